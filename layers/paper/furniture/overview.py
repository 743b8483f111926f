"""The overview: the map with its legend in a free corner, a crowded part enlarged beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layers.paper.body import Frame, crowded_extent, limited
from layers.paper.content import Content
from layers.paper.drawing import Box
from layers.paper.furniture.block import Block, Place
from layers.paper.furniture.focus import shown_frame, shows_part
from layers.paper.furniture.free_places import with_room
from layers.paper.furniture.layout import PORTRAIT, Layout
from layers.paper.furniture.legend import (
    ROUNDING_MM,
    LegendBlock,
    boxed_size,
    folded,
    legend_sections,
)
from layers.paper.furniture.legend_lines import with_base
from layers.paper.furniture.locator import grown
from layers.paper.furniture.maps import below_caption
from layers.paper.furniture.metrics import Metrics
from layers.paper.furniture.panel import lowest
from layers.paper.furniture.themes import group_blocks, key_blocks, notes_blocks
from layers.paper.ground import Extent, Ground
from layers.view.marks import LegendSection

COLUMNS = (2, 1, 3)
"""Columns of the legend in the map, the best looking first."""
MARGIN = 1.025
"""The whole region fills its frame but for this factor, before the legend asks for room."""
CAPTION = "局部放大"
NUMBERED_SHARE, MOST_EXPECTED = 0.3, 30
"""Share of the symbols that will have a number in place of a name, and the most of them."""
LEAST_INSET = 0.7
"""Share of its height that an inset keeps however long the lists below it are."""
TIGHT = 0.7
"""How tightly the lists below the inset may be set."""
SAME = 0.45
"""An inset is called after a section of the region if they share this part of their area."""


Key = Sequence[tuple[int, str]]
Legended = tuple[Frame, LegendBlock, Box | None]
"""A map's frame, its legend, and where that stands inside it; None if it stands elsewhere."""


@dataclass(frozen=True)
class Overview:
    """How an overview is laid out.

    Attributes
    ----------
    legend, legend_box
        The legend and where it stands inside the main map; None if it stands among the lists.
    lists, list_box
        The lists below or beside the inset but for the key of numbers, and their frame.
    """

    main: Frame
    inset: Frame
    legend: LegendBlock
    legend_box: Box | None
    lists: tuple[Block, ...]
    list_box: Box
    caption: str


def overview(ground: Ground, content: Content, layout: Layout, metrics: Metrics) -> Overview | None:
    """Return the plan of an overview, or None where no part is crowded or the legend has no room.

    Raises
    ------
    layers.paper.request.SheetError
        If the view lies outside the data.
    """
    start = _start(ground, content, layout.map)
    # Beside an inset the lists have no more room than it; the legend's field has.
    notes = content.notes if layout.id == PORTRAIT else ()
    lists = [*group_blocks(content), *(() if notes else notes_blocks(content.notes))]
    key = _expected(content)
    inset_box, list_box = boxes_for(lists, layout, metrics, key)
    planned = _planned(ground, content, start, inset_box, notes, metrics)
    if planned is None:
        return None
    inset, (main, legend, legend_box) = planned
    if legend_box is None:
        lists = [*lists, legend]
        inset_box, list_box = boxes_for(lists, layout, metrics, key)
        if _height([*lists, *key_blocks(key)], list_box, metrics) > list_box.height + ROUNDING_MM:
            return None
    return Overview(
        main,
        Frame(inset_box, inset.extent),
        legend,
        legend_box,
        tuple(lists),
        list_box,
        _caption(ground, inset.extent),
    )


def _planned(
    ground: Ground,
    content: Content,
    start: Frame,
    box: Box,
    notes: tuple[str, ...],
    metrics: Metrics,
) -> tuple[Frame, Legended] | None:
    """Return the inset, and the map with its legend; None where no part is crowded.

    The legend makes the map smaller, and the inset is to be larger than the map as it is then.
    """
    first = crowded_extent(ground, content, start, box)
    if first is None:
        return None
    sections = _sections(ground, content, [start, Frame(box, first)])
    legended = _with_legend(ground, content, start, sections, notes, metrics)
    extent = crowded_extent(ground, content, legended[0], box)
    if extent is None:
        return None
    inset = Frame(box, extent)
    again = _sections(ground, content, [start, inset])
    if again != sections:
        legended = _with_legend(ground, content, start, again, notes, metrics)
    return inset, legended


def _sections(
    ground: Ground, content: Content, frames: Sequence[Frame]
) -> tuple[LegendSection, ...]:
    return with_base(legend_sections(content, frames), ground, content, frames)


def _with_legend(
    ground: Ground,
    content: Content,
    start: Frame,
    sections: tuple[LegendSection, ...],
    notes: tuple[str, ...],
    metrics: Metrics,
) -> Legended:
    """Return the map's frame, the legend and its place in it; None where it has no room."""
    for shown in (sections, folded(sections)):
        legends = [LegendBlock(shown, notes, columns) for columns in COLUMNS]
        sizes = [boxed_size(legend, metrics) for legend in legends]
        found = with_room(ground, content, start, sizes, metrics.mm("edge") * 0.4)
        if found is not None:
            frame, box, number = found
            return frame, legends[number], box
    return start, LegendBlock(sections, notes), None


def _start(ground: Ground, content: Content, box: Box) -> Frame:
    """Return the map's frame before the legend asks for room: the whole region all but fills it."""
    if shows_part(content.view):
        return shown_frame(ground, content, box)
    return limited(ground, box, grown(ground.bounds, MARGIN))


def _expected(content: Content) -> Key:
    """Return as many entries of a key as a sheet like this will about have."""
    number = min(MOST_EXPECTED, round(NUMBERED_SHARE * len(content.symbols)))
    return tuple((index, "八字以内的名称") for index in range(1, number + 1))


def boxes_for(
    lists: Sequence[Block], layout: Layout, metrics: Metrics, key: Key
) -> tuple[Box, Box]:
    """Return the frames of inset and lists; longer lists make the inset above them lower."""
    inset, below = below_caption(layout.inset, metrics), layout.list
    if below.left >= inset.right:
        return inset, below
    need = _height([*lists, *key_blocks(key)], below, metrics)
    gap = below.top - inset.bottom
    highest = inset.top + LEAST_INSET * inset.height + gap
    top = max(highest, min(below.top, below.bottom - need))
    return replace(inset, bottom=top - gap), replace(below, top=top)


def _height(blocks: Sequence[Block], box: Box, metrics: Metrics) -> float:
    """Return the height that the blocks need in the width of a box, set tightly."""
    place = Place(box.left, box.top, box.width)
    return lowest(blocks, place, replace(metrics, tight=TIGHT))


def _caption(ground: Ground, extent: Extent) -> str:
    """Return what the inset shows: the region's own section that it matches best, if one does."""
    shares = [(_shared(extent, own), name) for name, own in ground.presets]
    best = max(shares, default=(0.0, ""))
    return f"{CAPTION}：{best[1]}" if best[0] >= SAME else CAPTION


def _shared(one: Extent, other: Extent) -> float:
    """Return the common area of two extents as a share of what they cover together."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    if wide <= 0 or high <= 0:
        return 0.0
    areas = [(e[2] - e[0]) * (e[3] - e[1]) for e in (one, other)]
    return wide * high / (sum(areas) - wide * high)
