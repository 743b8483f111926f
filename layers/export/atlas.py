"""Make the atlas: a cover, the contents, a page for each view of the plan, the facts, one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layers.export.atlas_back import (
    CHAPTER,
    Subject,
    back_entries,
    back_pages,
    told_later,
)
from layers.export.atlas_front import Entry, contents, cover, page_number, title_of
from layers.export.atlas_plan import CLUSTER, COUNTY, Leaf, leaves
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
    wrong_on,
)
from layers.facts.lookup import Facts
from layers.facts.standing import DRAFT, ENDED
from layers.paper.clauses import Source
from layers.paper.drawing import END, MIDDLE, Group, Origin, Page
from layers.paper.fonts import overlaps, widows
from layers.paper.furniture.attachments import attached
from layers.paper.furniture.block import one_line
from layers.paper.furniture.compose import Sheet
from layers.paper.furniture.focus import bounds_of
from layers.paper.furniture.layout import margin
from layers.paper.furniture.metrics import Metrics
from layers.paper.ground import Ground
from layers.paper.paint import paint
from layers.paper.request import PAPERS, Options, Paper, SheetRequest, Words, marked
from layers.view import View
from layers.vocabulary.wording import PRODUCT

FRONT_PAGES = 2
"""Cover and contents."""
THEMES = ("chain", "energy", "links")
"""Themes of the map beside the plain one."""
LAID_OUT = 0.75
"""Share of the work that is done when all pages are laid out."""
PAGE_OF = "第 {number} 页　共 {total} 页"


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


def make_atlas(facts: Facts, request: SheetRequest, progress: Progress | None = None) -> Made:
    """Make the whole book.

    Parameters
    ----------
    facts
        The opened store.
    request
        Format, ``pdf`` (with bookmarks) or ``pptx`` (16:9, with sections), the paper, how the
        sheets are drawn, and the words: title of the book, what stands in the footer of each page,
        its number, which each page has with the page's own behind it.
    progress
        Told of each page.

    Raises
    ------
    layers.paper.request.SheetError
        If the words have a character that the font lacks.
    """
    tell = progress or silent
    paper = PAPERS["slide"] if request.format == "pptx" else request.paper
    atlas = atlas_pages(facts, request.words, request.options, paper, tell)
    tell(PAINT, LAID_OUT)
    origin = Origin(
        atlas.title,
        request.words.unit or PRODUCT,
        f"图册，{len(atlas.pages)} 页：封面、目录和 {len(atlas.sheets)} 幅地图。",
        source=f"atlas {atlas.digest}",
    )
    body = paint(atlas.pages, request.format, request.dpi, origin, request.options)
    counted = (
        f"{len(atlas.pages)} 页",
        f"文字重叠 {sum(len(overlaps(page)) for page in atlas.pages)} 处",
        attached([wrong for s in atlas.sheets for wrong in wrong_on(facts, s)]),
        f"单字成行 {sum(len(widows(page)) for page in atlas.pages)} 处",
    )
    report = Report(
        atlas.title,
        sum(sheet.labels for sheet in atlas.sheets),
        sum(sheet.numbered for sheet in atlas.sheets),
        sum(sheet.unlabelled for sheet in atlas.sheets),
        drafts=titles(atlas.sources, DRAFT),
        ended=titles(atlas.sources, ENDED),
        notes=("，".join(counted),),
    )
    name = sheet_name(atlas.title, None, request.format)
    return Made(body, MEDIA_TYPES[request.format], name, report)


def atlas_pages(
    facts: Facts, words: Words, options: Options, paper: Paper, tell: Progress
) -> Atlas:
    """Lay out all pages of the book: cover, contents, a page a map, the facts behind them."""
    ground, words = Ground.of(facts.store), marked(words, facts)
    metrics = Metrics(paper, options.profile)
    bound = _sheets(facts, leaves(facts, bounds_of(ground)), words, options, paper, tell)
    subjects = [
        Subject(leaf.title, number, sheet.panel, sheet.content)
        for number, (leaf, sheet) in enumerate(bound, FRONT_PAGES + 1)
        if sheet.panel and sheet.dropped
    ]
    plan = [leaf for leaf, _ in bound]
    first = FRONT_PAGES + 1 + len(plan)
    back = back_pages(subjects, words, metrics, first)
    entries = [*_entries(plan), *back_entries(subjects, back, first)]
    pages = [
        cover(facts, ground, words, metrics),
        contents(entries, words, metrics),
        *(
            replace(
                told_later(sheet.page, FRONT_PAGES + 1 + place, back, first),
                title=leaf.title,
                level=leaf.level,
                chapter=leaf.chapter if _begins(plan, place) else "",
            )
            for place, (leaf, sheet) in enumerate(bound)
        ),
        *(replace(one.page, chapter="" if n else CHAPTER) for n, one in enumerate(back)),
    ]
    sources = {s.doc_id: s for _, sheet in bound for s in sheet.content.sources}
    return Atlas(
        words.title or title_of(facts),
        tuple(_numbered(page, number, len(pages), metrics) for number, page in enumerate(pages, 1)),
        tuple(sheet for _, sheet in bound),
        tuple(sources.values()),
        facts.store.digest,
    )


def _sheets(
    facts: Facts,
    plan: Sequence[Leaf],
    words: Words,
    options: Options,
    paper: Paper,
    tell: Progress,
) -> list[tuple[Leaf, Sheet]]:
    """Return the pages of the plan with their sheets, but for those with nothing to show."""
    found: list[tuple[Leaf, Sheet]] = []
    for place, leaf in enumerate(plan):
        tell(f"{LAY_OUT} {place + 1}/{len(plan)}：{leaf.title}", LAID_OUT * place / len(plan))
        number = FRONT_PAGES + 1 + len(found)
        sheet = sheet_for(facts, _request(leaf, words, options, paper, number), bound=True)
        if not leaf.optional or sheet.content.energy or sheet.content.arrows:
            found.append((leaf, sheet))
    return found


def _numbered(page: Page, number: int, total: int, metrics: Metrics) -> Page:
    """Return a page with its number in its lower margin; a slide, full below, in its upper one."""
    slide, edge = metrics.paper.slide, margin(metrics.paper)
    text = PAGE_OF.format(number=number, total=total)
    said = one_line(text, metrics.type("footer"), "footer", END if slide else MIDDLE)
    if slide:
        drawn = said.middle(page.width - edge, 0.4 * edge)
    else:
        drawn = said.middle(page.width / 2, page.height - 0.55 * edge)
    return replace(page, items=(*page.items, Group("页码", (drawn,))), number=str(number))


def usual_sheets(facts: Facts, paper: Paper) -> list[tuple[SheetRequest, bool]]:
    """Return what is asked for most, each with whether it is a page of the book.

    The plain map, each theme, each county and each cluster as sheets; all map pages of the book.
    """
    ground = Ground.of(facts.store)
    views = [View(), *(View(theme=theme) for theme in THEMES)]
    views += [one.view for by in (COUNTY, CLUSTER) for one in each(facts, by)]
    bound = [leaf.view for leaf in leaves(facts, bounds_of(ground))]
    return [
        (SheetRequest(view, paper), is_bound)
        for views_, is_bound in ((views, False), (bound, True))
        for view in views_
    ]


def each(facts: Facts, by: str) -> list[SheetRequest]:
    """Return a request for a sheet of each county, cluster or chain, with its title.

    Raises
    ------
    KeyError
        If `by` is none of these.
    """
    ground = Ground.of(facts.store)
    return [SheetRequest(leaf.view) for leaf in single_leaves(facts, by, bounds_of(ground))]


def _request(leaf: Leaf, words: Words, options: Options, paper: Paper, number: int) -> SheetRequest:
    """Return the request of a page: the book's words without its title, with its own number."""
    own = replace(words, title="", subtitle="", number=page_number(words, number))
    return SheetRequest(leaf.view, paper, words=own, options=options)


def _entries(plan: Sequence[Leaf]) -> list[Entry]:
    """Return the lines of the contents: a heading where a chapter of several pages begins."""
    found = []
    for place, leaf in enumerate(plan):
        if _begins(plan, place):
            found.append(Entry(leaf.chapter, None, 0))
        found.append(Entry(leaf.title, FRONT_PAGES + 1 + place, leaf.level))
    return found


def _begins(plan: Sequence[Leaf], place: int) -> bool:
    """Whether a chapter with pages below it begins here."""
    leaf = plan[place]
    return leaf.level > 0 and (place == 0 or plan[place - 1].chapter != leaf.chapter)
