"""One door to all cards: a subject in, a card out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from layers import wording
from layers.cards.area import area_card
from layers.cards.county import county_card
from layers.cards.energy import sector_card
from layers.cards.energy_chart import energy_chart
from layers.cards.lists import (
    DISPUTES,
    LINKS,
    UNPLACED,
    disputes_card,
    links_card,
    unplaced_card,
)
from layers.cards.parts import Card, Line, card, line, refer, section
from layers.cards.theme import chain_card, industry_card, link_card
from layers.facts import Facts
from layers.store import Row

MAKERS = {
    "area": area_card,
    "county": county_card,
    "link": link_card,
    "industry": industry_card,
    "chain": chain_card,
    "sector": sector_card,
}

LISTS = {UNPLACED: unplaced_card, DISPUTES: disputes_card, LINKS: links_card}
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
    if subject in facts:
        kind, _, own = subject.partition(":")
        return MAKERS[kind](facts, own)
    return opening_card(facts, missing=True)


def opening_card(facts: Facts, *, missing: bool = False) -> Card:
    """Return the card that stands where nothing is picked: counts and examples to click."""
    areas = facts.store.rows("areas")
    counts = Counter(row["kind"] for row in areas)
    numbers = [
        line(f"{counts[kind]} 处", label=label)
        for kind, label in wording.KIND.items()
        if counts[kind]
    ]
    numbers += _lists(facts)
    examples = [
        refer(facts, _foremost(row for row in areas if row["kind"] == kind)["area_id"])
        for kind in EXAMPLE_KINDS
        if counts[kind]
    ]
    documents = [
        line(row["title"], label=wording.STATUS[row["status"]])
        for row in facts.store.rows("documents")
    ]
    gone = [line("链接所指的内容已不存在，请在图上重新选取。", tone="warn")] if missing else []
    return card(
        "",
        title="点选图上任一要素",
        subtitle="卡片列出它的级别、产业、联动、位置精度，以及每一条出处",
        sections=[
            section("", gone),
            section("本图收录", numbers),
            section("可以从这里看起", examples),
            section("依据文件", documents),
        ],
        chart=energy_chart(facts),
    )


def _lists(facts: Facts) -> list[Line]:
    """Return the lines that lead to the lists, those without an entry left out."""
    numbers = (
        (UNPLACED, "未落图", len(facts.unplaced()), "处"),
        (LINKS, "跨县域联动", len(facts.store.rows("links")), "条"),
        (DISPUTES, "不一致之处", len(facts.store.rows("discrepancies")), "项"),
    )
    return [line(f"{n} {unit}", label=label, pick=pick) for pick, label, n, unit in numbers if n]


def _foremost(areas: Iterable[Row]) -> Row:
    """Return the first area of the highest rank."""
    ranks = list(wording.RANK)
    return min(areas, key=lambda row: (ranks.index(row["rank"]), float(row["ordinal"])))
