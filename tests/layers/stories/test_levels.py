"""A unit's card: what province, city and district say of it, each apart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from layers.build.store import Store, level_path
from layers.facts.lookup import Facts
from layers.files.story_tables import matrix_worksheets
from layers.stories.levels import beside, counterparts, taken_up
from layers.stories.matrix import PARK, matrix
from layers.stories.record import Item, Part
from layers.stories.subject import story_of
from layers.vocabulary import wording
from tests.layers.leveled_city import DISTRICT, EARLIER, PROVINCE

COUNTY = "jichuan"


@pytest.fixture(scope="module")
def home(leveled_built: Path) -> Facts:
    """Return the facts of the home level."""
    return Facts(Store.open(leveled_built))


@pytest.fixture(scope="module")
def province(leveled_built: Path) -> Facts:
    """Return the facts of the province."""
    return Facts(Store.open(level_path(leveled_built, PROVINCE)))


def parts(facts: Facts, unit: str) -> dict[str, Part]:
    """Return the parts of the other levels by their ids."""
    return {part.id: part for part in beside(facts, unit)}


def items(facts: Facts, unit: str, level: str) -> dict[str, Item]:
    """Return what one other level says of a unit, by the subject that it leads to."""
    return {item.pick: item for item in parts(facts, unit)[f"level-{level}"].items}


def test_every_other_level_is_told_apart_the_wider_before_the_narrower_the_past_last(
    home: Facts,
) -> None:
    own = [part for part in beside(home, COUNTY) if part.id.startswith("level-")]
    assert [(part.id, part.title) for part in own] == [
        (f"level-{PROVINCE}", "砚州省十四五怎么说"),
        (f"level-{DISTRICT}", "霁川区十四五怎么说"),
        (f"level-{EARLIER}", "砚州省十三五怎么说"),
    ]


def test_a_countys_card_tells_the_clauses_of_the_province_and_of_the_other_period_apart(
    home: Facts,
) -> None:
    now = items(home, COUNTY, PROVINCE)
    past = {item.pick: item for item in parts(home, COUNTY)[f"whole-{EARLIER}"].items}
    assert set(now) == {"chain:pch-bamboo", "area:p-hitech"}
    assert set(past) == {"chain:och-bamboo"}
    said = [[c.text for one in told.values() for c in one.clauses] for told in (now, past)]
    assert said == [
        ["《省十四五规划》专栏3", "《省十四五规划》专栏15"],
        ["《省十三五规划》专栏1"],
    ]


def test_they_stand_in_the_countys_story(home: Facts) -> None:
    told = [part.id for part in story_of(home, f"county:{COUNTY}").parts]
    assert [one for one in told if one.startswith(("level-", "whole-"))] == [*parts(home, COUNTY)]


def test_every_item_leads_to_its_card_at_its_own_level(home: Facts) -> None:
    for part in beside(home, COUNTY):
        for item in part.items:
            assert part.id in (f"level-{item.level}", f"whole-{item.level}")
            other = home.beside(item.level or "")
            assert other
            assert not item.pick or item.pick in other


def test_a_neighbours_clause_is_not_told_of_a_county(home: Facts) -> None:
    told = {unit: items(home, unit, PROVINCE) for unit in (COUNTY, "xiutang")}
    assert "area:p-hitech" not in told["xiutang"]
    assert "link:k-shore" not in told[COUNTY]
    assert told["xiutang"]["link:k-shore"].detail == "成员"
    assert told[COUNTY]["chain:pch-bamboo"].detail == "重点：霁川竹编"
    assert told["xiutang"]["chain:pch-bamboo"].detail == "支持：岫棠竹席"


def test_a_clause_of_the_whole_prefecture_is_not_told_as_one_of_its_counties(home: Facts) -> None:
    assert "chain:pch-tea" not in items(home, COUNTY, PROVINCE)
    assert items(home, "xiutang", PROVINCE)["chain:pch-tea"].detail == "岫棠茶"
    for unit in (COUNTY, "xiutang"):
        whole = parts(home, unit)[f"whole-{PROVINCE}"]
        assert whole.title == "砚州省十四五写到砚汐市（全市）"
        assert ("chain:pch-tea", "砚汐茶") in [(item.pick, item.detail) for item in whole.items]


def test_the_units_own_level_is_a_count_and_the_way_in(province: Facts, home: Facts) -> None:
    (way,) = parts(province, "yanxi")["level-home"].items
    assert (way.text, way.pick, way.level) == ("进入砚汐市", "", "")
    parks = sum(row["kind"] == "park" for row in home.store.rows("areas"))
    assert way.detail == f"园区 {parks} 处、产业链 1 条"


def test_a_way_in_without_parks_and_chains_counts_nothing(home: Facts) -> None:
    (way,) = parts(home, DISTRICT)[f"level-{DISTRICT}"].items
    assert (way.text, way.detail) == ("进入霁川区", "")


def test_a_unit_that_the_other_level_does_not_have_is_told_nothing(province: Facts) -> None:
    assert parts(province, "shuobei")["level-home"].items == ()


def test_without_the_store_of_a_level_nothing_is_told_of_it(
    leveled_built: Path, tmp_path: Path
) -> None:
    alone = Facts(Store.open(Path(shutil.copy(leveled_built, tmp_path))))
    assert [part.items for part in beside(alone, COUNTY) if part.items] == []
    assert counterparts(alone, "chain:ch-basket").items == ()


def test_a_chain_leads_to_what_answers_to_it_at_the_other_levels(province: Facts) -> None:
    part = counterparts(province, "chain:pch-bamboo")
    assert [(item.text, item.pick, item.level) for item in part.items] == [
        ("竹编", "chain:ch-basket", ""),
        ("竹业", "chain:och-bamboo", EARLIER),
    ]


def test_a_park_that_only_another_level_ranks_says_so(home: Facts, province: Facts) -> None:
    first = [story_of(facts, "area:p-hitech").badges[0][0] for facts in (home, province)]
    assert first == ["国家级", wording.UNRANKED]


def test_the_table_of_hosts_tells_a_rank_as_the_park_itself_does(province: Facts) -> None:
    grid = matrix_worksheets(province, matrix(province, PARK))["grid"]
    name, at = province.name("p-hitech"), list(grid.header).index("级别")
    assert [row[at] for row in grid.rows if row[0] == name] == [wording.UNRANKED]


def test_a_unit_that_takes_part_in_a_cluster_leads_to_its_own_industry(province: Facts) -> None:
    (part,) = taken_up(province, ["pch-bamboo", "pv-light"], ["lanyu", "yanxi"])
    (item,) = part.items
    assert (part.title, item.text) == ("砚汐市承接", "进入砚汐市 · 竹木制品")
    assert (item.pick, item.level, item.evidence) == ("industry:cl-bamboo", "", "inferred")
    assert item.detail == "1 条产业链；霁川"


def test_a_unit_that_takes_no_part_takes_nothing_up(province: Facts) -> None:
    assert taken_up(province, ["pch-bamboo"], ["lanyu"]) == []
