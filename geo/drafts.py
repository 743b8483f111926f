"""Draft folders: where files lie until they are whole, and what becomes of those left behind.

A draft is a hidden folder beside the place of its files, ``.<random>.part``, owned by its maker
(``geo/owned.py``). Once all files are on the disk a file ``ready`` says so, and from then on they
count. What a maker that is gone left half is taken away, what it left ready is finished.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO
from uuid import uuid4

from geo.errors import NotWrittenError
from geo.owned import is_locked_now, is_nobodys, own, remove

PART = ".part"
READY, NEW, OLD = "ready", "new", "old"
LEFT = re.compile(r"\.[0-9a-z_]{8,32}\.part(\..+)?|\..+\.draft.*|[0-9a-f]{40}\.\d+\.part")
"""Names of drafts: folders as they are made here, and what earlier versions called theirs."""

WAIT_S, POLL_S = 30.0, 0.01
"""How long another writer of the same folder is waited for; it needs milliseconds."""

STORES = {".gpkg", ".sqlite"}
COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite puts beside a file; with another file of the same name it would be laid over it."""


def settle(base: Path) -> None:
    """Take away what killed makers left half in a folder, and finish what they left ready.

    What a living process is making is left alone, whichever process and container it is.

    Raises
    ------
    NotWrittenError
        If what is ready cannot take its place.
    """
    if not _left(base):
        return
    with held(base):
        for path in _left(base):
            try:
                _settle(path, base)
            except NotWrittenError:
                raise
            except OSError:
                continue  # not ours to remove: it disturbs nobody


@contextmanager
def held(base: Path) -> Iterator[None]:
    """Hold a folder against other writers that put several files there, or take some away.

    Raises
    ------
    NotWrittenError
        If another one does not let go of it.
    """
    with _guard(base) as guard:
        end = time.monotonic() + WAIT_S
        while not is_locked_now(guard):
            if time.monotonic() > end:
                raise NotWrittenError(f"另一个程序一直在写 {base}；请等它结束后重试。")
            time.sleep(POLL_S)
        yield


@contextmanager
def drafts(base: Path) -> Iterator[Path]:
    """Make a draft folder of our own; in the end it is gone, whatever was in it."""
    with ExitStack() as stack:
        folder = _new_folder(base, stack)
        try:
            (folder / NEW).mkdir()
            yield folder
        finally:
            remove(folder, stack)


def _new_folder(base: Path, stack: ExitStack) -> Path:
    while True:
        folder = base / f".{uuid4().hex}{PART}"
        folder.mkdir()
        if own(folder, stack):
            return folder


def put(draft: Path, place: Path) -> None:
    """Let a draft take its place."""
    if place.suffix in STORES:
        for ending in COMPANIONS:
            place.with_name(place.name + ending).unlink(missing_ok=True)
    try:
        draft.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with drafts(place.parent) as folder:  # a link led to another disk
            near = folder / NEW / place.name
            shutil.copy2(draft, near)
            near.replace(place)
        draft.unlink()


def _left(base: Path) -> list[Path]:
    try:
        return [path for path in base.iterdir() if LEFT.fullmatch(path.name)]
    except OSError:
        return []


def _settle(path: Path, base: Path) -> None:
    if not path.is_dir() or path.is_symlink():
        path.unlink()
        return
    with ExitStack() as stack:
        if not _is_left(path, stack):
            return
        if (path / READY).exists():
            _finish(path, base)
        remove(path, stack)


def _finish(folder: Path, base: Path) -> None:
    """Let the drafts of a maker that is gone take their places: it had said that they count."""
    try:
        for name in files(folder / NEW):
            place = (base / name).resolve()
            place.parent.mkdir(parents=True, exist_ok=True)
            put(folder / NEW / name, place)
            folder_to_disk(place.parent)
    except OSError as error:
        raise NotWrittenError.of(Path(error.filename or base), error) from error


def _is_left(folder: Path, stack: ExitStack) -> bool:
    """Tell whether the maker of a draft folder is gone; if so, hold it."""
    try:
        return is_nobodys(folder, stack)
    except FileNotFoundError:
        if any(folder.iterdir()):
            return True  # of an earlier version, or half swept: ours have a lock before all else
        folder.rmdir()  # its maker, if there is one, makes another
        return False


@contextmanager
def _guard(base: Path) -> Iterator[IO[bytes] | int]:
    if os.name == "nt":  # knows no locks of folders
        with (base / ".writing.lock").open("ab") as stream:
            yield stream
        return
    number = os.open(base, os.O_RDONLY)
    try:
        yield number
    finally:
        os.close(number)


def files(folder: Path) -> list[str]:
    """Return the files below a folder by their paths from it."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def folder_to_disk(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows does so by itself."""
    if os.name == "nt" or not folder.is_dir():
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(number)
