"""What one can look for places of: a chain, an industry, an energy sector, a product or step.

An industry and an energy sector are two tables of the same trades. They are taken for one trade
where they bear one name, or where a list of the documents uses the trade's name for the sector
(table ``energy_lists``); such a list's own evidence says whether that is the document's or ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from geo.list_cell import split
from layers.build.naming import names
from layers.build.store import Row
from layers.facts import order
from layers.facts.lookup import Facts
from layers.stories.record import Item, listed, refer, words
from layers.stories.theme import Theme
from layers.vocabulary import wording

CHAIN, INDUSTRY, SECTOR, GOODS = "chain", "industry", "sector", "goods"
KINDS = (CHAIN, INDUSTRY, SECTOR, GOODS)


@dataclass(frozen=True, eq=False)
class Tie:
    """An energy sector that what is looked for is, is of, or has as a part.

    Attributes
    ----------
    sector
        Its row.
    label
        What the sector is to it, in words; empty where it is the same trade.
    evidence, reason
        Whether a document makes the tie, and why we do.
    """

    sector: Row
    label: str = ""
    evidence: str = "stated"
    reason: str = ""


@dataclass(frozen=True, eq=False)
class Sought:
    """What is looked for; there is one of a key (see `sought`), so that answers can be kept by it.

    Attributes
    ----------
    key
        Its subject, ``<kind>:<id>``; of a product or step ``goods:<word>``.
    name, kind
        Its name, and one of `KINDS`.
    ids
        Ids of the chain or industry and of what it covers or bears its name; the word of goods.
    cluster
        Id of the chain's cluster, or of the cluster itself; else empty.
    sectors
        Energy sectors of its trade.
    """

    key: str
    name: str
    kind: str
    ids: tuple[str, ...]
    cluster: str = ""
    sectors: tuple[Tie, ...] = ()


def kinds(facts: Facts) -> dict[str, str]:
    """Return kind → its name at the level."""
    return {
        CHAIN: facts.words.chain,
        INDUSTRY: "产业",
        SECTOR: wording.SECTOR,
        GOODS: "产品与环节",
    }


@lru_cache(maxsize=4)
def subjects(facts: Facts) -> Mapping[str, str]:
    """Return subject → how it stands in a list to choose from, by kind: name, others, kind."""
    store, own = facts.store, facts.store.documents
    groupings, chain = order.groupings(store), facts.words.chain
    found = {f"chain:{row['chain_id']}": _label(row, chain) for row in order.chains(store)}
    for row in sorted(order.ordered(store.rows("industries")), key=_beside_main):
        if row["doc_id"] in own:
            found[f"industry:{row['industry_id']}"] = _label(row, groupings[row["grouping"]])
    for row in order.ordered(store.rows("energy_sectors")):
        if row["in_total"] != "yes" or row["parent_id"]:
            found[f"sector:{row['sector_id']}"] = _label(row, wording.SECTOR)
    return found | {f"goods:{word}": f"{word} · {kind}" for word, kind in _goods(facts).items()}


def _beside_main(row: Row) -> bool:
    return row["grouping"] != wording.MAIN_GROUPING


def _label(row: Row, kind: str) -> str:
    others = words(row.get("aliases", ""))
    return f"{row['name']}{f'（{others}）' if others else ''} · {kind}"


def _goods(facts: Facts) -> dict[str, str]:
    """Return what links supply, the steps of chains and products of the terms → what it is."""
    tables, product = facts.store.tables, "product"
    found = {
        one: wording.FOUND["goods"]
        for row in tables.get("link_members", ())
        for one in split(row["supplies"])
    }
    found |= {row["step"]: wording.FOUND["step"] for row in tables.get("chain_steps", ())}
    named = (row["term"] for row in tables.get("terms", ()) if row["kind"] == product)
    return found | dict.fromkeys(named, "产品")


@lru_cache(maxsize=64)
def sought(facts: Facts, key: str) -> Sought:
    """Return what is looked for by its subject; raises `KeyError` for an unknown one."""
    kind, _, own = key.partition(":")
    if key not in subjects(facts):
        raise KeyError(key)
    if kind == GOODS:
        return Sought(key, own, kind, (own,))
    row = facts.get(key)
    if kind == SECTOR:
        return Sought(key, row["name"], kind, (own,), sectors=tuple(_of_sector(facts, row)))
    theme = Theme(facts, row)
    parts = () if theme.chain else facts.industry_and_parts(own)
    ids = tuple(dict.fromkeys((own, *theme.chains, *theme.related, *parts)))
    is_cluster = bool(theme.chain) or row["grouping"] == wording.MAIN_GROUPING
    cluster = row["industry_id"] if is_cluster else ""
    return Sought(key, row["name"], kind, ids, cluster, tuple(_of_theme(facts, own, ids, cluster)))


def _of_sector(facts: Facts, row: Row) -> Iterable[Tie]:
    """Yield a sector, the one that it is a part of, and its own parts."""
    yield Tie(row)
    above = facts.subject(row["parent_id"])
    if above and facts.get(above)["in_total"] != "yes":
        yield Tie(facts.get(above), f"所属 {facts.name(row['parent_id'])}")
    for part in facts.rows_of("energy_sectors", "parent_id", row["sector_id"]):
        yield Tie(part, f"其中 {part['name']}")


def _of_theme(facts: Facts, own: str, ids: Iterable[str], cluster: str) -> Iterable[Tie]:
    """Yield the sectors of a chain or industry, of what it covers, and of its cluster."""
    known = _trades(facts)
    found: dict[str, Tie] = {}
    for one in (*ids, *([cluster] if cluster else [])):
        for tie in _bearing(facts, known.get(one, ())):
            above, same = one == cluster != own, known.get(one) == known.get(own)
            label = "" if same else f"{'所属' if above else '其中'} {facts.name(one)}"
            key = tie.sector["sector_id"]
            found.setdefault(key, Tie(tie.sector, label, tie.evidence, tie.reason))
            if not above:
                for part in facts.rows_of("energy_sectors", "parent_id", key):
                    shown = f"其中 {part['name']}"
                    found.setdefault(part["sector_id"], Tie(part, shown, tie.evidence, tie.reason))
    yield from found.values()


def _trades(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """Return id of an industry or chain → its names."""
    rows, terms = facts.store.rows, facts.store.tables.get("terms", ())
    industries = names(rows("industries"), "industry_id", terms)
    return {**industries, **names(rows("chains"), "chain_id", terms)}


def _bearing(facts: Facts, own: Iterable[str]) -> Iterable[Tie]:
    """Yield the sectors that bear one of some names, or are listed by one."""
    named = set(own)
    for row in facts.store.tables.get("energy_sectors", ()):
        if row["in_total"] != "yes" and named & {row["name"], *split(row["aliases"])}:
            yield Tie(row)
    for row in facts.store.tables.get("energy_lists", ()):
        if row["sector_id"] and row["as_written"] in named:
            sector = facts.get(f"sector:{row['sector_id']}")
            yield Tie(sector, "", row["evidence"], row["reason"])


def names_of(facts: Facts, what: Sought) -> tuple[str, ...]:
    """Return the names by which clauses can print a trade."""
    if what.kind == SECTOR:
        row = facts.get(what.key)
        return (row["name"], *split(row["aliases"]))
    return _trades(facts)[what.key.partition(":")[2]]


def context(facts: Facts, what: Sought) -> tuple[Item, ...]:
    """Return under which chains and links a product or step stands, each with its clause."""
    if what.kind != GOODS:
        return ()
    word, tables = what.ids[0], facts.store.tables
    steps = [row for row in tables.get("chain_steps", ()) if row["step"] == word]
    terms = [row for row in tables.get("terms", ()) if row["term"] == word]
    found = [
        refer(facts, row["subject_id"], label=f"第 {float(row['number']):g} 环",
              detail=listed(facts.name(one) for one in split(row["industry_ids"])),
              clauses=facts.clauses([row]))
        for row in steps
    ]  # fmt: skip
    found += [
        refer(facts, row["subject_id"], label="属", detail=row["reason"],
              clauses=facts.clauses([row]))
        for row in terms
    ]  # fmt: skip
    return tuple(found)
