"""Where long names break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.vocabulary.name_lines import name_lines


@pytest.mark.parametrize(
    "lines",
    [
        ("某某经济开发区",),
        ("东石片区新", "材料产业园"),
        ("文化创意产业园", "（雕刻）"),
        ("某某100万吨", "乙烯工程项目"),
        ("澜屿—漆丘环", "湾时尚文体"),
        ("澜屿、岫棠、", "漆丘等开发区整合"),
        ("“岫棠特色馆”", "电商平台"),
        ("克利贝尔CDMO", "项目"),
    ],
)
def test_a_long_name_breaks_once_at_a_sensible_place(lines: tuple[str, ...]) -> None:
    assert name_lines("".join(lines)) == lines


def test_how_long_a_line_may_be_is_asked_for() -> None:
    assert name_lines("某某经济开发区", 6) == ("某某经济", "开发区")
    assert name_lines("某某高新技术产业开发区", 11) == ("某某高新技术产业开发区",)


@given(st.text("甲乙丙丁A1（）—·、，”", max_size=30))
def test_nothing_is_lost_and_no_line_is_empty(name: str) -> None:
    lines = name_lines(name)
    assert "".join(lines) == name
    assert all(lines) or not name
