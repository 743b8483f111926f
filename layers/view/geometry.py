"""Geometry for the page: id-only GeoJSON, and the spots where a name fits into a polygon."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

Feature = dict[str, Any]
Spot = list[float]
Bounds = tuple[float, float, float, float]

THINNING_DEGREES = 1e-3
"""Side, in degrees, of the square whose area bounds what `coverage_simplify` cuts away: about
100 m, below a pixel at city level. Narrower land is shown larger, and thinned less."""
FAR_THINNING_DEGREES = 5e-3
DETAILED_DEGREES = 1.6
"""Wider land is shown smaller: its lines are thinned in proportion."""
NEAR_DEGREES = 0.05
"""Further than this from the counties, the land around is thinned to about 500 m: it only frames
the map, and is half of what a browser would have to draw."""
Coordinates = float | Sequence["Coordinates"]

DIGITS = 4
"""Decimals of a degree: about ten metres, half a pixel at the closest zoom."""

METRES_PER_DEGREE = 111_320.0
EQUATOR_METRES_PER_PIXEL = 156_543.03
"""At zoom 0, with tiles of 256 pixels."""
PIXEL_METRES = 0.28e-3
"""A pixel of a screen, as map services count it (OGC)."""
NAME_ASPECT = 3.0
"""A name's box is about three times as wide as high: spots are sought in a space squeezed so."""

SEA_SHARE, UNKNOWN_SHARE = 0.35, 0.5
"""Room round the region, as a share of its size, that is shown in any case; the same where nothing
is known of the land around."""
GRID_STEPS = 32
MAX_SPOTS = 40
SPACING = 0.4
"""Spots keep this share of their room apart."""


def known_bounds(counties: gpd.GeoDataFrame, around: gpd.GeoDataFrame) -> Bounds:
    """Return west, south, east, north in degrees: what no screen and no sheet shows more than.

    It is as far as land is drawn. At a coast some sea goes on beyond the last land.
    """
    west, south, east, north = map(float, counties.total_bounds)
    share = SEA_SHARE if len(around) else UNKNOWN_SHARE
    x, y = share * (east - west), share * (north - south)
    own = west - x, south - y, east + x, north + y
    if not len(around):
        return own
    drawn = [float(value) for value in around.total_bounds]
    return (min(own[0], drawn[0]), min(own[1], drawn[1]),
            max(own[2], drawn[2]), max(own[3], drawn[3]))  # fmt: skip


def feature_collection(frame: gpd.GeoDataFrame, tolerance: float = 0.0) -> Feature:
    """Return the frame as GeoJSON whose properties are the ids and nothing else.

    Parameters
    ----------
    frame
        Columns ``id`` and geometry in degrees, longitude first; rows without geometry are left
        out.
    tolerance
        Simplification in degrees, for outlines that are schematic or far from the subject.
    """
    features = []
    for key, shape in zip(frame["id"], frame.geometry, strict=True):
        if shape is None or shape.is_empty:
            continue
        drawn = shape.simplify(tolerance) if tolerance else shape
        features.append(feature(str(key), drawn))
    return {"type": "FeatureCollection", "features": features}


def thinned(
    counties: gpd.GeoDataFrame, context: gpd.GeoDataFrame, *, schematic: Collection[str]
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return both layers with fewer vertices, for the screen; shared borders stay shared.

    The land around is thinned most where it is far from the counties.

    Parameters
    ----------
    counties
        Columns ``id`` and geometry in degrees.
    context
        The land around.
    schematic
        Ids of counties that are left as they are: their outlines share no border.
    """
    surveyed = ~counties["id"].isin(schematic) & counties.geometry.notna()
    whole = np.concatenate([counties.geometry[surveyed].values, context.geometry.values])
    wider = _wider(counties)
    slim = shapely.coverage_simplify(whole, THINNING_DEGREES * wider)
    number = int(surveyed.sum())
    counties, context = counties.copy(), context.copy()
    counties.loc[surveyed, "geometry"] = slim[:number]
    context["geometry"] = _thinner_afar(slim[number:], slim[:number], max(1.0, wider))
    return counties, context


def _wider(counties: gpd.GeoDataFrame) -> float:
    """Return how many times wider the land is than what the detail is made for."""
    west, south, east, north = counties.total_bounds
    return float(max(east - west, north - south) / DETAILED_DEGREES)


def zoom_of_scale(scale: float, counties: gpd.GeoDataFrame) -> float:
    """Return the zoom at which a map of these counties has the scale 1 : `scale` on a screen."""
    _, south, _, north = map(float, counties.total_bounds)
    widest = EQUATOR_METRES_PER_PIXEL * math.cos(math.radians((south + north) / 2))
    return round(math.log2(widest / (scale * PIXEL_METRES)), 2)


def _thinner_afar(around: np.ndarray, near: np.ndarray, wider: float) -> np.ndarray:
    """Return the polygons thinned once more where they are far from others."""
    zone = shapely.union_all(shapely.buffer(near, NEAR_DEGREES, quad_segs=2))
    coarse = shapely.coverage_simplify(around, FAR_THINNING_DEGREES * wider)
    return shapely.union(shapely.intersection(around, zone), shapely.difference(coarse, zone))


def feature(key: str, shape: BaseGeometry) -> Feature:
    """Return one id-only GeoJSON feature with rounded coordinates (degrees, longitude first)."""
    found = shapely.geometry.mapping(shape)
    geometry = {"type": found["type"], "coordinates": _rounded(found["coordinates"])}
    return {"type": "Feature", "properties": {"id": key}, "geometry": geometry}


def _rounded(value: Coordinates) -> Coordinates:
    if not isinstance(value, int | float):
        return [_rounded(part) for part in value]
    return round(float(value), DIGITS)


def region_outline(counties: gpd.GeoDataFrame) -> BaseGeometry:
    """Return the union of the polygons, without slivers between them (degrees)."""
    shapes = [s for s in counties.geometry if s is not None and not s.is_empty]
    closed = shapely.union_all(shapes).buffer(2e-4, join_style="mitre")
    return closed.buffer(-2e-4, join_style="mitre")


def label_spots(shape: BaseGeometry | None) -> list[Spot]:
    """Return places inside a polygon where a name can stand, the roomiest and most central first.

    Returns
    -------
    ``[longitude, latitude, flat, round]``: a box of half-width ``w`` and half-height ``h`` metres
    centred there lies inside the polygon if ``hypot(w / 3, h) <= flat`` (one line of text) or
    ``hypot(w, h) <= round`` (a name with a count below it).
    """
    if shape is None or shape.is_empty or shape.area == 0:
        return []
    lat = shape.centroid.y
    squeeze = np.array([math.cos(math.radians(lat)) / NAME_ASPECT, 1.0]) * METRES_PER_DEGREE
    flat = shapely.transform(shape, lambda xy: xy * squeeze)
    points = _inner_points(flat)
    room = shapely.distance(flat.boundary, points)
    classes = np.round(room / room.max() * 10)
    order = np.lexsort((shapely.distance(points, flat.centroid), -classes))
    kept: list[Spot] = []
    for index in order:
        xy = shapely.get_coordinates(points[index])[0]
        spaced = all(math.dist(xy, spot[:2]) > spot[2] * SPACING for spot in kept)
        if spaced:
            kept.append([*xy, float(room[index])])
        if len(kept) == MAX_SPOTS:
            break
    widen = np.array([NAME_ASPECT, 1.0])
    outline = shapely.transform(flat, lambda xy: xy * widen).boundary
    centres = np.array([spot[:2] for spot in kept])
    rounds = shapely.distance(outline, shapely.points(centres * widen))
    return [
        [*(round(float(v), DIGITS) for v in centre / squeeze), round(spot[2]), round(float(space))]
        for centre, spot, space in zip(centres, kept, rounds, strict=True)
    ]


def _inner_points(flat: BaseGeometry) -> np.ndarray:
    """Return a grid of points inside the polygon, its most inner point first."""
    west, south, east, north = flat.bounds
    step = max(east - west, north - south) / GRID_STEPS
    xs, ys = np.meshgrid(np.arange(west + step / 2, east, step), np.arange(south, north, step))
    grid = shapely.points(xs.ravel(), ys.ravel())
    inside = grid[shapely.contains(flat, grid)]
    centre = shapely.get_point(shapely.maximum_inscribed_circle(flat, tolerance=step / 4), 0)
    return np.concatenate([np.array([centre]), inside])
