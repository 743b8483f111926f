"""What the view's core works with: everything that follows from a store alone, as plain data.

Ids are the store's own; every word that a reader sees comes from the store or from
`layers.vocabulary.wording`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.list_cell import split
from geo.precision import FINE, PLACED
from layers.facts import order
from layers.facts.gaps import tables_lost
from layers.facts.lookup import is_coarse, within_parks
from layers.facts.standing import ENDED, remarks, steps
from layers.stories.precision import COARSE
from layers.view import ADDED, gazetteer
from layers.view.clusters import cluster_sizes, tiles
from layers.view.engine import MODEL_VERSION
from layers.view.geometry import region_outline
from layers.view.grounds import grounds
from layers.view.relations import (
    clauses_of_areas,
    clauses_of_units,
    documents_of_areas,
    energy,
    energy_unit,
    hosting,
    in_total,
    links,
    members,
    text,
)
from layers.vocabulary import wording
from layers.vocabulary.around_words import PLACE_KIND, PLACE_PRECISION, around
from layers.vocabulary.legend_words import legend, notes, part
from layers.vocabulary.lengths import distance
from layers.vocabulary.level_words import OF_COUNTIES, words_of
from layers.vocabulary.style import style
from layers.vocabulary.wording import RECALLED

Row = Mapping[str, str]
Record = dict[str, Any]

OUTLINES = ("zones", "groups", "subareas", "corridors", "extents")
"""Layers of schematic or drawn outlines."""
SAME_POINT = 4
"""Decimals of a degree to which points are the same: some ten metres."""
UNCLAIMED_SHARE = 0.02
"""Above this share of the region that no zone claims, the legend says so."""


class StoreLike(Protocol):
    """What the page needs of a store."""

    @property
    def view(self) -> str:
        """What `model` gave at build, as JSON; empty for a store made in memory."""

    @property
    def search(self) -> str:
        """What the search box looks through, as JSON; empty for a store made in memory."""

    @property
    def region(self) -> Mapping[str, Any]:
        """The region's own words."""

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the rows of a data table."""

    def frame(self, layer: str) -> gpd.GeoDataFrame:
        """Return a layer in EPSG:4490."""


def model(store: StoreLike) -> Record:
    """Return what the core works with: everything that follows from the store alone."""
    ramps = style()["colour"]
    areas, places, ground = _areas(store), gazetteer.places(store), grounds(store)
    radii = [area.get("radius", 0) for area in areas.values()]
    return {
        "version": MODEL_VERSION,  # first, so that `model_text` finds it at the start
        "region": {
            "name": store.region["name"],
            "level": store.region.get("level", {}).get("id", ""),
            "unclaimed": _unclaimed(store),
        },
        "words": _words(store),
        "ramps": {
            "count": ramps["count_ramp"]["breaks"],
            "countLabels": _count_labels(store),
            "energy": ramps["energy_ramp"]["breaks_10kt_ce"],
            "energyLabels": ramps["energy_ramp"]["labels"],
            "sizeLabels": cluster_sizes(store),
        },
        "counties": _counties(store),
        "areas": areas,
        "usual": {"area": USUAL},
        **_industries(store),
        "hosting": hosting(store),
        **energy(store),
        "links": links(store),
        "tiles": tiles(store),
        "given": clauses_of_units(store),
        "members": members(store),
        "documents": _documents(store),
        "places": places,
        "sources": gazetteer.sources(store),
        "towned": gazetteer.towned(store),
        **ground,
        "errors": _errors([*radii, *(row[6] for row in places), ground["borderError"]]),
        "outlines": {layer: _drawn(store, layer) for layer in OUTLINES},
        "others": [
            *(f"industry:{r['industry_id']}" for r in _not_clusters(store)),
            *(f"sector:{r['sector_id']}" for r in store.rows("energy_sectors") if in_total(r)),
        ],
    }


def _errors(metres: Iterable[float]) -> dict[str, str]:
    """Return how far off things may be, by the number as the core writes it, in words."""
    known = sorted({one for one in metres if one})
    return {str(int(one)) if one == int(one) else repr(one): distance(one) for one in known}


def _not_clusters(store: StoreLike) -> list[dict[str, str]]:
    return [row for row in store.rows("industries") if row["grouping"] != wording.MAIN_GROUPING]


def _words(store: StoreLike) -> Record:
    level, unit = words_of(store), energy_unit(store)
    # Without figures there is nothing to be told of consumption but where the sectors are.
    silent = {} if unit else {"consumption": ""}
    return {
        "theme": level.theme,
        "rank": wording.RANK,
        "parkRank": wording.PARK_RANK,
        "kind": wording.KIND,
        "precision": level.precision,
        "precisionShort": level.precision_short,
        "evidence": wording.EVIDENCE,
        "wording": wording.WORDING,
        "tier": order.tiers(store),
        "role": wording.ROLE,
        "linkKind": level.link_kind,
        "noData": wording.NO_DATA,
        "several": wording.SEVERAL,
        "withProjects": wording.WITH_PROJECTS,
        "notMentioned": wording.NOT_MENTIONED,
        "lostTable": wording.LOST_TABLE,
        "energyUnit": unit,
        # A row is a place, the figure is the whole region's: the head of the column says so.
        "energyHead": legend(level)["consumption"].format(region=store.region["name"], unit=unit)
        if unit
        else "能耗",
        "legend": legend(level) | silent,
        "legendNotes": notes(level),
        "part": part(level),
        "noChain": level.no_chain,
        "chainCounter": level.chain_counter,
        "unitsCounted": level.counted,
        "tilesToPick": wording.TILES_TO_PICK,
        "viewKeys": level.view_keys,
        "found": level.found,
        "layerGroups": level.layer_groups,
        "reliable": wording.RELIABLE,
        "additions": ADDED,
        "around": around(level),
        "placeKind": PLACE_KIND,
        "placePrecision": PLACE_PRECISION,
        "documentLevels": dict.fromkeys(wording.DOCUMENT_LEVEL.values(), ""),
    }


def _count_labels(store: StoreLike) -> list[str]:
    """Return the steps of the numbers of chains, as the level counts these."""
    labels = style()["colour"]["count_ramp"]["labels"]
    return [
        label.replace(OF_COUNTIES.chain_counter, words_of(store).chain_counter) for label in labels
    ]


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


def by_id(frame: gpd.GeoDataFrame) -> dict[str, Record]:
    """Return id → row of a layer."""
    return {str(row["id"]): row for row in frame.to_dict("records")}


def _drawn(store: StoreLike, layer: str) -> list[str]:
    """Return the ids of what has a geometry in a layer; an optional layer may be absent."""
    try:
        store.rows(f"layer:{layer}")
    except KeyError:
        return []
    frame = store.frame(layer)
    return [str(key) for key in frame["id"][~(frame.geometry.isna() | frame.geometry.is_empty)]]


def _counties(store: StoreLike) -> dict[str, Record]:
    placed = set(_drawn(store, "counties"))
    parks = Counter(
        county
        for row in store.rows("areas")
        if row["kind"] == "park"
        for county in split(row["county_ids"])
    )
    pairs = {(row["county_id"], row["chain_id"]) for row in store.rows("county_chains")}
    chains = Counter(county for county, _ in pairs)
    return {
        row["county_id"]: {
            "name": row["name"],
            "short": row["short_name"] or row["name"],
            "functional": row["kind"] == "functional_zone",
            "data": row["has_data"] == "yes",
            "placed": row["county_id"] in placed,
            "parks": parks[row["county_id"]],
            "chains": chains[row["county_id"]],
        }
        for row in store.rows("counties")
    }


def _areas(store: StoreLike) -> dict[str, Record]:
    placed = by_id(store.frame("areas"))
    drawn = COARSE if is_coarse(store.region) else PLACED
    named = documents_of_areas(store)
    clauses = clauses_of_areas(store, named)
    rows = store.rows("areas")
    places = {row["area_id"]: number for number, row in enumerate(order.layout(rows))}
    # A short name that several places have names none of them.
    every = [row["short_name"] or row["name"] for row in (*rows, *store.rows("counties"))]
    shared = {name for name, number in Counter(every).items() if number > 1}
    within = within_parks(rows)
    lost = tables_lost(store.rows("gaps"))
    zones = {key: place for place, key in enumerate(order.zone_ids(store))}
    spots = _spots(placed, rows)
    return {
        row["area_id"]: {
            **_unusual(
                _area(row, placed.get(row["area_id"], {}), shared, drawn),
                within=row["area_id"] in within,
                lost=row["area_id"] in lost,
                spot=spots.get(row["area_id"], ""),
                order=places[row["area_id"]],
                clauses=clauses[row["area_id"]],
                # Its zone's place among the zones gives an area its colour.
                zone=zones.get(row["area_id" if row["kind"] == "zone" else "parent_id"], -1),
            ),
            "docs": named.get(row["area_id"], split(row["doc_id"])),
        }
        for row in rows
    }


def _spots(placed: Mapping[str, Record], rows: Iterable[Row]) -> dict[str, str]:
    """Return area → the first one on its very point, of points that several symbols share."""
    kinds = {row["area_id"] for row in rows if row["kind"] in wording.SYMBOL_KINDS}
    heaps: dict[tuple[float, float], list[str]] = {}
    for key in sorted(kinds & set(placed)):
        point = placed[key].get("geometry")
        if point is not None and not point.is_empty and point.geom_type == "Point":
            at = (round(point.x, SAME_POINT), round(point.y, SAME_POINT))
            heaps.setdefault(at, []).append(key)
    return {key: heap[0] for heap in heaps.values() if len(heap) > 1 for key in heap}


def _unusual(told: Record, **more: object) -> Record:
    """Return what an area tells without what is `USUAL`."""
    every = told | more
    return {key: value for key, value in every.items() if value != USUAL.get(key)}


USUAL: Mapping[str, str | float | bool | None] = {
    "code": "",
    "rank": "",
    "parent": "",
    "focus": "",
    "short": "",
    "radius": 0.0,
    "zone": -1,
    "recalled": False,
    "placed": False,
    "located": False,
    "reliable": False,
    "symbol": False,
    "within": False,
    "lost": False,
    "spot": "",
    "clauses": "",
    "point": None,
}
"""What an area is where its row says nothing: it goes along, so that the core fills it in again."""


def _area(
    row: Row, place: Mapping[str, Any], shared: Collection[str], drawn: Collection[str]
) -> Record:
    radius, short = text(place.get("uncertainty_m")), row["short_name"]
    precision = text(place.get("precision")) or "unplaced"
    point = place.get("geometry")
    placed = point is not None and not point.is_empty and point.geom_type == "Point"
    return {
        "code": row["code"],
        "rank": row["rank"],
        "parent": row["parent_id"],
        "focus": _focus(row),
        "short": "" if short == row["name"] or short in shared else short,
        "radius": float(radius) if radius else 0.0,
        "recalled": text(place.get("source_id")) == RECALLED,
        "placed": placed,
        "located": placed and precision in drawn,
        "reliable": precision in FINE,
        "symbol": row["kind"] in wording.SYMBOL_KINDS,
        "name": row["name"],
        "kind": row["kind"],
        "counties": split(row["county_ids"]),
        "precision": precision,
        "point": _degrees(point) if placed else None,
    }


def _degrees(point: BaseGeometry) -> list[float]:
    """Return longitude and latitude of a point, in degrees."""
    lon, lat = shapely.get_coordinates(point)[0]
    return [round(float(lon), gazetteer.DIGITS), round(float(lat), gazetteer.DIGITS)]


def _focus(row: Row) -> str:
    """Return what a zone is for: the bracket of its name, else its first function."""
    found = re.search(r"（(.+?)）", row["name"])
    return found[1] if found else next(iter(split(row["functions"])), "")


def _industries(store: StoreLike) -> Record:
    return {
        "clusters": [
            {
                "id": r["industry_id"],
                "name": r["name"],
                "short": r.get("short_name") or r["name"],
                "mark": r["mark"],
                "tier": r["tier"],
            }
            for r in order.clusters(store)
        ],
        "chains": [
            {
                "id": r["chain_id"],
                "name": r["name"],
                "cluster": r["industry_id"],
                "catalogued": r.get("in_catalogue") != "no",
            }
            for r in order.chains(store)
        ],
    }


def _documents(store: StoreLike) -> list[Record]:
    """Return the documents; what a card lists at its foot is told with them."""
    scopes = {row["unit_id"]: row["name"] for row in gazetteer.optional_rows(store, "units")}
    return [
        {
            "id": row["doc_id"],
            "name": (title := row["short_title"] or row["title"]),
            "plain": title.removeprefix(scopes.get(row["scope_id"], "")),
            "level": wording.DOCUMENT_LEVEL.get(row["level"], ""),
            "year": row["issued_on"][:4],
            "standing": _standing(row),
        }
        for row in store.rows("documents")
    ]


def _standing(row: Row) -> list[list[str]]:
    """Return what a document is from which day on, as a card lists it: with the year of its end."""
    over = wording.STANDING[ENDED]
    told = remarks(steps(row))
    return [[day, f"{over} {row['valid_to'][:4]}" if word == over else word] for day, word in told]
