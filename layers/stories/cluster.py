"""The story of an industrial cluster: how large it is to become, its core and its members."""

from __future__ import annotations

from geo.list_cell import split
from layers.build.store import Row, group
from layers.facts.lookup import Facts
from layers.stories import levels, lists
from layers.stories.record import Item, Part, Story, leading, listed, refer, told
from layers.stories.targets import targets
from layers.vocabulary import wording

MEMBERS = "核心与成员"


def link(facts: Facts, link_id: str) -> Story:
    """Return all that is told of a link, or of the cluster that it is.

    Raises
    ------
    KeyError
        If the id is not known.
    """
    row = facts.get(f"link:{link_id}")
    is_cluster = row["kind"] == wording.CLUSTER_LINK
    return _cluster(facts, row) if is_cluster else lists.link(facts, link_id)


def _cluster(facts: Facts, row: Row) -> Story:
    key = row["link_id"]
    (cluster,) = facts.rows_of("clusters", "cluster_id", key)
    places = _places(facts, key)
    subjects = tuple(refer(facts, subject) for subject in split(row["subject_ids"]))
    parts = [
        Part("about", "概况", lists.wording_of(facts, row)),
        Part("member", MEMBERS, places),
        Part("subject", f"涉及的{facts.words.cluster}与{facts.words.chain}", subjects),
        *levels.taken_up(facts, split(row["subject_ids"]), _units(facts, key)),
        levels.clusters_beside(facts, split(row["subject_ids"])),
        targets(facts, key),
        lists.disputes(facts, key),
    ]
    size = cluster["size_class"] or wording.NO_SIZE
    badges = [
        (wording.LINK_KIND[row["kind"]], "fill"),
        (size, "outline"),
        (_numbers(places), "outline"),
    ]
    return told(facts, f"link:{key}", parts, badges, row)


def _places(facts: Facts, key: str) -> tuple[Item, ...]:
    """Return an item a place, cores first: its role, in which unit it lies, why, every clause."""
    roles = list(wording.ROLE)
    rows = facts.rows_of("cluster_members", "cluster_id", key)
    rows = sorted(rows, key=lambda row: roles.index(row["role"]))
    return tuple(
        leading(
            facts,
            place,
            facts.subject(own[0]["place_id"]),
            label=wording.ROLE[own[0]["role"]],
            detail=listed((_unit(facts, own[0]), *(row["reason"] for row in own)), "；"),
            clauses=facts.clauses(own),
        )
        for place, own in group(rows, "place").items()
    )


def _units(facts: Facts, key: str) -> list[str]:
    """Return the ids of the units in which a cluster's places lie."""
    rows = facts.rows_of("cluster_members", "cluster_id", key)
    return [unit for row in rows for unit in _unit_ids(facts, row["place_id"])]


def _unit_ids(facts: Facts, place_id: str) -> list[str]:
    kind, _, key = facts.subject(place_id).partition(":")
    return split(facts.get(f"area:{key}")["county_ids"]) if kind == "area" else [key]


def _unit(facts: Facts, row: Row) -> str:
    """Return the units of a place in words; nothing where the place is named as one of them."""
    names = [facts.name(unit) for unit in _unit_ids(facts, row["place_id"]) if unit]
    return listed(name for name in names if not name.startswith(row["place"]))


def _numbers(places: tuple[Item, ...]) -> str:
    """Return how many cores there are and how many further members."""
    cores = sum(place.label == wording.ROLE["core"] for place in places)
    counted = ((cores, "核心"), (len(places) - cores, "成员"))
    return " · ".join(f"{number} {word}" for number, word in counted if number)
