"""Blocks of rows with a tile: counties with their chains, sectors with bars."""

from __future__ import annotations

from dataclasses import dataclass, replace

from layers.paper.drawing import END, MIDDLE, MM_PER_PT, Item, Look, Rect, Stroke, Type
from layers.paper.drawing import Box as Frame
from layers.paper.fonts import width_mm
from layers.paper.furniture.block import Drawn, Lines, Place, one_line, wrapped
from layers.paper.furniture.metrics import Metrics, line_height
from layers.vocabulary.style import style

NAME_SHARE = 0.45
"""Largest share of a panel's width that the names in rows with tiles take."""
ROUNDING_MM = 0.01
BAR_SHARE = 0.34
"""Least share of a row that bar and figure take where they stand beside the name."""


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
    """Rows with tiles.

    Attributes
    ----------
    below
        Whether the words stand below the names and not beside them.
    """

    rows: tuple[TileRow, ...]
    name: str = "列表"
    optional: bool = False
    below: bool = False

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return the rows; their words are wrapped."""
        items: list[Item] = []
        y = place.y
        for row in self.rows:
            drawn = self._row(row, replace(place, y=y), metrics)
            items += drawn.items
            y += drawn.height + 0.7 * metrics.gap("tile_gap")
        return Drawn(tuple(items), max(0.0, y - place.y - 0.7 * metrics.gap("tile_gap")))

    def _row(self, row: TileRow, place: Place, metrics: Metrics) -> Drawn:
        """Return one row."""
        side, gap = _side(metrics), metrics.mm("tile_gap")
        left, room = place.x + side + gap, place.width - side - gap
        wide = self._name_width(room, metrics)
        named = wrapped(row.name, metrics.type("strong"), wide, "panel")
        own = room if self.below else room - wide - 1.5 * gap
        said = wrapped(row.text, metrics.type("row"), own, "panel")
        items = [
            *tile_items(row, Frame.sized(place.x, place.y, side, side), metrics),
            _beside(named, left, place.y, side),
        ]
        height = max(side, _drop(named, side) + named.height)
        if row.text and self.below:
            items.append(said.at(left, place.y + height))
            height += said.height
        elif row.text:
            items.append(_beside(said, left + wide + 1.5 * gap, place.y, side))
            height = max(height, _drop(said, side) + said.height)
        return Drawn(tuple(items), height)

    def _name_width(self, room: float, metrics: Metrics) -> float:
        """Return the width of the names: all of it where nothing stands beside them."""
        if self.below or not any(row.text for row in self.rows):
            return room
        strong = metrics.type("strong")
        widest = max(_width(row.name, strong) for row in self.rows) + ROUNDING_MM
        return min(widest, room * NAME_SHARE)


def _side(metrics: Metrics) -> float:
    """Return the side of a tile in a row: as high as a line and a bit."""
    return 1.35 * line_height(replace(metrics.type("row"), leading=1.0)) * 1.2


def _beside(lines: Lines, x: float, top: float, side: float) -> Item:
    """Return lines whose first one stands at the middle of a tile of this side."""
    return lines.at(x, top + _drop(lines, side))


def _drop(lines: Lines, side: float) -> float:
    """Return how far below a tile's upper edge its lines begin."""
    return (side - lines.height / len(lines.lines)) / 2


def tile_items(row: TileRow, box: Frame, metrics: Metrics) -> tuple[Item, ...]:
    """Return the tile of a row."""
    if row.swatch:
        return metrics.swatch(row.swatch, box)
    ink = style()["colour"]["ink"]
    dashed = () if row.fill else (2.0, 1.4)
    line = Stroke(ink["county"], 0.5 * metrics.line_scale, dashed)
    look = Look(fill=row.fill or ink["panel"], stroke=line)
    kind = metrics.type("strong", colour=row.on or ink["text"])
    mark = one_line(row.mark, kind, "code", MIDDLE).middle(*box.centre)
    return Rect(box, look, radius=metrics.mm("mark_radius"), name="标志"), mark


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

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return the rows: name, bar and figure beside each other if the panel is wide enough."""
        plan = self._plan(place, metrics)
        items: list[Item] = []
        y = place.y
        gap = (0.35 if plan.names else 0.9) * metrics.gap("tile_gap")
        for row in self.rows:
            drawn = _bar_row(row, replace(place, y=y), metrics, plan)
            items += drawn.items
            y += drawn.height + gap
        return Drawn(tuple(items), max(0.0, y - place.y - gap))

    def _plan(self, place: Place, metrics: Metrics) -> _BarPlan:
        small, kind = metrics.type("small"), metrics.type("row")
        notes = max((_width(n, small) for row in self.rows for n in row.note), default=0.0)
        names = max((_width(row.name, kind) for row in self.rows), default=0.0)
        most = max((row.value or 0.0 for row in self.rows), default=0.0)
        rest = place.width - _bar_side(metrics) - notes - names - 4 * metrics.mm("tile_gap")
        beside = rest >= BAR_SHARE * place.width
        return _BarPlan(notes, most, names + metrics.mm("tile_gap") if beside else 0.0)


@dataclass(frozen=True)
class _BarPlan:
    """Width of the remarks, largest figure, width of names that stand beside the bars (or 0)."""

    notes: float
    most: float
    names: float


def _width(text: str, kind: Type) -> float:
    return width_mm(text, kind.size_pt, kind.weight)


def _bar_side(metrics: Metrics) -> float:
    """Return the width that a row's swatch takes, which is its least height, too."""
    return max(metrics.swatch_height(("energy",)), _side(metrics))


def _bar_row(row: Bar, place: Place, metrics: Metrics, plan: _BarPlan) -> Drawn:
    """Return a row: its swatch, its name above or beside the bar, figure, remark."""
    side, gap, high = _bar_side(metrics), metrics.mm("tile_gap"), metrics.mm("bar_height")
    left = place.x + side + gap
    right = place.x + place.width - plan.notes - gap
    named = wrapped(row.name, metrics.type("row"), right - left, "panel")
    above = 0.0 if plan.names else named.height
    start = left + plan.names
    said = wrapped(row.printed, metrics.type("small"), right - start, "panel")
    silent = said.height if row.value is None else 0.0
    height = max(side, above + max(silent, 1.5 * high if above else line_height(named.type)))
    items = list(metrics.swatch(row.swatch, Frame.sized(place.x, place.y, side, height)))
    middle = place.y + height / 2
    items.append(named.at(left, place.y) if above else named.middle(left, middle))
    y = place.y + above + max(silent / 2, 0.7 * high) if above else middle
    if row.value is None:
        items.append(said.middle(start, y))
    else:
        items += _bar(row, row.value, (start, y, right - start), metrics, plan.most)
    if row.note:
        colour = style()["colour"]["state"]["error"] if row.warn else ""
        remark = Lines(row.note, metrics.type("small", colour=colour), "panel", END)
        items.append(remark.middle(place.x + place.width, middle))
    return Drawn(tuple(items), height)


def _bar(
    row: Bar, value: float, at: tuple[float, float, float], metrics: Metrics, most: float
) -> list[Item]:
    """Return the bar with its figure; `at` is its left end, its middle and its room."""
    left, middle, room = at
    figure = one_line(row.printed, metrics.type("strong"), "panel")
    high = metrics.mm("bar_height")
    longest = room - FIGURE_EM * figure.type.size_pt * MM_PER_PT
    length = max(0.3, longest * value / most) if most else 0.3
    box = Frame.sized(left, middle - high / 2, length, high)
    line = Stroke(style()["colour"]["ink"]["park"], 0.4 * metrics.line_scale)
    return [
        Rect(box, Look(fill=row.colour, stroke=line), name=row.name),
        figure.middle(box.right + 0.6 * metrics.mm("tile_gap"), middle),
    ]


FIGURE_EM = 4.4
"""Room that is kept beside the longest bar for its figure."""
