"""Writing files whole or not at all, whatever fails on the way; several of them together, too.

The one place of the project that puts files where users have theirs (see `geo.drafts` for where
they lie before that).
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from geo.drafts import NEW, OLD, READY, drafts, files, folder_to_disk, held, put
from geo.errors import NotWrittenError


@contextmanager
def draft_of(path: Path, *, overwrite: bool = True, lasting: bool = True) -> Iterator[Path]:
    """Yield a place for a file; what is written there takes the file's name in the end.

    A reader sees the old file or the new one. If the block fails, the old one stays as it was and
    nothing is left beside it. Every draft has a place that nobody else uses: of two writers the
    last one to finish stands. A link stays a link, permissions and owner stay.

    Parameters
    ----------
    overwrite
        Whether a file that is there by then may be replaced.
    lasting
        Whether it must outlive a power cut; a note for the next second need not.

    Raises
    ------
    NotWrittenError
        If the file cannot be written, whatever the system's reason.
    FileExistsError
        If it is there and may not be replaced.
    """
    place = path.resolve()
    try:
        with drafts(place.parent) as folder:
            draft = folder / NEW / place.name
            yield draft
            _make_ready(draft, place, lasting=lasting)
            if overwrite:
                put(draft, place)
            else:
                _take_free_name(draft, place)
            if lasting:
                folder_to_disk(place.parent)
    except FileExistsError:
        raise
    except OSError as error:
        raise NotWrittenError.of(path, error) from error


def write_whole(path: Path, body: bytes, *, lasting: bool = True) -> None:
    """Write a file in one piece; an old one is replaced (see `draft_of`)."""
    with draft_of(path, lasting=lasting) as draft:
        draft.write_bytes(body)


@contextmanager
def together(base: Path, last: Sequence[str] = ()) -> Iterator[Path]:
    """Yield an empty folder; all files put there take the same places below `base`, or none does.

    Parameters
    ----------
    last
        Names of files that take their places after all others, in this order.

    Raises
    ------
    NotWrittenError
        If one of them cannot be written; then all old ones stand.
    """
    base = base.resolve()
    try:
        base.mkdir(parents=True, exist_ok=True)
        with drafts(base) as folder:
            yield folder / NEW
            names = files(folder / NEW)
            names.sort(key=lambda name: last.index(name) if name in last else -1)
            for name in names:
                _make_ready(folder / NEW / name, (base / name).resolve())
            with held(base):
                _publish(folder, base, names)
    except OSError as error:
        raise NotWrittenError.of(_meant(base, error), error) from error


def write_together(base: Path, bodies: Mapping[str, bytes]) -> None:
    """Write several files of a folder: all of them, or all stay as they were (see `together`)."""
    with together(base) as draft:
        for name, body in bodies.items():
            (draft / name).write_bytes(body)


def probe(path: Path) -> None:
    """Find out whether a file could be written, before long work is done for it.

    Raises
    ------
    NotWrittenError
        If it could not.
    """
    place = path.resolve()
    try:
        with drafts(place.parent) as folder:
            draft = folder / NEW / place.name
            draft.open("xb").close()
            _make_ready(draft, place, lasting=False)
    except OSError as error:
        raise NotWrittenError.of(path, error) from error


def _meant(base: Path, error: OSError) -> Path:
    """Return which file of a folder an error is about; nobody knows the draft's own name."""
    said = Path(str(error.filename or base))
    return base / said.name if NEW in said.parts else said


def _make_ready(draft: Path, place: Path, *, lasting: bool = True) -> None:
    """Bring a draft to the disk, with what belongs to the file that it replaces."""
    if lasting:
        with draft.open("rb+") as stream:
            os.fsync(stream.fileno())  # a full disk may only be found out here
    if not place.exists():
        return
    old = place.stat()
    if not old.st_mode & 0o222:
        raise PermissionError(errno.EACCES, "read-only", str(place))
    with place.open("rb+"):
        pass  # what a spreadsheet program keeps open on Windows is found out before anything moves
    with suppress(OSError):  # not every file system knows owners
        if hasattr(os, "chown"):
            os.chown(draft, old.st_uid, old.st_gid)
        draft.chmod(old.st_mode & 0o7777)


def _publish(folder: Path, base: Path, names: Sequence[str]) -> None:
    """Let all drafts take their places; if one cannot, those before it go back."""
    for name in names:
        _keep_old((base / name).resolve(), folder / OLD / name)
    (folder / READY).touch()
    for path in (*folder.rglob("*/"), folder, base):
        folder_to_disk(path)
    done: list[str] = []
    try:
        for name in names:
            place = (base / name).resolve()
            place.parent.mkdir(parents=True, exist_ok=True)
            put(folder / NEW / name, place)
            done.append(name)
    except BaseException:
        (folder / READY).unlink()
        _take_back(folder, base, done)
        raise
    for parent in {(base / name).resolve().parent for name in names}:
        folder_to_disk(parent)


def _keep_old(place: Path, kept: Path) -> None:
    if place.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(place, kept)
        except OSError:  # memory sticks know no second name for a file
            shutil.copy2(place, kept)


def _take_back(folder: Path, base: Path, done: Sequence[str]) -> None:
    for name in done:
        kept, place = folder / OLD / name, (base / name).resolve()
        if kept.exists():
            put(kept, place)
        else:
            place.unlink(missing_ok=True)


def _take_free_name(draft: Path, place: Path) -> None:
    try:
        os.link(draft, place)
    except FileExistsError:
        raise
    except OSError:
        # File systems of memory sticks know no second name for a file; a long name fails again.
        if place.exists():
            raise FileExistsError(errno.EEXIST, "exists") from None
        draft.rename(place)
