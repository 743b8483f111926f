"""Guessing the passphrase: slow for who guesses, without harm for others, and forgotten."""

from __future__ import annotations

import threading

from ui.guard.gate import (
    FIRST_WAIT_S,
    FORGOTTEN_S,
    FREE_TRIES,
    LONGEST_WAIT_S,
    MOST_ADDRESSES,
    STRANGERS,
    STRANGERS_S,
    Gate,
)

WORD = "芝麻开门"
DAY_S = 86_400.0
HERE, THERE = "192.0.2.1", "192.0.2.2"


class Clock:
    """A clock that the test turns."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def slip(gate: Gate, address: str, times: int) -> None:
    """Guess wrong so many times, each as soon as it counts."""
    for _ in range(times):
        assert not gate.let_in(address, "x", WORD)


def test_guessing_gets_slower_and_no_word_opens_while_waiting() -> None:
    clock = Clock()
    gate = Gate(clock)
    slip(gate, HERE, FREE_TRIES - 1)
    assert gate.waiting_s(HERE) == 0
    slip(gate, HERE, 1)
    assert gate.waiting_s(HERE) == FIRST_WAIT_S
    assert not gate.let_in(HERE, WORD, WORD)
    waits = []
    for _ in range(12):
        clock.now += gate.waiting_s(HERE)
        slip(gate, HERE, 1)
        waits.append(gate.waiting_s(HERE))
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT_S
    clock.now += LONGEST_WAIT_S
    assert gate.let_in(HERE, WORD, WORD)
    assert not gate.let_in(HERE, "", "")


def test_many_guesses_at_once_are_few_guesses() -> None:
    gate = Gate(Clock())
    words = [str(number) for number in range(67)] + [WORD]
    found = []
    threads = [
        threading.Thread(target=lambda word=word: found.append(gate.let_in(HERE, word, WORD)))
        for word in words
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not any(found)
    assert gate._guesses[HERE].wrong == FREE_TRIES


def test_old_slips_cost_nothing() -> None:
    clock = Clock()
    gate = Gate(clock)
    slip(gate, HERE, FREE_TRIES)
    clock.now += 3 * DAY_S
    slip(gate, HERE, FREE_TRIES - 1)
    assert gate.waiting_s(HERE) == 0
    clock.now += FORGOTTEN_S
    slip(gate, HERE, 1)
    assert gate.waiting_s(HERE) == 0


def test_who_guesses_keeps_nobody_else_out() -> None:
    clock = Clock()
    gate = Gate(clock)
    for _ in range(100):
        clock.now += gate.waiting_s(HERE)
        slip(gate, HERE, 1)
    assert gate.waiting_s(THERE) == 0
    assert gate.let_in(THERE, WORD, WORD)


def test_guessers_from_everywhere_are_slow_and_editors_come_in() -> None:
    clock = Clock()
    gate = Gate(clock)
    assert gate.let_in(HERE, WORD, WORD)
    tried = 0
    for number in range(10 * STRANGERS):
        address = f"198.51.{number // 200}.{number % 200}"
        tried += gate.waiting_s(address) == 0
        assert not gate.let_in(address, "x", WORD)
    assert tried == STRANGERS
    assert gate.waiting_s(THERE) == STRANGERS_S
    assert gate.let_in(HERE, WORD, WORD), "who has had the word before"
    clock.now += STRANGERS_S
    assert gate.let_in(THERE, WORD, WORD)


def test_the_gate_remembers_so_many_addresses_and_no_more() -> None:
    clock = Clock()
    gate = Gate(clock)
    for number in range(MOST_ADDRESSES + 100):
        clock.now += STRANGERS_S
        slip(gate, f"{number}", 1)
    assert len(gate._guesses) == MOST_ADDRESSES
