"""A document: what was taken from it, a part a table that cites it."""

from __future__ import annotations

from layers.build.store import Row
from layers.facts.lookup import Facts
from layers.stories.record import Item, Part, Story, refer
from layers.vocabulary import wording

CITING = {
    "mentions": ("area_id", "提到的园区、项目等"),
    "area_industries": ("area_id", "园区等的产业"),
    "county_chains": ("county_id", "县（市、区）的产业链"),
    "county_industries": ("county_id", "县（市、区）的产业"),
    "targets": ("subject_id", "目标与现状"),
    "links": ("link_id", "跨县域配套"),
}
"""Tables whose rows tell how much was taken from a document → whom a row is about, the heading."""


def document(facts: Facts, doc_id: str) -> Story:
    """Return what is told of a document; raises `KeyError` for an unknown id."""
    row = facts.store.documents[doc_id]
    parts = (
        Part(
            name,
            title,
            tuple(_item(facts, one, key) for one in facts.optional_rows_of(name, "doc_id", doc_id)),
        )
        for name, (key, title) in CITING.items()
    )
    badges = ((wording.STATUS[row["status"]], "outline"),)
    return Story(f"document:{doc_id}", row["title"], row["short_title"], badges, tuple(parts))


def _item(facts: Facts, row: Row, key: str) -> Item:
    text = row.get("as_written") or row.get("measure", "")
    return refer(facts, row[key], detail=text, clauses=facts.clauses([row]))


def taken(facts: Facts, doc_id: str) -> int:
    """Return how many facts were taken from a document."""
    return sum(len(part.items) for part in document(facts, doc_id).parts)
