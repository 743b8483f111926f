"""Places side by side for one trade: what is said for and against each, and how it is silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from layers.facts import order
from layers.facts.lookup import Facts
from layers.stories.against import (
    disagreements,
    listed_once,
    restrictions_at,
    unlisted,
    unlisted_word,
    unnamed_at,
)
from layers.stories.lists import lost
from layers.stories.record import Item, Part, listed
from layers.stories.sought import Sought
from layers.stories.where import (
    PRINTED,
    RESTRICTED,
    STATED,
    UNNAMED,
    only_cluster,
    only_printed,
    places,
)
from layers.vocabulary import wording

MOST = 5
"""So many places stand side by side."""
KINDS = ("zone", "group", "park")
"""Kinds of areas that can be chosen, beside units."""


@dataclass(frozen=True)
class Column:
    """A place: its subject, its name, and its parts in the order of `beside`."""

    place: str
    name: str
    parts: tuple[Part, ...]


@lru_cache(maxsize=4)
def choices(facts: Facts) -> Mapping[str, str]:
    """Return place → how it stands in a list to choose from: units, zones, groups, then parks."""
    found = {
        f"county:{row['county_id']}": f"{row['name']} · {wording.COUNTY_KIND[row['kind']]}"
        for row in facts.store.rows("counties")
    }
    areas = order.layout(facts.store.rows("areas"))
    for kind in KINDS:
        for row in (one for one in areas if one["kind"] == kind):
            units = listed(map(facts.name, facts.units_of(f"area:{row['area_id']}")))
            where = units if kind == "park" else ""
            label = " · ".join(filter(None, (row["name"], wording.KIND[kind], where)))
            found[f"area:{row['area_id']}"] = label
    return found


def beside(facts: Facts, what: Sought, chosen: Iterable[str]) -> tuple[Column, ...]:
    """Return the chosen places with the same parts in the same order; some are empty."""
    return tuple(
        Column(place, facts.get(place)["name"], _parts(facts, what, place)) for place in chosen
    )


def _parts(facts: Facts, what: Sought, place: str) -> tuple[Part, ...]:
    units = _units(facts, place)
    found = places(facts, what)
    own = [item for item in found if item.pick == place]
    within, around = _within(facts, place, found), _around(facts, place, found)
    # A unit and a zone that share ground are each in the other: a unit lies in the zone.
    if place.startswith("county:"):
        within = _without(within, around)
    else:
        around = _without(around, within)
    without = [_short(one) for unit in units if (one := unlisted(facts, what, unit))]
    parts = [
        *(
            Part(key, name, tuple(_own(item) for item in own if item.evidence == key),
                 silent=wording.UNMENTIONED if key == STATED else wording.NONE_FOUND)
            for key, name in wording.EVIDENCE.items()
        ),
        Part("printed", PRINTED,
             tuple(_own(item) for item in only_printed(facts, what) if item.pick == place)),
        Part("restricted", RESTRICTED, restrictions_at(facts, what, place, units),
             silent=wording.UNMENTIONED),
        Part("unnamed", UNNAMED, unnamed_at(facts, what, units)),
        Part("unlisted", unlisted_word(facts), tuple(without)),
        Part("once", wording.LISTED_ONCE, listed_once(facts, what, units)),
        Part("dispute", "分歧", tuple(disagreements(facts, what, place, units))),
        Part("cluster", facts.words.only_cluster,
             tuple(_own(item) for item in only_cluster(facts, what) if item.pick == place)),
    ]  # fmt: skip
    silence = _silence(facts, place, told=bool(own or within))
    return (
        *parts,
        Part("silent", "没有写到的", silence),
        Part("within", "其中写到的", within),
        Part("around", "所在的写到的", around),
    )


def _without(items: Iterable[Item], others: Iterable[Item]) -> tuple[Item, ...]:
    known = {item.pick for item in others}
    return tuple(item for item in items if item.pick not in known)


def _units(facts: Facts, place: str) -> tuple[str, ...]:
    """Return the units of a place; of one that extends over units, those."""
    members = facts.members(place.partition(":")[2], "county") if place.startswith("area:") else []
    return facts.units_of(place) or tuple(row["member"] for row in members)


def _own(item: Item) -> Item:
    """Return an item of the place itself: what is said, without the place's name."""
    return replace(item, text=item.detail or item.text, pick="", page=None, detail="", cells=())


def _short(item: Item) -> Item:
    return replace(item, pick="", page=None)


def _within(facts: Facts, place: str, found: Iterable[Item]) -> tuple[Item, ...]:
    """Return what is found of the members of a place; that they lie there may be concluded."""
    rows = [(row["member"], row["evidence"]) for row in facts.members(place.partition(":")[2])]
    return _lying(facts, found, rows, "归入此处是推断")


def _around(facts: Facts, place: str, found: Iterable[Item]) -> tuple[Item, ...]:
    """Return what is found of what a place lies in: it says nothing of the place itself."""
    rows = [(row["whole"], row["evidence"]) for row in facts.wholes(place.partition(":")[2])]
    return _lying(facts, found, rows, "在其中是推断")


def _lying(
    facts: Facts, found: Iterable[Item], related: Iterable[tuple[str, str]], why: str
) -> tuple[Item, ...]:
    """Return the items of what is related, with the word `why` where that is concluded."""
    evidence = {facts.subject(key): word for key, word in related}
    return tuple(
        _concluded(item, evidence[item.pick], why) for item in found if item.pick in evidence
    )


def _concluded(item: Item, evidence: str, why: str) -> Item:
    if evidence == "stated":
        return replace(item, cells=())
    return replace(item, evidence=evidence, detail=listed((item.detail, why), "；"), cells=())


def _silence(facts: Facts, place: str, *, told: bool) -> tuple[Item, ...]:
    """Return how the documents are silent of a place: a lost table, no document, or just so."""
    own = place.partition(":")[2]
    tables = [row for row in facts.gaps(own) if row["kind"] == "table"]
    if tables:
        return tuple(replace(lost(facts, row), more=()) for row in tables)
    if told:
        return ()
    undocumented = {row["county_id"] for row in order.undocumented(facts.store)}
    text = wording.NO_DATA if own in undocumented else wording.NOT_MENTIONED
    return (Item(text, detail="不等于无", tone="quiet"),)
