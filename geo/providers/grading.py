"""From what a service says of a place to precision class and an honest radius.

Radii are metres and meant so that in nine cases of ten the area lies within: a point on an estate
may be its gate, a point of a town is its hall. Kinds: `geo.providers.kinds`;
a point of no known kind is as coarse as a town.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.candidate import UNKNOWN_M
from geo.crs import distance_m
from geo.naming import CARRIES, SAME
from geo.position import BESIDE_M
from geo.precision import LOCALITY_M, SITE_M

SMALLEST_M: Final = 200.0
"""An outline on a public map is not surveyed."""


@dataclass(frozen=True)
class Grade:
    """How fine a point is: class and radius in metres."""

    precision: str
    radius_m: float


TOWN: Final = Grade("township", 4_000.0)
LOCALITY: Final = Grade("locality", 1_500.0)
POINT: Final = Grade("site", 500.0)
UNKNOWN: Final = Grade("township", UNKNOWN_M)

_BY_KIND: Final = {"seat": TOWN, "town": TOWN, "village": LOCALITY, "estate": LOCALITY,
                   "port": LOCALITY, "plant": POINT, "landmark": POINT}  # fmt: skip


def by_kind(kind: str) -> Grade:
    """Grade a point by what it is a point of."""
    return _BY_KIND.get(kind, UNKNOWN)


def by_radius(radius_m: float) -> Grade:
    """Grade a place by how far it reaches, metres."""
    if radius_m <= SITE_M:
        return Grade("site", radius_m)
    return Grade("locality" if radius_m <= LOCALITY_M else "township", radius_m)


def of_match(grade: Grade, match: str) -> Grade:
    """Widen a grade where the area is not the place itself but only named after it."""
    if match == CARRIES:
        return UNKNOWN
    if match == SAME or grade.precision == "township":
        return grade
    radius_m = float(np.hypot(grade.radius_m, BESIDE_M))
    return Grade("locality" if radius_m <= LOCALITY_M else "township", radius_m)


def of_outline(outline: BaseGeometry) -> tuple[float, float, float]:
    """Give a point on an outline and how far the outline reaches.

    Parameters
    ----------
    outline
        Polygon in CGCS2000 degrees, longitude before latitude.

    Returns
    -------
    tuple of float
        Longitude, latitude, and half the greatest diameter in metres, at least `SMALLEST_M`.
    """
    point = outline.representative_point()
    west, south, east, north = outline.bounds
    scale = np.cos(np.radians((south + north) / 2))
    flat = shapely.transform(outline, lambda xy: xy * (scale, 1.0))
    degrees = shapely.minimum_bounding_radius(flat)
    per_degree = distance_m(((west + east) / 2, south), ((west + east) / 2, north)) / (
        (north - south) or 1.0
    )
    return point.x, point.y, max(SMALLEST_M, float(degrees * per_degree))
