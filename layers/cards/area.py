"""Cards of areas: zones, groups, parts, parks, platforms, projects."""

from __future__ import annotations

from geo.list_cell import split
from layers import wording
from layers.cards.parts import (
    Card,
    Line,
    as_written,
    card,
    clauses,
    cluster_mark,
    dispute_badge,
    disputes,
    draft_badge,
    energy_lines,
    line,
    link_lines,
    membership,
    refer,
    section,
    targets,
    words,
)
from layers.cards.position import position_sections
from layers.facts import Facts
from layers.store import Row

WHOLES = {"zone": "片区", "group": "组团", "park": "所属园区"}
"""Kind of a whole → what stands before it on the card of a place."""
WRITTEN = ("clause", "reading")
"""Reasons of memberships that a row of a table writes down."""


def area_card(facts: Facts, area_id: str) -> Card:
    """Return the card of an area; raises `KeyError` for an unknown id."""
    area = facts.get(f"area:{area_id}")
    mentions = facts.rows_of("mentions", "area_id", area_id)
    industries = facts.rows_of("area_industries", "area_id", area_id)
    sectors = facts.rows_of("energy_hosts", "place_id", area_id)
    kind = wording.RANK[area["rank"]] or wording.KIND[area["kind"]]
    return card(
        f"area:{area_id}",
        title=area["name"],
        subtitle=words(area["aliases"]),
        badges=[
            (kind, "fill"),
            (_precision_badge(facts, area_id), "outline"),
            (wording.WORDING.get(area["wording"], ""), "outline"),
            draft_badge(facts, [area]),
            dispute_badge(facts, area_id),
        ],
        sections=[
            section("", _facts(facts, area)),
            section("功能定位", _functions(facts, area)),
            section("组成", _members(facts, area_id), count=True),
            section("产业", as_written(facts, industries, "subject_id"), count=True),
            section("产业链", _chains(facts, area_id), count=True),
            section("高耗能行业", energy_lines(facts, sectors, "sector_id")),
            section("跨县域联动", link_lines(facts, area_id)),
            targets(facts, area_id),
            disputes(facts, area_id),
            *position_sections(facts, area_id),
            section("出处", _mentions(facts, area, mentions), count=True),
        ],
    )


def _precision_badge(facts: Facts, area_id: str) -> str:
    placement = facts.placements.get(area_id, {})
    if placement.get("method") == "town_cells":
        return "示意范围"
    precision = facts.precision(area_id)
    place = wording.PRECISION[precision]
    return place if precision in ("county", "unplaced") else f"位置：{place}"


def _facts(facts: Facts, area: Row) -> list[Line]:
    rows = [
        refer(facts, county, label="所在", evidence=area["county_evidence"])
        for county in split(area["county_ids"])
    ]
    if not rows:
        rows.append(line(wording.NOT_MENTIONED, label="所在", tone="quiet"))
    for row in facts.wholes(area["area_id"]):
        kind = row["whole_kind"]
        if kind in ("zone", "group") or row["whole"] == area["parent_id"]:
            label = WHOLES.get(kind) or wording.KIND[kind]
            rows.append(membership(facts, row, "whole", label=label))
    if area["note"]:
        rows.append(line(area["note"], label="说明", tone="quiet"))
    return rows


def _functions(facts: Facts, area: Row) -> list[Line]:
    found = words(area["functions"])
    own = {
        "doc_id": area["functions_doc_id"] or area["doc_id"],
        "locator": area["functions_locator"] or area["locator"],
    }
    return [line(found, clauses=clauses(facts, [own]))] if found else []


def _members(facts: Facts, area_id: str) -> list[Line]:
    """Return what is written to lie in an area, not what is concluded."""
    return [
        membership(facts, row, "member", label=_code(facts, row["member"]))
        for row in facts.members(area_id)
        if row["reason"] in WRITTEN
    ]


def _code(facts: Facts, member: str) -> str:
    return facts.get(facts.subject(member)).get("code", "")


def _chains(facts: Facts, area_id: str) -> list[Line]:
    rows = []
    for row in facts.rows_of("layer:park_chains", "park", area_id):
        chain = facts.get(f"chain:{row['chain']}")
        why = [facts.clause(row["doc_id"], row["locator"])]
        if row["reason_doc_id"]:
            why.append(facts.clause(row["reason_doc_id"], row["reason_locator"]))
        rows.append(
            refer(
                facts,
                row["chain"],
                mark=cluster_mark(facts, chain["industry_id"], row["evidence"]),
                evidence=row["evidence"],
                clauses=[{"text": c.text, "draft": c.draft} for c in why],
            )
        )
    return rows


def _mentions(facts: Facts, area: Row, mentions: list[Row]) -> list[Line]:
    rows = [line(row["as_written"], clauses=clauses(facts, [row])) for row in mentions]
    return rows or [line(area["name"], clauses=clauses(facts, [area]))]
