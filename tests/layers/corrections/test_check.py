"""What may be saved as a correction: inside the counties, honest radius, sound outline, words."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from layers.build.store import Row
from layers.corrections.check import check, faults
from layers.corrections.land import Land, land_of
from layers.facts.lookup import Facts
from tests.stored import land_of as land_from

GOOD = {
    "area_id": "p-songwu",
    "made_by": "甲",
    "lon": "100.5",
    "lat": "40.2",
    "precision": "site",
    "uncertainty_m": "300",
    "extent": "",
    "source": "踏勘",
    "reason": "核过",
}
SQUARE = "POLYGON ((100.45 40.15, 100.55 40.15, 100.55 40.25, 100.45 40.25, 100.45 40.15))"
BOW = "POLYGON ((100.45 40.15, 100.55 40.25, 100.55 40.15, 100.45 40.25, 100.45 40.15))"
AWAY = "POLYGON ((100.45 40.4, 100.55 40.4, 100.55 40.45, 100.45 40.45, 100.45 40.4))"


@pytest.fixture(scope="module")
def land(facts: Facts) -> Land:
    """Return the invented city's ground."""
    return land_of(facts)


def fields(row: Row, land: Land) -> set[str]:
    """Return the fields that have a fault."""
    return {problem.field for problem in faults(check(row, land))}


def test_a_good_correction_has_no_problem(land: Land) -> None:
    assert check(GOOD, land) == []
    assert check(GOOD | {"extent": SQUARE}, land) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"area_id": "p-gone"}, "area_id"),
        ({"made_by": " "}, "made_by"),
        ({"source": ""}, "source"),
        ({"reason": ""}, "reason"),
        ({"reason": "长" * 501}, "reason"),
        ({"source": "a\x00b"}, "source"),
        ({"precision": ""}, "precision"),
        ({"precision": "exact"}, "precision"),
        ({"lon": "", "lat": ""}, "lon"),
        ({"lon": "nan"}, "lon"),
        ({"lon": "inf"}, "lon"),
        ({"lon": "<b>"}, "lon"),
        ({"lon": "100.2"}, "lon"),
        ({"uncertainty_m": ""}, "uncertainty_m"),
        ({"uncertainty_m": "0"}, "uncertainty_m"),
        ({"uncertainty_m": "-5"}, "uncertainty_m"),
        ({"uncertainty_m": "1001"}, "uncertainty_m"),
        ({"precision": "official", "uncertainty_m": "101"}, "uncertainty_m"),
        ({"precision": "locality", "uncertainty_m": "3001"}, "uncertainty_m"),
        ({"precision": "township", "uncertainty_m": "10001"}, "uncertainty_m"),
        ({"extent": BOW}, "extent"),
        ({"extent": AWAY}, "extent"),
        ({"extent": "POINT (100.5 40.2)"}, "extent"),
        ({"extent": "POLYGON EMPTY"}, "extent"),
        ({"extent": "rubbish"}, "extent"),
        ({"precision": "county"}, "lon"),
        ({"precision": "unplaced", "lon": "", "lat": "", "extent": SQUARE}, "extent"),
    ],
)
def test_each_fault_names_its_field(land: Land, change: Row, field: str) -> None:
    assert fields(GOOD | change, land) == {field}


def test_a_wide_town_and_a_point_beside_its_outline_only_warn(land: Land) -> None:
    wide = GOOD | {"precision": "township", "uncertainty_m": "7000"}
    beside = GOOD | {"extent": SQUARE, "lon": "100.56"}
    for row in (wide, beside):
        (problem,) = check(row, land)
        assert problem.warning


def test_a_functional_zone_lies_in_its_hosts_and_an_area_without_county_anywhere(
    land: Land,
) -> None:
    areas = {
        "p-zone": {"area_id": "p-zone", "county_ids": "tanqi"},
        "p-free": {"area_id": "p-free", "county_ids": ""},
    }
    wider = Land(land.polygons, land.hosts, land.names, areas, {})
    for lon in ("100.2", "100.5"):
        assert fields(GOOD | {"area_id": "p-zone", "lon": lon}, wider) == set()
    assert fields(GOOD | {"area_id": "p-zone", "lat": "40.45"}, wider) == {"lon"}
    assert fields(GOOD | {"area_id": "p-free", "lat": "40.45"}, wider) == set()
    assert fields(GOOD | {"area_id": "p-free", "lat": "50"}, wider) == {"lon"}


def test_a_place_may_be_taken_off_the_map(land: Land) -> None:
    row = GOOD | {"precision": "county", "lon": "", "lat": "", "uncertainty_m": ""}
    assert check(row, land) == []


def test_app_and_build_judge_alike(city: Path, land: Land) -> None:
    built = land_from(city)
    assert built.polygons.keys() == land.polygons.keys()
    assert all(shapely.equals(built.polygons[key], land.polygons[key]) for key in built.polygons)
    assert (built.hosts, built.names) == (land.hosts, land.names)
    assert built.automatic == land.automatic
    assert "j-mill" in land.automatic, "also where a correction came with the data"
    assert [built.holders(area) for area in built.areas] == [land.holders(a) for a in land.areas]
