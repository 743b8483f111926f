"""Cards that list things of one sort: what is not on the map, disagreements, links."""

from __future__ import annotations

from dataclasses import replace

from layers import wording
from layers.cards.parts import Card, card, part_section
from layers.facts import Facts, group
from layers.store import Row
from layers.stories import counts, order
from layers.stories.common import DISPUTE_KIND, SEVERITY, dispute
from layers.stories.link import entry
from layers.stories.record import Item, Part, listed
from layers.stories.unplaced import unplaced

UNPLACED = "list:unplaced"
DISPUTES = "list:disputes"
LINKS = "list:links"


def unplaced_card(facts: Facts) -> Card:
    """Return the list of what no document or source lets us place, and why."""
    every = unplaced(facts).items
    parts = (
        Part(kind, name, tuple(item for item in every if facts.get(item.pick)["kind"] == kind))
        for kind, name in wording.KIND.items()
    )
    return card(
        UNPLACED,
        title=f"未落图 {len(every)} 处",
        subtitle="文件提到、但位置只知到县或不明的；没有落图不等于不存在",
        sections=map(part_section, parts),
    )


def disputes_card(facts: Facts) -> Card:
    """Return the list of what two clauses tell differently, the weightiest first."""
    weight = list(SEVERITY)
    rows = sorted(facts.store.rows("discrepancies"), key=lambda row: weight.index(row["severity"]))
    by_kind = group(rows, "kind")
    parts = (
        Part(kind, name, tuple(dispute(facts, row) for row in by_kind.get(kind, [])))
        for kind, name in DISPUTE_KIND.items()
    )
    return card(
        DISPUTES,
        title=f"分歧 {counts.disputes(facts)} 项",
        subtitle="两处条款说法不同，都照原文列出，不作取舍",
        sections=map(part_section, parts),
    )


def links_card(facts: Facts) -> Card:
    """Return the table of links, drawn or not: who leads, who supplies what, in which words."""
    drawn = {row["link_id"] for row in facts.store.rows("layer:links")}
    by_kind = group(order.ordered(facts.store.rows("links")), "kind")
    parts = (
        Part(
            kind,
            name,
            tuple(
                _link(facts, row, drawn=row["link_id"] in drawn) for row in by_kind.get(kind, [])
            ),
        )
        for kind, name in wording.LINK_KIND.items()
    )
    number, rest = counts.links(facts)
    return card(
        LINKS,
        title=f"跨县域配套 {number + rest} 条",
        subtitle=f"图上画出 {number} 条；其余文件没有写明由谁牵头、由谁配套，只列在这里",
        sections=map(part_section, parts),
    )


def _link(facts: Facts, row: Row, *, drawn: bool) -> Item:
    """Return a link with its ends, and what each brings, in one line."""
    item = entry(facts, row)
    ends = [
        f"{role} {listed(_with_goods(one) for one in own)}"
        for role, own in group_by_label(item.more).items()
    ]
    return replace(item, detail=listed((*ends, "" if drawn else "不上图"), "；"), more=())


def group_by_label(items: tuple[Item, ...]) -> dict[str, list[Item]]:
    """Return label → items, both in order."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.label, []).append(item)
    return found


def _with_goods(member: Item) -> str:
    return f"{member.text}（{member.detail}）" if member.detail else member.text
