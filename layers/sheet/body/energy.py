"""Energy-intensive sectors: hexagons side by side at each host, the largest consumption first."""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from layers.sheet.body.shapes import circle, outline
from layers.sheet.body.spots import Cells
from layers.sheet.body.stage import EDGE_MM, Stage
from layers.sheet.content import Cell, EnergyMark
from layers.sheet.drawing import MIDDLE, Box, Group, Item, Look, Path, Stroke, Text
from layers.style import style

ROW_MOST = 4
"""Hexagons in one row; more of them stand below, as in a comb."""
STEP = 0.98
"""Distance of neighbours as a part of a hexagon's height."""
ROW_STEP = 0.88
NUDGE_MM = 2.0
NUDGE_MOST_MM = 44.0
NUDGE_TURNS = 16
APART_MM = 0.6
SLIDE_PT, SMALL_CHARACTER = 7.7, 0.9
HINT = "控"
HINT_MM, HINT_PT = 3.0, 6.0
HINT_OUTSIDE = 0.72
"""Part of the hint that stands out to the right of the hexagons."""
ANCHOR_MM = 0.5
SMALL_FROM = 900_000
"""On scales smaller than this (on A4) hexagons are a little smaller."""

XY = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Host:
    """A host's hexagons on the page.

    Attributes
    ----------
    at
        Middle of all its hexagons.
    anchor
        Its own place, if they had to give way; a thin line ties them to it.
    """

    mark: EnergyMark
    at: XY
    box: Box
    anchor: XY | None


def hosts(stage: Stage) -> list[Host]:
    """Return the hosts inside the frame, clear of each other: places before counties."""
    found: list[Host] = []
    marks = [(m, at) for m in stage.content.energy if (at := stage.point(m.place)) and m.cells]
    taken: list[Box] = list(stage.obstacles)
    for mark, at in sorted(marks, key=lambda pair: (pair[0].is_county, pair[1][1], pair[0].place)):
        if not stage.frame.shows(at, EDGE_MM):
            continue
        width, height = _size(stage, len(mark.cells))
        hint = stage.sizes.mm(HINT_MM) * HINT_OUTSIDE if mark.controlled else 0.0
        size = (width, height, hint)
        inner = _in_county(stage, mark.place, size) if mark.is_county else []
        place = next((p for p in inner if _is_free(stage, p, size, taken)), None)
        place = place or _free(stage, at, size, taken)
        box = Box.around(*place, width, height)
        taken.append(_room(box, hint))
        moved = math.dist(place, at) > NUDGE_MM / 2 and place not in inner
        found.append(Host(mark, place, box, at if moved else None))
    return found


def _hexagon(stage: Stage) -> float:
    table = style()["symbol"]["energy"]
    shrunk = table["small_px"] / table["px"] if _is_small(stage) else 1.0
    return stage.sizes.mm(table["mm"]) * shrunk


def _is_small(stage: Stage) -> bool:
    return stage.frame.scale * stage.sizes.scale > SMALL_FROM


def _size(stage: Stage, number: int) -> tuple[float, float]:
    whole, across = _hexagon(stage), min(number, ROW_MOST)
    lines = math.ceil(number / ROW_MOST)
    width = whole * STEP * (across + (0.5 if number > across else 0))
    return width, whole + (lines - 1) * whole * STEP * ROW_STEP


def _room(box: Box, hint: float) -> Box:
    """Return a host's box with some distance and, at its upper right, the room of the hint."""
    wide = box.grown(APART_MM / 2)
    return Box(wide.left, wide.top - hint / 2, wide.right + hint, wide.bottom)


def _free(stage: Stage, at: XY, size: tuple[float, float, float], taken: list[Box]) -> XY:
    """Return the free place nearest to a point, inside the frame; the point itself if none is."""
    for step in range(int(NUDGE_MOST_MM / NUDGE_MM) + 1):
        for k in range(NUDGE_TURNS if step else 1):
            angle = 2 * math.pi * k / NUDGE_TURNS
            x = at[0] + step * NUDGE_MM * math.cos(angle)
            y = at[1] + step * NUDGE_MM * math.sin(angle)
            if _is_free(stage, (x, y), size, taken):
                return x, y
    return at


def _is_free(stage: Stage, at: XY, size: tuple[float, float, float], taken: Iterable[Box]) -> bool:
    room = _room(Box.around(*at, *size[:2]), size[2])
    inside = stage.frame.box.grown(-EDGE_MM).holds(room)
    return inside and not any(room.overlaps(other) for other in taken)


def _in_county(stage: Stage, key: str, size: tuple[float, float, float]) -> list[XY]:
    """Return places inside the visible part of a county, the roomiest first."""
    part = stage.frame.clip(stage.thin(stage.ground.counties[key]))
    if part.is_empty or not part.area:
        return []
    return [(float(x), float(y)) for x, y in Cells.of(part).holding(*size[:2])]


def cells_at(stage: Stage, host: Host) -> list[tuple[Cell, XY]]:
    """Return the middle of each hexagon of a host."""
    whole = _hexagon(stage)
    gap = whole * STEP
    found = []
    for number, cell in enumerate(host.mark.cells):
        line, place = divmod(number, ROW_MOST)
        x = host.box.left + gap * (place + 0.5 + (line % 2) / 2)
        y = host.box.top + whole / 2 + line * gap * ROW_STEP
        found.append((cell, (x, y)))
    return found


def energy_items(stage: Stage, found: Iterable[Host]) -> list[Item]:
    """Return the hexagons, each host's as a group; lines to moved hosts lie below all of them."""
    found = list(found)
    ties = [item for host in found if host.anchor for item in _tie(stage, host, host.anchor)]
    items: list[Item] = [Group("引线", tuple(ties))] if ties else []
    for host in found:
        hexagons = [i for cell, at in cells_at(stage, host) for i in hexagon(stage, cell, at)]
        if host.mark.controlled:
            hexagons += _hint(stage, host)
        items.append(Group(host.mark.name, tuple(hexagons)))
    return items


def _tie(stage: Stage, host: Host, anchor: XY) -> list[Item]:
    leader = style()["label"]["leader"]
    stroke = stage.sizes.stroke(leader["colour"], leader["pt"])
    line = Path((np.round(np.array([anchor, host.at]), 2),), Look(stroke=stroke), closed=False)
    dot = Look(fill=leader["colour"])
    return [line, circle(anchor, stage.sizes.mm(ANCHOR_MM), dot)]


def energy_colours(value: float | None) -> tuple[str, str]:
    """Return fill and text colour for a consumption; white where there is no figure."""
    ramp = style()["colour"]["energy_ramp"]
    if value is None:
        return ramp["unknown"], style()["colour"]["ink"]["text"]
    step = bisect.bisect_right(ramp["breaks_10kt_ce"], value) - 1
    return ramp["colours"][step], ramp["text_on"][step]


def hexagon(stage: Stage, cell: Cell, at: XY) -> list[Item]:
    """Return one sector's hexagon with its character; hollow and dashed where inferred."""
    colour = style()["colour"]
    radius = _hexagon(stage) / 2
    fill, on = energy_colours(cell.value)
    stroke = Stroke(colour["ink"]["park"], stage.sizes.px(1.0))
    if cell.dimmed:
        stroke = Stroke(colour["state"]["dim_symbol"], stage.sizes.px(1.0))
        fill, on = colour["ink"]["halo"], colour["state"]["dim_label"]
    elif cell.evidence == "inferred":
        dash = stage.sizes.dash(style()["symbol"]["evidence"]["inferred"]["dash_px"])
        ramp = colour["energy_ramp"]["colours"]
        line = colour["ink"]["park"]
        if fill in ramp:
            line = ramp[max(1, ramp.index(fill))]
        stroke = Stroke(line, stage.sizes.px(1.8), dash)
        fill, on = colour["ink"]["halo"], colour["ink"]["text"]
    kind = stage.sizes.mark_type(_character_pt(stage), on)
    white = Look(fill=colour["ink"]["halo"])
    shape = outline("hexagon", at, radius - stage.sizes.mm(0.15))
    return [
        Path((outline("hexagon", at, radius + stage.sizes.mm(0.15)),), white),
        Path((shape,), Look(fill=fill, stroke=stroke), name=cell.name),
        Text(*at, cell.mark, kind, MIDDLE, "mark"),
    ]


def _character_pt(stage: Stage) -> float:
    """Return the size of a hexagon's character, points on A4."""
    if stage.sizes.paper.slide and not _is_small(stage):
        return SLIDE_PT
    size = float(style()["symbol"]["energy"]["font_pt"])
    return size * SMALL_CHARACTER if _is_small(stage) else size


def hint_box(stage: Stage, host: Host) -> Box:
    """Return the box of the hint at a host's upper right."""
    side = stage.sizes.mm(HINT_MM)
    across = min(len(host.mark.cells), ROW_MOST) * _hexagon(stage) * STEP
    right = host.box.left + across if host.mark.cells else host.box.right
    x = right + side * (HINT_OUTSIDE - 0.5)
    return Box.around(x, host.box.top + side * 0.15, side, side)


def _hint(stage: Stage, host: Host) -> list[Item]:
    """Return the mark of a host that has sectors of which no more are to come, says a clause."""
    colour, box = style()["colour"]["ink"], hint_box(stage, host)
    ring = Look(fill=colour["panel"], stroke=Stroke(colour["park"], stage.sizes.px(1.0)))
    kind = stage.sizes.mark_type(HINT_PT, colour["text"])
    at = box.centre
    return [circle(at, box.width / 2, ring), Text(*at, HINT, kind, MIDDLE, "mark", host.mark.place)]
