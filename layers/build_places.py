"""Layers of places: counties, zones, groups, parts of parks, parks, and every area of any kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from layers.build_relations import Row, Tables
from layers.corrections.row import METHOD, SOURCE_ID
from layers.layer_frame import layer_frame

SCHEMATIC = "town_cells"
"""Method of every outline that is made of town cells: 示意范围."""

OUTLINED = {
    "zone": "zones",
    "corridor": "corridors",
    "group": "groups",
    "subarea": "subareas",
}
COVERING = ("zone", "corridor", "group")
"""Kinds that cover towns: a point is not where they are."""

CLOSE_ENOUGH = ("official", "site", "locality")
"""Only such positions say which outline a place lies in."""


@dataclass(frozen=True)
class Ground:
    """What places stand on.

    Attributes
    ----------
    counties
        County id → polygon, CGCS2000 degrees; administrative units only.
    outlines
        Id of a zone, group, part or functional zone → schematic polygon, may be empty.
    county_source
        Id of the source of the county polygons.
    drawn
        Area id → correction in force and the outline that an editor drew, in place of a schematic
        one or of none.
    """

    counties: Mapping[str, BaseGeometry]
    outlines: Mapping[str, BaseGeometry]
    county_source: str
    drawn: Mapping[str, tuple[Row, BaseGeometry]] = field(default_factory=dict)


def county_layer(tables: Tables, ground: Ground) -> gpd.GeoDataFrame:
    """Return all counties: administrative ones as drawn, functional zones as schematic outlines."""
    rows = []
    for county in tables["counties"]:
        key = county["county_id"]
        drawn = ground.counties.get(key)
        rows.append(
            county
            | {
                "id": key,
                "county": key,
                "precision": "locality" if drawn is not None else "township",
                "method": "boundary" if drawn is not None else SCHEMATIC,
                "source_id": ground.county_source if drawn is not None else "",
                "geometry": drawn if drawn is not None else _shape(ground, key),
            }
        )
    return layer_frame(rows, ("short_name", "has_data"))


def outline_layers(tables: Tables, ground: Ground) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers ``zones``, ``corridors``, ``groups``, ``subareas``.

    Their polygons are schematic, apart from those that an editor drew.
    """
    layers = {}
    known = {row["area_id"]: row["precision"] for row in tables["locations"]}
    for kind, name in OUTLINED.items():
        rows = [
            _area(row)
            | (_outline_facts(row, ground) if shape else _no_outline(row, known))
            | {"geometry": shape}
            for row in tables["areas"]
            if row["kind"] == kind
            for shape in [_shape(ground, row["area_id"])]
        ]
        layers[name] = layer_frame(rows, ("short_name", "code", "parent", "functions"))
    return layers


def extent_layer(tables: Tables, ground: Ground) -> gpd.GeoDataFrame:
    """Return the outlines that editors drew for areas of kinds that have no schematic one."""
    rows = [
        _area(row) | _outline_facts(row, ground) | {"geometry": _shape(ground, row["area_id"])}
        for row in tables["areas"]
        if row["area_id"] in ground.drawn and row["kind"] not in OUTLINED
    ]
    return layer_frame(rows, ("short_name", "parent"))


def _no_outline(row: Row, known: Mapping[str, str]) -> dict[str, str]:
    """Return what is known of an area that should have an outline and has none."""
    precision = known.get(row["area_id"], "unplaced")
    coarse = precision if precision in ("county", "unplaced") else "county"
    return {"precision": coarse, "method": "none"}


def _outline_facts(row: Row, ground: Ground) -> dict[str, str]:
    """Return how an outline is known: by an editor's hand or from town cells."""
    if row["area_id"] not in ground.drawn:
        return {"precision": "township", "method": SCHEMATIC}
    correction, _ = ground.drawn[row["area_id"]]
    return {
        "precision": correction["precision"],
        "uncertainty_m": correction["uncertainty_m"],
        "method": METHOD,
        "source_id": SOURCE_ID,
    }


def area_layer(tables: Tables, ground: Ground) -> gpd.GeoDataFrame:
    """Return every area as a point, empty where it has none, with the zone and group it lies in.

    ``zone_evidence`` and ``group_evidence`` tell whether a document says so (``stated``) or the
    position lies in the schematic outline (``inferred``).
    """
    locations = {row["area_id"]: row for row in tables["locations"]}
    stated = _stated_wholes(tables)
    whole = {kind: _of_kind(tables, ground, kind) for kind in ("zone", "group")}
    rows = []
    for row in tables["areas"]:
        place = locations.get(row["area_id"], {})
        rows.append(_area(row) | _position(row, place, ground) | _wholes(row, place, whole, stated))
    extra = ("short_name", "parent", "zone", "zone_evidence", "group", "group_evidence")
    return layer_frame(rows, extra)


def _position(row: Row, place: Mapping[str, str], ground: Ground) -> dict[str, Any]:
    """Return where an area stands: its point, or the middle of its schematic outline.

    What covers towns stands in the middle of its outline, even where its towns give it a point:
    the two would contradict each other. A point that somebody set by hand stands.
    """
    point = _point(place)
    covers = row["kind"] in COVERING and place.get("method") != METHOD
    middle = _middle(ground, row) if covers or not point else None
    if middle:
        return {"precision": "township", "method": SCHEMATIC, "geometry": middle}
    return {
        "precision": place.get("precision", "unplaced"),
        "uncertainty_m": place.get("uncertainty_m", ""),
        "method": place.get("method", "none"),
        "source_id": place.get("source_id", ""),
        "geometry": point,
    }


def park_layer(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the parks among all areas."""
    return areas[areas["kind"] == "park"].reset_index(drop=True)


def _area(row: Row) -> dict[str, Any]:
    return row | {
        "id": row["area_id"],
        "county": row["county_ids"],
        "parent": row["parent_id"],
        "functions": row["functions"],
    }


def _shape(ground: Ground, key: str) -> BaseGeometry | None:
    shape = ground.drawn[key][1] if key in ground.drawn else ground.outlines.get(key)
    return None if shape is None or shape.is_empty else shape


def _point(place: Mapping[str, str]) -> Point | None:
    if not place.get("lon"):
        return None
    return Point(float(place["lon"]), float(place["lat"]))


def _middle(ground: Ground, row: Row) -> Point | None:
    """Return a point inside the outline of a zone, group or part; other areas have none."""
    shape = _shape(ground, row["area_id"]) if row["kind"] in OUTLINED else None
    return shape.representative_point() if shape is not None else None


def _of_kind(tables: Tables, ground: Ground, kind: str) -> dict[str, BaseGeometry]:
    shapes = {
        row["area_id"]: _shape(ground, row["area_id"])
        for row in tables["areas"]
        if row["kind"] == kind
    }
    return {key: shape for key, shape in shapes.items() if shape is not None}


def _stated_wholes(tables: Tables) -> dict[str, str]:
    """Return area id → the zone or group that a clause puts it into."""
    found = {
        row["member_id"]: row["area_id"]
        for row in tables["area_members"]
        if row["evidence"] == "stated"
    }
    found |= {
        row["area_id"]: row["parent_id"]
        for row in tables["areas"]
        if row["parent_evidence"] == "stated"
    }
    return found


def _wholes(
    row: Row,
    place: Mapping[str, str],
    whole: Mapping[str, Mapping[str, BaseGeometry]],
    stated: Mapping[str, str],
) -> dict[str, str]:
    point = _point(place) if place.get("precision") in CLOSE_ENOUGH else None
    found: dict[str, str] = {}
    for kind, shapes in whole.items():
        said = stated.get(row["area_id"], "")
        if said in shapes:
            found |= {kind: said, f"{kind}_evidence": "stated"}
        elif point is not None and row["kind"] not in OUTLINED:
            inside = [key for key in sorted(shapes) if shapely.covers(shapes[key], point)]
            found |= {kind: inside[0], f"{kind}_evidence": "inferred"} if inside else {}
    return found


def shapes_of(frames: Iterable[gpd.GeoDataFrame]) -> dict[str, BaseGeometry | None]:
    """Return id → geometry over several layers, the first layer that has one winning."""
    found: dict[str, BaseGeometry | None] = {}
    for frame in frames:
        for key, shape in zip(frame["id"], frame.geometry, strict=True):
            if found.get(key) is None:
                found[key] = None if shape is None or shape.is_empty else shape
    return found
