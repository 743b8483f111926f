"""Whole sheets: every paper and theme without a fault, with all that a sheet must say."""

import math
import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from layers.facts.lookup import Facts
from layers.paper.body import Frame
from layers.paper.content import Content, content_of
from layers.paper.drawing import Box, Group, Item, Origin, Page, Rect, Text, texts
from layers.paper.furniture import overview as overview_module
from layers.paper.furniture.compose import Sheet, plan
from layers.paper.furniture.focus import shown_frame
from layers.paper.furniture.footer import NO_BOUNDARY
from layers.paper.furniture.graticule import true_scale
from layers.paper.furniture.metrics import Metrics
from layers.paper.furniture.panel import TIGHTER
from layers.paper.furniture.text_blocks import Elsewhere, Heading, Paragraph
from layers.paper.ground import Extent, Ground
from layers.paper.paint import paint
from layers.paper.request import PAPERS, Options, Paper, SheetError, Words
from layers.view import View
from tests.layers.paper.baseline import same_picture
from tests.layers.paper.problems import problems

VIEWS = {
    "layout": View(),
    "chain": View(theme="chain", cluster=("cl-bamboo",)),
    "energy": View(theme="energy"),
    "links": View(theme="links"),
}
OWN_PAPERS = [
    Paper("custom", "自定", *size) for size in ((120, 120), (1200, 150), (150, 1200), (800, 600))
]
ALL_PAPERS = [*PAPERS.values(), *OWN_PAPERS]
HOSTILE = "很长的标题<b>&amp;{{x}}</b>\n第二行\t\x07\u202e" * 10
PLAIN = Options()
WORDS = Words(mark="内部研究用图", unit="某某局", number="图 1", note="只供讨论")
Make = Callable[..., Sheet]


@pytest.fixture(scope="module")
def ground(facts: Facts) -> Ground:
    return Ground.of(facts.store)


@pytest.fixture(scope="module")
def make(facts: Facts, ground: Ground) -> Make:
    """Return a maker of sheets of the invented city."""

    def made(
        view: View = VIEWS["layout"],
        paper: Paper = PAPERS["a4"],
        words: Words = WORDS,
        options: Options = PLAIN,
    ) -> Sheet:
        return plan(ground, content_of(facts, view), paper, words, options).draw()

    return made


def said(page: Page, role: str = "") -> str:
    """Return the words of a page, those of one role or all."""
    return "\n".join(text.text for text in texts(page.items) if role in ("", text.role))


def one_line(page: Page, role: str) -> str:
    return said(page, role).replace("\n", "")


def groups(items: tuple[Item, ...], name: str) -> list[Group]:
    """Return the groups of this name, wherever they are."""
    inner = [item for item in items if isinstance(item, Group)]
    found = [group for group in inner if group.name == name]
    return found + [one for group in inner for one in groups(group.items, name)]


def rects(items: tuple[Item, ...], name: str) -> list[Box]:
    """Return the boxes of the rectangles of this name."""
    found = [item.box for item in items if isinstance(item, Rect) and item.name == name]
    inner = [item for item in items if isinstance(item, Group)]
    return found + [box for group in inner for box in rects(group.items, name)]


@pytest.mark.parametrize("paper", ALL_PAPERS, ids=lambda paper: f"{paper.width:.0f}")
@pytest.mark.parametrize("theme", VIEWS)
def test_no_paper_and_no_theme_has_a_fault(make: Make, theme: str, paper: Paper) -> None:
    sheet = make(VIEWS[theme], paper)

    assert problems(sheet.page, slide=paper.slide) == []
    assert (sheet.page.width, sheet.page.height) == (paper.width, paper.height)
    assert groups(sheet.page.items, "比例尺")
    assert groups(sheet.page.items, "指北针")
    numbers = said(sheet.page, "number").split()
    assert set(numbers) <= set(said(sheet.page, "code").split())
    assert len(numbers) == sheet.numbered
    if min(paper.width, paper.height) > 150:
        assert sheet.dropped == () or set(sheet.dropped) <= {"位置图"}
        assert groups(sheet.page.items, "图例")


@pytest.mark.parametrize("profile", ["grey", "projector"])
def test_other_profiles_have_no_fault(make: Make, profile: str) -> None:
    for view in VIEWS.values():
        sheet = make(view, options=Options(profile, graticule=True))

        assert problems(sheet.page) == []


def test_a_slide_names_no_scale_and_paper_does(make: Make) -> None:
    assert "∶" in said(make().page, "footer")
    assert "∶" not in said(make(paper=PAPERS["slide"]).page, "footer")


@pytest.mark.parametrize("theme", VIEWS)
def test_the_scale_in_words_is_true_within_a_percent(
    make: Make, facts: Facts, ground: Ground, theme: str
) -> None:
    page = make(VIEWS[theme]).page
    found = re.search(r"约 1∶([\d.]+)( 万)?（A4）", said(page, "footer"))
    assert found
    number = float(found[1]) * (10_000 if found[2] else 1)
    frame = _shown(facts, ground, VIEWS[theme], rects(page.items, "图廓")[0])

    assert number == pytest.approx(true_scale(ground, frame), rel=0.01)


def _shown(facts: Facts, ground: Ground, view: View, box: Box) -> Frame:
    return shown_frame(ground, content_of(facts, view), box)


def test_the_scale_bar_is_as_long_as_it_says(make: Make, facts: Facts, ground: Ground) -> None:
    page = make(VIEWS["chain"]).page
    (bar,) = groups(page.items, "比例尺")
    blocks = [item.box for item in bar.items if isinstance(item, Rect) and item.name != "底板"]
    longest = max(float(re.sub(r"\D*$", "", t.text)) for t in texts(bar.items))
    frame = _shown(facts, ground, VIEWS["chain"], rects(page.items, "图廓")[0])
    y = blocks[0].bottom
    ends = np.array([[blocks[0].left, y], [blocks[-1].right, y]])
    west, east = ground.to_degrees(frame.to_ground(ends))

    assert blocks[-1].right - blocks[0].left <= 35
    assert _km(west, east) == pytest.approx(longest, rel=0.01)


def _km(one: np.ndarray, other: np.ndarray) -> float:
    """Return the distance on a sphere, near enough to catch a wrong scale."""
    lat = math.radians(one[1])
    return math.hypot((other[0] - one[0]) * math.cos(lat), other[1] - one[1]) * 111.32


def test_an_empty_view_says_so(facts: Facts, ground: Ground) -> None:
    content = content_of(facts, View(rank=("national",)))
    bare = replace(content, symbols=(), outlines=(), energy=(), arrows=(), legend=())
    sheet = plan(ground, bare, PAPERS["a4"], Words(), Options()).draw()

    assert "没有符合条件的结果" in said(sheet.page, "message")
    assert problems(sheet.page) == []


def test_a_view_beyond_the_data_is_refused(make: Make) -> None:
    with pytest.raises(SheetError, match="全市之外"):
        make(View(at=(0.0, 0.0, 10.0)))


@pytest.mark.parametrize("paper", [PAPERS["a4"], PAPERS["slide"], OWN_PAPERS[0]])
def test_hostile_words_stay_words_and_fit(make: Make, paper: Paper) -> None:
    words = Words(*(HOSTILE,) * 8)
    sheet = make(paper=paper, words=words)

    assert problems(sheet.page, slide=paper.slide) == []
    assert "<b>&amp;{{x}}</b>" in sheet.page.title
    assert not any(character < " " for character in sheet.page.title)
    shown = one_line(sheet.page, "title")
    assert shown.endswith("…")
    assert sheet.page.title.startswith(shown[:10])


def test_a_long_title_shrinks_before_it_is_broken(make: Make) -> None:
    def title(number: int) -> Text:
        page = make(words=Words(title="题" * number)).page
        return next(text for text in texts(page.items) if text.role == "title")

    assert title(8).type.size_pt > title(45).type.size_pt
    assert "\n" not in title(45).text
    assert "\n" in title(100).text


def test_the_footer_is_complete(make: Make, facts: Facts) -> None:
    filled = one_line(make().page, "footer")
    empty = one_line(make(words=Words()).page, "footer")

    for part in ("资料来源：《产业规划》", NO_BOUNDARY, "示意图", "编制单位：某某局", "只供讨论"):
        assert part in filled
    assert "坐标系：2000 国家大地坐标系" in filled
    assert "图号 图 1" in filled
    assert "编制单位：（待填）" in empty
    assert "审图号：（待填" in empty
    assert "图号（待填）" in empty
    assert all(credit in empty for credit in content_of(facts, View()).credits)


@pytest.mark.parametrize("paper", [*OWN_PAPERS, PAPERS["a4-portrait"], PAPERS["a3"]])
def test_no_paper_cuts_the_credits(make: Make, paper: Paper) -> None:
    words = replace(WORDS, note="这句备注很长，" * 12, approval="闽S（2026）1234567890号")
    sheet = make(paper=paper, words=words)
    footer = one_line(sheet.page, "footer").replace(" ", "")
    assert "…" not in footer + one_line(sheet.page, "subtitle")
    for said_there in (*sheet.content.credits, words.note, words.approval, words.number):
        assert said_there.replace(" ", "") in footer
    for source in sheet.content.sources:
        assert source.name.replace(" ", "") in footer


def test_lines_never_touch_however_full_a_panel_is() -> None:
    for tight in TIGHTER:
        for name in ("key", "row", "small"):
            assert Metrics(PAPERS["a4"], tight=tight).type(name).leading >= 1.15


def test_a_draft_is_named_as_such(make: Make) -> None:
    footer = one_line(make(VIEWS["chain"]).page, "footer")

    assert "《链条清单》（送审稿）" in footer
    assert "以正式文件为准" in footer


def test_the_legend_has_rows_only_for_what_there_is(make: Make, facts: Facts) -> None:
    for view in VIEWS.values():
        content = content_of(facts, view)
        rows = [row for section in content.legend for row in section.rows]
        legend = said(make(view).page, "legend").replace("\n", "")

        always = [row for row in rows if not row.when and row.swatch[0] != "energy"]
        assert all(row.count != 0 for row in rows)
        first_words = [row.text.removesuffix("）").partition("（")[0] for row in always]
        assert all(text in legend for text in first_words)
        assert "（0）" not in legend


def test_the_legend_has_the_lines_that_the_maps_draw(make: Make) -> None:
    whole = said(make().page, "legend").split("\n")
    assert {"底图", "市界、海岸线", "县（市、区）界", "周边地市界、海岸线"} <= set(whole)
    assert any(row.startswith("暂无资料") for row in whole[whole.index("底图") :])
    part = said(make(View(at=(40.42, 100.15, 12))).page, "legend").split("\n")
    assert "市界" in part
    assert not any("海岸线" in row for row in part)
    without = said(make(View(layers=("zones",))).page, "legend").split("\n")
    assert "县（市、区）界" not in without


def test_the_graticule_says_degrees_and_lies_below_the_names(make: Make) -> None:
    page = make(options=Options(graticule=True)).page
    names = [item.name for item in page.items if isinstance(item, Group)]

    assert re.search(r"\d+°\d\d′E", said(page, "graticule"))
    assert re.search(r"\d+°\d\d′N", said(page, "graticule"))
    assert names.index("经纬网") < names.index("注记")
    assert not groups(make().page.items, "经纬网")


@pytest.mark.parametrize("paper", ["a4", "a4-portrait", "a3"])
def test_a_crowded_part_gets_an_inset(
    make: Make, monkeypatch: pytest.MonkeyPatch, paper: str
) -> None:
    monkeypatch.setattr(overview_module, "crowded_extent", _middle)
    sheet = make(paper=PAPERS[paper])
    frames = rects(sheet.page.items, "图廓")
    numbers = [t.text for t in texts(sheet.page.items) if t.role == "number"]

    assert problems(sheet.page) == []
    assert len(frames) == 2
    assert len(groups(sheet.page.items, "比例尺")) == 2
    assert len(set(numbers)) == len(numbers)
    assert said(sheet.page, "footer").count("∶") == 2
    assert "…" not in said(sheet.page, "footer")
    assert rects(sheet.page.items, "放大图范围")
    assert groups(sheet.page.items, "图例")
    assert all(frames[0].holds(legend) for legend in rects(sheet.page.items, "图例底"))


def test_a_crowded_slide_has_two_equal_maps_and_the_legend_among_the_lists(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview_module, "crowded_extent", _middle)
    sheet = make(paper=PAPERS["slide"])
    small, large = rects(sheet.page.items, "图廓")
    legend = groups(sheet.page.items, "图例")
    words = [text for group in legend for text in texts(group.items)]

    assert problems(sheet.page, slide=True) == []
    assert (large.width, large.height) == pytest.approx((small.width, small.height))
    assert words
    assert all(text.x > large.right for text in words)
    assert groups(sheet.page.items, "名单")


def _middle(ground: Ground, _content: Content, _frame: Frame, _inset: Box) -> Extent:
    west, south, east, north = ground.bounds
    x, y, half = (west + east) / 2, (south + north) / 2, (east - west) / 5
    return x - half, y - half, x + half, y + half


def test_no_inset_if_none_is_wanted(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview_module, "crowded_extent", _middle)

    assert len(rects(make(options=Options(inset=False)).page.items, "图廓")) == 1


def test_blocks_of_ones_own_replace_the_theme(facts: Facts, ground: Ground) -> None:
    content = content_of(facts, VIEWS["chain"])
    blocks = (Heading("自己的栏目"), Paragraph("自己的话", name="话"))
    page = plan(ground, content, PAPERS["a4"], Words(), Options(), blocks).draw().page

    assert "自己的栏目" in said(page, "heading")
    assert "各县（市、区）产业链" not in said(page)
    assert groups(page.items, "图例")


def test_parts_without_room_are_told_elsewhere(facts: Facts, ground: Ground) -> None:
    content = content_of(facts, VIEWS["layout"])
    long = Paragraph("很长的话" * 900, name="长", optional=True)
    sheets = [
        plan(ground, content, PAPERS["a4"], Words(), Options(), (Paragraph("短"), *more)).draw()
        for more in ([Elsewhere("见图册。")], [long, Elsewhere("见图册。")])
    ]

    assert [sheet.dropped for sheet in sheets] == [(), ("长",)]
    assert ["见图册。" in said(sheet.page) for sheet in sheets] == [False, True]


def test_the_notes_hold_the_clauses(make: Make, facts: Facts) -> None:
    sheet = make(VIEWS["chain"])

    assert sheet.page.notes == content_of(facts, VIEWS["chain"]).clauses
    assert sheet.page.about.endswith("。")


def test_the_same_view_gives_the_same_sheet(make: Make) -> None:
    one, other = (paint([make().page], "svg", 96, Origin()) for _ in range(2))

    assert one == other


@pytest.mark.parametrize(
    ("theme", "paper"), [("layout", "a4"), ("chain", "slide"), ("energy", "a4-portrait")]
)
def test_sheets_look_as_before(make: Make, theme: str, paper: str) -> None:
    page = make(VIEWS[theme], PAPERS[paper]).page

    same_picture(paint([page], "png", 96, Origin()), f"sheet-{theme}-{paper}")
