"""The small map beside the disagreements: the sheet's own ground, with what is disputed on it.

It is drawn as a sheet is, so that land, sea, neighbours, names and lines are those of the tested
map: each thing with disagreements is named with how many there are, and no name covers another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from layers.export.standalone import TO_FILL, WARNING
from layers.facts.lookup import Facts
from layers.paper.body.canvas import Canvas, grouped
from layers.paper.body.county_names import county_names
from layers.paper.body.draw import Marks, canvas_of, field_of, marks_on
from layers.paper.body.frame import extent_of, limited
from layers.paper.body.label_places import Label
from layers.paper.body.label_text import number_size, written
from layers.paper.body.labels import place_labels
from layers.paper.body.land import border_items, ground_items, no_data_look
from layers.paper.body.names import context_names
from layers.paper.body.obstacles import Obstacles
from layers.paper.content import content_of
from layers.paper.drawing import (
    BOLD,
    MIDDLE,
    REGULAR,
    Box,
    Ellipse,
    Item,
    Look,
    Origin,
    Page,
    Rect,
    Stroke,
    Text,
    Type,
)
from layers.paper.fonts import width_mm
from layers.paper.furniture.graticule import bar_size, draw_bar, scale_bar, true_scale
from layers.paper.furniture.metrics import Metrics
from layers.paper.ground import Ground
from layers.paper.paint.svg import paint_svg
from layers.paper.request import PAPERS, Options
from layers.stories.dispute_choice import disputed_subjects, is_major
from layers.stories.disputes import WEIGHT, Dispute
from layers.view import View
from layers.vocabulary import wording
from layers.vocabulary.style import style

WIDTH_MM, MAP_MM, LEGEND_MM = 84.0, 104.0, 16.0
RADIUS_MM, EDGE_MM, POINT_MM = 1.5, 0.4, 0.3
INK, PLAIN = "#8A0F55", "#FFFFFF"
SIGN = "≠"
NAME_PT, LEGEND_PT, SMALL_PT = 7.2, 7.0, 6.6
STRETCH = 1.6
"""So much longer are the lines to units that are too small for their name."""
BAR_PART, FURNITURE_MM = 0.6, 1.5
MAJOR_FIRST = 0.5
"""So much earlier than others the name of what has major disagreements chooses its place."""


@dataclass(frozen=True)
class Spot:
    """A thing with disagreements: how it is named, how many there are, how many of them major."""

    subject: str
    name: str
    short: str
    number: int
    major: int

    @property
    def key(self) -> str:
        """Its id without its kind."""
        return self.subject.partition(":")[2]

    def told(self, name: str) -> str:
        """Return a name with its numbers."""
        word = next(iter(WEIGHT.values()))
        return f"{name} {self.number}" + (f"（{word} {self.major}）" if self.major else "")


@dataclass(frozen=True)
class Drawn:
    """The map: an SVG; what its numbers stand for where a name found no room; who has neither."""

    svg: str
    key: tuple[tuple[int, str], ...]
    nameless: tuple[str, ...]


def spots(facts: Facts, found: Iterable[Dispute]) -> tuple[Spot, ...]:
    """Return what stands on the map; what has no place of its own is told in the list alone."""
    ground = Ground.of(facts.store)
    every = []
    for subject, own in disputed_subjects(found).items():
        if ground.place(subject.partition(":")[2]) is None:
            continue
        row = facts.get(subject)
        major = sum(is_major([one]) for one in own)
        short = row.get("short_name") or row["name"]
        every.append(Spot(subject, row["name"], short, len(own), major))
    return tuple(every)


def dispute_map(facts: Facts, shown: Sequence[Spot]) -> Drawn:
    """Return the map with its legend; the same disagreements give the same drawing."""
    canvas = _canvas(facts)
    bar = _bar(canvas)
    canvas = replace(canvas, obstacles=(bar.box,))
    on = {spot.key: at for spot in shown if (at := canvas.point(spot.key))}
    kept = [spot for spot in shown if spot.key in on]
    marks, size = marks_on(canvas), number_size(canvas)
    field = _field(canvas, marks, on)
    labels = [
        *(_label(canvas, spot, on[spot.key]) for spot in kept),
        *county_names(canvas, frozenset(on)),
        *context_names(canvas),
    ]
    outcome = place_labels(labels, field, number_size=size)
    field = _field(canvas, marks, on)
    field.block(one.box for one in outcome.placed)
    again = [_beside(canvas, label) for label in outcome.lost if label.owner not in on]
    beside = place_labels(again, field, number_size=size, stretch=STRETCH)
    text = written(canvas, [*outcome.placed, *beside.placed])
    items = (
        *ground_items(canvas),
        *border_items(canvas),
        *grouped("引线", text.leaders),
        *_signs(kept, on),
        *grouped("注记", text.items),
        bar.item,
        Rect(canvas.frame.box, Look(stroke=Stroke(style()["colour"]["base"]["city_line"], 0.5))),
        *_legend(canvas),
    )
    page = Page(WIDTH_MM, MAP_MM + LEGEND_MM, items, "", about=said(shown))
    lost = (*beside.lost, *(label for label in outcome.lost if label.owner in on))
    return Drawn(
        paint_svg(page, Origin(), outlines=True).decode(),
        text.key,
        tuple(label.name for label in lost),
    )


def said(shown: Iterable[Spot]) -> str:
    """Return what the map shows in a sentence, for those who cannot see it."""
    return "示意图：" + "，".join(spot.told(spot.name) for spot in shown)


def _canvas(facts: Facts) -> Canvas:
    """Return the ground without zones and parks: what is disputed stands on it alone."""
    ground, options = Ground.of(facts.store), Options()
    view, _ = View.from_query({}, facts)
    content = replace(
        content_of(facts, view), outlines=(), symbols=(), energy=(), arrows=(), ends=()
    )
    frame = limited(ground, Box(0.0, 0.0, WIDTH_MM, MAP_MM), extent_of(ground, view))
    return canvas_of(ground, content, frame, PAPERS["a4"], options)


@dataclass(frozen=True)
class _Bar:
    box: Box
    item: Item


def _bar(canvas: Canvas) -> _Bar:
    """Return the scale in the corner of the sea, as sheets have it."""
    metrics = Metrics(canvas.sizes.paper)
    bar = scale_bar(true_scale(canvas.ground, canvas.frame), metrics, BAR_PART)
    wide, high = bar_size(bar, metrics)
    edge = canvas.frame.box
    box = Box(
        edge.right - wide - FURNITURE_MM,
        edge.bottom - high - FURNITURE_MM,
        edge.right - FURNITURE_MM,
        edge.bottom - FURNITURE_MM,
    )
    return _Bar(box, draw_bar(bar, box, metrics))


def _field(canvas: Canvas, marks: Marks, on: Mapping[str, tuple[float, float]]) -> Obstacles:
    """Return what names mind: the signs, and of the ground its lines and the scale."""
    field = field_of(canvas, marks)
    signs = [Box.around(*at, 2 * RADIUS_MM, 2 * RADIUS_MM) for at in on.values()]
    field.stand(signs, list(on))
    return field


def _label(canvas: Canvas, spot: Spot, at: tuple[float, float]) -> Label:
    """Return a name with its number: in full, else short; with a leader where it is crowded."""
    ink = style()["colour"]["ink"]["text"]
    weight = BOLD if spot.major else REGULAR
    kind = Type(NAME_PT, ink, weight, halo=canvas.sizes.halo(3.0), leading=1.15)
    lesser: Label | None = None
    for name in (spot.short, spot.name):
        lesser = Label(
            spot.key,
            spot.told(spot.name),
            ((spot.told(name), kind),),
            0.0 if spot.major else MAJOR_FIRST,
            at=at,
            reach=(RADIUS_MM, RADIUS_MM),
            noted=True,
            lesser=lesser,
        )
    return cast("Label", lesser)


def _beside(canvas: Canvas, label: Label) -> Label:
    """Return the name of a unit too small for it at the end of a line, on another's land too."""
    _, kind = label.blocks[0]
    small = replace(kind, size_pt=SMALL_PT, spacing_em=0.0)
    return Label(
        label.owner,
        label.name,
        ((label.name, small),),
        1.0,
        at=canvas.point(label.owner),
        reach=(POINT_MM, POINT_MM),
        counted=False,
        noted=True,
        belongs=False,
    )


def _signs(kept: Sequence[Spot], on: Mapping[str, tuple[float, float]]) -> Iterator[Item]:
    """Yield the signs, what matters most over the others."""
    for spot in sorted(kept, key=lambda one: one.major):
        yield from _sign(*on[spot.key], filled=bool(spot.major))


def _sign(x: float, y: float, *, filled: bool) -> tuple[Item, ...]:
    fill, ink = (INK, PLAIN) if filled else (PLAIN, INK)
    wide = RADIUS_MM + EDGE_MM
    look = Look(fill=fill, stroke=Stroke(INK, 0.9))
    letter = Text(x, y, SIGN, Type(NAME_PT, ink, BOLD), MIDDLE, "mark")
    return (
        Ellipse(x, y, wide, wide, Look(fill=PLAIN)),
        Ellipse(x, y, RADIUS_MM, RADIUS_MM, look),
        letter,
    )


def _legend(canvas: Canvas) -> list[Item]:
    """Return what the signs mean and what the map is not."""
    ink = style()["colour"]["ink"]
    kind = Type(LEGEND_PT, ink["text"])
    quiet = Type(LEGEND_PT, ink["secondary"])
    major, *lighter = WEIGHT.values()
    signs = [(f"有{major}的", True), (f"只有{'、'.join(lighter)}", False)]
    y, x = MAP_MM + 3.0, RADIUS_MM + 1.0
    items: list[Item] = []
    for words, filled in signs:
        items += [*_sign(x, y, filled=filled), Text(x + 2.4, y, words, kind, role="legend")]
        x += 5.6 + width_mm(words, LEGEND_PT)
    if canvas.ground.blank:
        box = Box.around(x + 0.6, y, 4.0, 2.6)
        items += [Rect(box, no_data_look(canvas))]
        items += [Text(x + 3.4, y, wording.NO_DATA, kind, role="legend")]
    lines = ("数字：以该处为对象的分歧条数，一条算一次", f"{WARNING}　审图号：{TO_FILL}")
    for number, words in enumerate(lines, start=1):
        items.append(Text(1.0, y + 4.4 * number, words, quiet, role="legend"))
    return items
