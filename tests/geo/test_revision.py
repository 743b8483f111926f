"""What a new run keeps of the tables before it."""

from __future__ import annotations

import pandas as pd

from geo.revision import keep_days


def test_a_table_without_rows_keeps_its_kind_of_column() -> None:
    empty = pd.DataFrame(columns=["area_id", "number", "found_on"], dtype=str)
    kept = keep_days(empty, empty, ("area_id", "number"))
    assert kept.equals(empty)


def test_a_row_that_says_the_same_keeps_its_day() -> None:
    before = pd.DataFrame(
        [["a", "1", "old", "2020-01-01"]], columns=["area_id", "number", "x", "d"]
    )
    same, other = before.assign(d="2020-02-02"), before.assign(x="new", d="2020-02-02")
    assert list(keep_days(same, before, ("area_id", "number"))["d"]) == ["2020-01-01"]
    assert list(keep_days(other, before, ("area_id", "number"))["d"]) == ["2020-02-02"]
