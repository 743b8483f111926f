"""The built store: one GeoPackage with the map's layers and the tables behind them.

This is the only module that knows the file format, so that a shared PostGIS can stand in its place.
Layers carry geometry in EPSG:4490; the data tables travel along as attribute tables named
``data_<table>``; the table ``meta`` holds the region's words and the digest of the input. Reading
rows needs nothing but the standard library, so that the app stays small and starts quickly.
"""

from __future__ import annotations

import errno
import json
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, overload
from urllib.parse import quote

from geo.drafts import COMPANIONS
from geo.errors import why_not
from geo.whole_file import draft_of

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

DATA_PREFIX = "data_"
META = "meta"
STYLES = "layer_styles"
APART = "said_apart"
"""Column of a level's row made of several: what each of them says, as JSON."""
FIXED_DATE = "2000-01-01T00:00:00.000Z"
"""GeoPackage stamps each layer with a date; a fixed one makes equal input give equal bytes."""
SPARE = 32 * 1024**2
"""Bytes: with less than a store's size left, a write that failed has failed for that."""

Row = dict[str, str]


Thing = TypeVar("Thing")
Key = TypeVar("Key")


@overload
def group(things: Iterable[Row], by: str) -> dict[str, list[Row]]: ...
@overload
def group(things: Iterable[Thing], by: Callable[[Thing], Key]) -> dict[Key, list[Thing]]: ...
def group(things: Iterable[Any], by: str | Callable[[Any], Any]) -> dict[Any, list[Any]]:
    """Group rows by a column, or anything by a function of it, keeping the order."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for thing in things:
        found[thing[by] if isinstance(by, str) else by(thing)].append(thing)
    return dict(found)


NOT_OURS = (
    "{} 不是地图用的图层文件，也许是下载来的数据；请换成 scripts/build_layers.py 生成的那一份。"
)
"""Of a GeoPackage that was exported, or is somebody else's."""

OTHER_VERSION = (
    "图层文件是另一版程序生成的，缺少现在要用的表；请运行 scripts/build_layers.py 重新生成。"
)
"""Of a store that opens but lacks what this program asks of it."""

AREAS = "areas"
"""A table that every store has, and no file of layers to take along."""


def said_apart(row: Row) -> list[Row]:
    """Return a row as those that it was made of: of a unit is told its own clause alone."""
    return [{**row, **own} for own in json.loads(row.get(APART) or "[{}]")]


class StoreError(RuntimeError):
    """The store cannot be read; the message is a Chinese sentence for the user."""


class UnknownNameError(KeyError):
    """The store has no such table, layer, id or part; the message is a Chinese sentence."""

    def __str__(self) -> str:
        """Return the sentence as it is; `KeyError` would quote it."""
        return str(self.args[0])

    @classmethod
    def of(cls, name: str, known: Iterable[str], how: str) -> UnknownNameError:
        """Return the error for a name, with how it is written and what comes closest to it."""
        shown = str(name)[:60]
        near = get_close_matches(shown, sorted(known), n=3, cutoff=0.5)
        return cls(f"没有“{shown}”；{how}" + (f"，相近的有 {'、'.join(near)}。" if near else "。"))


@dataclass(frozen=True)
class Store:
    """A store opened for reading; nothing in it is ever changed.

    Attributes
    ----------
    path
        The GeoPackage.
    tables
        Table name → rows as ``column → text``, sorted by the table's key.
    region
        The region's own words: title, name, presets (name and bounds west, south, east, north).
    digest
        SHA-256 of the input that the store was built from.
    view
        JSON text of what the view's core knows, empty where the store has none.
    search
        JSON text of what the search box looks through, empty where the store has none.
    automatic
        Area id → its row of ``locations`` as it was found, where a correction has taken its place.
    """

    path: Path
    tables: Mapping[str, list[Row]] = field(repr=False)
    region: Mapping[str, Any]
    digest: str
    view: str = field(default="", repr=False)
    automatic: Mapping[str, Row] = field(default_factory=dict, repr=False)
    search: str = field(default="", repr=False)

    @classmethod
    def open(cls, path: Path) -> Store:
        """Read all rows of the store into memory and let the file go.

        Raises
        ------
        StoreError
            If the file is missing, damaged or from an older version.
        """
        if not is_file(path):
            raise StoreError(f"还没有图层文件 {path.name}，请先运行 scripts/build_layers.py 生成。")
        path = path.resolve()
        try:
            with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as base:
                tables = _read_rows(base)
                meta = {row["key"]: row["value"] for row in tables.pop(META)}
            if AREAS not in tables:
                raise StoreError(NOT_OURS.format(path.name))
            region, automatic = json.loads(meta["region"]), json.loads(meta.get("automatic", "{}"))
            view, search = meta.get("view", ""), meta.get("search", "")
            return cls(path, tables, region, meta["digest"], view, automatic, search)
        except (sqlite3.Error, KeyError, ValueError) as error:
            raise StoreError(
                f"图层文件 {path.name} 已损坏或版本过旧，请重新运行 scripts/build_layers.py 生成。"
            ) from error

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a data table, or as ``layer:<name>`` of a layer without its geometry.

        Raises
        ------
        UnknownNameError
            If there is no such table.
        """
        try:
            return self.tables[table]
        except KeyError:
            how = "写表名，图层写 layer:图层名"
            raise UnknownNameError.of(table, self.tables, how) from None

    def frame(self, layer: str) -> gpd.GeoDataFrame:
        """Return a layer as a GeoDataFrame in EPSG:4490 (imports geopandas).

        Raises
        ------
        UnknownNameError
            If there is no such layer.
        StoreError
            If the file is gone meanwhile or damaged.
        """
        import geopandas as gpd
        from pyogrio.errors import DataSourceError

        known = [name.partition(":")[2] for name in self.tables if name.startswith("layer:")]
        if layer not in known:
            raise UnknownNameError.of(layer, known, "写图层名")

        try:
            return gpd.read_file(self.path, layer=layer, engine="pyogrio")
        except DataSourceError as error:
            raise StoreError(
                f"图层文件 {self.path} 已不在或读不出来；请重新生成并重新打开。"
            ) from error

    @cached_property
    def every_document(self) -> Mapping[str, Row]:
        """Documents by id, those of the other levels of the region among them."""
        return {**self.region.get("documents", {}), **self.documents}

    @cached_property
    def documents(self) -> Mapping[str, Row]:
        """Documents by id."""
        return {row["doc_id"]: row for row in self.rows("documents")}


def level_path(store: Path, level_id: str) -> Path:
    """Return where the store of a level lies: beside the home level's, with its id in the name."""
    return store.with_suffix(f".{level_id}{store.suffix}") if level_id else store


def digest_of(path: Path) -> str:
    """Return the digest of a store without reading the rest; of what is none, an empty string."""
    try:
        about = path.stat()
    except OSError:
        return ""
    return _digest_of(path, (about.st_mtime_ns, about.st_size, about.st_ino))


@lru_cache(maxsize=64)
def _digest_of(path: Path, version: tuple[int, ...]) -> str:
    del version
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as base:
            return str(base.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()[0])
    except (sqlite3.Error, TypeError):
        return ""


def clear_journal(path: Path) -> None:
    """Let SQLite finish or undo what a killed program left in a file, and take its journals away.

    A file that another program has open is left alone.
    """
    left = [one for one in (path.with_name(path.name + end) for end in COMPANIONS) if one.exists()]
    if not left:
        return
    address = f"file:{quote(str(path.resolve()))}?mode=rw"
    try:
        if path.is_file():
            with closing(sqlite3.connect(address, uri=True, timeout=0)) as base:
                base.isolation_level = None
                base.execute("PRAGMA journal_mode=DELETE")
                base.execute("BEGIN EXCLUSIVE")
                _unlink(left)
        else:
            _unlink(left)
    except (sqlite3.Error, OSError):
        return


def _unlink(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def is_file(path: Path) -> bool:
    """Tell whether there is a file; what no file can be called is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _read_rows(base: sqlite3.Connection) -> dict[str, list[Row]]:
    names = base.execute("SELECT table_name FROM gpkg_contents ORDER BY table_name").fetchall()
    hidden = {"fid", "geom", "geometry"}
    tables = {}
    for (name,) in names:
        if name == STYLES:
            continue
        # The name comes from the file's own list of tables.
        found = base.execute(f'SELECT * FROM "{name}" ORDER BY rowid')  # noqa: S608
        columns = [column for column, *_ in found.description]
        rows = [
            {
                c: "" if v is None else str(v)
                for c, v in zip(columns, row, strict=True)
                if c not in hidden
            }
            for row in found
        ]
        plain = name.removeprefix(DATA_PREFIX) if name.startswith(DATA_PREFIX) else f"layer:{name}"
        tables[META if name == META else plain] = rows
    return tables


def write_store(
    path: Path,
    layers: Mapping[str, gpd.GeoDataFrame],
    tables: Mapping[str, pd.DataFrame],
    meta: Mapping[str, str],
    styles: pd.DataFrame | None = None,
) -> None:
    """Write a store in one piece: a reader sees the old file or the new one, never half of it.

    Parameters
    ----------
    path
        Target file; its folder is made.
    layers
        Layer name → frame in EPSG:4490.
    tables
        Data table name → frame of text.
    meta
        ``region`` (JSON), ``digest`` and, where they are there, ``view`` and ``automatic`` (JSON).
    styles
        Rows of QGIS's own table ``layer_styles``.

    Raises
    ------
    StoreError
        If the file cannot be written; the old store stays as it was.
    """
    import pandas as pd
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    # The whole draft goes to the disk at once in the end, not layer by layer.
    options = {"OGR_CURRENT_DATE": FIXED_DATE, "OGR_SQLITE_SYNCHRONOUS": "OFF"}
    pyogrio.set_gdal_config_options(options)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with draft_of(path) as draft:
            for name in sorted(layers):
                _append(draft, name, layers[name])
            for name in sorted(tables):
                _append(draft, DATA_PREFIX + name, tables[name])
            pairs = sorted(meta.items())
            _append(draft, META, pd.DataFrame(pairs, columns=["key", "value"], dtype=str))
            if styles is not None:
                _append(draft, STYLES, styles)
    except (OSError, DataSourceError, DataLayerError) as error:
        raise StoreError(_refused(path, error)) from error


def _refused(path: Path, error: Exception) -> str:
    """Return why a store was not written; GDAL and SQLite do not say it when the disk is full."""
    if isinstance(error, OSError):
        return why_not(path, error)
    if shutil.disk_usage(path.parent).free < SPARE:
        return why_not(path, OSError(errno.ENOSPC, ""))
    return f"写不了图层文件 {path}（{error}）；请检查磁盘空间和权限，关闭占用它的程序后重试。"


def add_styles(path: Path, styles: pd.DataFrame) -> None:
    """Write QGIS's styles into a store that was just written: they follow from what it holds.

    Raises
    ------
    StoreError
        If they cannot be written.
    """
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        _append(path, STYLES, styles)
    except (OSError, DataSourceError, DataLayerError) as error:
        raise StoreError(_refused(path, error)) from error


def add_meta(path: Path, key: str, value: str) -> None:
    """Write one more word about a store that was just written: what follows from all of it.

    Raises
    ------
    StoreError
        If it cannot be written.
    """
    try:
        with closing(sqlite3.connect(path)) as base, base:
            base.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (key, value))
    except sqlite3.Error as error:
        raise StoreError(_refused(path, error)) from error


def _append(path: Path, name: str, frame: pd.DataFrame) -> None:
    import pyogrio

    options = {"layer": name, "append": path.exists()}
    if "geometry" in frame.columns:
        kinds = set(frame.geometry.geom_type.dropna())
        options["geometry_type"] = _geometry_type(kinds)
        options["promote_to_multi"] = len(kinds) > 1
    pyogrio.write_dataframe(frame, path, driver="GPKG", **options)


def _geometry_type(kinds: set[str]) -> str:
    """Return the one type of a layer; polygons of one and of several parts go together as many."""
    if len(kinds) == 1:
        return next(iter(kinds))
    return "MultiPolygon" if kinds == {"Polygon", "MultiPolygon"} else "Unknown"
