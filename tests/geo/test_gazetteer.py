"""Names: normal form, county before name, longest name first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer, Place, core, normalise
from tests.geo.reference import places


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(places(), ["西山县", "西山", "东海市", "东海", "大江"])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ＡＢ１２", "ab12"),
        ("高新（西区）", "高新西区"),
        ("高新(西区)", "高新西区"),
        ("“云谷” — 园", "云谷园"),
        ("", ""),
    ],
)
def test_normal_form(written: str, expected: str) -> None:
    assert normalise(written) == expected


@given(st.text())
def test_normal_form_is_stable(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("山桥镇", "山桥"),
        ("高岭街道", "高岭"),
        ("高岭街道办事处", "高岭"),
        ("和坪乡", "和坪"),
        ("白家回族乡", "白家"),
        ("田尾村", "田尾"),
        ("北山工业区", "北山"),
        ("大镇", "大镇"),
        ("村", "村"),
    ],
)
def test_suffix_goes_only_where_a_name_remains(written: str, expected: str) -> None:
    assert core(written) == expected


@pytest.mark.parametrize("written", ["山桥镇", "山桥", " 山桥 镇", "山桥街道"])
def test_a_homonym_is_decided_by_the_county(gazetteer: Gazetteer, written: str) -> None:
    assert [p.place_id for p in gazetteer.exact(written, ["west"])] == ["t-west-shanqiao"]
    assert [p.place_id for p in gazetteer.exact(written, ["east"])] == ["t-east-shanqiao"]


def test_a_homonym_in_two_possible_counties_is_ambiguous(gazetteer: Gazetteer) -> None:
    found = gazetteer.exact("山桥", ["west", "east"])
    assert [p.county_id for p in found] == ["east", "west"]


def test_a_name_is_not_found_in_another_county(gazetteer: Gazetteer) -> None:
    assert gazetteer.exact("和坪", ["east"]) == []
    assert gazetteer.exact("和坪", []) == []


def test_an_estate_keeps_its_suffix(gazetteer: Gazetteer) -> None:
    assert gazetteer.exact("和坪陶瓷", ["west"]) == []


def test_the_longest_name_wins(gazetteer: Gazetteer) -> None:
    found = gazetteer.within("白沙港物流园", ["east"])
    assert [[p.name for p in places_] for places_ in found] == [["白沙港镇"]]


def test_all_names_are_found_from_left_to_right(gazetteer: Gazetteer) -> None:
    found = gazetteer.within("白沙（田尾）产业园", ["east"])
    assert [[p.name for p in places_] for places_ in found] == [["白沙镇"], ["田尾村"]]


def test_a_town_inside_a_blocked_name_is_not_found() -> None:
    blocked = Gazetteer(places(), ["白沙港新区"])
    assert blocked.within("白沙港新区药谷", ["east"]) == []


@pytest.mark.parametrize("behind", ["村", "路", "大道", "社区", "街"])
def test_a_village_or_road_of_a_towns_short_name_is_not_the_town(
    gazetteer: Gazetteer, behind: str
) -> None:
    assert _named(gazetteer.within("白沙工业园", ["east"])) == ["白沙镇"]
    assert _named(gazetteer.within("白沙街道工业园", ["east"])) == ["白沙镇"]
    assert _named(gazetteer.within(f"白沙{behind}工业园", ["east"])) == []


def _named(found: list[list[Place]]) -> list[str]:
    return [place.name for places in found for place in places]


def test_works_count_only_at_the_beginning(gazetteer: Gazetteer) -> None:
    assert [p.kind for p in gazetteer.leading("宏达石化二期", ["east"])] == ["plant"]
    assert [p.kind for p in gazetteer.leading("东海宏达石化二期", ["east"])] == ["plant"]
    assert gazetteer.leading("新建宏达石化二期", ["east"]) == []
    assert gazetteer.within("宏达石化二期", ["east"]) == []


def test_an_empty_gazetteer_knows_nothing() -> None:
    empty = Gazetteer(places().iloc[:0])
    assert empty.exact("山桥", ["west"]) == []
    assert empty.within("山桥园", ["west"]) == []
    assert empty.leading("山桥园", ["west"]) == []
