"""Roads and land use as a map draws them: cut to its land, joined by class, thinned to its scale.

The page carries them as text, so that their vertices are bounded: lines are thinned step by step
until they fit, and where that is not enough the file is refused with the class that is largest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import GeometryError
from geo.lines.base_files import NAMES, ROADS
from geo.lines.base_lines import BaseLines

FINEST_DEG: Final = 1.5e-4
"""About 15 m: a pixel at the closest zoom of a map of 1 : 100 000."""

STEPS: Final = (1, 2, 4)
"""How many times coarser than that a map's lines may become."""

BYTES_A_VERTEX: Final = 20
MOST_VERTICES: Final = 60_000
"""Of one layer on the page of one level: 1.2 MB of text, a frame's work for a browser."""

MARGIN_DEG: Final = 0.01
"""Roads go on a little beyond the region's line."""

SPECK: Final = 4.0
"""Land smaller than so many squares of the tolerance is not drawn."""

DIGITS: Final = 6
METRES_A_DEGREE: Final = 111_000


def drawn(lines: BaseLines, land: BaseGeometry, wider: float = 1.0) -> gpd.GeoDataFrame:
    """Return what a map of a land shows of an office's file.

    Parameters
    ----------
    lines
        The rows of the file.
    land
        The region, CGCS2000 degrees.
    wider
        How many times coarser its map is than one of a prefecture.

    Returns
    -------
    geopandas.GeoDataFrame
        ``class, name, geometry``, EPSG:4490, sorted: a row for each pair of texts; empty where the
        file has nothing there.

    Raises
    ------
    GeometryError
        If it is too much even when it is thinned.
    """
    own = _cut(lines.rows, land.buffer(MARGIN_DEG))
    road = lines.base.layer == ROADS
    # The towns' and villages' names of roads travel; a plot's name is nobody's business here.
    own = own if road else own.assign(name="")
    joined = own.dissolve(["class", "name"], as_index=False, sort=True) if not road else _lines(own)
    for step in STEPS:
        tolerance = FINEST_DEG * wider * step
        thin = _thinned(joined, tolerance) if road else _thinned_land(joined, tolerance)
        if shapely.get_num_coordinates(thin.geometry.to_numpy()).sum() <= MOST_VERTICES:
            return thin
    raise GeometryError(_too_much(lines, thin, tolerance))


def _cut(rows: gpd.GeoDataFrame, land: BaseGeometry) -> gpd.GeoDataFrame:
    """Return the part of the rows inside a land; lines that only touch it are gone."""
    shapes = rows.geometry.to_numpy()
    shapely.prepare(land)
    inside = shapely.contains_properly(land, shapes)
    crossing = ~inside & shapely.intersects(land, shapes)
    cut = shapes.copy()
    cut[crossing] = shapely.intersection(shapes[crossing], land)
    kept = (inside | crossing) & ~shapely.is_empty(cut)
    return rows.set_geometry(gpd.GeoSeries(cut, index=rows.index, crs=rows.crs))[kept]


def _lines(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return roads, the pieces of each class and name joined end to end."""
    found = [
        (*key, shapely.line_merge(shapely.multilinestrings(_parts(group.geometry.to_numpy()))))
        for key, group in rows.groupby(["class", "name"], sort=True)
    ]
    return _frame(found, rows)


def _parts(shapes: np.ndarray) -> np.ndarray:
    parts = shapely.get_parts(shapely.get_parts(shapes))
    return parts[shapely.get_type_id(parts) == 1]


def _frame(
    found: Sequence[tuple[str, str, BaseGeometry]], like: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    names, classes, shapes = [f[1] for f in found], [f[0] for f in found], [f[2] for f in found]
    return gpd.GeoDataFrame({"class": classes, "name": names}, geometry=shapes, crs=like.crs)


def _thinned(rows: gpd.GeoDataFrame, tolerance: float) -> gpd.GeoDataFrame:
    shapes = shapely.simplify(rows.geometry.to_numpy(), tolerance)
    return _rounded(rows, shapes)


def _thinned_land(rows: gpd.GeoDataFrame, tolerance: float) -> gpd.GeoDataFrame:
    """Return polygons with fewer vertices and without specks; common borders stay common."""
    slim = shapely.coverage_simplify(rows.geometry.to_numpy(), tolerance)
    shapes = [_without_specks(shape, SPECK * tolerance**2) for shape in slim]
    return _rounded(rows, np.array(shapes, dtype=object))


def _without_specks(shape: BaseGeometry, least: float) -> BaseGeometry:
    """Return the parts of a polygon that are large enough, without the holes that are not."""
    kept = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon" and shapely.Polygon(part.exterior).area >= least:
            holes = [hole for hole in part.interiors if shapely.Polygon(hole).area >= least]
            kept.append(shapely.Polygon(part.exterior, holes))
    return shapely.multipolygons(kept)


def _rounded(rows: gpd.GeoDataFrame, shapes: np.ndarray) -> gpd.GeoDataFrame:
    found = rows.set_geometry(
        gpd.GeoSeries(shapely.transform(shapes, lambda at: at.round(DIGITS)), rows.index, rows.crs)
    )
    return found[~found.geometry.is_empty].reset_index(drop=True)


def _too_much(lines: BaseLines, thin: gpd.GeoDataFrame, tolerance: float) -> str:
    counts = shapely.get_num_coordinates(thin.geometry.to_numpy())
    by_class = thin.assign(vertices=counts).groupby("class")["vertices"].sum()
    mb = BYTES_A_VERTEX / 1e6
    most = f"{MOST_VERTICES * mb:.1f}"
    largest = str(by_class.idxmax())
    part = f"，其中“{largest}”占 {by_class.max() * mb:.1f} MB" if largest else ""
    what = "删去等级较低的路" if lines.base.layer == ROADS else "按大类融合，去掉小图斑"
    return (
        f"{NAMES[lines.base.layer]}文件 {lines.path.name} 化简到约 "
        f"{tolerance * METRES_A_DEGREE:.0f} 米后在地图页里仍占 {counts.sum() * mb:.1f} MB{part}，"
        f"超过 {most} MB；请在 GIS 里{what}后再放进来。"
    )
