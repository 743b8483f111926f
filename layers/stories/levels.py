"""What the documents of the other levels say of a unit: province, city and district, each apart.

A level's own story tells what its documents say. Beside it stand the other levels, the latest
documents before those of an earlier period; each item leads to its own card at its own level. What
a document says of a wider unit, naming none of its parts, is not said of the part: told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geo.list_cell import split
from layers.build.store import Row, group, said_apart
from layers.facts import order
from layers.facts.lookup import Facts
from layers.stories.record import Item, Part, listed, mark_of, words
from layers.vocabulary import wording

Told = Mapping[str, Any]
"""What a store knows of a level beside it (``region["levels"]``)."""

GIVEN = (("county_chains", "chain_id"), ("county_clusters", "industry_id"))
OTHER = "level-"
"""How the ids of these parts begin."""
TAKEN = "taken-"
"""The same of the parts of units that take up what a wider level plans."""
OF_WHOLE = "whole-"
"""How the ids of those begin that tell what is said of the wider unit as a whole."""

NO_CHAINS_WHY = "{0}的文件没有列出{1.chain}，也没有{1.cluster}目录：不等于没有产业。"
NAMED_THERE = "{0}文件写到的产业"


def beside(facts: Facts, unit_id: str) -> list[Part]:
    """Return two parts a level beside the story's own: of the unit itself, of the wider one."""
    return [part for one in _others(facts) for part in _parts(facts, one, unit_id)]


def _others(facts: Facts) -> list[Told]:
    """Return the levels beside the facts' own, those of earlier periods last."""
    region = facts.store.region
    own = region.get("level", {}).get("id")
    found = [one for one in region.get("levels", ()) if one["id"] != own]
    return sorted(found, key=lambda one: bool(one["period"]))


def elsewhere(facts: Facts, unit_ids: str) -> tuple[str, str | None]:
    """Return the subject of a unit that only another level has, and that level; empty if none."""
    for unit in split(unit_ids):
        for level in _others(facts):
            other, subject = facts.beside(level["id"]), f"county:{unit}"
            if other is not None and subject in other:
                return subject, str(level["id"])
    return "", None


def counterparts(facts: Facts, subject: str) -> Part:
    """Return what answers to an industry or chain at the other levels and in other periods."""
    found = []
    for level in _others(facts):
        other, key = facts.beside(level["id"]), level["counterparts"].get(subject, "")
        if other is not None and key in other:
            row = other.get(key)
            label = f"{level['name']}{level['period']}"
            clauses = other.clauses([row])
            found.append(Item(row["name"], key, label, clauses=clauses, level=level["id"]))
    return Part("level", "各级各期的对应", tuple(found))


def clusters_beside(facts: Facts, subjects: Iterable[str]) -> Part:
    """Return the clusters of the other levels and periods that are of the same industries.

    Of an industry or chain there counts what answers to one of `subjects`, ids of these facts.
    """
    own = [facts.subject(key) for key in subjects]
    found = []
    for level in _others(facts):
        other = facts.beside(level["id"])
        there = {level["counterparts"].get(key, "").partition(":")[2] for key in own} - {""}
        rows = [] if other is None else other.store.tables.get("clusters", ())
        for row in rows:
            if other is not None and there & set(split(row["subject_ids"])):
                places = other.rows_of("cluster_members", "cluster_id", row["cluster_id"])
                said = listed((row["size_class"], listed(r["place"] for r in places)), "；")
                label, clauses = f"{level['name']}{level['period']}", other.clauses([row, *places])
                key = f"link:{row['cluster_id']}"
                found.append(Item(row["name"], key, label, detail=said, clauses=clauses,
                                  level=level["id"]))  # fmt: skip
    return Part("level", "两期与各级对照", tuple(found))


def taken_up(facts: Facts, subjects: Iterable[str], units: Iterable[str]) -> list[Part]:
    """Return a part a level of a unit that takes part: what there answers to the industries.

    `units` are those in which the places lie; each item leads to the industry at its own level.
    """
    own, known = [facts.subject(key) for key in subjects], set(units)
    parts = []
    for level in _others(facts):
        other = facts.beside(level["id"])
        if other is None or level["period"] or level["unit"] not in known:
            continue
        there = (level["counterparts"].get(key, "") for key in own)
        keys = dict.fromkeys(other.get(key)["industry_id"] for key in there if key in other)
        found = tuple(_entry(other, level, key) for key in keys)
        parts.append(Part(f"{TAKEN}{level['id'] or 'home'}", f"{level['name']}承接", found))
    return [part for part in parts if part.items]


def _entry(other: Facts, level: Told, key: str) -> Item:
    """Return the way to an industry of another level, with its chains and units there.

    That it answers to the wider level's industry is concluded from the names.
    """
    row = other.get(f"industry:{key}")
    chains = [one["chain_id"] for one in other.rows_of("chains", "industry_id", key)]
    given = [one for chain in chains for one in other.rows_of("county_chains", "chain_id", chain)]
    known = {one["county_id"] for one in given}
    rows = order.counties(other.store)
    units = listed(one["short_name"] for one in rows if one["county_id"] in known)
    number = f"{len(chains)} {other.words.chain_counter}{other.words.chain}" if chains else ""
    return Item(
        f"进入{level['name']} · {row['name']}", f"industry:{key}", evidence="inferred",
        detail=listed((number, units), "；"), clauses=other.clauses([row, *given]),
        level=level["id"],
    )  # fmt: skip


def _parts(facts: Facts, level: Told, unit_id: str) -> tuple[Part, Part]:
    other, key = facts.beside(level["id"]), level["id"] or "home"
    own: tuple[Item, ...] = ()
    of_whole: tuple[Item, ...] = ()
    wider = "所属范围"
    if other is not None:
        whole = _unit_at(facts, other, unit_id)
        own = tuple(_summary(other, level, unit_id) or _said(other, level, whole, unit_id))
        if whole not in ("", unit_id):
            of_whole = tuple(_said(other, level, whole, ""))
            wider = f"{other.name(whole)}（全{other.name(whole)[-1]}）"
    return (
        Part(f"{OTHER}{key}", f"{_told_by(level)}怎么说", own),
        Part(f"{OF_WHOLE}{key}", f"{_told_by(level)}写到{wider}", of_whole),
    )


def _told_by(level: Told) -> str:
    """Return how a level's documents are called."""
    return f"{level['name']}{level['period'] or level['edition']}"


def _summary(other: Facts, level: Told, unit_id: str) -> list[Item]:
    """Return what a level has in all, if it is the unit's own; the way into it."""
    if level["unit"] != unit_id or level["period"]:
        return []
    rows = other.store.rows
    parks = sum(row["kind"] == "park" for row in rows("areas"))
    chains = len(rows("chains"))
    parks_told = f"园区 {parks} 处" if parks else ""
    counted = listed((parks_told, f"{other.words.chain} {chains} 条" if chains else ""))
    whole = f"进入{level['name']}"
    return [Item(whole, "", detail=counted, level=level["id"], label="本级规划")]


def _said(other: Facts, level: Told, whole: str, unit_id: str) -> Iterator[Item]:
    """Yield what a level's documents say of a unit, by what it is a part of there.

    Without a unit they yield what is said of the whole, naming none of its parts.
    """
    if not whole:
        return
    for table, column in GIVEN:
        given = (one for r in other.rows_of(table, "county_id", whole) for one in said_apart(r))
        rows = [row for row in given if _speaks(row, whole, unit_id)]
        for key, said in group(rows, column).items():
            yield _item(other, level, other.subject(key), said, _named(said))
    links = other.rows_of("link_members", "place_id", whole)
    for key, said in group((r for r in links if _speaks(r, whole, unit_id)), "link_id").items():
        role = listed(dict.fromkeys(wording.ROLE[row["role"]] for row in said))
        yield _item(other, level, f"link:{key}", said, role)
    for area in other.rows_of("areas", "county_ids", whole):
        if area["kind"] == "park" and _speaks(area, whole, unit_id):
            yield _item(other, level, f"area:{area['area_id']}", [area], wording.KIND["park"])


def _unit_at(facts: Facts, other: Facts, unit_id: str) -> str:
    """Return the unit of another level that a unit is, or is a part of; empty if it has none."""
    parents = {row["unit_id"]: row["parent_id"] for row in facts.store.rows("units")}
    key = unit_id
    while key and f"county:{key}" not in other:
        key = parents.get(key, "")
    return key


def _speaks(row: Row, whole: str, unit_id: str) -> bool:
    """Whether a row of a wider unit speaks of a unit: by name, or it is the whole itself."""
    named = split(row.get("unit_ids", ""))
    return unit_id in named or unit_id == whole if unit_id else not named


def _named(rows: list[Row]) -> str:
    said = (words(row.get("as_written", "")) for row in rows)
    how = (word for row in rows for word in split(row.get("wording_as_written", "")))
    return listed((listed(how), listed(said)), "：")


def _item(other: Facts, level: Told, subject: str, rows: list[Row], detail: str) -> Item:
    row = other.get(subject)
    mark = mark_of(other, row["industry_id"]) if "industry_id" in row and row.get("tier") else None
    return Item(
        row["name"],
        subject,
        mark=mark,
        detail=detail,
        clauses=other.clauses(rows),
        level=level["id"],
    )


def no_chains(facts: Facts) -> Part | None:
    """Return the industries that the documents name and the levels that list chains.

    It is None where the level has clusters of its own; `silent` says why there are none.
    """
    if order.clusters(facts.store):
        return None
    name, own = facts.store.region["name"], facts.store.documents
    rows = (row for row in facts.store.rows("industries") if row["doc_id"] in own)
    named = [
        Item(row["name"], f"industry:{row['industry_id']}", clauses=facts.clauses([row]))
        for row in order.ordered(rows)
    ]
    levels = facts.store.region.get("levels", ())
    others = [
        Item(f"看{one['name']}的{facts.words.chain}", level=one["id"])
        for one in reversed(levels)
        if one["clusters"] and not one["period"]
    ]
    why = NO_CHAINS_WHY.format(name, facts.words)
    return Part("no-chains", NAMED_THERE.format(name), (*named, *others), silent=why)
