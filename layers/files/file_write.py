"""Writing the file of a command: whole or not at all, and nothing overwritten unasked.

The sentences name the option ``--force``, which every command that writes such a file has.
"""

from __future__ import annotations

import errno
from pathlib import Path

from geo.drafts import settle
from geo.errors import why_not
from geo.whole_file import draft_of, probe

TAKEN = "{path} 已经存在，没有改动；请换一个文件名，或加 --force 覆盖。"


class FileWriteError(RuntimeError):
    """A file cannot be written; the message is a Chinese sentence for the user."""


def check_target(path: Path, *, overwrite: bool = False) -> None:
    """Refuse a target that `write_new` would refuse, before long work is done for it.

    Parameters
    ----------
    path
        The file to be written.
    overwrite
        Whether a file that is there may be replaced.

    Raises
    ------
    FileWriteError
        If the file exists, its folder does not, or nothing can be written there.
    """
    try:
        _check(path, overwrite=overwrite)
        probe(path)
    except (OSError, ValueError) as error:
        raise FileWriteError(_sentence(path, error)) from error


def write_new(path: Path, body: bytes, *, overwrite: bool = False) -> None:
    """Write a file in one piece: a reader sees all of it or nothing.

    Whatever fails on the way leaves neither a part of the new file nor a change in an old one.

    Parameters
    ----------
    path
        The file; its folder must be there.
    body
        What it is to hold.
    overwrite
        Whether a file that is there may be replaced.

    Raises
    ------
    FileWriteError
        If the file exists, its folder does not, its name is too long, nothing can be written
        there or the disk is full.
    """
    try:
        _check(path, overwrite=overwrite)
        settle(path.resolve().parent)
        with draft_of(path, overwrite=overwrite) as draft:
            draft.write_bytes(body)
    except (OSError, ValueError) as error:
        raise FileWriteError(_sentence(path, error)) from error


def _check(path: Path, *, overwrite: bool) -> None:
    if path.is_dir():
        raise FileWriteError(f"{path} 是一个文件夹；请写明文件名。")
    if not path.parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "no folder")
    if path.exists() and not overwrite:
        raise FileExistsError(errno.EEXIST, "exists")
    if path.exists() and not path.is_file():
        raise FileWriteError(f"{path} 不是普通文件；请换一个文件名。")


def _sentence(path: Path, error: OSError | ValueError) -> str:
    """Return what went wrong and what to do, in one sentence."""
    if isinstance(error, ValueError):
        return "文件名里有系统不允许的字符；请换一个文件名。"
    return TAKEN.format(path=path) if isinstance(error, FileExistsError) else why_not(path, error)
