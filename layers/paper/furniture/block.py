"""What a panel is made of: blocks that know their height at a width, and small shapes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from layers.paper.drawing import START, Item, Points, Text, Type
from layers.paper.fonts import wrap
from layers.paper.furniture.metrics import Metrics, line_height

HALVINGS = 20
"""Steps by which the lowest height of columns is found: to a thousandth of a millimetre."""


@dataclass(frozen=True)
class Place:
    """Where a block stands: its upper left corner and its width, millimetres."""

    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Drawn:
    """What a block has drawn, and how high it is in millimetres."""

    items: tuple[Item, ...]
    height: float


class Block(Protocol):
    """A part of a panel.

    Attributes
    ----------
    name
        What it is, for the report of what found no room.
    optional
        Whether it may be left out where the panel is too full.
    """

    @property
    def name(self) -> str:
        """Return what it is."""

    @property
    def optional(self) -> bool:
        """Return whether it may be left out."""

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return its items and its height."""


@dataclass(frozen=True)
class Lines:
    """A text as it will be set: its lines, its type, what it is on the page."""

    lines: tuple[str, ...]
    type: Type
    role: str
    align: str = START

    @property
    def height(self) -> float:
        """Height with the leading, millimetres."""
        return len(self.lines) * line_height(self.type)

    def at(self, x: float, top: float) -> Text:
        """Return the text with its upper edge at `top`."""
        middle = top + self.height / 2
        return Text(x, middle, "\n".join(self.lines), self.type, self.align, self.role)

    def middle(self, x: float, y: float) -> Text:
        """Return the text with its middle at `y`."""
        return Text(x, y, "\n".join(self.lines), self.type, self.align, self.role)


def wrapped(text: str, kind: Type, width: float, role: str, align: str = START) -> Lines:
    """Return a text broken into lines of at most `width` millimetres."""
    return Lines(broken(text, kind.size_pt, kind.weight, round(width, 3)), kind, role, align)


@lru_cache(maxsize=4096)
def broken(text: str, size_pt: float, weight: str, width: float) -> tuple[str, ...]:
    """Return the lines of a text; kept, since panels are set several times until they fit."""
    return tuple(wrap(text, size_pt, weight, width))


def one_line(text: str, kind: Type, role: str, align: str = START) -> Lines:
    """Return a text as a single line."""
    return Lines((text,), kind, role, align)


def spread(number: int, place: Place, gap: float) -> list[Place]:
    """Return `number` places of equal width side by side."""
    width = (place.width - gap * (number - 1)) / number
    return [Place(place.x + index * (width + gap), place.y, width) for index in range(number)]


def balanced(heights: Sequence[float], columns: int) -> list[list[int]]:
    """Return which of the parts stand in which column, in order, so that the highest is lowest."""
    return [list(part) for part in _balanced(tuple(heights), columns)]


@lru_cache(maxsize=4096)
def _balanced(heights: tuple[float, ...], columns: int) -> tuple[tuple[int, ...], ...]:
    """Return the parts of columns; kept, since panels are set several times until they fit."""
    if columns == 1:
        return (tuple(range(len(heights))),)
    low, high = max(heights, default=0.0), sum(heights)
    for _ in range(HALVINGS):
        limit = (low + high) / 2
        low, high = (low, limit) if len(_filled(heights, limit)) <= columns else (limit, high)
    starts = _filled(heights, high + 1e-6)
    ends = [*starts[1:], len(heights)]
    return tuple(tuple(range(*pair)) for pair in zip(starts, ends, strict=True))


def _filled(heights: Sequence[float], limit: float) -> list[int]:
    """Return with which parts columns begin none of which is higher than `limit`."""
    starts = [0]
    used = 0.0
    for index, height in enumerate(heights):
        if index > starts[-1] and used + height > limit:
            starts.append(index)
            used = 0.0
        used += height
    return starts


def points(*pairs: tuple[float, float]) -> Points:
    """Return points as an array of shape (n, 2)."""
    return np.array(pairs, dtype=np.float64)


def turned(shape: Points, degrees: float, about: tuple[float, float]) -> Points:
    """Return points turned clockwise on the page about a point."""
    angle = math.radians(degrees)
    matrix = np.array(
        [[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]],
        dtype=np.float64,
    )
    centre = np.array(about)
    return (shape - centre) @ matrix + centre
