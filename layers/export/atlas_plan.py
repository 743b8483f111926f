"""Which pages an atlas has, in order: each a view of the explorer with a place in the book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from layers.build.store import Row
from layers.facts import order
from layers.facts.lookup import Facts
from layers.paper.furniture.focus import Bounds, Window, window_of
from layers.view import View
from layers.vocabulary import wording

COUNTY, CLUSTER, CHAIN = "county", "cluster", "chain"
"""What single sheets can be made for, one each."""

RANK_LAYERS = ("counties", "functional")
"""What a map of parks alone shows besides them."""


@dataclass(frozen=True)
class Leaf:
    """A page of an atlas.

    Attributes
    ----------
    chapter
        Heading that it stands under; its bookmark is a level deeper unless it is the heading.
    optional
        Whether the book has no such page where its map would show nothing.
    """

    title: str
    view: View
    chapter: str = ""
    optional: bool = False

    @property
    def level(self) -> int:
        """Depth among the bookmarks."""
        return 1 if self.chapter and self.chapter != self.title else 0


def leaves(facts: Facts, bounds: Mapping[str, Bounds]) -> list[Leaf]:
    """Return the map pages of an atlas in order.

    Parameters
    ----------
    facts
        The store's facts.
    bounds
        Id of a county or zone → its bounds in degrees; what has none is shown with all around it.
    """
    return [
        Leaf(f"{facts.words.whole}产业布局总览", View()),
        *_zones(facts, bounds),
        *_ranks(facts),
        *(_cluster(facts, row) for row in order.clusters(facts.store)),
        Leaf(wording.SECTOR, View(theme="energy"), wording.SECTOR, optional=True),
        Leaf(facts.words.links, View(theme="links"), facts.words.links, optional=True),
        *_counties(facts, bounds),
    ]


def each(facts: Facts, by: str, bounds: Mapping[str, Bounds]) -> list[Leaf]:
    """Return one sheet for each county, cluster or chain.

    Raises
    ------
    KeyError
        If `by` is none of them.
    """
    makers = {
        COUNTY: lambda: _counties(facts, bounds),
        CLUSTER: lambda: [_cluster(facts, row) for row in order.clusters(facts.store)],
        CHAIN: lambda: [_chain(facts, row) for row in order.chains(facts.store)],
    }
    return makers[by]()


def _zones(facts: Facts, bounds: Mapping[str, Bounds]) -> list[Leaf]:
    return [
        Leaf(
            row["name"],
            View(pick=f"area:{row['area_id']}", at=_at(bounds.get(row["area_id"]))),
            chapter="片区与组团",
        )
        for row in order.zones(facts.store)
    ]


def _ranks(facts: Facts) -> list[Leaf]:
    present = {row["rank"] or "other" for row in facts.store.rows("areas") if row["kind"] == "park"}
    return [
        Leaf(_rank_title(rank), View(layers=(*RANK_LAYERS, f"park-{rank}"), rank=(rank,)), "园区")
        for rank in wording.RANKS
        if rank in present
    ]


def _rank_title(rank: str) -> str:
    word = wording.RANK[rank]
    return word if "园区" in word else f"{word}园区"


def _cluster(facts: Facts, row: Row) -> Leaf:
    tier = order.tiers(facts.store).get(row["tier"], "")
    key = row["industry_id"]
    title = f"{row['name']}（{tier}）" if tier else row["name"]
    return Leaf(title, View(theme="chain", cluster=(key,)), facts.words.cluster)


def _chain(facts: Facts, row: Row) -> Leaf:
    view = View(theme="chain", cluster=(row["industry_id"],), chain=(row["chain_id"],))
    return Leaf(row["name"], view, facts.name(row["industry_id"]))


def _counties(facts: Facts, bounds: Mapping[str, Bounds]) -> list[Leaf]:
    """Return a page for each county, those that no document covers behind the others."""
    covered = order.counties(facts.store)
    blank = [row for row in facts.store.rows("counties") if row not in covered]
    return [_county(facts, row, bounds) for row in (*covered, *blank)]


def _county(facts: Facts, row: Row, bounds: Mapping[str, Bounds]) -> Leaf:
    key = row["county_id"]
    view = View(pick=f"county:{key}", at=_at(bounds.get(key)))
    return Leaf(row["name"], view, facts.words.unit)


def _at(bounds: Bounds | None) -> Window | None:
    return None if bounds is None else window_of(bounds)
