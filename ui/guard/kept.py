"""What a function returned is kept for all visitors: made once, whoever asks first.

Unlike Streamlit's caches it cannot be emptied by a message from a browser, and it may guard things.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Generic, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


class Kept(Generic[P, R]):
    """A function whose newest results are kept; who asks for what is being made waits for it.

    Parameters
    ----------
    function
        Makes the result; what it raises is not kept.
    most
        How many results are kept, the oldest ones are let go.
    seconds
        For how long; without it until there are too many.
    """

    def __init__(self, function: Callable[P, R], most: int, seconds: float | None) -> None:
        self._function, self._most, self._seconds = function, most, seconds
        self._lock, self._making = threading.Lock(), threading.RLock()
        self._results: OrderedDict[Hashable, tuple[float, R]] = OrderedDict()
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **named: P.kwargs) -> R:
        """Return what is kept, or make it."""
        key = (args, tuple(sorted(named.items())))
        for found in self._found(key):
            return found
        with self._making:  # what is kept is not waited for meanwhile
            for found in self._found(key):
                return found
            began = time.monotonic()
            made = self._function(*args, **named)
            with self._lock:
                self._results[key] = (began, made)
                self._results.move_to_end(key)
                while len(self._results) > self._most:
                    self._results.popitem(last=False)
            return made

    def _found(self, key: Hashable) -> list[R]:
        """Return what is kept for a key, or nothing."""
        with self._lock:
            made, result = self._results.get(key, (None, None))
        fresh = made is not None and (
            self._seconds is None or time.monotonic() - made < self._seconds
        )
        return [cast("R", result)] if fresh else []

    def clear(self) -> None:
        """Forget all results."""
        with self._lock:
            self._results.clear()


def kept(most: int = 1, seconds: float | None = None) -> Callable[[Callable[P, R]], Kept[P, R]]:
    """Return a decorator that keeps a function's newest results, see `Kept`."""
    return lambda function: Kept(function, most, seconds)
