"""The key of the clusters' letters under names: only those that a map really draws."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from layers.sheet.body.tiles import NO_TILES, ROW_NAME
from layers.sheet.content import STATED, Tile
from layers.sheet.drawing import Box, Group, Item
from layers.sheet.fonts import width_mm
from layers.sheet.page.block import Block, Drawn, Place, one_line
from layers.sheet.page.legend import swatch_height
from layers.sheet.page.numbers import Drawing
from layers.sheet.page.panel import Heading
from layers.sheet.page.setting import Setting, line_height

NAME = "产业集群对照"
DASHED = "虚框为推断"
GAP_MM = 2.4
"""Between two entries in a line."""


@dataclass(frozen=True)
class TileKey:
    """Letters with the names of their clusters, as many in a line as it holds."""

    tiles: tuple[Tile, ...]
    name: str = NAME
    optional: bool = False

    def draw(self, place: Place, setting: Setting) -> Drawn:
        """Return the entries at a width."""
        kind = setting.type("row")
        side = swatch_height(setting) * 1.1
        high = max(line_height(kind), side) + 0.3 * setting.scale
        items: list[Item] = []
        x, y = place.x, place.y
        for tile in self.tiles:
            wide = side + setting.mm("swatch_gap") + width_mm(tile.name, kind.size_pt, kind.weight)
            if x > place.x and x + wide > place.x + place.width:
                x, y = place.x, y + high
            box = Box.around(x + side / 2, y + high / 2, side, side)
            words = one_line(tile.name, kind, "legend")
            swatch = setting.swatch(("tile", tile.mark, tile.tier, STATED), box)
            at = x + side + setting.mm("swatch_gap")
            items += [Group(tile.name, swatch), words.middle(at, y + high / 2)]
            x += wide + GAP_MM * setting.scale
        return Drawn((Group(self.name, tuple(items)),), y + high - place.y)


def tile_key(maps: Sequence[Drawing]) -> list[Block]:
    """Return the key of the letters that these maps draw, nothing if they draw none."""
    shown = [body.tiles for _, body in maps]
    tiles = {tile.cluster: tile for one in shown for tile in one.tiles}
    if not tiles:
        return []
    places, without = sum(one.places for one in shown), sum(one.without for one in shown)
    said = f"{DASHED}；另有 {without} 处未标字" if without else DASHED
    title = f"{ROW_NAME}（{places} 处，{said}）"
    return [Heading(title), TileKey(tuple(tiles[key] for key in sorted(tiles)))]


def explained(
    maps: Sequence[Drawing], dropped: Callable[[Sequence[Drawing]], Collection[str]]
) -> list[Drawing]:
    """Return the maps without letters if the key of these finds no room.

    Parameters
    ----------
    dropped
        Names of the blocks that find no room beside such maps.
    """
    if not tile_key(maps) or NAME not in dropped(maps):
        return list(maps)
    return [(_without_rows(items), replace(body, tiles=NO_TILES)) for items, body in maps]


def _without_rows(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(i for i in items if not (isinstance(i, Group) and i.name.endswith(f" {ROW_NAME}")))
