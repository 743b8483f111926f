"""Where rows of hexagons stand: each near its place, with room for its name, clear of all others.

A row that gives way is tied to its place by a thin line; no such line passes through another row.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from layers.sheet.body.field import Boxes, crossed, overlaps, row
from layers.sheet.drawing import Box

STEP_MM, TURNS = 2.0, 16
NEAR_MM, MOST_MM = 16.0, 44.0
"""Rows stay as near as this to their place if they can, and never go further than that."""
APART_MM = 0.6
SIDE_COST, BARE_COST = 0.5, 3.0
"""What it costs, in steps, that the name stands on the left; that there is no room for it."""
TRIES = 250

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

    def stand(self, key: str, at: XY, size: Size, inner: Sequence[XY] = ()) -> XY:
        """Return where a row stands and take that room; `inner` are places as good as its own."""
        self.waiting.pop(key, None)
        middle, room = (
            self._inside(size, inner)
            or self._best(at, size, at + _ways(NEAR_MM))
            or self._best(at, size, at + _ways(MOST_MM))
            or self._best(at, size, at + _ways(MOST_MM), tied=False)
            or (at, size.room(0) + np.array([*at, *at]))
        )
        self.taken = np.vstack([self.taken, room])
        if math.dist(at, middle) > STEP_MM / 2 and middle not in inner:
            self.ties.append((at, middle))
        return middle

    def _inside(self, size: Size, inner: Sequence[XY]) -> tuple[XY, NDArray[np.float64]] | None:
        """Return the first free place of those that are as good as its own, with its room."""
        for middle, room in self._free(size, np.array(inner).reshape(-1, 2)):
            place = (float(middle[0]), float(middle[1]))
            if self._is_clear(place, place, room):
                return place, room
        return None

    def _best(
        self, at: XY, size: Size, middles: NDArray[np.float64], *, tied: bool = True
    ) -> tuple[XY, NDArray[np.float64]] | None:
        """Return the first middle that is free, with its room; `tied`: nor do ties cross rows."""
        tries = 0
        for middle, room in self._free(size, middles):
            tries += 1
            if tries > TRIES:
                return None
            place = (float(middle[0]), float(middle[1]))
            if not tied or self._is_clear(at, place, room):
                return place, room
        return None

    def _free(
        self, size: Size, middles: NDArray[np.float64]
    ) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
        """Yield the middles whose room is free, with that room, the best first."""
        steps = np.arange(len(middles)) / TURNS
        sides = ((1, 0.0), (-1, SIDE_COST), (0, BARE_COST))
        rooms = np.vstack([np.hstack([middles] * 2) + size.room(side) for side, _ in sides])
        cost = np.concatenate([steps + more for _, more in sides])
        whole = np.vstack([middles] * len(sides))
        i = self.inner
        free = (rooms[:, :2] >= (i.left, i.top)).all(1) & (rooms[:, 2:] <= (i.right, i.bottom)).all(
            1
        )
        free &= ~overlaps(rooms, self.taken, 0.0).any(axis=1)
        found = np.flatnonzero(free)
        for number in found[np.argsort(cost[found], kind="stable")]:
            yield whole[number], rooms[number]

    def _is_clear(self, at: XY, middle: XY, room: NDArray[np.float64]) -> bool:
        """Whether a row covers no place or tie of another, and its own tie no row and no tie."""
        for x, y in self.waiting.values():
            if room[0] < x < room[2] and room[1] < y < room[3]:
                return False
        own = room.reshape(1, 4)
        if any(crossed(*tie, own).any() for tie in self.ties):
            return False
        if math.dist(at, middle) <= STEP_MM / 2:
            return True
        if crossed(at, middle, self.taken).any():
            return False
        return not any(_cross(at, middle, *tie) for tie in self.ties)


@cache
def _ways(most: float) -> NDArray[np.float64]:
    """Return the ways from a place to where its row may stand, the shortest first."""
    turns = 2 * np.pi * np.arange(TURNS) / TURNS
    round_about = np.column_stack([np.cos(turns), np.sin(turns)])
    steps = np.arange(int(most / STEP_MM) + 1)[:, None, None] * STEP_MM
    return (steps * round_about).reshape(-1, 2)


def _cross(a: XY, b: XY, c: XY, d: XY) -> bool:
    """Whether two lines between points cross."""

    def side(p: XY, q: XY, r: XY) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def rows_of(inner: Box, obstacles: Sequence[Box], waiting: dict[str, XY]) -> Rows:
    """Return no rows yet, inside a box and off the obstacles."""
    taken = np.array([row(box) for box in obstacles], dtype=np.float64).reshape(-1, 4)
    return Rows(inner, taken, waiting)
