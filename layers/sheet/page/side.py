"""The panel beside the map: where it lies, the theme's blocks, the key of numbers, the legend.

The legend stands in the panel; where the panel is too full for it, it goes to a free corner of the
map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layers.sheet.body import Frame
from layers.sheet.body.scales import draws
from layers.sheet.content import MISS, Content, LegendSection
from layers.sheet.drawing import Box, Group
from layers.sheet.ground import Ground
from layers.sheet.page.block import Block
from layers.sheet.page.layout import Layout
from layers.sheet.page.legend import TITLE, LegendBlock, boxed_size
from layers.sheet.page.locator import AROUND_TITLE, CITY_TITLE, LocatorBlock, locator
from layers.sheet.page.panel import Bars, Panel, Rule, stack
from layers.sheet.page.room import shows_whole, with_room
from layers.sheet.page.rows import folded, legend_sections, without_sectors
from layers.sheet.page.setting import Setting
from layers.sheet.page.themes import (
    blocks_of,
    colour_of,
    figure,
    group_blocks,
    key_blocks,
    notes_blocks,
)

COLUMNS = (1, 2, 3)
CHART = "图表"
NAME = "八字以内的名称"
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
class Side:
    """What a panel holds.

    Attributes
    ----------
    blocks
        Everything but the key of numbers and the legend.
    sections
        The legend's sections.
    """

    ground: Ground
    content: Content
    frame: Frame
    setting: Setting
    blocks: tuple[Block, ...]
    sections: tuple[LegendSection, ...]

    @classmethod
    def of(
        cls,
        ground: Ground,
        content: Content,
        frame: Frame,
        setting: Setting,
        panel: Sequence[Block] | None,
    ) -> Side:
        """Return the panel of a map; `panel` are blocks in place of the theme's own."""
        own = _own_blocks(ground, content, frame, setting) if panel is None else list(panel)
        sections = legend_sections(content, [frame])
        return cls(ground, content, frame, setting, tuple(own), sections)

    def legend_corner(self, layout: Layout) -> Corner | None:
        """Return a legend inside the map if the panel is too full for it, else None."""
        most = MOST_EXPECTED_ON_SLIDE if self.setting.paper.slide else MOST_EXPECTED
        marks = [mark for mark in self.content.symbols if mark.role != MISS]
        number = min(most, (len(marks) + len(self.content.energy)) // 2)
        key = [(n, NAME) for n in range(1, number + 1)]
        if not self.draw(layout, key, legend=True).dropped:
            return None
        legends = [LegendBlock(self._short(), columns=columns) for columns in COLUMNS]
        sizes = [boxed_size(legend, self.setting) for legend in legends]
        edge = self.setting.mm("edge") * 0.4
        found = with_room(self.ground, self.content, self.frame, sizes, edge)
        return Corner(found[0], found[1], legends[found[2]]) if found else None

    def noting(self, unlabelled: int) -> Side:
        """Return the panel with a note of how many things have no name on the map."""
        notes = (*self.content.notes, f"另有 {unlabelled} 处未注名")
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
            return self.with_last(layout, key, notes_blocks(notes))
        found = self.with_last(layout, key, [LegendBlock(self._short(), notes)])
        if set(found.dropped) & {block.name for block in self.blocks if isinstance(block, Bars)}:
            # Without its chart a sheet needs the legend's rows of single sectors.
            rest = tuple(block for block in self.blocks if not isinstance(block, Bars))
            bare = replace(self, blocks=rest)
            again = bare.with_last(layout, key, [LegendBlock(self.sections, notes)])
            return Panel(again.items, (*again.dropped, CHART))
        if TITLE in found.dropped:
            return self.with_last(layout, key, [LegendBlock(folded(self._short()))])
        return found

    def with_last(
        self, layout: Layout, key: Sequence[tuple[int, str]], last: Sequence[Block]
    ) -> Panel:
        """Return the panel with these blocks below its own and the key."""
        blocks = [*self.blocks, *key_blocks(key)]
        return self._stacked(layout, [*blocks, *_ruled(blocks, last), *last])

    def _stacked(self, layout: Layout, blocks: Sequence[Block]) -> Panel:
        return stack(blocks, layout.panel, self.setting, layout.columns)


def _ruled(blocks: Sequence[Block], last: Sequence[Block]) -> list[Block]:
    return [Rule()] if blocks and last else []


def _own_blocks(ground: Ground, content: Content, frame: Frame, setting: Setting) -> list[Block]:
    """Return the blocks that a sheet has by itself."""
    before, number, after = figure(content)

    def paint(box: Box) -> Group:
        return locator(ground, content, box, frame, setting)

    title = AROUND_TITLE if shows_whole(ground, frame) else CITY_TITLE
    where = LocatorBlock(title, before, number, after, colour_of(content), paint)
    # On large scales the groups' names stand on the map itself.
    groups = [] if draws("group_names", frame) else group_blocks(content)
    return [where, *blocks_of(content), *groups]
