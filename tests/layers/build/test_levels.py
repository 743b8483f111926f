"""A folder seen from its levels: whose documents, whose units, told in one form."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.list_cell import split
from layers.build.levels import HOME, Level, at_level, levels_of, period_of
from layers.tables.faults import TableFaultsError
from layers.tables.reading import read_tables
from layers.tables.region_file import read_region
from layers.tables.schema import TABLES
from layers.vocabulary.wording import CLUSTER_LINK
from tests.city.rows import Row
from tests.layers.leveled_city import DISTRICT, EARLIER, PROVINCE

Frames = dict[str, pd.DataFrame]
IDS = (HOME, PROVINCE, EARLIER, DISTRICT)


@pytest.fixture(scope="module")
def tables(leveled: Path) -> Frames:
    """Return the province's tables."""
    return read_tables(leveled)


@pytest.fixture(scope="module")
def levels(leveled: Path, tables: Frames) -> dict[str, Level]:
    """Return the province's levels by their ids."""
    return {one.id: one for one in levels_of(tables, read_region(leveled / "region.toml"))}


@pytest.fixture(scope="module")
def seen(tables: Frames, levels: dict[str, Level]) -> dict[str, Frames]:
    """Return the tables as every level sees them."""
    return {key: at_level(tables, one) for key, one in levels.items()}


def rows(tables: Frames, name: str, **cells: str) -> list[Row]:
    """Return the rows of a table that have these cells."""
    found = tables[name].to_dict("records")
    return [row for row in found if all(row[key] == value for key, value in cells.items())]


def row_of(tables: Frames, name: str, **cells: str) -> Row:
    """Return the one row of a table that has these cells."""
    (found,) = rows(tables, name, **cells)
    return found


def test_the_home_level_comes_first_and_a_later_period_before_its_earlier_one(
    levels: dict[str, Level],
) -> None:
    assert tuple(levels) == IDS


def test_a_level_shows_its_own_documents_and_those_below_that_it_is_told_to(
    levels: dict[str, Level],
) -> None:
    assert {key: one.documents for key, one in levels.items()} == {
        HOME: ("c21", "d21"),
        PROVINCE: ("p21",),
        EARLIER: ("p16",),
        DISTRICT: ("d21",),
    }


def test_a_replaced_document_has_a_level_of_its_own_called_by_its_period(
    tables: Frames, levels: dict[str, Level]
) -> None:
    assert [one.period for one in levels.values()] == ["", "", "十三五", ""]
    assert levels[EARLIER].unit_id == PROVINCE
    assert period_of(tables, levels[PROVINCE]) == "十四五"


def test_a_level_is_divided_into_the_units_below_it_and_those_without_data_stay_apart(
    levels: dict[str, Level], seen: dict[str, Frames]
) -> None:
    assert levels[PROVINCE].units == ("shuobei", "yanxi", "wangzhou")
    assert levels[HOME].units == ("jichuan", "tanqi", "wangzhou", "xiutang")
    assert levels[DISTRICT].units == (DISTRICT,)
    counties = {row["county_id"]: row["has_data"] for row in rows(seen[PROVINCE], "counties")}
    assert counties == {"shuobei": "yes", "yanxi": "yes", "wangzhou": "no"}


def test_a_folder_that_tells_of_no_levels_is_one_of_all_its_documents_and_leaves(
    tables: Frames,
) -> None:
    (level,) = levels_of(tables, {"name": "砚州省"})
    assert (level.id, level.name, level.kind) == (HOME, "砚州省", "")
    assert set(level.documents) == {"p16", "p21", "c21", "d21"}
    assert set(level.units) == {"jichuan", "lanyu", "tanqi", "wangzhou", "xiutang"}


def test_a_level_of_an_unknown_unit_is_one_chinese_sentence(tables: Frames) -> None:
    told = {"name": "砚州省", "levels": [{"unit": "atlantis", "home": True}, {"unit": PROVINCE}]}
    with pytest.raises(TableFaultsError) as error:
        levels_of(tables, told)
    (fault,) = error.value.faults
    assert fault.file == "region.toml"
    assert "没有这个区划；请改为 units.csv 里的编号（现为“atlantis”）" in str(fault)


@pytest.mark.parametrize("key", IDS)
def test_a_level_tells_only_what_its_documents_say(
    key: str, levels: dict[str, Level], seen: dict[str, Frames]
) -> None:
    shown = set(levels[key].documents)
    assert {row["doc_id"] for row in rows(seen[key], "documents")} == shown
    for name, table in TABLES.items():
        if "doc_id" in table.columns:
            said = {row["doc_id"] for row in rows(seen[key], name)}
            assert said - {""} <= shown, name


@pytest.mark.parametrize("key", IDS)
def test_everything_that_a_level_refers_to_is_there(key: str, seen: dict[str, Frames]) -> None:
    known = {
        name: set(seen[key][name][table.key[0]]) for name, table in TABLES.items()
    }  # fmt: skip
    for name, table in TABLES.items():
        for column, spec in table.columns.items():
            if targets := spec.metadata["refers_to"]:
                there = set().union(*(known[target] for target in targets))
                if name == "discrepancies":  # one side may be of another level or period
                    there |= {row["doc_id"] for one in IDS for row in rows(seen[one], "documents")}
                told = {one for cell in seen[key][name][column] for one in split(cell)}
                assert told <= there, f"{name}.{column}"


def test_the_home_level_is_the_same_without_the_documents_of_the_province(
    tables: Frames, levels: dict[str, Level], seen: dict[str, Frames]
) -> None:
    alone = {
        name: frame[~frame["doc_id"].isin(["p16", "p21"])] if "doc_id" in frame else frame
        for name, frame in tables.items()
    }
    found = at_level(alone, levels[HOME])
    for name, frame in seen[HOME].items():
        pd.testing.assert_frame_equal(found[name].reset_index(drop=True), frame)


def test_a_county_is_told_as_a_portion_of_its_prefecture(seen: dict[str, Frames]) -> None:
    members = rows(seen[PROVINCE], "area_members", area_id="z-shore")
    told = {row["member_id"]: row["portion"] for row in members}
    assert told == {"yanxi": "霁川;北部", "shuobei": ""}
    assert row_of(seen[PROVINCE], "areas", area_id="z-shore")["county_ids"] == "yanxi;shuobei"


def test_rows_that_become_one_keep_what_each_of_them_says(seen: dict[str, Frames]) -> None:
    row = row_of(seen[PROVINCE], "county_chains", county_id="yanxi", chain_id="pch-bamboo")
    assert row["as_written"] == "霁川竹编;岫棠竹席"
    assert row["wording_as_written"] == "重点;支持"
    assert row["unit_ids"] == "jichuan;xiutang"


def test_a_unit_of_the_past_is_told_by_its_successor(seen: dict[str, Frames]) -> None:
    row = row_of(seen[PROVINCE], "county_chains", county_id="shuobei")
    assert (row["chain_id"], row["as_written"], row["unit_ids"]) == (
        "pch-bamboo", "旧澜竹器", "oldlan"
    )  # fmt: skip


def test_the_origin_of_a_brand_is_no_place_of_the_chain(seen: dict[str, Frames]) -> None:
    tea = rows(seen[PROVINCE], "county_chains", chain_id="pch-tea")
    assert [row["county_id"] for row in tea] == ["yanxi"]
    row = row_of(seen[PROVINCE], "county_industries", county_id="shuobei")
    assert (row["industry_id"], row["as_written"], row["locator"]) == (
        "pv-light", "澜屿茶", "专栏3"
    )  # fmt: skip


def test_an_area_that_another_levels_document_defines_is_told_by_the_clause_that_names_it(
    seen: dict[str, Frames],
) -> None:
    area = row_of(seen[PROVINCE], "areas", area_id="p-hitech")
    assert (area["name"], area["doc_id"], area["locator"]) == ("霁川高新园", "p21", "专栏15")
    told = ("functions", "functions_doc_id", "parent_id", "parent_evidence")
    assert [area[column] for column in told] == [""] * len(told)


def test_a_rank_without_a_clause_of_the_level_is_none(seen: dict[str, Frames]) -> None:
    assert row_of(seen[HOME], "areas", area_id="p-hitech")["rank"] == "national"
    assert row_of(seen[PROVINCE], "areas", area_id="p-hitech")["rank"] == "other"
    assert row_of(seen[PROVINCE], "areas", area_id="p-hitech")["unranked"] == "yes"
    assert not row_of(seen[HOME], "areas", area_id="p-hitech").get("unranked")


def test_an_area_that_the_level_does_not_name_is_not_there(seen: dict[str, Frames]) -> None:
    shown = {key: {row["area_id"] for row in rows(seen[key], "areas")} for key in IDS}
    assert shown == {
        HOME: {"g-core", "p-bamboo", "p-hitech", "p-songwu"},
        PROVINCE: {"p-base", "p-far", "p-hitech", "z-shore"},
        EARLIER: set(),
        DISTRICT: set(),
    }
    for key in IDS:
        assert {row["area_id"] for row in rows(seen[key], "locations")} == shown[key]


def test_what_two_levels_or_periods_say_differently_is_told_at_both(
    seen: dict[str, Frames],
) -> None:
    found = {
        key: [row["discrepancy_id"] for row in rows(seen[key], "discrepancies")] for key in IDS
    }
    assert found == {
        HOME: ["city"],
        PROVINCE: ["periods"],
        EARLIER: ["periods"],
        DISTRICT: ["city"],
    }


def test_towns_are_too_fine_for_a_province(seen: dict[str, Frames]) -> None:
    assert len(rows(seen[HOME], "places"))
    assert not len(rows(seen[PROVINCE], "places"))


@pytest.mark.parametrize(
    ("key", "own"), [(HOME, "cluster"), (PROVINCE, "sector"), (EARLIER, "old")]
)
def test_the_grouping_of_the_chains_has_one_id_at_every_level(
    key: str, own: str, tables: Frames, seen: dict[str, Frames]
) -> None:
    (main,) = rows(seen[key], "groupings", main="yes")
    assert main["grouping_id"] == "cluster"
    assert main["name"] == row_of(tables, "groupings", grouping_id=own)["name"]
    industries = {row["industry_id"]: row["grouping"] for row in rows(seen[key], "industries")}
    assert {industries[row["industry_id"]] for row in rows(seen[key], "chains")} == {"cluster"}


def test_a_tier_is_called_by_its_documents_and_coloured_by_its_look(
    seen: dict[str, Frames],
) -> None:
    for key, name in ((HOME, "优势产业"), (PROVINCE, "主导产业")):
        tier = row_of(seen[key], "tiers")
        assert (tier["tier_id"], tier["name"]) == ("advantage", name)
        assert {row["tier"] for row in rows(seen[key], "chains")} == {"advantage"}


def test_a_cluster_is_a_link_that_ties_its_members_to_its_core(seen: dict[str, Frames]) -> None:
    link = row_of(seen[PROVINCE], "links", link_id="k-shore")
    assert (link["kind"], link["name"], link["subject_ids"], link["locator"]) == (
        CLUSTER_LINK, "滨水石化集群", "pv-chem", "专栏15"
    )  # fmt: skip
    members = rows(seen[PROVINCE], "link_members", link_id="k-shore")
    told = {row["place"]: (row["place_id"], row["role"], row["unit_ids"]) for row in members}
    assert told == {
        "澜屿": ("shuobei", "core", "lanyu"),
        "霁川高新园": ("p-hitech", "member", ""),
        "岫棠": ("yanxi", "member", "xiutang"),
    }
    assert not rows(seen[HOME], "links")
