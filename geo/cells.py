"""Cells of towns, and how schematic outlines are cut, joined and softened.

No township boundaries are to be had, so a town is given a cell: the part of its county that is
nearer to its point and its villages' than to any other town's (Voronoi cells). The lines of cells
are nobody's boundary: what is made of them is schematic and is to be drawn dashed.

Geometry goes in and comes out in CGCS2000 degrees (EPSG:4490, lon before lat); cells, distances and
softening are computed in the metric zone of `geo.crs.metric_crs`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import MultiPoint, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.crs import GEOD, STORE_CRS, metric_crs

DISC_M: Final = 2_000.0
"""Radius of the disc that stands for a village or an estate, about 12 km²."""

SOFT_M: Final = 1_600.0
"""Rounding of corners (twice the radius): below a town's size, above a line's width on the map."""

LINE_M: Final = 20.0
"""How far a simplified line may leave the softened one: a pixel at the scale of a county."""

BRIDGE_M: Final = 1_500.0
"""Gaps up to twice this width between parts of one outline are closed."""

SPECK_SHARE: Final = 0.04
"""Parts below this share of the largest part are left out."""

NINE_TENTHS: Final = 0.9
"""Share of cases that a radius is to cover."""

VILLAGE_SHARE: Final = 0.85
"""Works stand nearer to their town's seat than villages do: the share of its villages that lies as
near as nine tenths of the independent positions in table ``position_checks``."""

LEAST_VILLAGES: Final = 5
"""Fewer villages do not tell how far their town reaches."""

OFF_CENTRE: Final = 1.1
"""A town's seat is rarely in its middle: by so much a round town is widened."""


_DIRECTIONS: Final = {"东": (1, 0), "西": (-1, 0), "南": (0, -1), "北": (0, 1)}


def town_cells(
    places: pd.DataFrame, counties: Mapping[str, BaseGeometry]
) -> dict[str, BaseGeometry]:
    """Give every town its cell: the part of its county that is nearest to it or to its villages.

    Parameters
    ----------
    places
        Gazetteer (``place_id, kind, county_id, lon, lat, town_id``, text cells); only towns and the
        villages whose town is known count.
    counties
        County id → polygon, CGCS2000 degrees.

    Returns
    -------
    dict
        Place id → polygon or multipolygon, CGCS2000 degrees. The cells of a county cover it
        without overlaps; a county without towns gives none.
    """
    cells: dict[str, BaseGeometry] = {}
    seeds = seeds_of(places)
    for county, group in seeds.groupby("county_id"):
        if county in counties:
            cells |= _cells_of_county(group, counties[str(county)])
    return cells


def town_areas(
    places: pd.DataFrame,
    counties: Mapping[str, BaseGeometry],
    official: Mapping[str, BaseGeometry] | None = None,
) -> dict[str, BaseGeometry]:
    """Give every town its polygon: the office's own where there is one, else its cell.

    In a county of which the office has some towns, the cells of the others are cut back by them.

    Parameters
    ----------
    places, counties
        As for `town_cells`.
    official
        Place id of a town → polygon, CGCS2000 degrees (see `geo.lines.official_towns`).
    """
    cells = town_cells(places, counties)
    known = {town: shape for town, shape in (official or {}).items() if town in cells}
    if not known:
        return cells
    taken = shapely.union_all(list(known.values()))
    cut = {town: cell.difference(taken) for town, cell in cells.items() if cell.intersects(taken)}
    return cells | cut | known


def seeds_of(places: pd.DataFrame) -> pd.DataFrame:
    """Take towns, and villages with a town of the same county; column ``owner`` is the town."""
    towns = places[places["kind"] == "town"]
    known = set(zip(towns["place_id"], towns["county_id"], strict=True))
    pairs = zip(places["town_id"], places["county_id"], strict=True)
    villages = places[np.fromiter((pair in known for pair in pairs), bool, len(places))]
    seeds = pd.concat(
        [towns.assign(owner=towns["place_id"]), villages.assign(owner=villages["town_id"])]
    )
    return seeds.drop_duplicates(["lon", "lat"]).sort_values("place_id")


def _cells_of_county(seeds: pd.DataFrame, county: BaseGeometry) -> dict[str, BaseGeometry]:
    zone = metric_crs(county.centroid.x)
    land = _project(county, STORE_CRS, zone)
    lonlat = shapely.points(seeds["lon"].astype(float), seeds["lat"].astype(float))
    points = gpd.GeoSeries(lonlat, crs=STORE_CRS).to_crs(zone)
    if len(points) == 1:
        return {seeds["owner"].iloc[0]: county}
    cells = _voronoi_cells(points, land)
    owned = gpd.GeoDataFrame({"owner": seeds["owner"].to_numpy()}, geometry=list(cells))
    whole = owned.dissolve("owner").set_crs(zone).intersection(land).to_crs(STORE_CRS)
    return dict(zip(whole.index, whole, strict=True))


def reach_m(places: pd.DataFrame, cells: Mapping[str, BaseGeometry]) -> dict[str, float]:
    """Tell how far from its point each town reaches in nine cases of ten, metres.

    `VILLAGE_SHARE` of its villages lie so near, where at least `LEAST_VILLAGES` are known; else
    nine tenths of a round town of its cell's area do, widened by `OFF_CENTRE`.

    Parameters
    ----------
    places
        Gazetteer, as for `town_cells`.
    cells
        As `town_cells` gives them.
    """
    if not cells:
        return {}
    frame = gpd.GeoSeries(dict(cells), crs=STORE_CRS)
    area = frame.to_crs(metric_crs(frame.total_bounds[[0, 2]].mean())).area
    round_m = OFF_CENTRE * np.sqrt(NINE_TENTHS * area / np.pi)
    found = {str(key): float(radius) for key, radius in round_m.items()}
    return found | _reach_of_villages(places)


def _reach_of_villages(places: pd.DataFrame) -> dict[str, float]:
    towns = places.set_index("place_id")[["lon", "lat"]].astype(float)
    found = {}
    for town, villages in places[places["town_id"] != ""].groupby("town_id"):
        if len(villages) >= LEAST_VILLAGES and town in towns.index:
            lon, lat = (villages[name].astype(float).to_numpy() for name in ("lon", "lat"))
            seat_lon, seat_lat = (
                np.full(len(villages), towns.loc[town, n]) for n in ("lon", "lat")
            )
            distances = GEOD.inv(seat_lon, seat_lat, lon, lat)[2]
            found[str(town)] = float(np.quantile(distances, VILLAGE_SHARE))
    return found


def outline(parts: Iterable[BaseGeometry], land: BaseGeometry, *, bridge: bool = True) -> Polygon:
    """Join parts into one soft outline on land.

    Parameters
    ----------
    parts
        Polygons in CGCS2000 degrees; what lies off `land` is cut away.
    land
        Polygon of the land, CGCS2000 degrees.
    bridge
        Whether gaps up to two `BRIDGE_M` are closed, so that one polygon comes out where the parts
        lie on both banks of a river.

    Returns
    -------
    A polygon, or a multipolygon where parts lie too far apart; empty if there are no parts.
    """
    joined = shapely.union_all(list(parts))
    if joined.is_empty:
        return Polygon()
    zone = metric_crs(joined.centroid.x)
    shape = _project(joined, STORE_CRS, zone)
    if bridge:
        shape = shape.buffer(BRIDGE_M).buffer(-BRIDGE_M)
    shape = shape.buffer(-SOFT_M / 2).buffer(SOFT_M).buffer(-SOFT_M / 2)
    smooth = _project(shape.simplify(LINE_M), zone, STORE_CRS)
    return _without_specks(smooth.intersection(land))


def disc(lon: float, lat: float, radius_m: float = DISC_M) -> Polygon:
    """Give a disc of some metres around a point, CGCS2000 degrees."""
    zone = metric_crs(lon)
    point = _project(shapely.Point(lon, lat), STORE_CRS, zone)
    return _project(point.buffer(radius_m), zone, STORE_CRS)


def gap_m(shape: BaseGeometry, lon: float, lat: float) -> float:
    """Measure how far a point lies from a shape, metres, 0 inside; CGCS2000 degrees."""
    zone = metric_crs(lon)
    point = _project(shapely.Point(lon, lat), STORE_CRS, zone)
    return float(_project(shape, STORE_CRS, zone).distance(point))


def strips(shape: BaseGeometry, count: int) -> list[BaseGeometry]:
    """Cut a shape from north to south into `count` strips of equal area.

    The first is the northernmost. CGCS2000 degrees in and out.
    """
    west, south, east, north = shape.bounds
    cuts = [north]
    for number in range(1, count):
        low, high = south, north
        for _ in range(40):
            middle = (low + high) / 2
            above = shape.intersection(box(west, middle, east, north)).area
            low, high = (middle, high) if above > shape.area * number / count else (low, middle)
        cuts.append((low + high) / 2)
    cuts.append(south)
    pairs = itertools.pairwise(cuts)
    return [shape.intersection(box(west, lower, east, upper)) for upper, lower in pairs]


def nearest_parts(shape: BaseGeometry, points: Sequence[tuple[float, float]]) -> list[BaseGeometry]:
    """Cut a shape into the parts nearest to each of some points, lon before lat.

    CGCS2000 degrees in and out; the parts come in the order of the points.
    """
    zone = metric_crs(shape.centroid.x)
    land = _project(shape, STORE_CRS, zone)
    seeds = gpd.GeoSeries(shapely.points(points), crs=STORE_CRS).to_crs(zone)
    return list(_voronoi_cells(seeds, land).intersection(land).to_crs(STORE_CRS))


def _voronoi_cells(seeds: gpd.GeoSeries, land: BaseGeometry) -> gpd.GeoSeries:
    """Give each seed its cell, in their order and metric CRS, reaching beyond the land."""
    found = shapely.voronoi_polygons(MultiPoint(list(seeds)), extend_to=land.envelope)
    cells = gpd.GeoSeries(list(found.geoms), crs=seeds.crs)
    return cells.iloc[cells.sindex.nearest(seeds, return_all=False)[1]]


def half_towards(shape: BaseGeometry, words: str) -> BaseGeometry:
    """Give the half of a shape on the side that a direction names (西北部 …); else all of it.

    The cut runs through the centroid, at a right angle to the direction.
    """
    picked = [_DIRECTIONS[letter] for letter in words if letter in _DIRECTIONS]
    direction = np.sum(picked, axis=0) if picked else np.zeros(2)
    if not direction.any():
        return shape
    forward = direction / np.hypot(*direction)
    across = np.array([-forward[1], forward[0]])
    middle = np.array([shape.centroid.x, shape.centroid.y])
    size = 2 * max(shape.bounds[2] - shape.bounds[0], shape.bounds[3] - shape.bounds[1])
    base = [middle - across * size, middle + across * size]
    half = Polygon([*base, base[1] + forward * size, base[0] + forward * size])
    return shape.intersection(half)


def _without_specks(shape: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(shape)
    largest = max((part.area for part in parts), default=0)
    kept = [part for part in parts if part.area >= largest * SPECK_SHARE]
    whole = [Polygon(part.exterior, _large_holes(part)) for part in kept if part.area]
    return shapely.union_all(whole)


def _large_holes(part: Polygon) -> list[BaseGeometry]:
    least = part.area * SPECK_SHARE
    return [ring for ring in part.interiors if Polygon(ring).area > least]


def _project(shape: BaseGeometry, source: str, target: str) -> BaseGeometry:
    return gpd.GeoSeries([shape], crs=source).to_crs(target).iloc[0]
