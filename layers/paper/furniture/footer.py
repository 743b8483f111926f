"""The title; the footer: where it comes from, what it is no evidence of, who made it, its scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layers.facts.standing import DRAFT
from layers.paper.clauses import Source
from layers.paper.content import Content
from layers.paper.drawing import BOLD, END, MIDDLE, Box, Group, Item, Look, Path, Rect, Type
from layers.paper.fonts import width_mm, wrap
from layers.paper.furniture.block import Lines, one_line, points
from layers.paper.furniture.metrics import Metrics, line_height
from layers.paper.furniture.text_blocks import ELLIPSIS, clean, cut, cut_lines, or_to_fill
from layers.paper.request import Words
from layers.vocabulary.style import style

NO_BOUNDARY = "界线不作划界依据"
SCHEMATIC = "片区、组团无法定界线，图上只示方位，不表面积"
SKETCH = "本图为示意图"
DRAFTS = "送审稿内容以正式文件为准"
CRS = "2000 国家大地坐标系"
APPROVAL = "（待填，公开使用前须送审）"
OUTLINES = ("zones", "groups", "subareas", "corridors")
FEW_LINES = 3
"""A footer of more lines is set smaller: nothing of it is ever cut."""
LONGEST_FIELD = 40
"""Characters of a field that the footer shows."""
MOST_RIGHT = 0.38
"""Largest share of the width that the lines at the right take."""
MOST_LOCATORS = 6
"""Locators of a document that a footer names; the others are in the notes."""
GAP = "　"


@dataclass(frozen=True)
class Footer:
    """A footer as it will be set; on a narrow paper what stands at its right goes `below`."""

    left: Lines
    height: float
    right_width: float
    below: bool = False


def sources_line(sources: Sequence[Source], *, locators: bool) -> str:
    """Return the documents behind the sheet with their numbers, a draft or ended one as such."""
    named = []
    for source in sources:
        where = source.locators[:MOST_LOCATORS] if locators else ()
        more = "等" if locators and len(source.locators) > MOST_LOCATORS else ""
        number = f"（{source.number}）" if source.number else ""
        named.append(f"{source.name}{number}{'、'.join(where)}{more}")
    return "；".join(named)


def footer_lines(content: Content, words: Words, *, locators: bool) -> list[str]:
    """Return the paragraphs of the footer: sources and cautions, then who, when and what."""
    said = _said_sources(content, locators=locators)
    if any(source.standing == DRAFT for source in content.sources):
        said.append(DRAFTS)
    if any(outline.layer in OUTLINES for outline in content.outlines):
        said.append(SCHEMATIC)
    said += [f"{SKETCH}，{NO_BOUNDARY}"]
    if content.credits and content.sources:
        said.append(f"底图与位置数据：{'；'.join(content.credits)}")
    if words.note:
        said.append(words.note)
    first = "。".join(part.rstrip("。") for part in said) + "。"
    fields = [
        f"编制单位：{or_to_fill(short(words.unit))}",
        f"数据截至：{or_to_fill(short(words.date or content.date))}",
        f"坐标系：{CRS}",
        f"审图号：{short(words.approval) or APPROVAL}",
    ]
    return [clean(first), GAP.join(fields)]


def _said_sources(content: Content, *, locators: bool) -> list[str]:
    """Return where it comes from; a map that no document is behind owes its boundaries alone."""
    named = sources_line(content.sources, locators=locators)
    if not named and content.credits:
        return [f"资料来源：仅界线等底图数据，{'；'.join(content.credits)}"]
    return [f"资料来源：{named or '（待填）'}"]


def number_words(words: Words) -> str:
    """Return the number of the map, or that it is to be filled in."""
    return f"图号 {short(words.number)}" if words.number else "图号（待填）"


def short(text: str) -> str:
    """Return a field of the footer, cut where it would push the other fields off the page."""
    return text if len(text) <= LONGEST_FIELD else text[:LONGEST_FIELD] + ELLIPSIS


def footer_of(
    content: Content, words: Words, width: float, right: Sequence[str], metrics: Metrics
) -> Footer:
    """Return the footer for a width; `right` are the widest lines that will stand at its right."""
    kind = metrics.type("footer")
    beside = max((width_mm(line, kind.size_pt) for line in right), default=0.0)
    beside = min(beside, width * MOST_RIGHT)
    room = width - beside - 2 * metrics.mm("gap")
    lines = _lines(content, words, room, kind)
    if len(lines) <= FEW_LINES:
        return _footer(lines, kind, _right(right, kind, beside), beside, metrics)
    kind = replace(kind, size_pt=metrics.size("footer", "min_pt"))
    lines = _lines(content, words, room, kind)
    found = _footer(lines, kind, _right(right, kind, beside), beside, metrics)
    whole = _lines(content, words, width, kind)
    below = _footer([*whole, *_below(right, kind, width)], kind, (), width, metrics)
    if below.height < found.height:
        return replace(below, left=Lines(tuple(whole), kind, "footer"), below=True)
    return found


def _footer(
    lines: Sequence[str], kind: Type, right: Sequence[str], beside: float, metrics: Metrics
) -> Footer:
    left = Lines(tuple(lines), kind, "footer")
    high = max(left.height, len(right) * line_height(kind))
    return Footer(left, metrics.mm("footer_lead") + high, beside)


def _below(right: Sequence[str], kind: Type, width: float) -> list[str]:
    """Return the lines of the right as lines below the others."""
    return wrap(GAP.join(right), kind.size_pt, kind.weight, width)


def _lines(content: Content, words: Words, width: float, kind: Type) -> list[str]:
    """Return the footer's lines: with the clauses' places if that takes few lines."""
    for locators in (True, False):
        first, second = footer_lines(content, words, locators=locators)
        above = wrap(first, kind.size_pt, kind.weight, width)
        if len(above) < FEW_LINES or not locators:
            break
    return [*above, *wrap(second, kind.size_pt, kind.weight, width)]


def draw_footer(footer: Footer, box: Box, right: Sequence[str], metrics: Metrics) -> Group:
    """Return the footer in its frame, with a rule above it and lines at its right."""
    rule = points((box.left, box.top), (box.right, box.top))
    top = box.top + metrics.mm("footer_lead")
    items: list[Item] = [
        Path((rule,), Look(stroke=metrics.line("rule")), closed=False, name="页脚线"),
        footer.left.at(box.left, top),
    ]
    kind = footer.left.type
    if footer.below:
        said = _below(right, kind, box.width)
        return Group(
            "页脚",
            (*items, Lines(tuple(said), kind, "footer").at(box.left, top + footer.left.height)),
        )
    for number, line in enumerate(_right(right, kind, footer.right_width)):
        text = one_line(line, kind, "footer", END)
        items.append(text.at(box.right, top + number * line_height(kind)))
    return Group("页脚", tuple(items))


def _right(lines: Sequence[str], kind: Type, width: float) -> list[str]:
    """Return the lines at the right: a scale that is too wide is broken, a number is cut."""
    broken = [part for line in lines[:-1] for part in wrap(line, kind.size_pt, kind.weight, width)]
    return [*broken, *(cut(line, kind.size_pt, kind.weight, width) for line in lines[-1:])]


STEP_PT = 0.5
"""A long title is set smaller by steps of this size."""
TITLE_LINES = 2
MARK_SHARE = 0.3
"""Largest share of the page's width that the mark takes."""
TITLE_LEADING = 1.15


@dataclass(frozen=True)
class TitleBlock:
    """Title and subtitle as they will be set; `height` in millimetres."""

    title: Lines
    subtitle: Lines
    mark: str
    height: float


def title_block(title: str, subtitle: str, mark: str, width: float, metrics: Metrics) -> TitleBlock:
    """Return the title block for a width.

    A long title shrinks to its floor, then takes two lines, then is cut with …. The subtitle names
    documents: on a narrow paper it takes as many lines as it needs, on a slide one.
    """
    room = width - (mark_width(mark, width, metrics) + metrics.mm("gap") if mark else 0.0)
    title_lines = _title(title, room, metrics)
    sub = metrics.type("subtitle")
    if width_mm(subtitle, sub.size_pt) > width:
        sub = replace(sub, size_pt=metrics.size("subtitle", "min_pt"))
    said = wrap(subtitle, sub.size_pt, sub.weight, width)
    said = cut_lines(said, 1, sub.size_pt, width) if metrics.paper.slide else said
    subtitle_lines = Lines(tuple(said), sub, "subtitle")
    height = title_lines.height + _between(metrics) + subtitle_lines.height
    return TitleBlock(title_lines, subtitle_lines, mark, height)


def _between(metrics: Metrics) -> float:
    return 0.4 * metrics.mm("gap")


def _title(title: str, width: float, metrics: Metrics) -> Lines:
    kind = replace(metrics.type("title"), leading=TITLE_LEADING)
    floor = metrics.size("title", "min_pt")
    size = kind.size_pt
    while size > floor and width_mm(title, size, BOLD) > width:
        size = max(floor, size - STEP_PT)
    lines = wrap(title, size, BOLD, width)
    if len(lines) > TITLE_LINES:
        lines = lines[:TITLE_LINES]
        rest = title[len("".join(lines[:-1])) :].lstrip()
        lines[-1] = cut(rest, size, BOLD, width)
    return Lines(tuple(lines), replace(kind, size_pt=size), "title")


def mark_width(mark: str, width: float, metrics: Metrics) -> float:
    """Return the width of the mark with its box, in a block of this width."""
    kind = metrics.type("mark")
    own = width_mm(mark, kind.size_pt, kind.weight) + 2 * metrics.mm("mark_pad")
    return min(own, width * MARK_SHARE)


def mark_items(mark: str, right: float, middle: float, width: float, metrics: Metrics) -> Group:
    """Return the mark in its box, whose right edge and middle are given.

    Parameters
    ----------
    width
        Width of the block that it stands in; a long mark is cut at a share of it.
    """
    state = style()["colour"]["state"]
    kind = metrics.type("mark", colour=style()["colour"]["ink"]["text"])
    wide = mark_width(mark, width, metrics)
    high = metrics.mm("mark_height")
    box = Box(right - wide, middle - high / 2, right, middle + high / 2)
    said = cut(mark, kind.size_pt, kind.weight, wide - 1.2 * metrics.mm("mark_pad"))
    look = Look(fill=state["warn_fill"], stroke=metrics.line("mark"))
    text = one_line(said, kind, "mark", MIDDLE).middle(*box.centre)
    return Group("标记", (Rect(box, look, metrics.mm("mark_radius"), "标记框"), text))


def draw_title(block: TitleBlock, box: Box, metrics: Metrics) -> Group:
    """Return the title block in its frame."""
    items: list[Item] = [
        block.title.at(box.left, box.top),
        block.subtitle.at(box.left, box.bottom - block.subtitle.height),
    ]
    if block.mark:
        middle = box.top + 0.5 * metrics.mm("mark_height")
        items.append(mark_items(block.mark, box.right, middle, box.width, metrics))
    return Group("标题", tuple(items))
