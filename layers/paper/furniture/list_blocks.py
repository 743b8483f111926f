"""Blocks of lists: the key of numbers, codes under headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from layers.paper.drawing import END, MIDDLE, MM_PER_PT, Box, Item, Look, Rect, Type
from layers.paper.fonts import width_mm
from layers.paper.furniture.block import Drawn, Place, balanced, one_line, spread, wrapped
from layers.paper.furniture.metrics import Metrics, bold, line_height
from layers.vocabulary.style import style

PILL_EM = 0.7
"""Width of a pill beyond its code."""
WORTH_PARTING = 0.6
"""Lists are parted among columns only if the block then has at most this share of its height, or
if room is short."""
SHORT_OF_ROOM = 0.9
BROKEN = 0.5
"""By how much a list counts as higher if all its names are broken."""
NARROWEST_LIST_MM = 24.0
"""A list takes one more column only if its columns stay at least this wide, on A4."""


@dataclass(frozen=True)
class Code:
    """A row of a list: a code or number, what it stands for.

    Attributes
    ----------
    colour
        Colour of the pill under the code; empty for a number without one.
    """

    code: str
    text: str
    colour: str = ""


@dataclass(frozen=True)
class CodeList:
    """Codes under a heading, such as the groups of one zone.

    Attributes
    ----------
    widest
        A code as wide as the widest of lists that stand below each other.
    swatch
        What stands before the heading, as in the legend; nothing if it is empty.
    """

    title: str
    rows: tuple[Code, ...]
    colour: str = ""
    widest: str = ""
    swatch: tuple[str, ...] = ()

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return the heading and the rows."""
        title = bold(metrics.type("key", colour=self.colour))
        head = wrapped(self.title, title, place.width, "key")
        high = min(head.height, line_height(title))
        field = Box.sized(place.x, place.y + 0.1 * high, 1.3 * high, 0.8 * high)
        items: list[Item] = [*metrics.swatch(self.swatch, field)] if self.swatch else []
        left = field.right + metrics.mm("swatch_gap") if self.swatch else place.x
        items += [head.at(left, place.y)] if self.title else []
        y = place.y + self._head(place.width, metrics)
        widest = code_width(self._codes(), metrics)
        for row in self.rows:
            drawn = _code_row(row, replace(place, y=y), metrics, widest)
            items += drawn.items
            y += drawn.height
        return Drawn(tuple(items), y - place.y)

    def heights(self, width: float, metrics: Metrics) -> list[float]:
        """Return the height of each row at a width, the heading counted with the first."""
        kind = metrics.type("key")
        high = line_height(kind)
        room = width - code_width(self._codes(), metrics) - metrics.mm("tile_gap")
        found = [len(wrapped(row.text, kind, room, "key").lines) * high for row in self.rows]
        found = found or [0.0]
        found[0] += self._head(width, metrics)
        return found

    def _head(self, width: float, metrics: Metrics) -> float:
        """Return the height of the heading with the space below it."""
        if not self.title:
            return 0.0
        lines = wrapped(self.title, bold(metrics.type("key")), width, "key")
        return lines.height + 0.3 * metrics.gap("tile_gap")

    def _codes(self) -> tuple[str, ...]:
        return (self.widest, *(row.code for row in self.rows))

    def parted(self) -> list[CodeList]:
        """Return the rows one by one, the heading with the first, all as wide as before."""
        widest = max((row.code for row in self.rows), key=len, default="")
        return [
            CodeList("" if number else self.title, (row,), self.colour, widest)
            for number, row in enumerate(self.rows)
        ]


def code_width(codes: Sequence[str], metrics: Metrics) -> float:
    """Return the width of the widest code with its pill."""
    kind = bold(metrics.type("key"))
    return _widest(tuple(codes), kind) + PILL_EM * kind.size_pt * MM_PER_PT


@lru_cache(maxsize=1_000)
def _widest(codes: tuple[str, ...], kind: Type) -> float:
    return max((width_mm(code, kind.size_pt, kind.weight) for code in codes), default=0.0)


def _code_row(row: Code, place: Place, metrics: Metrics, wide: float) -> Drawn:
    kind = metrics.type("key")
    gap = metrics.mm("tile_gap")
    said = wrapped(row.text, kind, place.width - wide - gap, "key")
    high = line_height(kind)
    middle = place.y + high / 2
    items: list[Item] = []
    ink = style()["colour"]["ink"]
    if row.colour:
        pill = Box.around(place.x + wide / 2, middle, wide, min(high * 0.92, place.width))
        items.append(Rect(pill, Look(fill=row.colour), radius=pill.height * 0.3, name="编号"))
    code = bold(metrics.type("key", colour=ink["panel"] if row.colour else ink["text"]))
    if row.colour:
        code = replace(code, size_pt=max(code.size_pt * 0.95, metrics.floor()))
        items.append(one_line(row.code, code, "code", MIDDLE).middle(place.x + wide / 2, middle))
    else:
        items.append(one_line(row.code, code, "code", END).middle(place.x + wide, middle))
    items.append(said.at(place.x + wide + gap, place.y))
    return Drawn(tuple(items), said.height)


@dataclass(frozen=True)
class KeyList:
    """Lists in columns: each whole if that takes little more room, else flowing on.

    Attributes
    ----------
    lists
        One for each heading.
    columns
        Number of columns in which they stand whole; 0 for what makes the lowest block.
    """

    lists: tuple[CodeList, ...]
    name: str = "编号对照"
    optional: bool = False
    columns: int = 0

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return the lists in the columns that give the lowest block."""
        return _columns(*self._set(place, metrics), place, metrics)

    def height(self, place: Place, metrics: Metrics) -> float:
        """Return the height of the block, which is quicker told than the block is drawn."""
        lists, number = self._set(place, metrics)
        width = spread(number, place, metrics.mm("gap"))[0].width
        return _highest([sum(one.heights(width, metrics)) for one in lists], number)

    def _set(self, place: Place, metrics: Metrics) -> tuple[tuple[CodeList, ...], int]:
        """Return the lists as they are set, and in how many columns."""
        if self.columns:
            return self.lists, self.columns
        most = max(1, int(place.width // (NARROWEST_LIST_MM * metrics.scale)))
        ways = [way for number in range(1, most + 1) for way in self._ways(place, metrics, number)]
        _, number, parted = min(ways)
        lists = tuple(row for one in self.lists for row in one.parted()) if parted else self.lists
        return lists, number

    def _ways(self, place: Place, metrics: Metrics, number: int) -> list[tuple[float, int, bool]]:
        """Return height, columns and whether lists are parted, for lists whole and parted."""
        width = spread(number, place, metrics.mm("gap"))[0].width
        heights = [one.heights(width, metrics) for one in self.lists]
        whole = _highest([sum(rows) for rows in heights], number)
        parted = _highest([row for part in heights for row in part], number)
        share = WORTH_PARTING if metrics.tight > SHORT_OF_ROOM else 1.0
        rows = [row for part in heights for row in part]
        least = line_height(metrics.type("key"))
        # A list whose names are broken is read less easily than a longer one.
        broken = 1 + sum(row > 1.5 * least for row in rows) / len(rows) * BROKEN
        return [(whole * share * broken, number, False), (parted * broken, number, True)]


def _highest(heights: Sequence[float], columns: int) -> float:
    """Return the height of the highest column."""
    return max(sum(heights[index] for index in part) for part in balanced(heights, columns))


def _columns(lists: tuple[CodeList, ...], number: int, place: Place, metrics: Metrics) -> Drawn:
    """Return the lists in a number of columns."""
    places = spread(number, place, metrics.mm("gap"))
    heights = [sum(one.heights(places[0].width, metrics)) for one in lists]
    items: list[Item] = []
    highest = 0.0
    for at, part in zip(places, balanced(heights, number), strict=False):
        y = place.y
        for index in part:
            items += lists[index].draw(replace(at, y=y), metrics).items
            y += heights[index]
        highest = max(highest, y - place.y)
    return Drawn(tuple(items), highest)
