"""Cards that list things of one sort: what is not on the map, disagreements, links.

Beside them stand the figures of all energy sectors side by side, as data for bars:

- chart: ``theme, title, chosen, measures, note, clauses``; with ``theme`` it is shown in that
  theme only
- measure: ``name, unit, year, rows``
- row: ``pick, name, value, printed``; ``value`` is a number or None
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from layers.build.store import Row, group
from layers.facts import order
from layers.facts.figures import Key, figures_of_sectors, shown, with_unit
from layers.facts.lookup import Facts
from layers.facts.order import ordered
from layers.screen.card_position import Card, card, part_section
from layers.stories import counts
from layers.stories.disputes import RULE, disputes
from layers.stories.lists import (
    LOST,
    dispute,
    entry,
    lost,
    unplaced,
)
from layers.stories.record import Item, Part, clauses_line, listed
from layers.stories.targets import region_targets
from layers.vocabulary import wording

UNPLACED = "list:unplaced"
DISPUTES = "list:disputes"
LINKS = "list:links"
TARGETS = "list:targets"


def unplaced_card(facts: Facts) -> Card:
    """Return the list of what no document or source lets us place, and why."""
    every = unplaced(facts).items
    parts = (
        Part(kind, name, tuple(item for item in every if facts.get(item.pick)["kind"] == kind))
        for kind, name in wording.KIND.items()
    )
    return card(
        UNPLACED,
        title=f"未落图 {len(every)} 处",
        subtitle=f"文件提到、但位置只知到{facts.words.short}或不明的；没有落图不等于不存在",
        sections=map(part_section, parts),
    )


def disputes_card(facts: Facts) -> Card:
    """Return the list of what two clauses tell differently, the weightiest first."""
    by_kind = group(disputes(facts), lambda one: one.kind)
    parts = (
        Part(kind, name, tuple(map(dispute, by_kind.get(kind, [])))) for kind, name in RULE.items()
    )
    gaps = facts.store.tables.get("gaps", [])
    missing = Part("lost", LOST, tuple(lost(facts, row) for row in gaps))
    return card(
        DISPUTES,
        title=f"分歧 {counts.disputes(facts)} 项",
        subtitle="两处条款说法不同，都照原文列出，不作取舍；所收文本缺失之处列在最后",
        sections=map(part_section, (*parts, missing)),
    )


def links_card(facts: Facts) -> Card:
    """Return the table of links, drawn or not: who leads, who supplies what, in which words."""
    drawn = counts.drawn_links(facts)
    by_kind = group(order.ordered(facts.store.rows("links")), "kind")
    parts = (
        Part(
            kind,
            name,
            tuple(
                _link(facts, row, drawn=row["link_id"] in drawn) for row in by_kind.get(kind, [])
            ),
        )
        for kind, name in facts.words.link_kind.items()
    )
    number, rest = counts.links(facts)
    return card(
        LINKS,
        title=f"{facts.words.links} {number + rest} 条",
        subtitle=f"图上画出 {number} 条；其余{_undrawn(facts)}，只列在这里",
        sections=map(part_section, parts),
    )


def _undrawn(facts: Facts) -> str:
    """Return why links are not on the map: where clusters are told, a link has ties as well."""
    tied = bool(facts.store.rows("clusters"))
    return "没有可上图的地点" if tied else "文件没有写明由谁牵头、由谁配套"


def targets_card(facts: Facts) -> Card:
    """Return the numbers of the region itself, by document."""
    every = region_targets(facts)
    by_document = group(every.items, lambda item: item.clauses[0].doc_id)
    parts = (
        Part(doc_id, facts.short_title(doc_id), tuple(items))
        for doc_id, items in by_document.items()
    )
    return card(
        TARGETS,
        title=f"{every.title} {len(every.items)} 项",
        subtitle=f"文件就{facts.store.region['name']}本身写的数字；各{facts.words.short}、各产业的在它们自己的卡片里",
        sections=map(part_section, parts),
    )


def _link(facts: Facts, row: Row, *, drawn: bool) -> Item:
    """Return a link with its ends, and what each brings, in one line."""
    item = entry(facts, row)
    ends = [
        f"{role} {listed(_with_goods(one) for one in own)}"
        for role, own in group(item.more, lambda one: one.label).items()
    ]
    return replace(item, detail=listed((*ends, "" if drawn else "不上图"), "；"), more=())


def _with_goods(member: Item) -> str:
    return f"{member.text}（{member.detail}）" if member.detail else member.text


Chart = dict[str, Any]
MEASURES = ("coal_eq_10kt", "growth_pct", "value_added_growth_pct")


def energy_chart(facts: Facts, sector_id: str = "") -> Chart | None:
    """Return the chart of all sectors with figures, or None where there is none.

    Parameters
    ----------
    facts
        What is known.
    sector_id
        The sector whose bars stand out; without one the chart belongs to the energy theme.
    """
    figures = _figures(facts)
    sectors = [row for row in _sectors(facts) if any(key[0] == row["sector_id"] for key in figures)]
    parts = [row for row in sectors if row["in_total"] != "yes"]
    if not parts:
        return None
    years = sorted({(MEASURES.index(measure), year) for _, measure, year in figures})
    blocks = [_measure(parts, figures, MEASURES[index], year) for index, year in years]
    totals = [_total(row, figures) for row in sectors if row["in_total"] == "yes"]
    return {
        "theme": "" if sector_id else "energy",
        "title": f"{facts.store.region['name']}高耗能行业：能耗与增长",
        "chosen": f"sector:{sector_id}" if sector_id else "",
        "measures": [block for block in blocks if block["rows"]],
        "note": "；".join(total for total in totals if total),
        "clauses": clauses_line(facts.clauses(figures.values())).get("clauses", []),
    }


def _figures(facts: Facts) -> dict[Key, Row]:
    """Return the figures that have bars."""
    every = figures_of_sectors(facts.store)
    return {key: row for key, row in every.items() if key[1] in MEASURES}


def _sectors(facts: Facts) -> list[Row]:
    return ordered(facts.store.rows("energy_sectors"))


def _measure(sectors: list[Row], figures: dict[Key, Row], measure: str, year: str) -> Chart:
    name, unit = wording.MEASURE[measure]
    rows = []
    for sector in sectors:
        figure = figures.get((sector["sector_id"], measure, year))
        if figure:
            rows.append(_bar(sector, figure))
    return {"name": name, "unit": unit, "year": year, "rows": rows}


def _bar(sector: Row, figure: Row) -> Chart:
    return {
        "pick": f"sector:{sector['sector_id']}",
        "name": sector["name"],
        "value": float(figure["value"]) if figure["value"] else None,
        "printed": shown(figure["printed"]),
    }


def _total(sector: Row, figures: dict[Key, Row]) -> str:
    """Return the sentence on a total, or nothing if it has no figures."""
    said = [
        f"{name}{with_unit(row['printed'], unit)}"
        for (sector_id, measure, _), row in figures.items()
        for name, unit in [wording.MEASURE[measure]]
        if sector_id == sector["sector_id"]
    ]
    return f"{sector['name']}：{'，'.join(said)}" if said else ""
