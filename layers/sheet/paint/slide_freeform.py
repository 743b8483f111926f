"""Areas and lines as freeforms of a slide: any number of rings in one shape, holes kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.sheet.drawing import Path, Points
from layers.sheet.paint.slide_look import STEP

Emus = tuple[int, int, int, int]
"""A box in EMU: left, top, right, bottom."""
Steps = NDArray[np.int64]
"""Array of shape (n, 2): x, y in steps of the slide's grid."""

STEPS_PER_MM = 100


@dataclass(frozen=True)
class Drawn:
    """Markup, and the room on the slide that it takes."""

    xml: str
    box: Emus


def geometry(item: Path) -> Drawn | None:
    """Return the outline of an area or a line; None if it has no extent."""
    least = 3 if item.closed else 2
    rings = [ring for points in item.rings if len(ring := _on_grid(points)) >= least]
    if not rings:
        return None
    if item.closed and len(rings) > 1:
        rings = wound(rings)
    every = np.concatenate(rings)
    low = every.min(axis=0)
    wide, tall = np.maximum(every.max(axis=0) - low, 1).tolist()
    fill = "" if item.closed else ' fill="none"'
    drawn = "".join(_ring_xml(ring - low, closed=item.closed) for ring in rings)
    left, top = (low * STEP).tolist()
    return Drawn(
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{wide}" h="{tall}"{fill}>{drawn}</a:path></a:pathLst></a:custGeom>',
        (left, top, left + wide * STEP, top + tall * STEP),
    )


def _on_grid(points: Points) -> Steps:
    """Return points as whole steps, without those that fall onto the one before."""
    steps = np.round(np.asarray(points, dtype=np.float64) * STEPS_PER_MM).astype(np.int64)
    if len(steps) < 2:  # noqa: PLR2004 - a single point has no neighbour
        return steps
    return steps[np.r_[True, (np.diff(steps, axis=0) != 0).any(axis=1)]]


def wound(rings: Sequence[Steps]) -> list[Steps]:
    """Return rings turned so that holes run against the ring around them.

    Then they are holes for programs that fill by even and odd and for those that count windings.
    """
    areas = shapely.polygons([shapely.linearrings(ring) for ring in rings])
    x, y = np.array([ring[0] for ring in rings], dtype=np.float64).T
    depth = sum(shapely.contains_xy(area, x, y).astype(int) for area in areas)
    return [
        ring if (_turns_right(ring) == (level % 2 == 0)) else ring[::-1]
        for ring, level in zip(rings, depth, strict=True)
    ]


def _turns_right(ring: Steps) -> bool:
    x, y = ring.T
    return bool((x * np.roll(y, -1) - np.roll(x, -1) * y).sum() > 0)


def _ring_xml(ring: Steps, *, closed: bool) -> str:
    (x, y), *rest = ring.tolist()
    lines = "".join([f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in rest])
    end = "<a:close/>" if closed else ""
    return f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo>{lines}{end}'
