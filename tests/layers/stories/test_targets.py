"""Whose a number is stands beside it; the region's own numbers have a place of their own."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.stories.targets import COLUMNS, region_targets, targets
from tests.layers.conftest import With

ROW = {
    "subject_kind": "industry", "subject": "竹制品", "subject_id": "cl-bamboo", "measure": "产值",
    "value": "-3", "printed": "—3", "unit": "亿元", "year": "2025", "nature": "target",
    "locator": "第一章",
}  # fmt: skip


def test_a_district_figure_about_an_industry_is_the_districts(
    facts: Facts, facts_with: With
) -> None:
    city, *_ = facts.store.rows("documents")
    district = {**city, "doc_id": "district", "level": "county", "title": "霁川区产业规划"}
    told = facts_with(
        documents=[*facts.store.rows("documents"), district],
        targets=[{**ROW, "doc_id": city["doc_id"]}, {**ROW, "doc_id": "district"}],
    )
    first, second = targets(told, "cl-bamboo").items
    at = COLUMNS.index("范围") - 1
    assert (first.cells[at], second.cells[at]) == ("砚汐市", "霁川区")
    assert first.text == "−3亿元"
    assert "霁川区" in second.detail


def test_what_a_document_says_twice_is_one_number(facts: Facts, facts_with: With) -> None:
    document = facts.store.rows("documents")[0]["doc_id"]
    rows = [{**ROW, "doc_id": document, "locator": where} for where in ("第一章", "表2")]
    (item,) = targets(facts_with(targets=rows), "cl-bamboo").items
    assert len(item.clauses) == 2


def test_the_regions_own_numbers_are_told(facts: Facts) -> None:
    part = region_targets(facts)
    assert [item.text for item in part.items] == ["1200.5亿元"]
    assert part.heading == "砚汐市目标与现状（1）"


def test_the_levels_own_years_come_first_and_two_figures_of_one_year_name_each_other(
    facts: Facts, facts_with: With
) -> None:
    city, *_ = facts.store.rows("documents")
    district = {**city, "doc_id": "district", "level": "county", "title": "霁川区产业规划"}
    said = (("2025", "9", "district"), ("", "3", ""), ("2025", "5", ""), ("2025", "6", ""))
    told = facts_with(
        documents=[*facts.store.rows("documents"), district],
        targets=[
            ROW | {"year": year, "value": value, "printed": value, "doc_id": doc or city["doc_id"]}
            for year, value, doc in said
        ],
    )
    items = targets(told, "cl-bamboo").items
    assert [(item.label, item.text) for item in items] == [
        ("2025 产值", "5亿元"), ("2025 产值", "6亿元"), ("产值", "3亿元"),
        ("霁川区：2025 产值", "9亿元"),
    ]  # fmt: skip
    assert ["≠" in item.detail for item in items] == [True, True, False, False]
    assert items[0].detail.startswith("≠ 另有 6亿元")
