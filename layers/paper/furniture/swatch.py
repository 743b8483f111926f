"""The swatches of the legend, drawn by the same hands that draw the things on the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from layers.paper.body.canvas import Canvas
from layers.paper.body.cluster_tiles import cluster_tile, side_mm
from layers.paper.body.colours import Colours, mix
from layers.paper.body.energy import hexagon
from layers.paper.body.frame import Frame
from layers.paper.body.land import hit_look, no_data_look, told_look
from layers.paper.body.links import Curve, Lead, core_items, lead_items, lead_radius, link_items
from layers.paper.body.picked import LINE_SHARE, area_looks, select_look
from layers.paper.body.scales import Sizes
from layers.paper.body.symbols import HITS, LEGEND_SHARE, Symbol, form, symbol_items
from layers.paper.body.within import within_look
from layers.paper.content import Content
from layers.paper.drawing import (
    MIDDLE,
    Box,
    Ellipse,
    Hatch,
    Item,
    Look,
    Path,
    Rect,
    Stroke,
    Text,
)
from layers.paper.furniture.block import points
from layers.paper.ground import Ground
from layers.paper.request import Options, Paper
from layers.view.marks import (
    INFERRED,
    MISS,
    STATED,
    ArrowMark,
    Cell,
    CountyMark,
    SymbolMark,
)
from layers.vocabulary.style import look_of, style

Details = tuple[str, ...]
Paint = Callable[["Swatches", Details, Box], tuple[Item, ...]]

GREY_SPACING_MM = 1.1
ANGLES = {"/": 45.0, "\\": -45.0, ".": None}


@dataclass(frozen=True, eq=False)
class Swatches:
    """Draws swatches for a sheet; `canvas` is that of no map in particular."""

    canvas: Canvas

    @classmethod
    def of(cls, ground: Ground, content: Content, paper: Paper, options: Options) -> Swatches:
        """Return what draws the swatches of a sheet."""
        frame = Frame(Box(0.0, 0.0, paper.width, paper.height), ground.bounds)
        colours = Colours.of(options.profile, themed=content.theme != "layout")
        return cls(Canvas(ground, content, frame, Sizes(paper, options), colours))

    def __call__(self, swatch: tuple[str, ...], box: Box) -> tuple[Item, ...]:
        """Return what stands in the box of a swatch.

        Parameters
        ----------
        swatch
            Kind and details, as ``layers/view/core/legend.js`` lists them; beside these
            ``border`` with a line of the ground, ``picked`` with ``unit`` or an area's ink,
            ``within``.
        box
            Its room; areas fill it, symbols stand in its middle.
        """
        kind, *details = swatch
        return PAINTS[kind](self, tuple(details), box)

    def tiered(self, tier: str) -> Canvas:
        """Return the canvas under a theme of this tier."""
        return replace(self.canvas, content=replace(self.canvas.content, tier=look_of(tier)))

    def height(self, swatch: tuple[str, ...]) -> float:
        """Return the least height of a row with this swatch, millimetres."""
        if swatch[0] == "size":
            return side_mm(self.canvas, int(swatch[1])) + self.canvas.sizes.mm(0.4)
        if swatch[0] == "lead":
            return 2 * lead_radius(self.canvas) + self.canvas.sizes.mm(0.4)
        own = {"energy": "energy", "inferred-host": "energy"}.get(swatch[0])
        return self.canvas.sizes.mm(style()["symbol"][own]["mm"] + 0.4) if own else 0.0


def _area(to: Swatches, box: Box, look: Look) -> tuple[Item, ...]:
    base, line = style()["colour"]["base"], style()["line"]["county"]["pt"]
    stroke = Stroke(base["county_line"], to.canvas.sizes.pt(line))
    return (Rect(box, replace(look, stroke=look.stroke or stroke)),)


def _zone(to: Swatches, details: Details, box: Box) -> tuple[Item, ...]:
    number, table, sizes = int(details[0]), style()["wash"], to.canvas.sizes
    pattern = table["grey_hatch"][number % len(table["grey_hatch"])]
    hatch = None
    if to.canvas.colours.grey and pattern:
        width, spacing = sizes.pt(table["grey_hatch_pt"]), sizes.mm(GREY_SPACING_MM)
        hatch = Hatch(table["grey_hatch_colour"], width, spacing, ANGLES[pattern[0]])
    return _area(to, box, Look(fill=to.canvas.colours.zone(number), hatch=hatch))


def _county(step: int) -> CountyMark:
    return CountyMark("", "", "", functional=False, has_data=True, role=STATED, step=step)


def _unit(to: Swatches, details: Details, box: Box) -> tuple[Item, ...]:
    tier = style()["colour"]["tier"][details[0]]
    side = to.canvas.sizes.mm(style()["symbol"]["zone_unit"]["mm"]) * UNIT_SHARE
    look = hit_look(to.tiered(details[0]), _county(1))
    edge = Stroke(tier.get("line", tier["fill"]), to.canvas.sizes.px(1.2))
    tile = Box.around(*box.centre, side, side)
    return (Rect(tile, replace(look, stroke=edge), radius=side * 0.2),)


UNIT_SHARE = 0.8
"""A tile without its number is drawn this much smaller, so that it fits a row."""


def _group(to: Swatches, _: Details, box: Box) -> tuple[Item, ...]:
    own, ink = style()["symbol"]["group"], style()["colour"]["ink"]["secondary"]
    stroke = to.canvas.sizes.stroke(ink, own["line_pt"], own["dash_px"])
    look = Look(fill=mix(ink, to.canvas.colours.land, own["fill_opacity"]), stroke=stroke)
    return (Ellipse(*box.centre, box.width / 2, box.height / 2, look),)


def _dashed(to: Swatches, box: Box, colour: str, dash: list[float]) -> tuple[Item, ...]:
    stroke = to.canvas.sizes.stroke(colour, style()["symbol"]["group"]["line_pt"], dash)
    return (Rect(box, Look(stroke=stroke)),)


def _subarea(to: Swatches, _: Details, box: Box) -> tuple[Item, ...]:
    return _dashed(
        to, box, style()["colour"]["ink"]["park"], style()["symbol"]["extent"]["dash_px"]
    )


def _corridor(to: Swatches, _: Details, box: Box) -> tuple[Item, ...]:
    dash = [2 * part for part in style()["symbol"]["extent"]["dash_px"]]
    return _dashed(to, box, style()["colour"]["ink"]["action"], dash)


def _border(to: Swatches, details: Details, box: Box) -> tuple[Item, ...]:
    kind = details[0]
    colour = {"outside": "line_outside"}.get(kind, f"{kind}_line")
    width = to.canvas.sizes.pt(style()["line"][kind]["pt"])
    line = points((box.left, box.centre[1]), (box.right, box.centre[1]))
    return (
        Path((line,), Look(stroke=Stroke(style()["colour"]["base"][colour], width)), closed=False),
    )


def _picked(to: Swatches, details: Details, box: Box) -> tuple[Item, ...]:
    """Return a piece of the line round a picked unit, or a picked schematic area in its ink."""
    if details[0] == "unit":
        line = points((box.left, box.centre[1]), (box.right, box.centre[1]))
        return (Path((line,), select_look(to.canvas, LINE_SHARE), closed=False),)
    glow, line_look = area_looks(to.canvas, details[0])
    inner = box.grown(-to.canvas.sizes.mm(0.5))
    halves = inner.width / 2, inner.height / 2
    around = Ellipse(*box.centre, box.width / 2, box.height / 2, glow)
    return around, Ellipse(*box.centre, *halves, line_look)


def _functional(to: Swatches, _: Details, box: Box) -> tuple[Item, ...]:
    line = style()["line"]["functional"]
    return _dashed(to, box, style()["colour"]["functional"], line["dash_px"])


def _ramp() -> Mapping[str, Any]:
    found: Mapping[str, Any] = style()["colour"]["energy_ramp"]
    return found


def _energy(to: Swatches, details: Details, box: Box) -> tuple[Item, ...]:
    _, mark, step = details
    return _written(hexagon(to.canvas, Cell("", "", mark, None, int(step), STATED), box.centre))


def _inferred_host(to: Swatches, _: Details, box: Box) -> tuple[Item, ...]:
    return _hexagon(to, Cell("", "", "", None, 1, INFERRED), box)


def _hexagon(to: Swatches, cell: Cell, box: Box) -> tuple[Item, ...]:
    """Return a hexagon without a character, since it stands for any sector."""
    return _written(hexagon(to.canvas, cell, box.centre, LEGEND_SHARE * LEGEND_SHARE))


def _written(items: list[Item]) -> tuple[Item, ...]:
    """Return the items without empty texts."""
    return tuple(item for item in items if not isinstance(item, Text) or item.text)


def _control(to: Swatches, _: Details, box: Box) -> tuple[Item, ...]:
    return _hexagon(to, Cell("", "", "", None, 1, STATED, controlled=True), box)


def _arrow(to: Swatches, details: Details, box: Box) -> tuple[Item, ...]:
    mark = ArrowMark("".join(details[1:]), "", "", "", "", "", "", details[0], ())
    y = box.centre[1]
    points = np.linspace([box.left, y], [box.right, y], 16)
    return tuple(link_items(to.canvas, [Curve(mark, points)]))


def _size(to: Swatches, details: Details, box: Box) -> tuple[Item, ...]:
    cell = Cell("", "", "", None, int(details[0]), STATED, form="tile")
    return _written(cluster_tile(to.canvas, cell, box.centre))


def _tie(to: Swatches, _: Details, box: Box) -> tuple[Item, ...]:
    mark = ArrowMark("", "", "", "", "", "", "", "", (), tie=True)
    y = box.centre[1]
    return tuple(link_items(to.canvas, [Curve(mark, np.array([[box.left, y], [box.right, y]]))]))


def _lead(to: Swatches, details: Details, box: Box) -> tuple[Item, ...]:
    return tuple(lead_items(to.canvas, [Lead("", box.centre, lead_radius(to.canvas), details[1])]))


def _core(to: Swatches, _: Details, box: Box) -> tuple[Item, ...]:
    cell = Cell("", "", "", None, -1, STATED, form="tile")
    return _written([item for item in core_items(to.canvas, cell, box.centre) if item])


def _symbol(to: Swatches, details: Details, box: Box) -> tuple[Item, ...]:
    kind, rank, precision, role, tier = details
    mark = SymbolMark("", "", kind, rank, precision, 0.0, role)
    return _drawn(to.tiered(tier), mark, box, LEGEND_SHARE if role in HITS else 1.0)


def _miss(to: Swatches, _: Details, box: Box) -> tuple[Item, ...]:
    mark = SymbolMark("", "", "park", "other", "site", 0.0, MISS)
    return _drawn(to.canvas, mark, box, 1.0)


def _drawn(canvas: Canvas, mark: SymbolMark, box: Box, scale: float) -> tuple[Item, ...]:
    radius = canvas.sizes.mm(form(mark)["mm"]) * scale / 2
    return tuple(symbol_items(canvas, [Symbol(mark, box.centre, radius, radius, bare=False)]))


def _uncertainty(to: Swatches, _: Details, box: Box) -> tuple[Item, ...]:
    table, colour = style()["symbol"]["precision"], style()["colour"]["uncertainty"]
    stroke = to.canvas.sizes.stroke(colour, table["locality"]["ring_pt"])
    radius = box.height / 2
    return (Ellipse(*box.centre, radius, radius, Look(stroke=stroke)),)


def _tile(to: Swatches, details: Details, box: Box) -> tuple[Item, ...]:
    mark, tier, evidence = details
    own, colour = style()["symbol"]["chip"], style()["colour"]["tier"][tier]
    sizes = to.canvas.sizes
    side = sizes.mm(own["mm"])
    look, on = Look(fill=colour["fill"]), colour["on"]
    if evidence == INFERRED:
        dash = style()["symbol"]["evidence"]["inferred"]["dash_px"]
        look = Look(
            fill=style()["colour"]["ink"]["panel"],
            stroke=sizes.stroke(colour.get("line", colour["fill"]), 1.0, dash),
        )
        on = style()["colour"]["ink"]["text"]
    tile = Box.around(*box.centre, side, side)
    text = Text(*box.centre, mark, sizes.mark_type(own["font_pt"], on), MIDDLE, "mark")
    return Rect(tile, look, radius=side * 0.2), text


PAINTS: Mapping[str, Paint] = {
    "zone": _zone,
    "land": lambda to, _, box: _area(to, box, Look(fill=to.canvas.colours.land)),
    "group": _group,
    "subarea": _subarea,
    "corridor": _corridor,
    "functional": _functional,
    "border": _border,
    "picked": _picked,
    "within": lambda to, _, box: (Rect(box, within_look(to.canvas)),),
    "extent": _subarea,
    "ramp": lambda to, of, box: _area(to, box, hit_look(to.tiered(of[0]), _county(int(of[1])))),
    "cluster-only": lambda to, of, box: _area(to, box, hit_look(to.tiered(of[0]), _county(-1))),
    "unit": _unit,
    "no-data": lambda to, _, box: _area(to, box, no_data_look(to.canvas)),
    "energy-ramp": lambda to, of, box: _area(to, box, Look(fill=_ramp()["colours"][int(of[0])])),
    "energy-unknown": lambda to, _, box: _area(to, box, Look(fill=_ramp()["unknown"])),
    "energy": _energy,
    "inferred-host": _inferred_host,
    "control": _control,
    "county-hosts": lambda to, _, box: _area(to, box, told_look(to.canvas)),
    "size": _size,
    "tie": _tie,
    "arrow": _arrow,
    "lead": _lead,
    "core-tile": _core,
    "symbol": _symbol,
    "miss": _miss,
    "uncertainty": _uncertainty,
    "tile": _tile,
}
"""Kind → how it is drawn."""
