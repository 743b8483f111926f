"""Where rows of hexagons stand: each near its place, with room for its name, clear of all others.

Rows at one place stand one below the other. A row that gives way is tied to its place by a thin
line, which passes no other row, no place of another and no symbol. Rows take their places one after
the other; who finds none then goes first when all begin anew.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
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
    """Width and height of a row, its name's own size.

    Attributes
    ----------
    most
        How many cells stand side by side in it.
    """

    width: float
    height: float
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
                -high - half,
                self.width / 2 + half + (wide if side > 0 else 0.0),
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
    fixed = _Field(inner, _rows(obstacles), _rows(small))
    tries = {one.key: list(fixed.tries(one)) for one in wanted}
    queue, best = list(wanted), dict[str, Stood]()
    seen: set[tuple[str, ...]] = set()
    for _ in range(ROUNDS):
        rows = _Rows({one.key: one.at for one in queue if not one.forms[0].inner})
        found = {one.key: at for one in queue if (at := rows.stand(one, tries[one.key]))}
        if len(found) > len(best):
            best = found
        lost = [one for one in queue if one.key not in found]
        queue = [*lost, *(one for one in queue if one.key in found)]
        order = tuple(one.key for one in queue)
        if not lost or order in seen:
            break
        seen.add(order)
    return best


@dataclass(frozen=True, eq=False)
class _Try:
    """Places that a row may try, the nearest first, by what never moves.

    Attributes
    ----------
    rooms
        For each side of the name the room that a place takes, and whether that is free.
    last
        Whether nothing else is tried if one of these is found.
    """

    form: Form
    own: bool
    last: bool
    middles: Boxes
    steps: NDArray[np.float64]
    cells: Boxes
    rooms: tuple[tuple[float, Boxes, NDArray[np.bool_]], ...]


@dataclass(frozen=True, eq=False)
class _Field:
    """What never moves: the box that rows stay in, what they keep off, symbols."""

    inner: Box
    taken: Boxes
    symbols: Boxes

    def tries(self, one: Wanted) -> Iterator[_Try]:
        """Yield the places of a row: better ones, as good ones, then those round about."""
        for form in one.forms:
            yield from self._tried(one, form, np.array(one.beside).reshape(-1, 2), own=False)
        for form in one.forms:
            yield from self._tried(one, form, np.array(form.inner).reshape(-1, 2), own=True)
        for form in one.forms:
            yield from self._tried(
                one, form, one.at + ways(_most(form.size)), own=False, last=False
            )

    def _tried(
        self, one: Wanted, form: Form, middles: Boxes, *, own: bool, last: bool = True
    ) -> Iterator[_Try]:
        if not len(middles):
            return
        more = FORM_COST * one.forms.index(form)
        cells = np.hstack([middles] * 2) + form.size.room(0)
        free = self._free(cells)
        if not own:
            starts = np.broadcast_to(np.array(one.at), middles.shape)
            symbols = self.symbols[~_holds(self.symbols, starts[:1])[0]]
            lines = np.flatnonzero(free)
            passed = np.vstack([symbols, self.taken])
            free[lines] = ~_touch(starts[lines], middles[lines], passed).any(axis=1)
        kept = np.flatnonzero(free)
        if len(kept):
            sides = ((1, 0.0), (-1, SIDE_COST), (0, BARE_COST))
            rooms = [(c, np.hstack([middles[kept]] * 2) + form.size.room(s)) for s, c in sides]
            free_rooms = tuple((cost, room, self._free(room)) for cost, room in rooms)
            steps = kept / TURNS + more
            yield _Try(form, own, last, middles[kept], steps, cells[kept], free_rooms)

    def _free(self, rooms: Boxes) -> NDArray[np.bool_]:
        i = self.inner
        low = (rooms[:, 0] >= i.left) & (rooms[:, 1] >= i.top)
        free = low & (rooms[:, 2] <= i.right) & (rooms[:, 3] <= i.bottom)
        return np.asarray(free & ~overlaps(rooms, self.taken, 0.0).any(axis=1))


@dataclass(eq=False)
class _Rows:
    """The rows so far.

    Attributes
    ----------
    waiting
        Places of rows that are still to come, by id.
    cells, names
        What no row may cover; room for names, which it had better not cover.
    ties
        Lines from rows that gave way to their places, shape (n, 2, 2).
    """

    waiting: dict[str, XY]
    cells: Boxes = field(default_factory=lambda: np.empty((0, 4)))
    names: Boxes = field(default_factory=lambda: np.empty((0, 4)))
    ties: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 2, 2)))

    def stand(self, one: Wanted, tries: Sequence[_Try]) -> Stood | None:
        """Return where a row stands and take that room; None where there is none."""
        self.waiting.pop(one.key, None)
        best: tuple[float, Stood, NDArray[np.float64]] | None = None
        for some in tries:
            found = self._best(one.at, some)
            if found is not None and (best is None or found[0] < best[0]):
                best = found
            if best is not None and some.last:
                break
        if best is None:
            return None
        _, stood, room = best
        self.names = np.vstack([self.names, room])
        self.cells = np.vstack([self.cells, np.array([*stood.at] * 2) + stood.size.room(0)])
        if stood.tied:
            tie = np.array([[one.at, edge_of(stood.box, one.at)]])
            self.ties = np.concatenate([self.ties, tie])
        return stood

    def _best(self, at: XY, some: _Try) -> tuple[float, Stood, NDArray[np.float64]] | None:
        """Return cost, place and room of the best free one of some places."""
        kept = self._clear(at, some)
        best: tuple[float, Stood, NDArray[np.float64]] | None = None
        for more, rooms, free in some.rooms:
            open_ = kept[free[kept]]
            open_ = open_[~overlaps(rooms[open_], self.cells, 0.0).any(axis=1)]
            if not len(open_):
                continue
            met = overlaps(rooms[open_], self.names, 0.0).sum(axis=1)
            cost = some.steps[open_] + more + NAME_COST * met
            first = int(np.argmin(cost))
            if best is None or cost[first] < best[0]:
                x, y = some.middles[open_[first]]
                stood = Stood((float(x), float(y)), some.form.size, tied=False)
                tied = not some.own and math.dist(at, edge_of(stood.box, at)) > LEAST_MM
                best = float(cost[first]), replace(stood, tied=tied), rooms[open_[first]]
        return best

    def _clear(self, at: XY, some: _Try) -> NDArray[np.int64]:
        """Return the places that cover no row, place or tie, and whose tie meets no other."""
        points = np.array([*self.waiting.values()]).reshape(-1, 2)
        taken = np.vstack([self.cells, np.hstack([points, points])])
        kept = np.flatnonzero(~overlaps(some.cells, taken, 0.0).any(axis=1))
        if len(self.ties) and len(kept):
            first, second = self.ties[:, 0], self.ties[:, 1]
            kept = kept[~_touch(first, second, some.cells[kept]).any(axis=0)]
        if some.own or not len(kept):
            return kept
        middles = some.middles[kept]
        starts = np.broadcast_to(np.array(at), middles.shape)
        bad = _touch(starts, middles, self.cells).any(axis=1)
        bad |= _cross(starts, middles, self.ties[:, 0], self.ties[:, 1]).any(axis=1)
        return kept[~bad]


def _rows(boxes: Sequence[Box]) -> Boxes:
    return np.array([row(box) for box in boxes], dtype=np.float64).reshape(-1, 4)


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
    return (steps * round_about).reshape(-1, 2)[TURNS - 1 :]


def _touch(start: Boxes, end: Boxes, boxes: Boxes) -> NDArray[np.bool_]:
    """Return which lines touch which boxes, shape (lines, boxes)."""
    if not len(boxes):
        return np.zeros((len(start), 0), dtype=bool)
    way = end - start
    step = np.where(np.abs(way) < TINY, TINY, way)
    left, top, right, bottom = np.ascontiguousarray(boxes.T)
    (x, y), (dx, dy) = start.T[..., None], step.T[..., None]
    a, b, c, d = (left - x) / dx, (right - x) / dx, (top - y) / dy, (bottom - y) / dy
    enter = np.maximum(np.minimum(a, b), np.minimum(c, d))
    leave = np.minimum(np.maximum(a, b), np.maximum(c, d))
    return np.asarray((enter < leave) & (leave > 0) & (enter < 1))


def _holds(boxes: Boxes, points: Boxes) -> NDArray[np.bool_]:
    """Return which boxes hold which points, shape (points, boxes)."""
    left, top, right, bottom = np.ascontiguousarray(boxes.T)
    x, y = points.T[..., None]
    return np.asarray((left <= x) & (x <= right) & (top <= y) & (y <= bottom))


def _cross(a: Boxes, b: Boxes, c: Boxes, d: Boxes) -> NDArray[np.bool_]:
    """Return which lines a–b cross which lines c–d, shape (first lines, second lines)."""

    def side(p: Boxes, q: Boxes, r: Boxes) -> NDArray[np.float64]:
        way, off = q - p, r - p
        return way[..., 0] * off[..., 1] - way[..., 1] * off[..., 0]

    a, b, c, d = a[:, None], b[:, None], c[None], d[None]
    apart = side(a, b, c) * side(a, b, d) < 0
    return apart & (side(c, d, a) * side(c, d, b) < 0)
