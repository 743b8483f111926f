"""A label and the places that it may try: inside its polygon, round its symbol, further out."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from layers.sheet.drawing import END, MIDDLE, MM_PER_PT, START, Box, Look, Type
from layers.sheet.fonts import width_mm
from layers.style import style

Ends = tuple[tuple[float, float], tuple[float, float]]

AROUND = (
    (1, 0, START, 0.0),
    (-1, 0, END, 0.3),
    (0, -1, MIDDLE, 0.6),
    (0, 1, MIDDLE, 0.8),
    (1, -1, START, 1.0),
    (1, 1, START, 1.1),
    (-1, 1, END, 1.3),
    (-1, -1, END, 1.4),
)
"""Direction, alignment and cost of the places round a symbol: E, W, N, S, NE, SE, SW, NW."""
DIAGONAL = 0.75
BESIDE_MM = 0.45
"""Room between a symbol and its name."""
LEADERS = (0.25, 0.45, 0.7, 1.0)
"""Lengths of leaders, as parts of the longest."""
DIRECTIONS = 16
LEADER_COST = 8.0
SPOT_COST = 0.05
SLANTED = 0.38
"""Beyond this cosine a name stands beside its leader's end, not above or below it."""


@dataclass(frozen=True)
class _Number:
    half_line: float = 0.25


NUMBER = _Number()


@dataclass(frozen=True, eq=False)
class Label:
    """Something to be named.

    Attributes
    ----------
    name
        For the key, if a number stands in place of the name.
    blocks
        Lines of text by type, one below the other.
    at, radius
        Middle and radius of its symbol; None where it has none.
    spots
        Middles of places of its own, tried first, shape (n, 2).
    around, leader
        Whether it may stand round its symbol, and at the end of a thin line.
    counted
        Whether it gets a number if it finds no place; else it is left out quietly.
    pinned
        Whether it never makes room for another.
    plate
        Look of a plate behind the text, with its padding.
    gap, clear
        Distance from other names, and from symbols of others.
    """

    owner: str
    name: str
    blocks: tuple[tuple[str, Type], ...]
    priority: float
    at: tuple[float, float] | None = None
    radius: float = 0.0
    spots: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 2)))
    around: bool = True
    leader: bool = True
    counted: bool = True
    pinned: bool = False
    plate: Look | None = None
    padding: tuple[float, float] = (0.0, 0.0)
    gap: float = 0.4
    clear: float = 0.2

    @cached_property
    def size(self) -> tuple[float, float]:
        """Width and height with padding, millimetres."""
        width = max(width_mm(t, k.size_pt, k.weight, k.spacing_em) for t, k in self.blocks)
        height = sum(block_height(text, kind) for text, kind in self.blocks)
        return width + 2 * self.padding[0], height + 2 * self.padding[1]


def block_height(text: str, kind: Type) -> float:
    """Return the height of lines of one type, their leading included."""
    return (text.count("\n") + 1) * kind.leading * kind.size_pt * MM_PER_PT


@dataclass(frozen=True, eq=False)
class Places:
    """Places for a label, as arrays of the same length."""

    boxes: NDArray[np.float64]
    cost: NDArray[np.float64]
    align: tuple[str, ...]
    leader: NDArray[np.bool_]


def places(label: Label) -> Places:
    """Return all places that a label may try."""
    size = label.size
    found = [(x, y, MIDDLE, SPOT_COST * k, False) for k, (x, y) in enumerate(label.spots)]
    if label.at is not None and label.around:
        found += _around(label.at, label.radius, size)
    if label.at is not None and label.leader:
        found += _with_leader(label.at, label.radius, size)
    return _collected(found, size)


def number_places(label: Label, size: tuple[float, float]) -> Places:
    """Return the places for a number beside a symbol, or in a polygon."""
    found = [(x, y, MIDDLE, SPOT_COST * k, False) for k, (x, y) in enumerate(label.spots)]
    if label.at is not None:
        found += _around(label.at, label.radius, size) + _with_leader(label.at, label.radius, size)
    return _collected(found, size)


_Place = tuple[float, float, str, float, bool]


def _around(at: tuple[float, float], radius: float, size: tuple[float, float]) -> list[_Place]:
    (x, y), (width, height) = at, size
    r = radius + BESIDE_MM
    found = []
    for dx, dy, align, cost in AROUND:
        k = DIAGONAL if dx and dy else 1.0
        middle = (x + dx * (k * r + width / 2), y + dy * (k * r + height / 2))
        found.append((*middle, align, cost, False))
    return found


def _with_leader(at: tuple[float, float], radius: float, size: tuple[float, float]) -> list[_Place]:
    longest = style()["label"]["leader"]["max_mm"]
    found = []
    for part in LEADERS:
        for k in range(DIRECTIONS):
            angle = 2 * math.pi * k / DIRECTIONS
            u, v = math.cos(angle), math.sin(angle)
            reach = radius + longest * part
            align = START if u > SLANTED else END if u < -SLANTED else MIDDLE
            x = at[0] + u * reach + _side(u) * size[0] / 2
            y = at[1] + v * (reach + size[1] / 2)
            found.append((x, y, align, LEADER_COST * (1 + part) + (k % 2) * 0.5, True))
    return found


def _side(u: float) -> float:
    return 0.0 if abs(u) <= SLANTED else math.copysign(1.0, u)


def _collected(found: list[_Place], size: tuple[float, float]) -> Places:
    middles = np.array([place[:2] for place in found], dtype=np.float64).reshape(-1, 2)
    half = np.array(size) / 2
    return Places(
        np.column_stack([middles - half, middles + half]),
        np.array([place[3] for place in found], dtype=np.float64),
        tuple(place[2] for place in found),
        np.array([place[4] for place in found], dtype=bool),
    )


def leader_of(label: Label, box: NDArray[np.float64]) -> Ends | None:
    """Return both ends of the line from a symbol's edge to a box; None if it would be too short."""
    if label.at is None:
        return None
    x, y = label.at
    near = (min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3]))
    length = math.dist((x, y), near)
    if length <= label.radius + BESIDE_MM:
        return None
    part = label.radius / length
    start = (x + (near[0] - x) * part, y + (near[1] - y) * part)
    return start, (float(near[0]), float(near[1]))


def box_of(middle: tuple[float, float], size: tuple[float, float]) -> Box:
    """Return a box by its middle and its size."""
    return Box.around(*middle, *size)
