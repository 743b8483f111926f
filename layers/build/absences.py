"""What one part of a document gives a county and another part on the same matter does not.

A *part* is what a locator begins with: a box, an annex. Only parts that the table of documents
calls lists are held against each other: running text that names some places leaves out nothing.
Parts whose items are numbered are one list that runs on ("专栏2 4" is of the list "专栏").
Two parts speak of the same matter if both list counties of a cluster, or chains of a county's
cluster; a list that runs on speaks of every cluster.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.list_cell import split
from layers.build.store import Row, group
from layers.tables.parts import Part, part_of

NUMBERED = re.compile(r"(\D+)\d+ \d+")


@dataclass(frozen=True)
class Absence:
    """A county, what is missing, the rows that name it and the parts that do not.

    `chain` is empty if a part does not name the county with the cluster at all.
    """

    county: str
    cluster: str
    chain: str
    named: tuple[Row, ...]
    silent: tuple[Part, ...]


def list_of(doc_id: str, locator: str) -> Part | None:
    """Return the list that a clause is an item of, or None if its part has no numbered items."""
    found = NUMBERED.fullmatch(locator)
    return (doc_id, found.group(1)) if found else None


def absences(tables: Mapping[str, Sequence[Row]]) -> list[Absence]:
    """Return all gaps: by cluster, counties first, then chains, in the tables' order."""
    cluster_of = {row["chain_id"]: row["industry_id"] for row in tables["chains"]}
    every: dict[str, list[Row]] = defaultdict(list)
    for row in listed_rows(tables, "county_chains"):
        every[cluster_of[row["chain_id"]]].append(row)
    detailed = {cluster: list(rows) for cluster, rows in every.items()}
    for row in listed_rows(tables, "county_clusters"):
        every[row["industry_id"]].append(row)
    running = _lists(row for rows in every.values() for row in rows)
    found: list[Absence] = []
    for cluster in sorted(every):
        parts = {_part(row) for row in every[cluster]}
        parts |= running - _lists(every[cluster])
        found += _missing(cluster, "", every[cluster], parts)
        found += _chains(cluster, detailed.get(cluster, []))
    return found


def listed_rows(tables: Mapping[str, Sequence[Row]], name: str) -> list[Row]:
    """Return the rows of a table that a list gives (see column ``lists`` of the documents)."""
    lists = {(doc["doc_id"], part) for doc in tables["documents"] for part in split(doc["lists"])}
    return [row for row in tables[name] if _part(row) in lists]


def _part(row: Row) -> Part:
    return part_of(row["doc_id"], row["locator"])


def _lists(rows: Iterable[Row]) -> set[Part]:
    found = (list_of(row["doc_id"], row["locator"]) for row in rows)
    return {one for one in found if one}


def _chains(cluster: str, rows: list[Row]) -> list[Absence]:
    """Return the chains that a part leaves out for a county that it names with the cluster."""
    of_county: dict[str, set[Part]] = defaultdict(set)
    for row in rows:
        of_county[row["county_id"]].add(_part(row))
    found = []
    for chain, named in group(rows, "chain_id").items():
        for county, parts in of_county.items():
            own = [row for row in named if row["county_id"] == county]
            found += _missing(cluster, chain, own, parts)
    return found


def _missing(cluster: str, chain: str, rows: list[Row], parts: set[Part]) -> list[Absence]:
    found = []
    for county, named in group(rows, "county_id").items():
        silent = parts - {_part(row) for row in named}
        if silent:
            found.append(Absence(county, cluster, chain, tuple(named), tuple(sorted(silent))))
    return found
