"""The selected place: a dark ring with a white casing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shapely.geometry.base import BaseGeometry

from layers.sheet.body.frame import line_path
from layers.sheet.body.outlines import shape_of
from layers.sheet.body.shapes import circle
from layers.sheet.body.stage import Stage, grouped
from layers.sheet.body.symbols import Symbol
from layers.sheet.drawing import MM_PER_PT, Item, Look, Stroke
from layers.style import style

LINE_SHARE = 0.6
"""Width of a selected area's line as a part of a ring's: it is so much longer."""


def selected_symbols(stage: Stage, found: Iterable[Symbol]) -> list[Item]:
    """Return the ring round the selected symbol."""
    look, reach = _look(stage, 1.0)
    picked = [symbol for symbol in found if symbol.mark.selected]
    return grouped("选中项", [circle(s.at, s.outer + reach, look) for s in picked])


def selected_outlines(stage: Stage) -> list[Item]:
    """Return the outlines of selected counties and schematic areas: below all symbols and names."""
    look, _ = _look(stage, LINE_SHARE)
    return grouped("选中范围", _outlines(stage, look))


def _look(stage: Stage, share: float) -> tuple[Look, float]:
    """Return a ring with its casing, and half the width of both in millimetres."""
    table, state = style()["symbol"]["select"], style()["colour"]["state"]
    ring = Stroke(state["select_ring"], stage.sizes.px(table["ring_px"] * share))
    wide = ring.width_pt + stage.sizes.px(table["casing_px"] * share)
    return Look(stroke=ring, casing=Stroke(state["select_casing"], wide)), wide * MM_PER_PT / 2


def _outlines(stage: Stage, look: Look) -> Iterator[Item | None]:
    """Yield the outlines of selected counties and schematic areas."""
    for mark in stage.content.counties:
        if mark.selected:
            yield _outline(stage, stage.detail.counties.get(mark.id), look)
    for outline in stage.content.outlines:
        if outline.selected:
            yield _outline(stage, shape_of(stage, outline), look)


def _outline(stage: Stage, shape: BaseGeometry | None, look: Look) -> Item | None:
    if shape is None:
        return None
    thin = stage.thin(shape)
    return line_path(stage.frame.clip(thin.boundary), look)
