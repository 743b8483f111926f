"""Symbols that would cover each other give way a little, each within what is known of its place."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

ROUNDS = 40
MOST = 400
"""With more symbols than this none gives way."""
SAME_MM = 0.05
"""Symbols nearer to each other than this are at one place."""
GOLDEN = math.pi * (3 - math.sqrt(5))
"""Angle between those that leave one place, so that no two take the same way."""
STEP = 0.5


def spread(
    at: NDArray[np.float64], reach: Sequence[float], limit: Sequence[float]
) -> NDArray[np.float64]:
    """Move points apart until their circles do not overlap, or their limits are reached.

    Parameters
    ----------
    at
        Places, shape (n, 2); in order of importance: the first move least.
    reach
        Radius of each circle.
    limit
        How far each may move from its place.

    Returns
    -------
    New places, shape (n, 2).
    """
    number = len(at)
    if number < 2 or number > MOST:  # noqa: PLR2004 - one alone is in nobody's way
        return at.copy()
    radius, most = np.array(reach), np.array(limit)
    need = radius[:, None] + radius[None, :]
    turn = np.arange(number) * GOLDEN
    apart = np.column_stack([np.cos(turn), np.sin(turn)]) * SAME_MM
    found = at + apart * np.minimum(most, 1.0)[:, None]
    share = most[:, None] / np.maximum(most[:, None] + most[None, :], 1e-9)
    for _ in range(ROUNDS):
        way = found[:, None, :] - found[None, :, :]
        far = np.hypot(way[..., 0], way[..., 1])
        np.fill_diagonal(far, np.inf)
        push = np.clip(need - far, 0.0, None)
        if push.max() < SAME_MM:
            break
        step = (way / np.maximum(far, 1e-9)[..., None] * (push * share)[..., None]).sum(axis=1)
        moved = found + STEP * step - at
        length = np.hypot(moved[:, 0], moved[:, 1])
        found = at + moved * np.minimum(1.0, most / np.maximum(length, 1e-9))[:, None]
    return np.round(found, 3)
