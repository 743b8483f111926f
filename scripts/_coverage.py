"""Simplify divisions as one coverage, so that shared borders stay shared: the same points."""

import sys
from collections.abc import Iterable

import geopandas as gpd
import numpy as np
import shapely
from _divisions import Frame, SourceError
from shapely.geometry.base import BaseGeometry

import _setup

sys.path.insert(0, str(_setup.ROOT))
from geo.crs import STORE_CRS, area_m2

ISLET_KM2 = 0.1
FAR_ISLET_KM2 = 0.3
FARTHEST_ISLET_KM2 = 2.0
"""Smallest islands kept: in the region, around it, and around its province."""
DETAIL_DEG = 0.0002
LEAF_DETAIL_DEG = 0.0025
FAR_DETAIL_DEG = 0.002
FARTHEST_DETAIL_DEG = 0.005
"""Detail of lines (side of the triangles left out): about 20 m, a pixel at zoom 13, for all that
belongs to the region's borders and for coasts; 150 m for the counties of the rest of the province;
200 m between two neighbours; 800 m around the province."""
GAP_DEG = 0.0005
"""Gaps between neighbours up to this width are faults."""
DECIMALS = 5


def fine(land: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Simplify divisions as finely as the region itself is drawn."""
    land = land[~land.geometry.is_empty]
    shapes = clean(shapely.coverage_simplify(land.geometry.to_numpy(), DETAIL_DEG), ISLET_KM2)
    return land.set_geometry(gpd.GeoSeries(shapes, index=land.index, crs=STORE_CRS))


def surroundings(around: gpd.GeoDataFrame, frame: Frame) -> gpd.GeoDataFrame:
    """Join neighbours (finely drawn) to prefectures in the frame: ``id, name``.

    Only lines between two of them are simplified.
    """
    around = around.dissolve("city_code", aggfunc="first", method="coverage").reset_index()
    shapes = shapely.coverage_simplify(
        around.geometry.to_numpy(), FAR_DETAIL_DEG, simplify_boundary=False
    )
    shapes = clean(shapely.intersection(shapes, frame.box), FAR_ISLET_KM2)
    labels = {"id": "adcode-" + around["city_code"], "name": around["city"]}
    context = gpd.GeoDataFrame(labels, geometry=shapes, crs=STORE_CRS)
    return context[~context.geometry.is_empty]


def coarser(around: gpd.GeoDataFrame, held: Iterable[BaseGeometry]) -> gpd.GeoDataFrame:
    """Simplify divisions (finely drawn) round others whose points stay."""
    shapes = _simplified_round(around.geometry.to_numpy(), held, LEAF_DETAIL_DEG)
    filled = [_without_puddles(shape, FAR_ISLET_KM2) for shape in clean(shapes, FAR_ISLET_KM2)]
    return around.set_geometry(gpd.GeoSeries(filled, index=around.index, crs=STORE_CRS))


def far_surroundings(
    around: gpd.GeoDataFrame, held: Iterable[BaseGeometry], frame: Frame
) -> gpd.GeoDataFrame:
    """Join neighbours to provinces in the frame: ``id, name``; the points of `held` stay."""
    around = around.assign(code=around["city_code"].str[:2] + "0000")
    around = around.dissolve("code", aggfunc="first", method="coverage").reset_index()
    shapes = _simplified_round(around.geometry.to_numpy(), held, FARTHEST_DETAIL_DEG)
    shapes = clean(shapely.intersection(shapes, frame.box), FARTHEST_ISLET_KM2)
    labels = {"id": "adcode-" + around["code"], "name": around["province"]}
    context = gpd.GeoDataFrame(labels, geometry=shapes, crs=STORE_CRS)
    return context[~context.geometry.is_empty]


def require_coverage(*frames: gpd.GeoDataFrame) -> None:
    """Refuse shapes with gaps, overlaps or crossings among them.

    Raises
    ------
    SourceError
        If they are no clean coverage.
    """
    shapes = np.concatenate([frame.geometry.to_numpy() for frame in frames])
    clear = shapely.coverage_is_valid(shapes, gap_width=GAP_DEG)
    if not clear or not shapely.is_valid(shapes).all():
        raise SourceError("结果有缝隙、重叠或自相交；请检查来源数据和综合参数。")


def clean(shapes: np.ndarray, islet_km2: float) -> np.ndarray:
    """Round the coordinates and leave out specks; the largest part always stays."""
    rounded = shapely.transform(shapes, lambda points: np.round(points, DECIMALS))
    return np.array([_without_specks(shape, islet_km2) for shape in rounded])


def _simplified_round(
    shapes: np.ndarray, held: Iterable[BaseGeometry], detail_deg: float
) -> np.ndarray:
    """Simplify, but not where `held` begins.

    GEOS keeps a point where three shapes meet. So what is held is cut into triangles that make
    every point of its outline one.
    """
    outline = shapely.coverage_union_all(np.array(list(held)))
    corners = shapely.get_parts(shapely.constrained_delaunay_triangles(outline))
    points = shapely.get_coordinates(corners).reshape(-1, 4, 2)[:, :3]
    centre = points.mean(axis=1, keepdims=True)
    fans = [
        np.concatenate([points[:, [one, other]], centre], axis=1)
        for one, other in ((0, 1), (1, 2), (2, 0))
    ]
    wedges = shapely.polygons(np.concatenate(fans))
    simple = shapely.coverage_simplify(np.concatenate([shapes, wedges]), detail_deg)
    return simple[: len(shapes)]


def _without_specks(shape: BaseGeometry, islet_km2: float) -> BaseGeometry:
    if not shape.is_valid:
        shape = shapely.make_valid(shape, method="structure")
    parts = sorted(shapely.get_parts(shape), key=lambda part: (-part.area, part.bounds))
    kept = [part for part in parts[1:] if area_m2(part) >= islet_km2 * 1e6]
    return shapely.multipolygons([*parts[:1], *kept]) if kept else shapely.union_all(parts[:1])


def _without_puddles(shape: BaseGeometry, islet_km2: float) -> BaseGeometry:
    """Fill holes; what was cut off a coast leaves some."""
    parts = []
    for shore, *holes in map(shapely.get_rings, shapely.get_parts(shape)):
        large = [hole for hole in holes if area_m2(shapely.Polygon(hole)) >= islet_km2 * 1e6]
        parts.append(shapely.Polygon(shore, large))
    return shapely.multipolygons(parts) if parts[1:] else parts[0]
