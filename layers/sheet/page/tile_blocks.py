"""Blocks of rows with a tile: counties with their chains, sectors with bars."""

from __future__ import annotations

from dataclasses import dataclass, replace

from layers.sheet.drawing import END, MIDDLE, Item, Look, Rect, Stroke, Type
from layers.sheet.drawing import Box as Frame
from layers.sheet.fonts import width_mm
from layers.sheet.page.block import Drawn, Lines, Place, one_line, wrapped
from layers.sheet.page.setting import Setting, line_height
from layers.sheet.page.swatch import swatch_items
from layers.style import style

NAME_SHARE = 0.3
"""Largest share of a panel's width that the names in rows with tiles take."""
BAR_SHARE = 0.72
"""Share of the room beside the notes that the longest bar and its figure take."""


@dataclass(frozen=True)
class TileRow:
    """A row: a short mark on a coloured tile, a name in bold, words.

    Attributes
    ----------
    fill, on
        Colour of the tile and of what is on it; an empty fill draws a dashed white tile.
    swatch
        A swatch of the legend in place of a tile with `mark`; empty for none.
    """

    mark: str
    name: str
    text: str = ""
    fill: str = ""
    on: str = ""
    swatch: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tiles:
    """Rows with tiles."""

    rows: tuple[TileRow, ...]
    name: str = "列表"
    optional: bool = False

    def draw(self, place: Place, setting: Setting) -> Drawn:
        """Return the rows; their words are wrapped."""
        strong = setting.type("strong")
        side = _side(setting)
        gap = setting.mm("tile_gap")
        widest = max((width_mm(r.name, strong.size_pt, strong.weight) for r in self.rows), default=0)
        texts = any(row.text for row in self.rows)
        rest = place.width - side - gap
        name_width = min(widest, place.width * NAME_SHARE) if texts else rest
        items: list[Item] = []
        y = place.y
        for row in self.rows:
            named = wrapped(row.name, strong, name_width, "panel")
            said = wrapped(row.text, setting.type("row"), rest - name_width - 1.5 * gap, "panel")
            height = max(side, named.height, said.height if row.text else 0.0)
            items += tile_items(row, Frame.sized(place.x, y, side, side), setting)
            items.append(_beside(named, place.x + side + gap, y, side))
            if row.text:
                items.append(_beside(said, place.x + side + name_width + 2.5 * gap, y, side))
            y += height + 0.7 * setting.gap("tile_gap")
        return Drawn(tuple(items), max(0.0, y - place.y - 0.7 * setting.gap("tile_gap")))


def _side(setting: Setting) -> float:
    """Return the side of a tile in a row: as high as a line and a bit."""
    return 1.35 * line_height(replace(setting.type("row"), leading=1.0)) * 1.2


def _beside(lines: Lines, x: float, top: float, side: float) -> Item:
    """Return lines whose first one stands at the middle of a tile of this side."""
    first = lines.height / len(lines.lines)
    return lines.at(x, top + (side - first) / 2)


def tile_items(row: TileRow, box: Frame, setting: Setting) -> tuple[Item, ...]:
    """Return the tile of a row."""
    if row.swatch:
        return swatch_items(row.swatch, box, setting)
    ink = style()["colour"]["ink"]
    dashed = () if row.fill else (2.0, 1.4)
    line = Stroke(ink["county"], 0.5 * setting.line_scale, dashed)
    look = Look(fill=row.fill or ink["panel"], stroke=line)
    kind = setting.type("strong", colour=row.on or ink["text"])
    mark = one_line(row.mark, kind, "code", MIDDLE).middle(*box.centre)
    return Rect(box, look, radius=setting.mm("mark_radius"), name="标志"), mark


@dataclass(frozen=True)
class Bar:
    """A sector: its swatch, name, figure (None where there is none), remark at the right.

    Attributes
    ----------
    note
        Lines at the right.
    warn
        Whether the remark stands in the colour of warnings.
    """

    swatch: tuple[str, ...]
    name: str
    value: float | None
    printed: str
    colour: str
    note: tuple[str, ...] = ()
    warn: bool = False


@dataclass(frozen=True)
class Bars:
    """Rows with a bar whose length is the figure; the longest figure has the longest bar."""

    rows: tuple[Bar, ...]
    name: str = "图表"
    optional: bool = False

    def draw(self, place: Place, setting: Setting) -> Drawn:
        """Return the rows: name above, bar and figure below, remark at the right."""
        small = setting.type("small")
        notes = max((_width(n, small) for row in self.rows for n in row.note), default=0.0)
        most = max((row.value or 0.0 for row in self.rows), default=0.0)
        items: list[Item] = []
        y = place.y
        for row in self.rows:
            drawn = _bar_row(row, replace(place, y=y), setting, (notes, most))
            items += drawn.items
            y += drawn.height + 0.9 * setting.gap("tile_gap")
        return Drawn(tuple(items), max(0.0, y - place.y - 0.9 * setting.gap("tile_gap")))


def _width(text: str, kind: Type) -> float:
    return width_mm(text, kind.size_pt, kind.weight)


def _bar_row(row: Bar, place: Place, setting: Setting, extent: tuple[float, float]) -> Drawn:
    """Return a row; `extent` is the width of the widest remark and the largest figure."""
    notes, most = extent
    side = 1.5 * _side(setting)
    left = place.x + side + setting.mm("tile_gap")
    right = place.x + place.width - notes - setting.mm("tile_gap")
    named = wrapped(row.name, setting.type("row"), right - left, "panel")
    bar = setting.mm("bar_height")
    height = max(named.height + 1.5 * bar, side, len(row.note) * line_height(setting.type("small")))
    figure = one_line(row.printed, setting.type("strong"), "panel")
    room = (right - left) - _width(row.printed, figure.type) - setting.mm("tile_gap")
    length = max(0.3, room * (row.value or 0.0) / most) if most else 0.3
    top = place.y + named.height + 0.2 * bar
    items: list[Item] = list(
        swatch_items(row.swatch, Frame.sized(place.x, place.y, side, height), setting)
    )
    items.append(named.at(left, place.y))
    if row.value is not None:
        box = Frame.sized(left, top, length, bar)
        line = Stroke(style()["colour"]["ink"]["park"], 0.4 * setting.line_scale)
        items.append(Rect(box, Look(fill=row.colour, stroke=line), name="能耗"))
        items.append(figure.middle(box.right + 0.6 * setting.mm("tile_gap"), box.centre[1]))
    else:
        items.append(figure.middle(left, top + bar / 2))
    if row.note:
        colour = style()["colour"]["state"]["error"] if row.warn else ""
        remark = Lines(row.note, setting.type("small", colour=colour), "panel", END)
        items.append(remark.middle(place.x + place.width, place.y + height / 2))
    return Drawn(tuple(items), height)
