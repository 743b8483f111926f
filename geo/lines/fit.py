"""How lines fit to what is known: as they are, in another CRS, in another datum.

What is known are points (which county each lies in) and other lines (neighbours share borders). No
place stands here. A guess is tried on the known side where that is cheaper: a point lies in a
moved polygon where the point moved back lies in the polygon.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.crs import STORE_CRS
from geo.datum import (
    FloatArray,
    LonLat,
    bd09_to_wgs84,
    gcj02_to_wgs84,
    wgs84_to_bd09,
    wgs84_to_gcj02,
)

Move = Callable[[FloatArray, FloatArray], LonLat]

DATUMS: Final[Mapping[str, tuple[Move, Move]]] = {
    "GCJ-02": (gcj02_to_wgs84, wgs84_to_gcj02),
    "BD-09": (bd09_to_wgs84, wgs84_to_bd09),
}
"""What a file may secretly be in → how to bring it to CGCS2000, and back."""

TWICE: Final[Mapping[str, tuple[Move, Move]]] = {
    name: (there, back) for name, (back, there) in DATUMS.items()
}
"""The same the wrong way round: lines that were right and have been converted nevertheless."""

_METRES_A_DEGREE: Final = 111_000.0
_REACH_M: Final = 3_000.0
_NEAR_M: Final = 1_500.0
"""Only lines that lie so near to each other under some guess can be meant to be one border."""

FEW: Final = 3
"""Fewer points than these tell nothing of where lines lie."""

_LEAST_SAMPLES: Final = 30
_LEAST_SHIFT_M: Final = 60.0
"""Drawing alone parts two pictures of one border so far."""

_BETTER: Final = 3.0
_LEAST_POINTS: Final = 5
_LEFT: Final = 0.25
_LEFT_PARTLY: Final = 0.1
"""Share of the points outside that may stay there; less where counties are picked out."""

_FITS: Final = 0.9
_ALIKE: Final = 0.02
_MOST_POINTS: Final = 400
_KILO: Final = 1000.0


@dataclass(frozen=True)
class Points:
    """Known points: the county that each lies in, longitude and latitude (CGCS2000 degrees)."""

    county: NDArray[np.str_]
    lon: FloatArray
    lat: FloatArray

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.county)

    def of(self, counties: Mapping[str, BaseGeometry]) -> Points:
        """Return those of some counties."""
        return self._where(np.isin(self.county, list(counties)))

    def some(self, most: int) -> Points:
        """Return at most so many, evenly taken."""
        return self._where(np.arange(len(self)) % max(1, -(-len(self) // most)) == 0)

    def _where(self, wanted: NDArray[np.bool_]) -> Points:
        return Points(self.county[wanted], self.lon[wanted], self.lat[wanted])


def outside(
    shapes: Mapping[str, BaseGeometry], points: Points, move: Move | None = None
) -> NDArray[np.bool_]:
    """Tell which points, moved, lie outside the polygon of their county."""
    x, y = move(points.lon, points.lat) if move else (points.lon, points.lat)
    found = np.ones(len(points), dtype=np.bool_)
    for county, shape in shapes.items():
        own = points.county == county
        if own.any():
            shapely.prepare(shape)
            found[own] = ~shapely.intersects_xy(shape, x[own], y[own])
    return found


@dataclass(frozen=True)
class Reading:
    """A way to read coordinates: what it is called, its CRS, whether axes or units differ."""

    name: str
    crs: str
    swapped: bool = False
    unit: float = 1.0

    def back(self, lon: FloatArray, lat: FloatArray) -> LonLat:
        """Give the coordinates that a file read so has for places (CGCS2000 degrees)."""
        x, y = _transformer(self.crs).transform(lon, lat)
        x, y = np.asarray(x) / self.unit, np.asarray(y) / self.unit
        return (y, x) if self.swapped else (x, y)

    def places(self, x: FloatArray, y: FloatArray) -> LonLat:
        """Give the places (CGCS2000 degrees) of a file's coordinates read so."""
        east, north = (y, x) if self.swapped else (x, y)
        lon, lat = _transformer(self.crs).transform(
            east * self.unit, north * self.unit, direction="INVERSE"
        )
        return np.asarray(lon), np.asarray(lat)


@cache
def _transformer(crs: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(STORE_CRS, crs, always_xy=True)


@cache
def readings() -> tuple[Reading, ...]:
    """Return the ways that coordinates are met in, the likeliest first."""
    plain = [Reading("经纬度", STORE_CRS)]
    metric = [
        Reading(f"3 度带、中央经线 {75 + 3 * n} 度、东坐标不带带号", f"EPSG:{4534 + n}")
        for n in range(21)
    ]
    zoned = [
        Reading(
            f"3 度带第 {25 + n} 带（中央经线 {75 + 3 * n} 度）、东坐标带带号", f"EPSG:{4513 + n}"
        )
        for n in range(21)
    ]
    # Without a zone number a six-degree zone is the three-degree one of the same meridian.
    wide = [
        Reading(
            f"6 度带第 {13 + n} 带（中央经线 {75 + 6 * n} 度）、东坐标带带号", f"EPSG:{4491 + n}"
        )
        for n in range(11)
    ]
    other = [
        Reading("网络墨卡托", "EPSG:3857"),
        *(Reading(f"UTM {zone}N", f"EPSG:{32600 + zone}") for zone in range(43, 54)),
    ]
    straight = [*plain, *metric, *zoned, *wide, *other]
    swapped = [Reading(f"{r.name}，两个坐标写反", r.crs, swapped=True) for r in straight]
    small = [
        Reading(f"{r.name}，单位是千米", r.crs, r.swapped, _KILO)
        for r in (*straight[1:], *swapped[1:])
    ]
    return (*straight, *swapped, *small)


class Edges:
    """Lines to measure distances to.

    Parameters
    ----------
    shapes
        Polygons, CGCS2000 degrees: their outlines.
    """

    def __init__(self, shapes: Sequence[BaseGeometry]) -> None:
        _, south, _, north = shapely.total_bounds(list(shapes))
        self._scale = float(np.cos(np.radians((south + north) / 2)))
        ends = [self._plane(*shapely.get_coordinates(line).T) for line in _outlines(shapes)]
        pairs = [np.stack([line[:-1], line[1:]], axis=1) for line in ends if len(line) > 1]
        self._tree = shapely.STRtree(shapely.linestrings(np.concatenate(pairs)))

    def distances(self, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Give the distance to the nearest line, metres; three kilometres where none is near."""
        found = np.full(len(lon), _REACH_M)
        given = shapely.points(self._plane(lon, lat))
        (index, _), far = self._tree.query_nearest(
            given, max_distance=_REACH_M, return_distance=True, all_matches=False
        )
        found[index] = far
        return found

    def _plane(self, lon: FloatArray, lat: FloatArray) -> FloatArray:
        return np.column_stack([lon * self._scale, lat]) * _METRES_A_DEGREE


def samples(shapes: Sequence[BaseGeometry], most: int = 4000) -> LonLat:
    """Give points along the outlines of polygons, evenly."""
    lines = _outlines(shapes)
    step = max(float(shapely.length(lines).sum()) / most, 1e-12)
    at = [
        shapely.line_interpolate_point(line, np.arange(step / 2, line.length, step))
        for line in lines
    ]
    lon, lat = shapely.get_coordinates(np.concatenate(at)).T if at else np.empty((2, 0))
    return lon, lat


def _outlines(shapes: Sequence[BaseGeometry]) -> NDArray[np.object_]:
    return np.asarray(shapely.get_parts(shapely.boundary(np.asarray(shapes, dtype=object))))


def reading_of(
    shapes: Mapping[str, BaseGeometry], points: Points, edges: Edges | None = None
) -> Reading | None:
    """Find the way to read raw coordinates by which nearly all points lie in their counties.

    Of several ways, such as Gauss-Krueger and UTM, the one whose lines meet the known ones best.
    """
    known = points.of(shapes).some(_MOST_POINTS)
    if len(known) < FEW:
        return None
    west, south, east, north = shapely.total_bounds(list(shapes.values()))
    share: dict[Reading, float] = {}
    for one in readings():
        x, y = one.back(known.lon, known.lat)
        within = (west <= x) & (x <= east) & (south <= y) & (y <= north)
        if within.mean() >= _FITS:
            share[one] = 1 - float(outside(shapes, known, one.back).mean())
    best = max(share.values(), default=0.0)
    fit = [one for one, inside in share.items() if inside >= max(_FITS, best - _ALIKE)]
    if len(fit) > 1 and edges:
        x, y = samples(list(shapes.values()), _MOST_POINTS)
        return max(fit, key=lambda one: meets(x, y, edges, one))
    return max(fit, key=lambda one: share[one], default=None)


@dataclass(frozen=True)
class Shift:
    """A datum that lines seem to be in.

    Attributes
    ----------
    datum
        A name of `DATUMS`.
    twice
        Whether they were right and have been converted from it nevertheless.
    off_m, left_m
        By how much they miss the other lines as they are, and when that is undone; metres, median.
    points, fixed
        How many points they miss, and how many of these not when it is undone; 0 if lines show it.
    counties
        Where it is some counties only, which.
    """

    datum: str
    twice: bool = False
    off_m: float = 0.0
    left_m: float = 0.0
    points: int = 0
    fixed: int = 0
    counties: tuple[str, ...] = ()


def shift_by_points(shapes: Mapping[str, BaseGeometry], points: Points) -> Shift | None:
    """Find a datum that explains why points lie outside; None if none does, or points are few."""
    known = points.of(shapes)
    now = outside(shapes, known)
    whole, partly = [], []
    for twice, ways in ((False, DATUMS), (True, TWICE)):
        for name, (_, back) in ways.items():
            left = outside(shapes, known, back)
            fixed = int(now.sum()) - int(left.sum())
            whole.append(Shift(name, twice, points=int(now.sum()), fixed=fixed))
            some = _mended_wholly(known, now, left)
            fixed = int(now[np.isin(known.county, some)].sum())
            partly.append(replace(whole[-1], fixed=fixed, counties=tuple(some)))
    for found, unexplained in ((whole, _LEFT), (partly, _LEFT_PARTLY)):
        best = max(found, key=lambda one: one.fixed)
        if best.fixed >= _LEAST_POINTS and best.points - best.fixed <= unexplained * best.points:
            return best
    return None


def _mended_wholly(known: Points, now: NDArray[np.bool_], left: NDArray[np.bool_]) -> list[str]:
    """Give the counties that points lie outside of now, and none when a datum is undone."""
    bad, still = set(known.county[now]), set(known.county[left])
    return sorted(str(county) for county in bad - still)


def spoilt_by(shapes: Mapping[str, BaseGeometry], points: Points, shift: Shift) -> int:
    """Count how many more points would lie outside if a suspected datum were undone."""
    known = points.of(shapes)
    back = (TWICE if shift.twice else DATUMS)[shift.datum][1]
    return int(outside(shapes, known, back).sum()) - int(outside(shapes, known).sum())


def gap_m(shapes: Sequence[BaseGeometry], edges: Edges) -> float | None:
    """Give by how much lines miss others that they should meet, metres; None if none are near."""
    far = edges.distances(*samples(shapes))
    near = far[far < _NEAR_M]
    return float(np.median(near)) if len(near) >= _LEAST_SAMPLES else None


def shift_by_edges(shapes: Sequence[BaseGeometry], edges: Edges) -> Shift | None:
    """Find a datum that makes lines meet others which they miss now; None if none does."""
    lon, lat = samples(shapes)
    now = edges.distances(lon, lat)
    undone = {
        (name, twice): edges.distances(*ways[name][0](lon, lat))
        for twice, ways in ((False, DATUMS), (True, TWICE))
        for name in ways
    }
    near = np.min([now, *undone.values()], axis=0) < _NEAR_M
    if near.sum() < _LEAST_SAMPLES:
        return None
    off = float(np.median(now[near]))
    (name, twice), left = min(
        ((key, float(np.median(far[near]))) for key, far in undone.items()), key=lambda one: one[1]
    )
    if off < _LEAST_SHIFT_M or left * _BETTER > off:
        return None
    return Shift(name, twice, off_m=off, left_m=left)


def meets(x: FloatArray, y: FloatArray, edges: Edges, reading: Reading) -> float:
    """Give the share of a file's points that lie at known lines, its coordinates read in a way."""
    lon, lat = reading.places(x, y)
    real = np.isfinite(lon) & np.isfinite(lat)
    if not real.any():
        return 0.0
    return float((edges.distances(lon[real], lat[real]) < _NEAR_M / 5).sum() / len(x))
