"""Calls that nobody has to wait for: a thread that ends with the process, never holding it up.

A pool of threads would be waited for when the process ends, so that a service that never finishes
its answer would keep the command open after Ctrl+C.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Thread
from typing import Final, TypeVar

Result = TypeVar("Result")

_LOOK_S: Final = 0.5
"""How often a wait without end looks up: on Windows nothing else lets Ctrl+C through."""


def start(call: Callable[[], Result]) -> Future[Result]:
    """Call in a thread of its own; the future gets what it returns or raises."""
    future: Future[Result] = Future()

    def run() -> None:
        try:
            result = call()
        except BaseException as error:  # noqa: BLE001 - handed on to who asks the future
            future.set_exception(error)
        else:
            future.set_result(result)

    Thread(target=run, daemon=True).start()
    return future


def is_done(future: Future[Result], limit_s: float) -> bool:
    """Wait at most so long, and tell whether the call has come to its end."""
    return bool(wait([future], limit_s).done)


def result_of(future: Future[Result]) -> Result:
    """Wait for what a call returns or raises."""
    while not is_done(future, _LOOK_S):
        pass
    return future.result()
