"""Lists that many things have: figures, disagreements, links, sectors, what is not on the map."""

from __future__ import annotations

from collections.abc import Iterable

from geo.list_cell import join, split
from layers.build.store import Row, group
from layers.facts.lookup import Facts
from layers.stories.record import Item, Part, Story, evidence_of, listed, refer, told, words
from layers.vocabulary import wording

DISPUTE_KIND = {
    "membership": "归属不一",
    "figure": "数字不一",
    "name": "名称不一",
    "scope": "范围不一",
    "position": "位置不一",
}
SEVERITY = {"major": "重要", "minor": "一般", "note": "措辞"}
FOUND_BY = {"reading": "", "rule": "由规则查出"}
NATURE = {"target": "目标", "baseline": "现状"}
WORKS = ("platform", "project")


def with_unit(printed: str, unit: str) -> str:
    """Return a figure as printed, with its unit unless the print carries it already."""
    return printed if unit and unit in printed else f"{printed}{unit}"


def targets(facts: Facts, *ids: str) -> Part:
    """Return the planned and reported numbers of things, the first of which is the story's own.

    Whose number it is and which document says so stand beside each: that of a district is not its
    city's.
    """
    found = []
    for any_id in dict.fromkeys(ids):
        for row in facts.rows_of("targets", "subject_id", any_id):
            title = facts.store.documents.get(row["doc_id"], {}).get("short_title", "")
            whose = row["subject"] if any_id != ids[0] else ""
            nature = NATURE[row["nature"]]
            found.append(
                Item(
                    with_unit(row["printed"], row["unit"]),
                    label=" ".join(part for part in (row["year"], row["measure"]) if part),
                    tone="" if row["nature"] == "target" else "quiet",
                    detail=listed((nature, whose, f"《{title}》" if title else ""), "，"),
                    clauses=facts.clauses([row]),
                    cells=(row["subject"], row["measure"], row["year"], nature, title),
                )
            )
    columns = ("数值", "对象", "指标", "年份", "性质", "文件")
    return Part("target", "目标与现状", tuple(found), columns)


def dispute(facts: Facts, row: Row) -> Item:
    """Return a disagreement with its two claims."""
    claims = (
        Item(
            row[f"{side}_says"],
            label=word,
            tone="dispute",
            clauses=(facts.clause(row[f"{side}_doc_id"], row[f"{side}_locator"]),),
        )
        for side, word in (("a", "一说"), ("b", "另说"))
    )
    subject = facts.subject(row["subject_id"])
    return Item(
        row["subject"],
        subject,
        SEVERITY[row["severity"]],
        tone="first",
        detail=FOUND_BY[row["found_by"]],
        more=(*claims,),
    )


def disputes(facts: Facts, *ids: str) -> Part:
    """Return what two clauses tell differently about things, an item a disagreement."""
    rows = [row for any_id in dict.fromkeys(ids) for row in facts.disputes(any_id)]
    columns = ("对象", "", "说法", "")
    return Part("dispute", "分歧", tuple(dispute(facts, row) for row in rows), columns)


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
        found.append(Item(text, facts.subject(named), detail=detail, clauses=facts.clauses(same)))
    return tuple(found)


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
    return Part("sector", "高耗能行业", tuple(found))


def members(facts: Facts, link_id: str) -> tuple[Item, ...]:
    """Return an item a place of a link, leads first, with all its roles and what it brings."""
    order = list(wording.ROLE)
    rows = facts.rows_of("link_members", "link_id", link_id)
    rows = sorted(rows, key=lambda row: order.index(row["role"]))
    return tuple(
        Item(
            place,
            facts.subject(own[0]["place_id"]),
            listed(wording.ROLE[row["role"]] for row in own),
            detail=words(join(good for row in own for good in split(row["supplies"]))),
            clauses=facts.clauses(own),
        )
        for place, own in group(rows, "place").items()
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
    return Part("link", "跨县域配套", tuple(found))


LINK_COLUMNS = ("配套", "类型", "措辞", "角色", "参与方", "提供")


def link(facts: Facts, link_id: str) -> Story:
    """Return all that is told of a link; raises `KeyError` for an unknown id."""
    row = facts.get(f"link:{link_id}")
    word = wording.WORDING[row["wording"]]
    said = f"{word}（原文用词“{row['wording_as_written']}”）"
    about = [Item(said, label="措辞", clauses=facts.clauses([row]))]
    about += [Item(row["note"], tone="quiet")] if row["note"] else []
    subjects = tuple(refer(facts, subject) for subject in split(row["subject_ids"]))
    parts = [
        Part("about", "概况", tuple(about)),
        Part("member", "参与方", members(facts, link_id)),
        Part("subject", "涉及的产业与产业链", subjects),
        targets(facts, link_id),
        disputes(facts, link_id),
    ]
    badges = [(wording.LINK_KIND[row["kind"]], "fill"), (word, "outline")]
    return told(facts, f"link:{link_id}", parts, badges, [row])


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
        cells=(wording.LINK_KIND[row["kind"]], word),
        more=members(facts, row["link_id"]),
    )


UNPLACED_COLUMNS = ("名称", "类型", "级别", "县（市、区）", "精度", "原因")


def unplaced(facts: Facts) -> Part:
    """Return the areas of which at most the county is known, in the order of `Facts.unplaced`."""
    items = tuple(_unplaced(facts, row) for row in facts.unplaced())
    return Part("unplaced", "未落图与仅知所在县", items, UNPLACED_COLUMNS)


def _unplaced(facts: Facts, row: Row) -> Item:
    place = listed(facts.name(county) for county in split(row["county_ids"]))
    reason = facts.locations.get(row["area_id"], {}).get("reason", "")
    kind, rank = wording.KIND[row["kind"]], wording.RANK[row["rank"]]
    precision = wording.PRECISION[facts.precision(row["area_id"])]
    return refer(
        facts,
        row["area_id"],
        detail=listed((place, reason), "；"),
        clauses=facts.clauses([row]),
        cells=(kind, rank, place, precision, reason),
    )
