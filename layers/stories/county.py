"""A county, district or functional zone: what any document says of it and of what lies in it."""

from __future__ import annotations

from geo.list_cell import split
from layers import wording
from layers.facts import Facts, group
from layers.store import Row
from layers.stories import order
from layers.stories.common import WORKS, as_written, disputes, links, sectors, targets
from layers.stories.record import Item, Line, Part, Story, grouped, listed, refer, told
from layers.stories.theme import gaps
from layers.stories.within import areas, members_of, parks

MOST_COUNTIES = 10
"""How many counties can stand side by side."""


def county(facts: Facts, county_id: str) -> Story:
    """Return all that is told of a county; raises `KeyError` for an unknown id."""
    row = facts.get(f"county:{county_id}")
    classes = facts.rows_of("county_classes", "county_id", county_id)
    badges = [
        *((one["class_name"], "fill") for one in classes),
        (wording.COUNTY_KIND[row["kind"]], "outline"),
        ("示意范围" if row["kind"] == "functional_zone" else "", "outline"),
    ]
    return told(facts, f"county:{county_id}", _parts(facts, row, classes), badges)


def choices(facts: Facts) -> list[Line]:
    """Return the counties that any document covers, to choose from."""
    return [
        {
            "id": row["county_id"],
            "name": row["name"],
            "short": row["short_name"],
            "class": listed(
                one["class_name"]
                for one in facts.rows_of("county_classes", "county_id", row["county_id"])
            ),
        }
        for row in order.counties(facts.store)
    ]


def _parts(facts: Facts, row: Row, classes: list[Row]) -> list[Part]:
    key = row["county_id"]
    within = facts.members(key)
    provincial = facts.rows_of("provincial_chains", "county_id", key)
    industries = facts.rows_of("county_industries", "county_id", key)
    return [
        Part(
            "class",
            "类别",
            tuple(
                Item(one["class_name"], detail=one["criterion"], clauses=facts.clauses([one]))
                for one in classes
            ),
        ),
        Part("about", "概况", _about(facts, row)),
        Part("zone", "片区", members_of(facts, facts.wholes(key, "zone"), "whole")),
        Part("group", wording.KIND["group"], areas(facts, within, "group")),
        *parks(facts, within),
        Part("subarea", wording.KIND["subarea"], areas(facts, within, "subarea")),
        *_chains(facts, key),
        Part("cluster", "只列到集群", _clusters_only(facts, key)),
        Part("provincial", "省级管理的产业链", as_written(facts, provincial, "industry_id")),
        Part("industry", "正文提到的产业", as_written(facts, industries, "industry_id")),
        links(facts, key),
        Part("works", "平台与项目", areas(facts, within, *WORKS)),
        sectors(facts, key, (one["member"] for one in within)),
        targets(facts, key),
        Part("gap", "前后不一", _gaps(facts, key)),
        disputes(facts, key),
    ]


def _about(facts: Facts, row: Row) -> tuple[Item, ...]:
    hosts = [refer(facts, host, label="所在") for host in split(row["host_ids"])]
    notes = [Item(row["note"], label="说明", tone="quiet")] if row["note"] else []
    return (*hosts, *notes)


def _chains(facts: Facts, county_id: str) -> list[Part]:
    """Return a part a tier, with the chains in the catalogue's order."""
    given = group(facts.rows_of("county_chains", "county_id", county_id), "chain_id")
    rows = {tier: list[Row]() for tier in wording.TIER}
    for chain in order.chains(facts.store):
        rows[chain["tier"]] += given.get(chain["chain_id"], [])
    return [
        Part(
            f"chain-{tier}", f"产业链 · {name}", grouped(facts, rows[tier], "chain_id", marked=True)
        )
        for tier, name in wording.TIER.items()
    ]


def _clusters_only(facts: Facts, county_id: str) -> tuple[Item, ...]:
    rows = facts.rows_of("county_chains", "county_id", county_id)
    covered = {facts.get(f"chain:{row['chain_id']}")["industry_id"] for row in rows}
    places = [row["industry_id"] for row in order.clusters(facts.store)]
    listed_ones = facts.rows_of("county_clusters", "county_id", county_id)
    left = [row for row in listed_ones if row["industry_id"] not in covered]
    left.sort(key=lambda row: places.index(row["industry_id"]))
    return grouped(facts, left, "industry_id", marked=True)


def _gaps(facts: Facts, county_id: str) -> tuple[Item, ...]:
    return tuple(
        refer(
            facts,
            gap.chain or gap.cluster,
            detail=f"未见于 {listed(gap.silent)}",
            clauses=gap.named_by,
        )
        for gap in gaps(facts)
        if gap.county == county_id
    )
