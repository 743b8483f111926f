"""What part of the ground a map shows, in metres of the region's plane."""

from __future__ import annotations

import math

import numpy as np

from geo.crs import GEOD
from layers.sheet.ground import Extent, Ground
from layers.sheet.request import SheetError
from layers.view import View

MARGIN = 0.03
"""Room round the whole region, as a part of its size."""
WINDOW_PX = (802.0, 574.0)
"""Size of the page's map, in CSS pixels, that a zoom is meant for."""
TILE_PX = 256


def extent_of(ground: Ground, view: View) -> Extent:
    """Return what a map of this view shows: west, south, east, north in metres.

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
    per_px = 2 * math.pi * GEOD.a * math.cos(math.radians(lat)) / (TILE_PX * 2**zoom)
    half = [per_px * pixels / 2 for pixels in WINDOW_PX]
    found = (x - half[0], y - half[1], x + half[0], y + half[1])
    if not all(map(math.isfinite, found)) or not _meet(found, ground.bounds):
        raise SheetError("这个视图的范围在全市之外，图上没有内容；请移回市域范围后再出图。")
    return found


def _with_margin(bounds: Extent) -> Extent:
    west, south, east, north = bounds
    by = MARGIN * max(east - west, north - south)
    return west - by, south - by, east + by, north + by


def _meet(one: Extent, other: Extent) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
