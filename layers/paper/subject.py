"""What has its facts beside its map: a picked county, zone or group, the parks of one rank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from layers.build.store import Row
from layers.facts.lookup import Clause, Facts
from layers.paper.clauses import Backed
from layers.stories.record import Item, Story
from layers.stories.subject import story_of
from layers.stories.within import park_rows
from layers.view import View
from layers.vocabulary.wording import ONE_OF

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Spot:
    """What a reader asks from: longitude, latitude in degrees (EPSG:4490), as the core tells them.

    Attributes
    ----------
    point
        The spot.
    ring, error
        Points of the circle that is asked for, and of that within which the spot itself lies;
        empty for none.
    name
        What the spot is called, for the list of objects of a file.
    """

    point: tuple[float, float]
    ring: Ring = ()
    error: Ring = ()
    name: str = ""


COUNTY, BLANK, ZONE, RANK = "county", "blank", "zone", "rank"


def subject_of(facts: Facts, view: View) -> tuple[str, str]:
    """Return what the panel beside the map tells of, and its id; empty texts for nothing.

    It is a county, zone or group that is picked on the plain map; a county that no document covers
    is `BLANK`. A map that shows the parks of one rank, filtered by nothing else, tells of these.
    """
    if view.theme not in ("", "layout"):
        return "", ""
    kind, _, key = view.pick.partition(":")
    if kind == "county":
        return (COUNTY if facts.get(view.pick)["has_data"] == "yes" else BLANK), key
    if kind == "area" and facts.get(view.pick)["kind"] in ONE_OF:
        return ZONE, key
    alone = view == View(theme=view.theme, layers=view.layers, rank=view.rank, at=view.at)
    return (RANK, view.rank[0]) if alone and len(view.rank) == 1 else ("", "")


def parks_of(facts: Facts, view: View) -> list[Row]:
    """Return the parks that belong to the subject."""
    kind, key = subject_of(facts, view)
    if kind in (COUNTY, ZONE):
        return park_rows(facts, story_of(facts, view.pick).parts)
    rows = [row for row in facts.store.rows("areas") if row["kind"] == "park"]
    return [row for row in rows if (row["rank"] or "other") == key] if kind == RANK else []


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
