"""Cards that list things of one sort: what is not on the map, disagreements, links, numbers.

Beside them stand the figures of all energy sectors side by side, a row a sector with a bar.
"""

from __future__ import annotations

from layers.build.store import Row, group
from layers.facts import order
from layers.facts.figures import Key, figures_of_sectors, shown, with_unit
from layers.facts.lookup import Facts
from layers.facts.order import ordered
from layers.screen.card_parts import Card, card, cited, line, list_section, section
from layers.screen.card_subject import MEASURES, dispute_row, link_row, targets
from layers.stories import counts
from layers.stories.disputes import RULE, disputes, weights_line
from layers.stories.lists import LOST, lost, unplaced
from layers.stories.record import Line, Part
from layers.stories.targets import region_targets
from layers.view.sector_places import places_of_sectors
from layers.vocabulary import wording
from layers.vocabulary.style import style

UNPLACED = "list:unplaced"
DISPUTES = "list:disputes"
LINKS = "list:links"
TARGETS = "list:targets"
SEEN = 4
"""How many entries of a list are seen while the rest is folded."""


def unplaced_card(facts: Facts) -> Card:
    """Return the list of what no document or source lets us place, and why."""
    every = unplaced(facts).items
    parts = (
        Part(kind, name, tuple(item for item in every if facts.get(item.pick)["kind"] == kind))
        for kind, name in wording.KIND.items()
    )
    return card(
        facts,
        UNPLACED,
        title=f"未落图 {len(every)} 处",
        subtitle=f"文件提到、但位置只知到{facts.words.short}或不明的；没有落图不等于不存在",
        sections=(list_section(part, shown=SEEN, note=f"{len(part.items)} 处") for part in parts),
    )


def disputes_card(facts: Facts) -> Card:
    """Return the list of what two clauses tell differently, the weightiest first."""
    every = disputes(facts)
    by_kind = group(every, lambda one: one.kind)
    parts = [
        section(
            kind,
            name,
            map(dispute_row, own),
            "disputes",
            shown=3,
            rest="条",
            note=weights_line(own),
        )
        for kind, name in RULE.items()
        if (own := by_kind.get(kind))
    ]
    gaps = facts.store.tables.get("gaps", [])
    missing = Part("lost", LOST, tuple(lost(facts, row) for row in gaps))
    return card(
        facts,
        DISPUTES,
        title=f"分歧 {len(every)} 条",
        subtitle=f"{weights_line(every)}；名称、数字照条文，“未列”“仅”是本图核对所得，不作取舍",
        sections=(*parts, list_section(missing, shown=2, rest="项")),
    )


def links_card(facts: Facts, name: str = LINKS) -> Card:
    """Return the list of links, drawn or not: who leads, who supplies what, in which words."""
    number, rest = counts.links(facts)
    undrawn = f"；未落图 {rest} 组，{counts.why_undrawn(facts)}" if rest else ""
    return card(
        facts,
        name,
        title=f"{facts.words.links} {number + rest} 组",
        subtitle=f"落图 {number} 组{undrawn}",
        sections=link_sections(facts),
    )


def link_sections(facts: Facts, *, without: str = "") -> list[Card | None]:
    """Return the links by kind, those on the map first; one kind may be told elsewhere."""
    drawn = counts.drawn_links(facts)
    rows = sorted(
        order.ordered(facts.store.rows("links")), key=lambda row: row["link_id"] not in drawn
    )
    by_kind = group(rows, "kind")
    return [
        section(
            f"links-{kind}",
            name,
            (link_row(facts, r, drawn=r["link_id"] in drawn) for r in by_kind.get(kind, [])),
            shown=3,
            rest="组",
        )
        for kind, name in facts.words.link_kind.items()
        if kind != without
    ]


def targets_card(facts: Facts) -> Card:
    """Return the numbers of the region itself, by document."""
    every = region_targets(facts)
    by_document = group(every.items, lambda item: item.clauses[0].doc_id)
    parts = (
        Part(f"target-{doc_id}", facts.short_title(doc_id), tuple(items))
        for doc_id, items in by_document.items()
    )
    return card(
        facts,
        TARGETS,
        title=f"{every.title} {len(every.items)} 项",
        subtitle=f"文件就{facts.store.region['name']}本身写的数字；各{facts.words.short}、各产业的在它们自己的卡片里",
        sections=(targets(part, shown=SEEN) for part in parts),
    )


def lists_lines(facts: Facts) -> list[Line]:
    """Return the lines that lead to the lists, those without an entry left out."""
    targets = region_targets(facts)
    numbers = (
        (UNPLACED, "未落图", len(facts.unplaced()), "处"),
        (LINKS, facts.words.links, sum(counts.links(facts)), "组"),
        (DISPUTES, "分歧", counts.disputes(facts), "条"),
        (TARGETS, targets.title, len(targets.items), "项"),
    )
    return [line(f"{n} {unit}", label=label, pick=pick) for pick, label, n, unit in numbers if n]


HEADS = {"coal_eq_10kt": "能耗", "growth_pct": "增长", "value_added_growth_pct": "增加值"}
NO_PLACE = "—"


def energy_chart(facts: Facts, sector_id: str = "") -> Card | None:
    """Return the table of all sectors with figures, or None where there is none.

    A row has the sector's figures, how many parks and projects host it, and the length and colour
    of its bar.

    Parameters
    ----------
    facts
        What is known.
    sector_id
        The sector whose row stands out.
    """
    figures = _figures(facts)
    sectors = [row for row in _sectors(facts) if any(key[0] == row["sector_id"] for key in figures)]
    parts = [row for row in sectors if row["in_total"] != "yes"]
    if not parts:
        return None
    columns = sorted({(MEASURES.index(measure), year) for _, measure, year in figures})
    heads = [(MEASURES[index], year) for index, year in columns]
    largest = max(_value(figures, row, heads[0]) for row in parts)
    rows = [_bar(facts, row, figures, heads, largest) for row in parts]
    for row in rows:
        row["own"] = row["pick"] == f"sector:{sector_id}"
    rows += [_total(facts, row, figures, heads) for row in sectors if row["in_total"] == "yes"]
    named = [{"head": HEADS[measure], "unit": wording.MEASURE[measure][1], "year": year}
             for measure, year in heads]  # fmt: skip
    return section(
        "figures",
        f"{facts.store.region['name']}高耗能行业的能耗",
        ({k: v for k, v in row.items() if v} for row in rows),
        "bars",
        columns=[*named, {"head": "写到", "unit": "处", "year": ""}],
        foot=f"写到：规划写到的园区、项目，未落图的也计；“{NO_PLACE}”：没有写到园区、项目。",
    )


def _figures(facts: Facts) -> dict[Key, Row]:
    """Return the figures that are told side by side."""
    every = figures_of_sectors(facts.store)
    return {key: row for key, row in every.items() if key[1] in MEASURES}


def _sectors(facts: Facts) -> list[Row]:
    return ordered(facts.store.rows("energy_sectors"))


def _value(figures: dict[Key, Row], sector: Row, head: tuple[str, str]) -> float:
    figure = figures.get((sector["sector_id"], *head), {})
    return float(figure.get("value") or 0)


def _bar(
    facts: Facts, sector: Row, figures: dict[Key, Row], heads: list[tuple[str, str]], largest: float
) -> Line:
    """Return the row of a sector."""
    key, value = sector["sector_id"], _value(figures, sector, heads[0])
    return _figures_row(facts, sector, figures, heads) | {
        "pick": f"sector:{key}",
        "places": str(len(places_of_sectors(facts)[key].areas) or NO_PLACE),
        "share": round(100 * value / largest, 1) if largest else 0,
        "ink": _colour(value),
    }


def _colour(value: float) -> str:
    ramp = style()["colour"]["energy_ramp"]
    step = sum(value >= least for least in ramp["breaks_10kt_ce"])
    return str(ramp["colours"][max(step - 1, 0)])


def _total(
    facts: Facts, sector: Row, figures: dict[Key, Row], heads: list[tuple[str, str]]
) -> Line:
    return _figures_row(facts, sector, figures, heads) | {"tone": "total"}


def _figures_row(
    facts: Facts, sector: Row, figures: dict[Key, Row], heads: list[tuple[str, str]]
) -> Line:
    own = [figures.get((sector["sector_id"], *head)) for head in heads]
    cells = [
        _cell(row, measure) if row else "" for row, (measure, _) in zip(own, heads, strict=True)
    ]
    said = cited(facts.clauses(row for row in own if row))
    return {"text": sector["name"], "cells": cells} | said


def _cell(figure: Row, measure: str) -> str:
    """Return a figure for a column that names the unit: a change always with its sign."""
    unit = wording.MEASURE[measure][1]
    printed = with_unit(figure["printed"], unit).removesuffix(unit)
    grows = measure != MEASURES[0] and figure["value"] and float(figure["value"]) > 0
    return f"+{printed}" if grows and printed[:1].isdigit() else shown(printed)
