"""One map with its panel, or two: the whole region and a crowded part enlarged, with lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from layers.paper.body import Frame
from layers.paper.drawing import Box, Group, Item
from layers.paper.furniture.block import Block
from layers.paper.furniture.focus import shown_extent
from layers.paper.furniture.free_places import BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT
from layers.paper.furniture.layout import PORTRAIT, Layout
from layers.paper.furniture.legend import boxed
from layers.paper.furniture.locator import locator
from layers.paper.furniture.maps import Job, MapSpace, Part, inset_mark
from layers.paper.furniture.numbers import Drawing, explained, fitted, joined, tile_key
from layers.paper.furniture.overview import Overview, boxes_for
from layers.paper.furniture.panel import Panel, stack
from layers.paper.furniture.side_panel import Corner, Side
from layers.paper.furniture.themes import KEY, NO_HIT, is_empty, key_blocks, noted, notes_blocks
from layers.paper.furniture.typography import Setting

BETWEEN_SCALES = " · "
LOCATOR_CORNERS = (BOTTOM_LEFT, TOP_RIGHT, BOTTOM_RIGHT, TOP_LEFT)


def with_inset(job: Job, layout: Layout, plan: Overview) -> Part:
    """Return main map, enlarged inset and lists."""
    side = "下图" if layout.id == PORTRAIT else "右图"
    main = job.space(plan.main)
    if plan.legend_box is not None:
        main.room.take(plan.legend_box)
    frame_mark, bare = inset_mark(main, plan.inset, f"{side}范围")
    furniture: list[Item] = [frame_mark]
    if plan.legend_box is not None:
        furniture.append(boxed(plan.legend, plan.legend_box, job.setting))
    furniture += [main.arrow(), *_corner_locator(job, plan, main), main.bar()]
    small = main.draw(bare)
    inner, large, plan = _inset(job, layout, plan, small)
    maps = explained([small, large], lambda some: _lists(job, plan, some).dropped)
    maps = fitted(maps, job.leading(), lambda some: KEY not in _lists(job, plan, some).dropped)
    lists = _lists(job, plan, maps)
    (items, zoomed), _ = joined(maps)
    other = "上图" if layout.id == PORTRAIT else "左图"
    return Part(
        (
            *items,
            *furniture,
            main.neat_line(),
            Group("放大图", (*zoomed, *inner)),
            Group("名单", lists.items),
        ),
        tuple(body for _, body in maps),
        f"{other}{job.scale(plan.main)}{BETWEEN_SCALES}{side}{job.scale(plan.inset)}",
        lists.dropped,
        (plan.main, plan.inset),
    )


def _corner_locator(job: Job, plan: Overview, main: MapSpace) -> list[Item]:
    """Return the locator inside the main map, nothing where it has no room."""
    edge = job.setting.mm("edge") * 0.4
    where = main.room.free_along(plan.locator_size, LOCATOR_CORNERS, edge)
    if where is None:
        return []
    main.room.take(where)
    return [locator(job.ground, job.content, where, plan.main, job.setting)]


def _inset(
    job: Job, layout: Layout, plan: Overview, main: Drawing
) -> tuple[list[Item], Drawing, Overview]:
    """Return the inset's furniture, the inset and the plan with the frames that it now has.

    How many names have become numbers is known only once the inset is drawn: if the lists then find
    no room, the inset is drawn once more, lower.
    """
    for last in (False, True):
        space = job.space(plan.inset)
        inner: list[Item] = [space.caption(plan.caption), space.bar()]
        large = space.draw()
        if last or not _lists(job, plan, [main, large]).dropped:
            break
        _, key = joined([main, large])
        box, lists = boxes_for(plan.lists, layout, job.setting, [*key, *key[:4]])
        plan = replace(plan, inset=Frame(box, plan.inset.extent), list_box=lists)
    return [*inner, space.neat_line()], large, plan


def _lists(job: Job, plan: Overview, maps: Sequence[Drawing]) -> Panel:
    """Return the lists with the key of these maps."""
    _, key = joined(maps)
    lost = noted((), sum(body.unlabelled for _, body in maps))
    blocks = [*plan.lists, *tile_key(maps), *key_blocks(key), *notes_blocks(lost)]
    return _stacked(tuple(blocks), plan.list_box, job.setting)


@lru_cache(maxsize=4)
def _stacked(blocks: tuple[Block, ...], box: Box, setting: Setting) -> Panel:
    """Return lists in their frame; whoever asks whether they fit draws them next."""
    return stack(blocks, box, setting)


@dataclass(frozen=True, eq=False)
class OneMap:
    """A map and the panel beside or below it, each with its place.

    Attributes
    ----------
    corner
        The legend inside the map; None where it stands in the panel.
    """

    job: Job
    layout: Layout
    side: Side
    corner: Corner | None

    @classmethod
    def of(cls, job: Job, layout: Layout, panel: Sequence[Block] | None) -> OneMap:
        """Return the places; `panel` are blocks in place of the theme's own."""
        side = Side.of(job, Frame(layout.map, shown_extent(job.ground, job.content)), panel)
        corner = side.legend_corner(layout)
        if corner is not None and corner.frame != side.frame:
            side = Side.of(job, corner.frame, panel)
        return cls(job, layout, side, corner)

    def draw(self) -> Part:
        """Return the map and the panel."""
        job, side, corner = self.job, self.side, self.corner
        space = job.space(side.frame)
        furniture: list[Item] = []
        if corner is not None:
            furniture.append(boxed(corner.legend, space.room.take(corner.box), job.setting))
        furniture += [space.arrow(), space.bar()]
        where = side.where(space.room)
        furniture += where.items
        side = replace(side, blocks=(*where.blocks, *side.blocks))
        if is_empty(job.content):
            furniture.append(space.message(NO_HIT))

        def shown(maps: Sequence[Drawing]) -> Panel:
            ((_, body),) = maps
            own = replace(side, blocks=(*side.blocks, *tile_key(maps)))
            return own.noting(body.unlabelled).draw(self.layout, body.key, legend=corner is None)

        maps = explained([space.draw()], lambda some: shown(some).dropped)
        maps = fitted(maps, job.leading(), lambda some: KEY not in shown(some).dropped)
        drawn = shown(maps)
        ((items, body),) = maps
        return Part(
            (*items, *furniture, space.neat_line(), Group("侧栏", drawn.items)),
            (body,),
            job.scale(side.frame),
            drawn.dropped,
            (side.frame,),
        )
