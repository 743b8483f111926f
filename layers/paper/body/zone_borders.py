"""The soft seam between zones: bands of mixed colours on both sides of each border.

The plan drew no line between zones, so none is drawn: towards a border the colour of one zone turns
into that of the other, as if blurred. There is no transparency in it: each band is one opaque
colour, and bands lie over one another, so that no gap can open between them. Towards the sea
nothing fades.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from statistics import NormalDist

import shapely
from shapely.geometry.base import BaseGeometry

from layers.paper.ground import Ground
from layers.vocabulary.style import style

REST = ""
"""Id of the land that no zone claims."""
BANDS = 8
"""Bands on each side of a border."""
GROUND_M = 60.0
"""Zones are thinned by this much: their borders are schematic."""
SEA_M = 3_000.0
"""Bands reach this far into the sea, to be cut off at the coast."""
OVERLAP_M = 60.0
"""Bands reach this far over the border, so that no hairline shows there."""
SLIVER_M = 300.0
"""Unclaimed land narrower than twice this lies between two outlines by chance."""
LEAST_M2 = 5e6
"""Unclaimed land smaller than this would be no more than a stain."""


@dataclass(frozen=True, eq=False)
class Band:
    """A piece of land and the zones that its colour is mixed of.

    Attributes
    ----------
    shares
        Zone id (`REST` for unclaimed land) and its weight.
    shape
        Polygon in metres.
    """

    shares: tuple[tuple[str, float], ...]
    shape: BaseGeometry


def bands(ground: Ground, tolerance: float) -> tuple[Band, ...]:
    """Return all bands in painting order, cut at the coast as thinned by this tolerance."""
    region = ground.detail(tolerance).region
    return ground.once(
        ("seam", id(region)), lambda: _cut(ground.once("seam", lambda: _bands(ground)), region)
    )


def _cut(found: tuple[Band, ...], region: BaseGeometry) -> tuple[Band, ...]:
    shapely.prepare(region)
    cut = [
        Band(b.shares, b.shape if region.contains(b.shape) else b.shape.intersection(region))
        for b in found
    ]
    return tuple(band for band in cut if band.shape.area)


def _bands(ground: Ground) -> tuple[Band, ...]:
    lands = territories(ground)
    grown = {key: shape.buffer(OVERLAP_M, quad_segs=2) for key, shape in lands.items()}
    found = [Band(((key, 1.0),), shape) for key, shape in grown.items()]
    for key, shape in grown.items():
        found += _towards(key, shape, lands)
    return tuple(found)


def territories(ground: Ground) -> dict[str, BaseGeometry]:
    """Return the zones and the unclaimed land, reaching out into the sea but not over each other.

    Polygons in metres by zone id; `REST` only where some land is unclaimed.
    """
    zones = _disjoint({k: s.simplify(GROUND_M) for k, s in ground.outlines["zones"].items()})
    if not zones:
        return {}
    claimed = shapely.union_all(list(zones.values()))
    rest = ground.detail(GROUND_M).region.difference(claimed)
    rest = rest.buffer(-SLIVER_M, quad_segs=2).buffer(SLIVER_M, quad_segs=2)
    rest = shapely.MultiPolygon([p for p in shapely.get_parts(rest) if p.area > LEAST_M2])
    known = _disjoint(zones if rest.is_empty else {**zones, REST: rest})
    found: dict[str, BaseGeometry] = {}
    for key, shape in known.items():
        others = [s for k, s in known.items() if k != key] + list(found.values())
        wide = shape.buffer(SEA_M, quad_segs=2).difference(shapely.union_all(others))
        found[key] = wide.simplify(GROUND_M / 2)
    return found


def _disjoint(shapes: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the polygons by id without what lies in one before them."""
    found: dict[str, BaseGeometry] = {}
    for key in sorted(shapes, key=lambda key: (key == REST, key)):
        found[key] = shapely.difference(shapes[key], shapely.union_all(list(found.values())))
    return found


def _steps() -> list[tuple[float, float]]:
    """Return for each band the distance (m) from the border up to which it reaches, and its share.

    The shares of the other colour rise in equal steps to one half at the border, at distances
    where a blurred edge has them.
    """
    blur = NormalDist(0, style()["wash"]["seam_blur_km_paper"] * 1000)
    return [
        (blur.inv_cdf(1 - 0.5 * (step + 0.5) / (BANDS + 0.5)), 0.5 * (step + 1) / BANDS)
        for step in range(BANDS)
    ]


def _towards(key: str, shape: BaseGeometry, lands: dict[str, BaseGeometry]) -> Iterator[Band]:
    """Yield the bands of one zone along its borders, then those where two borders are near.

    Each band lies on those before it: the far ones come first.
    """
    steps = _steps()
    near = {
        other: [(shape.intersection(land.buffer(d, quad_segs=4)), share) for d, share in steps]
        for other, land in lands.items()
        if other != key and land.distance(shape) < steps[0][0]
    }
    for other, parts in near.items():
        for part, share in parts:
            yield from _band(part, key, {other: share})
    for (one, firsts), (other, seconds) in combinations(near.items(), 2):
        for (part, share), (second, its) in product(firsts[1::3], seconds[1::3]):
            yield from _band(part.intersection(second), key, {one: share, other: its})


def _band(shape: BaseGeometry, key: str, others: dict[str, float]) -> Iterator[Band]:
    if shape.area:
        shares = {other: share / (1 - share) for other, share in others.items()}
        yield Band(((key, 1.0), *shares.items()), shape.simplify(GROUND_M / 2))
