"""From a view to its sheet: it tells of what lies in its map frames, so these are found first."""

from __future__ import annotations

from dataclasses import replace

from layers.facts.lookup import Facts
from layers.paper.body import extent_of, limited
from layers.paper.content import Content, content_of, shows_something, within_of
from layers.paper.furniture.block import Block
from layers.paper.furniture.card_page import CardSheet
from layers.paper.furniture.compose import Plan, Sheet, plan, usual_box
from layers.paper.furniture.focus import (
    PLAIN_MAP,
    focused,
    inside_of,
    shows_part,
    window_about_spot,
    window_round,
)
from layers.paper.furniture.qr import address_of
from layers.paper.furniture.rough import sketched
from layers.paper.furniture.subject_panel import panel_of, rest_of
from layers.paper.ground import Ground
from layers.paper.request import EmptySheetError, SheetRequest
from layers.paper.subject import subject_of
from layers.paper.titles import SIDES
from layers.view import View
from layers.view.marks import Inside

NOTHING = "没有符合这些条件的要素，图上会是空的；请放宽筛选或多开几个图层后再出图。"

MOST_ROUNDS = 4
"""Fewer marks may make legend and footer lower and so the frame a little larger."""


def framed(
    facts: Facts,
    ground: Ground,
    request: SheetRequest,
    *,
    bound: bool,
    card: CardSheet | None = None,
) -> Sheet:
    """Draw a sheet as `planned`."""
    return planned(facts, ground, request, bound=bound, card=card).draw()


def planned(
    facts: Facts,
    ground: Ground,
    request: SheetRequest,
    *,
    bound: bool,
    card: CardSheet | None = None,
) -> Plan:
    """Lay out a sheet that shows and counts nothing beyond its map frames.

    Where a map lies follows from the view, from the view's hits if it has a theme, and from how
    many lines its words take. So a plain map is asked for its content once, unless its words take
    unusual room; a theme once more where its frame cuts the region.

    Parameters
    ----------
    bound
        Whether it is a page of a book, which tells on other pages what finds no room beside a map,
        and has its page even if the map is empty; so has what documents are silent about.
    card
        What stands beside the map, all of it: such a sheet is made even if its map is empty.

    Raises
    ------
    SheetError
        If the view shows nothing, or lies outside the data.
    """
    base = request.options.qr
    options = replace(request.options, qr=address_of(base, request.view) if base else "")
    # About its object, wherever the reader's map stands; round a spot it may be the reader's.
    view = replace(request.view, at=None) if card and not card.spot else request.view
    spot, drawn = card.spot if card else None, within_of(facts, view)
    if view.at is None and (spot or drawn):
        view = replace(view, at=window_about_spot(spot) if spot else window_round(drawn))
    view = focused(facts, ground, view, usual_box(request.paper, panel=True))
    inside = _expected(facts, ground, view, request)
    rough: tuple[str, ...] = ()
    told = content_of(facts, view, inside)
    for _ in range(MOST_ROUNDS):
        content = _with_card(replace(told, notes=(*told.notes, *rough)), card)
        found = plan(
            ground,
            content,
            request.paper,
            request.words,
            options,
            card or _panel(facts, content, request, bound=bound),
        )
        before = inside, rough
        inside, rough = inside_of(ground, found.frames), sketched(ground, found.frames)
        if (inside, rough) == before:
            break
        if inside != before[0]:
            told = content_of(facts, view, inside)
    if not (
        bound
        or card
        or content.silence
        or shows_something(content)
        or shows_something(content_of(facts, view))
    ):
        raise EmptySheetError(NOTHING)
    return found


def _with_card(content: Content, card: CardSheet | None) -> Content:
    """Return content under a card's title; the card's documents stand among the sources."""
    if card is None:
        return content
    known = {source.doc_id for source in content.sources}
    more = tuple(source for source in card.sources if source.doc_id not in known)
    subtitle = SIDES.join(part for part in (content.title, card.subtitle) if part != card.title)
    notes = (*([card.note] if card.note else []), *content.notes)
    sources = (*content.sources, *more)
    return replace(
        content,
        title=card.title,
        subtitle=subtitle,
        sources=sources,
        notes=notes,
        spot=card.spot or content.spot,
    )


def _expected(facts: Facts, ground: Ground, view: View, request: SheetRequest) -> Inside | None:
    """Return what lies in the frame that a view most likely has; None, for all, of hits."""
    if view.theme not in PLAIN_MAP or (view.at is None and shows_part(view)):
        return None
    panel = bool(subject_of(facts, view)[0])
    frame = limited(ground, usual_box(request.paper, panel=panel), extent_of(ground, view))
    return inside_of(ground, [frame])


def _panel(
    facts: Facts, content: Content, request: SheetRequest, *, bound: bool
) -> tuple[Block, ...] | None:
    panel = panel_of(facts, content, slide=request.paper.slide)
    return (*panel, rest_of(content.view, content.words, bound=bound)) if panel else panel
