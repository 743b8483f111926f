"""CRS and measuring: zones, lengths and areas against figures that can be checked by hand."""

from __future__ import annotations

import pytest
from pyproj import CRS
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from geo.crs import (
    GEOD,
    STORE_CRS,
    area_m2,
    central_meridian,
    distance_m,
    metric_crs,
)

EQUATOR_DEGREE_M = 111_319.49
"""A degree along the equator: 2 pi a / 360 with a = 6 378 137 m."""


def test_the_store_crs_is_cgcs2000_in_degrees() -> None:
    crs = CRS(STORE_CRS)
    assert crs.is_geographic
    assert crs.ellipsoid.semi_major_metre == GEOD.a
    assert crs.ellipsoid.inverse_flattening == pytest.approx(1 / GEOD.f)


@pytest.mark.parametrize(
    ("lon", "meridian"),
    [
        (73.5, 75),
        (116.4, 117),
        (118.49, 117),
        (118.5, 120),
        (118.6, 120),
        (119.99, 120),
        (136, 135),
    ],
)
def test_the_zone_is_the_one_whose_meridian_is_nearest(lon, meridian) -> None:
    assert central_meridian(lon) == meridian
    crs = CRS(metric_crs(lon))
    assert crs.name == f"CGCS2000 / 3-degree Gauss-Kruger CM {meridian}E"
    assert {axis.unit_name for axis in crs.axis_info} == {"metre"}


@pytest.mark.parametrize("lon", [25.0, 73.4, 136.6, -118.0, float("nan"), float("inf")])
def test_a_longitude_outside_the_zones_is_refused(lon) -> None:
    with pytest.raises(ValueError, match="经纬度是否写反"):
        metric_crs(lon)


def test_lengths_are_geodesic_metres() -> None:
    assert distance_m((110, 0), (111, 0)) == pytest.approx(EQUATOR_DEGREE_M, abs=0.01)


def test_areas_leave_out_holes_and_do_not_mind_the_turn() -> None:
    outer = box(118, 25, 118.1, 25.1)
    inner = box(118.02, 25.02, 118.05, 25.05)
    holed = outer.difference(inner)
    assert area_m2(outer) == pytest.approx(area_m2(outer.reverse()))
    assert area_m2(holed) == pytest.approx(area_m2(outer) - area_m2(inner))
    assert area_m2(MultiPolygon([inner, box(119, 25, 119.1, 25.1)])) > area_m2(inner)


def test_an_area_is_that_of_the_ellipsoid() -> None:
    # A hemisphere of the ellipsoid: half of 510 065 621.7 km².
    half = sum(area_m2(box(lon, 0, lon + 90, 90)) for lon in (0, 90, 180, 270))
    assert half / 1e6 == pytest.approx(510_065_621.7 / 2, rel=1e-6)


@pytest.mark.parametrize("nothing", [Polygon(), Point(118, 25), LineString([(118, 25), (119, 25)])])
def test_what_is_no_polygon_has_no_area(nothing) -> None:
    assert area_m2(nothing) == 0
