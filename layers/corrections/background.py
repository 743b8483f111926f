"""What lies under the points on the editor's map: counties, groups, towns and the other parks.

Read from the store by the standard library and shapely: the app loads no geodata library for it.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any
from urllib.parse import quote

import shapely
from shapely.geometry.base import BaseGeometry

from layers.facts import Facts
from layers.store import Store, StoreError

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
