"""Where rows of hexagons stand: each near its place, with room for its name, clear of all others.

A row that gives way is tied to its place by a thin line. Such a line passes through another row
only where no free place round about would spare it that: in a crowd, to stand near matters more.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from layers.paper.body.obstacles import Boxes, overlaps, row
from layers.paper.drawing import Box

STEP_MM, TURNS = 2.0, 16
NEAR_MM, MOST_MM = 16.0, 44.0
"""Rows stay as near as this to their place if they can, and never go further than that."""
APART_MM = 0.6
SIDE_COST, BARE_COST = 0.5, 3.0
"""What it costs, in steps, that the name stands on the left; that there is no room for it."""
TINY = 1e-9

XY = tuple[float, float]
Tie = tuple[XY, XY]


@dataclass(frozen=True)
class Size:
    """Width and height of a row, what its hint adds at the upper right, its name's own size."""

    width: float
    height: float
    hint: float
    name: tuple[float, float]

    def room(self, side: int) -> NDArray[np.float64]:
        """Return the room round a row's middle; its name on the right (1), the left (−1), none."""
        half = APART_MM / 2
        wide = (self.name[0] + APART_MM) * abs(side)
        high = max(self.height, self.name[1] * abs(side)) / 2
        return np.array(
            [
                -self.width / 2 - half - (wide if side < 0 else 0.0),
                -max(high, self.height / 2 + self.hint / 2) - half,
                self.width / 2 + half + self.hint + (wide if side > 0 else 0.0),
                high + half,
            ]
        )


@dataclass(eq=False)
class Rows:
    """The rows so far.

    Attributes
    ----------
    taken
        What no row may cover.
    ties
        Lines from rows that gave way to their places.
    waiting
        Places of rows that are still to come, by id.
    """

    inner: Box
    taken: Boxes
    waiting: dict[str, XY]
    ties: list[Tie] = field(default_factory=list)

    def stand(
        self,
        key: str,
        at: XY,
        size: Size,
        inner: Sequence[XY] = (),
        beside: Sequence[XY] = (),
    ) -> XY:
        """Return where a row stands and take that room.

        Parameters
        ----------
        inner
            Places as good as its own.
        beside
            Places better than its own, though a line has to tie the row to that.
        """
        self.waiting.pop(key, None)
        middle, room = (
            (self._best(at, size, np.array(beside)) if len(beside) else None)
            or self._best(at, size, np.array(inner).reshape(-1, 2), own=True)
            or self._best(at, size, at + ways(NEAR_MM))
            or self._best(at, size, at + ways(MOST_MM))
            or self._best(at, size, at + ways(MOST_MM), tied=False)
            or (at, size.room(0) + np.array([*at, *at]))
        )
        self.taken = np.vstack([self.taken, room])
        if math.dist(at, middle) > STEP_MM / 2 and middle not in inner:
            self.ties.append((at, middle))
        return middle

    def _best(
        self,
        at: XY,
        size: Size,
        middles: NDArray[np.float64],
        *,
        tied: bool = True,
        own: bool = False,
    ) -> tuple[XY, NDArray[np.float64]] | None:
        """Return the best free middle with its room; `tied`: nor do ties cross rows.

        With `own` the middles are as good as its own place and need no tie.
        """
        steps = np.arange(len(middles)) / TURNS
        sides = ((1, 0.0), (-1, SIDE_COST), (0, BARE_COST))
        rooms = np.vstack([np.hstack([middles] * 2) + size.room(side) for side, _ in sides])
        cost = np.concatenate([steps + more for _, more in sides])
        whole = np.vstack([middles] * len(sides))
        i = self.inner
        low, high = rooms[:, :2] >= (i.left, i.top), rooms[:, 2:] <= (i.right, i.bottom)
        free = low.all(axis=1) & high.all(axis=1)
        free &= ~overlaps(rooms, self.taken, 0.0).any(axis=1)
        kept = np.flatnonzero(free)
        if tied and len(kept):
            starts = whole[kept] if own else np.broadcast_to(np.array(at), (len(kept), 2))
            kept = kept[self._clear(starts, whole[kept], rooms[kept])]
        if not len(kept):
            return None
        best = kept[np.argmin(cost[kept])]
        return (float(whole[best, 0]), float(whole[best, 1])), rooms[best]

    def _clear(self, starts: Boxes, middles: Boxes, rooms: Boxes) -> NDArray[np.bool_]:
        """Return which rows cover no place or tie of another, and whose tie meets no other."""
        points = np.array([*self.waiting.values()]).reshape(-1, 2)
        spots = np.hstack([points, points])
        bad = overlaps(rooms, spots, 0.0).any(axis=1)
        ties = np.array(self.ties).reshape(-1, 2, 2)
        bad |= _touch(ties[:, 0], ties[:, 1], rooms).any(axis=0)
        tied = np.hypot(*(middles - starts).T) > STEP_MM / 2
        bad |= tied & _touch(starts, middles, self.taken).any(axis=1)
        bad |= tied & _cross(starts, middles, ties[:, 0], ties[:, 1]).any(axis=1)
        return ~bad


@cache
def ways(most: float) -> NDArray[np.float64]:
    """Return the ways from a place to where its row may stand, the shortest first."""
    turns = 2 * np.pi * np.arange(TURNS) / TURNS
    round_about = np.column_stack([np.cos(turns), np.sin(turns)])
    steps = np.arange(int(most / STEP_MM) + 1)[:, None, None] * STEP_MM
    return (steps * round_about).reshape(-1, 2)


def _touch(start: Boxes, end: Boxes, boxes: Boxes) -> NDArray[np.bool_]:
    """Return which lines touch which boxes, shape (lines, boxes)."""
    way = end - start
    step = np.where(np.abs(way) < TINY, TINY, way)[:, None, :]
    low = (boxes[None, :, :2] - start[:, None, :]) / step
    high = (boxes[None, :, 2:] - start[:, None, :]) / step
    enter = np.minimum(low, high).max(axis=2)
    leave = np.maximum(low, high).min(axis=2)
    return (enter < leave) & (leave > 0) & (enter < 1)


def _cross(a: Boxes, b: Boxes, c: Boxes, d: Boxes) -> NDArray[np.bool_]:
    """Return which lines a–b cross which lines c–d, shape (first lines, second lines)."""

    def side(p: Boxes, q: Boxes, r: Boxes) -> NDArray[np.float64]:
        way, off = q - p, r - p
        return way[..., 0] * off[..., 1] - way[..., 1] * off[..., 0]

    a, b, c, d = a[:, None], b[:, None], c[None], d[None]
    apart = side(a, b, c) * side(a, b, d) < 0
    return apart & (side(c, d, a) * side(c, d, b) < 0)


def rows_of(inner: Box, obstacles: Sequence[Box], waiting: dict[str, XY]) -> Rows:
    """Return no rows yet, inside a box and off the obstacles."""
    taken = np.array([row(box) for box in obstacles], dtype=np.float64).reshape(-1, 4)
    return Rows(inner, taken, waiting)
