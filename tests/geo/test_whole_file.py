"""A file appears in one piece or not at all, several together or none, and nothing is left."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.drafts import held, settle
from geo.errors import NotWrittenError
from geo.whole_file import draft_of, probe, together, write_together, write_whole
from tests.app_process import ROOT


def inside(folder: Path) -> dict[str, str]:
    """Return all files below a folder with their text, hidden ones too."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in found}


def names(folder: Path) -> list[str]:
    """Return what stands in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_the_draft_takes_the_name_in_the_end(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text("old")
    with draft_of(path) as draft:
        draft.write_text("new")
        assert draft.suffix == ".json"
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_block_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    write_whole(path, b"old")

    def fail() -> None:
        with draft_of(path) as draft:
            draft.write_text("half")
            raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        fail()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_came_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "one.json"

    def late() -> None:
        with draft_of(path, overwrite=False) as draft:
            draft.write_text("mine")
            path.write_text("theirs")

    with pytest.raises(FileExistsError):
        late()
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    for write in (
        lambda: write_whole(link, b"new"),
        lambda: write_together(tmp_path, {"link.json": b"newer"}),
    ):
        write()
        assert link.is_symlink()
        assert target.stat().st_mode & 0o777 == 0o640
    assert target.read_text() == "newer"


FULL = (errno.ENOSPC, "磁盘空间不够")


@pytest.mark.parametrize(("number", "words"), [FULL, (errno.EIO, "写不了"), (errno.EACCES, "权限")])
@pytest.mark.parametrize(
    "write",
    [
        lambda folder: write_whole(folder / "a.csv", b"new a"),
        lambda folder: write_together(folder, {"a.csv": b"new a", "b.csv": b"new b"}),
    ],
)
def test_a_disk_that_refuses_is_one_sentence_and_changes_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    words: str,
    write: Callable[[Path], None],
) -> None:
    write_together(tmp_path, {"a.csv": b"old a", "b.csv": b"old b"})

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(NotWrittenError, match=words):
        write(tmp_path)
    assert inside(tmp_path) == {"a.csv": "old a", "b.csv": "old b"}
    assert names(tmp_path) == ["a.csv", "b.csv"]


def test_a_read_only_file_is_not_replaced_not_even_by_root(tmp_path: Path) -> None:
    write_together(tmp_path, {"a.csv": b"old a", "b.csv": b"old b"})
    (tmp_path / "b.csv").chmod(0o444)
    for write in (
        lambda: write_whole(tmp_path / "b.csv", b"new"),
        lambda: write_together(tmp_path, {"a.csv": b"new", "b.csv": b"new"}),
        lambda: probe(tmp_path / "b.csv"),
    ):
        with pytest.raises(NotWrittenError, match=r"b\.csv；请检查权限，关闭打开它的程序"):
            write()
    assert inside(tmp_path) == {"a.csv": "old a", "b.csv": "old b"}


def test_of_several_files_none_is_left_changed_when_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_together(tmp_path, {"a.csv": b"old a", "c.csv": b"old c"})
    replace = Path.replace

    def fail(self: Path, place: Path) -> Path:
        if place.name == "c.csv" and self.parent.name == "new":
            raise PermissionError(errno.EACCES, "open in a spreadsheet", str(place))
        return replace(self, place)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(NotWrittenError, match=r"c\.csv；请检查权限，关闭打开它的程序"):
        write_together(tmp_path, {"a.csv": b"1", "b.csv": b"2", "c.csv": b"3"})
    assert inside(tmp_path) == {"a.csv": "old a", "c.csv": "old c"}
    assert names(tmp_path) == ["a.csv", "c.csv"]


def test_files_of_subfolders_belong_together_too_and_some_come_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, placed = Path.replace, []
    monkeypatch.setattr(Path, "replace", lambda a, b: (placed.append(b.name), put(a, b))[1])
    with together(tmp_path / "new" / "folder", last=("a", "b.json")) as draft:
        (draft / "pages").mkdir()
        for name in ("b.json", "a", "pages/c"):
            (draft / name).write_text(name)
    assert placed == ["c", "a", "b.json"]
    assert inside(tmp_path / "new" / "folder") == {n: n for n in ("pages/c", "a", "b.json")}


def test_no_stale_journal_is_laid_over_a_new_store(tmp_path: Path) -> None:
    path = tmp_path / "layers.gpkg"
    for ending in ("-wal", "-shm", "-journal"):
        (tmp_path / f"layers.gpkg{ending}").write_text("of the store before")
    write_whole(path, b"store")
    assert names(tmp_path) == ["layers.gpkg"]


DOOMED = """
import os, sys
from pathlib import Path
from geo import drafts, whole_file
base, step = Path(sys.argv[1]), sys.argv[2]
def stop(*_):
    print("here", flush=True)
    sys.stdin.read()
def second(draft, place, put=whole_file.put):
    put(draft, place) if place.name == "a.csv" else stop()
if step == "half":
    whole_file._make_ready = stop
if step == "ready":
    whole_file.put = second
whole_file.write_together(base, {"a.csv": b"new a", "b.csv": b"new b"})
"""


@pytest.mark.parametrize(
    ("step", "after"),
    [
        ("half", {"a.csv": "old a", "b.csv": "old b"}),
        ("ready", {"a.csv": "new a", "b.csv": "new b"}),
    ],
)
def test_what_a_living_process_makes_is_left_alone_and_what_a_killed_one_left_is_settled(
    tmp_path: Path, step: str, after: dict[str, str]
) -> None:
    write_together(tmp_path, {"a.csv": b"old a", "b.csv": b"old b"})
    command = [sys.executable, "-c", DOOMED, str(tmp_path), step]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as maker:
        assert maker.stdout
        assert maker.stdout.readline() == b"here\n"
        if step == "half":
            settle(tmp_path)  # when it is ready the folder is held: settling waits
        assert len(names(tmp_path)) == 3
        maker.kill()
    settle(tmp_path)
    assert inside(tmp_path) == after
    assert names(tmp_path) == ["a.csv", "b.csv"]


def test_what_earlier_versions_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    left = (
        f".{'0a' * 16}.part.gpkg", "..layers.draft-7.7.gpkg", "..layers.draft-7.7.gpkg-journal",
        f"{'0a' * 20}.77.part",
    )  # fmt: skip
    kept = (".hidden", "a.part", "layers.gpkg", ".~lock.areas.csv#", ".part", "draft.csv")
    for name in (*left, *kept):
        (tmp_path / name).write_text("x")
    (tmp_path / ".k3_x9ab1.part").mkdir()
    (tmp_path / ".k3_x9ab1.part" / "layers.gpkg").write_text("half")
    (tmp_path / f".{'ab' * 16}.part").mkdir()
    settle(tmp_path)
    assert names(tmp_path) == sorted(kept)
    settle(tmp_path / "nowhere")


def test_a_folder_that_is_held_for_ever_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.drafts.WAIT_S", 0.02)
    with held(tmp_path), pytest.raises(NotWrittenError, match="另一个程序"):
        write_together(tmp_path, {"a": b"a"})
    assert names(tmp_path) == []
