"""From named places to a point: in the middle, how far off, in which precision class.

All positions are CGCS2000 degrees, lon before lat; radii are metres and meant so that in nine cases
of ten the truth lies within.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from geo.crs import distance_m
from geo.gazetteer import Place

RECALLED: Final = "recalled"
"""Source of coordinates that nobody has checked: never better than the town."""

SITE_M: Final = 1_000.0
LOCALITY_M: Final = 3_000.0
"""Up to these radii a position is that of the place itself, or of its village or estate."""

BESIDE_M: Final = 1_000.0
"""How far an area may lie from the village, works or port that it is named after; the uncertainty
of that point comes on top, as independent errors do."""

INSIDE_M: Final = 1_500.0
"""What lies in an estate is no better known than so: an estate is not a point."""

RECALLED_M: Final = 4_000.0
"""What only memory tells gets at least this radius."""

STREET: Final = "街道"
"""How the names of urban towns end; the class of localities is called village, street, estate."""

WIDE_KINDS: Final = ("town", "seat")
"""Places that an area lies in without being near their point."""


@dataclass(frozen=True)
class Spot:
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


def at(place: Place) -> Spot:
    """Give the position of an area that is the place itself."""
    return _spot((place,), place.lon, place.lat, place.radius_m)


def beside(place: Place) -> Spot:
    """Give the position of an area that is named after a place and lies in it or beside it."""
    return at(replace(place, radius_m=float(np.hypot(place.radius_m, BESIDE_M))))


def inside(place: Place) -> Spot:
    """Give the position of an area that lies in an estate, whose radius covers all of it."""
    return at(replace(place, radius_m=max(place.radius_m, INSIDE_M)))


def from_memory(spot: Spot) -> Spot:
    """Make a position as coarse as one must be that nothing but memory tells."""
    return replace(spot, radius_m=max(spot.radius_m, RECALLED_M), precision="township")


def within_town(place: Place, reach_m: float) -> Spot:
    """Give the position of an area that lies anywhere in a town that reaches so far, metres.

    A street office (街道) whose reach is that of a locality is one: an urban quarter.
    """
    radius = float(np.hypot(place.radius_m, reach_m))
    quarter = place.name.endswith(STREET) and radius <= LOCALITY_M and place.source_id != RECALLED
    precision = "locality" if quarter else "township"
    return Spot(place.lon, place.lat, radius, precision, (place,))


def among(places: Sequence[Place], reaches_m: Sequence[float]) -> Spot:
    """Give the middle of several places, weighted by how well each is known.

    The radius covers all of them as far as they reach, metres.
    """
    weights = 1 / np.array([place.radius_m for place in places])
    lon, lat = np.average([(p.lon, p.lat) for p in places], axis=0, weights=weights)
    return around(places, reaches_m, (float(lon), float(lat)))


def around(
    places: Sequence[Place], reaches_m: Sequence[float], centre: tuple[float, float]
) -> Spot:
    """Give a point (lon, lat) with the radius that covers places which reach so far, metres."""
    radius = max(
        distance_m(centre, (place.lon, place.lat)) + max(place.radius_m, reach)
        for place, reach in zip(places, reaches_m, strict=True)
    )
    return _spot(tuple(places), *centre, radius)


def names(places: Sequence[Place]) -> str:
    """List the names of places, as Chinese text."""
    return "、".join(place.name for place in places)


def _spot(places: tuple[Place, ...], lon: float, lat: float, radius_m: float) -> Spot:
    coarse = radius_m > LOCALITY_M or any(
        place.source_id == RECALLED or place.kind in WIDE_KINDS for place in places
    )
    fine = "site" if radius_m <= SITE_M else "locality"
    return Spot(lon, lat, radius_m, "township" if coarse else fine, places)
