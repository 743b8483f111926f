"""Make the atlas: a cover, the contents, a page for each view of the plan, as one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layers.export.atlas_front import Entry, contents, cover, title_of
from layers.export.atlas_plan import Leaf, leaves
from layers.export.atlas_plan import each as single_leaves
from layers.export.sheet_file import (
    LAY_OUT,
    MEDIA_TYPES,
    PAINT,
    Made,
    Progress,
    Report,
    sheet_for,
    sheet_name,
    silent,
    titles,
)
from layers.facts.lookup import Facts
from layers.facts.standing import DRAFT, ENDED
from layers.paper.clauses import Source
from layers.paper.content import Content
from layers.paper.drawing import Box, Group, Origin, Page
from layers.paper.fonts import overlaps
from layers.paper.furniture.block import Block
from layers.paper.furniture.compose import Sheet
from layers.paper.furniture.focus import bounds_of
from layers.paper.furniture.footer import draw_footer, draw_title, footer_of, title_block
from layers.paper.furniture.layout import inner_width, margin
from layers.paper.furniture.metrics import Metrics
from layers.paper.furniture.panel import Panel, stack
from layers.paper.furniture.text_blocks import Facts as FactRows
from layers.paper.furniture.text_blocks import Heading, cleaned
from layers.paper.ground import Ground
from layers.paper.paint import paint
from layers.paper.request import PAPERS, Options, Paper, SheetRequest, Words
from layers.vocabulary.wording import PRODUCT

FRONT_PAGES = 2
"""Cover and contents."""
PAPER_OF = {"pdf": PAPERS["a4"], "pptx": PAPERS["slide"]}
LAID_OUT = 0.75
"""Share of the work that is done when all pages are laid out."""
COLUMNS_WIDE, COLUMNS_HIGH = 3, 2
MOST_ROWS = 10
"""Rows of facts that stay together: longer lists go on in the next column or page."""
CONTINUED = "（续）"


@dataclass(frozen=True)
class Atlas:
    """A laid-out book.

    Attributes
    ----------
    sheets
        The map pages, as they were laid out.
    sources
        The documents behind it, each once.
    """

    title: str
    pages: tuple[Page, ...]
    sheets: tuple[Sheet, ...]
    sources: tuple[Source, ...]
    digest: str


def make_atlas(
    facts: Facts,
    words: Words,
    options: Options,
    format: str,  # noqa: A002
    progress: Progress | None = None,
) -> Made:
    """Make the whole book.

    Parameters
    ----------
    facts
        The opened store.
    words
        Title of the book, and what stands in the footer of each page.
    options
        How the sheets are drawn.
    format
        ``pdf`` (A4 landscape, with bookmarks) or ``pptx`` (16:9, with sections).
    progress
        Told of each page.

    Raises
    ------
    layers.paper.request.SheetError
        If the words have a character that the font lacks.
    """
    tell = progress or silent
    paper = PAPER_OF[format]
    atlas = atlas_pages(facts, words, options, paper, tell)
    tell(PAINT, LAID_OUT)
    origin = Origin(
        atlas.title,
        words.unit or PRODUCT,
        f"图册，{len(atlas.pages)} 页：封面、目录和 {len(atlas.sheets)} 幅地图。",
        source=f"atlas {atlas.digest}",
    )
    body = paint(atlas.pages, format, SheetRequest.dpi, origin, options)
    overlapping = sum(len(overlaps(page)) for page in atlas.pages)
    report = Report(
        atlas.title,
        sum(sheet.labels for sheet in atlas.sheets),
        sum(sheet.numbered for sheet in atlas.sheets),
        sum(sheet.unlabelled for sheet in atlas.sheets),
        drafts=titles(atlas.sources, DRAFT),
        ended=titles(atlas.sources, ENDED),
        notes=(f"{len(atlas.pages)} 页，文字重叠 {overlapping} 处",),
    )
    return Made(body, MEDIA_TYPES[format], sheet_name(atlas.title, None, format), report)


def atlas_pages(
    facts: Facts, words: Words, options: Options, paper: Paper, tell: Progress
) -> Atlas:
    """Lay out all pages of the book."""
    ground = Ground.of(facts.store)
    plan = leaves(facts, bounds_of(ground))
    metrics = Metrics(paper, options.profile)
    sheets: list[Sheet] = []
    sources: dict[str, Source] = {}
    bound: list[list[Page]] = []
    for number, leaf in enumerate(plan):
        tell(f"{LAY_OUT} {number + 1}/{len(plan)}：{leaf.title}", LAID_OUT * number / len(plan))
        request = _request(leaf, words, options, paper)
        sheet = sheet_for(facts, request, bound=True)
        sources |= {source.doc_id: source for source in sheet.content.sources}
        sheets.append(sheet)
        more = _more(sheet, request.words, metrics)
        bound.append(_bound([sheet.page, *more], leaf, first=_begins(plan, number)))
    pages = (
        cover(facts, ground, words, metrics),
        contents(_entries(plan, bound), metrics),
        *(page for part in bound for page in part),
    )
    title = words.title or title_of(facts)
    return Atlas(title, pages, tuple(sheets), tuple(sources.values()), facts.store.digest)


def _more(sheet: Sheet, words: Words, metrics: Metrics) -> list[Page]:
    """Return pages of facts behind a map whose panel could not hold them all."""
    if not (sheet.panel and sheet.dropped):
        return []
    return facts_pages(sheet.panel, f"{sheet.page.title}：要点", sheet.content, words, metrics)


def each(facts: Facts, by: str) -> list[SheetRequest]:
    """Return a request for a sheet of each county, cluster or chain, with its title.

    Raises
    ------
    KeyError
        If `by` is none of these.
    """
    ground = Ground.of(facts.store)
    return [SheetRequest(leaf.view) for leaf in single_leaves(facts, by, bounds_of(ground))]


def _request(leaf: Leaf, words: Words, options: Options, paper: Paper) -> SheetRequest:
    """Return the request of a page: the book's words without its title."""
    own = replace(words, title="", subtitle="", number="")
    return SheetRequest(leaf.view, paper, words=own, options=options)


def _entries(plan: Sequence[Leaf], bound: Sequence[Sequence[Page]]) -> list[Entry]:
    """Return the lines of the contents: a heading where a chapter of several pages begins."""
    found = []
    number = FRONT_PAGES + 1
    for place, (leaf, pages) in enumerate(zip(plan, bound, strict=True)):
        if _begins(plan, place):
            found.append(Entry(leaf.chapter, None, 0))
        found.append(Entry(leaf.title, number, leaf.level))
        number += len(pages)
    return found


def _begins(plan: Sequence[Leaf], place: int) -> bool:
    """Whether a chapter with pages below it begins here."""
    leaf = plan[place]
    return leaf.level > 0 and (place == 0 or plan[place - 1].chapter != leaf.chapter)


def _bound(pages: Sequence[Page], leaf: Leaf, *, first: bool) -> list[Page]:
    """Return the pages of a leaf as part of the book; facts stand a level below their map."""
    head = replace(
        pages[0], title=leaf.title, level=leaf.level, chapter=leaf.chapter if first else ""
    )
    return [head, *(replace(page, level=leaf.level + 1) for page in pages[1:])]


def facts_pages(
    blocks: Sequence[Block], title: str, content: Content, words: Words, metrics: Metrics
) -> list[Page]:
    """Return pages that hold all blocks, in columns; a heading stays with what it heads.

    Parameters
    ----------
    title
        What the facts are about; it stands on each page.
    content
        Names the documents in the footer.
    """
    pages: list[Page] = []
    rest = _units(blocks)
    while rest:
        shown = title if not pages else f"{title}{CONTINUED}"
        page, number = _filled(rest, shown, content, cleaned(words), metrics)
        pages.append(page)
        rest = rest[number:]
    return pages


def _units(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the blocks, each heading together with what it heads; long lists in parts."""
    found: list[list[Block]] = []
    for block in (part for whole in blocks for part in _parts(whole)):
        if found and isinstance(found[-1][-1], Heading):
            found[-1].append(block)
        else:
            found.append([block])
    return found


def _parts(block: Block) -> list[Block]:
    if not isinstance(block, FactRows):
        return [block]
    starts = range(0, len(block.rows), MOST_ROWS)
    return [replace(block, rows=block.rows[start : start + MOST_ROWS]) for start in starts]


def _filled(
    units: Sequence[Sequence[Block]],
    title: str,
    content: Content,
    words: Words,
    metrics: Metrics,
) -> tuple[Page, int]:
    """Return a page with as many units as have room, at least one, and how many these are."""
    paper, edge = metrics.paper, margin(metrics.paper)
    head = title_block(title, content.subtitle, "", inner_width(paper), metrics)
    foot = footer_of(content, words, inner_width(paper), (), metrics)
    top = Box.sized(edge, edge, inner_width(paper), head.height)
    bottom = Box(edge, paper.height - edge - foot.height, paper.width - edge, paper.height - edge)
    gap = metrics.mm("gap")
    body = Box(edge, top.bottom + 2 * gap, paper.width - edge, bottom.top - gap)
    panel, number = _stacked(units, body, metrics)
    items = (
        draw_title(head, top, metrics),
        Group("要点", panel.items),
        draw_footer(foot, bottom, (), metrics),
    )
    about = f"{title}：列出要点的一页，没有地图。"
    return Page(paper.width, paper.height, items, title, content.clauses, about), number


def _stacked(units: Sequence[Sequence[Block]], box: Box, metrics: Metrics) -> tuple[Panel, int]:
    columns = COLUMNS_WIDE if box.width > box.height else COLUMNS_HIGH
    for number in range(len(units), 0, -1):
        panel = stack([block for unit in units[:number] for block in unit], box, metrics, columns)
        if not panel.dropped:
            return panel, number
    # What is too long for a column of this page has the whole page to itself.
    return stack(units[0], box, metrics), 1
