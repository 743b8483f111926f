"""One piece of work in a process of its own: open the store, make, put the file down.

A worker process gets a `Job`, writes the file that it asks for and answers with a `Done`. How far
it is stands in a small file beside it, so that a process that is ended in the middle leaves nothing
locked.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.errors import NO_SPACE
from geo.whole_file import write_whole
from layers.build.store import Store, StoreError
from layers.export.sheet_file import PAINT, Made, Report, make, warm
from layers.facts.lookup import Facts
from layers.files.file_write import FileWriteError
from layers.paper.request import SheetError, SheetRequest

LOG = logging.getLogger("layout")

SHEET, ATLAS, DATA = "sheet", "atlas", "data"
"""Kinds of work: one view, the whole book, the data."""

FULL = "服务器的磁盘已满，文件没有写成；请管理员清出空间后重试。"
UNWRITTEN = "文件没有写成，原因已记入日志；请再试一次，若仍不行请把日志交给维护人员。"
TOO_LARGE = "服务器的内存不够做这么大的图；请换小一些的纸张或分辨率后重试。"

ALL = "all"
"""Scope of the data that no view cuts down."""


@dataclass(frozen=True)
class Job:
    """What a worker is to make.

    Attributes
    ----------
    store
        The GeoPackage.
    kind
        `SHEET`, `ATLAS` or `DATA`.
    target
        File to be written; the one beside it with the ending ``.step`` says how far it is.
    request
        The sheet; of an atlas its words, options and format; of data its view.
    data
        ``format``, ``crs`` and ``scope`` of a data file (see `layers.files.take_away`).
    """

    store: Path
    kind: str
    target: Path
    request: SheetRequest
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Done:
    """What became of a job: a file with its name, or a fault as a sentence with its field."""

    name: str = ""
    media_type: str = ""
    report: Report | None = None
    fault: str = ""
    field: str = ""


def prepare(store: Path) -> None:
    """Make a fresh process ready: what the first sheet would wait for is loaded now."""
    # Whatever is wrong is told to whoever asks for a sheet; a process that waits tells nobody.
    try:
        warm(_facts(store))
    except Exception:
        LOG.exception("a worker process starts cold")


def run(job: Job) -> Done:
    """Do a job; what is wrong with its request is part of the answer."""
    try:
        made = MAKERS[job.kind](_facts(job.store), job, lambda *step: _note(job.target, *step))
        _write(job.target, made.body)
    except SheetError as error:
        return Done(fault=str(error), field=error.field)
    except (StoreError, FileWriteError) as error:
        return Done(fault=str(error))
    except OSError as error:
        LOG.exception("a file could not be written")
        return Done(fault=FULL if error.errno in NO_SPACE else UNWRITTEN)
    except MemoryError:
        LOG.exception("a file needs too much memory")
        return Done(fault=TOO_LARGE)
    return Done(made.name, made.media_type, made.report)


def _write(target: Path, body: bytes, *, lasting: bool = True) -> None:
    """Write a file in one piece, in a folder that something may have removed meanwhile."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(target, body, lasting=lasting)


def step_path(target: Path) -> Path:
    """Return where a job notes how far it is: share of 1, a blank, the step's name."""
    return target.with_suffix(".step")


def _note(target: Path, step: str, share: float) -> None:
    with suppress(OSError):  # how far it is may stay unsaid
        _write(step_path(target), f"{share:.3f} {step}".encode(), lasting=False)


def _facts(store: Path) -> Facts:
    if not store.is_file():
        raise StoreError("图层还没有生成；请先打开一张图。")
    return _opened(store, store.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _opened(store: Path, changed_ns: int) -> Facts:
    """Read the store once per version of its file."""
    del changed_ns
    return Facts(Store.open(store))


def _sheet(facts: Facts, job: Job, tell: Callable[[str, float], None]) -> Made:
    return make(facts, job.request, tell)


def _atlas(facts: Facts, job: Job, tell: Callable[[str, float], None]) -> Made:
    from layers.export.atlas import make_atlas

    return make_atlas(facts, job.request, tell)


def _data(facts: Facts, job: Job, tell: Callable[[str, float], None]) -> Made:
    from layers.files.take_away import TakeAwayError, take_away

    tell(PAINT, 0.2)
    view = None if job.data["scope"] == ALL else job.request.view
    try:
        made = take_away(facts, (), job.data["format"], job.data["crs"], view)
    except TakeAwayError as error:
        raise SheetError(str(error)) from error
    return Made(made.body, made.media_type, made.name, Report(made.name, notes=made.notes))


MAKERS: dict[str, Callable[[Facts, Job, Any], Made]] = {
    SHEET: _sheet,
    ATLAS: _atlas,
    DATA: _data,
}
