"""Lay corrections over the tables, in memory: the files of the region stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd
from shapely.geometry.base import BaseGeometry

from layers.build.store import Row
from layers.corrections.check import parse_extent
from layers.corrections.land import Land
from layers.corrections.row import COLUMNS, FILE, WITHOUT_POINT, as_typed, in_force, merged
from layers.tables.reading import Fault, TableFaultsError
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

    Raises
    ------
    TableFaultsError
        If a correction in force has no usable point or outline.
    """
    known = set(tables["areas"]["area_id"])
    rows = merged(map(as_typed, tables["corrections"].to_dict("records")), own)
    gone = [row for row in rows if row["area_id"] not in known]
    if gone:
        report(f"有 {len(gone)} 条校核记录所指的地方已不在数据表里，未采用")
    rows = [row for row in rows if row["area_id"] in known]
    holding = in_force(rows)
    _refuse_unusable(holding.values())
    open_to_all = [column for column in COLUMNS if column not in INNER]
    found = dict(tables) | {"corrections": pd.DataFrame(rows, columns=open_to_all, dtype=str)}
    if holding:
        found["locations"] = _over(tables["locations"], holding, land)
        found["sources"] = _with_source(
            tables["sources"], max(r["made_at"] for r in holding.values())
        )
    return found


def corrected_extents(tables: Frames) -> dict[str, tuple[Row, BaseGeometry]]:
    """Return area id → correction in force and its outline (CGCS2000 degrees)."""
    holding = in_force(tables["corrections"].to_dict("records"))
    drawn = {area: (row, parse_extent(row["extent"])) for area, row in holding.items()}
    return {area: (row, shape) for area, (row, shape) in drawn.items() if shape is not None}


def _refuse_unusable(rows: Iterable[Row]) -> None:
    faults = []
    for row in rows:
        key = row["correction_id"]
        bare = row["precision"] in WITHOUT_POINT
        if not bare and not (row["lon"] and row["lat"] and row["uncertainty_m"]):
            message = "缺经度、纬度或误差；请补齐"
            faults.append(Fault(FILE, 0, "lon、lat、uncertainty_m", message, key))
        if row["extent"] and parse_extent(row["extent"]) is None:
            faults.append(Fault(FILE, 0, "extent", "不是有效的多边形（WKT）；请改正", key))
    if faults:
        raise TableFaultsError(faults)


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
