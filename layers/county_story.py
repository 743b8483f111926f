"""Counties told on a page, one at a time or side by side: the same parts for each, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.list_cell import join, split
from layers import wording
from layers.cards.parts import Card as Record
from layers.cards.parts import clauses, cluster_mark, disputes, membership, words
from layers.facts import Facts, group
from layers.gaps import gaps
from layers.store import Row
from layers.story_parts import link_record, target_record

MOST_COUNTIES = 10
"""How many counties can stand side by side."""


@dataclass(frozen=True)
class Part:
    """A part of a county's page.

    Attributes
    ----------
    id, title
        What it tells.
    items
        Records with ``text`` and, where they apply, ``label, pick, mark, evidence, detail,
        clauses``.
    """

    id: str
    title: str
    items: tuple[Record, ...]


def counties(facts: Facts) -> list[Record]:
    """Return the counties that any document covers, to choose from."""
    return [
        {
            "id": row["county_id"],
            "name": row["name"],
            "short": row["short_name"],
            "kind": wording.COUNTY_KIND[row["kind"]],
            "class": "、".join(
                r["class_name"] for r in facts.rows_of("county_classes", "county_id", i)
            ),
        }
        for row in facts.store.rows("counties")
        for i in (row["county_id"],)
        if row["has_data"] == "yes"
    ]


def story(facts: Facts, county_id: str) -> Record:
    """Return all that is told of a county; raises `KeyError` for an unknown id."""
    row = facts.get(f"county:{county_id}")
    return {
        "id": county_id,
        "subject": f"county:{county_id}",
        "name": row["name"],
        "aliases": words(row["aliases"]),
        "kind": wording.COUNTY_KIND[row["kind"]],
        "note": row["note"],
        "parts": [
            {"id": part.id, "title": part.title, "items": list(part.items)}
            for part in parts(facts, county_id)
        ],
    }


def parts(facts: Facts, county_id: str) -> list[Part]:
    """Return the parts of a county's page; every county has the same ones, some of them empty."""
    areas = facts.rows_of("areas", "county_ids", county_id)
    by_kind = group(areas, "kind")
    works = [row for kind in ("platform", "project") for row in by_kind.get(kind, [])]
    return [
        Part("class", "类别", tuple(_class(facts, county_id))),
        Part("zone", "片区", tuple(_zones(facts, county_id))),
        Part("group", wording.KIND["group"], tuple(_areas(facts, by_kind.get("group", [])))),
        *_parks(facts, by_kind.get("park", [])),
        *_chains(facts, county_id),
        Part("cluster", "只列到集群", tuple(_clusters_only(facts, county_id))),
        Part("provincial", "省级管理的产业链", tuple(_provincial(facts, county_id))),
        Part("link", "跨县域联动", tuple(_links(facts, county_id))),
        Part("works", "平台与项目", tuple(_areas(facts, works))),
        Part("sector", "高耗能行业", tuple(_sectors(facts, county_id))),
        Part("target", "目标与现状", tuple(_targets(facts, county_id))),
        Part("gap", "前后不一", tuple(_gaps(facts, county_id))),
        Part("dispute", "分歧", tuple((disputes(facts, county_id) or {"rows": []})["rows"])),
    ]


def _item(facts: Facts, any_id: str, **more: object) -> Record:
    kept = {key: value for key, value in more.items() if value}
    return {"text": facts.name(any_id), "pick": facts.subject(any_id), **kept}


def _class(facts: Facts, county_id: str) -> list[Record]:
    return [
        {"text": row["class_name"], "detail": row["criterion"], "clauses": clauses(facts, [row])}
        for row in facts.rows_of("county_classes", "county_id", county_id)
    ]


def _zones(facts: Facts, county_id: str) -> list[Record]:
    return [membership(facts, row, "whole") for row in facts.wholes(county_id, "zone")]


def _evidence(found: Iterable[str]) -> str:
    """Return ``inferred`` only if no clause says so."""
    return "stated" if "stated" in set(found) else "inferred"


def _areas(facts: Facts, rows: Sequence[Row]) -> list[Record]:
    return [
        _item(
            facts,
            row["area_id"],
            label=row["code"],
            evidence=row["county_evidence"],
            clauses=clauses(facts, [row]),
        )
        for row in sorted(rows, key=lambda row: float(row["ordinal"]))
    ]


def _parks(facts: Facts, rows: Sequence[Row]) -> list[Part]:
    by_rank = group(rows, "rank")
    return [
        Part(f"park-{rank}", f"园区 · {name}", tuple(_areas(facts, by_rank.get(rank, []))))
        for rank, name in wording.RANK.items()
        if rank
    ]


def _chains(facts: Facts, county_id: str) -> list[Part]:
    """Return a part a tier, with the chains in the catalogue's order."""
    named = group(facts.rows_of("county_chains", "county_id", county_id), "chain_id")
    rows = sorted(facts.store.rows("chains"), key=lambda row: float(row["ordinal"]))
    own = [row for row in rows if row["chain_id"] in named]
    return [
        Part(
            f"chain-{tier}",
            f"产业链 · {name}",
            tuple(
                _item(
                    facts,
                    row["chain_id"],
                    mark=cluster_mark(facts, row["industry_id"]),
                    clauses=clauses(facts, named[row["chain_id"]]),
                )
                for row in own
                if row["tier"] == tier
            ),
        )
        for tier, name in wording.TIER.items()
    ]


def _clusters_only(facts: Facts, county_id: str) -> list[Record]:
    covered = {
        facts.get(f"chain:{row['chain_id']}")["industry_id"]
        for row in facts.rows_of("county_chains", "county_id", county_id)
    }
    return [
        _item(
            facts,
            row["industry_id"],
            mark=cluster_mark(facts, row["industry_id"]),
            clauses=clauses(facts, [row]),
        )
        for row in facts.rows_of("county_clusters", "county_id", county_id)
        if row["industry_id"] not in covered
    ]


def _provincial(facts: Facts, county_id: str) -> list[Record]:
    return [
        {
            "text": row["as_written"],
            "pick": facts.subject(row["industry_id"]),
            "clauses": clauses(facts, [row]),
        }
        for row in facts.rows_of("provincial_chains", "county_id", county_id)
    ]


def _links(facts: Facts, county_id: str) -> list[Record]:
    """Return the links of a county: its roles, what it brings, with whom."""
    found = []
    for link, own in group(facts.rows_of("link_members", "place_id", county_id), "link_id").items():
        record = link_record(facts, facts.get(f"link:{link}"))
        others = join(
            member["name"]
            for role in record["roles"]
            for member in role["members"]
            if member["pick"] != f"county:{county_id}"
        )
        goods = words(join(good for row in own for good in split(row["supplies"])))
        detail = [f"提供 {goods}" if goods else "", f"与 {words(others)}" if others else ""]
        found.append(
            {
                "text": record["name"],
                "pick": record["subject"],
                "label": "、".join(dict.fromkeys(wording.ROLE[row["role"]] for row in own)),
                "detail": "；".join(part for part in detail if part),
                "clauses": clauses(facts, own),
            }
        )
    return found


def _sectors(facts: Facts, county_id: str) -> list[Record]:
    """Return the sectors of a county and of the places in it; controlled ones say so."""
    inside = {row["area_id"] for row in facts.rows_of("areas", "county_ids", county_id)}
    rows = [
        row
        for row in facts.store.rows("energy_hosts")
        if row["place_id"] == county_id or row["place_id"] in inside
    ]
    found = []
    for sector, own in group(rows, "sector_id").items():
        controlled = facts.get(f"sector:{sector}")["controlled"] == "yes"
        places = join(facts.name(r["place_id"]) for r in own if r["place_id"] != county_id)
        found.append(
            _item(
                facts,
                sector,
                label="严格控制新上" if controlled else "",
                evidence=_evidence(row["evidence"] for row in own),
                detail=words(places),
                clauses=clauses(facts, own),
            )
        )
    return found


def _targets(facts: Facts, county_id: str) -> list[Record]:
    records = [
        target_record(facts, row) for row in facts.rows_of("targets", "subject_id", county_id)
    ]
    return [
        {
            "text": record["value"],
            "label": f"{record['year']} {record['measure']}",
            "detail": record["nature"],
            "clauses": record["clauses"],
        }
        for record in records
    ]


def _gaps(facts: Facts, county_id: str) -> list[Record]:
    return [
        {
            "text": facts.name(gap.chain or gap.cluster),
            "pick": facts.subject(gap.chain or gap.cluster),
            "detail": f"未见于 {'、'.join(gap.silent)}",
            "clauses": [{"text": c.text, "draft": c.draft} for c in gap.named_by],
        }
        for gap in gaps(facts)
        if gap.county == county_id
    ]
