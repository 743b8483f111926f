"""An office's own files for the ground of the map: which there are, and what is told of them.

Roads and land use are dropped into the office's folder as one file each. What a file cannot tell
itself, which datum its coordinates are really in and where it is from, its name or the settings do:
``roads.gcj02.geojson``. Standard library only: what a store is made from is asked before any
geodata library is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from geo.errors import GeometryError
from geo.lines.folder import FAMILY, STILL_OPEN, SUFFIXES

ROADS: Final = "roads"
LANDUSE: Final = "landuse"
TOWNS: Final = "towns"

NAMES: Final = {ROADS: "道路", LANDUSE: "土地利用", TOWNS: "乡镇界线"}
"""Layer → what it is called."""

DATUMS: Final = ("cgcs2000", "wgs84", "gcj02", "bd09")
"""What coordinates may be in, as settings and names of files say it."""

PACKED: Final = (".zip", ".kmz")
ENDINGS: Final = (*SUFFIXES, ".kml", *PACKED)
"""Formats of a dropped file."""

NEAR: Final = {".json": "请改名为 .geojson", ".rar": "请改用 zip 压缩", ".7z": "请改用 zip 压缩"}
"""Endings that stand where a file should be, and what to do."""


@dataclass(frozen=True)
class BaseFile:
    """A layer of the ground as an office gives it.

    Attributes
    ----------
    layer
        A key of `NAMES`.
    place
        Where the file lies, with or without its ending.
    datum
        One of `DATUMS`, empty where the settings do not say it.
    source
        Where it is from and of when, in the office's words; empty where nobody says it.
    """

    layer: str
    place: Path
    datum: str = ""
    source: str = ""


def found(base: BaseFile) -> Path | None:
    """Find the file of a layer, whatever its format; None where there is none.

    Raises
    ------
    GeometryError
        If there are several, or one that is of no use.
    """
    there = [path for path in _alike(base.place) if path.suffix.lower() in ENDINGS]
    if len(there) > 1:
        names = "、".join(path.name for path in there)
        raise GeometryError(f"{NAMES[base.layer]}文件有 {names}，不知用哪一个；请只留一个。")
    if there:
        return there[0]
    for path in _alike(base.place):
        if remedy := NEAR.get(path.suffix.lower()):
            raise GeometryError(f"{NAMES[base.layer]}文件 {path.name} 读不了：{remedy}。")
    return None


def datum_of(base: BaseFile, path: Path) -> str:
    """Return the datum that a file's name or the settings tell; empty where neither does.

    Raises
    ------
    GeometryError
        If they contradict each other.
    """
    named = path.stem.rpartition(".")[2].lower()
    told = {one for one in (named, base.datum) if one in DATUMS}
    if len(told) > 1:
        raise GeometryError(
            f"{NAMES[base.layer]}文件 {path.name} 的文件名写的是 {named}，"
            f"设置 {base.layer}_datum 写的是 {base.datum}；请只留对的一个。"
        )
    return next(iter(told), "")


def written_on(path: Path) -> str:
    """Return the day that a file was last written on, such as ``2026-03-01``."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()


def fingerprints(bases: Iterable[BaseFile]) -> Iterator[tuple[str, Path]]:
    """Yield what a build makes of the files: the words about each, and what has to be read of it.

    The towns' own file is looked at by itself (`layers.manifest.data_digest`).
    """
    for base in bases:
        for path in _alike(base.place) if base.layer != TOWNS else ():
            words = (base.layer, path.name, base.datum, base.source, written_on(path))
            yield "\0".join(words), path
        if base.layer == TOWNS and base.source and base.place.is_file():
            yield f"{base.layer}\0{base.source}", base.place


def _alike(place: Path) -> list[Path]:
    """Return the files of a place and what belongs to them, sorted; endings in any case."""
    if not place.parent.is_dir():
        return []
    endings = (*ENDINGS, *FAMILY, *STILL_OPEN, *NEAR)
    there = [one for one in sorted(place.parent.iterdir()) if one.suffix.lower() in endings]
    if place.suffix.lower() in ENDINGS:  # this very file is meant
        others = {ending for ending in ENDINGS if ending != place.suffix.lower()}
        own = [one for one in there if one.stem.lower() == place.stem.lower()]
        return [one for one in own if one.suffix.lower() not in others and one.is_file()]
    return [one for one in there if _stem(one) == place.name.lower() and one.is_file()]


def _stem(path: Path) -> str:
    """Return the name of a file without ending and datum."""
    stem = path.stem.lower()
    front, _, datum = stem.rpartition(".")
    return front if datum in DATUMS else stem
