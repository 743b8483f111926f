"""Where a map is most crowded: the part that an enlarged inset relieves most."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from layers.sheet.body.draw import field_of, labels_of, marks_on, stage_of
from layers.sheet.body.frame import Frame
from layers.sheet.body.labels import place_labels
from layers.sheet.body.write import number_size
from layers.sheet.content import Content
from layers.sheet.drawing import Box
from layers.sheet.ground import Extent, Ground
from layers.sheet.request import PAPERS, Options

ENLARGED = (1.8, 2.1, 2.4)
"""How much larger than the map's an inset's scale may be."""
PRESET_ENLARGED = (1.4, 3.2)
"""The same for the region's own sections, which readers know."""
PRESET_BONUS = 1.2
LEAST = 6
"""An inset is worth its room if so many names profit."""
WHOLE = 0.6
"""A map that shows less than this part of the region's extent is large enough."""
EDGE = 0.03
"""Part of an inset's width along its edge where a name hardly finds a place."""


def crowded_extent(ground: Ground, content: Content, frame: Frame, inset: Box) -> Extent | None:
    """Return what an enlarged inset should show, in metres, or None if it would help little.

    Names that find no place on the map are counted in each of the region's own sections, and in
    windows about those places, all of the inset's shape.

    Parameters
    ----------
    frame
        The map.
    inset
        Where the inset would stand on the page.
    """
    if not _shows_most(ground, frame):
        return None
    points = _without_name(ground, content, frame)
    best: tuple[float, Extent] | None = None
    for bonus, extent in _candidates(ground, frame, inset, points):
        score = bonus * _inside(points, extent)
        if score >= LEAST * bonus and (best is None or score > best[0]):
            best = score, extent
    return best[1] if best else None


def _shows_most(ground: Ground, frame: Frame) -> bool:
    west, south, east, north = ground.bounds
    left, bottom, right, top = frame.extent
    return right - left > WHOLE * (east - west) and top - bottom > WHOLE * (north - south)


def _without_name(ground: Ground, content: Content, frame: Frame) -> NDArray[np.float64]:
    """Return the places (metres) of what finds no room for its name on the map, shape (n, 2)."""
    stage = stage_of(ground, content, frame, PAPERS["a4"], Options())
    marks = marks_on(stage)
    size = number_size(stage)
    outcome = place_labels(labels_of(stage, marks), field_of(stage, marks), number_size=size)
    left = [one.label for one in outcome.placed if one.numbered] + outcome.lost
    at = np.array([label.at for label in left if label.at], dtype=np.float64).reshape(-1, 2)
    return frame.to_ground(at)


def _candidates(
    ground: Ground, frame: Frame, inset: Box, points: NDArray[np.float64]
) -> Iterator[tuple[float, Extent]]:
    least, most = PRESET_ENLARGED
    for _, bounds in ground.presets:
        extent = Frame(inset, bounds)
        if least <= frame.scale / extent.scale <= most:
            yield PRESET_BONUS, extent.extent
    for enlarged in ENLARGED:
        per_mm = frame.metres_per_mm / enlarged
        half = np.array([inset.width, inset.height]) * per_mm / 2
        for x, y in _middles(points, half):
            yield 1.0, (x - half[0], y - half[1], x + half[0], y + half[1])


def _middles(points: NDArray[np.float64], half: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return middles of windows: each place, and the middle of all places near it."""
    if not len(points):
        return points
    near = np.all(np.abs(points[:, None, :] - points[None, :, :]) < half, axis=2)
    means = np.array([points[near[k]].mean(axis=0) for k in range(len(points))])
    return np.round(np.concatenate([means, points]), 1)


def _inside(points: NDArray[np.float64], extent: Extent) -> int:
    west, south, east, north = extent
    by = EDGE * (east - west)
    x, y = points[:, 0], points[:, 1]
    inside = (x > west + by) & (x < east - by) & (y > south + by) & (y < north - by)
    return int(inside.sum())
