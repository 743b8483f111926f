"""Disagreements as a table to take along: both clauses in a row."""

from __future__ import annotations

from collections.abc import Iterable

from layers.facts.lookup import Facts
from layers.files.workbook import Worksheet
from layers.stories.dispute_choice import concerned
from layers.stories.disputes import FOUND_BY, RULE, WEIGHT, Dispute


def dispute_worksheet(facts: Facts, found: Iterable[Dispute]) -> Worksheet:
    """Return a row a disagreement."""
    every = tuple(found)
    sides = [f"{what}{side}" for side in ("一", "二") for what in ("条文", "说法")]
    header = ("编号", "轻重", "规则", "对象", facts.words.unit, *sides, "怎么查出")
    rows = tuple(_row(facts, one) for one in every)
    used = tuple(claim.clause for one in every for claim in one.claims)
    return Worksheet("分歧", header, rows, used)


def _row(facts: Facts, one: Dispute) -> tuple[str, ...]:
    units = (
        row for row in facts.store.rows("counties") if row["county_id"] in concerned(facts, one)
    )
    names = "、".join(row["name"] for row in units)
    said = (part for claim in one.claims for part in (claim.clause.text, claim.says))
    return (
        one.id,
        WEIGHT[one.weight],
        RULE[one.kind],
        one.name,
        names,
        *said,
        FOUND_BY[one.found_by],
    )
