"""The build in memory: the project's own `layers.build_store.build`, without its disk.

Many thousand folders can be tried so. What writes files is replaced, what checks is remembered by
content; everything else is the build that users run.
"""

from __future__ import annotations

import hashlib
import json
import logging
import signal
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import geopandas as gpd
import pandas as pd
import pandera.pandas as pa
import shapely

from geo.errors import GeometryError
from layers import build_store, manifest
from layers.build.store import Store
from layers.tables.faults import Fault, TableFaultsError

PATIENCE_S = 60
"""Of this process's own work: on a machine that others use, too, an hour may pass meanwhile."""
OWN = (TableFaultsError, GeometryError)
"""Errors that say what is wrong with a folder. `StoreError` speaks of the disk, which is none."""


@dataclass
class Result:
    """What became of a folder.

    Attributes
    ----------
    error
        Text of the project's own error, empty if the folder was taken.
    faults
        The same by file, row and column, where they are known.
    crash
        Traceback of any other error.
    notices
        Chinese lines that were said.
    foreign
        Other lines that were said: of libraries, in English.
    output
        Digest of layers, rows, core's model, cards and page; empty if none came of it.
    """

    error: str = ""
    faults: list[Fault] = field(default_factory=list)
    crash: str = ""
    notices: set[str] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)
    output: str = ""


@dataclass(frozen=True)
class MemoryStore(Store):
    """A store whose layers are in memory."""

    frames: Mapping[str, gpd.GeoDataFrame] = field(default_factory=dict, repr=False)

    def frame(self, layer: str) -> gpd.GeoDataFrame:
        """Return a layer."""
        return self.frames[layer].copy()


class Drafts:
    """Stores that a build would have written, by path, and a digest of what it made."""

    def __init__(self, *, pages: bool) -> None:
        self.stores: dict[Path, MemoryStore] = {}
        self.digest = hashlib.sha256()
        self.pages = pages

    def write_store(
        self,
        path: Path,
        layers: Mapping[str, gpd.GeoDataFrame],
        tables: Mapping[str, pd.DataFrame],
        meta: Mapping[str, str],
        *_: object,
        **__: object,
    ) -> None:
        """Keep a store."""
        rows = {name: _rows(frame) for name, frame in tables.items()}
        rows |= {f"layer:{name}": _rows(frame) for name, frame in layers.items()}
        for name in sorted(layers):
            self.digest.update(b"".join(shapely.to_wkb(layers[name].geometry.to_numpy()).tolist())
                               if layers[name].geometry.notna().all()
                               else repr(layers[name].geometry.to_list()).encode())  # fmt: skip
        for name in sorted(rows):
            told = sorted(json.dumps(row, ensure_ascii=False) for row in rows[name])
            self.digest.update(f"{name} {told}".encode())
        region = json.loads(meta["region"])
        self.digest.update(meta["region"].encode())
        self.stores[path] = MemoryStore(path, rows, region, "d", frames=dict(layers))

    def add_meta(self, path: Path, key: str, value: str) -> None:
        """Add the core's model to a store."""
        old = self.stores[path]
        self.digest.update(value.encode())
        self.stores[path] = replace(old, view=value) if key == "view" else old

    def open(self, path: Path) -> MemoryStore:
        """Return a store."""
        return self.stores[path]

    def page(self, store: Store) -> Any:  # noqa: ANN401 - what the real one returns
        """Make the map page, which takes longest, where it was asked for."""
        return _page(store) if self.pages else NO_PAGE


_page = build_store.build_page
NO_PAGE = type("NoPage", (), {"html": b"", "sha256": "0" * 64})()


def _rows(frame: pd.DataFrame) -> list[dict[str, str]]:
    columns = {
        str(name): ["" if v is None or v != v else str(v) for v in frame[name].tolist()]  # noqa: PLR0124
        for name in frame.columns
        if name != "geometry"
    }
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


_known: dict[str, Exception | None] = {}
_validate = pa.DataFrameSchema.validate


def _remembered(
    self: pa.DataFrameSchema,
    check_obj: pd.DataFrame,
    *args: Any,  # noqa: ANN401 - what the real one takes
    **how: Any,  # noqa: ANN401
) -> pd.DataFrame:
    """Check a table once: its columns and cells are all that the answer depends on."""
    told = repr((list(self.columns), check_obj.to_numpy().tolist(), list(check_obj.index)))
    key = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    if key not in _known:
        try:
            _validate(self, check_obj, *args, **how)
        except Exception as error:  # noqa: BLE001 - told again
            _known[key] = error
        else:
            _known[key] = None
    if (found := _known[key]) is not None:
        raise found
    return check_obj


def built(folder: Path, *, pages: bool = False) -> Result:
    """Build a folder in memory and return what became of it."""
    result, drafts = Result(), Drafts(pages=pages)
    said: list[str] = []
    with ExitStack() as stack:
        for target, name, new in (
            (build_store, "write_store", drafts.write_store),
            (build_store, "add_meta", drafts.add_meta),
            (build_store, "build_page", drafts.page),
            (build_store, "_published", _nowhere),
            (build_store, "write_whole", lambda *_: None),
            (build_store, "write_manifest", lambda *_: None),
            (build_store, "_sweep", lambda *_: None),
            (build_store, "_sweep_levels", lambda *_: None),
            (build_store, "building_code", lambda: manifest.Code("c", {})),
            (Store, "open", drafts.open),
            (pa.DataFrameSchema, "validate", _remembered),
        ):  # fmt: skip
            if hasattr(target, name):
                stack.enter_context(patch.object(target, name, new))
        stack.enter_context(_heard(said))
        stack.enter_context(_patient())
        try:
            out = folder.parent / "out"
            out.mkdir(exist_ok=True)
            build_store.build(folder, out / "layers.gpkg", said.append, tell=said.append)
        except OWN as error:
            result.error = str(error)
            result.faults = getattr(error, "faults", [])
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            result.crash = "".join(traceback.format_exception(error)[-12:])
        else:
            result.output = drafts.digest.hexdigest()
    _sort(said, result)
    return result


@contextmanager
def _nowhere(out: Path) -> Iterator[Path]:
    yield out


@contextmanager
def _heard(said: list[str]) -> Iterator[None]:
    """Hear what is said by warnings, logs and prints."""
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    out = StringIO()
    logging.getLogger().addHandler(handler)
    try:
        with (
            warnings.catch_warnings(record=True) as warned,
            redirect_stderr(out),
            redirect_stdout(out),
        ):
            warnings.simplefilter("always")
            yield
    finally:
        logging.getLogger().removeHandler(handler)
        said += [str(one.message) for one in warned]
        said += out.getvalue().splitlines()


@contextmanager
def _patient() -> Iterator[None]:
    """Stop what takes too long: it counts as a crash."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"no end after {PATIENCE_S} s of work")

    old = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)


def _sort(said: list[str], result: Result) -> None:
    for line in filter(None, map(str.strip, said)):
        chinese = any("\u4e00" <= c <= "\u9fff" for c in line)
        (result.notices if chinese else result.foreign).add(line)


def settings_result(folder: Path, read: Callable[[Path], object]) -> Result:
    """Read settings and return what became of them."""
    from geo.online.settings import SettingsError

    result, said = Result(), []  # type: ignore[var-annotated]
    with _heard(said):
        try:
            result.output = repr(read(folder / "settings.toml"))
        except SettingsError as error:
            result.error = str(error)
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            result.crash = "".join(traceback.format_exception(error)[-6:])
    _sort(said, result)
    return result
