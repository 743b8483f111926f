"""GCJ-02 and BD-09: published pairs, exact inverses, nothing moved abroad, speed."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo import datum
from geo.crs import distance_m

PUBLISHED_GCJ02 = [
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
    ((116.404, 39.915), (116.41024449916938, 39.91640428150164)),
]
"""WGS84 and GCJ-02 (lon, lat), from the tests of EvilTransform and, the last, coordtransform."""

PUBLISHED_BD09 = [
    ((116.404, 39.915), (116.41036949371029, 39.92133699351021)),
]
"""GCJ-02 and BD-09 (lon, lat), from the tests of coordtransform."""

ABROAD = {
    "Tokyo": (139.6917, 35.6895), "Seoul": (126.978, 37.5665), "Hanoi": (105.8342, 21.0278),
    "Singapore": (103.8198, 1.3521), "Ulaanbaatar": (106.9057, 47.8864), "Delhi": (77.2, 28.6),
    "Manila": (120.9842, 14.5995), "New York": (-74.006, 40.7128), "Sydney": (151.2, -33.87),
    "null island": (0.0, 0.0), "pole": (118.0, 90.0), "swapped": (25.0, 118.6),
}  # fmt: skip

CONVERSIONS = [
    datum.wgs84_to_gcj02, datum.gcj02_to_wgs84, datum.gcj02_to_bd09, datum.bd09_to_gcj02,
    datum.wgs84_to_bd09, datum.bd09_to_wgs84,
]  # fmt: skip
ROUND_TRIPS = [
    (datum.wgs84_to_gcj02, datum.gcj02_to_wgs84),
    (datum.gcj02_to_bd09, datum.bd09_to_gcj02),
    (datum.wgs84_to_bd09, datum.bd09_to_wgs84),
]
INLAND = st.tuples(st.floats(98, 122), st.floats(23, 42))
"""Positions well inside the cover, so that no image falls out of it."""


@pytest.mark.parametrize(("wgs84", "gcj02"), PUBLISHED_GCJ02)
def test_the_forward_formula_gives_the_published_pairs(wgs84, gcj02) -> None:
    assert distance_m(datum.wgs84_to_gcj02(*wgs84), gcj02) < 0.02
    assert distance_m(datum.gcj02_to_wgs84(*gcj02), wgs84) < 0.02


@pytest.mark.parametrize(("gcj02", "bd09"), PUBLISHED_BD09)
def test_bd09_gives_the_published_pair(gcj02, bd09) -> None:
    assert distance_m(datum.gcj02_to_bd09(*gcj02), bd09) < 0.001
    assert distance_m(datum.bd09_to_gcj02(*bd09), gcj02) < 0.001
    wgs84 = datum.gcj02_to_wgs84(*gcj02)
    assert distance_m(datum.wgs84_to_bd09(*wgs84), bd09) < 0.001


@given(INLAND)
def test_round_trips_return_to_a_millimetre(place) -> None:
    for there, back in ROUND_TRIPS:
        assert distance_m(back(*there(*place)), place) < 0.001
        assert distance_m(there(*back(*place)), place) < 0.001


@given(INLAND)
def test_the_shift_has_the_known_size(place) -> None:
    assert 5 < distance_m(datum.wgs84_to_gcj02(*place), place) < 900
    assert distance_m(datum.wgs84_to_bd09(*place), place) < 2_000


@pytest.mark.parametrize("convert", CONVERSIONS)
@pytest.mark.parametrize("place", ABROAD.values(), ids=ABROAD)
def test_nothing_is_moved_abroad(convert, place) -> None:
    lon, lat = convert(*place)
    assert (float(lon), float(lat)) == place


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_what_is_moved_lies_in_the_cover(lon, lat) -> None:
    moved = datum.wgs84_to_gcj02(lon, lat)
    same = (float(moved[0]), float(moved[1])) == (lon, lat)
    assert same or bool(datum.inside_cover(lon, lat))


def test_near_the_edge_of_the_cover_the_way_back_is_exact_too() -> None:
    place = (73.0001, 38.0)  # its image lies further east, the one of (72.9999, 38) does not move
    assert distance_m(datum.gcj02_to_wgs84(*datum.wgs84_to_gcj02(*place)), place) < 0.001


def test_arrays_of_any_shape_numbers_and_missing_values_are_taken() -> None:
    lon, lat = datum.wgs84_to_gcj02([[118.6, np.nan], [118.7, 139.7]], 24.9)
    assert lon.shape == lat.shape == (2, 2)
    one = datum.wgs84_to_gcj02(118.6, 24.9)
    assert (lon[0, 0], lat[0, 0]) == (one[0], one[1])
    assert np.isnan(lon[0, 1])
    assert lon[1, 1] == 139.7
    empty = datum.gcj02_to_wgs84([], [])
    assert empty[0].size == empty[1].size == 0


def test_the_input_is_left_as_it_was() -> None:
    lon, lat = np.array([118.6, 139.7]), np.array([24.9, 35.7])
    datum.gcj02_to_wgs84(lon, lat)
    assert lon.tolist() == [118.6, 139.7]
    assert lat.tolist() == [24.9, 35.7]


def test_geometries_are_converted_point_by_point() -> None:
    shape = shapely.box(118.5, 24.8, 118.7, 25.0)
    moved = shapely.transform(shape, datum.gcj02_to_wgs84, interleaved=False)
    assert moved.is_valid
    assert 300 < distance_m(moved.exterior.coords[0], shape.exterior.coords[0]) < 700
