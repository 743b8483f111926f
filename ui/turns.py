"""Fair turns: who is served next, and threads of which no visitor can take all.

A visitor is an address and, where the page gives one, a name that the browser made up: behind one
proxy a whole office has one address. Names cost nothing, so turns go round the addresses first.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import zip_longest
from typing import Any, NamedTuple, Protocol, TypeVar

from starlette.requests import Request

from layers.build.store import group
from ui.guard.limits import counted_as

LOOK_S = 0.5
"""How often it is looked whether who waits is still there."""
LONGEST_NAME = 64
MOST_REMEMBERED = 10_000

Found = TypeVar("Found")


class Visitor(NamedTuple):
    """Who asks: an address, and a name among those behind it."""

    address: str
    name: str = ""


NOBODY = Visitor("")


class HasVisitor(Protocol):
    """Something that a visitor waits for."""

    visitor: Visitor


Waiting = TypeVar("Waiting", bound=HasVisitor)


def visitor_of(request: Request, name: str = "") -> Visitor:
    """Return who sends a request."""
    address = counted_as(request.client.host) if request.client else ""
    return Visitor(address, name[:LONGEST_NAME])


class Served:
    """Remembers who was served when."""

    def __init__(self) -> None:
        self._count = 0
        self._last: dict[str | Visitor, int] = {}

    def note(self, visitor: Visitor) -> None:
        """Note that a visitor is served now."""
        self._count += 1
        if len(self._last) > MOST_REMEMBERED:
            self._last.clear()
        self._last[visitor.address] = self._last[visitor] = self._count

    def last(self, who: str | Visitor) -> int:
        """Return a number that is larger for who was served later."""
        return self._last.get(who, 0)


def in_turn(waiting: Iterable[Waiting], served: Served) -> list[Waiting]:
    """Return who waits in the order of turns: round the addresses, round the visitors of each."""
    addresses = group(waiting, lambda one: one.visitor.address)
    rounds = []
    for address in sorted(addresses, key=served.last):
        names = group(addresses[address], lambda one: one.visitor)
        rounds.append(_round([names[name] for name in sorted(names, key=served.last)]))
    return _round(rounds)


def _round(queues: Sequence[Sequence[Waiting]]) -> list[Waiting]:
    return [one for turn in zip_longest(*queues) for one in turn if one is not None]


class CrowdedError(RuntimeError):
    """Too many of one visitor's requests wait."""


class Turns:
    """Threads for one kind of work.

    Parameters
    ----------
    name
        Of the threads.
    at_once
        How many there are; one address has at most all but one of them.
    most_waiting
        How many requests of one address may wait.
    """

    def __init__(self, name: str, at_once: int, most_waiting: int) -> None:
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix=name)
        self._at_once, self._most_waiting = at_once, most_waiting
        self._lock = threading.Lock()
        self._waiting: dict[str, deque[tuple[Future[Any], Callable[[], Any]]]] = {}
        self._working: dict[str, int] = {}

    def submit(self, address: str, work: Callable[[], Found]) -> Future[Found]:
        """Have something done in its turn; returns at once.

        Raises
        ------
        CrowdedError
            If the address has too much waiting.
        """
        future: Future[Found] = Future()
        with self._lock:
            mine = self._waiting.setdefault(address, deque())
            if len(mine) >= self._most_waiting:  # those who have gone away do not count
                mine = deque(one for one in mine if not one[0].cancelled())
                self._waiting[address] = mine
            if len(mine) >= self._most_waiting:
                raise CrowdedError
            mine.append((future, work))
            self._dispatch()
        return future

    def _dispatch(self) -> None:
        while sum(self._working.values()) < self._at_once:
            able = (a for a in self._waiting if self._working.get(a, 0) < max(1, self._at_once - 1))
            address = next(able, None)
            if address is None:
                return
            mine = self._waiting.pop(address)
            future, work = mine.popleft()
            if mine:
                self._waiting[address] = mine  # behind all others
            if future.set_running_or_notify_cancel():
                self._working[address] = self._working.get(address, 0) + 1
                self._threads.submit(self._work, address, future, work)

    def _work(self, address: str, future: Future[Any], work: Callable[[], Any]) -> None:
        try:
            found = work()
        except BaseException as error:  # noqa: BLE001 - handed on to who waits
            self._done(address)
            future.set_exception(error)
        else:
            self._done(address)
            future.set_result(found)

    def _done(self, address: str) -> None:
        with self._lock:
            self._working[address] -= 1
            if not self._working[address]:
                del self._working[address]
            self._dispatch()


class LeftError(RuntimeError):
    """Who asked has gone away."""


async def attended(
    request: Request,
    future: Future[Found],
    leave: Callable[[Future[Found]], object] = Future.cancel,
) -> Found:
    """Wait for what is being done as long as the one who asked is there.

    Raises
    ------
    LeftError
        If nobody is there any more; `leave` has been called.
    """
    answer = asyncio.wrap_future(future)
    answer.add_done_callback(_heard)
    try:
        there = await _while_there(request, answer)
    except BaseException:
        leave(future)
        raise
    if not there:
        leave(future)
        raise LeftError
    return answer.result()


async def _while_there(request: Request, answer: asyncio.Future[Any]) -> bool:
    """Wait for an answer; tell whether the one who asked is there to take it."""
    while not (await asyncio.wait({answer}, timeout=LOOK_S))[0]:
        if await request.is_disconnected():
            return False
    return True


def _heard(answer: asyncio.Future[Any]) -> None:
    """Take the fault of what nobody waits for any more, which would be logged as forgotten."""
    if not answer.cancelled():
        answer.exception()
