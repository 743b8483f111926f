"""The cards that stand beside a theme while nothing is picked: each theme opens its own."""

from __future__ import annotations

from layers.build.store import Row, group
from layers.facts import order
from layers.facts.lookup import Facts
from layers.screen.card_lists import (
    NO_PLACE,
    energy_chart,
    link_sections,
    links_card,
    lists_lines,
)
from layers.screen.card_parts import Card, card, cited, line, row, section, source_line
from layers.screen.card_subject import code, zone_looks
from layers.stories import counts
from layers.stories.levels import no_chains
from layers.stories.record import Line, evidence_of, listed, numbers_note, refer
from layers.view.relations import STATED
from layers.view.relations import sectors as drawn_sectors
from layers.view.sector_places import drawn_hosts, places_of_sectors
from layers.vocabulary import wording

OPENING = "opening"
"""Name of the card where nothing is picked; those of the themes begin so."""
LAYOUT, ENERGY, LINKS = (f"{OPENING}-{theme}" for theme in ("layout", "energy", "links"))
PLACES_SEEN = 6
GONE = "链接所指的内容已不存在，请在图上重新选取。"
FIND = "点选图上要素看详情。"


def opening(facts: Facts, *, missing: bool = False) -> Card:
    """Return the card where nothing is picked: the key to the map, else counts and lists."""
    gone = section("gone", "", [line(GONE, tone="warn")] if missing else [], "facts")
    return _layout(facts, gone) or _clusters(facts, gone) or _held(facts, gone)


def theme_cards(facts: Facts) -> dict[str, Card]:
    """Return the cards of the themes by name, those without data left out."""
    made = {
        LAYOUT: _layout(facts) or _held(facts),
        ENERGY: _energy(facts),
        LINKS: _clusters(facts) or (links_card(facts, "") if facts.store.rows("links") else None),
    }
    return {name: found for name, found in made.items() if found}


def _lists(facts: Facts) -> Card | None:
    return section("lists", "清单", lists_lines(facts), "facts")


def _layout(facts: Facts, gone: Card | None = None) -> Card | None:
    """Return zones with their groups: codes and full names; none without zones."""
    zones = order.zones(facts.store)
    if not zones:
        return None
    groups = [row for row in facts.store.rows("areas") if row["kind"] == "group"]
    by_zone = group(order.ordered(groups), "parent_id")
    whole = _whole(facts, zones)
    name = whole["short_name"] if whole else f"{len(zones)} 个{wording.KIND['zone']}"
    return card(
        facts,
        "",
        title=f"{name} · {len(groups)} 个{wording.KIND['group']}",
        source=source_line(facts, whole or zones[0]),
        sections=[
            gone,
            *(_zone(facts, zone, by_zone.get(zone["area_id"], [])) for zone in zones),
            _lists(facts),
            section("find", "", [line(FIND, tone="quiet")], "facts"),
        ],
    )


def _whole(facts: Facts, zones: list[Row]) -> Row | None:
    """Return what is made up of the zones and of nothing else; none where no table tells of it."""
    own = {zone["area_id"] for zone in zones}
    wholes = {zone["parent_id"] for zone in zones}
    for whole, rows in group(facts.store.rows("area_members"), "area_id").items():
        wholes |= {whole} if {row["member_id"] for row in rows} == own else set()
    found = [facts.get(f"area:{key}") for key in sorted(wholes) if f"area:{key}" in facts]
    return next((row for row in found if row["short_name"]), None)


def _zone(facts: Facts, zone: Row, groups: list[Row]) -> Card | None:
    ink = zone_looks(facts)[zone["area_id"]]
    number = (
        f"{len(groups)} 个{wording.KIND['group']}" if groups else f"不设{wording.KIND['group']}"
    )
    head = line(
        zone["short_name"] or zone["name"],
        pick=f"area:{zone['area_id']}",
        fine=_long(zone),
        ink=ink,
        aside=number,
    ) | cited(facts.clauses([zone]))
    rows = [head]
    for one in groups:
        item = refer(facts, one["area_id"], evidence="stated")
        text = one["name"].removesuffix(wording.KIND["group"])
        said = line(text, pick=item.pick, items=[code(facts, item, ink)])
        rows.append(said | cited(facts.clauses([one])))
    return section(f"zone-{zone['area_id']}", "", rows, "key")


def _long(zone: Row) -> str:
    """Return what a zone's full name adds to its short one, without the brackets."""
    short = zone["short_name"]
    return zone["name"].removeprefix(short).strip("（）()") if short else ""


def _clusters(facts: Facts, gone: Card | None = None) -> Card | None:
    """Return the clusters by the size that they are to reach; none where no document tells them."""
    rows = facts.store.tables.get("clusters", ())
    if not rows:
        return None
    places = facts.store.rows("cluster_members")
    by_size = group(rows, lambda row: row["size_class"] or wording.NO_SIZE)
    sizes = sorted(by_size, key=lambda size: -float(by_size[size][0]["size_100m_yuan"] or 0))
    sections = []
    for size in sizes:
        own = [_cluster(facts, row, places) for row in order.ordered(by_size[size])]
        title, number = size, f"{len(own)} 个"
        sections.append(section(f"size-{size}", title, own, shown=5, rest="个", note=number))
    title = f"{facts.store.region['name']}{wording.LINK_KIND['cluster']} {len(rows)} 个"
    links = link_sections(facts, without=wording.CLUSTER_LINK)
    return card(
        facts,
        "",
        title=title,
        sections=[gone, *sections, *links, _lists(facts)],
    )


def _cluster(facts: Facts, row: Row, places: list[Row]) -> Line:
    own = [place for place in places if place["cluster_id"] == row["cluster_id"]]
    cores = listed(place["place"] for place in own if place["role"] == "core")
    return line(row["name"], pick=f"link:{row['cluster_id']}", aside=cores) | cited(
        facts.clauses([row])
    )


def _held(facts: Facts, gone: Card | None = None) -> Card:
    """Return what a map without zones and clusters holds, and its lists."""
    numbers = counts.catalogue(facts)
    held = [line(f"{n} 处", label=wording.KIND[kind]) for kind, n in counts.kinds(facts).items()]
    if numbers[0]:
        held.append(line(counts.catalogue_line(facts, numbers), label=facts.words.chain))
    if held:
        held[-1] |= cited(facts.clause(r["doc_id"], "") for r in facts.store.rows("documents"))
    return card(
        facts,
        "",
        title=str(facts.store.region["title"]),
        sections=[
            gone,
            section("held", "本图收录", held, "facts"),
            *_no_chains(facts),
            _lists(facts),
            section("find", "", [line(FIND, tone="quiet")], "facts"),
        ],
    )


def _no_chains(facts: Facts) -> list[Card | None]:
    """Return why there are no chains to choose, what industries are named, where chains are."""
    part = no_chains(facts)
    if part is None:
        return []
    why = section("no-chains-why", facts.words.chain, [line(part.silent, tone="quiet")], "facts")
    return [why, section(part.id, part.title, map(row, part.items), shown=12, rest="项")]


def _energy(facts: Facts) -> Card | None:
    """Return the sectors with their figures, what is controlled, and every place that is named."""
    hosts = facts.store.rows("energy_hosts")
    chart = energy_chart(facts)
    if not hosts and chart is None:
        return None
    sectors = {row["sector_id"]: row for row in order.ordered(facts.store.rows("energy_sectors"))}
    return card(
        facts,
        "",
        title=wording.SECTOR,
        sections=[
            chart or _named_sectors(facts, sectors),
            _controlled(facts, sectors),
            _places(facts, hosts),
            _counties(facts, hosts),
        ],
    )


def _named_sectors(facts: Facts, sectors: dict[str, Row]) -> Card | None:
    """Return the sectors of documents that print no figures, with how many places host each."""
    rows = [
        line(row["name"], pick=f"sector:{key}", aside=_written_of(facts, key))
        | cited(facts.clauses([row]))
        for key, row in sectors.items()
    ]
    return section("sectors", "行业", rows, shown=12, rest="项", note="写到的处数")


def _written_of(facts: Facts, sector_id: str) -> str:
    """Return how many parks and projects host a sector, beside them how many units."""
    places = places_of_sectors(facts)[sector_id]
    areas, units = len(places.areas), len(places.units)
    told = (f"{areas} 处" if areas else "", f"{units} 个{facts.words.short}" if units else "")
    return listed(told, " · ") or NO_PLACE


def _controlled(facts: Facts, sectors: dict[str, Row]) -> Card | None:
    own = [row for row in sectors.values() if row["controlled"] == "yes"]
    figures = {row["sector_id"] for row in facts.store.rows("energy_figures")}
    rows = [
        line(row["name"], pick=f"sector:{row['sector_id']}")
        | cited(facts.clauses([{**row, "locator": row["controlled_locator"]}]))
        for row in own
    ]
    silent = own and not any(row["sector_id"] in figures for row in own)
    note = "没有单列能耗，本图不推算" if silent else ""
    return section("controlled", "严格控制新上", rows, "flow", note=note)


def _places(facts: Facts, hosts: list[Row]) -> Card | None:
    """Return parks and projects, each with the characters of its sectors."""
    by_place = group((r for r in hosts if f"area:{r['place_id']}" in facts), "place_id")
    areas = order.layout(facts.get(f"area:{key}") for key in by_place)
    rows = [_place(facts, row["area_id"], by_place[row["area_id"]]) for row in areas]
    rows.sort(key=lambda row: row["evidence"] == "inferred")
    inferred = sum(row["evidence"] == "inferred" for row in rows)
    numbers = (
        (wording.EVIDENCE["stated"], len(rows) - inferred),
        (wording.EVIDENCE["inferred"], inferred),
    )
    note = numbers_note(numbers)
    title = f"写到园区、项目的 {len(rows)} 处"
    return section("host", title, rows, shown=PLACES_SEEN, rest="处", note=note)


def _counties(facts: Facts, hosts: list[Row]) -> Card | None:
    """Return the units of which a document says no more than that they host a sector."""
    by_place = group((r for r in hosts if f"county:{r['place_id']}" in facts), "place_id")
    known = [row["county_id"] for row in facts.store.rows("counties")]
    keys = sorted(by_place, key=known.index)
    rows = [_place(facts, key, by_place[key]) for key in keys]
    title = f"只写到{facts.words.short}的 {len(rows)} 个"
    return section("county-host", title, rows, shown=3, rest="个")


def _place(facts: Facts, key: str, rows: list[Row]) -> Line:
    return line(
        facts.name(key),
        pick=facts.subject(key),
        aside=_characters(facts, key),
        evidence=evidence_of(rows),
    ) | cited(facts.clauses(rows))


def _characters(facts: Facts, key: str) -> str:
    """Return the characters that stand at a place on the map, in the legend's order.

    What is concluded stands in one pair of brackets behind the others, as under a unit's name.
    """
    known = {one["id"]: one["mark"] for one in drawn_sectors(facts.store)}
    said = {host[0]: host[2] for host in drawn_hosts(facts) if host[1] == key}
    stated = "".join(mark for one, mark in known.items() if said.get(one) == STATED)
    rest = "".join(mark for one, mark in known.items() if said.get(one, STATED) != STATED)
    return stated + (f"（{rest}）" if rest else "")


__all__ = ["ENERGY", "LAYOUT", "LINKS", "OPENING", "opening", "theme_cards"]
