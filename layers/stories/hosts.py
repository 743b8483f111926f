"""Who hosts a chain or industry: parks and other places, by which clauses, which of its chains.

Who hosts a cluster is every place that a clause gives the cluster, one of its chains or, through
the crosswalk, a corresponding industry. Who hosts a chain is what
`layers.inference.park_chains` says.
"""

from __future__ import annotations

from collections.abc import Iterable

from geo.list_cell import split
from layers import wording
from layers.facts import Clause, Facts, group
from layers.matrix import park_clauses
from layers.store import Row
from layers.stories import order
from layers.stories.record import Item, Part, evidence_of, listed, refer
from layers.stories.theme import Theme


def host_parts(facts: Facts, theme: Theme) -> list[Part]:
    """Return the parks that host a theme and the other places, stated ones first."""
    columns = ("名称", "类型", "县（市、区）", *(() if theme.chain else ("产业链",)), "位置精度")
    said: dict[str, list[Row]] = {}
    if not theme.chain:
        rows = [row for row in facts.area_clusters if row["cluster"] == theme.id]
        rows = rows or facts.rows_of("area_industries", "subject_id", theme.id)
        said = group(rows, "area_id")
    pairs = [row for i in theme.chains for row in facts.rows_of("layer:park_chains", "chain", i)]
    chains = group(pairs, "park")
    areas = order.layout(facts.get(f"area:{key}") for key in dict.fromkeys((*said, *chains)))
    found: dict[bool, list[Item]] = {True: [], False: []}
    for area in areas:
        key = area["area_id"]
        item = _host(facts, theme, area, said.get(key, []), chains.get(key, []))
        found[area["kind"] == "park"].append(item)
    return [
        Part(key, title, tuple(sorted(found[park], key=_stated_first)), columns)
        for key, title, park in (("park", "承载园区", True), ("place", "其他落点", False))
    ]


def _stated_first(item: Item) -> bool:
    return item.evidence != "stated"


def _host(facts: Facts, theme: Theme, area: Row, said: list[Row], chains: list[Row]) -> Item:
    ranked = sorted(chains, key=lambda row: theme.chains.index(row["chain"]))
    words = () if theme.chain else (listed(_with_evidence(facts, row) for row in ranked),)
    counties = listed(facts.name(county) for county in split(area["county_ids"]))
    kind = wording.RANK[area["rank"]] or wording.KIND[area["kind"]]
    precision = wording.PRECISION_SHORT[facts.precision(area["area_id"])]
    return refer(
        facts,
        area["area_id"],
        evidence=evidence_of([*said, *chains]),
        detail="".join(words),
        clauses=_once(facts.clauses(said), *(park_clauses(facts, row) for row in ranked)),
        cells=(kind, counties, *words, precision),
    )


def _with_evidence(facts: Facts, row: Row) -> str:
    mark = f"（{wording.EVIDENCE['inferred']}）" if row["evidence"] == "inferred" else ""
    return f"{facts.name(row['chain'])}{mark}"


def _once(*clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    return tuple(dict.fromkeys(clause for found in clauses for clause in found))
