"""The small map that says where the main map lies: the region among its neighbours, or in it.

No national outline and nothing beyond the land around that the store holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.paper.body.colours import Colours
from layers.paper.body.frame import Frame, area_path, line_path, within_known
from layers.paper.body.label_boxes import clear_of
from layers.paper.body.names import in_shape
from layers.paper.content import Content
from layers.paper.drawing import Box, Group, Hatch, Item, Look, Rect, Stroke, Type
from layers.paper.fonts import width_mm
from layers.paper.furniture.block import Drawn, Lines, Place, one_line, points, wrapped
from layers.paper.furniture.free_places import shows_whole
from layers.paper.furniture.metrics import Metrics, line_height
from layers.paper.ground import Extent, Ground, Shapes
from layers.view.marks import STATED
from layers.vocabulary.style import style
from layers.vocabulary.wording import NO_DATA

TOLERANCE_MM = 0.12
"""Outlines are thinned by this much on the page."""
MARGIN = 1.06
"""The region, or the main map if it is larger, fills the locator but for this factor."""
AROUND = 2.1
"""A map of the whole region is located in so much land around it."""
MAP_SHARE = 0.4
LOWEST = 0.95
"""Height of the map against its width, at least."""
HALF = 0.5
BOXED_MM = (26.0, 24.0)
"""Width and height of the map in a locator with its words above it, on A4."""
SLIDE_MM = (47.0, 52.0)
"""Width and height of a locator in the map of a slide, its words included."""
AROUND_TITLE = "区位"
HATCH_MM = 0.9
BESIDE_MM = 0.4
FARTHER = (1.0, 1.4, 1.8)
"""A name that has no room in its land stands so far from it, or farther, off all land."""


def locator_title(ground: Ground, main: Frame) -> str:
    """Return what the locator of a main map is called."""
    return AROUND_TITLE if shows_whole(ground, main) else f"{ground.words.whole}位置"


def locator(ground: Ground, content: Content, box: Box, main: Frame, metrics: Metrics) -> Group:
    """Return the locator in its frame: of the region's surroundings if `main` shows it whole."""
    whole = shows_whole(ground, main)
    frame = located_frame(ground, box, main)
    colours = Colours.of(metrics.profile, themed=True)
    detail = ground.detail(frame.metres_per_mm * TOLERANCE_MM)
    outside = Look(fill=colours.outside, stroke=_line("outside", metrics))
    items: list[Item | None] = [Rect(frame.box, Look(fill=colours.sea), name="海")]
    items += [
        area_path(frame.clip(shape), outside, ground.context_names[key])
        for key, shape in sorted(detail.context.items())
    ]
    if whole:
        region = Look(fill=_theme_colour(content), stroke=_line("city", metrics))
        items.append(area_path(frame.clip(detail.region), region, ground.words.own))
    else:
        items += _counties(content, frame, detail.counties, metrics)
        items += _selected(ground, content, frame, metrics)
    items += blank_units(ground, frame, metrics)
    if not whole:
        city = Look(stroke=_line("county", metrics))
        items.append(line_path(frame.clip(detail.region.boundary), city, ground.words.outline))
        items.append(_frame_of(main, frame, metrics))
    items += names_in(ground, frame, content.region if whole else "", metrics)
    items.append(Rect(frame.box, Look(stroke=metrics.line("box")), name="位置图框"))
    return Group("位置图", tuple(item for item in items if item is not None))


def located_frame(ground: Ground, box: Box, main: Frame) -> Frame:
    """Return what a locator shows: region and main map, or the region with what is round it."""
    if shows_whole(ground, main):
        return within_known(ground, Frame(box, grown(ground.bounds, AROUND)))
    low = np.minimum(ground.bounds[:2], main.extent[:2])
    high = np.maximum(ground.bounds[2:], main.extent[2:])
    both = float(low[0]), float(low[1]), float(high[0]), float(high[1])
    return within_known(ground, Frame(box, grown(both, MARGIN)))


def blank_units(ground: Ground, frame: Frame, metrics: Metrics) -> list[Item | None]:
    """Return the units that no document speaks of, hatched as on the map."""
    base = style()["colour"]["base"]
    hatch = Hatch(base["no_data_hatch"], 0.4 * metrics.line_scale, HATCH_MM * metrics.scale)
    look = Look(fill=base["no_data_fill"], hatch=hatch, stroke=_line("outside", metrics))
    shapes = ground.detail(frame.metres_per_mm * TOLERANCE_MM).counties
    return [
        area_path(frame.clip(shapes[key]), look, ground.unit_names.get(key, ""))
        for key in sorted(ground.blank & shapes.keys())
    ]


def names_in(ground: Ground, frame: Frame, region: str, metrics: Metrics) -> Iterator[Item]:
    """Yield the names on a small map: of blank units, the region, and neighbours that hold theirs.

    Parameters
    ----------
    region
        The region's name; empty if it is not to stand on the map.
    """
    detail = ground.detail(frame.metres_per_mm * TOLERANCE_MM)
    small = replace(metrics.type("small"), leading=1.0)
    taken: list[Box] = []
    yield from blank_names(ground, frame, metrics, taken)
    if region:
        own = replace(small, colour=style()["colour"]["ink"]["title"], weight="bold")
        yield from _named((region,), own, frame, taken, frame.clip(detail.region), None)
    for key, shape in sorted(detail.context.items(), key=lambda pair: (-pair[1].area, pair[0])):
        part = frame.clip(shape)
        yield from _named((ground.context_names[key],), small, frame, taken, part, None)


def blank_names(
    ground: Ground, frame: Frame, metrics: Metrics, taken: list[Box] | None = None
) -> Iterator[Item]:
    """Yield the names of the units that no document speaks of, and that none does.

    Parameters
    ----------
    taken
        Boxes where other names stand; those of these names are added.
    """
    detail = ground.detail(frame.metres_per_mm * TOLERANCE_MM)
    small = replace(metrics.type("small"), leading=1.0)
    drawn = [*detail.counties.values(), *detail.context.values()]
    land = shapely.union_all([frame.clip(shape).buffer(0) for shape in drawn])
    boxes = [] if taken is None else taken
    for key in sorted(ground.blank & detail.counties.keys()):
        lines = (ground.unit_names.get(key, ""), NO_DATA)
        yield from _named(lines, small, frame, boxes, frame.clip(detail.counties[key]), land)


def _named(
    lines: tuple[str, ...],
    kind: Type,
    frame: Frame,
    taken: list[Box],
    part: BaseGeometry,
    land: BaseGeometry | None,
) -> Iterator[Item]:
    """Yield a name inside its land; beside it, off all land, if `land` is given; else nothing."""
    if part.is_empty or not part.area:
        return
    wide = max(width_mm(line, kind.size_pt, kind.weight) for line in lines)
    high = len(lines) * line_height(kind)
    spots = [tuple(spot) for spot in in_shape(part, (wide + 2 * BESIDE_MM, high))]
    if land is not None:
        spots += _beside(part, (wide, high), land)
    for x, y in spots:
        box = Box.around(float(x), float(y), wide, high)
        if frame.box.holds(box) and not any(box.overlaps(other) for other in taken):
            taken.append(box)
            yield Lines(lines, kind, "caption", "middle").middle(float(x), float(y))
            return


def _beside(
    part: BaseGeometry, size: tuple[float, float], land: BaseGeometry
) -> list[tuple[float, float]]:
    """Return middles of places round a small land for a name, those off all land first."""
    left, top, right, bottom = part.bounds
    x, y = (left + right) / 2, (top + bottom) / 2
    wide, high = size[0] / 2 + BESIDE_MM, size[1] / 2 + BESIDE_MM
    ways = ((0, 1), (1, 1), (1, 0), (-1, 1), (0.5, 1), (-0.5, 1), (1, -1), (-1, 0))
    spots = [
        (x + u * far * (wide + (right - left) / 2), y + v * far * (high + (bottom - top) / 2))
        for far in FARTHER
        for u, v in ways
    ]
    half = np.array([size[0] / 2, size[1] / 2])
    middles = np.array(spots)
    clear = clear_of(land, np.column_stack([middles - half, middles + half]))
    return [spot for spot, is_clear in zip(spots, clear, strict=True) if is_clear] + spots


def _counties(
    content: Content, frame: Frame, shapes: Shapes, metrics: Metrics
) -> list[Item | None]:
    colours = Colours.of(metrics.profile, themed=True)
    hits = {county.id: county for county in content.counties}
    found: list[Item | None] = []
    for key, shape in sorted(shapes.items()):
        county = hits.get(key)
        fill = colours.outside
        if county is not None and county.role == STATED and county.step >= 0 and content.tier:
            fill = style()["colour"]["count_ramp"][content.tier][county.step]
        if county is not None and county.selected:
            fill = _theme_colour(content)
        look = Look(fill=fill, stroke=_line("outside", metrics))
        found.append(area_path(frame.clip(shape), look, county.name if county else key))
    return found


def _selected(
    ground: Ground, content: Content, frame: Frame, metrics: Metrics
) -> list[Item | None]:
    """Return the zone that the view picks."""
    look = Look(fill=_theme_colour(content), stroke=_line("outside", metrics))
    tolerance = frame.metres_per_mm * TOLERANCE_MM
    return [
        area_path(
            frame.clip(ground.outlines["zones"][mark.id].simplify(tolerance)), look, mark.name
        )
        for mark in content.outlines
        if mark.selected and mark.layer == "zones"
    ]


def _line(name: str, metrics: Metrics) -> Stroke:
    base = style()["colour"]["base"]
    colour = {"city": "city_line", "county": "county_line", "outside": "line_outside"}[name]
    return Stroke(base[colour], 0.6 * style()["line"][name]["pt"] * metrics.line_scale)


def _theme_colour(content: Content) -> str:
    """Return the colour of the region: of the theme's tier, or that of a map without a theme."""
    colour = style()["colour"]
    return str(colour["count_ramp"][content.tier or "advantage"][2])


def _frame_of(main: Frame, frame: Frame, metrics: Metrics) -> Item:
    """Return the main map's frame on the locator."""
    west, south, east, north = main.extent
    corners = frame.to_page(points((west, north), (east, south)))
    (left, top), (right, bottom) = corners.round(2)
    inner = frame.box
    box = Box(max(left, inner.left), max(top, inner.top), min(right, inner.right),
              min(bottom, inner.bottom))  # fmt: skip
    return Rect(box, Look(stroke=metrics.line("inset")), name="主图范围")


def grown(extent: Extent, factor: float) -> Extent:
    """Return an extent that is larger by a factor about its middle."""
    west, south, east, north = extent
    x, y = (east - west) * (factor - 1) / 2, (north - south) * (factor - 1) / 2
    return west - x, south - y, east + x, north + y


def boxed_locator_size(metrics: Metrics) -> tuple[float, float]:
    """Return width and height of a locator inside the map, with its words above it."""
    head = line_height(metrics.type("small")) + 2 * metrics.mm("legend_gap") * HALF
    if metrics.paper.slide:
        return SLIDE_MM
    return BOXED_MM[0] * metrics.scale, BOXED_MM[1] * metrics.scale + head


def boxed_locator(field: Box, title: str, paint: Callable[[Box], Group], metrics: Metrics) -> Group:
    """Return a locator inside the map: a white field, what it is, the small map.

    Parameters
    ----------
    field
        A box of `boxed_locator_size`.
    title
        What it is.
    paint
        Returns the small map in a box, as `locator` does.
    """
    look = Look(fill=style()["colour"]["ink"]["panel"], stroke=metrics.line("box"))
    pad = metrics.mm("legend_gap") * HALF
    words = one_line(title, metrics.type("small"), "caption")
    inner = paint(replace(field, top=field.top + words.height + 2 * pad))
    plate = Rect(field, look, name="位置图底")
    return Group("位置图", (plate, words.at(field.left + pad, field.top + pad), *inner.items))


@dataclass(frozen=True)
class LocatorBlock:
    """The locator in a panel with the theme's number beside it.

    Attributes
    ----------
    before, figure, after
        Words above the number, the number in large type, lines below it.
    paint
        Returns the locator in a box, as `locator` does.
    share
        Share of the panel's width that the map takes.
    """

    title: str
    before: str
    figure: str
    after: tuple[str, ...]
    colour: str
    paint: Callable[[Box], Group]
    name: str = "位置图"
    optional: bool = True
    share: float = MAP_SHARE

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return the block: words at the left, the map at the right, a line round both."""
        pad = metrics.mm("legend_pad")
        map_width = (place.width - 2 * pad) * self.share
        words = Place(
            place.x + pad, place.y + pad, place.width - 2 * pad - map_width - metrics.mm("gap")
        )
        said = self._words(words, metrics)
        height = max(said.height, map_width * LOWEST) + 2 * pad
        right = place.x + place.width - pad
        box = Box(right - map_width, place.y + pad, right, place.y + height - pad)
        around = Box.sized(place.x, place.y, place.width, height)
        field = Rect(around, Look(stroke=metrics.line("box")), name="位置图框")
        return Drawn((field, *said.items, self.paint(box)), height)

    def _words(self, place: Place, metrics: Metrics) -> Drawn:
        rows = [(self.title, "strong", ""), (self.before, "small", "")]
        rows += [(self.figure, "figure", self.colour)]
        rows += [(line, "small", "") for line in self.after]
        items: list[Item] = []
        y = place.y
        for text, kind, colour in rows:
            if not text:
                continue
            lines = wrapped(text, metrics.type(kind, colour=colour), place.width, "panel")
            items.append(lines.at(place.x, y))
            y += lines.height + 0.3 * metrics.gap("gap")
        return Drawn(tuple(items), y - place.y)
