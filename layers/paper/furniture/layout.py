"""Where things stand on a paper: the frames of the style table, fitted to its size.

Title and footer take what their words need, the rest is shared out in the proportions of the
nearest layout of the table.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from layers.paper.drawing import Box
from layers.paper.furniture.metrics import Metrics, table
from layers.paper.request import Paper

OVERVIEW, THEME = "overview", "theme"
"""With an enlarged inset beside the map, or with a panel."""
SQUARE = -0.1
"""Logarithm of width by height down to which a paper counts as landscape: squares do."""
LEAST_GAP_MM = 1.0
"""Between the maps of a slide and a title or footer that is higher than usual."""
NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
LANDSCAPE, PORTRAIT, SLIDE = "a4_landscape", "a4_portrait", "slide_16x9"


@dataclass(frozen=True)
class Layout:
    """Frames of a page.

    Attributes
    ----------
    inset, list
        Frame of the enlarged inset and of the lists beside or below it; `NOWHERE` without an inset.
    panel
        Frame of the panel; `NOWHERE` with an inset.
    columns
        Least number of columns of the panel.
    """

    id: str
    page: Box
    title: Box
    map: Box
    footer: Box
    inset: Box = NOWHERE
    list: Box = NOWHERE
    panel: Box = NOWHERE
    columns: int = 1


def nearest(paper: Paper) -> str:
    """Return the layout of the table whose proportions are nearest to the paper's."""
    if paper.slide:
        return SLIDE
    ratio = math.log(paper.width / paper.height)
    return LANDSCAPE if ratio > SQUARE else PORTRAIT


def margin(paper: Paper) -> float:
    """Return the margin of a paper, millimetres."""
    own = table()[nearest(paper)]
    wide, high = own["mm"]
    return float(own["margin"] * min(paper.width / wide, paper.height / high))


def inner_width(paper: Paper) -> float:
    """Return the width between the margins, millimetres."""
    return paper.width - 2 * margin(paper)


def layout_of(metrics: Metrics, kind: str, title_height: float, footer_height: float) -> Layout:
    """Return the frames of a page.

    Parameters
    ----------
    kind
        `OVERVIEW` or `THEME`.
    title_height, footer_height
        What their words need, millimetres.
    """
    paper = metrics.paper
    name = nearest(paper)
    own, edge = table()[name], margin(paper)
    page = Box(0.0, 0.0, paper.width, paper.height)
    top = own["title"][1] * edge / own["margin"]
    title = Box.sized(edge, top, page.width - 2 * edge, title_height)
    bottom = page.bottom - (own["foot"] if paper.slide else edge)
    footer = Box(edge, bottom - footer_height, page.right - edge, bottom)
    gap = metrics.mm("gap")
    body = Box(edge, title.bottom + gap, page.right - edge, footer.top - 1.2 * gap)
    if paper.slide:
        body = _of_slide(own, body, title.bottom + LEAST_GAP_MM, footer.top - LEAST_GAP_MM)
    return _filled(Layout(name, page, title, body, footer), own, body, kind)


def _of_slide(own: dict[str, Any], body: Box, top: float, bottom: float) -> Box:
    """Return the table's own place of a slide's maps, as far as title and footer leave it."""
    _, first, _, high = own["map"]
    return replace(body, top=max(first, top), bottom=min(first + high, bottom))


def _filled(layout: Layout, own: dict[str, Any], body: Box, kind: str) -> Layout:
    """Return the layout with map, inset, lists and panel in their shares of the body."""
    boxes = _boxes(own, layout.id, kind)
    whole = _around(list(boxes.values()))
    fitted = {key: _moved(box, whole, body) for key, box in boxes.items()}
    return replace(
        layout,
        map=fitted["map"],
        inset=fitted.get("inset", NOWHERE),
        list=fitted.get("list", NOWHERE),
        panel=fitted.get("panel", NOWHERE),
        columns=2 if layout.id == PORTRAIT else 1,
    )


def _boxes(own: dict[str, Any], name: str, kind: str) -> dict[str, Box]:
    """Return the table's frames under the names of the layout's fields."""
    if kind == OVERVIEW and name == SLIDE:
        keys = {part: f"overview_{part}" for part in ("map", "inset", "list")}
    elif kind == OVERVIEW:
        keys = {"map": "map", "inset": "inset", "list": "group_list"}
        if name == PORTRAIT:
            keys["list"] = "legend"
    elif name == SLIDE:
        keys = {"map": "map", "panel": "side"}
    else:
        keys = {"map": "theme_map", "panel": "theme_panel"}
    return {field: Box.sized(*own[key]) for field, key in keys.items()}


def _around(boxes: list[Box]) -> Box:
    """Return the box round all boxes."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _moved(box: Box, old: Box, new: Box) -> Box:
    """Return a box of the frame `old` at its place in the frame `new`."""
    x, y = new.width / old.width, new.height / old.height
    return Box.sized(
        new.left + (box.left - old.left) * x,
        new.top + (box.top - old.top) * y,
        box.width * x,
        box.height * y,
    )
