"""What the documents say against a trade, at large or at a place; and which lists leave it out.

A restriction is a clause's own: a strict control of new projects, a list of a measure whose name
restricts (`RESTRICTING`), a number of what is to close. All other lists of a trade are wishes and
conditions, told apart. That a list has a unit and not the trade is no restriction: it is told in
the list's name, and never as a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from layers.build.absences import list_of, listed_rows
from layers.build.store import Row, group
from layers.facts.lookup import Clause, Facts
from layers.stories.dispute_choice import concerned
from layers.stories.disputes import Dispute, disputes_of
from layers.stories.lists import dispute
from layers.stories.record import Item, listed, refer
from layers.stories.sought import CHAIN, GOODS, SECTOR, Sought, Tie
from layers.stories.targets import targets
from layers.stories.theme import Gap, gaps
from layers.tables.parts import Part as Place
from layers.tables.parts import part_of
from layers.vocabulary import wording

RESTRICTING = (
    "控制",
    "限制",
    "禁止",
    "停止",
    "退出",
    "淘汰",
    "化解",
    "压减",
    "关闭",
    "准入",
    "严格",
)
"""Words that make the name of a list, or of a measure, one that restricts."""
SAME_WORDS = ("as_written", "doc_id", "locator")
LISTED_PARTS = (("county_chains", "chain_id"), ("county_clusters", "industry_id"))


def _restricts(text: str) -> bool:
    return any(word in text for word in RESTRICTING)


@dataclass(frozen=True)
class Measure:
    """What the documents say of a trade: the item, and the only places that it is about, if any."""

    item: Item
    places: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def restrictions(facts: Facts, what: Sought) -> tuple[Measure, ...]:
    """Return what restricts a trade: controls first, then lists, then what is to close."""
    controls = [
        Measure(_control(facts, tie)) for tie in what.sectors if tie.sector["controlled"] == "yes"
    ]
    lists = [one for one in _lists(facts, what) if _restricts(one.item.text)]
    numbers = targets(facts, *what.ids) if what.kind != GOODS else None
    closing = [Measure(one) for one in (numbers.items if numbers else ()) if _restricts(one.label)]
    return (*controls, *lists, *closing)


@lru_cache(maxsize=64)
def conditions(facts: Facts, what: Sought) -> tuple[Item, ...]:
    """Return the other lists that name a trade: what it is asked to do, what is said of it."""
    return tuple(one.item for one in _lists(facts, what) if not _restricts(one.item.text))


def unnamed(facts: Facts, what: Sought) -> tuple[Item, ...]:
    """Return what restricts industry without naming a trade, for trades that the lists know."""
    rows = facts.store.tables.get("energy_lists", ()) if what.sectors else ()
    return tuple(
        Item(row["list_name"], detail=_printed(row), clauses=facts.clauses([row]))
        for row in rows
        if not row["sector_id"] and _restricts(row["list_name"])
    )


def unnamed_at(facts: Facts, what: Sought, units: Iterable[str]) -> tuple[Item, ...]:
    """Return the same of some units: a document of a unit restricts there alone."""
    asked = set(units)
    return tuple(one for one in unnamed(facts, what) if _reaches(facts, one, asked))


def _printed(row: Row) -> str:
    return f"写作“{row['as_written']}”"


def _control(facts: Facts, tie: Tie) -> Item:
    row = {**tie.sector, "locator": tie.sector["controlled_locator"]}
    return _of_tie(
        tie,
        Item("严格控制新上项目", clauses=facts.clauses([row])),
        f"写作“{tie.sector['name']}”",
        tie.reason,
    )


def _of_tie(tie: Tie, item: Item, *said: str) -> Item:
    evidence = tie.evidence if tie.evidence == "inferred" else item.evidence
    return replace(item, label=tie.label, evidence=evidence, detail=listed(said, "；"))


def _lists(facts: Facts, what: Sought) -> Iterator[Measure]:
    for tie in what.sectors:
        sector = tie.sector["sector_id"]
        hosts = facts.optional_rows_of("energy_hosts", "sector_id", sector)
        for row in facts.optional_rows_of("energy_lists", "sector_id", sector):
            evidence = row["evidence"] if row["evidence"] == "inferred" else ""
            item = Item(row["list_name"], evidence=evidence, clauses=facts.clauses([row]))
            item = _of_tie(tie, item, _printed(row), row["reason"], tie.reason)
            # Where a list names its places, the same words of the same clause name them as hosts.
            own = (host["place_id"] for host in hosts if all(host[k] == row[k] for k in SAME_WORDS))
            yield Measure(item, frozenset(facts.subject(place) for place in own))


def restrictions_at(
    facts: Facts, what: Sought, place: str, units: Iterable[str]
) -> tuple[Item, ...]:
    """Return what restricts a trade at a place that lies in some units, or that is one.

    A document of a unit restricts there alone, one of the whole region everywhere in it; a clause
    that names its places is about these and what lies in their units.
    """
    asked = set(units)
    near = {place, *(f"county:{unit}" for unit in asked)}
    return tuple(
        one.item
        for one in restrictions(facts, what)
        if _reaches(facts, one.item, asked) and (not one.places or near & one.places)
    )


def _reaches(facts: Facts, item: Item, units: set[str]) -> bool:
    known = {row["county_id"] for row in facts.store.rows("counties")}
    scopes = {_scope(facts, clause) for clause in item.clauses}
    return not scopes or bool(scopes - known) or bool(scopes & units)


def _scope(facts: Facts, clause: Clause) -> str:
    return str(facts.store.every_document.get(clause.doc_id, {}).get("scope_id", ""))


@lru_cache(maxsize=8)
def _listed_of_units(facts: Facts) -> dict[str, list[Row]]:
    """Return unit → the rows by which lists of the documents give it chains and clusters."""
    tables = facts.store.tables
    every = [
        {**row, "of": row[key]} for name, key in LISTED_PARTS for row in listed_rows(tables, name)
    ]
    return group(every, "county_id")


def unlisted_word(facts: Facts) -> str:
    """Return what is said of a unit whose lists leave something out."""
    return f"未列入该{facts.words.short}清单"


def unlisted(facts: Facts, what: Sought, unit: str) -> Item | None:
    """Return that the lists which name a unit leave something out; None where that is no question.

    It is one for the chains and clusters that lists hold: others are not asked of them. A cluster
    is there with any of its chains.
    """
    rows = _listed_of_units(facts).get(unit, [])
    held = {row["of"] for own in _listed_of_units(facts).values() for row in own}
    asked = {what.key.partition(":")[2]} if what.kind == CHAIN else set(what.ids)
    is_of_lists = (
        what.cluster and what.kind not in (SECTOR, GOODS) and held & {*asked, what.cluster}
    )
    if not rows or not is_of_lists or any(row["of"] in asked for row in rows):
        return None
    lists = group(rows, _list)
    with_cluster = [row for row in rows if what.kind == CHAIN and row["of"] == what.cluster]
    only = f"只列到{facts.words.cluster_short} {facts.name(what.cluster)}" if with_cluster else ""
    return refer(
        facts,
        unit,
        detail=only,
        clauses=tuple(facts.clause(*_named(place, own)) for place, own in lists.items()),
    )


def _list(row: Row) -> Place:
    where = (row["doc_id"], row["locator"])
    return list_of(*where) or part_of(*where)


def _named(place: Place, rows: list[Row]) -> Place:
    """Return a list as a clause: the unit's own heading where it stands under one."""
    locators = {row["locator"] for row in rows}
    return (place[0], locators.pop()) if len(locators) == 1 else place


def listed_once(facts: Facts, what: Sought, units: Iterable[str]) -> tuple[Item, ...]:
    """Return what one list gives a unit of a trade and another list does not."""
    asked = set(units)
    found = [one for one in gaps(facts) if one.county in asked and _is_about(what, one)]
    return tuple(
        refer(facts, one.county, label=wording.LISTED_ONCE,
              detail=f"{facts.name(one.chain or one.cluster)} 未见于 {listed(one.silent)}",
              clauses=one.named_by)
        for one in found
    )  # fmt: skip


def _is_about(what: Sought, gap: Gap) -> bool:
    own = what.key.partition(":")[2]
    return gap.chain == own if what.kind == CHAIN else bool(gap.cluster) and gap.cluster == own


def disagreements(facts: Facts, what: Sought, place: str, units: Iterable[str]) -> list[Item]:
    """Return what clauses tell differently of a trade and concerns a place or one of its units."""
    ids = (*what.ids, *(tie.sector["sector_id"] for tie in what.sectors))
    asked, found = set(units), disputes_of(facts, *ids)
    return [dispute(facts, one) for one in found if _concerns(facts, one, place, asked)]


def _concerns(facts: Facts, one: Dispute, place: str, units: set[str]) -> bool:
    return one.subject == place or bool(units & concerned(facts, one))
