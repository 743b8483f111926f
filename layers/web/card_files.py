"""All cards of a store as one file.

The file is compressed JSON, named by the SHA-256 of its text. The app hands out its cards one by
one; the page that stands alone carries the file as it is. Nothing in it depends on the day: what
does is decided when a card is drawn.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass

from layers.cards import LISTS, card_of
from layers.cards.parts import Card
from layers.facts import KINDS, Facts

OPENING, MISSING = "opening", "missing"
"""Names of the card where nothing is picked, and of the one for what is not there (any more)."""


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
    text = _text(cards)
    return CardFile(gzip.compress(text, 9, mtime=0), hashlib.sha256(text).hexdigest())


def single_cards(packed: bytes) -> dict[str, bytes]:
    """Return the cards of a file by name, each as compressed JSON (gzip, UTF-8)."""
    cards: dict[str, Card] = json.loads(gzip.decompress(packed))
    return {name: gzip.compress(_text(card), 6, mtime=0) for name, card in cards.items()}


def _text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
