"""The outlines that everything is put into: counties, and what lies around for drawing.

A geometry folder holds ``counties`` (column ``county_id``) and ``context`` (columns ``id, name``);
``context-<unit>``, where it is there, is what lies around a wider unit. Each is one GeoJSON,
GeoPackage or Shapefile, so that an office can put its official lines there.
Files in another CRS are brought to CGCS2000 (EPSG:4490); plain GeoJSON counts as CGCS2000.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pyogrio

from geo.crs import STORE_CRS

SUFFIXES: Final = (".geojson", ".gpkg", ".shp")
"""Formats that a boundary file may have."""

_WGS84: Final = "EPSG:4326"
"""What readers call GeoJSON without a CRS member. It differs from CGCS2000 by centimetres."""

_WEST, _SOUTH, _EAST, _NORTH = 73.5, 0.0, 136.5, 56.0
"""Where boundaries can lie, degrees: the zones of `geo.crs`, the latitudes of the country."""


class GeometryError(ValueError):
    """A boundary file is missing or damaged; the message is a Chinese sentence for the user."""


def read_counties(folder: Path) -> gpd.GeoDataFrame:
    """Read the county polygons.

    Parameters
    ----------
    folder
        The geometry folder of a region.

    Returns
    -------
    geopandas.GeoDataFrame
        ``county_id, geometry`` (polygons or multipolygons, EPSG:4490), sorted by ``county_id``.

    Raises
    ------
    GeometryError
        If the file is missing, there twice, unreadable, or has faulty rows.
    """
    return _read(folder, "counties", ("county_id",))


def read_context(folder: Path, unit_id: str = "") -> gpd.GeoDataFrame:
    """Read what lies around the region: for drawing, not for measuring.

    Parameters
    ----------
    folder
        The geometry folder of a region.
    unit_id
        A wider unit, whose surroundings are wanted instead.

    Returns
    -------
    geopandas.GeoDataFrame
        ``id, name, geometry`` (polygons or multipolygons, EPSG:4490), sorted by ``id``.

    Raises
    ------
    GeometryError
        If the file is missing, there twice, unreadable, or has faulty rows.
    """
    return _read(folder, f"context-{unit_id}" if unit_id else "context", ("id", "name"))


def _read(folder: Path, stem: str, columns: tuple[str, ...]) -> gpd.GeoDataFrame:
    path = _find(folder, stem)
    try:
        frame = pyogrio.read_dataframe(path)
    except Exception as error:  # GDAL, GEOS and codecs each have their own
        raise GeometryError(
            f"界线文件 {path.name} 读不出来（{error}）；请换一份完好的文件。"
        ) from error
    missing = [column for column in (*columns, "geometry") if column not in frame]
    if missing:
        raise GeometryError(f"界线文件 {path.name} 缺少字段 {'、'.join(missing)}；请补上。")
    frame = frame[[*columns, "geometry"]]
    if faults := _faults(frame, columns):
        raise GeometryError(f"界线文件 {path.name} 有误：{'；'.join(faults)}。请改正后重试。")
    return _to_store_crs(frame, path).sort_values(columns[0], ignore_index=True)


def _find(folder: Path, stem: str) -> Path:
    found = [path for suffix in SUFFIXES if (path := folder / f"{stem}{suffix}").is_file()]
    if len(found) > 1:
        names = "、".join(path.name for path in found)
        raise GeometryError(f"文件夹 {folder} 里有 {names}，不知用哪一个；请只留一个。")
    if not found:
        raise GeometryError(f"缺少界线文件 {stem}{SUFFIXES[0]}；请把它放进 {folder}。")
    return found[0]


def _faults(frame: gpd.GeoDataFrame, columns: tuple[str, ...]) -> list[str]:
    """Say in Chinese all that is wrong with the rows."""
    if frame.empty:
        return ["没有一条记录"]
    key = frame[columns[0]].fillna("").astype(str)
    shapes = frame.geometry
    given = ~(shapes.isna() | shapes.is_empty)
    checks = {
        **{f"字段 {name} 为空": frame[name].fillna("") == "" for name in columns},
        f"{columns[0]} 重复": key.duplicated(),
        "没有图形": ~given,
        "图形不是面": given & ~shapes.geom_type.isin({"Polygon", "MultiPolygon"}),
        "图形自相交或有其他错误": given & ~shapes.is_valid,
    }
    return [
        f"{words}（第 {'、'.join(str(row + 1) for row in np.flatnonzero(wrong))} 条）"
        for words, wrong in checks.items()
        if wrong.any()
    ]


def _to_store_crs(frame: gpd.GeoDataFrame, path: Path) -> gpd.GeoDataFrame:
    if frame.crs is None:
        raise GeometryError(f"界线文件 {path.name} 没有写明坐标系；请补上（如 .prj 文件）。")
    if frame.crs == _WGS84:
        frame = frame.set_crs(STORE_CRS, allow_override=True)
    frame = frame.to_crs(STORE_CRS)
    west, south, east, north = frame.total_bounds
    if not (_WEST <= west <= east <= _EAST and _SOUTH <= south <= north <= _NORTH):
        raise GeometryError(
            f"界线文件 {path.name} 的坐标范围（{west:.2f}, {south:.2f} 至 {east:.2f}, {north:.2f}）"
            "不在国内；请检查坐标系和经纬度次序。"
        )
    return frame
