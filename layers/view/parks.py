"""Which rows a view leaves of the table of parks, in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from layers.facts import order
from layers.facts.lookup import Facts
from layers.stories.matrix import PARK, matrix
from layers.stories.park import ParkRow, hosts_of
from layers.stories.record import Item
from layers.stories.subject import story_of
from layers.view import View
from layers.view.matrix import TableView, select

SORTS = ("name", "rank", "county", "zone", "group", "chain", "industry", "position")
"""Columns by which rows can be sorted; with ``-`` before it the other way round."""
OWN = ("q", "sort", "placed", "way", "park")
"""Keys of the page's address beside those of the map's filters."""
UNPLACED = "no"
BY_CHAIN = "chain"


@dataclass(frozen=True)
class ParksView:
    """What the table of parks shows.

    Attributes
    ----------
    filters
        The same filters as on the map.
    text
        Words that a row must have.
    sort
        One of `SORTS`, perhaps with ``-``; empty for the documents' order.
    unplaced
        Whether only parks without a point are shown.
    by_chain
        Whether a row is a chain with its parks instead of a park with its chains.
    park
        Id of the park that is told alone, or empty.
    """

    filters: View
    text: str = ""
    sort: str = ""
    unplaced: bool = False
    by_chain: bool = False
    park: str = ""


def read_parks(params: Mapping[str, str], facts: Facts) -> tuple[ParksView, list[str]]:
    """Return the view that an address asks for, and what it asked for in vain, in words."""
    own = {key: params.get(key, "") for key in OWN}
    rest = {key: value for key, value in params.items() if key not in OWN}
    filters, dropped = View.from_query(rest, facts)
    if own["park"] and f"area:{own['park']}" not in facts:
        dropped = [own["park"], *dropped]
        own["park"] = ""
    sort = own["sort"] if own["sort"].removeprefix("-") in SORTS else ""
    view = ParksView(
        filters,
        own["q"].strip(),
        sort,
        own["placed"] == UNPLACED,
        own["way"] == BY_CHAIN,
        own["park"],
    )
    return view, dropped


def select_parks(facts: Facts, rows: Sequence[ParkRow], view: ParksView) -> list[ParkRow]:
    """Return the rows that a view leaves, sorted as it says."""
    kept = _within(facts, view.filters)
    hosts = hosts_asked(facts, view.filters)
    stated = view.filters.evidence == ("stated",)
    found = [
        row
        for row in rows
        if row.id in kept
        and (hosts is None or row.id in hosts)
        and (not stated or hosts is not None or any(one.evidence == "stated" for one in row.hosted))
        and not (view.unplaced and row.placed)
        and _has(row, view.text)
    ]
    if view.sort:
        found.sort(key=_key(facts, view.sort.removeprefix("-")), reverse=view.sort.startswith("-"))
    return found


def _within(facts: Facts, filters: View) -> set[str]:
    """Return the parks that lie where a filter asks for, as the core decides on the map, too."""
    where = replace(filters, cluster=(), chain=(), tier=(), evidence=(), doc=(), kind=())
    found = select(matrix(facts, PARK), TableView(PARK, filters=where))
    return {head.id for head in found.rows}


def hosts_asked(facts: Facts, filters: View) -> dict[str, str] | None:
    """Return the parks that host a chain or cluster asked for; none if none is asked for."""
    chains = [one for one in filters.chain if one]
    clusters = [] if chains else [one for one in filters.cluster if one]
    if not chains and not clusters:
        return None
    subjects = [*(f"chain:{one}" for one in chains), *(f"industry:{one}" for one in clusters)]
    hosts = hosts_of(story_of(facts, subject) for subject in subjects)
    wanted = filters.evidence
    return {key: evidence for key, evidence in hosts.items() if not wanted or evidence in wanted}


def _has(row: ParkRow, text: str) -> bool:
    """Whether a row has all the words that are looked for."""
    places = (*row.counties, *row.zones, *row.groups, *row.hosted)
    own = " ".join(
        (
            row.name,
            row.area["short_name"],
            row.area["aliases"],
            row.rank,
            *(item.text for item in places),
        )
    ).lower()
    return all(word in own for word in text.lower().split())


def _key(facts: Facts, sort: str) -> Callable[[ParkRow], Any]:
    """Return by what rows are sorted; what has none comes last."""
    counties = [row["county_id"] for row in order.counties(facts.store)]
    zones = order.zone_ids(facts.store)
    groups = [r["area_id"] for r in order.layout(facts.store.rows("areas")) if r["kind"] == "group"]

    def place(of: Sequence[str], items: Sequence[Item]) -> int:
        ids = [item.pick.partition(":")[2] for item in items]
        return min((of.index(one) for one in ids if one in of), default=len(of))

    ranks = list(order.RANKS)
    keys: dict[str, Callable[[ParkRow], Any]] = {
        "name": lambda row: row.name,
        "rank": lambda row: ranks.index(row.area["rank"]),
        "county": lambda row: place(counties, row.counties),
        "zone": lambda row: place(zones, row.zones),
        "group": lambda row: place(groups, row.groups),
        "chain": lambda row: -len(row.chains),
        "industry": lambda row: -len(row.industries),
        "position": lambda row: (row.error_m is None, row.error_m),
    }
    return keys[sort]
