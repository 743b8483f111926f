"""One map with a panel beside or below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layers.sheet.body import Frame
from layers.sheet.drawing import Group, Item
from layers.sheet.page.block import Block
from layers.sheet.page.focus import shown_extent
from layers.sheet.page.job import Job, Part
from layers.sheet.page.layout import Layout
from layers.sheet.page.legend import boxed
from layers.sheet.page.numbers import Drawing, fitted
from layers.sheet.page.panel import Panel
from layers.sheet.page.side import Side
from layers.sheet.page.themes import KEY, NO_HIT, is_empty
from layers.sheet.page.tile_key import explained, tile_key


def with_panel(job: Job, layout: Layout, panel: Sequence[Block] | None) -> Part:
    """Return the map and the panel beside or below it."""
    frame = Frame(layout.map, shown_extent(job.ground, job.content))
    side = Side.of(job, frame, panel)
    corner = side.legend_corner(layout)
    if corner is not None:
        frame = corner.frame
        side = Side.of(job, frame, panel)
    space = job.space(frame)
    furniture: list[Item] = []
    if corner is not None:
        furniture.append(boxed(corner.legend, space.room.take(corner.box), job.setting))
    furniture += [space.arrow(), space.bar()]
    if panel is not None:
        where = side.where(space.room)
        furniture += where.items
        side = replace(side, blocks=(*where.blocks, *side.blocks))
    if is_empty(job.content):
        furniture.append(space.message(NO_HIT))

    def shown(maps: Sequence[Drawing]) -> Panel:
        ((_, body),) = maps
        own = replace(side, blocks=(*side.blocks, *tile_key(maps)))
        return own.noting(body.unlabelled).draw(layout, body.key, legend=corner is None)

    maps = explained([space.draw()], lambda some: shown(some).dropped)
    maps = fitted(maps, job.leading(), lambda some: KEY not in shown(some).dropped)
    drawn = shown(maps)
    ((items, body),) = maps
    return Part(
        (*items, *furniture, space.neat_line(), Group("侧栏", drawn.items)),
        (body,),
        job.scale(frame),
        drawn.dropped,
        (frame,),
    )
