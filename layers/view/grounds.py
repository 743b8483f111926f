"""The ground of units, zones, groups and the land around, as the page draws it.

What a card tells of a border is told of the very line that the reader sees: page and core work with
the same coordinates. The page takes them from its own layers, so that they travel once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Protocol

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from layers.view.geometry import METRES_PER_DEGREE, feature_collection, thinned

Polygons = list[list[list[list[float]]]]

TOLERANCE = {"zones": 1e-3, "groups": 2e-4, "subareas": 2e-4, "corridors": 1e-3}
"""Schematic layer → its simplification in degrees, on the page and here."""
KINDS = {
    "county": "counties",
    "land": "context",
    "zone": "zones",
    "group": "groups",
    "subarea": "subareas",
    "corridor": "corridors",
    "town": "towns",
}
"""Kind of ground → its layer."""
DRAWN = tuple(kind for kind in KINDS if kind != "town")
"""Kinds that the page takes from its own layers."""
LINE_MM = 1.0
"""How far a line of a map may stand from its true place, in millimetres at the map's scale: half a
millimetre for the line itself, half a one for what it was taken from."""
LEAST_ERROR_M = 200
ROUNDED_M = 50


class Grounds(Protocol):
    """What this module needs of a store."""

    @property
    def region(self) -> Mapping[str, Any]:
        """The region's own words."""

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the rows of a data table."""

    def frame(self, layer: str) -> gpd.GeoDataFrame:
        """Return a layer in EPSG:4490."""


def optional_frame(store: Grounds, layer: str) -> gpd.GeoDataFrame:
    """Return a layer, an empty one where the store lacks it."""
    try:
        store.rows(f"layer:{layer}")
    except KeyError:
        return gpd.GeoDataFrame({"id": []}, geometry=[], crs="EPSG:4490")
    return store.frame(layer)


def drawn_counties(store: Grounds) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return units and the land around with the lines that the page draws (EPSG:4490)."""
    schematic = {r["county_id"] for r in store.rows("counties") if r["kind"] == "functional_zone"}
    return thinned(store.frame("counties"), store.frame("context"), schematic=schematic)


def grounds(store: Grounds) -> dict[str, Any]:
    """Return the ground of everything that has one, and how true the lines of units are.

    Returns
    -------
    ``grounds``: kind (see `KINDS`) → id → polygons, each ``[ring, hole…]`` of ``[longitude,
    latitude]`` in degrees, as drawn; ``borderError``: metres by which a line of a unit may lie
    beside its true place; ``lands``: id → name of the land around; ``towns``: ``[id, name,
    county]`` of an office's town lines.
    """
    counties, context = drawn_counties(store)
    frames = {kind: optional_frame(store, layer) for kind, layer in KINDS.items()}
    frames |= {"county": counties, "land": context}
    towns = optional_frame(store, "towns").drop(columns="geometry").to_dict("records")
    return {
        "grounds": {
            kind: _polygons(frame, TOLERANCE.get(KINDS[kind], 0.0))
            for kind, frame in frames.items()
        },
        "borderError": _border_error(store, counties),
        "lands": {str(row["id"]): str(row["name"]) for row in context.to_dict("records")},
        "towns": [[str(r["id"]), str(r["name"]), str(r.get("county", ""))] for r in towns],
    }


def _polygons(frame: gpd.GeoDataFrame, tolerance: float) -> dict[str, Polygons]:
    found = {}
    for one in feature_collection(frame, tolerance)["features"]:
        shape = one["geometry"]
        if shape["type"] in ("Polygon", "MultiPolygon"):
            rings = shape["coordinates"]
            found[one["properties"]["id"]] = [rings] if shape["type"] == "Polygon" else rings
    return found


def _border_error(store: Grounds, drawn: gpd.GeoDataFrame) -> int:
    """Return by how many metres a drawn line may lie beside its true place.

    It is the error of the lines that we have, at the scale that they are made for, and what
    thinning them for the screen adds.
    """
    own: Mapping[str, BaseGeometry] = dict(
        zip(store.frame("counties")["id"], store.frame("counties").geometry, strict=True)
    )
    moved = max(
        (
            shapely.hausdorff_distance(own[key].boundary, shape.boundary)
            for key, shape in zip(drawn["id"], drawn.geometry, strict=True)
            if shape is not None and not shape.is_empty
        ),
        default=0.0,
    )
    line = (store.region.get("county_scale") or 0) * LINE_MM / 1000
    error = max(LEAST_ERROR_M, line + float(moved) * METRES_PER_DEGREE)
    return math.ceil(error / ROUNDED_M) * ROUNDED_M
