"""County polygons and what lies around the region, from the region's geometry folder.

``counties.geojson`` holds one polygon a county (property ``county_id``), ``context.geojson`` the land of
the neighbours (properties ``id, name``), both CGCS2000 degrees, longitude before latitude. An office
that has official lines puts its own files in their place.
"""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.crs import STORE_CRS

COUNTIES = "counties.geojson"
CONTEXT = "context.geojson"


class GeometryError(ValueError):
    """A geometry file cannot be used; the message is a Chinese sentence."""


def read_counties(folder: Path) -> gpd.GeoDataFrame:
    """Read the county polygons.

    Parameters
    ----------
    folder
        The region's geometry folder.

    Returns
    -------
    Columns ``county_id, geometry``, EPSG:4490, sorted by ``county_id``.

    Raises
    ------
    GeometryError
        If the file is missing, unreadable, lacks the column, or holds an invalid polygon.
    """
    return _read(folder / COUNTIES, ["county_id"])


def read_context(folder: Path) -> gpd.GeoDataFrame:
    """Read the land around the region.

    Returns
    -------
    Columns ``id, name, geometry``, EPSG:4490, sorted by ``id``.

    Raises
    ------
    GeometryError
        As for `read_counties`.
    """
    return _read(folder / CONTEXT, ["id", "name"])


def _read(path: Path, columns: list[str]) -> gpd.GeoDataFrame:
    if not path.is_file():
        raise GeometryError(f"缺少界线文件 {path.name}；请把它放进 {path.parent}。")
    try:
        frame = gpd.read_file(path, engine="pyogrio")
    except Exception as error:
        raise GeometryError(
            f"界线文件 {path.name} 读不出来（{error}）；请换一份完好的文件。"
        ) from error
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise GeometryError(f"界线文件 {path.name} 缺少属性 {'、'.join(missing)}；请补上。")
    bad = frame[~frame.geometry.is_valid | frame.geometry.is_empty | frame.geometry.isna()]
    if len(bad):
        names = "、".join(bad[columns[0]].astype(str))
        raise GeometryError(f"界线文件 {path.name} 中 {names} 的图形无效或为空；请修复后重试。")
    frame = frame.to_crs(STORE_CRS) if frame.crs else frame.set_crs(STORE_CRS)
    return frame[[*columns, "geometry"]].sort_values(columns[0], ignore_index=True)


def county_of(points: gpd.GeoSeries, counties: gpd.GeoDataFrame) -> pd.Series:
    """Return the county that holds each point, empty where none does.

    Parameters
    ----------
    points
        Points in EPSG:4490.
    counties
        As `read_counties` gives them.

    Returns
    -------
    County ids on the index of `points`; on a shared border the first county by id.
    """
    frame = gpd.GeoDataFrame(geometry=points)
    joined = frame.sjoin(counties, how="left", predicate="intersects")
    return joined.groupby(level=0)["county_id"].min().reindex(points.index).fillna("")
