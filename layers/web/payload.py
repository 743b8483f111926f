"""What the page knows: the attributes of everything it draws, taken from a store, as plain data.

Geometry travels apart (`layers.web.geometry`). Ids are the store's own; every word that a reader
sees comes from the store or from `layers.wording`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.list_cell import split
from layers import wording
from layers.facts import RECALLED
from layers.legend_words import LEGEND, NOTES
from layers.style import screen_style
from layers.web.geometry import DIGITS, label_spots, region_outline
from layers.web.relations import (
    LEADING_MEASURE_UNIT,
    documents_of_areas,
    energy,
    hosting,
    links,
    members,
    order,
    text,
)
from layers.web.search_index import search_index

Row = Mapping[str, str]
Record = dict[str, Any]

SEARCHED = ("areas", "counties", "industries", "chains", "energy_sectors", "links")
MANY_POINTS = 5_000
"""Above this number points travel in the table, since folium would make an object of each."""
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
            "precisionShort": wording.PRECISION_SHORT,
            "evidence": wording.EVIDENCE,
            "wording": wording.WORDING,
            "tier": wording.TIER,
            "role": wording.ROLE,
            "noData": wording.NO_DATA,
            "notMentioned": wording.NOT_MENTIONED,
            "energyUnit": LEADING_MEASURE_UNIT,
            "legend": LEGEND,
            "legendNotes": NOTES,
        },
        "counties": _counties(store),
        "areas": _areas(store),
        "context": _context(store),
        **_industries(store),
        **hosting(store),
        **energy(store),
        "links": links(store),
        "members": members(store),
        "documents": _documents(store),
        "disputes": len(store.rows("discrepancies")),
        "search": search_index({name: store.rows(name) for name in SEARCHED}),
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
    named = documents_of_areas(store)
    crowded = len(placed) > MANY_POINTS
    records = {}
    for row in store.rows("areas"):
        key = row["area_id"]
        records[key] = _area(row, placed.get(key, {}))
        records[key]["docs"] = named.get(key, split(row["doc_id"]))
        if crowded and key in placed:
            records[key]["at"] = _at(placed[key]["geometry"])
        if key in shapes:
            records[key]["spots"] = label_spots(shapes[key]["geometry"])
    return records


USUAL = ("", 0.0, False)
"""What the page takes for granted where it is left out."""


def _area(row: Row, place: Mapping[str, Any]) -> Record:
    radius = text(place.get("uncertainty_m"))
    short = row["short_name"]
    found = {
        "code": row["code"],
        "rank": row["rank"],
        "parent": row["parent_id"],
        "focus": _focus(row),
        "short": "" if short == row["name"] else short,
        "radius": float(radius) if radius else 0.0,
        "recalled": text(place.get("source_id")) == RECALLED,
    }
    return {
        **{key: value for key, value in found.items() if value not in USUAL},
        "name": row["name"],
        "kind": row["kind"],
        "order": order(row),
        "counties": split(row["county_ids"]),
        "precision": text(place.get("precision")) or "unplaced",
    }


def _at(point: BaseGeometry | None) -> list[float] | None:
    """Return latitude and longitude in degrees, or None for what has no place."""
    if point is None or point.is_empty:
        return None
    lon, lat = shapely.get_coordinates(point)[0]
    return [round(float(lat), DIGITS), round(float(lon), DIGITS)]


def _focus(row: Row) -> str:
    """Return what a zone is for: the bracket of its name, else its first function."""
    found = re.search(r"（(.+?)）", row["name"])
    return found[1] if found else next(iter(split(row["functions"])), "")


def _context(store: StoreLike) -> dict[str, Record]:
    return {
        key: {"name": text(row["name"]), "spots": label_spots(row["geometry"])}
        for key, row in _by_id(store.frame("context")).items()
    }


def _industries(store: StoreLike) -> Record:
    clusters = sorted(
        (r for r in store.rows("industries") if r["grouping"] == "cluster"), key=order
    )
    return {
        "clusters": [
            {"id": r["industry_id"], "name": r["name"], "mark": r["mark"], "tier": r["tier"]}
            for r in clusters
        ],
        "chains": [
            {"id": r["chain_id"], "name": r["name"], "cluster": r["industry_id"]}
            for r in sorted(store.rows("chains"), key=order)
        ],
    }


def _documents(store: StoreLike) -> list[Record]:
    return [
        {"id": row["doc_id"], "name": row["short_title"] or row["title"]}
        for row in store.rows("documents")
    ]
