"""How many there are of everything: one definition a number, wherever it is shown."""

from __future__ import annotations

from collections import Counter

from layers.facts.lookup import Facts
from layers.stories.within import PARKS, park_part
from layers.vocabulary import wording


def catalogue(facts: Facts) -> tuple[int, int]:
    """Return how many chains the catalogue has, and how many the documents name outside it."""
    outside = len(facts.rows_of("chains", "in_catalogue", "no"))
    return len(facts.store.rows("chains")) - outside, outside


def kinds(facts: Facts) -> dict[str, int]:
    """Return the number of areas by kind, kinds without any left out."""
    found = Counter(row["kind"] for row in facts.store.rows("areas"))
    return {kind: found[kind] for kind in wording.KIND if found[kind]}


def parks(facts: Facts) -> dict[str, int]:
    """Return the number of parks by rank, those within parks apart (see `PARKS`)."""
    found = Counter(park_part(facts, row) for row in facts.rows_of("areas", "kind", "park"))
    return {key: found[key] for key in PARKS}


def links(facts: Facts) -> tuple[int, int]:
    """Return how many links are drawn, having a lead and a supplier, and how many are not."""
    drawn = len({row["link_id"] for row in facts.store.rows("layer:links")})
    return drawn, len(facts.store.rows("links")) - drawn


def disputes(facts: Facts) -> int:
    """Return the number of disagreements between clauses."""
    return len(facts.store.rows("discrepancies"))
