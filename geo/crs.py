"""The one CRS that everything is kept in, and how to measure in it.

Stored coordinates are CGCS2000 longitude and latitude in degrees (EPSG:4490), in this order.
Lengths and areas are geodesic, on the CGCS2000 ellipsoid, so they need no projection. Where a
plane is needed (buffers, snapping, metric grids), `metric_crs` names the Gauss-Krueger zone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

STORE_CRS: Final = "EPSG:4490"
"""CGCS2000 geographic, degrees. GIS data in China are delivered in it (GB 22021-2008)."""

GEOD: Final = Geod(a=6378137.0, rf=298.257222101)
"""The CGCS2000 ellipsoid (GB 22021-2008; half axis in metres, inverse flattening)."""

_FIRST_ZONE, _LAST_ZONE = 25, 45
_FIRST_EPSG: Final = 4534
"""EPSG:4534 to 4554 are CGCS2000 / 3-degree Gauss-Kruger CM 75E to CM 135E, three degrees each."""


def central_meridian(lon: float) -> int:
    """Give the central meridian of the 3-degree zone that holds a longitude.

    Parameters
    ----------
    lon
        Longitude in degrees.

    Returns
    -------
    int
        Degrees east, a multiple of three (114, 117, 120, …).

    Raises
    ------
    ValueError
        If `lon` lies outside the zones defined for China, 73.5°E to 136.5°E.
    """
    zone = math.floor(lon / 3 + 0.5) if math.isfinite(lon) else 0
    if not _FIRST_ZONE <= zone <= _LAST_ZONE:
        msg = f"经度 {lon!r} 不在 3 度带范围（73.5°E–136.5°E）内；请检查经纬度是否写反"
        raise ValueError(msg)
    return zone * 3


def metric_crs(lon: float) -> str:
    """Name the CGCS2000 3-degree Gauss-Krueger CRS (CM variant, metres) for a longitude.

    Axes of the projected coordinates are easting, northing as GeoPandas and shapely use them;
    the easting has no zone prefix (false easting 500 000 m).

    Parameters
    ----------
    lon
        Longitude in degrees, for example of the middle of the region.

    Returns
    -------
    str
        ``"EPSG:4534"`` (CM 75°E) to ``"EPSG:4554"`` (CM 135°E).

    Raises
    ------
    ValueError
        If `lon` lies outside 73.5°E to 136.5°E.
    """
    return f"EPSG:{_FIRST_EPSG + central_meridian(lon) // 3 - _FIRST_ZONE}"


def area_m2(geometry: BaseGeometry) -> float:
    """Measure the geodesic area of a geometry, whatever way its rings turn.

    Parameters
    ----------
    geometry
        Polygon, multipolygon or collection in `STORE_CRS` (lon, lat).

    Returns
    -------
    float
        Square metres on the CGCS2000 ellipsoid, holes left out; 0 for points, lines and empty
        geometries.
    """
    parts = shapely.get_parts(geometry).tolist()
    turned = [shapely.orient_polygons(part) for part in parts if part.area]
    return float(sum(GEOD.geometry_area_perimeter(part)[0] for part in turned))


def distance_m(from_lonlat: Iterable[float], to_lonlat: Iterable[float]) -> float:
    """Measure the geodesic distance between two points.

    Parameters
    ----------
    from_lonlat, to_lonlat
        Longitude and latitude in degrees, in this order.

    Returns
    -------
    float
        Metres on the CGCS2000 ellipsoid.
    """
    lon_a, lat_a = from_lonlat
    lon_b, lat_b = to_lonlat
    return float(GEOD.inv(lon_a, lat_a, lon_b, lat_b)[2])
