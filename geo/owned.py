"""What belongs to a process as long as it lives: files it has locked, folders with such a file.

The system lets go of a lock however its owner ends, in another container, too. Imports nothing that
has to be installed: the set-up itself needs it (``scripts/_venv.py``).
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import ExitStack
from pathlib import Path
from typing import IO

LOCK = "lock"
"""The file of a folder that its owner has locked."""
DAY_S = 86_400.0
"""Where nothing tells whose a folder is, it is nobody's when nobody has touched it for so long."""


def is_locked_now(file: IO[bytes] | int, *, unknown: bool = True) -> bool:
    """Lock an open file or folder if nobody else has; where the system cannot, say `unknown`."""
    try:
        if os.name == "nt":
            import msvcrt

            number = file if isinstance(file, int) else file.fileno()
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return unknown
    return True


def own(folder: Path, stack: ExitStack) -> bool:
    """Make a new folder ours until `stack` is closed; not one that was swept away meanwhile."""
    try:
        lock = stack.enter_context((folder / LOCK).open("xb"))
    except FileNotFoundError:
        return False
    return is_locked_now(lock) and (folder / LOCK).exists()


def is_nobodys(folder: Path, stack: ExitStack) -> bool:
    """Tell whether the owner of a folder is gone; if so, it is held until `stack` is closed.

    Raises
    ------
    FileNotFoundError
        If the folder has no lock.
    """
    try:
        lock = stack.enter_context((folder / LOCK).open("rb+"))
    except PermissionError:
        return False
    return is_locked_now(lock, unknown=is_old(folder))


def is_old(folder: Path) -> bool:
    """Tell whether nothing has come into a folder or gone for a day."""
    return time.time() - folder.stat().st_mtime > DAY_S


def remove(folder: Path, stack: ExitStack) -> None:
    """Remove a folder that is held; on Windows the lock itself can go when it is let go."""
    shutil.rmtree(folder, ignore_errors=True)
    stack.close()
    shutil.rmtree(folder, ignore_errors=True)
