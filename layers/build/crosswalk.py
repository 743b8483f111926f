"""From one level to another: which industry, chain or place there a thing here answers to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from layers.build.levels import Level
from layers.tables.units import Tree

RELATIONS = ("same", "within", "overlap")
"""The closest relation first: a thing has one counterpart."""


def counterparts(
    tables: Mapping[str, pd.DataFrame], here: Level, there: Level
) -> dict[str, str]:
    """Return subject of one level → subject of another level, ``<kind>:<id>``.

    Industries and chains by table ``industry_links``; what both levels have by its id; a unit by
    itself or by the one that it is a part of.
    """
    rows = {name: frame.to_dict("records") for name, frame in tables.items()}
    kinds = {row["industry_id"]: "industry" for row in rows["industries"]}
    kinds |= {row["chain_id"]: "chain" for row in rows["chains"]}
    documents = {row["industry_id"]: row["doc_id"] for row in rows["industries"]}
    documents |= {row["chain_id"]: row["doc_id"] for row in rows["chains"]}
    found: dict[str, str] = {}
    links = sorted(rows["industry_links"], key=lambda row: RELATIONS.index(row["relation"]))
    for one, other in (pair for row in links for pair in _both_ways(row)):
        if documents[one] in here.documents and documents[other] in there.documents:
            found.setdefault(f"{kinds[one]}:{one}", f"{kinds[other]}:{other}")
    found |= {f"area:{key}": f"area:{key}" for key in _areas(rows, here) & _areas(rows, there)}
    return dict(sorted((found | _units(rows["units"], here, there)).items()))


def _both_ways(row: Mapping[str, str]) -> tuple[tuple[str, str], tuple[str, str]]:
    one, other = row["industry_id"], row["counterpart_id"]
    return (one, other), (other, one)


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
