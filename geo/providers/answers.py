"""Take fields out of what services answer: things may be missing, empty lists or another type."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any


def text(entry: Mapping[str, Any], name: str) -> str:
    """Return a field as text; empty if it is missing or, as 高德 writes emptiness, a list."""
    value = entry.get(name)
    return str(value).strip() if isinstance(value, str | int | float) else ""


def parts(answer: Any, name: str) -> list[Mapping[str, Any]]:  # noqa: ANN401 - any JSON
    """Return a field as a list of records; empty if it is missing or of another form."""
    value = answer.get(name) if isinstance(answer, dict) else None
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def record(answer: Any, name: str) -> Mapping[str, Any]:  # noqa: ANN401 - any JSON
    """Return a field as a record; empty if it is missing or of another form."""
    value = answer.get(name) if isinstance(answer, dict) else None
    return value if isinstance(value, dict) else {}


def lonlat(written: str) -> tuple[float, float] | None:
    """Read ``lon,lat`` in degrees, parted by comma or blank; None if it is no place on earth."""
    numbers = re.split(r"[,\s]+", written.strip())
    try:
        lon, lat = (float(number) for number in numbers)
    except ValueError:
        return None
    on_earth = math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90  # noqa: PLR2004 - degrees
    return (lon, lat) if on_earth else None
