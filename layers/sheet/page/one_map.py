"""One map with a panel beside or below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layers.sheet.body import Frame
from layers.sheet.drawing import Group, Item
from layers.sheet.page.block import Block
from layers.sheet.page.focus import shown_extent
from layers.sheet.page.job import Job, Part
from layers.sheet.page.layout import Layout
from layers.sheet.page.legend import boxed
from layers.sheet.page.numbers import Drawing, fitted
from layers.sheet.page.panel import Panel
from layers.sheet.page.side import Corner, Side
from layers.sheet.page.themes import KEY, NO_HIT, is_empty
from layers.sheet.page.tile_key import explained, tile_key


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
