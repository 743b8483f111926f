"""KML for earth viewers: folders by layer, the map's colours, text that stays text.

KML knows WGS 84 only; CGCS2000 coordinates are taken as such, which is right within a metre. A file
of KML alone has no place for icons; a KMZ brings the map's own along, so that no viewer asks the
network for any.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import shapely
from shapely.geometry.base import BaseGeometry

from layers.files.choices import archive
from layers.files.columns import for_readers
from layers.files.kml_style import add_styles, icons, style_of
from layers.files.selection import Layer, Selection
from layers.files.systems import System, digits, rounded
from layers.view.relations import text

NAMESPACE = "http://www.opengis.net/kml/2.2"
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""
BEHIND = (
    "memberships",
    "county_chains",
    "park_chains",
    "park_clusters",
    "areas",
    "context",
    "extents",
)
"""Layers that would cover others: there, but switched off at first."""
UNPLACED = "未落图"


DOCUMENT = "doc.kml"
"""What a viewer opens of a KMZ."""


def kmz(selection: Selection) -> bytes:
    """Return the KML document with the icons that it names; the selection is in WGS 84."""
    pictures = icons()
    return archive({DOCUMENT: kml(selection, pictures), **pictures})


def kml(selection: Selection, pictures: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Return a KML document; the selection is in WGS 84, `pictures` lie beside it."""
    root = Element("kml", {"xmlns": NAMESPACE})
    document = SubElement(root, "Document")
    _text(document, "name", selection.facts.store.region["title"])
    _text(document, "description", _as_html(selection.notes))
    add_styles(document, selection.facts, pictures)
    names = [layer.name for layer in selection.layers]
    covers = any(name not in BEHIND for name in names)
    for layer in selection.layers:
        _add_layer(document, layer, selection.system, off=covers and layer.name in BEHIND)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8") + b"\n"


def _add_layer(document: Element, layer: Layer, system: System, *, off: bool) -> None:
    folder = SubElement(document, "Folder")
    _text(folder, "name", f"{layer.title}（{len(layer.frame)}）")
    _text(folder, "visibility", "0" if off else "1")
    _add_marks(folder, layer, layer.placed.to_dict("records"), system, off=off)
    if rest := layer.unplaced.to_dict("records"):
        inner = SubElement(folder, "Folder")
        _text(inner, "name", f"{layer.title} {UNPLACED}（{len(rest)}）")
        _add_marks(inner, layer, rest, system, off=off)


def _add_marks(
    folder: Element,
    layer: Layer,
    rows: Iterable[Mapping[str, Any]],
    system: System,
    *,
    off: bool,
) -> None:
    labels = layer.labels
    columns = for_readers(layer.columns)
    for row in rows:
        mark = SubElement(folder, "Placemark")
        _text(mark, "name", str(row["name"]))
        _text(mark, "visibility", "0" if off else "1")
        told = [(column, labels[column], text(row[column])) for column in columns]
        told = [(column, label, value) for column, label, value in told if value]
        _text(mark, "description", _as_html(f"{label}：{value}" for _, label, value in told))
        _text(mark, "styleUrl", f"#{style_of(layer.name, row)}")
        data = SubElement(mark, "ExtendedData")
        for column, label, value in told:
            cell = SubElement(data, "Data", {"name": column})
            _text(cell, "displayName", label)
            _text(cell, "value", value)
        shape = row["geometry"]
        if shape is not None and not shape.is_empty:
            _add_geometry(mark, rounded(shape, system), digits(system))


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = NO_XML.sub("", text)


def _as_html(lines: Iterable[str]) -> str:
    """Return lines for a balloon, which reads markup and ``$[field]``: neither is left in them."""
    return "<br>".join(html.escape(line).replace("$[", "$&#91;") for line in lines)


def _add_geometry(parent: Element, shape: BaseGeometry, decimals: int) -> None:
    kind = shape.geom_type
    if kind.startswith("Multi"):
        holder = SubElement(parent, "MultiGeometry")
        for part in shapely.get_parts(shape):
            _add_geometry(holder, part, decimals)
        return
    holder = SubElement(parent, kind)
    if kind != "Polygon":
        _text(holder, "coordinates", _coordinates(shape, decimals))
        return
    rings = [("outerBoundaryIs", shape.exterior)]
    rings += [("innerBoundaryIs", ring) for ring in shape.interiors]
    for tag, ring in rings:
        line = SubElement(SubElement(holder, tag), "LinearRing")
        _text(line, "coordinates", _coordinates(ring, decimals))


def _coordinates(shape: BaseGeometry, decimals: int) -> str:
    pairs = shapely.get_coordinates(shape).tolist()
    return " ".join(f"{x:.{decimals}f},{y:.{decimals}f}" for x, y in pairs)
