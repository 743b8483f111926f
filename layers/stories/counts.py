"""How many there are of everything: one definition a number, wherever it is shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from layers import wording
from layers.facts import Facts
from layers.stories.within import PARKS, park_part


@dataclass(frozen=True)
class Catalogue:
    """The chains of the catalogue, and those that the documents name outside it."""

    chains: int
    outside: int


@dataclass(frozen=True)
class Unplaced:
    """Pairs of sector and place that have no position, and how many places these are."""

    pairs: int
    places: int


@dataclass(frozen=True)
class Links:
    """Links with a lead and a supplier, which are drawn, and the others."""

    drawn: int
    listed: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.drawn + self.listed


def catalogue(facts: Facts) -> Catalogue:
    """Count the chains."""
    inside = sum(row["in_catalogue"] != "no" for row in facts.store.rows("chains"))
    return Catalogue(inside, len(facts.store.rows("chains")) - inside)


def kinds(facts: Facts) -> dict[str, int]:
    """Count the areas by kind, kinds without any left out."""
    found = Counter(row["kind"] for row in facts.store.rows("areas"))
    return {kind: found[kind] for kind in wording.KIND if found[kind]}


def parks(facts: Facts) -> dict[str, int]:
    """Count the parks by rank, those within parks apart (see `layers.stories.within.PARKS`)."""
    rows = (row for row in facts.store.rows("areas") if row["kind"] == "park")
    found = Counter(park_part(facts, row) for row in rows)
    return {key: found[key] for key in PARKS}


def unplaced(facts: Facts) -> int:
    """Count the areas of which at most the county is known."""
    return len(facts.unplaced())


def unplaced_hosts(facts: Facts) -> Unplaced:
    """Count what no energy map can show: a place stands there for several sectors."""
    rows = facts.store.rows("energy_hosts")
    areas = {row["area_id"] for row in facts.unplaced()}
    pairs = {(row["sector_id"], row["place_id"]) for row in rows if row["place_id"] in areas}
    return Unplaced(len(pairs), len({place for _, place in pairs}))


def links(facts: Facts) -> Links:
    """Count the links."""
    drawn = len({row["link_id"] for row in facts.store.rows("layer:links")})
    return Links(drawn, len(facts.store.rows("links")) - drawn)


def disputes(facts: Facts) -> int:
    """Count the disagreements between clauses."""
    return len(facts.store.rows("discrepancies"))
