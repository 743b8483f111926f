"""What the map page knows, for Python: the page's own payload as things with names.

The page and the sheet decide what is drawn from the same data, so both start here: this module is
the twin of the page's ``data.js``. Geometry is absent; of each thing only whether it has any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

import geopandas as gpd

from layers.sheet.contents.things import (
    Area,
    Arrow,
    Chain,
    Cluster,
    County,
    Hosted,
    Hosting,
    Link,
    Member,
    Sector,
)
from layers.store import Store
from layers.web.payload import payload

OUTLINES = ("zones", "groups", "subareas", "corridors", "extents")
"""Layers of schematic or drawn outlines."""
SUBJECTS = ("area", "county", "link", "industry", "chain", "sector")

Row = Mapping[str, Any]
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Known:
    """Everything, by id and in the payload's order.

    Attributes
    ----------
    county_chains, county_clusters, area_chains, area_clusters
        Place → what it hosts.
    hosts
        Sectors at places.
    members
        Zone, group or corridor → its members, members of members too, and which part of them,
        empty for all.
    outlines
        Layer → ids of areas with an outline there.
    zones
        Zones in the documents' order, which gives their colours.
    documents
        Ids of the documents.
    """

    region: str
    unclaimed: bool
    counties: Mapping[str, County]
    areas: Mapping[str, Area]
    clusters: Mapping[str, Cluster]
    chains: Mapping[str, Chain]
    sectors: Mapping[str, Sector]
    links: Mapping[str, Link]
    county_chains: Hosting
    county_clusters: Hosting
    area_chains: Hosting
    area_clusters: Hosting
    hosts: tuple[Hosted, ...]
    members: Mapping[str, tuple[tuple[str, str], ...]]
    outlines: Mapping[str, tuple[str, ...]]
    zones: tuple[str, ...]

    def subject(self, text: str) -> tuple[str, str] | None:
        """Return kind and id of a subject such as ``area:p-x``, or None for what is not known."""
        kind, _, key = text.partition(":")
        things: dict[str, Mapping[str, Any]] = dict(
            zip(
                SUBJECTS,
                (self.areas, self.counties, self.links, self.clusters, self.chains, self.sectors),
                strict=True,
            )
        )
        return (kind, key) if kind in things and key in things[kind] else None

    def zone_index(self, area: str) -> int:
        """Return the place of a zone among the zones, or −1."""
        return self.zones.index(area) if area in self.zones else -1

    def short(self, place: str) -> str:
        """Return the name of a county or area for the map, or the id of what is not known."""
        found = self.counties.get(place) or self.areas.get(place)
        return found.short if found else place


_kept: dict[str, tuple[Mapping[str, list[dict[str, str]]], Known]] = {}
_lock = Lock()
MOST_KEPT = 4


def known_of(store: Store) -> Known:
    """Return what the page of a store knows; worked out once for each digest.

    Raises
    ------
    KeyError
        If the store lacks a table, a layer or a column.
    """
    with _lock:
        tables, found = _kept.get(store.digest, (None, None))
        # Stores made in memory may share a digest: only equal tables count as the same.
        if found is not None and (tables is store.tables or tables == store.tables):
            return found
        found = _read(store)
        _kept.pop(store.digest, None)
        while len(_kept) >= MOST_KEPT:
            del _kept[next(iter(_kept))]
        _kept[store.digest] = (store.tables, found)
        return found


def _read(store: Store) -> Known:
    data = payload(store)
    placed = frozenset(_drawn(store.frame("areas"), points=True))
    shared = _shared_names((*data["areas"].values(), *data["counties"].values()))
    areas = {key: _area(key, row, key in placed, shared) for key, row in data["areas"].items()}
    zones = sorted((a for a in areas.values() if a.kind == "zone"), key=lambda a: a.order)
    outlines = {layer: tuple(_drawn(_frame(store, layer))) for layer in OUTLINES}
    return Known(
        region=data["region"]["name"],
        unclaimed=data["region"]["unclaimed"],
        counties={key: _county(key, row) for key, row in data["counties"].items()},
        areas=areas,
        clusters={r["id"]: Cluster(**r, order=i) for i, r in enumerate(data["clusters"])},
        chains={row["id"]: Chain(**row) for row in data["chains"]},
        sectors={row["id"]: _sector(row) for row in data["sectors"]},
        links={row["id"]: _link(row) for row in data["links"]},
        county_chains=_hosting(_stated(data["countyChains"])),
        county_clusters=_hosting(_stated(data["countyClusters"])),
        area_chains=_hosting(data["areaChains"]),
        area_clusters=_hosting(data["areaClusters"]),
        hosts=tuple(
            Hosted(sector, place, evidence, frozenset(documents.split(";")))
            for sector, place, evidence, documents, *_ in data["hosts"]
        ),
        members=_grouped(data["members"], lambda row: (row[1], row[2])),
        outlines={k: tuple(key for key in keys if key in areas) for k, keys in outlines.items()},
        zones=tuple(zone.id for zone in zones),
    )


def _frame(store: Store, layer: str) -> gpd.GeoDataFrame | None:
    """Return a layer; None for one that an older store lacks."""
    return store.frame(layer) if f"layer:{layer}" in store.tables else None


def _drawn(frame: gpd.GeoDataFrame | None, *, points: bool = False) -> list[str]:
    """Return the ids of what has a geometry, or a point."""
    if frame is None:
        return []
    pairs = zip(frame["id"], frame.geometry, strict=True)
    return [
        str(key)
        for key, shape in pairs
        if shape is not None and not shape.is_empty and (shape.geom_type == "Point" or not points)
    ]


def _shared_names(rows: Iterable[Row]) -> frozenset[str]:
    """Return the short names that several places have: they would name none of them."""
    number = Counter(row.get("short", row["name"]) for row in rows)
    return frozenset(name for name in number if number[name] > 1)


def _area(key: str, row: Row, at: bool, shared: frozenset[str]) -> Area:  # noqa: FBT001 - a field
    short = row.get("short", row["name"])
    return Area(
        id=key,
        name=row["name"],
        short=row["name"] if short in shared else short,
        kind=row["kind"],
        rank=row.get("rank", ""),
        code=row.get("code", ""),
        parent=row.get("parent", ""),
        focus=row.get("focus", ""),
        radius=row.get("radius", 0.0),
        order=row["order"],
        counties=tuple(row["counties"]),
        documents=frozenset(row["docs"]),
        precision=row["precision"],
        at=at,
    )


def _county(key: str, row: Row) -> County:
    at = bool(row["spots"])
    return County(key, row["name"], row["short"], row["functional"], row["data"], at)


def _sector(row: Row) -> Sector:
    return Sector(row["id"], row["name"], row["mark"], row["value"], row["controlled"])


def _link(row: Row) -> Link:
    arrows = (Arrow(r["from"], r["to"], r["role"], tuple(r["supplies"])) for r in row["arrows"])
    members = (Member(r["place"], r["role"], tuple(r["supplies"])) for r in row["members"])
    subjects = tuple(row["subjects"])
    return Link(
        row["id"], row["name"], row["wording"], row["doc"], subjects, tuple(arrows), tuple(members)
    )


def _stated(rows: Iterable[list[str]]) -> list[list[str]]:
    """Counties host by clauses alone."""
    return [[place, subject, "stated", documents] for place, subject, documents in rows]


def _hosting(rows: Iterable[list[str]]) -> Hosting:
    return _grouped(rows, lambda r: Hosted(r[1], r[0], r[2], frozenset(r[3].split(";"))))


def _grouped(
    rows: Iterable[list[str]], make: Callable[[list[str]], Thing]
) -> dict[str, tuple[Thing, ...]]:
    found: dict[str, list[Thing]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(make(row))
    return {key: tuple(things) for key, things in found.items()}
