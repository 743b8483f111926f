"""What the cells of a correction may hold, whoever wrote them: a browser, an office, a version.

The same as the table's schema says (`layers.tables.positions_schema`), which needs libraries that
the app does without, and what belongs together: class, point, radius, outline. Whatever passes here
can be shown, exported, imported and built.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.precision import LAT, LON, WIDEST_M, WIDEST_OF_ANY_M, WITHOUT_POINT
from layers.tables.patterns import ID_PATTERN, NUMBER_PATTERN
from layers.vocabulary.level_words import OF_COUNTIES

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

COLUMNS = (
    "correction_id", "area_id", "base_id", "action", "made_at", "made_by",
    "lon", "lat", "precision", "uncertainty_m", "extent", "source", "reason",
    "old_lon", "old_lat", "old_precision", "old_uncertainty_m", "old_method",
)  # fmt: skip
"""As in table ``corrections``; written down here, so that the app needs no schema library."""

LONGEST = {"made_by": 40, "source": 200, "reason": 500}
FIELD_NAMES = {"made_by": "校核人", "source": "来源", "reason": "理由"}
LONGEST_CELL = 80
MOST_VERTICES = 2_000
LONGEST_WKT = 64 * MOST_VERTICES

KEY, NUMBER = re.compile(ID_PATTERN), re.compile(NUMBER_PATTERN)
WKT = re.compile(r"\s*(?:MULTI)?POLYGON\s*\([-+0-9.eE,()\s]+\)\s*", re.ASCII)
"""Numbers and brackets alone: no height, nothing empty, nothing that is no number."""
MOMENT = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
"""Categories of characters that no text needs and some program chokes on."""
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that make what follows read backwards."""


@dataclass(frozen=True)
class Problem:
    """One thing about a correction: the form's field, what is wrong, whether it only warns."""

    field: str
    message: str
    warning: bool = False


def misfits(row: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return what is wrong with the cells of a correction, each by its column.

    Parameters
    ----------
    row
        All of `COLUMNS`; cells that are no text are wrong, too.
    """
    return _misfits(tuple(row.get(column) for column in COLUMNS))


@lru_cache(maxsize=20_000)
def _misfits(cells: tuple[object, ...]) -> tuple[Problem, ...]:
    row = dict(
        zip(COLUMNS, (cell if isinstance(cell, str) else "\0" for cell in cells), strict=True)
    )
    found = [
        Problem(column, message)
        for column, holds in CELLS.items()
        if (message := holds(row[column]))
    ]
    found += [
        Problem(column, message)
        for column in LONGEST
        if (message := text_fault(column, row[column]))
    ]
    return tuple(found or _together(row))


def text_fault(column: str, text: str) -> str:
    """Return what is wrong with a text that is there, or an empty string."""
    name, longest = FIELD_NAMES[column], LONGEST[column]
    if len(text) > longest:
        return f"{name}有 {len(text)} 字，最多 {longest} 字；请缩短。"
    shown = text if column == "made_by" else text.replace("\n", "")
    if any(map(_is_unseen, shown)):
        return f"{name}里有不可见的控制字符；请重新输入。"
    return ""


def _is_unseen(letter: str) -> bool:
    beyond = ord(letter) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(letter) <= 0xFDEF  # noqa: PLR2004
    return beyond or letter in TURNING or unicodedata.category(letter) in UNSEEN


def _key(cell: str) -> str:
    fits = len(cell) <= LONGEST_CELL and KEY.fullmatch(cell)
    return "" if fits else "编号不合规；请用小写字母、数字和连字符，以字母开头。"


def _key_or_none(cell: str) -> str:
    return _key(cell) if cell else ""


def _one_of(*allowed: str) -> Callable[[str], str]:
    words = "、".join(word for word in allowed if word)
    return lambda cell: "" if cell in allowed else f"不在允许的取值内；请改为 {words} 之一。"


def _moment(cell: str) -> str:
    try:
        datetime.fromisoformat(cell)
    except ValueError:
        fits = False
    else:
        fits = bool(MOMENT.fullmatch(cell))
    return "" if fits else "不是时刻；请写成 2026-03-04T05:06:07Z。"


def _number(least: float, most: float) -> Callable[[str], str]:
    def fault(cell: str) -> str:
        if not cell:
            return ""
        if len(cell) > LONGEST_CELL or not NUMBER.fullmatch(cell):
            return "不是数字；请只填阿拉伯数字、小数点和负号。"
        fits = least <= float(cell) <= most
        return "" if fits else f"应在 {least:g} 到 {most:g} 之间；请改正。"

    return fault


def _radius(cell: str) -> str:
    wrong = _number(0, WIDEST_OF_ANY_M)(cell)
    return wrong or ("应大于 0；请改正。" if cell and float(cell) <= 0 else "")


def _extent(cell: str) -> str:
    if not cell:
        return ""
    if len(cell) > LONGEST_WKT or cell.count(",") > MOST_VERTICES:
        return f"范围的顶点超过 {MOST_VERTICES} 个；请简化。"
    if parse_extent(cell) is None:
        return "范围不是完整的多边形（WKT）；请至少点三个顶点，边线不要交叉。"
    return ""


def parse_extent(text: str) -> BaseGeometry | None:
    """Return an outline from WKT (CGCS2000 degrees), or None if it is no valid flat polygon."""
    import shapely  # the build asks whether anything has changed without it
    from shapely.errors import ShapelyError

    if not WKT.fullmatch(text):
        return None
    try:
        drawn = shapely.from_wkt(text)
    except (ShapelyError, ValueError):
        return None
    if drawn.has_z or not all(map(math.isfinite, drawn.bounds)) or not drawn.is_valid:
        return None
    return drawn


_CLASS = _one_of(*WIDEST_M, *WITHOUT_POINT, "")
CELLS: dict[str, Callable[[str], str]] = {
    "correction_id": _key,
    "area_id": _key,
    "base_id": _key_or_none,
    "action": _one_of("set", "undo"),
    "made_at": _moment,
    "lon": _number(*LON),
    "lat": _number(*LAT),
    "precision": _CLASS,
    "uncertainty_m": _radius,
    "extent": _extent,
    "old_lon": _number(*LON),
    "old_lat": _number(*LAT),
    "old_precision": _CLASS,
    "old_uncertainty_m": _radius,
    "old_method": _one_of(*OF_COUNTIES.method, ""),
}
"""Column → what is wrong with a cell of it, an empty string for nothing."""


def _together(row: Mapping[str, str]) -> list[Problem]:
    """Return what does not go together in cells that are right each for itself."""
    found = [] if row["made_by"].strip() else [Problem("made_by", "请填写校核人。")]
    given = [column for column in ("lon", "lat", "extent") if row[column]]
    if not row["precision"]:
        if row["action"] == "set" or given or row["uncertainty_m"]:
            found.append(Problem("precision", "请选择精度。"))
    elif row["precision"] in WITHOUT_POINT:
        word = OF_COUNTIES.precision[row["precision"]]
        if row["lon"] or row["lat"]:
            message = f"精度为“{word}”时没有坐标；请删去坐标或改精度。"
            found.append(Problem("lon", message))
        if row["extent"]:
            message = f"精度为“{word}”时没有范围；请删去范围或改精度。"
            found.append(Problem("extent", message))
    else:
        found += _placed(row)
    return found


def _placed(row: Mapping[str, str]) -> list[Problem]:
    found = []
    if not (row["lon"] and row["lat"]):
        message = "请在图上标出位置，或填写经度、纬度（十进制度）。"
        found.append(Problem("lon", message))
    widest = WIDEST_M[row["precision"]]
    if not row["uncertainty_m"]:
        found.append(Problem("uncertainty_m", "请填写误差（米），大于 0。"))
    elif float(row["uncertainty_m"]) > widest:
        word = OF_COUNTIES.precision[row["precision"]]
        message = f"精度为“{word}”时半径最多 {widest:.0f} 米；请缩小半径或改用更粗的精度。"
        found.append(Problem("uncertainty_m", message))
    return found
