"""Which part of the ground a sheet shows, and what of the view lies in it.

A picked county, zone, group or park fills the map. Of a theme it is the part where it has hits,
since the locator shows the rest, or the whole region if the hits lie all over it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.list_cell import split
from layers.facts.lookup import Facts
from layers.paper.body import Frame, extent_of, limited
from layers.paper.body.frame import TILE_PX, WINDOW_PX, holds, moved_off, window_about
from layers.paper.content import Content
from layers.paper.drawing import Box
from layers.paper.furniture.locator import grown
from layers.paper.ground import Extent, Ground, Shapes
from layers.paper.subject import Ring, Spot
from layers.view import View
from layers.view.marks import MISS, STATED, Inside

MARGIN = 1.16
"""Room round the hits for names and arrows."""
WORTH = 0.72
"""Hits that reach over more than this share of the region's height or width show it whole."""
PICK_MARGIN = 1.12
"""A picked place fills this part of its window: the window is so much larger."""
CLOSEST_ZOOM = 12.0
"""A small place is shown with its surroundings: its zoom goes no further."""
SPOT_ZOOM = 12.8
"""Of the circle round a spot: what lies near it must be told apart."""
POINT_ZOOM = 11.0
"""About 1:300,000 on A4: what has a position alone is shown with its county."""
PICKED_LAYERS = ("zones", "groups", "corridors", "subareas")
WHERE = ("county", "zone", "group")
"""Filters that ask for ground."""
PLAIN_MAP = ("", "layout")
"""Themes of a view without a theme."""
NEAR_M = 20_000.0
"""A unit without data is shown whole where the map comes so near to it."""
EDGE_MM = 2.5
"""What is nearer to the frame is not shown: no symbol is cut in two."""

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
Window = tuple[float, float, float]
"""Latitude, longitude in degrees, zoom."""


def shown_frame(ground: Ground, content: Content, box: Box) -> Frame:
    """Return the map's frame in a box: the view's own part if it has one, never too fine.

    Raises
    ------
    layers.paper.request.SheetError
        If that lies outside the data.
    """
    extent = _shown_extent(ground, content, box)
    return limited(ground, box, _sure(ground, content, extent))


def _sure(ground: Ground, content: Content, extent: Extent) -> Extent:
    """Return the extent, so large that each circle of uncertainty about a mark in it fits in."""
    west, south, east, north = extent
    spots = ((key, ground.place(key)) for key in _marked(content))
    radii = [
        ground.radii.get(key, 0.0)
        for key, at in spots
        if at is not None and west <= at[0] <= east and south <= at[1] <= north
    ]
    return _at_least(extent, 2 * max(radii, default=0.0), 2 * max(radii, default=0.0))


def _at_least(extent: Extent, wide: float, high: float) -> Extent:
    """Return the extent grown about its middle to a least width and height."""
    west, south, east, north = extent
    x, y = max(0.0, wide - (east - west)) / 2, max(0.0, high - (north - south)) / 2
    return west - x, south - y, east + x, north + y


def shows_part(view: View) -> bool:
    """Whether a view says which part of the region its map shows: a window, or where things lie."""
    return view.at is not None or any(getattr(view, key) for key in WHERE)


def asked_ground(ground: Ground, view: View) -> list[BaseGeometry]:
    """Return the shapes of the counties, zones and groups that filters ask for.

    Where several filters ask, it is the ground that all of them have in common, if there is any.
    """
    known: Mapping[str, Shapes] = {
        "county": ground.counties,
        "zone": ground.outlines["zones"],
        "group": ground.outlines["groups"],
    }
    asked = [[known[k][key] for key in getattr(view, k) if key in known[k]] for k in WHERE]
    every = [shapely.union_all(shapes) for shapes in asked if shapes]
    common = shapely.intersection_all(every) if every else shapely.Point()
    return [common] if not common.is_empty else every


def _shown_extent(ground: Ground, content: Content, box: Box) -> Extent:
    """Return what the map is to show, metres.

    A theme shows its hits, the whole region if these lie all over it; a view that asks for a
    county, zone or group shows that ground.
    """
    view, whole = content.view, extent_of(ground, content.view)
    asked = [shape.bounds for shape in asked_ground(ground, view)]
    boxes = [*_hits(ground, content), *asked]
    plain = content.theme == "layout" or ground.home  # around home the reader looks for all of it
    if view.at is not None or not boxes or (plain and not asked):
        return whole
    if view.theme in PLAIN_MAP and asked:
        shapes = asked_ground(ground, view)  # as a pick has it
        county = bool(view.county)
        window = _window_round(ground, shapes) if county else _window_about(ground, shapes, box)
        return extent_of(ground, replace(view, at=window))
    around = _with_blank(ground, _close(ground, grown(_round_all(boxes), MARGIN)))
    share = max(
        (around[2] - around[0]) / (whole[2] - whole[0]),
        (around[3] - around[1]) / (whole[3] - whole[1]),
    )
    return around if share <= (1 if asked else WORTH) else whole


def _with_blank(ground: Ground, extent: Extent) -> Extent:
    """Return the extent with the whole of what no document speaks of, where that is near."""
    return _round_all(
        [extent, *(grown(_bounds(shape), MARGIN) for shape in _blank_near(ground, extent))]
    )


def _blank_near(ground: Ground, extent: Extent) -> list[BaseGeometry]:
    near = shapely.box(*extent).buffer(NEAR_M)
    return [shape for shape in _blank(ground) if shape.intersects(near)]


def _blank(ground: Ground) -> list[BaseGeometry]:
    return [ground.counties[key] for key in sorted(ground.blank & ground.counties.keys())]


def _window_round(ground: Ground, shapes: Sequence[BaseGeometry]) -> Window:
    """Return the window that just shows shapes, and what has no data where that is near."""
    window = window_of(degrees_of(ground, shapes))
    near = _blank_near(ground, extent_of(ground, View(at=window)))
    return window_of(degrees_of(ground, [*shapes, *near]))


def _window_about(ground: Ground, shapes: Sequence[BaseGeometry], box: Box) -> Window:
    """Return the window at which a map in a box just shows a zone or group.

    A unit without data is left to the locator, so that the map is large: it is moved off it, or
    shows it whole if it would cut it.
    """
    fitted = max(WINDOW_PX[0], WINDOW_PX[1] * box.width / box.height)
    room = fitted, fitted * box.height / box.width
    found = window_of(degrees_of(ground, shapes), room)
    west, south, east, north = shapely.total_bounds(shapes)
    for shape in _blank(ground):
        frame = Frame(box, extent_of(ground, View(at=found)))
        if not shape.intersects(shapely.box(*frame.extent)):
            continue
        own = float(west), float(south), float(east), float(north)
        off = (f for f in moved_off(frame, _bounds(shape), EDGE_MM) if holds(f.extent, own))
        moved = next(off, None)
        if moved is None:
            return window_of(
                degrees_of(ground, [*shapes, *_blank_near(ground, frame.extent)]), room
            )
        middle = shapely.box(*moved.extent).centroid
        ((lon, lat),) = ground.to_degrees(np.array([[middle.x, middle.y]]))
        found = round(float(lat), 5), round(float(lon), 5), found[2]
    return found


def _close(ground: Ground, extent: Extent) -> Extent:
    """Return the extent, no smaller than a window at the closest zoom."""
    middle = (extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2
    ((_, lat),) = ground.to_degrees(np.array([middle]))
    west, south, east, north = window_about(middle, float(lat), CLOSEST_ZOOM)
    return _at_least(extent, east - west, north - south)


def _hits(ground: Ground, content: Content) -> Iterator[Extent]:
    """Yield the extents of all that the theme hits."""
    for county in content.counties:
        if county.role == STATED and county.id in ground.counties:
            yield _bounds(ground.counties[county.id])
    ids = [*_marked(content), *(end for a in content.arrows for end in (a.start, a.end))]
    for key in dict.fromkeys(ids):
        place = ground.place(key)
        if place is not None:
            x, y = (float(value) for value in place)
            yield x, y, x, y
            unit = ground.unit_at(x, y)
            if unit:
                yield _bounds(ground.counties[unit])


def _bounds(shape: BaseGeometry) -> Extent:
    west, south, east, north = shape.bounds
    return west, south, east, north


def _marked(content: Content) -> list[str]:
    """Return the ids of what symbols and hexagons stand for."""
    clear = [mark.id for mark in content.symbols if mark.role != MISS]
    return [*clear, *(mark.place for mark in content.energy)]


def _round_all(boxes: Sequence[Extent]) -> Extent:
    west, south = np.min([box[:2] for box in boxes], axis=0)
    east, north = np.max([box[2:] for box in boxes], axis=0)
    return float(west), float(south), float(east), float(north)


def focused(facts: Facts, ground: Ground, view: View, box: Box) -> View:
    """Return the view as its sheet shows it: close to what is picked on the plain map.

    A view that says which part it shows keeps it; so does a theme.

    Parameters
    ----------
    box
        About where its map stands on the page.
    """
    kind, _, key = view.pick.partition(":")
    if view.at is not None or view.theme not in PLAIN_MAP or kind not in ("county", "area"):
        return view
    outlined = next((ground.outlines[x] for x in PICKED_LAYERS if key in ground.outlines[x]), {})
    if key not in outlined and key in ground.points:
        (lon, lat), *_ = ground.to_degrees(ground.points[key].reshape(1, 2))
        return replace(view, at=(round(float(lat), 5), round(float(lon), 5), POINT_ZOOM))
    # Of an area without a position its counties are all that is known.
    known = [key] if kind == "county" else split(facts.get(view.pick)["county_ids"])
    counties = [ground.counties[one] for one in known if one in ground.counties]
    if key in outlined:
        return replace(view, at=_window_about(ground, [outlined[key]], box))
    return replace(view, at=_window_round(ground, counties)) if counties else view


def window_about_spot(spot: Spot) -> Window:
    """Return the window that shows a spot with its circle, else at the zoom of a point."""
    lon, lat = spot.point
    return window_round(spot.ring) if spot.ring else (round(lat, 5), round(lon, 5), POINT_ZOOM)


def window_round(ring: Ring) -> Window:
    """Return the window that just shows a circle or a shape that was drawn."""
    x, y = np.array(ring, dtype=np.float64).T
    bounds = float(x.min()), float(y.min()), float(x.max()), float(y.max())
    return window_of(bounds, closest=SPOT_ZOOM)


def bounds_of(ground: Ground) -> dict[str, Bounds]:
    """Return the bounds in degrees of each county and each zone."""
    shapes: Mapping[str, BaseGeometry] = {**ground.counties, **ground.outlines["zones"]}
    return {key: degrees_of(ground, [shape]) for key, shape in shapes.items()}


def degrees_of(ground: Ground, shapes: Sequence[BaseGeometry]) -> Bounds:
    """Return the bounds in degrees of shapes in metres."""
    west, south, east, north = shapely.total_bounds(list(shapes))
    corners = np.array([(west, south), (west, north), (east, south), (east, north)])
    degrees = ground.to_degrees(corners)
    low, high = degrees.min(axis=0), degrees.max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def window_of(
    bounds: Bounds, room: tuple[float, float] = WINDOW_PX, closest: float = CLOSEST_ZOOM
) -> Window:
    """Return the middle and the zoom at which a window of so many pixels just shows the bounds."""
    west, south, east, north = bounds
    top, bottom = _mercator(north), _mercator(south)
    wide, high = (east - west) / 360, (top - bottom) / math.tau
    fitting = (
        math.log2(pixels / (TILE_PX * share * PICK_MARGIN))
        for pixels, share in zip(room, (wide, high), strict=True)
    )
    zoom = min(closest, *fitting)
    lat = math.degrees(2 * math.atan(math.exp((top + bottom) / 2)) - math.pi / 2)
    return round(lat, 5), round((west + east) / 2, 5), round(zoom, 2)


def _mercator(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def inside_of(ground: Ground, frames: Sequence[Frame]) -> Inside | None:
    """Return the ids of all that lies in the frames of a sheet's maps; None if everything does."""
    areas = shapely.union_all([shapely.box(*frame.extent) for frame in frames])
    within = shapely.union_all([shapely.box(*grown_by(frame, -EDGE_MM)) for frame in frames])
    shapely.prepare([areas, within])
    shapes = [pair for x in (ground.counties, *ground.outlines.values()) for pair in x.items()]
    meets = shapely.intersects(areas, [shape for _, shape in shapes])
    spots = {key: ground.place(key) for key in (*ground.points, *ground.counties)}
    known = [key for key, at in spots.items() if at is not None]
    holds = shapely.contains_xy(within, np.array([spots[key] for key in known]).reshape(-1, 2))
    if len(known) == len(spots) and meets.all() and holds.all():
        return None
    return Inside(
        frozenset(key for key, is_in in zip(known, holds, strict=True) if is_in),
        frozenset(key for (key, _), is_met in zip(shapes, meets, strict=True) if is_met),
    )


def grown_by(frame: Frame, millimetres: float) -> Extent:
    """Return the extent of a frame that is larger on each side by some millimetres of the page."""
    west, south, east, north = frame.extent
    by = millimetres * frame.metres_per_mm
    return west - by, south - by, east + by, north + by
