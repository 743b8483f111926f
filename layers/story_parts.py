"""Records that the pages of chains and of counties share: links and numbers, with their clauses."""

from __future__ import annotations

from layers import wording
from layers.cards.parts import Card as Record
from layers.cards.parts import clauses, with_unit, words
from layers.facts import Facts, group
from layers.store import Row


def link_record(facts: Facts, row: Row) -> Record:
    """Return a link with the places of each role and what they bring."""
    members = facts.rows_of("link_members", "link_id", row["link_id"])
    by_role = group(members, "role")
    return {
        "subject": f"link:{row['link_id']}",
        "name": row["name"],
        "kind": wording.LINK_KIND[row["kind"]],
        "wording": wording.WORDING[row["wording"]],
        "roles": [
            {
                "role": wording.ROLE[role],
                "members": [
                    {
                        "name": member["place"],
                        "pick": facts.subject(member["place_id"]),
                        "supplies": words(member["supplies"]),
                    }
                    for member in by_role[role]
                ],
            }
            for role in wording.ROLE
            if role in by_role
        ],
        "clauses": clauses(facts, [row]),
    }


def target_record(facts: Facts, row: Row) -> Record:
    """Return a planned or reported number with its clause."""
    return {
        "subject": row["subject"],
        "measure": row["measure"],
        "value": with_unit(row["printed"], row["unit"]),
        "year": row["year"],
        "nature": "目标" if row["nature"] == "target" else "现状",
        "clauses": clauses(facts, [row]),
    }
