"""The order of corrections is the log's, through export, import, undo and merging, by any clock."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.build.store import Row
from layers.corrections.form import COLUMNS
from layers.corrections.log import Log
from layers.corrections.row import FILE, in_force, in_order, merged, read_upstream, to_csv

START = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
WHOSE = {"made_by": "甲", "source": "踏勘", "reason": "核过"}
POINT = {"lon": "100.5", "lat": "40.2", "precision": "site", "uncertainty_m": "300"}
CLOCKS = {
    "steady": timedelta(minutes=1),
    "back by a day each time": timedelta(days=-1),
    "standing still": timedelta(0),
    "forward by ten years each time": timedelta(days=3653),
}


class Clock:
    """A clock that moves by the same step at each look."""

    def __init__(self, step: timedelta, start: datetime = START) -> None:
        self.now, self.step = start, step

    def __call__(self) -> datetime:
        """Return the time."""
        self.now += self.step
        return self.now


def keep(log: Log, number: int, area: str = "p-one") -> Row:
    """Save a correction of a place on top of its last one."""
    mine = [row for row in log.rows() if row["area_id"] == area]
    base = mine[-1]["correction_id"] if mine else ""
    at = {"lon": f"100.{number}", "area_id": area, "base_id": base}
    return log.save({**WHOSE, **POINT, **at})


def office(folder: Path, rows: list[Row]) -> list[Row]:
    """Return what an office without corrections has that gets these as its table."""
    folder.mkdir(parents=True)
    (folder / FILE).write_bytes(to_csv(rows))
    return read_upstream(folder)


@pytest.mark.parametrize("step", CLOCKS.values(), ids=CLOCKS)
def test_export_and_import_give_the_same_positions_in_force(
    tmp_path: Path, step: timedelta
) -> None:
    log = Log(tmp_path / "log.sqlite", now=Clock(step))
    for number in range(1, 4):
        keep(log, number)
        keep(log, number, "p-two")
    last = log.rows()[-1]
    log.undo("p-two", last["correction_id"], "乙")
    rows = log.rows()
    held = {area: row["lon"] for area, row in in_force(rows).items()}
    assert held == {"p-one": "100.3", "p-two": "100.2"}
    there = office(tmp_path / "there", rows)
    assert {area: row["lon"] for area, row in in_force(there).items()} == held
    again = merged(there, log.own())
    assert sorted(map(str, again)) == sorted(map(str, rows)), "importing adds nothing"
    for area in ("p-one", "p-two"):
        assert [r for r in again if r["area_id"] == area] == [
            r for r in rows if r["area_id"] == area
        ]


@pytest.mark.parametrize("step", CLOCKS.values(), ids=CLOCKS)
def test_an_undo_goes_back_by_the_log_after_an_import_too(tmp_path: Path, step: timedelta) -> None:
    log = Log(tmp_path / "log.sqlite", now=Clock(step))
    for number in range(1, 4):
        keep(log, number)
    there = Log(tmp_path / "other.sqlite", office(tmp_path / "there", log.rows()), Clock(step))
    for wanted in ("100.2", "100.1", ""):
        undone = there.undo("p-one", there.rows()[-1]["correction_id"], "乙")
        assert undone["lon"] == wanted
        assert there.rows()[-1] == undone


def test_who_goes_on_from_the_merged_logs_stays_in_force_whatever_his_clock_says(
    tmp_path: Path,
) -> None:
    one = Log(tmp_path / "one.sqlite", now=Clock(timedelta(0), START + timedelta(days=3653)))
    two = Log(tmp_path / "two.sqlite", now=Clock(timedelta(minutes=1)))
    keep(one, 1)
    keep(two, 2)
    keep(two, 3)
    both = merged(one.rows(), two.rows())
    assert in_force(both) == in_force(merged(two.rows(), one.rows()))
    assert in_force(both)["p-one"]["lon"] == "100.1", "the later one, as far as clocks tell"
    late = Log(tmp_path / "two.sqlite", one.rows(), Clock(timedelta(days=-9)))
    keep(late, 4)
    assert in_force(late.rows())["p-one"]["lon"] == "100.4"
    there = office(tmp_path / "there", late.rows())
    assert in_force(there)["p-one"]["lon"] == "100.4"


def rows_of(bases: dict[str, str], moments: dict[str, str]) -> list[Row]:
    """Return rows of one place by id, each with the id that it goes on from."""
    empty = dict.fromkeys(COLUMNS, "") | {"area_id": "p-one"}
    return [
        {**empty, "correction_id": key, "base_id": base, "made_at": moments.get(key, "")}
        for key, base in bases.items()
    ]


def ids(rows: list[Row]) -> list[str]:
    """Return the ids of rows."""
    return [row["correction_id"] for row in rows]


def test_rows_whose_bases_make_no_sense_are_each_there_once_in_one_order() -> None:
    for bases in (
        {"a": "b", "b": "a", "c": "a"},
        {"a": "a", "b": "gone", "c": ""},
        {"a": "b", "b": "c", "c": "a", "d": "d"},
    ):
        orders = {tuple(ids(in_order(list(some)))) for some in permutations(rows_of(bases, {}))}
        assert len(orders) == 1
        assert sorted(orders.pop()) == sorted(bases)
    assert in_order([]) == []


@st.composite
def forests(draw: st.DrawFn) -> tuple[list[Row], int]:
    """Draw rows of one place that go on from each other, with clocks that say anything."""
    number = draw(st.integers(1, 12))
    bases = {
        f"k{one}": draw(st.sampled_from(["", *(f"k{other}" for other in range(one))]))
        for one in range(number)
    }
    hours = st.integers(0, 23)
    moments = {key: f"2026-01-01T{draw(hours):02}:00:00Z" for key in bases}
    return rows_of(bases, moments), draw(st.integers(0, 999))


@given(forests())
def test_the_order_follows_from_the_rows_alone_and_no_row_comes_before_its_base(
    drawn: tuple[list[Row], int],
) -> None:
    rows, seed = drawn
    found = in_order(rows)
    mixed = rows[:]
    random.Random(seed).shuffle(mixed)  # noqa: S311 - no secret
    assert in_order(mixed) == found
    seen = {""}
    for row in found:
        assert row["base_id"] in seen
        seen.add(row["correction_id"])
    last = found[-1]
    more = {**last, "correction_id": "after", "base_id": last["correction_id"], "made_at": "x"}
    assert in_order([*mixed, more])[-1] == more


def test_ten_thousand_corrections_of_one_place_are_put_in_order() -> None:
    chain = {f"k{one}": f"k{one - 1}" if one else "" for one in range(10_000)}
    rows = rows_of(chain, {})
    assert in_order(rows[::-1]) == rows
