"""Radii are judged by positions that come from elsewhere."""

from __future__ import annotations

import pytest

from layers.build.store import Row
from layers.facts.position_needs import Calibration, distance_m
from tests.layers.conftest import With


def check(key: str, place: str, lat: float, county: str = "lanyu") -> Row:
    """Return a check of something that stands at longitude 100.52."""
    row = {"check_id": key, "name": key, "county_id": county, "place": place}
    return row | {"lon": "100.52", "lat": str(lat), "source_id": "survey", "note": ""}


def test_a_check_within_the_radius_holds_and_one_beyond_does_not(facts_with: With) -> None:
    near, far = check("near", "松坞镇", 40.23), check("far", "松坞镇", 40.30)
    found = Calibration(facts_with(position_checks=[near, far]))
    assert [one.row["name"] for one in found.checks] == ["far", "near"]
    assert [one.within for one in found.checks] == [False, True]
    (verdict,) = found.verdicts()
    assert (verdict.precision, verdict.number, verdict.within) == ("township", 2, 1)
    assert verdict.median_radius_m == 3500


def test_homonyms_of_other_counties_and_unknown_places_are_left_out(facts_with: With) -> None:
    rows = [check("else", "松坞镇", 40.45, "xiutang"), check("none", "无名镇", 40.2)]
    found = Calibration(facts_with(position_checks=rows))
    assert not found.checks
    assert found.left_out == 2


def test_a_result_in_the_table_is_taken_as_it_is(facts_with: With) -> None:
    result = {"precision": "locality", "distance_m": "1200", "radius_m": "1000"}
    found = Calibration(facts_with(position_checks=[check("known", "无名镇", 40.2) | result]))
    (verdict,) = found.verdicts()
    assert (verdict.precision, verdict.within, verdict.median_distance_m) == ("locality", 0, 1200)


def test_without_the_table_there_is_nothing_to_tell(facts_with: With) -> None:
    found = Calibration(facts_with(position_checks=None, candidates=None))
    assert (found.verdicts(), found.left_out) == ([], 0)


def test_distances_are_those_on_the_ground() -> None:
    assert distance_m((100, 40), (100, 41)) == pytest.approx(111_195, rel=1e-4)
    assert distance_m((100, 60), (101, 60)) == pytest.approx(55_597, rel=1e-3)
