"""GeoJSON: one collection a layer, each with what it rests on.

RFC 7946 knows WGS 84 only, which is what a file is in unless another system is asked for. Others
are named the way of the standard before it (a member ``crs``), which GIS programs read, and in the
file's name.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import shapely

from layers.files.choices import README, archive
from layers.files.selection import Layer, Selection
from layers.files.systems import WGS84, System, digits, rounded


def geojson(selection: Selection) -> bytes:
    """Return a zip with ``<layer>_EPSG<code>.geojson`` for each layer, and the notes."""
    files = {
        f"{layer.name}_EPSG{selection.system.code}.geojson": _collection(selection, layer)
        for layer in selection.layers
    }
    note = (
        "本文件符合 RFC 7946：WGS 84 经纬度，先经度后纬度，与 CGCS2000 相差不到 1 米。"
        if selection.system.code == WGS84
        else "RFC 7946 只认 WGS 84：本文件用 crs 成员写明坐标系，GIS 软件能读；"
        "网页地图请用默认的 EPSG:4326。"
    )
    return archive({README: selection.text + f"{note}\r\n".encode(), **files})


def _collection(selection: Selection, layer: Layer) -> bytes:
    head: dict[str, Any] = {"type": "FeatureCollection", "name": layer.name}
    if selection.system.code != WGS84:
        name = f"urn:ogc:def:crs:EPSG::{selection.system.code}"
        head["crs"] = {"type": "name", "properties": {"name": name}}
    head |= {"title": layer.title, "notes": list(selection.notes), "columns": layer.labels}
    if (placed := layer.placed).size:
        bounds = placed.geometry.total_bounds.tolist()
        head["bbox"] = [round(one, digits(selection.system)) for one in bounds]
    text = json.dumps(head, ensure_ascii=False)[:-1]
    features = ",\n".join(_feature(row, selection.system) for row in _rows(layer))
    return f'{text}, "features": [\n{features}\n]}}\n'.encode()


def _rows(layer: Layer) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = layer.frame.to_dict("records")
    return found


def _feature(row: Mapping[str, Any], system: System) -> str:
    values = {key: _value(value) for key, value in row.items() if key != "geometry"}
    shape = row["geometry"]
    geometry = None if shape is None else shapely.geometry.mapping(rounded(shape, system))
    feature = {"type": "Feature", "id": row["id"], "properties": values, "geometry": geometry}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _value(value: object) -> object:
    return None if isinstance(value, float) and math.isnan(value) else value
