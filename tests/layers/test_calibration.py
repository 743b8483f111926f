"""What the checks say of the radii, and the villages of the town cells."""

from __future__ import annotations

from layers.build.store import Row
from layers.facts.position_needs import Calibration, cell_quality
from tests.layers.conftest import With


def check(key: str, distance: int, use: str = "test", **cells: str) -> Row:
    """Return a row as the geocoding command measures it, against a radius of 3.5 km."""
    row = {"check_id": key, "name": key, "kind": "town_to_point", "precision": "township"}
    row |= {"use": use, "distance_m": str(distance), "radius_m": "3500"}
    return row | {"within": "yes" if distance <= 3500 else "no"} | cells


def test_a_check_within_the_radius_holds_and_one_beyond_does_not(facts_with: With) -> None:
    found = Calibration(facts_with(position_checks=[check("near", 900), check("far", 9000)]))
    assert [one.row["name"] for one in found.checks] == ["far", "near"]
    assert [one.within for one in found.checks] == [False, True]
    verdict, whole = found.verdicts()
    assert (verdict.precision, verdict.number, verdict.within) == ("township", 2, 1)
    assert (whole.precision, whole.number) == ("", 2)
    assert verdict.median_radius_m == 3500
    assert verdict.low < 0.5 < verdict.high


def test_only_rows_that_test_are_counted(facts_with: With) -> None:
    fit, refused = check("fit", 9000, "fit"), check("refused", 0, "refused", distance_m="")
    found = Calibration(facts_with(position_checks=[fit, refused, check("test", 100)]))
    assert [one.row["name"] for one in found.checks] == ["test"]
    assert (found.used("fit"), found.used("refused")) == (1, 1)


def test_parks_and_points_are_told_apart(facts_with: With) -> None:
    rows = [check("a", 100), check("b", 100, kind="park_to_town", precision="locality")]
    found = Calibration(facts_with(position_checks=rows)).verdicts()
    assert {(one.kind, one.precision) for one in found} == {
        ("town_to_point", "township"),
        ("town_to_point", ""),
        ("park_to_town", "locality"),
        ("park_to_town", ""),
    }


def test_too_few_tests_are_told(facts_with: With) -> None:
    rows = [check(f"k{number}", 100) for number in range(40)]
    assert Calibration(facts_with(position_checks=rows)).too_few() == {"park_to_town": 0}
    assert Calibration(facts_with(position_checks=[])).too_few() == {}


def test_without_the_table_there_is_nothing_to_tell(facts_with: With) -> None:
    found = Calibration(facts_with(position_checks=None))
    assert (found.verdicts(), found.used("refused")) == ([], 0)
    assert cell_quality(facts_with(town_cell_quality=None)) == []


def test_the_cells_are_told_by_county_and_together(facts_with: With) -> None:
    rows = [
        {"county_id": "lanyu", "villages": "10", "right": "9", "share": "0.9", "edge_m": "0"},
        {"county_id": "jichuan", "villages": "30", "right": "21", "share": "0.7", "edge_m": "400"},
    ]
    *counties, whole = cell_quality(facts_with(town_cell_quality=rows))
    assert [one.county for one in counties] == ["霁川区", "澜屿市"]
    assert (whole.county, whole.villages, whole.right, whole.edge_m) == ("合计", 40, 30, 400)
