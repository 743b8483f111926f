"""Files made to order: worker processes beside the server, a queue, progress, results to fetch.

Drawing takes a second of a whole core and matplotlib is not made for threads, so it is done in up
to two processes of their own, started when the page is opened. A job that is cancelled ends its
process (pebble starts another); one that dies takes nothing else with it. Results lie in a folder
of this server and are named by a token that nobody can guess.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pebble import ProcessPool

from layers.export import worker
from layers.export.worker import Done, Job, step_path
from ui.bare_process import BareContext

LOG = logging.getLogger("layout")

WORKERS = 2
JOBS_A_PROCESS = 200
"""After so many a process makes way for a fresh one, so that none grows for ever."""
MOST_WAITING = 40
LONGEST_S = {
    worker.SHEET: 120.0,
    worker.ATLAS: 600.0,
    worker.DATA: 300.0,
    worker.CHOICES: 60.0,
}
KEPT_S = 1800.0
GLANCE_KEPT_S = 60.0
"""How long a result can be fetched; a preview is fetched at once."""

FULL = "排队出图的人太多，请过一会儿再试。"
DIED = "出图进程意外退出，这一份没有做成；请再试一次，若仍不行请换小一些的纸张或分辨率。"
TOO_LONG = "用时太久，已停止；请换小一些的纸张或分辨率，或缩小范围后重试。"
FAILED = "出图时遇到意外错误，已记入日志；请再试一次，若仍不行请把日志交给维护人员。"


class JobState(StrEnum):
    """How a job stands; gone is what was cancelled, fetched long ago or never there."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    GONE = "gone"


class DeskError(RuntimeError):
    """No more work is taken on; the message is a Chinese sentence for the user."""


@dataclass(frozen=True)
class Status:
    """How a job stands.

    Attributes
    ----------
    place
        Place in the line, from 1; 0 where it is not waiting.
    step, share
        What is being done, and how much of the work is done, of 1.
    done
        What came of it, where it has ended.
    """

    state: JobState
    place: int = 0
    step: str = ""
    share: float = 0.0
    done: Done | None = None


@dataclass
class _Entry:
    token: str
    job: Job
    glance: bool
    state: JobState = JobState.WAITING
    future: Future[Done] | None = None
    done: Done | None = None
    ended_at: float = 0.0
    again: bool = False


def _pool(store: Path) -> ProcessPool:
    return ProcessPool(
        max_workers=WORKERS,
        max_tasks=JOBS_A_PROCESS,
        initializer=worker.prepare,
        initargs=(store,),
        context=BareContext(),
    )


class Desk:
    """Takes jobs on, has them done in their turn, keeps the results for a while.

    Parameters
    ----------
    make_pool
        Gives the processes for a store.
    clock
        Seconds that only grow.
    """

    def __init__(
        self,
        make_pool: Callable[[Path], ProcessPool] = _pool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._make_pool = make_pool
        self._clock = clock
        self._lock = threading.RLock()
        self._entries: dict[str, _Entry] = {}
        self._waiting: list[_Entry] = []
        self._working: list[_Entry] = []
        self._pool: ProcessPool | None = None
        self._folder = TemporaryDirectory(prefix="layout-exports-", ignore_cleanup_errors=True)

    def warm(self, store: Path) -> None:
        """Start the processes now: they load what they need while the visitor's page is drawn."""
        with self._lock:
            _ = self._processes(store).active  # being asked starts them

    def submit(self, job: Job, *, glance: bool = False) -> str:
        """Take a job on.

        Parameters
        ----------
        job
            Its target is chosen here.
        glance
            Whether it is a preview, which goes before files and is not kept.

        Returns
        -------
        The token by which it is asked for.

        Raises
        ------
        DeskError
            If too many wait.
        """
        with self._lock:
            self._sweep()
            if len(self._waiting) >= MOST_WAITING:
                raise DeskError(FULL)
            token = secrets.token_urlsafe(24)
            entry = _Entry(token, replace(job, target=self._path(token)), glance)
            self._entries[token] = entry
            self._waiting.append(entry)
            self._dispatch()
        return token

    def status(self, token: str) -> Status:
        """Return how a job stands; of one that is not known, that it is gone."""
        with self._lock:
            entry = self._entries.get(token)
            if entry is None:
                return Status(JobState.GONE)
            if entry.state == JobState.WAITING:
                return Status(JobState.WAITING, place=self._line().index(entry) + 1)
            if entry.state != JobState.WORKING:
                return Status(entry.state, done=entry.done)
            share, step = _noted(entry.job.target)
            return Status(JobState.WORKING, step=step, share=share)

    def cancel(self, token: str) -> None:
        """Drop a job: one that waits leaves the line, one that is worked on is broken off."""
        with self._lock:
            entry = self._entries.pop(token, None)
            if entry is None:
                return
            if entry in self._waiting:
                self._waiting.remove(entry)
            elif entry.future is not None:
                entry.future.cancel()

    def result(self, token: str) -> tuple[Path, Done] | None:
        """Return the file of a job that is done."""
        with self._lock:
            entry = self._entries.get(token)
            if entry is None or entry.state != JobState.DONE or entry.done is None:
                return None
            return entry.job.target, entry.done

    def close(self) -> None:
        """End the processes and remove all results."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            _discard(pool)
        self._folder.cleanup()

    def _path(self, token: str) -> Path:
        return Path(self._folder.name) / token

    def _line(self) -> list[_Entry]:
        """Return those that wait in the order in which they are served."""
        return sorted(self._waiting, key=lambda entry: not entry.glance)

    def _next(self) -> _Entry | None:
        """Return who is served next: a book never takes the process that others would need."""
        book = any(entry.job.kind == worker.ATLAS for entry in self._working)
        able = (entry for entry in self._line() if not (book and entry.job.kind == worker.ATLAS))
        return next(able, None)

    def _dispatch(self) -> None:
        while len(self._working) < WORKERS and (entry := self._next()) is not None:
            self._waiting.remove(entry)
            self._working.append(entry)
            entry.state = JobState.WORKING
            entry.future = self._schedule(entry.job)
            entry.future.add_done_callback(partial(self._ended, entry))

    def _schedule(self, job: Job) -> Future[Done]:
        """Hand a job over."""
        pool = self._processes(job.store)
        return pool.schedule(worker.run, args=(job,), timeout=LONGEST_S[job.kind])

    def _processes(self, store: Path) -> ProcessPool:
        """Return the processes; those that have broken down while idle are replaced."""
        if self._pool is None or not self._pool.active:
            if self._pool is not None:
                threading.Thread(target=_discard, args=(self._pool,), daemon=True).start()
            self._pool = self._make_pool(store)
        return self._pool

    def _ended(self, entry: _Entry, future: Future[Done]) -> None:
        with self._lock:
            if unbegun(future) and not entry.again:
                entry.again = True
                entry.future = self._schedule(entry.job)
                entry.future.add_done_callback(partial(self._ended, entry))
                return
            done = outcome(future)
            entry.done = done
            entry.state = JobState.FAILED if done.fault else JobState.DONE
            entry.ended_at = self._clock()
            self._working.remove(entry)
            self._dispatch()

    def _sweep(self) -> None:
        """Forget what has been kept long enough; remove the files that nobody can ask for."""
        now = self._clock()
        for entry in list(self._entries.values()):
            kept = GLANCE_KEPT_S if entry.glance else KEPT_S
            if entry.done is not None and now - entry.ended_at > kept:
                del self._entries[entry.token]
        known = {*self._entries, *(entry.token for entry in self._working)}
        for path in Path(self._folder.name).iterdir():
            if path.stem not in known:
                with suppress(OSError):  # Windows keeps a file that is being sent: the next time
                    path.unlink()


def _discard(pool: ProcessPool) -> None:
    """End the processes of a pool."""
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _noted(target: Path) -> tuple[float, str]:
    try:
        share, _, step = step_path(target).read_text("utf-8").partition(" ")
        return float(share), step
    except (OSError, ValueError):
        return 0.0, "准备"


@cache
def desk() -> Desk:
    """Return the one desk of this process."""
    return Desk()


def unbegun(future: Future[Done]) -> bool:
    """Whether the processes had died idle, before this job came: it deserves fresh ones."""
    return not future.cancelled() and isinstance(future.exception(), BrokenProcessPool)


def outcome(future: Future[Done]) -> Done:
    """Return what came of a job; whatever went wrong is one sentence, the rest is in the log."""
    try:
        return future.result()
    except CancelledError:
        return Done(fault="已取消。")
    except TimeoutError:
        LOG.warning("a file took too long")
        return Done(fault=TOO_LONG)
    except (OSError, BrokenProcessPool):
        LOG.exception("a worker process has died")
        return Done(fault=DIED)
    except Exception:
        LOG.exception("a file could not be made")
        return Done(fault=FAILED)
