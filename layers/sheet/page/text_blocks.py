"""Blocks of words: headings, paragraphs, rows of facts, rules."""

from __future__ import annotations

from dataclasses import dataclass

from layers.sheet.drawing import END, Item, Look, Path
from layers.sheet.fonts import width_mm
from layers.sheet.page.block import Drawn, Place, one_line, wrapped
from layers.sheet.page.setting import Setting
from layers.sheet.page.shapes import points
from layers.style import style

ROUNDING_MM = 0.01
KEY_SHARE = 0.42
"""Largest share of a panel's width that the names of facts take."""


@dataclass(frozen=True)
class Heading:
    """A heading, with a remark at its right if there is one."""

    text: str
    note: str = ""
    name: str = "标题"
    optional: bool = False

    def draw(self, place: Place, setting: Setting) -> Drawn:
        """Return the heading; a long one is wrapped."""
        kind = setting.type("heading")
        note = one_line(self.note, setting.type("small"), "panel", END)
        beside = width_mm(self.note, note.type.size_pt) + setting.mm("gap") if self.note else 0.0
        lines = wrapped(self.text, kind, place.width - beside, "heading")
        items: list[Item] = [lines.at(place.x, place.y)]
        if self.note:
            items.append(note.middle(place.x + place.width, place.y + lines.height / 2))
        return Drawn(tuple(items), lines.height + 0.3 * setting.gap("gap"))


@dataclass(frozen=True)
class Paragraph:
    """Words in one colour: ``text``, ``secondary`` or ``error``."""

    text: str
    tone: str = "secondary"
    kind: str = "small"
    name: str = "说明"
    optional: bool = False

    def draw(self, place: Place, setting: Setting) -> Drawn:
        """Return the words, wrapped."""
        colours = style()["colour"]
        colour = colours["state"]["error"] if self.tone == "error" else colours["ink"][self.tone]
        kind = setting.type(self.kind, colour=colour)
        lines = wrapped(self.text, kind, place.width, "panel")
        return Drawn((lines.at(place.x, place.y),), lines.height)


@dataclass(frozen=True)
class Elsewhere(Paragraph):
    """Where the parts of a panel are told that it has no room for: it stands there only then."""

    name: str = "见别处"


@dataclass(frozen=True)
class Facts:
    """Names and values in two columns; a row is (name, value)."""

    rows: tuple[tuple[str, str], ...]
    name: str = "要点"
    optional: bool = False

    def draw(self, place: Place, setting: Setting) -> Drawn:
        """Return the rows; both columns are wrapped."""
        own, value = setting.type("small"), setting.type("row")
        gap = setting.mm("gap")
        widest = max((width_mm(key, own.size_pt) for key, _ in self.rows), default=0.0)
        first = min(widest + ROUNDING_MM, place.width * KEY_SHARE)
        items: list[Item] = []
        y = place.y
        for key, said in self.rows:
            left = wrapped(key, own, first, "panel")
            right = wrapped(said, value, place.width - first - gap, "panel")
            items += [left.at(place.x, y), right.at(place.x + first + gap, y)]
            y += max(left.height, right.height) + 0.25 * setting.gap("gap")
        return Drawn(tuple(items), y - place.y)


@dataclass(frozen=True)
class Rule:
    """A thin line across the panel."""

    name: str = "分隔线"
    optional: bool = False

    def draw(self, place: Place, setting: Setting) -> Drawn:
        """Return the line; its height is nothing, the gap round it does the rest."""
        line = points((place.x, place.y), (place.x + place.width, place.y))
        look = Look(stroke=setting.line("box"))
        return Drawn((Path((line,), look, closed=False, name="分隔线"),), 0.0)
