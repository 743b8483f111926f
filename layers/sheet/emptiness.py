"""Whether a view shows anything at all: an empty map is not printed without a word."""

from __future__ import annotations

from layers.sheet.content import INFERRED, MISS, PLAIN, STATED, Content
from layers.sheet.request import SheetError
from layers.view import LISTS

NOTHING = "没有符合这些条件的要素，图上会是空的；请放宽筛选或多开几个图层后再出图。"
FILTERS = tuple(key for key in LISTS if key != "county")


def check_shown(content: Content) -> None:
    """Refuse a view that shows nothing but the ground.

    Counties alone are a map, unless something else was asked for and not found.

    Raises
    ------
    SheetError
        If nothing is shown.
    """
    drawn = (
        any(mark.role != MISS for mark in content.symbols)
        or any(not mark.dimmed for mark in content.outlines)
        or bool(content.energy or content.arrows)
    )
    if not drawn and not _counties_shown(content):
        raise SheetError(NOTHING)


def _counties_shown(content: Content) -> bool:
    if any(mark.selected for mark in content.counties):
        return True
    asked = any(getattr(content.view, key) for key in FILTERS)
    counted = (STATED, INFERRED) if asked else (STATED, INFERRED, PLAIN)
    return any(
        mark.role in counted and not mark.dimmed and mark.has_data for mark in content.counties
    )
