"""Small shapes of the furniture."""

from __future__ import annotations

import math

import numpy as np

from layers.sheet.drawing import Points


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
