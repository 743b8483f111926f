"""The small map that says where the main map lies: the region among its neighbours, or in it.

No national outline and nothing beyond the land around that the store holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from layers.paper.body.colours import Colours
from layers.paper.body.frame import Frame, area_path, line_path, within_known
from layers.paper.content import Content
from layers.paper.drawing import Box, Group, Hatch, Item, Look, Rect, Stroke, Text
from layers.paper.furniture.block import Drawn, Place, one_line, points, wrapped
from layers.paper.furniture.free_places import shows_whole
from layers.paper.furniture.locator_names import blank_names, edges_of, names_in
from layers.paper.furniture.metrics import Metrics, line_height
from layers.paper.ground import Extent, Ground, Shapes
from layers.view.marks import STATED, CountyMark
from layers.vocabulary.style import style

EDGE_MM = 0.4
"""Names keep this far from the line round the main map's part."""
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
LINES = 2
"""A unit without data is named in so many lines where there is room."""
KEPT = 12
"""Locators that are kept: a sheet is laid out several times before it is drawn."""
GROWTH = (0.0, 0.05, 0.1, 0.16, 0.24, 0.32, 0.4)
"""The parts of its size by which a locator may show more, lest a unit without data be unnamed."""


@dataclass(frozen=True)
class Located:
    """What a locator shows of a view.

    Attributes
    ----------
    zones
        Id and name of the picked ones.
    """

    counties: tuple[CountyMark, ...]
    zones: tuple[tuple[str, str], ...]
    tier: str
    region: str

    @classmethod
    def of(cls, content: Content) -> Located:
        """Return what a locator shows of a sheet's content."""
        picked = (mark for mark in content.outlines if mark.selected and mark.layer == "zones")
        zones = tuple((mark.id, mark.name) for mark in picked)
        return cls(content.counties, zones, content.tier, content.region)

    @property
    def colour(self) -> str:
        """The colour of the region: of the theme's tier, or that of a map without a theme."""
        return str(style()["colour"]["count_ramp"][self.tier or "advantage"][2])


def locator_title(ground: Ground, main: Frame) -> str:
    """Return what the locator of a main map is called."""
    return AROUND_TITLE if shows_whole(ground, main) else f"{ground.words.whole}位置"


def locator(ground: Ground, content: Content, box: Box, main: Frame, metrics: Metrics) -> Group:
    """Return the locator in its frame: of the region's surroundings if `main` shows it whole."""
    return _drawn(ground, Located.of(content), box, main, replace(metrics, tight=1.0))


@lru_cache(maxsize=KEPT)
def _drawn(ground: Ground, shown: Located, box: Box, main: Frame, metrics: Metrics) -> Group:
    whole = shows_whole(ground, main)
    frame, names = _named_frame(ground, shown, box, main, metrics)
    colours = Colours.of(metrics.profile, themed=True)
    detail = ground.detail(frame.metres_per_mm * TOLERANCE_MM)
    outside = Look(fill=colours.outside, stroke=_line("outside", metrics))
    items: list[Item | None] = [Rect(frame.box, Look(fill=colours.sea), name="海")]
    items += [
        area_path(frame.clip(shape), outside, ground.context_names[key])
        for key, shape in sorted(detail.context.items())
    ]
    if whole:
        items.append(area_path(frame.clip(detail.region), Look(fill=shown.colour), shown.region))
    else:
        items += _counties(shown, frame, detail.counties, metrics)
        items += _selected(ground, shown, frame, metrics)
    items += blank_units(ground, frame, metrics)
    city = Look(stroke=_line("city" if whole else "county", metrics))
    items.append(line_path(frame.clip(detail.whole.boundary), city, ground.words.outline))
    if not whole:
        items.append(_frame_of(main, frame, metrics))
    items += names
    items.append(Rect(frame.box, Look(stroke=metrics.line("box")), name="位置图框"))
    return Group("位置图", tuple(item for item in items if item is not None))


def _named_frame(
    ground: Ground, shown: Located, box: Box, main: Frame, metrics: Metrics
) -> tuple[Frame, list[Item]]:
    """Return what a locator shows, with its names; a little more, lest one find no room."""
    whole = shows_whole(ground, main)
    first = located_frame(ground, box, main)
    best: tuple[int, Frame, list[Box], list[Item]] | None = None
    for growth in GROWTH:
        west, south, east, north = first.extent
        by = growth * (north - south)
        frame = within_known(ground, Frame(box, (west, south - by, east + by, north)))
        taken = [] if whole else edges_of(_box_of(main, frame), EDGE_MM)
        found = list(blank_names(ground, frame, metrics, taken))
        said = sum(item.text.count("\n") + 1 for item in found if isinstance(item, Text))
        if best is None or said > best[0]:
            best = said, frame, taken, found
        if said >= LINES * len(ground.blank & ground.counties.keys()):
            break
    assert best is not None  # noqa: S101 - there are steps of growth
    _, frame, taken, found = best
    found += names_in(ground, frame, shown.region if whole else "", metrics, taken)
    return frame, found


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


def _box_of(main: Frame, frame: Frame) -> Box:
    """Return where the main map lies on the locator."""
    west, south, east, north = main.extent
    corners = frame.to_page(points((west, north), (east, south)))
    (left, top), (right, bottom) = corners.round(2)
    inner = frame.box
    return Box(max(left, inner.left), max(top, inner.top), min(right, inner.right),
               min(bottom, inner.bottom))  # fmt: skip


def _frame_of(main: Frame, frame: Frame, metrics: Metrics) -> Item:
    """Return the main map's frame on the locator."""
    return Rect(_box_of(main, frame), Look(stroke=metrics.line("inset")), name="主图范围")


def _counties(shown: Located, frame: Frame, shapes: Shapes, metrics: Metrics) -> list[Item | None]:
    colours = Colours.of(metrics.profile, themed=True)
    hits = {county.id: county for county in shown.counties}
    found: list[Item | None] = []
    for key, shape in sorted(shapes.items()):
        county = hits.get(key)
        fill = colours.outside
        if county is not None and county.role == STATED and county.step >= 0 and shown.tier:
            fill = style()["colour"]["count_ramp"][shown.tier][county.step]
        if county is not None and county.selected:
            fill = shown.colour
        look = Look(fill=fill, stroke=_line("outside", metrics))
        found.append(area_path(frame.clip(shape), look, county.name if county else key))
    return found


def _selected(ground: Ground, shown: Located, frame: Frame, metrics: Metrics) -> list[Item | None]:
    """Return the zone that the view picks."""
    look = Look(fill=shown.colour, stroke=_line("outside", metrics))
    tolerance = frame.metres_per_mm * TOLERANCE_MM
    return [
        area_path(frame.clip(ground.outlines["zones"][key].simplify(tolerance)), look, name)
        for key, name in shown.zones
    ]


def _line(name: str, metrics: Metrics) -> Stroke:
    base = style()["colour"]["base"]
    colour = {"city": "city_line", "county": "county_line", "outside": "line_outside"}[name]
    return Stroke(base[colour], 0.6 * style()["line"][name]["pt"] * metrics.line_scale)


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


def _nothing(box: Box) -> Group:
    del box
    return Group("位置图", ())


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

    def bare(self) -> LocatorBlock:
        """Return the block without its map, of the same height."""
        return replace(self, paint=_nothing)

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
