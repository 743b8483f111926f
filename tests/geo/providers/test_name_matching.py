"""Names: what to ask for, what is the place itself, what only lies beside it."""

from __future__ import annotations

import pytest

from geo.providers.grading import Grade, by_radius, kind_of_name, of_match
from geo.providers.name_matching import BESIDE, OTHER, SAME, asked_names, best_match
from tests.geo.providers.region import park, region


def test_names_are_asked_for_once_and_without_the_county() -> None:
    wanted = park("东海市白沙工业园", "白沙工业园", "云江市东海白沙园", "四", "五六", "七八")
    assert asked_names(region(), wanted) == ("白沙工业园", "白沙园", "五六")


@pytest.mark.parametrize(
    ("name", "match"),
    [
        ("东海市白沙工业园", SAME),
        ("白沙工业区", SAME),
        ("白沙工业园管理委员会", SAME),
        ("白沙产业园区（北门）", BESIDE),
        ("白沙村", BESIDE),
        ("白沙镇", BESIDE),
        ("白沙发电厂", OTHER),
        ("赤岭工业园", OTHER),
        ("工业园", OTHER),
        ("产业基地管委会", OTHER),
        ("第三期", OTHER),
        ("", OTHER),
    ],
)
def test_a_place_is_the_area_or_beside_it_or_something_else(name: str, match: str) -> None:
    assert best_match(region(), park("白沙工业园"), name) == match


def test_a_county_in_front_stays_where_nothing_else_is_told() -> None:
    wanted = park("东海工业园区")
    assert asked_names(region(), wanted) == ("东海工业园区",)
    assert best_match(region(), wanted, "东海工业园区") == SAME
    assert best_match(region(), wanted, "西山工业园区") == OTHER
    assert best_match(region(), wanted, "工业园区") == OTHER


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("白沙工业园", "estate"),
        ("白沙工业园（二期）", "estate"),
        ("白沙开发区北区", "estate"),
        ("白沙工业园公交站", ""),
        ("云海电厂", "plant"),
        ("云海化工有限公司", "plant"),
        ("石湾港", "port"),
        ("石湾作业区", "port"),
        ("田尾村", "village"),
        ("青坪街道办事处", "town"),
        ("大礼堂", ""),
    ],
)
def test_the_end_of_a_name_tells_the_kind(name: str, kind: str) -> None:
    assert kind_of_name(name) == kind


@pytest.mark.parametrize(
    ("radius_m", "precision"),
    [(200, "site"), (1000, "site"), (1001, "locality"), (4000, "township")],
)
def test_the_reach_tells_the_class(radius_m: float, precision: str) -> None:
    assert by_radius(radius_m) == Grade(precision, radius_m)


def test_what_is_beside_may_lie_further_off() -> None:
    site = Grade("site", 500)
    assert of_match(site, SAME) == site
    beside = of_match(site, BESIDE)
    assert beside.precision == "locality"
    assert beside.radius_m == pytest.approx(1581, abs=1)
    town = Grade("township", 4000)
    assert of_match(town, BESIDE) == town
