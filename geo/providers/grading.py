"""From what a service says of a place to kind, precision class and an honest radius.

Radii are metres and meant so that in nine cases of ten the area lies within: a point on an estate
may be its gate, a point of a town is its hall.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import distance_m
from geo.position import BESIDE_M, LOCALITY_M, SITE_M
from geo.providers.name_matching import SAME

SMALLEST_M: Final = 200.0
"""An outline on a public map is not surveyed."""

WIDEST_M: Final = 10_000.0
"""What reaches further is no place but a county."""


@dataclass(frozen=True)
class Grade:
    """How fine a point is: class and radius in metres."""

    precision: str
    radius_m: float


TOWN: Final = Grade("township", 4_000.0)
LOCALITY: Final = Grade("locality", 1_500.0)
POINT: Final = Grade("site", 500.0)

_BY_KIND: Final = {"seat": TOWN, "town": TOWN, "village": LOCALITY, "estate": LOCALITY,
                   "port": LOCALITY, "road": LOCALITY}  # fmt: skip

_KINDS: Final = (
    ("estate", r"(?:园区|[业技流化]园|(?:开发|工业|保税|集中)区|基地)(?:[一二东西南北]?[期区])?$"),
    ("port", r"(?:港区|港口|作业区|码头|泊位|港)$"),
    ("plant", r"(?:厂|厂区|电站|石化|有限公司|集团)$"),
    ("village", r"(?:村|社区|村民委员会|村委会|居民委员会|居委会)$"),
    ("town", r"(?:镇|乡|街道|街道办事处|[镇乡]人民政府)$"),
)  # fmt: skip
"""Kinds by the end of a name: a bus stop or shop of an estate has the estate's name in front."""

_BRACKETS = re.compile(r"[(（][^)）]*[)）]$")


def kind_of_name(name: str) -> str:
    """Tell the kind of place from the words of its name or its category; empty if unclear."""
    for kind, words in _KINDS:
        if re.search(words, _BRACKETS.sub("", name)):
            return kind
    return ""


def by_kind(kind: str) -> Grade:
    """Grade a point by what it is a point of; a road is one kind more."""
    return _BY_KIND.get(kind, POINT)


def by_radius(radius_m: float) -> Grade:
    """Grade a place by how far it reaches, metres."""
    if radius_m <= SITE_M:
        return Grade("site", radius_m)
    return Grade("locality" if radius_m <= LOCALITY_M else "township", radius_m)


def of_match(grade: Grade, match: str) -> Grade:
    """Widen a grade where the area is not the place itself but only named after it."""
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
