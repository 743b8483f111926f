"""Whether a correction may be saved, and what the editor should think over.

Every fault names the field of the form that it is about, so that the page can show it there.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from layers.build.store import Row
from layers.corrections.land import Land
from layers.corrections.row import WITHOUT_POINT
from layers.vocabulary.level_words import OF_COUNTIES

WIDEST_M = {"official": 100.0, "site": 1_000.0, "locality": 3_000.0, "township": 10_000.0}
"""Precision class → the largest radius that it may have, metres."""

WIDE_TOWN_M = 6_000.0
"""Above this a town's radius is unusual: a warning, no fault."""

LONGEST = {"made_by": 40, "source": 200, "reason": 500}
FIELD_NAMES = {"made_by": "校核人", "source": "来源", "reason": "理由"}
MOST_VERTICES = 2_000
LEAST_SHARE = 0.5
"""At least this share of an outline must lie in the counties of its area."""


@dataclass(frozen=True)
class Problem:
    """One thing about a correction: the form's field, what is wrong, whether it only warns."""

    field: str
    message: str
    warning: bool = False


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
    found = _texts(row)
    if row["precision"] in WITHOUT_POINT:
        return found + _nowhere(row)
    if row["precision"] not in WIDEST_M:
        return [*found, Problem("precision", "请选择精度。")]
    return found + _point(row, land) + _radius(row) + _extent(row, land)


def faults(problems: list[Problem]) -> list[Problem]:
    """Return the problems that forbid saving."""
    return [problem for problem in problems if not problem.warning]


def _texts(row: Row) -> list[Problem]:
    found = []
    for field, longest in LONGEST.items():
        text, name = row[field], FIELD_NAMES[field]
        if not text.strip():
            found.append(Problem(field, f"请填写{name}。"))
        elif len(text) > longest:
            message = f"{name}有 {len(text)} 字，最多 {longest} 字；请缩短。"
            found.append(Problem(field, message))
        elif any(unicodedata.category(c) == "Cc" and c != "\n" for c in text):
            found.append(Problem(field, f"{name}里有不可见的控制字符；请重新输入。"))
    return found


def _nowhere(row: Row) -> list[Problem]:
    word = OF_COUNTIES.precision[row["precision"]]
    found = []
    if row["lon"] or row["lat"]:
        found.append(Problem("lon", f"精度为“{word}”时没有坐标；请删去坐标或改精度。"))
    if row["extent"]:
        found.append(Problem("extent", f"精度为“{word}”时没有范围；请删去范围或改精度。"))
    return found


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return math.nan
    return value if math.isfinite(value) else math.nan


def _point(row: Row, land: Land) -> list[Problem]:
    lon, lat = _number(row["lon"]), _number(row["lat"])
    if math.isnan(lon) or math.isnan(lat):
        return [Problem("lon", "请在图上标出位置，或填写经度、纬度（十进制度）。")]
    holders = land.holders(row["area_id"])
    if land.county_at(lon, lat, holders):
        return []
    names = "、".join(land.names.get(county, county) for county in holders)
    return [Problem("lon", f"这个点不在{names}境内；请移到境内，或先改正所在县（市、区）。")]


def _radius(row: Row) -> list[Problem]:
    radius, widest = _number(row["uncertainty_m"]), WIDEST_M[row["precision"]]
    if math.isnan(radius) or radius <= 0:
        return [Problem("uncertainty_m", "请填写误差（米），大于 0。")]
    if radius > widest:
        word = OF_COUNTIES.precision[row["precision"]]
        message = f"精度为“{word}”时半径最多 {widest:.0f} 米；请缩小半径或改用更粗的精度。"
        return [Problem("uncertainty_m", message)]
    if radius > WIDE_TOWN_M:
        message = f"半径超过 {WIDE_TOWN_M / 1000:.0f} 千米，比一般乡镇大；请确认。"
        return [Problem("uncertainty_m", message, warning=True)]
    return []


def _extent(row: Row, land: Land) -> list[Problem]:
    if not row["extent"]:
        return []
    drawn = parse_extent(row["extent"])
    if drawn is None:
        return [Problem("extent", "范围不是完整的多边形；请至少点三个顶点，边线不要交叉。")]
    if shapely.get_num_coordinates(drawn) > MOST_VERTICES:
        return [Problem("extent", f"范围的顶点超过 {MOST_VERTICES} 个；请简化。")]
    holders = [land.polygons[c] for c in land.holders(row["area_id"]) if c in land.polygons]
    if drawn.intersection(shapely.union_all(holders)).area < LEAST_SHARE * drawn.area:
        return [Problem("extent", "范围大半在所在县（市、区）之外；请检查。")]
    point = shapely.Point(_number(row["lon"]), _number(row["lat"]))
    if not shapely.covers(drawn, point):
        return [Problem("extent", "点位不在所画的范围内；请确认。", warning=True)]
    return []


def parse_extent(text: str) -> BaseGeometry | None:
    """Return an outline from WKT (CGCS2000 degrees), or None if it is no valid polygon."""
    try:
        drawn = shapely.from_wkt(text)
    except (ShapelyError, ValueError):
        return None
    sound = drawn.geom_type in ("Polygon", "MultiPolygon") and drawn.is_valid and not drawn.is_empty
    return drawn if sound else None
