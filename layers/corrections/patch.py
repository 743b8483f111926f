"""Lay corrections over the tables, in memory: the files of the region stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo.precision import WITHOUT_POINT
from layers.build.store import Row
from layers.corrections.check import faults, on_land
from layers.corrections.form import (
    COLUMNS,
    FIELD_NAMES,
    Problem,
    misfits,
    parse_extent,
)
from layers.corrections.land import Land
from layers.corrections.row import FILE, as_typed, in_force, in_order, merged, told_aside
from layers.tables.faults import Fault
from layers.tables.printed import FIRST_ROW
from layers.vocabulary.wording import MANUAL, OFFICE_CORRECTION

Frames = Mapping[str, pd.DataFrame]

INNER = ("made_by", "reason")
"""What only the editors' own export tells: who has corrected a place, and in which words. The store
is open to all who see the map, so it never gets there."""

SOURCE = {
    "source_id": OFFICE_CORRECTION,
    "title": "人工校核",
    "publisher": "编辑者",
    "licence": "本单位自有",
    "datum": "cgcs2000",
}


def patched(
    tables: Frames, own: Sequence[Row], land: Land, report: Callable[[str], None]
) -> dict[str, pd.DataFrame]:
    """Return the tables with every position in force laid over ``locations``.

    Parameters
    ----------
    tables
        Checked tables, ``corrections`` among them.
    own
        The office's own corrections, which lie over those of the table.
    land
        Tells which county a point lies in.
    report
        Called with a Chinese sentence on a correction whose area is gone.

    Returns
    -------
    All tables: ``corrections`` holds the rows of both origins in the order in which they apply,
    without what is the editors' own;
    ``locations`` the corrected positions; ``sources`` a row for them, if there are any.

    Corrections that cannot be used are left out and told: those of the office's log were saved by
    an earlier version, or the tables have changed (of the table itself see `table_faults`).
    """
    known = set(tables["areas"]["area_id"])
    upstream = [as_typed(row) for row in tables["corrections"].to_dict("records")]
    rows = merged(upstream, own)
    gone = [row for row in rows if row["area_id"] not in known]
    if gone:
        report(f"有 {len(gone)} 条校核记录所指的地方已不在数据表里，未采用")
    rows, aside = _usable([row for row in rows if row["area_id"] in known], land)
    if aside:
        report(told_aside(aside))
    holding = in_force(rows)
    open_to_all = [column for column in COLUMNS if column not in INNER]
    found = dict(tables) | {"corrections": pd.DataFrame(rows, columns=open_to_all, dtype=str)}
    if holding:
        found["locations"] = _over(tables["locations"], holding, land)
        found["sources"] = _with_source(
            tables["sources"], max(r["made_at"] for r in holding.values())
        )
    return found


def replaced(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, Row]:
    """Return area id → its row of ``locations`` before, where it is another one afterwards."""
    now = after.to_dict("records")
    return {row["area_id"]: row for row in before.to_dict("records") if row not in now}


def table_faults(tables: Frames, land: Land) -> list[Fault]:
    """Return why corrections that came with the data cannot be used.

    Parameters
    ----------
    tables
        Checked tables, ``corrections`` among them.
    land
        Tells which county a point lies in.
    """
    rows = [as_typed(row) for row in tables["corrections"].to_dict("records")]
    numbers = {row["correction_id"]: number for number, row in enumerate(rows, FIRST_ROW)}
    found = [(row, problem) for row in rows for problem in (*misfits(row), *_unsaid(row))]
    if not found:
        known = set(land.areas)
        _, found = _usable([row for row in in_order(rows) if row["area_id"] in known], land)
    return [_fault(numbers[row["correction_id"]], row, problem) for row, problem in found]


def corrected_extents(tables: Frames) -> dict[str, tuple[Row, BaseGeometry]]:
    """Return area id → correction in force and its outline (CGCS2000 degrees)."""
    holding = in_force(tables["corrections"].to_dict("records"))
    drawn = {area: (row, parse_extent(row["extent"])) for area, row in holding.items()}
    return {area: (row, shape) for area, (row, shape) in drawn.items() if shape is not None}


def _usable(rows: Sequence[Row], land: Land) -> tuple[list[Row], list[tuple[Row, Problem]]]:
    """Part rows into those that can be used and the others, each with the reason.

    Where the row in force is no good, the one before it holds again, if that is.
    """
    aside = [(row, misfits(row)[0]) for row in rows if misfits(row)]
    left = [row for row in rows if not misfits(row)]
    while astray := [
        (row, wrong[0]) for row in in_force(left).values() if (wrong := faults(on_land(row, land)))
    ]:
        aside += astray
        out = {row["correction_id"] for row, _ in astray}
        left = [row for row in left if row["correction_id"] not in out]
    return left, aside


def _unsaid(row: Row) -> list[Problem]:
    """Return what a correction must say, and what undoing one need not."""
    empty = [column for column in FIELD_NAMES if not row[column].strip()]
    if row["action"] == "undo":
        return []
    return [Problem(column, f"请填写{FIELD_NAMES[column]}。") for column in empty]


def _fault(number: int, row: Row, problem: Problem) -> Fault:
    return Fault(FILE, number, problem.field, problem.message.rstrip("。"), row[problem.field])


def _over(locations: pd.DataFrame, holding: Mapping[str, Row], land: Land) -> pd.DataFrame:
    """Return the locations with the corrected rows in their places, sorted by area."""
    before = {row["area_id"]: row for row in locations.to_dict("records")}
    empty = dict.fromkeys(locations.columns, "")
    after = before | {
        area: _location(before.get(area, empty), row, land) for area, row in holding.items()
    }
    rows = [after[area] for area in sorted(after)]
    return pd.DataFrame(rows, columns=list(locations.columns), dtype=str)


def _location(before: Row, row: Row, land: Land) -> Row:
    bare = row["precision"] in WITHOUT_POINT
    county = before["county_id"]
    if not bare:
        at = float(row["lon"]), float(row["lat"])
        county = land.county_at(*at, land.polygons) or county
    return before | {
        "area_id": row["area_id"],
        "county_id": county,
        "lon": "" if bare else row["lon"],
        "lat": "" if bare else row["lat"],
        "datum_as_given": "" if bare else "cgcs2000",
        "precision": row["precision"],
        "uncertainty_m": row["uncertainty_m"],
        "method": MANUAL,
        "place_ids": "",
        "source_id": OFFICE_CORRECTION,
        "reason": f"人工校核，依据：{row['source']}" if row["source"] else "人工校核",
        "located_on": row["made_at"][:10],
    }


def _with_source(sources: pd.DataFrame, moment: str) -> pd.DataFrame:
    if OFFICE_CORRECTION in set(sources["source_id"]):
        return sources
    row = dict.fromkeys(sources.columns, "") | SOURCE | {"accessed_on": moment[:10]}
    whole = pd.concat([sources, pd.DataFrame([row], dtype=str)], ignore_index=True)
    return whole.sort_values("source_id", ignore_index=True)
