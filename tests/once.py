"""What is dear is made once for all of pytest's worker processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Shared = Callable[[str, Callable[[Path], object]], Path]
"""Takes a name and a maker; returns the folder that the maker has filled, once a run."""


def make_once(root: Path, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder `name` below `root`; whoever comes first fills it, all others wait."""
    folder, made = root / name, root / f"{name}.made"
    with _alone(root / f"{name}.lock"):
        if not made.exists():
            folder.mkdir()
            make(folder)
            made.touch()
    return folder


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a file's lock, which ends with the process at the latest."""
    with path.open("a+") as file:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
