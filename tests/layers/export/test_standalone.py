from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import Any

import pytest

from layers.export.standalone import build_standalone
from layers.facts.lookup import Facts
from layers.paper.request import Words
from layers.screen.cards import card_file
from layers.screen.page import build_page
from layers.view import View
from layers.view.words import view_in_words

MARKUP = "</h1><script>window.hit=1</script>{{7*7}}{% raw %}${1}`\"'&<img src=x>"
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HEAD_LINE = re.compile(r'<header class="alone-head">.*?</header>', re.DOTALL)
ENERGY = View(theme="energy", county=("lanyu",), pick="area:p-port")


@pytest.fixture(scope="module")
def text(facts: Facts) -> str:
    return build_standalone(facts, ENERGY).decode()


def _block(text: str, name: str) -> Any:  # noqa: ANN401 - any JSON
    found = re.search(
        rf'<script type="application/json" id="{name}">(.*?)</script>', text, re.DOTALL
    )
    assert found
    return json.loads(found[1])


def _head_line(text: str) -> str:
    found = HEAD_LINE.search(text)
    assert found
    return found[0]


def test_equal_input_gives_equal_bytes(facts: Facts, text: str) -> None:
    assert build_standalone(facts, ENERGY).decode() == text


def test_what_is_added_to_the_map_page_is_small(facts: Facts, text: str) -> None:
    assert len(text.encode()) - len(build_page(facts.store).html) < 80_000


def test_every_script_is_in_the_policy_and_nothing_is_fetched(text: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    codes = INLINE.findall(text)
    for code in codes:
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert policy.start() < text.index("<script")
    assert not re.search(r"<(?:script|img|iframe)[^>]*\ssrc=|<link|@import", text)
    own = next(code for code in codes if "startAlone" in code)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|eval\(", own)


def test_the_file_knows_its_view_and_every_card(facts: Facts, text: str) -> None:
    assert _block(text, "layout-alone")["query"] == ENERGY.to_query()
    assert base64.b64decode(_block(text, "layout-cards")) == card_file(facts).packed


def test_the_head_line_tells_what_the_map_is(facts: Facts, text: str) -> None:
    own = _head_line(text)
    assert "<h1>砚汐产业布局一张图</h1>" in own
    for part in (
        "审图号：（待填）",
        "示意图，界线不作划界依据",
        "数据截至：",
        "下载时的视图：专题 高耗能",
    ):
        assert part in own
    assert "送审稿" in own
    words = Words(
        title="甲图", unit="某处", date="2030 年 1 月", approval="某S〔2030〕1 号", mark="内部"
    )
    given = build_standalone(facts, ENERGY, words).decode()
    for part in (
        "<title>甲图</title>",
        "编制单位：某处",
        "2030 年 1 月",
        "某S〔2030〕1 号",
        "内部",
    ):
        assert part in given
    assert "（待填）" not in _head_line(given)


def test_what_a_user_writes_stays_text(facts: Facts, text: str) -> None:
    words = Words(**dict.fromkeys(("title", "unit", "date", "approval", "note", "mark"), MARKUP))
    given = build_standalone(facts, ENERGY, words).decode()
    assert INLINE.findall(given) == INLINE.findall(text)
    assert "<img" not in _head_line(given)
    assert "&lt;img src=x&gt;" in _head_line(given)
    lines = Words(title="上\n下\x00\u202e左")
    assert "<h1>上 下 左</h1>" in build_standalone(facts, ENERGY, lines).decode()


def test_a_view_in_words(facts: Facts) -> None:
    view = View(
        theme="chain",
        cluster=("", "chem"),
        rank=("national",),
        precision="reliable",
        pick="county:lanyu",
        layers=("chains",),
        at=(40.1, 100.5, 10.5),
    )
    told = view_in_words(facts, view)
    assert told.startswith("专题 产业链（竹木制品）；产业集群 化学原料；")
    for part in ("园区级别 国家级", "只看可靠位置", "图层自选", "选中项 ", "40.100°N", "10.5 级"):
        assert part in told
    every = tuple(row["county_id"] for row in facts.store.rows("counties"))
    # What is asked for twice counts once.
    assert f"等 {len(every)} 项" in view_in_words(facts, View(county=every * 2))
