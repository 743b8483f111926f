"""A page as SVG: shapes and groups keep their names, text is text.

The fonts come along, cut down to what is used, for programs that can read them (browsers); others
take the installed font of the same name or one of those named after it. On request letters are
outlines, so that the file looks alike even where no font is.
"""

from __future__ import annotations

import base64
import unicodedata
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray

from layers.paper import fonts
from layers.paper.drawing import (
    BOLD,
    LANGUAGE,
    MM_PER_PT,
    REGULAR,
    START,
    Group,
    Item,
    Origin,
    Page,
    Text,
    Type,
)
from layers.paper.paint.operations import Act, acts
from layers.paper.paint.outline import (
    CLOSE,
    CURVE,
    LINE,
    MOVE,
    Letter,
    Outline,
    coarse_glyph,
    letters,
)
from layers.paper.paint.subset import web_font

NAMESPACE = "http://www.w3.org/2000/svg"
LINK = "xlink:href"
"""Older programs know a link by this name only."""
SPACES = {
    "xmlns": NAMESPACE,
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmlns:cc": "http://creativecommons.org/ns#",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}
PER_MM = 100
"""Units of a millimetre: programs that reckon type in whole units would misplace smaller type."""
NOT_FINER = 1
"""Decimals of a unit: a thousandth of a millimetre."""
COMMANDS = {MOVE: "M", LINE: "L", CURVE: "C"}
FAMILIES = (
    "'Noto Sans CJK SC'", "'Source Han Sans SC'", "'Noto Sans SC'", "'PingFang SC'",
    "'Microsoft YaHei'", "SimHei", "sans-serif",
)  # fmt: skip
"""The font of the sheets, and those that stand in for it, the most alike first."""
WEIGHTS = {REGULAR: "400", BOLD: "700"}
AS_MEASURED = (
    "font-kerning:none;text-spacing-trim:space-all;text-autospace:no-autospace;"
    "text-rendering:geometricPrecision"
)
"""Letters stand as they were measured: no program draws pairs or marks closer together."""


def paint_svg(page: Page, origin: Origin, *, outlines: bool = False) -> bytes:
    """Return a page as SVG; no date and no random names: the same page, the same bytes.

    Parameters
    ----------
    outlines
        Whether letters are drawn as outlines; what they say stands beside them for those who
        search or cannot see.
    """
    size = {
        "width": f"{_number(page.width, 3)}mm",
        "height": f"{_number(page.height, 3)}mm",
        "viewBox": f"0 0 {_mm(page.width)} {_mm(page.height)}",
    }
    said = {"version": "1.1", "role": "img", "lang": LANGUAGE, "xml:lang": LANGUAGE}
    root = ET.Element("svg", SPACES | said | size | {"font-family": ", ".join(FAMILIES)})
    _say(root, "title", origin.title or page.title)
    _say(root, "desc", origin.subject or page.about)
    _tell_origin(root, page, origin)
    _Drawing(root, outlines=outlines).paint(page)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _tell_origin(root: ET.Element, page: Page, origin: Origin) -> None:
    """Say where the drawing comes from, as other drawing programs do and read."""
    frame = ET.SubElement(ET.SubElement(root, "metadata"), "rdf:RDF")
    work = ET.SubElement(frame, "cc:Work", {"rdf:about": ""})
    _say(work, "dc:format", "image/svg+xml")
    _say(work, "dc:title", origin.title or page.title)
    if origin.author:
        agent = ET.SubElement(ET.SubElement(work, "dc:creator"), "cc:Agent")
        _say(agent, "dc:title", origin.author)
    _say(work, "dc:description", origin.subject or page.about)
    _say(work, "dc:source", origin.source)
    _say(work, "dc:language", LANGUAGE)
    _say(work, "dc:publisher", origin.product)
    if origin.keywords:
        bag = ET.SubElement(ET.SubElement(work, "dc:subject"), "rdf:Bag")
        for word in origin.keywords:
            _say(bag, "rdf:li", word)


def _say(parent: ET.Element, tag: str, words: str) -> None:
    if words:
        ET.SubElement(parent, tag).text = _printable(words)


def _printable(words: str) -> str:
    """Return words without characters that no XML may hold."""
    return "".join(c for c in words if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"})


class _Drawing:
    """The drawing while it grows: stored letters and fonts first, then the items in their order."""

    def __init__(self, root: ET.Element, *, outlines: bool) -> None:
        self._style = None if outlines else ET.SubElement(root, "style")
        self._stored = ET.SubElement(root, "defs")
        self._root = root
        self._names: dict[tuple[str, str, bool], str] = {}
        self._used: dict[str, set[str]] = {}

    def paint(self, page: Page) -> None:
        """Add all items of a page on white."""
        size = {"width": _mm(page.width), "height": _mm(page.height)}
        ET.SubElement(self._root, "rect", {**size, "fill": "#FFFFFF"})
        self._add(self._root, page.items)
        if self._style is not None:
            faces = (_face(weight, used) for weight, used in sorted(self._used.items()))
            self._style.text = "".join((f"text{{{AS_MEASURED}}}", *faces))

    def _add(self, parent: ET.Element, items: tuple[Item, ...]) -> None:
        waiting: list[Text] = []
        for item in items:
            if isinstance(item, Text):
                waiting.append(item)
                continue
            self._texts(parent, waiting)
            waiting = []
            if isinstance(item, Group):
                self._add(_named(parent, item.name), item.items)
            else:
                holder = _named(parent, item.name) if item.name else parent
                for act in acts(item):
                    ET.SubElement(holder, "path", _attributes(act))
        self._texts(parent, waiting)

    def _texts(self, parent: ET.Element, run: list[Text]) -> None:
        """Add texts that follow one another: all halos, then all letters."""
        for text in run:
            if text.type.halo is not None:
                halo = text.type.halo
                width = 2 * halo.width_pt / text.type.size_pt * fonts.UNITS
                look = {"fill": "none", "stroke": halo.colour, "stroke-width": _number(width, 0)}
                self._letters(parent, text, {**look, "stroke-linejoin": "round"}, coarse=True)
        for text in run:
            if self._style is None:
                said = {"role": "img", "aria-label": text.text.replace("\n", " ")}
                self._letters(parent, text, {"fill": text.type.colour, **said})
            else:
                self._text(parent, text)

    def _text(self, parent: ET.Element, text: Text) -> None:
        """Add a text as text: each line has its place, so that another font leaves it there."""
        kind = text.type
        found = fonts.lines(text)
        if not found:
            return
        self._used.setdefault(kind.weight, set()).update(*(line.text for line in found))
        # Not every program knows spaces between characters: each of these has its own place.
        anchor = START if kind.spacing_em else text.align
        look = _type(kind) | ({} if anchor == START else {"text-anchor": anchor})
        places = [{"x": _starts(line, text), "y": _mm(line.baseline)} for line in found]
        if len(found) == 1:
            _written(ET.SubElement(parent, "text", places[0] | look), found[0].text)
            return
        whole = ET.SubElement(parent, "text", look)
        for line, place in zip(found, places, strict=True):
            _written(ET.SubElement(whole, "tspan", place), line.text)

    def _letters(
        self, parent: ET.Element, text: Text, look: dict[str, str], *, coarse: bool = False
    ) -> None:
        """Add a text's letters; within their group a unit is a font's unit, y down."""
        size = text.type.size_pt * MM_PER_PT / fonts.UNITS
        found = letters(text)
        if not found:
            return
        place = f"translate({_mm(found[0].x)} {_mm(found[0].baseline)})"
        scale = f"scale({_number(size * PER_MM, 5)})"
        holder = ET.SubElement(parent, "g", {"transform": f"{place} {scale}", **look})
        for letter in found:
            where = {
                "x": _number((letter.x - found[0].x) / size, 0),
                "y": _number((letter.baseline - found[0].baseline) / size, 0),
            }
            moved = {name: value for name, value in where.items() if value != "0"}
            name = self._store(text.type.weight, letter, coarse=coarse)
            ET.SubElement(holder, "use", {LINK: f"#{name}", **moved})

    def _store(self, weight: str, letter: Letter, *, coarse: bool) -> str:
        """Return the id of a letter; it is stored when it comes up first."""
        key = (weight, letter.cluster, coarse)
        if key not in self._names:
            codes = "-".join(f"{ord(character):x}" for character in letter.cluster)
            self._names[key] = f"{'h' if coarse else ''}{'b' if weight == BOLD else 'r'}{codes}"
            drawn = (coarse_glyph if coarse else fonts.glyph)(weight, letter.cluster)
            outline = Outline(drawn.points * (fonts.UNITS, -fonts.UNITS), drawn.codes)
            ET.SubElement(self._stored, "path", {"id": self._names[key], "d": _data(outline, 0)})
        return self._names[key]


def _type(kind: Type) -> dict[str, str]:
    look = {"font-size": _mm(kind.size_pt * MM_PER_PT), "fill": kind.colour}
    return look | ({"font-weight": WEIGHTS[BOLD]} if kind.weight == BOLD else {})


def _starts(line: fonts.Line, text: Text) -> str:
    """Return where a line is hung up, or where each of its characters stands."""
    kind = text.type
    if not kind.spacing_em:
        return _mm(line.x if text.align == START else text.x)
    x, found = line.x, []
    for cluster in fonts.clusters(line.text):
        step = fonts.width_mm(cluster, kind.size_pt, kind.weight) / len(cluster)
        found += [_mm(x + place * step) for place in range(len(cluster))]
        x += len(cluster) * step + kind.spacing_em * kind.size_pt * MM_PER_PT
    return " ".join(found)


def _written(element: ET.Element, line: str) -> None:
    element.text = _printable(line)
    if "  " in line or line != line.strip():
        element.set("xml:space", "preserve")


def _face(weight: str, characters: set[str]) -> str:
    """Return what brings a font along."""
    packed = base64.b64encode(web_font(weight, sorted(characters))).decode("ascii")
    return (
        f"@font-face{{font-family:{FAMILIES[0]};font-weight:{WEIGHTS[weight]};"
        f"src:url(data:font/woff;base64,{packed})format('woff')}}"
    )


def _named(parent: ET.Element, name: str) -> ET.Element:
    holder = ET.SubElement(parent, "g")
    _say(holder, "title", name)
    return holder


def _attributes(act: Act) -> dict[str, str]:
    found = {"d": _data(Outline(act.outline.points * PER_MM, act.outline.codes), NOT_FINER)}
    if act.fill is not None:
        opacity = {"fill-opacity": _number(act.opacity, 3)} if act.opacity < 1 else {}
        return {**found, "fill": act.fill, **opacity}
    if act.stroke is None:
        return found
    stroke = act.stroke
    found |= {"fill": "none", "stroke": stroke.colour}
    found["stroke-width"] = _mm(stroke.width_pt * MM_PER_PT)
    if not act.sharp:
        found["stroke-linejoin"] = "round"
    if stroke.dash_pt:
        found["stroke-dasharray"] = " ".join(_mm(one * MM_PER_PT) for one in stroke.dash_pt)
    return found


def _data(outline: Outline, decimals: int) -> str:
    """Return an outline in SVG's words."""
    words: list[str] = []
    before = 0
    for code, x, y in zip(outline.codes.tolist(), *_rounded(outline.points, decimals), strict=True):
        if code == CLOSE:
            words.append("Z")
        else:
            if code != before or code == MOVE:
                words.append(COMMANDS[code])
            words.append(f"{x} {y}")
        before = code
    return " ".join(words)


def _rounded(points: NDArray[np.float64], decimals: int) -> list[list[str]]:
    return [[_number(value, decimals) for value in axis] for axis in points.T.tolist()]


def _mm(length: float) -> str:
    """Return a length in millimetres as the drawing's units."""
    return _number(length * PER_MM)


def _number(value: float, decimals: int = NOT_FINER) -> str:
    """Return a number in as few characters as it needs; never ``-0``."""
    rounded = round(value, decimals) + 0.0
    return f"{rounded:.{decimals}f}".rstrip("0").rstrip(".") if decimals else str(int(rounded))
