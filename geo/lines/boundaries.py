"""The outlines that everything is put into: counties, and what lies around for drawing.

A geometry folder holds ``counties`` (column ``county_id``) and ``context`` (columns ``id, name``);
``context-<unit>``, where it is there, is what lies around a wider unit. Each is one GeoJSON,
GeoPackage or Shapefile, so that an office can put its official lines there.
Files in another CRS are brought to CGCS2000 (EPSG:4490); plain GeoJSON counts as CGCS2000. Whether
they lie where they should is another question: see `geo.lines.check`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from numpy.typing import NDArray
from pandas.api.types import is_numeric_dtype
from pyproj.exceptions import ProjError
from shapely.geometry.base import BaseGeometry

from geo.crs import GEOD, STORE_CRS
from geo.errors import GeometryError
from geo.lines.folder import CONTEXT, COUNTIES, SUFFIXES, find
from geo.lines.reading import read
from geo.precision import LAT, LON

COLUMNS: Final = {COUNTIES: ("county_id",), CONTEXT: ("id", "name")}

_SAME_AXIS: Final = 1e-7
_SAME_FLAT: Final = 1e-6
"""Relative: datums on the ellipsoid of WGS 84, GRS 80 and CGCS2000 agree to a metre or so."""

_OLD: Final = {6378245: "北京54", 6378140: "西安80"}
"""Half axis in metres → what the datum on that ellipsoid is called here."""

_MENDED: Final = 0.01
"""Share of its area that a shape may change by when its crossings are undone."""

_LOST: Final = r"\ufffd|^[?？]+$"
"""What is left of a text that was kept in an encoding without its characters."""

SHOWN: Final = 8
"""Of how many things of a kind it is told which."""


@dataclass(frozen=True)
class Lines:
    """The rows of a file of lines, as it has them.

    Attributes
    ----------
    path
        The file.
    frame
        The wanted columns and ``geometry``: polygons without faults, in the file's own CRS, sorted
        by the first column, one row for each of its values.
    notices
        Chinese sentences: what was done or passed over on reading.
    """

    path: Path
    frame: gpd.GeoDataFrame
    notices: tuple[str, ...] = ()

    @property
    def crs(self) -> pyproj.CRS | None:
        """What the coordinates are in; None if nothing tells."""
        plain = self.path.suffix.lower() == SUFFIXES[0] and self.frame.crs is None
        return pyproj.CRS.from_user_input(STORE_CRS) if plain else self.frame.crs

    def in_store_crs(self) -> gpd.GeoDataFrame:
        """Give the rows in CGCS2000 degrees.

        Raises
        ------
        GeometryError
            If the file does not tell its CRS, or its coordinates cannot be in it.
        """
        return self.frame.set_geometry(_to_store_crs(self.frame.geometry, self.crs, self.path))

    @property
    def datum_notice(self) -> str:
        """What to say of a datum that nobody can convert exactly; empty if there is none."""
        axis, flat = _ellipsoid(self.crs)
        alike = abs(axis / GEOD.a - 1) < _SAME_AXIS and abs(flat / GEOD.f - 1) < _SAME_FLAT
        if self.crs is None or alike:
            return ""
        name = _OLD.get(round(axis), "别的")
        return (
            f"界线文件 {self.path.name} 用的是{name}坐标系；换算到 CGCS2000 没有公开的准确参数，"
            "误差大小不明（可达上百米）。请尽量换用 CGCS2000 的界线。"
        )


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
    return lines_of(folder, COUNTIES).in_store_crs()


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
    return lines_of(folder, f"{CONTEXT}-{unit_id}" if unit_id else CONTEXT).in_store_crs()


def lines_of(folder: Path, stem: str, known: frozenset[str] = frozenset()) -> Lines:
    """Read a file of lines as it is, before it is brought to CGCS2000.

    Parameters
    ----------
    folder
        The geometry folder of a region.
    stem
        ``counties``, ``context`` or ``context-<unit>``.
    known
        Names that may stand in it, for finding its encoding.

    Raises
    ------
    GeometryError
        If the file is missing, there twice, unreadable, or has faulty rows.
    """
    columns = COLUMNS[stem.partition("-")[0]]
    found = read(find(folder, stem), stem, known)
    path, frame = found.path, _with_columns(found.frame, columns, found.path)
    notices = list(found.notices)
    frame = frame.assign(**{name: _as_text(frame[name]) for name in columns})
    frame[columns[0]] = frame[columns[0]].map(lambda key: unicodedata.normalize("NFKC", key))
    frame, mended = _mended(frame, columns[0])
    if faults := _faults(frame, columns):
        raise GeometryError(f"界线文件 {path.name} 有误：{'；'.join(faults)}。请改正后重试。")
    if mended:
        notices.append(
            f"界线文件 {path.name} 里 {listed(mended)} 的图形自相交，已自动修好；请在 GIS 里核对。"
        )
    frame, joined = _joined(frame, columns[0])
    if joined:
        notices.append(f"界线文件 {path.name} 里 {listed(joined)} 各有几条记录，已合并成一个。")
    return Lines(path, frame.sort_values(columns[0], ignore_index=True), tuple(notices))


def _with_columns(
    frame: gpd.GeoDataFrame, columns: tuple[str, ...], path: Path
) -> gpd.GeoDataFrame:
    """Take the wanted columns, in whatever case they are written."""
    if frame.empty:
        raise GeometryError(f"界线文件 {path.name} 没有一条记录；请换一份有面的文件。")
    own = [name for name in frame if name != "geometry"]
    # Of two that differ in case alone the one that is written as we do.
    written = {str(name).strip().lower(): name for name in sorted(own, key=lambda n: n in columns)}
    if missing := [name for name in columns if name not in written]:
        has = listed([str(name) for name in written.values()])
        raise GeometryError(
            f"界线文件 {path.name} 缺少字段 {'、'.join(missing)}；请补上或改名"
            f"（{f'文件里有 {has}' if has else '文件里没有字段'}）。"
        )
    taken = frame.rename(columns={written[name]: name for name in columns})
    return taken[[*columns, "geometry"]]


def _as_text(column: Any) -> Any:  # noqa: ANN401 - pandas brings no types
    """Give cells as text: whole numbers without a point, no blanks around."""
    if is_numeric_dtype(column):
        return column.map(lambda cell: "" if pd.isna(cell) else f"{cell:.15g}")
    return column.map(lambda cell: "" if pd.isna(cell) is True else str(cell).strip())


def _mended(frame: gpd.GeoDataFrame, key: str) -> tuple[gpd.GeoDataFrame, list[str]]:
    """Undo small crossings; a shape that would become another one stays as it is."""
    shapes, mended = frame.geometry.to_numpy().copy(), []
    wrong = ~shapely.is_valid(shapes) & np.isfinite(shapely.bounds(shapes)).all(axis=1)
    for n in np.flatnonzero(wrong):
        whole = _areal(shapely.make_valid(shapes[n], method="structure", keep_collapsed=False))
        if whole.area and abs(whole.area - shapes[n].area) <= _MENDED * whole.area:
            shapes[n] = whole
            mended.append(str(frame[key].iloc[n]))
    return frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=frame.crs)), mended


def _areal(shape: BaseGeometry) -> BaseGeometry:
    parts = [one for one in shapely.get_parts(shape) if one.area]
    return shapely.union_all(parts)


def _faults(frame: gpd.GeoDataFrame, columns: tuple[str, ...]) -> list[str]:
    """Say in Chinese all that is wrong with the rows."""
    shapes = frame.geometry
    given = ~(shapes.isna() | shapes.is_empty)
    finite = np.isfinite(shapely.bounds(shapes.to_numpy())).all(axis=1)
    checks = {
        **{f"字段 {name} 为空": frame[name] == "" for name in columns},
        **{
            f"字段 {name} 的汉字已丢失（成了 � 或 ?）": frame[name].str.contains(_LOST)
            for name in columns
        },
        "没有图形": ~given,
        "图形不是面": given & ~shapes.geom_type.isin({"Polygon", "MultiPolygon"}),
        "坐标不是数": given & ~finite,
        "图形自相交或有其他错误": given & finite & ~shapes.is_valid,
        "图形和另一个编号的完全相同": _drawn_twice(frame, columns[0], given & finite),
    }
    return [
        f"{words}（第 {listed([str(row + 1) for row in np.flatnonzero(wrong)])} 条）"
        for words, wrong in checks.items()
        if wrong.any()
    ]


def _drawn_twice(frame: gpd.GeoDataFrame, key: str, drawn: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell of which rows the shape is that of a row with another key, too."""
    bare = shapely.to_wkb(shapely.normalize(frame.geometry.to_numpy()))
    keys = frame[key].groupby(bare).transform("nunique").fillna(0).to_numpy()
    return drawn & (keys > 1)


def _joined(frame: gpd.GeoDataFrame, key: str) -> tuple[gpd.GeoDataFrame, list[str]]:
    """Make one row of several with one key."""
    double = sorted(set(frame.loc[frame[key].duplicated(), key]))
    if not double:
        return frame, []
    kept = frame.drop_duplicates(key).set_index(key)
    whole = {name: shapely.union_all(own.geometry.to_numpy())
             for name, own in frame[frame[key].isin(double)].groupby(key)}  # fmt: skip
    shapes = [whole.get(name, shape) for name, shape in kept.geometry.items()]
    return kept.set_geometry(gpd.GeoSeries(shapes, kept.index, crs=frame.crs)).reset_index(), double


def listed(names: Iterable[str]) -> str:
    """Name the first things of a kind, and say how many there are."""
    found = list(names)
    return "、".join(found[:SHOWN]) + (f" 等 {len(found)} 个" if len(found) > SHOWN else "")


def _ellipsoid(crs: pyproj.CRS | None) -> tuple[float, float]:
    if crs is None or crs.ellipsoid is None:
        return GEOD.a, GEOD.f
    return crs.ellipsoid.semi_major_metre, 1 / (crs.ellipsoid.inverse_flattening or 1e12)


def _to_store_crs(shapes: gpd.GeoSeries, crs: pyproj.CRS | None, path: Path) -> gpd.GeoSeries:
    if crs is None:
        raise GeometryError(f"界线文件 {path.name} 没有写明坐标系；请补上（如 .prj 文件）。")
    try:
        moved = _converted(shapes, crs)
    except (ProjError, ValueError) as error:
        raise GeometryError(
            f"界线文件 {path.name} 的坐标系（{crs.name}）换算不了；"
            "请在 GIS 里转为 CGCS2000 后另存。"
        ) from error
    if (off := _abroad(moved)).any():
        west, south, east, north = moved.total_bounds
        rows = [str(row + 1) for row in np.flatnonzero(off)]
        which = "" if off.all() else f"（第 {listed(rows)} 条）"
        raise GeometryError(
            f"界线文件 {path.name} 的坐标{which}范围是 {west:.7g}, {south:.7g} 至 "
            f"{east:.7g}, {north:.7g}，不在国内；请检查坐标系和经纬度次序。"
        )
    return moved


def _abroad(shapes: gpd.GeoSeries) -> NDArray[np.bool_]:
    west, south, east, north = shapely.bounds(shapes.to_numpy()).T
    inside = (west >= LON[0]) & (east <= LON[1]) & (south >= LAT[0]) & (north <= LAT[1])
    return ~inside


def _converted(shapes: gpd.GeoSeries, crs: pyproj.CRS) -> gpd.GeoSeries:
    flat = crs.to_2d()
    # CGCS2000 and WGS 84 differ by centimetres: degrees of one are degrees of the other.
    if flat.is_geographic and flat.to_epsg() in {4326, 4490}:
        return shapes.set_crs(STORE_CRS, allow_override=True)
    return shapes.set_crs(flat, allow_override=True).to_crs(STORE_CRS)
