"""What there is to choose from, by key of an address: pages, filters and links take it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial

from layers.build.store import Row
from layers.facts import order
from layers.facts.lookup import Facts
from layers.vocabulary import wording


@lru_cache(maxsize=64)
def options_of(facts: Facts, key: str) -> Mapping[str, str]:
    """Return id → name of all that a key of an address can ask for, in the documents' order.

    Parameters
    ----------
    facts
        What is known.
    key
        ``county, zone, group, park, cluster, chain, tier, rank, kind`` or ``doc``.
    """
    return MAKERS[key](facts)


@lru_cache(maxsize=64)
def filter_of(facts: Facts, key: str) -> Mapping[str, str]:
    """Return what a table's filter offers: short names, of units those that documents cover."""
    covered = {row["county_id"] for row in order.counties(facts.store)}
    kind = {"county": "county", **dict.fromkeys(wording.ONE_OF, "area")}.get(key)
    return {
        one: (kind and facts.get(f"{kind}:{one}").get("short_name")) or name
        for one, name in options_of(facts, key).items()
        if key != "county" or one in covered
    }


def _named(rows: Iterable[Row], id_column: str) -> dict[str, str]:
    return {row[id_column]: row["name"] for row in rows}


def _areas(kind: str, facts: Facts) -> dict[str, str]:
    rows = order.layout(row for row in facts.store.rows("areas") if row["kind"] == kind)
    return _named(rows, "area_id")


def _ranks(facts: Facts) -> dict[str, str]:
    held = {row["rank"] for row in facts.rows_of("areas", "kind", "park")}
    return {key: wording.RANK[key] for key in wording.RANKS if key in held}


MAKERS: dict[str, Callable[[Facts], dict[str, str]]] = {
    "county": lambda facts: _named(facts.store.rows("counties"), "county_id"),
    **{kind: partial(_areas, kind) for kind in (*wording.ONE_OF, "park")},
    "cluster": lambda facts: _named(order.clusters(facts.store), "industry_id"),
    "chain": lambda facts: _named(facts.store.rows("chains"), "chain_id"),
    "tier": lambda facts: dict(order.tiers(facts.store)),
    "rank": _ranks,
    "kind": lambda _: dict(wording.KIND),
    "doc": lambda facts: {key: row["short_title"] for key, row in facts.store.documents.items()},
}
