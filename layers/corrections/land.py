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


def background(facts: Facts) -> dict[str, Any]:
    """Return outlines as rings of ``[lon, lat]`` and points as ``[lon, lat, name]``, degrees.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    store = facts.store
    return {
        "around": [_rings(shape.simplify(ROUGH)) for _, shape in shapes(store, "context")],
        "counties": _outlines(store, facts, "counties"),
        "groups": _outlines(store, facts, "groups"),
        "towns": _named(store, ("town",)),
        "places": _named(store, ("village", "estate", "plant", "port", "landmark")),
        "parks": [
            [round(shape.x, DIGITS + 1), round(shape.y, DIGITS + 1), facts.name(key), key]
            for key, shape in shapes(store, "parks")
        ],
    }


def _named(store: Store, kinds: Sequence[str]) -> list[list[Any]]:
    rows = (row for row in store.rows("places") if row["kind"] in kinds)
    return [[float(row["lon"]), float(row["lat"]), row["name"]] for row in rows]


def _outlines(store: Store, facts: Facts, layer: str) -> list[dict[str, Any]]:
    return [
        {"id": key, "name": facts.name(key), "rings": _rings(shape.simplify(TOLERANCE))}
        for key, shape in shapes(store, layer)
    ]


def _rings(shape: BaseGeometry) -> list[list[list[float]]]:
    return [
        [[round(x, DIGITS), round(y, DIGITS)] for x, y in part.exterior.coords[:-1]]
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
