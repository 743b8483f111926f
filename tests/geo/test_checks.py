"""A check proves something only if nothing in it comes from what it tests."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.cells import town_cells
from geo.checks import MEASURED, PARK_TO_TOWN, TOWN_TO_POINT, measure, use_of
from geo.reference import Reference
from tests.geo.reference import POLYGONS, area, places, reference, tables, towns

COLUMNS = (
    "kind", "name", "county_id", "area_id", "place", "lon", "lat", "source_id", "text_source_id",
    *MEASURED,
)  # fmt: skip
POINT = {
    "kind": TOWN_TO_POINT, "name": "田尾水厂", "county_id": "east", "place": "田尾村",
    "lon": "118.705", "lat": "25.2", "source_id": "survey", "text_source_id": "news",
}  # fmt: skip
PARK = {
    "kind": PARK_TO_TOWN, "name": "甲园", "county_id": "east", "area_id": "p-a", "place": "白沙镇",
    "text_source_id": "news",
}  # fmt: skip
PLACED = {
    "area_id": "p-a", "lon": "118.6", "lat": "25.31", "precision": "township",
    "uncertainty_m": "3000", "place_ids": "t-east-baisha", "source_id": "gaz",
}  # fmt: skip
LOCATIONS = pd.DataFrame([PLACED], dtype=str)


def _of(
    *rows: dict[str, str], locations: pd.DataFrame = LOCATIONS, told_by: str = "paper"
) -> list[dict[str, str]]:
    told = towns(("p-a", "east", "白沙镇", "inferred", "报道", told_by))
    parts = tables([area("p-a", "甲园", "east")], told)
    of = Reference(parts, POLYGONS, {}, "", town_cells(places(), POLYGONS))
    given = [dict.fromkeys(COLUMNS, "") | row for row in rows]
    frame = pd.DataFrame(given, columns=list(COLUMNS), dtype=str)
    return measure(of, frame, locations).to_dict("records")


def _refused(row: dict[str, str], **cells: str) -> str:
    (found,) = _of(row | cells)
    assert found["use"] == "refused"
    assert not any(found[name] for name in ("precision", "distance_m", "radius_m", "within"))
    return found["refused"]


def test_a_check_measures_its_distance_against_the_radius_of_the_place() -> None:
    near, far = _of(POINT, POINT | {"lon": "118.75"})
    assert (near["within"], far["within"]) == ("yes", "no")
    assert near["precision"] == "locality"
    assert 490 < float(near["distance_m"]) < 520
    assert near["use"] in ("fit", "test")


def test_two_points_of_one_spot_prove_it_once() -> None:
    first, again, other = _of(POINT, POINT | {"lon": "118.708"}, POINT | {"lon": "118.715"})
    assert [row["use"] != "refused" for row in (first, again, other)] == [True, False, True]
    assert "同一处" in again["refused"]
    assert not again["within"]


@pytest.mark.parametrize("column", ["source_id", "text_source_id"])
def test_what_comes_from_the_tested_points_own_source_is_refused(column: str) -> None:
    assert "同一来源（gaz）" in _refused(POINT, **{column: "gaz"})


def test_a_coordinate_of_the_gazetteer_is_refused() -> None:
    assert "田尾村" in _refused(POINT, lon="118.7001")


def test_a_place_is_not_compared_with_itself() -> None:
    assert "本身" in _refused(POINT, name="田尾村")


def test_memory_an_unknown_place_and_a_missing_text_prove_nothing() -> None:
    assert "记忆" in _refused(POINT, source_id="recalled")
    assert "地名库没有" in _refused(POINT, place="无名村")
    assert "哪份资料" in _refused(POINT, text_source_id="")


def test_the_villages_that_tell_a_towns_reach_count_as_its_sources() -> None:
    parts = tables([area("p-a", "甲园", "east")])
    known = parts["places"].assign(town_id="", source_id="gaz")
    known.loc[known["place_id"] == "v-east-tianwei", ["town_id", "source_id"]] = [
        "t-east-baisha", "villages",
    ]  # fmt: skip
    of = Reference(parts | {"places": known}, POLYGONS, {})
    row = dict.fromkeys(COLUMNS, "") | POINT | {"place": "白沙镇", "source_id": "villages"}
    frame = pd.DataFrame([row], columns=list(COLUMNS), dtype=str)
    (found,) = measure(of, frame, LOCATIONS).to_dict("records")
    assert "villages" in found["refused"]


def test_a_park_is_tested_against_the_town_that_another_text_names() -> None:
    inside, beside = _of(PARK, PARK | {"place": "山桥镇"})
    assert (inside["use"], inside["within"], inside["distance_m"]) == ("test", "yes", "0")
    assert beside["within"] == "no"
    assert inside["radius_m"] == "3000"


def test_a_park_is_not_tested_by_the_text_that_placed_it() -> None:
    assert "同一来源（paper）" in _refused(PARK, text_source_id="paper")
    assert "同一来源（gaz）" in _refused(PARK, text_source_id="gaz")


def test_a_park_placed_by_a_text_that_is_not_named_proves_nothing() -> None:
    (found,) = _of(PARK, told_by="")
    assert found["use"] == "refused"
    assert "没有写明来源" in found["refused"]


def test_a_town_without_a_source_does_not_matter_where_it_makes_no_position() -> None:
    elsewhere = pd.DataFrame([PLACED | {"place_ids": "t-east-shanqiao"}], dtype=str)
    (found,) = _of(PARK, locations=elsewhere, told_by="")
    assert found["use"] == "test"


def test_a_park_without_a_point_proves_nothing() -> None:
    assert "没有点位" in _refused(PARK, area_id="p-b")
    assert "哪份资料" in _refused(PARK, text_source_id="")


def test_all_rows_of_one_thing_are_on_the_same_side_and_parks_only_test() -> None:
    assert use_of(POINT) == use_of(POINT | {"place": "白沙镇", "check_id": "k-2"})
    uses = [use_of(POINT | {"name": f"水厂{number}"}) for number in range(200)]
    assert 20 < uses.count("fit") < 60
    assert {use_of(PARK | {"name": f"园{number}"}) for number in range(50)} == {"test"}


def test_without_cells_a_park_is_tested_against_the_towns_point() -> None:
    of = reference([area("p-a", "甲园", "east")])
    row = dict.fromkeys(COLUMNS, "") | PARK
    frame = pd.DataFrame([row], columns=list(COLUMNS), dtype=str)
    (found,) = measure(of, frame, LOCATIONS).to_dict("records")
    assert found["distance_m"] == "108"
