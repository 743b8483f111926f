"""KML for earth viewers: folders by layer, the map's colours, text that stays text.

KML knows WGS 84 only; CGCS2000 coordinates are taken as such, which is right within a metre.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import shapely
from shapely.geometry.base import BaseGeometry

from layers.facts.lookup import Facts
from layers.facts.order import chain_tiers, zone_ids
from layers.files.columns import for_readers
from layers.files.selection import Layer, Selection
from layers.files.systems import System, digits, rounded
from layers.view.relations import text
from layers.vocabulary.style import style

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


def kml(selection: Selection) -> bytes:
    """Return a KML document; the selection is in WGS 84."""
    root = Element("kml", {"xmlns": NAMESPACE})
    document = SubElement(root, "Document")
    _text(document, "name", selection.facts.store.region["title"])
    _text(document, "description", _as_html(selection.notes))
    add_styles(document, selection.facts)
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


MM_OF_FULL_SIZE = 6.0
"""Size of a viewer's own icon at scale 1, about."""
OPAQUE = 1.0
DEFAULT = "areas"


def add_styles(document: Element, facts: Facts) -> None:
    """Add one style a look; `style_of` names them."""
    colour, line = style()["colour"], style()["line"]
    wash = style()["wash"]["opacity"]["screen"]
    base = colour["base"]
    _add(document, "counties", line=(base["county_line"], line["county"]["pt"]))
    _add(document, "context", line=(base["line_outside"], line["outside"]["pt"]))
    for key, pair in zip(zone_ids(facts.store), colour["zone"], strict=False):
        edge = (pair["ink"], line["county"]["pt"])
        _add(document, f"zone-{key}", line=edge, fill=(pair["fill"], wash))
    dashed = (colour["ink"]["county"], style()["symbol"]["group"]["line_pt"])
    for name in ("zones", "groups", "subareas", "corridors", "extents"):
        _add(document, name, line=dashed)
    for tier in chain_tiers(facts.store):
        edge = (base["county_line"], line["county"]["pt"])
        _add(document, f"tier-{tier}", line=edge, fill=(colour["tier"][tier]["tint"], wash))
    _add(document, "links", line=(colour["link"]["line"], style()["symbol"]["link"]["line_pt"]))
    _add_icons(document)


def _add_icons(document: Element) -> None:
    colour, symbol = style()["colour"], style()["symbol"]
    ink, parks = symbol["park"]["fill"], symbol["park"]
    for rank in ("national", "provincial", "other"):
        _add(document, f"rank-{rank}", icon=(ink, parks[rank]["mm"]))
    _add(document, DEFAULT, icon=(ink, symbol["kind"]["platform"]["mm"]))
    middle = colour["energy_ramp"]["colours"][2]
    _add(document, "energy", icon=(middle, symbol["energy"]["mm"]))


def style_of(layer: str, row: Mapping[str, Any]) -> str:
    """Return the style of a row of a layer."""
    if layer == "zones":
        return f"zone-{row['id']}"
    if layer == "county_chains":
        return f"tier-{row['tier']}"
    if layer in ("parks", "areas") and row["rank"]:
        return f"rank-{row['rank']}"
    known = ("counties", "context", "groups", "subareas", "corridors", "extents", "links", "energy")
    return layer if layer in known else DEFAULT


def _add(
    document: Element,
    name: str,
    *,
    line: tuple[str, float] | None = None,
    fill: tuple[str, float] | None = None,
    icon: tuple[str, float] | None = None,
) -> None:
    holder = SubElement(document, "Style", {"id": name})
    if icon:
        look = SubElement(holder, "IconStyle")
        SubElement(look, "color").text = _colour(icon[0], OPAQUE)
        SubElement(look, "scale").text = f"{icon[1] / MM_OF_FULL_SIZE:.2f}"
    if line:
        look = SubElement(holder, "LineStyle")
        SubElement(look, "color").text = _colour(line[0], OPAQUE)
        SubElement(look, "width").text = f"{line[1]:g}"
    if not icon:
        look = SubElement(holder, "PolyStyle")
        if fill:
            SubElement(look, "color").text = _colour(*fill)
        SubElement(look, "fill").text = "1" if fill else "0"


def _colour(hex_colour: str, opacity: float) -> str:
    """Return a colour as KML writes it: opacity, blue, green, red."""
    red, green, blue = (hex_colour[i : i + 2] for i in (1, 3, 5))
    return f"{round(opacity * 255):02x}{blue}{green}{red}".lower()
