"""A shape as acts of painting, one after the other: fill, hatch, casing, line.

Hatches as lines and dots that end where their area ends.

All hatches lie on one grid that starts at the page's corner, so that two areas side by side match.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.paper.drawing import (
    MM_PER_PT,
    Ellipse,
    Group,
    Hatch,
    Item,
    Path,
    Points,
    Rect,
    Stroke,
    Text,
)
from layers.paper.paint.outline import CURVE, Outline, of_ellipse, of_lines, outline_of

Shape = Path | Ellipse | Rect

SHARP_POINTS = 14
"""Rings of at most so many points are symbols: their corners stay sharp."""
CURVE_STEPS = np.linspace(0, 1, 9)[1:, None]


@dataclass(frozen=True, eq=False)
class Act:
    """An outline that is filled, or drawn as a line.

    Attributes
    ----------
    fill
        Colour of the area; None draws the line `stroke`.
    sharp
        Whether a line's corners are sharp and not round.
    """

    outline: Outline
    fill: str | None = None
    opacity: float = 1.0
    stroke: Stroke | None = None
    sharp: bool = False


def acts(shape: Shape) -> Iterator[Act]:
    """Yield what is painted of a shape, in order."""
    look = shape.look
    outline = outline_of(shape)
    if not len(outline.points):
        return
    area = shape.closed if isinstance(shape, Path) else True
    if area and look.fill is not None:
        yield Act(outline, fill=look.fill, opacity=look.opacity)
    if area and look.hatch is not None:
        yield from _hatch(shape, outline, look.hatch)
    sharp = is_sharp(shape)
    for stroke in (look.casing, look.stroke):
        if stroke is not None:
            yield Act(outline, stroke=stroke, sharp=sharp)


def is_sharp(shape: Shape) -> bool:
    """Whether corners stay sharp: those of symbols and boxes do; coasts and borders are round."""
    if isinstance(shape, Path):
        return shape.closed and all(len(ring) <= SHARP_POINTS for ring in shape.rings)
    return isinstance(shape, Rect) and not shape.radius


def _hatch(shape: Shape, outline: Outline, hatch: Hatch) -> Iterator[Act]:
    rings = shape.rings if isinstance(shape, Path) else (_flat(outline),)
    if hatch.angle is not None:
        drawn = of_lines(hatch_lines(rings, hatch))
        if len(drawn.points):
            yield Act(drawn, stroke=Stroke(hatch.colour, hatch.width_pt))
        return
    dots = hatch_dots(rings, hatch)
    if len(dots):
        yield Act(_dots(dots, dot_radius(hatch)), fill=hatch.colour)


def _dots(centres: Points, radius: float) -> Outline:
    dot = of_ellipse(0, 0, radius, radius)
    points = (centres[:, None, :] + dot.points[None, :, :]).reshape(-1, 2)
    return Outline(points, np.tile(dot.codes, len(centres)))


def _flat(outline: Outline) -> Points:
    """Return the outline of a rounded shape as a ring of points."""
    ring: list[Points] = []
    place = 0
    points, codes = outline.points[:-1], outline.codes[:-1]
    while place < len(points):
        if codes[place] == CURVE:
            ring.append(_curve(points[place - 1 : place + 3]))
            place += 3
        else:
            ring.append(points[place : place + 1])
            place += 1
    return np.concatenate(ring)


def _curve(ends: Points) -> Points:
    t = CURVE_STEPS
    a, b, c, d = ends
    return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d


def flat(items: tuple[Item, ...]) -> Iterator[Shape | Text]:
    """Yield shapes and texts, those in groups too, in painting order."""
    for item in items:
        if isinstance(item, Group):
            yield from flat(item.items[1:] if item.soft_mm else item.items)
        else:
            yield item


def runs(items: tuple[Item, ...]) -> Iterator[Shape | tuple[Text, ...]]:
    """Yield shapes and, between them, texts that follow one another.

    All halos of a run are painted before its letters, so that no halo eats into a neighbour.
    """
    waiting: list[Text] = []
    for item in flat(items):
        if isinstance(item, Text):
            waiting.append(item)
            continue
        if waiting:
            yield tuple(waiting)
            waiting = []
        yield item
    if waiting:
        yield tuple(waiting)


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
