"""The shipped province: documents, units, clusters and targets, complete as they are printed."""

from __future__ import annotations

from collections import Counter

import pytest

from layers.facts.lookup import Facts
from layers.stories.subject import story_of
from layers.tables.reading import read_tables
from layers.tables.schema import TABLES
from tests.city.rows import Rows
from tests.data.conftest import DATA, EARLIER, PROVINCE

CITY, MAP_DOCUMENT, PAST_DOCUMENT = "quanzhou", "fj14", "fj13"
MARKS = (
    "areas", "clusters", "corridors", "county_chains", "energy", "groups", "links", "parks",
    "park_chains", "park_clusters", "subareas", "zones",
)  # fmt: skip
"""Layers of what documents say; the others are land, or concluded from these."""
CLUSTER_SIZES = {"5000": 2, "3000": 8, "1000": 11}
"""Size from which on, 100 million yuan → clusters of 专栏15."""
MEASURES = {"产值", "产值年均增幅", "增加值", "增加值年均增幅"}


@pytest.fixture(scope="module")
def targets() -> Rows:
    """Return the shipped targets."""
    return read_tables(DATA, ["targets"])["targets"].to_dict("records")


def box(rows: Rows, document: str, name: str) -> Rows:
    """Return the rows of one numbered table of a document."""
    return [r for r in rows if r["doc_id"] == document and r["locator"].startswith(f"{name} ")]


@pytest.mark.parametrize("layer", MARKS)
def test_every_mark_of_the_province_has_a_clause_of_a_document_of_its_level(
    layer: str, province: Facts
) -> None:
    shown = set(province.store.documents)
    rows = province.store.rows(f"layer:{layer}")
    assert [row["id"] for row in rows if row["doc_id"] not in shown or not row["locator"]] == []


def test_nothing_of_the_earlier_period_is_said_at_the_provinces_level(province: Facts) -> None:
    assert set(province.store.documents) == {MAP_DOCUMENT}
    for name, table in TABLES.items():
        if "doc_id" in table.columns:
            said = {row["doc_id"] for row in province.store.rows(name)}
            assert said <= {MAP_DOCUMENT, ""}, name


def test_only_units_of_the_level_can_be_unmentioned(province: Facts) -> None:
    parts = {row["unit_id"]: row for row in province.store.rows("units")}
    counties = province.store.rows("counties")
    with_data = {row["county_id"] for row in counties if row["has_data"] == "yes"}
    children = {key for key, row in parts.items() if row["parent_id"] == PROVINCE}
    assert CITY in with_data
    assert with_data <= children
    drawn = {row["id"] for row in province.store.rows("layer:counties")}
    assert drawn == {row["county_id"] for row in counties}
    told = {row["county_id"] for name in ("county_chains", "county_clusters")
            for row in province.store.rows(name)}  # fmt: skip
    assert told <= with_data


def test_every_cluster_of_the_box_is_there_with_its_size_and_a_core(province: Facts) -> None:
    rows = box(province.store.rows("clusters"), MAP_DOCUMENT, "专栏15")
    assert Counter(row["size_100m_yuan"] for row in rows) == CLUSTER_SIZES
    for row in rows:
        assert row["size_class"] == f"超{row['size_100m_yuan']}亿"
        assert row["locator"] == f"专栏15 {row['size_class']}"
        assert province.rows_of("cluster_members", "cluster_id", row["cluster_id"]), row["name"]


def test_the_citys_card_answers_with_both_periods(province: Facts) -> None:
    story = story_of(province, f"county:{CITY}")
    past = next(part for part in story.parts if part.id == f"level-{EARLIER}")
    assert past.title == "福建省十三五怎么说"
    assert len(past.items) > 10
    assert {c.text[:13] for item in past.items for c in item.clauses} == {
        "《福建省“十三五”工业规划"
    }
    own = {c.text for p in story.parts if not p.id.startswith(("level-", "whole-"))
           for item in p.items for c in item.clauses}  # fmt: skip
    assert own
    assert not [text for text in own if "十三五" in text]


def test_the_box_of_targets_is_complete(targets: Rows) -> None:
    rows = box(targets, MAP_DOCUMENT, "专栏2")
    assert sorted(int(row["locator"].split()[1]) for row in rows) == [*range(1, 21)]
    assert {(row["year"], row["nature"]) for row in rows} == {("2025", "target")}


def test_the_box_of_industries_is_complete_row_by_row(targets: Rows) -> None:
    rows = box(targets, PAST_DOCUMENT, "专栏10")
    measures: dict[int, set[str]] = {}
    for row in rows:
        measures.setdefault(int(row["locator"].split()[1]), set()).add(row["measure"])
    assert sorted(measures) == [*range(1, 25)]
    assert len({row["subject"] for row in rows}) == len(measures)
    # Of 工业互联网 the box prints no added value.
    assert {n: found for n, found in measures.items() if found != MEASURES} == {
        18: {"产值", "产值年均增幅"}
    }
    assert {(row["year"], row["nature"]) for row in rows} == {("2020", "target")}
