"""A whole sheet: frames for the paper, then the map in them, and everything round it.

The order matters: furniture takes its places before the names do, since names can move and the
legend cannot lie on data.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from layers.paper.body import Body, Frame
from layers.paper.content import Content
from layers.paper.drawing import Box, Item, Page
from layers.paper.furniture.block import Block
from layers.paper.furniture.card_page import CardMap, CardSheet, further_pages
from layers.paper.furniture.focus import shows_part
from layers.paper.furniture.footer import (
    FEW_LINES,
    Footer,
    TitleBlock,
    draw_footer,
    draw_title,
    footer_of,
    mark_items,
    number_words,
    title_block,
)
from layers.paper.furniture.graticule import paper_words
from layers.paper.furniture.layout import (
    OVERVIEW,
    PORTRAIT,
    THEME,
    Layout,
    inner_width,
    layout_of,
    nearest,
)
from layers.paper.furniture.maps import MapPart, SheetInput
from layers.paper.furniture.metrics import Metrics, line_height
from layers.paper.furniture.overview import overview
from layers.paper.furniture.qr import qr_items, qr_side
from layers.paper.furniture.slide_maps import slide_maps, slide_plan
from layers.paper.furniture.slide_words import (
    NAMED_ALONE,
    names_on_slide,
    slide_footer,
    slide_notes,
    slide_subtitle,
    slide_title,
)
from layers.paper.furniture.swatch import Swatches
from layers.paper.furniture.text_blocks import clean, cleaned
from layers.paper.furniture.two_maps import BETWEEN_SCALES, OneMap, with_inset
from layers.paper.ground import Ground
from layers.paper.request import Options, Paper, Words
from layers.view.marks import MISS

WIDEST_SCALE = "左图约 1∶88.8 万 · 右图约 1∶88.8 万"
"""Room that is kept for the scale in words while the footer is broken into lines."""

SCAN = "扫码打开此图"
"""What the code at the right of a footer is for."""


@dataclass(frozen=True)
class Sheet:
    """A finished sheet and what it could not show.

    Attributes
    ----------
    labels, numbered, unlabelled
        Names beside their symbols; numbers in place of a name; things with neither.
    content
        What it shows.
    frames
        The frames of its maps.
    dropped
        Parts of the panel that found no room.
    panel
        The blocks that stand beside the map in place of the theme's own.
    subtitle
        The one made from the view, whether it or another stands on it.
    further
        Pages on which a card goes on.
    """

    page: Page
    labels: int
    numbered: int
    unlabelled: int
    content: Content
    frames: tuple[Frame, ...]
    dropped: tuple[str, ...] = ()
    panel: tuple[Block, ...] | None = None
    subtitle: str = ""
    further: tuple[Page, ...] = ()


@dataclass(frozen=True, eq=False)
class Plan:
    """A sheet whose words and frames have their places; no map of it is drawn yet.

    Attributes
    ----------
    frames
        The frames of its maps.
    """

    frames: tuple[Frame, ...]
    _part: Callable[[], MapPart]
    _job: SheetInput
    _ends: tuple[TitleBlock, Footer]
    _panel: tuple[Block, ...] | None
    _paged: bool = False

    def draw(self) -> Sheet:
        """Draw the maps and all that stands round them."""
        given, (head, foot), part = self._job, self._ends, self._part()
        content, metrics, paper = given.content, given.metrics, given.metrics.paper
        named = _named(given, part.bodies)
        title, subtitle = _titles(given, named)
        if paper.slide:
            head = title_block(title, subtitle, "", inner_width(paper), metrics)
        layout = layout_of(metrics, THEME, head.height, foot.height)
        items = (
            draw_title(head, layout.title, metrics),
            *part.items,
            *_foot_items(given, foot, layout.footer, part.scale),
            *_slide_mark(given, layout),
        )
        notes = slide_notes(content, given.words) if paper.slide else content.clauses
        clauses = tuple(clean(line) for line in notes)
        about = _about(content, title, subtitle)
        page = Page(paper.width, paper.height, items, title, clauses, about)
        return Sheet(
            page,
            sum(len(body.labels) for body in part.bodies),
            sum(len(body.key) for body in part.bodies),
            sum(body.unlabelled for body in part.bodies),
            content,
            part.frames,
            part.dropped,
            self._panel,
            _own_subtitle(given, named),
            further_pages(part.rest, page, foot, given) if part.rest and self._paged else (),
        )


def plan(
    ground: Ground,
    content: Content,
    paper: Paper,
    words: Words,
    options: Options,
    panel: tuple[Block, ...] | CardSheet | None = None,
) -> Plan:
    """Return where everything stands on a sheet.

    Parameters
    ----------
    ground
        Geometry of the store.
    content
        What the view shows.
    paper, words, options
        What is asked for; the words may hold anything, they are cleaned here. A code opens the
        address that the options have.
    panel
        Blocks beside the map in place of the theme's own; the legend follows them. Or a card,
        which stands there as a whole.

    Raises
    ------
    layers.paper.request.SheetError
        If the view lies outside the data.
    """
    swatches = Swatches.of(ground, content, paper, options)
    metrics = Metrics(paper, options.profile, swatches=swatches)
    if paper.slide:
        content = replace(content, named=names_on_slide(content))
    given = SheetInput(ground, content, metrics, cleaned(words), options)
    mark = "" if paper.slide else given.words.mark
    head = title_block(*_titles(given), mark, inner_width(paper), metrics)
    ends = head, _footer(given)
    if isinstance(panel, CardSheet):
        layout = layout_of(metrics, THEME, head.height, ends[1].height)
        one = CardMap.of(given, layout, panel)
        return Plan((one.frame,), one.draw, given, ends, None, panel.paged)
    return Plan(*_maps(given, ends, panel), given, ends, panel)


def _footer(given: SheetInput) -> Footer:
    """Return the footer; a code stands at its right and may make it higher."""
    content, metrics, side = given.content, given.metrics, _qr_side(given)
    width = inner_width(metrics.paper) - side
    if metrics.paper.slide:
        found = slide_footer(content, given.words, width, metrics)
    else:
        right = _right_lines(given, WIDEST_SCALE)
        found = footer_of(content, given.words, width, right, metrics)
    return replace(found, height=max(found.height, side))


def _qr_side(given: SheetInput) -> float:
    """Return the room for a QR code, millimetres; nothing without one."""
    address = given.options.qr
    return qr_side(address, given.metrics) if address else 0.0


def _foot_items(given: SheetInput, foot: Footer, box: Box, scale: str) -> tuple[Item, ...]:
    """Return the footer with the code of the view, if one is wanted."""
    side = _qr_side(given)
    left = replace(box, right=box.right - side)
    said = draw_footer(foot, left, _right_lines(given, scale), given.metrics)
    if not side:
        return (said,)
    field = Box.sized(left.right, box.bottom - side, side, side)
    return said, *qr_items(given.options.qr, field)


def usual_box(paper: Paper, *, panel: bool) -> Box:
    """Return the frame of the map between a title of one line and a footer of a few.

    Parameters
    ----------
    panel
        Whether the map has a panel beside it.
    """
    metrics = Metrics(paper)
    head = title_block(WIDEST_SCALE, "", "", inner_width(paper), metrics).height
    foot = metrics.mm("footer_lead") + FEW_LINES * line_height(metrics.type("footer"))
    return layout_of(metrics, THEME if panel else OVERVIEW, head, foot).map


def _named(given: SheetInput, bodies: Sequence[Body]) -> str:
    """Return how many parks a slide names, in words; empty if it names all."""
    parks = {m.id for m in given.content.symbols if m.kind == "park" and m.role != MISS}
    named = {text.owner for body in bodies for text in body.labels} & parks
    return NAMED_ALONE.format(len(named)) if named and named < parks else ""


def _titles(given: SheetInput, named: str = "") -> tuple[str, str]:
    """Return title and subtitle: those of the words, else those of the view."""
    words, content = given.words, given.content
    if given.metrics.paper.slide:
        title = slide_title(content, words)
    else:
        title = words.title or clean(content.title)
    return title, words.subtitle or _own_subtitle(given, named)


def _own_subtitle(given: SheetInput, named: str) -> str:
    """Return the subtitle that is made from the view."""
    if given.metrics.paper.slide:
        return slide_subtitle(given.content, given.words, named, given.metrics)
    return clean(given.content.subtitle)


def _right_lines(given: SheetInput, scale: str) -> list[str]:
    """Return the lines at the right of the footer; a slide, shown at any size, has no scale."""
    if given.metrics.paper.slide:
        return []
    said = f"{scale}（{paper_words(given.metrics.paper)}）"
    narrow = nearest(given.metrics.paper) == PORTRAIT
    return [
        *(said.split(BETWEEN_SCALES) if narrow else [said]),
        *([SCAN] if given.options.qr else []),
        number_words(given.words),
    ]


def _slide_mark(given: SheetInput, layout: Layout) -> list[Item]:
    """Return the mark of a slide, whose title needs the whole width: over the footer's rule."""
    if not (given.metrics.paper.slide and given.words.mark):
        return []
    box = layout.footer
    middle = box.bottom - 0.5 * given.metrics.mm("mark_height")
    right = box.right - _qr_side(given)
    return [mark_items(given.words.mark, right, middle, box.width, given.metrics)]


def _about(content: Content, title: str, subtitle: str) -> str:
    """Return what the picture shows, in one sentence."""
    clear = sum(mark.role != MISS and not mark.host for mark in content.symbols)
    number = clear + len(content.energy)
    what = f"，图上有园区、平台、项目等 {number} 处" if number else ""
    return clean(f"{content.region}地图“{title}”：{subtitle}{what}。")


def _maps(
    given: SheetInput, ends: tuple[TitleBlock, Footer], panel: Sequence[Block] | None
) -> tuple[tuple[Frame, ...], Callable[[], MapPart]]:
    """Return the frames of map and inset where a crowded part asks for one, else of the map.

    With them comes what draws these maps.
    """
    heights = (ends[0].height, ends[1].height)
    slide = given.metrics.paper.slide
    part = slide and shows_part(given.content.view)
    about_all = not part and (panel is None or (slide and not given.content.view.pick))
    if about_all and given.options.inset and _may_have_inset(given.content, slide=slide):
        layout = layout_of(given.metrics, OVERVIEW, *heights)
        if slide:
            two = slide_plan(given, layout)
        else:
            two = overview(given.ground, given.content, layout, given.metrics)
        if two is not None:
            draw = partial(slide_maps, panel=panel) if slide else with_inset
            return (two.main, two.inset), partial(draw, given, layout, two)
    one = OneMap.of(given, layout_of(given.metrics, THEME, *heights), panel)
    return (one.side.frame,), one.draw


def _may_have_inset(content: Content, *, slide: bool) -> bool:
    """Whether a theme leaves room for an inset: on paper the others have a panel in its place."""
    return content.theme == "layout" or (slide and content.theme == "energy")
