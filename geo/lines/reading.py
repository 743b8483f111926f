"""One file of polygons or lines as an office brings it: recognised, read, with what was noticed.

What is looked at is the file's content, not its name: a web page saved as ``.geojson`` or an
archive is told for what it is. Of several layers the one with polygons is taken and named; heights
go silently; texts get their encoding by evidence (see `geo.lines.dbf_text`). Libraries say nothing
to the terminal: what they find is one Chinese sentence.
"""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pyogrio
import pyproj
import shapely
from pandas.api.types import is_object_dtype, is_string_dtype
from pyproj.exceptions import CRSError

from geo.errors import GeometryError
from geo.lines.dbf_text import RAW, codec_of, decoded, encoding_of
from geo.lines.folder import FAMILY, SUFFIXES
from geo.text_file import UTF_16, TextError, decode

_MAGIC: Final = {".gpkg": b"SQLite format 3\0", ".shp": b"\0\0\x27\x0a"}
_ARCHIVES: Final = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_POINTER: Final = b"version https://git-lfs"
_SHOWN: Final = 8
_TOP: Final = 4096

_KINDLY: Final = {"on_invalid": "fix"}
"""A ring that is not closed is closed; what else is wrong with a shape is looked at later."""

_ANY: Final = ("Unknown", "GeometryCollection", "None")

_PAGE_AT: Final = 29
_PAGES: Final = {b"\x4d": "936", b"\x7a": "936", b"\x4f": "950", b"\x78": "950"}
"""Byte of a dBASE table that names its code page, those of Chinese ones."""


@dataclass(frozen=True)
class Shape:
    """What shapes a file is read for.

    Attributes
    ----------
    word
        What they are called.
    kinds
        Parts of the names that layers of such shapes have in GDAL.
    types
        Numbers of their types in GEOS.
    """

    word: str
    kinds: tuple[str, ...]
    types: tuple[int, ...]


AREAS: Final = Shape("面", ("Polygon", "Surface", "TIN", "Triangle"), (3, 6))
LINES: Final = Shape("线", ("LineString", "Curve"), (1, 5))


@dataclass(frozen=True)
class LineFile:
    """What a file holds.

    Attributes
    ----------
    path
        The file.
    frame
        Its rows, in its own CRS (None if it tells none), shapes without height.
    notices
        Chinese sentences: what was done or passed over on reading.
    """

    path: Path
    frame: gpd.GeoDataFrame
    notices: tuple[str, ...] = ()


def read(
    path: Path, layer: str = "", known: Collection[str] = (), shape: Shape = AREAS
) -> LineFile:
    """Read a file of lines.

    Parameters
    ----------
    path
        GeoJSON, GeoPackage or Shapefile.
    layer
        Which of several layers with such shapes is meant.
    known
        Names that may stand in it (see `geo.lines.dbf_text`).
    shape
        What it is read for.

    Raises
    ------
    GeometryError
        If it is none of these, damaged, or has no such shapes.
    """
    suffix = path.suffix.lower()
    _recognise(path, suffix)
    notices: list[str] = []
    with quiet(path.name):
        if suffix == ".geojson":
            frame = _geojson(path, notices)
        elif suffix == ".gpkg":
            frame = pyogrio.read_dataframe(
                path, layer=_layer(path, layer or path.stem, shape, notices), **_KINDLY
            )
        else:
            frame = pyogrio.read_dataframe(path, encoding=RAW, **_KINDLY)
    if "geometry" not in frame:
        raise GeometryError(
            f"界线文件 {path.name} 里没有图形，只有属性；请换一份带{shape.word}的文件。"
        )
    frame = _in_words(frame, path, known, notices)
    frame = frame.set_geometry(flat(frame, shape))
    return LineFile(path, frame, tuple(notices))


@contextmanager
def quiet(name: str) -> Iterator[None]:
    """Keep what libraries say off the terminal; what they cannot read is one sentence."""
    log = logging.getLogger("pyogrio")
    before, log.disabled = log.disabled, True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except GeometryError:
        raise
    except Exception as error:  # GDAL, GEOS and codecs each have their own
        raise GeometryError(
            f"界线文件 {name} 读不出来，多半已损坏或没有拷贝完整；请换一份完好的文件。"
        ) from error
    finally:
        log.disabled = before


def _recognise(path: Path, suffix: str) -> None:
    """Refuse what is not what its ending says."""
    try:
        size, top = path.stat().st_size, b""
        with path.open("rb") as stream:
            top = stream.read(_TOP)
    except OSError as error:
        raise GeometryError(
            f"界线文件 {path.name} 读不出来（没有这个文件，或没有权限）；请检查路径。"
        ) from error
    if wrong := _strange(top, suffix, size):
        raise GeometryError(f"界线文件 {path.name} {wrong}。")
    if suffix == ".shp":
        names = {one.name.lower() for one in path.parent.iterdir()}
        if missing := [s for s in FAMILY[:2] if f"{path.stem.lower()}{s}" not in names]:
            raise GeometryError(
                f"界线文件 {path.name} 缺少同名的 {'、'.join(missing)}；"
                "Shapefile 是一组文件，请一起拷贝过来。"
            )


def _strange(top: bytes, suffix: str, size: int) -> str:
    """Say what a file is instead of what it should be; empty if it seems to be right."""
    if not size:
        return "是空文件；请重新拷贝"
    if suffix not in SUFFIXES:
        return f"的格式（{suffix or '没有后缀'}）认不出；请给 GeoJSON、GeoPackage 或 Shapefile"
    actual = _content(top)
    if actual == suffix:
        return ""
    if actual in SUFFIXES:
        return f"的内容是 {actual.removeprefix('.')}；请把后缀改为 {actual}"
    other = f"读不出来：内容不是 {suffix.removeprefix('.')}；请换一份完好的文件"
    return _STRANGERS.get(actual, other)


_STRANGERS: Final = {
    "archive": "是压缩包；请先解压，把里面的文件放进来",
    "pointer": "只是 Git LFS 的指针，没有内容；请取回真正的文件",
    "kml": "其实是 KML；请在 GIS 里另存为 GeoPackage",
    "page": "其实是网页，不是地图文件；多半没有下载成功，请重新下载",
}


def _content(top: bytes) -> str:
    """Name what a file's beginning shows; empty if nothing."""
    start = top.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"<"):
        return "kml" if b"<kml" in start else "page"
    signs = {
        "archive": top.startswith(_ARCHIVES),
        "pointer": top.startswith(_POINTER),
        **{ending: top.startswith(magic) for ending, magic in _MAGIC.items()},
        ".geojson": start.startswith(b"{") or top.startswith(UTF_16),
    }
    return next((name for name, seen in signs.items() if seen), "")


def _geojson(path: Path, notices: list[str]) -> gpd.GeoDataFrame:
    try:
        text, said = decode(path.read_bytes(), "UTF-8")
    except TextError as error:
        raise GeometryError(f"界线文件 {path.name} {error}。") from error
    told = _parsed(path, text)
    if said:
        notices.append(f"界线文件 {path.name} {said}。")
    frame = pyogrio.read_dataframe(text.encode(), **_KINDLY)
    # GDAL labels what has no CRS as WGS 84, and what it does not know as well.
    plain = frame.drop(columns="geometry", errors="ignore")
    shapes = frame.geometry.to_numpy()
    return gpd.GeoDataFrame(plain, geometry=shapes, crs=_declared(path, told))


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated")
        why = "没有写完，多半是下载或拷贝中断" if cut else f"第 {error.lineno} 行不合 GeoJSON 格式"
        raise GeometryError(
            f"界线文件 {path.name} 读不出来：{why}；请换一份完好的文件。"
        ) from error
    except RecursionError as error:
        raise GeometryError(f"界线文件 {path.name} 嵌套太深，读不出来；请换一份。") from error
    kind = told.get("type") if isinstance(told, dict) else ""
    if kind == "Topology":
        raise GeometryError(f"界线文件 {path.name} 是 TopoJSON；请在 GIS 里另存为 GeoJSON。")
    if kind != "FeatureCollection" or not isinstance(told.get("features"), list):
        raise GeometryError(
            f"界线文件 {path.name} 不是 GeoJSON 要素集（FeatureCollection）；请在 GIS 里另存。"
        )
    odd = [
        str(number)
        for number, one in enumerate(told["features"], 1)
        if not isinstance(one, dict) or not {"properties", "geometry"} <= one.keys()
    ]
    if odd:
        raise GeometryError(
            f"界线文件 {path.name} 第 {'、'.join(odd[:_SHOWN])} 条不是 GeoJSON 要素；请改正或删去。"
        )
    return told


def _declared(path: Path, told: dict[str, Any]) -> pyproj.CRS | None:
    """Give the CRS that GeoJSON names; None if it names none."""
    member = told.get("crs")
    if not member:
        return None
    try:
        return pyproj.CRS.from_user_input(member["properties"]["name"])
    except (CRSError, TypeError, ValueError, KeyError) as error:
        raise GeometryError(
            f"界线文件 {path.name} 写的坐标系（crs）认不出；请在 GIS 里指定坐标系后另存。"
        ) from error


def _layer(path: Path, wanted: str, shape: Shape, notices: list[str]) -> str:
    """Choose the layer with such shapes, the one of the wanted name if there are several."""
    layers = [(str(name), str(kind)) for name, kind in pyogrio.list_layers(path)]
    listed = "、".join(f"{name}（{kind}）" for name, kind in layers) or "没有图层"
    areal = [name for name, kind in layers if any(word in kind for word in shape.kinds)]
    found = areal or [name for name, kind in layers if any(word in kind for word in _ANY)]
    named = [name for name in found if name.lower() == wanted.lower()]
    if not found:
        raise GeometryError(
            f"界线文件 {path.name} 里没有{shape.word}的图层，只有 {listed}；请换一份。"
        )
    if len(found) > 1 and not named:
        raise GeometryError(
            f"界线文件 {path.name} 里有几个{shape.word}的图层：{'、'.join(found)}，不知用哪一个；"
            f"请把要用的改名为 {wanted}，或只留一个。"
        )
    taken = (named or found)[0]
    if len(layers) > 1:
        notices.append(f"界线文件 {path.name} 里有 {listed}，用的是图层 {taken}。")
    return taken


def _in_words(
    frame: gpd.GeoDataFrame, path: Path, known: Collection[str], notices: list[str]
) -> gpd.GeoDataFrame:
    """Read texts and column names in their encoding."""
    wordy = [c for c in frame if c != "geometry" and _is_text(frame[c])]
    texts = [str(c) for c in frame] + [t for c in wordy for t in frame[c] if isinstance(t, str)]
    shapefile = path.suffix.lower() == ".shp"
    declared = _cpg(path) if shapefile else ""
    found = encoding_of(texts, declared, known)
    if found is None or not (found.encoding or shapefile):
        return frame
    if not found.encoding:
        raise GeometryError(
            f"界线文件 {path.name} 的文字编码看不出来；"
            f"请在旁边放一个 {path.stem}.cpg，里面只写编码名，如 GBK 或 UTF-8。"
        )
    if codec_of(declared) != found.encoding:
        said = f"旁边的 .cpg 写的是 {declared.strip()}" if declared else "没有写明文字编码"
        notices.append(
            f"界线文件 {path.name} {said if shapefile else '的文字曾按错误的编码转存'}，"
            f"已按内容认作 {found.encoding}（如“{found.sample}”）；不对时请在 .cpg 里写明。"
        )
    read = {c: frame[c].map(lambda t: decoded(t, found.encoding) if isinstance(t, str) else t)
            for c in wordy}  # fmt: skip
    names = {c: decoded(str(c), found.encoding) for c in frame if c != "geometry"}
    return frame.assign(**read).rename(columns=names)


def _is_text(column: Any) -> bool:  # noqa: ANN401 - pandas brings no types
    return bool(is_object_dtype(column) or is_string_dtype(column))


def _cpg(path: Path) -> str:
    """Give what the ``.cpg`` beside a shapefile says, else what a byte of the table does."""
    said = {one.suffix.lower(): one for one in path.parent.iterdir() if one.stem == path.stem}
    if ".cpg" in said:
        return said[".cpg"].read_bytes()[:40].decode("ascii", "ignore")
    return _PAGES.get(said[".dbf"].read_bytes()[_PAGE_AT : _PAGE_AT + 1], "")


def flat(frame: gpd.GeoDataFrame, wanted: Shape) -> Any:  # noqa: ANN401 - an array of shapes
    """Give the shapes without height or measure; of a collection those that are wanted."""
    shapes = shapely.force_2d(frame.geometry.to_numpy())
    for n, shape in enumerate(shapes):
        if shape is not None and shape.geom_type == "GeometryCollection" and not shape.is_empty:
            parts = shapely.get_parts(shape)
            own = parts[[kind in wanted.types for kind in shapely.get_type_id(parts)]]
            if len(own):
                shapes[n] = shapely.union_all(own)
    return gpd.GeoSeries(shapes, index=frame.index, crs=frame.crs)
