"""From named places to a point: in the middle, how far off, in which precision class.

All positions are CGCS2000 degrees, lon before lat; radii are metres and meant so that in nine cases
of ten the truth lies within.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import shapely

from geo.crs import distance_m
from geo.gazetteer import Place
from geo.precision import LOCALITY_M, SITE_M
from geo.reference import Reference

RECALLED: Final = "recalled"
"""Source of coordinates that nobody has checked: never better than the town."""

BESIDE_M: Final = 1_500.0
"""How far an area may lie from the village, works or port that it is named after; the uncertainty
of that point comes on top, as independent errors do. At 1,000 an outside comparison found three in
four of the truths within; errors that spread like these need 1.3 times as much for nine in ten."""

INSIDE_M: Final = 2_000.0
"""What lies in an estate is no better known than so: an estate is not a point."""

RECALLED_M: Final = 4_000.0
"""What only memory tells gets at least this radius."""

STREET: Final = "街道"
"""How the names of urban towns end; the class of localities is called village, street, estate."""

TOWN_REACH_M: Final = 4_000.0
"""How far a town reaches where its cell is not known."""

WIDE_KINDS: Final = ("town", "seat")
"""Places that an area lies in without being near their point."""


@dataclass(frozen=True)
class Position:
    """A point with its doubt: CGCS2000 degrees, metres, class, and the places it is made of."""

    lon: float
    lat: float
    radius_m: float
    precision: str
    places: tuple[Place, ...]

    @property
    def source_id(self) -> str:
        """Source of the coordinate: the first of several, `RECALLED` if any of them is."""
        sources = sorted({place.source_id for place in self.places})
        return RECALLED if RECALLED in sources else sources[0]


def at(place: Place) -> Position:
    """Give the position of an area that is the place itself."""
    return _position((place,), place.lon, place.lat, place.radius_m)


def beside(place: Place) -> Position:
    """Give the position of an area that is named after a place and lies in it or beside it."""
    return at(replace(place, radius_m=float(np.hypot(place.radius_m, BESIDE_M))))


def from_memory(position: Position) -> Position:
    """Make a position as coarse as one must be that nothing but memory tells."""
    radius_m = max(position.radius_m, RECALLED_M)
    return replace(position, radius_m=radius_m, precision="township")


def position_in(reference: Reference, county_id: str, name: str) -> Position | None:
    """Give the position of something of which only this is known: it lies in that place.

    None if the place is unknown in that county, or ambiguous.
    """
    hosts = reference.hosts.get(county_id, (county_id,))
    found = reference.gazetteer.exact(name, hosts)
    return covering(reference, found) if len(found) == 1 else None


def covering(reference: Reference, places: Sequence[Place], *, sites: bool = False) -> Position:
    """Give the position of what lies in one place, or in one of several.

    Of several it is the middle, weighted by how well each is known, or the most central of them
    where the middle lies in none of their counties. The radius covers all of them. Of the sites of
    one area it is the centre of the smallest circle that holds them, as all of them count.
    """
    reaches = [_reach_m(reference, place) for place in places]
    if len(places) == 1:
        return _within(places[0], reaches[0])
    lonlat = [(place.lon, place.lat) for place in places]
    if sites:
        centre = shapely.minimum_bounding_circle(shapely.MultiPoint(lonlat)).centroid
        lon, lat = centre.x, centre.y
    else:
        weights = 1 / np.array([place.radius_m for place in places])
        lon, lat = map(float, np.average(lonlat, axis=0, weights=weights))
    if not reference.county_at(lon, lat, {place.county_id for place in places}):
        middle = (lon, lat)
        nearest = min(places, key=lambda p: (distance_m(middle, (p.lon, p.lat)), p.place_id))
        lon, lat = nearest.lon, nearest.lat
    radius_m = max(
        distance_m((lon, lat), (place.lon, place.lat)) + max(place.radius_m, reach)
        for place, reach in zip(places, reaches, strict=True)
    )
    return _position(tuple(places), lon, lat, radius_m)


def _reach_m(reference: Reference, place: Place) -> float:
    default = TOWN_REACH_M if place.kind in WIDE_KINDS else BESIDE_M
    return reference.reach_m.get(place.place_id, default)


def _within(place: Place, reach_m: float) -> Position:
    """Give the position of what lies in a place; the radius of an estate covers all of it."""
    if place.kind in WIDE_KINDS:
        return _within_town(place, reach_m)
    if place.kind == "estate":
        return at(replace(place, radius_m=max(place.radius_m, INSIDE_M)))
    return beside(place)


def _within_town(place: Place, reach_m: float) -> Position:
    """Give the position of an area that lies anywhere in a town that reaches so far, metres.

    A street office (街道) whose reach is that of a locality is one: an urban quarter.
    """
    radius = float(np.hypot(place.radius_m, reach_m))
    quarter = place.name.endswith(STREET) and radius <= LOCALITY_M and place.source_id != RECALLED
    precision = "locality" if quarter else "township"
    return Position(place.lon, place.lat, radius, precision, (place,))


def _position(places: tuple[Place, ...], lon: float, lat: float, radius_m: float) -> Position:
    coarse = radius_m > LOCALITY_M or any(
        place.source_id == RECALLED or place.kind in WIDE_KINDS for place in places
    )
    fine = "site" if radius_m <= SITE_M else "locality"
    return Position(lon, lat, radius_m, "township" if coarse else fine, places)
