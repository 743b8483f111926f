"""Lines in an archive or in KML, as a program or a phone sends them: taken out and read.

An archive is opened in a folder of its own that goes away again; whatever names its members have,
they get ours. Of KML only shapes and plain texts are read, of each folder with the folder's name.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

import geopandas as gpd
import pandas as pd
import pyogrio

from geo.crs import STORE_CRS
from geo.errors import GeometryError
from geo.lines.base_files import PACKED
from geo.lines.folder import FAMILY, SUFFIXES
from geo.lines.reading import LineFile, Shape, flat, quiet

KML: Final = ".kml"
FOLDER: Final = "folder"
"""Column of KML's rows: the name of the folder that each stands in."""

MOST_BYTES: Final = 500 * 1024**2
"""Larger files are of a whole country: they are to be cut to the region first."""

_ENCRYPTED: Final = 0x1
_UTF8_NAMES: Final = 0x800


@contextmanager
def unpacked(path: Path, stem: str) -> Iterator[Path]:
    """Yield the file itself, or what an archive holds of lines, called `stem` as long as it lasts.

    Raises
    ------
    GeometryError
        If the file is too large, the archive is damaged, locked, or holds no file or several.
    """
    if path.stat().st_size > MOST_BYTES:
        raise GeometryError(f"界线文件 {path.name} {_too_large()}")
    if path.suffix.lower() not in PACKED:
        yield path
        return
    with TemporaryDirectory(prefix="layout-lines-") as folder:
        try:
            found = _taken_out(path, Path(folder), stem)
        except (BadZipFile, OSError, EOFError, zlib.error, NotImplementedError) as error:
            raise GeometryError(
                f"界线文件 {path.name} 解不开，多半已损坏或没有拷贝完整；请重新压缩。"
            ) from error
        yield found


def read_kml(path: Path, shape: Shape) -> LineFile:
    """Read the shapes of all folders of a KML file; its degrees count as CGCS2000.

    Raises
    ------
    GeometryError
        If it is damaged, or has declarations of its own, which no map needs.
    """
    if b"<!ENTITY" in path.read_bytes().upper():
        raise GeometryError(f"界线文件 {path.name} 里有实体声明（ENTITY）；请在 GIS 里另存一份。")
    with quiet(path.name):
        frames = [
            pyogrio.read_dataframe(path, layer=name).assign(**{FOLDER: str(name)})
            for name, _ in pyogrio.list_layers(path)
        ]
        rows = pd.concat([frame for frame in frames if len(frame)] or frames[:1])
        frame = gpd.GeoDataFrame(rows.reset_index(drop=True), crs=None)
        frame = frame.set_geometry(frame.geometry.set_crs(STORE_CRS, allow_override=True))
        return LineFile(path, frame.set_geometry(flat(frame, shape)))


def _taken_out(path: Path, folder: Path, stem: str) -> Path:
    with ZipFile(path) as archive:
        members = [one for one in archive.infolist() if not _is_aside(one)]
        if any(one.flag_bits & _ENCRYPTED for one in members):
            raise GeometryError(f"界线文件 {path.name} 有密码；请去掉密码重新压缩。")
        if sum(one.file_size for one in members) > MOST_BYTES:
            raise GeometryError(f"界线文件 {path.name} {_too_large()}")
        mains = [one for one in members if Path(one.filename).suffix.lower() in (*SUFFIXES, KML)]
        if len(mains) != 1:
            what = "、".join(_readable(one) for one in mains[:8])
            raise GeometryError(
                f"界线文件 {path.name} 里有 {what}，不知用哪一个；请只留一个。"
                if mains
                else f"界线文件 {path.name} 里没有 Shapefile、GeoPackage、GeoJSON 或 KML；"
                "请把这样的文件直接压缩进来。"
            )
        main = mains[0]
        front = main.filename[: -len(Path(main.filename).suffix)].lower()
        own = [
            one
            for one in members
            if one.filename[: -len(Path(one.filename).suffix) or None].lower() == front
            and Path(one.filename).suffix.lower() in (*FAMILY, Path(main.filename).suffix.lower())
        ]
        for one in own:
            one.filename = f"{stem}{Path(one.filename).suffix.lower()}"
            archive.extract(one, folder)
    return folder / main.filename


def _is_aside(one: ZipInfo) -> bool:
    """Tell what is no file of the user's: folders, and what other systems put beside files."""
    return one.is_dir() or one.filename.startswith("__MACOSX") or "/." in f"/{one.filename}"


def _readable(one: ZipInfo) -> str:
    """Return a member's name; Chinese Windows writes names in GBK and does not say so."""
    name = one.filename
    if not one.flag_bits & _UTF8_NAMES:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    return "".join(char for char in name if char.isprintable())


def _too_large() -> str:
    return f"超过 {MOST_BYTES // 1024**2} MB；请在 GIS 里裁到本地区后再放进来。"
