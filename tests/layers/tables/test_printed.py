"""What a table says is printed is looked for where it says so."""

from __future__ import annotations

import pandas as pd
import pytest

from layers.tables.parts import Document
from layers.tables.printed import missing, stands_in

DOCUMENT = Document(
    "第一章 目标\n一、园区\n到2025年建成东园、西园，产值达3亿元。\n二、其他\n建成北园。"
)


def faults(**row: str) -> list[str]:
    own = {
        "doc_id": "d",
        "locator": "第一章 一",
        "evidence": "stated",
        "wording_as_written": "",
        **row,
    }
    tables = {
        "mentions": pd.DataFrame([own]),
        "county_clusters": pd.DataFrame(columns=["county_id", "industry_id"]),
        "units": pd.DataFrame(columns=["unit_id", "name", "short_name", "aliases"]),
        "industries": pd.DataFrame(columns=["industry_id", "name", "short_name", "aliases"]),
    }
    return [str(one) for one in missing(tables, {"d": DOCUMENT})]


def test_words_that_are_printed_there_pass() -> None:
    assert not faults(as_written="东园")


def test_words_of_another_part_are_named_with_table_row_column_and_locator() -> None:
    assert faults(as_written="北园") == [
        "mentions.csv 第 2 行 “as_written”列：d 第一章 一 中没有“北园”"
    ]


def test_a_part_that_the_document_does_not_have_is_named() -> None:
    (line,) = faults(as_written="东园", locator="第一章 三")
    assert "文中没有这一处" in line


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("东园、西园", True),
        ("西园；产值", True),
        ("东…西园", True),
        ("西园（括注是我们的）", True),
        ("西…东园", False),
        ("东园、南园", False),
        ("（全是括注）", False),
    ],
)
def test_lists_gaps_and_glosses(words: str, *, printed: bool) -> None:
    assert stands_in(words, DOCUMENT.part("第一章 一")) is printed
