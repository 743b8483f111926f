"""A worker's file: whole or not at all, and a sentence where there is no room for it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from layers.export import worker
from layers.export.sheet_file import Made, Report
from layers.export.worker import SHEET, Job, run, step_path
from layers.paper.request import SheetRequest
from layers.view import View


@pytest.fixture
def job(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    """Return a job that is done at once."""

    def make(_facts: object, _job: Job, tell: worker.Callable[[str, float], None]) -> Made:
        tell("绘制", 0.5)
        return Made(b"body", "image/png", "图.png", Report("图"))

    monkeypatch.setitem(worker.MAKERS, SHEET, make)
    return Job(built, SHEET, tmp_path / "gone" / "token", SheetRequest(View()))


def test_a_folder_that_was_removed_meanwhile_is_made_again(job: Job) -> None:
    assert run(job).fault == ""
    assert job.target.read_bytes() == b"body"
    assert step_path(job.target).read_text("utf-8") == "0.500 绘制"


@pytest.mark.parametrize(
    ("number", "fault"),
    [(errno.ENOSPC, worker.FULL), (errno.EDQUOT, worker.FULL), (errno.EACCES, worker.UNWRITTEN)],
)
def test_no_room_is_one_sentence_and_leaves_nothing(
    job: Job, monkeypatch: pytest.MonkeyPatch, number: int, fault: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "in English")

    monkeypatch.setattr(worker, "write_whole", refuse)
    assert run(job).fault == fault
    assert list(job.target.parent.iterdir()) == []


def test_no_memory_is_one_sentence(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def starve(*_: object) -> Made:
        raise MemoryError

    monkeypatch.setitem(worker.MAKERS, SHEET, starve)
    assert run(job).fault == worker.TOO_LARGE
