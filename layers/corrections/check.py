"""Whether a correction may be saved, and what the editor should think over.

Every fault names the field of the form that it is about, so that the page can show it there.
"""

from __future__ import annotations

from typing import Any

import shapely

from geo.precision import WITHOUT_POINT
from layers.build.store import Row
from layers.corrections.form import (
    COLUMNS,
    FIELD_NAMES,
    Problem,
    misfits,
    parse_extent,
)
from layers.corrections.land import Land

WIDE_TOWN_M = 6_000.0
"""Above this a town's radius is unusual: a warning, no fault."""

LEAST_SHARE = 0.5
"""At least this share of an outline must lie in the counties of its area."""

OF_THE_LOG = {"correction_id": "k", "action": "set", "made_at": "2000-01-01T00:00:00Z"}
"""What the log gives to a correction when it saves it."""


def check(row: Row, land: Land) -> list[Problem]:
    """Return everything that is wrong with or unusual about a correction.

    Parameters
    ----------
    row
        ``area_id, made_by, lon, lat, precision, uncertainty_m, extent, source, reason`` as text.
    land
        Areas and counties.
    """
    if row["area_id"] not in land.areas:
        return [Problem("area_id", "数据表里已没有这一处，请刷新页面。")]
    found = [
        Problem(field, f"请填写{name}。")
        for field, name in FIELD_NAMES.items()
        if not row[field].strip()
    ]
    whole: dict[str, Any] = {**dict.fromkeys(COLUMNS, ""), **row, **OF_THE_LOG}
    wrong = [one for one in misfits(whole) if one.field not in {p.field for p in found}]
    return [*found, *wrong] if wrong else [*found, *on_land(row, land)]


def on_land(row: Row, land: Land) -> list[Problem]:
    """Return what is wrong with or unusual about where a correction lies; its cells are right."""
    if row["precision"] in (*WITHOUT_POINT, ""):
        return []
    return [*_point(row, land), *_wide(row), *_extent(row, land)]


def faults(problems: list[Problem]) -> list[Problem]:
    """Return the problems that forbid saving."""
    return [problem for problem in problems if not problem.warning]


def _point(row: Row, land: Land) -> list[Problem]:
    holders = land.holders(row["area_id"])
    if land.county_at(float(row["lon"]), float(row["lat"]), holders):
        return []
    names = "、".join(land.names.get(county, county) for county in holders)
    return [Problem("lon", f"这个点不在{names}境内；请移到境内，或先改正所在县（市、区）。")]


def _wide(row: Row) -> list[Problem]:
    if float(row["uncertainty_m"]) <= WIDE_TOWN_M:
        return []
    message = f"半径超过 {WIDE_TOWN_M / 1000:.0f} 千米，比一般乡镇大；请确认。"
    return [Problem("uncertainty_m", message, warning=True)]


def _extent(row: Row, land: Land) -> list[Problem]:
    if not row["extent"]:
        return []
    drawn = parse_extent(row["extent"])
    if drawn is None:
        return []  # told already
    holders = [land.polygons[c] for c in land.holders(row["area_id"]) if c in land.polygons]
    if drawn.intersection(shapely.union_all(holders)).area < LEAST_SHARE * drawn.area:
        return [Problem("extent", "范围大半在所在县（市、区）之外；请检查。")]
    point = shapely.Point(float(row["lon"]), float(row["lat"]))
    if not shapely.covers(drawn, point):
        return [Problem("extent", "点位不在所画的范围内；请确认。", warning=True)]
    return []
