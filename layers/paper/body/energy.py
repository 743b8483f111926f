"""What places host, in cells side by side: hexagons of sectors, tiles of clusters."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from layers.paper.body.canvas import EDGE_MM, Canvas, grouped
from layers.paper.body.cluster_tiles import ROWS_OF, cluster_tile, is_tiled, tiled
from layers.paper.body.colours import mix
from layers.paper.body.host_places import (
    Form,
    Size,
    Stood,
    Tie,
    Wanted,
    edge_of,
    settle,
    ways,
)
from layers.paper.body.label_boxes import Cells
from layers.paper.body.label_places import block_height
from layers.paper.body.shapes import circle, outline
from layers.paper.drawing import (
    BOLD,
    MIDDLE,
    Box,
    Group,
    Item,
    Look,
    Path,
    Stroke,
    Text,
    Type,
)
from layers.paper.fonts import width_mm
from layers.view.marks import Cell, EnergyMark
from layers.vocabulary.name_lines import name_lines
from layers.vocabulary.style import style

FORM = style()["symbol"]["energy"]
ROW_MOST: int = FORM["row_most"]
"""Hexagons in one row; more of them stand below, as in a comb."""
STEP: float = FORM["step"]
"""Distance of neighbours as a part of a hexagon's height; of rows `ROW_STEP` of that."""
ROW_STEP: float = FORM["row_step"]
WIDE = 0.98
"""Room that a hexagon takes across, with a hair beside it, as a part of its height."""
SLIDE_PT, SMALL_CHARACTER = 7.7, 0.9
ANCHOR_MM = 0.5
SAME_MM, STACK_MM = 1.0, 0.6
"""Hosts so near to each other are at one place; room between them, one below the other."""
MOSTLY = 0.8
"""Part of a unit's tiles that has to lie inside it, where they do not fit whole."""
OFF_LAND_MM, BLANK_NAME_MM, FAR_MM = 0.5, 4.0, 64.0
"""Room between tiles and land; round a unit without data there is to be room for its name, too;
how far off they may stand."""
SMALL_FROM = 900_000
"""On scales smaller than this (on A4) hexagons are a little smaller."""

XY = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Host:
    """A host's cells on the page.

    Attributes
    ----------
    at
        Middle of all its cells.
    tie
        The line to its own place, if they had to give way.
    most
        How many of them stand in a row.
    """

    mark: EnergyMark
    at: XY
    box: Box
    tie: Tie | None
    most: int = ROW_MOST


def hosts(
    canvas: Canvas, small: Sequence[Box] = (), rooms: Sequence[Box] = ()
) -> tuple[list[Host], int]:
    """Return the hosts inside the frame, clear of each other, and how many find no place near by.

    Counties, with long rows, choose first.

    Parameters
    ----------
    small
        Boxes of symbols, which no line to a host passes.
    rooms
        Boxes that hosts leave free.
    """
    marks = [(m, at) for m in canvas.content.energy if (at := canvas.point(m.place)) and m.cells]
    shown = [(m, at) for m, at in marks if canvas.frame.shows(at, EDGE_MM)]
    shown.sort(key=lambda pair: (not pair[0].is_county, _turn(canvas, *pair), pair[0].place))
    heaps = _heaps(shown)
    wanted = [_wanted(canvas, heap, at) for heap, at in heaps]
    inner = canvas.frame.box.grown(-EDGE_MM)
    stood = settle(wanted, inner, (*canvas.obstacles, *rooms), small)
    found = [
        host
        for heap, at in heaps
        if (own := stood.get(heap[0].place))
        for host in _stacked(canvas, heap, at, own)
    ]
    return found, len(shown) - len(found)


def _heaps(shown: Sequence[tuple[EnergyMark, XY]]) -> list[tuple[list[EnergyMark], XY]]:
    """Return the hosts with their places; those of one place, but for counties, together."""
    found: list[tuple[list[EnergyMark], XY]] = []
    for mark, at in shown:
        same = (
            heap
            for heap, other in found
            if math.dist(at, other) < SAME_MM and not (mark.is_county or heap[0].is_county)
        )
        heap = next(same, None)
        if heap is None:
            found.append(([mark], at))
        else:
            heap.append(mark)
    return found


def _stacked(canvas: Canvas, heap: Sequence[EnergyMark], at: XY, own: Stood) -> Iterator[Host]:
    """Yield the hosts of one place, one below the other; the nearest has the line to it."""
    boxes = []
    top = own.at[1] - own.size.height / 2
    for mark in heap:
        width, height = _size(canvas, mark.cells, own.size.most)
        left = own.at[0] - (own.size.width if len(heap) > 1 else width) / 2
        boxes.append(Box.sized(left, top, width, height))
        top += height + canvas.sizes.mm(STACK_MM)
    nearest = min(boxes, key=lambda box: math.dist(edge_of(box, at), at))
    for mark, box in zip(heap, boxes, strict=True):
        tie = (at, edge_of(box, at)) if own.tied and box is nearest else None
        yield Host(mark, box.centre, box, tie, own.size.most)


def _wanted(canvas: Canvas, heap: Sequence[EnergyMark], at: XY) -> Wanted:
    """Return how the hosts of one place may be set, and where they would stand best."""
    mark = heap[0]
    tiles = is_tiled(mark.cells)
    names = np.array([_name_size(canvas, one) for one in heap]).max(axis=0)
    forms, beside = [], []
    for most in _rows_of(canvas, heap):
        sizes = [_size(canvas, one.cells, most) for one in heap]
        width = max(wide for wide, _ in sizes)
        height = sum(high for _, high in sizes) + canvas.sizes.mm(STACK_MM) * (len(heap) - 1)
        inner = _in_county(canvas, mark.place, (width, height)) if mark.is_county else []
        if mark.is_county and tiles and not inner:
            inner = _in_county(canvas, mark.place, (width * MOSTLY, height * MOSTLY))
            beside = [] if inner else _off_land(canvas, at, (width, height))
        size = Size(width, height, (float(names[0]), float(names[1])), most)
        forms.append(Form(size, inner))
    return Wanted(mark.place, at, tuple(forms), beside)


def _rows_of(canvas: Canvas, heap: Sequence[EnergyMark]) -> Sequence[int]:
    """Return how many cells may stand side by side, the best first."""
    if is_tiled(heap[0].cells):
        return (_longest_rows(canvas, heap[0]),)
    return _combs(len(heap[0].cells)) if len(heap) == 1 else (ROW_MOST,)


def _combs(number: int) -> list[int]:
    """Return how many hexagons may stand side by side: as many as can, or in a compact comb."""
    return sorted({min(number, ROW_MOST), math.ceil(number / 2)}, reverse=True)


def host_name(canvas: Canvas, mark: EnergyMark) -> tuple[str, Type]:
    """Return a host's name as it is set."""
    ink = style()["colour"]["ink"]["text"]
    units = {unit.id: unit.name for unit in canvas.content.counties}
    name = units.get(mark.place, mark.name)
    return "\n".join(name_lines(name)), canvas.sizes.type("national", ink, weight=BOLD)


def _name_size(canvas: Canvas, mark: EnergyMark) -> tuple[float, float]:
    text, kind = host_name(canvas, mark)
    return width_mm(text, kind.size_pt, kind.weight), block_height(text, kind)


def _hexagon(canvas: Canvas) -> float:
    table = style()["symbol"]["energy"]
    shrunk = table["small_px"] / table["px"] if _is_small(canvas) else 1.0
    return canvas.sizes.mm(table["mm"]) * shrunk


def _is_small(canvas: Canvas) -> bool:
    return canvas.frame.scale * canvas.sizes.scale > SMALL_FROM


def _longest_rows(canvas: Canvas, mark: EnergyMark) -> int:
    """Return how many tiles stand in a row: as many as fit into their unit."""
    sizes = [(most, *tiled(canvas, mark.cells, most)[0]) for most in ROWS_OF]
    fitting = (
        most
        for part in (1.0, MOSTLY)
        for most, width, height in sizes
        if _in_county(canvas, mark.place, (width * part, height * part))
    )
    return next(fitting, ROWS_OF[0] if mark.is_county else ROWS_OF[-1])


def _turn(canvas: Canvas, mark: EnergyMark, at: XY) -> float:
    """Return when a host takes its room: tiles of small units, which have least choice, first."""
    tiles = mark.is_county and is_tiled(mark.cells)
    return float(canvas.ground.counties[mark.place].area) if tiles else at[1]


def _size(canvas: Canvas, cells: Sequence[Cell], most: int) -> tuple[float, float]:
    if is_tiled(cells):
        return tiled(canvas, cells, most)[0]
    number = len(cells)
    whole, across = _hexagon(canvas), min(number, most)
    lines = math.ceil(number / most)
    width = whole * (STEP * (across - 1 + (0.5 if number > across else 0)) + WIDE)
    room = 2 * _edge(canvas, cells)
    return width + room, whole + room + (lines - 1) * whole * STEP * ROW_STEP


def _edge(canvas: Canvas, cells: Sequence[Cell]) -> float:
    """Return the room round hexagons for a second outline, where any has one."""
    return canvas.sizes.mm(FORM["control_gap_mm"]) if any(c.controlled for c in cells) else 0.0


def _in_county(canvas: Canvas, key: str, size: tuple[float, float]) -> list[XY]:
    """Return places inside the visible part of a county, the roomiest first."""
    part = canvas.frame.clip(canvas.thin(canvas.ground.counties[key]))
    if part.is_empty or not part.area:
        return []
    return [(float(x), float(y)) for x, y in Cells.of(part).holding(*size)]


def _off_land(canvas: Canvas, at: XY, size: tuple[float, float]) -> list[XY]:
    """Return places near by where cells cover no land, the nearest first."""
    middles = at + ways(FAR_MM)
    half = np.array(size) / 2 + OFF_LAND_MM
    boxes = shapely.box(*(middles - half).T, *(middles + half).T)
    land = shapely.union_all(
        [
            canvas.frame.clip(shape).buffer(BLANK_NAME_MM if key in canvas.ground.blank else 0.0)
            for key, shape in (*canvas.detail.counties.items(), *canvas.detail.context.items())
        ]
    )
    free = ~shapely.intersects(boxes, land)
    return [(float(x), float(y)) for x, y in middles[free]]


def cells_at(canvas: Canvas, host: Host) -> list[tuple[Cell, XY]]:
    """Return the middle of each cell of a host."""
    if is_tiled(host.mark.cells):
        x, y = host.at
        _, offsets = tiled(canvas, host.mark.cells, host.most)
        return [
            (cell, (x + dx, y + dy))
            for cell, (dx, dy) in zip(host.mark.cells, offsets, strict=True)
        ]
    whole, edge = _hexagon(canvas), _edge(canvas, host.mark.cells)
    gap = whole * STEP
    found = []
    for number, cell in enumerate(host.mark.cells):
        line, place = divmod(number, host.most)
        x = host.box.left + edge + whole * WIDE / 2 + gap * (place + (line % 2) / 2)
        y = host.box.top + edge + whole / 2 + line * gap * ROW_STEP
        found.append((cell, (x, y)))
    return found


def energy_items(canvas: Canvas, found: Iterable[Host], covered: Collection[XY] = ()) -> list[Item]:
    """Return the cells, each host's as a group; lines to moved hosts lie below all of them.

    Parameters
    ----------
    covered
        Middles of cells on which the disc of a core stands: those are left out.
    """
    found = list(found)
    items = tie_items(canvas, [(host.mark.place, host.tie) for host in found if host.tie])
    for host in found:
        draw = cluster_tile if is_tiled(host.mark.cells) else hexagon
        shown = [(cell, at) for cell, at in cells_at(canvas, host) if at not in covered]
        cells = [item for cell, at in shown for item in draw(canvas, cell, at)]
        items.append(Group(host.mark.name, tuple(cells), host.mark.place))
    return items


def tie_items(canvas: Canvas, ties: Iterable[tuple[str, Tie]]) -> list[Item]:
    """Return thin lines from places to what stands beside them, by the id of each."""
    leader = style()["label"]["leader"]
    look = Look(stroke=canvas.sizes.stroke(leader["colour"], leader["pt"]))
    dot = Look(fill=leader["colour"])
    items: list[Item] = []
    for owner, tie in ties:
        ends = np.round(np.array(tie), 2)
        items.append(Path((ends,), look, closed=False, owner=owner))
        items.append(circle(tie[0], canvas.sizes.mm(ANCHOR_MM), dot))
    return grouped("引线", items)


def energy_colours(step: int) -> tuple[str, str]:
    """Return fill and text colour for a step of consumption; white where there is no figure."""
    ramp = style()["colour"]["energy_ramp"]
    if step < 0:
        return ramp["unknown"], style()["colour"]["ink"]["text"]
    return ramp["colours"][step], ramp["text_on"][step]


def hexagon(canvas: Canvas, cell: Cell, at: XY, share: float = 1.0) -> list[Item]:
    """Return one sector's hexagon with its character.

    It is pale and dashed where we conclude it; a second outline says that no more is to come.
    In a legend it is smaller: a `share` of its size.
    """
    colour = style()["colour"]
    radius = _hexagon(canvas) * share / 2
    fill, on = energy_colours(cell.step)
    ink = colour["state"]["dim_symbol"] if cell.dimmed else colour["ink"]["park"]
    stroke = Stroke(ink, canvas.sizes.px(1.0))
    if cell.dimmed:
        fill, on = colour["ink"]["halo"], colour["state"]["dim_label"]
    elif cell.evidence == "inferred":
        stroke = Stroke(ink, canvas.sizes.px(1.2), canvas.sizes.dash(FORM["inferred_dash_px"]))
        fill, on = mix(fill, colour["ink"]["halo"], FORM["inferred_opacity"]), colour["ink"]["text"]
    kind = canvas.sizes.mark_type(_character_pt(canvas), on)
    white = Look(fill=colour["ink"]["halo"])
    shape = outline("hexagon", at, radius - canvas.sizes.mm(0.15))
    items: list[Item] = []
    if cell.controlled:
        around = Look(fill=white.fill, stroke=Stroke(ink, canvas.sizes.pt(FORM["control_pt"])))
        far = radius + canvas.sizes.mm(FORM["control_gap_mm"])
        items.append(Path((outline("hexagon", at, far),), around))
    return [
        *items,
        Path((outline("hexagon", at, radius + canvas.sizes.mm(0.15)),), white),
        Path((shape,), Look(fill=fill, stroke=stroke), name=cell.name),
        Text(*at, cell.mark, kind, MIDDLE, "mark"),
    ]


def _character_pt(canvas: Canvas) -> float:
    """Return the size of a hexagon's character, points on A4."""
    if canvas.sizes.paper.slide and not _is_small(canvas):
        return SLIDE_PT
    size = float(style()["symbol"]["energy"]["font_pt"])
    return size * SMALL_CHARACTER if _is_small(canvas) else size
