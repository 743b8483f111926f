"""Which part of the ground a sheet with a theme shows.

It is the part where the theme has hits, since the locator shows the rest, or the whole region if
the hits lie all over it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from layers.sheet.body import extent_of
from layers.sheet.content import MISS, STATED, Content
from layers.sheet.ground import Extent, Ground
from layers.sheet.page.locator import grown

MARGIN = 1.16
"""Room round the hits for names and arrows."""
WORTH = 0.72
"""Hits that reach over more than this share of the region's height or width show it whole."""


def shown_extent(ground: Ground, content: Content) -> Extent:
    """Return what the map shows, metres: the view's own part if it has one.

    Raises
    ------
    layers.sheet.request.SheetError
        If that lies outside the data.
    """
    whole = extent_of(ground, content.view)
    boxes = list(_hits(ground, content))
    if content.view.at is not None or content.theme == "layout" or not boxes:
        return whole
    west, south = np.min([box[:2] for box in boxes], axis=0)
    east, north = np.max([box[2:] for box in boxes], axis=0)
    around = grown((float(west), float(south), float(east), float(north)), MARGIN)
    share = max(
        (around[2] - around[0]) / (whole[2] - whole[0]),
        (around[3] - around[1]) / (whole[3] - whole[1]),
    )
    return around if share <= WORTH else whole


def _hits(ground: Ground, content: Content) -> Iterator[Extent]:
    """Yield the extents of all that the theme hits."""
    for county in content.counties:
        if county.role == STATED and county.id in ground.counties:
            west, south, east, north = ground.counties[county.id].bounds
            yield west, south, east, north
    ids = [mark.id for mark in content.symbols if mark.role != MISS]
    ids += [mark.place for mark in content.energy]
    ids += [end for arrow in content.arrows for end in (arrow.start, arrow.end)]
    for key in dict.fromkeys(ids):
        place = ground.place(key)
        if place is not None:
            x, y = (float(value) for value in place)
            yield x, y, x, y
