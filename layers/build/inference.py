"""What we conclude from clauses, kept apart from what they say.

There is one rule for chains, written here and nowhere else: a park that a clause gives an industry,
in a county that a clause gives a chain of the corresponding cluster, *may* host that chain. The
result is marked ``inferred`` and never mixed with a clause that names the chain at the park.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from geo.list_cell import split

Row = dict[str, str]


def clusters_of_industry(industries: Iterable[Row], links: Iterable[Row]) -> dict[str, set[str]]:
    """Return industry id → ids of the clusters that it can be asked together with.

    An industry corresponds to a cluster if the crosswalk ties the two (``within`` counts one way
    only: the part for the whole), or ties its parent where it has no tie of its own. A cluster
    corresponds to itself.
    """
    rows = list(industries)
    grouping = {row["industry_id"]: row["grouping"] for row in rows}
    found: dict[str, set[str]] = defaultdict(set)
    for link in links:
        one, other = link["industry_id"], link["counterpart_id"]
        both_ways = link["relation"] != "within"
        for near, far in ((one, other), (other, one))[: 1 + both_ways]:
            if grouping.get(far) == "cluster" and grouping.get(near) != "cluster":
                found[near].add(far)
    for row in rows:
        own = row["industry_id"]
        if row["grouping"] == "cluster":
            found[own] = {own}
        elif not found[own] and row["parent_id"]:
            found[own] = set(found[row["parent_id"]])
    return dict(found)


def park_clusters(
    area_industries: Iterable[Row], chains: Iterable[Row], correspondence: dict[str, set[str]]
) -> list[Row]:
    """Return rows area × cluster × clause.

    ``evidence`` is ``stated`` where the clause names a chain of the cluster or an industry of the
    very same name, ``inferred`` where it follows through the crosswalk.
    """
    cluster_of = {row["chain_id"]: row["industry_id"] for row in chains}
    result = []
    for row in area_industries:
        subject = row["subject_id"]
        own = subject if subject in correspondence.get(subject, ()) else ""
        direct = cluster_of.get(subject, own)
        evidence = "stated" if direct else "inferred"
        found = sorted({direct} if direct else correspondence.get(subject, ()))
        result += [{**row, "cluster": cluster, "evidence": evidence} for cluster in found]
    return result


PARK_CHAINS_IN_WORDS = {
    "文件明确": "有条文直接写明该园区有这条产业链。",
    "推断": (
        "园区的产业 ∩ 所在县（市、区）的产业链。条文写明的园区产业与某一产业集群对应，"
        "又有条文写明所在县（市、区）有该集群的这条产业链，该园区便可能承载它。"
        "已有条文在该园区写明某一集群的具体产业链的，不再推断同一集群的其他产业链；"
        "平台、项目等只列文件明确的，不作推断。"
    ),
    "文件未提及": "上面两条都不成立。只表示所收文件没有写，不等于没有。",
}
"""What `park_chains` below does, for readers; to be changed together with it."""


def park_chains(
    areas: Iterable[Row],
    clusters: Iterable[Row],
    chains: Iterable[Row],
    county_chains: Iterable[Row],
) -> list[Row]:
    """Return rows area × chain with ``evidence``, the clauses that carry it and their locators.

    Stated: a clause names the chain at the area. Inferred, for parks only: the park's industry
    corresponds to a cluster (`park_clusters`) and a clause gives one of its counties a chain of
    that cluster. Where a clause names any chain of a cluster at the park, nothing else of that
    cluster is inferred there: the plan has said which.

    Parameters
    ----------
    areas, chains, county_chains
        Rows of the data tables.
    clusters
        Rows of `park_clusters`.
    """
    chain_ids = {row["chain_id"]: row["industry_id"] for row in chains}
    counties = {row["area_id"]: split(row["county_ids"]) for row in areas if row["kind"] == "park"}
    rows = list(clusters)
    named = {(row["area_id"], row["cluster"]) for row in rows if row["subject_id"] in chain_ids}
    offered: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in county_chains:
        offered[row["county_id"], chain_ids[row["chain_id"]]].append(row)
    stated: dict[tuple[str, str], Row] = {}
    inferred: dict[tuple[str, str], Row] = {}
    for row in rows:
        area, subject = row["area_id"], row["subject_id"]
        if subject in chain_ids:
            stated.setdefault((area, subject), _pair(area, subject, "stated", row))
            continue
        if (area, row["cluster"]) in named:
            continue
        for county in counties.get(area, ()):
            for reason in offered[county, row["cluster"]]:
                pair = (area, reason["chain_id"])
                inferred.setdefault(pair, _pair(*pair, "inferred", row, reason))
    merged = {**inferred, **stated}
    return [merged[pair] for pair in sorted(merged)]


def _pair(area: str, chain: str, evidence: str, clause: Row, reason: Row | None = None) -> Row:
    return {
        "area_id": area,
        "chain_id": chain,
        "evidence": evidence,
        "doc_id": clause["doc_id"],
        "locator": clause["locator"],
        "reason_doc_id": reason["doc_id"] if reason else "",
        "reason_locator": reason["locator"] if reason else "",
    }
