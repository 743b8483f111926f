"""Tiles of clusters in a row at a name: at most four, then how many more there are.

Under a theme there are none: colour and shape of the symbols say which cluster is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from layers.paper.body.canvas import Canvas
from layers.paper.body.labels import Placed
from layers.paper.body.obstacles import Obstacles, overlaps, row
from layers.paper.body.scales import draws
from layers.paper.body.symbols import Symbol
from layers.paper.drawing import (
    END,
    MIDDLE,
    START,
    Box,
    Group,
    Item,
    Look,
    Rect,
    Stroke,
    Text,
    Type,
)
from layers.paper.fonts import width_mm
from layers.view.marks import INFERRED, Tile
from layers.vocabulary.style import style

GAP_MM = 0.3
"""Between tiles, and between the row and its name."""
RADIUS = 0.2
MORE_PT = 6.0
LEAST_SHARE = 0.5
"""Tiles are left out altogether if fewer of their rows than this find room."""
ROW_NAME = "产业集群"
"""How the names of the rows' groups end."""
INFERRED_DASH_PX = [2, 1.5]
CLEAR_MM = 0.2


@dataclass(frozen=True, eq=False)
class Row:
    """A row of tiles on the page."""

    name: str
    owner: str
    tiles: tuple[Tile, ...]
    box: Box


def rows_under(
    canvas: Canvas, placed: Iterable[Placed], found: Iterable[Symbol], ground: Obstacles
) -> list[Row]:
    """Return the rows that find room under their names; others are left out.

    Parameters
    ----------
    ground
        What they have to mind; it is changed.
    """
    if canvas.themed or not draws("tiles", canvas.frame):
        return []
    tiles = {s.mark.id: s.mark.tiles for s in found if s.mark.tiles and not s.minor}
    rows: list[Row] = []
    for one in placed:
        owner = one.label.owner
        if one.numbered or not tiles.get(owner):
            continue
        code = np.array([ground.code(owner)])
        tried = _places(canvas, one, tiles[owner])
        box = next((box for box in tried if _is_free(ground, box, int(code[0]))), None)
        if box is not None:
            ground.names.add(np.array([row(box)]), code)
            rows.append(Row(one.label.name, owner, tiles[owner], box))
    return rows if len(rows) >= LEAST_SHARE * len(tiles) else []


@dataclass(frozen=True)
class Shown:
    """What the rows of tiles on a map show, for the key.

    Attributes
    ----------
    tiles
        One tile for each cluster whose letter is drawn, in the clusters' order.
    places, without
        Number of places with a row, and of those whose row found no room.
    """

    tiles: tuple[Tile, ...] = ()
    places: int = 0
    without: int = 0


NO_TILES = Shown()


def shown_in(rows: Sequence[Row], found: Iterable[Symbol]) -> Shown:
    """Return what these rows show, of all that have clusters."""
    if not rows:
        return NO_TILES
    most = style()["symbol"]["chip"]["max"]
    drawn = {tile.cluster: tile for one in rows for tile in one.tiles[:most]}
    number = sum(1 for s in found if s.mark.tiles and not s.minor)
    return Shown(tuple(drawn[key] for key in sorted(drawn)), len(rows), number - len(rows))


def _is_free(ground: Obstacles, box: Box, own: int) -> bool:
    where = np.array([row(box)])
    if not ground.inside(where)[0] or ground.names.hit(where, own, GAP_MM + CLEAR_MM)[0]:
        return False
    return not overlaps(where, ground.fixed.boxes, CLEAR_MM).any()


def _places(canvas: Canvas, one: Placed, tiles: Sequence[Tile]) -> list[Box]:
    """Return where a row may stand: below its name, behind it, above it."""
    width, height = _size(canvas, len(tiles))
    box = one.box
    left = {START: box.left, END: box.right - width}.get(one.align, box.centre[0] - width / 2)
    beside = box.left - GAP_MM - width if one.align == END else box.right + GAP_MM
    corners = (
        (left, box.bottom + GAP_MM),
        (beside, box.centre[1] - height / 2),
        (left, box.top - GAP_MM - height),
    )
    return [Box.sized(round(x, 2), round(y, 2), width, height) for x, y in corners]


def _side(canvas: Canvas) -> float:
    table = style()["symbol"]["chip"]
    return max(canvas.sizes.mm(table["mm"]), canvas.sizes.small(table["font_pt"]) * 0.42)


def _more_type(canvas: Canvas) -> Type:
    ink = style()["colour"]["ink"]["secondary"]
    return Type(canvas.sizes.small(MORE_PT), ink, halo=canvas.sizes.halo(2.0), leading=1.0)


def _size(canvas: Canvas, number: int) -> tuple[float, float]:
    side, most = _side(canvas), style()["symbol"]["chip"]["max"]
    shown = min(number, most)
    width = shown * side + (shown - 1) * GAP_MM
    if number > most:
        width += GAP_MM + width_mm(f"+{number - most}", _more_type(canvas).size_pt)
    return round(width, 2), round(side, 2)


def tile_items(canvas: Canvas, rows: Iterable[Row]) -> list[Item]:
    """Return the rows' tiles with their characters."""
    return [Group(f"{one.name} {ROW_NAME}", tuple(_row(canvas, one)), one.owner) for one in rows]


def _row(canvas: Canvas, one: Row) -> list[Item]:
    side, most = _side(canvas), style()["symbol"]["chip"]["max"]
    items: list[Item] = []
    for number, tile in enumerate(one.tiles[:most]):
        left = round(one.box.left + number * (side + GAP_MM), 2)
        items += tile_marks(canvas, tile, Box.sized(left, one.box.top, side, side))
    if len(one.tiles) > most:
        kind = _more_type(canvas)
        text = f"+{len(one.tiles) - most}"
        items.append(Text(one.box.right, one.box.centre[1], text, kind, END, "mark"))
    return items


def tile_marks(canvas: Canvas, tile: Tile, box: Box) -> list[Item]:
    """Return one tile: white and dashed where the cluster is inferred."""
    colour = style()["colour"]
    tier = colour["tier"][tile.tier]
    line = tier.get("line", tier["fill"])
    fill, ink = tier["fill"], tier["on"]
    dash: tuple[float, ...] = ()
    if tile.evidence == INFERRED:
        fill, ink, dash = colour["ink"]["halo"], line, canvas.sizes.dash(INFERRED_DASH_PX)
    edge = Stroke(line, canvas.sizes.px(0.8), dash)
    kind = canvas.sizes.mark_type(style()["symbol"]["chip"]["font_pt"], ink)
    plate = Rect(box, Look(fill=fill, stroke=edge), round(box.width * RADIUS, 2), tile.name)
    x, y = box.centre
    return [plate, Text(round(x, 2), round(y, 2), tile.mark, kind, MIDDLE, "mark")]
