"""Results are made once for all, and stay as long as they should."""

from __future__ import annotations

import threading
import time

import pytest

from ui.guard.kept import kept


def test_who_asks_meanwhile_waits_for_the_first() -> None:
    made = []

    @kept(most=2)
    def slow(number: int) -> int:
        made.append(number)
        time.sleep(0.05)
        return number

    threads = [threading.Thread(target=slow, args=(1,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]
    assert [slow(2), slow(3), slow(1)] == [2, 3, 1]
    assert made == [1, 2, 3, 1]
    slow.clear()
    slow(1)
    assert made[-1] == 1
    assert len(made) == 5


def test_what_fails_is_not_kept_and_what_is_old_is_made_anew() -> None:
    faults = [ValueError("once")]

    @kept(seconds=0.02)
    def made() -> float:
        if faults:
            raise faults.pop()
        return time.monotonic()

    with pytest.raises(ValueError, match="once"):
        made()
    first = made()
    assert made() == first
    time.sleep(0.03)
    assert made() > first
