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


def selection_items(stage: Stage, found: Iterable[Symbol]) -> list[Item]:
    """Return the ring round the selected symbol, or the outline of the selected county."""
    table, state = style()["symbol"]["select"], style()["colour"]["state"]
    ring = Stroke(state["select_ring"], stage.sizes.px(table["ring_px"]))
    wide = ring.width_pt + stage.sizes.px(table["casing_px"])
    look = Look(stroke=ring, casing=Stroke(state["select_casing"], wide))
    reach = wide * MM_PER_PT / 2
    rings: list[Item | None] = [
        circle(symbol.at, symbol.outer + reach, look) for symbol in found if symbol.mark.selected
    ]
    return grouped("选中项", [*_outlines(stage, look), *rings])


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
    thin = shape.simplify(stage.tolerance / 2)
    return line_path(stage.frame.clip(thin.boundary), look)
