"""Roads and land use as an office drops them in: read, brought to CGCS2000, cut to a box.

Nothing in them can be compared with what the region knows, so that what their names and the
settings say of the datum is believed: GCJ-02 is undone where it is told, never guessed. Faults are
Chinese sentences; a file with a fault is not used at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pandas.api.types import is_numeric_dtype

from geo.crs import STORE_CRS
from geo.errors import GeometryError
from geo.lines.base_files import LANDUSE, NAMES, PACKED, ROADS, BaseFile, datum_of, found
from geo.lines.boundaries import Lines, listed
from geo.lines.fit import DATUMS
from geo.lines.official_towns import NAMED
from geo.lines.packed import FOLDER, KML, read_kml, unpacked
from geo.lines.reading import AREAS, LINES, LineFile, read

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

SHAPES: Final = {ROADS: LINES, LANDUSE: AREAS}
NAME_COLUMNS: Final = ("name", "名称", "道路名称", "路名", "mc")
CLASS_COLUMNS: Final = {
    ROADS: (
        "class", "道路等级", "等级", "技术等级", "行政等级", "道路类型", "类型", "类别",
        "fclass", "highway", "type", FOLDER,
    ),
    LANDUSE: (
        "class", "地类名称", "dlmc", "用地性质", "用地类型", "用地分类", "地类", "类型", "类别",
        "landuse", "fclass", "type", FOLDER,
    ),
}  # fmt: skip
"""Columns that are tried for a name and a class, the likeliest first, in any case."""

MOST_ROWS: Final = 200_000
LONGEST: Final = 40
"""Characters that are kept of a name or a class."""

SHIFT_DEG: Final = 0.02
"""No datum moves a point by more."""

_KINDS: Final = {ROADS: ("LineString", "MultiLineString"), LANDUSE: ("Polygon", "MultiPolygon")}


@dataclass(frozen=True)
class BaseLines:
    """The rows of an office's file that lie in a box.

    Attributes
    ----------
    base, path
        What was given, and the file.
    rows
        ``name, class, geometry``: text, empty where the file has none; EPSG:4490.
    datum
        What was undone: a name of `geo.lines.fit.DATUMS`, or empty.
    notices
        Chinese sentences: what was done or passed over on reading.
    """

    base: BaseFile
    path: Path
    rows: gpd.GeoDataFrame
    datum: str = ""
    notices: tuple[str, ...] = ()


def read_all(bases: Iterable[BaseFile], box: Box) -> list[BaseLines]:
    """Read all roads and land use that an office has given.

    Parameters
    ----------
    bases
        What the settings name; layers that are neither roads nor land use are passed over.
    box
        What of them is wanted.

    Raises
    ------
    GeometryError
        With all that is wrong with any of them.
    """
    read_ones: list[BaseLines] = []
    wrong: list[str] = []
    for base in bases:
        if base.layer not in SHAPES:
            continue
        try:
            path = found(base)
            if path is not None:
                read_ones.append(read_base(base, path, box))
        except GeometryError as error:
            wrong += error.findings
    if wrong:
        raise GeometryError(wrong)
    return read_ones


def read_base(base: BaseFile, path: Path, box: Box) -> BaseLines:
    """Read an office's file of roads or land use.

    Raises
    ------
    GeometryError
        If it cannot be used; the sentence names the file, the rows, and what to do.
    """
    word = f"{NAMES[base.layer]}文件"
    try:
        told = datum_of(base, path)
        with unpacked(path, base.layer) as inner:
            file = read_kml(inner, SHAPES[base.layer]) if inner.suffix.lower() == KML else read(
                inner, base.layer, shape=SHAPES[base.layer]
            )  # fmt: skip
        return _placed(base, path, file, told, box)
    except GeometryError as error:
        within = f"{word} {path.name} 里的 " if path.suffix.lower() in PACKED else f"{word} "
        said = (one.replace(f"界线文件 {path.name}", f"{word} {path.name}", 1).replace(
            "界线文件 ", within, 1) for one in error.findings)  # fmt: skip
        raise GeometryError(said) from error


def _placed(base: BaseFile, path: Path, file: LineFile, told: str, box: Box) -> BaseLines:
    """Bring a file's rows to CGCS2000, undo the datum that was told, cut them to the box."""
    notices = list(file.notices)
    frame = _drawable(base, file, notices)
    lines = Lines(file.path, frame)
    if lines.crs is None and told:
        lines = Lines(file.path, frame.set_crs(STORE_CRS))
    elif lines.crs is None:
        raise GeometryError(
            f"界线文件 {file.path.name} 没有写明坐标系；请补上（如 .prj 文件），或在文件名里"
            f"写明经纬度是哪一种，如 {base.layer}.cgcs2000{file.path.suffix}。"
        )
    elif not told and file.frame.crs is None:
        notices.append(
            f"{NAMES[base.layer]}文件 {path.name} 没有写明坐标系，按 CGCS2000 经纬度读；若是 "
            f"GCJ-02，请改名为 {base.layer}.gcj02{path.suffix} 或在设置里写明。"
        )
    rows = lines.in_store_crs()
    near = _crop(rows, tuple(np.add(box, (-SHIFT_DEG, -SHIFT_DEG, SHIFT_DEG, SHIFT_DEG))))
    if near.empty:
        west, south, east, north = rows.total_bounds
        raise GeometryError(
            f"界线文件 {file.path.name} 的范围是 {west:.5g}, {south:.5g} 至 {east:.5g}, "
            f"{north:.5g}，不在本地区；请检查坐标系和经纬度次序，或换一份。"
        )
    if len(near) > MOST_ROWS:
        raise GeometryError(
            f"界线文件 {file.path.name} 在本地区有 {len(near)} 条记录，超过 {MOST_ROWS} 条；"
            "请在 GIS 里按等级或地类融合后再放进来。"
        )
    if told in NAMED:
        near = near.set_geometry(_undone(near.geometry, NAMED[told]))
    if notice := lines.datum_notice:
        notices.append(notice.replace("界线文件", f"{NAMES[base.layer]}文件", 1))
    return BaseLines(base, path, _crop(near, box), NAMED.get(told, ""), tuple(notices))


def _drawable(base: BaseFile, file: LineFile, notices: list[str]) -> gpd.GeoDataFrame:
    """Return ``name, class, geometry`` of the rows that have a shape of the wanted kind."""
    frame, name = file.frame, file.path.name
    columns = {str(c).strip().lower(): c for c in frame if c != "geometry"}
    rows = gpd.GeoDataFrame(
        {
            "name": _texts(frame, columns, NAME_COLUMNS),
            "class": _texts(frame, columns, CLASS_COLUMNS[base.layer]),
        },
        geometry=frame.geometry.to_numpy(),
        crs=frame.crs,
    )
    shapes = rows.geometry
    drawn = shapes.geom_type.isin(_KINDS[base.layer]).to_numpy() & ~shapes.is_empty.to_numpy()
    if not drawn.any():
        word = SHAPES[base.layer].word
        raise GeometryError(f"界线文件 {name} 里没有{word}；请换一份有{word}的文件。")
    endless = drawn & ~np.isfinite(shapely.bounds(shapes.to_numpy())).all(axis=1)
    if endless.any():
        raise GeometryError(f"界线文件 {name} 有坐标不是数（{_rows(endless)}）；请改正或删去。")
    if not drawn.all():
        notices.append(
            f"{NAMES[base.layer]}文件 {name} 有 {(~drawn).sum()} 条不是{SHAPES[base.layer].word}"
            f"或没有图形（{_rows(~drawn)}），没有用。"
        )
    rows = rows[drawn].reset_index(drop=True)
    crossed = ~shapely.is_valid(rows.geometry.to_numpy()) if base.layer == LANDUSE else np.array([])
    if crossed.any():
        mended = rows.geometry.to_numpy().copy()
        mended[crossed] = shapely.make_valid(
            mended[crossed], method="structure", keep_collapsed=False
        )
        rows = rows.set_geometry(gpd.GeoSeries(mended, crs=rows.crs))
        notices.append(
            f"{NAMES[base.layer]}文件 {name} 有 {crossed.sum()} 个面自相交，已自动修好。"
        )
    return rows


def _texts(frame: gpd.GeoDataFrame, columns: dict[str, str], tried: Iterable[str]) -> list[str]:
    """Return the texts of the first column that there is; what would be markup is only text."""
    # A shapefile in UTF-8 keeps three characters of a column's Chinese name.
    written = (one for name in tried for one in (name, name[:3]) if one in columns)
    column = columns.get(next(written, ""))
    if column is None or is_numeric_dtype(frame[column]):
        return [""] * len(frame)
    return ["" if pd.isna(cell) else plain(str(cell)) for cell in frame[column]]


def plain(text: str) -> str:
    """Return a text in one line, without what cannot be seen, of bounded length."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:LONGEST]


def _rows(wrong: np.ndarray) -> str:
    return f"第 {listed([str(row + 1) for row in np.flatnonzero(wrong)])} 条"


def _undone(shapes: gpd.GeoSeries, datum: str) -> gpd.GeoSeries:
    undo = DATUMS[datum][0]
    moved = shapely.transform(
        shapes.to_numpy(), lambda at: np.column_stack(undo(at[:, 0], at[:, 1]))
    )
    return gpd.GeoSeries(moved, index=shapes.index, crs=STORE_CRS)


def _crop(rows: gpd.GeoDataFrame, box: Box) -> gpd.GeoDataFrame:
    """Return the rows that may lie in a box, whole."""
    west, south, east, north = shapely.bounds(rows.geometry.to_numpy()).T
    near = (west <= box[2]) & (east >= box[0]) & (south <= box[3]) & (north >= box[1])
    return rows[near].reset_index(drop=True)
