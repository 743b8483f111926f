"""A sheet tells of what lies in its map frames; where these lie is known once it is laid out."""

from __future__ import annotations

from layers.facts import Facts
from layers.sheet.compose import Sheet, compose
from layers.sheet.content import Content
from layers.sheet.contents import content_of
from layers.sheet.ground import Ground
from layers.sheet.page.focus import inside_of
from layers.sheet.request import SheetRequest
from layers.sheet.subject_panel import panel_of, rest_of

MOST_ROUNDS = 3
"""Fewer marks may make legend and footer lower and so the frame a little larger."""


def framed(
    facts: Facts, ground: Ground, content: Content, request: SheetRequest, *, bound: bool
) -> Sheet:
    """Lay out a sheet that shows and counts nothing beyond its map frames.

    Parameters
    ----------
    content
        All that the view shows.
    bound
        Whether it is a page of a book, which tells on other pages what finds no room beside a map.
    """
    sheet = _laid_out(facts, ground, content, request, bound=bound)
    for _ in range(MOST_ROUNDS):
        inside = inside_of(ground, sheet.frames)
        shown = content if inside is None else content_of(facts, content.view, inside)
        if shown == sheet.content:
            break
        sheet = _laid_out(facts, ground, shown, request, bound=bound)
    return sheet


def _laid_out(
    facts: Facts, ground: Ground, content: Content, request: SheetRequest, *, bound: bool
) -> Sheet:
    panel = panel_of(facts, content)
    if panel and not bound:
        panel = (*panel, rest_of(content.view))
    return compose(ground, content, request.paper, request.words, request.options, panel)
