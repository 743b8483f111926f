"""Layers of places: counties, zones, groups, parts of parks, parks, and every area of any kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.precision import WITHOUT_POINT
from layers.build.in_town import InTown
from layers.build.layer_frame import layer_frame
from layers.build.relations import Row, Tables
from layers.vocabulary.wording import MANUAL, OFFICE_CORRECTION

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


@dataclass(frozen=True)
class Geometry:
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
    edges_m
        County → how near to the edge of a schematic outline a place is not put into it, metres.
    """

    counties: Mapping[str, BaseGeometry]
    outlines: Mapping[str, BaseGeometry]
    county_source: str
    drawn: Mapping[str, tuple[Row, BaseGeometry]] = field(default_factory=dict)
    edges_m: Mapping[str, float] = field(default_factory=dict)


def county_layer(tables: Tables, geometry: Geometry) -> gpd.GeoDataFrame:
    """Return all counties: administrative ones as drawn, functional zones as schematic outlines."""
    rows = []
    for county in tables["counties"]:
        key = county["county_id"]
        drawn = geometry.counties.get(key)
        rows.append(
            county
            | {
                "id": key,
                "county": key,
                "precision": "locality" if drawn is not None else "township",
                "method": "boundary" if drawn is not None else SCHEMATIC,
                "source_id": geometry.county_source if drawn is not None else "",
                "geometry": drawn if drawn is not None else shape_of(geometry, key),
            }
        )
    return layer_frame(rows, ("short_name", "has_data"))


def outline_layers(tables: Tables, geometry: Geometry) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers ``zones``, ``corridors``, ``groups``, ``subareas``.

    Their polygons are schematic, apart from those that an editor drew.
    """
    layers = {}
    known = {row["area_id"]: row["precision"] for row in tables["locations"]}
    for kind, name in OUTLINED.items():
        rows = [
            _area(row)
            | (_outline_facts(row, geometry) if shape else _no_outline(row, known))
            | {"geometry": shape}
            for row in tables["areas"]
            if row["kind"] == kind
            for shape in [shape_of(geometry, row["area_id"])]
        ]
        layers[name] = layer_frame(rows, ("short_name", "code", "parent", "functions"))
    return layers


def extent_layer(tables: Tables, geometry: Geometry) -> gpd.GeoDataFrame:
    """Return the outlines that editors drew for areas of kinds that have no schematic one."""
    rows = [
        _area(row)
        | _outline_facts(row, geometry)
        | {"geometry": shape_of(geometry, row["area_id"])}
        for row in tables["areas"]
        if row["area_id"] in geometry.drawn and row["kind"] not in OUTLINED
    ]
    return layer_frame(rows, ("short_name", "parent"))


def _no_outline(row: Row, known: Mapping[str, str]) -> dict[str, str]:
    """Return what is known of an area that should have an outline and has none."""
    precision = known.get(row["area_id"], "unplaced")
    coarse = precision if precision in WITHOUT_POINT else "county"
    return {"precision": coarse, "method": "none"}


def _outline_facts(row: Row, geometry: Geometry) -> dict[str, str]:
    """Return how an outline is known: by an editor's hand or from town cells."""
    if row["area_id"] not in geometry.drawn:
        return {"precision": "township", "method": SCHEMATIC}
    correction, _ = geometry.drawn[row["area_id"]]
    return {
        "precision": correction["precision"],
        "uncertainty_m": correction["uncertainty_m"],
        "method": MANUAL,
        "source_id": OFFICE_CORRECTION,
    }


def area_layer(
    tables: Tables,
    geometry: Geometry,
    wholes: Mapping[str, Mapping[str, str]],
    in_town: InTown,
) -> gpd.GeoDataFrame:
    """Return every area as a point, empty where it has none, with zone, group and town.

    `wholes` gives zone and group by area (see `layers.build.memberships.placed`); the town stands
    where it is told (see `layers.build.in_town`).
    """
    locations = {row["area_id"]: row for row in tables["locations"]}
    rows = []
    for row in tables["areas"]:
        key = row["area_id"]
        place = locations.get(key, {})
        made = _area(row) | _position(row, place, geometry) | dict(wholes.get(key, {}))
        own = {} if row["kind"] in COVERING else in_town.columns(place)
        rows.append(made | own | {"sites": place.get("sites", "")})
    extra = ("short_name", "parent", "zone", "zone_evidence", "group", "group_evidence", "wording")
    return layer_frame(rows, (*extra, "town", "town_note", "sites"))


def _position(row: Row, place: Mapping[str, str], geometry: Geometry) -> dict[str, Any]:
    """Return where an area stands: its point, or the middle of its schematic outline.

    What covers towns stands in the middle of its outline, even where its towns give it a point:
    the two would contradict each other. A point that somebody set by hand stands.
    """
    point = _point(place)
    covers = row["kind"] in COVERING and place.get("method") != MANUAL
    middle = _middle(geometry, row) if covers or not point else None
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


def shape_of(geometry: Geometry, key: str) -> BaseGeometry | None:
    """Return the outline of an area, by an editor's hand before the schematic one, or None."""
    shape = geometry.drawn[key][1] if key in geometry.drawn else geometry.outlines.get(key)
    return None if shape is None or shape.is_empty else shape


def _point(place: Mapping[str, str]) -> Point | None:
    if not place.get("lon"):
        return None
    return Point(float(place["lon"]), float(place["lat"]))


def _middle(geometry: Geometry, row: Row) -> Point | None:
    """Return a point inside the outline of a zone, group or part; other areas have none."""
    shape = shape_of(geometry, row["area_id"]) if row["kind"] in OUTLINED else None
    return shape.representative_point() if shape is not None else None


def shapes_of(frames: Iterable[gpd.GeoDataFrame]) -> dict[str, BaseGeometry | None]:
    """Return id → geometry over several layers, the first layer that has one winning."""
    found: dict[str, BaseGeometry | None] = {}
    for frame in frames:
        for key, shape in zip(frame["id"], frame.geometry, strict=True):
            if found.get(key) is None:
                found[key] = None if shape is None or shape.is_empty else shape
    return found
