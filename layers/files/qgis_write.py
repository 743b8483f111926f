"""Styles as QGIS's own XML (QML), written for QGIS 3.22 and later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from layers.files.qgis_parts import FILL, MM_PER_PT, Label, Rule, Symbol, filled, fonts, rgba
from layers.vocabulary.style import style

QML_VERSION = "3.22.16"
EXPRESSION = "3"
"""QGIS's number of a property that an expression gives."""


def document(rules: Sequence[Rule], labels: Sequence[Label], *, point: bool) -> Element:
    """Return a layer's style: its classes and its names."""
    root = Element("qgis", {"version": QML_VERSION, "styleCategories": "Symbology|Labeling"})
    root.set("labelsEnabled", "1" if labels else "0")
    renderer = SubElement(root, "renderer-v2", {"type": "RuleRenderer"})
    holder = SubElement(renderer, "rules", {"key": "{rules}"})
    symbols: list[Symbol] = []
    _add_rules(holder, rules, symbols, count(1))
    levels = any(part.level for symbol in symbols for part in symbol.parts)
    renderer.set("symbollevels", "1" if levels else "0")
    kept = SubElement(renderer, "symbols")
    for number, symbol in enumerate(symbols):
        _add_symbol(kept, str(number), symbol)
    if labels:
        _add_labels(root, labels, point=point)
    return root


def _add_rules(
    parent: Element, rules: Iterable[Rule], symbols: list[Symbol], keys: Iterator[int]
) -> None:
    for rule in rules:
        holder = SubElement(parent, "rule", {"key": f"{{r{next(keys)}}}", "label": rule.label})
        if rule.where:
            holder.set("filter", rule.where)
        if rule.closest:
            holder.set("scalemaxdenom", str(rule.closest))
        if not rule.on:
            holder.set("checkstate", "0")
        if rule.symbol is not None:
            holder.set("symbol", str(len(symbols)))
            symbols.append(rule.symbol)
        _add_rules(holder, rule.rules, symbols, keys)


def _add_symbol(parent: Element, name: str, symbol: Symbol) -> None:
    attributes = {"name": name, "type": symbol.kind, "alpha": f"{symbol.alpha:g}"}
    holder = SubElement(parent, "symbol", attributes | {"clip_to_extent": "1"})
    for number, part in enumerate(symbol.parts):
        layer = SubElement(holder, "layer", {"class": part.name, "enabled": "1"})
        layer.set("pass", str(part.level))
        _add_options(layer, part.props)
        if part.blur_mm:
            _add_blur(layer, part.blur_mm)
        if part.told:
            _add_told(layer, "data_defined_properties", part.told)
        if part.inner is not None:
            _add_symbol(layer, f"@{name}@{number}", part.inner)


def _add_options(parent: Element, props: Mapping[str, str]) -> None:
    options: Any = SubElement(parent, "Option", {"type": "Map"})
    for key, value in props.items():
        SubElement(options, "Option", {"name": key, "type": "QString", "value": value})


def _add_blur(layer: Element, mm: float) -> None:
    stack = SubElement(layer, "effect", {"type": "effectStack", "enabled": "1"})
    effect = SubElement(stack, "effect", {"type": "blur"})
    props = {"blend_mode": "0", "blur_level": f"{mm:g}", "blur_method": "0", "blur_unit": "MM"}
    _add_options(effect, props | {"draw_mode": "2", "enabled": "1", "opacity": "1"})


def _add_told(parent: Element, tag: str, told: Mapping[str, str]) -> None:
    holder = SubElement(SubElement(parent, tag), "Option", {"type": "Map"})
    SubElement(holder, "Option", {"name": "name", "type": "QString", "value": ""})
    properties = SubElement(holder, "Option", {"name": "properties", "type": "Map"})
    for name, expression in told.items():
        one = SubElement(properties, "Option", {"name": name, "type": "Map"})
        SubElement(one, "Option", {"name": "active", "type": "bool", "value": "true"})
        SubElement(one, "Option", {"name": "expression", "type": "QString", "value": expression})
        SubElement(one, "Option", {"name": "type", "type": "int", "value": EXPRESSION})
    SubElement(holder, "Option", {"name": "type", "type": "QString", "value": "collection"})


def _add_labels(root: Element, labels: Sequence[Label], *, point: bool) -> None:
    labeling = SubElement(root, "labeling", {"type": "rule-based"})
    holder = SubElement(labeling, "rules", {"key": "{labels}"})
    for number, label in enumerate(labels, start=1):
        rule = SubElement(holder, "rule", {"key": f"{{l{number}}}", "description": label.name})
        if label.where:
            rule.set("filter", label.where)
        if label.closest:
            rule.set("scalemaxdenom", str(label.closest))
        settings = SubElement(rule, "settings", {"calloutType": "simple"})
        _add_text(settings, label)
        _add_place(settings, label, point=point)
        if label.away:
            _add_told(settings, "dd_properties", {"LabelDistance": label.away})


def _add_text(settings: Element, label: Label) -> None:
    table = style()["label"].get(label.look, {})
    size = table.get("pt", 6)
    spacing = table.get("spacing_em", 0) * size
    text = SubElement(
        settings,
        "text-style",
        {
            "fieldName": label.text,
            "isExpression": "1",
            "fontFamily": fonts()[0],
            "namedStyle": "Bold" if label.bold else "Regular",
            "fontWeight": "75" if label.bold else "50",
            "fontSize": f"{size:g}",
            "fontSizeUnit": "Point",
            "fontLetterSpacing": f"{spacing:.2f}",
            "textColor": rgba("#FFFFFF" if label.pill else label.colour),
            "textOpacity": "1",
            "multilineHeight": str(style()["label"]["line_height"]),
        },
    )
    families = SubElement(text, "families")
    for name in fonts():
        SubElement(families, "family", {"name": name})
    halo = table.get("halo_px", 2) * 0.75 * MM_PER_PT * 0.6
    white = rgba(style()["colour"]["ink"]["halo"])
    buffer = {"bufferDraw": "0" if label.pill else "1", "bufferSize": f"{halo:.2f}"}
    buffer |= {"bufferSizeUnits": "MM", "bufferColor": white, "bufferOpacity": "1"}
    SubElement(text, "text-buffer", buffer | {"bufferJoinStyle": "128", "bufferNoFill": "0"})
    if label.pill:
        _add_pill(text, label.pill)


def _add_pill(text: Element, colour: str) -> None:
    box = {
        "shapeDraw": "1",
        "shapeType": "0",
        "shapeSizeType": "0",
        "shapeSizeX": "0.7",
        "shapeSizeY": "0.3",
        "shapeSizeUnit": "MM",
        "shapeRadiiX": "1",
        "shapeRadiiY": "1",
        "shapeRadiiUnit": "MM",
        "shapeFillColor": rgba(colour),
        "shapeBorderColor": rgba("#FFFFFF"),
        "shapeBorderWidth": "0.2",
        "shapeBorderWidthUnit": "MM",
        "shapeOpacity": "1",
    }
    background = SubElement(text, "background", box)
    _add_symbol(background, "fillSymbol", Symbol(FILL, (filled(colour, line="#FFFFFF", pt=0.6),)))


HORIZONTAL, AROUND, ORDERED = "4", "0", "6"
"""QGIS's numbers of ways to place a label."""


def _add_place(settings: Element, label: Label, *, point: bool) -> None:
    way = ORDERED if point or label.at else HORIZONTAL
    SubElement(
        settings,
        "placement",
        {
            "placement": way,
            "predefinedPositionOrder": "R,L,TSR,BSR,TR,BR,TL,BL",
            "dist": f"{label.away_mm:g}",
            "distUnits": "MM",
            "offsetType": "0" if label.at else "1",
            "priority": str(label.priority),
            "fitInPolygonOnly": "1" if label.within else "0",
            "centroidInside": "1",
            "centroidWhole": "1",
            "geometryGeneratorEnabled": "1" if label.at else "0",
            "geometryGenerator": label.at,
            "geometryGeneratorType": "PointGeometry",
        },
    )
    SubElement(
        settings,
        "rendering",
        {
            "drawLabels": "1" if label.written else "0",
            "obstacle": "1" if point else "0",
            "obstacleFactor": "1.5",
            "displayAll": "0",
            "labelPerPart": "0",
        },
    )
