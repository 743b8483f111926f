"""Turns: nobody waits for one who asks for much, and who goes away frees the place."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from dataclasses import dataclass

import pytest
from starlette.requests import Request

from tests import own_loop
from ui.turns import CrowdedError, LeftError, Served, Turns, Visitor, attended, in_turn, visitor_of


@dataclass(frozen=True)
class Order:
    visitor: Visitor
    number: int = 0


def test_turns_go_round_addresses_then_round_the_visitors_of_each() -> None:
    office = [Order(Visitor("office", name), n) for n in range(2) for name in ("a", "b")]
    alone = [Order(Visitor("alone"), n) for n in range(2)]
    served = Served()
    served.note(Visitor("office", "a"))
    found = in_turn([*office, *alone], served)
    assert [(one.visitor.address, one.visitor.name, one.number) for one in found] == [
        ("alone", "", 0),
        ("office", "b", 0),
        ("alone", "", 1),
        ("office", "a", 0),
        ("office", "b", 1),
        ("office", "a", 1),
    ]


def test_one_address_leaves_a_thread_for_others_and_has_only_so_much_waiting() -> None:
    turns = Turns("test", at_once=3, most_waiting=2)
    go_on, begun = threading.Event(), threading.Semaphore(0)

    def hang() -> bool:
        begun.release()
        return go_on.wait(10)

    hanging = [turns.submit("greedy", hang) for _ in range(4)]
    assert turns.submit("other", lambda: "served").result(timeout=5) == "served"
    with pytest.raises(CrowdedError):
        turns.submit("greedy", hang)
    assert begun.acquire(timeout=5)
    assert begun.acquire(timeout=5)
    assert not begun.acquire(blocking=False), "the third thread is for others"
    assert hanging[3].cancel()
    hanging[3] = turns.submit("greedy", hang)
    go_on.set()
    assert all(one.result(timeout=5) for one in hanging)


def test_what_goes_wrong_reaches_who_waits_and_the_thread_goes_on() -> None:
    turns = Turns("test", at_once=1, most_waiting=5)
    with pytest.raises(ZeroDivisionError):
        turns.submit("one", lambda: 1 / 0).result(timeout=5)
    assert turns.submit("one", lambda: 2).result(timeout=5) == 2


def asking(*, leaves: bool) -> Request:
    """Return a request of somebody who stays, or has gone away."""

    async def receive() -> dict[str, str]:
        if not leaves:
            await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    scope = {"type": "http", "client": ("10.0.0.1", 1234), "headers": []}
    return Request(scope, receive)


def test_who_has_gone_away_is_waited_for_no_longer() -> None:
    future: Future[int] = Future()
    with pytest.raises(LeftError):
        own_loop.run(attended(asking(leaves=True), future))
    assert future.cancelled()


def test_who_stays_has_the_answer() -> None:
    future: Future[int] = Future()
    threading.Timer(0.6, future.set_result, (7,)).start()
    assert own_loop.run(attended(asking(leaves=False), future)) == 7


def test_a_visitor_is_an_address_and_a_short_name() -> None:
    assert visitor_of(asking(leaves=False), "x" * 999) == Visitor("10.0.0.1", "x" * 64)
