"""The desk: who is served when, what can be fetched by whom, what is told when work fails."""

from __future__ import annotations

import errno
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pebble import ProcessExpired

from layers.export.worker import ATLAS, SHEET, Done, Job, step_path
from layers.paper.request import PAPERS, SheetRequest
from layers.view import View
from ui import export_desk, export_folder
from ui.export_desk import Desk, DeskError, JobState
from ui.turns import Visitor

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


def someone(name: str, address: str = "10.0.0.1") -> Visitor:
    return Visitor(address, name)


def test_one_visitor_has_only_so_many_waiting_and_others_go_on(desk: Desk) -> None:
    greedy = someone("greedy")
    for _ in range(export_desk.WORKERS + export_desk.MOST_EACH):
        desk.submit(JOB, visitor=greedy)
    with pytest.raises(DeskError, match="。") as caught:
        desk.submit(JOB, visitor=greedy)
    assert caught.value.own
    assert desk.status(desk.submit(JOB, visitor=someone("other"))).place == 1


def test_visitors_take_turns_round_the_addresses_first(desk: Desk, pools: list[Pool]) -> None:
    many = [someone(f"n{n}") for n in range(3)]
    tokens = [desk.submit(JOB, visitor=v) for _ in range(3) for v in many]
    alone = someone("alone", "10.0.0.2")
    late = [desk.submit(JOB, visitor=alone) for _ in range(2)]
    assert desk.status(late[0]).place == 1
    assert desk.status(late[1]).place == 3
    pools[0].finish(0)
    assert desk.status(late[0]).state == JobState.WORKING
    assert min(desk.status(t).place for t in tokens if desk.status(t).place) == 1


def test_where_all_is_full_the_largest_crowd_makes_room(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_desk, "MOST_WAITING", 10)
    crowd = [desk.submit(JOB, visitor=someone(f"forged{n}")) for n in range(12)]
    with pytest.raises(DeskError, match="。") as caught:
        desk.submit(JOB, visitor=someone("forged"))
    assert not caught.value.own
    token = desk.submit(JOB, visitor=someone("other", "10.0.0.2"))
    assert desk.status(token).place == 1
    last = desk.status(crowd[-1])
    assert last.state == JobState.FAILED
    assert last.done is not None
    assert last.done.fault == export_desk.DISPLACED


def test_a_process_stays_free_for_previews_while_somebody_else_draws_them(
    desk: Desk, pools: list[Pool], clock: Clock
) -> None:
    reader, greedy = someone("reader"), someone("greedy")
    desk.submit(JOB, visitor=reader, glance=True)
    pools[0].finish(0)
    files = [desk.submit(JOB, visitor=greedy) for _ in range(3)]
    assert [desk.status(t).state for t in files] == [
        JobState.WORKING,
        JobState.WAITING,
        JobState.WAITING,
    ]
    again = desk.submit(JOB, visitor=reader, glance=True)
    assert desk.status(again).state == JobState.WORKING
    clock.now = export_desk.LOOKING_S + 1
    for token in files:
        desk.status(token)
    pools[0].finish(2)
    assert [desk.status(t).state for t in files[:2]] == [JobState.WORKING] * 2


def test_large_pictures_are_made_one_at_a_time_like_books(desk: Desk) -> None:
    request = replace(JOB.request, paper=PAPERS["a3"], dpi=600)
    large = replace(JOB, request=request)
    first, second, small = desk.submit(large), desk.submit(large), desk.submit(JOB)
    states = [desk.status(token).state for token in (first, second, small)]
    assert states == [JobState.WORKING, JobState.WAITING, JobState.WORKING]


def test_what_is_ordered_twice_under_one_key_is_one_order(desk: Desk, pools: list[Pool]) -> None:
    one = someone("one")
    token = desk.submit(JOB, visitor=one, key="k")
    assert desk.submit(JOB, visitor=one, key="k") == token
    assert desk.submit(JOB, visitor=someone("two"), key="k") != token
    assert len(pools[0].jobs) == 2
    desk.cancel(token)
    assert desk.submit(JOB, visitor=one, key="k") != token


def test_what_nobody_asks_for_any_more_is_dropped_and_a_cut_is_survived(
    desk: Desk, pools: list[Pool], clock: Clock
) -> None:
    asked, forgotten, _, waiting = (desk.submit(JOB) for _ in range(4))
    glance = desk.submit(JOB, glance=True)
    clock.now = 60.0
    desk.sweep()
    assert desk.status(glance).state == JobState.WAITING
    clock.now = 200.0
    desk.status(asked)
    clock.now = export_desk.UNASKED_S + 1
    desk.sweep()
    assert desk.status(forgotten).state == desk.status(waiting).state == JobState.GONE
    assert pools[0].jobs[1][1].cancelled()
    assert desk.status(asked).state == JobState.WORKING


def test_results_are_bounded_a_visitor_and_in_all(
    desk: Desk, pools: list[Pool], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = len(desk.submit(JOB, visitor=someone("first", "10.0.0.2")))
    pools[0].finish(0)
    monkeypatch.setattr(export_desk, "MOST_BYTES_EACH", 2 * size)
    monkeypatch.setattr(export_desk, "MOST_BYTES", 4 * size)
    tokens = []
    for number in range(1, 5):
        clock.now = number
        tokens.append(desk.submit(JOB, visitor=someone("one")))
        pools[0].finish(number)
    assert [desk.result(t) is not None for t in tokens] == [False, False, True, True]
    assert [job.target.exists() for job, _ in pools[0].jobs] == [True, False, False, True, True]
    others = []
    for number in range(5, 8):
        clock.now = number
        others.append(desk.submit(JOB, visitor=someone(f"n{number}")))
        pools[0].finish(number)
    assert [desk.result(t) is not None for t in (*tokens[2:], *others)] == [
        False,
        False,
        True,
        True,
        True,
    ], "who has most gives way"
    assert pools[0].jobs[0][0].target.exists()


def test_a_folder_that_has_vanished_is_made_anew(desk: Desk, pools: list[Pool]) -> None:
    lost = desk.submit(JOB)
    pools[0].finish(0)
    shutil.rmtree(pools[0].jobs[0][0].target.parent)
    assert desk.status(lost).state == JobState.GONE
    desk.sweep()
    token = desk.submit(JOB)
    pools[0].finish(1)
    assert desk.result(token) is not None
    assert desk.status(token).state == JobState.DONE


def test_no_place_for_files_is_one_sentence(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(export_folder, "mkdtemp", full)
    with pytest.raises(DeskError, match="磁盘"):
        desk.submit(JOB)


def test_no_process_is_one_sentence(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_store: Path) -> Any:  # noqa: ANN401 - stands for pebble's
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(desk, "_make_pool", none)
    status = desk.status(desk.submit(JOB))
    assert status.done is not None
    assert status.done.fault == export_desk.DIED


def test_all_who_come_at_once_find_one_desk() -> None:
    export_desk.close_desk()
    start = threading.Barrier(40)

    def come(_: int) -> Desk:
        start.wait()
        return export_desk.desk()

    with ThreadPoolExecutor(40) as threads:
        found = set(map(id, threads.map(come, range(40))))
    export_desk.close_desk()
    assert len(found) == 1
