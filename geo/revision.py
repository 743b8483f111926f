"""What a new run of the geocoding changes: which positions, how far, for better or worse.

A row that says what it said before keeps its day. A position that is replaced goes into table
``location_history``, so that every position can tell what it was before and why it changed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from geo.candidate import BY_HAND, Candidate
from geo.crs import distance_m
from geo.geocoding import Answers
from geo.list_cell import split
from geo.locate import locate_areas, stored_candidate
from geo.precision import CLASSES
from geo.reference import Reference

Tables = dict[str, pd.DataFrame]

HISTORY_COLUMNS: Final = (
    "area_id", "number", "changed_on", "old_precision", "old_lon", "old_lat",
    "old_uncertainty_m", "old_method", "old_source_id", "reason",
)  # fmt: skip
"""Columns of table ``location_history``."""

MANUAL: Final = "manual"
"""Method, and provider, of positions that somebody set by hand."""

_POSITION_COLUMNS: Final = ("precision", "lon", "lat", "uncertainty_m", "method", "source_id")
"""What makes a position; its reason and day alone make no history."""

Row = Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """A position before and after; `moved_m` is None unless both have a point."""

    old: Row
    new: Row
    moved_m: float | None

    @property
    def area_id(self) -> str:
        """The area that moved."""
        return self.new["area_id"]

    @property
    def verdict(self) -> str:
        """One Chinese word: 更精细, 更粗略, or how else it changed."""
        steps = CLASSES.index(self.old["precision"]) - CLASSES.index(self.new["precision"])
        if steps:
            return "更精细" if steps > 0 else "更粗略"
        if self.new["uncertainty_m"] != self.old["uncertainty_m"]:
            old, new = (float(row["uncertainty_m"] or 0) for row in (self.old, self.new))
            return "半径更小" if new < old else "半径更大"
        return "换了依据"


def revise(
    reference: Reference, answers: Answers, before: Tables, today: str, only: Collection[str]
) -> Tables:
    """Judge new and stored candidates together and give the tables as they would be.

    What a provider found in an earlier run stays a candidate until it is asked again, so that no
    position gets worse because a service is out of reach today.

    Parameters
    ----------
    reference
        What positions are judged against.
    answers
        What the providers said in this run.
    before
        Tables ``locations``, ``candidates`` and ``location_history`` as they are.
    today
        Day to write into new rows, ISO 8601.
    only
        Ids of the areas that may change.

    Returns
    -------
    dict
        The same tables; rows that say what they said keep their day.
    """
    offers = {area_id: list(found) for area_id, found in answers.offers.items()}
    for row in before["candidates"].to_dict("records"):
        if row["provider"] == MANUAL:
            continue
        if (row["provider"], row["area_id"]) not in answers.asked and row["area_id"] in offers:
            offers[row["area_id"]].append(stored_candidate(row))
    for row in before["locations"].to_dict("records"):
        if row["method"] == MANUAL and row["lon"] and row["area_id"] in offers:
            offers[row["area_id"]].append(_set_by_hand(row))
    located = locate_areas(reference, offers, today)
    after = {
        name: _only(frame, before[name], only)
        for name, frame in (("locations", located.locations), ("candidates", located.candidates))
    }
    found = changes(before["locations"], after["locations"])
    return {
        "locations": keep_days(after["locations"], before["locations"], ("area_id",)),
        "candidates": keep_days(after["candidates"], before["candidates"], ("area_id", "number")),
        "location_history": with_history(before["location_history"], found, today),
    }


def _set_by_hand(row: Row) -> Candidate:
    """Give a position that somebody wrote into table ``locations``: it stands as it is."""
    return Candidate(
        provider=MANUAL,
        name="人工确定的位置",
        kind="",
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        precision=row["precision"],
        radius_m=float(row["uncertainty_m"]),
        method=MANUAL,
        source_id=row["source_id"],
        reason=row["reason"],
        datum=row["datum_as_given"],
        place_ids=tuple(split(row["place_ids"])),
        sites=tuple(split(row["sites"])),
        basis=BY_HAND,
    )


def _only(found: pd.DataFrame, before: pd.DataFrame, ids: Collection[str]) -> pd.DataFrame:
    """Take the rows of some areas from the new table, those of the others from the old one.

    An area that is new is taken from the new table in any case.
    """
    kept = before[~before["area_id"].isin(ids) & before["area_id"].isin(found["area_id"])]
    fresh = found[found["area_id"].isin(ids) | ~found["area_id"].isin(before["area_id"])]
    whole = pd.concat([kept, fresh])
    order = ["area_id", "_number"] if "number" in whole else ["area_id"]
    numbered = whole.assign(_number=whole["number"].astype(int)) if "number" in whole else whole
    return numbered.sort_values(order, ignore_index=True)[list(found.columns)]


def keep_days(found: pd.DataFrame, before: pd.DataFrame, key: Sequence[str]) -> pd.DataFrame:
    """Give rows that say what `before` says the day they have there; the day is the last column."""
    day = found.columns[-1]
    known = {tuple(row[k] for k in key): row for row in before.to_dict("records")}
    days = []
    for row in found.to_dict("records"):
        old = known.get(tuple(row[k] for k in key), {})
        same = all(old.get(column) == cell for column, cell in row.items() if column != day)
        days.append(old[day] if same else row[day])
    return found.assign(**{day: pd.Series(days, index=found.index, dtype=found[day].dtype)})


def changes(before: pd.DataFrame, after: pd.DataFrame) -> list[Change]:
    """List the positions that differ in class, point, radius, method or source.

    Both are tables ``locations``; areas that only one of them has are left out.
    """
    known = {row["area_id"]: row for row in before.to_dict("records")}
    found = []
    for new in after.to_dict("records"):
        old = known.get(new["area_id"])
        if old and any(old[column] != new[column] for column in _POSITION_COLUMNS):
            found.append(Change(old, new, _moved_m(old, new)))
    return found


def _moved_m(old: Row, new: Row) -> float | None:
    if not (old["lon"] and new["lon"]):
        return None
    start, end = ((float(row["lon"]), float(row["lat"])) for row in (old, new))
    return distance_m(start, end)


def with_history(history: pd.DataFrame, found: Sequence[Change], today: str) -> pd.DataFrame:
    """Add the replaced positions to table ``location_history``; `today` is ISO 8601."""
    counts = history["area_id"].value_counts().to_dict()
    rows = [
        {
            "area_id": change.area_id,
            "number": str(counts.get(change.area_id, 0) + 1),
            "changed_on": today,
            **{f"old_{column}": change.old[column] for column in _POSITION_COLUMNS},
            "reason": f"{change.verdict}：{change.new['reason']}",
        }
        for change in found
    ]
    added = pd.DataFrame(rows, columns=list(HISTORY_COLUMNS), dtype=str)
    whole = pd.concat([history[list(HISTORY_COLUMNS)], added]).assign(
        order=lambda frame: frame["number"].astype(int)
    )
    return whole.sort_values(["area_id", "order"], ignore_index=True).drop(columns="order")
