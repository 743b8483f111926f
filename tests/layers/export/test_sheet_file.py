"""What may be asked for, what files are called, and the way from a request to a file."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from layers.build.store import Store
from layers.export.sheet_file import make, sheet_for, sheet_name
from layers.facts.lookup import Facts
from layers.paper.drawing import texts
from layers.paper.request import (
    PAPERS,
    Options,
    SheetError,
    SheetRequest,
    check,
    dpi_of,
    paper_of,
    params_of,
    view_of,
    words_of,
)
from layers.view import View
from layers.view.words import view_in_words
from layers.vocabulary.wording import PRODUCT

SQUARE = paper_of("200x150")


@pytest.fixture(scope="module")
def facts(built: Path) -> Facts:
    return Facts(Store.open(built))


def test_what_the_paper_has_no_room_for_is_told(facts: Facts) -> None:
    view = View()
    words = words_of({"title": "W" * 60, "note": "备 注" * 40, "mark": "内部资料" * 3})
    small = make(facts, SheetRequest(view, paper_of("120x120"), "svg", words=words))
    assert small.report.notes[0] == "纸上印不全：图名"
    assert [told.startswith("纸上放不下：") for told in small.report.notes[1:]] == [True]
    assert make(facts, SheetRequest(view, PAPERS["a3"], "svg", words=words)).report.notes == ()


def test_a_sheet_without_an_approval_bears_the_regions_mark(built: Path) -> None:
    facts = Facts(Store.open(built))
    facts.store.region["mark"] = "内部研究用图"

    def mark_with(**words: str) -> list[str]:
        request = SheetRequest(View(), SQUARE, words=words_of(words))
        found = texts(sheet_for(facts, request).page.items)
        marks = [one for one in found if one.role == "mark" and not one.owner]
        return [one.text for one in marks if len(one.text) > 1]

    assert mark_with() == ["内部研究用图"]
    assert mark_with(mark="内部") == ["内部"], "what is written stands in its place"
    assert mark_with(approval="某S〔2030〕1 号") == [], "the map was examined"


@pytest.mark.parametrize(
    "text", ["a4", "A3-portrait", "slide", "200x150", "120 × 1200", "148.5*210"]
)
def test_papers_are_named_or_measured(text: str) -> None:
    assert paper_of(text).width >= 120


@pytest.mark.parametrize(
    "text", ["", "a5", "119x200", "200x1201", "200", "1e3x200", "200x-150", "<b>"]
)
def test_other_papers_are_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(SheetError, match=r"。$") as told:
        paper_of(text)
    assert told.value.field == "paper"


@pytest.mark.parametrize("text", ["95", "601", "", "300.5", "三百", "-300", "9" * 5000])
def test_other_resolutions_are_refused(text: str) -> None:
    with pytest.raises(SheetError) as told:
        dpi_of(text)
    assert told.value.field == "dpi"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", "图" * 200),
        ("title", "第一行\n第二行"),
        ("subtitle", "警\x07报"),
        ("note", "反\u202e向"),
        ("mark", "内部资料" * 4),
    ],
)
def test_words_that_cannot_be_printed_are_refused_with_their_field(field: str, text: str) -> None:
    with pytest.raises(SheetError, match="；") as told:
        words_of({field: text})
    assert told.value.field == field


def test_markup_is_text_and_blanks_at_the_ends_go() -> None:
    assert (
        words_of({"title": "  <b>图</b> & {{7*7}} ", "other": "x"}).title == "<b>图</b> & {{7*7}}"
    )


@pytest.mark.parametrize(
    "request_",
    [
        SheetRequest(View(), format="gif"),
        SheetRequest(View(), dpi=601),
        SheetRequest(View(), replace(PAPERS["a4"], width=5000)),
        SheetRequest(View(), options=Options(profile="pink")),
        SheetRequest(View(), format="pdf", options=Options(outlines=True)),
        SheetRequest(View(), format="html", options=Options(profile="grey")),
    ],
)
def test_what_no_sheet_can_be_is_refused_before_any_work(request_: SheetRequest) -> None:
    with pytest.raises(SheetError):
        check(request_)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("产业布局图", "产业布局图_A4.pdf"),
        ('a/b\\c:*?"<>|d\te\u202e', "a_b_c_______d_e__A4.pdf"),
        ("CON", "_CON_A4.pdf"),
        ("lpt1 .x", "_lpt1 .x_A4.pdf"),
        ("...", "表_A4.pdf"),
        ("图. ", "图_A4.pdf"),
    ],
)
def test_names_are_fit_for_every_system(title: str, name: str) -> None:
    assert sheet_name(title, PAPERS["a4"], "pdf") == name


def test_long_names_keep_their_ending() -> None:
    name = sheet_name("图" * 300, SQUARE, "pptx")
    assert len(name) == 80
    assert name.endswith("图_200x150mm.pptx")


@pytest.mark.parametrize(
    "text",
    [
        "theme=chain&chain=ch-basket",
        "?theme=chain&chain=ch-basket",
        "http://localhost:8501/?theme=chain&chain=ch-basket#top",
        "http://localhost:8501/matrix?by=park&col=ch-basket&sort=count&only=1",
    ],
)
def test_a_view_is_read_from_whatever_the_address_bar_holds(facts: Facts, text: str) -> None:
    view, dropped = view_of(params_of(text), facts)
    assert (view.theme, view.chain, dropped) == ("chain", ("ch-basket",), [])


def test_a_tables_row_becomes_the_selection_and_its_filters_stay(facts: Facts) -> None:
    view, dropped = view_of(
        params_of("by=park&row=p-port&col=ch-ethene&chain=ch-basket&cluster=cl-chem"), facts
    )
    assert view.pick == "area:p-port"
    assert view.chain == ("ch-ethene", "ch-basket")
    assert view.cluster == ("", "cl-chem")
    assert dropped == []


def test_what_an_address_asks_in_vain_is_named(facts: Facts) -> None:
    view, dropped = view_of(params_of("county=lanyu,gone&foo=1"), facts)
    assert view.county == ("lanyu",)
    assert len(dropped) == 2


def test_the_scope_of_a_view_is_told_in_words(facts: Facts) -> None:
    assert view_in_words(facts, View()) == "全图"
    view = View(theme="chain", chain=("", "ch-basket"), pick="area:p-port", precision="reliable")
    told = "专题 产业链（竹木制品）；产业链 竹编；只看可靠位置；选中项 澜屿石化港区"
    assert view_in_words(facts, view) == told


def test_steps_are_told_and_the_report_counts(facts: Facts) -> None:
    steps: list[tuple[str, float]] = []
    words = words_of({"title": "试验<b>图</b>", "unit": "某处"})
    request = SheetRequest(View(), SQUARE, "png", 96, words)
    made = make(facts, request, lambda *step: steps.append(step))
    assert [name for name, _ in steps] == ["读取", "排版", "绘制", "写出"]
    assert [share for _, share in steps] == sorted(share for _, share in steps)
    assert made.name == "试验_b_图__b__200x150mm.png"
    assert made.report.title == "试验<b>图</b>"
    assert made.report.labels > 0
    picture = Image.open(io.BytesIO(made.body))
    assert picture.size == (756, 567)
    assert make(facts, request).body == made.body


def test_a_pdf_has_the_papers_size_and_the_title(facts: Facts) -> None:
    request = SheetRequest(View(theme="links"), PAPERS["slide"], "pdf", 150)
    made = make(facts, request)
    (page,) = PdfReader(io.BytesIO(made.body)).pages
    assert float(page.mediabox.width) == pytest.approx(960, abs=0.5)
    assert made.report.title in page.extract_text()


def test_a_file_says_in_words_what_it_shows_and_who_made_it(facts: Facts) -> None:
    request = SheetRequest(View(theme="links"), SQUARE, "pdf")
    about = PdfReader(io.BytesIO(make(facts, request).body))
    assert about.metadata is not None
    assert about.metadata.author == PRODUCT
    assert about.metadata.subject == sheet_for(facts, request).page.about
    assert "theme" not in about.metadata.subject
    assert about.xmp_metadata is not None
    assert about.xmp_metadata.dc_source == f"?theme=links {facts.store.digest}"
    own = replace(request, words=words_of({"unit": "规划处"}))
    about = PdfReader(io.BytesIO(make(facts, own).body))
    assert about.metadata is not None
    assert about.metadata.author == "规划处"


@pytest.mark.parametrize("theme", ["layout", "chain", "energy", "links"])
def test_a_grey_sheet_has_no_colour(facts: Facts, theme: str) -> None:
    request = SheetRequest(View(theme=theme), SQUARE, dpi=96, options=Options("grey"))
    assert Image.open(io.BytesIO(make(facts, request).body)).mode == "L"
    drawn = make(facts, replace(request, format="svg")).body.decode()
    colours = set(re.findall(r'="#([0-9A-F]{6})"', drawn))
    assert len(colours) > 3
    assert all(one[:2] == one[2:4] == one[4:] for one in colours)


def test_a_character_that_no_font_draws_is_named_with_its_field(facts: Facts) -> None:
    with pytest.raises(SheetError, match=r"U\+1F600") as told:
        make(facts, SheetRequest(View(), SQUARE, words=words_of({"note": "好😀"})))
    assert told.value.field == "note"


@pytest.mark.parametrize("text", ["layers=none", "tier=future&rank=national&county=jichuan"])
def test_an_empty_view_is_refused(facts: Facts, text: str) -> None:
    view, _ = view_of(params_of(text), facts)
    with pytest.raises(SheetError, match="空的"):
        make(facts, SheetRequest(view, SQUARE))


def test_an_extent_outside_the_data_is_told(facts: Facts) -> None:
    with pytest.raises(SheetError, match=r"。$"):
        make(facts, SheetRequest(View(at=(-33.0, -70.0, 9.0)), SQUARE))
