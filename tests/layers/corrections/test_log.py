"""The log only grows, refuses blind saves, and keeps what it has confirmed whatever happens."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from layers.build.store import Row
from layers.corrections.form import COLUMNS
from layers.corrections.log import ConflictError, Log
from layers.corrections.row import CorrectionsError, in_force, merged, read_upstream, to_csv
from layers.tables.schema import TABLES
from tests.app_process import ROOT

POINT = {"lon": "100.5", "lat": "40.2", "precision": "site", "uncertainty_m": "300"}
WHOSE = {"area_id": "p-one", "base_id": "", "made_by": "甲", "source": "踏勘", "reason": "核过"}


def wanted(**more: str) -> Row:
    """Return a correction as the desk hands it over."""
    return {**WHOSE, **POINT, **more}


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """Return a log that is not there yet, at a fixed moment."""
    moment = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    return Log(tmp_path / "office" / "log.sqlite", now=lambda: moment)


def test_the_columns_are_those_of_the_table() -> None:
    assert tuple(TABLES["corrections"].columns) == COLUMNS


def test_a_save_comes_back_with_id_and_moment(log: Log) -> None:
    assert log.rows() == []
    saved = log.save(wanted())
    assert saved["made_at"] == "2026-03-04T05:06:07Z"
    assert saved["action"] == "set"
    assert log.rows() == [saved]
    assert in_force(log.rows())["p-one"]["lon"] == "100.5"


def test_a_save_that_has_not_seen_the_last_one_is_refused(log: Log) -> None:
    first = log.save(wanted())
    with pytest.raises(ConflictError) as refused:
        log.save(wanted(made_by="乙", lon="100.6"))
    assert refused.value.newer == first
    assert log.rows() == [first]
    second = log.save(wanted(made_by="乙", base_id=first["correction_id"]))
    assert log.rows() == [first, second]
    log.save(wanted(area_id="p-two"))


def test_undo_is_a_row_that_restores_what_was_before(log: Log) -> None:
    first = log.save(wanted())
    second = log.save(wanted(base_id=first["correction_id"], lon="100.6", reason="再核"))
    undone = log.undo("p-one", second["correction_id"], "乙")
    assert (undone["action"], undone["made_by"]) == ("undo", "乙")
    assert (undone["lon"], undone["reason"]) == ("100.5", "核过")
    assert (undone["old_lon"], undone["old_method"]) == ("100.6", "manual")
    automatic = log.undo("p-one", undone["correction_id"], "乙")
    assert automatic["precision"] == ""
    assert in_force(log.rows()) == {}
    with pytest.raises(CorrectionsError, match="没有可以撤销"):
        log.undo("p-one", automatic["correction_id"], "乙")
    assert len(log.rows()) == 4


def test_an_undo_that_has_not_seen_the_last_one_is_refused(log: Log) -> None:
    first = log.save(wanted())
    second = log.save(wanted(base_id=first["correction_id"]))
    with pytest.raises(ConflictError) as refused:
        log.undo("p-one", first["correction_id"], "乙")
    assert refused.value.newer == second


@pytest.mark.parametrize(
    "statement", ["UPDATE corrections SET lon = '0'", "DELETE FROM corrections"]
)
def test_nothing_in_the_log_is_ever_changed(log: Log, statement: str) -> None:
    saved = log.save(wanted())
    base = sqlite3.connect(log.path)
    with pytest.raises(sqlite3.IntegrityError):
        base.execute(statement)
    base.close()
    assert log.rows() == [saved]


def test_rows_that_came_back_with_the_data_count_once_and_there(log: Log) -> None:
    mine = log.save(wanted())
    theirs = mine | {"correction_id": "kz-other", "lon": "100.7"}
    assert merged([mine, theirs], log.own()) == [mine, theirs]
    again = Log(log.path, upstream=[mine, theirs])
    with pytest.raises(ConflictError):
        again.save(wanted(base_id=mine["correction_id"]))
    assert again.save(wanted(base_id="kz-other"))["base_id"] == "kz-other"


def test_the_export_reads_back_as_it_was(log: Log, tmp_path: Path) -> None:
    saved = log.save(wanted(reason='他说："在,这里"\n第二行', source="=1+1"))
    (tmp_path / "corrections.csv").write_bytes(to_csv(log.rows()))
    assert read_upstream(tmp_path) == [saved]


def test_a_damaged_log_is_told_and_left_alone(log: Log) -> None:
    log.path.parent.mkdir()
    log.path.write_bytes(b"no database at all, whatever it is called" * 40)
    before = log.path.read_bytes()
    with pytest.raises(CorrectionsError, match=r"log\.sqlite"):
        log.rows()
    with pytest.raises(CorrectionsError, match="没有保存"):
        log.save(wanted())
    assert log.path.read_bytes() == before


def test_a_log_that_cannot_be_written_says_that_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(CorrectionsError, match="填写的内容还在"):
        Log(tmp_path / "file" / "log.sqlite").save(wanted())


EDITOR = """
import sys
from pathlib import Path
from layers.corrections.log import ConflictError, Log
log = Log(Path(sys.argv[1]))
row = {"area_id": "p-one", "made_by": sys.argv[2], "lon": "100.5", "lat": "40.2",
       "precision": "site", "uncertainty_m": "9", "source": "s", "reason": "r"}
for base in map(str.strip, sys.stdin):
    try:
        print("won", log.save(row | {"base_id": base})["correction_id"], flush=True)
    except ConflictError as conflict:
        print("lost", conflict.newer["correction_id"], flush=True)
"""

DOOMED = """
import sys
from pathlib import Path
from layers.corrections.log import Log
class Slow(Log):
    def _append(self, base, row):
        made = super()._append(base, row)
        if row["reason"] == "halfway":
            print("halfway", flush=True)
            sys.stdin.read()
        return made
log = Slow(Path(sys.argv[1]))
row = {"made_by": "x", "lon": "100.5", "lat": "40.2", "precision": "site", "uncertainty_m": "9",
       "source": "s", "reason": "r", "base_id": ""}
for number in range(20):
    print(log.save(row | {"area_id": f"p-{number}"})["correction_id"], flush=True)
log.save(row | {"area_id": "p-last", "reason": "halfway"})
"""


def process(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a Python of its own on `code`, to be talked to by lines."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_of_two_processes_that_save_at_once_exactly_one_wins(tmp_path: Path) -> None:
    log = Log(tmp_path / "log.sqlite")
    editors = [process(EDITOR, str(log.path), name) for name in ("one", "two")]
    base = ""
    for _ in range(10):
        for editor in editors:
            assert editor.stdin
            editor.stdin.write(f"{base}\n")
            editor.stdin.flush()
        said = sorted(e.stdout.readline().split() for e in editors if e.stdout)
        assert [word for word, _ in said] == ["lost", "won"]
        assert said[0][1] == said[1][1], "the loser is shown the row that won"
        base = said[1][1]
    for editor in editors:
        editor.communicate()
    assert len(log.rows()) == 10


def test_a_process_killed_in_mid_save_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    log = Log(tmp_path / "log.sqlite")
    doomed = process(DOOMED, str(log.path))
    assert doomed.stdout
    confirmed = [doomed.stdout.readline().strip() for _ in range(20)]
    assert doomed.stdout.readline().strip() == "halfway"
    doomed.kill()
    doomed.communicate()
    assert [row["correction_id"] for row in log.rows()] == confirmed
    saved = log.save(wanted(area_id="p-last"))
    assert log.rows()[-1] == saved


def test_a_log_that_another_program_holds_is_waited_for_once_and_not_by_every_visit(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = log.save(wanted())
    monkeypatch.setattr("layers.corrections.log.READING_WAIT_S", 0.2)
    with closing(sqlite3.connect(log.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        waits = []
        for _ in range(20):
            began = time.perf_counter()
            with pytest.raises(CorrectionsError, match=r"log\.sqlite 正被别的程序占用；.*。$"):
                Log(log.path).rows()
            waits.append(time.perf_counter() - began)
        other.execute("ROLLBACK")
    assert sum(wait > 0.1 for wait in waits) == 1
    monkeypatch.setattr("layers.corrections.log._HELD_UNTIL", {})
    assert log.rows() == [saved]


def test_a_save_that_another_program_does_not_let_in_is_told(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.save(wanted())
    monkeypatch.setattr("layers.corrections.log.WAIT_S", 0.1)
    with closing(sqlite3.connect(log.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CorrectionsError, match=r"占用.*这次没有保存，填写的内容还在"):
            log.save(wanted(area_id="p-two"))


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE parcels (id TEXT)")


def _newer(path: Path) -> None:
    Log(path).save(wanted())
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA user_version=2")


def _other_columns(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE corrections (number INTEGER PRIMARY KEY, place TEXT)")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_bytes(b""), "是空的"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"x" * 5000), "已经损坏"),
        (lambda path: path.write_bytes(b"x"), "已经损坏"),
        (_foreign, "别的程序或更新版本"),
        (_newer, "别的程序或更新版本"),
        (_other_columns, "别的程序或更新版本"),
    ],
)
def test_a_file_that_is_no_log_is_one_sentence_and_stays_as_it_is(
    tmp_path: Path, make: Callable[[Path], None], words: str
) -> None:
    path = tmp_path / "log.sqlite"
    make(path)
    before = path.read_bytes()
    for ask in (Log(path).own, Log(path).rows, lambda: Log(path).save(wanted(area_id="p-two"))):
        with pytest.raises(CorrectionsError, match=rf"^校核记录 log\.sqlite .*{words}[^\n]*。$"):
            ask()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_an_office_without_a_log_has_no_file_after_a_look_and_a_whole_one_after_a_save(
    tmp_path: Path,
) -> None:
    log = Log(tmp_path / "office" / "log.sqlite")
    assert log.rows() == []
    assert not log.path.parent.exists()
    log.save(wanted())
    assert list(log.path.parent.iterdir()) == [log.path]


def test_what_a_killed_process_left_beside_the_log_goes_at_the_next_start(tmp_path: Path) -> None:
    log = Log(tmp_path / "log.sqlite")
    doomed = process(DOOMED, str(log.path))
    assert doomed.stdout
    confirmed = [doomed.stdout.readline().strip() for _ in range(20)]
    assert doomed.stdout.readline().strip() == "halfway"
    log.tidy()
    assert log.path.with_name("log.sqlite-journal").exists(), "it is at work"
    doomed.kill()
    doomed.communicate()
    log.tidy()
    assert list(tmp_path.iterdir()) == [log.path]
    assert [row["correction_id"] for row in log.rows()] == confirmed
