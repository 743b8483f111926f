"""One thing on one sheet: its map, the legend below it, all that its card says in columns.

What the first page has no room for goes on in the columns of further pages, in the card's order:
nothing is left out. A map on a portrait page is as high as a short card leaves it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layers.paper.body import Frame
from layers.paper.clauses import Source
from layers.paper.drawing import Box, Group, Item, Page
from layers.paper.furniture.block import Block, Place, balanced, spread
from layers.paper.furniture.card_blocks import CardRow
from layers.paper.furniture.focus import shown_frame
from layers.paper.furniture.footer import (
    Footer,
    draw_footer,
    draw_title,
    number_words,
    title_block,
)
from layers.paper.furniture.layout import PORTRAIT, Layout, inner_width, layout_of
from layers.paper.furniture.layout import THEME as WITH_PANEL
from layers.paper.furniture.legend import LegendBlock, legend_sections
from layers.paper.furniture.legend_lines import with_base
from layers.paper.furniture.maps import MapPart, SheetInput
from layers.paper.furniture.metrics import Metrics
from layers.paper.furniture.numbers import tile_key
from layers.paper.furniture.panel import TIGHTER, Unit, column, units_of
from layers.paper.furniture.side_panel import SidePanel, Where
from layers.paper.furniture.table_block import CONTINUED
from layers.paper.furniture.text_blocks import Elsewhere, Heading
from layers.paper.furniture.themes import key_blocks, noted
from layers.paper.subject import Spot
from layers.view.marks import MISS

LEAST_MAP, MOST_MAP = 0.45, 0.8
"""Smallest and largest share of a portrait page's body that map and legend take."""
LEGEND_WIDE = 0.34
"""Largest share of a portrait page's width for a legend beside its map."""
MAP_WIDE = 0.56
"""Share of a landscape page's body that map and legend take."""
MOST_LEGEND_COLUMNS = 6
SPARE_MM, SPARE_A_MARK_MM = 8.0, 0.6
"""Room that is kept for the keys of letters and numbers on the map, and more for each mark."""
GOES_ON = "其余 {} 项见下一页。"
ELSEWHERE = "这一页放不下其余 {} 项；PDF 有续页。"
ROUNDS = 3
STRIP_MM, STRIP_GAP_MM = 9.0, 1.2
"""Height of the room below a map for arrow and scale bar, on A4; its distance from the map."""
ROOMY_WAYS = 3
"""Ways to set the end of a card so that no page behind holds a few lines."""


@dataclass(frozen=True)
class CardSheet:
    """What stands beside the map of one thing.

    Attributes
    ----------
    title, subtitle
        Those of the sheet, unless others are written.
    blocks
        All that the card says, in its order.
    sources
        The documents that it names.
    paged
        Whether further pages follow, in which the card goes on.
    spot
        The place about which it tells, where that is none of the map's own marks.
    note
        How that is drawn.
    """

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...]
    paged: bool
    spot: Spot | None = None
    note: str = ""


@dataclass(frozen=True, eq=False)
class CardMap:
    """A map with the legend below it, and the columns of a card; each has its place."""

    given: SheetInput
    placed: Placed
    places: tuple[Box, ...]
    card: CardSheet

    @classmethod
    def of(cls, given: SheetInput, layout: Layout, card: CardSheet) -> CardMap:
        """Return the places in the body between title and footer."""
        body = _body(layout)
        picture, text = _halves(given, layout, body, card.blocks)
        ways = [_beside, _below] if layout.id == PORTRAIT else [_below]
        placed = next(found for way in ways if (found := way(given, picture)) is not None)
        placed = placed.roomy(given)
        wide = spread(2, Place(text.left, 0.0, text.width), 2 * given.metrics.mm("gap"))
        places = tuple(Box(p.x, text.top, p.x + p.width, text.bottom) for p in wide)
        return cls(given, placed, places, card)

    def draw(self) -> MapPart:
        """Return the map, the legend and the card's first columns; the rest is told with it."""
        given, frame, metrics = self.given, self.frame, self.given.metrics
        space = given.space(frame, strip=self.placed.strip)
        furniture: list[Item] = [space.arrow(), space.bar()]
        where = SidePanel.of(given, frame, ()).where(space.room)
        items, body = space.draw()
        keys = [*tile_key([(items, body)]), *key_blocks(body.key)]
        legend = self._legend(noted(given.content.notes, body.unlabelled), where)
        units = units_of([*keys, *self.card.blocks])
        columns, rest = flowed(units, self.places, metrics, paged=self.card.paged)
        return MapPart(
            (
                *items,
                *furniture,
                *where.items,
                space.neat_line(),
                *legend,
                Group("卡片", columns),
            ),
            (body,),
            given.scale(frame),
            () if self.card.paged else tuple(_named(rest)),
            (frame,),
            tuple(rest),
        )

    @property
    def frame(self) -> Frame:
        """The map's frame."""
        return self.placed.frame

    def _legend(self, notes: tuple[str, ...], where: Where) -> tuple[Item, ...]:
        """Return the legend, with the map's place in the region below it where it has room."""
        box, metrics = self.placed.legend_box, self.placed.metrics
        place = Place(box.left, box.top, box.width)
        legend = replace(self.placed.legend, notes=notes).draw(place, metrics)
        y, items = box.top + legend.height + metrics.mm("gap"), legend.items
        for block in where.blocks:
            drawn = block.draw(Place(box.left, y, box.width), metrics)
            if y + drawn.height <= box.bottom:
                items, y = (*items, *drawn.items), y + drawn.height
        return items


def _named(rest: Sequence[Unit]) -> list[str]:
    """Return what a page without another behind it has no room for, by the headings."""
    heads = [unit[0].text for unit in rest if isinstance(unit[0], Heading)]
    return heads or ([rest[0][-1].name] if rest else [])


def _body(layout: Layout) -> Box:
    """Return what lies between title and footer."""
    one, other = layout.map, layout.panel
    return Box(
        min(one.left, other.left), min(one.top, other.top),
        max(one.right, other.right), max(one.bottom, other.bottom),
    )  # fmt: skip


def _halves(
    given: SheetInput, layout: Layout, body: Box, blocks: Sequence[Block]
) -> tuple[Box, Box]:
    """Return where map and legend stand, and where the card does."""
    metrics = given.metrics
    gap = 1.5 * metrics.mm("gap")
    if layout.id != PORTRAIT:
        middle = body.left + MAP_WIDE * body.width
        return replace(body, right=middle - gap / 2), replace(body, left=middle + gap / 2)
    width = spread(2, Place(0.0, 0.0, body.width), 2 * metrics.mm("gap"))[0].width
    marks = sum(mark.role != MISS for mark in given.content.symbols) + len(given.content.energy)
    spare = (SPARE_MM + SPARE_A_MARK_MM * marks) * metrics.scale
    needed = _balanced_height(units_of(blocks), width, metrics) + spare
    high = body.height - gap
    upper = min(max(high - needed, LEAST_MAP * high), MOST_MAP * high)
    top = body.top + upper
    return replace(body, bottom=top), replace(body, top=top + gap)


@dataclass(frozen=True, eq=False)
class Placed:
    """The map's frame and the strip below it, its legend, where and how tightly that is set."""

    frame: Frame
    legend: LegendBlock
    legend_box: Box
    metrics: Metrics
    strip: Box | None = None

    def roomy(self, given: SheetInput) -> Placed:
        """Return the same with room below the map for arrow and bar if these would lie on data."""
        if not given.space(self.frame).is_full():
            return self
        box, high = self.frame.box, STRIP_MM * given.metrics.scale
        lower = replace(box, bottom=box.bottom - high)
        strip = replace(box, top=lower.bottom + STRIP_GAP_MM)
        frame = shown_frame(given.ground, given.content, lower)
        return replace(self, frame=frame, strip=strip)


def _beside(given: SheetInput, picture: Box) -> Placed | None:
    """Return a map with its legend in one column at its right, None where that is too high."""
    gap = given.metrics.mm("gap")
    wide = LEGEND_WIDE * picture.width
    for _ in range(ROUNDS):
        frame = shown_frame(
            given.ground, given.content, replace(picture, right=picture.right - wide - gap)
        )
        legend = _legends(given, frame)[0]
        needed = min(legend.width(given.metrics, 1), LEGEND_WIDE * picture.width)
        if abs(needed - wide) < gap:
            break
        wide = max(needed, wide) if needed > wide else needed
    box = replace(picture, left=frame.box.right + gap)
    for tight in TIGHTER:
        metrics = replace(given.metrics, tight=tight)
        if legend.draw(Place(0.0, 0.0, box.width), metrics).height <= box.height:
            return Placed(frame, legend, box, metrics)
    return None


def _below(given: SheetInput, picture: Box) -> Placed:
    """Return a map with its legend below it, in as many columns as the width holds."""
    metrics, below = given.metrics, 0.0
    place = Place(0.0, 0.0, picture.width)
    for _ in range(ROUNDS):
        box = replace(picture, bottom=picture.bottom - below)
        frame = shown_frame(given.ground, given.content, box)
        ways = _legends(given, frame)
        fits = [way for way in ways if way.width(metrics, way.columns) <= place.width] or ways[:1]
        legend = min(fits, key=lambda way: way.draw(place, metrics).height)
        needed = legend.draw(place, metrics).height + metrics.mm("gap")
        if needed <= below:
            break
        below = needed
    return Placed(frame, legend, replace(picture, top=box.bottom + metrics.mm("gap")), metrics)


def _legends(given: SheetInput, frame: Frame) -> list[LegendBlock]:
    """Return the legend of a frame in one and more columns."""
    sections = legend_sections(given.content, [frame])
    sections = with_base(sections, given.ground, given.content, [frame])
    notes = noted(given.content.notes, 1)
    most = min(MOST_LEGEND_COLUMNS, max(1, len(sections)))
    return [LegendBlock(sections, notes, columns) for columns in range(1, most + 1)]


def _height(unit: Unit, width: float, metrics: Metrics) -> float:
    """Return the height of a unit with the room before the next; rows of a list stand close."""
    return column(unit, Place(0.0, 0.0, width), metrics).height


def _before(units: Sequence[Unit], index: int, metrics: Metrics) -> float:
    """Return the room above a unit that is not the first of its column: rows stand close."""
    if index == 0:
        return 0.0
    apart = isinstance(units[index][0], Heading) or not isinstance(units[index][0], CardRow)
    apart = apart or not isinstance(units[index - 1][-1], CardRow)
    return metrics.gap("block_gap") * 0.7 if apart else 0.0


def _heights(units: Sequence[Unit], width: float, metrics: Metrics) -> list[float]:
    return [
        _height(unit, width, metrics) + _before(units, number, metrics)
        for number, unit in enumerate(units)
    ]


def _balanced_height(units: Sequence[Unit], width: float, metrics: Metrics) -> float:
    heights = _heights(units, width, metrics)
    parts = balanced(heights, 2)
    return max((sum(heights[index] for index in part) for part in parts), default=0.0)


def flowed(
    units: Sequence[Unit], boxes: Sequence[Box], metrics: Metrics, *, paged: bool
) -> tuple[tuple[Item, ...], list[Unit]]:
    """Return units in columns, in their order, and those that find no room.

    If all find room they are shared out evenly.

    Parameters
    ----------
    paged
        Whether the rest goes on on a page behind; if not, that is said at the end.
    """
    width = boxes[0].width
    for tight in TIGHTER[:ROOMY_WAYS]:
        set_so = replace(metrics, tight=tight)
        heights = _heights(units, width, set_so)
        parts = balanced(heights, len(boxes))
        if max((sum(heights[n] for n in part) for part in parts), default=0.0) <= boxes[0].height:
            return _set(units, parts, boxes, set_so), []
    heights = _heights(units, width, metrics)
    said = Elsewhere((GOES_ON if paged else ELSEWHERE).format(len(units)))
    room = column([said], Place(0.0, 0.0, width), metrics).height + metrics.gap("gap")
    limits = [box.height for box in boxes]
    limits[-1] -= room
    filled: list[list[int]] = [[]]
    used = 0.0
    last = len(units)
    for number, high in enumerate(heights):
        if filled[-1] and used + high > limits[len(filled) - 1]:
            if len(filled) == len(boxes):
                last = number
                break
            filled.append([])
            used = 0.0
        filled[-1].append(number)
        used += high
    items = _set(units, filled, boxes, metrics)
    left = list(units[last:])
    told = Elsewhere((GOES_ON if paged else ELSEWHERE).format(len(left)))
    end = boxes[-1]
    below = told.draw(Place(end.left, end.bottom - room + metrics.gap("gap"), width), metrics)
    return (*items, *below.items), left


def _set(
    units: Sequence[Unit], parts: Sequence[Sequence[int]], boxes: Sequence[Box], metrics: Metrics
) -> tuple[Item, ...]:
    items: list[Item] = []
    for box, part in zip(boxes, parts, strict=False):
        y = box.top
        for index in part:
            y += _before(units, index, metrics) if y > box.top else 0.0
            drawn = column(units[index], Place(box.left, y, box.width), metrics)
            items += drawn.items
            y += drawn.height
    return tuple(items)


def further_pages(
    rest: Sequence[Unit], first: Page, foot: Footer, given: SheetInput
) -> tuple[Page, ...]:
    """Return the pages on which a card goes on, each with title, sources and dates."""
    metrics, paper = given.metrics, given.metrics.paper
    title = f"{first.title}{CONTINUED}"
    head = title_block(title, "", "", inner_width(paper), metrics)
    layout = layout_of(metrics, WITH_PANEL, head.height, foot.height)
    body = _body(layout)
    number = 2 if layout.id == PORTRAIT else 3
    places = spread(number, Place(body.left, 0.0, body.width), 2 * metrics.mm("gap"))
    boxes = [Box(p.x, body.top, p.x + p.width, body.bottom) for p in places]
    found: list[Page] = []
    left = list(rest)
    while left:
        before = len(left)
        items, left = flowed(left, boxes, metrics, paged=True)
        if len(left) == before:
            raise AssertionError("a column holds no row")
        shown = (
            draw_title(head, layout.title, metrics),
            Group("卡片", items),
            draw_footer(
                foot, layout.footer, [f"第 {len(found) + 2} 页", number_words(given.words)], metrics
            ),
        )
        found.append(Page(paper.width, paper.height, shown, title, level=1, about=first.about))
    return tuple(found)
