"""Panels: blocks that measure what they draw, and what happens when there is no room."""

from dataclasses import replace
from itertools import pairwise

import pytest

from layers.facts.lookup import Facts as Lookup
from layers.paper.content import content_of
from layers.paper.drawing import Box, Page, texts
from layers.paper.fonts import overlaps, text_box
from layers.paper.furniture.block import Block, Place, balanced
from layers.paper.furniture.legend import LegendBlock, legend_sections
from layers.paper.furniture.list_blocks import Code, CodeList, KeyList
from layers.paper.furniture.metrics import Metrics
from layers.paper.furniture.panel import stack
from layers.paper.furniture.text_blocks import Facts, Heading, Paragraph, Rule
from layers.paper.furniture.tile_blocks import Bar, Bars, TileRow, Tiles
from layers.paper.request import PAPERS
from layers.view import View
from layers.view.marks import LegendRow, LegendSection

A4 = Metrics(PAPERS["a4"])
SLIDE = Metrics(PAPERS["slide"])
LONG = "名称很长要换行的一处园区、基地与示范区"
ROWS = tuple(LegendRow(("land",), f"第{n}行{LONG[:n]}", n) for n in range(1, 8))
LEGEND = LegendBlock((LegendSection("面", ROWS[:4], 4), LegendSection("点", ROWS[4:])), ("说明",))
KEY = KeyList((CodeList("", tuple(Code(str(n), LONG[:9]) for n in range(1, 20))),))
BARS = Bars(
    (
        Bar((), "一个行业", 1056.71, "1056.71", "#7A1F12", ("落点 2 处",)),
        Bar((), LONG, 29.96, "29.96", "#F8CE8B", ("未写明落点",), warn=True),
        Bar((), "没有数据的行业", None, "无单列数据", "#FFFFFF"),
    )
)
BLOCKS: list[Block] = [
    Heading("标题"),
    Paragraph(LONG * 3),
    Facts((("所在", "某县"), ("一个很长很长的名目", LONG * 2))),
    Tiles((TileRow("7", "某市", LONG, "#6797CC", "#222222"), TileRow("", LONG, LONG))),
    Tiles((TileRow("牵", LONG, LONG),), below=True),
    BARS,
    Rule(),
    KEY,
    KeyList((CodeList("一湾（2）", (Code("湾1", "甲", "#7A3F0C"), Code("湾2", LONG)), "#7A3F0C"),)),
    LEGEND,
]


@pytest.mark.parametrize("metrics", [A4, SLIDE], ids=["paper", "slide"])
@pytest.mark.parametrize("width", [40.0, 86.0, 186.0])
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_a_block_is_as_high_as_it_says(block: Block, width: float, metrics: Metrics) -> None:
    drawn = block.draw(Place(10, 20, width), metrics)
    boxes = [text_box(text) for text in texts(drawn.items)]

    assert all(box.left >= 10 - 0.01 and box.right <= 10 + width + 0.01 for box in boxes)
    assert all(box.top >= 20 - 0.01 and box.bottom <= 20 + drawn.height + 0.01 for box in boxes)
    assert overlaps(Page(400, 400, drawn.items, "页")) == []


def test_a_panel_keeps_to_its_frame_and_nothing_overlaps() -> None:
    frame = Box(10, 10, 96, 290)
    panel = stack(BLOCKS, frame, A4)

    assert panel.dropped == ()
    assert all(frame.holds(text_box(text)) for text in texts(panel.items))
    assert overlaps(Page(400, 400, panel.items, "页")) == []


def test_a_full_panel_is_set_tighter_then_in_columns_then_cut() -> None:
    def used(height: float) -> tuple[int, tuple[str, ...]]:
        panel = stack([KEY, LEGEND], Box(0, 0, 100, height), A4)
        return len({text.x for text in texts(panel.items)}), panel.dropped

    heights = [used(height) for height in (90, 60, 8)]

    assert heights[0][1] == heights[1][1] == ()
    assert heights[2][1]


def test_what_is_optional_goes_first_and_the_legend_last() -> None:
    optional = Paragraph(LONG * 3, name="可略", optional=True)
    blocks: list[Block] = [Heading("标题"), optional, Paragraph(LONG, name="正文"), KEY, LEGEND]
    dropped = [stack(blocks, Box(0, 0, 40, height), A4).dropped for height in range(150, 30, -4)]

    assert dropped[0] == ()
    assert [one for one, other in pairwise(dropped) if len(other) < len(one)] == []
    assert next(names for names in dropped if names)[0] == "可略"
    longest = max(dropped, key=len)
    assert "图例" not in longest[:-1]


def test_a_roomy_panel_leaves_out_what_is_optional_before_it_is_set_tight() -> None:
    long = Paragraph(LONG * 30, name="可略", optional=True)
    blocks: list[Block] = [Heading("标题"), Paragraph(LONG * 3), long, KEY]
    boxes = [Box(0, 0, 70, height) for height in range(140, 60, -2)]
    pairs = [[stack(blocks, box, A4, roomy=roomy) for roomy in (False, True)] for box in boxes]
    full, roomy = next(pair for pair in pairs if pair[1].dropped)

    assert (full.dropped, roomy.dropped) == ((), ("可略",))
    leading = [min(text.type.leading for text in texts(p.items)) for p in (full, roomy)]
    assert leading[0] < leading[1]


def test_a_heading_stays_with_what_it_heads() -> None:
    blocks: list[Block] = [Paragraph(LONG * 9), Heading("标题"), Paragraph("正文")]
    panel = stack(blocks, Box(0, 0, 100, 30), A4, columns=2)
    found = {text.text: text for text in texts(panel.items)}

    assert found["标题"].x == found["正文"].x
    assert found["标题"].y < found["正文"].y


def test_columns_are_balanced_in_order() -> None:
    assert balanced([3, 1, 1, 1], 2) == [[0], [1, 2, 3]]
    assert balanced([1, 1], 3) == [[0], [1]]


def test_type_is_never_below_the_floor() -> None:
    small = Metrics(PAPERS["a4"].__class__("own", "自定", 120, 120))

    assert small.size("small") == 6
    assert SLIDE.size("key") >= 11
    assert SLIDE.size("footer", "min_pt") >= 9.5
    assert Metrics(PAPERS["a3"]).scale == pytest.approx(1.15, abs=0.01)


def test_symbols_that_look_alike_share_a_row_of_the_legend(facts: Lookup) -> None:
    content = content_of(facts, View())
    swatch = ("symbol", "park", "other", "site", "plain", "")
    twins = (LegendRow(swatch, "其他", 5), LegendRow(swatch, "分园等（其他）", 2))
    twice = replace(content, legend=(LegendSection("图上园区", twins, 7),))
    ((section,), plain) = legend_sections(twice, ()), legend_sections(content, ())
    swatches = [(s.title, row.swatch) for s in plain for row in s.rows if row.swatch[0] == "symbol"]

    assert [row.text for row in section.rows] == ["其他（5）、分园等（2）"]
    assert section.total == 7
    assert len(swatches) == len(set(swatches))


@pytest.mark.parametrize(
    ("kind", "said"),
    [("county", ["所选县（市、区）界"]), ("group", ["选中范围（示意）"]), ("", [])],
)
def test_what_is_picked_has_a_row(facts: Lookup, kind: str, said: list[str]) -> None:
    group = next(row["area_id"] for row in facts.store.rows("areas") if row["kind"] == "group")
    pick = {"county": "county:lanyu", "group": f"area:{group}", "": ""}[kind]
    found = legend_sections(content_of(facts, View(pick=pick)), ())

    assert [row.text for s in found for row in s.rows if row.swatch[0] == "picked"] == said
