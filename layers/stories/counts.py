"""How many there are of everything: one definition a number, wherever it is shown."""

from __future__ import annotations

from collections import Counter

from layers.facts.lookup import Facts
from layers.stories.disputes import disputes as told_disputes
from layers.vocabulary import wording

CITING = (
    "mentions", "area_industries", "county_chains", "county_industries", "targets", "links",
)  # fmt: skip
"""Tables whose rows tell how much was taken from a document."""


def catalogue(facts: Facts) -> tuple[int, int]:
    """Return how many chains the catalogue has, and how many the documents name outside it."""
    outside = len(facts.rows_of("chains", "in_catalogue", "no"))
    return len(facts.store.rows("chains")) - outside, outside


def catalogue_line(facts: Facts, numbers: tuple[int, int]) -> str:
    """Return how many chains there are; those that the catalogue does not list are told apart."""
    (inside, outside), counter = numbers, facts.words.chain_counter
    more = f"，另 {outside} {counter}{wording.OUTSIDE_CATALOGUE}" if outside else ""
    return f"{inside} {counter}{more}"


def kinds(facts: Facts) -> dict[str, int]:
    """Return the number of areas by kind, kinds without any left out."""
    found = Counter(row["kind"] for row in facts.store.rows("areas"))
    return {kind: found[kind] for kind in wording.KIND if found[kind]}


def links(facts: Facts) -> tuple[int, int]:
    """Return how many links are drawn, and how many are not."""
    drawn = len(drawn_links(facts))
    return drawn, len(facts.store.rows("links")) - drawn


def why_undrawn(facts: Facts) -> str:
    """Return why links are not on the map: where clusters are told, a link has ties as well."""
    tied = bool(facts.store.rows("clusters"))
    return "没有落图的地点" if tied else "文件没有写明由谁牵头、由谁配套"


def drawn_links(facts: Facts) -> set[str]:
    """Return the links on the map: by a line of theirs, or by a cluster's tile at a unit."""
    lines = {row["link_id"] for row in facts.store.rows("layer:links")}
    return lines | {row["cluster"] for row in facts.store.rows("layer:clusters") if row["county"]}


def disputes(facts: Facts) -> int:
    """Return the number of disagreements between clauses."""
    return len(told_disputes(facts))


def taken(facts: Facts, doc_id: str) -> int:
    """Return how many facts were taken from a document."""
    return sum(len(facts.optional_rows_of(table, "doc_id", doc_id)) for table in CITING)
