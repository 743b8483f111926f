"""What is wrong with a page by its numbers: texts that overlap, stick out, are small or alone."""

from __future__ import annotations

from collections.abc import Iterator

from layers.paper.drawing import Box, Page, Rect, texts
from layers.paper.drawing import Group as Bundle
from layers.paper.fonts import overlaps, text_box, widows
from layers.paper.furniture.metrics import NAMES, table

SLACK_PT = 0.01
PAPERS_BELOW_FLOOR = "字号小于下限"
NEAT_LINE = "图廓"
MAP_ROLES = ("label", "note", "number", "scale", "north", "graticule", "caption")
"""Roles of texts that stand inside a map frame."""


def problems(page: Page, *, slide: bool | None = None) -> list[str]:
    """Return what is wrong with a page, one line each; nothing if it is good.

    Parameters
    ----------
    slide
        Whether the floors of a slide hold; None to tell by the page's proportions.
    """
    is_slide = _is_slide(page) if slide is None else slide
    found = [f"文字重叠：“{one.text}”与“{other.text}”" for one, other in overlaps(page)]
    found += [f"单字成行：“{text.text}”" for text in widows(page)]
    sheet = Box(0.0, 0.0, page.width, page.height)
    frames = list(_frames(page.items))
    for text in texts(page.items):
        box = text_box(text)
        if not sheet.holds(box):
            found.append(f"文字越出纸面：“{text.text}”")
        elif text.role in MAP_ROLES and not _inside_one(box, frames):
            found.append(f"文字越出图廓：“{text.text}”")
        if text.type.size_pt < floor(text.role, slide=is_slide) - SLACK_PT:
            found.append(f"{PAPERS_BELOW_FLOOR}：“{text.text}”，{text.type.size_pt:g} 磅")
    return found


def floor(role: str, *, slide: bool) -> float:
    """Return the smallest size of a text of this role, points."""
    floors = table()["floor"]
    if not slide:
        return float(floors["pt"])
    return float(floors["slide_name_pt" if role in NAMES else "slide_pt"])


def _is_slide(page: Page) -> bool:
    wide, high = table()["slide_16x9"]["mm"]
    return abs(page.width - wide) < 1 and abs(page.height - high) < 1


def _frames(items: tuple[object, ...]) -> Iterator[Box]:
    """Yield the map frames of a page."""
    for item in items:
        if isinstance(item, Bundle):
            yield from _frames(item.items)
        elif isinstance(item, Rect) and item.name == NEAT_LINE:
            yield item.box


def _inside_one(box: Box, frames: list[Box]) -> bool:
    """Whether a box lies in a frame, or in none of them at all."""
    return any(frame.holds(box) for frame in frames) or not any(
        frame.overlaps(box) for frame in frames
    )
