"""一页图: the card of one thing beside its map, as a sheet's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from layers.facts.lookup import Facts
from layers.paper.clauses import Source, sources_of
from layers.paper.furniture.card_blocks import badge_words, card_blocks
from layers.paper.furniture.card_page import CardSheet
from layers.paper.request import CARD_SHEET, SheetError, SheetRequest
from layers.paper.titles import SIDES
from layers.screen.card_themes import OPENING, theme_cards
from layers.screen.cards import LISTS, card_of

NO_CARD = f"没有这张卡片，做不了{CARD_SHEET}；请先在图上选一个地方或一项。"


def card_beside(facts: Facts, request: SheetRequest) -> CardSheet | None:
    """Return what stands beside the map of a request; None for a map's own panel.

    Raises
    ------
    SheetError
        If there is no card of that name.
    """
    card = _card(facts, request.card) if request.card else None
    if card is None:
        return None
    badges = badge_words(card, facts.on)
    known = (" · ".join(badges), str(card.get("subtitle", "")))
    return CardSheet(
        str(card["title"]),
        SIDES.join(part for part in known if part),
        card_blocks(card, facts.on),
        tuple(_sources(facts, card)),
        request.format == "pdf",
    )


def _card(facts: Facts, name: str) -> Mapping[str, Any]:
    """Return a card by its name, as the map page has it."""
    if name in facts or name in LISTS or name == OPENING:
        return card_of(facts, None if name == OPENING else name)
    found = theme_cards(facts).get(name)
    if found is None:
        raise SheetError(NO_CARD, "card")
    return found


def _sources(facts: Facts, card: Mapping[str, Any]) -> Iterator[Source]:
    """Yield the documents of a card as a footer names them."""
    titles = {facts.short_title(key): key for key in facts.store.documents}
    told = [
        (titles[title], place)
        for one in card.get("documents", ())
        if (title := one.get("text") or one.get("title")) in titles
        for place in one["locators"]
    ]
    yield from sources_of(facts, told)
