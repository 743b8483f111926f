"""The panel beside the map: where it lies, the theme's blocks, the key of numbers, the legend.

The legend stands in the panel; where the panel is too full for it, it goes to a free corner of the
map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layers.paper.body import Frame
from layers.paper.body.scales import draws
from layers.paper.content import Content
from layers.paper.drawing import Box, Group
from layers.paper.furniture.block import Block
from layers.paper.furniture.free_places import (
    BOTTOM_LEFT,
    BOTTOM_RIGHT,
    TOP_LEFT,
    TOP_RIGHT,
    Room,
    shows_whole,
    with_room,
)
from layers.paper.furniture.layout import Layout
from layers.paper.furniture.legend import (
    TITLE,
    LegendBlock,
    boxed_size,
    folded,
    legend_sections,
    without_sectors,
)
from layers.paper.furniture.legend_lines import with_base
from layers.paper.furniture.locator import (
    LocatorBlock,
    boxed_locator,
    boxed_locator_size,
    locator,
    locator_title,
)
from layers.paper.furniture.maps import SheetInput
from layers.paper.furniture.metrics import Metrics
from layers.paper.furniture.panel import Panel, stack
from layers.paper.furniture.text_blocks import Elsewhere, Rule
from layers.paper.furniture.themes import (
    blocks_of,
    colour_of,
    figure,
    group_blocks,
    key_blocks,
    noted,
    notes_blocks,
)
from layers.paper.furniture.tile_blocks import Bars
from layers.paper.ground import Ground
from layers.view.marks import MISS, LegendSection

COLUMNS = (1, 2, 3)
CHART = "图表"
NAME = "八字以内的名称"
SMALL_SHARE = 0.3
LOCATOR_PARTS = (1.0, 0.8, 0.65)
"""How large a locator may be inside the map, as parts of its usual size."""
LOCATOR_CORNERS = (TOP_RIGHT, TOP_LEFT, BOTTOM_RIGHT, BOTTOM_LEFT)
MOST_EXPECTED = 6
"""Most numbers that a panel keeps room for."""
MOST_EXPECTED_ON_SLIDE = 24
"""The same for a slide, whose large type makes many numbers of names."""


@dataclass(frozen=True)
class Corner:
    """A legend inside the map: the map's frame, perhaps moved for it, its field, the legend."""

    frame: Frame
    box: Box
    legend: LegendBlock


@dataclass(frozen=True)
class Where:
    """The locator of a map that shows a part: inside the map, or as a block of the panel."""

    items: tuple[Group, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class SidePanel:
    """What a panel holds.

    Attributes
    ----------
    blocks
        Everything but the key of numbers and the legend.
    sections
        The legend's sections.
    own
        Whether the blocks stand in place of the theme's own: they are then set with room to breathe
        rather than all of them.
    rest
        Stands in the panel if parts of it find no room.
    """

    ground: Ground
    content: Content
    frame: Frame
    metrics: Metrics
    blocks: tuple[Block, ...]
    sections: tuple[LegendSection, ...]
    own: bool = False
    rest: tuple[Elsewhere, ...] = ()

    @classmethod
    def of(cls, given: SheetInput, frame: Frame, panel: Sequence[Block] | None) -> SidePanel:
        """Return the panel of a map; `panel` are blocks in place of the theme's own."""
        ground, content, metrics = given.ground, given.content, given.metrics
        own = panel is not None
        wanted = panel or () if own else _own_blocks(ground, content, frame, metrics)
        if metrics.paper.slide and not shows_whole(ground, frame):
            # Its title tells the number, and the map itself holds the locator.
            wanted = [block for block in wanted if not isinstance(block, LocatorBlock)]
        rest = tuple(block for block in wanted if isinstance(block, Elsewhere))
        blocks = tuple(block for block in wanted if not isinstance(block, Elsewhere))
        sections = legend_sections(content, [frame])
        if not metrics.paper.slide:
            sections = with_base(sections, ground, content, [frame])
        return cls(ground, content, frame, metrics, blocks, sections, own, rest)

    def where(self, room: Room) -> Where:
        """Return where in the region the map lies: in a free corner of it, else for the panel."""
        slide = self.metrics.paper.slide
        if not (self.own or slide) or shows_whole(self.ground, self.frame):
            return Where()

        def paint(box: Box) -> Group:
            return locator(self.ground, self.content, box, self.frame, self.metrics)

        title = locator_title(self.ground, self.frame)
        size = boxed_locator_size(self.metrics)
        edge = self.metrics.mm("edge") * 0.4
        corners = (TOP_LEFT, *LOCATOR_CORNERS) if slide else LOCATOR_CORNERS
        for part in LOCATOR_PARTS:
            found = room.free_anywhere((size[0] * part, size[1] * part), corners, edge)
            if found is not None:
                break
        if found is not None:
            return Where((boxed_locator(room.take(found), title, paint, self.metrics),))
        block = LocatorBlock(title, "", "", (), "", paint, optional=not self.own)
        return Where(blocks=(replace(block, share=SMALL_SHARE),))

    def legend_corner(self, layout: Layout) -> Corner | None:
        """Return a legend inside the map if the panel is too full for it, else None."""
        most = MOST_EXPECTED_ON_SLIDE if self.metrics.paper.slide else MOST_EXPECTED
        marks = [mark for mark in self.content.symbols if mark.role != MISS]
        number = min(most, (len(marks) + len(self.content.energy)) // 2)
        key = [(n, NAME) for n in range(1, number + 1)]
        if not self.draw(layout, key, legend=True).dropped:
            return None
        legends = [LegendBlock(self._short(), columns=columns) for columns in COLUMNS]
        sizes = [boxed_size(legend, self.metrics) for legend in legends]
        edge = self.metrics.mm("edge") * 0.4
        found = with_room(self.ground, self.content, self.frame, sizes, edge)
        return Corner(found[0], found[1], legends[found[2]]) if found else None

    def noting(self, unlabelled: int) -> SidePanel:
        """Return the panel with a note of how many things have no name on the map."""
        notes = noted(self.content.notes, unlabelled)
        return replace(self, content=replace(self.content, notes=notes))

    def _short(self) -> tuple[LegendSection, ...]:
        """Return the legend's sections without what a chart beside the map shows already."""
        charted = any(isinstance(block, Bars) for block in self.blocks)
        return without_sectors(self.sections) if charted else self.sections

    def draw(self, layout: Layout, key: Sequence[tuple[int, str]], *, legend: bool) -> Panel:
        """Return the panel in its frame.

        Parameters
        ----------
        key
            Number and name of what stands on the map with a number.
        legend
            Whether the legend stands in the panel.
        """
        notes = self.content.notes
        if not legend:
            return self.with_last(layout, key, notes_blocks(notes, optional=not self.own))
        found = self.with_last(layout, key, [LegendBlock(self._short(), notes)])
        if set(found.dropped) & {block.name for block in self.blocks if isinstance(block, Bars)}:
            # Without its chart a sheet needs the legend's rows of single sectors.
            rest = tuple(block for block in self.blocks if not isinstance(block, Bars))
            bare = replace(self, blocks=rest)
            again = bare.with_last(layout, key, [LegendBlock(self.sections, notes)])
            return Panel(again.items, (*again.dropped, CHART))
        if self._wants_room(found):
            return self.with_last(layout, key, [LegendBlock(folded(self._short()), notes)])
        if TITLE in found.dropped:
            return self.with_last(layout, key, [LegendBlock(folded(self._short()))])
        return found

    def _wants_room(self, panel: Panel) -> bool:
        """Whether the legend's less needed sections give way to facts that found no room."""
        needed = {block.name for block in self.blocks if not block.optional}
        slide = self.metrics.paper.slide
        return self.own and bool(panel.dropped if slide else needed & set(panel.dropped))

    def with_last(
        self, layout: Layout, key: Sequence[tuple[int, str]], last: Sequence[Block]
    ) -> Panel:
        """Return the panel with these blocks below its own and the key."""
        lists = key_blocks(key)
        found = self._stacked(layout, [*self.blocks, *lists], last)
        if not (found.dropped and self.rest):
            return found
        return self._stacked(layout, [*self.blocks, *self.rest, *lists], last)

    def _stacked(self, layout: Layout, blocks: Sequence[Block], last: Sequence[Block]) -> Panel:
        whole = [*blocks, *_ruled(blocks, last), *last]
        return stack(whole, layout.panel, self.metrics, layout.columns, roomy=self.own)


def _ruled(blocks: Sequence[Block], last: Sequence[Block]) -> list[Block]:
    return [Rule()] if blocks and last else []


def _own_blocks(ground: Ground, content: Content, frame: Frame, metrics: Metrics) -> list[Block]:
    """Return the blocks that a sheet has by itself."""
    before, number, after = figure(content)

    def paint(box: Box) -> Group:
        return locator(ground, content, box, frame, metrics)

    title = locator_title(ground, frame)
    where = LocatorBlock(title, before, number, after, colour_of(content), paint)
    # On large scales the groups' names stand on the map itself.
    groups = [] if draws("group_names", frame) else group_blocks(content)
    return [where, *blocks_of(content), *groups]
