"""Draw the map inside its frame: the ground, the marks on it, the names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import shapely

from layers.paper.body.canvas import EDGE_MM, Canvas, grouped
from layers.paper.body.cluster_tiles import is_tiled
from layers.paper.body.colours import Colours
from layers.paper.body.county_names import (
    county_names,
    end_names,
    ended,
    host_names,
    name_rooms,
    symbol_names,
)
from layers.paper.body.energy import Host, cells_at, energy_items, hosts
from layers.paper.body.frame import Frame
from layers.paper.body.functional_zones import Unit, unit_items, unit_names, units
from layers.paper.body.label_places import Label
from layers.paper.body.label_text import NUMBER, number_size, written
from layers.paper.body.labels import place_labels
from layers.paper.body.land import border_items, ground_items
from layers.paper.body.links import (
    Curve,
    Lead,
    anchors,
    curves,
    dot_boxes,
    lead_items,
    leads,
    link_items,
)
from layers.paper.body.names import context_names, outline_names
from layers.paper.body.obstacles import Boxes, Obstacles
from layers.paper.body.outlines import outline_fills, outline_items, radius_items
from layers.paper.body.picked import picked_items, select_look
from layers.paper.body.scales import Sizes
from layers.paper.body.shapes import around, circle
from layers.paper.body.symbols import Symbol, symbol_items, symbols
from layers.paper.body.tiles import NO_TILES, Shown, rows_under, shown_in, tile_items
from layers.paper.body.within import within_items
from layers.paper.content import Content
from layers.paper.drawing import MM_PER_PT, Box, Item, Points, Text
from layers.paper.ground import Ground
from layers.paper.request import Options, Paper
from layers.view.marks import MISS, PLAIN

ARROW, COAST, BORDER = 4.0, 0.7, 0.5
"""How bad it is to cover an arrow, the city line, a county line."""
TIE_MM = 0.5
ARROW_MM, COAST_MM = 0.8, 0.3
"""Half the width of what a name covers there."""


@dataclass(frozen=True)
class Body:
    """A drawn map.

    Attributes
    ----------
    items
        Everything inside the frame, in painting order; nothing reaches over the frame.
    labels
        Names and numbers among them.
    key
        Number and name of what stands on the map with a number in place of its name.
    taken
        Boxes of symbols and names.
    unlabelled
        Number of things that have neither.
    tiles
        Which clusters' letters are drawn.
    """

    items: tuple[Item, ...]
    labels: tuple[Text, ...]
    key: tuple[tuple[int, str], ...]
    taken: tuple[Box, ...]
    unlabelled: int
    tiles: Shown = NO_TILES


def draw_body(  # noqa: PLR0913, PLR0917 - what a map depends on
    ground: Ground,
    content: Content,
    frame: Frame,
    paper: Paper,
    options: Options,
    obstacles: tuple[Box, ...] = (),
    bare: Box | None = None,
) -> Body:
    """Draw a map.

    Parameters
    ----------
    frame
        Where on the page, and what part of the ground.
    obstacles
        Boxes of the page that names and marks keep clear of: legend, scale bar, north arrow.
    bare
        Box of the page inside which symbols stand small and without names, since an inset shows
        them.
    """
    canvas = canvas_of(ground, content, frame, paper, options)
    canvas = replace(canvas, obstacles=tuple(obstacles), bare=bare)
    body = _drawn(canvas, marks := marks_on(canvas))
    while lost := _nameless(canvas, marks, body):
        # Each round has fewer names, so that there is a last one.
        named = (canvas.content.named or frozenset()) - lost
        canvas = replace(canvas, content=replace(canvas.content, named=named))
        body = _drawn(canvas, marks := marks_on(canvas))
    return body


def _nameless(canvas: Canvas, marks: Marks, body: Body) -> frozenset[str]:
    """Return the symbols that stand large on a page with few names and have found no place for it.

    There a large symbol is one with a name.
    """
    if canvas.content.named is None or canvas.content.view.pick:
        return frozenset()
    told = {text.owner for text in body.labels if text.role != NUMBER}
    large = {s.mark.id for s in marks.symbols if not s.minor and s.mark.role == PLAIN}
    return canvas.content.named & large - told


def canvas_of(
    ground: Ground, content: Content, frame: Frame, paper: Paper, options: Options
) -> Canvas:
    """Return what drawing this map needs to know."""
    colours = Colours.of(options.profile, themed=content.theme != "layout")
    return Canvas(ground, content, frame, Sizes(paper, options), colours)


@dataclass(frozen=True, eq=False)
class Marks:
    """What stands on the ground, with its place on the page.

    Attributes
    ----------
    left_out
        Number of hosts for which there is no room near their place.
    """

    symbols: list[Symbol]
    places: dict[str, tuple[float, float]]
    curves: list[Curve]
    leads: list[Lead]
    hosts: list[Host]
    units: list[Unit]
    left_out: int


def marks_on(canvas: Canvas) -> Marks:
    """Return the marks inside the frame."""
    found = symbols(canvas)
    boxes = [around(s.at, s.outer) for s in found if not s.minor]
    tiles = units(canvas, boxes, [around(s.at, s.outer) for s in found if s.minor])
    hosted, left_out = hosts(canvas, [around(s.at, s.outer) for s in found], name_rooms(canvas))
    picked = {arrow.link for arrow in canvas.content.arrows}
    ends = {h.mark.place: at for h in hosted for c, at in cells_at(canvas, h) if c.sector in picked}
    boxes += [host.box for host in hosted if is_tiled(host.mark.cells)]
    places = anchors(canvas, [*boxes, *(unit.box for unit in tiles)], ends)
    shown = curves(canvas, places, [*boxes, *(unit.box for unit in tiles)]), leads(canvas, places)
    return Marks(found, places, *shown, hosted, tiles, left_out)


def labels_of(canvas: Canvas, marks: Marks) -> list[Label]:
    """Return all that is to be named."""
    hosted = frozenset(host.mark.place for host in marks.hosts)
    return [
        *outline_names(canvas),
        *county_names(
            canvas,
            hosted | ended(canvas, marks.places),
            {lead.id: (lead.at, lead.radius) for lead in marks.leads},
        ),
        *context_names(canvas),
        *symbol_names(canvas, marks.symbols),
        *host_names(canvas, marks.hosts),
        *end_names(canvas, marks.places),
        *unit_names(canvas, marks.units),
    ]


def field_of(canvas: Canvas, marks: Marks) -> Obstacles:
    """Return what names have to mind."""
    found = Obstacles(canvas.frame.box.grown(-EDGE_MM))
    found.block(canvas.obstacles)
    found.stand((around(s.at, s.outer) for s in marks.symbols), [s.mark.id for s in marks.symbols])
    found.stand((around(o.at, o.radius) for o in marks.leads), [lead.id for lead in marks.leads])
    dots = dot_boxes(canvas, marks.curves)
    found.stand((box for _, box in dots), [key for key, _ in dots])
    found.stand((host.box for host in marks.hosts), [host.mark.place for host in marks.hosts])
    ties = [(host.mark.place, host.tie) for host in marks.hosts]
    for key, tie in [*ties, *((unit.mark.id, unit.tie) for unit in marks.units)]:
        if tie:
            line = shapely.segmentize(shapely.LineString(tie), TIE_MM)
            ends = [around((x, y), TIE_MM / 2) for x, y in shapely.get_coordinates(line)]
            found.block(ends, [key] * len(ends))
    found.stand((unit.box for unit in marks.units), [unit.mark.id for unit in marks.units])
    for curve in marks.curves:
        line = _dots(curve.points, ARROW_MM)
        found.discourage(line, ARROW)
        found.minor.add(line, np.full(len(line), found.code("")))
    found.discourage(_dots(_coast_points(canvas), COAST_MM), COAST)
    found.discourage(_dots(_border_points(canvas), COAST_MM), BORDER)
    return found


def _coast_points(canvas: Canvas) -> Points:
    return shapely.get_coordinates(shapely.segmentize(canvas.outline.simplify(0.3), 1.0))


def _border_points(canvas: Canvas) -> Points:
    lines = shapely.GeometryCollection([*canvas.detail.borders.values()])
    inside = canvas.frame.clip(lines).simplify(0.3)
    return shapely.get_coordinates(shapely.segmentize(inside, 1.0))


def _dots(points: Points, half: float) -> Boxes:
    return np.column_stack([points - half, points + half])


def _drawn(canvas: Canvas, marks: Marks) -> Body:
    field = field_of(canvas, marks)
    labels = labels_of(canvas, marks)
    size, stretch = number_size(canvas), canvas.sizes.scale
    outcome = place_labels(labels, field, number_size=size, stretch=stretch)
    text = written(canvas, outcome.placed)
    tiles = rows_under(canvas, outcome.placed, marks.symbols, field)
    items = [
        *ground_items(canvas),
        *outline_fills(canvas),
        *border_items(canvas),
        *outline_items(canvas),
        *picked_items(canvas),
        *within_items(canvas),
        *radius_items(canvas, marks.symbols),
        *symbol_items(canvas, [s for s in marks.symbols if s.mark.role == MISS]),
        *link_items(canvas, [curve for curve in marks.curves if not curve.arrow.tie]),
        *grouped("引线", text.leaders),
        *symbol_items(canvas, [s for s in marks.symbols if s.mark.role != MISS]),
        *selected_symbols(canvas, marks.symbols),
        *unit_items(canvas, marks.units),
        *energy_items(canvas, marks.hosts, {lead.at for lead in marks.leads}),
        *link_items(canvas, [curve for curve in marks.curves if curve.arrow.tie]),
        *lead_items(canvas, marks.leads),
        *tile_items(canvas, tiles),
        *grouped("注记", text.items),
    ]
    boxes = [around(s.at, s.outer) for s in marks.symbols] + [h.box for h in marks.hosts]
    boxes += [unit.box for unit in marks.units] + [one.box for one in outcome.placed]
    boxes += [row.box for row in tiles]
    shown = shown_in(tiles, marks.symbols)
    return Body(
        tuple(items), text.texts, text.key, tuple(boxes), len(outcome.lost) + marks.left_out, shown
    )


def selected_symbols(canvas: Canvas, found: Iterable[Symbol]) -> list[Item]:
    """Return the ring round the selected symbol."""
    look = select_look(canvas)
    reach = look.casing.width_pt * MM_PER_PT / 2 if look.casing else 0.0
    picked = [symbol for symbol in found if symbol.mark.selected]
    return grouped("选中项", [circle(s.at, s.outer + reach, look) for s in picked])
