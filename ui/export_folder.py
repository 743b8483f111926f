"""The folder of finished files: made when it is needed, gone when its server is gone.

A server that is killed cannot tidy up. Each folder is therefore owned by its server
(``geo/owned.py``); what belongs to nobody, or is old and has no lock, the next server removes.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from geo.owned import LOCK, is_nobodys, is_old, own, remove

LOG = logging.getLogger("layout")

PREFIX = "layout-exports-"
USUAL_PLACES = ("/tmp", "/var/tmp")  # noqa: S108 - looked through, not written to
"""Where servers with another setting of the place for temporary files have put theirs."""


class Folder:
    """A folder of this process."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._held = ExitStack()

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
            own(self._path, self._held)
        return self._path

    def files(self) -> list[Path]:
        """Return what lies in it; it is not made for that."""
        if self._path is None or not self._path.is_dir():
            return []
        return [path for path in self._path.iterdir() if path.name != LOCK]

    def close(self) -> None:
        """Remove it with all that lies in it."""
        if self._path is not None:
            remove(self._path, self._held)
        self._path = None


def sweep(places: Iterable[Path] | None = None) -> None:
    """Remove the folders of servers that are gone; those of living ones and others' stay."""
    if places is None:
        with suppress(OSError):
            places = {Path(gettempdir()), *map(Path, USUAL_PLACES)}
    for place in places or ():
        for path in place.glob(f"{PREFIX}*"):
            with suppress(OSError), ExitStack() as stack:
                if _is_ours(path) and _is_left(path, stack):
                    remove(path, stack)
                    LOG.info("removed %s of a server that is gone", path)


def _is_ours(path: Path) -> bool:
    """Whether it is a folder of this user."""
    if path.is_symlink() or not path.is_dir():
        return False
    return not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()


def _is_left(path: Path, stack: ExitStack) -> bool:
    try:
        return is_nobodys(path, stack)
    except FileNotFoundError:  # of an earlier version, or being made
        return is_old(path)
