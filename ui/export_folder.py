"""The folder of finished files: made when it is needed, gone when its server is gone.

A server that is killed cannot tidy up. Each folder therefore holds a lock that its server keeps for
as long as it lives (SQLite locks a file alike on every system); a folder whose lock is free, or
that is old and has none, belongs to nobody, and the next server removes it.
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp

LOG = logging.getLogger("layout")

PREFIX = "layout-exports-"
LOCK = "owner.lock"
UNLOCKED_S = 86_400.0
"""A folder without a lock is of an earlier version, or being made: after so long it is nobody's."""

USUAL_PLACES = ("/tmp", "/var/tmp")  # noqa: S108 - looked through, not written to
"""Where servers with another setting of the place for temporary files have put theirs."""


class Folder:
    """A folder of this process."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._lock: sqlite3.Connection | None = None

    def path(self) -> Path:
        """Return the folder, made anew if something has removed it.

        Raises
        ------
        OSError
            If it cannot be made.
        """
        if self._path is None or not (self._path / LOCK).is_file():
            self.close()
            self._path = Path(mkdtemp(prefix=PREFIX))
            self._lock = _locked(self._path / LOCK)
        return self._path

    def files(self) -> list[Path]:
        """Return what lies in it; it is not made for that."""
        if self._path is None or not self._path.is_dir():
            return []
        return [path for path in self._path.iterdir() if not path.name.startswith(LOCK)]

    def close(self) -> None:
        """Remove it with all that lies in it."""
        if self._lock is not None:
            self._lock.close()
        if self._path is not None:
            shutil.rmtree(self._path, ignore_errors=True)
        self._path = self._lock = None


def _locked(path: Path, timeout_s: float = 5.0) -> sqlite3.Connection:
    """Return a connection that holds the lock until it is closed or its process is gone."""
    found = sqlite3.connect(path, timeout=timeout_s, isolation_level=None, check_same_thread=False)
    try:
        found.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        found.close()
        raise OSError(str(error)) from error
    return found


def sweep(places: Iterable[Path] | None = None) -> None:
    """Remove the folders of servers that are gone; those of living ones and others' stay."""
    if places is None:
        with suppress(OSError):
            places = {Path(gettempdir()), *map(Path, USUAL_PLACES)}
    for place in places or ():
        for path in place.glob(f"{PREFIX}*"):
            with suppress(OSError):
                if _is_ours(path) and _is_nobodys(path):
                    shutil.rmtree(path, ignore_errors=True)
                    LOG.info("removed %s of a server that is gone", path)


def _is_ours(path: Path) -> bool:
    """Whether it is a folder of this user."""
    if path.is_symlink() or not path.is_dir():
        return False
    return not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()


def _is_nobodys(path: Path) -> bool:
    if not (path / LOCK).is_file():
        return time.time() - path.stat().st_mtime > UNLOCKED_S
    try:
        with closing(_locked(path / LOCK, timeout_s=0.0)):
            return True
    except OSError:
        return False
