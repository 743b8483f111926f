"""The desk: who is served when, what can be fetched by whom, what is told when work fails."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pebble import ProcessExpired

from layers.export.worker import ATLAS, SHEET, Done, Job, step_path
from layers.paper.request import SheetRequest
from layers.view import View
from ui import export_desk
from ui.export_desk import Desk, DeskError, JobState

JOB = Job(Path("store"), SHEET, Path(), SheetRequest(View()))


class Pool:
    """Processes that end a job when the test says so."""

    def __init__(self) -> None:
        self.active = True
        self.jobs: list[tuple[Job, Future[Done]]] = []

    def schedule(self, _work: object, args: tuple[Job], timeout: float) -> Future[Done]:
        assert timeout > 0
        self.jobs.append((args[0], Future()))
        return self.jobs[-1][1]

    def finish(self, number: int, fault: str = "") -> None:
        job, future = self.jobs[number]
        if not fault:
            job.target.write_bytes(job.target.name.encode())
        future.set_result(Done(name="图.png", media_type="image/png", fault=fault))

    def stop(self) -> None:
        self.active = False

    def join(self) -> None:
        pass


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def pools() -> list[Pool]:
    return []


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(pools: list[Pool], clock: Clock) -> Iterator[Desk]:
    def make_pool(_store: Path) -> Any:  # noqa: ANN401 - stands for pebble's
        pools.append(Pool())
        return pools[-1]

    found = Desk(make_pool, clock)
    yield found
    found.close()


def test_no_process_is_started_before_there_is_work(desk: Desk, pools: list[Pool]) -> None:
    assert desk.status("nothing").state == JobState.GONE
    assert pools == []


def test_processes_that_were_warmed_up_do_the_first_job(desk: Desk, pools: list[Pool]) -> None:
    desk.warm(JOB.store)
    desk.submit(JOB)
    assert [len(pool.jobs) for pool in pools] == [1]


def test_two_are_worked_on_the_rest_wait_in_line_and_previews_go_first(
    desk: Desk, pools: list[Pool]
) -> None:
    tokens = [desk.submit(JOB) for _ in range(4)]
    glance = desk.submit(JOB, glance=True)
    assert [desk.status(token).state for token in tokens[:2]] == [JobState.WORKING] * 2
    assert [desk.status(token).place for token in (glance, *tokens[2:])] == [1, 2, 3]
    pools[0].finish(0)
    assert desk.status(glance).state == JobState.WORKING
    assert desk.status(tokens[2]).place == 1


def test_books_are_made_one_at_a_time_so_that_others_go_on(desk: Desk, pools: list[Pool]) -> None:
    book = replace(JOB, kind=ATLAS)
    first, second, sheet = desk.submit(book), desk.submit(book), desk.submit(JOB)
    assert desk.status(sheet).state == JobState.WORKING
    assert desk.status(second).place == 1
    pools[0].finish(0)
    assert desk.status(first).state == JobState.DONE
    assert desk.status(second).state == JobState.WORKING


def test_ten_at_once_each_get_their_own_file(desk: Desk, pools: list[Pool]) -> None:
    tokens = [desk.submit(JOB) for _ in range(10)]
    for number in range(10):
        pools[0].finish(number)
    for token in tokens:
        found = desk.result(token)
        assert found is not None
        assert found[0].read_bytes() == token.encode()
    assert len(set(tokens)) == 10
    assert min(map(len, tokens)) >= 32


def test_progress_is_read_from_the_workers_note(desk: Desk, pools: list[Pool]) -> None:
    token = desk.submit(JOB)
    assert desk.status(token).step == "准备"
    step_path(pools[0].jobs[0][0].target).write_text("0.500 绘制", "utf-8")
    status = desk.status(token)
    assert (status.step, status.share) == ("绘制", 0.5)


def test_what_is_cancelled_leaves_the_line_and_frees_its_process(
    desk: Desk, pools: list[Pool]
) -> None:
    working, other, waiting, last = (desk.submit(JOB) for _ in range(4))
    desk.cancel(waiting)
    desk.cancel(working)
    desk.cancel("never there")
    assert desk.status(waiting).state == desk.status(working).state == JobState.GONE
    assert pools[0].jobs[0][1].cancelled()
    assert desk.status(last).state == JobState.WORKING
    pools[0].finish(1)
    assert desk.status(other).state == JobState.DONE


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ProcessExpired("died"), export_desk.DIED),
        (TimeoutError(), export_desk.TOO_LONG),
        (ValueError("x"), export_desk.FAILED),
    ],
)
def test_a_failure_is_one_sentence_and_the_next_job_runs(
    desk: Desk, pools: list[Pool], error: Exception, sentence: str
) -> None:
    first, _, third = (desk.submit(JOB) for _ in range(3))
    pools[0].jobs[0][1].set_exception(error)
    status = desk.status(first)
    assert status.state == JobState.FAILED
    assert status.done is not None
    assert status.done.fault == sentence
    assert desk.result(first) is None
    assert desk.status(third).state == JobState.WORKING


def test_a_fault_of_the_request_is_told_as_it_is(desk: Desk, pools: list[Pool]) -> None:
    token = desk.submit(JOB)
    pools[0].finish(0, fault="不行。")
    status = desk.status(token)
    assert status.state == JobState.FAILED
    assert status.done is not None
    assert status.done.fault == "不行。"


def test_a_job_that_found_its_processes_dead_is_begun_once_more(
    desk: Desk, pools: list[Pool]
) -> None:
    token = desk.submit(JOB)
    for _ in range(2):
        assert desk.status(token).state == JobState.WORKING
        pools[-1].active = False
        pools[-1].jobs[-1][1].set_exception(BrokenProcessPool("idle"))
    assert len(pools) == 2
    assert desk.status(token).state == JobState.FAILED


def test_processes_that_broke_down_are_replaced(desk: Desk, pools: list[Pool]) -> None:
    desk.submit(JOB)
    pools[0].finish(0)
    pools[0].active = False
    desk.submit(JOB)
    assert len(pools) == 2
    assert len(pools[1].jobs) == 1


def test_old_results_are_removed_and_previews_sooner(
    desk: Desk, pools: list[Pool], clock: Clock
) -> None:
    kept, glance = desk.submit(JOB), desk.submit(JOB, glance=True)
    pools[0].finish(0)
    pools[0].finish(1)
    clock.now = export_desk.GLANCE_KEPT_S + 1
    desk.submit(JOB)
    assert desk.result(glance) is None
    assert desk.result(kept) is not None
    clock.now = export_desk.KEPT_S + 1
    desk.submit(JOB)
    assert desk.status(kept).state == JobState.GONE
    assert not pools[0].jobs[0][0].target.exists()


def test_no_more_than_so_many_wait(desk: Desk) -> None:
    for _ in range(export_desk.WORKERS + export_desk.MOST_WAITING):
        desk.submit(JOB)
    with pytest.raises(DeskError, match="。"):
        desk.submit(JOB)
