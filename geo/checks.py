"""Whether the radii are meant: independent rows, what they measure, and how sure that is.

Two kinds of rows stand in table ``position_checks``:

- ``town_to_point``: a works, school or village with a coordinate of its own, of which a text says
  in which place it lies. Had the text been all that was known, it would stand at the point of that
  place: the distance between the two, against the radius that such a position has.
- ``park_to_town``: an area of the plans of which a text that had no part in placing it names the
  town. The distance from our point to that town, against the radius that we state.

A row proves something only if nothing in it comes from what it tests. `measure` refuses the others
and says why; they are counted nowhere. Radii are fitted on the rows ``fit`` alone. What is
published is the share of the rows ``test``. A hash decides which is which, nobody chooses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from geo.cells import gap_m
from geo.crs import distance_m
from geo.gazetteer import Place, normalise
from geo.list_cell import split
from geo.position import RECALLED, position_in
from geo.reference import Reference

TOWN_TO_POINT, PARK_TO_TOWN = "town_to_point", "park_to_town"
KINDS: Final = (TOWN_TO_POINT, PARK_TO_TOWN)

ONE_SPOT_M: Final = 500.0
"""Points nearer to each other than this are one spot: neighbours share the error of their map."""
AGAIN: Final = "同一处（500 米内）已有一行校核"

USES: Final = ("fit", "test", "refused")

FIT_OF: Final = 5
"""One thing in so many is for fitting, the others for testing."""

SAME_M: Final = 30.0
"""Points so near to each other are one: a coordinate of the gazetteer, copied."""

MEASURED: Final = ("use", "refused", "precision", "distance_m", "radius_m", "within")
"""Columns that a measurement fills."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Tested:
    """What a row tests: class, distance and radius in metres, and the sources that it rests on."""

    precision: str
    off_m: float
    radius_m: float
    sources: frozenset[str]


def measure(reference: Reference, checks: pd.DataFrame, locations: pd.DataFrame) -> pd.DataFrame:
    """Fill the measured columns of table ``position_checks``.

    Parameters
    ----------
    reference
        Tables, polygons and cells of towns.
    checks
        Columns ``kind, name, county_id, area_id, place, lon, lat, source_id, text_source_id``
        (CGCS2000 degrees) and more; text cells.
    locations
        Table ``locations`` as it will be.

    Returns
    -------
    pandas.DataFrame
        The same rows with `MEASURED`: ``fit``, ``test`` or ``refused`` with the reason; precision
        class of what is tested, distance and radius in metres, ``yes`` or ``no`` for within; these
        four are empty where the row is refused.
    """
    placed = {row["area_id"]: row for row in locations.to_dict("records") if row["lon"]}
    rows = [check | _measured(reference, check, placed) for check in checks.to_dict("records")]
    return pd.DataFrame(_once(rows), columns=list(checks.columns), dtype=str)


def _once(rows: Iterable[Row]) -> list[Row]:
    """Refuse points that stand where another row has one: two rows of one spot prove it once."""
    taken: list[Row] = []
    found: list[Row] = []
    for row in rows:
        spot = row["kind"] == TOWN_TO_POINT and row["use"] != "refused"
        if spot and any(_apart_m(row, other) < ONE_SPOT_M for other in taken):
            empty = dict.fromkeys(MEASURED, "")
            found.append({**row, **empty, "use": "refused", "refused": AGAIN})
            continue
        taken += [row] if spot else []
        found.append(row)
    return found


def _apart_m(one: Row, other: Row) -> float:
    start, end = ((float(row["lon"]), float(row["lat"])) for row in (one, other))
    return distance_m(start, end)


def _measured(reference: Reference, check: Row, placed: Mapping[str, Row]) -> dict[str, str]:
    row = dict.fromkeys(MEASURED, "")
    if check["kind"] == PARK_TO_TOWN:
        tested, why = _park(reference, check, placed)
    else:
        tested, why = _point(reference, check)
    why = why or (_not_independent(check, tested) if tested else "")
    if why or not tested:
        return row | {"use": "refused", "refused": why}
    return row | {
        "use": use_of(check),
        "precision": tested.precision,
        "distance_m": f"{tested.off_m:.0f}",
        "radius_m": f"{tested.radius_m:.0f}",
        "within": "yes" if tested.off_m <= tested.radius_m else "no",
    }


def use_of(check: Row) -> str:
    """Tell what a row is for: all rows of one thing are on the same side.

    Nothing is fitted to the towns of parks, so these rows all test.
    """
    if check["kind"] == PARK_TO_TOWN:
        return "test"
    thing = f"{check['name']} {check['lon']} {check['lat']}"
    number = int.from_bytes(hashlib.sha256(thing.encode()).digest()[:4])
    return "fit" if number % FIT_OF == 0 else "test"


def _not_independent(check: Row, tested: _Tested) -> str:
    given = {check["source_id"], check["text_source_id"]} - {""}
    if RECALLED in given:
        return "凭记忆的坐标或说法不能作校核"
    if shared := sorted(given & tested.sources):
        return f"与被校核的位置同一来源（{'、'.join(shared)}）"
    return ""


def _point(reference: Reference, check: Row) -> tuple[_Tested | None, str]:
    """Compare a coordinate with the point and radius that the named place gives."""
    county, name = check["county_id"], check["place"]
    found = position_in(reference, county, name)
    if not found:
        return None, "地名库没有这个地点，或有几个同名的"
    if not check["text_source_id"]:
        return None, "没有写明哪份资料说它在那里"
    if normalise(check["name"]).split("维基")[0] == normalise(name):
        return None, "校核点就是所说的地点本身"
    point = (float(check["lon"]), float(check["lat"]))
    if same := _copied_from(reference, county, point):
        return None, f"坐标就是地名库里的“{same.name}”"
    off_m = distance_m(point, (found.lon, found.lat))
    sources = frozenset().union(*(_rests_on(reference, place) for place in found.places))
    return _Tested(found.precision, off_m, found.radius_m, sources), ""


def _copied_from(reference: Reference, county: str, point: tuple[float, float]) -> Place | None:
    """Give the gazetteer's own point that a coordinate is, or None."""
    hosts = reference.hosts.get(county, (county,))
    near = (place for place in reference.gazetteer.places if place.county_id in hosts)
    return next((p for p in near if distance_m(point, (p.lon, p.lat)) <= SAME_M), None)


def _rests_on(reference: Reference, place: Place) -> frozenset[str]:
    """Give the sources of a place's point, and of the villages that tell how far a town reaches."""
    places = reference.tables["places"]
    villages = places.loc[places["town_id"] == place.place_id, "source_id"]
    return frozenset({place.source_id, *villages})


def _park(
    reference: Reference, check: Row, placed: Mapping[str, Row]
) -> tuple[_Tested | None, str]:
    """Compare our point of an area with the town that an independent text names."""
    at = placed.get(check["area_id"])
    if not at:
        return None, "这一处没有点位"
    if not check["text_source_id"]:
        return None, "没有写明哪份资料说它在那里"
    hosts = reference.hosts.get(check["county_id"], (check["county_id"],))
    found = reference.gazetteer.exact(check["place"], hosts)
    if len(found) != 1:
        return None, "地名库没有这个地点，或有几个同名的"
    point = (float(at["lon"]), float(at["lat"]))
    off_m = _off_m(reference, found[0], point)
    made_of = {p for p in reference.gazetteer.places if p.place_id in split(at["place_ids"])}
    towns = reference.towns.get(check["area_id"], [])
    if any(_of_unnamed_source(row, made_of) for row in towns):
        return None, "推断它在那里的依据没有写明来源，看不出是否独立"
    told = {row["source_id"] for row in towns}
    sources = {at["source_id"], *told, *(place.source_id for place in made_of)} - {""}
    tested = _Tested(at["precision"], off_m, float(at["uncertainty_m"]), frozenset(sources))
    return tested, ""


def _of_unnamed_source(row: Row, made_of: set[Place]) -> bool:
    """Tell whether an inferred town makes the position and nothing says which text told it."""
    unnamed = row["evidence"] == "inferred" and not row["source_id"]
    return unnamed and row["town"] in {place.name for place in made_of}


def _off_m(reference: Reference, place: Place, point: tuple[float, float]) -> float:
    """Give the distance to a town's cell, 0 inside, or to the circle of a finer place."""
    if place.place_id in reference.cells:
        return gap_m(reference.cells[place.place_id], *point)
    return max(0.0, distance_m(point, (place.lon, place.lat)) - place.radius_m)
