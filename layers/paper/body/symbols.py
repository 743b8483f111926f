"""Symbols of parks, platforms and projects.

Shape says rank; hollow and dashed says inferred alone, the ring precision alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layers.paper.body.canvas import EDGE_MM, Canvas
from layers.paper.body.shapes import circle, drawn
from layers.paper.drawing import MM_PER_PT, Group, Item, Look, Stroke
from layers.view.marks import INFERRED, MISS, PLAIN, SymbolMark
from layers.vocabulary.style import style
from layers.vocabulary.wording import RANKS

BARE_SCALE = 0.5
"""Size of symbols where an inset shows them."""
LEAST_SHIFT_MM, MOST_SHIFT_MM = 0.7, 3.5
"""How far a symbol may give way to others; in between, as far as its position is uncertain."""
ROUNDS = 40
MOST = 400
"""With more symbols than this none gives way."""
ANCHOR_MM = 0.8
"""Room that symbols leave round the place of hexagons that stand elsewhere."""
SAME_MM = 0.05
"""Symbols nearer to each other than this are at one place."""
GOLDEN = math.pi * (3 - math.sqrt(5))
"""Angle between those that leave one place, so that no two take the same way."""
STEP = 0.5
HITS = ("stated", INFERRED)
"""Roles of what carries the theme: it is large."""
LEGEND_SHARE = 0.8
"""Part of its size that a symbol has in a legend, with its ring."""


@dataclass(frozen=True, eq=False)
class Symbol:
    """A symbol with its place on the page.

    Attributes
    ----------
    radius, outer
        Of the shape, and of everything round it, millimetres.
    """

    mark: SymbolMark
    at: tuple[float, float]
    radius: float
    outer: float
    bare: bool

    @property
    def white(self) -> float:
        """How much round the shape is a white edge alone, since it has no ring."""
        return 0.0 if _ring(self.mark) else self.outer - self.radius

    @property
    def minor(self) -> bool:
        """Whether it steps back: it is bare, or the theme misses it."""
        return self.bare or self.mark.role == MISS


def form(mark: SymbolMark) -> dict[str, Any]:
    """Return the shape and size of a mark from the style table."""
    table = style()["symbol"]
    if mark.kind == "park":
        found = dict(table["park"][mark.rank if mark.rank in RANKS else "other"])
    else:
        found = dict(table["kind"].get(mark.kind, table["kind"]["project"]))
    if mark.role == MISS:
        return {**found, "mm": style()["dim"]["symbol_mm"]}
    return {**found, "mm": found["host_mm"]} if mark.role in HITS else found


def symbols(canvas: Canvas) -> list[Symbol]:
    """Return the symbols inside the frame, in painting order: those that matter most last."""
    marks = [mark for mark in canvas.content.symbols if not (mark.host or mark.under)]
    placed = [_sized(canvas, mark, at) for mark in marks if (at := canvas.point(mark.id))]
    spread = _side_by_side(canvas, sorted(placed, key=_importance), _anchors(canvas))
    inside = [s for s in spread if canvas.frame.shows(s.at, max(EDGE_MM, s.outer))]
    return sorted(inside, key=_importance, reverse=True)


def _importance(symbol: Symbol) -> tuple[int, int, str]:
    roles = {"stated": 0, INFERRED: 1, PLAIN: 2, MISS: 3}
    mark = symbol.mark
    rank = RANKS.index(mark.rank) if mark.kind == "park" and mark.rank in RANKS else len(RANKS)
    return (-1 if mark.selected else roles[mark.role], rank, mark.id)


def _sized(canvas: Canvas, mark: SymbolMark, at: tuple[float, float]) -> Symbol:
    bare = (canvas.is_bare(at) or _is_aside(canvas, mark)) and not mark.selected
    radius = canvas.sizes.mm(form(mark)["mm"]) * (BARE_SCALE if bare else 1.0) / 2
    ring = _ring(mark)
    gap = 0.0 if bare or mark.role == MISS or not ring else canvas.sizes.mm(ring["ring_gap_mm"])
    casing = 0.0 if bare else canvas.sizes.mm(style()["symbol"]["park"]["casing_mm"])
    return Symbol(mark, at, radius, radius + max(gap, casing), bare)


def _is_aside(canvas: Canvas, mark: SymbolMark) -> bool:
    """Whether a page with few names, about the whole, has a symbol without one stand small."""
    named = canvas.content.named
    if named is None or canvas.content.view.pick:
        return False
    return mark.role == PLAIN and mark.id not in named


def _ring(mark: SymbolMark) -> dict[str, Any] | None:
    table = style()["symbol"]["precision"].get(mark.precision, {})
    own = style()["symbol"]["host_ring"] if mark.role in HITS else {}
    return {**table, **own} if table.get("ring", "none") != "none" else None


def _anchors(canvas: Canvas) -> list[tuple[float, float]]:
    """Return the places from which lines lead to hexagons: symbols give way to them."""
    places = (canvas.point(mark.place) for mark in canvas.content.energy if not mark.is_county)
    return sorted({at for at in places if at is not None})


def _side_by_side(
    canvas: Canvas, placed: list[Symbol], fixed: Sequence[tuple[float, float]]
) -> list[Symbol]:
    """Let symbols that would cover each other give way, within the radius of their position."""
    if not placed:
        return []
    shown = [s.radius if s.minor else s.outer for s in placed] + [ANCHOR_MM] * len(fixed)
    limits = [_limit(canvas, symbol) for symbol in placed] + [0.0] * len(fixed)
    moved = spread(np.array([*(symbol.at for symbol in placed), *fixed]), shown, limits)
    return [
        replace(symbol, at=(float(x), float(y)))
        for symbol, (x, y) in zip(placed, moved[: len(placed)], strict=True)
    ]


def _limit(canvas: Canvas, symbol: Symbol) -> float:
    known = symbol.mark.radius_m / canvas.frame.metres_per_mm
    return min(max(known, canvas.sizes.mm(LEAST_SHIFT_MM)), canvas.sizes.mm(MOST_SHIFT_MM))


def symbol_items(canvas: Canvas, found: Iterable[Symbol]) -> list[Item]:
    """Return the symbols' shapes, each as a group with its name."""
    return [Group(s.mark.name, tuple(_items(canvas, s)), s.mark.id) for s in found]


def _items(canvas: Canvas, symbol: Symbol) -> list[Item]:
    mark, at, radius = symbol.mark, symbol.at, symbol.radius
    ink, line = _colours(canvas, mark)
    white = style()["colour"]["ink"]["halo"]
    hollow = mark.role == INFERRED
    width = _outline_width(canvas, symbol)
    shape = form(mark)["shape"]
    inner = radius - width * MM_PER_PT / 2
    items: list[Item] = []
    if mark.role != MISS:
        casing = canvas.sizes.mm(style()["symbol"]["park"]["casing_mm"])
        casing *= BARE_SCALE if symbol.bare else 1.0
        around = Stroke(white, round(2 * casing / MM_PER_PT, 2))
        items.append(drawn(shape, at, radius, Look(fill=white, stroke=around)))
    fill = white if hollow else ink
    stroke = _outline(canvas, mark, line or ink, width) if width or line else None
    items.append(drawn(shape, at, inner, Look(fill=fill, stroke=stroke)))
    if shape == "square_inner_square":
        small = radius * form(mark)["inner_ratio"]
        items.append(drawn("square", at, small, Look(fill=ink if hollow else white)))
    return items + _ring_items(canvas, symbol, line or ink)


def _colours(canvas: Canvas, mark: SymbolMark) -> tuple[str, str]:
    """Return ink and, for a light ink, the colour of its outline."""
    colour = style()["colour"]
    if mark.role == MISS:
        return colour["state"]["dim_symbol"], ""
    if mark.role == PLAIN or not canvas.content.tier:
        return colour["ink"]["park"], ""
    tier = colour["tier"][canvas.content.tier]
    return tier["fill"], tier.get("line", "")


def _outline_width(canvas: Canvas, symbol: Symbol) -> float:
    """Return the width of an outline that says inferred, points; 0 for a solid shape."""
    if symbol.mark.role != INFERRED:
        return 0.0
    width = style()["symbol"]["evidence"]["inferred"]["outline_pt"]
    return canvas.sizes.pt(width * (BARE_SCALE if symbol.minor else 1.0))


def _outline(canvas: Canvas, mark: SymbolMark, colour: str, width: float) -> Stroke:
    if mark.role != INFERRED:
        return Stroke(colour, width or canvas.sizes.px(0.8))
    dash = canvas.sizes.dash(style()["symbol"]["evidence"]["inferred"]["dash_px"])
    return Stroke(colour, width, dash)


def _ring_items(canvas: Canvas, symbol: Symbol, colour: str) -> list[Item]:
    ring = _ring(symbol.mark)
    if ring is None or symbol.minor:
        return []
    dash = ring["dash_px"] if ring["ring"] == "dashed" else []
    stroke = canvas.sizes.stroke(colour, ring["ring_pt"], dash)
    radius = symbol.radius + canvas.sizes.mm(ring["ring_gap_mm"])
    return [circle(symbol.at, radius, Look(stroke=stroke))]


def spread(
    at: NDArray[np.float64], reach: Sequence[float], limit: Sequence[float]
) -> NDArray[np.float64]:
    """Move points apart until their circles do not overlap, or their limits are reached.

    Parameters
    ----------
    at
        Places, shape (n, 2); in order of importance: the first move least.
    reach
        Radius of each circle.
    limit
        How far each may move from its place.

    Returns
    -------
    New places, shape (n, 2).
    """
    number = len(at)
    if number < 2 or number > MOST:  # noqa: PLR2004 - one alone is in nobody's way
        return at.copy()
    radius, most = np.array(reach), np.array(limit)
    need = radius[:, None] + radius[None, :]
    turn = np.arange(number) * GOLDEN
    apart = np.column_stack([np.cos(turn), np.sin(turn)]) * SAME_MM
    found = at + apart * np.minimum(most, 1.0)[:, None]
    share = most[:, None] / np.maximum(most[:, None] + most[None, :], 1e-9)
    for _ in range(ROUNDS):
        way = found[:, None, :] - found[None, :, :]
        far = np.hypot(way[..., 0], way[..., 1])
        np.fill_diagonal(far, np.inf)
        push = np.clip(need - far, 0.0, None)
        if push.max() < SAME_MM:
            break
        step = (way / np.maximum(far, 1e-9)[..., None] * (push * share)[..., None]).sum(axis=1)
        moved = found + STEP * step - at
        length = np.hypot(moved[:, 0], moved[:, 1])
        found = at + moved * np.minimum(1.0, most / np.maximum(length, 1e-9))[:, None]
    return np.round(found, 3)
