"""Cards of counties and functional zones."""

from __future__ import annotations

from geo.list_cell import split
from layers import wording
from layers.cards.parts import (
    Card,
    Line,
    as_written,
    card,
    clauses,
    cluster_mark,
    dispute_badge,
    disputes,
    energy_lines,
    line,
    link_lines,
    membership,
    refer,
    section,
    targets,
    words,
)
from layers.facts import Facts, group
from layers.store import Row

SHOWN_KINDS = ("group", "park", "subarea", "platform", "project")


def county_card(facts: Facts, county_id: str) -> Card:
    """Return the card of a county; raises `KeyError` for an unknown id."""
    county = facts.get(f"county:{county_id}")
    classes = facts.rows_of("county_classes", "county_id", county_id)
    approximate = county["kind"] == "functional_zone"
    provincial = facts.rows_of("provincial_chains", "county_id", county_id)
    industries = facts.rows_of("county_industries", "county_id", county_id)
    sectors = facts.rows_of("energy_hosts", "place_id", county_id)
    parts = [
        section("", _facts(facts, county, classes)),
        section("片区", _zones(facts, county_id)),
        section("产业链", _chains(facts, county_id), count=True),
        section("省级管理的重点产业链", as_written(facts, provincial, "industry_id"), count=True),
        section("集群（附录所列，未细到链条）", _clusters_only(facts, county_id), count=True),
        section("正文提到的产业", as_written(facts, industries, "industry_id"), count=True),
        section("高耗能行业", energy_lines(facts, sectors, "sector_id"), count=True),
        section("跨县域联动", link_lines(facts, county_id), count=True),
        *_areas(facts, county_id),
        targets(facts, county_id),
        disputes(facts, county_id),
    ]
    if county["has_data"] == "no":
        parts = [section("", [line(wording.NO_DATA, tone="quiet")])]
    return card(
        f"county:{county_id}",
        title=county["name"],
        subtitle=words(county["aliases"]),
        badges=[
            *((row["class_name"], "fill") for row in classes),
            (wording.COUNTY_KIND[county["kind"]], "outline"),
            ("示意范围" if approximate else "", "outline"),
            dispute_badge(facts, county_id),
        ],
        sections=parts,
    )


def _facts(facts: Facts, county: Row, classes: list[Row]) -> list[Line]:
    rows = [
        line(row["criterion"], label=row["class_name"], clauses=clauses(facts, [row]))
        for row in classes
    ]
    rows += [refer(facts, host, label="所在") for host in split(county["host_ids"])]
    if county["note"]:
        rows.append(line(county["note"], label="说明", tone="quiet"))
    return rows


def _zones(facts: Facts, county_id: str) -> list[Line]:
    return [membership(facts, row, "whole") for row in facts.wholes(county_id, "zone")]


def _chains(facts: Facts, county_id: str) -> list[Line]:
    rows = []
    by_chain = group(facts.rows_of("county_chains", "county_id", county_id), "chain_id")
    order = {row["chain_id"]: float(row["ordinal"]) for row in facts.store.rows("chains")}
    for chain_id in sorted(by_chain, key=lambda i: order[i]):
        chain = facts.get(f"chain:{chain_id}")
        rows.append(
            refer(
                facts,
                chain_id,
                mark=cluster_mark(facts, chain["industry_id"]),
                clauses=clauses(facts, by_chain[chain_id]),
            )
        )
    return rows


def _clusters_only(facts: Facts, county_id: str) -> list[Line]:
    chains = {row["chain_id"]: row["industry_id"] for row in facts.store.rows("chains")}
    covered = {
        chains[row["chain_id"]] for row in facts.rows_of("county_chains", "county_id", county_id)
    }
    return [
        refer(
            facts,
            row["industry_id"],
            mark=cluster_mark(facts, row["industry_id"]),
            clauses=clauses(facts, [row]),
        )
        for row in facts.rows_of("county_clusters", "county_id", county_id)
        if row["industry_id"] not in covered
    ]


def _areas(facts: Facts, county_id: str) -> list[Card | None]:
    areas = group(facts.rows_of("areas", "county_ids", county_id), "kind")
    return [
        section(
            wording.KIND[kind],
            [
                refer(
                    facts,
                    row["area_id"],
                    evidence=row["county_evidence"],
                    tone="" if facts.precision(row["area_id"]) != "county" else "quiet",
                    clauses=clauses(facts, [row]),
                )
                for row in areas.get(kind, [])
            ],
            count=True,
        )
        for kind in SHOWN_KINDS
    ]
