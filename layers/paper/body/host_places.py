"""Where rows of hexagons stand: each near its place, with room for its name, clear of all others.

Rows at one place stand one below the other. A row that gives way is tied to its place by a thin
line, which passes no other row, no place of another and no symbol. Rows take their places one after
the other; who finds none then goes first when all begin anew.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from layers.paper.body.obstacles import Boxes, overlaps, row
from layers.paper.drawing import Box

STEP_MM, TURNS = 2.0, 16
MOST_MM, ROW_MM = 20.0, 4.0
"""Rows go no further from their place; the same for what reaches higher than one of them."""
FORM_COST, NAME_COST = 4.0, 2.0
"""What it costs, in steps, to be set otherwise than it looks best; to take a name's room."""
LEAST_MM = 0.5
"""No line is shorter."""
APART_MM = 0.6
SIDE_COST, BARE_COST = 0.5, 3.0
"""What it costs, in steps, that the name stands on the left; that there is no room for it."""
ROUNDS = 8
"""So often all begin anew."""
TINY = 1e-9

XY = tuple[float, float]
Tie = tuple[XY, XY]


@dataclass(frozen=True)
class Size:
    """Width and height of a row, what its hint adds at the upper right, its name's own size.

    Attributes
    ----------
    most
        How many cells stand side by side in it.
    """

    width: float
    height: float
    hint: float
    name: tuple[float, float]
    most: int

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


@dataclass(frozen=True, eq=False)
class Form:
    """A way to set a row, and places as good for it as its own, where it needs no tie."""

    size: Size
    inner: Sequence[XY] = ()


@dataclass(frozen=True, eq=False)
class Wanted:
    """A row that looks for its place.

    Attributes
    ----------
    at
        Its place on the page.
    forms
        How it may be set, the best first.
    beside
        Places better than its own, though a line has to tie the row to that.
    """

    key: str
    at: XY
    forms: tuple[Form, ...]
    beside: Sequence[XY] = ()


@dataclass(frozen=True)
class Stood:
    """Where a row stands, how it is set, and whether a line ties it to its place."""

    at: XY
    size: Size
    tied: bool

    @property
    def box(self) -> Box:
        """Box round its cells."""
        return Box.around(*self.at, self.size.width, self.size.height)


def settle(
    wanted: Sequence[Wanted], inner: Box, obstacles: Sequence[Box], small: Sequence[Box]
) -> dict[str, Stood]:
    """Return where the rows stand, by id; those that find no place near by are left out.

    Parameters
    ----------
    wanted
        The rows, in the order in which they choose.
    inner
        What they stay in.
    obstacles
        What they keep off.
    small
        Symbols that they may cover, but no tie passes.
    """
    taken = np.array([row(box) for box in obstacles], dtype=np.float64).reshape(-1, 4)
    symbols = np.array([row(box) for box in small], dtype=np.float64).reshape(-1, 4)
    queue, best, seen = list(wanted), {}, set()
    for _ in range(ROUNDS):
        waiting = {one.key: one.at for one in queue if not one.forms[0].inner}
        rows = _Rows(inner, taken, np.empty((0, 4)), symbols, waiting)
        found = {one.key: at for one in queue if (at := rows.stand(one)) is not None}
        if len(found) > len(best):
            best = found
        lost = [one for one in queue if one.key not in found]
        queue = [*lost, *(one for one in queue if one.key in found)]
        order = tuple(one.key for one in queue)
        if not lost or order in seen:
            break
        seen.add(order)
    return best


@dataclass(eq=False)
class _Rows:
    """The rows so far.

    Attributes
    ----------
    taken, names
        What no row may cover; room for names, which it had better not cover.
    waiting
        Places of rows that are still to come, by id.
    ties
        Lines from rows that gave way to their places.
    """

    inner: Box
    taken: Boxes
    names: Boxes
    symbols: Boxes
    waiting: dict[str, XY]
    ties: list[Tie] = field(default_factory=list)

    def stand(self, one: Wanted) -> Stood | None:
        """Return where a row stands and take that room; None where there is none."""
        self.waiting.pop(one.key, None)
        tries = [(np.array(one.beside).reshape(-1, 2), form, False) for form in one.forms]
        tries += [(np.array(f.inner).reshape(-1, 2), f, True) for f in one.forms]
        tries += [(one.at + ways(_most(form.size)), form, False) for form in one.forms]
        best: tuple[float, Stood, NDArray[np.float64]] | None = None
        for number, (middles, form, own) in enumerate(tries):
            found = self._best(one.at, form.size, middles, own=own)
            if found is None:
                continue
            cost, middle, room = found
            more = FORM_COST * (number % len(one.forms))
            if best is None or cost + more < best[0]:
                stood = Stood(middle, form.size, tied=False)
                tied = not own and math.dist(one.at, edge_of(stood.box, one.at)) > LEAST_MM
                best = cost + more, replace(stood, tied=tied), room
            if number < 2 * len(one.forms):
                break
        if best is None:
            return None
        _, stood, room = best
        self.names = np.vstack([self.names, room])
        self.taken = np.vstack([self.taken, np.array([*stood.at] * 2) + stood.size.room(0)])
        if stood.tied:
            self.ties.append((one.at, edge_of(stood.box, one.at)))
        return stood

    def _best(
        self, at: XY, size: Size, middles: NDArray[np.float64], *, own: bool
    ) -> tuple[float, XY, NDArray[np.float64]] | None:
        """Return cost, middle and room of the best free place; with `own` none needs a tie."""
        steps = np.arange(len(middles)) / TURNS
        cells = np.hstack([middles] * 2) + size.room(0)
        kept = np.flatnonzero(self._inside(cells))
        kept = kept[~overlaps(cells[kept], self.taken, 0.0).any(axis=1)]
        starts = middles[kept] if own else np.broadcast_to(np.array(at), (len(kept), 2))
        kept = kept[self._clear(starts, middles[kept], cells[kept])]
        best: tuple[float, XY, NDArray[np.float64]] | None = None
        for side, more in ((1, 0.0), (-1, SIDE_COST), (0, BARE_COST)):
            rooms = np.hstack([middles[kept]] * 2) + size.room(side)
            free = np.flatnonzero(
                self._inside(rooms) & ~overlaps(rooms, self.taken, 0.0).any(axis=1)
            )
            if not len(free):
                continue
            met = overlaps(rooms[free], self.names, 0.0).sum(axis=1)
            cost = steps[kept[free]] + more + NAME_COST * met
            first = int(np.argmin(cost))
            if best is None or cost[first] < best[0]:
                x, y = middles[kept[free[first]]]
                best = float(cost[first]), (float(x), float(y)), rooms[free[first]]
        return best

    def _inside(self, rooms: Boxes) -> NDArray[np.bool_]:
        i = self.inner
        low, high = rooms[:, :2] >= (i.left, i.top), rooms[:, 2:] <= (i.right, i.bottom)
        return np.asarray(low.all(axis=1) & high.all(axis=1))

    def _clear(self, starts: Boxes, middles: Boxes, rooms: Boxes) -> NDArray[np.bool_]:
        """Return which rows cover no place or tie of another, and whose tie meets no other."""
        points = np.array([*self.waiting.values()]).reshape(-1, 2)
        spots = np.hstack([points, points])
        bad = overlaps(rooms, spots, 0.0).any(axis=1)
        ties = np.array(self.ties).reshape(-1, 2, 2)
        bad |= _touch(ties[:, 0], ties[:, 1], rooms).any(axis=0)
        tied = np.hypot(*(middles - starts).T) > STEP_MM / 2
        bad |= tied & _touch(starts, middles, self.taken).any(axis=1)
        bad |= tied & (_touch(starts, middles, self.symbols) & ~_holds(self.symbols, starts)).any(1)
        bad |= tied & _cross(starts, middles, ties[:, 0], ties[:, 1]).any(axis=1)
        return ~bad


def _most(size: Size) -> float:
    """Return how far the middle of a row may be from its place."""
    return MOST_MM - max(0.0, size.height - ROW_MM) / 2


def edge_of(box: Box, at: XY) -> XY:
    """Return where a line from a place meets a row's box."""
    return min(max(at[0], box.left), box.right), min(max(at[1], box.top), box.bottom)


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


def _holds(boxes: Boxes, points: Boxes) -> NDArray[np.bool_]:
    """Return which boxes hold which points, shape (points, boxes)."""
    p = points[:, None, :]
    return ((boxes[None, :, :2] <= p) & (p <= boxes[None, :, 2:])).all(axis=2)


def _cross(a: Boxes, b: Boxes, c: Boxes, d: Boxes) -> NDArray[np.bool_]:
    """Return which lines a–b cross which lines c–d, shape (first lines, second lines)."""

    def side(p: Boxes, q: Boxes, r: Boxes) -> NDArray[np.float64]:
        way, off = q - p, r - p
        return way[..., 0] * off[..., 1] - way[..., 1] * off[..., 0]

    a, b, c, d = a[:, None], b[:, None], c[None], d[None]
    apart = side(a, b, c) * side(a, b, d) < 0
    return apart & (side(c, d, a) * side(c, d, b) < 0)
