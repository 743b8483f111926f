"""What the page knows: the attributes of everything it draws, taken from a store, as plain data.

Geometry travels apart (`layers.web.geometry`). Ids are the store's own; every word that a reader
sees comes from the store or from `layers.wording`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import geopandas as gpd

from layers import wording
from layers.cells import split
from layers.facts import RECALLED
from layers.style import screen_style
from layers.web.geometry import label_spots, region_outline

Row = Mapping[str, str]
Record = dict[str, Any]

COAL_EQUIVALENT = "coal_eq_10kt"
LEADING_MEASURE_UNIT = wording.MEASURE[COAL_EQUIVALENT][1]
UNCLAIMED_SHARE = 0.02
"""Above this share of the region that no zone claims, the legend says so."""


class StoreLike(Protocol):
    """What the page needs of a store."""

    @property
    def region(self) -> Mapping[str, Any]:
        """The region's own words."""

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the rows of a data table."""

    def frame(self, layer: str) -> gpd.GeoDataFrame:
        """Return a layer in EPSG:4490."""


def payload(store: StoreLike) -> Record:
    """Return all attributes that the page shows, ready for `layers.web.escape.json_block`.

    Raises
    ------
    KeyError
        If the store lacks a table, a layer or a column.
    """
    return {
        "region": _region(store),
        "style": screen_style(),
        "words": {
            "rank": wording.RANK,
            "kind": wording.KIND,
            "precision": wording.PRECISION,
            "evidence": wording.EVIDENCE,
            "wording": wording.WORDING,
            "tier": wording.TIER,
            "role": wording.ROLE,
            "noData": wording.NO_DATA,
            "notMentioned": wording.NOT_MENTIONED,
            "energyUnit": LEADING_MEASURE_UNIT,
        },
        "counties": _counties(store),
        "areas": _areas(store),
        "context": _context(store),
        **_industries(store),
        **_hosting(store),
        **_energy(store),
        "links": _links(store),
        "credits": list(dict.fromkeys(r["credit"] for r in store.rows("sources") if r["credit"])),
    }


def _region(store: StoreLike) -> Record:
    region = store.region
    return {
        "title": region["title"],
        "name": region["name"],
        "presets": [
            {"name": p["name"], "bounds": [float(v) for v in p["bounds"]]}
            for p in region["presets"]
        ],
        "waters": [
            {"name": w["name"], "at": [float(v) for v in w["at"]]} for w in region.get("waters", ())
        ],
        "unclaimed": _unclaimed(store),
    }


def mainland(store: StoreLike) -> gpd.GeoDataFrame:
    """Return the counties that make up the region: units with data, functional zones left out."""
    rows = {row["county_id"]: row for row in store.rows("counties")}
    frame = store.frame("counties")
    kept = [
        rows[key]["kind"] != "functional_zone" and rows[key]["has_data"] == "yes"
        for key in frame["id"]
    ]
    return frame[kept]


def _unclaimed(store: StoreLike) -> bool:
    whole = region_outline(mainland(store))
    zones = [s for s in store.frame("zones").geometry if s is not None]
    left = whole
    for zone in zones:
        left = left.difference(zone)
    return bool(zones) and left.area > UNCLAIMED_SHARE * whole.area


def _text(value: object) -> str:
    """Return a cell as text, missing values as empty."""
    return "" if value is None or value != value else str(value)  # noqa: PLR0124 - NaN


def _order(row: Row) -> float:
    return float(row["ordinal"] or 0)


def _by_id(frame: gpd.GeoDataFrame) -> dict[str, Record]:
    return {str(row["id"]): row for row in frame.to_dict("records")}


def _counties(store: StoreLike) -> dict[str, Record]:
    drawn = _by_id(store.frame("counties"))
    return {
        row["county_id"]: {
            "name": row["name"],
            "short": row["short_name"] or row["name"],
            "functional": row["kind"] == "functional_zone",
            "data": row["has_data"] == "yes",
            "spots": label_spots(drawn.get(row["county_id"], {}).get("geometry")),
        }
        for row in store.rows("counties")
    }


def _areas(store: StoreLike) -> dict[str, Record]:
    placed = _by_id(store.frame("areas"))
    shapes = {
        **_by_id(store.frame("zones")),
        **_by_id(store.frame("groups")),
        **_by_id(store.frame("subareas")),
        **_by_id(store.frame("corridors")),
    }
    records = {}
    for row in store.rows("areas"):
        key = row["area_id"]
        records[key] = _area(row, placed.get(key, {}))
        if key in shapes:
            records[key]["spots"] = label_spots(shapes[key]["geometry"])
    return records


def _area(row: Row, place: Mapping[str, Any]) -> Record:
    radius = _text(place.get("uncertainty_m"))
    return {
        "name": row["name"],
        "short": row["short_name"] or row["name"],
        "code": row["code"],
        "kind": row["kind"],
        "rank": row["rank"],
        "order": _order(row),
        "parent": row["parent_id"],
        "counties": split(row["county_ids"]),
        "focus": _focus(row),
        "precision": _text(place.get("precision")) or "unplaced",
        "radius": float(radius) if radius else 0.0,
        "recalled": _text(place.get("source_id")) == RECALLED,
    }


def _focus(row: Row) -> str:
    """Return what a zone is for: the bracket of its name, else its first function."""
    found = re.search(r"（(.+?)）", row["name"])
    return found[1] if found else next(iter(split(row["functions"])), "")


def _context(store: StoreLike) -> dict[str, Record]:
    return {
        key: {"name": _text(row["name"]), "spots": label_spots(row["geometry"])}
        for key, row in _by_id(store.frame("context")).items()
    }


def _industries(store: StoreLike) -> Record:
    clusters = sorted(
        (r for r in store.rows("industries") if r["grouping"] == "cluster"), key=_order
    )
    return {
        "clusters": [
            {"id": r["industry_id"], "name": r["name"], "mark": r["mark"], "tier": r["tier"]}
            for r in clusters
        ],
        "chains": [
            {"id": r["chain_id"], "name": r["name"], "cluster": r["industry_id"]}
            for r in sorted(store.rows("chains"), key=_order)
        ],
    }


def _pairs(rows: Iterable[Mapping[str, Any]], *columns: str) -> list[list[str]]:
    """Return distinct tuples of cells, in order."""
    return [list(t) for t in dict.fromkeys(tuple(_text(r[c]) for c in columns) for r in rows)]


def _hosting(store: StoreLike) -> Record:
    parks = store.frame("park_chains").to_dict("records")
    clusters = store.frame("park_clusters").to_dict("records")
    return {
        "countyChains": _pairs(store.rows("county_chains"), "county_id", "chain_id"),
        "countyClusters": _pairs(store.rows("county_clusters"), "county_id", "industry_id"),
        "areaChains": _pairs(parks, "park", "chain", "evidence"),
        "areaClusters": _pairs(clusters, "park", "cluster", "evidence"),
    }


def _energy(store: StoreLike) -> Record:
    figures = _newest_figures(store)
    every = {row["sector_id"]: row for row in store.rows("energy_sectors")}
    sectors = sorted((r for r in every.values() if r["in_total"] != "yes"), key=_order)
    return {
        "sectors": [_sector(row, every, figures) for row in sectors],
        "hosts": _pairs(store.frame("energy").to_dict("records"), "sector", "place", "evidence"),
    }


def _newest_figures(store: StoreLike) -> dict[str, float]:
    """Return sector id → coal equivalent (10 kt) of its newest year."""
    newest: dict[str, tuple[str, float]] = {}
    for row in store.rows("energy_figures"):
        if row["measure"] == COAL_EQUIVALENT and row["value"]:
            found = (row["year"], float(row["value"]))
            newest[row["sector_id"]] = max(newest.get(row["sector_id"], found), found)
    return {key: value for key, (_, value) in newest.items()}


def _sector(row: Row, every: Mapping[str, Row], figures: Mapping[str, float]) -> Record:
    """Return a sector; without a figure of its own it takes that of the sector that includes it."""
    key, parent = row["sector_id"], every.get(row["parent_id"])
    within = bool(key not in figures and parent and parent["in_total"] != "yes")
    return {
        "id": key,
        "name": row["name"],
        "mark": row["mark"] or row["name"][:1],
        "value": figures.get(row["parent_id"] if within else key),
        "within": parent["name"] if within and parent else "",
        "controlled": row["controlled"] == "yes",
    }


def _links(store: StoreLike) -> list[Record]:
    arrows: dict[str, list[Record]] = {}
    for row in store.frame("links").to_dict("records"):
        arrow = {
            "from": _text(row["partner"]),
            "to": _text(row["lead"]),
            "role": _text(row["role"]),
            "supplies": split(_text(row["supplies"])),
        }
        arrows.setdefault(_text(row["link_id"]), []).append(arrow)
    return [
        {
            "id": row["link_id"],
            "name": row["name"],
            "kind": row["kind"],
            "wording": row["wording"],
            "arrows": arrows.get(row["link_id"], []),
        }
        for row in sorted(store.rows("links"), key=_order)
    ]
