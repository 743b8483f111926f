"""A position in the making: where, how sure, by which means and why; and its table row.

All positions are CGCS2000 degrees, lon before lat; radii are metres and meant so that in nine cases
of ten the truth lies within.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from geo.crs import distance_m
from geo.gazetteer import Place

COLUMNS: Final = (
    "area_id", "county_id", "lon", "lat", "datum_as_given", "precision", "uncertainty_m",
    "method", "place_ids", "source_id", "reason", "located_on",
)  # fmt: skip

RECALLED: Final = "recalled"
"""Source of coordinates that nobody has checked: never better than the town."""

SITE_M: Final = 1_000.0
LOCALITY_M: Final = 3_000.0
"""Up to these radii a position is that of the place itself, or of its village or estate."""

BESIDE_M: Final = 1_500.0
"""How far an area may lie from the village, works or port that it is named after, beyond the
uncertainty of that point."""


@dataclass(frozen=True)
class Position:
    """A row of table ``locations`` in the making."""

    precision: str
    method: str
    reason: str
    lon: float | None = None
    lat: float | None = None
    uncertainty_m: float | None = None
    county_id: str = ""
    places: tuple[Place, ...] = ()


def at(place: Place, method: str, reason: str) -> Position:
    """Give the position of an area that is the place itself."""
    precision = "site" if place.radius_m <= SITE_M else "locality"
    if place.source_id == RECALLED or place.radius_m > LOCALITY_M:
        precision = "township"
    return Position(precision, method, reason, place.lon, place.lat, place.radius_m, "", (place,))


def beside(place: Place, method: str, reason: str) -> Position:
    """Give the position of an area that is named after a place and lies in it or beside it."""
    return at(replace(place, radius_m=place.radius_m + BESIDE_M), method, reason)


def within_town(place: Place, reach_m: float, method: str, reason: str) -> Position:
    """Give the position of an area that lies anywhere in a town that reaches so far."""
    radius = float(np.hypot(place.radius_m, reach_m))
    return Position("township", method, reason, place.lon, place.lat, radius, "", (place,))


def among(
    places: Sequence[Place], centre: tuple[float, float], reaches_m: Sequence[float]
) -> float:
    """Give the radius around `centre` that covers places which reach so far, metres."""
    return max(
        distance_m(centre, (place.lon, place.lat)) + max(place.radius_m, reach)
        for place, reach in zip(places, reaches_m, strict=True)
    )


def names(places: Sequence[Place]) -> str:
    """List the names of places, as Chinese text."""
    return "、".join(place.name for place in places)


def row(
    area_id: str, position: Position, datums: Mapping[str, str], located_on: str
) -> dict[str, str]:
    """Turn a position into a row of table ``locations``; `datums` gives each source's datum.

    Coordinates have five decimals (1 m), radii are rounded up to 100 m.
    """
    sources = sorted({place.source_id for place in position.places})
    source = RECALLED if RECALLED in sources else next(iter(sources), "")
    placed = position.lon is not None and position.lat is not None
    radius = position.uncertainty_m
    return {
        "area_id": area_id,
        "county_id": position.county_id,
        "lon": f"{position.lon:.5f}" if placed else "",
        "lat": f"{position.lat:.5f}" if placed else "",
        "datum_as_given": datums.get(source, "") if placed else "",
        "precision": position.precision,
        "uncertainty_m": f"{np.ceil(radius / 100) * 100:.0f}" if radius else "",
        "method": RECALLED if source == RECALLED and placed else position.method,
        "place_ids": ";".join(place.place_id for place in position.places),
        "source_id": source if placed else "",
        "reason": position.reason,
        "located_on": located_on,
    }
