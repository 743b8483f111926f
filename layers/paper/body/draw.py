"""Draw the map inside its frame: the ground, the marks on it, the names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.paper.body.colours import Tones
from layers.paper.body.context import EDGE_MM, Stage, grouped
from layers.paper.body.county_names import county_names, end_names, host_names, symbol_names
from layers.paper.body.energy import Host, energy_items, hint_box, hosts
from layers.paper.body.frame import Frame, line_path
from layers.paper.body.functional_zones import Unit, unit_items, unit_names, units
from layers.paper.body.label_places import Label
from layers.paper.body.label_text import number_size, written
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
from layers.paper.body.obstacles import Boxes, Field, rows
from layers.paper.body.outlines import outline_fills, outline_items, radius_items, shape_of
from layers.paper.body.scales import Sizes
from layers.paper.body.shapes import around, circle
from layers.paper.body.symbols import Symbol, symbol_items, symbols
from layers.paper.body.tiles import NO_TILES, Shown, rows_under, shown_in, tile_items
from layers.paper.content import MISS, Content
from layers.paper.drawing import MM_PER_PT, Box, Item, Look, Points, Stroke, Text
from layers.paper.ground import Ground
from layers.paper.request import Options, Paper
from layers.vocabulary.style import style

MINOR, ARROW, COAST = 3.0, 4.0, 0.7
"""How bad it is to cover a minor symbol, an arrow, the city line."""
TIE_MM = 0.5
ARROW_MM, COAST_MM = 0.8, 0.3
"""Half the width of what a name covers there."""
LINE_SHARE = 0.6
"""Width of a selected area's line as a part of a ring's: it is so much longer."""


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
    stage = stage_of(ground, content, frame, paper, options)
    stage = replace(stage, obstacles=tuple(obstacles), bare=bare)
    return _drawn(stage, marks_on(stage))


def stage_of(
    ground: Ground, content: Content, frame: Frame, paper: Paper, options: Options
) -> Stage:
    """Return what drawing this map needs to know."""
    tones = Tones.of(options.profile, themed=content.theme != "layout")
    return Stage(ground, content, frame, Sizes(paper, options), tones)


@dataclass(frozen=True, eq=False)
class Marks:
    """What stands on the ground, with its place on the page."""

    symbols: list[Symbol]
    places: dict[str, tuple[float, float]]
    curves: list[Curve]
    leads: list[Lead]
    hosts: list[Host]
    units: list[Unit]


def marks_on(stage: Stage) -> Marks:
    """Return the marks inside the frame."""
    found = symbols(stage)
    boxes = [around(s.at, s.outer) for s in found if not s.minor]
    tiles = units(stage, boxes)
    places = anchors(stage, [*boxes, *(unit.box for unit in tiles)])
    return Marks(found, places, curves(stage, places), leads(stage, places), hosts(stage), tiles)


def labels_of(stage: Stage, marks: Marks) -> list[Label]:
    """Return all that is to be named."""
    hosted = frozenset(host.mark.place for host in marks.hosts)
    return [
        *outline_names(stage),
        *county_names(stage, hosted, {lead.id: (lead.at, lead.radius) for lead in marks.leads}),
        *context_names(stage),
        *symbol_names(stage, marks.symbols),
        *host_names(stage, marks.hosts),
        *end_names(stage, marks.places),
        *unit_names(stage, marks.units),
    ]


def field_of(stage: Stage, marks: Marks) -> Field:
    """Return what names have to mind."""
    found = Field(stage.frame.box.grown(-EDGE_MM))
    found.block(stage.obstacles)
    minor = [symbol for symbol in marks.symbols if symbol.minor]
    small = rows(around(s.at, s.outer) for s in minor)
    found.discourage(small, MINOR)
    found.minor.add(small, np.array([found.code(s.mark.id) for s in minor], dtype=np.int64))
    major = [symbol for symbol in marks.symbols if not symbol.minor]
    found.block((around(s.at, s.outer) for s in major), [s.mark.id for s in major])
    found.block(around(lead.at, lead.radius) for lead in marks.leads)
    for key, box in dot_boxes(stage, marks.curves):
        found.block([box], [f"end {key}"])
    found.block((host.box for host in marks.hosts), [host.mark.place for host in marks.hosts])
    found.block(hint_box(stage, host) for host in marks.hosts if host.mark.controlled)
    for host in marks.hosts:
        if host.anchor:
            line = shapely.segmentize(shapely.LineString([host.anchor, host.at]), TIE_MM)
            ends = [around((x, y), TIE_MM / 2) for x, y in shapely.get_coordinates(line)]
            found.block(ends, [host.mark.place] * len(ends))
    found.block((unit.box for unit in marks.units), [unit.mark.id for unit in marks.units])
    for curve in marks.curves:
        line = _dots(curve.points, ARROW_MM)
        found.discourage(line, ARROW)
        found.minor.add(line, np.full(len(line), found.code("")))
    found.discourage(_dots(_coast_points(stage), COAST_MM), COAST)
    return found


def _coast_points(stage: Stage) -> Points:
    return shapely.get_coordinates(shapely.segmentize(stage.outline.simplify(0.3), 1.0))


def _dots(points: Points, half: float) -> Boxes:
    return np.column_stack([points - half, points + half])


def _drawn(stage: Stage, marks: Marks) -> Body:
    field = field_of(stage, marks)
    labels = labels_of(stage, marks)
    size, stretch = number_size(stage), stage.sizes.scale
    outcome = place_labels(labels, field, number_size=size, stretch=stretch)
    text = written(stage, outcome.placed)
    tiles = rows_under(stage, outcome.placed, marks.symbols, field)
    items = [
        *ground_items(stage),
        *outline_fills(stage),
        *border_items(stage),
        *outline_items(stage),
        *selected_outlines(stage),
        *radius_items(stage, marks.symbols),
        *symbol_items(stage, [s for s in marks.symbols if s.mark.role == MISS]),
        *link_items(stage, marks.curves),
        *grouped("引线", text.leaders),
        *symbol_items(stage, [s for s in marks.symbols if s.mark.role != MISS]),
        *selected_symbols(stage, marks.symbols),
        *unit_items(stage, marks.units),
        *energy_items(stage, marks.hosts),
        *lead_items(stage, marks.leads),
        *tile_items(stage, tiles),
        *grouped("注记", text.items),
    ]
    boxes = [around(s.at, s.outer) for s in marks.symbols] + [h.box for h in marks.hosts]
    boxes += [unit.box for unit in marks.units] + [one.box for one in outcome.placed]
    boxes += [row.box for row in tiles]
    shown = shown_in(tiles, marks.symbols)
    return Body(tuple(items), text.texts, text.key, tuple(boxes), len(outcome.lost), shown)


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
