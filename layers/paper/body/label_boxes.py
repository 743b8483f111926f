"""Where a name fits: boxes inside a polygon, or clear of all land."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

FINEST_MM = 0.8
"""Side of a cell; polygons are asked for cells, not for exact outlines."""
MOST_CELLS = 72
"""Cells along the longer side of a polygon."""
ROOMS_MM = (0.0, 1.0, 2.0, 4.0, 8.0, 16.0)
MOST_SPOTS = 80


@dataclass(frozen=True, eq=False)
class Cells:
    """A polygon as cells of a grid, summed so that any box is asked for at once.

    Attributes
    ----------
    sums
        Number of cells inside the polygon above and to the left, shape (rows + 1, columns + 1).
    """

    left: float
    top: float
    step: float
    sums: NDArray[np.int64]

    @classmethod
    @lru_cache(maxsize=200)
    def of(cls, shape: BaseGeometry) -> Cells:
        """Return the cells of a polygon in page millimetres; several names may be tried in it."""
        left, top, right, bottom = shape.bounds if not shape.is_empty else (0.0,) * 4
        step = max(FINEST_MM, max(right - left, bottom - top) / MOST_CELLS)
        xs = np.arange(left + step / 2, right, step)
        ys = np.arange(top + step / 2, bottom, step)
        sums = np.zeros((len(ys) + 1, len(xs) + 1), dtype=np.int64)
        if len(xs) and len(ys):
            sums[1:, 1:] = _inside(shape, xs, ys).cumsum(0).cumsum(1)
        return cls(left, top, step, sums)

    def holding(self, width: float, height: float) -> NDArray[np.float64]:
        """Return centres of boxes of this size inside the polygon, the roomiest first.

        Returns
        -------
        Shape (n, 2); of equally roomy ones the most central first.
        """
        room = self._room(width, height)
        rows, columns = np.nonzero(room >= 0)
        if not len(rows):
            return np.empty((0, 2))
        centres = np.column_stack([columns + 0.5, rows + 0.5]) * self.step
        best = room[rows, columns]
        middle = centres[best == best.max()].mean(axis=0)
        far = np.hypot(*(centres - middle).T)
        order = np.lexsort((np.round(far, 3), -best))[: MOST_SPOTS * 8]
        kept = order if len(order) <= MOST_SPOTS else order[:: len(order) // MOST_SPOTS]
        return centres[kept] + np.array([self.left, self.top])

    def _room(self, width: float, height: float) -> NDArray[np.int64]:
        """Return for each cell how much larger a box about it may be, −1 where none fits."""
        room = np.full((self.sums.shape[0] - 1, self.sums.shape[1] - 1), -1)
        for number, more in enumerate(ROOMS_MM):
            fits = self._fits(width + 2 * more, height + 2 * more)
            if not fits.any():
                break
            room[fits] = number
        return room

    def _fits(self, width: float, height: float) -> NDArray[np.bool_]:
        half_x = int(np.ceil(width / 2 / self.step - 0.5))
        half_y = int(np.ceil(height / 2 / self.step - 0.5))
        rows, columns = self.sums.shape[0] - 1, self.sums.shape[1] - 1
        fits = np.zeros((rows, columns), dtype=bool)
        across, down = 2 * half_x + 1, 2 * half_y + 1
        if across > columns or down > rows:
            return fits
        s = self.sums
        whole = s[down:, across:] - s[:-down, across:] - s[down:, :-across] + s[:-down, :-across]
        fits[half_y : rows - half_y, half_x : columns - half_x] = whole == across * down
        return fits


def _inside(
    shape: BaseGeometry, xs: NDArray[np.float64], ys: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Return which points of a grid lie in a polygon: those left of which it has an odd edge."""
    rings = [np.empty((1, 2)), *(shapely.get_coordinates(ring) for ring in _rings(shape))]
    a, b = (np.concatenate([ring[part] for ring in rings]) for part in (np.s_[:-1], np.s_[1:]))
    rows, edges = np.nonzero((a[:, 1] > ys[:, None]) != (b[:, 1] > ys[:, None]))
    (ax, ay), (bx, by) = a[edges].T, b[edges].T
    met = ax + (ys[rows] - ay) / (by - ay) * (bx - ax)
    first = np.searchsorted(xs, met)
    number = np.zeros((len(ys), len(xs) + 1), dtype=np.int64)
    np.add.at(number, (rows, first), 1)
    return np.asarray(number.cumsum(axis=1)[:, :-1] % 2 == 1)


def _rings(shape: BaseGeometry) -> NDArray[np.object_]:
    parts = shapely.get_parts(shape)
    return np.asarray(shapely.get_rings(parts[shapely.get_dimensions(parts) == 2]))  # noqa: PLR2004 - areas


def clear_of(land: BaseGeometry, boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which boxes, rows of left, top, right, bottom, touch no land."""
    shapely.prepare(land)
    return ~shapely.intersects(land, shapely.box(*boxes.T))
