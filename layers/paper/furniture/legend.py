"""The legend: sections of rows, each a swatch, words and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layers.paper.body import Frame
from layers.paper.body.picked import picked_inks, picked_units
from layers.paper.body.scales import draws
from layers.paper.content import Content
from layers.paper.drawing import Box, Group, Item, Look, Rect
from layers.paper.fonts import width_mm
from layers.paper.furniture.block import Drawn, Place, balanced, one_line, spread, wrapped
from layers.paper.furniture.metrics import Metrics, line_height
from layers.view.marks import LegendRow, LegendSection
from layers.vocabulary import legend_words
from layers.vocabulary.style import style

TITLE = "图例"
MOST_COLUMNS = 3
ROUNDING_MM = 1e-6
SHORT_OF_ROOM = 0.8
"""Where a panel is set tighter than this, rows may be wrapped for one more column."""
SYMBOL, PICKED, UNIT, WITHIN = "symbol", "picked", "unit", "within"
"""Kinds of swatches: a park, platform or project; what is picked, with ``unit`` or an ink; a shape
that a reader drew."""
TILES = "tiles"
"""Rows of clusters' letters: which are drawn is known with the map only, and has its own key."""


def counted(text: str, count: int | None) -> str:
    """Return words with a number in brackets, or without one if there is none."""
    return text if count is None else f"{text}（{count}）"


def joined(notes: Sequence[str]) -> str:
    """Return sentences as one paragraph."""
    return "；".join(note.rstrip("。") for note in notes) + "。"


@dataclass(frozen=True)
class LegendBlock:
    """A legend in columns; a section stays whole if it can.

    Attributes
    ----------
    columns
        Number of columns; 0 for as many as the width holds.
    notes
        Sentences below the rows.
    """

    sections: tuple[LegendSection, ...]
    notes: tuple[str, ...] = ()
    columns: int = 0
    title: str = TITLE
    name: str = TITLE
    optional: bool = False

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return the legend at a width."""
        head = one_line(self.title, metrics.type("heading"), "heading")
        number = self.columns or self._fitting(place.width, metrics)
        top = place.y + (head.height + 0.4 * metrics.gap("gap") if self.title else 0.0)
        body = _columns(self.sections, replace(place, y=top), metrics, number)
        items: list[Item] = [head.at(place.x, place.y)] if self.title else []
        items += body.items
        bottom = top + body.height
        if self.notes:
            lines = wrapped(joined(self.notes), metrics.type("small"), place.width, "legend")
            bottom += 0.4 * metrics.gap("gap")
            items.append(lines.at(place.x, bottom))
            bottom += lines.height
        return Drawn((Group(self.title or self.name, tuple(items)),), bottom - place.y)

    def width(self, metrics: Metrics, columns: int) -> float:
        """Return the width at which no row is wrapped, millimetres."""
        parts = _shared(self.sections, metrics, columns)
        widths = [widest_row(part, metrics) for part in parts]
        return sum(widths) + (len(widths) - 1) * metrics.mm("gap")

    def _fitting(self, width: float, metrics: Metrics) -> int:
        """Return how many columns a width holds without wrapping; one more where room is short."""
        fits = [n for n in range(1, MOST_COLUMNS + 1) if self.width(metrics, n) <= width]
        number = max(fits, default=1)
        if metrics.tight >= SHORT_OF_ROOM or number == MOST_COLUMNS:
            return number
        place = Place(0.0, 0.0, width)
        return min(
            (number, number + 1),
            key=lambda n: _columns(self.sections, place, metrics, n).height,
        )


def widest_row(sections: Sequence[LegendSection], metrics: Metrics) -> float:
    """Return the width of the widest row with its swatch, or of the widest heading."""
    kind, head = metrics.type("row"), metrics.type("section")
    rows = [counted(row.text, row.count) for section in sections for row in section.rows]
    heads = [counted(section.title, section.total) for section in sections]
    swatch = swatch_width(metrics) + metrics.mm("swatch_gap")
    widest = max((width_mm(text, kind.size_pt, kind.weight) for text in rows), default=0.0)
    titles = max((width_mm(text, head.size_pt, head.weight) for text in heads), default=0.0)
    return max(widest + swatch, titles) + 0.1


def swatch_width(metrics: Metrics) -> float:
    """Return the width of a swatch."""
    return float(style()["legend"]["swatch_mm"][0]) * metrics.scale


@dataclass(frozen=True)
class _Line:
    """A line of the legend: a heading or a row, and how high it is."""

    height: float
    row: LegendRow | None
    text: str


def _shared(
    sections: Sequence[LegendSection], metrics: Metrics, number: int
) -> list[list[LegendSection]]:
    """Return which sections stand in which column, so that the highest is as low as can be."""
    heights = [_height(section, metrics) for section in sections]
    return [[sections[index] for index in part] for part in balanced(heights, number)]


def _height(section: LegendSection, metrics: Metrics) -> float:
    return (bool(section.title) + len(section.rows)) * _row_height(metrics)


def _columns(
    sections: Sequence[LegendSection], place: Place, metrics: Metrics, number: int
) -> Drawn:
    """Return the sections in columns, each as wide as its rows if the legend has the room."""
    parts = _shared(sections, metrics, number)
    items: list[Item] = []
    highest = 0.0
    for at, part in zip(_places(parts, place, metrics), parts, strict=True):
        lines = [line for section in part for line in _lines(section, metrics, at.width)]
        drawn = _column(lines, at, metrics)
        items += drawn.items
        highest = max(highest, drawn.height)
    return Drawn(tuple(items), highest)


def _places(
    parts: Sequence[Sequence[LegendSection]], place: Place, metrics: Metrics
) -> list[Place]:
    """Return a place for each column: the spare room is shared out, or all are equally narrow."""
    gap = metrics.mm("gap")
    widths = [widest_row(part, metrics) for part in parts]
    spare = place.width - sum(widths) - gap * (len(widths) - 1)
    if spare < -ROUNDING_MM:
        return spread(len(parts), place, gap)
    found, x = [], place.x
    for width in widths:
        wide = width + spare / len(widths)
        found.append(Place(x, place.y, wide))
        x += wide + gap
    return found


def _row_height(metrics: Metrics) -> float:
    """Return the height of a row: less where the panel is too full."""
    high = float(style()["legend"]["row_mm"]) * metrics.scale * (0.4 + 0.6 * metrics.tight)
    return max(high, line_height(metrics.type("row")))


def _lines(section: LegendSection, metrics: Metrics, width: float) -> list[_Line]:
    """Return a section's heading and rows with their heights."""
    high = _row_height(metrics)
    found = []
    if section.title:
        title = counted(section.title, section.total)
        lines = wrapped(title, metrics.type("section"), width, "legend")
        found.append(_Line(max(high, lines.height), None, "\n".join(lines.lines)))
    room = width - swatch_width(metrics) - metrics.mm("swatch_gap")
    for row in section.rows:
        lines = wrapped(counted(row.text, row.count), metrics.type("row"), room, "legend")
        least = max(high, metrics.swatch_height(row.swatch), lines.height + 0.4)
        found.append(_Line(least, row, "\n".join(lines.lines)))
    return found


def _column(lines: Sequence[_Line], place: Place, metrics: Metrics) -> Drawn:
    """Return the lines of one column below each other."""
    wide = swatch_width(metrics)
    gap = metrics.mm("swatch_gap")
    items: list[Item] = []
    y = place.y
    for line in lines:
        middle = y + line.height / 2
        kind = metrics.type("row" if line.row else "section")
        words = replace(one_line(line.text, kind, "legend"), lines=tuple(line.text.split("\n")))
        if line.row is None:
            items.append(words.middle(place.x, middle))
        else:
            box = Box.around(place.x + wide / 2, middle, wide, swatch_height(metrics))
            items.append(Group(line.row.text, metrics.swatch(line.row.swatch, box)))
            items.append(words.middle(place.x + wide + gap, middle))
        y += line.height
    return Drawn(tuple(items), y - place.y)


def swatch_height(metrics: Metrics) -> float:
    """Return the height of an area's swatch."""
    return float(style()["legend"]["swatch_mm"][1]) * metrics.scale


def boxed(block: LegendBlock, field: Box, metrics: Metrics) -> Group:
    """Return the legend on a white field with a thin line, as it stands inside the map."""
    pad = metrics.mm("legend_pad")
    look = Look(fill=style()["colour"]["ink"]["panel"], stroke=metrics.line("box"))
    inner = Place(field.left + pad, field.top + pad, field.width - 2 * pad)
    drawn = block.draw(inner, metrics)
    return Group(TITLE, (Rect(field, look, name="图例底"), *drawn.items))


def boxed_size(block: LegendBlock, metrics: Metrics) -> tuple[float, float]:
    """Return width and height of the field that the legend needs with its own columns."""
    pad = metrics.mm("legend_pad")
    wide = block.width(metrics, max(1, block.columns))
    high = block.draw(Place(0.0, 0.0, wide), metrics).height
    return wide + 2 * pad, high + 2 * pad


def legend_sections(content: Content, frames: Sequence[Frame]) -> tuple[LegendSection, ...]:
    """Return the sections with the rows of what these maps draw; empty ones are left out."""
    shown = []
    for section in content.legend:
        rows = _one_a_sign([row for row in section.rows if _is_drawn(row, frames)])
        if rows:
            shown.append(replace(section, rows=rows))
    return _with_pick(shown, content)


def _one_a_sign(rows: Sequence[LegendRow]) -> tuple[LegendRow, ...]:
    """Return the rows; symbols that look alike share one, which counts each kind of them."""
    found: dict[tuple[str, ...], LegendRow] = {}
    for place, row in enumerate(rows):
        key = row.swatch if row.swatch[0] == SYMBOL else (str(place),)
        first = found.get(key)
        if first is None:
            found[key] = row
            continue
        own = row.text.removesuffix(f"（{first.text}）")
        both = f"{counted(first.text, first.count)}、{counted(own, row.count)}"
        found[key] = replace(first, text=both, count=None)
    return tuple(found.values())


def _with_pick(sections: Sequence[LegendSection], content: Content) -> tuple[LegendSection, ...]:
    """Return the sections with how picks are marked among what tells of the ground."""
    says = legend_words.legend(content.words)
    rows = [LegendRow((PICKED, UNIT), says["pickedUnit"], None)] if picked_units(content) else []
    inks = picked_inks(content)
    rows += [LegendRow((PICKED, ink), says["picked"], None) for ink in inks[:1]]
    drawn = content.words.view_keys[WITHIN]
    rows += [LegendRow((WITHIN,), drawn, None)] if content.within else []
    if not rows:
        return tuple(sections)
    title = says["base"]
    found = [
        replace(one, rows=(*rows, *one.rows)) if one.title == title else one for one in sections
    ]
    missing = all(one.title != title for one in found)
    return (*found, *([LegendSection(title, tuple(rows))] if missing else []))


def folded(sections: Sequence[LegendSection]) -> tuple[LegendSection, ...]:
    """Return the sections but for those that give way where there is no room."""
    return tuple(section for section in sections if not section.folds)


def without_sectors(sections: Sequence[LegendSection]) -> tuple[LegendSection, ...]:
    """Return the sections but for the rows of single sectors."""
    kept = []
    for section in sections:
        rows = tuple(row for row in section.rows if row.swatch[0] != "energy")
        if rows:
            kept.append(replace(section, rows=rows))
    return tuple(kept)


def _is_drawn(row: LegendRow, frames: Sequence[Frame]) -> bool:
    if row.count == 0 or row.when == TILES:
        return False
    return not row.when or any(draws(row.when, frame) for frame in frames)
