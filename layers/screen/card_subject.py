"""Which sections the card of a thing has, in which order: the summary first, documents last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from layers.build.store import Row, group
from layers.facts import order
from layers.facts.lookup import Facts
from layers.screen.card_parts import Card, cited, counts, line, list_section, row, section
from layers.screen.card_position import place_rows
from layers.screen.card_tables import (
    cluster_matrix,
    county_chains,
    hosts,
    parks_of,
    place_industries,
)
from layers.stories import counts as counted
from layers.stories.disputes import WEIGHT, Dispute, claim_records, weights_line
from layers.stories.levels import OF_WHOLE, OTHER, TAKEN
from layers.stories.lists import entry, told_in
from layers.stories.record import Item, Line, Part, Story, listed
from layers.vocabulary import wording
from layers.vocabulary.style import style

Sections = list[Card | None]
MEASURES = ("coal_eq_10kt", "growth_pct", "value_added_growth_pct")
"""Measures of energy sectors that are told side by side, a table of all sectors."""
WHOLES = 1
"""How many wholes of one kind are named beside one another."""
CONCERNING = "涉及这里的分歧"
"""A unit's card tells of what lies in it, too: more than the map's number, which is of the unit."""
FLOW = 6
"""How many names that stand in a line of text are seen while the rest is folded."""


def _number(story: Story, *prefixes: str) -> int:
    return len(story.together("", *prefixes).items)


def flow(
    part: Part, title: str = "", *, shown: int = FLOW, rest: str = "项", folded: bool = False
) -> Card | None:
    """Return the section of a part whose items are names in a line of text."""
    rows = (row(item, fine=item.detail) | {"detail": ""} for item in part.items)
    rows = ({k: v for k, v in one.items() if v} for one in rows)
    return section(
        part.id, title or part.title, rows, "flow", shown=shown, rest=rest, folded=folded
    )


def extents(facts: Facts, zones: Sequence[Item], groups: Sequence[Item]) -> Card | None:
    """Return zones, each with those of the groups that it holds, by code."""
    looks = zone_looks(facts)
    by_zone: dict[str, list[Item]] = {}
    for item in groups:
        by_zone.setdefault(facts.get(item.pick)["parent_id"], []).append(item)
    rows: list[Line] = []
    told = {item.pick.partition(":")[2]: item for item in zones}
    for key in dict.fromkeys((*told, *by_zone)):
        own = by_zone.get(key, [])
        head = told.get(key)
        ink = looks.get(key, {})
        codes = [code(facts, item, ink) for item in own]
        clauses = [c for item in (*([head] if head else []), *own) for c in item.clauses]
        if head:
            one = row(head, fine=head.detail) | {"text": facts.get(head.pick)["short_name"]}
            one.pop("detail", None)
        else:
            one = line("")
        rows.append(one | {"ink": ink, "items": codes} | cited(dict.fromkeys(clauses)))
    return section("zone", f"{wording.KIND['zone']}与{wording.KIND['group']}", rows, "codes")


def zone_looks(facts: Facts) -> dict[str, Line]:
    """Return the colours of the zones by their ids: by their place among the zones."""
    colours = style()["colour"]["zone"]
    return {
        key: colours[number % len(colours)]
        for number, key in enumerate(order.zone_ids(facts.store))
    }


def code(facts: Facts, item: Item, ink: Line) -> Line:
    """Return a group as its code, with its name beside for whoever points at it."""
    area = facts.get(item.pick)
    return line(
        area["code"] or area["short_name"],
        pick=item.pick,
        title=area["name"],
        evidence=item.evidence,
        ink=ink.get("ink", ""),
    )


def disputes(facts: Facts, story: Story, title: str = "分歧") -> Card | None:
    """Return what clauses tell differently about a thing, one line each, claims folded."""
    own = told_in(facts, story["dispute"])
    rows = [dispute_row(one) for one in own]
    return section("dispute", title, rows, "disputes", shown=1, rest="条", note=weights_line(own))


def dispute_row(one: Dispute) -> Line:
    """Return a disagreement as a row: in one line, and each claim with its marked words."""
    said = " ／ ".join(claim.says for claim in one.claims)
    return line(
        one.name, pick=one.subject, label=WEIGHT[one.weight], weight=one.weight, said=said,
        claims=claim_records(one),
    ) | cited(claim.clause for claim in one.claims)  # fmt: skip


def targets(part: Part, title: str = "", shown: int = 1) -> Card | None:
    """Return planned and reported numbers: what and when at the left, how much at the right."""
    rows = (
        line(item.label, aside=item.text, fine=item.detail, tone=item.tone) | cited(item.clauses)
        for item in part.items
    )
    return section(part.id, title or part.title, rows, shown=shown, rest="项")


def part_in(part: Part) -> Card | None:
    """Return the links of a place: its role, what it brings and with whom in one line."""
    items = (replace(i, label="", detail=listed((i.label, i.detail), "；")) for i in part.items)
    return section(part.id, part.title, map(row, items), shown=2, rest="组")


def brief(part: Part, *, shown: int, rest: str, folded: bool = False) -> Card | None:
    """Return the section of a part with a line an item: what it is in detail when unfolded."""
    rows = (row(replace(item, detail=""), fine=item.detail) for item in part.items)
    return section(part.id, part.title, rows, shown=shown, rest=rest, folded=folded)


def county(facts: Facts, story: Story) -> Sections:
    """Return the sections of a county."""
    key = story.subject.partition(":")[2]
    if facts.get(story.subject)["has_data"] == "no":
        return [section("about", "", [line(wording.NO_DATA, tone="quiet")], "facts")]
    words = facts.words
    table = county_chains(facts, key)
    told = {name for one in (table or {"rows": []})["rows"] for name in _named_in(one)}
    named = story["industry"]
    return [
        counts(
            (words.chain, _number(story, "chain-")),
            (wording.KIND["park"], _number(story, "park-")),
            (wording.KIND["group"], _number(story, "group")),
            (words.links, _number(story, "link")),
        ),
        section("about", "", map(row, story["about"].items), "facts"),
        table,
        flow(Part("named", named.title, _industries(facts, named, told)), folded=bool(table)),
        flow(story["provincial"], folded=True),
        parks_of(facts, story),
        flow(story["subarea"], rest="处", folded=True),
        flow(story["works"], rest="处", folded=True),
        extents(facts, story["zone"].items, story["group"].items),
        part_in(story["link"]),
        flow(story["sector"]),
        targets(story["target"]),
        disputes(facts, story, CONCERNING),
        *(
            brief(part, shown=0, rest="项", folded=True)
            for part in story.parts
            if part.id.startswith((OTHER, OF_WHOLE))
        ),
    ]


def _industries(facts: Facts, named: Part, told: set[str]) -> tuple[Item, ...]:
    """Return the industries that a text names, each once under its own name, the table's not again.

    The texts' words for it are told with its clauses.
    """
    found = []
    for items in group(named.items, lambda item: item.pick or item.text).values():
        name = facts.get(items[0].pick)["name"] if items[0].pick else items[0].text
        if name in told:
            continue
        wordings = listed(item.text for item in items if item.text != name)
        clauses = dict.fromkeys(clause for item in items for clause in item.clauses)
        found.append(Item(name, items[0].pick, detail=wordings, clauses=tuple(clauses)))
    return tuple(found)


def _named_in(one: Line) -> list[str]:
    cells = (cell for cell in one["cells"] if not isinstance(cell, str))
    flat = (c for cell in cells for c in (cell if isinstance(cell, list) else [cell]))
    return [c["text"] for c in flat]


def lies_in(facts: Facts, items: Sequence[Item]) -> list[Line]:
    """Return a row a label: wholes of one kind side by side, why they are told with the clauses."""
    rows = []
    for label, own in group(items, lambda item: item.label).items():
        if not own[0].pick:
            rows += [row(item) for item in own]
            continue
        clauses = dict.fromkeys(clause for item in own for clause in item.clauses)
        names = [_short(facts, item) for item in own]
        if len(own) == 1:
            rows.append(
                names[0] | line(names[0]["text"], label=label, fine=own[0].detail) | cited(clauses)
            )
            continue
        why = "；".join(f"{item.text}：{item.detail}" for item in own if item.detail)
        rows.append(line("", label=label, items=names, most=WHOLES, fine=why) | cited(clauses))
    return rows


def _short(facts: Facts, item: Item) -> Line:
    """Return a whole by the name that it has on the map, if that is a zone's."""
    row = facts.get(item.pick)
    text = row["short_name"] if row.get("kind") == "zone" and row["short_name"] else item.text
    return replace(item, text=text, detail="", clauses=(), label="").line()


def area(facts: Facts, story: Story) -> Sections:
    """Return the sections of a park, a zone or another area."""
    about = lies_in(facts, story["about"].items)
    about += [row(item, label=story["function"].title) for item in story["function"].items]
    key = story.subject.partition(":")[2]
    own = facts.get(story.subject)
    about += place_rows(facts, key) if own["kind"] in wording.SYMBOL_KINDS else []
    kind = wording.KIND
    return [
        counts(
            (facts.words.unit, _number(story, "county")),
            (kind["group"], _number(story, "group") if own["kind"] != "group" else 0),
            (kind["park"], _number(story, "park-")),
            ("平台与项目", _number(story, "works")),
        ),
        section("about", "", about, "facts"),
        place_industries(facts, story),
        list_section(story["lost"], rest="处", folded=True),
        flow(story["county"]),
        parks_of(facts, story),
        flow(story["subarea"], rest="处", folded=True),
        flow(story["works"], rest="处", folded=True),
        extents(facts, story["zone"].items, story["group"].items),
        flow(story["corridor"], rest="处", folded=True),
        part_in(story["link"]),
        flow(story["sector"]),
        targets(story["target"]),
        disputes(facts, story),
        flow(story["mention"], rest="种", folded=True),
    ]


def theme(facts: Facts, story: Story) -> Sections:
    """Return the sections of a chain, a cluster or an industry."""
    kind = story.subject.partition(":")[0]
    is_cluster = kind == "industry" and bool(story["county"].items)
    about = story["about"].items if kind == "chain" or not is_cluster else ()
    return [
        counts(
            (facts.words.unit, _number(story, "county")),
            (wording.KIND["park"], _number(story, "park")),
            ("平台、项目", _number(story, "place")),
            (facts.words.links, _number(story, "link")),
        ),
        section("about", "", map(row, (*about, *main_counterparts(facts, story))), "facts"),
        cluster_matrix(facts, story) if is_cluster else flow(_silent(story["county"])),
        flow(story["named"], rest="个", folded=is_cluster),
        hosts(facts, story),
        flow(story["part"], _part_title(facts, story), folded=is_cluster),
        _links(facts, story),
        targets(story["target"]),
        disputes(facts, story),
        brief(story["counterpart"], shown=0, rest="项", folded=True),
        brief(story["level"], shown=0, rest="项", folded=True),
    ]


def main_counterparts(facts: Facts, story: Story) -> Iterator[Item]:
    """Yield the catalogue's clusters that answer to an industry of another grouping."""
    own = facts.get(story.subject)
    if own.get("grouping", wording.MAIN_GROUPING) == wording.MAIN_GROUPING:
        return
    for item in story["counterpart"].items:
        if facts.get(item.pick).get("grouping") == wording.MAIN_GROUPING:
            yield replace(item, label="对应", detail=item.label, clauses=())


SEEN_MEMBERS = 5


def _links(facts: Facts, story: Story) -> Card | None:
    """Return the links of a theme: of one who takes part, of several one line each."""
    part = story["link"]
    if len(part.items) == 1:
        return list_section(part, shown=SEEN_MEMBERS, rest="方")
    drawn = counted.drawn_links(facts)
    keys = [item.pick.partition(":")[2] for item in part.items]
    rows = [link_row(facts, facts.get(f"link:{key}"), drawn=key in drawn) for key in keys]
    return section(part.id, part.title, rows, shown=2, rest="组")


def link_row(facts: Facts, link: Row, *, drawn: bool) -> Line:
    """Return a link with its ends, and what each brings, in one line."""
    item = entry(facts, link)
    ends = [
        f"{role} {listed(_with_goods(one) for one in own)}"
        for role, own in group(item.more, lambda one: one.label).items()
    ]
    told = row(item, detail=listed((*ends, "" if drawn else "未落图"), "；"))
    return {key: value for key, value in told.items() if key != "label"}


def _with_goods(member: Item) -> str:
    return f"{member.text}（{member.detail}）" if member.detail else member.text


def _part_title(facts: Facts, story: Story) -> str:
    return f"其中{facts.words.chain}" if story["county"].items else story["part"].title


def _silent(part: Part) -> Part:
    if part.items or not part.silent:
        return part
    return Part(part.id, part.title, (Item(part.silent, tone="quiet"),))


def link(facts: Facts, story: Story) -> Sections:
    """Return the sections of a link, or of the cluster that it is."""
    return [
        section("about", "", map(row, story["about"].items), "facts"),
        list_section(story["member"], shown=8, rest="方"),
        *(list_section(part, shown=2, rest="项") for part in story.beginning(TAKEN)),
        flow(story["subject"]),
        targets(story["target"]),
        disputes(facts, story),
        *(brief(part, shown=4, rest="项") for part in story.beginning("level")),
    ]


def sector(facts: Facts, story: Story) -> Sections:
    """Return the sections of an energy sector."""
    figures = story["figure"]
    told = tuple(wording.MEASURE[measure][0] for measure in MEASURES)
    left = [item for item in figures.items if not item.label.endswith(told)]
    rows = [row(item) for item in (*story["about"].items, *left)]
    if figures.silent and not figures.items:
        rows.append(line(figures.silent, label=figures.title, tone="quiet"))
    return [
        section("about", "", rows, "facts"),
        brief(story["list"], shown=3, rest="项"),
        flow(_silent(story["host"]), rest="处"),
        targets(story["target"]),
        disputes(facts, story),
    ]


SECTIONS: dict[str, Callable[[Facts, Story], Sections]] = {
    "county": county,
    "area": area,
    "link": link,
    "chain": theme,
    "industry": theme,
    "sector": sector,
}
"""Kind of subject → what makes the sections of its card."""
