"""Cards of what is spread over places: links, chains, clusters and industries."""

from __future__ import annotations

from geo.list_cell import join, split
from layers import wording
from layers.cards.parts import (
    Card,
    Line,
    card,
    clauses,
    cluster_mark,
    dispute_badge,
    disputes,
    draft_badge,
    line,
    refer,
    section,
    targets,
    words,
)
from layers.facts import Facts, group
from layers.store import Row


def link_card(facts: Facts, link_id: str) -> Card:
    """Return the card of a link; raises `KeyError` for an unknown id."""
    row = facts.get(f"link:{link_id}")
    members = _members(facts, link_id)
    about = [refer(facts, subject) for subject in split(row["subject_ids"])]
    note = [line(row["note"], tone="quiet")] if row["note"] else []
    wording_line = line(
        f"{wording.WORDING[row['wording']]}（原文用词“{row['wording_as_written']}”）",
        label="措辞",
        clauses=clauses(facts, [row]),
    )
    return card(
        f"link:{link_id}",
        title=row["name"],
        badges=[
            (wording.LINK_KIND[row["kind"]], "fill"),
            (wording.WORDING[row["wording"]], "outline"),
            draft_badge(facts, [row]),
            dispute_badge(facts, link_id),
        ],
        sections=[
            section("", [wording_line, *note]),
            section("参与方", members, count=True),
            section("涉及的产业与产业链", about),
            targets(facts, link_id),
            disputes(facts, link_id),
        ],
    )


def _members(facts: Facts, link_id: str) -> list[Line]:
    """Return a line a place, leads first, with all its parts and what it brings."""
    order = list(wording.ROLE)
    rows = sorted(
        facts.rows_of("link_members", "link_id", link_id), key=lambda row: order.index(row["role"])
    )
    found = []
    for place, parts in group(rows, "place").items():
        goods = words(join(good for row in parts for good in split(row["supplies"])))
        found.append(
            line(
                place,
                label="、".join(wording.ROLE[row["role"]] for row in parts),
                pick=facts.subject(parts[0]["place_id"]),
                detail=goods,
                clauses=clauses(facts, parts),
            )
        )
    return found


def chain_card(facts: Facts, chain_id: str) -> Card:
    """Return the card of a chain; raises `KeyError` for an unknown id."""
    row = facts.get(f"chain:{chain_id}")
    outside = row["in_catalogue"] == "no"
    return card(
        f"chain:{chain_id}",
        title=row["name"],
        subtitle=words(row["aliases"]),
        badges=[
            (wording.TIER[row["tier"]], row["tier"]),
            ("目录之外" if outside else "", "outline"),
            draft_badge(facts, [row]),
            dispute_badge(facts, chain_id),
        ],
        sections=[
            section("", [_cluster_line(facts, row)]),
            section("县（市、区）", _chain_counties(facts, chain_id), count=True),
            section("园区与其他落点", _chain_hosts(facts, chain_id), count=True),
            targets(facts, chain_id),
            disputes(facts, chain_id),
        ],
    )


def _cluster_line(facts: Facts, chain: Row) -> Line:
    cluster = chain["industry_id"]
    mark = cluster_mark(facts, cluster)
    return refer(facts, cluster, label="所属集群", mark=mark, clauses=clauses(facts, [chain]))


def _chain_counties(facts: Facts, chain_id: str) -> list[Line]:
    by_county = group(facts.rows_of("county_chains", "chain_id", chain_id), "county_id")
    rows = [
        refer(facts, county, clauses=clauses(facts, found)) for county, found in by_county.items()
    ]
    return rows or [line(wording.NOT_MENTIONED, tone="quiet")]


def _chain_hosts(facts: Facts, chain_id: str) -> list[Line]:
    rows = facts.rows_of("layer:park_chains", "chain", chain_id)
    return [
        refer(facts, row["park"], evidence=row["evidence"], clauses=clauses(facts, [row]))
        for row in sorted(rows, key=lambda row: (row["evidence"] != "stated", row["park"]))
    ]


def industry_card(facts: Facts, industry_id: str) -> Card:
    """Return the card of a cluster or industry; raises `KeyError` for an unknown id."""
    row = facts.get(f"industry:{industry_id}")
    tier = row["tier"]
    return card(
        f"industry:{industry_id}",
        title=row["name"],
        subtitle=words(row["aliases"]),
        badges=[
            (wording.TIER[tier] if tier else wording.GROUPING[row["grouping"]], tier or "fill"),
            draft_badge(facts, [row]),
            dispute_badge(facts, industry_id),
        ],
        sections=[
            section("", _grouping(facts, row)),
            section("在其他文件中的对应", _counterparts(facts, industry_id), count=True),
            section("细分", _parts(facts, industry_id), count=True),
            section("县（市、区）", _industry_counties(facts, industry_id), count=True),
            section("园区与其他落点", _industry_areas(facts, industry_id), count=True),
            targets(facts, industry_id),
            disputes(facts, industry_id),
        ],
    )


def _grouping(facts: Facts, row: Row) -> list[Line]:
    label = wording.GROUPING[row["grouping"]]
    rows = [line(row["name"], label=label, clauses=clauses(facts, [row]))]
    if row["parent_id"]:
        rows.append(refer(facts, row["parent_id"], label="属于"))
    return rows


def _counterparts(facts: Facts, industry_id: str) -> list[Line]:
    rows = []
    for near, far in (("industry_id", "counterpart_id"), ("counterpart_id", "industry_id")):
        for row in facts.rows_of("industry_links", near, industry_id):
            other = facts.get(f"industry:{row[far]}")
            rows.append(
                refer(
                    facts,
                    row[far],
                    label=wording.RELATION[row["relation"]],
                    evidence=row["evidence"],
                    clauses=clauses(facts, [other]),
                )
            )
    return rows


def _parts(facts: Facts, industry_id: str) -> list[Line]:
    found = facts.rows_of("chains", "industry_id", industry_id)
    rows = [
        refer(facts, row["chain_id"], mark=cluster_mark(facts, industry_id))
        for row in sorted(found, key=lambda row: float(row["ordinal"]))
    ]
    children = facts.rows_of("industries", "parent_id", industry_id)
    return rows + [refer(facts, row["industry_id"]) for row in children]


def _industry_counties(facts: Facts, industry_id: str) -> list[Line]:
    chains = {row["chain_id"]: row for row in facts.rows_of("chains", "industry_id", industry_id)}
    rows = [row for row in facts.store.rows("county_chains") if row["chain_id"] in chains]
    rows += facts.rows_of("county_clusters", "industry_id", industry_id)
    rows += facts.rows_of("county_industries", "industry_id", industry_id)
    found = []
    for county, named in group(rows, "county_id").items():
        said = dict.fromkeys(
            chains[row["chain_id"]]["name"] if "chain_id" in row else row.get("as_written", "")
            for row in named
        )
        text = "、".join(word for word in said if word)
        place = refer(facts, county, clauses=clauses(facts, named))
        found.append({**place, "detail": text} if text else place)
    return found


def _industry_areas(facts: Facts, industry_id: str) -> list[Line]:
    """Return a line a place that a clause gives the industry, itself or through the crosswalk."""
    rows = [row for row in facts.area_clusters if row["cluster"] == industry_id]
    rows = rows or facts.rows_of("area_industries", "subject_id", industry_id)
    kinds = list(wording.KIND)
    found = sorted(
        group(rows, "area_id").items(),
        key=lambda pair: (kinds.index(facts.get(f"area:{pair[0]}")["kind"]), pair[0]),
    )
    return [
        refer(facts, area, evidence=_weakest(named), clauses=clauses(facts, named))
        for area, named in found
    ]


def _weakest(rows: list[Row]) -> str:
    """Return 推断 only if every row is a conclusion: one clause that says so is enough."""
    return "inferred" if all(row.get("evidence") == "inferred" for row in rows) else "stated"
