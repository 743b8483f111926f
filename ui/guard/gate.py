"""The door of the editors' page: one passphrase, and patience with those who guess.

Guesses are counted by the address that they come from, and forgotten with time, so that nobody can
keep others out, and an old slip costs nothing. Who guesses from many addresses at once meets a
limit of all guesses from addresses that have never had the passphrase; where it was once right, it
never counts.

One gate a process, and in no cache: no message of a visitor makes it forget.
"""

from __future__ import annotations

import hashlib
import hmac
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

FREE_TRIES = 3
FIRST_WAIT_S = 5.0
LONGEST_WAIT_S = 300.0
FORGOTTEN_S = 900.0
"""A wrong guess is forgotten after so long, one after another."""
STRANGERS, STRANGERS_S = 30, 10.0
"""So many wrong guesses of strangers at once, and then one in so many seconds."""
MOST_ADDRESSES, MOST_FRIENDS = 4096, 512


V = TypeVar("V")


@dataclass
class _Guesses:
    """Wrong guesses of an address that are not forgotten, and until when it waits."""

    wrong: float = 0.0
    counted_at: float = 0.0
    open_at: float = 0.0


class Gate:
    """Counts wrong passphrases by address: after a few, each further one doubles the wait.

    Parameters
    ----------
    clock
        Seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._guesses: OrderedDict[str, _Guesses] = OrderedDict()
        self._friends: OrderedDict[str, None] = OrderedDict()
        self._strangers_due = 0.0

    def waiting_s(self, address: str) -> float:
        """Return for how many seconds nothing is let in from there, right or wrong."""
        with self._lock:
            return self._waiting_s(address)

    def let_in(self, address: str, given: str, passphrase: str) -> bool:
        """Tell whether `given` is the passphrase; never while waiting, never for an empty one."""
        with self._lock:
            if self._waiting_s(address) > 0 or not passphrase:
                return False
            if hmac.compare_digest(_digest(given), _digest(passphrase)):
                self._guesses.pop(address, None)
                _keep(self._friends, address, None, MOST_FRIENDS)
                return True
            self._count(address)
            return False

    def _waiting_s(self, address: str) -> float:
        now = self._clock()
        own = self._guesses.get(address)
        waits = [own.open_at - now] if own else []
        if address not in self._friends:
            waits.append(self._strangers_due - now - (STRANGERS - 1) * STRANGERS_S)
        return max(0.0, *waits) if waits else 0.0

    def _count(self, address: str) -> None:
        now = self._clock()
        own = self._guesses.get(address) or _Guesses(counted_at=now)
        own.wrong = max(0.0, own.wrong - (now - own.counted_at) / FORGOTTEN_S) + 1
        own.counted_at = now
        extra = int(own.wrong) - FREE_TRIES
        if extra >= 0:
            own.open_at = now + min(FIRST_WAIT_S * 2.0 ** min(extra, 10), LONGEST_WAIT_S)
        _keep(self._guesses, address, own, MOST_ADDRESSES)
        if address not in self._friends:
            self._strangers_due = max(self._strangers_due, now) + STRANGERS_S


def _digest(word: str) -> bytes:
    """Return a word as bytes of one length, so that comparing takes the same time for all."""
    return hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()


def _keep(kept: OrderedDict[str, V], key: str, value: V, most: int) -> None:
    """Keep the newest."""
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)


GATE = Gate()
