"""What a correction is judged against: the areas, their counties and the counties' land.

The build asks the tables that it has read, the app the store: so that both judge alike, and neither
reads a table in a way of its own.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

import shapely
from shapely.geometry.base import BaseGeometry

from geo.list_cell import split
from layers.build.store import Row, Store, StoreError
from layers.facts.lookup import Facts
from layers.vocabulary.wording import OFFICE_CORRECTION

JUDGED_BY = ("areas", "counties", "locations")
"""Tables that tell what corrections are judged against."""


@dataclass(frozen=True)
class Land:
    """The region as far as positions need it.

    Attributes
    ----------
    polygons
        County id → land polygon, CGCS2000 degrees; functional zones have none.
    hosts
        County id → ids of the counties with land that hold it, mostly itself.
    names
        County id → name.
    areas
        Area id → its row.
    automatic
        Area id → its row of ``locations``, which holds as long as nobody has corrected it.
    """

    polygons: Mapping[str, BaseGeometry]
    hosts: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    areas: Mapping[str, Row]
    automatic: Mapping[str, Row]

    @classmethod
    def of(
        cls,
        tables: Mapping[str, Iterable[Row]],
        polygons: Mapping[str, BaseGeometry],
        automatic: Mapping[str, Row] = MappingProxyType({}),
    ) -> Land:
        """Return it from rows of `JUDGED_BY`.

        Parameters
        ----------
        tables
            Table name → rows.
        polygons
            As the attribute.
        automatic
            Positions that a correction has taken the place of, as they were found.
        """
        counties = list(tables["counties"])
        own = (r for r in tables["locations"] if r["source_id"] != OFFICE_CORRECTION)
        found = {r["area_id"]: r for r in own}
        return cls(
            polygons,
            {r["county_id"]: tuple(split(r["host_ids"])) or (r["county_id"],) for r in counties},
            {row["county_id"]: row["name"] for row in counties},
            {row["area_id"]: row for row in tables["areas"]},
            {**found, **automatic},
        )

    def holders(self, area_id: str) -> list[str]:
        """Return the counties with land that an area lies in; all of them if nothing is said."""
        found = [
            host
            for county in split(self.areas[area_id]["county_ids"])
            for host in self.hosts.get(county, (county,))
        ]
        return list(dict.fromkeys(found)) or list(self.polygons)

    def county_at(self, lon: float, lat: float, among: Iterable[str]) -> str:
        """Return which of the counties holds a point (degrees), or an empty string."""
        point = shapely.Point(lon, lat)
        held = (c for c in among if c in self.polygons)
        return next((c for c in held if shapely.covers(self.polygons[c], point)), "")


def land_of(facts: Facts) -> Land:
    """Return what corrections are judged against in the app, from a store.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    store = facts.store
    tables = {name: store.rows(name) for name in JUDGED_BY}
    zones = {row["county_id"] for row in tables["counties"] if row["host_ids"]}
    polygons = {key: shape for key, shape in shapes(store, "counties") if key not in zones}
    return Land.of(tables, polygons, store.automatic)


TOLERANCE = 0.0003
"""Simplification in degrees, about 30 m: a background, no border to measure from."""

ROUGH = 0.002
"""Simplification of the neighbours' land, about 200 m: only to tell land from sea."""

DIGITS = 4
ENVELOPE_BYTES = (0, 32, 48, 48, 64)
"""Bytes of a GeoPackage geometry's envelope by its code; the header before it has eight."""


def background(facts: Facts) -> dict[str, list[dict[str, Any]]]:
    """Return the features of the map's ground by kind, as GeoJSON has them (CGCS2000 degrees).

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    store = facts.store
    within = {row["county_id"] for row in store.rows("counties") if row["host_ids"]}
    return {
        "around": _outlines(store, "context", ROUGH),
        "counties": _outlines(store, "counties", TOLERANCE),
        "units": [
            _point(spot.x, spot.y, facts.name(key))
            for key, shape in shapes(store, "counties")
            for spot in [shape.representative_point()]
            if key not in within  # they lie in others, and their names over the others'
        ],
        "groups": _outlines(store, "groups", TOLERANCE),
        "parks": [
            _point(shape.x, shape.y, facts.name(key)) for key, shape in shapes(store, "parks")
        ],
        "towns": _named(store, ("town",)),
        "places": _named(store, ("village", "estate", "plant", "port", "landmark")),
    }


def _named(store: Store, kinds: Sequence[str]) -> list[dict[str, Any]]:
    rows = (row for row in store.rows("places") if row["kind"] in kinds)
    return [_point(float(row["lon"]), float(row["lat"]), row["name"]) for row in rows]


def _point(lon: float, lat: float, name: str) -> dict[str, Any]:
    at = [round(lon, DIGITS + 1), round(lat, DIGITS + 1)]
    return _feature("Point", at) | {"properties": {"name": name}}


def _outlines(store: Store, layer: str, tolerance: float) -> list[dict[str, Any]]:
    """Return a layer's outlines without holes, as coarse as the ground may be."""
    return [
        _feature("MultiPolygon", [[ring] for ring in _rings(shape.simplify(tolerance))])
        | {"id": key}
        for key, shape in shapes(store, layer)
    ]


def _feature(kind: str, coordinates: Sequence[object]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}}


def _rings(shape: BaseGeometry) -> list[list[list[float]]]:
    return [
        [[round(x, DIGITS), round(y, DIGITS)] for x, y in part.exterior.coords]
        for part in shapely.get_parts(shape)
    ]


def shapes(store: Store, layer: str) -> Iterator[tuple[str, BaseGeometry]]:
    """Yield id and geometry (CGCS2000 degrees) of a layer's features that have one.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    address = f"file:{quote(str(store.path))}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as base:
            # The layer's name is one of ours.
            found = base.execute(f'SELECT id, geom FROM "{layer}" ORDER BY id').fetchall()  # noqa: S608
    except sqlite3.Error as error:
        raise StoreError(f"图层文件 {store.path.name} 读不出来（{error}）；请刷新页面。") from error
    for key, blob in found:
        if blob is not None:
            (flags,) = struct.unpack_from("B", blob, 3)
            yield key, shapely.from_wkb(blob[8 + ENVELOPE_BYTES[flags >> 1 & 7] :])
