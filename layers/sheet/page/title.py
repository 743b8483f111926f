"""The title block: title, subtitle, and the mark at the right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from layers.sheet.drawing import BOLD, MIDDLE, Box, Group, Item, Look, Rect
from layers.sheet.fonts import width_mm, wrap
from layers.sheet.page.block import Lines, one_line
from layers.sheet.page.setting import Setting
from layers.sheet.page.words import cut, cut_lines
from layers.style import style

STEP_PT = 0.5
"""A long title is set smaller by steps of this size."""
MOST_LINES = 2
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


def title_block(title: str, subtitle: str, mark: str, width: float, setting: Setting) -> TitleBlock:
    """Return the title block for a width.

    A long title shrinks to its floor, then takes two lines, then is cut with ….
    """
    room = width - (mark_width(mark, width, setting) + setting.mm("gap") if mark else 0.0)
    title_lines = _title(title, room, setting)
    sub = setting.type("subtitle")
    if width_mm(subtitle, sub.size_pt) > width:
        sub = replace(sub, size_pt=setting.size("subtitle", "min_pt"))
    said = tuple(cut_lines(wrap(subtitle, sub.size_pt, sub.weight, width), 1, sub.size_pt, width))
    subtitle_lines = Lines(said, sub, "subtitle")
    height = title_lines.height + _between(setting) + subtitle_lines.height
    return TitleBlock(title_lines, subtitle_lines, mark, height)


def _between(setting: Setting) -> float:
    return 0.4 * setting.mm("gap")


def _title(title: str, width: float, setting: Setting) -> Lines:
    kind = replace(setting.type("title"), leading=TITLE_LEADING)
    floor = setting.size("title", "min_pt")
    size = kind.size_pt
    while size > floor and width_mm(title, size, BOLD) > width:
        size = max(floor, size - STEP_PT)
    lines = wrap(title, size, BOLD, width)
    if len(lines) > MOST_LINES:
        lines = lines[:MOST_LINES]
        rest = title[len("".join(lines[:-1])) :].lstrip()
        lines[-1] = cut(rest, size, BOLD, width)
    return Lines(tuple(lines), replace(kind, size_pt=size), "title")


def mark_width(mark: str, width: float, setting: Setting) -> float:
    """Return the width of the mark with its box, in a block of this width."""
    kind = setting.type("mark")
    own = width_mm(mark, kind.size_pt, kind.weight) + 2 * setting.mm("mark_pad")
    return min(own, width * MARK_SHARE)


def mark_items(mark: str, right: float, middle: float, width: float, setting: Setting) -> Group:
    """Return the mark in its box, whose right edge and middle are given.

    Parameters
    ----------
    width
        Width of the block that it stands in; a long mark is cut at a share of it.
    """
    state = style()["colour"]["state"]
    kind = setting.type("mark", colour=style()["colour"]["ink"]["text"])
    wide = mark_width(mark, width, setting)
    high = setting.mm("mark_height")
    box = Box(right - wide, middle - high / 2, right, middle + high / 2)
    said = cut(mark, kind.size_pt, kind.weight, wide - 1.2 * setting.mm("mark_pad"))
    look = Look(fill=state["warn_fill"], stroke=setting.line("mark"))
    text = one_line(said, kind, "mark", MIDDLE).middle(*box.centre)
    return Group("标记", (Rect(box, look, setting.mm("mark_radius"), "标记框"), text))


def draw_title(block: TitleBlock, box: Box, setting: Setting) -> Group:
    """Return the title block in its frame."""
    items: list[Item] = [
        block.title.at(box.left, box.top),
        block.subtitle.at(box.left, box.bottom - block.subtitle.height),
    ]
    if block.mark:
        middle = box.top + 0.5 * setting.mm("mark_height")
        items.append(mark_items(block.mark, box.right, middle, box.width, setting))
    return Group("标题", tuple(items))
