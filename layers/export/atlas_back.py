"""The pages behind the maps: the facts that found no room beside them, one after the other.

They flow through the columns of as few pages as hold them, and share these out evenly, so that no
page stands half empty behind a map.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from layers.export.atlas_front import Entry, page_number
from layers.paper.clauses import Source
from layers.paper.content import Content
from layers.paper.drawing import Box, Group, Item, Link, Page, Text, texts
from layers.paper.fonts import text_box
from layers.paper.furniture.block import Block, Drawn, Place, balanced, one_line, spread, wrapped
from layers.paper.furniture.footer import (
    draw_footer,
    draw_title,
    footer_of,
    number_words,
    title_block,
)
from layers.paper.furniture.layout import inner_width, margin
from layers.paper.furniture.metrics import Metrics
from layers.paper.furniture.panel import column
from layers.paper.furniture.slide_words import slide_footer, slide_notes
from layers.paper.furniture.subject_panel import LATER, UNKNOWN
from layers.paper.furniture.table_block import CONTINUED, Table
from layers.paper.furniture.text_blocks import Elsewhere, Heading, Rule, cleaned
from layers.paper.furniture.text_blocks import Facts as FactRows
from layers.paper.request import Words

CHAPTER = "要点"
COLUMNS_WIDE, COLUMNS_HIGH = 3, 2
MOST_SAID = 160
"""Characters of a list that stay together, half as many of one row: a longer one may go on in the
next column or page."""
MOST_ROWS = 6
"""The same for rows of a table."""
HEADS = 4
"""Room for the heads of a table, in gaps."""
GOES_ON = "\n"
"""Stands before the name of a row in its parts behind the first: no name begins so."""
COUNT = re.compile(r"（\d+）$")
"""How many a row names, behind its name."""
ENDS = re.compile(r"(?<=[；、])")
"""Where a long value may be parted."""


@dataclass(frozen=True)
class Subject:
    """What a map is about, the number of its page, and all facts beside it."""

    title: str
    number: int
    blocks: tuple[Block, ...]
    content: Content


@dataclass(frozen=True)
class BackPage:
    """A page of facts, and the page numbers of the maps whose facts begin on it."""

    page: Page
    begun: tuple[int, ...]


@dataclass(frozen=True)
class SubjectHead(Heading):
    """The name of a subject over its facts, with the page of its map."""

    where: str = ""

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return the name and, below it, where the map is."""
        name = wrapped(self.text, metrics.type("caption"), place.width, "heading")
        said = one_line(self.where, metrics.type("small"), "panel")
        rule = Rule().draw(place, metrics)
        top = place.y + 0.4 * metrics.mm("gap")
        items = (*rule.items, name.at(place.x, top), said.at(place.x, top + name.height))
        return Drawn(items, top + name.height + said.height + 0.4 * metrics.mm("gap") - place.y)


@dataclass(frozen=True)
class Unit:
    """Blocks that stay together; `on` if they go on a list of the unit before."""

    subject: Subject
    blocks: tuple[Block, ...]
    on: bool = False


def back_pages(
    subjects: Sequence[Subject], words: Words, metrics: Metrics, first: int
) -> list[BackPage]:
    """Return pages that hold all facts of the subjects, evenly filled.

    Parameters
    ----------
    first
        Number of the first of these pages.
    """
    units = [unit for subject in subjects for unit in _units(subject)]
    if not units:
        return []
    ends = _Ends(cleaned(words), metrics)
    box = ends.body(ends.content_of(subjects))
    columns = COLUMNS_WIDE if metrics.paper.width > metrics.paper.height else COLUMNS_HIGH
    places = spread(columns, Place(box.left, box.top, box.width), 2 * metrics.mm("gap"))
    heights = _heights(units, places[0], metrics)
    # A table that goes on in another column has its heads there again.
    parts = _shared(heights, columns, box.height - HEADS * metrics.mm("gap"))
    found: list[BackPage] = []
    for start in range(0, len(parts), columns):
        own = parts[start : start + columns]
        items: list[Item] = []
        for place, part in zip(places, own, strict=False):
            items += column(_joined([units[index] for index in part]), place, metrics).items
        shown = [units[index] for part in own for index in part]
        found.append(_page(ends, shown, items, first + len(found)))
    return found


def _heights(units: Sequence[Unit], place: Place, metrics: Metrics) -> list[float]:
    """Return the height of each unit with the gap below it, none within a list."""
    block_gap = metrics.gap("block_gap")
    gaps = [0.0 if after and after.on else block_gap for after in (*units[1:], None)]
    return [
        column(unit.blocks, place, metrics).height + gap
        for unit, gap in zip(units, gaps, strict=True)
    ]


def _shared(heights: Sequence[float], columns: int, high: float) -> list[list[int]]:
    """Return which units stand in which column of as few pages as hold them, evenly filled."""
    # What is higher than a column by itself stands in one all the same.
    high = max(high, *heights)
    pages = 1
    while True:
        parts = balanced(heights, pages * columns)
        full = max(sum(heights[index] for index in part) for part in parts)
        if full <= high + 1e-6:
            return parts
        pages += 1


def _units(subject: Subject) -> list[Unit]:
    """Return the facts of a subject, each heading with what it heads; long lists in parts."""
    found: list[Unit] = []
    open_: tuple[Block, ...] = (SubjectHead(subject.title, where=_where(subject.number)),)
    for block in subject.blocks:
        for number, part in enumerate(_parts(block)):
            open_ = (*open_, part)
            if not isinstance(part, Heading):
                found.append(Unit(subject, open_, on=number > 0))
                open_ = ()
    return found


def _where(number: int) -> str:
    return f"见第 {number} 页图"


def _parts(block: Block) -> list[Block]:
    if isinstance(block, Elsewhere):
        return []
    if isinstance(block, Table):
        return [
            replace(block, rows=block.rows[start : start + MOST_ROWS], goes_on=start > 0)
            for start in range(0, len(block.rows), MOST_ROWS)
        ]
    if not isinstance(block, FactRows):
        return [block]
    rows = [row for key, value in block.rows for row in _pieces(key, value)]
    lists: list[list[tuple[str, str]]] = [[]]
    for row in rows:
        said = sum(len(key) + len(value) for key, value in (*lists[-1], row))
        if lists[-1] and said > MOST_SAID:
            lists.append([])
        lists[-1].append(row)
    keys = tuple(key for key, _ in block.rows)
    return [replace(block, rows=tuple(own), keys=keys) for own in lists if own]


def _pieces(key: str, value: str) -> list[tuple[str, str]]:
    """Return a row in parts, the name of those behind the first marked as such."""
    pieces = [""]
    for item in ENDS.split(value):
        if pieces[-1] and len(pieces[-1]) + len(item) > MOST_SAID / 2:
            pieces.append("")
        pieces[-1] += item
    return [(f"{GOES_ON if n else ''}{key}", piece) for n, piece in enumerate(pieces)]


def _joined(units: Sequence[Unit]) -> list[Block]:
    """Return the blocks of a column: parts of a list that stand in it are one again."""
    found: list[Block] = []
    for number, unit in enumerate(units):
        *before, last = unit.blocks
        found += before
        if unit.on and number:
            found[-1] = _with(found[-1], last)
        else:
            found.append(_begun(last))
    return [_ended(block) for block in found]


def _with(one: Block, other: Block) -> Block:
    """Return a part of a list with the part behind it."""
    if isinstance(one, Table) and isinstance(other, Table):
        return replace(one, rows=(*one.rows, *other.rows))
    if isinstance(one, FactRows) and isinstance(other, FactRows):
        rows = list(one.rows)
        for key, value in other.rows:
            if key.startswith(GOES_ON):
                rows[-1] = (rows[-1][0], rows[-1][1] + value)
            else:
                rows.append((key, value))
        return replace(one, rows=tuple(rows))
    return one


def _begun(block: Block) -> Block:
    """Return the first part of a list in a column; one that goes on says so."""
    if isinstance(block, Table) and block.goes_on:
        return replace(block, source=f"{block.source}{CONTINUED}", goes_on=False)
    if isinstance(block, FactRows):
        (key, value), *others = block.rows
        first = replace(block, rows=((_name(key), value),))
        return _with(first, replace(block, rows=tuple(others)))
    return block


def _name(key: str) -> str:
    """Return the name of a row, or of a part of it that goes on in another column."""
    own = key.removeprefix(GOES_ON)
    return f"{COUNT.sub('', own)}{CONTINUED}" if own and own != key else own


def _ended(block: Block) -> Block:
    """Return a part of a list without the mark that stood before what went on elsewhere."""
    if not isinstance(block, FactRows):
        return block
    return replace(block, rows=tuple((key, value.rstrip("、；")) for key, value in block.rows))


@dataclass(frozen=True)
class _Ends:
    """What stands above and below the facts of a page."""

    words: Words
    metrics: Metrics

    def content_of(self, subjects: Sequence[Subject]) -> Content:
        """Return what the title and footer of a page tell of: all that its subjects rest on."""
        every = [one.content for one in subjects]
        return replace(
            every[0],
            title=CHAPTER,
            subtitle="、".join(one.title for one in subjects),
            sources=tuple(_together(one.sources for one in every)),
            credits=tuple(dict.fromkeys(c for one in every for c in one.credits)),
            clauses=tuple(dict.fromkeys(c for one in every for c in one.clauses)),
        )

    def drawn(self, content: Content, number: int) -> tuple[Box, tuple[Group, Group]]:
        """Return the room between title and footer, and these."""
        paper, metrics = self.metrics.paper, self.metrics
        edge, wide = margin(paper), inner_width(paper)
        head = title_block(content.title, content.subtitle, self.words.mark, wide, metrics)
        words = replace(self.words, number=page_number(self.words, number))
        right = [] if paper.slide else [number_words(words)]
        if paper.slide:
            foot = slide_footer(content, replace(words, mark=""), wide, metrics)
        else:
            foot = footer_of(content, words, wide, right, metrics)
        top = Box.sized(edge, edge, wide, head.height)
        bottom = Box(
            edge, paper.height - edge - foot.height, paper.width - edge, paper.height - edge
        )
        gap = metrics.mm("gap")
        room = Box(edge, top.bottom + 2 * gap, paper.width - edge, bottom.top - gap)
        return room, (draw_title(head, top, metrics), draw_footer(foot, bottom, right, metrics))

    def body(self, content: Content) -> Box:
        """Return the room for facts under a title and over a footer about everything."""
        return self.drawn(content, 999)[0]


def _together(lists: Iterable[Sequence[Source]]) -> Iterable[Source]:
    """Return the sources of several, each document once with all its locators."""
    found: dict[str, Source] = {}
    for source in chain.from_iterable(lists):
        before = found.get(source.doc_id, source)
        both = tuple(dict.fromkeys((*before.locators, *source.locators)))
        found[source.doc_id] = replace(source, locators=both)
    return found.values()


def _page(ends: _Ends, units: Sequence[Unit], items: Sequence[Item], number: int) -> BackPage:
    subjects = list({unit.subject.number: unit.subject for unit in units}.values())
    content = ends.content_of(subjects)
    _, (head, foot) = ends.drawn(content, number)
    paper = ends.metrics.paper
    where = {_where(one.number): one.number - 1 for one in subjects}
    body = Group(CHAPTER, tuple(items))
    links = (Link(text_box(t), where[t.text]) for t in texts((body,)) if t.text in where)
    page = Page(
        paper.width,
        paper.height,
        (head, body, foot),
        f"{CHAPTER}：{content.subtitle}",
        slide_notes(content, ends.words) if paper.slide else content.clauses,
        f"{content.subtitle}的要点，没有地图。",
        level=1,
        links=tuple(links),
    )
    begun = [unit.subject.number for unit in units if isinstance(unit.blocks[0], SubjectHead)]
    return BackPage(page, tuple(begun))


def back_entries(subjects: Sequence[Subject], back: Sequence[BackPage], first: int) -> list[Entry]:
    """Return the lines of the contents for the pages of facts."""
    numbers = _numbers(back, first)
    rows = [Entry(one.title, numbers[one.number], 1) for one in subjects]
    return [Entry(CHAPTER, None, 0), *rows] if rows else []


def _numbers(back: Sequence[BackPage], first: int) -> dict[int, int]:
    """Return number of a map's page → number of the page on which its facts begin."""
    return {number: first + place for place, one in enumerate(back) for number in one.begun}


def told_later(page: Page, number: int, back: Sequence[BackPage], first: int) -> Page:
    """Return the map page of this number: it says, and opens, the page with its other facts."""
    there = _numbers(back, first).get(number)
    if there is None:
        return page
    said = LATER.format(f"{there:02d}")
    items = tuple(_said(item, said) for item in page.items)
    links = (Link(text_box(text), there - 1) for text in texts(items) if text.text == said)
    return replace(page, items=items, links=(*page.links, *links))


def _said(item: Item, said: str) -> Item:
    if isinstance(item, Group):
        return replace(item, items=tuple(_said(one, said) for one in item.items))
    if isinstance(item, Text) and item.text == LATER.format(UNKNOWN):
        return replace(item, text=said)
    return item
