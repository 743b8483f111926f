"""What there is, in the documents' order: counties, tiers, clusters, chains, zones, areas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from layers.vocabulary import wording

Row = TypeVar("Row", bound=Mapping[str, str])

KINDS, RANKS = list(wording.KIND), list(wording.RANK)


class Rows(Protocol):
    """What this module needs of a store."""

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the rows of a data table."""


def ordinal(row: Mapping[str, str]) -> float:
    """Return the place of a row in its document's order."""
    return float(row["ordinal"] or 0)


def ordered(rows: Iterable[Row]) -> list[Row]:
    """Return rows of a table that has an ordinal, in its order."""
    return sorted(rows, key=ordinal)


def counties(store: Rows) -> list[dict[str, str]]:
    """Return the counties that the documents cover, in the table's order."""
    return [row for row in store.rows("counties") if row["has_data"] == "yes"]


def clusters(store: Rows) -> list[dict[str, str]]:
    """Return the clusters in the catalogue's order."""
    return [
        row for row in ordered(store.rows("industries")) if row["grouping"] == wording.MAIN_GROUPING
    ]


def chains(store: Rows, cluster: str = "") -> list[dict[str, str]]:
    """Return the chains, or those of a cluster, in the catalogue's order."""
    rows = store.rows("chains")
    return ordered(row for row in rows if not cluster or row["industry_id"] == cluster)


def tiers(store: Rows) -> dict[str, str]:
    """Return id → name of the tiers of industries, in their document's order."""
    return _named(store.rows("tiers"), "tier_id")


def chain_tiers(store: Rows) -> dict[str, str]:
    """Return the tiers that chains can be told by; an empty one if a chain has none."""
    return chain_tiers_among(store.rows("tiers"), store.rows("chains"))


def chain_tiers_among(
    tiers: Iterable[Mapping[str, str]], chains: Iterable[Mapping[str, str]]
) -> dict[str, str]:
    """Return the same of the tables' rows."""
    found = _named(tiers, "tier_id")
    without = not found or any(not row["tier"] for row in chains)
    return found | ({"": ""} if without else {})


def groupings(store: Rows) -> dict[str, str]:
    """Return id → name of what the documents group industries into, in order."""
    return _named(store.rows("groupings"), "grouping_id")


def undocumented(store: Rows) -> list[dict[str, str]]:
    """Return the counties of which there is no document: where counties are listed they say so."""
    return [row for row in store.rows("counties") if row["has_data"] != "yes"]


def _named(rows: Iterable[Mapping[str, str]], key: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in ordered(rows):
        found.setdefault(row[key], row["name"])
    return found


def zones(store: Rows) -> list[dict[str, str]]:
    """Return the zones in their document's order, which gives their colours."""
    return zones_among(store.rows("areas"))


def zones_among(areas: Iterable[Row]) -> list[Row]:
    """Return the zones among areas, in their document's order."""
    return [row for row in ordered(areas) if row["kind"] == "zone"]


def zone_ids(store: Rows) -> list[str]:
    """Return the ids of the zones in order."""
    return [row["area_id"] for row in zones(store)]


def layout(areas: Iterable[Row]) -> list[Row]:
    """Return areas in the order of the layout: parks first, by rank, then the other kinds."""
    return sorted(
        areas,
        key=lambda row: (
            row["kind"] != "park",
            KINDS.index(row["kind"]),
            RANKS.index(row["rank"]),
            ordinal(row),
        ),
    )
