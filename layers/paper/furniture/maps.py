"""A map on the page: its ground and marks, and the furniture inside its frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from layers.paper.body import Body, draw_body
from layers.paper.body.frame import Frame
from layers.paper.content import Content
from layers.paper.drawing import Box, Group, Item, Look, Rect
from layers.paper.fonts import text_box, width_mm
from layers.paper.furniture.block import one_line, wrapped
from layers.paper.furniture.free_places import (
    BOTTOM_LEFT,
    BOTTOM_RIGHT,
    TOP_LEFT,
    TOP_RIGHT,
    Room,
    room_of,
)
from layers.paper.furniture.graticule import (
    arrow_size,
    bar_size,
    convergence,
    draw_arrow,
    draw_bar,
    graticule,
    scale_bar,
    scale_words,
    true_scale,
)
from layers.paper.furniture.metrics import Metrics
from layers.paper.ground import Ground
from layers.paper.request import Options, Words
from layers.vocabulary.style import style

BEFORE_GRATICULE = "界线"
"""Group of the body before which the graticule is painted: over land and washes, under the rest."""
BAR_CORNERS = (BOTTOM_RIGHT, BOTTOM_LEFT, TOP_RIGHT, TOP_LEFT)
ARROW_CORNERS = (TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT)
CAPTION_CORNERS = (TOP_LEFT, TOP_RIGHT)
CLEAR_MM = 1.0
"""Names keep this far from furniture."""
MESSAGE_SHARE = 0.7
"""A sentence in the middle of a map takes no more of its width."""
PLATE_OPACITY = 0.75


@dataclass(frozen=True, eq=False)
class MapSpace:
    """A map frame being furnished."""

    ground: Ground
    content: Content
    frame: Frame
    metrics: Metrics
    options: Options
    room: Room

    @classmethod
    def of(
        cls,
        ground: Ground,
        content: Content,
        frame: Frame,
        metrics: Metrics,
        options: Options,
    ) -> MapSpace:
        """Return the space with nothing in it yet."""
        return cls(ground, content, frame, metrics, options, room_of(ground, content, frame))

    def bar(self) -> Group:
        """Return the scale bar in the corner where it covers least; the place is taken."""
        bar = scale_bar(true_scale(self.ground, self.frame), self.metrics)
        box = self._placed(bar_size(bar, self.metrics), BAR_CORNERS)
        return self._plated(draw_bar(bar, box, self.metrics), box)

    def arrow(self) -> Group:
        """Return the north arrow in the corner where it covers least; the place is taken."""
        box = self._placed(arrow_size(self.metrics), ARROW_CORNERS)
        group = draw_arrow(convergence(self.ground, self.frame), box, self.metrics)
        return self._plated(group, box)

    def _placed(self, size: tuple[float, float], corners: Sequence[str]) -> Box:
        edge = self.metrics.mm("edge")
        return self.room.take(self.room.best(size, corners, edge))

    def _plated(self, group: Group, box: Box) -> Group:
        """Return the group on a white plate where it would else lie on data."""
        own = replace(self.room, taken=[])
        if own.cost(box) == 0:
            return group
        fill = style()["colour"]["ink"]["panel"]
        plate = Rect(box.grown(CLEAR_MM), Look(fill=fill, opacity=PLATE_OPACITY), name="底板")
        return Group(group.name, (plate, *group.items))

    def caption(self, words: str) -> Group:
        """Return a caption along the edge, best in the upper left corner; the place is taken."""
        kind = self.metrics.type("caption")
        lines = one_line(words, kind, "caption")
        inner = self.metrics.mm("mark_pad") * 0.4
        edge = self.metrics.mm("edge") * 0.4
        wide = width_mm(words, kind.size_pt, kind.weight) + 2 * inner
        size = (wide, lines.height + inner)
        field = self.room.take(self.room.off_marks(size, CAPTION_CORNERS, edge))
        ink = style()["colour"]["ink"]
        plate = Rect(field, Look(fill=ink["panel"], opacity=PLATE_OPACITY), name="底板")
        text = lines.middle(field.left + inner, field.centre[1])
        return Group("图题", (plate, text))

    def message(self, words: str) -> Group:
        """Return a sentence on a white field in the middle of the frame; the place is taken."""
        kind = self.metrics.type("heading")
        x, y = self.frame.box.centre
        most = MESSAGE_SHARE * self.frame.box.width
        lines = wrapped(words, kind, most, "message", "middle")
        widths = [width_mm(line, kind.size_pt, kind.weight) for line in lines.lines]
        wide = max(widths) + 6 * self.metrics.scale
        field = self.room.take(Box.around(x, y, wide, lines.height + 4 * self.metrics.scale))
        ink = style()["colour"]["ink"]
        plate = Rect(field, Look(fill=ink["panel"], stroke=self.metrics.line("box")), name="提示框")
        return Group("提示", (plate, lines.middle(x, y)))

    def draw(self, bare: Box | None = None) -> tuple[tuple[Item, ...], Body]:
        """Return what is inside the frame but the furniture, and the body that it is made of."""
        taken = [box.grown(CLEAR_MM) for box in self.room.taken]
        lines = None
        if self.options.graticule:
            lines = graticule(self.ground, self.frame, self.metrics, self.room.taken)
            taken += lines.taken
        body = draw_body(
            self.ground,
            self.content,
            self.frame,
            self.metrics.paper,
            self.options,
            tuple(taken),
            bare,
        )
        items = list(body.items)
        if lines is not None:
            items.insert(_under(items), lines.lines)
            items.append(lines.figures)
        return tuple(items), body

    def neat_line(self) -> Item:
        """Return the line round the frame."""
        look = Look(stroke=self.metrics.line("neat"))
        return Rect(self.frame.box, look, name="图廓")


def _under(items: Sequence[Item]) -> int:
    """Return where the graticule goes among the body's items."""
    names = [item.name if isinstance(item, Group) else "" for item in items]
    return names.index(BEFORE_GRATICULE) if BEFORE_GRATICULE in names else min(3, len(names))


def inset_mark(space: MapSpace, inset: Frame, words: str) -> tuple[Group, Box]:
    """Return the inset's frame on the main map with its words outside it, and the frame's box."""
    west, south, east, north = inset.extent
    (left, top), (right, bottom) = space.frame.to_page(np.array([[west, north], [east, south]]))
    inner = space.frame.box.grown(-0.6)
    box = Box(
        max(float(left), inner.left),
        max(float(top), inner.top),
        min(float(right), inner.right),
        min(float(bottom), inner.bottom),
    )
    line = Rect(box, Look(stroke=space.metrics.line("inset")), name="放大图范围")
    kind = space.metrics.type("small", colour=style()["colour"]["ink"]["text"])
    lines = one_line(words, kind, "caption")
    wide = width_mm(words, kind.size_pt)
    corners = [
        (box.right - wide, box.bottom + 0.6),
        (box.left, box.bottom + 0.6),
        (box.right - wide, box.top - lines.height - 0.6),
        (box.left, box.top - lines.height - 0.6),
        (box.left + 1, box.bottom - lines.height - 0.6),
    ]
    texts = [lines.at(x, y) for x, y in corners]
    fields = [text_box(text) for text in texts]
    fits = [n for n, field in enumerate(fields) if space.frame.box.holds(field)]
    best = min(fits or [len(fields) - 1], key=lambda n: space.room.cost(fields[n]))
    space.room.take(fields[best])
    for edge in _edges(box):
        space.room.take(edge)
    return Group("放大图范围", (line, texts[best])), box


def _edges(box: Box) -> list[Box]:
    """Return the four sides of a box as boxes, so that furniture does not stand across them."""
    half = 0.5
    return [
        Box(box.left - half, box.top, box.left + half, box.bottom),
        Box(box.right - half, box.top, box.right + half, box.bottom),
        Box(box.left, box.top - half, box.right, box.top + half),
        Box(box.left, box.bottom - half, box.right, box.bottom + half),
    ]


LEADING_RANKS = ("national", "provincial")
"""Ranks of the parks whose names matter most."""


@dataclass(frozen=True, eq=False)
class SheetInput:
    """What a sheet is made from."""

    ground: Ground
    content: Content
    metrics: Metrics
    words: Words
    options: Options

    def space(self, frame: Frame, content: Content | None = None) -> MapSpace:
        """Return a map frame to be furnished; `content` if it shows less than the sheet."""
        shown = content or self.content
        return MapSpace.of(self.ground, shown, frame, self.metrics, self.options)

    def scale(self, frame: Frame) -> str:
        """Return the scale of a frame in words."""
        return scale_words(true_scale(self.ground, frame))

    def leading(self) -> frozenset[str]:
        """Return the parks whose names matter most."""
        return frozenset(m.id for m in self.content.symbols if m.rank in LEADING_RANKS)


@dataclass(frozen=True)
class MapPart:
    """What stands between title and footer.

    Attributes
    ----------
    scale
        The scales of its maps in words.
    dropped
        Parts of the panel that found no room.
    frames
        The frames of its maps.
    """

    items: tuple[Item, ...]
    bodies: tuple[Body, ...]
    scale: str
    dropped: tuple[str, ...]
    frames: tuple[Frame, ...]
