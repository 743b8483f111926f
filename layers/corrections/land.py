"""What a correction is judged against: the areas, their counties and the counties' land.

Read from the region's own files by the standard library and shapely where these will do, so that
the app stays small; an office's own lines, in another format, need the geodata libraries.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.errors import GeometryError
from geo.lines.folder import COUNTIES, GEOMETRY, SUFFIXES, files_of, find
from geo.list_cell import split
from layers.build.store import Row, Store, StoreError
from layers.corrections.row import CorrectionsError
from layers.facts.lookup import Facts
from layers.tables.units import Tree

DEGREES = ("urn:ogc:def:crs:EPSG::4490", "urn:ogc:def:crs:OGC:1.3:CRS84")
"""CRS of GeoJSON that are CGCS2000 degrees as they stand."""


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


def files_of_land(data: Path) -> list[Path]:
    """Return the files of a region that `read_land` reads, as far as they are there."""
    tables = [data / f"{name}.csv" for name in ("units", "areas", "locations")]
    lines = files_of(data / GEOMETRY, COUNTIES)
    return [*(path for path in tables if path.is_file()), *lines]


def read_land(data: Path) -> Land:
    """Read what corrections are judged against from a region's folder.

    Raises
    ------
    CorrectionsError
        If a table or the counties' polygons cannot be read.
    """
    try:
        counties = Tree(_rows(data / "units.csv")).leaves()
        return Land(
            _polygons(data / GEOMETRY),
            {r["unit_id"]: tuple(split(r["host_ids"])) or (r["unit_id"],) for r in counties},
            {row["unit_id"]: row["name"] for row in counties},
            {row["area_id"]: row for row in _rows(data / "areas.csv")},
            {row["area_id"]: row for row in _rows(data / "locations.csv")},
        )
    except GeometryError as error:
        raise CorrectionsError(str(error)) from error
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise CorrectionsError(
            f"校核要用的数据表读不出来（{error!r}）；请检查数据文件夹。"
        ) from error


def _polygons(folder: Path) -> Mapping[str, BaseGeometry]:
    found = _plain(folder)
    if found is None:
        from geo.lines.boundaries import read_counties

        frame = read_counties(folder)
        found = dict(zip(frame["county_id"], frame.geometry, strict=True))
    return found


def _plain(folder: Path) -> dict[str, BaseGeometry] | None:
    """Read sound GeoJSON in degrees, the only file of counties; None if it is anything else."""
    path = find(folder, COUNTIES)
    if path.suffix.lower() != SUFFIXES[0]:
        return None
    try:
        told = json.loads(path.read_text("utf-8"))
        if told["crs"]["properties"]["name"] not in DEGREES:
            return None
        rows = [
            (one["properties"]["county_id"], shape(one["geometry"])) for one in told["features"]
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, shapely.GEOSException):
        return None
    found = dict(rows)
    sound = len(found) == len(rows) and all(shapely.is_valid(list(found.values())))
    return found if sound and not any(shapely.has_z(list(found.values()))) else None


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


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
