"""Cells of towns, and how schematic outlines are cut, joined and softened.

No township boundaries are to be had, so a town is given a cell: the part of its county that is
nearer to its point than to any other town's (a Voronoi cell). The lines of cells are nobody's
boundary: what is made of them is schematic and is to be drawn dashed.

Geometry goes in and comes out in CGCS2000 degrees (EPSG:4490, lon before lat); cells, distances and
softening are computed in the metric zone of `geo.crs.metric_crs`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import MultiPoint, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.crs import STORE_CRS, metric_crs

DISC_M: Final = 2_000.0
"""Radius of the disc that stands for a village or an estate, about 12 km²."""

SOFT_M: Final = 1_600.0
"""Rounding of corners (twice the radius): below a town's size, above a line's width on the map."""

LINE_M: Final = 20.0
"""How far a simplified line may leave the softened one: a pixel at the scale of a county."""

BRIDGE_M: Final = 1_500.0
"""Gaps up to twice this width between parts of one outline are closed."""

SPECK_SHARE: Final = 0.04
"""Parts below this share of the largest part are left out."""

_DIRECTIONS: Final = {"东": (1, 0), "西": (-1, 0), "南": (0, -1), "北": (0, 1)}


def town_cells(
    places: pd.DataFrame, counties: Mapping[str, BaseGeometry]
) -> dict[str, BaseGeometry]:
    """Give every town its cell: the part of its county that is nearest to it.

    Parameters
    ----------
    places
        Gazetteer (``place_id, kind, county_id, lon, lat``, text cells); only kind ``town`` counts.
    counties
        County id → polygon, CGCS2000 degrees.

    Returns
    -------
    dict
        Place id → polygon or multipolygon, CGCS2000 degrees. The cells of a county cover it
        without overlaps; a county without towns gives none.
    """
    cells: dict[str, BaseGeometry] = {}
    towns = places[places["kind"] == "town"].sort_values("place_id")
    for county, group in towns.groupby("county_id"):
        if county in counties:
            cells |= _cells_of_county(group, counties[str(county)])
    return cells


def _cells_of_county(towns: pd.DataFrame, county: BaseGeometry) -> dict[str, BaseGeometry]:
    zone = metric_crs(county.centroid.x)
    land = _project(county, STORE_CRS, zone)
    lonlat = shapely.points(towns["lon"].astype(float), towns["lat"].astype(float))
    points = gpd.GeoSeries(lonlat, crs=STORE_CRS).to_crs(zone)
    if len(points) == 1:
        return {towns["place_id"].iloc[0]: county}
    found = shapely.voronoi_polygons(MultiPoint(list(points)), extend_to=land.envelope)
    parts = gpd.GeoSeries(list(found.geoms), crs=zone)
    order = parts.sindex.nearest(points, return_all=False)[1]
    cut = parts.iloc[order].intersection(land).to_crs(STORE_CRS)
    return dict(zip(towns["place_id"], cut, strict=True))


def reach_m(cells: Mapping[str, BaseGeometry]) -> dict[str, float]:
    """Give the radius within which nine tenths of a round town of each cell's area would lie."""
    if not cells:
        return {}
    frame = gpd.GeoSeries(cells, crs=STORE_CRS)
    area = frame.to_crs(metric_crs(frame.total_bounds[[0, 2]].mean())).area
    return {str(key): float(np.sqrt(0.9 * size / np.pi)) for key, size in area.items()}


def outline(parts: Iterable[BaseGeometry], land: BaseGeometry, *, bridge: bool = True) -> Polygon:
    """Join parts into one soft outline on land.

    Parameters
    ----------
    parts
        Polygons in CGCS2000 degrees; what lies off `land` is cut away.
    land
        Polygon of the land, CGCS2000 degrees.
    bridge
        Whether gaps up to two `BRIDGE_M` are closed, so that one polygon comes out where the parts
        lie on both banks of a river.

    Returns
    -------
    A polygon, or a multipolygon where parts lie too far apart; empty if there are no parts.
    """
    joined = shapely.union_all(list(parts))
    if joined.is_empty:
        return Polygon()
    zone = metric_crs(joined.centroid.x)
    shape = _project(joined, STORE_CRS, zone)
    if bridge:
        shape = shape.buffer(BRIDGE_M).buffer(-BRIDGE_M)
    shape = shape.buffer(-SOFT_M / 2).buffer(SOFT_M).buffer(-SOFT_M / 2)
    smooth = _project(shape.simplify(LINE_M), zone, STORE_CRS)
    return _without_specks(smooth.intersection(land))


def disc(lon: float, lat: float, radius_m: float = DISC_M) -> Polygon:
    """Give a disc of some metres around a point, CGCS2000 degrees."""
    zone = metric_crs(lon)
    point = _project(shapely.Point(lon, lat), STORE_CRS, zone)
    return _project(point.buffer(radius_m), zone, STORE_CRS)


def strips(shape: BaseGeometry, count: int) -> list[BaseGeometry]:
    """Cut a shape from north to south into `count` strips of equal area.

    The first is the northernmost. CGCS2000 degrees in and out.
    """
    west, south, east, north = shape.bounds
    cuts = [north]
    for number in range(1, count):
        low, high = south, north
        for _ in range(40):
            middle = (low + high) / 2
            above = shape.intersection(box(west, middle, east, north)).area
            low, high = (middle, high) if above > shape.area * number / count else (low, middle)
        cuts.append((low + high) / 2)
    cuts.append(south)
    pairs = itertools.pairwise(cuts)
    return [shape.intersection(box(west, lower, east, upper)) for upper, lower in pairs]


def side(shape: BaseGeometry, words: str) -> BaseGeometry:
    """Give the half of a shape on the side that a direction names (西北部 …); else all of it.

    The cut runs through the centroid, at a right angle to the direction.
    """
    picked = [_DIRECTIONS[letter] for letter in words if letter in _DIRECTIONS]
    direction = np.sum(picked, axis=0) if picked else np.zeros(2)
    if not direction.any():
        return shape
    forward = direction / np.hypot(*direction)
    across = np.array([-forward[1], forward[0]])
    middle = np.array([shape.centroid.x, shape.centroid.y])
    size = 2 * max(shape.bounds[2] - shape.bounds[0], shape.bounds[3] - shape.bounds[1])
    base = [middle - across * size, middle + across * size]
    half = Polygon([*base, base[1] + forward * size, base[0] + forward * size])
    return shape.intersection(half)


def _without_specks(shape: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(shape)
    largest = max((part.area for part in parts), default=0)
    kept = [part for part in parts if part.area >= largest * SPECK_SHARE]
    whole = [Polygon(part.exterior, _large_holes(part)) for part in kept if part.area]
    return shapely.union_all(whole)


def _large_holes(part: Polygon) -> list[BaseGeometry]:
    least = part.area * SPECK_SHARE
    return [ring for ring in part.interiors if Polygon(ring).area > least]


def _project(shape: BaseGeometry, source: str, target: str) -> BaseGeometry:
    return gpd.GeoSeries([shape], crs=source).to_crs(target).iloc[0]
