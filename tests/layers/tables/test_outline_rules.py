"""Of every heading it is known whether it gave rows, or why not."""

from __future__ import annotations

import pandas as pd
import pytest

from layers.tables.outline_rules import below, headings, reasons, walked
from layers.tables.region_data import RegionData


def data(*outline: tuple[str, str]) -> RegionData:
    """Return a region whose document d is cited at 第一章 一（一） and 专栏10."""
    rows = [
        {"heading": "题", "ordinal": str(n), "reason": reason, "doc_id": "d", "locator": locator}
        for n, (locator, reason) in enumerate(outline, 1)
    ]
    cited = [{"doc_id": "d", "locator": locator} for locator in ("第一章 一（一）", "专栏10")]
    return RegionData({"outline": pd.DataFrame(rows), "mentions": pd.DataFrame(cited)})


@pytest.mark.parametrize(
    ("locator", "above", "expected"),
    [
        ("第一章 一（一）", "第一章 一", True),
        ("第一章 一 某段", "第一章 一", True),
        ("专栏1", "专栏1", True),
        ("专栏1 3", "专栏1", True),
        ("专栏10", "专栏1", False),
        ("第一章 十一", "第一章 十", False),
        ("第一章", "第一章 一", False),
    ],
)
def test_what_stands_below_a_heading(locator: str, above: str, *, expected: bool) -> None:
    assert below(locator, above) is expected


def test_a_heading_has_rows_or_a_reason() -> None:
    assert not list(reasons(data(("第一章 一", ""), ("专栏10", ""), ("专栏1", "未点名地点"))))


@pytest.mark.parametrize(
    ("locator", "reason", "said"),
    [("第一章 二", "", "没有一行数据"), ("第一章 一", "未点名地点", "删去理由")],
)
def test_neither_and_both_are_faults(locator: str, reason: str, said: str) -> None:
    (found,) = reasons(data((locator, reason)))
    assert (found.file, found.column) == ("outline.csv", "reason")
    assert said in found.message


def test_headings_are_counted_by_document() -> None:
    found = headings(data(("第一章", ""), ("专栏1", "未点名地点")))
    assert [(one.locator, one.cited) for one in found] == [("第一章", 1), ("专栏1", 0)]
    (one,) = walked(found)
    assert (one.headings, one.cited, one.reasoned) == (2, 1, 1)
