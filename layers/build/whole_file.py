"""Writing a file whole or not at all, whatever fails on the way."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


@contextmanager
def draft_of(path: Path, *, overwrite: bool = True) -> Iterator[Path]:
    """Yield a place beside a file; what is written there takes the file's name in the end.

    A reader sees the old file or the new one. If the block fails, the old one stays as it was and
    nothing is left beside it. Every draft has a name that nobody else uses: of two writers the
    last one to finish stands.

    Parameters
    ----------
    overwrite
        Whether a file that is there by then may be replaced.

    Raises
    ------
    OSError
        If the draft cannot take the name; `FileExistsError` if it may not.
    """
    draft = beside(path)
    try:
        yield draft
        _take_name(draft, path, overwrite=overwrite)
    finally:
        draft.unlink(missing_ok=True)


def write_whole(path: Path, body: bytes) -> None:
    """Write a file in one piece; an old one is replaced."""
    with draft_of(path) as draft:
        draft.write_bytes(body)


def beside(path: Path) -> Path:
    """Return a hidden name in the same folder that nobody else uses, with the same ending."""
    return path.resolve().with_name(f".{uuid4().hex}.part{path.suffix}")


def to_disk(draft: Path) -> None:
    """Wait until a draft is on the disk: a name must not outlive a power cut without its bytes."""
    with draft.open("rb+") as stream:
        os.fsync(stream.fileno())


def _take_name(draft: Path, path: Path, *, overwrite: bool) -> None:
    if overwrite:
        draft.replace(path.resolve())
        return
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # File systems of memory sticks know no second name for a file; a long name fails again.
        if path.exists():
            raise FileExistsError(errno.EEXIST, "exists") from None
        draft.rename(path)
