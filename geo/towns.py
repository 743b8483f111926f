"""In which town a point lies, and how far that is to be trusted.

The cells of towns (`geo.cells`) are nobody's boundary. How often they are right is measured by the
villages whose town a source gives: each is left out, and the town is asked for its point. Where a
point lies so near to another town's cell that nine in ten such answers would not hold, the town is
not told: 无法判断. With an office's own polygons (`geo.lines.official_towns`) only the edge counts.

Points are CGCS2000 degrees, lon before lat; lengths are metres on the ellipsoid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.cells import NINE_TENTHS, seeds_of
from geo.crs import GEOD, STORE_CRS, metric_crs

QUALITY_COLUMNS: Final = ("county_id", "villages", "right", "share", "edge_m")
"""Columns of table ``town_cell_quality``."""

STEP_M: Final = 100.0
"""Margins are told in steps of so much."""

LEAST_LEFT: Final = 8
"""A margin that leaves fewer villages proves nothing: all of the county is near an edge."""


@dataclass(frozen=True)
class TownAnswer:
    """The town that a point lies in, the nearest other one, and how far off its cell begins.

    `other` is empty and `edge_m` infinite where the county has no other town.
    """

    town_id: str
    other: str
    edge_m: float


class Towns:
    """Towns of a region, asked by point.

    Parameters
    ----------
    places
        Gazetteer (``place_id, kind, county_id, lon, lat, town_id``, text cells).
    official
        Place id of a town → the office's own polygon, CGCS2000 degrees; a county that has any is
        asked by them alone.
    """

    def __init__(
        self, places: pd.DataFrame, official: Mapping[str, BaseGeometry] | None = None
    ) -> None:
        seeds = seeds_of(places)
        self._seeds = dict(list(seeds.groupby("county_id")))
        towns = places[places["kind"] == "town"]
        county_of = dict(zip(towns["place_id"], towns["county_id"], strict=True))
        self._official: dict[str, dict[str, BaseGeometry]] = {}
        for town, shape in (official or {}).items():
            if town in county_of:
                self._official.setdefault(county_of[town], {})[town] = shape

    def at(self, county_id: str, lon: float, lat: float) -> TownAnswer | None:
        """Give the town of a county that a point lies in, or None if none is known there."""
        if county_id in self._official:
            return self._in_polygons(self._official[county_id], lon, lat)
        if county_id not in self._seeds:
            return None
        seeds = self._seeds[county_id]
        return _nearest(seeds["owner"].to_numpy(), _distances(seeds, lon, lat))

    def is_official(self, county_id: str) -> bool:
        """Tell whether the towns of a county are the office's own polygons."""
        return county_id in self._official

    @cached_property
    def quality(self) -> pd.DataFrame:
        """Table ``town_cell_quality``: leave-one-out over the villages, by county, text cells."""
        rows = []
        for county, seeds in sorted(self._seeds.items()):
            right, edges = _leave_one_out(seeds)
            if len(right):
                counts = (str(len(right)), str(int(right.sum())), f"{right.mean():.3f}")
                rows.append([str(county), *counts, f"{_margin(right, edges):.0f}"])
        return pd.DataFrame(rows, columns=list(QUALITY_COLUMNS), dtype=str)

    def _in_polygons(
        self, shapes: Mapping[str, BaseGeometry], lon: float, lat: float
    ) -> TownAnswer | None:
        point = Point(lon, lat)
        own = next((town for town, shape in sorted(shapes.items()) if shape.covers(point)), "")
        if not own:
            return None
        zone = metric_crs(lon)
        others = {town: shape for town, shape in shapes.items() if town != own}
        if not others:
            return TownAnswer(own, "", np.inf)
        far = gpd.GeoSeries(others, crs=STORE_CRS).to_crs(zone)
        here = gpd.GeoSeries([point], crs=STORE_CRS).to_crs(zone).iloc[0]
        gaps = far.distance(here)
        return TownAnswer(own, str(gaps.idxmin()), float(gaps.min()))


def edges_of(quality: Iterable[Mapping[str, str]]) -> dict[str, float]:
    """Give county → ``edge_m`` from rows of table ``town_cell_quality``, metres."""
    return {row["county_id"]: float(row["edge_m"]) for row in quality}


def _distances(seeds: pd.DataFrame, lon: float, lat: float) -> NDArray[np.float64]:
    lons, lats = (seeds[name].astype(float).to_numpy() for name in ("lon", "lat"))
    return np.asarray(GEOD.inv(np.full(len(seeds), lon), np.full(len(seeds), lat), lons, lats)[2])


def _nearest(owners: NDArray[np.object_], distances: NDArray[np.float64]) -> TownAnswer:
    """Give the owner of the nearest seed; half the way that another is farther is free of doubt.

    That half is never more than the distance to the other's cell.
    """
    first = int(np.argmin(distances))
    foreign = np.where(owners == owners[first], np.inf, distances)
    second = int(np.argmin(foreign))
    if not np.isfinite(foreign[second]):
        return TownAnswer(str(owners[first]), "", np.inf)
    edge = float(foreign[second] - distances[first]) / 2
    return TownAnswer(str(owners[first]), str(owners[second]), edge)


def _leave_one_out(seeds: pd.DataFrame) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Tell of each village whether its own point would have been given its town, and the edge."""
    villages = np.flatnonzero((seeds["kind"] != "town").to_numpy())
    owners = seeds["owner"].to_numpy()
    right, edges = [], []
    for number in villages:
        row = seeds.iloc[number]
        away = _distances(seeds, float(row["lon"]), float(row["lat"]))
        away[number] = np.inf
        found = _nearest(owners, away)
        right.append(found.town_id == row["owner"])
        edges.append(found.edge_m)
    return np.array(right, bool), np.array(edges, float)


def _margin(right: NDArray[np.bool_], edges: NDArray[np.float64]) -> float:
    """Give the least distance from an edge from which on nine in ten answers hold."""
    margin = 0.0
    while (edges >= margin).sum() >= min(LEAST_LEFT, len(edges)):
        if right[edges >= margin].mean() >= NINE_TENTHS:
            return margin
        margin += STEP_M
    return margin
