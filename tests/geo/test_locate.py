"""The order of decisions, precision classes, refusals and honesty about what is not known."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.crs import distance_m
from geo.locate import CANDIDATE_COLUMNS, COLUMNS
from geo.precision import TOWNSHIP_M
from geo.reference import Reference
from tests.geo.reference import POLYGONS, area, locate, members, reference, tables, towns

DAY = "2026-01-02"


def _one(of: Reference) -> dict[str, str]:
    return locate(of, DAY).locations.iloc[0].to_dict()


def _at(row: dict[str, str]) -> tuple[float, float]:
    return float(row["lon"]), float(row["lat"])


def test_rows_have_the_table_form() -> None:
    found = locate(reference([area("p-b", "乙园", "east"), area("p-a", "甲园")]), DAY).locations
    assert tuple(found.columns) == COLUMNS
    assert list(found["area_id"]) == ["p-a", "p-b"]
    assert set(found["located_on"]) == {DAY}
    assert all(isinstance(cell, str) for cell in found.to_numpy().ravel())


def test_the_place_itself_is_a_site() -> None:
    row = _one(reference([area("p-a", "西山和坪陶瓷城", "west")]))
    assert (row["precision"], row["method"]) == ("site", "place_name")
    assert (row["place_ids"], row["uncertainty_m"]) == ("e-west-yuanqu", "500")
    assert (row["county_id"], row["datum_as_given"]) == ("west", "wgs84")


def test_an_alias_is_the_place_itself() -> None:
    row = _one(reference([area("p-a", "陶瓷园", "west", aliases="园；甲;和坪陶瓷城")]))
    assert row["precision"] == "site"


def test_a_works_extension_lies_beside_it() -> None:
    row = _one(reference([area("j-a", "宏达石化百万吨项目", "east")]))
    assert (row["precision"], row["place_ids"]) == ("locality", "k-east-hongda")


def test_a_village_in_the_name_gives_a_locality() -> None:
    row = _one(reference([area("p-a", "东海田尾水产园", "east")]))
    assert (row["precision"], row["method"]) == ("locality", "place_name")


@pytest.mark.parametrize(("county", "lon"), [("west", 118.1), ("east", 118.9)])
def test_the_town_of_the_right_county_is_taken(county: str, lon: float) -> None:
    row = _one(reference([area("p-a", "山桥工业园", county)]))
    assert (row["precision"], row["method"]) == ("township", "town_in_name")
    assert (row["county_id"], float(row["lon"])) == (county, lon)


def test_an_ambiguous_name_is_not_guessed() -> None:
    row = _one(reference([area("p-a", "山桥工业园", "west;east")]))
    assert (row["precision"], row["method"], row["lon"]) == ("county", "county_only", "")
    assert row["county_id"] == ""


def test_a_known_name_without_a_county_is_not_placed() -> None:
    row = _one(reference([area("p-a", "和坪工业园")]))
    assert (row["precision"], row["method"], row["lon"]) == ("unplaced", "none", "")
    assert row["reason"]


def test_stated_towns_come_before_inferred_ones() -> None:
    rows = towns(
        ("p-a", "west", "和坪乡", "inferred", "听说"), ("p-a", "west", "山桥", "stated", "")
    )
    row = _one(reference([area("p-a", "甲园", "west")], rows))
    assert (row["method"], row["place_ids"]) == ("town_in_name", "t-west-shanqiao")


def test_inferred_towns_bring_their_reason() -> None:
    rows = towns(("p-a", "east", "白沙镇", "inferred", "园区所在镇"))
    row = _one(reference([area("p-a", "甲园", "east")], rows))
    assert (row["method"], row["precision"]) == ("town_inferred", "township")
    assert "园区所在镇" in row["reason"]


def test_area_towns_decide_over_the_town_in_the_name() -> None:
    rows = towns(("p-a", "east", "白沙镇", "inferred", "以湾为名"))
    row = _one(reference([area("p-a", "白沙湾水产园", "east")], rows))
    assert row["method"] == "town_inferred"


def test_several_towns_give_their_middle_and_a_radius_over_all() -> None:
    rows = towns(("g-a", "west", "山桥镇", "stated", ""), ("g-a", "west", "和坪乡", "stated", ""))
    row = _one(reference([area("g-a", "甲组团", "west", kind="group")], rows))
    middle = _at(row)
    assert middle == pytest.approx((118.25, 25.1))
    for town in ((118.1, 25.1), (118.4, 25.1)):
        assert float(row["uncertainty_m"]) > distance_m(middle, town)


def test_a_park_in_towns_far_apart_is_left_with_its_county() -> None:
    rows = towns(("p-a", "west", "山桥镇", "stated", ""), ("p-a", "west", "和坪乡", "stated", ""))
    row = _one(reference([area("p-a", "甲园", "west")], rows))
    assert distance_m((118.1, 25.1), (118.4, 25.1)) > TOWNSHIP_M
    assert (row["precision"], row["lon"]) == ("county", "")
    assert "范围过大" in row["reason"]


def test_the_middle_off_the_counties_is_replaced_by_a_place() -> None:
    rows = towns(("g-a", "west", "高岭街道", "stated", ""), ("g-a", "east", "白沙镇", "stated", ""))
    polygons = {"west": POLYGONS["west"], "east": POLYGONS["east"].buffer(-0.09)}
    case = reference([area("g-a", "甲组团", "west;east", kind="group")], rows)
    row = _one(Reference(case.tables, {**polygons, "west": polygons["west"].buffer(-0.09)}))
    assert _at(row) == (118.6, 25.3)
    assert "改取居中的一处" in row["reason"]


def test_a_recalled_point_is_never_better_than_the_town() -> None:
    rows = towns(("p-a", "west", "高岭街道", "stated", ""))
    row = _one(reference([area("p-a", "甲园", "west")], rows))
    assert (row["method"], row["source_id"], row["precision"]) == (
        "recalled", "recalled", "township",
    )  # fmt: skip
    assert float(row["uncertainty_m"]) >= 4000


def test_a_position_outside_the_county_is_refused_not_moved() -> None:
    case = reference([area("p-a", "山桥工业园", "west")])
    polygons = {**POLYGONS, "west": POLYGONS["west"].buffer(-0.15)}
    row = _one(Reference(case.tables, polygons))
    assert (row["precision"], row["method"], row["lon"]) == ("county", "county_only", "")
    assert "不在所属县界内" in row["reason"]


def test_a_functional_zone_gives_its_towns() -> None:
    rows = towns(("zone", "east", "白沙镇", "inferred", "常识"))
    row = _one(reference([area("p-a", "药谷", "zone")], rows))
    assert (row["precision"], row["county_id"]) == ("township", "east")
    assert "云台开发区" in row["reason"]


def test_a_functional_zone_without_towns_gives_the_zone_only() -> None:
    row = _one(reference([area("p-a", "药谷", "zone")]))
    assert (row["precision"], row["county_id"], row["lon"]) == ("county", "zone", "")


def test_an_area_that_is_the_functional_zone_may_be_wide() -> None:
    rows = towns(
        ("p-a", "east", "白沙镇", "inferred", ""), ("p-a", "east", "山桥镇", "inferred", "")
    )
    wide = area("p-a", "云台开发区", "zone")
    row = _one(reference([wide], rows))
    assert row["precision"] == "township"
    assert float(row["uncertainty_m"]) > TOWNSHIP_M


def test_zones_have_an_extent_but_no_point() -> None:
    case = reference([area("z-a", "一带", "west", kind="zone")], None, members(("z-a", "west", "")))
    row = _one(case)
    assert (row["precision"], row["method"], row["lon"]) == ("county", "members", "")


def test_a_county_that_is_inferred_is_not_called_stated() -> None:
    row = _one(reference([area("p-a", "甲园", "west", county_evidence="inferred")]))
    assert "推断" in row["reason"]


def test_an_unknown_town_is_named_in_the_reason() -> None:
    rows = towns(("p-a", "east", "白沙镇", "stated", ""), ("p-a", "east", "无名镇", "stated", ""))
    assert "无名镇" in _one(reference([area("p-a", "甲园", "east")], rows))["reason"]


def test_the_result_does_not_depend_on_row_order() -> None:
    areas = [area("p-b", "山桥园", "west"), area("p-a", "山桥园", "east")]
    rows = towns(("p-b", "west", "山桥镇", "stated", ""), ("p-a", "east", "山桥镇", "stated", ""))
    one = locate(Reference(tables(areas, rows), POLYGONS), DAY)
    two = locate(Reference(tables(areas[::-1], rows.iloc[::-1]), POLYGONS), DAY)
    pd.testing.assert_frame_equal(one.locations, two.locations)
    pd.testing.assert_frame_equal(one.candidates, two.candidates)


def test_the_losing_candidate_is_kept_with_what_is_against_it() -> None:
    rows = towns(("p-a", "east", "白沙镇", "inferred", "听说", "recalled"))
    found = locate(reference([area("p-a", "东海田尾水产园", "east")], rows), DAY).candidates
    assert tuple(found.columns) == CANDIDATE_COLUMNS
    assert list(found["verdict"]) == ["chosen", "lost"]
    assert list(found["name"]) == ["田尾村", "白沙镇"]
    assert "把握不足" in found["against"].iloc[1]


def test_what_only_memory_tells_is_recalled_and_never_better_than_the_town() -> None:
    rows = towns(("p-a", "east", "田尾村", "inferred", "记得在那里", "recalled"))
    row = _one(reference([area("p-a", "甲园", "east")], rows))
    assert (row["method"], row["precision"]) == ("recalled", "township")


def test_a_village_that_a_public_source_tells_is_a_locality() -> None:
    rows = towns(("p-a", "east", "田尾村", "inferred", "报道", "gaz"))
    row = _one(reference([area("p-a", "甲园", "east")], rows))
    assert (row["method"], row["precision"]) == ("place_inferred", "locality")


def test_a_park_of_several_parks_is_shown_by_them() -> None:
    parts = [
        area("p-a", "甲园", "west;east"),
        area("p-b", "甲园东园", "east", parent_id="p-a"),
        area("p-c", "甲园西园", "west", parent_id="p-a"),
    ]
    row = _one(reference(parts))
    assert (row["precision"], row["method"], row["lon"]) == ("county", "members", "")


def _sites(*marked: str) -> dict[str, str]:
    """Return the row of a park that lies in two towns, some of them marked as sites."""
    rows = towns(
        ("p-a", "east", "白沙镇", "inferred", "报道", "gaz"),
        ("p-a", "east", "山桥镇", "inferred", "报道", "gaz"),
    )
    rows["site"] = ["yes" if town in marked else "" for town in rows["town"]]
    return _one(reference([area("p-a", "甲园", "east")], rows))


def test_an_area_of_several_sites_names_them_and_holds_them_all() -> None:
    row = _sites("白沙镇", "山桥镇")
    assert row["sites"] == "白沙镇;山桥镇"
    assert row["reason"].startswith("有多处，点位取其中，半径含各处")
    assert float(row["uncertainty_m"]) > TOWNSHIP_M
    for site in ((118.6, 25.3), (118.9, 25.1)):
        assert distance_m(_at(row), site) <= float(row["uncertainty_m"])


def test_where_one_site_alone_is_known_that_is_said() -> None:
    row = _sites("白沙镇")
    assert row["sites"] == "白沙镇"
    assert "只查到一处" in row["reason"]


def test_several_towns_that_are_no_sites_are_a_doubt() -> None:
    row = _sites()
    assert (row["sites"], row["precision"]) == ("", "county")
