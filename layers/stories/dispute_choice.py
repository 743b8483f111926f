"""Which disagreements a reader chooses: by weight, rule, document, unit and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, cast

from geo.list_cell import split
from layers.build.store import Row, group
from layers.facts import order
from layers.facts.lookup import Facts
from layers.stories.disputes import LISTS, RULE, WEIGHT, Dispute, disputes
from layers.stories.theme import Theme
from layers.vocabulary import wording


@dataclass(frozen=True)
class Choice:
    """What is chosen; an empty collection lets all through.

    Attributes
    ----------
    weights, rules, documents, units, clusters
        Keys and ids.
    together
        Whether all units must be concerned, not one of them.
    text
        Words that all must occur, in any order.
    """

    weights: Collection[str] = tuple(WEIGHT)
    rules: Collection[str] = ()
    documents: Collection[str] = ()
    units: Collection[str] = ()
    together: bool = False
    text: str = ""
    clusters: Collection[str] = ()


ORDERS = {"weight": "轻重", "rule": "规则", "unit": "对象"}
"""Orders of the list → their names."""


def chosen(facts: Facts, choice: Choice, order: str = "weight") -> tuple[Dispute, ...]:
    """Return the disagreements that are chosen; those about spelling stay at the end."""
    found = [one for one in disputes(facts) if _passes(facts, one, choice)]
    keys: dict[str, Callable[[Dispute], int | tuple[bool, str]]] = {
        "rule": lambda one: list(RULE).index(one.kind),
        "unit": lambda one: (not one.subject, one.subject),
    }
    by = keys.get(order)
    ordered = sorted(found, key=by) if by else found
    return tuple(sorted(ordered, key=lambda one: one.is_spelling))


FACETS = ("weights", "rules", "documents", "units", "clusters")
"""What of a choice is chosen from a list whose entries tell how many they hold."""


def held(facts: Facts, choice: Choice) -> dict[str, Counter[str]]:
    """Return facet → key → how many disagreements it holds among what all the other facets let by.

    So a chosen entry tells the number that the list shows.
    """
    found: dict[str, Counter[str]] = {}
    for facet in FACETS:
        others = replace(choice, **cast("dict[str, Any]", {facet: ()}))
        passing = (one for one in disputes(facts) if _passes(facts, one, others))
        found[facet] = Counter(key for one in passing for key in _keys(facts, one, facet))
    return found


def _keys(facts: Facts, one: Dispute, facet: str) -> Collection[str]:
    return {
        "weights": (one.weight,),
        "rules": (one.kind,),
        "documents": one.documents,
        "units": concerned(facts, one),
        "clusters": about(facts, one),
    }[facet]


def concerned(facts: Facts, dispute: Dispute) -> frozenset[str]:
    """Return the units that a disagreement is about: its subject's, and those that it names."""
    return _concerned(facts)[dispute.id]


@lru_cache(maxsize=4)
def _concerned(facts: Facts) -> dict[str, frozenset[str]]:
    names = {row["county_id"]: _names(row) for row in facts.store.rows("counties")}
    zones = {row["county_id"] for row in facts.store.rows("counties") if row["host_ids"]}
    return {one.id: frozenset((*one.units, *_named(one, names, zones))) for one in disputes(facts)}


def about(facts: Facts, dispute: Dispute) -> frozenset[str]:
    """Return the clusters that a disagreement is about: itself, its chains, what answers to it."""
    return _about(facts).get(dispute.subject, frozenset())


@lru_cache(maxsize=4)
def _about(facts: Facts) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in order.clusters(facts.store):
        theme = Theme(facts, row)
        for one in (theme.id, *theme.chains, *theme.related):
            found.setdefault(facts.subject(one), set()).add(theme.id)
    return {subject: frozenset(own) for subject, own in found.items()}


def _names(row: Row) -> tuple[str, ...]:
    every = (row["name"], row["short_name"], *split(row["aliases"]))
    return tuple(name for name in every if len(name) > 1)


def _named(
    dispute: Dispute, names: dict[str, tuple[str, ...]], zones: Collection[str]
) -> Iterable[str]:
    """Yield the units that are named; a functional zone's short name is part of other names."""
    text = "、".join((dispute.name, *(claim.says for claim in dispute.claims)))
    words = set(LISTS.split(text))
    for unit, own in names.items():
        if words.intersection(own) if unit in zones else any(name in text for name in own):
            yield unit


def _passes(facts: Facts, one: Dispute, choice: Choice) -> bool:
    units = concerned(facts, one)
    return (
        (not choice.weights or one.weight in choice.weights)
        and (not choice.rules or one.kind in choice.rules)
        and (not choice.documents or any(doc in choice.documents for doc in one.documents))
        and (
            not choice.units or (all if choice.together else any)(u in units for u in choice.units)
        )
        and (not choice.clusters or not about(facts, one).isdisjoint(choice.clusters))
        and wording.has_words(_words(facts, one), choice.text)
    )


def _words(facts: Facts, one: Dispute) -> str:
    row = facts.get(one.subject) if one.subject else {}
    said = (part for claim in one.claims for part in (claim.says, claim.clause.text))
    return "\n".join((one.name, RULE[one.kind], row.get("aliases", ""), *said))


def disputed_subjects(found: Iterable[Dispute]) -> dict[str, list[Dispute]]:
    """Return subject → its disagreements; what is about the whole region has no subject.

    A mark is filled where one of them is major, a ring where none is, and its number is how many
    there are: so none is counted twice.
    """
    by_subject = group((one for one in found if one.subject), lambda one: one.subject)
    return {subject: list(own) for subject, own in by_subject.items()}


def is_major(own: Iterable[Dispute]) -> bool:
    """Return whether one of some disagreements is of the heaviest weight."""
    return any(one.weight == next(iter(WEIGHT)) for one in own)
