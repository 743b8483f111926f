"""What a view picks or is filtered to: units by their line, schematic areas softly.

A unit's border is known, so that it is drawn as a line. The extent of a zone, group or functional
zone is schematic or inferred: a solid line would look surveyed, so that it gets a soft glow and a
dashed line.
"""

from __future__ import annotations

from collections.abc import Iterator

from shapely.geometry.base import BaseGeometry

from layers.paper.body.canvas import Canvas, grouped
from layers.paper.body.frame import area_path, line_path
from layers.paper.body.outlines import ink_of, near_coast, shape_of
from layers.paper.content import Content
from layers.paper.drawing import Item, Look, Stroke
from layers.view.marks import CountyMark
from layers.vocabulary.style import style

LINE_SHARE = 0.6
"""Width of a selected unit's line as a part of a ring's: it is so much longer."""
GLOW_MM, GLOW_OPACITY = (1.6, 0.8), 0.16
"""How far the glow of a schematic area reaches from its edge, widest first; how dense each is."""
DASH_SHARE = 1.25
"""Weight and dashes of a picked area's line against those of the others: below a city line's."""


def picked_units(content: Content) -> list[CountyMark]:
    """Return the units with a border that the view picks or is filtered to: both look alike."""
    return [mark for mark in _units(content) if not mark.functional]


def picked_inks(content: Content) -> list[str]:
    """Return the inks of the schematic areas that are picked, functional zones among them."""
    areas = [ink_of(mark) for mark in content.outlines if mark.selected]
    zones = [style()["colour"]["functional"] for mark in _units(content) if mark.functional]
    return [*areas, *zones]


def _units(content: Content) -> list[CountyMark]:
    return [m for m in content.counties if m.selected or m.id in content.view.county]


def picked_items(canvas: Canvas) -> list[Item]:
    """Return what marks picked units and areas: it lies below all symbols and names."""
    return grouped("选中范围", _marked(canvas))


def select_look(canvas: Canvas, share: float = 1.0) -> Look:
    """Return a ring with its casing."""
    table, state = style()["symbol"]["select"], style()["colour"]["state"]
    ring = Stroke(state["select_ring"], canvas.sizes.px(table["ring_px"] * share))
    wide = ring.width_pt + canvas.sizes.px(table["casing_px"] * share)
    return Look(stroke=ring, casing=Stroke(state["select_casing"], wide))


def area_looks(canvas: Canvas, ink: str) -> tuple[Look, Look]:
    """Return the looks of a picked schematic area's glow and of its line, in its own ink."""
    group = style()["symbol"]["group"]
    dash = [part * DASH_SHARE for part in group["dash_px"]]
    line = canvas.sizes.stroke(ink, group["line_pt"] * DASH_SHARE, dash)
    return Look(fill=ink, opacity=GLOW_OPACITY), Look(stroke=line)


def _marked(canvas: Canvas) -> Iterator[Item | None]:
    look = select_look(canvas, LINE_SHARE)
    for mark in _units(canvas.content):
        shape = canvas.detail.counties.get(mark.id)
        shape = canvas.ground.counties.get(mark.id) if shape is None else shape
        if shape is None:
            continue
        if mark.functional:
            yield from _area(canvas, mark.name, style()["colour"]["functional"], shape)
        else:
            yield line_path(canvas.frame.clip(canvas.thin(shape).boundary), look, mark.name)
    for outline in canvas.content.outlines:
        shape = shape_of(canvas, outline)
        if outline.selected and shape is not None:
            yield from _area(canvas, outline.name, ink_of(outline), shape)


def _area(canvas: Canvas, name: str, ink: str, shape: BaseGeometry) -> Iterator[Item | None]:
    """Yield the glow, widest first, and the line, which is left out where the coast closes it."""
    glow, line = area_looks(canvas, ink)
    rim = canvas.frame.clip(canvas.thin(shape).boundary)
    land = canvas.region.buffer(0)
    for reach in GLOW_MM:
        band = rim.simplify(reach / 8).buffer(canvas.sizes.mm(reach), quad_segs=4)
        yield area_path(canvas.frame.cut(band).intersection(land), glow, name)
    yield line_path(rim.difference(near_coast(canvas)), line, name)
