"""The contradictions of the region's documents that must be there, and none twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from layers.build.contradictions import with_rules
from layers.build.store import Row

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def rows(home) -> list[Row]:
    return with_rules({name: frame.to_dict("records") for name, frame in home.items()})


@pytest.mark.parametrize(
    ("subject", "part", "against"),
    [
        ("南安 集成电路", "第三章第一节 五（一）", "附件2"),
        ("安溪 集成电路", "第三章第一节 五（一）", "附件2"),
        ("南安市 卫生用品", "专栏2 4", "附件2 南安市"),
        ("永春县 陶瓷", "专栏2 3", "附件2 永春县"),
        ("新材料细分链条数", "专栏3 3", "专栏3 3"),
        ("超百亿元企业增减", "表2 6", "表2 6"),
        ("每万人口高价值发明专利拥有量增减", "表2 9", "表2 9"),
        ("鲤城区 省市级重点技术改造项目累计", "三（一）1", "二（三）"),
    ],
)
def test_what_a_rule_can_find_is_there(
    rows: list[Row], subject: str, part: str, against: str
) -> None:
    found = [row for row in rows if row["subject"] == subject and row["found_by"] == "rule"]
    assert [(row["a_locator"], row["b_locator"]) for row in found] == [(part, against)]


def test_no_contradiction_stands_twice(rows: list[Row]) -> None:
    said = Counter(
        tuple(row[key] for key in ("subject_id", "subject", "a_locator", "a_says", "b_locator"))
        for row in rows
    )
    assert said.most_common(1)[0][1] == 1
    ids = [row["discrepancy_id"] for row in rows]
    assert ids == sorted(set(ids))
