"""How sure a share is of which only some cases are known."""

from __future__ import annotations

import math
from typing import Final

Z95: Final = 1.959964
"""Quantile of the normal distribution for an interval of 95 %."""


def interval(held: int, number: int) -> tuple[float, float]:
    """Give the 95 % interval (Wilson) of a share of which `held` of `number` are known."""
    if not number:
        return 0.0, 1.0
    share, weight = held / number, Z95**2 / number
    middle = (share + weight / 2) / (1 + weight)
    half = Z95 * math.sqrt(share * (1 - share) / number + weight / (4 * number)) / (1 + weight)
    return max(0.0, middle - half), min(1.0, middle + half)
