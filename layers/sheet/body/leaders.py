"""What a leader covers, and what it may not cross."""

from __future__ import annotations

import numpy as np

from layers.sheet.body.field import Boxes

LEADER_STEP_MM = 1.0
LEADER_HALF_MM = 0.25
CORNER, CORNER_MM = 0.2, 2.5
"""How far a leader may cut into the corner of a box: a part of it, at most so many mm."""


def cores(boxes: Boxes) -> Boxes:
    """Return the inner parts of boxes: a line may touch a ring's corner."""
    by = np.minimum(boxes[:, 2:] - boxes[:, :2], 2 * CORNER_MM) * CORNER
    return np.column_stack([boxes[:, :2] + by, boxes[:, 2:] - by])


def along(ends: tuple[tuple[float, float], tuple[float, float]] | None) -> Boxes:
    """Return small boxes along a leader, so that no name is laid over it."""
    if ends is None:
        return np.empty((0, 4))
    start, end = np.array(ends[0]), np.array(ends[1])
    number = max(2, int(np.hypot(*(end - start)) / LEADER_STEP_MM) + 1)
    points = start + np.linspace(0, 1, number)[:, None] * (end - start)
    return np.column_stack([points - LEADER_HALF_MM, points + LEADER_HALF_MM])
