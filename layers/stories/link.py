"""A link across counties: how firmly it is worded, who leads, who supplies what."""

from __future__ import annotations

from geo.list_cell import split
from layers import wording
from layers.facts import Facts
from layers.store import Row
from layers.stories.common import disputes, members, targets
from layers.stories.record import Item, Part, Story, refer, told

COLUMNS = ("配套", "类型", "措辞", "角色", "参与方", "提供")


def link(facts: Facts, link_id: str) -> Story:
    """Return all that is told of a link; raises `KeyError` for an unknown id."""
    row = facts.get(f"link:{link_id}")
    word = wording.WORDING[row["wording"]]
    said = f"{word}（原文用词“{row['wording_as_written']}”）"
    about = [Item(said, label="措辞", clauses=facts.clauses([row]))]
    about += [Item(row["note"], tone="quiet")] if row["note"] else []
    subjects = tuple(refer(facts, subject) for subject in split(row["subject_ids"]))
    parts = [
        Part("about", "概况", tuple(about)),
        Part("member", "参与方", members(facts, link_id)),
        Part("subject", "涉及的产业与产业链", subjects),
        targets(facts, link_id),
        disputes(facts, link_id),
    ]
    badges = [(wording.LINK_KIND[row["kind"]], "fill"), (word, "outline")]
    return told(facts, f"link:{link_id}", parts, badges, [row])


def entry(facts: Facts, row: Row) -> Item:
    """Return a link as one of a list, with its members."""
    word, own = (
        wording.WORDING[row["wording"]],
        facts.rows_of("link_members", "link_id", row["link_id"]),
    )
    return refer(
        facts,
        row["link_id"],
        label=word,
        clauses=facts.clauses([row, *own]),
        cells=(wording.LINK_KIND[row["kind"]], word),
        more=members(facts, row["link_id"]),
    )
