"""Outlines of symbols, as points round a middle."""

from __future__ import annotations

import math

import numpy as np

from layers.paper.body.frame import DIGITS
from layers.paper.drawing import Box, Ellipse, Item, Look, Path, Points

_CORNERS: dict[str, list[tuple[float, float]]] = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": [(0, -1), (1, 0), (0, 1), (-1, 0)],
    "triangle": [(0, -1), (1, 0.8), (-1, 0.8)],
    "cross": [
        (-0.36, -1), (0.36, -1), (0.36, -0.36), (1, -0.36), (1, 0.36), (0.36, 0.36),
        (0.36, 1), (-0.36, 1), (-0.36, 0.36), (-1, 0.36), (-1, -0.36), (-0.36, -0.36),
    ],
    "hexagon": [
        (math.sin(k * math.pi / 3), -math.cos(k * math.pi / 3)) for k in range(6)
    ],
}  # fmt: skip
_CORNERS["square_inner_square"] = _CORNERS["square"]


def outline(shape: str, at: tuple[float, float], radius: float) -> Points:
    """Return the corners of a symbol of this radius (millimetres)."""
    return np.round(np.array(_CORNERS[shape]) * radius + np.array(at), DIGITS) + 0.0


def drawn(shape: str, at: tuple[float, float], radius: float, look: Look) -> Item:
    """Return a symbol's shape, a circle as an ellipse."""
    if shape == "circle":
        return circle(at, radius, look)
    return Path((outline(shape, at, radius),), look)


def circle(at: tuple[float, float], radius: float, look: Look) -> Ellipse:
    """Return a circle."""
    r = round(radius, DIGITS + 1)
    return Ellipse(round(at[0], DIGITS), round(at[1], DIGITS), r, r, look)


def around(at: tuple[float, float], radius: float) -> Box:
    """Return the box round a circle."""
    return Box.around(*at, 2 * radius, 2 * radius)
