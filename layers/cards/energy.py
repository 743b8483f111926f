"""Cards of energy-intensive sectors."""

from __future__ import annotations

from layers import wording
from layers.cards.energy_chart import energy_chart
from layers.cards.parts import (
    Card,
    Line,
    card,
    clauses,
    dispute_badge,
    disputes,
    energy_lines,
    line,
    refer,
    section,
    targets,
    with_unit,
    words,
)
from layers.facts import Facts
from layers.store import Row


def sector_card(facts: Facts, sector_id: str) -> Card:
    """Return the card of an energy sector; raises `KeyError` for an unknown id."""
    row = facts.get(f"sector:{sector_id}")
    controlled = row["controlled"] == "yes"
    return card(
        f"sector:{sector_id}",
        title=row["name"],
        subtitle=words(row["aliases"]),
        badges=[
            ("高耗能行业", "fill"),
            ("严格控制新上" if controlled else "", "outline"),
            ("能效提升行动" if row["saving_action"] == "yes" else "", "outline"),
            dispute_badge(facts, sector_id),
        ],
        sections=[
            section("", _control(facts, row)),
            section("能耗", _figures(facts, sector_id)),
            section("落点", _hosts(facts, sector_id), count=True),
            targets(facts, sector_id),
            disputes(facts, sector_id),
        ],
        chart=energy_chart(facts, sector_id),
    )


def _control(facts: Facts, row: Row) -> list[Line]:
    rows = [line("文件所列", label="行业", clauses=clauses(facts, [row]))]
    if row["controlled"] == "yes":
        control = {"doc_id": row["doc_id"], "locator": row["controlled_locator"]}
        rows.append(line("严格控制新上项目", label="管控", clauses=clauses(facts, [control])))
    if row["parent_id"]:
        rows.append(refer(facts, row["parent_id"], label="数字含在"))
    return rows


def _figures(facts: Facts, sector_id: str) -> list[Line]:
    rows = []
    for row in facts.rows_of("energy_figures", "sector_id", sector_id):
        name, unit = wording.MEASURE[row["measure"]]
        text = with_unit(row["printed"], unit)
        rows.append(line(text, label=f"{row['year']} {name}", clauses=clauses(facts, [row])))
    return rows or [line("没有单列数字", tone="quiet")]


def _hosts(facts: Facts, sector_id: str) -> list[Line]:
    rows = energy_lines(facts, facts.rows_of("energy_hosts", "sector_id", sector_id), "place_id")
    return rows or [line(wording.NOT_MENTIONED, tone="quiet")]
