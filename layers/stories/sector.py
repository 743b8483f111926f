"""An energy-intensive sector: its control, its figures, where it stands."""

from __future__ import annotations

from layers import wording
from layers.facts import Facts
from layers.store import Row
from layers.stories.common import disputes, targets, with_unit
from layers.stories.record import Item, Part, Story, grouped, refer, told


def sector(facts: Facts, sector_id: str) -> Story:
    """Return all that is told of a sector; raises `KeyError` for an unknown id."""
    row = facts.get(f"sector:{sector_id}")
    hosts = facts.rows_of("energy_hosts", "sector_id", sector_id)
    parts = [
        Part("about", "概况", _about(facts, row)),
        Part("figure", "能耗", _figures(facts, sector_id)),
        Part("host", "落点", grouped(facts, hosts, "place_id")),
        targets(facts, sector_id),
        disputes(facts, sector_id),
    ]
    badges = [
        ("高耗能行业", "fill"),
        ("严格控制新上" if row["controlled"] == "yes" else "", "outline"),
        ("能效提升行动" if row["saving_action"] == "yes" else "", "outline"),
    ]
    return told(facts, f"sector:{sector_id}", parts, badges)


def _about(facts: Facts, row: Row) -> tuple[Item, ...]:
    found = [Item("文件所列", label="行业", clauses=facts.clauses([row]))]
    if row["controlled"] == "yes":
        control = facts.clauses([{**row, "locator": row["controlled_locator"]}])
        found.append(Item("严格控制新上项目", label="管控", clauses=control))
    if row["parent_id"]:
        found.append(refer(facts, row["parent_id"], label="数字含在"))
    return tuple(found)


def _figures(facts: Facts, sector_id: str) -> tuple[Item, ...]:
    return tuple(
        Item(
            with_unit(row["printed"], wording.MEASURE[row["measure"]][1]),
            label=f"{row['year']} {wording.MEASURE[row['measure']][0]}",
            clauses=facts.clauses([row]),
        )
        for row in facts.rows_of("energy_figures", "sector_id", sector_id)
    )
