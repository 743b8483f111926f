"""One door to all cards: a subject in, a card out."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass

from layers.facts import order
from layers.facts.lookup import KINDS, Facts
from layers.facts.standing import steps, words
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
from layers.screen.card_position import Card, Line, arranged, card, line, position_sections, section
from layers.stories import counts
from layers.stories.record import refer
from layers.stories.subject import story_of
from layers.stories.targets import region_targets
from layers.vocabulary import wording

LISTS = {
    UNPLACED: unplaced_card,
    DISPUTES: disputes_card,
    LINKS: links_card,
    TARGETS: targets_card,
}
NOTHING = "list:none"
"""What the page says when a card is closed."""
EXAMPLE_KINDS = ("zone", "group", "park")


def card_of(facts: Facts, subject: str | None) -> Card:
    """Return the card of a subject, of a list, or the opening card.

    An unknown subject gives the opening card with one line that says so: an old link must open
    what it can.
    """
    if subject in LISTS:
        return LISTS[subject](facts)
    if not subject or subject == NOTHING:
        return opening_card(facts)
    return _card(facts, subject) if subject in facts else opening_card(facts, missing=True)


def _card(facts: Facts, subject: str) -> Card:
    story, (kind, _, key) = story_of(facts, subject), subject.partition(":")
    sections = arranged(story, facts.words)
    if kind == "county" and facts.get(subject)["has_data"] == "no":
        sections = [section("", [line(wording.NO_DATA, tone="quiet")])]
    if kind == "area":
        mentions = section(story["mention"].heading, (i.line() for i in story["mention"].items))
        sections += [*position_sections(facts, key), mentions]
    chart = energy_chart(facts, key) if kind == "sector" else None
    return card(
        subject,
        title=story.name,
        subtitle=story.aliases,
        badges=story.badges,
        sections=sections,
        chart=chart,
    )


def opening_card(facts: Facts, *, missing: bool = False) -> Card:
    """Return the card that stands where nothing is picked: counts and examples to click."""
    numbers = counts.kinds(facts)
    examples = [
        order.layout(row for row in facts.store.rows("areas") if row["kind"] == kind)[0]
        for kind in EXAMPLE_KINDS
        if kind in numbers
    ]
    documents = [
        line(row["title"]) | {"standing": words(steps(row))}
        for row in facts.store.rows("documents")
    ]
    gone = [line("链接所指的内容已不存在，请在图上重新选取。", tone="warn")] if missing else []
    held = [line(f"{n} 处", label=wording.KIND[kind]) for kind, n in numbers.items()]
    return card(
        "",
        title="点选图上任一要素",
        subtitle="卡片列出它的级别、产业、配套、位置精度，以及每一条出处",
        sections=[
            section("", gone),
            section("本图收录", [*held, *_chains(facts), *_lists(facts)]),
            section("可以从这里看起", (refer(facts, row["area_id"]).line() for row in examples)),
            section("依据文件", documents),
        ],
        chart=energy_chart(facts),
    )


def _chains(facts: Facts) -> list[Line]:
    """Return how long the catalogue is; what the documents name outside it is told apart."""
    inside, outside = counts.catalogue(facts)
    more = (
        f"{wording.OUTSIDE_CATALOGUE}另有 {outside} {facts.words.chain_counter}" if outside else ""
    )
    return (
        [line(f"{inside} {facts.words.chain_counter}", label=facts.words.chain, detail=more)]
        if inside
        else []
    )


def _lists(facts: Facts) -> list[Line]:
    """Return the lines that lead to the lists, those without an entry left out."""
    targets = region_targets(facts)
    numbers = (
        (UNPLACED, "未落图", len(facts.unplaced()), "处"),
        (LINKS, facts.words.links, sum(counts.links(facts)), "条"),
        (DISPUTES, "分歧", counts.disputes(facts), "项"),
        (TARGETS, targets.title, len(targets.items), "项"),
    )
    return [line(f"{n} {unit}", label=label, pick=pick) for pick, label, n, unit in numbers if n]


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
