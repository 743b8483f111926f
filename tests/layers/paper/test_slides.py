from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import numpy as np
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.presentation import Presentation as Slides
from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from layers.paper.drawing import (
    BOLD,
    END,
    MIDDLE,
    START,
    Box,
    Ellipse,
    Group,
    Halo,
    Hatch,
    Item,
    Look,
    Origin,
    Page,
    Path,
    Rect,
    Stroke,
    Text,
    Type,
    texts,
)
from layers.paper.paint import slides
from layers.paper.paint.slide_shapes import wound
from layers.paper.paint.slide_text import cleaned, pattern

EMU = 36_000
SMALL = Type(7, "#222222", halo=Halo("#FFFFFF", 1))
HOSTILE = (
    "<a:t>甲</a:t> & \"乙\" '丙'",
    "{{ 模板 }} ${x} ]]> <!-- ",
    "长" * 200,
    "岞🏭埭",
    "上行\n\n下行",
)


def square(side: float, x: float = 50, y: float = 50) -> np.ndarray:
    half = side / 2
    return np.array([[x - half, y - half], [x + half, y - half], [x + half, y + half],
                     [x - half, y + half]])  # fmt: skip


WIDE = (338.667, 190.5)


def page(*items: Item, size=WIDE, title="一页", notes=(), about="", level=0) -> Page:
    return Page(*size, items, title, notes, about, level)


def map_page() -> Page:
    land = Path(
        (square(40), square(20), square(8)),
        Look("#FBFAF7", 0.78, Stroke("#6B6B64", 1.1), Stroke("#FFFFFF", 2.4)),
        name="某县",
    )
    line = Path(
        (np.array([[10.0, 10], [10, 60]]),),
        Look("#FF0000", stroke=Stroke("#2B2B4F", 2, (7, 4))),
        closed=False,
        name="联动",
    )
    pill = Rect(Box.around(30, 30, 7, 3.5), Look("#7A3F0C"), radius=1, name="编号")
    ring = Ellipse(30, 30, 9, 6, Look("#7A3F0C", 0.13, Stroke("#7A3F0C", 1, (3, 2))), name="组团")
    bare = Rect(Box.around(60, 30, 7, 3.5), Look(hatch=Hatch("#B5B5AE", 0.25, 1.2)), name="暂无")
    number = Text(30, 30, "甲1", Type(8, "#FFFFFF", BOLD), MIDDLE, owner="g-1")
    names = tuple(Text(80, 20 + 8 * row, text, SMALL) for row, text in enumerate(HOSTILE))
    head = Group("标题", (Text(9, 14, "一句话\n的结论", Type(24, "#1B1B19", BOLD), role="title"),))
    drawn = Group("地图", (land, line, Group("组团", (ring, pill, number)), bare, *names))
    spaced = Text(100, 100, "海 峡", Type(10, "#4B6B79", spacing_em=0.4), END, role="label")
    return page(
        head, drawn, spaced, Group("空", ()), about="某市的“示意”图", notes=("规划 第三章", "<条>")
    )


def opened(*pages: Page) -> Slides:
    return Presentation(io.BytesIO(slides.paint(pages, Origin("图名", "单位"))))


def every(shapes) -> Iterator[BaseShape]:
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from every(shape.shapes)


def said(slide) -> list[str]:
    found = (shape.text_frame.text for shape in every(slide.shapes) if shape.has_text_frame)
    return sorted(text.replace("\v", "\n") for text in found if text)


@pytest.fixture(scope="module")
def slide() -> Slide:
    return opened(map_page()).slides[0]


def by_name(slide, name) -> BaseShape:
    return next(shape for shape in every(slide.shapes) if shape.name == name)


def test_slide_is_as_large_as_the_page() -> None:
    book = opened(page(size=(210, 297)), page(size=(210, 297)))
    assert (book.slide_width, book.slide_height) == (210 * EMU, 297 * EMU)
    assert len(book.slides) == 2
    assert book.slides[0].name == "一页"
    inside = [shape.left + shape.width for shape in book.slide_master.placeholders]
    assert max(inside) <= book.slide_width


def test_every_text_stands_in_a_native_shape_and_nothing_is_a_picture(slide) -> None:
    assert said(slide) == sorted(text.text for text in texts(map_page().items))
    kinds = {shape.shape_type for shape in every(slide.shapes)}
    assert kinds == {
        MSO_SHAPE_TYPE.GROUP,
        MSO_SHAPE_TYPE.FREEFORM,
        MSO_SHAPE_TYPE.AUTO_SHAPE,
        MSO_SHAPE_TYPE.TEXT_BOX,
        MSO_SHAPE_TYPE.PLACEHOLDER,
    }


def test_title_is_the_slides_title_and_stands_outside_groups(slide) -> None:
    assert slide.shapes.title.text_frame.text == "一句话\v的结论"
    assert slide.shapes.title in list(slide.shapes)
    assert opened(page()).slides[0].shapes.title is None


def test_groups_keep_their_names_and_the_map_is_described(slide) -> None:
    groups = [s.name for s in every(slide.shapes) if s.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert groups == ["地图", "组团"]
    described = by_name(slide, "地图").element.nvGrpSpPr.cNvPr.get("descr")
    assert described == "某市的“示意”图"
    assert by_name(slide, "甲1 g-1").text_frame.text == "甲1"
    numbers = [shape.shape_id for shape in every(slide.shapes)]
    assert len(set(numbers)) == len(numbers)


def test_shapes_are_where_the_page_has_them(slide) -> None:
    ring = by_name(slide, "组团")
    assert (ring.left, ring.top) == (21 * EMU, 24 * EMU)
    assert (ring.width, ring.height) == (18 * EMU, 12 * EMU)
    assert by_name(slide, "编号").adjustments[0] == pytest.approx(1 / 3.5, abs=1e-5)
    land = by_name(slide, "某县")
    assert (land.left, land.width) == (30 * EMU, 40 * EMU)
    line = by_name(slide, "联动")
    assert (line.left, line.height) == (10 * EMU, 50 * EMU)
    name = by_name(slide, "甲1 g-1")
    assert name.left + name.width / 2 == pytest.approx(30 * EMU, abs=EMU / 100)
    assert name.top + name.height / 2 == pytest.approx(30 * EMU, abs=EMU / 100)


def test_group_encloses_its_shapes(slide) -> None:
    group = by_name(slide, "地图")
    for shape in group.shapes:
        assert group.left <= shape.left
        assert shape.left + shape.width <= group.left + group.width


def test_looks_are_native(slide) -> None:
    xml = slide.part.blob.decode()
    assert '<a:alpha val="78000"/>' in xml
    assert '<a:ds d="350000" sp="200000"/>' in xml
    assert 'prst="ltUpDiag"' in xml
    assert '<a:glow rad="25400"><a:srgbClr val="FFFFFF"/></a:glow>' in xml
    assert 'spc="400"' in xml
    assert '<a:ea typeface="Microsoft YaHei"/>' in xml
    assert "FF0000" not in xml, "an open line has no fill"
    assert str(by_name(slide, "某县").line.color.rgb) == "FFFFFF"
    assert str(by_name(slide, "某县边线").line.color.rgb) == "6B6B64"


def test_nothing_is_drawn_for_what_nobody_sees() -> None:
    dot = Path((np.array([[5.0, 5], [5, 5], [5, 5]]),), Look("#222222"))
    unseen = Rect(Box(1, 1, 2, 2), Look())
    assert list(opened(page(dot, unseen, Text(1, 1, " ", SMALL))).slides[0].shapes) == []


@pytest.mark.parametrize("align", [START, MIDDLE, END])
def test_box_of_a_text_grows_from_its_anchor(align: str) -> None:
    shape = opened(page(Text(100, 50, "甲乙丙", SMALL, align))).slides[0].shapes[0]
    share = {START: 0.0, MIDDLE: 0.5, END: 1.0}[align]
    assert shape.left + share * shape.width == pytest.approx(100 * EMU, abs=EMU / 50)


def test_holes_run_against_the_ring_around_them() -> None:
    rings = [square(side).astype(int) for side in (40, 20, 8)]
    turned = [float(np.sign(_area(ring))) for ring in wound(rings)]
    assert turned == [1, -1, 1]


def _area(ring: np.ndarray) -> float:
    x, y = ring.T
    return float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum())


@pytest.mark.parametrize(
    ("angle", "spacing", "name"),
    [
        (45, 1.2, "ltUpDiag"),
        (45, 2.5, "wdUpDiag"),
        (-45, 1.2, "ltDnDiag"),
        (180, 1.2, "ltHorz"),
        (None, 1.2, "pct10"),
    ],
)
def test_hatch_becomes_the_nearest_pattern(angle, spacing, name) -> None:
    assert pattern(Hatch("#222222", 0.25, spacing, angle)) == name


def test_last_letter_of_a_spaced_line_has_no_space_after_it() -> None:
    spaced = Text(9, 9, "甲乙\n丙", Type(10, "#222222", spacing_em=0.3))
    frame = opened(page(spaced)).slides[0].shapes[0].text_frame
    runs = [(run.text, run.font._element.get("spc")) for run in frame.paragraphs[0].runs]
    assert runs == [("甲", "300"), ("乙", "0"), ("丙", "0")]


def test_what_no_file_can_hold_is_left_out_and_logged(caplog) -> None:
    assert cleaned("甲\x0b乙\x00\ud800\uffff\t丙🏭\n丁") == "甲乙 丙🏭\n丁"
    assert "left out" in caplog.text
    caplog.clear()
    hostile = "甲\x0b\x1b乙"
    slide = opened(
        page(Text(9, 9, hostile, SMALL), title=hostile, notes=(hostile,), about=hostile)
    ).slides[0]
    assert said(slide) == ["甲乙"]
    assert slide.notes_slide.notes_text_frame.text == "甲乙"


def test_notes_are_the_speakers_notes(slide) -> None:
    assert slide.notes_slide.notes_text_frame.text == "规划 第三章\n<条>"
    assert not opened(page()).slides[0].has_notes_slide


def test_same_pages_give_the_same_bytes_and_no_clock() -> None:
    pages = [map_page(), page(title="又一页")]
    made = slides.paint(pages, Origin("图名"))
    assert made == slides.paint([map_page(), page(title="又一页")], Origin("图名"))
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert {entry.date_time[0] for entry in file.infolist()} == {1980}
        assert not [name for name in file.namelist() if name.endswith((".jpeg", ".bin"))]
        theme = file.read("ppt/theme/theme1.xml").decode()
    assert theme.count('<a:ea typeface="Microsoft YaHei"/>') == 2


def test_origin_is_written_into_the_properties() -> None:
    long = "?theme=links&" + "县" * 400
    made = slides.paint([page()], Origin("图 <1>", "单位", long, ("甲", "乙")))
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        core = file.read("docProps/core.xml").decode()
    assert "<dc:title>图 &lt;1&gt;</dc:title>" in core
    assert long.replace("&", "&amp;") in core
    assert set(re.findall(r"(\d{4})-\d\d-\d\dT", core)) == {"2000"}
    assert Presentation(io.BytesIO(made)).core_properties.author == "单位"


def test_pages_below_others_make_sections() -> None:
    pages = [page(title="封面"), page(title="县区"), page(title="某县", level=1)]
    made = slides.paint(pages, Origin())
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        listed = file.read("ppt/presentation.xml").decode()
    names = re.findall(r'<p14:section name="([^"]*)"', listed)
    assert names == ["封面", "县区"]
    assert len(re.findall("<p14:sldId ", listed)) == 3
    assert len(Presentation(io.BytesIO(made)).slides) == 3
