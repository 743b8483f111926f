"""Painters of PNG, SVG and PDF: size, sameness, what a reader of the file finds in it."""

import base64
import hashlib
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path as FilePath
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import numpy as np
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from PIL import Image
from pypdf import PdfReader
from shapely import LineString, Point, Polygon

from layers.paper import fonts
from layers.paper import paint as painting
from layers.paper.drawing import (
    BOLD,
    END,
    MIDDLE,
    REGULAR,
    Box,
    Ellipse,
    Group,
    Halo,
    Hatch,
    Item,
    Link,
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
from layers.paper.paint import paint, png
from layers.paper.paint.grey import grey_of
from layers.paper.paint.operations import dot_radius, hatch_dots, hatch_lines
from layers.paper.request import Options, SheetError
from layers.vocabulary.wording import PRODUCT
from tests.layers.paper.baseline import same_picture

ROOT = FilePath(__file__).parents[3]
ORIGIN = Origin("布局图 & <一>", "某单位", "全图", ("产业", "布局"), "?theme=layout 1")
SQUARE = np.array([[10, 10], [40, 10], [40, 40], [10, 40]], dtype=float)
HOLE = np.array([[20, 20], [30, 20], [30, 30], [20, 30]], dtype=float)
INK, PAPER = "#222222", "#FBFAF7"


def page(*items: Item, **more: str | int | tuple[Link, ...]) -> Page:
    return Page(100, 60, items, **{"title": "页", **more})


def label(x: float, y: float, words: str, **kind: object) -> Text:
    return Text(x, y, words, Type(8, INK, **kind))


def everything() -> Page:
    """Return a page with an item of every kind."""
    line = np.array([[45, 50], [60, 44], [75, 50]], dtype=float)
    hexagon = np.radians(np.arange(30, 390, 60))
    points = np.column_stack([88 + 4 * np.cos(hexagon), 50 + 4 * np.sin(hexagon)])
    items = (
        Rect(Box(1, 1, 99, 59), Look(fill="#DDE9EE", stroke=Stroke("#8A8A84", 0.6))),
        Path(
            (SQUARE, HOLE),
            Look(
                fill="#EDC6A2",
                opacity=0.78,
                hatch=Hatch("#7A3F0C", 0.4, 2),
                stroke=Stroke("#6B6B64", 1.1),
                casing=Stroke("#FFFFFF", 2.4),
            ),
            name="片区",
        ),
        Ellipse(
            60,
            20,
            12,
            8,
            Look(fill="#3F4390", opacity=0.13, stroke=Stroke("#3F4390", 0.9, (4, 2))),
        ),
        Rect(Box(78, 8, 96, 30), Look(fill="#FFFFFF", hatch=Hatch(INK, 0.8, 1.6, None)), radius=3),
        Path(
            (line,),
            Look(stroke=Stroke("#2B2B4F", 1.5, (7, 4)), casing=Stroke("#FFFFFF", 4)),
            closed=False,
        ),
        Group("园区", (Path((points,), Look(fill="#C8501F", stroke=Stroke("#FFFFFF", 1))),)),
        Text(88, 50, "陶", Type(9, "#FFFFFF", BOLD), MIDDLE),
        Text(
            25, 25, "一湾", Type(13, "#7A3F0C", BOLD, spacing_em=0.3, halo=Halo(PAPER, 1.5)), MIDDLE
        ),
        label(45, 36, "小岞、埭溜（示意）\n惠港闽关直骨", halo=Halo(PAPER, 1.2)),
        Text(97, 36, "1：114 万", Type(6.5, "#5E5E58"), END),
        Text(50, 5.5, "<b>布局图</b>——“一”", Type(10, INK, BOLD), MIDDLE),
    )
    return page(*items, title="总图", about="一张示意图")


def pixels(data: bytes) -> np.ndarray:
    with Image.open(BytesIO(data)) as opened:
        return np.asarray(opened.convert("RGB"))


def colour_at(data: bytes, x: float, y: float, dpi: int) -> tuple[int, ...]:
    return tuple(int(part) for part in pixels(data)[int(y / 25.4 * dpi), int(x / 25.4 * dpi)])


def test_everything_looks_as_before() -> None:
    same_picture(paint([everything()], "png", 200, Origin()), "painter-everything")


@pytest.mark.parametrize(
    ("width", "height", "dpi", "size"),
    [
        (297, 210, 300, (3508, 2480)),
        (338.667, 190.5, 96, (1280, 720)),
        (120.3, 61.7, 600, (2842, 1457)),
    ],
)
def test_png_has_the_size_and_resolution_asked_for(
    width: float, height: float, dpi: int, size: tuple[int, int]
) -> None:
    data = paint([Page(width, height, (), "空")], "png", dpi, Origin())
    with Image.open(BytesIO(data)) as opened:
        assert opened.size == size
        assert opened.mode == "L"
        assert opened.info["dpi"] == pytest.approx((dpi, dpi), abs=0.02)
        assert opened.getpixel((0, 0)) == 255


def test_a_large_png_is_drawn_in_bands_that_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pixels(paint([everything()], "png", 150, Origin())).astype(int)
    monkeypatch.setattr(png, "BAND_PIXELS", 7_000)
    banded = pixels(paint([everything()], "png", 150, Origin()))
    assert np.abs(whole - banded).max() <= 1


@pytest.mark.parametrize(
    "rings", [(SQUARE, HOLE), (SQUARE, HOLE[::-1]), (HOLE[::-1], SQUARE[::-1])]
)
def test_a_ring_in_a_ring_is_a_hole_whichever_way_it_runs(rings: tuple[np.ndarray, ...]) -> None:
    data = paint([page(Path(rings, Look(fill="#FF0000")))], "png", 96, Origin())
    assert colour_at(data, 15, 15, 96) == (255, 0, 0)
    assert colour_at(data, 25, 25, 96) == (255, 255, 255)


def test_opacity_is_that_of_the_fill_alone() -> None:
    look = Look(fill="#FF0000", opacity=0.5, stroke=Stroke("#0000FF", 6))
    data = paint([page(Path((SQUARE,), look))], "png", 96, Origin())
    assert colour_at(data, 25, 25, 96) == pytest.approx((255, 127, 127), abs=2)
    assert colour_at(data, 10, 25, 96) == (0, 0, 255)


@pytest.mark.parametrize("angle", [0, 45, -45, 90])
def test_hatch_lines_end_at_the_area(angle: float) -> None:
    area = Polygon(SQUARE, [HOLE]).buffer(1e-6)
    lines = hatch_lines([SQUARE, HOLE], Hatch(INK, 0.5, 1.3, angle))
    assert len(lines) > 20
    assert all(area.covers(LineString(line)) for line in lines)


def test_a_hatch_of_45_degrees_rises_to_the_right() -> None:
    (x1, y1), (x2, y2) = hatch_lines([SQUARE], Hatch(INK, 0.5, 5, 45))[0]
    assert (x2 - x1) * (y2 - y1) < 0


def test_hatch_dots_lie_wholly_inside() -> None:
    hatch = Hatch(INK, 2, 1.3, None)
    dots = hatch_dots([SQUARE, HOLE], hatch)
    area = Polygon(SQUARE, [HOLE]).buffer(0.05)
    assert len(dots) > 300
    assert all(area.covers(Point(dot).buffer(dot_radius(hatch))) for dot in dots)


def digests() -> list[str]:
    painted = (paint([everything()], one, 150, ORIGIN) for one in ("png", "svg", "pdf"))
    return [hashlib.sha256(data).hexdigest() for data in painted]


def test_another_process_paints_the_same_bytes() -> None:
    code = "from tests.layers.paper.test_picture import digests; print(*digests())"
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    there = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.split() == digests()


def test_ten_at_once_do_not_mix() -> None:
    jobs = [
        (replace(everything(), title=f"第{n}页"), ("png", "svg", "pdf")[n % 3]) for n in range(10)
    ]

    def one(job: tuple[Page, str]) -> bytes:
        return paint([job[0]], job[1], 96, ORIGIN)

    one_by_one = [one(job) for job in jobs]
    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(one, jobs)) == one_by_one


def test_pdf_text_can_be_found() -> None:
    reader = PdfReader(BytesIO(paint([everything()], "pdf", 300, ORIGIN)))
    found = reader.pages[0].extract_text()
    for words in ("小岞、埭溜（示意）", "惠港闽关直骨", "<b>布局图</b>——“一”", "1：114 万"):
        assert words in found
    assert [line for line in found.splitlines() if "湾" in line] == ["一湾"]
    assert found.count("惠港闽关直骨") == 1


def embedded(reader: PdfReader) -> dict[str, Any]:
    """Return the fonts that a file brings, by the name that the file's own font has."""
    found = {}
    for one in reader.pages[0]["/Resources"]["/Font"].values():
        inner = one["/DescendantFonts"][0].get_object()
        assert (one["/Subtype"], one["/Encoding"]) == ("/Type0", "/Identity-H")
        assert "/ToUnicode" in one
        program = inner["/FontDescriptor"]["/FontFile3"]
        assert (inner["/Subtype"], program["/Subtype"]) == ("/CIDFontType0", "/CIDFontType0C")
        font = CFFFontSet()
        font.decompile(BytesIO(program.get_data()), None)
        found[inner["/BaseFont"]] = font[0]
    return found


def test_pdf_fonts_are_outline_fonts_embedded_and_subset() -> None:
    reader = PdfReader(BytesIO(paint([everything()], "pdf", 300, ORIGIN)))
    found = embedded(reader)
    assert sorted(name[8:] for name in found) == ["NotoSansCJKjp-Bold", "NotoSansCJKjp-Regular"]
    used = {
        text.type.weight: {*used_glyphs(text.type.weight)} for text in texts(everything().items)
    }
    for weight, font in zip(sorted(used), found.values(), strict=True):
        assert {".notdef", *used[weight]} == set(font.charset)


def used_glyphs(weight: str) -> set[str]:
    words = "".join(
        text.text for text in texts(everything().items) if text.type.weight == weight
    ).replace("\n", "")
    return {f"cid{fonts.glyph(weight, one).number:05}" for one in fonts.clusters(words)}


def test_pdf_says_a_glyph_that_stands_for_two_characters_as_what_it_is() -> None:
    one, other = fonts.glyph(BOLD, "一"), fonts.glyph(BOLD, "⼀")
    assert one.number == other.number
    sheet = page(Text(50, 20, "一⼀", Type(10, INK, BOLD)))
    reader = PdfReader(BytesIO(paint([sheet], "pdf", 300, ORIGIN)))
    assert reader.pages[0].extract_text().strip() == "一⼀"


def test_pdf_says_where_it_comes_from_and_no_date() -> None:
    reader = PdfReader(BytesIO(paint([everything()], "pdf", 300, ORIGIN)))
    about = reader.metadata
    assert about is not None
    assert (about.title, about.author, about.subject) == (
        ORIGIN.title,
        ORIGIN.author,
        ORIGIN.subject,
    )
    assert about["/Keywords"] == "产业, 布局"
    assert about["/Creator"] == about["/Producer"] == PRODUCT
    xmp = reader.xmp_metadata
    assert xmp is not None
    assert xmp.dc_title == {"x-default": ORIGIN.title}
    assert xmp.dc_description == {"x-default": ORIGIN.subject}
    assert (xmp.dc_creator, xmp.dc_source) == ([ORIGIN.author], ORIGIN.source)
    assert (xmp.dc_language, reader.trailer["/Root"]["/Lang"]) == (["zh-CN"], "zh-CN")
    dates = (xmp.xmp_create_date, xmp.xmp_modify_date, xmp.xmp_metadata_date)
    assert dates == (None, None, None)
    assert not {"/CreationDate", "/ModDate"} & set(about)
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx(
        [283.465, 170.079], abs=1e-3
    )


def test_pdf_bookmarks_follow_the_levels() -> None:
    levels = [("封面", 0), ("县区", 0), ("甲县", 1), ("乙县", 1), ("镇", 2), ("附录", 0)]
    pages = [page(label(5, 5, name), title=name, level=level) for name, level in levels]
    reader = PdfReader(BytesIO(paint(pages, "pdf", 300, ORIGIN)))

    def names(outline: list) -> list:
        return [names(one) if isinstance(one, list) else one.title for one in outline]

    assert names(reader.outline) == ["封面", "县区", ["甲县", "乙县", ["镇"]], "附录"]
    assert reader.get_destination_page_number(reader.outline[-1]) == 5


def test_pdf_links_open_their_page_and_pages_have_their_numbers() -> None:
    links = (Link(Box(10, 20, 50, 26), 2), Link(Box(10, 30, 50, 36), 1))
    pages = [page(links=links), page(number="1"), page(number="A-2")]
    reader = PdfReader(BytesIO(paint(pages, "pdf", 300, ORIGIN)))
    notes = [one.get_object() for one in reader.pages[0]["/Annots"]]
    assert [one["/Subtype"] for one in notes] == ["/Link", "/Link"]
    opened = [one["/Dest"][0].idnum for one in notes]
    assert opened == [reader.pages[n].indirect_reference.idnum for n in (2, 1)]
    assert [float(side) * 25.4 / 72 for side in notes[0]["/Rect"]] == pytest.approx(
        [10, 34, 50, 40], abs=0.01
    )
    assert reader.page_labels == ["", "1", "A-2"]


def test_pdf_draws_simplified_chinese_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = page(label(5, 5, "惠港直骨"))
    chinese = paint([sheet], "pdf", 300, ORIGIN)
    monkeypatch.setattr(fonts, "LANGUAGE", "ja")
    monkeypatch.setattr(fonts, "glyph", fonts.glyph.__wrapped__)
    assert paint([sheet], "pdf", 300, ORIGIN) != chinese


SVG = "{http://www.w3.org/2000/svg}"
DC = "{http://purl.org/dc/elements/1.1/}"


def svg(sheet: Page, options: Options | None = None) -> ET.Element:
    return ET.fromstring(paint([sheet], "svg", 300, ORIGIN, options))  # noqa: S314 - our own


def test_svg_has_its_size_and_says_where_it_comes_from() -> None:
    root = svg(everything())
    assert (root.get("width"), root.get("height")) == ("100mm", "60mm")
    assert root.get("viewBox") == "0 0 10000 6000"
    assert root.findtext(f"{SVG}title") == ORIGIN.title
    assert root.findtext(f"{SVG}desc") == ORIGIN.subject
    assert {one.text for one in root.iter(f"{SVG}title")} >= {"片区", "园区"}
    said = {one.tag.removeprefix(DC): one.text for one in root.iter() if one.tag.startswith(DC)}
    assert (said["description"], said["source"]) == (ORIGIN.subject, ORIGIN.source)
    assert said["language"] == root.get("lang") == "zh-CN"
    assert [one.text for one in root.iter(f"{DC}title")] == [ORIGIN.title, ORIGIN.author]


def test_svg_text_is_text_that_stands_where_it_was_measured() -> None:
    root = svg(everything())
    found = {"".join(one.itertext()): one for one in root.iter(f"{SVG}text")}
    assert len(found) == len(list(texts(everything().items)))
    assert "'Noto Sans CJK SC'" in root.get("font-family", "")
    end = found["1：114 万"]
    assert (end.get("x"), end.get("text-anchor")) == ("9700", "end")
    middle = found["<b>布局图</b>——“一”"]
    assert (middle.get("x"), middle.get("text-anchor")) == ("5000", "middle")
    assert middle.get("font-weight") == "700"
    lines = found["小岞、埭溜（示意）惠港闽关直骨"]
    assert [one.text for one in lines] == ["小岞、埭溜（示意）", "惠港闽关直骨"]
    assert len({one.get("y") for one in lines}) == 2
    spaced = found["一湾"]
    one, other = (float(x) for x in spaced.get("x", "").split())
    assert other - one == pytest.approx(float(spaced.get("font-size", "")) * 1.3, abs=0.2)


def test_svg_brings_its_fonts_with_the_simplified_forms() -> None:
    style = svg(everything()).findtext(f"{SVG}style") or ""
    packed = re.findall(r"font-weight:(\d+);src:url\(data:font/woff;base64,([^)]+)\)", style)
    assert [weight for weight, _ in packed] == ["700", "400"]
    font = TTFont(BytesIO(base64.b64decode(packed[1][1])))
    table = font.getBestCmap()
    assert set(map(chr, table)) == {
        one for text in texts(everything().items) if text.type.weight == REGULAR
        for one in text.text if one != "\n"
    }  # fmt: skip
    for character in "惠港直骨":
        drawn = BoundsPen(None)
        font.getGlyphSet()[table[ord(character)]].draw(drawn)
        points = fonts.glyph(REGULAR, character).points
        assert drawn.bounds is not None
        assert drawn.bounds[3] / 1000 == pytest.approx(points[:, 1].max(), abs=0.01)


def test_svg_letters_are_outlines_on_request() -> None:
    root = svg(everything(), Options(outlines=True))
    said = {one.get("aria-label") for one in root.iter(f"{SVG}g")}
    assert {"一湾", "<b>布局图</b>——“一”"} <= said
    assert not [*root.iter(f"{SVG}text"), *root.iter(f"{SVG}style")]
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    used = {one.get("{http://www.w3.org/1999/xlink}href", "")[1:] for one in root.iter(f"{SVG}use")}
    assert used == set(ids)


def test_png_says_what_it_is_and_how_its_colours_are_meant() -> None:
    with Image.open(BytesIO(paint([everything()], "png", 96, ORIGIN))) as opened:
        opened.load()
        said = opened.text
        assert opened.info["srgb"] == 0
    assert said == {
        "Title": ORIGIN.title,
        "Author": ORIGIN.author,
        "Description": ORIGIN.subject,
        "Source": ORIGIN.source,
        "Software": PRODUCT,
    }
    assert {one.lang for one in said.values()} == {"zh-CN"}


GREY = Options(profile="grey")


def test_grey_is_grey_in_every_format() -> None:
    with Image.open(BytesIO(paint([everything()], "png", 96, ORIGIN, GREY))) as opened:
        assert opened.mode == "L"
    content = PdfReader(BytesIO(paint([everything()], "pdf", 96, ORIGIN, GREY))).pages[0]
    orders = re.findall(rb"\s(rg|RG|g|G|k|K|sc|scn|cs|CS)\s", content.get_contents().get_data())
    assert set(orders) <= {b"g", b"G"}
    drawn = paint([everything()], "svg", 96, ORIGIN, GREY).decode()
    slides = ZipFile(BytesIO(paint([everything()], "pptx", 96, ORIGIN, GREY)))
    slide = slides.read("ppt/slides/slide1.xml").decode()
    for found in (
        re.findall('="#([0-9A-F]{6})"', drawn),
        re.findall('srgbClr val="(.{6})"', slide),
    ):
        assert len(found) > 20
        assert all(one[:2] == one[2:4] == one[4:] for one in found)


@pytest.mark.parametrize(
    ("colour", "grey"),
    [
        ("#FFFFFF", "#FFFFFF"),
        ("#000000", "#000000"),
        ("#FF0000", "#7F7F7F"),
        ("#8A8A84", "#8A8A8A"),
    ],
)
def test_a_grey_is_as_light_as_its_colour(colour: str, grey: str) -> None:
    assert grey_of(colour) == grey


def test_what_cannot_be_painted_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for pages, format_, words in (
        ([], "png", "没有要画的页面"),
        ([page(), page()], "svg", "只能放一页"),
        ([page()], "gif", "不认识图片格式"),
        ([page(label(5, 5, "图😀"))], "pdf", "😀"),
    ):
        with pytest.raises(SheetError, match=words):
            paint(pages, format_, 300, Origin())
    monkeypatch.setattr(painting, "MOST_PIXELS", 1000)
    with pytest.raises(SheetError, match="1181×709 像素"):
        paint([page()], "png", 300, Origin())
