"""Read the answers of services: whatever they send, a text, a point or nothing comes out.

Services are the outside: a field may be missing, of another type, without end, full of markup or of
characters that break a table. What cannot be used is left out; nothing of it is repaired by guess.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from shapely.geometry.base import BaseGeometry

LONGEST: Final = 80
"""A longer text is no name."""

MOST_TAKEN: Final = 50
"""So many places of one answer are looked at; more were never asked for."""

Point = tuple[float, float]
"""Longitude and latitude in degrees, in this order."""

_LONGEST_CODE: Final = 10
_MARKUP = re.compile(r"<[^<>]{0,200}>")
_EAST, _NORTH = 180.0, 90.0


def clean(written: str) -> str:
    """Give a text as one line without markup; empty if that leaves no name.

    Control characters, invisible ones and halves of characters go: tables and sheets break by them.
    """
    if len(written) > LONGEST * 4:
        return ""
    bare = _MARKUP.sub("", written)
    kept = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in bare)
    line = " ".join(kept.split())
    return "" if len(line) > LONGEST or set("<>") & set(line) else line


def code(value: object) -> str:
    """Show a code, never a text: texts may quote the question and its key."""
    shown = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    return shown if shown.isdecimal() and len(shown) <= _LONGEST_CODE else "不明"


def text(entry: Mapping[str, Any], name: str) -> str:
    """Return a field as text; empty if it is missing or, as 高德 writes emptiness, a list."""
    value = entry.get(name)
    usable = isinstance(value, str | int | float) and not isinstance(value, bool)
    return clean(str(value)) if usable else ""


def parts(answer: Any, name: str) -> list[Mapping[str, Any]]:  # noqa: ANN401 - any JSON
    """Return a field as a list of records; empty if it is missing or of another form."""
    value = answer.get(name) if isinstance(answer, dict) else None
    records = value[:MOST_TAKEN] if isinstance(value, list) else []
    return [one for one in records if isinstance(one, dict)]


def is_list(answer: Mapping[str, Any], name: str) -> bool:
    """Tell whether a field is missing or a list of records, as a service's form says."""
    value = answer.get(name, [])
    return isinstance(value, list) and all(isinstance(one, dict) for one in value[:MOST_TAKEN])


def record(answer: Any, name: str) -> Mapping[str, Any]:  # noqa: ANN401 - any JSON
    """Return a field as a record; empty if it is missing or of another form."""
    value = answer.get(name) if isinstance(answer, dict) else None
    return value if isinstance(value, dict) else {}


def number(value: object) -> float | None:
    """Read a number, also one written as text; None if it is none or without end."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        read = float(value)
    except (ValueError, OverflowError):
        return None
    return read if math.isfinite(read) else None


def point(lon: object, lat: object) -> Point | None:
    """Read a position in degrees; None if it is no place on earth."""
    east, north = number(lon), number(lat)
    if east is None or north is None or abs(east) > _EAST or abs(north) > _NORTH:
        return None
    return east, north


def lonlat(written: str) -> Point | None:
    """Read ``lon,lat`` in degrees, parted by comma or blank; None if it is no place on earth."""
    numbers = re.split(r"[,\s]+", written.strip())
    return point(*numbers) if len(numbers) == len(("lon", "lat")) else None


def is_on_earth(shape: BaseGeometry | None) -> bool:
    """Tell whether a geometry holds something and lies on earth, in degrees."""
    if shape is None or shape.is_empty:
        return False
    west, south, east, north = shape.bounds
    corners = (point(west, south), point(east, north))
    return all(corner is not None for corner in corners)
