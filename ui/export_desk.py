"""Files made to order: worker processes beside the server, a queue, progress, results to fetch.

Drawing takes a second of a whole core and matplotlib is not made for threads, so it is done in up
to two processes of their own, started when the page is opened. A job that is cancelled ends its
process (pebble starts another); one that dies takes nothing else with it. Results lie in a folder
of this server and are named by a token that nobody can guess.

Visitors are served in turn, whatever the number that each has ordered: addresses first, then the
visitors behind one address. What nobody asks for any more is dropped.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from pebble import ProcessPool

from layers.export import worker
from layers.export.worker import Done, Job, step_path
from ui.bare_process import BareContext
from ui.export_folder import Folder
from ui.turns import NOBODY, Served, Visitor, in_turn

LOG = logging.getLogger("layout")

WORKERS = 2
JOBS_A_PROCESS = 200
"""After so many a process makes way for a fresh one, so that none grows for ever."""
MOST_WAITING = 200
MOST_EACH = 20
"""So many wait at most, and of one visitor; a crowd of one address makes room for others."""
LONGEST_S = {
    worker.SHEET: 120.0,
    worker.ATLAS: 600.0,
    worker.DATA: 300.0,
}
KEPT_S = 1800.0
GLANCE_KEPT_S = 60.0
"""How long a result can be fetched; a preview is fetched at once."""
UNASKED_S = 240.0
GLANCE_UNASKED_S = 90.0
"""A job that nobody has asked for in this time is dropped; the page asks every ten seconds, and
again when a connection that was cut is back."""

MOST_BYTES_EACH = 512 * 2**20
MOST_BYTES = 2048 * 2**20
MOST_KEPT = 1000
"""Results that are kept, of one visitor and of all: the oldest give way."""

LOOKING_S = 120.0
"""So long after a preview its visitor is looking at the page, and will want another."""
LARGE_PIXELS = 12e6
"""A picture above this takes several seconds."""

CROWDS: tuple[Callable[[Visitor], object], ...] = (lambda v: v.address, lambda v: v)

FULL = "排队出图的人太多，请过一会儿再试。"
ENOUGH = f"您已有 {MOST_EACH} 份在排队，请等做好几份后再下单。"
DISPLACED = "排队出图的人太多，这一份没有轮到；请过一会儿再试。"
NO_ROOM = "服务器存放成图的临时文件夹写不了，多半是磁盘已满；请管理员清出空间后重试。"
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
    """No more work is taken on; the message is a Chinese sentence for the user.

    `own` tells that it is the visitor's own share that is used up.
    """

    def __init__(self, message: str, *, own: bool = False) -> None:
        super().__init__(message)
        self.own = own


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
    visitor: Visitor
    key: str
    asked_at: float
    state: JobState = JobState.WAITING
    future: Future[Done] | None = None
    done: Done | None = None
    ended_at: float = 0.0
    bytes: int = 0
    again: bool = False

    @property
    def large(self) -> bool:
        """Whether it takes many seconds: books, data and large pictures."""
        request = self.job.request
        inches = request.paper.width * request.paper.height / 25.4**2
        pixels = inches * request.dpi**2 if request.format == "png" else 0
        return self.job.kind in (worker.ATLAS, worker.DATA) or pixels > LARGE_PIXELS


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
        self._served = Served()
        self._looked: dict[Visitor, float] = {}
        self._pool: ProcessPool | None = None
        self._folder = Folder()

    def warm(self, store: Path) -> None:
        """Start the processes now: they load what they need while the visitor's page is drawn."""
        with self._lock:
            _ = self._processes(store).active  # being asked starts them

    def submit(
        self, job: Job, *, glance: bool = False, visitor: Visitor = NOBODY, key: str = ""
    ) -> str:
        """Take a job on.

        Parameters
        ----------
        job
            Its target is chosen here.
        glance
            Whether it is a preview, which goes before files and is not kept.
        visitor
            Who orders it.
        key
            The visitor's own name for the order, if any: ordered again under that name, because the
            answer was lost on the way, it is the same order.

        Returns
        -------
        The token by which it is asked for.

        Raises
        ------
        DeskError
            If too many wait, or there is no place for the file.
        """
        with self._lock:
            self.sweep()
            same = (e for e in self._entries.values() if key and e.visitor == visitor)
            known = next((e for e in same if e.key == key), None)
            if known is not None:
                return known.token
            self._make_room(visitor)
            try:
                folder = self._folder.path()
            except OSError as error:
                LOG.exception("there is no place for files")
                raise DeskError(NO_ROOM) from error
            token = secrets.token_urlsafe(24)
            now = self._clock()
            job = replace(job, target=folder / token)
            entry = _Entry(token, job, glance, visitor, key, asked_at=now)
            self._entries[token] = entry
            self._waiting.append(entry)
            if glance:
                self._looked[visitor] = now
            self._dispatch()
        return token

    def status(self, token: str) -> Status:
        """Return how a job stands; of one that is not known, that it is gone."""
        with self._lock:
            entry = self._entries.get(token)
            if entry is None:
                return Status(JobState.GONE)
            entry.asked_at = self._clock()
            if entry.state == JobState.WAITING:
                return Status(JobState.WAITING, place=self._line().index(entry) + 1)
            if entry.state == JobState.DONE and not entry.job.target.is_file():
                return Status(JobState.GONE)  # something has tidied the folder up
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

    def sweep(self) -> None:
        """Drop what nobody has asked for, forget what has been kept long enough, tidy up."""
        with self._lock:
            now = self._clock()
            for entry in list(self._entries.values()):
                unasked = now - entry.asked_at > (GLANCE_UNASKED_S if entry.glance else UNASKED_S)
                kept = now - entry.ended_at > (GLANCE_KEPT_S if entry.glance else KEPT_S)
                if kept if entry.done is not None else unasked:
                    self.cancel(entry.token)
            self._looked = {v: at for v, at in self._looked.items() if now - at < LOOKING_S}
            known = {*self._entries, *(entry.token for entry in self._working)}
            for path in self._folder.files():
                if path.stem.lstrip(".") not in known:
                    with suppress(OSError):  # Windows keeps a file that is being sent
                        path.unlink()

    def close(self) -> None:
        """End the processes and remove all results."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            _discard(pool)
        self._folder.close()

    def _make_room(self, visitor: Visitor) -> None:
        """Refuse who has enough waiting; where all is full, those who have most give way."""
        if sum(entry.visitor == visitor for entry in self._waiting) >= MOST_EACH:
            raise DeskError(ENOUGH, own=True)
        if len(self._waiting) < MOST_WAITING:
            return
        for of in CROWDS:
            crowd = Counter(of(entry.visitor) for entry in self._waiting)
            largest, number = crowd.most_common(1)[0]
            if crowd[of(visitor)] + 1 < number:
                last = next(e for e in reversed(self._waiting) if of(e.visitor) == largest)
                self._waiting.remove(last)
                self._put_down(last, Done(fault=DISPLACED))
                return
        raise DeskError(FULL)

    def _line(self) -> list[_Entry]:
        """Return those that wait in the order in which they are served."""
        glances = [entry for entry in self._waiting if entry.glance]
        files = [entry for entry in self._waiting if not entry.glance]
        return [*in_turn(glances, self._served), *in_turn(files, self._served)]

    def _next(self) -> _Entry | None:
        """Return who is served next."""
        return next((entry for entry in self._line() if self._fits(entry)), None)

    def _fits(self, entry: _Entry) -> bool:
        """Whether a job may have a process now: files never take the one that previews need."""
        files = [one for one in self._working if not one.glance]
        if entry.glance or not files:
            return True
        if entry.large and any(one.large for one in files):
            return False
        return not self._looking(entry.visitor)

    def _looking(self, visitor: Visitor) -> bool:
        """Whether somebody else has drawn a preview lately; nobody knows who comes without name."""
        now = self._clock()
        return any(
            now - at < LOOKING_S and (one != visitor or not one.name)
            for one, at in self._looked.items()
        )

    def _dispatch(self) -> None:
        while len(self._working) < WORKERS and (entry := self._next()) is not None:
            self._waiting.remove(entry)
            self._working.append(entry)
            self._served.note(entry.visitor)
            entry.state = JobState.WORKING
            self._begin(entry)

    def _begin(self, entry: _Entry) -> None:
        try:
            entry.future = self._schedule(entry.job)
        except Exception:  # no processes: out of memory or handles
            LOG.exception("no worker process could be started")
            self._working.remove(entry)
            self._put_down(entry, Done(fault=DIED))
            return
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
                self._begin(entry)
                return
            self._working.remove(entry)
            self._put_down(entry, outcome(future))
            self._dispatch()

    def _put_down(self, entry: _Entry, done: Done) -> None:
        """Note what came of a job; the oldest results give way to it where there are too many."""
        entry.done = done
        entry.state = JobState.FAILED if done.fault else JobState.DONE
        entry.ended_at = self._clock()
        with suppress(OSError):
            entry.bytes = entry.job.target.stat().st_size
        own = [one for one in self._kept(entry) if one.visitor == entry.visitor]
        self._shrink(own, MOST_BYTES_EACH - entry.bytes)
        # Who has most gives way first, so that nobody can push out what others have ordered.
        rest = self._kept(entry)
        sizes = Counter[str]()
        for one in rest:
            sizes[one.visitor.address] += one.bytes + 1
        rest.sort(key=lambda one: (-sizes[one.visitor.address], one.ended_at))
        self._shrink(rest, MOST_BYTES - entry.bytes)

    def _kept(self, but: _Entry) -> list[_Entry]:
        """Return what has ended and can be asked for, the oldest first."""
        ended = [e for e in self._entries.values() if e.done is not None and e is not but]
        return sorted(ended, key=lambda one: one.ended_at)

    def _shrink(self, kept: list[_Entry], most: int) -> None:
        """Forget the first of some results until the rest are few and small enough."""
        total, number = sum(one.bytes for one in kept), len(kept)
        for one in kept:
            if total <= most and number <= MOST_KEPT:
                return
            total, number = total - one.bytes, number - 1
            del self._entries[one.token]
            with suppress(OSError):
                one.job.target.unlink()


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


_ONE: list[Desk] = []
_ONE_LOCK = threading.Lock()


def desk() -> Desk:
    """Return the one desk of this process, however many ask for it at once."""
    with _ONE_LOCK:
        if not _ONE:
            _ONE.append(Desk())
        return _ONE[0]


def close_desk() -> None:
    """End the desk of this process, if there is one."""
    with _ONE_LOCK:
        while _ONE:
            _ONE.pop().close()


def sweep_desk() -> None:
    """Tidy the desk up, if there is one."""
    with _ONE_LOCK:
        found = list(_ONE)
    for one in found:
        one.sweep()


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
