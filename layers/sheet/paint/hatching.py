"""Hatches as lines and dots that end where their area ends.

All hatches lie on one grid that starts at the page's corner, so that two areas side by side match.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from layers.sheet.drawing import MM_PER_PT, Hatch, Points

Numbers = NDArray[np.float64]


def hatch_lines(rings: Sequence[Points], hatch: Hatch) -> list[Points]:
    """Return the lines of a hatch inside an area, each of shape (2, 2), in millimetres.

    Parameters
    ----------
    rings
        Rings of the area, even-odd, each of shape (n, 2): x, y in millimetres, y down.
    hatch
        A hatch with an angle.
    """
    turn = _turn(hatch.angle or 0.0)
    edges = _edges([ring @ turn.T for ring in rings])
    return [
        np.array([[left, row], [right, row]]) @ turn
        for row in _rows(edges, hatch.spacing_mm)
        for left, right in _spans(edges, row)
    ]


def hatch_dots(rings: Sequence[Points], hatch: Hatch) -> Points:
    """Return the centres of a hatch's dots, shape (n, 2); the dots lie wholly inside the area.

    Every second row is shifted by half a step.
    """
    step, radius = hatch.spacing_mm, dot_radius(hatch)
    edges = _edges(rings)
    found = []
    for row in _rows(edges, step / 2):
        shift = step / 2 if round(row / (step / 2)) % 2 else 0.0
        inside = _columns(edges, row, step, shift, radius)
        found += [(x, row) for x in inside]
    return np.array(found, dtype=float).reshape(-1, 2)


def dot_radius(hatch: Hatch) -> float:
    """Return the radius of a hatch's dots in millimetres: its width is a dot's diameter."""
    return hatch.width_pt / 2 * MM_PER_PT


def _turn(angle: float) -> Numbers:
    """Return the rotation that lays a line of this angle level; y runs down."""
    cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    return np.array([[cos, -sin], [sin, cos]])


def _edges(rings: Sequence[Points]) -> Numbers:
    """Return all edges of the rings, shape (n, 4): x, y of both ends."""
    kept = [ring for ring in rings if len(ring) > 2]  # noqa: PLR2004 - two points enclose nothing
    pairs = [np.hstack([ring, np.roll(ring, -1, axis=0)]) for ring in kept]
    return np.concatenate(pairs) if pairs else np.empty((0, 4))


def _rows(edges: Numbers, step: float) -> Iterator[float]:
    if len(edges):
        first = int(np.ceil(edges[:, 1].min() / step))
        last = int(np.floor(edges[:, 1].max() / step))
        yield from (number * step for number in range(first, last + 1))


def _spans(edges: Numbers, row: float) -> list[tuple[float, float]]:
    """Return where a level line runs inside: left and right ends."""
    x1, y1, x2, y2 = edges[(edges[:, 1] > row) != (edges[:, 3] > row)].T
    at = np.sort(x1 + (row - y1) * (x2 - x1) / (y2 - y1))
    return [(left, right) for left, right in zip(at[::2], at[1::2], strict=True) if right > left]


def _columns(edges: Numbers, row: float, step: float, shift: float, radius: float) -> list[float]:
    """Return where on a row dots of this radius stand inside."""
    above, below = _spans(edges, row - radius), _spans(edges, row + radius)
    found = []
    for left, right in _spans(edges, row):
        first = int(np.ceil((left + radius - shift) / step))
        last = int(np.floor((right - radius - shift) / step))
        for number in range(first, last + 1):
            x = number * step + shift
            if _within(x, above) and _within(x, below):
                found.append(x)
    return found


def _within(x: float, spans: list[tuple[float, float]]) -> bool:
    return any(left <= x <= right for left, right in spans)
