"""A shape as acts of painting, one after the other: fill, hatch, casing, line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from layers.sheet.drawing import Ellipse, Group, Hatch, Item, Path, Points, Rect, Stroke, Text
from layers.sheet.paint.hatching import dot_radius, hatch_dots, hatch_lines
from layers.sheet.paint.outline import CURVE, Outline, of_ellipse, of_lines, outline_of

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
    sharp = _is_sharp(shape)
    for stroke in (look.casing, look.stroke):
        if stroke is not None:
            yield Act(outline, stroke=stroke, sharp=sharp)


def _is_sharp(shape: Shape) -> bool:
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
            yield from flat(item.items)
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
