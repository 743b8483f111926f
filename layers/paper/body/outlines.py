"""Schematic outlines: groups, subareas, corridors, drawn extents, functional zones, true radii."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from layers.paper.body.canvas import Canvas, grouped
from layers.paper.body.colours import mix, zone_ink
from layers.paper.body.frame import area_path, line_path
from layers.paper.body.land import VEIL
from layers.paper.body.scales import draws
from layers.paper.body.symbols import Symbol
from layers.paper.drawing import Item, Look, Path
from layers.view.marks import MISS, OutlineMark, SymbolMark
from layers.vocabulary.style import style

NAMES = {
    "groups": "组团",
    "subareas": "分片区",
    "corridors": "走廊与协作区",
    "extents": "示意范围",
}
COAST_MM = 0.7
"""So near to the coast no schematic line is drawn."""
COINCIDING = 0.08
"""Circles that differ by less than this part of the radius are one to the eye."""
QUIET: float = style()["symbol"]["precision"]["true_radius_quiet"]
"""Share of a true circle's colour in what is drawn, for places that are not selected."""


def outline_fills(canvas: Canvas) -> list[Item]:
    """Return the fills of the groups: they lie below all border lines."""
    marks = (mark for mark in canvas.content.outlines if mark.layer == "groups")
    return grouped("组团范围", (_fill(canvas, mark) for mark in marks if shows(canvas, mark)))


def outline_items(canvas: Canvas) -> list[Item]:
    """Return the lines of all schematic outlines, as groups in painting order."""
    beside = near_coast(canvas)
    items: list[Item] = []
    for layer in ("corridors", "groups", "subareas", "extents"):
        marks = [mark for mark in canvas.content.outlines if mark.layer == layer]
        shown = [mark for mark in marks if shows(canvas, mark)]
        items += grouped(NAMES[layer], (_line(canvas, mark, beside) for mark in shown))
    return [*items, *grouped("功能区示意范围", _functional(canvas, beside))]


def near_coast(canvas: Canvas) -> BaseGeometry:
    """Return the strip along the coast where no schematic line is drawn, on the page."""
    reach = canvas.sizes.mm(COAST_MM)
    coast = canvas.outline.simplify(COAST_MM / 4)
    return canvas.once(("near coast", reach), lambda: coast.buffer(reach, quad_segs=2))


def shape_of(canvas: Canvas, mark: OutlineMark) -> BaseGeometry | None:
    """Return the polygon of a mark in metres, or None where it has none."""
    return canvas.ground.outlines.get(mark.layer, {}).get(mark.id)


def shows(canvas: Canvas, mark: OutlineMark) -> bool:
    """Whether an outline is drawn: a group that an inset shows is not."""
    shape = shape_of(canvas, mark)
    small = mark.layer in ("subareas", "extents") and not draws(mark.layer, canvas.frame)
    if shape is None or (small and not mark.selected):
        return False
    if canvas.bare is None or mark.layer not in ("groups", "subareas"):
        return True
    middle = canvas.frame.to_page(shapely.get_coordinates(shape.centroid))[0]
    return not canvas.is_bare((float(middle[0]), float(middle[1])))


def _fill(canvas: Canvas, mark: OutlineMark) -> Path | None:
    shape = shape_of(canvas, mark)
    if shape is None:
        return None
    zones = {m.zone: m.dimmed for m in canvas.content.outlines if m.layer == "zones"}
    below = canvas.colours.land
    if mark.zone in zones:
        below = canvas.colours.zone(mark.zone, dimmed=zones[mark.zone])
    if mark.dimmed:
        below = mix(canvas.colours.outside, below, VEIL)
    fill = mix(ink_of(mark), below, style()["symbol"]["group"]["fill_opacity"])
    thin = canvas.thin(shape)
    return area_path(canvas.frame.clip(thin), Look(fill=fill), mark.name)


def _line(canvas: Canvas, mark: OutlineMark, beside: BaseGeometry) -> Path | None:
    """Return the dashed line of an outline, left out where the coast closes it."""
    shape = shape_of(canvas, mark)
    if shape is None:
        return None
    table = style()["symbol"]
    dash = table["group" if mark.layer == "groups" else "extent"]["dash_px"]
    if mark.layer == "corridors":
        dash = [part * 2 for part in dash]
    stroke = canvas.sizes.stroke(ink_of(mark), table["group"]["line_pt"], dash)
    line = canvas.frame.clip(canvas.thin(shape).boundary)
    return line_path(line.difference(beside), Look(stroke=stroke), mark.name)


def ink_of(mark: OutlineMark) -> str:
    """Return the colour of a schematic area's line."""
    colour = style()["colour"]
    if mark.dimmed:
        return str(colour["state"]["dim_symbol"])
    if mark.layer in {"groups", "zones"}:
        return zone_ink(mark.zone)
    return str(colour["ink"]["action" if mark.layer == "corridors" else "park"])


def _functional(canvas: Canvas, beside: BaseGeometry) -> Iterator[Path | None]:
    """Yield the dashed outlines of functional zones: no boundary was published."""
    line = style()["line"]["functional"]
    colour = style()["colour"]["functional"]
    for mark in canvas.content.counties:
        shape = canvas.ground.counties.get(mark.id)
        if not mark.functional or not mark.outlined or shape is None:
            continue
        stroke = canvas.sizes.stroke(colour, line["pt"], line["dash_px"])
        thin = canvas.thin(shape)
        rim = canvas.frame.clip(thin.boundary).difference(beside)
        yield line_path(rim, Look(stroke=stroke), mark.name)


def radius_items(canvas: Canvas, found: Iterable[Symbol]) -> list[Item]:
    """Return circles of the true uncertainty: on large scales, and of the selected place.

    They stand round the places themselves, from which symbols may have been moved; where circles
    coincide, one stands for all.
    """
    large = draws("wide", canvas.frame)
    shown = (s for s in found if s.mark.selected or (large and s.mark.role != MISS))
    discs = [disc for symbol in shown if (disc := _disc(canvas, symbol)) is not None]
    drawn = [path for disc in _apart(discs) for path in _radius(canvas, disc)]
    return grouped("位置误差范围", drawn)


@dataclass(frozen=True)
class _Disc:
    """A circle of uncertainty on the page."""

    mark: SymbolMark
    at: tuple[float, float]
    reach: float

    def coincides(self, other: _Disc) -> bool:
        """Whether two circles are one to the eye, and of one look."""
        looks = {(one.mark.precision == "township", one.mark.selected) for one in (self, other)}
        near = COINCIDING * max(self.reach, other.reach)
        apart = math.dist(self.at, other.at) + abs(self.reach - other.reach)
        return len(looks) == 1 and apart <= near


def _disc(canvas: Canvas, symbol: Symbol) -> _Disc | None:
    if not symbol.mark.radius_m:
        return None
    reach = symbol.mark.radius_m / canvas.frame.metres_per_mm
    return _Disc(symbol.mark, canvas.point(symbol.mark.id) or symbol.at, reach)


def _apart(discs: Iterable[_Disc]) -> list[_Disc]:
    """Return the circles without those that coincide with one before them, the widest first."""
    found: list[_Disc] = []
    for disc in sorted(discs, key=lambda disc: (-disc.reach, disc.mark.id)):
        if not any(disc.coincides(other) for other in found):
            found.append(disc)
    return found


def _radius(canvas: Canvas, disc: _Disc) -> Iterator[Path | None]:
    table, colour = style()["symbol"]["precision"], style()["colour"]["uncertainty"]
    mark = disc.mark
    if not mark.selected:
        colour = mix(colour, canvas.colours.land, QUIET)
    area = shapely.Point(disc.at).buffer(disc.reach, quad_segs=16)
    if mark.selected:
        fill = Look(fill=colour, opacity=table["true_radius_fill_opacity"])
        yield area_path(canvas.frame.cut(area), fill, mark.name)
    dash = table["township"]["dash_px"] if mark.precision == "township" else []
    stroke = canvas.sizes.stroke(colour, table["locality"]["ring_pt"], [part * 2 for part in dash])
    yield line_path(canvas.frame.cut(area.boundary), Look(stroke=stroke), mark.name)
