"""The map's frame: what ground it shows, from metres there to millimetres here, clipped."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.crs import GEOD
from layers.paper.drawing import Box, Look, Path, Points
from layers.paper.ground import Extent, Ground
from layers.paper.request import SheetError
from layers.view import View
from layers.vocabulary.level_words import LevelWords

DIGITS = 2
"""Decimals of a millimetre in paths."""
SMALLEST_MM2 = 0.02
"""Rings below this area would be no more than a dot of ink."""


@dataclass(frozen=True)
class Frame:
    """A map frame on a page.

    Attributes
    ----------
    box
        Where it stands on the page, millimetres.
    extent
        What it shows, metres; grown to the box's shape about its middle if it does not fit it.
    """

    box: Box
    extent: Extent

    def __post_init__(self) -> None:
        """Grow the extent to the shape of the box."""
        west, south, east, north = self.extent
        metres = max((east - west) / self.box.width, (north - south) / self.box.height)
        half_x, half_y = metres * self.box.width / 2, metres * self.box.height / 2
        x, y = (west + east) / 2, (south + north) / 2
        object.__setattr__(self, "extent", (x - half_x, y - half_y, x + half_x, y + half_y))

    @property
    def metres_per_mm(self) -> float:
        """Metres on the ground for a millimetre on the page."""
        return (self.extent[2] - self.extent[0]) / self.box.width

    @property
    def scale(self) -> float:
        """Denominator of the scale: 1 : n."""
        return self.metres_per_mm * 1000

    def to_page(self, xy: NDArray[np.float64]) -> Points:
        """Return positions in metres, shape (n, 2), as millimetres on the page."""
        west, _, _, north = self.extent
        per_mm = self.metres_per_mm
        x = self.box.left + (xy[:, 0] - west) / per_mm
        y = self.box.top + (north - xy[:, 1]) / per_mm
        return np.column_stack([x, y])

    def to_ground(self, points: Points) -> NDArray[np.float64]:
        """Return positions on the page, shape (n, 2), as metres."""
        west, _, _, north = self.extent
        per_mm = self.metres_per_mm
        x = west + (points[:, 0] - self.box.left) * per_mm
        y = north - (points[:, 1] - self.box.top) * per_mm
        return np.column_stack([x, y])

    def clip(self, shape: BaseGeometry) -> BaseGeometry:
        """Return the part of a shape (metres) inside the frame, in millimetres on the page."""
        return shapely.transform(shapely.clip_by_rect(shape, *self.extent), self.to_page)

    def cut(self, shape: BaseGeometry) -> BaseGeometry:
        """Return the part of a shape (millimetres on the page) inside the frame."""
        box = self.box
        return shapely.clip_by_rect(shape, box.left, box.top, box.right, box.bottom)

    def shows(self, at: tuple[float, float], margin: float) -> bool:
        """Whether a point of the page lies inside the frame, `margin` millimetres off its edge."""
        inner = self.box.grown(-margin)
        return inner.left <= at[0] <= inner.right and inner.top <= at[1] <= inner.bottom


def area_path(shape: BaseGeometry, look: Look, name: str = "") -> Path | None:
    """Return polygons (page millimetres) as one path; None where nothing is left to draw."""
    rings: list[Points] = []
    for part in _parts(shape, "Polygon"):
        if part.area < SMALLEST_MM2:
            continue
        for ring in (part.exterior, *part.interiors):
            points = _slim(shapely.get_coordinates(ring))[:-1]
            if len(points) > 2:  # noqa: PLR2004 - a ring has at least three corners
                rings.append(points)
    return Path(tuple(rings), look, name=name) if rings else None


def line_path(shape: BaseGeometry, look: Look, name: str = "") -> Path | None:
    """Return lines (page millimetres) as one path; None where nothing is left to draw."""
    lines = [_slim(shapely.get_coordinates(part)) for part in _parts(shape, "LineString")]
    kept = tuple(points for points in lines if len(points) > 1)
    return Path(kept, look, closed=False, name=name) if kept else None


def _parts(shape: BaseGeometry, kind: Literal["Polygon", "LineString"]) -> list[BaseGeometry]:
    found: list[BaseGeometry] = []
    for part in shapely.get_parts(shape):
        if part.geom_type == kind:
            found.append(part)
        elif part.geom_type.startswith(("Multi", "Geometry")):
            found += _parts(part, kind)
    return found


def _slim(points: Points) -> Points:
    """Round points and drop those that fall on the one before."""
    rounded = np.round(points, DIGITS)
    keep = np.ones(len(rounded), dtype=bool)
    moved = rounded[1:] != rounded[:-1]
    keep[1:] = moved[:, 0] | moved[:, 1]
    return rounded[keep] + 0.0


MARGIN = 0.03
"""Room round the whole region, as a part of its size."""
WINDOW_PX = (802.0, 574.0)
"""Size of the page's map, in CSS pixels, that a zoom is meant for."""
TILE_PX = 256
FINEST, COARSEST = 30_000, 3_000_000
"""Denominators between which maps are drawn: outlines are no finer, and no land around goes on."""


def extent_of(ground: Ground, view: View) -> Extent:
    """Return what a view asks for: west, south, east, north in metres.

    Parameters
    ----------
    view
        `at` gives the middle and the zoom; without it the whole region is shown.

    Raises
    ------
    SheetError
        If that lies outside the region.
    """
    if view.at is None:
        return _with_margin(ground.bounds)
    lat, lon, zoom = view.at
    x, y = ground.to_plane(np.array([[lon, lat]]))[0]
    found = window_about((float(x), float(y)), lat, zoom)
    if not all(map(math.isfinite, found)) or not _meet(found, ground.bounds):
        raise SheetError(_outside(ground.words))
    return found


def window_about(middle: tuple[float, float], lat: float, zoom: float) -> Extent:
    """Return what the page's map shows at a zoom about a point (metres), metres."""
    per_px = 2 * math.pi * GEOD.a * math.cos(math.radians(lat)) / (TILE_PX * 2**zoom)
    wide, high = (per_px * pixels / 2 for pixels in WINDOW_PX)
    return middle[0] - wide, middle[1] - high, middle[0] + wide, middle[1] + high


def limited(ground: Ground, box: Box, extent: Extent) -> Frame:
    """Return a map's frame about the middle of an extent, at a scale that the data allow.

    Where the paper is so small that the whole region needs a coarser scale, that is the limit. A
    map that has room for the whole region shows it, and none goes beyond what is known.

    Raises
    ------
    SheetError
        If the frame then lies outside the region.
    """
    frame = Frame(box, extent)
    most = max(COARSEST, Frame(box, _with_margin(ground.bounds)).scale)
    scale = min(max(frame.scale, FINEST), most)
    if scale != frame.scale:
        west, south, east, north = frame.extent
        x, y, half = (west + east) / 2, (south + north) / 2, scale / 1000 * box.width / 2
        frame = Frame(box, (x - half, y, x + half, y))
    if not _meet(frame.extent, ground.bounds):
        raise SheetError(_outside(ground.words))
    return within_known(ground, _moved_to_hold(frame, ground.bounds))


def within_known(ground: Ground, frame: Frame) -> Frame:
    """Return a frame that shows nothing beyond what is known: closer, moved, at last narrower.

    It comes no closer than shows the whole region if it has shown that.
    """
    west, south, east, north = ground.known
    box, per_mm = frame.box, frame.metres_per_mm
    closest = min((east - west) / box.width, (north - south) / box.height)
    if holds(frame.extent, ground.bounds):
        closest = max(closest, Frame(box, _with_margin(ground.bounds)).metres_per_mm)
    per_mm = min(per_mm, closest)
    wide, high = min(box.width, (east - west) / per_mm), min(box.height, (north - south) / per_mm)
    if (wide, high) != (box.width, box.height):
        box = Box.around(*box.centre, wide, high)
    x, y = wide * per_mm / 2, high * per_mm / 2
    middle_x = _between(west + x, (frame.extent[0] + frame.extent[2]) / 2, east - x)
    middle_y = _between(south + y, (frame.extent[1] + frame.extent[3]) / 2, north - y)
    return Frame(box, (middle_x - x, middle_y - y, middle_x + x, middle_y + y))


def moved_off(frame: Frame, thing: Extent, millimetres: float) -> Iterator[Frame]:
    """Yield the frame moved until a thing lies off it by some millimetres, the least first."""
    west, south, east, north = frame.extent
    off = millimetres * frame.metres_per_mm
    ways = [(0.0, thing[3] + off - south), (0.0, thing[1] - off - north)]
    ways += [(thing[2] + off - west, 0.0), (thing[0] - off - east, 0.0)]
    for x, y in sorted(ways, key=lambda way: abs(way[0]) + abs(way[1])):
        yield Frame(frame.box, (west + x, south + y, east + x, north + y))


def _moved_to_hold(frame: Frame, bounds: Extent) -> Frame:
    """Return the frame moved so that bounds lie in it, if they are no larger than it."""
    west, south, east, north = frame.extent
    wide, high, inner = east - west, north - south, _with_margin(bounds)
    if inner[2] - inner[0] > wide or inner[3] - inner[1] > high:
        return frame
    x, y = _between(inner[2] - wide, west, inner[0]), _between(inner[3] - high, south, inner[1])
    return Frame(frame.box, (x, y, x + wide, y + high))


def _between(least: float, value: float, most: float) -> float:
    return max(least, min(value, most))


def holds(one: Extent, other: Extent) -> bool:
    """Whether an extent holds all of another."""
    return all(one[n] <= other[n] and other[n + 2] <= one[n + 2] for n in (0, 1))


def _outside(words: LevelWords) -> str:
    return f"这个视图的范围在{words.whole}之外，图上没有内容；请移回{words.land}范围后再出图。"


def _with_margin(bounds: Extent) -> Extent:
    west, south, east, north = bounds
    by = MARGIN * max(east - west, north - south)
    return west - by, south - by, east + by, north + by


def _meet(one: Extent, other: Extent) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
