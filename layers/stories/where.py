"""Where a trade may go, in the plans' words: who is named, what follows, what speaks against.

A chain, industry or energy sector is looked for by its own story (`layers.stories.subject`), so
that what is told of a place is what its card and page say; a product or step by the words of
clauses. Nothing is weighed and nothing added up: 文件明确, 推断, 文件写明限制, 未列入 and 未提及
stand side by side, each with its clauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from layers.build.store import Row, group
from layers.facts import order
from layers.facts.lookup import Facts
from layers.stories.against import conditions, restrictions, unlisted, unlisted_word, unnamed
from layers.stories.levels import counterparts
from layers.stories.matrix import BY, Matrix, Said, concluded_from, matrix
from layers.stories.record import Item, Part, listed, refer, words
from layers.stories.sought import CHAIN, GOODS, SECTOR, Sought, context
from layers.stories.subject import story_of
from layers.stories.where_words import WORDED, of_word, printed
from layers.stories.within import rank_word
from layers.vocabulary import wording

COLUMNS = ("地点", "类型", "所在", "原文用词或理由")
STATED, INFERRED = wording.EVIDENCE
RESTRICTED = "文件写明限制"
PRINTED = "条文只用到这个词"
UNNAMED = "没有点名行业的限制"
CONDITIONS = "文件的其他提法"
GATHERINGS = ("zone", "group")
"""Kinds of areas that host no chain themselves: a clause may give them a trade all the same."""


@dataclass(frozen=True)
class Where:
    """All that is told of where a trade may go, as parts; an empty one is told by its silence.

    Attributes
    ----------
    what
        What is looked for.
    stated, inferred
        Places that clauses name for it, and those that the rule of inference adds.
    printed
        Places of which a clause prints the name, perhaps for another trade.
    cluster
        Places of which clauses name only the cluster that a chain is of.
    restricted, unnamed, conditions
        What the documents say against the trade, against industry at large, and what they ask.
    unlisted
        Units whose lists leave it out.
    silent
        Units of which nothing is said, with what that silence is.
    lost
        Parks of which a lost table would tell, where nothing else names them for it.
    link
        Links about it, with the places that take part.
    context
        Under what a product or step stands.
    elsewhere
        What answers to it at the other levels, where it can be looked for, too.
    """

    what: Sought
    stated: Part
    inferred: Part
    printed: Part
    cluster: Part
    restricted: Part
    unnamed: Part
    conditions: Part
    unlisted: Part
    silent: Part
    lost: Part
    link: Part
    context: Part
    elsewhere: Part

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts in the order in which they are told."""
        return (
            *(self.stated, self.inferred, self.printed, self.cluster, self.restricted),
            *(self.unlisted, self.conditions, self.unnamed, self.silent, self.lost),
            *(self.link, self.context, self.elsewhere),
        )


@lru_cache(maxsize=64)
def where(facts: Facts, what: Sought) -> Where:
    """Return where a trade may go, as the documents of the level tell it."""
    found = places(facts, what)
    own = {key: tuple(i for i in found if i.evidence == key) for key in wording.EVIDENCE}
    only = only_cluster(facts, what)
    words = only_printed(facts, what)
    told = {item.pick for item in (*found, *only, *words)}
    units = [row["county_id"] for row in order.counties(facts.store)]
    found_without = (unlisted(facts, what, unit) for unit in units)
    without = tuple(_placed(facts, one) for one in found_without if one)
    controls = tuple(one.item for one in restrictions(facts, what))
    rest = {f"county:{unit}" for unit in units} - told - {one.pick for one in without}
    return Where(
        what,
        Part(STATED, wording.EVIDENCE[STATED], own[STATED], COLUMNS, wording.NOT_MENTIONED),
        Part(INFERRED, wording.EVIDENCE[INFERRED], own[INFERRED], COLUMNS, wording.NONE_FOUND),
        Part("printed", PRINTED, words, COLUMNS),
        Part("cluster", facts.words.only_cluster, only, COLUMNS),
        Part("restricted", RESTRICTED, controls, silent=wording.NOT_MENTIONED),
        Part("unnamed", UNNAMED, unnamed(facts, what)),
        Part("conditions", CONDITIONS, conditions(facts, what)),
        Part("unlisted", unlisted_word(facts), without, COLUMNS),
        Part("silent", wording.NOT_MENTIONED, tuple(_silent(facts, rest)), COLUMNS),
        Part("lost", wording.LOST_TABLE, tuple(_lost(facts, told)), COLUMNS),
        _links(facts, what),
        Part("context", "列在哪里", context(facts, what)),
        counterparts(facts, what.key),
    )


def _links(facts: Facts, what: Sought) -> Part:
    """Return the links about a chain or industry, as its own story tells them."""
    if what.kind in (SECTOR, GOODS):
        return Part("link", facts.words.links, ())
    own = story_of(facts, what.key)["link"]
    return replace(own, items=tuple(replace(item, cells=()) for item in own.items))


@lru_cache(maxsize=64)
def places(facts: Facts, what: Sought) -> tuple[Item, ...]:
    """Return the places that are named for a trade or follow, each once, with evidence and why.

    Units come first, then zones, groups, parks and the rest, in the documents' order.
    """
    if what.kind == GOODS:
        items = list(of_word(facts, what.ids[0]))
    else:
        story = story_of(facts, what.key)
        parts = {part.id: part for part in story.parts}
        hosts = ("host",) if what.kind == SECTOR else ("county", "named", "park", "place")
        items = [item for key in hosts for item in parts[key].items]
        items += _of_same_name(facts, what) if what.kind == CHAIN else []
    once = (_merged(same) for same in group(items, lambda item: item.pick or item.text).values())
    named = [_placed(facts, _reasoned(facts, what, item)) for item in once]
    return tuple(sorted(named, key=lambda item: _place(facts, item.pick)))


def _of_same_name(facts: Facts, what: Sought) -> Iterator[Item]:
    """Yield units and gatherings that clauses give a segment of a chain's very name."""
    for one in what.ids[1:]:
        story = story_of(facts, f"industry:{one}")
        yield from story["named"].items
        for item in story["place"].items:
            if facts.get(item.pick)["kind"] in GATHERINGS:
                yield item


def _merged(same: list[Item]) -> Item:
    """Return one item of several of a place: what is stated anywhere is stated."""
    stated = [item for item in same if item.evidence != INFERRED]
    told = stated or same
    clauses = dict.fromkeys(clause for item in told for clause in item.clauses)
    detail = listed((item.detail for item in told), "；")
    evidence = STATED if stated else INFERRED
    return replace(same[0], evidence=evidence, detail=detail, label="", clauses=tuple(clauses))


def _reasoned(facts: Facts, what: Sought, item: Item) -> Item:
    """Return an item with the words of its clauses, or why it follows."""
    own = item.pick.partition(":")[2]
    if what.kind == GOODS:
        return item
    if what.kind == SECTOR:
        rows = facts.rows_of("energy_hosts", "sector_id", what.ids[0])
        rows = [row for row in rows if row["place_id"] == own and row["evidence"] == item.evidence]
        said = listed((_quoted(rows), *(row["reason"] for row in rows)), "；")
        return replace(item, detail=said, clauses=facts.clauses(rows) or item.clauses)
    rows = _worded(facts, what, own)
    if item.evidence == STATED:
        rows = [row for row in rows if row.get("evidence") != INFERRED]
        clauses = facts.clauses(rows) or item.clauses
        return replace(item, detail=_quoted(rows), clauses=clauses)
    pairs = facts.rows_of("layer:park_chains", "park", own)
    why = [concluded_from(facts, row) for row in pairs if row["chain"] in what.ids]
    why = why or [row.get("reason", "") for row in rows]
    return replace(item, detail=listed((_quoted(rows), *why), "；"))


def _quoted(rows: Iterable[Row]) -> str:
    return listed(f"“{words(row['as_written'])}”" for row in rows if row.get("as_written"))


def _worded(facts: Facts, what: Sought, place: str) -> list[Row]:
    """Return the rows whose clauses give a place the trade, or what it is made up of."""
    if f"area:{place}" in facts:
        hosts = {row["chain_id"] for row in facts.store.rows("chains")} & set(what.ids)
        clauses = [row for one in hosts for row in facts.host_clauses.get((place, one), ())]
        rows = [row for row in clauses if row["part"] != "county"]
        rows += [r for r in facts.clusters_of_areas.get(place, ()) if r["cluster"] in what.ids]
        own = facts.rows_of("area_industries", "area_id", place)
        return rows + [row for row in own if row["subject_id"] in what.ids]
    return [
        row
        for table, key, of in WORDED[1:]
        for row in facts.optional_rows_of(table, key, place)
        if row[of] in what.ids
    ]


@lru_cache(maxsize=8)
def _matrix(facts: Facts, by: str) -> Matrix:
    return matrix(facts, by)


@lru_cache(maxsize=64)
def only_printed(facts: Facts, what: Sought) -> tuple[Item, ...]:
    """Return the places of which a clause prints the trade's name, and no more is told of them."""
    told = {item.pick for item in places(facts, what)}
    found = group(printed(facts, what, told), lambda item: item.pick)
    once = (replace(_merged(same), evidence="") for same in found.values())
    return tuple(
        sorted((_placed(facts, i) for i in once), key=lambda item: _place(facts, item.pick))
    )


def only_cluster(facts: Facts, what: Sought) -> tuple[Item, ...]:
    """Return the places of which clauses name a chain's cluster and none of its chains."""
    if what.kind != CHAIN:
        return ()
    chain = what.key.partition(":")[2]
    cells = {
        place: cell
        for by in reversed(BY)
        for (place, column), cell in _matrix(facts, by).cells.items()
        if column == chain and cell.evidence == "cluster"
    }
    return tuple(
        _placed(facts, refer(facts, place, detail=_said(cell.says),
                             clauses=tuple(dict.fromkeys(one.clause for one in cell.says))))
        for place, cell in cells.items()
    )  # fmt: skip


def _said(says: Iterable[Said]) -> str:
    return listed((f"{one.part}{f'“{one.words}”' if one.words else ''}" for one in says), "；")


def _placed(facts: Facts, item: Item) -> Item:
    """Return an item with the cells of `COLUMNS`: what it is, where, what is said."""
    return replace(
        item, cells=(kind_of(facts, item.pick), units_in_words(facts, item.pick), item.detail)
    )


def kind_of(facts: Facts, place: str) -> str:
    """Return what a place is, in a word; nothing for one outside the region."""
    if not place:
        return ""
    row = facts.get(place)
    return wording.COUNTY_KIND[row["kind"]] if place.startswith("county:") else rank_word(row)


def units_in_words(facts: Facts, place: str) -> str:
    """Return the units that an area lies in, and whether that is our reading; none for a unit."""
    if not place.startswith("area:"):
        return ""
    names = listed(map(facts.name, facts.units_of(place)))
    inferred = facts.get(place)["county_evidence"] == INFERRED
    return f"{names}（{wording.EVIDENCE[INFERRED]}）" if names and inferred else names


def _place(facts: Facts, place: str) -> int:
    """Return the place of a place in the order of all; one outside the region comes last."""
    return _order(facts).get(place, len(_order(facts)))


@lru_cache(maxsize=4)
def _order(facts: Facts) -> dict[str, int]:
    """Return place → its number: units, zones, groups, parks, the rest."""
    units = [f"county:{row['county_id']}" for row in facts.store.rows("counties")]
    areas = order.layout(facts.store.rows("areas"))
    first = [row for kind in GATHERINGS for row in areas if row["kind"] == kind]
    rest = [row for row in areas if row["kind"] not in GATHERINGS]
    every = [*units, *(f"area:{row['area_id']}" for row in (*first, *rest))]
    return {key: number for number, key in enumerate(every)}


def _silent(facts: Facts, units: Iterable[str]) -> Iterator[Item]:
    """Yield the units of which nothing is said, those without a document, and lost tables."""
    left = set(units)
    for row in order.counties(facts.store):
        if f"county:{row['county_id']}" in left:
            yield _placed(facts, refer(facts, row["county_id"], detail=wording.NOT_MENTIONED))
    for row in order.undocumented(facts.store):
        yield _placed(facts, refer(facts, row["county_id"], detail=wording.NO_DATA))


def _lost(facts: Facts, told: set[str]) -> Iterator[Item]:
    """Yield the areas of which a table tells that our text has lost, unless they are told."""
    for area in order.layout(facts.store.rows("areas")):
        key = area["area_id"]
        if f"area:{key}" not in told and facts.silence(key) == wording.LOST_TABLE:
            own = [row for row in facts.gaps(key) if row["kind"] == "table"]
            yield _placed(facts, refer(facts, key, detail=listed(row["lost"] for row in own),
                                       clauses=facts.clauses(own)))  # fmt: skip
