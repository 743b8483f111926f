"""What a name must not cover, and what it should not: boxes that many places are asked of at once.

A box is a row of left, top, right, bottom in millimetres of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from layers.paper.drawing import Box

Boxes = NDArray[np.float64]
Mask = NDArray[np.bool_]
LEADER_STEP_MM = 0.5
LEADER_HALF_MM = 0.25
"""Boxes along a leader touch each other: no line slips through between them."""
ROUND = 1.1
"""A line may cut the corner of a symbol's box but not the circle of this part of its half width."""
SQUARE_MM = 1e-6


def row(box: Box) -> tuple[float, float, float, float]:
    """Return a box as a row."""
    return box.left, box.top, box.right, box.bottom


def rows(boxes: Iterable[Box]) -> Boxes:
    """Return boxes as rows."""
    return np.array([row(box) for box in boxes], dtype=np.float64).reshape(-1, 4)


def overlaps(one: Boxes, other: Boxes, gap: float) -> Mask:
    """Return which pairs come nearer to each other than `gap`; shape (len(one), len(other))."""
    left, top, right, bottom = np.ascontiguousarray(one.T)[:, :, None]
    others = np.ascontiguousarray(other.T)
    found = left < others[2] + gap
    found &= others[0] < right + gap
    found &= top < others[3] + gap
    found &= others[1] < bottom + gap
    return np.asarray(found)


def near(boxes: Boxes, others: Boxes, gap: float) -> Mask:
    """Return which of the others may overlap any of the boxes at all."""
    if not len(boxes):
        return np.zeros(len(others), dtype=bool)
    left, top = boxes[:, :2].min(axis=0) - gap
    right, bottom = boxes[:, 2:].max(axis=0) + gap
    across = (others[:, 0] < right) & (others[:, 2] > left)
    return across & (others[:, 1] < bottom) & (others[:, 3] > top)


def crossed(start: tuple[float, float], end: tuple[float, float], boxes: Boxes) -> Mask:
    """Return which boxes a straight line touches."""
    a, b = np.array(start), np.array(end)
    about = np.concatenate([np.minimum(a, b), np.maximum(a, b)])[None]
    found = near(about, boxes, 0.0)
    kept = boxes[found]
    step = np.where(np.abs(b - a) < 1e-9, 1e-9, b - a)  # noqa: PLR2004 - next to nothing
    low, high = (kept[:, :2] - a) / step, (kept[:, 2:] - a) / step
    first, last = np.minimum(low, high).T, np.maximum(low, high).T
    enter, leave = np.maximum(*first), np.minimum(*last)
    found[found] = (enter < leave) & (leave > 0) & (enter < 1)
    return found


def passes(start: tuple[float, float], end: tuple[float, float], boxes: Boxes) -> Mask:
    """Return which marks with these boxes a straight line passes; square ones count as round."""
    hit = crossed(start, end, boxes)
    met = boxes[hit]
    size = met[:, 2:] - met[:, :2]
    square = np.abs(size[:, 0] - size[:, 1]) < SQUARE_MM
    middles = (met[:, :2] + met[:, 2:]) / 2
    a, way = np.array(start), np.array(end) - np.array(start)
    along_way = np.clip((middles - a) @ way / max(float(way @ way), SQUARE_MM), 0.0, 1.0)
    away = np.hypot(*(a + along_way[:, None] * way - middles).T)
    hit[hit] = ~square | (away < ROUND * size[:, 0] / 2)
    return hit


def apart(one: Boxes, other: Boxes) -> NDArray[np.float64]:
    """Return how far boxes are from each other, 0 where they overlap; shape (one, other)."""
    a, b = one[:, None, :], other[None, :, :]
    gaps = np.maximum(np.maximum(b[..., :2] - a[..., 2:], a[..., :2] - b[..., 2:]), 0.0)
    return np.asarray(np.hypot(gaps[..., 0], gaps[..., 1]))


def along(ends: tuple[tuple[float, float], tuple[float, float]] | None) -> Boxes:
    """Return small boxes along a leader, so that no name is laid over it."""
    if ends is None:
        return np.empty((0, 4))
    start, end = np.array(ends[0]), np.array(ends[1])
    number = max(2, int(np.hypot(*(end - start)) / LEADER_STEP_MM) + 1)
    points = start + np.linspace(0, 1, number)[:, None] * (end - start)
    return np.column_stack([points - LEADER_HALF_MM, points + LEADER_HALF_MM])


@dataclass(eq=False)
class Shelf:
    """Boxes with their owners; some may be taken away again."""

    boxes: Boxes = field(default_factory=lambda: np.empty((0, 4)))
    owners: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))

    def add(self, boxes: Boxes, owners: NDArray[np.int64]) -> None:
        """Add boxes, each with the number of its owner."""
        self.boxes = np.concatenate([self.boxes, boxes])
        self.owners = np.concatenate([self.owners, owners])

    def remove(self, owner: int) -> None:
        """Take away all boxes of an owner."""
        keep = self.owners != owner
        self.boxes, self.owners = self.boxes[keep], self.owners[keep]

    def hit(self, boxes: Boxes, own: int, gap: float) -> Mask:
        """Return which boxes come too near to one of another owner."""
        others = self.boxes[(self.owners != own) & near(boxes, self.boxes, gap)]
        return np.any(overlaps(boxes, others, gap), axis=1).reshape(-1)


@dataclass(eq=False)
class Obstacles:
    """All that a name has to mind on a map.

    Attributes
    ----------
    inner
        Box that names stay in: the frame less a margin.
    fixed
        What never moves: symbols and furniture (owner −1).
    minor
        What names of areas never cover: arrows.
    marks
        All that a name may seem to belong to, each with its owner.
    soft, weights
        What a name had better not cover, and how bad that is.
    """

    inner: Box
    fixed: Shelf = field(default_factory=Shelf)
    minor: Shelf = field(default_factory=Shelf)
    marks: Shelf = field(default_factory=Shelf)
    names: Shelf = field(default_factory=Shelf)
    soft: Boxes = field(default_factory=lambda: np.empty((0, 4)))
    weights: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    _codes: dict[str, int] = field(default_factory=dict)

    def code(self, owner: str) -> int:
        """Return the number of an owner; everybody's furniture is −1."""
        return self._codes.setdefault(owner, len(self._codes)) if owner else -1

    def block(self, boxes: Iterable[Box], owners: Sequence[str] = ()) -> None:
        """Add boxes that no name of another owner may cover; without owners nobody may."""
        found = rows(boxes)
        codes = [self.code(owner) for owner in owners] or [self.code("")] * len(found)
        self.fixed.add(found, np.array(codes, dtype=np.int64))

    def stand(self, boxes: Iterable[Box], owners: Sequence[str]) -> None:
        """Add marks: no name of another owner may cover them, or seem to be theirs."""
        found = list(boxes)
        self.block(found, owners)
        self.marks.add(rows(found), np.array([self.code(o) for o in owners], dtype=np.int64))

    def discourage(self, boxes: Boxes, weight: float) -> None:
        """Add boxes that names had better not cover."""
        self.soft = np.concatenate([self.soft, boxes])
        self.weights = np.concatenate([self.weights, np.full(len(boxes), weight)])

    def inside(self, boxes: Boxes) -> Mask:
        """Return which boxes lie inside the frame."""
        i = self.inner
        low = (boxes[:, 0] >= i.left) & (boxes[:, 1] >= i.top)
        return low & (boxes[:, 2] <= i.right) & (boxes[:, 3] <= i.bottom)

    def discomfort(self, boxes: Boxes) -> NDArray[np.float64]:
        """Return how bad it is what each box covers; 0 for nothing."""
        close = near(boxes, self.soft, 0.0)
        if not close.any():
            return np.zeros(len(boxes))
        return (overlaps(boxes, self.soft[close], 0.0) * self.weights[close]).max(axis=1)
