"""Writing files: whole or not at all, nothing overwritten unasked, a sentence for every refusal."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from layers.files.file_write import FileWriteError, check_target, write_new


def _inside(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_file_is_written_and_only_replaced_when_asked(tmp_path: Path) -> None:
    target = tmp_path / "图.pdf"
    write_new(target, b"one")
    for refused in (write_new, lambda path, _: check_target(path)):
        with pytest.raises(FileWriteError, match=r"已经存在.*--force"):
            refused(target, b"two")
    assert _inside(tmp_path) == {"图.pdf": b"one"}
    check_target(target, overwrite=True)
    write_new(target, b"two", overwrite=True)
    assert _inside(tmp_path) == {"图.pdf": b"two"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing/a.pdf", "没有文件夹"),
        ("file.txt/a.pdf", "没有文件夹"),
        ("folder", "是一个文件夹"),
        ("长" * 200 + ".pdf", "文件名太长"),
        ("a\0.pdf", "不允许的字符"),
    ],
)
def test_places_that_cannot_be_written(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").write_bytes(b"")
    with pytest.raises(FileWriteError, match=words):
        write_new(tmp_path / name, b"x")
    assert _inside(tmp_path) == {"file.txt": b""}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘空间不够"),
        (errno.EROFS, "不能写入"),
        (errno.EACCES, "不能写入"),
        (errno.ENOENT, "里不能新建文件"),
        (errno.EIO, "写不了"),
    ],
)
@pytest.mark.parametrize("overwrite", [False, True])
def test_a_write_that_fails_leaves_things_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str, *, overwrite: bool
) -> None:
    target = tmp_path / "a.pdf"
    if overwrite:
        target.write_bytes(b"old")
    before = _inside(tmp_path)

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FileWriteError, match=words):
        write_new(target, b"new", overwrite=overwrite)
    assert _inside(tmp_path) == before


def test_a_folder_without_second_names_for_files_works_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_link)
    write_new(tmp_path / "a", b"1")
    assert _inside(tmp_path) == {"a": b"1"}


def test_a_file_that_came_meanwhile_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a"
    monkeypatch.setattr(os, "fsync", lambda _: target.write_bytes(b"other"))
    with pytest.raises(FileWriteError, match="已经存在"):
        write_new(target, b"mine")
    assert _inside(tmp_path) == {"a": b"other"}


def test_a_link_keeps_leading_to_the_file(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_new(link, b"new", overwrite=True)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
