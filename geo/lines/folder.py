"""The folder of a region's lines: which files it may hold, and which of them are in use.

Standard library only: what a store is made from is asked before any geodata library is loaded.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from geo.errors import GeometryError

GEOMETRY: Final = "geometry"
"""Name of the folder within that of a region."""

COUNTIES: Final = "counties"
CONTEXT: Final = "context"
"""Names of the files: the units, and what lies around them (``context-<unit>``: around a wider
unit)."""

SUFFIXES: Final = (".geojson", ".gpkg", ".shp")
"""Formats that a file of lines may have."""

FAMILY: Final = (".shx", ".dbf", ".prj", ".cpg")
"""What belongs to a shapefile beside it."""

STILL_OPEN: Final = (".gpkg-wal",)
"""What a GeoPackage has beside it while another program holds it open."""

NEAR: Final = {
    ".zip": "请先解压", ".rar": "请先解压", ".7z": "请先解压",
    ".json": "请改名为 .geojson", ".kml": "请在 GIS 里另存为 GeoPackage",
    ".kmz": "请在 GIS 里另存为 GeoPackage", ".gdb": "请在 GIS 里另存为 GeoPackage",
    ".mdb": "请在 GIS 里另存为 GeoPackage", ".dxf": "请在 GIS 里另存为 GeoPackage",
    ".dwg": "请在 GIS 里另存为 GeoPackage", ".ovkml": "请在 GIS 里另存为 GeoPackage",
    ".dbf": "Shapefile 还要有同名的 .shp 和 .shx",
}  # fmt: skip
"""Endings that stand where a file of lines should be, and what to do."""


def files_of(folder: Path, stem: str) -> list[Path]:
    """Return the files of lines of a name and what belongs to them, sorted; endings in any case."""
    endings = (*SUFFIXES, *FAMILY, *STILL_OPEN)
    alike = (path for path in _beside(folder) if path.stem.lower() == stem.lower())
    return [path for path in alike if path.suffix.lower() in endings and path.is_file()]


def files_in_use(folder: Path) -> list[Path]:
    """Return all files that a build reads, sorted; an empty one says nothing."""
    stems = {path.stem.lower() for path in _beside(folder)}
    own = sorted(stem for stem in stems if stem.partition("-")[0] in (COUNTIES, CONTEXT))
    return sorted(path for stem in own for path in files_of(folder, stem) if path.stat().st_size)


def is_there(folder: Path, stem: str) -> bool:
    """Tell whether a folder has a file of lines with a name."""
    return bool(_lines(folder, stem))


def find(folder: Path, stem: str) -> Path:
    """Find the one file of lines with a name, whatever case its ending is written in.

    Raises
    ------
    GeometryError
        If there is none, or several.
    """
    found = _lines(folder, stem)
    if len(found) > 1:
        names = "、".join(path.name for path in found)
        raise GeometryError(f"文件夹 {folder} 里有 {names}，不知用哪一个；请只留一个。")
    if found:
        return found[0]
    alike = [path for path in _beside(folder) if path.stem.lower() == stem.lower()]
    near = [f"有 {path.name}：{NEAR[path.suffix.lower()]}" for path in alike
            if path.suffix.lower() in NEAR]  # fmt: skip
    hint = f"；{'；'.join(near)}" if near else ""
    raise GeometryError(f"缺少界线文件 {stem}{SUFFIXES[0]}；请把它放进 {folder}{hint}。")


def _lines(folder: Path, stem: str) -> list[Path]:
    return [path for path in files_of(folder, stem) if path.suffix.lower() in SUFFIXES]


def _beside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
