"""Blocks of words: headings, paragraphs, rows of facts, rules; words made fit to be set.

Markup is not taken out of the user's and the data's words: it is text and is drawn as text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields

from layers.paper.drawing import REGULAR, Item, Look, Path
from layers.paper.fonts import width_mm
from layers.paper.furniture.block import Drawn, Place, points, wrapped
from layers.paper.furniture.metrics import Metrics
from layers.paper.request import Words
from layers.vocabulary.style import style

ROUNDING_MM = 0.01
KEY_SHARE = 0.42
"""Largest share of a panel's width that the names of facts take."""


@dataclass(frozen=True)
class Heading:
    """A heading."""

    text: str
    name: str = "标题"
    optional: bool = False

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return the heading; a long one is wrapped."""
        lines = wrapped(self.text, metrics.type("heading"), place.width, "heading")
        return Drawn((lines.at(place.x, place.y),), lines.height + 0.3 * metrics.gap("gap"))


@dataclass(frozen=True)
class Paragraph:
    """Words in one colour: ``text``, ``secondary`` or ``error``."""

    text: str
    tone: str = "secondary"
    kind: str = "small"
    name: str = "说明"
    optional: bool = False

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return the words, wrapped."""
        colours = style()["colour"]
        colour = colours["state"]["error"] if self.tone == "error" else colours["ink"][self.tone]
        kind = metrics.type(self.kind, colour=colour)
        lines = wrapped(self.text, kind, place.width, "panel")
        return Drawn((lines.at(place.x, place.y),), lines.height)


@dataclass(frozen=True)
class Elsewhere(Paragraph):
    """Where the parts of a panel are told that it has no room for: it stands there only then."""

    name: str = "见别处"


@dataclass(frozen=True)
class Facts:
    """Names and values in two columns; a row is (name, value), values alone take the whole width.

    Attributes
    ----------
    keys
        Names of a longer list that these rows are a part of: its columns are as wide as they ask.
    """

    rows: tuple[tuple[str, str], ...]
    name: str = "要点"
    optional: bool = False
    keys: tuple[str, ...] = ()

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return the rows; both columns are wrapped."""
        own, value = metrics.type("small"), metrics.type("row")
        keys = (*self.keys, *(key for key, _ in self.rows))
        widest = max((width_mm(key, own.size_pt) for key in keys if key), default=0.0)
        gap = metrics.mm("gap") if widest else 0.0
        first = min(widest + ROUNDING_MM, place.width * KEY_SHARE) if widest else 0.0
        items: list[Item] = []
        y = place.y
        for key, said in self.rows:
            right = wrapped(said, value, place.width - first - gap, "panel")
            items.append(right.at(place.x + first + gap, y))
            high = right.height
            if key:
                left = wrapped(key, own, first, "panel")
                items.append(left.at(place.x, y))
                high = max(high, left.height)
            y += high + 0.25 * metrics.gap("gap")
        return Drawn(tuple(items), y - place.y)


@dataclass(frozen=True)
class Rule:
    """A thin line across the panel."""

    name: str = "分隔线"
    optional: bool = False

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return the line; its height is nothing, the gap round it does the rest."""
        line = points((place.x, place.y), (place.x + place.width, place.y))
        look = Look(stroke=metrics.line("box"))
        return Drawn((Path((line,), look, closed=False, name="分隔线"),), 0.0)


BREAKS = ("Zl", "Zp", "Zs")
"""Unicode categories that become a space, as do the controls among `SPACES`."""
SPACES = "\t\n\v\f\r\x85"
GONE = ("Cc", "Cf", "Cs")
"""Unicode categories of what has no shape: controls, directions and joiners, half pairs."""
SELECTORS = range(0xFE00, 0xFE10)
"""Variation selectors: they ask for another look of the character before them."""
ELLIPSIS = "…"
TO_FILL = "（待填）"


def clean(text: str) -> str:
    """Return a text as one line: breaks become spaces, characters without a shape go."""
    shown = "".join(_shown(character) for character in text)
    return " ".join(shown.split())


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if character in SPACES or category in BREAKS:
        # The ideographic space keeps apart what one writes in Chinese, so one space is enough.
        return " "
    return "" if category in GONE or ord(character) in SELECTORS else character


def cleaned(words: Words) -> Words:
    """Return the words with every field `clean`."""
    return Words(**{field.name: clean(getattr(words, field.name)) for field in fields(Words)})


def or_to_fill(text: str) -> str:
    """Return the text, or the words that say that it is to be filled in."""
    return text or TO_FILL


def cut(text: str, size_pt: float, weight: str, width: float) -> str:
    """Return the text, cut with … so that it is at most `width` millimetres wide."""
    if width_mm(text, size_pt, weight) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width_mm(text[:middle] + ELLIPSIS, size_pt, weight) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS


def cut_lines(lines: Sequence[str], number: int, size_pt: float, width: float) -> list[str]:
    """Return the first `number` lines; if some are left out, the last one says so with …."""
    if len(lines) <= number:
        return list(lines)
    kept = list(lines[:number])
    kept[-1] = cut(kept[-1] + lines[number], size_pt, REGULAR, width)
    return kept
