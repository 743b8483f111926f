"""Placed labels as shapes and texts on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from layers.paper.body.canvas import Canvas
from layers.paper.body.label_places import block_height
from layers.paper.body.labels import Placed
from layers.paper.body.shapes import circle
from layers.paper.drawing import (
    BOLD,
    END,
    MIDDLE,
    START,
    Box,
    Item,
    Look,
    Path,
    Rect,
    Stroke,
    Text,
    Type,
)
from layers.paper.fonts import width_mm
from layers.vocabulary.style import style

BAND_MM = 7.0
"""Numbers run from left to right within bands of this height, from the top down."""
NUMBER_PT = 6.0
NUMBER_PAD_MM = 0.45
NUMBER_WIDEST = "88"


@dataclass(frozen=True)
class Written:
    """Labels on the page; the leaders lie below all texts."""

    leaders: tuple[Item, ...]
    items: tuple[Item, ...]
    texts: tuple[Text, ...]
    key: tuple[tuple[int, str], ...]


DOT_MM = 0.4
"""Radius of the dot at which the leader of an area ends in it: it leads to no symbol."""
NUMBER = "number"
"""Role of the texts that stand in place of a name."""


def number_type(canvas: Canvas) -> Type:
    """Return the type of a number in place of a name."""
    return Type(canvas.sizes.small(NUMBER_PT), style()["colour"]["ink"]["text"], BOLD, leading=1.0)


def number_size(canvas: Canvas) -> tuple[float, float]:
    """Return width and height of a number's plate, millimetres."""
    kind = number_type(canvas)
    height = block_height("8", kind)
    width = width_mm(NUMBER_WIDEST, kind.size_pt, kind.weight) + 2 * NUMBER_PAD_MM
    return max(width, height), height + NUMBER_PAD_MM


def written(canvas: Canvas, placed: Iterable[Placed]) -> Written:
    """Return the labels' leaders, plates and texts, and the key of the numbers."""
    placed = list(placed)
    numbers = _numbers(placed)
    leaders = [item for one in placed for item in _leader(canvas, one)]
    items: list[Item] = []
    texts: list[Text] = []
    for one in placed:
        plate, own = _numbered(canvas, one, numbers) if one.numbered else _named(one)
        items += [*plate, *own]
        texts += own
    key = tuple((number, numbers[owner][1]) for owner, (number, _) in numbers.items())
    return Written(tuple(leaders), tuple(items), tuple(texts), key)


def _numbers(placed: Iterable[Placed]) -> dict[str, tuple[int, str]]:
    """Return owner → number and name, in reading order."""
    found = [one for one in placed if one.numbered]
    ordered = sorted(found, key=lambda one: (one.box.top // BAND_MM, one.box.left, one.label.owner))
    return {one.label.owner: (n, one.label.name) for n, one in enumerate(ordered, start=1)}


def _leader(canvas: Canvas, one: Placed) -> list[Item]:
    if one.leader is None:
        return []
    table = style()["label"]["leader"]
    width = canvas.sizes.pt(table["pt"])
    line = Look(
        stroke=Stroke(table["colour"], width),
        casing=Stroke(style()["colour"]["ink"]["halo"], width + canvas.sizes.pt(0.8)),
    )
    path = Path((np.round(np.array(one.leader), 2),), line, closed=False, owner=one.label.owner)
    if one.label.belongs:
        return [path]
    return [path, circle(one.leader[0], canvas.sizes.mm(DOT_MM), Look(fill=table["colour"]))]


def _named(one: Placed) -> tuple[list[Item], list[Text]]:
    label, box = one.label, one.box
    x = {START: box.left + label.padding[0], END: box.right - label.padding[0]}.get(
        one.align, box.centre[0]
    )
    plate: list[Item] = []
    if label.plate:
        plate.append(Rect(_rounded(one), label.plate, round(box.height * 0.35, 2), label.name))
    top = box.top + label.padding[1]
    found = []
    for number, (text, kind) in enumerate(label.blocks):
        height = block_height(text, kind)
        role = "mark" if label.plate else "label" if number == 0 else "note"
        middle = round(top + height / 2, 2)
        found.append(Text(round(x, 2), middle, text, kind, one.align, role, label.owner))
        top += height
    return plate, found


def _numbered(
    canvas: Canvas, one: Placed, numbers: dict[str, tuple[int, str]]
) -> tuple[list[Item], list[Text]]:
    colour = style()["colour"]["ink"]
    line = Stroke(colour["park"], canvas.sizes.px(0.8))
    box = _rounded(one)
    plate = Rect(box, Look(fill=colour["halo"], stroke=line), round(box.height / 2, 2))
    x, y = box.centre
    text = str(numbers[one.label.owner][0])
    own = Text(round(x, 2), round(y, 2), text, number_type(canvas), MIDDLE, NUMBER, one.label.owner)
    return [plate], [own]


def _rounded(one: Placed) -> Box:
    box = one.box
    return Box(*(round(value, 2) for value in (box.left, box.top, box.right, box.bottom)))
