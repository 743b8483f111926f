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
from layers.paper.furniture.block import Block, one_line, wrapped
from layers.paper.furniture.free_places import (
    BOTTOM_LEFT,
    BOTTOM_RIGHT,
    NEGLIGIBLE_MM2,
    TOP_LEFT,
    TOP_RIGHT,
    Room,
    room_of,
)
from layers.paper.furniture.graticule import (
    ScaleBar,
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
from layers.paper.furniture.locator_names import edges_of
from layers.paper.furniture.metrics import Metrics, line_height
from layers.paper.furniture.spot import spot_items
from layers.paper.ground import Ground
from layers.paper.request import Options, Words
from layers.vocabulary.style import style

BEFORE_GRATICULE = "界线"
"""Group of the body before which the graticule is painted: over land and washes, under the rest."""
BAR_CORNERS = (BOTTOM_RIGHT, BOTTOM_LEFT, TOP_RIGHT, TOP_LEFT)
CAPTION_CORNERS = (TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT)
ARROW_CORNERS = (TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT)
BAR_PARTS = (1.0, 0.7, 0.5, 0.35)
"""How long a scale bar may be, as parts of the style table's length."""
CAPTION_GAP = 0.3
"""Room below a caption as a part of a mark's padding."""
EDGE_MM = 0.5
"""Furniture does not stand so near to the line of an inset's part."""
CLEAR_MM = 1.0
"""Names keep this far from furniture."""
MESSAGE_SHARE = 0.7
"""A sentence in the middle of a map takes no more of its width."""
PLATE_OPACITY = 0.75


@dataclass(frozen=True, eq=False)
class MapSpace:
    """A map frame being furnished.

    Attributes
    ----------
    strip
        Room below the frame for what would lie on data inside it.
    """

    ground: Ground
    content: Content
    frame: Frame
    metrics: Metrics
    options: Options
    room: Room
    strip: Box | None = None

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
        """Return the scale bar where it covers nothing, shorter if need be; the place is taken."""
        bar, box = self.bar_place()
        if box is None and self.strip is not None:
            wide, high = bar_size(bar, self.metrics)
            box = Box.sized(self.strip.right - wide, self.strip.top, wide, high)
            return draw_bar(bar, box, self.metrics)
        box = self._placed(box, bar_size(bar, self.metrics), BAR_CORNERS)
        return self._plated(draw_bar(bar, box, self.metrics), box)

    def bar_place(self) -> tuple[ScaleBar, Box | None]:
        """Return the longest bar that finds a free place, else the usual one and None."""
        scale, edge = true_scale(self.ground, self.frame), self.metrics.mm("edge")
        bars = [scale_bar(scale, self.metrics, part) for part in BAR_PARTS]
        for bar in dict.fromkeys(bars):
            size = bar_size(bar, self.metrics)
            box = self.room.free_anywhere(size, BAR_CORNERS, edge, at_sea=True)
            if box is not None:
                return bar, box
        return bars[0] if self.strip is not None else bars[-1], None

    def arrow(self) -> Group:
        """Return the north arrow where it covers nothing; the place is taken."""
        size, turn = arrow_size(self.metrics), convergence(self.ground, self.frame)
        box = self._arrow()
        if box is None and self.strip is not None:
            box = Box.sized(self.strip.left, self.strip.top, size[0], self.strip.height)
            return draw_arrow(turn, box, self.metrics)
        box = self._placed(box, size, ARROW_CORNERS)
        return self._plated(draw_arrow(turn, box, self.metrics), box)

    def _arrow(self) -> Box | None:
        size, edge = arrow_size(self.metrics), self.metrics.mm("edge")
        return self.room.free_anywhere(size, ARROW_CORNERS, edge)

    def is_full(self) -> bool:
        """Whether arrow or bar find no free place inside the frame; nothing is taken."""
        arrow = self._arrow()
        if arrow is None:
            return True
        rest = replace(self, room=replace(self.room, taken=[*self.room.taken, arrow]))
        return rest.bar_place()[1] is None

    def _placed(self, box: Box | None, size: tuple[float, float], corners: Sequence[str]) -> Box:
        edge = self.metrics.mm("edge")
        return self.room.take(box or self.room.best(size, corners, edge))

    def _plated(self, group: Group, box: Box) -> Group:
        """Return the group on a white plate where it would else lie on data."""
        own = replace(self.room, taken=[])
        if own.cost(box) < NEGLIGIBLE_MM2:  # a rock needs no plate, which would cover more
            return group
        fill = style()["colour"]["ink"]["panel"]
        plate = Rect(box.grown(CLEAR_MM), Look(fill=fill, opacity=PLATE_OPACITY), name="底板")
        return Group(group.name, (plate, *group.items))

    def caption(self, words: str) -> Group:
        """Return a caption above the frame, where `below_caption` has left room for it.

        On a slide, whose maps have the height of its lists, it stands in a corner where it covers
        nothing, or is left out.
        """
        box, high = self.frame.box, caption_height(self.metrics)
        lines = one_line(words, self.metrics.type("caption"), "caption")
        if self.metrics.paper.slide:
            pad, kind = CLEAR_MM, lines.type
            wide = width_mm(words, kind.size_pt, kind.weight) + 2 * pad
            corners, edge = CAPTION_CORNERS, self.metrics.mm("edge") * 0.4
            found = self.room.free_along((wide, lines.height), corners, edge)
            if found is None:
                return Group("图题", ())
            self.room.take(found)
            return Group("图题", (lines.middle(found.left + pad, found.centre[1]),))
        return Group("图题", (lines.middle(box.left, box.top - high / 2),))

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
        items += spot_items(self.ground, self.frame, self.metrics, self.content.spot)
        return tuple(items), body

    def neat_line(self) -> Item:
        """Return the line round the frame."""
        look = Look(stroke=self.metrics.line("neat"))
        return Rect(self.frame.box, look, name="图廓")


def caption_height(metrics: Metrics) -> float:
    """Return the height that a caption takes above its map, millimetres."""
    return line_height(metrics.type("caption")) + metrics.mm("mark_pad") * CAPTION_GAP


def below_caption(box: Box, metrics: Metrics) -> Box:
    """Return a map's box without the room for its caption, which a slide has inside it."""
    if metrics.paper.slide:
        return box
    return replace(box, top=box.top + caption_height(metrics))


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
    for edge in edges_of(box, EDGE_MM):
        space.room.take(edge)
    return Group("放大图范围", (line, texts[best])), box


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

    def space(
        self, frame: Frame, content: Content | None = None, strip: Box | None = None
    ) -> MapSpace:
        """Return a map frame to be furnished; `content` if it shows less than the sheet."""
        shown = content or self.content
        found = MapSpace.of(self.ground, shown, frame, self.metrics, self.options)
        return replace(found, strip=strip)

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
    rest
        What of a card goes on behind the page.
    """

    items: tuple[Item, ...]
    bodies: tuple[Body, ...]
    scale: str
    dropped: tuple[str, ...]
    frames: tuple[Frame, ...]
    rest: tuple[tuple[Block, ...], ...] = ()
