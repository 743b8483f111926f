"""A label and the places that it may try: inside its polygon, round its symbol, further out."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from layers.paper.drawing import END, MIDDLE, MM_PER_PT, START, Look, Type
from layers.paper.fonts import width_mm
from layers.vocabulary.style import style

XY = tuple[float, float]
Ends = tuple[XY, XY]
TINY, ROOMY_MM = 1e-6, 0.4
"""Hexagons are so much narrower than the room of a row."""

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
LEADER_COST = 8.0
SPOT_COST = 0.05
SLANTED = 0.38
"""Beyond this cosine a name stands beside its leader's end, not above or below it."""


@dataclass(frozen=True, eq=False)
class Label:
    """Something to be named.

    Attributes
    ----------
    name
        For the key, if a number stands in place of the name.
    blocks
        Lines of text by type, one below the other.
    at, reach
        Middle of its symbol, None where it has none, and half its width and height.
    white
        How much of that is no more than a white edge: its name is as much farther from it.
    spots
        Middles of places of its own, tried first, shape (n, 2).
    number_spots
        Middles of places for its number alone.
    around, leader
        Whether it may stand round its symbol, and at the end of a thin line.
    counted, noted
        Whether it gets a number if it finds no place; whether it then counts among what has no
        name at all. Else it is left out quietly.
    pinned
        Whether it never makes room for another.
    plate
        Look of a plate behind the text, with its padding.
    gap, clear
        Distance from other names, and from symbols of others.
    careful
        Whether it keeps off minor symbols and arrows too: names of areas and of ends of links.
    longest
        Longest leader, a part of what others may have.
    belongs, mark
        Whether it names a symbol, so that no other may be nearer to it; whose symbol, if that has
        another id.
    off
        Where neither it nor its leader lies if it stands beside its area: on another one's land,
        page millimetres.
    lesser
        How it is set if it finds no place: closer, shorter, or with a leader.
    """

    owner: str
    name: str
    blocks: tuple[tuple[str, Type], ...]
    priority: float
    at: tuple[float, float] | None = None
    reach: tuple[float, float] = (0.0, 0.0)
    white: float = 0.0
    spots: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 2)))
    number_spots: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 2)))
    around: bool = True
    leader: bool = True
    counted: bool = True
    noted: bool = False
    pinned: bool = False
    plate: Look | None = None
    padding: tuple[float, float] = (0.0, 0.0)
    gap: float = 0.4
    clear: float = 0.2
    careful: bool = False
    longest: float = 1.0
    belongs: bool = True
    mark: str = ""
    off: BaseGeometry | None = None
    lesser: Label | None = None

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


def places(label: Label, stretch: float = 1.0) -> Places:
    """Return all places that a label may try.

    Parameters
    ----------
    stretch
        Factor of the longest leader, for papers that are looked at from further away.
    """
    size = np.array(label.size)
    parts = [_at_spots(label.spots, size)]
    if label.at is not None and label.around:
        parts.append(_near(label, size))
    if label.at is not None and label.leader:
        parts.append(_far(label, size, NAME_RAYS, stretch))
    return _joined(parts)


def number_places(label: Label, number_size: XY, stretch: float = 1.0) -> Places:
    """Return the places for a number of this size beside a symbol, or in a polygon."""
    size = np.array(number_size)
    parts = [_at_spots(np.concatenate([label.spots, label.number_spots]), size)]
    if label.at is not None and label.belongs:
        parts += [_near(label, size), _far(label, size, NUMBER_RAYS, stretch)]
    return _joined(parts)


def _at_spots(spots: NDArray[np.float64], size: NDArray[np.float64]) -> Places:
    number = len(spots)
    cost = np.arange(number, dtype=np.float64) * SPOT_COST
    boxes = np.column_stack([spots - size / 2, spots + size / 2])
    return Places(boxes, cost, (MIDDLE,) * number, np.zeros(number, dtype=bool))


def _near(label: Label, size: NDArray[np.float64]) -> Places:
    """Return the places round a symbol."""
    way = np.array([[dx, dy] for dx, dy, _, _ in AROUND])
    shorter = np.where(way.all(axis=1), DIAGONAL, 1.0)[:, None]
    middles = way * (shorter * (np.array(label.reach) + BESIDE_MM) + size / 2) + np.array(label.at)
    boxes = np.column_stack([middles - size / 2, middles + size / 2])
    cost = np.array([cost for *_, cost in AROUND])
    return Places(boxes, cost, tuple(a for _, _, a, _ in AROUND), np.zeros(len(way), dtype=bool))


def _far(
    label: Label, size: NDArray[np.float64], rays: NDArray[np.float64], stretch: float
) -> Places:
    """Return the places at the end of a leader."""
    longest = style()["label"]["leader"]["max_mm"] * stretch * label.longest
    way, part = rays[:, :2], rays[:, 2:3]
    beside = np.where(np.abs(way[:, :1]) > SLANTED, np.sign(way[:, :1]), 0.0)
    middles = way * (np.array(label.reach) + longest * part) + np.array(label.at)
    middles += np.column_stack([beside[:, 0] * size[0], way[:, 1] * size[1]]) / 2
    boxes = np.column_stack([middles - size / 2, middles + size / 2])
    return Places(boxes, rays[:, 3], _aligned(len(rays)), np.ones(len(rays), dtype=bool))


def _rays(lengths: tuple[float, ...], directions: int) -> NDArray[np.float64]:
    """Return directions of leaders, their lengths and costs: rows of x, y, length, cost."""
    found = []
    for part in lengths:
        for k in range(directions):
            angle = 2 * math.pi * k / directions
            cost = LEADER_COST * (1 + part) + (k % 2) * 0.5
            found.append((math.cos(angle), math.sin(angle), part, cost))
    return np.round(np.array(found), 9)


@cache
def _aligned(number: int) -> tuple[str, ...]:
    """Return how a text at the end of each of so many rays is aligned."""
    rays = NAME_RAYS if number == len(NAME_RAYS) else NUMBER_RAYS
    sides = np.where(np.abs(rays[:, 0]) > SLANTED, np.sign(rays[:, 0]), 0.0)
    return tuple(START if side > 0 else END if side < 0 else MIDDLE for side in sides)


NAME_RAYS = _rays((0.25, 0.45, 0.7, 1.0), 16)
NUMBER_RAYS = _rays((0.15, 0.3, 0.45, 0.6, 0.8, 1.0), 24)
"""Leaders that names and numbers try; lengths are parts of the longest."""


def _joined(parts: list[Places]) -> Places:
    return Places(
        np.concatenate([part.boxes for part in parts]),
        np.concatenate([part.cost for part in parts]),
        sum((part.align for part in parts), ()),
        np.concatenate([part.leader for part in parts]),
    )


def reach_of(label: Label, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far boxes are from a label's own symbol, which is round if it is as wide as high.

    A symbol that is drawn smaller than its room is a little farther still.
    """
    (x, y), (across, down) = label.at or (0.0, 0.0), label.reach
    dx = np.maximum(np.maximum(boxes[:, 0] - x, x - boxes[:, 2]), 0.0)
    dy = np.maximum(np.maximum(boxes[:, 1] - y, y - boxes[:, 3]), 0.0)
    if abs(across - down) < TINY:
        return np.asarray(np.maximum(np.hypot(dx, dy) - across, 0.0))
    far = np.hypot(np.maximum(dx - across, 0.0), np.maximum(dy - down, 0.0))
    return np.asarray(far + ROOMY_MM)


def covers(land: BaseGeometry, boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which boxes touch a piece of land."""
    shapely.prepare(land)
    return np.asarray(shapely.intersects(land, shapely.box(*boxes.T)))


def on_land(land: BaseGeometry, ends: Ends) -> float:
    """Return how much of a leader lies on a piece of land."""
    line = shapely.LineString(ends)
    shapely.prepare(land)
    return float(line.intersection(land).length) if shapely.intersects(land, line) else 0.0


def leader_of(label: Label, box: NDArray[np.float64]) -> Ends | None:
    """Return both ends of the line from a symbol's edge to a box; None if it would be too short."""
    if label.at is None:
        return None
    (x, y), (across, down) = label.at, label.reach
    near = (min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3]))
    dx, dy = near[0] - x, near[1] - y
    round_part = math.hypot(dx / max(across, TINY), dy / max(down, TINY))
    if round_part <= 1 or math.hypot(dx, dy) * (1 - 1 / round_part) < BESIDE_MM:
        return None
    start = (x + dx / round_part, y + dy / round_part)
    return (float(start[0]), float(start[1])), (float(near[0]), float(near[1]))
