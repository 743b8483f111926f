"""The clauses behind what the panel beside a map says: a draft told of there is named, too."""

from __future__ import annotations

from collections.abc import Iterable

from layers.facts import Clause, Facts
from layers.sheet.contents.clauses import Backed
from layers.sheet.contents.subject import COUNTY, RANK, ZONE, parks_of, subject_of
from layers.stories.record import Item, Story
from layers.stories.subject import story_of
from layers.view import View

TOLD = (
    *("function", "county", "group", "class", "zone", "chain", "cluster", "provincial"),
    *("corridor", "park", "works", "link", "sector", "target"),
)
"""What the ids of the parts begin with that a panel tells."""
OF_ITSELF = ("area:", "link:")
"""What is named by its own name; all else is a fact of the county or zone."""


def told(facts: Facts, view: View) -> list[Backed]:
    """Return what the panel beside the map of a view tells, each thing with its clauses."""
    kind, _ = subject_of(facts, view)
    if kind == RANK:
        rows = parks_of(facts, view)
        return [_backed(row["name"], facts.clauses([row])) for row in rows]
    story = story_of(facts, view.pick) if kind in (COUNTY, ZONE) else None
    return list(_things(story)) if story else []


def _things(story: Story) -> Iterable[Backed]:
    for part in story.parts:
        if part.id.startswith(TOLD):
            for item in part.items:
                if item.cited:
                    said = item.label if part.id == "target" else item.text
                    yield _backed(_name(story, item, said), item.cited)


def _name(story: Story, item: Item, said: str) -> str:
    return item.text if item.pick.startswith(OF_ITSELF) else f"{story.name}（{said}）"


def _backed(name: str, clauses: Iterable[Clause]) -> Backed:
    return Backed(name, tuple((clause.doc_id, clause.locator) for clause in clauses))
