"""The outlines of shapes and letters: points and what each of them is, in millimetres.

Codes are those of `matplotlib.path.Path`. Areas follow the non-zero rule, which all painters know:
a ring that lies in an odd number of others is turned round, so that it cuts a hole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.path import Path as MplPath
from numpy.typing import NDArray

from layers.paper import fonts
from layers.paper.drawing import MM_PER_PT, Ellipse, Path, Points, Rect, Text

MOVE, LINE, CURVE, CLOSE = 1, 2, 4, 79
ROUND = 0.5522847498
"""Length of a cubic curve's handles that makes a quarter of a circle of radius 1."""

SHORT_EM = 0.12
"""A curve of a letter shorter than this is a line below a halo."""

Codes = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Outline:
    """Points, shape (n, 2): x, y in millimetres, y down; codes, shape (n,)."""

    points: Points
    codes: Codes


def path_of(outline: Outline) -> MplPath:
    """Return an outline as matplotlib's; every point of it is drawn."""
    # A sheet has thousands of paths, and the constructor checks each of them.
    make: Any = MplPath
    path: MplPath = make._fast_from_codes_and_verts(outline.points, outline.codes)  # noqa: SLF001
    path.should_simplify = False
    return path


def outline_of(shape: Path | Ellipse | Rect) -> Outline:
    """Return the outline of a shape."""
    if isinstance(shape, Path):
        return of_rings(_turned(shape.rings)) if shape.closed else of_lines(shape.rings)
    if isinstance(shape, Ellipse):
        return of_ellipse(shape.x, shape.y, shape.rx, shape.ry)
    box, radius = shape.box, shape.radius
    radius = min(radius, box.width / 2, box.height / 2)
    if radius <= 0:
        corners = [
            (box.left, box.top), (box.right, box.top),
            (box.right, box.bottom), (box.left, box.bottom),
        ]  # fmt: skip
        return of_rings([np.array(corners, dtype=float)])
    return _rounded(*box.centre, (box.width / 2, box.height / 2), (radius, radius))


def of_ellipse(x: float, y: float, rx: float, ry: float) -> Outline:
    """Return an ellipse by its centre and half axes."""
    return _rounded(x, y, (rx, ry), (rx, ry))


def of_lines(parts: Iterable[Points]) -> Outline:
    """Return open lines as one outline; a part of fewer than two points is nothing."""
    kept = [np.asarray(part, dtype=float) for part in parts if len(part) > 1]
    codes = [np.full(len(part), LINE, dtype=np.uint8) for part in kept]
    for code in codes:
        code[0] = MOVE
    return _joined(kept, codes)


def of_rings(rings: Iterable[Points]) -> Outline:
    """Return closed rings as one outline; a ring of fewer than three points is nothing."""
    points, codes = [], []
    for ring in rings:
        if len(ring) > 2:  # noqa: PLR2004 - two points enclose nothing
            points.append(np.vstack([ring, ring[:1]]))
            code = np.full(len(ring) + 1, LINE, dtype=np.uint8)
            code[0], code[-1] = MOVE, CLOSE
            codes.append(code)
    return _joined(points, codes)


def _joined(points: Sequence[Points], codes: Sequence[Codes]) -> Outline:
    if not points:
        return Outline(np.empty((0, 2)), np.empty(0, dtype=np.uint8))
    return Outline(np.concatenate(points), np.concatenate(codes))


def _rounded(x: float, y: float, half: tuple[float, float], radius: tuple[float, float]) -> Outline:
    """Return a rectangle by its centre and half sides whose corners are quarters of an ellipse."""
    (wide, high), (rx, ry) = half, radius
    points: list[tuple[float, float]] = []
    codes: list[int] = []
    for across, down in ((1, -1), (1, 1), (-1, 1), (-1, -1)):
        # Clockwise from the top; a corner runs along x first where `across` and `down` differ.
        cx, cy = x + across * (wide - rx), y + down * (high - ry)
        on_x, on_y = (cx, cy + down * ry), (cx + across * rx, cy)
        bent_x = (cx + across * rx * ROUND, cy + down * ry)
        bent_y = (cx + across * rx, cy + down * ry * ROUND)
        corner = [on_x, bent_x, bent_y, on_y]
        points += corner if across != down else corner[::-1]
        codes += [LINE, CURVE, CURVE, CURVE]
    codes[0] = MOVE
    return Outline(np.array([*points, points[0]]), np.array([*codes, CLOSE], dtype=np.uint8))


def _turned(rings: Sequence[Points]) -> list[Points]:
    """Return the rings of an area, those that cut holes running against the others."""
    if len(rings) == 1:
        return list(rings)
    middles = [(ring[0] + ring[1]) / 2 if len(ring) > 1 else ring[:1].sum(0) for ring in rings]
    turned = []
    for number, ring in enumerate(rings):
        others = (other for place, other in enumerate(rings) if place != number)
        hole = sum(_holds(other, middles[number]) for other in others) % 2 == 1
        turned.append(ring[::-1] if _runs_clockwise(ring) == hole else ring)
    return turned


def _runs_clockwise(ring: Points) -> bool:
    x, y = ring[:, 0], ring[:, 1]
    return bool(np.dot(x, np.roll(y, -1)) > np.dot(np.roll(x, -1), y))


def _holds(ring: Points, point: NDArray[np.float64]) -> bool:
    """Return whether a ring goes round a point."""
    if len(ring) < 3 or (point < ring.min(0)).any() or (point > ring.max(0)).any():  # noqa: PLR2004
        return False
    x, y = point
    x1, y1 = ring[:, 0], ring[:, 1]
    x2, y2 = np.roll(x1, -1), np.roll(y1, -1)
    cut = (y1 > y) != (y2 > y)
    at = x1[cut] + (y - y1[cut]) * (x2[cut] - x1[cut]) / (y2[cut] - y1[cut])
    return bool(np.count_nonzero(at > x) % 2)


@dataclass(frozen=True)
class Letter:
    """A drawn character: what it is, where its baseline starts, in millimetres on the page."""

    cluster: str
    x: float
    baseline: float


def letters(text: Text) -> list[Letter]:
    """Return the characters of a text with their places; spaces are left out."""
    kind = text.type
    em = kind.size_pt * MM_PER_PT
    found = []
    for line in fonts.lines(text):
        x = line.x
        for cluster in fonts.clusters(line.text):
            drawn = fonts.glyph(kind.weight, cluster)
            if len(drawn.points):
                found.append(Letter(cluster, x, line.baseline))
            x += (drawn.advance + kind.spacing_em) * em
    return found


@lru_cache(maxsize=20_000)
def coarse_glyph(weight: str, cluster: str) -> Outline:
    """Return a character's outline of straight lines, in em, y up: enough below a halo.

    A short curve becomes one line, a longer one two: a halo is wider than what they miss.
    """
    drawn = fonts.glyph(weight, cluster)
    points, codes = drawn.points.copy(), drawn.codes.copy()
    ends = np.flatnonzero(codes == CURVE)[2::3]
    starts = points[ends - 3]
    middles = (starts + 3 * points[ends - 2] + 3 * points[ends - 1] + points[ends]) / 8
    points[ends - 1] = middles
    kept = np.ones(len(codes), dtype=bool)
    kept[ends - 2] = False
    kept[ends - 1] = np.hypot(*(points[ends] - starts).T) > SHORT_EM
    codes[codes == CURVE] = LINE
    return Outline(points[kept], codes[kept])


def outline_of_text(text: Text, *, coarse: bool = False) -> Outline:
    """Return the outlines of a text's characters as one; coarse ones for its halo."""
    em = text.type.size_pt * MM_PER_PT
    source = coarse_glyph if coarse else fonts.glyph
    points, codes = [], []
    for letter in letters(text):
        drawn = source(text.type.weight, letter.cluster)
        points.append(drawn.points * (em, -em) + (letter.x, letter.baseline))
        codes.append(drawn.codes)
    return _joined(points, codes)
