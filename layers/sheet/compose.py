"""Lay out a whole sheet: frames for the paper, the map in them, and everything round it.

The order matters: furniture takes its places before the names do, since names can move and the
legend cannot lie on data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layers.sheet.body import Body, Frame
from layers.sheet.content import Content
from layers.sheet.drawing import Group, Item, Page
from layers.sheet.ground import Ground
from layers.sheet.page.block import Block
from layers.sheet.page.focus import shown_extent
from layers.sheet.page.footer import Footer, draw_footer, footer_of, number_words
from layers.sheet.page.layout import (
    OVERVIEW,
    PORTRAIT,
    THEME,
    Layout,
    inner_width,
    layout_of,
    nearest,
)
from layers.sheet.page.legend import boxed
from layers.sheet.page.locator import locator
from layers.sheet.page.maps import MapSpace, inset_mark
from layers.sheet.page.numbers import after, with_numbers_of
from layers.sheet.page.overview import Overview, boxes_for, overview
from layers.sheet.page.panel import Panel, stack
from layers.sheet.page.room import BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT
from layers.sheet.page.scale_bar import paper_words, scale_words, true_scale
from layers.sheet.page.setting import Setting
from layers.sheet.page.side import Side
from layers.sheet.page.swatch import Swatches
from layers.sheet.page.themes import KEY, NO_HIT, is_empty, key_blocks
from layers.sheet.page.title import TitleBlock, draw_title, mark_items, title_block
from layers.sheet.page.words import clean, cleaned
from layers.sheet.request import Options, Paper, Words

BETWEEN_SCALES = " · "
WIDEST_SCALE = "左图约 1∶88.8 万 · 右图约 1∶88.8 万"
"""Room that is kept for the scale in words while the footer is broken into lines."""


@dataclass(frozen=True)
class Sheet:
    """A finished sheet and what it could not show.

    Attributes
    ----------
    labels, numbered, unlabelled
        Names beside their symbols; numbers in place of a name; things with neither.
    dropped
        Parts of the panel that found no room.
    """

    page: Page
    labels: int
    numbered: int
    unlabelled: int
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class _Job:
    """What a sheet is made from."""

    ground: Ground
    content: Content
    setting: Setting
    words: Words
    options: Options

    def space(self, frame: Frame) -> MapSpace:
        """Return a map frame to be furnished."""
        return MapSpace.of(self.ground, self.content, frame, self.setting, self.options)

    def scale(self, frame: Frame) -> str:
        """Return the scale of a frame in words."""
        return scale_words(true_scale(self.ground, frame))


@dataclass(frozen=True)
class _Part:
    """What stands between title and footer."""

    items: tuple[Item, ...]
    bodies: tuple[Body, ...]
    scale: str
    dropped: tuple[str, ...]


def compose(
    ground: Ground,
    content: Content,
    paper: Paper,
    words: Words,
    options: Options,
    panel: Sequence[Block] | None = None,
) -> Sheet:
    """Lay out a sheet.

    Parameters
    ----------
    ground
        Geometry of the store.
    content
        What the view shows.
    paper, words, options
        What is asked for; the words may hold anything, they are cleaned here.
    panel
        Blocks beside the map in place of the theme's own; the legend follows them.

    Raises
    ------
    layers.sheet.request.SheetError
        If the view lies outside the data.
    """
    swatches = Swatches.of(ground, content, paper, options)
    setting = Setting(paper, options.profile, swatches=swatches)
    job = _Job(ground, content, setting, cleaned(words), options)
    title = job.words.title or clean(content.title)
    subtitle = job.words.subtitle or clean(content.subtitle)
    mark = "" if paper.slide else job.words.mark
    head = title_block(title, subtitle, mark, inner_width(paper), setting)
    right = _right_lines(job, WIDEST_SCALE)
    foot = footer_of(content, job.words, inner_width(paper), right, setting)
    part = _part(job, (head, foot), panel)
    layout = layout_of(setting, THEME, head.height, foot.height)
    items = (
        draw_title(head, layout.title, setting),
        *part.items,
        draw_footer(foot, layout.footer, _right_lines(job, part.scale), setting),
        *_slide_mark(job, layout),
    )
    page = Page(
        paper.width,
        paper.height,
        items,
        title,
        tuple(clean(line) for line in content.clauses),
        _about(content, title, subtitle),
    )
    return Sheet(
        page,
        sum(len(body.labels) for body in part.bodies),
        sum(len(body.key) for body in part.bodies),
        sum(body.unlabelled for body in part.bodies),
        part.dropped,
    )


def _right_lines(job: _Job, scale: str) -> list[str]:
    """Return the lines at the right of the footer; a slide, shown at any size, has no scale."""
    if job.setting.paper.slide:
        return []
    said = f"{scale}（{paper_words(job.setting.paper)}）"
    narrow = nearest(job.setting.paper) == PORTRAIT
    return [
        *(said.split(BETWEEN_SCALES) if narrow else [said]),
        number_words(job.words),
    ]


def _slide_mark(job: _Job, layout: Layout) -> list[Item]:
    """Return the mark of a slide, whose title needs the whole width: over the footer's rule."""
    if not (job.setting.paper.slide and job.words.mark):
        return []
    box = layout.footer
    middle = box.bottom - 0.5 * job.setting.mm("mark_height")
    return [mark_items(job.words.mark, box.right, middle, box.width, job.setting)]


def _about(content: Content, title: str, subtitle: str) -> str:
    """Return what the picture shows, in one sentence."""
    number = len(content.symbols) + len(content.energy)
    what = f"，图上有园区、平台、项目等 {number} 处" if number else ""
    return clean(f"{content.region}地图“{title}”：{subtitle}{what}。")


def _part(job: _Job, ends: tuple[TitleBlock, Footer], panel: Sequence[Block] | None) -> _Part:
    """Return map and panel, or map and inset where a crowded part asks for it."""
    heights = (ends[0].height, ends[1].height)
    if panel is None and _may_have_inset(job):
        layout = layout_of(job.setting, OVERVIEW, *heights)
        found = overview(job.ground, job.content, layout, job.setting)
        if found is not None:
            return _with_inset(job, layout, found)
    return _with_panel(job, layout_of(job.setting, THEME, *heights), panel)


def _may_have_inset(job: _Job) -> bool:
    """Whether there may be an inset: themes and slides have a panel in its place."""
    slide = job.setting.paper.slide
    return job.options.inset and job.content.theme == "layout" and not slide


def _with_inset(job: _Job, layout: Layout, plan: Overview) -> _Part:
    """Return main map, enlarged inset and lists."""
    side = "下图" if layout.id == PORTRAIT else "右图"
    main = job.space(plan.main)
    if plan.legend_box is not None:
        main.room.take(plan.legend_box)
    frame_mark, bare = inset_mark(main, plan.inset, f"{side}范围")
    furniture: list[Item] = [frame_mark]
    if plan.legend_box is not None:
        furniture.append(boxed(plan.legend, plan.legend_box, job.setting))
    furniture += [main.arrow(), *_corner_locator(job, plan, main), main.bar()]
    items, body = main.draw(bare)
    zoomed, lists, inset_body = _inset(job, layout, plan, body)
    other = "上图" if layout.id == PORTRAIT else "左图"
    return _Part(
        (*items, *furniture, main.neat_line(), zoomed, Group("名单", lists.items)),
        (body, inset_body),
        f"{other}{job.scale(plan.main)}{BETWEEN_SCALES}{side}{job.scale(plan.inset)}",
        lists.dropped,
    )


def _corner_locator(job: _Job, plan: Overview, main: MapSpace) -> list[Item]:
    """Return the locator inside the main map, nothing where it has no room."""
    edge = job.setting.mm("edge") * 0.4
    where = main.room.free_along(plan.locator_size, LOCATOR_CORNERS, edge)
    if where is None:
        return []
    main.room.take(where)
    return [locator(job.ground, job.content, where, plan.main, job.setting)]


def _inset(job: _Job, layout: Layout, plan: Overview, main: Body) -> tuple[Group, Panel, Body]:
    """Return the inset and the lists below it.

    How many names have become numbers is known only once the inset is drawn: if the lists then find
    no room, the inset is drawn once more, lower.
    """
    frame, box = plan.inset, plan.list_box
    for last in (False, True):
        space = job.space(frame)
        inner = [space.caption(plan.caption), space.bar()]
        items, body = space.draw()
        before = len(main.key)
        key = [*main.key, *((number + before, name) for number, name in body.key)]
        lists = stack([*plan.lists, *key_blocks(key)], box, job.setting)
        if last or not lists.dropped:
            break
        inset_box, box = boxes_for(plan.lists, layout, job.setting, [*key, *key[:4]])
        frame = Frame(inset_box, plan.inset.extent)
    whole = (*after(items, body, before), *inner, space.neat_line())
    return Group("放大图", whole), lists, body


def _with_panel(job: _Job, layout: Layout, panel: Sequence[Block] | None) -> _Part:
    """Return the map and the panel beside or below it."""
    frame = Frame(layout.map, shown_extent(job.ground, job.content))
    side = Side.of(job.ground, job.content, frame, job.setting, panel)
    corner = side.legend_corner(layout)
    if corner is not None:
        frame = corner.frame
        side = Side.of(job.ground, job.content, frame, job.setting, panel)
    space = job.space(frame)
    furniture: list[Item] = []
    if corner is not None:
        furniture.append(boxed(corner.legend, space.room.take(corner.box), job.setting))
    furniture += [space.arrow(), space.bar()]
    if is_empty(job.content):
        furniture.append(space.message(NO_HIT))
    items, body = space.draw()
    drawn = side.draw(layout, body.key, legend=corner is None)
    for owners in (_leading(job.content), ()):
        if KEY in drawn.dropped:
            items, body = with_numbers_of(items, body, owners)
            side = side.noting(body.unlabelled)
            drawn = side.draw(layout, body.key, legend=corner is None)
    return _Part(
        (*items, *furniture, space.neat_line(), Group("侧栏", drawn.items)),
        (body,),
        job.scale(frame),
        drawn.dropped,
    )


def _leading(content: Content) -> frozenset[str]:
    """Return the parks whose names matter most."""
    return frozenset(mark.id for mark in content.symbols if mark.rank in LEADING_RANKS)


LEADING_RANKS = ("national", "provincial")
LOCATOR_CORNERS = (BOTTOM_LEFT, TOP_RIGHT, BOTTOM_RIGHT, TOP_LEFT)

__all__ = ["Sheet", "compose"]
