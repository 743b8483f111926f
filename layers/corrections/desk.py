"""The editor's desk: open a place, save its correction, take it back, hand everything on.

What comes from the browser is text and numbers of any form; it is checked here before it is saved.
Answers are plain data for the page: ``kind`` is ``saved``, ``faults``, ``conflict`` or ``error``.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import shapely

from geo.datum import bd09_to_wgs84, gcj02_to_wgs84
from geo.precision import WITHOUT_POINT
from layers.build.store import Row
from layers.corrections.check import check, faults
from layers.corrections.form import MOST_VERTICES, parse_extent
from layers.corrections.land import Land
from layers.corrections.log import ConflictError, Log
from layers.corrections.row import CorrectionsError, of_area, to_csv
from layers.corrections.view import Record, entry, place, position, queue, words
from layers.facts.lookup import Facts

DIGITS = 6
"""Decimals of a degree that are kept: a decimetre."""

TEXTS = ("area_id", "base_id", "precision", "uncertainty_m", "source", "reason")
LONGEST_PAIR = 100
UNREAD = "坐标读不懂，请写成“经度, 纬度”，用十进制度，或用度分秒，例如 118°30'36\"E 24°42'N。"
KEEP = "keep"
"""In place of rings: the outline in force stays as it is."""

SHIFTED = {"gcj02": ("GCJ-02", gcj02_to_wgs84), "bd09": ("BD-09", bd09_to_wgs84)}
STRAIGHT = "cgcs2000"


@dataclass(frozen=True)
class Desk:
    """One editor's view of the region: what is known, what positions are judged by, the log."""

    facts: Facts
    land: Land
    log: Log

    def queue(self) -> Record:
        """Return the queue and the words for its ids."""
        return words(self.land) | {"places": queue(self.log.rows(), self.land, self.facts)}

    def place(self, area_id: str) -> Record | None:
        """Return all about a place, or None if the tables have none of that id."""
        if area_id not in self.land.areas:
            return None
        return place(area_id, self.log.rows(), self.land, self.facts)

    def save(self, draft: Mapping[str, Any], made_by: str) -> Record:
        """Save what the editor filled in, or say why not; nothing is saved by halves.

        Parameters
        ----------
        draft
            As the page sends it: `TEXTS`, ``lon``, ``lat`` in CGCS2000 degrees, and ``rings``
            (lists of ``[lon, lat]``) or ``"keep"``.
        made_by
            Name of the editor.
        """
        row = {name: str(draft.get(name) or "").strip() for name in TEXTS} | {"made_by": made_by}
        try:
            mine = of_area(self.log.rows(), row["area_id"])
            now = position(row["area_id"], mine, self.land)
            row |= _position(draft, now)
            problems = check(row, self.land)
            wrong = faults(problems)
            if wrong:
                return {"kind": "faults", "faults": [vars(p) for p in wrong]}
            old = {
                f"old_{c}": now[c] for c in ("lon", "lat", "precision", "uncertainty_m", "method")
            }
            saved = self.log.save(row | old)
        except ConflictError as conflict:
            return {"kind": "conflict", "newer": entry(conflict.newer)}
        except CorrectionsError as error:
            return {"kind": "error", "message": str(error)}
        return {
            "kind": "saved",
            "id": saved["correction_id"],
            "message": "".join(p.message for p in problems),
        }

    def undo(self, draft: Mapping[str, Any], made_by: str) -> Record:
        """Take back the last standing correction of the place that `draft` names."""
        area_id, base_id = str(draft.get("area_id") or ""), str(draft.get("base_id") or "")
        try:
            saved = self.log.undo(area_id, base_id, made_by)
        except ConflictError as conflict:
            return {"kind": "conflict", "undo": True, "newer": entry(conflict.newer)}
        except CorrectionsError as error:
            return {"kind": "error", "message": str(error)}
        return {"kind": "saved", "id": saved["correction_id"], "undone": True, "message": ""}

    def export(self) -> bytes:
        """Return all corrections as a ``corrections.csv`` for the data folder, to send upstream."""
        return to_csv(self.log.rows())


def convert(draft: Mapping[str, Any]) -> Record:
    """Bring a pasted position to CGCS2000.

    Parameters
    ----------
    draft
        ``text`` as `read_pair` takes it, and ``datum``: ``cgcs2000``,
        ``gcj02`` or ``bd09``.
    """
    pair, datum = read_pair(str(draft.get("text") or "")[:LONGEST_PAIR]), str(draft.get("datum"))
    if pair is None or datum not in (STRAIGHT, *SHIFTED):
        return {"kind": "error", "message": UNREAD}
    lon, lat, said = pair.lon, pair.lat, ""
    if datum in SHIFTED:
        name, move = SHIFTED[datum]
        said = f"已由 {name} 转为 CGCS2000，原值 {lon:.{DIGITS}f}, {lat:.{DIGITS}f}。"
        lon, lat = (float(value) for value in move(lon, lat))
    return {
        "kind": "converted",
        "lon": round(lon, DIGITS),
        "lat": round(lat, DIGITS),
        "message": ("已按“纬度, 经度”读取。" if pair.swapped else "") + said,
    }


def _position(draft: Mapping[str, Any], now: Row) -> Row:
    """Return the point and outline of a draft as text; without a point, one inside the outline."""
    lon, lat = _degrees(draft.get("lon")), _degrees(draft.get("lat"))
    given = draft.get("rings")
    extent = now["extent"] if given == KEEP else _wkt(given)
    drawn = parse_extent(extent)
    if drawn is not None and not (lon or lat) and draft.get("precision") not in WITHOUT_POINT:
        inner = drawn.representative_point()
        lon, lat = _degrees(inner.x), _degrees(inner.y)
    return {"lon": lon, "lat": lat, "extent": extent}


def _finite(value: object) -> float | None:
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _degrees(value: object) -> str:
    number = _finite(value)
    if number is None:
        return str(value or "").strip()[:40]
    return f"{number:.{DIGITS}f}".rstrip("0").rstrip(".")


def _wkt(rings: object) -> str:
    """Return rings as WKT, empty for none; what is no outline gives text that `check` refuses."""
    if not rings:
        return ""
    broken = "POLYGON EMPTY"
    try:
        if not isinstance(rings, list) or sum(map(len, rings)) > MOST_VERTICES:
            return broken
        parts = [shapely.Polygon([(float(x), float(y)) for x, y in ring]) for ring in rings]
    except (TypeError, ValueError, shapely.errors.ShapelyError):
        return broken
    shape = parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
    return str(shapely.to_wkt(shape, rounding_precision=DIGITS))


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
    angles = [(_angle(found), _axis(found)) for found in (first, second)]
    return _ordered(*angles)


def _plain(text: str) -> str:
    for mark, letter in MARKS:
        text = text.replace(mark, letter)
    return unicodedata.normalize("NFKC", text).replace("−", "-").upper()


def _axis(found: re.Match[str]) -> str:
    letter = found["before"] or found["after"] or ""
    return {"E": "lon", "W": "lon", "N": "lat", "S": "lat"}.get(letter, "")


def _angle(found: re.Match[str]) -> float | None:
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
