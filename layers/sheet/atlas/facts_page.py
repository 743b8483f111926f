"""A page of facts without a map: for a book whose panel had not room for all that there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layers.sheet.content import Content
from layers.sheet.drawing import Box, Group, Page
from layers.sheet.page.block import Block
from layers.sheet.page.footer import draw_footer, footer_of
from layers.sheet.page.layout import inner_width, margin
from layers.sheet.page.panel import Panel, stack
from layers.sheet.page.setting import Setting
from layers.sheet.page.text_blocks import Facts as FactRows
from layers.sheet.page.text_blocks import Heading
from layers.sheet.page.title import draw_title, title_block
from layers.sheet.page.words import cleaned
from layers.sheet.request import Words

COLUMNS_WIDE, COLUMNS_HIGH = 3, 2
MOST_ROWS = 10
"""Rows of facts that stay together: longer lists go on in the next column or page."""
CONTINUED = "（续）"


def facts_pages(
    blocks: Sequence[Block], title: str, content: Content, words: Words, setting: Setting
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
        page, number = _filled(rest, shown, content, cleaned(words), setting)
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
    units: Sequence[Sequence[Block]], title: str, content: Content, words: Words, setting: Setting
) -> tuple[Page, int]:
    """Return a page with as many units as have room, at least one, and how many these are."""
    paper, edge = setting.paper, margin(setting.paper)
    head = title_block(title, content.subtitle, "", inner_width(paper), setting)
    foot = footer_of(content, words, inner_width(paper), (), setting)
    top = Box.sized(edge, edge, inner_width(paper), head.height)
    bottom = Box(edge, paper.height - edge - foot.height, paper.width - edge, paper.height - edge)
    gap = setting.mm("gap")
    body = Box(edge, top.bottom + 2 * gap, paper.width - edge, bottom.top - gap)
    panel, number = _stacked(units, body, setting)
    items = (
        draw_title(head, top, setting),
        Group("要点", panel.items),
        draw_footer(foot, bottom, (), setting),
    )
    about = f"{title}：列出要点的一页，没有地图。"
    return Page(paper.width, paper.height, items, title, content.clauses, about), number


def _stacked(units: Sequence[Sequence[Block]], box: Box, setting: Setting) -> tuple[Panel, int]:
    columns = COLUMNS_WIDE if box.width > box.height else COLUMNS_HIGH
    for number in range(len(units), 0, -1):
        panel = stack([block for unit in units[:number] for block in unit], box, setting, columns)
        if not panel.dropped:
            return panel, number
    # What is too long for a column of this page has the whole page to itself.
    return stack(units[0], box, setting), 1
