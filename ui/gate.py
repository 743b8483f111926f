"""The door of the editor's page: one passphrase, and patience with those who guess.

One gate a process: whoever opens a new window does not start counting anew.
"""

from __future__ import annotations

import hmac
import threading
import time
from collections.abc import Callable

FREE_TRIES = 3
FIRST_WAIT_S = 5.0
LONGEST_WAIT_S = 300.0


class Gate:
    """Counts wrong passphrases: after a few, each further one doubles the wait.

    Parameters
    ----------
    clock
        Seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._wrong = 0
        self._open_at = 0.0

    def waiting_s(self) -> float:
        """Return for how many seconds nothing is let in, right or wrong."""
        return max(0.0, self._open_at - self._clock())

    def let_in(self, given: str, passphrase: str) -> bool:
        """Tell whether `given` is the passphrase; never while waiting, never for an empty one."""
        with self._lock:
            if self.waiting_s() > 0 or not passphrase:
                return False
            if hmac.compare_digest(given.encode(), passphrase.encode()):
                self._wrong = 0
                return True
            self._wrong += 1
            extra = self._wrong - FREE_TRIES
            if extra >= 0:
                wait = min(FIRST_WAIT_S * 2.0 ** min(extra, 10), LONGEST_WAIT_S)
                self._open_at = self._clock() + wait
            return False
