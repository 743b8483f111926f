"""What a style of QGIS is made of: symbols, rules and labels, as far as the map's look needs them.

Lengths are millimetres, type and line widths points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from layers.vocabulary.style import style

MM_PER_PT = 25.4 / 72

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
    level
        What lies higher is drawn after all features' parts of lower levels.
    """

    name: str
    props: Mapping[str, str]
    told: Mapping[str, str] = field(default_factory=dict)
    inner: Symbol | None = None
    blur_mm: float = 0
    level: int = 0


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
    at
        Expression of the point that it stands at; empty for the feature itself.
    away
        Expression of how far off it stands, millimetres; empty for `away_mm`.
    written
        Whether it is written, or only keeps other names away.
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
    at: str = ""
    away: str = ""
    written: bool = True


UNWRITTEN = Label("让开", "''", "other", "#000000", written=False)
"""No name, but the symbols that the names of other layers keep clear of."""


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


def stroke(
    colour: str,
    pt: float,
    dash_px: Sequence[float] = (),
    line_px: float = 1,
    *,
    opacity: float = 1.0,
) -> Part:
    """Return a line; dashes are told in pixels of a line that is `line_px` wide, as on screen."""
    width = pt * MM_PER_PT
    props = {
        "line_color": rgba(colour, opacity),
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
