"""The map's colours for QGIS: the table ``layer_styles`` that QGIS reads from a GeoPackage.

Each layer gets one default style in QGIS's own XML (QML, renderer-v2), made from ``style.json``: a
single symbol, or one symbol a value of a column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import pandas as pd

from layers.vocabulary import wording
from layers.vocabulary.style import style

GEOMETRY_COLUMN = "geom"
QML_VERSION = "3.28"
STAMP = "2000-01-01T00:00:00Z"
"""QGIS wants a date; a fixed one keeps equal input at equal bytes."""

Props = Mapping[str, str]
Symbol = tuple[str, str, Props]
"""QGIS symbol type (fill, line, marker), symbol-layer class, its properties."""

NO_TIER_LABEL = "未分层级"

MARKERS = {"national": "square", "provincial": "diamond", "other": "circle"}


def layer_styles(zones: Sequence[str], tiers: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows of ``layer_styles``.

    Parameters
    ----------
    zones
        Ids of the zones in the order of their document, which is the order of their colours.
    tiers
        Tier of chains → its name (see `layers.facts.order.chain_tiers`).
    """
    rows = [
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": name,
            "f_geometry_column": GEOMETRY_COLUMN,
            "styleName": name,
            "styleQML": tostring(document, encoding="unicode"),
            "styleSLD": "",
            "useAsDefault": True,
            "description": "",
            "owner": "",
            "ui": "",
            "update_time": STAMP,
        }
        for name, document in sorted(_documents(zones, tiers).items())
    ]
    return pd.DataFrame(rows)


def _documents(zones: Sequence[str], tiers: Mapping[str, str]) -> dict[str, Element]:
    """Return layer → its style."""
    colour, line = style()["colour"], style()["line"]
    base = colour["base"]
    zone_fill = {
        key: _fill(pair["fill"], pair["ink"])
        for key, pair in zip(zones, colour["zone"], strict=False)
    }
    return {
        "counties": _single(_fill(base["land"], base["county_line"])),
        "context": _single(_fill(base["land_outside"], base["line_outside"])),
        "zones": _categories("id", zone_fill, {}),
        "groups": _single(_outline(colour["ink"]["county"], dash="dash")),
        "subareas": _single(_outline(colour["ink"]["text"], dash="dash")),
        "corridors": _single(_outline(colour["ink"]["county"], dash="dot")),
        "extents": _single(_outline(colour["ink"]["text"], dash="dot")),
        "parks": _categories("rank", _parks(), wording.RANK),
        "areas": _categories("rank", _parks() | _others(), wording.RANK | {"": "其他要素"}),
        "park_chains": _categories("evidence", _evidence(), wording.EVIDENCE),
        "park_clusters": _categories("evidence", _evidence(), wording.EVIDENCE),
        "memberships": _categories("evidence", _evidence(), wording.EVIDENCE),
        "links": _single(
            ("line", "SimpleLine", _stroke(colour["link"]["line"], line["city"]["pt"]))
        ),
        "clusters": _categories("role", _roles(), wording.ROLE),
        "energy": _single(_marker("hexagon", colour["energy_ramp"]["colours"][2], 4.6)),
        "county_chains": _categories("tier", _tiers(tiers), {**tiers, "": NO_TIER_LABEL}),
    }


def _parks() -> dict[str, Symbol]:
    symbols = style()["symbol"]["park"]
    return {
        rank: _marker(shape, symbols["fill"], symbols[rank]["mm"])
        for rank, shape in MARKERS.items()
    }


def _others() -> dict[str, Symbol]:
    """Return the look of areas without a rank: an empty value takes all that is left."""
    symbols = style()["symbol"]
    mark = symbols["kind"]["platform"]
    return {"": _marker(mark["shape"], symbols["park"]["fill"], mark["mm"])}


def _evidence() -> dict[str, Symbol]:
    """Return full marks for what a document states, hollow dashed ones for conclusions."""
    symbols = style()["symbol"]["park"]
    kind, layer_class, props = _marker("circle", symbols["fill"], symbols["other"]["mm"])
    hollow = {"color": props["outline_color"], "outline_color": props["color"]}
    inferred = {**props, **hollow, "outline_style": "dash"}
    return {"stated": (kind, layer_class, props), "inferred": (kind, layer_class, inferred)}


def _roles() -> dict[str, Symbol]:
    """Return a full mark for a core of a cluster, a smaller hollow one for its other members."""
    ink, symbols = style()["colour"]["link"]["line"], style()["symbol"]
    core = _marker("square", ink, symbols["chip"]["mm"])
    kind, layer_class, props = _marker("square", ink, symbols["park"]["other"]["mm"])
    hollow = {"color": props["outline_color"], "outline_color": props["color"]}
    return {"core": core, "member": (kind, layer_class, {**props, **hollow})}


def _tiers(tiers: Iterable[str]) -> dict[str, Symbol]:
    """Return the look of the tiers; an empty value takes all that is left."""
    line, looks = style()["colour"]["base"]["county_line"], style()["colour"]["tier"]
    return {tier: _fill(looks[tier]["tint"], line) for tier in tiers}


def _fill(fill: str, line: str) -> Symbol:
    props = {"color": _rgba(fill), "outline_color": _rgba(line), "outline_width": "0.26"}
    return ("fill", "SimpleFill", props | {"style": "solid"})


def _outline(line: str, *, dash: str) -> Symbol:
    props = {"outline_color": _rgba(line), "outline_style": dash, "outline_width": "0.3"}
    return ("fill", "SimpleFill", props | {"style": "no"})


def _stroke(line: str, width_pt: float) -> Props:
    return {"line_color": _rgba(line), "line_width": str(width_pt), "line_width_unit": "Point"}


def _marker(shape: str, fill: str, size_mm: float) -> Symbol:
    props = {"name": shape, "color": _rgba(fill), "size": str(size_mm), "outline_color": "white"}
    return ("marker", "SimpleMarker", props)


def _rgba(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"{red},{green},{blue},255"


def _single(symbol: Symbol) -> Element:
    root, renderer = _document("singleSymbol")
    _add_symbol(SubElement(renderer, "symbols"), "0", symbol)
    return root


def _categories(column: str, symbols: Mapping[str, Symbol], words: Mapping[str, str]) -> Element:
    root, renderer = _document("categorizedSymbol", attr=column)
    categories = SubElement(renderer, "categories")
    holder = SubElement(renderer, "symbols")
    for number, (value, symbol) in enumerate(symbols.items()):
        label = words.get(value, value)
        attributes = {"value": value, "symbol": str(number), "label": label, "render": "true"}
        SubElement(categories, "category", attributes)
        _add_symbol(holder, str(number), symbol)
    return root


def _document(kind: str, **attributes: str) -> tuple[Element, Element]:
    root = Element("qgis", {"version": QML_VERSION, "styleCategories": "Symbology"})
    return root, SubElement(root, "renderer-v2", {"type": kind, "enableorderby": "0"} | attributes)


def _add_symbol(parent: Element, name: str, symbol: Symbol) -> None:
    kind, layer_class, props = symbol
    holder = SubElement(parent, "symbol", {"name": name, "type": kind, "alpha": "1"})
    layer = SubElement(holder, "layer", {"class": layer_class, "enabled": "1", "pass": "0"})
    options: Any = SubElement(layer, "Option", {"type": "Map"})
    for key, value in props.items():
        SubElement(options, "Option", {"name": key, "type": "QString", "value": value})
