"""A candidate in another zone's town is refused where a clause names the zone."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from geo.candidate import Candidate
from geo.judge import judge
from geo.reference import Reference
from tests.geo.reference import POLYGONS, area, tables, towns

AREAS = [
    area("z-north", "北翼（临港）", "west;east", kind="zone", short_name="北翼"),
    area("z-south", "南翼（科创）", "east", kind="zone", short_name="南翼"),
    area("p-a", "甲园", "east"),
    area("p-b", "乙园", "east", parent_id="p-a", parent_evidence="stated"),
]
TOWNS = towns(
    ("z-north", "east", "白沙港镇", "inferred", "", ""),
    ("z-south", "east", "白沙镇", "inferred", "", ""),
    ("z-south", "east", "山桥镇", "inferred", "", ""),
)
AT = Candidate(
    provider="maps", name="甲园", kind="estate", lon=118.61, lat=25.3, precision="site",
    radius_m=500, method="service", source_id="maps", reason="检索到",
)  # fmt: skip


def _reference(*members: tuple[str, str, str, str], extra: pd.DataFrame = TOWNS) -> Reference:
    columns = ["area_id", "member_id", "portion", "evidence"]
    frame = pd.DataFrame(members, columns=columns, dtype=str)
    return Reference(tables(AREAS, extra, frame), POLYGONS)


NORTH = ("z-north", "p-a", "", "stated")


def _judged(of: Reference, candidate: Candidate = AT, key: str = "p-a") -> tuple[str, str]:
    wanted = of.definition(next(row for row in AREAS if row["area_id"] == key))
    (one,) = judge(of, wanted, [replace(candidate, name=wanted.name)])
    return one.verdict, one.against


def test_a_point_in_a_town_of_another_zone_is_refused_with_both_names() -> None:
    verdict, against = _judged(_reference(NORTH))
    assert verdict == "refused"
    assert against == "在白沙镇，属南翼，与条文所写的北翼相抵"


def test_what_is_part_of_the_area_is_held_to_the_same_clause() -> None:
    assert _judged(_reference(NORTH), key="p-b")[0] == "refused"


def test_a_point_in_a_town_of_the_zone_itself_stands() -> None:
    assert _judged(_reference(NORTH), replace(AT, lon=118.8, lat=25.4)) == ("chosen", "")


def test_what_no_clause_puts_into_a_zone_may_stand_anywhere() -> None:
    assert _judged(_reference())[0] == "chosen"
    assert _judged(_reference(("z-north", "p-a", "", "inferred")))[0] == "chosen"
    assert _judged(_reference(("z-north", "p-a", "西部", "stated")))[0] == "chosen"


def test_the_towns_of_a_candidates_places_count_before_its_point() -> None:
    place = replace(AT, place_ids=("t-east-baishagang",), basis=0.9)
    assert _judged(_reference(NORTH), place)[0] == "chosen"


def test_one_site_in_the_zone_is_enough() -> None:
    sites = replace(AT, place_ids=("t-east-baisha", "t-east-baishagang"), basis=0.9)
    assert _judged(_reference(NORTH), sites)[0] == "chosen"


def test_a_position_set_by_hand_stands() -> None:
    assert _judged(_reference(NORTH), replace(AT, basis=1.0))[0] == "chosen"


def test_a_county_that_is_wholly_another_zones_speaks_against_it() -> None:
    none = TOWNS.iloc[:0]
    of = _reference(NORTH, ("z-south", "east", "", "inferred"), extra=none)
    assert "属南翼" in _judged(of)[1]


def test_the_towns_of_a_functional_zone_lie_in_its_zone() -> None:
    rows = towns(("zone", "east", "白沙镇", "inferred", "", ""))
    members = (("z-north", "zone", "", "inferred"), ("z-south", "east", "", "inferred"))
    assert _judged(_reference(NORTH, *members, extra=rows))[0] == "chosen"
