"""One story a thing: a subject in, every list and count of it out."""

from __future__ import annotations

from dataclasses import replace

from geo.list_cell import split
from geo.precision import WITHOUT_POINT
from layers.build.store import Row, group
from layers.facts import order
from layers.facts.figures import unlisted, whole_of, with_unit
from layers.facts.lookup import Facts
from layers.stories import levels
from layers.stories.chain import chain, industry
from layers.stories.cluster import link
from layers.stories.listed_in import listed_in
from layers.stories.lists import (
    LOST,
    WORKS,
    as_written,
    chains_of,
    disputes,
    disputes_at,
    industries,
    links,
    lost,
    sectors,
)
from layers.stories.record import (
    Item,
    Line,
    Part,
    Story,
    evidence_of,
    grouped,
    listed,
    refer,
    told,
    words,
)
from layers.stories.targets import targets
from layers.stories.theme import Gap, gaps
from layers.stories.within import areas, members_of, parks, rank_word
from layers.vocabulary import wording


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
    named = facts.rows_of("county_industries", "county_id", key)
    return [
        Part(
            "class",
            "类别",
            tuple(
                Item(one["class_name"], detail=one["criterion"], clauses=facts.clauses([one]))
                for one in classes
            ),
        ),
        Part("about", "概况", _about_county(facts, row)),
        Part("zone", "片区", members_of(facts, facts.wholes(key, "zone"), "whole")),
        Part("group", wording.KIND["group"], areas(facts, within, "group")),
        *parks(facts, within),
        Part("subarea", wording.KIND["subarea"], areas(facts, within, "subarea")),
        *_chains_of_county(facts, key),
        Part("cluster", facts.words.only_cluster, _clusters_only(facts, key)),
        listed_in(facts, key),
        Part("provincial", "省级管理的产业链", as_written(facts, provincial, "industry_id")),
        Part("industry", "正文提到的产业", as_written(facts, named, "industry_id")),
        links(facts, key),
        *levels.beside(facts, key),
        Part("works", "平台与项目", areas(facts, within, *WORKS)),
        sectors(facts, key, (one["member"] for one in within if one["member_kind"] != "county")),
        targets(facts, key),
        Part("gap", wording.LISTED_ONCE, _gaps(facts, key), silent=wording.NONE_FOUND),
        disputes_at(facts, key),
    ]


def _about_county(facts: Facts, row: Row) -> tuple[Item, ...]:
    hosts = [refer(facts, host, label="所在") for host in split(row["host_ids"])]
    notes = [Item(row["note"], label="说明", tone="quiet")] if row["note"] else []
    return (*hosts, *notes)


def _chains_of_county(facts: Facts, county_id: str) -> list[Part]:
    """Return a part a tier, with the chains in the catalogue's order."""
    given = group(facts.rows_of("county_chains", "county_id", county_id), "chain_id")
    rows = group(order.chains(facts.store), "tier")
    own = {
        tier: [one for row in chains for one in given.get(row["chain_id"], [])]
        for tier, chains in rows.items()
    }
    chain = facts.words.chain
    return [
        Part(
            f"chain-{tier}",
            f"{chain} · {name}" if name else chain,
            grouped(facts, own.get(tier, []), "chain_id", marked=True),
        )
        for tier, name in order.chain_tiers(facts.store).items()
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
            detail=listed((_named_chains(facts, gap), f"未见于 {listed(gap.silent)}"), "；"),
            clauses=gap.named_by,
        )
        for gap in gaps(facts)
        if gap.county == county_id
    )


def _named_chains(facts: Facts, gap: Gap) -> str:
    """Return the chains that a cluster's gap is about, unless the cluster is its only chain."""
    names = listed(facts.name(chain) for chain in gap.chains)
    return "" if gap.chain or names == facts.name(gap.cluster) else names


def sector(facts: Facts, sector_id: str) -> Story:
    """Return all that is told of a sector; raises `KeyError` for an unknown id."""
    row = facts.get(f"sector:{sector_id}")
    hosts = facts.rows_of("energy_hosts", "sector_id", sector_id)
    parts = [
        Part("about", "概况", _about_sector(facts, row)),
        Part("list", "所在名单", _lists(facts, sector_id)),
        Part("figure", "能耗", _figures(facts, sector_id), silent=_unlisted(facts, row)),
        Part("host", "写到的地点", grouped(facts, hosts, "place_id"), silent=wording.NOT_MENTIONED),
        targets(facts, sector_id),
        disputes(facts, sector_id),
    ]
    badges = [
        (wording.SECTOR, "fill"),
        ("严格控制新上" if row["controlled"] == "yes" else "", "outline"),
        ("能效提升行动" if row["saving_action"] == "yes" else "", "outline"),
    ]
    return told(facts, f"sector:{sector_id}", parts, badges)


def _about_sector(facts: Facts, row: Row) -> tuple[Item, ...]:
    found = [Item("文件所列", label="行业", clauses=facts.clauses([row]))]
    if row["controlled"] == "yes":
        control = facts.clauses([{**row, "locator": row["controlled_locator"]}])
        found.append(Item("严格控制新上项目", label="管控", clauses=control))
    if row["parent_id"]:
        total = facts.get(f"sector:{row['parent_id']}")["in_total"] == "yes"
        found.append(refer(facts, row["parent_id"], label="计入" if total else "属于"))
    return tuple(found)


def _lists(facts: Facts, sector_id: str) -> tuple[Item, ...]:
    """Return the lists of a measure that name the sector, in its words."""
    return tuple(
        Item(
            row["list_name"],
            detail=listed((f"写作“{row['as_written']}”", row["reason"]), "；"),
            evidence=evidence_of([row]),
            clauses=facts.clauses([row]),
        )
        for row in facts.optional_rows_of("energy_lists", "sector_id", sector_id)
    )


def _figures(facts: Facts, sector_id: str) -> tuple[Item, ...]:
    """Return a sector's own figures, each once with all its clauses."""
    rows = facts.rows_of("energy_figures", "sector_id", sector_id)
    same = group(rows, lambda row: f"{row['measure']} {row['year']} {row['value']}")
    return tuple(_figure(facts, said) for said in same.values())


def _figure(facts: Facts, same: list[Row]) -> Item:
    """Return what some clauses say alike; the shortest print is the number without words."""
    row = min(same, key=lambda one: len(one["printed"]))
    measure, unit = wording.MEASURE[row["measure"]]
    return Item(
        with_unit(row["printed"], unit),
        label=f"{row['year']} {measure}",
        detail=str(facts.store.region["name"]),
        clauses=facts.clauses(same),
    )


def _unlisted(facts: Facts, row: Row) -> str:
    counted = {figure["sector_id"] for figure in facts.store.rows("energy_figures")}
    return unlisted(whole_of(row, facts.store.rows("energy_sectors"), counted))


OF_WHOLE = {"county": "所在", "zone": "片区", "group": "组团", "park": "所在园区"}
"""Kind of what a place lies in → the word before it."""


def place(facts: Facts, area_id: str) -> Story:
    """Return all that is told of an area; raises `KeyError` for an unknown id."""
    area = facts.get(f"area:{area_id}")
    within = facts.members(area_id)
    parts = [
        Part("about", "概况", _about(facts, area)),
        Part("function", "功能定位", _functions(facts, area)),
        Part("zone", wording.KIND["zone"], areas(facts, within, "zone")),
        Part("county", facts.words.unit, areas(facts, within, "county")),
        Part("group", wording.KIND["group"], areas(facts, within, "group")),
        Part("corridor", wording.KIND["corridor"], areas(facts, within, "corridor")),
        *parks(facts, within),
        Part("subarea", wording.KIND["subarea"], areas(facts, within, "subarea")),
        Part("works", "平台与项目", areas(facts, within, *WORKS)),
        Part("industry", "产业", industries(facts, area_id)),
        Part("lost", LOST, tuple(lost(facts, row) for row in facts.gaps(area_id))),
        Part("chain", facts.words.chain, chains_of(facts, area_id)),
        sectors(facts, area_id),
        links(facts, area_id),
        targets(facts, area_id),
        disputes(facts, area_id),
        Part("mention", "文件里的写法", _mentions(facts, area)),
    ]
    badges = [
        (rank_word(area), "fill"),
        (_precision(facts, area_id), "outline"),
        (wording.WORDING.get(area["wording"], ""), "outline"),
    ]
    return told(facts, f"area:{area_id}", parts, badges, area)


def _precision(facts: Facts, area_id: str) -> str:
    if facts.placements.get(area_id, {}).get("method") == "town_cells":
        return "示意范围"
    precision = facts.precision(area_id)
    word = facts.words.precision[precision]
    return word if precision in WITHOUT_POINT else f"位置：{word}"


def _about(facts: Facts, area: Row) -> tuple[Item, ...]:
    """Return what the place lies in, its counties first, and the note on it.

    The counties of what has counties as members are told there.
    """
    extends = bool(facts.members(area["area_id"], "county"))
    wholes = [r for r in facts.wholes(area["area_id"]) if not extends or r["kind"] != "unit"]
    wholes.sort(key=lambda row: row["kind"] != "unit")
    found = [
        replace(item, label=OF_WHOLE.get(row["whole_kind"]) or wording.KIND[row["whole_kind"]])
        for row, item in zip(wholes, members_of(facts, wholes, "whole"), strict=True)
    ]
    if not extends and not any(item.label == OF_WHOLE["county"] for item in found):
        found = [Item(wording.NOT_MENTIONED, label=OF_WHOLE["county"], tone="quiet"), *found]
    if area["kind"] in wording.ONE_OF:
        found += _concluded(facts, area)
    if area["kind"] in wording.PLACES:
        found += _zone_open(facts, area)
    if area["note"]:
        found.append(Item(area["note"], label="说明", tone="quiet"))
    return tuple(found)


UNDECIDED = "无法判断"


def _zone_open(facts: Facts, area: Row) -> list[Item]:
    """Return the sentence that a place's zone is open, where its counties lie in several."""
    zones = {r["whole"] for c in split(area["county_ids"]) for r in facts.wholes(c, "zone")}
    if not zones or facts.wholes(area["area_id"], "zone"):
        return []
    several = listed(facts.name(zone) for zone in sorted(zones))
    why = f"所在{facts.words.unit}分属{several}，位置不足以判断"
    return [Item(UNDECIDED, label=wording.KIND["zone"], tone="quiet", detail=why)]


BY_MEMBERSHIP = "归属"


def _concluded(facts: Facts, area: Row) -> list[Item]:
    """Return the sentence that no clause puts a place into a zone or group, if none does."""
    own = [row for row in facts.members(area["area_id"]) if row["member_kind"] in wording.PLACES]
    if any(row["evidence"] == "stated" for row in own):
        return []
    what = f"没有条文把园区、平台或项目写入这个{wording.KIND[area['kind']]}"
    text = f"{what}；归入的 {len(own)} 处都是推断" if own else what
    return [Item(text, label=BY_MEMBERSHIP, tone="quiet")]


def _functions(facts: Facts, area: Row) -> tuple[Item, ...]:
    """Return what an area is for, with the clause that says so or else names it."""
    own = {"doc_id": area["functions_doc_id"], "locator": area["functions_locator"]}
    clauses = facts.clauses([own]) or facts.clauses([area])
    found = words(area["functions"])
    return (Item(found, clauses=clauses),) if found else ()


def _mentions(facts: Facts, area: Row) -> tuple[Item, ...]:
    rows = facts.rows_of("mentions", "area_id", area["area_id"])
    rows = rows or [{**area, "as_written": area["name"]}]
    return tuple(
        Item(row["as_written"], detail=_verbs(row), clauses=facts.clauses([row])) for row in rows
    )


def _verbs(mention: Row) -> str:
    """Return the words by which a clause says how far the thing has come."""
    found = "、".join(f"“{verb}”" for verb in split(mention.get("wording_as_written", "")))
    return f"原文用词{found}" if found else ""


MAKERS = {
    "area": place,
    "county": county,
    "link": link,
    "industry": industry,
    "chain": chain,
    "sector": sector,
}


def story_of(facts: Facts, subject: str) -> Story:
    """Return the story of a subject, ``<kind>:<id>``.

    Raises
    ------
    UnknownNameError
        If there is no such thing.
    """
    facts.get(subject)
    kind, _, own = subject.partition(":")
    return MAKERS[kind](facts, own)
