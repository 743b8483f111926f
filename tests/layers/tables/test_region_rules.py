"""Each rule of a region finds what it is there for: a cell of the invented city is spoilt."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from geo.lines.boundaries import read_counties
from layers.build.levels import levels_of
from layers.tables import level_rules, region_rules
from layers.tables.faults import Fault, TableFaultsError
from layers.tables.layout_rules import clusters
from layers.tables.reading import read_tables
from layers.tables.region_data import RegionData

BOUNDS = [99.95, 39.95, 100.8, 40.55]
Cells = dict[str, str]


def faults(data: RegionData) -> list[Fault]:
    """Return all that the rules find, of what stops a build and of what is only told."""
    return region_rules.faults(data, (*region_rules.RULES, *region_rules.NOTICES))


@pytest.fixture(scope="module")
def city_data(city: Path) -> RegionData:
    """Return the invented city as it is read, with frames of its map."""
    polygons = read_counties(city / "geometry")
    shapes = dict(zip(polygons["county_id"], polygons.geometry, strict=True))
    return RegionData(read_tables(city), shapes, {"presets": [{"name": "全市", "bounds": BOUNDS}]})


@pytest.fixture(scope="module")
def known(city_data: RegionData) -> set[Fault]:
    """Return what the city, which is kept small, has wrong anyway: clauses that it leaves out."""
    found = faults(city_data)
    assert {(one.file, one.column) for one in found} == {
        ("areas.csv", "locator"),
        ("documents.csv", "lists"),
    }
    return set(found)


def spoilt(data: RegionData, table: str, which: Cells, cells: Cells) -> RegionData:
    """Return the region with cells of the first row that `which` describes overwritten."""
    frame = data.frames[table].copy()
    fits = pd.Series(data=True, index=frame.index)
    for column, value in which.items():
        fits &= frame[column] == value
    for column, value in cells.items():
        frame.loc[fits.idxmax(), column] = value
    assert fits.any()
    return replace(data, frames={**data.frames, table: frame})


def without(data: RegionData, table: str) -> RegionData:
    """Return the region with a table that has no row."""
    return replace(data, frames={**data.frames, table: data.frames[table].iloc[:0]})


CASES: list[tuple[str, Cells, Cells, tuple[str, str], str]] = [
    # clauses
    ("mentions", {"area_id": "p-port"}, {"locator": "第九章"}, ("areas", "locator"), "mentions"),
    ("area_towns", {"area_id": "tanqi", "town": "潮见镇"}, {"reason": ""}, ("area_towns", "reason"),
     "推断没有写理由"),
    ("area_members", {"evidence": "stated"}, {"reason": "想当然"}, ("area_members", "evidence"),
     "不是 inferred"),
    ("areas", {"area_id": "z-hill"}, {"functions_doc_id": "chain23"},
     ("areas", "functions_locator"), "要么都填"),
    ("areas", {"area_id": "p-port"}, {"county_evidence": ""}, ("areas", "county_evidence"), "都填"),
    ("energy_sectors", {"controlled": "yes"}, {"controlled_locator": ""},
     ("energy_sectors", "controlled_locator"), "controlled"),
    ("county_classes", {}, {"locator": "附件 2"}, ("county_classes", "locator"), "写作“附件2”"),
    ("county_classes", {}, {"locator": "第三页" * 20}, ("county_classes", "locator"), "太长"),
    ("areas", {"area_id": "p-port"}, {"note": "长" * 45}, ("areas", "note"), "整句原文"),
    ("documents", {"doc_id": "plan21"}, {"valid_to": "2020-12"}, ("documents", "valid_to"), "早于"),
    ("areas", {"area_id": "p-port"}, {"wording": "building"}, ("areas", "wording"), "building"),
    ("mentions", {"area_id": "p-port"}, {"area_id": "p-bamboo", "wording_as_written": "加快"},
     ("areas", "wording"), "加快"),
    ("units", {"unit_id": "wangzhou"}, {"has_data": "yes"},
     ("units", "has_data"), "没有文件管到"),
    ("units", {"unit_id": "lanyu"}, {"has_data": "no"}, ("units", "has_data"), "改为 yes"),
    ("discrepancies", {}, {"a_says": "同", "b_says": "同"}, ("discrepancies", "b_says"), "一样"),
    ("gaps", {}, {"inferred_id": "p-port"}, ("gaps", "inferred_id"), "concerns_ids"),
    # layout
    ("area_members", {"member_id": "xiutang", "area_id": "z-hill"}, {"member_id": "g-port"},
     ("areas", "area_id"), "几个片区"),
    ("areas", {"area_id": "p-hitech"}, {"parent_id": "p-hitech-north", "parent_evidence": "stated"},
     ("areas", "parent_id"), "绕一圈"),
    ("area_members", {"area_id": "z-hill"}, {"member_id": "z-hill"},
     ("area_members", "member_id"), "自己的组成部分"),
    ("areas", {"area_id": "g-hill"}, {"parent_id": "p-port"}, ("areas", "parent_id"), "zone"),
    ("areas", {"area_id": "g-hill"}, {"parent_id": "", "parent_evidence": ""},
     ("areas", "parent_id"), "没有写所属的 zone"),
    ("areas", {"area_id": "p-port"}, {"rank": ""}, ("areas", "rank"), "级别"),
    ("chains", {"chain_id": "ch-floor"}, {"ordinal": "1"}, ("chains", "ordinal"), "次序相同"),
    ("candidates", {"number": "2"}, {"number": "3"}, ("candidates", "number"), "应是 2"),
    ("chains", {"chain_id": "ch-floor"}, {"aliases": "竹编"}, ("chains", "aliases"), "同名"),
    ("areas", {"area_id": "p-somewhere"}, {"short_name": "竹制品园"},
     ("areas", "short_name"), "同名"),
    ("area_towns", {"area_id": "g-core"}, {"town": "无名镇"},
     ("area_towns", "town"), "没有这个地名"),
    ("area_towns", {"area_id": "p-songwu"}, {"county_id": "xiutang"},
     ("area_towns", "county_id"), "不在这个县"),
    ("units", {"unit_id": "tanqi"}, {"host_ids": ""}, ("units", "host_ids"), "所在的县"),
    ("units", {"unit_id": "lanyu"}, {"adcode": "9999"}, ("units", "adcode"), "六位"),
    ("units", {"unit_id": "lanyu"}, {"adcode": "999901"}, ("units", "adcode"), "相同"),
    ("industry_links", {}, {"counterpart_id": "cl-chem"},
     ("industry_links", "counterpart_id"), "和自己对应"),
    ("chains", {"chain_id": "ch-dust"}, {"tier": "advantage"}, ("chains", "tier"), "不一致"),
    ("chains", {"chain_id": "ch-dust"}, {"industry_id": "pl-moon"},
     ("chains", "industry_id"), "产业集群"),
    ("industries", {"mark": "石"}, {"mark": "石化"}, ("industries", "mark"), "一个字"),
    ("industries", {"mark": "石"}, {"mark": "竹"}, ("industries", "mark"), "同一个标记"),
    ("targets", {"subject_kind": "region"}, {"subject_id": "lanyu"},
     ("targets", "subject_id"), "全域"),
    ("targets", {"subject_kind": "region"}, {"subject_kind": "chain"},
     ("targets", "subject_id"), "chains.csv"),
    ("area_industries", {}, {"as_written": "纸"}, ("area_industries", "as_written"), "一个字"),
    ("units", {"unit_id": "lanyu"}, {"parent_id": "lanyu"}, ("units", "parent_id"), "绕一圈"),
    ("units", {"unit_id": "lanyu"}, {"parent_id": "jichuan"}, ("units", "parent_id"), "不比它高"),
    # positions
    ("locations", {"area_id": "p-songwu"}, {"lon": "100.10"},
     ("locations", "lon、lat"), "不在该处"),
    ("locations", {"area_id": "p-somewhere"}, {"county_id": "lanyu"},
     ("locations", "county_id"), "不在该处所属的县"),
    ("places", {"place_id": "moqiao"}, {"lon": "100.5"}, ("places", "lon、lat"), "不在它的县"),
    ("places", {"place_id": "moqiao"}, {"radius_m": "0"}, ("places", "radius_m"), "大于 0"),
    ("locations", {"area_id": "p-port"}, {"sites": "甲;乙", "place_ids": "port;chaojian"},
     ("locations", "uncertainty_m"), "没有包住"),
    ("position_checks", {"check_id": "k-1"}, {"distance_m": "8500"},
     ("position_checks", "within"), "不符"),
    ("locations", {"area_id": "p-port"}, {"method": "recalled"},
     ("locations", "precision"), "记忆"),
    ("candidates", {"verdict": "lost"}, {"against": ""}, ("candidates", "against"), "没写原因"),
    ("candidates", {"verdict": "chosen"}, {"lon": "100.57"},
     ("candidates", "lon、lat"), "位置不同"),
    ("locations", {"area_id": "p-songwu"}, {"lon": "100"}, ("locations", "lon"), "0 位小数"),
    ("candidates", {}, {"lat": "40"}, ("candidates", "lat"), "补全小数"),
    ("places", {"place_id": "moqiao"}, {"radius_m": "20000"}, ("places", "radius_m"), "小数点"),
    ("places", {"place_id": "moqiao"}, {"radius_m": "300"}, ("places", "radius_m"), "同类地名"),
    ("locations", {"area_id": "p-port"}, {"located_on": "2096-11-21"},
     ("locations", "located_on"), "晚了许多年"),
    ("energy_hosts", {}, {"locator": "化纤"}, ("energy_hosts", "locator"), "不像文件里的位置"),
    ("places", {"place_id": "yanchi"}, {"town_id": "port"},
     ("places", "town_id"), "同一个县的乡镇"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "which", "cells", "where", "words"),
    CASES,
    ids=[f"{case[0]} {' '.join(case[2])} {case[4]}" for case in CASES],
)
def test_a_spoilt_cell_is_found(  # noqa: PLR0913, PLR0917 - a case and the city
    city_data: RegionData,
    known: set[Fault],
    table: str,
    which: Cells,
    cells: Cells,
    where: tuple[str, str],
    words: str,
) -> None:
    new = set(faults(spoilt(city_data, table, which, cells))) - known
    found = [one for one in new if (one.file, one.column) == (f"{where[0]}.csv", where[1])]
    assert any(words in one.message for one in found), new
    assert all("；" in one.message for one in new), "a fault says what to do"
    assert all(one.row > 1 for one in found)


@pytest.mark.parametrize(
    ("table", "where", "words"),
    [
        ("locations", ("areas", "area_id"), "locations.csv 里没有它"),
        ("link_members", ("links", "link_id"), "没有它的成员"),
        ("mentions", ("areas", "locator"), "mentions.csv"),
    ],
)
def test_rows_that_are_missing_are_found(
    city_data: RegionData, table: str, where: tuple[str, str], words: str
) -> None:
    found = faults(without(city_data, table))
    assert any(
        (f.file, f.column) == (f"{where[0]}.csv", where[1]) and words in f.message for f in found
    )


def test_a_document_of_which_nothing_is_told_is_found(
    city_data: RegionData, known: set[Fault]
) -> None:
    frame = city_data.frames["documents"]
    more = pd.concat([frame, frame.tail(1).assign(doc_id="zz", title="又一份", short_title="又")])
    data = replace(city_data, frames={**city_data.frames, "documents": more})
    (found,) = set(faults(data)) - known
    assert (found.row, found.value) == (4, "zz")


def test_rows_out_of_order_are_told_once_a_table(city_data: RegionData, known: set[Fault]) -> None:
    frames = {**city_data.frames, "terms": city_data.frames["terms"].iloc[::-1]}
    (found,) = set(faults(replace(city_data, frames=frames))) - known
    assert found.file == "terms.csv"
    assert "排序" in found.message


def test_land_without_a_row_and_rows_without_land_are_found(
    city_data: RegionData, known: set[Fault]
) -> None:
    shapes = dict(city_data.polygons)
    shapes["nobody"] = shapes.pop("xiutang")
    found = set(faults(replace(city_data, polygons=shapes))) - known
    assert {(one.file, one.value) for one in found} == {
        ("units.csv", "xiutang"),
        ("geometry/counties", "nobody"),
    }, "what follows from it is not told of every point"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"presets": [{"name": "甲", "bounds": BOUNDS}, {"name": "甲", "bounds": BOUNDS}]}, "重名"),
        ({"presets": [{"name": "甲", "bounds": [1, 1, 2, 2]}]}, "没有本区域的地"),
        ({"waters": [{"name": "远洋", "at": [110.0, 30.0]}]}, "水域名称不在"),
        ({"waters": [{"name": "远洋", "at": [110.0, 30.0], "level": "x"}]}, "没有这一级"),
        ({"county_source": "nowhere"}, "没有这个来源"),
    ],
)
def test_words_of_the_region_that_will_not_do_are_found(
    city_data: RegionData, known: set[Fault], words: dict[str, Any], said: str
) -> None:
    found = next(iter(set(faults(replace(city_data, words=words))) - known))
    assert found.file == "region.toml"
    assert said in found.message


HOME: dict[str, Any] = {"unit": "lanyu", "home": True}
MALFORMED = "每级写一个 [[levels]]"


def test_lists_that_no_row_is_of_are_told(city_data: RegionData) -> None:
    data = spoilt(city_data, "documents", {"doc_id": "chain23"}, {"lists": "附件1、附件2"})
    (found,) = level_rules.listing_parts(data)
    assert (found.file, found.column, found.value) == ("documents.csv", "lists", "附件1、附件2")


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ([HOME | {"unit": "nowhere"}], "没有这个区划"),
        ([{"home": True}], "没有这个区划"),
        ([{"unit": "lanyu"}], "home = true"),
        ([HOME, {"unit": "xiutang", "home": True}], "home = true"),
        ([HOME, {"unit": "lanyu"}], "写了两次"),
        ([HOME | {"with": ["xiutang"]}], "下面的区划"),
        ([HOME, {"unit": "jichuan"}], "没有文件管这个区划"),
        ("lanyu", MALFORMED),
        (3, MALFORMED),
        (["lanyu"], MALFORMED),
        (HOME, MALFORMED),
        ([HOME | {"unit": 3}], MALFORMED),
        ([HOME | {"unit": ["lanyu"]}], MALFORMED),
        ([HOME | {"home": "false"}], MALFORMED),
        ([HOME | {"with": "xiutang"}], MALFORMED),
        ([HOME | {"with": [3]}], MALFORMED),
        ([HOME | {"homes": True}], MALFORMED),
    ],
)
def test_levels_that_will_not_do_are_found_and_not_built(
    city_data: RegionData, levels: object, said: str
) -> None:
    data = spoilt(city_data, "documents", {"doc_id": "plan21"}, {"scope_id": "lanyu"})
    data = spoilt(data, "documents", {"doc_id": "chain23"}, {"scope_id": "xiutang"})
    words = {"name": "砚汐市", "levels": levels}
    found = set(level_rules.levels(replace(data, words=words)))
    (one,) = found
    assert (one.file, one.column) == ("region.toml", "levels")
    assert said in one.message
    assert found <= set(faults(replace(data, words=words)))
    with pytest.raises(TableFaultsError, match=re.escape(said)):
        levels_of(data.frames, words)


@pytest.mark.parametrize(
    ("unit", "cells", "said"),
    [
        ("lanyu", {"level": "town", "kind": "town"}, "只有省、市、县"),
        ("lanyu", {"valid_to": "2020"}, "已撤销"),
    ],
)
def test_a_unit_that_no_map_is_made_of_is_no_level(
    city_data: RegionData, unit: str, cells: Cells, said: str
) -> None:
    data = spoilt(city_data, "documents", {}, {"scope_id": unit})
    data = spoilt(data, "units", {"unit_id": unit}, cells)
    (found,) = level_rules.levels(replace(data, words={"levels": [HOME]}))
    assert said in found.message


def test_a_level_has_land(city_data: RegionData) -> None:
    data = spoilt(city_data, "documents", {}, {"scope_id": "lanyu"})
    rest = {key: shape for key, shape in data.polygons.items() if key != "lanyu"}
    words = {"name": "砚汐市", "levels": [HOME]}
    assert levels_of(data.frames, words, data.polygons)
    with pytest.raises(TableFaultsError, match="没有界线"):
        levels_of(data.frames, words, rest)


def test_a_document_that_no_level_shows_is_found(city_data: RegionData) -> None:
    data = spoilt(city_data, "documents", {"doc_id": "plan21"}, {"scope_id": "lanyu"})
    found = level_rules.shown_documents(replace(data, words={"levels": [HOME]}))
    assert [one.value for one in found] == ["chain23"]
    assert not list(level_rules.shown_documents(data)), "without levels every document is shown"


@pytest.mark.parametrize(
    ("cells", "said"),
    [({"scope_id": "xiutang"}, "同一个区划"), ({"valid_from": "2099"}, "更早的规划期")],
)
def test_a_document_follows_an_earlier_one_of_its_unit(
    city_data: RegionData, cells: Cells, said: str
) -> None:
    data = spoilt(city_data, "documents", {"doc_id": "chain23"}, {"replaces_ids": "plan21"})
    assert not [one for one in faults(data) if one.column == "replaces_ids"]
    found = faults(spoilt(data, "documents", {"doc_id": "plan21"}, cells))
    assert any(one.column == "replaces_ids" and said in one.message for one in found)


def test_a_cluster_without_a_place_says_why(city_data: RegionData) -> None:
    clause = {"doc_id": "plan21", "locator": "专栏1"}
    told = [{"cluster_id": one, "note": note, **clause} for one, note in (("a", ""), ("b", "无"))]
    place = {"place": "某地", "place_id": "", "reason": "", **clause}
    member = {"cluster_id": "b", **place}
    frames = {"clusters": pd.DataFrame(told), "cluster_members": pd.DataFrame([member])}
    found = list(clusters(RegionData({**city_data.frames, **frames})))
    assert [(one.file, one.row) for one in found] == [
        ("clusters.csv", 2),
        ("cluster_members.csv", 2),
    ]
