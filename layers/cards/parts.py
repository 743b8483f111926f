"""The card beside the map: everything that is known of one thing, each line with its clause.

A card is plain data (nested dicts and lists of text) that the page writes as text nodes:

- card: ``id, title, subtitle, badges, sections``, and ``chart`` (see `energy_chart`) if it has one
- badge: ``text, tone``
- section: ``title, rows``
- row: ``text`` and where they apply ``label, pick, mark, evidence, tone, detail, clauses``
- clause: ``text, draft``
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geo.list_cell import split
from layers import wording
from layers.facts import Clause, Facts, group
from layers.store import Row

Card = dict[str, Any]
Line = dict[str, Any]


def line(text: str, **more: object) -> Line:
    """Make a row of a card, leaving out what is empty."""
    return {"text": text, **{key: value for key, value in more.items() if value}}


def section(title: str, rows: Iterable[Line], *, count: bool = False) -> Card | None:
    """Make a section, or nothing if it has no rows."""
    found = list(rows)
    if not found:
        return None
    return {"title": f"{title}（{len(found)}）" if count else title, "rows": found}


def words(cell: str) -> str:
    """Return the values of a list cell as a reader writes them."""
    return "、".join(split(cell))


def card(
    subject: str,
    *,
    title: str,
    subtitle: str = "",
    badges: Iterable[tuple[str, str]] = (),
    sections: Iterable[Card | None] = (),
    chart: Card | None = None,
) -> Card:
    """Assemble a card, leaving out empty sections and badges."""
    return {
        "id": subject,
        "title": title,
        "subtitle": subtitle,
        "badges": [{"text": text, "tone": tone} for text, tone in badges if text],
        "sections": [found for found in sections if found],
        **({"chart": chart} if chart else {}),
    }


def clauses(facts: Facts, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the distinct clauses of rows, in order."""
    found = dict.fromkeys(facts.clause(row["doc_id"], row["locator"]) for row in rows)
    return [{"text": clause.text, "draft": clause.draft} for clause in found]


def one_clause(clause: Clause) -> list[dict[str, Any]]:
    """Return a list of one clause."""
    return [{"text": clause.text, "draft": clause.draft}]


def refer(facts: Facts, any_id: str, **more: object) -> Line:
    """Make a row that names another thing and leads to its card."""
    return line(facts.name(any_id), pick=facts.subject(any_id), **more)


def membership(facts: Facts, row: Row, end: str, **more: object) -> Line:
    """Make a row for one end of a membership, ``member`` or ``whole``: how sure, why, by what."""
    return refer(
        facts,
        row[end],
        evidence=row["evidence"],
        detail=membership_detail(row),
        clauses=clauses(facts, [row] if row["doc_id"] else []),
        **more,
    )


def membership_detail(row: Row) -> str:
    """Return which part of the member is meant, and why it is concluded."""
    why = row["note"] or wording.MEMBERSHIP_REASON[row["reason"]]
    said = (words(row["portion"]), why if row["evidence"] == "inferred" else "")
    return "；".join(part for part in said if part)


def cluster_mark(facts: Facts, industry_id: str, evidence: str = "stated") -> dict[str, str]:
    """Return the tile of a cluster: its character, tier and evidence."""
    row = facts.get(f"industry:{industry_id}")
    return {"char": row["mark"], "tier": row["tier"], "evidence": evidence}


def disputes(facts: Facts, any_id: str) -> Card | None:
    """Return the section of disagreements about a thing."""
    rows = []
    for row in facts.disputes(any_id):
        for side in ("a", "b"):
            clause = facts.clause(row[f"{side}_doc_id"], row[f"{side}_locator"])
            rows.append(
                line(
                    row[f"{side}_says"],
                    label=row["subject"] if side == "a" else "另作",
                    tone="dispute",
                    clauses=one_clause(clause),
                )
            )
    return section("分歧", rows)


def dispute_badge(facts: Facts, any_id: str) -> tuple[str, str]:
    """Return the badge that counts disagreements, empty text if there are none."""
    count = len(facts.disputes(any_id))
    return (f"≠ 分歧 {count}" if count else "", "dispute")


def draft_badge(facts: Facts, rows: Iterable[Row]) -> tuple[str, str]:
    """Return the badge 送审稿 if any of the rows rests on a draft."""
    draft = any(facts.clause(row["doc_id"], row["locator"]).draft for row in rows)
    return (wording.STATUS["draft"] if draft else "", "outline")


def inferred(text: str, evidence: str) -> str:
    """Add （推断） to a value that is our conclusion."""
    return f"{text}（推断）" if evidence == "inferred" else text


def with_unit(printed: str, unit: str) -> str:
    """Return a figure as printed, with its unit unless the print carries it already."""
    return printed if unit and unit in printed else f"{printed}{unit}"


def targets(facts: Facts, any_id: str) -> Card | None:
    """Return the section of a thing's planned numbers."""
    rows = [
        line(
            with_unit(row["printed"], row["unit"]),
            label=f"{row['year']} {row['measure']}",
            tone="" if row["nature"] == "target" else "quiet",
            clauses=clauses(facts, [row]),
        )
        for row in facts.rows_of("targets", "subject_id", any_id)
    ]
    return section("目标与基数", rows)


def as_written(facts: Facts, rows: Iterable[Row], column: str) -> list[Line]:
    """Return a row for each thing that `column` names under one wording, with all its clauses."""
    found = group(rows, lambda row: f"{row[column]} {row['as_written']}")
    return [
        line(
            words(same[0]["as_written"]),
            pick=facts.subject(same[0][column]),
            clauses=clauses(facts, same),
        )
        for same in found.values()
    ]


def energy_lines(facts: Facts, rows: Iterable[Row], column: str) -> list[Line]:
    """Return a row for each sector or place that `column` of `energy_hosts` names.

    It is stated if any clause says so; the clauses' own words stand below the name.
    """
    return [
        refer(
            facts,
            target,
            evidence="stated" if any(r["evidence"] == "stated" for r in same) else "inferred",
            detail="、".join(dict.fromkeys(words(row["as_written"]) for row in same)),
            clauses=clauses(facts, same),
        )
        for target, same in group(rows, column).items()
    ]


def link_lines(facts: Facts, place_id: str) -> list[Line]:
    """Return the links that a place takes part in, with its part."""
    return [
        refer(facts, row["link_id"], label=wording.ROLE[row["role"]], clauses=clauses(facts, [row]))
        for row in facts.rows_of("link_members", "place_id", place_id)
    ]
