"""Where furniture may stand inside a map frame: over neighbours and the sea, never over data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from layers.paper.body.frame import COARSEST, Frame, within_known
from layers.paper.content import Content
from layers.paper.drawing import Box
from layers.paper.ground import Extent, Ground

TOP_LEFT, TOP_RIGHT = "top left", "top right"
BOTTOM_LEFT, BOTTOM_RIGHT = "bottom left", "bottom right"
CORNERS = (BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT)
WHOLE = 0.97
"""A main map that holds this share of the region shows it whole."""
SLIDE_MM = 4.0
"""Places along an edge that are tried lie so far apart."""
GRID_MM = 4.0
"""Places off the edges that are tried lie so far apart."""
SYMBOL_MM = 3.0
"""Half the side of the room that a symbol and its ring take."""
CLEAR_MM = 0.8
"""So far from coasts, lines and other furniture it stands."""
NEGLIGIBLE_MM2 = 0.05
"""Land below this is no more than a rock that thinning has left."""
TOLERANCE_M = 200.0
"""Land is thinned by this much when room is sought."""
OFF_COAST_M = 1_500.0
"""Furniture that reaches so far inland covers far more than is negligible."""
GROWTH = tuple(1 + 0.02 * step for step in range(13))
"""How much smaller the map may become so that the legend finds room in it."""
SHIFTS = (0.0, -0.5, 0.5, -1.0, 1.0)
"""How far the map may be moved in its frame, as a share of the spare room."""


def shows_whole(ground: Ground, frame: Frame) -> bool:
    """Whether a map frame shows the whole region."""
    west, south, east, north = ground.bounds
    shown = shapely.box(*frame.extent).intersection(shapely.box(west, south, east, north))
    return bool(shown.area >= WHOLE * (east - west) * (north - south))


@dataclass
class Room:
    """A map frame with what is drawn in it, and what furniture has taken so far.

    Attributes
    ----------
    data
        The land with data and the squares that symbols take, metres.
    inland
        The land off its coast: what covers some of it covers too much.
    marks
        Middles of symbols, metres, shape (n, 2).
    taken
        Boxes of the page that furniture stands in.
    lines
        What is drawn beyond land and symbols: error circles, picked outlines, metres.
    neighbours
        The land around, which a scale bar had better leave free.
    """

    frame: Frame
    data: BaseGeometry
    inland: BaseGeometry
    marks: NDArray[np.float64]
    taken: list[Box] = field(default_factory=list)
    lines: BaseGeometry | None = None
    neighbours: tuple[BaseGeometry, ...] = ()

    def free(self, size: tuple[float, float], corners: Sequence[str], edge: float) -> Box | None:
        """Return the first corner where a box of this size covers nothing, or None."""
        for corner in corners:
            box = at_corner(self.frame.box, corner, size, edge)
            if self.frame.box.holds(box) and self.is_free(box):
                return box
        return None

    def best(self, size: tuple[float, float], corners: Sequence[str], edge: float) -> Box:
        """Return the place along the edges where a box of this size covers the least.

        Corners go before what lies between them, the corners given first before the others.
        """
        boxes = list(along_edges(self.frame.box, corners, size, edge))
        costs: list[float] = []
        for box in boxes:
            costs.append(self.cost(box))
            if not costs[-1]:
                break
        return boxes[costs.index(min(costs))]

    def free_along(
        self,
        size: tuple[float, float],
        corners: Sequence[str],
        edge: float,
        *,
        at_sea: bool = False,
    ) -> Box | None:
        """Return the first place along the edges where a box covers nothing, or None.

        Places that touch nothing go first; before these, if asked for, those off neighbours' land.
        """
        free = clear = None
        for box in along_edges(self.frame.box, corners, size, edge):
            if not (self.frame.box.holds(box) and self.is_free(box)):
                continue
            free = free or box
            if self.is_clear(box):
                clear = clear or box
                if not (at_sea and self._on_neighbour(box)):
                    return box
        return clear or free

    def free_anywhere(
        self,
        size: tuple[float, float],
        corners: Sequence[str],
        edge: float,
        *,
        at_sea: bool = False,
    ) -> Box | None:
        """Return a place where a box covers nothing: along the edges, else as near to one."""
        found = self.free_along(size, corners, edge, at_sea=at_sea)
        inner = self.frame.box.grown(-edge)
        if found is not None or inner.width < size[0] or inner.height < size[1]:
            return found
        x, y = np.meshgrid(
            np.arange(inner.left, inner.right - size[0], GRID_MM),
            np.arange(inner.top, inner.bottom - size[1], GRID_MM),
        )
        boxes = [Box.sized(float(a), float(b), *size) for a, b in zip(x.flat, y.flat, strict=True)]
        kept = [box for box in boxes if not any(box.overlaps(other) for other in self.taken)]
        if not kept:
            return None
        wide = np.array([_field(self.frame, box.grown(SYMBOL_MM)) for box in kept])
        fields = np.array([_field(self.frame, box) for box in kept])
        land = shapely.intersects(self.data, shapely.box(*fields.T))
        free = np.flatnonzero(~land & (_covered(self.marks, wide) == 0))
        off = [_off_edge(kept[index], self.frame.box) for index in free]
        return kept[free[int(np.argmin(off))]] if len(free) else None

    def take(self, box: Box) -> Box:
        """Note that furniture stands in a box; return the box."""
        self.taken.append(box)
        return box

    def is_free(self, box: Box) -> bool:
        """Whether a box covers neither data nor marks nor furniture."""
        if any(box.overlaps(other) for other in self.taken) or self._marks_in(box):
            return False
        return self._land_under(box) < NEGLIGIBLE_MM2

    def is_clear(self, box: Box) -> bool:
        """Whether small furniture in a box touches nothing either, nor a line."""
        roomy = box.grown(CLEAR_MM)
        drawn = self.lines is not None and self.lines.intersects(
            shapely.box(*_field(self.frame, roomy))
        )
        return not drawn and self.is_free(roomy)

    def _on_neighbour(self, box: Box) -> bool:
        field = shapely.box(*_field(self.frame, box))
        return any(land.intersects(field) for land in self.neighbours)

    def cost(self, box: Box) -> float:
        """Return how much a box covers: data (mm²), marks (more) and furniture (much more)."""
        furniture = 1e6 * any(box.overlaps(other) for other in self.taken)
        return float(round(self._land_under(box) + 100 * self._marks_in(box) + furniture, 3))

    def _land_under(self, box: Box) -> float:
        """Return how much land with data a box covers, mm²."""
        field = _field(self.frame, box)
        if not self.data.intersects(shapely.box(*field)):
            return 0.0
        return float(shapely.clip_by_rect(self.data, *field).area) / self.frame.metres_per_mm**2

    def _marks_in(self, box: Box) -> int:
        return int(_covered(self.marks, np.array([_field(self.frame, box.grown(SYMBOL_MM))]))[0])


def _off_edge(box: Box, frame: Box) -> float:
    """Return how far a box is from the nearest edge of a frame."""
    sides = (box.left - frame.left, frame.right - box.right)
    return round(min(*sides, box.top - frame.top, frame.bottom - box.bottom), 3)


def _field(frame: Frame, box: Box) -> Extent:
    """Return what a box of the page covers on the ground."""
    west, _, _, north = frame.extent
    per_mm, left, top = frame.metres_per_mm, frame.box.left, frame.box.top
    return (
        west + (box.left - left) * per_mm,
        north - (box.bottom - top) * per_mm,
        west + (box.right - left) * per_mm,
        north - (box.top - top) * per_mm,
    )


def _covered(marks: NDArray[np.float64], fields: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return how many marks, shape (n, 2), lie in each field, shape (m, 4)."""
    x, y = marks[:, 0], marks[:, 1]
    west, south, east, north = fields.T[:, :, None]
    return np.asarray(((x > west) & (x < east) & (y > south) & (y < north)).sum(axis=1))


def room_of(ground: Ground, content: Content, frame: Frame) -> Room:
    """Return the room of a map frame with nothing taken yet."""
    return Room(
        frame,
        _land(ground),
        _inland(ground),
        _marks(ground, content),
        lines=_lines(ground, content),
        neighbours=tuple(ground.detail(TOLERANCE_M).context.values()),
    )


def _lines(ground: Ground, content: Content) -> BaseGeometry:
    """Return the error circles of what is picked and the outlines of picked areas, metres."""
    circles = [
        shapely.Point(place).buffer(mark.radius_m)
        for mark in content.symbols
        if mark.selected and mark.radius_m and (place := ground.place(mark.id)) is not None
    ]
    shapes = [
        ground.outlines.get(mark.layer, {}).get(mark.id)
        for mark in content.outlines
        if mark.selected
    ]
    return shapely.GeometryCollection([*circles, *(shape for shape in shapes if shape is not None)])


def _land(ground: Ground) -> BaseGeometry:
    """Return all counties, those without data too, as one shape that is quick to ask."""

    def made() -> BaseGeometry:
        whole = shapely.union_all(list(ground.detail(TOLERANCE_M).counties.values()))
        shapely.prepare(whole)
        return whole

    return ground.once("room", made)


def _inland(ground: Ground) -> BaseGeometry:
    """Return what of the land lies off its coast, as one shape that is quick to ask."""

    def made() -> BaseGeometry:
        inner = _land(ground).buffer(-OFF_COAST_M, quad_segs=2).simplify(TOLERANCE_M)
        shapely.prepare(inner)
        return inner

    return ground.once("inland", made)


def _marks(ground: Ground, content: Content) -> NDArray[np.float64]:
    """Return the middles of symbols and of the ends of arrows, metres, shape (n, 2)."""
    ids = [mark.id for mark in content.symbols] + [mark.place for mark in content.energy]
    ids += [end for arrow in content.arrows for end in (arrow.start, arrow.end)]
    places = [place for key in dict.fromkeys(ids) if (place := ground.place(key)) is not None]
    return np.array(places, dtype=np.float64).reshape(-1, 2)


def at_corner(box: Box, corner: str, size: tuple[float, float], edge: float) -> Box:
    """Return a box of this size in a corner of another, `edge` millimetres off its sides."""
    width, height = size
    left = box.left + edge if "left" in corner else box.right - edge - width
    top = box.top + edge if "top" in corner else box.bottom - edge - height
    return Box.sized(left, top, width, height)


def along_edges(
    box: Box, corners: Sequence[str], size: tuple[float, float], edge: float
) -> Iterator[Box]:
    """Yield places of a box along the edges of another: the corners, then away from each."""
    for corner in corners:
        yield at_corner(box, corner, size, edge)
    wide, high = box.width - 2 * edge - size[0], box.height - 2 * edge - size[1]
    for corner in corners:
        start = at_corner(box, corner, size, edge)
        right, down = (1 if "left" in corner else -1), (1 if "top" in corner else -1)
        for x in np.arange(SLIDE_MM, max(wide, 0.0) / 2 + SLIDE_MM, SLIDE_MM):
            yield Box.sized(start.left + right * float(x), start.top, *size)
        for y in np.arange(SLIDE_MM, max(high, 0.0) / 2 + SLIDE_MM, SLIDE_MM):
            yield Box.sized(start.left, start.top + down * float(y), *size)


def with_room(
    ground: Ground,
    content: Content,
    start: Frame,
    sizes: Sequence[tuple[float, float]],
    edge: float,
) -> tuple[Frame, Box, int] | None:
    """Return the frame, moved or grown as little as possible, with the free corner that it has.

    Parameters
    ----------
    start
        The map's frame; if it shows the whole region, its extent may be moved within its spare
        room and grown somewhat.
    sizes
        Widths and heights that the legend can have, the best first, millimetres.

    Returns
    -------
    Frame, box of the legend, which of the sizes it has; None if it finds no room anywhere.
    """
    room = room_of(ground, content, start)
    if not shows_whole(ground, start):
        places = [(room.free_along(size, CORNERS, edge), n) for n, size in enumerate(sizes)]
        return next(((start, box, n) for box, n in places if box is not None), None)
    for growth in GROWTH:
        frames = list(dict.fromkeys(_moved(ground, start, growth)))
        for number, size in enumerate(sizes):
            found = _first_free(room, frames, _in_corners(start.box, size, edge))
            if found is not None:
                return *found, number
    return None


def _in_corners(box: Box, size: tuple[float, float], edge: float) -> list[Box]:
    """Return the places in the corners of a box that lie inside it."""
    places = (at_corner(box, corner, size, edge) for corner in CORNERS)
    return [place for place in places if box.holds(place)]


def _first_free(
    room: Room, frames: Sequence[Frame], boxes: Sequence[Box]
) -> tuple[Frame, Box] | None:
    """Return the first frame with the first of its boxes that covers nothing, or None."""
    pairs = [(frame, box) for frame in frames for box in boxes]
    if not pairs:
        return None
    wide = np.array([_field(frame, box.grown(SYMBOL_MM)) for frame, box in pairs])
    fields = np.array([_field(frame, box) for frame, box in pairs])
    inland = shapely.intersects(room.inland, shapely.box(*fields.T))
    clear = (pairs[n] for n in np.flatnonzero(~inland & (_covered(room.marks, wide) == 0)))
    return next(((f, box) for f, box in clear if replace(room, frame=f).is_free(box)), None)


def _moved(ground: Ground, start: Frame, growth: float) -> Iterator[Frame]:
    """Yield the frame with a larger extent, moved in its spare room: the least first."""
    west, south, east, north = start.extent
    wide, high = (east - west) * growth, (north - south) * growth
    spare = _spare(ground.bounds, wide, high)
    for up in SHIFTS:
        for right in SHIFTS:
            x = (west + east) / 2 + right * spare[0]
            y = (south + north) / 2 + up * spare[1]
            found = Frame(start.box, (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2))
            known = within_known(ground, found)
            if known.scale <= max(start.scale, COARSEST) and known.box == start.box:
                yield known


def _spare(bounds: Extent, wide: float, high: float) -> tuple[float, float]:
    """Return how far the middle may move while the region stays in the frame with a margin."""
    west, south, east, north = bounds
    keep = 1.02
    return (
        max(0.0, (wide - keep * (east - west)) / 2),
        max(0.0, (high - keep * (north - south)) / 2),
    )
