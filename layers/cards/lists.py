"""Cards that list things of one sort: what is not on the map, disagreements, links."""

from __future__ import annotations

from geo.list_cell import join, split
from layers import wording
from layers.cards.parts import Card, Line, card, clauses, line, one_clause, refer, section, words
from layers.facts import Facts, group
from layers.store import Row

UNPLACED = "list:unplaced"
DISPUTES = "list:disputes"
LINKS = "list:links"

DISPUTE_KIND = {
    "membership": "归属不一",
    "figure": "数字不一",
    "name": "名称不一",
    "scope": "范围不一",
    "position": "位置不一",
}
SEVERITY = {"major": "重要", "minor": "一般", "note": "措辞"}
LEADING = ("lead", "core")


def unplaced_card(facts: Facts) -> Card:
    """Return the list of what no document or source lets us place, and why."""
    by_kind = group(facts.unplaced(), "kind")
    sections = [
        section(
            wording.KIND[kind],
            [
                refer(
                    facts,
                    row["area_id"],
                    detail=_why(facts, row["area_id"]),
                    clauses=clauses(facts, [row]),
                )
                for row in by_kind.get(kind, [])
            ],
            count=True,
        )
        for kind in wording.KIND
    ]
    total = len(facts.unplaced())
    return card(
        UNPLACED,
        title=f"未落图 {total} 处",
        subtitle="文件提到、但位置只知到县或不明的；没有落图不等于不存在",
        sections=sections,
    )


def _why(facts: Facts, area_id: str) -> str:
    location = facts.locations.get(area_id, {})
    counties = facts.get(f"area:{area_id}")["county_ids"]
    place = "、".join(facts.name(county) for county in split(counties))
    return "；".join(part for part in (place, location.get("reason", "")) if part)


def disputes_card(facts: Facts) -> Card:
    """Return the list of what two clauses tell differently, the weightiest first."""
    rows = facts.store.rows("discrepancies")
    by_kind = group(rows, "kind")
    order = list(SEVERITY)
    sections = []
    for kind, name in DISPUTE_KIND.items():
        found = sorted(by_kind.get(kind, []), key=lambda row: order.index(row["severity"]))
        lines = [one for row in found for one in _dispute(facts, row)]
        sections.append(section(f"{name}（{len(found)}）", lines))
    return card(
        DISPUTES,
        title=f"不一致之处 {len(rows)} 项",
        subtitle="两处条款说法不同，都照原文列出，不作取舍",
        sections=sections,
    )


def _dispute(facts: Facts, row: Row) -> list[Line]:
    """Return the lines of a disagreement: what it is about, then both claims."""
    clause = {
        side: one_clause(facts.clause(row[f"{side}_doc_id"], row[f"{side}_locator"]))
        for side in ("a", "b")
    }
    about = line(
        row["subject"],
        label=SEVERITY[row["severity"]],
        pick=facts.subject(row["subject_id"]),
        tone="first",
    )
    claims = [
        line(row[f"{side}_says"], label="一说" if side == "a" else "另说", clauses=clause[side])
        for side in ("a", "b")
    ]
    return [about, *claims]


def links_card(facts: Facts) -> Card:
    """Return the table of links, drawn or not: who leads, who supplies what, in which words."""
    links = sorted(facts.store.rows("links"), key=lambda row: float(row["ordinal"] or 0))
    drawn = {row["link_id"] for row in facts.store.rows("layer:links")}
    by_kind = group(links, "kind")
    sections = [
        section(
            name,
            [one_link(facts, row, drawn=row["link_id"] in drawn) for row in by_kind.get(kind, [])],
            count=True,
        )
        for kind, name in wording.LINK_KIND.items()
    ]
    return card(
        LINKS,
        title=f"跨县域联动 {len(links)} 条",
        subtitle=f"图上画出 {len(drawn)} 条；其余文件没有写明由谁牵头、由谁配套，只列在这里",
        sections=sections,
    )


def one_link(facts: Facts, row: Row, *, drawn: bool) -> Line:
    """Return the line of a link: its wording, its ends, what is supplied, its clauses."""
    members = facts.rows_of("link_members", "link_id", row["link_id"])
    parts = [_ends(members, LEADING), _ends(members, ("partner",)), _ends(members, ("joint",))]
    if not drawn:
        parts.append("不上图")
    return refer(
        facts,
        row["link_id"],
        label=wording.WORDING[row["wording"]],
        detail="；".join(part for part in parts if part),
        clauses=clauses(facts, [row, *members]),
    )


def _ends(members: list[Row], roles: tuple[str, ...]) -> str:
    """Return the members that play one of the parts, each with what it brings."""
    found = []
    for role in roles:
        for place, rows in group((m for m in members if m["role"] == role), "place").items():
            goods = words(join(good for row in rows for good in split(row["supplies"])))
            found.append((role, f"{place}（{goods}）" if goods else place))
    by_role = {role: [text for r, text in found if r == role] for role in roles}
    return "；".join(
        f"{wording.ROLE[role]} {'、'.join(texts)}" for role, texts in by_role.items() if texts
    )
