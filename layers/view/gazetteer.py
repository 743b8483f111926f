"""Towns, villages and other named points of the gazetteer, and which areas the plans put there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from geo.list_cell import split
from layers.facts.lookup import place_in_document
from layers.vocabulary.around_words import PLACE_KIND

Row = Mapping[str, str]
Record = dict[str, Any]

DIGITS = 5
"""Decimals of a degree of a point: about a metre."""


class Gazetteer(Protocol):
    """What this module needs of a store."""

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the rows of a data table."""


def optional_rows(store: Gazetteer, table: str) -> list[dict[str, str]]:
    """Return the rows of a table, none where the store lacks it."""
    try:
        return store.rows(table)
    except KeyError:
        return []


def nameable(store: Gazetteer) -> list[dict[str, str]]:
    """Return the points that readers ask for by name: the seat of a county is the county's."""
    return [row for row in optional_rows(store, "places") if row["kind"] in PLACE_KIND]


def places(store: Gazetteer) -> list[list[Any]]:
    """Return the named points, each as a short list: the page carries all of them.

    Returns
    -------
    ``[id, name, kind, county, longitude, latitude (degrees, EPSG:4490), radius in metres, source,
    town, aliases]``; of each the truth lies within the radius nine times in ten, `town` is the id
    of the town that holds a village where its source says so.
    """
    return [
        [
            row["place_id"], row["name"], row["kind"], row["county_id"],
            round(float(row["lon"]), DIGITS), round(float(row["lat"]), DIGITS),
            round(float(row["radius_m"])), row["source_id"],
            row["town_id"], "、".join(split(row["aliases"])),
        ]
        for row in nameable(store)
    ]  # fmt: skip


def sources(store: Gazetteer) -> dict[str, str]:
    """Return the sources of the named points, by id, as readers know them."""
    used = {row["source_id"] for row in nameable(store)}
    return {
        row["source_id"]: row["title"]
        for row in optional_rows(store, "sources")
        if row["source_id"] in used
    }


def towned(store: Gazetteer) -> list[list[str]]:
    """Return ``[point, area or unit, evidence, document, locator]``: what lies at a named point.

    A name that several points of a county bear stands for each of them: which one is meant the
    plans do not say.
    """
    known = _by_name(nameable(store))
    return [
        [place, row["area_id"], row["evidence"], row["doc_id"], place_in_document(row["locator"])]
        for row in optional_rows(store, "area_towns")
        for place in known.get((row["county_id"], row["town"]), ())
    ]


def _by_name(rows: Iterable[Row]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        for name in dict.fromkeys((row["name"], *split(row["aliases"]))):
            found.setdefault((row["county_id"], name), []).append(row["place_id"])
    return found
