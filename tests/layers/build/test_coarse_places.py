"""On a province's map a place of which only the unit is known stands in it, with its whole size."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
import shapely
from shapely.geometry import Point

from geo.crs import distance_m
from layers.build.coarse_places import with_units
from layers.build.unit_outlines import leaves_of
from layers.tables.units import Tree
from tests.city.rows import Row, rows
from tests.layers.leveled_city import ROWS

Shapes = dict[str, shapely.Polygon]

AREAS = rows(
    "area_id|kind|county_ids|unit_ids",
    "one|park|shuobei|lanyu",
    "two|platform|yanxi|jichuan;xiutang",
    "past|park|shuobei|oldlan",
    "whole|project|yanxi|",
    "known|park|yanxi|jichuan",
    "zone|zone|yanxi|jichuan",
    "group|group|yanxi|jichuan",
    "nowhere|park||",
)
UNKNOWN = rows("area_id", *(row["area_id"] for row in AREAS if row["area_id"] != "known"))
KNOWN = {
    "area_id": "known", "lon": "100.18", "lat": "40.18", "precision": "township",
    "uncertainty_m": "2500", "method": "town_in_name",
}  # fmt: skip
COARSE = {"lon": "", "lat": "", "uncertainty_m": "", "precision": "county", "method": "county_only"}


@pytest.fixture(scope="module")
def leaves(leveled: Path) -> Shapes:
    """Return the outlines of the province's leaves."""
    return leaves_of(leveled)


@pytest.fixture(scope="module")
def places(leaves: Shapes) -> dict[str, Row]:
    """Return the rows of the locations after the coarse ones were placed."""
    tree = Tree(pd.DataFrame(ROWS["units"]).fillna("").to_dict("records"))
    before = pd.DataFrame([*(COARSE | row for row in UNKNOWN), KNOWN])
    made = with_units(before, pd.DataFrame(AREAS), tree, leaves)
    assert list(made.columns) == list(before.columns)
    return {row["area_id"]: row for row in made.to_dict("records")}


@pytest.mark.parametrize(
    ("area", "units"),
    [
        ("one", ["lanyu"]),
        ("two", ["jichuan", "xiutang"]),
        ("past", ["lanyu"]),
        ("whole", ["jichuan", "xiutang", "wangzhou"]),
    ],
)
def test_a_place_stands_in_its_unit_and_its_radius_holds_all_of_it(
    area: str, units: list[str], places: dict[str, Row], leaves: Shapes
) -> None:
    row = places[area]
    point = (float(row["lon"]), float(row["lat"]))
    shape = shapely.union_all([leaves[unit] for unit in units])
    assert shape.covers(Point(point))
    far = max(distance_m(point, (x, y)) for x, y in shapely.get_coordinates(shape))
    assert far <= float(row["uncertainty_m"]) < far + 1_000
    assert (row["precision"], row["method"]) == ("county", "county_only")


def test_what_has_a_point_is_not_moved(places: dict[str, Row]) -> None:
    assert places["known"] == KNOWN


@pytest.mark.parametrize("area", ["zone", "group", "nowhere"])
def test_only_places_of_a_known_unit_get_a_point(area: str, places: dict[str, Row]) -> None:
    assert places[area] == {"area_id": area} | COARSE
