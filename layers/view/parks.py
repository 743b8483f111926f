"""Which rows a view leaves of the table of parks, in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from layers.facts import order
from layers.facts.lookup import Facts
from layers.stories.park import ChainRow, ParkRow, chains_table
from layers.stories.record import Item
from layers.view import LISTS, View
from layers.view.asked import Asked
from layers.view.engine import engine_of
from layers.vocabulary import wording

SORTS = ("name", "rank", "county", "zone", "group", "chain", "industry", "position")
"""Columns by which rows can be sorted; with ``-`` before it the other way round."""
OWN = ("q", "sort", "placed", "way", "park")
"""Keys of the page's address beside those of the map's filters."""
ASKED = (*(key for key in LISTS if key not in ("sector", "link")), "precision")
"""Filters that areas and what they host can be asked for."""
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

    @property
    def cuts(self) -> bool:
        """Whether it leaves anything out: a chain that nobody hosts then has no row."""
        return bool(self.text or self.unplaced or any(getattr(self.filters, key) for key in ASKED))


def read_parks(params: Mapping[str, str], facts: Facts) -> tuple[ParksView, list[str]]:
    """Return the view that an address asks for, and what it asked for in vain, in words."""
    asked = Asked(params)
    sort = asked.one("sort", ("", *SORTS, *(f"-{key}" for key in SORTS)))
    placed, way = asked.one("placed", ("", UNPLACED)), asked.one("way", ("", BY_CHAIN))
    park = params.get("park", "")
    rest = {key: value for key, value in params.items() if key not in OWN}
    filters, dropped = View.from_query(rest, facts)
    if park and f"area:{park}" not in facts:
        dropped = [park, *dropped]
        park = ""
    view = ParksView(filters, asked.text("q"), sort, placed == UNPLACED, way == BY_CHAIN, park)
    return view, [*dropped, *asked.dropped]


@dataclass(frozen=True)
class Left:
    """What filters leave of the parks: the core decides, as on the map (``core/exports.js``).

    Attributes
    ----------
    areas
        Ids of the areas that pass.
    hosting
        Area and what it hosts, a chain or a cluster, of the relations that pass.
    asked
        Area → evidence for the chains that are asked for, else for the clusters.
    """

    areas: frozenset[str]
    hosting: frozenset[tuple[str, str]]
    asked: Mapping[str, str]


def left(facts: Facts, filters: View) -> Left:
    """Return what filters leave; what the map is about is a filter here like the others."""
    view = replace(
        filters,
        cluster=tuple(filter(None, filters.cluster)),
        chain=tuple(filter(None, filters.chain)),
        theme="",
        layers=(),
        pick="",
    )
    rows = engine_of(facts.store).call("exportedRows", asdict(view), True)  # noqa: FBT003
    pairs = (row.partition(" ") for row in rows["hosting"])
    return Left(
        frozenset(rows["areas"]),
        frozenset((area, subject) for area, _, subject in pairs),
        rows["asked"],
    )


def select_parks(facts: Facts, rows: Sequence[ParkRow], view: ParksView) -> list[ParkRow]:
    """Return the rows that a view leaves, sorted as it says.

    Evidence is asked of relations: of those to a chain or cluster that is asked for, else of any
    that the row tells, with industries that no map has, too.
    """
    kept, wanted = left(facts, view.filters), view.filters.evidence
    found = [
        row
        for row in rows
        if row.id in kept.areas
        and (not wanted or row.id in kept.asked or any(i.evidence in wanted for i in row.hosted))
        and not (view.unplaced and row.placed)
        and wording.has_words(_words(row), view.text)
    ]
    return _sorted(facts, found, view.sort) if view.sort else found


def select_chains(facts: Facts, parks: Sequence[ParkRow], view: ParksView) -> list[ChainRow]:
    """Return the chains with those of some parks that host them as a view asks.

    A chain that nobody hosts is told as long as the view leaves nothing out.
    """
    kept, hosting = {row.id for row in parks}, left(facts, view.filters).hosting
    found = []
    for row in chains_table(facts):
        hosts = tuple(
            item
            for item in row.hosts
            for park in (item.pick.partition(":")[2],)
            if park in kept and (park, row.chain["chain_id"]) in hosting
        )
        if hosts or not view.cuts:
            found.append(replace(row, hosts=hosts))
    return found


def _sorted(facts: Facts, rows: Sequence[ParkRow], sort: str) -> list[ParkRow]:
    """Return rows in the order of a column; those that have nothing in it come last either way."""
    key = _key(facts, sort.removeprefix("-"))
    having = [row for row in rows if key(row) is not None]
    having.sort(key=key, reverse=sort.startswith("-"))
    return having + [row for row in rows if key(row) is None]


def _words(row: ParkRow) -> str:
    """Return what of a row is looked through for words."""
    places = (*row.counties, *row.zones, *row.groups, *row.hosted)
    area, named = row.area, (item.text for item in places)
    return "\n".join((row.name, area["short_name"], area["aliases"], row.rank, *named))


def _key(facts: Facts, sort: str) -> Callable[[ParkRow], Any]:
    """Return by what rows are sorted, or None for a row that has nothing in the column."""
    counties = [row["county_id"] for row in order.counties(facts.store)]
    zones = order.zone_ids(facts.store)
    groups = [r["area_id"] for r in order.layout(facts.store.rows("areas")) if r["kind"] == "group"]

    def place(of: Sequence[str], items: Sequence[Item]) -> int | None:
        ids = [item.pick.partition(":")[2] for item in items]
        return min((of.index(one) for one in ids if one in of), default=None)

    ranks = list(order.RANKS)
    keys: dict[str, Callable[[ParkRow], Any]] = {
        "name": lambda row: row.name,
        "rank": lambda row: ranks.index(row.area["rank"]),
        "county": lambda row: place(counties, row.counties),
        "zone": lambda row: place(zones, row.zones),
        "group": lambda row: place(groups, row.groups),
        "chain": lambda row: -len(row.chains) or None,
        "industry": lambda row: -len(row.industries) or None,
        "position": lambda row: row.error_m,
    }
    return keys[sort]
