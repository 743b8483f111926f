"""One map with its panel, or two: the whole region and a crowded part enlarged, with lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from layers.paper.body import Frame
from layers.paper.content import shows_something
from layers.paper.drawing import Box, Group, Item
from layers.paper.furniture.block import Block
from layers.paper.furniture.focus import shown_frame
from layers.paper.furniture.free_places import BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT
from layers.paper.furniture.layout import PORTRAIT, Layout
from layers.paper.furniture.legend import boxed
from layers.paper.furniture.locator import (
    boxed_locator,
    boxed_locator_size,
    locator,
    locator_title,
)
from layers.paper.furniture.maps import MapPart, MapSpace, SheetInput, inset_mark
from layers.paper.furniture.metrics import Metrics
from layers.paper.furniture.numbers import Drawing, explained, fitted, joined, only, tile_key
from layers.paper.furniture.overview import Overview, boxes_for
from layers.paper.furniture.panel import Panel, stack
from layers.paper.furniture.side_panel import Corner, SidePanel, Where
from layers.paper.furniture.themes import KEY, NO_HIT, NOTES, key_blocks, noted, notes_blocks

BETWEEN_SCALES = " · "
STRIP_MM, STRIP_GAP_MM = 9.0, 1.2
"""Height of the room below a map for arrow and scale bar, on A4; its distance from the map."""
LOCATOR_CORNERS = (BOTTOM_LEFT, TOP_RIGHT, BOTTOM_RIGHT, TOP_LEFT)


def with_inset(given: SheetInput, layout: Layout, plan: Overview) -> MapPart:
    """Return main map, enlarged inset and lists."""
    side = "下图" if layout.id == PORTRAIT else "右图"
    main = given.space(plan.main)
    if plan.legend_box is not None:
        main.room.take(plan.legend_box)
    frame_mark, bare = inset_mark(main, plan.inset, f"{side}范围")
    furniture: list[Item] = [frame_mark]
    if plan.legend_box is not None:
        furniture.append(boxed(plan.legend, plan.legend_box, given.metrics))
    furniture += [main.arrow(), *_corner_locator(given, plan, main), main.bar()]
    small = main.draw(bare)
    inner, large, plan = _inset(given, layout, plan, small)
    maps = explained([small, large], lambda some: _lists(given, plan, some).dropped)
    maps = fitted(maps, given.leading(), lambda some: KEY not in _lists(given, plan, some).dropped)
    lists = _lists(given, plan, maps)
    (items, zoomed), _ = joined(maps)
    other = "上图" if layout.id == PORTRAIT else "左图"
    return MapPart(
        (
            *items,
            *furniture,
            main.neat_line(),
            Group("放大图", (*zoomed, *inner)),
            Group("名单", lists.items),
        ),
        tuple(body for _, body in maps),
        f"{other}{given.scale(plan.main)}{BETWEEN_SCALES}{side}{given.scale(plan.inset)}",
        lists.dropped,
        (plan.main, plan.inset),
    )


def _corner_locator(given: SheetInput, plan: Overview, main: MapSpace) -> list[Item]:
    """Return the locator inside the main map, nothing where it has no room."""
    edge = given.metrics.mm("edge") * 0.4
    where = main.room.free_along(boxed_locator_size(given.metrics), LOCATOR_CORNERS, edge)
    if where is None:
        return []
    main.room.take(where)

    def paint(box: Box) -> Group:
        return locator(given.ground, given.content, box, plan.main, given.metrics)

    title = locator_title(given.ground, plan.main)
    return [boxed_locator(where, title, paint, given.metrics)]


def _inset(
    given: SheetInput, layout: Layout, plan: Overview, main: Drawing
) -> tuple[list[Item], Drawing, Overview]:
    """Return the inset's furniture, the inset and the plan with the frames that it now has.

    How many names have become numbers is known only once the inset is drawn: if the lists then find
    no room, the inset is drawn once more, lower.
    """
    for last in (False, True):
        space = given.space(plan.inset)
        inner: list[Item] = [space.caption(plan.caption), space.bar()]
        large = space.draw()
        if last or not _lists(given, plan, [main, large]).dropped:
            break
        _, key = joined([main, large])
        box, lists = boxes_for(plan.lists, layout, given.metrics, [*key, *key[:4]])
        plan = replace(plan, inset=Frame(box, plan.inset.extent), list_box=lists)
    return [*inner, space.neat_line()], large, plan


def _lists(given: SheetInput, plan: Overview, maps: Sequence[Drawing]) -> Panel:
    """Return the lists with the key of these maps."""
    _, key = joined(maps)
    lists = [block for block in plan.lists if block.name != NOTES]
    own = given.content.notes if len(lists) < len(plan.lists) else ()
    said = noted(own, sum(body.unlabelled for _, body in maps))
    notes = notes_blocks(said, optional=False)
    blocks = [*lists, *notes, *tile_key(maps), *key_blocks(key)]
    return _stacked(tuple(blocks), plan.list_box, given.metrics)


@lru_cache(maxsize=4)
def _stacked(blocks: tuple[Block, ...], box: Box, metrics: Metrics) -> Panel:
    """Return lists in their frame; whoever asks whether they fit draws them next."""
    return stack(blocks, box, metrics)


@dataclass(frozen=True, eq=False)
class OneMap:
    """A map and the panel beside or below it, each with its place.

    Attributes
    ----------
    corner
        The legend inside the map; None where it stands in the panel.
    strip
        Room below the map for arrow and scale bar, where these would lie on data inside it.
    """

    given: SheetInput
    layout: Layout
    side: SidePanel
    corner: Corner | None
    strip: Box | None = None

    @classmethod
    def of(cls, given: SheetInput, layout: Layout, panel: Sequence[Block] | None) -> OneMap:
        """Return the places; `panel` are blocks in place of the theme's own."""
        found = cls._inside(given, layout, panel)
        space, _ = found.furnished()
        if not space.is_full():
            return found
        box, high = layout.map, STRIP_MM * given.metrics.scale
        lower = replace(layout, map=replace(box, bottom=box.bottom - high))
        strip = replace(box, top=box.bottom - high + STRIP_GAP_MM)
        return replace(cls._inside(given, lower, panel), strip=strip)

    @classmethod
    def _inside(cls, given: SheetInput, layout: Layout, panel: Sequence[Block] | None) -> OneMap:
        """Return the places with all furniture inside the map."""
        side = SidePanel.of(given, shown_frame(given.ground, given.content, layout.map), panel)
        corner = side.legend_corner(layout)
        if corner is not None and corner.frame != side.frame:
            side = SidePanel.of(given, corner.frame, panel)
        return cls(given, layout, side, corner)

    def furnished(self) -> tuple[MapSpace, Where]:
        """Return the map with the legend in it; on a slide with its locator, which goes first."""
        space = self.given.space(self.side.frame, strip=self.strip)
        if self.corner is not None:
            space.room.take(self.corner.box)
        slide = self.given.metrics.paper.slide
        return space, self.side.where(space.room) if slide else Where()

    def draw(self) -> MapPart:
        """Return the map and the panel."""
        given, side, corner = self.given, self.side, self.corner
        slide = given.metrics.paper.slide
        space, where = self.furnished()
        furniture: list[Item] = []
        if corner is not None:
            furniture.append(boxed(corner.legend, corner.box, given.metrics))
        furniture += [space.arrow(), space.bar()]
        where = where if slide else side.where(space.room)
        furniture += where.items
        side = replace(side, blocks=(*where.blocks, *side.blocks))
        if not shows_something(given.content):
            furniture.append(space.message(given.content.silence or NO_HIT))

        def shown(maps: Sequence[Drawing]) -> Panel:
            ((_, body),) = maps
            own = replace(side, blocks=(*side.blocks, *tile_key(maps)))
            return own.noting(body.unlabelled).draw(self.layout, body.key, legend=corner is None)

        maps = explained([space.draw()], lambda some: shown(some).dropped)
        if slide:
            maps = only(maps, ())
        maps = fitted(maps, given.leading(), lambda some: KEY not in shown(some).dropped)
        drawn = shown(maps)
        ((items, body),) = maps
        return MapPart(
            (*items, *furniture, space.neat_line(), Group("侧栏", drawn.items)),
            (body,),
            given.scale(side.frame),
            drawn.dropped,
            (side.frame,),
        )
