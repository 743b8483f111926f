"""Geometry of all that a sheet can show, by id, in metres: read once from a store, then kept.

Everything is in the region's Gauss-Krueger plane (`geo.crs.metric_crs`): east before north, metres.
Polygons are thinned for a scale; neighbours keep their common border, and each such level is kept,
too, so that further sheets at about this scale need not thin anything.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.crs import metric_crs
from layers.build.store import Row, Store
from layers.facts.home import home_blank, shown_home
from layers.view.geometry import known_bounds
from layers.vocabulary.level_words import LevelWords, words_of

if TYPE_CHECKING:
    import geopandas as gpd
    from pyproj import Transformer

Extent = tuple[float, float, float, float]
"""West, south, east, north in metres of the region's plane."""
Shapes = Mapping[str, BaseGeometry]
Made = TypeVar("Made")

OUTLINES = ("zones", "groups", "subareas", "corridors", "extents")
CLOSING_M = 20.0
"""Slits between polygons up to twice this wide are no water: they come from thinning."""
EDGE_POINTS = 41
"""Meridians and parallels are curved in the plane: points of each that are looked at."""
KEPT = 4
"""Stores whose geometry is kept."""


@dataclass(frozen=True)
class Detail:
    """The polygons thinned for a scale.

    Attributes
    ----------
    counties
        County id → polygon of a unit with a boundary, those without data too.
    region
        Union of the counties with data.
    whole
        Union of all of them: a county that no document speaks of belongs to the region, too.
    context
        Id → polygon of the land around.
    borders
        ``(one, other)`` → common border of two counties with data.
    outside_lines
        All borders and coasts of the land around.
    """

    counties: Shapes
    region: BaseGeometry
    whole: BaseGeometry
    context: Shapes
    borders: Mapping[tuple[str, str], BaseGeometry]
    outside_lines: BaseGeometry


@dataclass(frozen=True, eq=False)
class Ground:
    """Geometry of a store by id, in metres.

    Attributes
    ----------
    crs
        Name of the plane.
    counties
        County id → polygon, as stored; functional zones among them.
    functional, blank
        Ids of the functional zones, and of the counties without data.
    context, context_names
        The land around and its names.
    unit_names
        Unit id → its name.
    outlines
        Layer → id → schematic polygon.
    points
        Area id → position, shape (2,).
    known
        What is known of the land: no map shows more.
    presets
        Name and extent of the region's own sections.
    waters
        Name and position of waters.
    words
        What the whole and its parts are called.
    radii
        Area id → how far its position may be off, metres.
    home, home_blank
        Id of the unit that the home level is about, where this map shows it as one of several; ids
        of units without data that belong to it.
    inner_borders
        Lines between the parts of the units, where the map shows them.
    """

    crs: str
    counties: Shapes
    functional: frozenset[str]
    blank: frozenset[str]
    context: Shapes
    context_names: Mapping[str, str]
    unit_names: Mapping[str, str]
    outlines: Mapping[str, Shapes]
    points: Mapping[str, NDArray[np.float64]]
    known: Extent
    presets: tuple[tuple[str, Extent], ...]
    waters: tuple[tuple[str, tuple[float, float]], ...]
    words: LevelWords
    radii: Mapping[str, float] = field(default_factory=dict)
    home: str = ""
    home_blank: frozenset[str] = frozenset()
    inner_borders: BaseGeometry = field(default_factory=shapely.GeometryCollection)
    _kept: dict[object, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, store: Store) -> Ground:
        """Return the geometry of a store; a store that was asked for before is not read again."""
        key = (str(store.path), store.digest)
        if key not in _GROUNDS:
            while len(_GROUNDS) >= KEPT:
                _GROUNDS.pop(next(iter(_GROUNDS)), None)
            _GROUNDS[key] = _read(store)
        return _GROUNDS[key]

    @property
    def bounds(self) -> Extent:
        """Extent of all counties, those without data too."""
        return self.once("bounds", self._bounds)

    def _bounds(self) -> Extent:
        west, south, east, north = self.detail(1e3).whole.bounds
        return float(west), float(south), float(east), float(north)

    def to_plane(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Project positions, shape (n, 2): longitude, latitude in degrees, to metres."""
        return _project(lonlat, self._transformer(), inverse=False)

    def to_degrees(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return longitude and latitude in degrees of positions in metres, shape (n, 2)."""
        return _project(xy, self._transformer(), inverse=True)

    def _transformer(self) -> Transformer:
        return self.once("transformer", lambda: _transformer(self.crs))

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """Return what `make` gives, made at the first call with this key."""
        if key not in self._kept:
            self._kept[key] = make()
        return cast("Made", self._kept[key])

    def detail(self, tolerance: float) -> Detail:
        """Return the polygons thinned by about `tolerance` metres, or a little less."""
        step = math.floor(2 * math.log2(max(tolerance, 1.0)))
        return self.once(("detail", step), lambda: _thinned(self, 2 ** (step / 2)))

    def unit_at(self, x: float, y: float) -> str:
        """Return the unit that a point (metres) lies in, or nothing."""
        find = self.once("units", lambda: _unit_finder(self.counties, self.functional))
        return find(x, y)

    def place(self, any_id: str) -> NDArray[np.float64] | None:
        """Return the position of an area, or a point inside a county; None where there is none."""
        if any_id in self.points:
            return self.points[any_id]
        if any_id not in self.counties:
            return None
        return self.once(("inner", any_id), lambda: _inner_point(self.counties[any_id]))


def _unit_finder(shapes: Shapes, schematic: Collection[str]) -> Callable[[float, float], str]:
    keys = [key for key in sorted(shapes) if key not in schematic]
    tree = shapely.STRtree([shapes[key] for key in keys])

    def found(x: float, y: float) -> str:
        hits = tree.query(shapely.Point(x, y), predicate="intersects")
        return keys[min(hits)] if len(hits) else ""

    return found


_GROUNDS: dict[tuple[str, str], Ground] = {}


def _read(store: Store) -> Ground:
    rows = {row["county_id"]: row for row in store.rows("counties")}
    frames = {name: store.frame(name) for name in ("counties", "context", "areas", *OUTLINES)}
    west, _, east, _ = frames["counties"].total_bounds
    crs = metric_crs((west + east) / 2)
    shapes = {name: _by_id(frame.to_crs(crs)) for name, frame in frames.items()}
    names = {str(r["id"]): str(r["name"]) for r in frames["context"].to_dict("records")}
    plane = _transformer(crs)
    blank = _ids(rows, "has_data", "no")
    return Ground(
        crs=crs,
        counties=shapes["counties"],
        functional=_ids(rows, "kind", "functional_zone"),
        blank=blank,
        context=shapes["context"],
        context_names=names,
        unit_names={key: row["name"] for key, row in rows.items()},
        outlines={name: shapes[name] for name in OUTLINES},
        inner_borders=_inner_borders(store, crs),
        home=shown_home(store, rows),
        home_blank=frozenset(home_blank(store)),
        words=words_of(store),
        points={key: shapely.get_coordinates(s)[0] for key, s in shapes["areas"].items()},
        known=_within(known_bounds(frames["counties"], frames["context"]), plane),
        presets=tuple((p["name"], _extent(p["bounds"], plane)) for p in store.region["presets"]),
        waters=tuple(
            (str(w["name"]), _position(w["at"], plane)) for w in store.region.get("waters", ())
        ),
        radii={
            str(row["id"]): float(row["uncertainty_m"])
            for row in frames["areas"].to_dict("records")
            if row["uncertainty_m"] and row["uncertainty_m"] == row["uncertainty_m"]
        },
    )


def _inner_borders(store: Store, crs: str) -> BaseGeometry:
    """Return the borders within the units, where the map shows them."""
    if "layer:inner_borders" not in store.tables:
        return shapely.GeometryCollection()
    lines = store.frame("inner_borders").to_crs(crs).geometry
    return shapely.union_all(lines.to_numpy())


def _ids(rows: Mapping[str, Row], column: str, value: str) -> frozenset[str]:
    return frozenset(key for key, row in rows.items() if row[column] == value)


def _by_id(frame: gpd.GeoDataFrame) -> dict[str, BaseGeometry]:
    pairs = zip(frame["id"], frame.geometry, strict=True)
    return {str(key): s for key, s in pairs if s is not None and not s.is_empty}


def _transformer(crs: str) -> Transformer:
    from pyproj import Transformer

    return Transformer.from_crs("EPSG:4490", crs, always_xy=True)


def _project(
    xy: NDArray[np.float64], transformer: Transformer, *, inverse: bool
) -> NDArray[np.float64]:
    direction = "INVERSE" if inverse else "FORWARD"
    return np.column_stack(transformer.transform(xy[:, 0], xy[:, 1], direction=direction))


def _extent(bounds: list[float], plane: Transformer) -> Extent:
    west, south, east, north = (float(v) for v in bounds)
    return cast("Extent", tuple(plane.transform_bounds(west, south, east, north)))


def _within(degrees: Extent, plane: Transformer) -> Extent:
    """Return the upright rectangle, metres, that lies within a rectangle of degrees."""
    west, south, east, north = degrees
    share = np.linspace(0, 1, EDGE_POINTS)
    lon, lat = west + share * (east - west), south + share * (north - south)
    left, right = (plane.transform(np.full_like(lat, x), lat)[0] for x in (west, east))
    low, high = (plane.transform(lon, np.full_like(lon, y))[1] for y in (south, north))
    return float(left.max()), float(low.max()), float(right.min()), float(high.min())


def _position(lonlat: list[float], plane: Transformer) -> tuple[float, float]:
    x, y = plane.transform(float(lonlat[0]), float(lonlat[1]))
    return float(x), float(y)


def _inner_point(shape: BaseGeometry) -> NDArray[np.float64]:
    """Return the middle of the largest circle in a polygon."""
    roomy = max(shapely.get_parts(shape), key=lambda part: part.area)
    step = math.sqrt(roomy.area) / 50
    return shapely.get_coordinates(shapely.maximum_inscribed_circle(roomy, tolerance=step))[0]


def _thinned(ground: Ground, tolerance: float) -> Detail:
    surveyed = sorted(key for key in ground.counties if key not in ground.functional)
    around = sorted(ground.context)
    whole = [ground.counties[key] for key in surveyed] + [ground.context[key] for key in around]
    slim = shapely.coverage_simplify(np.array(whole), tolerance)
    counties = dict(zip(surveyed, slim[: len(surveyed)], strict=True))
    context = dict(zip(around, slim[len(surveyed) :], strict=True))
    inner = {key: shape for key, shape in counties.items() if key not in ground.blank}
    region = _closed(inner)
    return Detail(
        counties=counties,
        region=region,
        whole=region if len(inner) == len(counties) else _closed(counties),
        context=context,
        borders=_borders(inner),
        outside_lines=shapely.union_all([shape.boundary for shape in context.values()]),
    )


def _closed(shapes: Shapes) -> BaseGeometry:
    """Return the union of polygons without the slits between them."""
    grown = shapely.union_all(list(shapes.values())).buffer(CLOSING_M, join_style="mitre")
    return grown.buffer(-CLOSING_M, join_style="mitre")


def _borders(shapes: Shapes) -> dict[tuple[str, str], BaseGeometry]:
    """Return the common border of each two polygons that touch along a line."""
    found = {}
    keys = sorted(shapes)
    for number, one in enumerate(keys):
        for other in keys[number + 1 :]:
            if not shapes[one].intersects(shapes[other]):
                continue
            common = shapely.intersection(shapes[one].boundary, shapes[other].boundary)
            lines = [part for part in shapely.get_parts(common) if part.length]
            if lines:
                found[one, other] = shapely.line_merge(shapely.MultiLineString(lines))
    return found
