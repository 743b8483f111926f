"""What an address asks of the list of disagreements: page and file read it alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from layers.build.store import Row
from layers.facts.lookup import Facts
from layers.stories.dispute_choice import ORDERS, Choice, chosen, held
from layers.stories.disputes import RULE, WEIGHT, Dispute, disputes, is_weighty
from layers.view.asked import Asked
from layers.view.options import options_of

USUAL = tuple(weight for weight in WEIGHT if is_weighty(weight))
"""Weights that are shown at first: what is only a hint is off."""
TOGETHER = {"any": "涉及任一", "all": "同时涉及"}


@dataclass(frozen=True)
class Facet:
    """A list to choose from: its label, key of the address, field of `Choice`, names by key."""

    label: str
    key: str
    field: str
    names: Mapping[str, str]
    usual: Sequence[str] = ()


@dataclass(frozen=True)
class DisputesView:
    """What the list shows: what is chosen, and in which order it stands."""

    choice: Choice
    sort: str

    def found(self, facts: Facts) -> tuple[Dispute, ...]:
        """Return the disagreements that it leaves."""
        return chosen(facts, self.choice, self.sort)


@lru_cache(maxsize=8)
def facets(facts: Facts) -> tuple[Facet, ...]:
    """Return what there is to choose from; what holds nothing at all is left out."""
    titles = {key: row["short_title"] for key, row in disagreeing(facts).items()}
    offered = (
        Facet("轻重", "weight", "weights", WEIGHT, USUAL),
        Facet("规则", "rule", "rules", RULE),
        Facet("文件", "document", "documents", titles),
        Facet(f"涉及的{facts.words.unit}", "county", "units", options_of(facts, "county")),
        Facet(facts.words.cluster_short, "cluster", "clusters", options_of(facts, "cluster")),
    )
    every = held(facts, Choice(weights=()))
    return tuple(_holding(one, every[one.field]) for one in offered)


def _holding(one: Facet, numbers: Mapping[str, int]) -> Facet:
    names = {key: name for key, name in one.names.items() if numbers.get(key)}
    return replace(one, names=names, usual=tuple(key for key in one.usual if key in names))


def disagreeing(facts: Facts) -> dict[str, Row]:
    """Return the documents that any disagreement quotes, of other levels, too."""
    quoted = {doc for one in disputes(facts) for doc in one.documents}
    return {key: row for key, row in facts.store.every_document.items() if key in quoted}


def read_disputes(params: Mapping[str, str], facts: Facts) -> tuple[DisputesView, list[str]]:
    """Return the view that an address asks for, and what it asked for in vain, in words."""
    asked = Asked(params)
    now = {one.field: asked.several(one.key, one.names, one.usual) for one in facets(facts)}
    together = asked.one("together", TOGETHER) == "all" and len(now["units"]) > 1
    choice = Choice(**now, together=together, text=asked.text("q"))
    return DisputesView(choice, asked.one("sort", ORDERS)), asked.dropped


def in_words(facts: Facts, view: DisputesView) -> str:
    """Return what a view cuts the list down to; empty for all there are."""
    told = [
        f"{one.label} {'、'.join(one.names[key] for key in taken)}"
        for one in facets(facts)
        for taken in (getattr(view.choice, one.field),)
        if taken and set(taken) != set(one.names)
    ]
    told += [TOGETHER["all"]] if view.choice.together else []
    return "；".join([*told, *([f"含“{view.choice.text}”"] if view.choice.text else [])])
