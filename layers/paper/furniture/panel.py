"""A panel beside the map: blocks below each other, set tighter where they need more room.

A panel never overlaps and never runs out of its frame: first the lines come closer, then its
locator is smaller, then it takes more columns, then optional blocks go, from the last; what went is
reported. A roomy panel leaves optional blocks out before it is set tight or in narrow columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from layers.paper.drawing import Box, Item
from layers.paper.furniture.block import Block, Drawn, Place, balanced, spread
from layers.paper.furniture.legend import LegendBlock
from layers.paper.furniture.list_blocks import KeyList
from layers.paper.furniture.locator import LocatorBlock
from layers.paper.furniture.metrics import Metrics
from layers.paper.furniture.text_blocks import Elsewhere, Heading, Paragraph, Rule

TIGHTER = (1.0, 0.85, 0.7, 0.55, 0.4)
"""Distances between lines and blocks that are tried in turn."""
LOCATOR = "位置图"
SMALL_LOCATOR = 0.26
"""Share of a panel's width for the map of a locator, where blocks need its room."""
NARROWEST_MM = 38.0
"""A panel takes one more column only if its columns stay at least this wide, on A4."""
ROOMY, ROOMY_ON_SLIDE, ROOMY_MM = 0.8, 0.7, 60.0
"""The tightest distances and the narrowest columns (on A4) of a panel that is to stay roomy."""


Unit = tuple[Block, ...]
"""Blocks that stay together."""


@dataclass(frozen=True)
class Panel:
    """A panel as it is drawn.

    Attributes
    ----------
    dropped
        Names of the blocks that found no room.
    """

    items: tuple[Item, ...]
    dropped: tuple[str, ...] = ()


def stack(
    blocks: Sequence[Block],
    box: Box,
    metrics: Metrics,
    columns: int = 1,
    *,
    roomy: bool = False,
) -> Panel:
    """Return the blocks inside a frame.

    Parameters
    ----------
    columns
        Least number of columns; more are taken where the blocks need them and have the width.
    roomy
        Whether optional blocks go rather than that the panel is set tight or in narrow columns.
    """
    ways = _ways(box, metrics, columns)
    kept = units_of(blocks)
    dropped: list[str] = []
    easy = [way for way in ways if way.is_roomy(columns)]
    while kept:
        spare = roomy and any(unit[-1].optional for unit in kept)
        way = next((w for w in (easy if spare else ways) if w.parts(kept) is not None), None)
        if way is None and not spare:
            # The locator leads the others; where it does not fit there it may fit behind them.
            kept_last = sorted(kept, key=lambda unit: unit[-1].name == LOCATOR)
            way = next((w for w in ways if w.parts(kept_last) is not None), None)
            kept = kept if way is None else kept_last
        if way is not None:
            return Panel(way.draw(kept), tuple(dropped))
        gone = kept.pop(_least(kept))
        if not isinstance(gone[-1], Rule):
            dropped.append(gone[-1].name)
    return Panel((), tuple(dropped))


def _ways(box: Box, metrics: Metrics, columns: int) -> list[_Way]:
    """Return the ways to set a panel, the best first."""
    most = max(columns, int(box.width // (NARROWEST_MM * metrics.scale)))
    return [
        _Way(box, replace(metrics, tight=tight), number, small=small)
        for number in range(columns, most + 1)
        for small in (False, True)
        for tight in TIGHTER
    ]


@dataclass(frozen=True)
class _Way:
    """One way to set a panel: how tightly, in how many columns, with how large a locator."""

    box: Box
    metrics: Metrics
    columns: int
    small: bool = False

    @property
    def places(self) -> list[Place]:
        """The columns."""
        whole = Place(self.box.left, self.box.top, self.box.width)
        return spread(self.columns, whole, 2 * self.metrics.mm("gap"))

    def is_roomy(self, least: int) -> bool:
        """Whether it is neither tight nor in narrow columns; `least` are there in any case."""
        wide = self.places[0].width >= ROOMY_MM * self.metrics.scale or self.columns == least
        tightest = ROOMY_ON_SLIDE if self.metrics.paper.slide else ROOMY
        return wide and self.metrics.tight >= tightest

    def sized(self, units: Sequence[Unit]) -> list[Unit]:
        """Return the units with the locator as large as it is set here."""
        if not self.small:
            return list(units)
        return [tuple(_smaller(block) for block in unit) for unit in units]

    def parts(self, units: Sequence[Unit]) -> list[list[int]] | None:
        """Return which units stand in which column, or None if they are too high."""
        units = self.sized(units)
        gap = self.metrics.gap("block_gap")
        width = self.places[0].width
        heights = [_height(unit, width, self.metrics) + gap for unit in units]
        if sum(heights) - gap * self.columns > self.box.height * self.columns:
            return None
        parts = balanced(heights, self.columns)
        highest = max(sum(heights[index] for index in part) - gap for part in parts)
        return parts if highest <= self.box.height + 1e-6 else None

    def draw(self, units: Sequence[Unit]) -> tuple[Item, ...]:
        """Return the units in their columns."""
        items: list[Item] = []
        sized = self.sized(units)
        for place, part in zip(self.places, self.parts(units) or [], strict=False):
            blocks = [block for index in part for block in sized[index]]
            items += column(blocks, place, self.metrics).items
        return tuple(items)


def _smaller(block: Block) -> Block:
    """Return a locator that gives way to what else a panel holds; other blocks as they are."""
    if not isinstance(block, LocatorBlock):
        return block
    return replace(block, share=min(block.share, SMALL_LOCATOR))


def _height(unit: Unit, width: float, metrics: Metrics) -> float:
    """Return the height of blocks below each other; a locator is not painted for it."""
    bare = (block.bare() if isinstance(block, LocatorBlock) else block for block in unit)
    return _kept_height(tuple(bare), width, metrics)


@lru_cache(maxsize=500)
def _kept_height(unit: Unit, width: float, metrics: Metrics) -> float:
    """Return the height of blocks; kept, since panels are set several times."""
    place, gap = Place(0.0, 0.0, width), metrics.gap("block_gap")
    y = bottom = 0.0
    for block in unit:
        if isinstance(block, KeyList):
            bottom = y + block.height(place, metrics)
        else:
            bottom = y + block.draw(place, metrics).height
        y = bottom + (0.0 if isinstance(block, Heading) else gap)
    return bottom


def lowest(blocks: Sequence[Block], place: Place, metrics: Metrics) -> float:
    """Return the least height at which the blocks fit a width, in whatever columns."""
    most = max(1, int(place.width // (NARROWEST_MM * metrics.scale)))
    units = units_of(blocks)
    return min(_highest(units, place, metrics, number) for number in range(1, most + 1))


def _highest(units: Sequence[Unit], place: Place, metrics: Metrics, columns: int) -> float:
    """Return the height of the highest column."""
    gap = metrics.gap("block_gap")
    places = spread(columns, place, 2 * metrics.mm("gap"))
    heights = [_height(unit, places[0].width, metrics) + gap for unit in units]
    parts = balanced(heights, columns)
    return max((sum(heights[index] for index in part) - gap for part in parts), default=0.0)


def units_of(blocks: Sequence[Block]) -> list[Unit]:
    """Return the blocks, each heading together with what it heads."""
    found: list[Unit] = []
    for block in blocks:
        if found and isinstance(found[-1][-1], Heading):
            found[-1] = (*found[-1], block)
        else:
            found.append((block,))
    return found


def _least(units: Sequence[Unit]) -> int:
    """Return the place of what goes first: where it lies, then what is optional, from the last.

    A sheet cannot be read without its legend, nor well without its lists and what it must say, so
    these go last. The locator of one thing is not optional: there nothing else tells where it lies.
    """

    def rank(index: int) -> tuple[bool, bool, bool, bool, int]:
        block = units[index][-1]
        legend, said = isinstance(block, LegendBlock), isinstance(block, Paragraph)
        listed = isinstance(block, (KeyList, Elsewhere)) or (said and not block.optional)
        located = block.name == LOCATOR and block.optional
        return legend, listed, not located, not block.optional, -index

    return min(range(len(units)), key=rank)


def column(blocks: Sequence[Block], place: Place, metrics: Metrics) -> Drawn:
    """Return blocks below each other."""
    gap = metrics.gap("block_gap")
    items: list[Item] = []
    y = bottom = place.y
    for block in blocks:
        drawn = block.draw(replace(place, y=y), metrics)
        items += drawn.items
        bottom = y + drawn.height
        y = bottom + (0.0 if isinstance(block, Heading) else gap)
    return Drawn(tuple(items), bottom - place.y)
