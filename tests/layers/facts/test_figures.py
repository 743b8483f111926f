"""Figures are shown alike, and belong to the sector whose row they are."""

from __future__ import annotations

import pytest

from layers.facts.figures import newest, unlisted, whole_of, with_unit

SECTORS = [
    {"sector_id": "all", "name": "合计", "in_total": "yes", "parent_id": ""},
    {"sector_id": "chem", "name": "化学", "in_total": "no", "parent_id": "all"},
    {"sector_id": "fibre", "name": "化纤", "in_total": "no", "parent_id": "chem"},
    {"sector_id": "paper", "name": "造纸", "in_total": "no", "parent_id": "all"},
]


@pytest.mark.parametrize(
    ("printed", "unit", "told"),
    [
        ("—3.0", "%", "−3.0%"),
        ("-9.1%", "%", "−9.1%"),
        ("148.70", "万吨标煤", "148.70万吨标煤"),
        ("1-2个", "个", "1-2个"),
        ("2021—2025", "", "2021—2025"),
        ("—", "", "—"),
    ],
)
def test_a_figure_has_one_minus_and_its_unit_once(printed: str, unit: str, told: str) -> None:
    assert with_unit(printed, unit) == told


def test_only_a_part_of_a_sector_with_figures_names_its_whole() -> None:
    counted = ["all", "chem"]
    told = {row["sector_id"]: unlisted(whole_of(row, SECTORS, counted)) for row in SECTORS}
    assert told["fibre"] == "含在化学内，未单列"
    assert told["paper"] == "没有单列数字"
    assert whole_of(SECTORS[1], SECTORS, counted) == ""


def test_the_newest_year_counts() -> None:
    rows = [{"sector_id": "a", "value": value, "year": year} for year, value in
            (("2021", "3"), ("2020", "5"), ("2022", ""))]  # fmt: skip
    figures = {("a", "m", row["year"]): row for row in rows}
    assert newest(figures, "m")["a"]["value"] == "3"
