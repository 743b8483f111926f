"""Where the coast of divisions lies well seaward of OpenStreetMap's, it is cut back."""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from _divisions import Frame
from shapely.geometry.base import BaseGeometry

import _setup

sys.path.insert(0, str(_setup.ROOT))
from geo.crs import STORE_CRS

MARGIN_M = 200.0
"""How far seaward of the OSM coast land may lie: that coast is generalised to 100 m and more, and
at this margin no OSM point of 2024 on land falls into the water (11,000 were checked)."""
ROUND_M = 300.0
"""Radius that the corners of the cut are rounded with; water below twice the sum is left out."""


def cut_back(land: gpd.GeoDataFrame, seas: Path, discs: Path, frame: Frame) -> gpd.GeoDataFrame:
    """Cut off the water that divisions take in, except within discs of younger land.

    Parameters
    ----------
    land
        Divisions in the CRS of the store.
    seas
        Polygons of the sea, GeoJSON, WGS84.
    discs
        Table ``lon, lat, radius_m`` of where land is kept; it need not be there.
    frame
        What the divisions were read for.
    """
    sea = read_sea(seas, frame)
    water = open_water(sea, read_discs(discs), frame)
    return land.set_geometry([_trim(shape, sea, water) for shape in land.geometry])


def read_sea(path: Path, frame: Frame) -> BaseGeometry:
    """Read the sea of the frame and half a degree around it, one geometry, degrees."""
    wide = frame.widened(0.5).box
    shapes = shapely.get_parts(shapely.from_geojson(path.read_text("utf-8")))
    shapes = shapely.get_parts(shapes)
    near = shapes[shapely.intersects(shapely.envelope(shapes), wide)]
    return shapely.union_all(shapely.make_valid(shapely.clip_by_rect(near, *wide.bounds)))


def read_discs(path: Path) -> list[tuple[float, float, float]]:
    """Read the discs where AMap's coast is kept: lon, lat, radius in metres."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        return [(float(row["lon"]), float(row["lat"]), float(row["radius_m"])) for row in rows]


def open_water(
    sea: BaseGeometry, discs: Sequence[tuple[float, float, float]], frame: Frame
) -> BaseGeometry:
    """Give the water that no land may cover: the sea less `MARGIN_M`, rounded, less the discs."""
    flat = gpd.GeoSeries([sea], crs=STORE_CRS).to_crs(frame.zone).iloc[0]
    flat = max(shapely.get_parts(_rounded(flat.buffer(-MARGIN_M))), key=lambda part: part.area)
    if discs:
        lon, lat, radius_m = np.array(discs).T
        centres = gpd.GeoSeries(shapely.points(lon, lat), crs=STORE_CRS).to_crs(frame.zone)
        flat = _rounded(flat.difference(centres.buffer(radius_m).union_all()))
    return gpd.GeoSeries([flat], crs=frame.zone).to_crs(STORE_CRS).iloc[0]


def _rounded(flat: BaseGeometry) -> BaseGeometry:
    return flat.buffer(-ROUND_M).buffer(2 * ROUND_M).buffer(-ROUND_M)


def _trim(shape: BaseGeometry, sea: BaseGeometry, water: BaseGeometry) -> BaseGeometry:
    """Cut the water off; an island that OSM does not have stays as it is."""
    parts = shapely.get_parts(shape)
    return shapely.union_all([one if one.within(sea) else one.difference(water) for one in parts])
