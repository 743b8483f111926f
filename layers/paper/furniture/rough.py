"""How coarse the borders' data are at a map's scale, and what a sheet says of it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely

from layers.paper.body.frame import Frame
from layers.paper.ground import Ground

COARSE_MM = 1.5
"""Half of a border in straight pieces of this length is seen as angular: an outline, no line."""
SHOWN = 0.5
"""Part of a unit in view that makes it one of the map's own."""
STEP_M = 10
SKETCHED = "{}界为示意轮廓：底图数据约每 {} 米一个拐点，本比例尺下不反映细部"


def sketched(ground: Ground, frames: Iterable[Frame]) -> tuple[str, ...]:
    """Return that the borders are outlines alone, where the data are too coarse for a frame."""
    found = [
        spacing
        for frame in frames
        for key in ground.counties
        if _is_shown(ground, key, frame)
        and (spacing := _spacing(ground, key)) > COARSE_MM * frame.metres_per_mm
    ]
    if not found:
        return ()
    metres = round(float(np.median(found)) / STEP_M) * STEP_M
    return (SKETCHED.format(ground.words.unit, metres),)


def _is_shown(ground: Ground, key: str, frame: Frame) -> bool:
    shape = ground.counties[key]
    west, south, east, north = shape.bounds
    left, low, right, high = frame.extent
    across = max(0.0, min(east, right) - max(west, left))
    down = max(0.0, min(north, high) - max(south, low))
    return across * down >= SHOWN * (east - west) * (north - south)


def _spacing(ground: Ground, key: str) -> float:
    """Return the length of straight pieces, metres, that half of a unit's border is made of."""

    def measured() -> float:
        lines = shapely.get_parts(ground.counties[key].boundary)
        pieces = np.concatenate(
            [np.hypot(*np.diff(shapely.get_coordinates(line), axis=0).T) for line in lines]
        )
        pieces.sort()
        total = pieces.cumsum()
        return float(pieces[np.searchsorted(total, total[-1] / 2)])

    return ground.once(("spacing", id(ground.counties[key])), measured)
