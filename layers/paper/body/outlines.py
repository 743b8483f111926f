"""Schematic outlines: groups, subareas, corridors, drawn extents, functional zones, true radii."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import shapely
from shapely.geometry.base import BaseGeometry

from layers.paper.body.colours import mix, zone_ink
from layers.paper.body.context import Stage, grouped
from layers.paper.body.frame import area_path, line_path
from layers.paper.body.land import VEIL
from layers.paper.body.scales import draws
from layers.paper.body.symbols import Symbol
from layers.paper.content import MISS, OutlineMark
from layers.paper.drawing import Item, Look, Path
from layers.vocabulary.style import style

NAMES = {
    "groups": "组团",
    "subareas": "分片区",
    "corridors": "走廊与协作区",
    "extents": "示意范围",
}
COAST_MM = 0.7
"""So near to the coast no schematic line is drawn."""
QUIET: float = style()["symbol"]["precision"]["true_radius_quiet"]
"""Share of a true circle's colour in what is drawn, for places that are not selected."""


def outline_fills(stage: Stage) -> list[Item]:
    """Return the fills of the groups: they lie below all border lines."""
    marks = (mark for mark in stage.content.outlines if mark.layer == "groups")
    return grouped("组团范围", (_fill(stage, mark) for mark in marks if shows(stage, mark)))


def outline_items(stage: Stage) -> list[Item]:
    """Return the lines of all schematic outlines, as groups in painting order."""
    coast = stage.frame.clip(stage.detail.region.boundary)
    beside = coast.simplify(COAST_MM / 4).buffer(stage.sizes.mm(COAST_MM), quad_segs=2)
    items: list[Item] = []
    for layer in ("corridors", "groups", "subareas", "extents"):
        marks = [mark for mark in stage.content.outlines if mark.layer == layer]
        shown = [mark for mark in marks if shows(stage, mark)]
        items += grouped(NAMES[layer], (_line(stage, mark, beside) for mark in shown))
    return [*items, *grouped("功能区示意范围", _functional(stage, beside))]


def shape_of(stage: Stage, mark: OutlineMark) -> BaseGeometry | None:
    """Return the polygon of a mark in metres, or None where it has none."""
    return stage.ground.outlines.get(mark.layer, {}).get(mark.id)


def shows(stage: Stage, mark: OutlineMark) -> bool:
    """Whether an outline is drawn: a group that an inset shows is not."""
    shape = shape_of(stage, mark)
    small = mark.layer in ("subareas", "extents") and not draws(mark.layer, stage.frame)
    if shape is None or (small and not mark.selected):
        return False
    if stage.bare is None or mark.layer not in ("groups", "subareas"):
        return True
    middle = stage.frame.to_page(shapely.get_coordinates(shape.centroid))[0]
    return not stage.is_bare((float(middle[0]), float(middle[1])))


def _fill(stage: Stage, mark: OutlineMark) -> Path | None:
    shape = shape_of(stage, mark)
    if shape is None:
        return None
    zones = {m.zone: m.dimmed for m in stage.content.outlines if m.layer == "zones"}
    below = stage.tones.land
    if mark.zone in zones:
        below = stage.tones.zone(mark.zone, dimmed=zones[mark.zone])
    if mark.dimmed:
        below = mix(stage.tones.outside, below, VEIL)
    fill = mix(_ink(mark), below, style()["symbol"]["group"]["fill_opacity"])
    thin = stage.thin(shape)
    return area_path(stage.frame.clip(thin), Look(fill=fill), mark.name)


def _line(stage: Stage, mark: OutlineMark, beside: BaseGeometry) -> Path | None:
    """Return the dashed line of an outline, left out where the coast closes it."""
    shape = shape_of(stage, mark)
    if shape is None:
        return None
    table = style()["symbol"]
    dash = table["group" if mark.layer == "groups" else "extent"]["dash_px"]
    if mark.layer == "corridors":
        dash = [part * 2 for part in dash]
    stroke = stage.sizes.stroke(_ink(mark), table["group"]["line_pt"], dash)
    line = stage.frame.clip(stage.thin(shape).boundary)
    return line_path(line.difference(beside), Look(stroke=stroke), mark.name)


def _ink(mark: OutlineMark) -> str:
    colour = style()["colour"]
    if mark.dimmed:
        return str(colour["state"]["dim_symbol"])
    if mark.layer == "groups":
        return zone_ink(mark.zone)
    return str(colour["ink"]["action" if mark.layer == "corridors" else "park"])


def _functional(stage: Stage, beside: BaseGeometry) -> Iterator[Path | None]:
    """Yield the dashed outlines of functional zones: no boundary was published."""
    line = style()["line"]["functional"]
    colour = style()["colour"]["functional"]
    for mark in stage.content.counties:
        shape = stage.ground.counties.get(mark.id)
        if not mark.functional or not mark.outlined or shape is None:
            continue
        stroke = stage.sizes.stroke(colour, line["pt"], line["dash_px"])
        thin = stage.thin(shape)
        rim = stage.frame.clip(thin.boundary).difference(beside)
        yield line_path(rim, Look(stroke=stroke), mark.name)


def radius_items(stage: Stage, found: Iterable[Symbol]) -> list[Item]:
    """Return circles of the true uncertainty: on large scales, and of the selected place."""
    large = draws("wide", stage.frame)
    drawn = [
        path
        for symbol in found
        if symbol.mark.radius_m and (symbol.mark.selected or (large and symbol.mark.role != MISS))
        for path in _radius(stage, symbol)
    ]
    return grouped("位置误差范围", drawn)


def _radius(stage: Stage, symbol: Symbol) -> Iterator[Path | None]:
    table, colour = style()["symbol"]["precision"], style()["colour"]["uncertainty"]
    if not symbol.mark.selected:
        colour = mix(colour, stage.tones.land, QUIET)
    reach = symbol.mark.radius_m / stage.frame.metres_per_mm
    disc = shapely.Point(symbol.at).buffer(reach, quad_segs=16)
    if symbol.mark.selected:
        fill = Look(fill=colour, opacity=table["true_radius_fill_opacity"])
        yield area_path(stage.frame.cut(disc), fill, symbol.mark.name)
    dash = table["township"]["dash_px"] if symbol.mark.precision == "township" else []
    stroke = stage.sizes.stroke(colour, table["locality"]["ring_pt"], [part * 2 for part in dash])
    yield line_path(stage.frame.cut(disc.boundary), Look(stroke=stroke), symbol.mark.name)
