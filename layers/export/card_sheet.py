"""一页图: the card of one thing beside its map, as a sheet's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from layers.facts.lookup import Facts
from layers.paper.clauses import Source, sources_of
from layers.paper.furniture.card_blocks import badge_words, card_blocks
from layers.paper.furniture.card_page import CardSheet
from layers.paper.paint import BOOKS
from layers.paper.request import CARD_SHEET, SheetError, SheetRequest
from layers.paper.subject import Ring, Spot
from layers.paper.titles import SIDES
from layers.screen.card_themes import OPENING, theme_cards
from layers.screen.cards import LISTS, card_of
from layers.view.engine import CODEC, engine_of

SELECTION = "within"
"""What the card of a drawn selection is of."""
NO_CARD = f"没有这张卡片，做不了{CARD_SHEET}；请先在图上选一个地方或一项。"


def card_beside(facts: Facts, request: SheetRequest) -> CardSheet | None:
    """Return what stands beside the map of a request; None for a map's own panel.

    Raises
    ------
    SheetError
        If there is no card of that name.
    """
    live = _live(facts, request)
    if live is None and not request.card:
        return None
    card = live or _card(facts, request.card)
    badges = badge_words(card, facts.on)
    known = (" · ".join(badges), str(card.get("subtitle", "")))
    return CardSheet(
        str(card["title"]),
        SIDES.join(part for part in known if part),
        card_blocks(card, facts.on),
        tuple(_sources(facts, card)),
        may_go_on(request),
        _spot(facts, card),
        _drawn(card.get("spot")),
    )


def may_go_on(request: SheetRequest) -> bool:
    """Return whether a request's sheet may have a card that goes on behind its page."""
    view = request.view
    spot = bool(view.around) or CODEC.call("placeAnswers", "isSpot", [view.pick])
    return request.format in BOOKS and (bool(request.card) or spot)


def _drawn(spot: Mapping[str, Any] | None) -> str:
    """Return how a spot is drawn, in words; nothing without one."""
    if not spot:
        return ""
    own = "，细线圆为地点本身的误差" if spot["radius"] else ""
    return f"十字为所问地点，虚线圆半径 {spot['km']} 千米{own}"


def _live(facts: Facts, request: SheetRequest) -> Mapping[str, Any] | None:
    """Return the card that the core tells of a view: what lies round a spot, or in what is drawn.

    That of a spot stands beside its map without being asked for: nothing else tells of it.
    """
    found = engine_of(facts.store).call("liveCard", asdict(request.view))
    if found is None:
        return None
    card: Mapping[str, Any] = found["card"]
    if request.card:
        return card if request.card in (found["of"], card["id"]) else None
    return None if found["of"] == SELECTION else card


def _spot(facts: Facts, card: Mapping[str, Any]) -> Spot | None:
    """Return the spot that a card tells of, with its circles as the core draws them."""
    told = card.get("spot")
    if not told:
        return None
    core, point = engine_of(facts.store), told["point"]

    def circle(metres: float) -> Ring:
        found = core.call("placeAnswers", "circleOf", [point, metres]) if metres else []
        return tuple((float(lon), float(lat)) for lon, lat in found)

    lon, lat = point
    return Spot((lon, lat), circle(told["km"] * 1000), circle(told["radius"]), told["name"])


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
