"""A page as SVG in millimetres: shapes and groups keep their names, letters are outlines.

A character is stored once and used where it stands, so the file looks alike on every machine and
stays small. What a text says stands beside its outlines for those who search or cannot see.
"""

from __future__ import annotations

import unicodedata
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray

from layers.paper import fonts
from layers.paper.drawing import BOLD, MM_PER_PT, Group, Item, Origin, Page, Text
from layers.paper.paint.operations import Act, acts
from layers.paper.paint.outline import CLOSE, CURVE, LINE, MOVE, Letter, Outline, letters

NAMESPACE = "http://www.w3.org/2000/svg"
LINK = "xlink:href"
"""Older programs know a link by this name only."""
LINKS = "http://www.w3.org/1999/xlink"
NOT_FINER = 3
"""Decimals of a millimetre: a thousandth."""
COMMANDS = {MOVE: "M", LINE: "L", CURVE: "C"}


def paint_svg(page: Page, origin: Origin) -> bytes:
    """Return a page as SVG; no date and no random names: the same page, the same bytes."""
    width, height = _number(page.width), _number(page.height)
    root = ET.Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "xmlns:xlink": LINKS,
            "version": "1.1",
            "width": f"{width}mm",
            "height": f"{height}mm",
            "viewBox": f"0 0 {width} {height}",
            "role": "img",
            "lang": "zh-CN",
        },
    )
    _say(root, "title", origin.title or page.title)
    about = [page.about, origin.author, origin.subject, *origin.keywords]
    _say(root, "desc", "\n".join(words for words in about if words))
    _Drawing(root).paint(page)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _say(parent: ET.Element, tag: str, words: str) -> None:
    if words:
        ET.SubElement(parent, tag).text = _printable(words)


def _printable(words: str) -> str:
    """Return words without characters that no XML may hold."""
    return "".join(c for c in words if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"})


class _Drawing:
    """The drawing while it grows: stored letters first, then the items in their order."""

    def __init__(self, root: ET.Element) -> None:
        self._stored = ET.SubElement(root, "defs")
        self._root = root
        self._names: dict[tuple[str, str], str] = {}

    def paint(self, page: Page) -> None:
        """Add all items of a page on white."""
        size = {"width": _number(page.width), "height": _number(page.height)}
        ET.SubElement(self._root, "rect", {**size, "fill": "#FFFFFF"})
        self._add(self._root, page.items)

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
                look = {"fill": "none", "stroke": halo.colour, "stroke-width": _number(width)}
                self._letters(parent, text, {**look, "stroke-linejoin": "round"})
        for text in run:
            said = {"role": "img", "aria-label": text.text.replace("\n", " ")}
            self._letters(parent, text, {"fill": text.type.colour, **said})

    def _letters(self, parent: ET.Element, text: Text, look: dict[str, str]) -> None:
        """Add a text's letters; within their group a unit is a font's unit, y down."""
        size = text.type.size_pt * MM_PER_PT / fonts.UNITS
        found = letters(text)
        if not found:
            return
        place = f"translate({_number(found[0].x)} {_number(found[0].baseline)})"
        holder = ET.SubElement(parent, "g", {"transform": f"{place} scale({size:.7f})", **look})
        for letter in found:
            where = {
                "x": _number((letter.x - found[0].x) / size, 0),
                "y": _number((letter.baseline - found[0].baseline) / size, 0),
            }
            moved = {name: value for name, value in where.items() if value != "0"}
            ET.SubElement(holder, "use", {LINK: f"#{self._store(text, letter)}", **moved})

    def _store(self, text: Text, letter: Letter) -> str:
        """Return the id of a letter; it is stored when it comes up first."""
        key = (text.type.weight, letter.cluster)
        if key not in self._names:
            codes = "-".join(f"{ord(character):x}" for character in letter.cluster)
            self._names[key] = f"{'b' if text.type.weight == BOLD else 'r'}{codes}"
            drawn = fonts.glyph(*key)
            outline = Outline(drawn.points * (fonts.UNITS, -fonts.UNITS), drawn.codes)
            ET.SubElement(self._stored, "path", {"id": self._names[key], "d": _data(outline, 0)})
        return self._names[key]


def _named(parent: ET.Element, name: str) -> ET.Element:
    holder = ET.SubElement(parent, "g")
    _say(holder, "title", name)
    return holder


def _attributes(act: Act) -> dict[str, str]:
    found = {"d": _data(act.outline, NOT_FINER)}
    if act.fill is not None:
        opacity = {"fill-opacity": _number(act.opacity)} if act.opacity < 1 else {}
        return {**found, "fill": act.fill, **opacity}
    if act.stroke is None:
        return found
    stroke = act.stroke
    found |= {"fill": "none", "stroke": stroke.colour}
    found["stroke-width"] = _number(stroke.width_pt * MM_PER_PT)
    if not act.sharp:
        found["stroke-linejoin"] = "round"
    if stroke.dash_pt:
        found["stroke-dasharray"] = " ".join(_number(one * MM_PER_PT) for one in stroke.dash_pt)
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


def _number(value: float, decimals: int = NOT_FINER) -> str:
    """Return a number in as few characters as it needs; never ``-0``."""
    rounded = round(value, decimals) + 0.0
    return f"{rounded:.{decimals}f}".rstrip("0").rstrip(".") if decimals else str(int(rounded))
