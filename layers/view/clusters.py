"""Industrial clusters as the map shows them at a glance: tiles at their units, by size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.list_cell import split
from layers.build.store import group
from layers.facts import order
from layers.facts.order import Rows
from layers.vocabulary import wording
from layers.vocabulary.style import style

Row = Mapping[str, str]
Record = dict[str, Any]


def size_step(cluster: Row) -> int:
    """Return the step of the size that a cluster is to reach, from 0 on; −1 where none is told."""
    size = float(cluster["size_100m_yuan"] or 0)
    breaks = style()["colour"]["cluster_ramp"]["breaks_100m_yuan"]
    return sum(size >= one for one in breaks) - 1


def cluster_tile(store: Rows, cluster: Row) -> Record:
    """Return what a cluster's tile shows: the character of its first subject, its size in words."""
    industries = {row["industry_id"]: row for row in store.rows("industries")}
    chains = {row["chain_id"]: row["industry_id"] for row in store.rows("chains")}
    first = next(iter(split(cluster["subject_ids"])), "")
    mark = industries.get(chains.get(first, first), {}).get("mark", "")
    return {
        "mark": cluster.get("mark") or mark or cluster["name"][:1],
        "value": float(cluster["size_100m_yuan"] or 0) or None,
        "says": cluster["size_class"] or wording.NO_SIZE,
        "step": size_step(cluster),
        "controlled": False,
    }


def cluster_sizes(store: Rows) -> list[str]:
    """Return the sizes in words by step, as printed; the last one for what has none.

    Several wordings of one size stand side by side.
    """
    steps: dict[int, dict[str, None]] = {}
    for row in store.rows("clusters"):
        steps.setdefault(size_step(row), {})[row["size_class"]] = None
    number = len(style()["colour"]["cluster_ramp"]["breaks_100m_yuan"])
    return [*("、".join(steps.get(step, {})) for step in range(number)), wording.NO_SIZE]


def tiles(store: Rows) -> list[list[str]]:
    """Return ``[cluster, unit, evidence, document, document, locator]``: where its tile stands.

    That is each unit of the map that is, or holds, a place of the cluster; the largest come first.
    """
    areas = {row["area_id"]: split(row["county_ids"]) for row in store.rows("areas")}
    units = {row["county_id"] for row in store.rows("counties")}
    found: dict[tuple[str, str], list[str]] = {}
    largest = sorted(store.rows("clusters"), key=lambda row: (-size_step(row), order.ordinal(row)))
    members = group(store.rows("cluster_members"), "cluster_id")
    for cluster in largest:
        for row in members.get(cluster["cluster_id"], []):
            place = row["place_id"]
            for unit in [place] if place in units else areas.get(place, []):
                if unit in units:
                    told = [row["doc_id"], row["doc_id"], row["locator"]]
                    found.setdefault((cluster["cluster_id"], unit), told)
    return [[*key, "stated", *told] for key, told in found.items()]
