"""The map's frame: from metres on the ground to millimetres on the page, clipped at its edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from layers.sheet.drawing import Box, Look, Path, Points
from layers.sheet.ground import Extent

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
