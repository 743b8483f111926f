"""Functional zones under a chain theme: their number in a tile, since no boundary is published."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np

from layers.paper.body.canvas import EDGE_MM, Canvas
from layers.paper.body.energy import tie_items
from layers.paper.body.host_places import LEAST_MM, Tie, edge_of
from layers.paper.body.label_boxes import Cells
from layers.paper.body.label_places import Label
from layers.paper.body.land import hit_look, is_hit
from layers.paper.body.names import PRIORITY, starts_in
from layers.paper.body.obstacles import passes, rows
from layers.paper.drawing import BOLD, MIDDLE, Box, Group, Item, Look, Rect, Stroke, Text
from layers.view.marks import CountyMark
from layers.vocabulary.style import style

UNIT_PT = 8.0
APART_MM = 0.3
REACHES = (0.5, 1.0, 1.5, 2.0, 2.5)
"""Distances from its zone that a tile may have, as multiples of its side."""
RADIUS = 0.2
"""Radius of the tile's corners, as a part of its side."""


@dataclass(frozen=True, eq=False)
class Unit:
    """A functional zone's tile on the page.

    Attributes
    ----------
    tie
        The line to its zone, where it has no room inside.
    """

    mark: CountyMark
    box: Box
    tie: Tie | None = None


UNDER = 0.4
"""Share of a symbol's room in which a line begins under it for sure."""


def units(canvas: Canvas, taken: Sequence[Box], small: Sequence[Box] = ()) -> list[Unit]:
    """Return the tiles of the functional zones that the theme hits, clear of symbols."""
    side = canvas.sizes.mm(style()["symbol"]["zone_unit"]["mm"])
    found: list[Unit] = []
    for mark in canvas.content.counties:
        shape = canvas.ground.counties.get(mark.id)
        if shape is None or not mark.functional or not is_hit(mark):
            continue
        part = canvas.frame.clip(shape)
        point = canvas.point(mark.id)
        if part.is_empty or point is None:
            continue
        inner = [(float(x), float(y)) for x, y in Cells.of(part).holding(side, side)]
        boxes = [Box.around(*at, side, side) for at in (*inner, *_round(point, side))]
        shown = [box for box in boxes if canvas.frame.shows(box.centre, EDGE_MM + side / 2)]
        free = [b for b in shown if not any(b.grown(APART_MM).overlaps(t) for t in taken)]
        starts = [point, *starts_in(part)]
        whole = (Unit(mark, box) for box in free if box.centre in inner)
        beside = (
            Unit(mark, box, tie)
            for kept_off, under in (((*taken, *small), UNDER), (taken, UNDER), (taken, 1.0))
            for box in free
            for tie in _ties(starts, box, kept_off, under)
        )
        last = (Unit(mark, box) for box in (Box.around(*point, side, side), *shown))
        found += islice(chain(whole, beside, last), 1)
    return found


def _ties(
    starts: Iterable[tuple[float, float]], box: Box, taken: Sequence[Box], under: float
) -> Iterator[Tie]:
    """Yield lines from within a zone to a tile beside it that pass no symbol.

    A symbol in whose middle part, of this share, a line begins is not passed by it.
    """
    every = rows(taken)
    middles, half = (every[:, :2] + every[:, 2:]) / 2, (every[:, 2:] - every[:, :2]) / 2
    for start in starts:
        begun = (np.abs(middles - start) < half * under).all(axis=1)
        end = edge_of(box, start)
        if math.dist(start, end) > LEAST_MM and not passes(start, end, every[~begun]).any():
            yield start, end


def _round(at: tuple[float, float], side: float) -> list[tuple[float, float]]:
    """Return places round a point, the near ones first: the tile may stand beside its zone."""
    return [
        (at[0] + far * side * math.cos(turn), at[1] + far * side * math.sin(turn))
        for far in REACHES
        for turn in (k * math.pi / 6 for k in range(12))
    ]


def unit_items(canvas: Canvas, found: Iterable[Unit]) -> list[Item]:
    """Return the tiles with their numbers."""
    found = list(found)
    items = tie_items(canvas, [(unit.mark.id, unit.tie) for unit in found if unit.tie])
    for unit in found:
        tier = style()["colour"]["tier"][canvas.content.tier]
        own = hit_look(canvas, unit.mark)
        edge = Stroke(tier.get("line", tier["fill"]), canvas.sizes.px(1.2))
        look = Look(fill=own.fill, hatch=own.hatch, stroke=edge)
        parts: list[Item] = [
            Rect(unit.box, look, round(unit.box.width * RADIUS, 2), unit.mark.name)
        ]
        if unit.mark.count:
            kind = canvas.sizes.mark_type(UNIT_PT, style()["colour"]["ink"]["text"])
            middle = unit.box.centre
            parts.append(Text(*middle, str(unit.mark.count), kind, MIDDLE, "mark", unit.mark.id))
        items.append(Group(unit.mark.name, tuple(parts), unit.mark.id))
    return items


def unit_names(canvas: Canvas, found: Iterable[Unit]) -> Iterator[Label]:
    """Yield the names of the tiles."""
    for unit in found:
        mark = unit.mark
        kind = canvas.sizes.type("national", style()["colour"]["ink"]["text"], weight=BOLD)
        text = f"{mark.short} {mark.count} 条" if mark.count else mark.short
        yield Label(
            mark.id, mark.name, ((text, kind),), PRIORITY["hit"], at=unit.box.centre,
            reach=(unit.box.width / 2, unit.box.height / 2), careful=True,
        )  # fmt: skip
