"""Which part of a document gives a county which chain: annexes and boxes side by side.

Parts with numbered items are one list that runs on (see `layers.build.absences`): a column each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from layers.build.absences import list_of, listed_rows
from layers.build.store import Row, group
from layers.facts import order
from layers.facts.lookup import Facts
from layers.stories.record import Item, Part, listed, refer
from layers.tables.parts import Part as Place
from layers.tables.parts import part_of

CLUSTER_ONLY = "只列集群"
NOT_LISTED = "未列"


def listed_in(facts: Facts, county_id: str) -> Part:
    """Return the chains of a county, and the clusters without one, by the part that names them."""
    chains = group(facts.rows_of("county_chains", "county_id", county_id), "chain_id")
    clusters = group(facts.rows_of("county_clusters", "county_id", county_id), "industry_id")
    places = _places(facts)
    found, covered = [], set()
    for row in order.chains(facts.store):
        own = chains.get(row["chain_id"], [])
        if own:
            covered.add(row["industry_id"])
            whole = clusters.get(row["industry_id"], [])
            found.append(_item(facts, row["chain_id"], places, own, whole))
    for row in order.clusters(facts.store):
        if row["industry_id"] in clusters and row["industry_id"] not in covered:
            key = row["industry_id"]
            found.append(_item(facts, key, places, [], clusters[key]))
    heads = tuple(
        _head(facts, place, places) + _number(item.cells[at] for item in found)
        for at, place in enumerate(places)
    )
    return Part("source", "各处所列", tuple(found) if len(places) > 1 else (), ("产业链", *heads))


def _place(row: Row) -> Place:
    where = (row["doc_id"], row["locator"])
    return list_of(*where) or part_of(*where)


def _places(facts: Facts) -> list[Place]:
    """Return the parts that give counties chains or clusters, by document, annexes first."""
    tables = facts.store.tables
    rows = [*listed_rows(tables, "county_chains"), *listed_rows(tables, "county_clusters")]
    running = {place for row in rows if (place := list_of(row["doc_id"], row["locator"]))}
    return sorted({_place(row) for row in rows}, key=lambda one: (one[0], one in running, one[1]))


def _head(facts: Facts, place: Place, places: Sequence[Place]) -> str:
    """Return a part's name, with its document where the parts are of several."""
    several = len({doc_id for doc_id, _ in places}) > 1
    return facts.clause(*place).text if several else place[1]


def _number(cells: Iterable[str]) -> str:
    """Return how many chains a part gives, in brackets; nothing for one that names clusters."""
    number = sum(cell not in (CLUSTER_ONLY, NOT_LISTED) for cell in cells)
    return f"（{number}）" if number else ""


def _lists_others(facts: Facts, any_id: str, cluster: Row) -> bool:
    """Whether a part that gives a county a cluster lists the cluster's chains, and not this one."""
    subject = f"chain:{any_id}"
    if subject not in facts or _place(facts.get(subject)) == _place(cluster):
        return False
    chains = facts.rows_of("chains", "industry_id", cluster["industry_id"])
    return any(_place(row) == _place(cluster) for row in chains)


def _item(
    facts: Facts, any_id: str, places: Sequence[Place], own: Sequence[Row], whole: Sequence[Row]
) -> Item:
    said = {_place(row): CLUSTER_ONLY for row in whole if not _lists_others(facts, any_id, row)}
    said |= {_place(row): row["as_written"] for row in own}
    cells = tuple(said.get(place, NOT_LISTED) for place in places)
    told = (
        f"{_head(facts, place, places)}：{words}"
        for place, words in zip(places, cells, strict=True)
    )
    return refer(
        facts, any_id, cells=cells, detail=listed(told, "；"), clauses=facts.clauses([*own, *whole])
    )
