"""One rule of names: the place in other words, what it is named after, what only carries it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.naming import BESIDE, CARRIES, OTHER, SAME, best_match, likeness
from tests.geo.providers.region import park, region

REGION = replace(region(), above=("大河省", "大河"))


@pytest.mark.parametrize(
    ("name", "match"),
    [
        ("东海市白沙工业园", SAME),
        ("白沙工业区", SAME),
        ("大河省云江市东海市白沙工业园", SAME),
        ("大河白沙工业园", SAME),
        ("国家级白沙工业园", SAME),
        ("（东海）白沙工业园", SAME),
        ("云江（东海）白沙工业园", SAME),
        ("白沙工业园(一期)", SAME),
        ("白沙工业园二期A区", SAME),
        ("白沙工业园（建设中）", SAME),
        ("白沙工业园(东海市)", SAME),
        ("白沙村", BESIDE),
        ("白沙镇", BESIDE),
        ("白沙工业园管理委员会", CARRIES),
        ("白沙工业园管委会宿舍", CARRIES),
        ("白沙产业园区（北门）", CARRIES),
        ("白沙工业园东门", CARRIES),
        ("加油站(白沙工业园店)", CARRIES),
        ("中国石化加油站（白沙工业园）", CARRIES),
        ("白沙工业园(公交站)", CARRIES),
        ("白沙工业园公交站", CARRIES),
        ("白沙工业园招商服务中心", CARRIES),
        ("白沙工业园幼儿园", CARRIES),
        ("白沙工业园物流中心", CARRIES),
        ("白沙工业园创业园(一期)", CARRIES),
        ("白沙工业园区", SAME),
        ("白沙工业园停车场", CARRIES),
        ("白沙工业园派出所", CARRIES),
        ("白沙工业园路", CARRIES),
        ("白沙工业园大道", CARRIES),
        ("白沙工业园开发有限公司", CARRIES),
        ("赤岭白沙工业园", CARRIES),
        ("白沙路", OTHER),
        ("白沙大道", OTHER),
        ("白沙湾村", OTHER),
        ("新白沙村", OTHER),
        ("白沙发电厂", OTHER),
        ("赤岭工业园", OTHER),
        ("工业园", OTHER),
        ("产业基地管委会", OTHER),
        ("第三期", OTHER),
        ("", OTHER),
    ],
)
def test_a_place_is_the_area_or_beside_it_or_only_carries_its_name(name: str, match: str) -> None:
    assert best_match(REGION, park("白沙工业园"), name) == match


@pytest.mark.parametrize(
    ("wanted", "name", "match"),
    [
        ("东海工业园区", "东海工业园区", SAME),
        ("东海工业园区", "大河东海市工业园区", SAME),
        ("东海工业园区", "西山工业园区", OTHER),
        ("东海工业园区", "工业园区", OTHER),
        ("东海经济开发区", "东海高新技术产业开发区", OTHER),
        ("白沙工业园二期", "白沙工业园二期", SAME),
        ("白沙工业园二期", "白沙工业园一期", BESIDE),
        ("白沙工业园二期", "白沙工业园", BESIDE),
        ("白沙镇", "白沙村", OTHER),
        ("白沙镇物流园", "白沙村", OTHER),
        ("白沙镇物流园", "白沙镇", BESIDE),
        ("白沙镇物流园", "白沙街道", BESIDE),
        ("白沙村物流园", "白沙镇", OTHER),
        ("白沙路物流园", "白沙镇", OTHER),
        ("白沙村", "白沙镇", OTHER),
        ("白沙镇", "白沙镇人民政府", SAME),
        ("白沙村", "白沙村村委会", SAME),
        ("白沙镇", "白沙镇中心小学", CARRIES),
        ("云海纤维项目", "大河云海纤维科技有限公司", SAME),
        ("云海纤维项目", "云海纤维职工食堂", CARRIES),
        ("云海发电厂循环园", "云海发电厂", BESIDE),
        ("白沙公园", "白沙工业园", OTHER),
        ("云海先进技术研究院", "云海先进技术研究院停车场", CARRIES),
    ],
)
def test_of_other_areas_too(wanted: str, name: str, match: str) -> None:
    assert best_match(REGION, park(wanted), name) == match


def test_what_carries_one_name_of_an_area_is_it_by_none() -> None:
    wanted = park("白沙工业园", "白沙工业集中区")
    assert best_match(REGION, wanted, "白沙工业园停车场") == CARRIES
    assert best_match(REGION, wanted, "白沙工业集中区") == SAME


def test_a_phase_of_a_place_is_nearly_the_place() -> None:
    wanted = park("白沙智能装备工业园")
    assert likeness(REGION, wanted, "白沙智能装备工业园（三期）") == pytest.approx(0.92)
    assert likeness(REGION, wanted, "白沙智能装备产业园") == 1
