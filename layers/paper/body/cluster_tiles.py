"""Industrial clusters at a glance: square tiles in rows at each unit, the largest first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from layers.paper.body.canvas import Canvas
from layers.paper.drawing import MIDDLE, MM_PER_PT, Box, Item, Look, Rect, Stroke, Text
from layers.view.marks import Cell
from layers.vocabulary.style import style

FORM = style()["symbol"]["cluster"]
ROWS_OF: tuple[int, ...] = tuple(FORM["rows_of"])
"""How many tiles may stand in a row, the more the better: a narrow unit has room for few."""

XY = tuple[float, float]


def is_tiled(cells: Sequence[Cell]) -> bool:
    """Whether a host's cells are tiles of clusters."""
    return any(cell.form == "tile" for cell in cells)


def side_mm(canvas: Canvas, step: int) -> float:
    """Return the side of a tile by the size that its cluster is to reach."""
    return canvas.sizes.mm(FORM["unknown_mm"] if step < 0 else FORM["mm"][step])


def tiled(canvas: Canvas, cells: Sequence[Cell], most: int) -> tuple[XY, list[XY]]:
    """Return the room that tiles take in rows of `most`, and their middles from that of all."""
    gap = canvas.sizes.mm(FORM["gap_mm"])
    sides = [side_mm(canvas, cell.step) for cell in cells]
    lines = [sides[i : i + most] for i in range(0, len(sides), most)]
    widths = [sum(line) + gap * (len(line) - 1) for line in lines]
    heights = [max(line) for line in lines]
    height = sum(heights) + gap * (len(lines) - 1)
    tops = accumulate((h + gap for h in heights[:-1]), initial=-height / 2)
    offsets = []
    for line, width, top, high in zip(lines, widths, tops, heights, strict=True):
        lefts = accumulate((side + gap for side in line[:-1]), initial=-width / 2)
        pairs = zip(lefts, line, strict=True)
        offsets += [(left + side / 2, top + high / 2) for left, side in pairs]
    return (max(widths), height), offsets


def cluster_tile(canvas: Canvas, cell: Cell, at: XY) -> list[Item]:
    """Return a cluster's tile: the darker and larger, the larger it is to become."""
    colour, ramp = style()["colour"], style()["colour"]["cluster_ramp"]
    side = side_mm(canvas, cell.step)
    fill = ramp["unknown"] if cell.step < 0 else ramp["colours"][cell.step]
    line, ink = ramp["line"], ramp["on"]
    if cell.dimmed:
        fill, line = colour["ink"]["halo"], colour["state"]["dim_symbol"]
        ink = colour["state"]["dim_label"]
    look = Look(fill=fill, stroke=Stroke(line, canvas.sizes.px(1.0)))
    box = Box.around(*at, side - canvas.sizes.mm(0.2), side - canvas.sizes.mm(0.2))
    on_a4 = FORM["unknown_mm"] if cell.step < 0 else FORM["mm"][cell.step]
    kind = canvas.sizes.mark_type(on_a4 * FORM["font_share"] / MM_PER_PT, ink)
    mark = Text(*at, cell.mark, kind, MIDDLE, "mark", cell.name)
    return [Rect(box, look, radius=side * FORM["radius_share"]), mark]
