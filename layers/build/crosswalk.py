"""From one level to another: which industry, chain or place there a thing here answers to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from layers.build.levels import Level
from layers.tables.units import Tree

Rows = dict[str, list[dict[str, str]]]
READ = ("areas", "chains", "groupings", "industries", "industry_links", "mentions", "units")
RELATIONS = ("same", "within", "overlap", "holds")
"""The closest relation first: a thing has one counterpart. What holds it wholly tells of it; what
is a mere part of it is the last resort."""


def records(tables: Mapping[str, pd.DataFrame]) -> Rows:
    """Return the rows that counterparts are told from."""
    return {name: tables[name].to_dict("records") for name in READ}


def counterparts(rows: Rows, here: Level, there: Level) -> dict[str, str]:
    """Return subject of one level → subject of another level, ``<kind>:<id>``.

    Industries and chains by table ``industry_links``; what both levels have by its id; a unit by
    itself or by the one that it is a part of.
    """
    kinds = {row["industry_id"]: "industry" for row in rows["industries"]}
    kinds |= {row["chain_id"]: "chain" for row in rows["chains"]}
    documents = {row["industry_id"]: row["doc_id"] for row in rows["industries"]}
    documents |= {row["chain_id"]: row["doc_id"] for row in rows["chains"]}
    found: dict[str, str] = {}
    offered = {row["industry_id"] for row in _main(rows)}
    offered |= {row["chain_id"] for row in rows["chains"]}
    links = [pair for row in rows["industry_links"] for pair in _both_ways(row)]
    # What a map offers to choose goes before what only has a card.
    links.sort(key=lambda pair: (pair[1] not in offered, RELATIONS.index(pair[2])))
    for one, other, _ in links:
        if documents[one] in here.documents and documents[other] in there.documents:
            found.setdefault(f"{kinds[one]}:{one}", f"{kinds[other]}:{other}")
    found |= {f"area:{key}": f"area:{key}" for key in _areas(rows, here) & _areas(rows, there)}
    return dict(sorted((found | _units(rows["units"], here, there)).items()))


def clusters_of(rows: Rows, level: Level) -> list[str]:
    """Return the industries that a level's map offers to choose: those of its main grouping."""
    return sorted(r["industry_id"] for r in _main(rows) if r["doc_id"] in level.documents)


def _main(rows: Rows) -> list[dict[str, str]]:
    main = {row["grouping_id"] for row in rows["groupings"] if row["main"]}
    return [row for row in rows["industries"] if row["grouping"] in main]


def _both_ways(row: Mapping[str, str]) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    one, other, relation = row["industry_id"], row["counterpart_id"], row["relation"]
    return (one, other, relation), (other, one, "holds" if relation == "within" else relation)


def _areas(rows: Mapping[str, list[dict[str, str]]], level: Level) -> set[str]:
    told = (row for name in ("areas", "mentions") for row in rows[name])
    return {row["area_id"] for row in told if row["doc_id"] in level.documents}


def _units(units: Iterable[Mapping[str, str]], here: Level, there: Level) -> dict[str, str]:
    tree = Tree(units)
    found = {}
    for unit in here.units:
        whole = next((one for one in tree.parents(unit) if one in there.units), "")
        if whole:
            found[f"county:{unit}"] = f"county:{whole}"
    return found
