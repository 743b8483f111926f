"""Coordinate systems to choose from: which there are, which fits the region, what to say of them.

Coordinates always run east first: longitude, latitude in degrees; easting, northing in metres.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.crs import STORE_CRS, central_meridian
from layers.build.store import Store
from layers.files.choices import TakeAwayError

if TYPE_CHECKING:
    import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

CGCS2000, WGS84 = 4490, 4326
_FIRST_ZONE, _LAST_ZONE = 25, 45
_FIRST_PLAIN, _FIRST_PREFIXED = 4534, 4513
"""EPSG codes of zone 25 (central meridian 75°E) of CGCS2000 / 3-degree Gauss-Kruger."""
WIDTH = 3
"""Degrees that a zone is wide."""
CODE = re.compile(r"(?:EPSG:)?(\d{4,5})", re.IGNORECASE)


@dataclass(frozen=True)
class System:
    """A coordinate system.

    Attributes
    ----------
    code
        EPSG code.
    name, note
        For readers: what it is called, what its numbers are.
    zone
        Number of the three-degree zone, 0 for longitude and latitude.
    """

    code: int
    name: str
    note: str
    zone: int = 0

    @property
    def crs(self) -> str:
        """Its name for libraries."""
        return f"EPSG:{self.code}"

    @property
    def metric(self) -> bool:
        """Whether coordinates are metres."""
        return self.zone > 0


def _degrees(code: int, name: str, note: str) -> System:
    return System(code, name, f"先经度后纬度，单位度。{note}")


def _zone(zone: int, *, prefixed: bool) -> System:
    middle = zone * WIDTH
    first = _FIRST_PREFIXED if prefixed else _FIRST_PLAIN
    kind = f"第 {zone} 带，东坐标前有带号 {zone}" if prefixed else "东坐标前不加带号"
    name = f"CGCS2000 3 度带，中央经线 {middle}°（{kind}）"
    return System(first + zone - _FIRST_ZONE, name, "先东坐标后北坐标，单位米。", zone)


SYSTEMS = {
    system.code: system
    for system in (
        _degrees(CGCS2000, "CGCS2000 经纬度（国家大地坐标系）", ""),
        _degrees(WGS84, "WGS 84 经纬度", "与 CGCS2000 相差不到 1 米，数值按相同处理。"),
        *(
            _zone(zone, prefixed=prefixed)
            for prefixed in (False, True)
            for zone in range(_FIRST_ZONE, _LAST_ZONE + 1)
        ),
    )
}
"""EPSG code → system, all that can be asked for."""


def system_of(text: str) -> System:
    """Return a system by its EPSG code, such as ``4490`` or ``EPSG:4549``.

    Raises
    ------
    TakeAwayError
        If it is not one of `SYSTEMS`.
    """
    found = CODE.fullmatch(text.strip())
    system = SYSTEMS.get(int(found[1])) if found else None
    if system is None:
        raise TakeAwayError(
            f"没有“{text[:30]}”这种坐标系；可用 4490、4326，"
            f"或 CGCS2000 3 度带 {_FIRST_PREFIXED}–{_FIRST_PLAIN + _LAST_ZONE - _FIRST_ZONE}。"
        )
    return system


class Region:
    """Where the region lies, and which systems suit it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def span(self) -> tuple[float, float]:
        """Westernmost and easternmost longitude of the region's own views, degrees."""
        bounds = [preset["bounds"] for preset in self._store.region["presets"]]
        return min(west for west, *_ in bounds), max(east for *_, east, _ in bounds)

    @property
    def best_zone(self) -> int:
        """Number of the zone of the region's middle."""
        return central_meridian(sum(self.span) / 2) // WIDTH

    def offered(self) -> tuple[System, ...]:
        """Return the systems to offer: degrees, then the zones that the region reaches into."""
        first, last = (central_meridian(lon) // WIDTH for lon in self.span)
        zones = range(first, last + 1)
        metric = [
            SYSTEMS[start + zone - _FIRST_ZONE]
            for start in (_FIRST_PLAIN, _FIRST_PREFIXED)
            for zone in zones
        ]
        return (SYSTEMS[CGCS2000], SYSTEMS[WGS84], *metric)

    def advice(self, system: System) -> str:
        """Return what to know about a zone here: a sentence, empty where all is well."""
        best = self.best_zone
        if not system.metric or system.zone == best:
            return ""
        first, last = (central_meridian(lon) // WIDTH for lon in self.span)
        beside = first <= system.zone <= last
        where = "只有一部分在这一带" if beside else "不在这一带，长度和面积变形大"
        codes = "、".join(
            f"EPSG:{start + best - _FIRST_ZONE}" for start in (_FIRST_PLAIN, _FIRST_PREFIXED)
        )
        return f"注意：本区域{where}；全域适用的是中央经线 {best * WIDTH}°（{codes}）。"


def moved(frame: gpd.GeoDataFrame, system: System) -> gpd.GeoDataFrame:
    """Return a layer of the store in another system; empty geometries stay empty."""
    return frame.to_crs(system.crs) if system.crs != STORE_CRS else frame


DEGREE_DIGITS = 9
"""A ten-thousandth of a millimetre."""
METRE_DIGITS = 4


def digits(system: System) -> int:
    """Return how many decimals a coordinate of a system gets."""
    return METRE_DIGITS if system.metric else DEGREE_DIGITS


def rounded(geometry: BaseGeometry, system: System) -> BaseGeometry:
    """Return a geometry with rounded coordinates and outer rings that run counter-clockwise."""
    if geometry.geom_type in ("Polygon", "MultiPolygon"):
        geometry = shapely.orient_polygons(geometry, exterior_cw=False)
    return shapely.transform(geometry, lambda xy: np.round(xy, digits(system)))
