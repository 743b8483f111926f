"""Between GCJ-02, BD-09 and WGS84: what Chinese web maps show and what GIS data use.

Every function takes and gives longitude first, latitude second, in degrees, as numpy arrays or
single numbers. WGS84 and CGCS2000 differ by centimetres and are taken as one here.

GCJ-02 moves a position by 100 to 700 m, BD-09 by about a kilometre. The forward formula of GCJ-02
has no closed inverse; the usual one-step inverse is up to 4.4 m off. The inverses here iterate to
a fixed point and return the place itself to less than 0.01 mm.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
LonLat = tuple[FloatArray, FloatArray]
"""Longitudes and latitudes in degrees, in this order, both of one shape."""

_AXIS_M: Final = 6378245.0
_ECC2: Final = 0.00669342162296594323
"""Krasovsky 1940, which GCJ-02 is built on: half axis in metres, first eccentricity squared.
These and the coefficients below are those of every published implementation (the oldest one
known is EvilTransform, 2013); they agree to 1 cm."""

_RADIAN: Final = np.pi / 180.0

_ORIGIN_LON: Final = 105.0
_ORIGIN_LAT: Final = 35.0
"""Where the polynomial of GCJ-02 is developed, degrees."""

_BD_LON: Final = 0.0065
_BD_LAT: Final = 0.006
_BD_WAVE: Final = np.pi * 3000.0 / 180.0
"""BD-09: shift of GCJ-02 in degrees and wave number of its two ripples."""

_ROUNDS: Final = 4
"""Fixed-point rounds. Measured over the country: 2.4 cm are left after two, 0.1 mm after three,
less than 0.01 mm after four."""

_CHUNK: Final = 8_192
"""Points worked on at once: the temporary arrays stay in the processor's cache."""

_COVER: Final[tuple[tuple[float, float, float, float], ...]] = (
    (72.004, 0.8293, 137.8347, 55.8271),
)


def inside_china(lon: ArrayLike, lat: ArrayLike) -> NDArray[np.bool_]:
    """Tell which positions lie where GCJ-02 is in use.

    Parameters
    ----------
    lon, lat
        Degrees.

    Returns
    -------
    numpy.ndarray
        True inside the rectangles that cover the mainland, Hainan, Hong Kong and Macao; False
        elsewhere and for missing coordinates (NaN).
    """
    lon_deg, lat_deg = _pair(lon, lat)
    inside = np.zeros(lon_deg.shape, dtype=np.bool_)
    for west, south, east, north in _COVER:
        inside |= (lon_deg >= west) & (lon_deg <= east) & (lat_deg >= south) & (lat_deg <= north)
    return inside


def wgs84_to_gcj02(lon: ArrayLike, lat: ArrayLike) -> LonLat:
    """Move WGS84 (or CGCS2000) positions to GCJ-02.

    Parameters
    ----------
    lon, lat
        Degrees, WGS84.

    Returns
    -------
    tuple of numpy.ndarray
        Longitude and latitude, degrees, GCJ-02. Positions outside China come back unmoved.

    Examples
    --------
    >>> lon, lat = wgs84_to_gcj02(116.377817, 39.911954)
    >>> round(float(lon), 6), round(float(lat), 6)
    (116.384047, 39.913345)
    """
    lon_deg, lat_deg = _pair(lon, lat)
    moved = _in_chunks(_to_gcj02, lon_deg, lat_deg)
    return _choose(inside_china(lon_deg, lat_deg), moved, (lon_deg, lat_deg))


def gcj02_to_wgs84(lon: ArrayLike, lat: ArrayLike) -> LonLat:
    """Move GCJ-02 positions (AMap, Tencent) to WGS84, the exact inverse of `wgs84_to_gcj02`.

    Parameters
    ----------
    lon, lat
        Degrees, GCJ-02.

    Returns
    -------
    tuple of numpy.ndarray
        Longitude and latitude, degrees, WGS84. A position is left unmoved if its WGS84 place
        lies outside China.
    """
    lon_deg, lat_deg = _pair(lon, lat)
    moved = _in_chunks(_from_gcj02, lon_deg, lat_deg)
    return _choose(inside_china(*moved), moved, (lon_deg, lat_deg))


def gcj02_to_bd09(lon: ArrayLike, lat: ArrayLike) -> LonLat:
    """Move GCJ-02 positions to BD-09 (Baidu), degrees; outside China they stay unmoved."""
    lon_deg, lat_deg = _pair(lon, lat)
    moved = _in_chunks(_to_bd09, lon_deg, lat_deg)
    return _choose(inside_china(lon_deg, lat_deg), moved, (lon_deg, lat_deg))


def bd09_to_gcj02(lon: ArrayLike, lat: ArrayLike) -> LonLat:
    """Move BD-09 positions to GCJ-02, degrees, the exact inverse of `gcj02_to_bd09`."""
    lon_deg, lat_deg = _pair(lon, lat)
    moved = _in_chunks(_from_bd09, lon_deg, lat_deg)
    return _choose(inside_china(*moved), moved, (lon_deg, lat_deg))


def wgs84_to_bd09(lon: ArrayLike, lat: ArrayLike) -> LonLat:
    """Move WGS84 (or CGCS2000) positions to BD-09, degrees; outside China they stay unmoved."""
    lon_deg, lat_deg = _pair(lon, lat)
    moved = _in_chunks(lambda x, y: _to_bd09(*_to_gcj02(x, y)), lon_deg, lat_deg)
    return _choose(inside_china(lon_deg, lat_deg), moved, (lon_deg, lat_deg))


def bd09_to_wgs84(lon: ArrayLike, lat: ArrayLike) -> LonLat:
    """Move BD-09 positions to WGS84, degrees, the exact inverse of `wgs84_to_bd09`."""
    lon_deg, lat_deg = _pair(lon, lat)
    moved = _in_chunks(lambda x, y: _from_gcj02(*_from_bd09(x, y)), lon_deg, lat_deg)
    return _choose(inside_china(*moved), moved, (lon_deg, lat_deg))


def _pair(lon: ArrayLike, lat: ArrayLike) -> LonLat:
    lon_deg, lat_deg = np.broadcast_arrays(
        np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    )
    return lon_deg, lat_deg


def _choose(mask: NDArray[np.bool_], moved: LonLat, kept: LonLat) -> LonLat:
    return np.where(mask, moved[0], kept[0]), np.where(mask, moved[1], kept[1])


def _in_chunks(
    move: Callable[[FloatArray, FloatArray], LonLat], lon: FloatArray, lat: FloatArray
) -> LonLat:
    flat_lon, flat_lat = lon.ravel(), lat.ravel()
    out_lon, out_lat = np.empty_like(flat_lon), np.empty_like(flat_lat)
    for start in range(0, flat_lon.size, _CHUNK):
        part = slice(start, start + _CHUNK)
        out_lon[part], out_lat[part] = move(flat_lon[part], flat_lat[part])
    return out_lon.reshape(lon.shape), out_lat.reshape(lat.shape)


def _invert(
    forward: Callable[[FloatArray, FloatArray], LonLat], lon: FloatArray, lat: FloatArray
) -> LonLat:
    guess_lon, guess_lat = lon, lat
    for _ in range(_ROUNDS):
        there_lon, there_lat = forward(guess_lon, guess_lat)
        guess_lon, guess_lat = guess_lon - (there_lon - lon), guess_lat - (there_lat - lat)
    return guess_lon, guess_lat


def _to_gcj02(lon: FloatArray, lat: FloatArray) -> LonLat:
    east_m, north_m = _offset_m(lon - _ORIGIN_LON, lat - _ORIGIN_LAT)
    sine = np.sin(_RADIAN * lat)
    bend = 1.0 - _ECC2 * sine * sine
    normal = np.sqrt(bend) / (_AXIS_M * _RADIAN)
    east = east_m * normal / np.sqrt(1.0 - sine * sine)
    return lon + east, lat + north_m * normal * bend / (1.0 - _ECC2)


def _from_gcj02(lon: FloatArray, lat: FloatArray) -> LonLat:
    return _invert(_to_gcj02, lon, lat)


def _offset_m(x: FloatArray, y: FloatArray) -> LonLat:
    """Give the shift to the east and north in metres, x and y in degrees from the origin.

    The published sums take the sines of 6, 2, 1, 1/3, 1/12 and 1/30 half turns a degree. The
    first four are multiples of one angle, so the multiple-angle formulas spare half the sines.
    """
    sin_3, cos_3 = np.sin(np.pi / 3 * x), np.cos(np.pi / 3 * x)
    sin_1 = _triple(sin_3)
    sin_half = sin_1 * cos_3 * (8.0 * cos_3 * cos_3 - 6.0)
    common = x * (2.0 + 0.1 * y) + 40 / 3 * (_triple(sin_half) + sin_half)
    root = np.sqrt(np.abs(x))
    slow = 100.0 * np.sin(np.pi / 12 * x) + 200.0 * np.sin(np.pi / 30 * x)
    east = common + x * (0.1 * x - 1.0) + 2.0 * y + 0.1 * root + slow + 300.0
    east += 40 / 3 * (sin_1 + 2.0 * sin_3)
    sin_3 = np.sin(np.pi / 3 * y)
    slow = 320 / 3 * np.sin(np.pi / 12 * y) + 640 / 3 * np.sin(np.pi / 30 * y)
    north = common + y * (0.2 * y + 3.0) + 0.2 * root + slow - 100.0
    north += 40 / 3 * (_triple(sin_3) + 2.0 * sin_3)
    return east, north


def _triple(sine: FloatArray) -> FloatArray:
    """Give the sine of the threefold angle."""
    return sine * (3.0 - 4.0 * sine * sine)


def _to_bd09(lon: FloatArray, lat: FloatArray) -> LonLat:
    radius = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _BD_WAVE)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _BD_WAVE)
    return radius * np.cos(angle) + _BD_LON, radius * np.sin(angle) + _BD_LAT


def _from_bd09(lon: FloatArray, lat: FloatArray) -> LonLat:
    return _invert(_to_bd09, lon, lat)
