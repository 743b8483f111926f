"""Where a map is most crowded: the part that an enlarged inset relieves most.

Names are not placed for this: of the names about a place, so many find room as its surroundings can
hold, which is quick to count at any scale and good enough to choose a window by.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from layers.paper.body.frame import Frame, moved_off
from layers.paper.content import Content
from layers.paper.drawing import Box
from layers.paper.ground import Extent, Ground
from layers.view.marks import MISS

Numbers = NDArray[np.float64]

ENLARGED = (2.4, 2.1, 1.8)
"""How much larger than the map's an inset's scale is, the best first."""
LEAST_ENLARGED = 1.6
"""The same for what has grown lest its edge cuts something, and for the region's own sections."""
PRESET_MOST = 3.2
"""The same for sections, at the most: readers know them."""
NEARLY = 0.9
"""A window is as good as the best one if it relieves this part of what that does."""
LEAST = 4
"""An inset is worth its room if so many more names find a place."""
WHOLE = 0.6
"""A map that shows less than this part of the region's extent is large enough."""
REACH_MM = (20.0, 5.0)
"""Names of symbols nearer to each other than this compete for room: across, down."""
HOLDS = 4
"""So many names find room within that reach."""
SYMBOL_MM = 3.0
"""Half the side of the room that a symbol takes at the inset's edge."""
OFF_BLANK_MM, BLANK_EDGE_MM = 1.0, 1.5
"""A unit without data lies so far outside the inset's edge, or so far inside."""
BESIDE_MM = 2.0
"""What lies no further outside the inset's edge than this had better be shown, too."""


def crowded_extent(ground: Ground, content: Content, frame: Frame, inset: Box) -> Extent | None:
    """Return what an enlarged inset should show, in metres, or None if it would help little.

    Windows of the inset's shape about the symbols are compared, and the region's own sections. The
    best one is grown until its edge cuts no symbol and no group, as long as it stays enlarged.

    Parameters
    ----------
    frame
        The map.
    inset
        Where the inset would stand on the page.
    """
    points = _named(ground, content)
    if not _shows_most(ground, frame) or not len(points):
        return None
    found = _best(ground, frame, inset, points)
    if found is None:
        return None
    grown = _not_cutting(found, frame, inset, _things(ground, content, points))
    return _beside_blank(ground, Frame(inset, grown), frame, points).extent


def uncut(ground: Ground, shown: Frame, frame: Frame) -> Frame:
    """Return a section's frame moved so that it cuts no unit without data in two."""
    return _beside_blank(ground, shown, frame, np.empty((0, 2)))


def _beside_blank(ground: Ground, shown: Frame, frame: Frame, points: Numbers) -> Frame:
    """Return the inset with each unit without data whole in it, or off it.

    It grows as long as it stays enlarged, else it leaves the unit out if all symbols stay in it.
    """
    for key in sorted(ground.blank & ground.counties.keys()):
        bounds = ground.counties[key].bounds
        whole = np.array([bounds])
        out, gap = _outside(whole, shown)
        if out[0] <= 0 or gap[0] > OFF_BLANK_MM:
            continue
        both = np.concatenate([np.array([shown.extent]), whole])
        wider = _round(both, shown.box)
        if frame.scale / wider.scale >= LEAST_ENLARGED:
            shown = wider
            continue
        moved = moved_off(shown, bounds, OFF_BLANK_MM)
        shown = next((one for one in moved if _holds(one, shown, points)), shown)
    return shown


def _round(things: Numbers, inset: Box) -> Frame:
    """Return the inset round these things, no larger than it must."""
    low, high = things[:, :2].min(axis=0), things[:, 2:].max(axis=0)
    per_mm = float(((high - low) / np.array([inset.width, inset.height])).max())
    low, high = low - BLANK_EDGE_MM * per_mm, high + BLANK_EDGE_MM * per_mm
    west, south, east, north = np.round([*low, *high], 1)
    return Frame(inset, (float(west), float(south), float(east), float(north)))


def _holds(moved: Frame, shown: Frame, points: Numbers) -> bool:
    """Whether a moved inset shows all symbols that it has shown."""
    windows = np.array([shown.extent, moved.extent])
    before, after = _inside(points, windows)
    return bool(after[before].all())


def _shows_most(ground: Ground, frame: Frame) -> bool:
    west, south, east, north = ground.bounds
    left, bottom, right, top = frame.extent
    return right - left > WHOLE * (east - west) and top - bottom > WHOLE * (north - south)


def _named(ground: Ground, content: Content) -> Numbers:
    """Return the places of symbols with names, metres, shape (n, 2)."""
    ids = [mark.id for mark in content.symbols if mark.role != MISS and not mark.host]
    found = [place for key in ids if (place := ground.place(key)) is not None]
    return np.array(found, dtype=np.float64).reshape(-1, 2)


def _best(ground: Ground, frame: Frame, inset: Box, points: Numbers) -> Extent | None:
    """Return the window with the most relief; of nearly equal ones a section, or the largest scale.

    The region's own sections go before other windows, since readers know them.
    """
    before = _share(points, frame.metres_per_mm)

    found = []
    for per_mm, windows in (*_sections(ground, frame, inset), *_windows(frame, inset, points)):
        relief = np.round(_inside(points, windows) @ (_share(points, per_mm) - before), 6)
        first = int(np.argmax(relief))
        west, south, east, north = (float(value) for value in windows[first])
        found.append((float(relief[first]), (west, south, east, north)))
    most = max(relief for relief, _ in found)
    if most < LEAST:
        return None
    return next(extent for relief, extent in found if relief >= NEARLY * most)


def _sections(ground: Ground, frame: Frame, inset: Box) -> Iterator[tuple[float, Numbers]]:
    """Yield metres per millimetre and window of the sections that the inset would enlarge well."""
    for _, bounds in ground.presets:
        own = Frame(inset, bounds)
        if LEAST_ENLARGED <= frame.scale / own.scale <= PRESET_MOST:
            yield own.metres_per_mm, np.array([own.extent])


def _share(points: Numbers, per_mm: float) -> Numbers:
    """Return which part of the names about each point finds room at a scale, shape (n,)."""
    apart = np.abs(points[:, None, :] - points[None, :, :])
    number = np.all(apart < np.array(REACH_MM) * per_mm, axis=2).sum(axis=1)
    return np.minimum(1.0, HOLDS / number)


def _windows(frame: Frame, inset: Box, points: Numbers) -> Iterator[tuple[float, Numbers]]:
    """Yield metres per millimetre and windows of that scale, shape (m, 4)."""
    for enlarged in ENLARGED:
        per_mm = frame.metres_per_mm / enlarged
        half = np.array([inset.width, inset.height]) * per_mm / 2
        middles = _middles(points, half)
        yield per_mm, np.concatenate([middles - half, middles + half], axis=1)


def _middles(points: Numbers, half: Numbers) -> Numbers:
    """Return middles of windows: the middle of all places near each, and each place."""
    near = np.all(np.abs(points[:, None, :] - points[None, :, :]) < half, axis=2)
    means = near @ points / near.sum(axis=1)[:, None]
    return np.round(np.concatenate([means, points]), 1)


def _inside(points: Numbers, windows: Numbers) -> NDArray[np.bool_]:
    """Return which points lie in which windows, shape (m, n)."""
    low, high = windows[:, None, :2], windows[:, None, 2:]
    return np.all((points > low) & (points < high), axis=2)


def _things(ground: Ground, content: Content, points: Numbers) -> Numbers:
    """Return the extents of symbols, which have none on the ground, and groups, shape (n, 4)."""
    shapes = ground.outlines.get("groups", {})
    marks = [mark.id for mark in content.outlines if mark.layer == "groups"]
    groups = [shapes[key].bounds for key in marks if key in shapes]
    return np.concatenate([np.tile(points, 2), np.array(groups).reshape(-1, 4)])


def _not_cutting(extent: Extent, frame: Frame, inset: Box, things: Numbers) -> Extent:
    """Return the extent moved and grown to hold what its edge would cut, the nearest first.

    It may leave out empty ground at one side for what lies at the other.
    """
    shown = Frame(inset, extent)
    out, _ = _outside(things, shown)
    held, left = things[out <= 0], things[out > 0]
    while True:
        out, gap = _outside(left, shown)
        cut = (out > 0) & (gap < BESIDE_MM)
        if not cut.any():
            return shown.extent
        nearest = int(np.argmin(np.where(cut, np.round(out, 3), np.inf)))
        wanted = np.concatenate([held, left[nearest : nearest + 1]])
        wider = _about(wanted, inset, shown.metres_per_mm)
        if frame.scale / wider.scale >= LEAST_ENLARGED:
            shown, held = wider, wanted
        left = np.delete(left, nearest, axis=0)


def _about(things: Numbers, inset: Box, least: float) -> Frame:
    """Return the inset about the middle of these things, a millimetre at least so many metres."""
    low, high = things[:, :2].min(axis=0), things[:, 2:].max(axis=0)
    size = np.array([inset.width, inset.height])
    per_mm = max(float(((high - low) / (size - 2 * SYMBOL_MM)).max()), least)
    middle, half = (low + high) / 2, size * per_mm / 2
    west, south, east, north = np.round([*(middle - half), *(middle + half)], 1)
    return Frame(inset, (float(west), float(south), float(east), float(north)))


def _outside(things: Numbers, shown: Frame) -> tuple[Numbers, Numbers]:
    """Return how far each thing reaches into the inset's margin, and lies outside, page mm."""
    west, south, east, north = shown.extent
    left, bottom, right, top = things.T
    out = np.max([west - left, south - bottom, right - east, top - north], axis=0)
    gap = np.max([west - right, south - top, left - east, bottom - north], axis=0)
    return out / shown.metres_per_mm + SYMBOL_MM, gap / shown.metres_per_mm
