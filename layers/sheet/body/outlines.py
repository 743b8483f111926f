"""Schematic outlines: groups, subareas, corridors, drawn extents, functional zones, true radii."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import shapely
from shapely.geometry.base import BaseGeometry

from layers.sheet.body.frame import area_path, line_path
from layers.sheet.body.stage import Stage, grouped
from layers.sheet.body.symbols import Symbol
from layers.sheet.body.tones import mix, zone_ink
from layers.sheet.content import MISS, OutlineMark
from layers.sheet.drawing import Item, Look, Path, Stroke
from layers.style import style

NAMES = {
    "groups": "功能组团",
    "subareas": "分片区",
    "corridors": "走廊与协作区",
    "extents": "示意范围",
}
FAINT = {"corridors": 0.04, "subareas": 0.06}
"""Fill of an outline, as opacity on what lies below."""


def outline_items(stage: Stage) -> list[Item]:
    """Return all schematic outlines, as groups in painting order."""
    items: list[Item] = []
    for layer in ("corridors", "groups", "subareas", "extents"):
        marks = [mark for mark in stage.content.outlines if mark.layer == layer]
        shown = [mark for mark in marks if shows(stage, mark)]
        items += grouped(NAMES[layer], (p for mark in shown for p in _outline(stage, mark)))
    return [*items, *grouped("功能区示意范围", _functional(stage))]


def shape_of(stage: Stage, mark: OutlineMark) -> BaseGeometry | None:
    """Return the polygon of a mark in metres, or None where it has none."""
    return stage.ground.outlines.get(mark.layer, {}).get(mark.id)


def shows(stage: Stage, mark: OutlineMark) -> bool:
    """Whether an outline is drawn: a group that an inset shows is not."""
    shape = shape_of(stage, mark)
    if shape is None:
        return False
    if stage.bare is None or mark.layer not in ("groups", "subareas"):
        return True
    middle = stage.frame.to_page(shapely.get_coordinates(shape.centroid))[0]
    return not stage.is_bare((float(middle[0]), float(middle[1])))


def _outline(stage: Stage, mark: OutlineMark) -> Iterator[Path | None]:
    shape = shape_of(stage, mark)
    if shape is None:
        return
    thin = shape.simplify(stage.tolerance / 2)
    fill, stroke = _look(stage, mark)
    if fill:
        yield area_path(stage.frame.clip(thin), Look(fill=fill), mark.name)
    yield line_path(stage.frame.clip(thin.boundary), Look(stroke=stroke), mark.name)


def _look(stage: Stage, mark: OutlineMark) -> tuple[str, Stroke]:
    """Return the fill of an outline, empty for none, and its line."""
    table, colour, sizes = style()["symbol"], style()["colour"], stage.sizes
    if mark.layer == "groups":
        ink = zone_ink(mark.zone)
        zones = {m.zone: m.dimmed for m in stage.content.outlines if m.layer == "zones"}
        below = stage.tones.land
        if mark.zone in zones:
            below = stage.tones.zone(mark.zone, dimmed=zones[mark.zone])
        if mark.dimmed:
            ink = colour["state"]["dim_symbol"]
        stroke = sizes.stroke(ink, table["group"]["line_pt"], table["group"]["dash_px"])
        return mix(ink, below, table["group"]["fill_opacity"]), stroke
    ink = colour["ink"]["action" if mark.layer == "corridors" else "park"]
    if mark.dimmed:
        ink = colour["state"]["dim_symbol"]
    dash = table["extent"]["dash_px"]
    if mark.layer == "corridors":
        return "", sizes.stroke(ink, table["group"]["line_pt"], [part * 2 for part in dash])
    return "", sizes.stroke(ink, table["group"]["line_pt"], dash)


def _functional(stage: Stage) -> Iterator[Path | None]:
    """Yield the dashed outlines of functional zones: no boundary was published."""
    line = style()["line"]["functional"]
    colour = style()["colour"]["functional"]
    for mark in stage.content.counties:
        shape = stage.ground.counties.get(mark.id)
        if not mark.functional or shape is None:
            continue
        stroke = stage.sizes.stroke(colour, line["pt"], line["dash_px"])
        thin = shape.simplify(stage.tolerance / 2)
        yield line_path(stage.frame.clip(thin.boundary), Look(stroke=stroke), mark.name)


def radius_items(stage: Stage, found: Iterable[Symbol]) -> list[Item]:
    """Return circles of the true uncertainty: on large scales, and of the selected place."""
    large = stage.frame.scale <= style()["symbol"]["precision"]["true_radius_paper_scale"]
    drawn = [
        path
        for symbol in found
        if symbol.mark.radius_m
        and (symbol.mark.selected or (large and symbol.mark.role != MISS))
        for path in _radius(stage, symbol)
    ]
    return grouped("位置误差范围", drawn)


def _radius(stage: Stage, symbol: Symbol) -> Iterator[Path | None]:
    table, colour = style()["symbol"]["precision"], style()["colour"]["uncertainty"]
    reach = symbol.mark.radius_m / stage.frame.metres_per_mm
    disc = shapely.Point(symbol.at).buffer(reach, quad_segs=16)
    if symbol.mark.selected:
        fill = Look(fill=colour, opacity=table["true_radius_fill_opacity"])
        yield area_path(stage.frame.cut(disc), fill, symbol.mark.name)
    dash = table["township"]["dash_px"] if symbol.mark.precision == "township" else []
    stroke = stage.sizes.stroke(colour, table["locality"]["ring_pt"], [part * 2 for part in dash])
    yield line_path(stage.frame.cut(disc.boundary), Look(stroke=stroke), symbol.mark.name)
