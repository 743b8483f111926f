"""The numbers that stand on a map in place of names: counted on over two maps, fewer on a slide."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from layers.paper.body import Body
from layers.paper.body.label_text import NUMBER
from layers.paper.body.tiles import NO_TILES, ROW_NAME
from layers.paper.drawing import Box, Group, Item, Path, Rect, Text
from layers.paper.fonts import width_mm
from layers.paper.furniture.block import Block, Drawn, Place, one_line
from layers.paper.furniture.legend import swatch_height
from layers.paper.furniture.metrics import Metrics, line_height
from layers.paper.furniture.text_blocks import Heading
from layers.view.marks import STATED, Tile

LABEL_GROUPS = ("引线", "注记")
"""Groups of the body that hold leaders and names."""
LEADER_END_MM = 0.6
"""A leader ends this near to the plate of its number."""
SAME_MM = 0.1

Drawing = tuple[tuple[Item, ...], Body]
"""The items of a map and its body."""


def renumbered(items: tuple[Item, ...], new: Mapping[str, str]) -> tuple[Item, ...]:
    """Return a map with other numbers, old → new; numbers that are not named stay."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            found.append(replace(item, items=renumbered(item.items, new)))
        elif isinstance(item, Text) and item.role == NUMBER:
            found.append(replace(item, text=new.get(item.text, item.text)))
        else:
            found.append(item)
    return tuple(found)


def after(items: tuple[Item, ...], body: Body, before: int) -> tuple[Item, ...]:
    """Return a map whose numbers go on after those of another map."""
    return renumbered(items, {str(number): str(number + before) for number, _ in body.key})


def joined(
    maps: Sequence[Drawing],
) -> tuple[list[tuple[Item, ...]], list[tuple[int, str]]]:
    """Return the items of maps whose numbers go on from one to the next, and their common key."""
    found: list[tuple[Item, ...]] = []
    key: list[tuple[int, str]] = []
    for items, body in maps:
        before = len(key)
        found.append(after(items, body, before))
        key += [(number + before, name) for number, name in body.key]
    return found, key


def fitted(
    maps: Sequence[Drawing],
    leading: Collection[str],
    fits: Callable[[Sequence[Drawing]], bool],
) -> list[Drawing]:
    """Return the maps with as many numbers as their key has room for.

    Parameters
    ----------
    leading
        Whose numbers stay longest.
    fits
        Whether there is room for the key of such maps; fewer numbers never need more.
    """
    if fits(maps):
        return list(maps)
    owners = [text.owner for _, body in maps for text in body.labels if text.role == NUMBER]
    owners.sort(key=lambda owner: owner not in leading)
    low, high = 0, max(0, len(owners) - 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(only(maps, owners[:middle])) else (low, middle - 1)
    return only(maps, owners[:low])


def only(maps: Sequence[Drawing], owners: Collection[str]) -> list[Drawing]:
    """Return maps that have the numbers of these owners only."""
    return [with_numbers_of(items, body, owners) for items, body in maps]


def with_numbers_of(
    items: tuple[Item, ...], body: Body, owners: Collection[str]
) -> tuple[tuple[Item, ...], Body]:
    """Return a map that has the numbers of some things only, and its body.

    For sheets that have no room for the whole key: a number that nothing explains is worse than
    none. The others count as without a name.
    """
    numbers = [text for text in body.labels if text.role == NUMBER]
    gone = [text for text in numbers if text.owner not in owners]
    names = {str(number): name for number, name in body.key}
    kept = [str(number) for number, _ in body.key if str(number) not in {t.text for t in gone}]
    new = {old: str(index) for index, old in enumerate(kept, start=1)}
    labels = tuple(
        replace(text, text=new[text.text]) if text.role == NUMBER else text
        for text in body.labels
        if text not in gone
    )
    key = tuple((int(new[old]), names[old]) for old in kept)
    unlabelled = body.unlabelled + len(body.key) - len(key)
    fewer = replace(body, labels=labels, key=key, unlabelled=unlabelled)
    return renumbered(_without(items, gone), new), fewer


def _without(items: tuple[Item, ...], gone: Collection[Text]) -> tuple[Item, ...]:
    """Return a map without these numbers, their plates and their leaders."""
    middles = [(text.x, text.y) for text in gone]
    labels = [one for item in items if isinstance(item, Group) for one in item.items]
    boxes = [one.box for one in labels if isinstance(one, Rect)]
    plates = [b for b in boxes if any(math.dist(b.centre, at) < SAME_MM for at in middles)]
    return tuple(
        replace(item, items=tuple(o for o in item.items if not _is_gone(o, gone, plates)))
        if isinstance(item, Group) and item.name in LABEL_GROUPS
        else item
        for item in items
    )


def _is_gone(item: Item, gone: Collection[Text], plates: Collection[Box]) -> bool:
    """Whether an item is one of the numbers, a plate, or a leader that ends at a plate."""
    if isinstance(item, Text):
        return item in gone
    if isinstance(item, Rect):
        return item.box in plates
    if isinstance(item, Path) and not item.closed and len(item.rings) == 1:
        ends = [Box(float(x), float(y), float(x), float(y)) for x, y in item.rings[0][[0, -1]]]
        return any(plate.grown(LEADER_END_MM).holds(end) for plate in plates for end in ends)
    return False


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

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return the entries at a width."""
        kind = metrics.type("row")
        side = swatch_height(metrics) * 1.1
        high = max(line_height(kind), side) + 0.3 * metrics.scale
        items: list[Item] = []
        x, y = place.x, place.y
        for tile in self.tiles:
            wide = side + metrics.mm("swatch_gap") + width_mm(tile.name, kind.size_pt, kind.weight)
            if x > place.x and x + wide > place.x + place.width:
                x, y = place.x, y + high
            box = Box.around(x + side / 2, y + high / 2, side, side)
            words = one_line(tile.name, kind, "legend")
            swatch = metrics.swatch(("tile", tile.mark, tile.tier, STATED), box)
            at = x + side + metrics.mm("swatch_gap")
            items += [Group(tile.name, swatch), words.middle(at, y + high / 2)]
            x += wide + GAP_MM * metrics.scale
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
