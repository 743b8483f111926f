"""A position as people write it: decimal or degrees, minutes, seconds, in either order."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

MARKS = (
    ("东经", "E"), ("西经", "W"), ("北纬", "N"), ("南纬", "S"), ("经度", "E"), ("纬度", "N"),
    ("''", "秒"), ("′′", "秒"), ("’’", "秒"),
    *((mark, "度") for mark in "°º˚"),
    *((mark, "分") for mark in "'′’‘＇"),
    *((mark, "秒") for mark in '"″”“＂'),
)  # fmt: skip
"""What stands for degrees, minutes, seconds and the directions; longer marks come first."""

NUMBER = r"\d+(?:\.\d+)?"
ANGLE = re.compile(
    r"(?P<before>[EWNS])?[\s:=]*(?P<sign>[+-])?"
    rf"(?P<degrees>{NUMBER})\s*(?:度\s*(?:(?P<minutes>{NUMBER})\s*分\s*"
    rf"(?:(?P<seconds>{NUMBER})\s*秒)?)?)?\s*"
    # With a letter in front, one behind belongs to the next angle.
    r"(?(before)|(?P<after>[EWNS])?)",
    re.ASCII,
)
BETWEEN = " \t\r\n,;、/|()[]"
SIXTY = 60.0
MOST_LON, MOST_LAT = 180.0, 90.0
TURN = 60.0
"""Without letters, a number below 60 before one above it is a latitude."""


class Pair(NamedTuple):
    """A position in degrees, and whether its latitude stood first."""

    lon: float
    lat: float
    swapped: bool


def read_pair(text: str) -> Pair | None:
    """Return the position that a text is, or None if it is none or could be two.

    Examples of what is read: ``118.5, 24.7``; ``N24.7 E118.5``; ``24°42'N 118°30'E``;
    ``东经118度30分，北纬24度42分``.
    """
    plain = _plain(text).strip(BETWEEN)
    first = ANGLE.match(plain)
    if first is None:
        return None
    second = ANGLE.fullmatch(plain[first.end() :].lstrip(BETWEEN))
    if second is None:
        return None
    angles = [(_degrees(found), _axis(found)) for found in (first, second)]
    return _ordered(*angles)


def _plain(text: str) -> str:
    for mark, letter in MARKS:
        text = text.replace(mark, letter)
    return unicodedata.normalize("NFKC", text).replace("−", "-").upper()


def _axis(found: re.Match[str]) -> str:
    letter = found["before"] or found["after"] or ""
    return {"E": "lon", "W": "lon", "N": "lat", "S": "lat"}.get(letter, "")


def _degrees(found: re.Match[str]) -> float | None:
    """Return an angle in degrees, south and west below 0; None if its parts make none."""
    parts = [found["degrees"], found["minutes"] or "0", found["seconds"] or "0"]
    whole = parts[: 2 if found["seconds"] else 1 if found["minutes"] else 0]
    degrees, minutes, seconds = map(float, parts)
    letter = found["before"] or found["after"]
    broken = any("." in part for part in whole) or max(minutes, seconds) >= SIXTY
    if broken or (found["sign"] and letter in ("W", "S")):
        return None
    below = found["sign"] == "-" or letter in ("W", "S")
    return (degrees + minutes / 60 + seconds / 3600) * (-1 if below else 1)


def _ordered(one: tuple[float | None, str], two: tuple[float | None, str]) -> Pair | None:
    (first, axis), (second, other) = one, two
    if first is None or second is None or (axis and axis == other):
        return None
    by_size = abs(first) < TURN < abs(second)
    swapped = axis == "lat" or other == "lon" or (not axis and not other and by_size)
    lon, lat = (second, first) if swapped else (first, second)
    return Pair(lon, lat, swapped) if abs(lon) <= MOST_LON and abs(lat) <= MOST_LAT else None
