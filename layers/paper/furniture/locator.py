"""The small map that says where the main map lies: the region among its neighbours, or in it.

No national outline and nothing beyond the land around that the store holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import shapely

from layers.paper.body.colours import Colours
from layers.paper.body.frame import Frame, area_path, line_path
from layers.paper.content import Content
from layers.paper.drawing import Box, Group, Item, Look, Rect, Stroke
from layers.paper.furniture.block import Drawn, Place, one_line, points, wrapped
from layers.paper.furniture.free_places import shows_whole
from layers.paper.furniture.metrics import Metrics, line_height
from layers.paper.ground import Extent, Ground, Shapes
from layers.view.marks import STATED
from layers.vocabulary.style import style

TOLERANCE_MM = 0.12
"""Outlines are thinned by this much on the page."""
MARGIN = 1.06
"""The region fills the locator but for this factor."""
MAP_SHARE = 0.4
LOWEST = 0.95
"""Height of the map against its width, at least."""
HALF = 0.5
BOXED_MM = (26.0, 24.0)
"""Width and height of the map in a locator with its words above it, on A4."""
SLIDE_MM = (47.0, 52.0)
"""Width and height of a locator in the map of a slide, its words included."""
AROUND_TITLE = "区位"


def city_title(ground: Ground) -> str:
    """Return what a locator of the whole is called."""
    return f"{ground.words.whole}位置"


def locator(ground: Ground, content: Content, box: Box, main: Frame, metrics: Metrics) -> Group:
    """Return the locator in its frame: of the region's surroundings if `main` shows it whole."""
    whole = shows_whole(ground, main)
    frame = Frame(box, _around(ground, box) if whole else grown(ground.bounds, MARGIN))
    colours = Colours.of(metrics.profile, themed=True)
    detail = ground.detail(frame.metres_per_mm * TOLERANCE_MM)
    outside = Look(fill=colours.outside, stroke=_line("outside", metrics))
    items: list[Item | None] = []
    if whole:
        items.append(Rect(box, Look(fill=colours.sea), name="海"))
        items += [
            area_path(frame.clip(s), outside, "周边") for _, s in sorted(detail.context.items())
        ]
        region = Look(fill=_theme_colour(content), stroke=_line("city", metrics))
        items.append(area_path(frame.clip(detail.region), region, ground.words.own))
    else:
        items += _counties(content, frame, detail.counties, metrics)
        city = Look(stroke=_line("county", metrics))
        items += _selected(ground, content, frame, metrics)
        items.append(line_path(frame.clip(detail.region.boundary), city, ground.words.outline))
        items.append(_frame_of(main, frame, metrics))
    items.append(Rect(box, Look(stroke=metrics.line("box")), name="位置图框"))
    return Group("位置图", tuple(item for item in items if item is not None))


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


def _around(ground: Ground, box: Box) -> Extent:
    """Return the largest extent of the box's shape round the region that the land around fills."""
    west, south, east, north = ground.bounds
    x, y = (west + east) / 2, (south + north) / 2
    if not ground.context:
        return grown(ground.bounds, 2)
    around = shapely.total_bounds(list(ground.context.values()))
    half_x = min(x - around[0], around[2] - x)
    half_y = min(y - around[1], around[3] - y)
    per_mm = min(half_x / box.width, half_y / box.height)
    # Where there is little land around, the region is shown whole all the same.
    least = max((east - west) / 2 / box.width, (north - south) / 2 / box.height) * MARGIN
    per_mm = max(per_mm, least)
    return (x - per_mm * box.width, y - per_mm * box.height,
            x + per_mm * box.width, y + per_mm * box.height)  # fmt: skip


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
