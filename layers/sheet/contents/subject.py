"""What has its facts beside its map: a picked county or zone, the parks of one rank."""

from __future__ import annotations

from layers.facts import Facts
from layers.store import Row
from layers.stories.subject import story_of
from layers.stories.within import park_rows
from layers.view import View

COUNTY, BLANK, ZONE, RANK = "county", "blank", "zone", "rank"


def subject_of(facts: Facts, view: View) -> tuple[str, str]:
    """Return what the panel beside the map tells of, and its id; empty texts for nothing.

    It is a county or zone that is picked on the plain map; a county that no document covers is
    `BLANK`. A map that shows the parks of one rank, filtered by nothing else, tells of these.
    """
    if view.theme not in ("", "layout"):
        return "", ""
    kind, _, key = view.pick.partition(":")
    if kind == "county":
        return (COUNTY if facts.get(view.pick)["has_data"] == "yes" else BLANK), key
    if kind == "area" and facts.get(view.pick)["kind"] == "zone":
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
