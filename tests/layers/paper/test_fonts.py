from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.ft2font import FT2Font, LoadFlags
from PIL import Image

from layers.paper import fonts
from layers.paper.drawing import (
    BOLD,
    END,
    MIDDLE,
    MM_PER_PT,
    REGULAR,
    START,
    Group,
    Origin,
    Page,
    Text,
    Type,
)
from layers.paper.paint import paint
from layers.paper.request import SheetError

INK = "#000000"


def text(words: str, align: str = START, **kind: float) -> Text:
    return Text(50, 30, words, Type(kind.pop("size_pt", 10), INK, **kind), align)


def page(*items: Text) -> Page:
    return Page(100, 60, items, "页")


def test_ideographs_and_chinese_marks_are_one_em_wide() -> None:
    em = 10 * MM_PER_PT
    for words in ("岞", "“", "—", "·", "，"):
        assert fonts.width_mm(words, 10, BOLD) == pytest.approx(em)
    assert fonts.width_mm("小岞——埭溜", 10) == pytest.approx(6 * em)


def test_several_lines_are_as_wide_as_the_widest() -> None:
    assert fonts.width_mm("甲\n甲乙丙\n甲乙", 10) == fonts.width_mm("甲乙丙", 10)


def test_spacing_stands_between_characters() -> None:
    em = 10 * MM_PER_PT
    assert fonts.width_mm("甲乙丙", 10, REGULAR, 0.5) == pytest.approx(4 * em)
    assert fonts.width_mm("甲", 10, REGULAR, 0.5) == pytest.approx(em)


def test_width_is_the_same_however_a_text_is_cut() -> None:
    whole = "AVATo 1：114 万 fi"
    parts = sum(fonts.width_mm(one, 10) for one in whole)
    assert fonts.width_mm(whole, 10) == pytest.approx(parts)


@pytest.mark.parametrize(("align", "left"), [(START, 50), (MIDDLE, 45), (END, 40)])
def test_box_lies_where_the_text_is_aligned(align: str, left: float) -> None:
    size_pt = 5 / MM_PER_PT
    box = fonts.text_box(text("甲乙\n丙", align, size_pt=size_pt, leading=1.2))
    assert (box.left, box.width) == pytest.approx((left, 10))
    assert (box.top, box.height) == pytest.approx((24.5, 11))


@pytest.mark.parametrize("align", [START, MIDDLE, END])
@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_what_is_drawn_fills_the_measured_box(align: str, weight: str) -> None:
    item = text("国圆HM国\n国", align, weight=weight, size_pt=12, spacing_em=0.2)
    png = paint([page(item)], "png", 300, Origin())
    with Image.open(BytesIO(png)) as picture:
        dark = np.argwhere(np.asarray(picture.convert("L")) < 128) * 25.4 / 300
    box = fonts.text_box(item)
    drawn = [dark[:, 1].min(), dark[:, 0].min(), dark[:, 1].max(), dark[:, 0].max()]
    assert drawn == pytest.approx([box.left, box.top, box.right, box.bottom], abs=0.5)


def test_characters_have_their_simplified_chinese_forms() -> None:
    plain = FT2Font(str(fonts.font_path(REGULAR)))
    plain.set_size(fonts.UNITS, 72)
    for character in "港关直骨门":
        plain.load_char(ord(character), flags=LoadFlags.NO_HINTING)
        other = plain.get_path()[0] / fonts.UNITS
        ours = fonts.glyph(REGULAR, character).points
        assert ours.shape != other.shape or not np.allclose(ours, other)


def test_missing_characters_are_named_once() -> None:
    bad = text("好😀\u0007\u200b小岞😀")
    grouped = Group("组", (text("é\ufe0f\u202e"),))
    with pytest.raises(SheetError) as caught:
        fonts.check_glyphs([page(bad), Page(9, 9, (grouped,), "二")])
    message = str(caught.value)
    assert message.count("😀") == 1
    for code in ("U+0007", "U+200B", "U+202E", "U+FE0F", "U+1F600"):
        assert code in message
    assert "岞" not in message
    assert message.endswith("再出图。")


@pytest.mark.parametrize("order", ["\x85", "\u2028", "\u2029", "\t", "\ud800", "\x00"])
def test_what_orders_instead_of_being_drawn_is_measured_and_named(order: str) -> None:
    words = text(f"甲{order}乙")
    assert fonts.text_box(words).width == pytest.approx(20 * MM_PER_PT)
    assert fonts.wrap(words.text, 10, REGULAR, 100)
    with pytest.raises(SheetError, match=f"U\\+{ord(order):04X}"):
        fonts.check_glyphs([page(words)])


def test_many_missing_characters_are_counted() -> None:
    with pytest.raises(SheetError, match="等 30 个"):
        fonts.check_glyphs([page(text("".join(chr(0x1F600 + n) for n in range(30))))])


def test_what_the_font_has_passes() -> None:
    fonts.check_glyphs([page(text("小岞、埭、溜 ①②③ ± ≠ → − ㎡ km²\n“十四五”——…"))])


def test_a_missing_font_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fonts.PACKAGES, "light", "no_such_font_package")
    with pytest.raises(SheetError, match="pip install no_such_font_package"):
        fonts.font_path("light")


def test_lines_break_by_chinese_rules() -> None:
    width = fonts.width_mm("五个字的宽", 10)
    assert fonts.wrap("依据表三表四，表五", 10, REGULAR, width) == ["依据表三表", "四，表五"]
    assert fonts.wrap("数据来自（规划）", 10, REGULAR, width) == ["数据来自", "（规划）"]
    assert fonts.wrap("共计 2423.01 万吨", 10, REGULAR, width) == ["共计", "2423.01", "万吨"]
    assert fonts.wrap("一\n二", 10, REGULAR, width) == ["一", "二"]
    assert fonts.wrap("", 10, REGULAR, width) == [""]


@pytest.mark.parametrize(
    ("words", "ems", "lines"),
    [
        ("鲤城装备制造示范基地", 9, ["鲤城装备制造示范", "基地"]),
        ("行业能耗（万吨标煤，2020 年）", 13, ["行业能耗", "（万吨标煤，2020 年）"]),
        ("组团（示意范围）（6）", 6, ["组团（示意范", "围）（6）"]),
        ("组团（示意范围）（6）", 9, ["组团", "（示意范围）（6）"]),
        ("甲乙丙", 1, ["甲", "乙", "丙"]),
        ("一二三、四五六", 4, ["一二三、", "四五六"]),
    ],
)
def test_no_character_is_left_alone_in_the_last_line(
    words: str, ems: int, lines: list[str]
) -> None:
    assert fonts.wrap(words, 10, REGULAR, ems * 10 * MM_PER_PT) == lines


def test_a_paragraph_does_not_end_with_two_characters() -> None:
    said = "底图与位置数据都来自公开许可的数据集（CC BY-SA 4.0）。"
    wide = fonts.width_mm(said, 10)
    for part in (0.75, 0.8, 0.85, 0.9, 0.95):
        last = fonts.wrap(said, 10, REGULAR, wide * part)[-1]
        assert sum(character.isalnum() for character in last) > 2


def test_single_characters_on_a_line_are_counted() -> None:
    kind = Type(10, "#000000")
    alone, fine = Text(5, 5, "示范基\n地", kind), Text(5, 9, "示范\n基地", kind)
    assert fonts.widows(Page(50, 50, (Group("组", (alone, fine)),), "页")) == [alone]
    upright = replace(fine, text="台\n湾\n省")
    assert not fonts.widows(Page(50, 50, (Group("组", (upright,)),), "页"))


@settings(max_examples=60)
@given(st.text(alphabet="甲乙，。（）《》“”—ab12.% \n", max_size=40), st.integers(4, 12))
def test_wrapped_lines_fit_and_lose_nothing(words: str, ems: int) -> None:
    width = ems * 10 * MM_PER_PT
    lines = fonts.wrap(words, 10, REGULAR, width)
    assert all(fonts.width_mm(line, 10) <= width + 1e-3 for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())
