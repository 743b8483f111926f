"""Steps of the two ramps: number of chains, and consumption of energy."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from layers.style import style


def count_step(count: int) -> int:
    """Return the step of the count ramp; −1 for no chain."""
    return _step(style()["colour"]["count_ramp"]["breaks"], count)


def energy_step(value: float | None) -> int:
    """Return the step of the consumption ramp (10 kt coal equivalent); −1 without a figure."""
    if value is None:
        return -1
    return _step(style()["colour"]["energy_ramp"]["breaks_10kt_ce"], value)


def _step(breaks: Sequence[float], value: float) -> int:
    """Return the last step whose least value is reached."""
    return bisect_right(breaks, value) - 1
