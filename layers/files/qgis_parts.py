"""QGIS's own XML (QML): symbols, rules and labels, as far as the map's look needs them.

Written for QGIS 3.22 and later. Lengths are millimetres, type and line widths points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from layers.vocabulary.style import style

QML_VERSION = "3.22.16"
MM_PER_PT = 25.4 / 72
EXPRESSION = "3"
"""QGIS's number of a property that an expression gives."""

FILL, LINE, MARKER = "fill", "line", "marker"


@dataclass(frozen=True)
class Part:
    """A layer of a symbol.

    Attributes
    ----------
    name
        QGIS's class, such as ``SimpleFill``.
    props
        Its properties.
    told
        Property → expression that gives it for each feature.
    inner
        The symbol that it draws with, where it does.
    blur_mm
        How soft its edges are.
    """

    name: str
    props: Mapping[str, str]
    told: Mapping[str, str] = field(default_factory=dict)
    inner: Symbol | None = None
    blur_mm: float = 0


@dataclass(frozen=True)
class Symbol:
    """A symbol: its parts, the lowest first."""

    kind: str
    parts: tuple[Part, ...]
    alpha: float = 1.0


@dataclass(frozen=True)
class Rule:
    """A class of the legend.

    Attributes
    ----------
    label, where
        Its word, and which features it holds; empty for all.
    on
        Whether it is switched on at first.
    closest
        Largest denominator of a scale at which it is drawn, 0 for every scale.
    """

    label: str
    where: str = ""
    symbol: Symbol | None = None
    rules: tuple[Rule, ...] = ()
    on: bool = True
    closest: int = 0


@dataclass(frozen=True)
class Label:
    """Names of a layer.

    Attributes
    ----------
    text, where
        Expressions: what is written, at which features.
    look
        Its kind in the style table.
    within
        Whether it stands inside its polygon or not at all.
    pill
        Colour of a box that it stands in, empty for a halo.
    """

    name: str
    text: str
    look: str
    colour: str
    where: str = ""
    bold: bool = False
    within: bool = False
    pill: str = ""
    priority: int = 5
    closest: int = 0
    away_mm: float = 0


def rgba(colour: str, opacity: float = 1.0) -> str:
    """Return a colour as QGIS writes it."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"{red},{green},{blue},{round(opacity * 255)}"


def filled(colour: str, opacity: float = 1.0, *, line: str = "", pt: float = 0) -> Part:
    """Return a plain fill, without an outline unless one is given."""
    props = {"color": rgba(colour, opacity), "style": "solid", "outline_style": "no"}
    if line:
        props |= {"outline_color": rgba(line), "outline_style": "solid"}
        props |= {"outline_width": f"{pt * MM_PER_PT:.3f}", "outline_width_unit": "MM"}
    return Part("SimpleFill", props)


def hatched(colour: str) -> Part:
    """Return a hatch for what nothing is known of."""
    props = {"angle": "45", "distance": "1.6", "distance_unit": "MM", "line_width": "0.2"}
    line = Symbol(LINE, (stroke(colour, 0.6),))
    return Part("LinePatternFill", props | {"color": rgba(colour)}, inner=line)


def stroke(colour: str, pt: float, dash_px: Sequence[float] = (), line_px: float = 1) -> Part:
    """Return a line; dashes are told in pixels of a line that is `line_px` wide, as on screen."""
    width = pt * MM_PER_PT
    props = {
        "line_color": rgba(colour),
        "line_width": f"{width:.3f}",
        "line_width_unit": "MM",
        "capstyle": "flat",
        "joinstyle": "round",
    }
    if dash_px:
        dashes = ";".join(f"{one / line_px * width:.3f}" for one in dash_px)
        props |= {"use_custom_dash": "1", "customdash": dashes, "customdash_unit": "MM"}
    return Part("SimpleLine", props)


def mark(  # noqa: PLR0913 - what a marker is made of
    shape: str,
    fill: str,
    mm: float,
    *,
    line: str = "#FFFFFF",
    line_mm: float = 0.3,
    dash: str = "solid",
    opacity: float = 1.0,
    told: Mapping[str, str] | None = None,
) -> Part:
    """Return a marker of a plain shape."""
    props = {
        "name": shape,
        "color": rgba(fill, opacity),
        "size": f"{mm:.3f}",
        "size_unit": "MM",
        "outline_color": rgba(line),
        "outline_width": f"{line_mm:.3f}",
        "outline_width_unit": "MM",
        "outline_style": dash,
    }
    return Part("SimpleMarker", props, told or {})


def character(text: str, colour: str, mm: float, told: Mapping[str, str] | None = None) -> Part:
    """Return a character as a marker."""
    props = {
        "chr": text,
        "font": fonts()[0],
        "font_style": "Bold",
        "color": rgba(colour),
        "size": f"{mm:.3f}",
        "size_unit": "MM",
        "outline_width": "0",
    }
    return Part("FontMarker", props, told or {})


def made(kind: str, expression: str, *parts: Part) -> Part:
    """Return parts that are drawn at a geometry which an expression makes of the feature's own."""
    names = {FILL: "Fill", LINE: "Line", MARKER: "Marker"}
    props = {"SymbolType": names[kind], "geometryModifier": expression, "units": "MapUnit"}
    return Part("GeometryGenerator", props, inner=Symbol(kind, parts))


def fonts() -> Sequence[str]:
    """Return the families of type, the first that a machine has is taken."""
    found: Sequence[str] = style()["font"]["screen"]
    return found


def document(rules: Sequence[Rule], labels: Sequence[Label], *, point: bool) -> Element:
    """Return a layer's style: its classes and its names."""
    root = Element("qgis", {"version": QML_VERSION, "styleCategories": "Symbology|Labeling"})
    root.set("labelsEnabled", "1" if labels else "0")
    renderer = SubElement(root, "renderer-v2", {"type": "RuleRenderer", "symbollevels": "0"})
    holder = SubElement(renderer, "rules", {"key": "{rules}"})
    symbols: list[Symbol] = []
    _add_rules(holder, rules, symbols, count(1))
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
        layer = SubElement(holder, "layer", {"class": part.name, "enabled": "1", "pass": "0"})
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
    way = ORDERED if point else HORIZONTAL
    SubElement(
        settings,
        "placement",
        {
            "placement": way,
            "predefinedPositionOrder": "R,L,TSR,BSR,TR,BR,TL,BL",
            "dist": f"{label.away_mm:g}",
            "distUnits": "MM",
            "offsetType": "1",
            "priority": str(label.priority),
            "fitInPolygonOnly": "1" if label.within else "0",
            "centroidInside": "1",
            "centroidWhole": "1",
            "geometryGeneratorEnabled": "0",
        },
    )
    SubElement(
        settings,
        "rendering",
        {
            "drawLabels": "1",
            "obstacle": "1" if point else "0",
            "displayAll": "0",
            "labelPerPart": "0",
        },
    )
