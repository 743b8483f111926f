"""Gaps: what one part of a document gives a county, and another part on the same matter does not.

A *part* is what a locator begins with (a box, an annex). Two parts speak of the same matter if both
list counties of a cluster, or chains of a county's cluster.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from layers.facts import Clause, Facts
from layers.store import Row

Part = tuple[str, str]


@dataclass(frozen=True)
class Gap:
    """A county, and what is missing where.

    Attributes
    ----------
    county
        Id of the county.
    cluster, chain
        Ids of what is missing; `chain` is empty if the part does not name the county at all.
    named_by
        Clauses that name it.
    silent
        The parts that do not, as the reader knows them.
    """

    county: str
    cluster: str
    chain: str
    named_by: tuple[Clause, ...]
    silent: tuple[str, ...]


@lru_cache(maxsize=2)
def gaps(facts: Facts) -> tuple[Gap, ...]:
    """Return all gaps: by cluster, counties first, then chains, in the tables' order."""
    cluster_of = {row["chain_id"]: row["industry_id"] for row in facts.store.rows("chains")}
    chains = facts.store.rows("county_chains")
    every: dict[str, list[Row]] = defaultdict(list)
    for row in chains:
        every[cluster_of[row["chain_id"]]].append(row)
    detailed = {cluster: list(rows) for cluster, rows in every.items()}
    for row in facts.store.rows("county_clusters"):
        every[row["industry_id"]].append(row)
    found: list[Gap] = []
    for cluster in sorted(every):
        found += _counties(facts, cluster, every[cluster])
        found += _chains(facts, cluster, detailed.get(cluster, []))
    return tuple(found)


def _part(row: Row) -> Part:
    return row["doc_id"], row["locator"].split(" ")[0]


def _counties(facts: Facts, cluster: str, rows: list[Row]) -> list[Gap]:
    """Return the counties that some part on the cluster does not name with it."""
    return _missing(facts, cluster, "", rows, {_part(row) for row in rows})


def _chains(facts: Facts, cluster: str, rows: list[Row]) -> list[Gap]:
    """Return the chains that a part leaves out for a county that it names with the cluster."""
    of_county: dict[str, set[Part]] = defaultdict(set)
    of_chain: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        of_county[row["county_id"]].add(_part(row))
        of_chain[row["chain_id"]].append(row)
    found = []
    for chain, named in of_chain.items():
        for county, parts in of_county.items():
            own = [row for row in named if row["county_id"] == county]
            found += _missing(facts, cluster, chain, own, parts)
    return found


def _missing(
    facts: Facts, cluster: str, chain: str, rows: list[Row], parts: set[Part]
) -> list[Gap]:
    by_county: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_county[row["county_id"]].append(row)
    found = []
    for county, named in by_county.items():
        silent = parts - {_part(row) for row in named}
        if silent:
            clauses = dict.fromkeys(facts.clause(row["doc_id"], row["locator"]) for row in named)
            told = tuple(facts.clause(*part).text for part in sorted(silent))
            found.append(Gap(county, cluster, chain, tuple(clauses), told))
    return found
