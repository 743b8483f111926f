"""One door to all cards: a subject in, a card out."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass

from layers.facts.lookup import KINDS, Facts
from layers.screen.card_lists import (
    DISPUTES,
    LINKS,
    TARGETS,
    UNPLACED,
    disputes_card,
    energy_chart,
    links_card,
    targets_card,
    unplaced_card,
)
from layers.screen.card_parts import Card, card, page_link
from layers.screen.card_position import position_sections
from layers.screen.card_subject import SECTIONS
from layers.screen.card_themes import OPENING, opening, theme_cards
from layers.stories.record import listed
from layers.stories.subject import story_of
from layers.vocabulary import wording

LISTS = {
    UNPLACED: unplaced_card,
    DISPUTES: disputes_card,
    LINKS: links_card,
    TARGETS: targets_card,
}
NOTHING = "list:none"
"""What the page says when a card is closed."""


def card_of(facts: Facts, subject: str | None) -> Card:
    """Return the card of a subject, of a list, or the opening card.

    An unknown subject gives the opening card with one line that says so: an old link must open
    what it can.
    """
    if subject in LISTS:
        return LISTS[subject](facts)
    if not subject or subject == NOTHING:
        return opening(facts)
    return _card(facts, subject) if subject in facts else opening(facts, missing=True)


def _card(facts: Facts, subject: str) -> Card:
    story, (kind, _, key) = story_of(facts, subject), subject.partition(":")
    sections = SECTIONS[kind](facts, story)
    if kind == "sector":
        sections.insert(2, energy_chart(facts, key))
    short = _on_map(facts, subject)
    others = listed(name for name in story.aliases.split("、") if name != short)
    onmap = f"图上称 {short}" if short not in ("", story.name) else ""
    known = f"又作 {others}" if others else ""
    classes = (item.detail for item in story["class"].items) if kind == "county" else ()
    return card(
        facts,
        subject,
        title=story.name,
        subtitle=listed((*classes, onmap, known), " · "),
        badges=story.badges,
        sections=sections,
        page=page_link(facts, subject),
        how=position_sections(facts, key) if kind == "area" else None,
    )


def _on_map(facts: Facts, subject: str) -> str:
    """Return the name beside a symbol of the map; empty of what has none."""
    row = facts.get(subject)
    return row["short_name"] if row.get("kind") in wording.SYMBOL_KINDS else ""


MISSING = "missing"
"""Name of the card for what is not there (any more)."""


@dataclass(frozen=True)
class CardFile:
    """All cards: the file's bytes, and the SHA-256 of its text, which is also its name."""

    packed: bytes
    sha256: str


def card_file(facts: Facts) -> CardFile:
    """Return every card that can be shown, as a file; equal input gives equal bytes."""
    things = (
        f"{kind}:{row[key]}"
        for kind, (table, key) in KINDS.items()
        for row in facts.store.rows(table)
    )
    cards = {subject: card_of(facts, subject) for subject in (*things, *LISTS)}
    cards |= {OPENING: card_of(facts, None), MISSING: card_of(facts, MISSING)}
    cards |= theme_cards(facts)
    text = _text(cards)
    return CardFile(gzip.compress(text, 9, mtime=0), hashlib.sha256(text).hexdigest())


def single_cards(packed: bytes) -> dict[str, bytes]:
    """Return the cards of a file by name, each as compressed JSON (gzip, UTF-8)."""
    cards: dict[str, Card] = json.loads(gzip.decompress(packed))
    return {name: gzip.compress(_text(card), 6, mtime=0) for name, card in cards.items()}


def _text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
