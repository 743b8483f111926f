"""A slide with two maps: the whole region small, its crowded part large, lists in a column.

The large type of a slide leaves no room for all names at the scale of the whole region. So the
enlarged part has most of the width; the small map names what lies outside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from layers.paper.body import Body, Frame, limited
from layers.paper.body.canvas import EDGE_MM
from layers.paper.content import Content
from layers.paper.drawing import Box, Group, Item
from layers.paper.furniture.block import Block
from layers.paper.furniture.free_places import shows_whole
from layers.paper.furniture.layout import Layout
from layers.paper.furniture.legend import LegendBlock
from layers.paper.furniture.locator import grown
from layers.paper.furniture.maps import MapPart, SheetInput, below_caption, inset_mark
from layers.paper.furniture.numbers import Drawing, explained, only, tile_key
from layers.paper.furniture.overview import CAPTION, MARGIN, Overview, overview
from layers.paper.furniture.panel import Panel, stack
from layers.paper.furniture.slide_lists import legends_of, with_figures, zone_list
from layers.paper.furniture.text_blocks import Elsewhere
from layers.paper.furniture.themes import blocks_of, notes_blocks
from layers.paper.ground import Extent, Ground
from layers.view.marks import CountyMark

MARK = "右图范围"
NOTES = "未上图说明"
"""They stand among the speaker's notes, too."""
MANY_HOSTS = 12
"""An enlarged part is worth its room if so many energy hosts are in it."""


@dataclass(frozen=True, eq=False)
class _Slide:
    """A slide being laid out."""

    given: SheetInput
    layout: Layout
    plan: Overview
    blocks: tuple[Block, ...]

    def lists(self, maps: Sequence[Drawing]) -> Panel:
        """Return the column of lists for maps with these numbers."""
        notes = self.given.content.notes
        facts = [block for block in self.blocks if not isinstance(block, Elsewhere)]
        legends = legends_of(self.given.content, (self.plan.main, self.plan.inset), self.blocks)
        for blocks, legend in ((b, own) for b in (facts, self.blocks) for own in legends):
            last = [*tile_key(maps), legend, *notes_blocks(notes)]
            found = stack([*blocks, *last], self.layout.list, self.given.metrics)
            if not set(found.dropped) - {NOTES}:
                break
        return found


def slide_plan(given: SheetInput, layout: Layout) -> Overview | None:
    """Return the plan of a slide with two maps, or None where no part is crowded.

    The enlarged part is judged against the whole region in the same large frame. The legend has a
    place of its own, so the map need not leave it any room.
    """
    bare = replace(given.content, legend=())
    box = below_caption(layout.map, given.metrics)
    main = limited(given.ground, box, grown(given.ground.bounds, MARGIN))
    found = overview(given.ground, bare, replace(layout, map=layout.inset), given.metrics)
    if found is not None:
        return replace(found, main=main)
    section = _section_of_hosts(given)
    if section is None:
        return None
    name, extent = section
    inset = Frame(below_caption(layout.inset, given.metrics), extent)
    caption = f"{CAPTION}：{name}"
    return Overview(main, inset, LegendBlock(()), None, (), layout.list, caption)


def _section_of_hosts(given: SheetInput) -> tuple[str, Extent] | None:
    """Return the region's own section where most energy hosts are, if many of them are there.

    Their hexagons give way to one another, so that names would find room even where a map is far
    too crowded to be read.
    """
    found = [given.ground.place(mark.place) for mark in given.content.energy]
    places = np.array([place for place in found if place is not None]).reshape(-1, 2)
    best: tuple[int, str, Extent] | None = None
    for name, extent in given.ground.presets:
        west, south, east, north = extent
        inside = np.all((places > (west, south)) & (places < (east, north)), axis=1).sum()
        part = not shows_whole(given.ground, Frame(Box(0.0, 0.0, 1.0, 1.0), extent))
        if part and inside >= MANY_HOSTS and (best is None or inside > best[0]):
            best = int(inside), name, extent
    return best[1:] if best else None


def slide_maps(
    given: SheetInput, layout: Layout, plan: Overview, panel: Sequence[Block] | None = None
) -> MapPart:
    """Return both maps, the legend and the lists; `panel` are blocks in place of the theme's."""
    content = given.content
    own = [*with_figures(blocks_of(content)), *zone_list(content)] if panel is None else panel
    slide = _Slide(given, layout, plan, tuple(own))
    main = given.space(plan.main, _outside(given.ground, content, plan.inset))
    frame_mark, bare = inset_mark(main, plan.inset, MARK)
    around: list[Item] = [main.caption(content.region), frame_mark, main.arrow(), main.bar()]
    inset = given.space(plan.inset)
    inner = [inset.caption(plan.caption), inset.bar()]
    maps = explained([main.draw(bare), inset.draw()], lambda some: slide.lists(some).dropped)
    maps = only(maps, ())
    small, large = (items for items, _ in maps)
    lists = slide.lists(maps)
    items = (
        *small,
        *around,
        main.neat_line(),
        Group("放大图", (*large, *inner, inset.neat_line())),
        Group("名单", lists.items),
    )
    return MapPart(items, _bodies(maps), "", lists.dropped, (plan.main, plan.inset))


def _bodies(maps: Sequence[Drawing]) -> tuple[Body, ...]:
    return tuple(body for _, body in maps)


def _outside(ground: Ground, content: Content, inset: Frame) -> Content:
    """Return the content without the hosts and the names of counties that the inset shows."""
    energy = tuple(m for m in content.energy if not _is_inside(ground, m.place, inset))
    counties = tuple(
        replace(m, named=m.named and not _is_named_in(ground, m, inset)) for m in content.counties
    )
    return replace(content, energy=energy, counties=counties)


def _is_named_in(ground: Ground, mark: CountyMark, inset: Frame) -> bool:
    """Whether the inset names a county; one without data every map names."""
    return mark.has_data and _is_inside(ground, mark.id, inset)


def _is_inside(ground: Ground, key: str, inset: Frame) -> bool:
    """Whether the inset shows a place; what has none is nowhere else either."""
    place = ground.place(key)
    if place is None:
        return True
    x, y = inset.to_page(np.array([place], dtype=np.float64))[0]
    return inset.shows((float(x), float(y)), EDGE_MM)
