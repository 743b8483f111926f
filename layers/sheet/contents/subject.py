"""What has its facts beside its map: a picked county or zone, the parks of one rank."""

from __future__ import annotations

from layers.facts import Facts
from layers.sheet.contents.filters import Filters
from layers.sheet.contents.known import known_of
from layers.sheet.contents.state import state_of
from layers.store import Row
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
    """Return the parks that belong to the subject, by the rule that makes the others step back."""
    kind, key = subject_of(facts, view)
    parks = [row for row in facts.store.rows("areas") if row["kind"] == "park"]
    if kind == RANK:
        return [row for row in parks if (row["rank"] or "other") == key]
    known = known_of(facts.store)
    found = Filters(known, state_of(view, known)).belonging
    return [row for row in parks if found is not None and row["area_id"] in found.areas]
