"""Lists that many things have: disagreements, links, sectors, what is not on the map."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from geo.list_cell import join, split
from layers.build.store import Row, group
from layers.facts.lookup import Facts
from layers.stories import levels
from layers.stories.dispute_choice import Choice, chosen
from layers.stories.disputes import RULE, WEIGHT, Dispute, disputes_of
from layers.stories.disputes import disputes as every_dispute
from layers.stories.matrix import concluded_from, park_clauses
from layers.stories.record import (
    Item,
    Part,
    Story,
    evidence_of,
    leading,
    listed,
    mark_of,
    refer,
    told,
    words,
)
from layers.stories.targets import targets
from layers.stories.within import rank_word
from layers.vocabulary import wording

LOST = "所收文本缺失"
CANDIDATE, NOT_SURE = "；候选“", "查到的同名、近名地点都不够可靠，未采用"
"""Where a position's reason begins to tell of candidates, and what readers are told instead."""
WORKS = ("platform", "project")


def dispute(facts: Facts, found: Dispute) -> Item:
    """Return a disagreement with its claims."""
    claims = (
        Item(claim.says, label=word, tone="dispute", clauses=(claim.clause,))
        for word, claim in zip(("一说", "另说"), found.claims, strict=False)
    )
    return leading(
        facts,
        found.name,
        found.subject,
        label=WEIGHT[found.weight],
        tone="first",
        detail=RULE[found.kind],
        more=(*claims,),
    )


def lost(facts: Facts, gap: Row) -> Item:
    """Return what our text of a document has lost, and what its rest lets one conclude."""
    survives = gap["survives"]
    subjects = split(gap["inferred_subject_ids"])
    whose = facts.name(gap["inferred_id"])
    concluded = (
        refer(facts, one, label=f"推断属于{whose}", evidence="inferred", detail=why)
        for one, why in zip(subjects, (gap["inferred_reason"], *[""] * len(subjects)), strict=False)
    )
    return Item(
        wording.GAP[gap["kind"]],
        label=wording.GAP_KIND[gap["kind"]],
        tone="quiet",
        detail=listed((gap["lost"], f"尚存“{survives}”" if survives else "", gap["reason"]), "；"),
        clauses=facts.clauses([gap]),
        more=tuple(concluded),
    )


def disputes(facts: Facts, *ids: str) -> Part:
    """Return what two clauses tell differently about things, an item a disagreement."""
    return _disputes(facts, disputes_of(facts, *ids))


def disputes_at(facts: Facts, unit_id: str) -> Part:
    """Return what is told differently of a unit or names it: what the page of all finds for it."""
    return _disputes(facts, chosen(facts, Choice(weights=(), units=(unit_id,))))


def _disputes(facts: Facts, found: Iterable[Dispute]) -> Part:
    """Return the part; where it is empty we found none: that is no document's silence."""
    columns = ("对象", "", "说法", "")
    return Part(
        "dispute", "分歧", tuple(dispute(facts, one) for one in found), columns, wording.NONE_FOUND
    )


def told_in(facts: Facts, part: Part) -> tuple[Dispute, ...]:
    """Return the disagreements that are the items of a part."""
    return tuple(_by_item(facts)[item] for item in part.items)


@lru_cache(maxsize=4)
def _by_item(facts: Facts) -> dict[Item, Dispute]:
    return {dispute(facts, one): one for one in every_dispute(facts)}


def as_written(facts: Facts, rows: Iterable[Row], column: str) -> tuple[Item, ...]:
    """Return an item a wording, with all its clauses; what it corresponds to stands below.

    One wording often stands for several subjects of the crosswalk: it is one industry all the same.
    """
    found = []
    for same in group(rows, "as_written").values():
        text = words(same[0]["as_written"])
        ids = list(dict.fromkeys(row[column] for row in same if row[column]))
        named = next((i for i in ids if facts.name(i) == text), ids[0] if ids else "")
        others = listed(name for i in ids if (name := facts.name(i)) != text)
        detail = f"对应 {others}" if len(ids) > 1 and others else ""
        own, clauses = facts.subject(named), facts.clauses(same)
        found.append(leading(facts, text, own, detail=detail, clauses=clauses))
    return tuple(found)


def industries(facts: Facts, area_id: str) -> tuple[Item, ...]:
    """Return an item an industry of an area: the clauses' own words beside it, all its clauses.

    Two groupings may have an industry of one name: it is told once. Chains that clauses name are
    told with the chains.
    """
    rows = facts.rows_of("area_industries", "area_id", area_id)
    own = (row for row in rows if facts.subject(row["subject_id"]).startswith("industry:"))
    return tuple(
        refer(
            facts,
            same[0]["subject_id"],
            evidence=evidence_of(same),
            detail=listed(
                word for row in same for word in split(row["as_written"]) if word != name
            ),
            clauses=facts.clauses(same),
        )
        for name, same in group(own, lambda row: facts.name(row["subject_id"])).items()
    )


def chains_of(facts: Facts, area_id: str) -> tuple[Item, ...]:
    """Return the chains that an area hosts, in the catalogue's order, with evidence and clauses."""
    return tuple(
        refer(
            facts,
            row["chain"],
            mark=mark_of(facts, row["cluster"], row["evidence"]),
            evidence=row["evidence"],
            detail=concluded_from(facts, row),
            clauses=park_clauses(facts, row),
        )
        for row in (
            {**row, "cluster": facts.get(f"chain:{row['chain']}")["industry_id"]}
            for row in facts.rows_of("layer:park_chains", "park", area_id)
        )
    )


def sectors(facts: Facts, own: str, within: Iterable[str] = ()) -> Part:
    """Return the energy sectors of a place and of what lies within it."""
    places = {own, *within}
    rows = [row for row in facts.store.rows("energy_hosts") if row["place_id"] in places]
    found = []
    for sector, named in group(rows, "sector_id").items():
        controlled = facts.get(f"sector:{sector}")["controlled"] == "yes"
        inside = listed(facts.name(r["place_id"]) for r in named if r["place_id"] != own)
        wordings = listed(words(row["as_written"]) for row in named)
        found.append(
            refer(
                facts,
                sector,
                label="严格控制新上" if controlled else "",
                evidence=evidence_of(named),
                detail=listed((wordings, f"在 {inside}" if inside else ""), "；"),
                clauses=facts.clauses(named),
            )
        )
    return Part("sector", wording.SECTOR, tuple(found))


def members(facts: Facts, link_id: str) -> tuple[Item, ...]:
    """Return an item a place of a link, leads first, with all its roles and what it brings."""
    order = list(wording.ROLE)
    rows = facts.rows_of("link_members", "link_id", link_id)
    rows = sorted(rows, key=lambda row: order.index(row["role"]))
    return tuple(_member(facts, place, own) for place, own in group(rows, "place").items())


def _member(facts: Facts, place: str, own: list[Row]) -> Item:
    """Return a place of a link; one outside the region leads to the level that has it."""
    subject, level = facts.subject(own[0]["place_id"]), None
    if not subject:
        subject, level = levels.elsewhere(facts, own[0].get("unit_ids", ""))
    return leading(
        facts,
        place,
        subject,
        label=listed(wording.ROLE[row["role"]] for row in own),
        detail=words(join(good for row in own for good in split(row["supplies"]))),
        clauses=facts.clauses(own),
        level=level,
    )


def links(facts: Facts, place_id: str) -> Part:
    """Return the links of a place: its roles, what it brings, with whom."""
    found = []
    for link, rows in group(facts.rows_of("link_members", "place_id", place_id), "link_id").items():
        every = members(facts, link)
        own = [one for one in every if one.pick == facts.subject(place_id)]
        goods = listed(one.detail for one in own)
        others = listed(one.text for one in every if one not in own)
        row = facts.get(f"link:{link}")
        found.append(
            refer(
                facts,
                link,
                label=listed(one.label for one in own),
                detail=listed(
                    (f"提供 {goods}" if goods else "", f"与 {others}" if others else ""), "；"
                ),
                clauses=facts.clauses([row, *rows]),
            )
        )
    return Part("link", facts.words.links, tuple(found))


LINK_COLUMNS = ("配套", "类型", "措辞", "角色", "参与方", "提供")


def link(facts: Facts, link_id: str) -> Story:
    """Return all that is told of a link; raises `KeyError` for an unknown id."""
    row = facts.get(f"link:{link_id}")
    word = wording.WORDING[row["wording"]]
    subjects = tuple(refer(facts, subject) for subject in split(row["subject_ids"]))
    parts = [
        Part("about", "概况", wording_of(facts, row)),
        Part("member", "参与方", members(facts, link_id)),
        Part("subject", f"涉及的产业与{facts.words.chain}", subjects),
        targets(facts, link_id),
        disputes(facts, link_id),
    ]
    badges = [(facts.words.link_kind[row["kind"]], "fill"), (word, "outline")]
    return told(facts, f"link:{link_id}", parts, badges, row)


def wording_of(facts: Facts, row: Row) -> tuple[Item, ...]:
    """Return in which words a link is told, and what a reader must know of it."""
    word, printed = wording.WORDING[row["wording"]], row["wording_as_written"]
    said = f"{word}（原文用词“{printed}”）" if printed else word
    told_so = Item(said, label="措辞", clauses=facts.clauses([row]))
    return (told_so, *([Item(row["note"], tone="quiet")] if row["note"] else []))


def entry(facts: Facts, row: Row) -> Item:
    """Return a link as one of a list, with its members."""
    word, own = (
        wording.WORDING[row["wording"]],
        facts.rows_of("link_members", "link_id", row["link_id"]),
    )
    return refer(
        facts,
        row["link_id"],
        label=word,
        clauses=facts.clauses([row, *own]),
        cells=(facts.words.link_kind[row["kind"]], word),
        more=members(facts, row["link_id"]),
    )


def unplaced(facts: Facts) -> Part:
    """Return the areas of which at most the county is known, in the order of `Facts.unplaced`."""
    items = tuple(_unplaced(facts, row) for row in facts.unplaced())
    columns = ("名称", "级别", facts.words.unit, "位置", "未落图的原因")
    return Part("unplaced", "未落图", items, columns)


def planners_reason(reason: str) -> str:
    """Return why something is not on the map without what only editors weigh: names and scores."""
    told, found, _ = reason.partition(CANDIDATE)
    return f"{told}；{NOT_SURE}" if found else told


def _unplaced(facts: Facts, row: Row) -> Item:
    place = listed(facts.name(county) for county in split(row["county_ids"]))
    reason = planners_reason(facts.locations.get(row["area_id"], {}).get("reason", ""))
    precision = facts.words.precision[facts.precision(row["area_id"])]
    return refer(
        facts,
        row["area_id"],
        detail=listed((place, reason), "；"),
        clauses=facts.clauses([row]),
        cells=(rank_word(row), place, precision, reason),
    )
