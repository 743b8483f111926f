"""The atlas: every chapter is there, nothing overlaps, the contents lead to the right pages."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pypdf import PdfReader

from layers.build.store import Store
from layers.export.atlas import FRONT_PAGES, PAGE_OF, Atlas, atlas_pages, each, make_atlas
from layers.export.atlas_back import CHAPTER, Subject, back_entries, back_pages, told_later
from layers.export.atlas_plan import CLUSTER, COUNTY, leaves
from layers.export.sheet_file import silent
from layers.facts.lookup import Facts
from layers.facts.order import clusters, counties, zones
from layers.paper.body import extent_of
from layers.paper.content import content_of
from layers.paper.drawing import Group, Page, texts
from layers.paper.fonts import overlaps, text_box, widows
from layers.paper.furniture.block import one_line
from layers.paper.furniture.focus import bounds_of
from layers.paper.furniture.metrics import Metrics
from layers.paper.furniture.subject_panel import LATER, UNKNOWN, panel_of
from layers.paper.furniture.table_block import Table
from layers.paper.furniture.text_blocks import Facts as FactRows
from layers.paper.furniture.text_blocks import Heading
from layers.paper.ground import Ground
from layers.paper.request import PAPERS, Options, SheetRequest, Words
from layers.view import View
from tests.layers.paper.problems import problems

WORDS = Words(unit="规划处", number="图 7", mark="内部资料")
BOOK = SheetRequest(View(), format="pdf", words=WORDS)


@pytest.fixture(scope="module")
def facts(built: Path) -> Facts:
    return Facts(Store.open(built))


@pytest.fixture(scope="module", params=["a4", "slide"])
def atlas(facts: Facts, request: pytest.FixtureRequest) -> Atlas:
    return atlas_pages(facts, WORDS, Options(), PAPERS[request.param], silent)


def _said(page: Page) -> str:
    return "\n".join(text.text for text in texts(page.items))


def test_every_page_is_free_of_overlaps_and_of_small_print(atlas: Atlas) -> None:
    print(f"{len(atlas.pages)} pages, {sum(len(overlaps(p)) for p in atlas.pages)} overlaps")
    assert {page.title: problems(page) for page in atlas.pages if problems(page)} == {}


def test_no_name_is_lost(atlas: Atlas) -> None:
    assert sum(sheet.unlabelled for sheet in atlas.sheets) == 0


def test_no_character_stands_alone_on_a_line(atlas: Atlas) -> None:
    assert [(p.title, text.text) for p in atlas.pages for text in widows(p)] == []


def test_each_zone_cluster_and_county_has_its_page(facts: Facts, atlas: Atlas) -> None:
    titles = [page.title for page in atlas.pages]
    for row in (*zones(facts.store), *facts.store.rows("counties")):
        assert row["name"] in titles
    for row in clusters(facts.store):
        assert any(title.startswith(row["name"]) for title in titles)
    assert {"封面", "目录", "高耗能行业", "跨县域配套"} <= set(titles)


def test_a_county_without_documents_says_so_on_its_page(facts: Facts, atlas: Atlas) -> None:
    blank = [row for row in facts.store.rows("counties") if row["has_data"] != "yes"]
    assert blank
    for row in blank:
        page = next(page for page in atlas.pages if page.title == row["name"])
        assert "暂无资料" in _said(page)


def test_every_page_has_its_number_and_that_of_the_book(atlas: Atlas) -> None:
    total = len(atlas.pages)
    for number, page in enumerate(atlas.pages, start=1):
        assert _said(page).count(PAGE_OF.format(number=number, total=total)) == 1
        assert page.number == str(number)
        assert "内部资料" in _said(page)
        own = f"图 7-{number:02d}" if number > 1 else "图 7"
        assert own in _said(page)


def test_the_contents_name_and_open_the_pages(atlas: Atlas) -> None:
    contents = atlas.pages[1]
    lines = _said(contents).split("\n")
    shown = {one.page for one in contents.links}
    assert shown >= set(range(FRONT_PAGES, FRONT_PAGES + len(atlas.sheets)))
    for number, page in enumerate(atlas.pages[2:], start=3):
        if not page.title.startswith(CHAPTER):  # of facts the contents have a line a subject
            assert lines[lines.index(page.title) + 1] == str(number)


def _subject(facts: Facts, number: int = 5) -> Subject:
    content = content_of(facts, each(facts, COUNTY)[0].view)
    return Subject(f"某县{number}", number, panel_of(facts, content) or (), content)


@pytest.mark.parametrize("paper", ["a4", "a4-portrait", "slide"])
def test_facts_that_panels_cannot_hold_fill_pages_evenly(facts: Facts, paper: str) -> None:
    subjects = [_subject(facts, number) for number in range(3, 15)]
    metrics = Metrics(PAPERS[paper])
    once = back_pages(subjects[:1], WORDS, metrics, 40)
    often = back_pages(subjects, WORDS, metrics, 40)
    assert len(once) < len(often) < 12 * len(once) or len(once) == 1 < len(often)
    assert {one.page.title: problems(one.page) for one in often if problems(one.page)} == {}
    said = "".join(_said(one.page) for one in often).replace("\n", "")
    for block in subjects[0].blocks:
        if isinstance(block, Heading):
            assert said.count(block.text) >= 12
    ends = [_lowest(one.page) for one in often]
    assert max(ends) - min(ends) < 0.25 * metrics.paper.height
    numbers = {entry.number for entry in back_entries(subjects, often, 40)}
    assert numbers - {None} <= set(range(40, 40 + len(often)))
    assert {link.page for one in often for link in one.page.links} == set(range(2, 14))


def test_a_long_list_goes_on_in_the_next_column_without_a_split_inside(facts: Facts) -> None:
    names = [f"第{number}号产业示范基地" for number in range(120)]
    rows = (("基地（120）", "、".join(names)), ("其他", "没有编号的园区"))
    figures = tuple(
        (f"指标{number // 2}", str(2020 + number % 2), "目标", "1") for number in range(90)
    )
    heads = ("指标", "年份", "性质", "数值")
    table = Table("《某规划》", heads, figures, ("2020", "目标", "1"))
    blocks = (Heading("园区"), FactRows(rows), Heading("目标"), table)
    subject = replace(_subject(facts), blocks=blocks)
    pages = [one.page for one in back_pages([subject], WORDS, Metrics(PAPERS["a4"]), 40)]
    assert not any(problems(page) for page in pages)
    said = [text.text.replace("\n", "") for page in pages for text in texts(page.items)]
    listed = [text for text in said if "号产业示范基地" in text]
    assert "、".join(listed) == "、".join(names)
    assert len(listed) <= 3
    assert said.count("基地（续）") == len(listed) - 1
    assert said.count("《某规划》") == 1
    assert {text for text in said if text.startswith("《某规划》")} <= {
        "《某规划》",
        "《某规划》（续）",
    }
    assert sum(text == "1" for text in said) == len(figures)
    # A measure stands once for its years, or twice where a column ends between them.
    assert sum(text.startswith("指标") and text != "指标" for text in said) <= 45 + 5


def _lowest(page: Page) -> float:
    (body,) = (one for one in page.items if isinstance(one, Group) and one.name == CHAPTER)
    return max(text_box(text).bottom for text in texts((body,)))


def test_a_map_names_and_opens_the_page_of_its_other_facts(facts: Facts) -> None:
    back = back_pages([_subject(facts, 5)], WORDS, Metrics(PAPERS["a4"]), 40)
    said = one_line(LATER.format(UNKNOWN), Metrics(PAPERS["a4"]).type("small"), "panel").at(9, 9)
    page = Page(297, 210, (Group("侧栏", (said,)),), "某县")
    told = told_later(page, 5, back, 40)
    assert _said(told) == LATER.format("40")
    assert [link.page for link in told.links] == [39]
    assert told_later(page, 6, back, 40) == page


def test_every_map_page_has_its_footer(atlas: Atlas) -> None:
    for page in atlas.pages[2:]:
        said = _said(page).replace("\n", "")
        for words in ("资料", "编制单位：规划处", "数据截至", "审图号", "界线不作划界依据"):
            assert words in said


def test_a_county_page_has_its_facts_beside_the_map(facts: Facts, atlas: Atlas) -> None:
    county = counties(facts.store)[0]
    page = next(page for page in atlas.pages if page.title == county["name"])
    assert "县情要点" in _said(page)
    assert page.notes


def test_a_place_fills_its_window(facts: Facts) -> None:
    ground = Ground.of(facts.store)
    plan = leaves(facts, bounds_of(ground))
    county = counties(facts.store)[0]
    leaf = next(leaf for leaf in plan if leaf.view.pick == f"county:{county['county_id']}")
    west, south, east, north = extent_of(ground, leaf.view)
    left, bottom, right, top = ground.counties[county["county_id"]].bounds
    assert west < left < right < east
    assert south < bottom < top < north


def test_the_book_has_nested_bookmarks_and_the_same_bytes_twice(facts: Facts) -> None:
    steps: list[float] = []
    made = make_atlas(facts, BOOK, lambda _step, share: steps.append(share))
    assert make_atlas(facts, BOOK).body == made.body
    assert steps == sorted(steps)
    assert "文字重叠 0 处" in made.report.notes[0]
    assert made.report.notes[0].endswith("单字成行 0 处")
    reader = PdfReader(BytesIO(made.body))
    outline: list[Any] = reader.outline
    chapters = [item.title for item in outline if not isinstance(item, list)]
    wanted = ["封面", "目录", "产业集群", "县（市、区）"]
    assert [title for title in chapters if title in wanted] == wanted
    below = outline[chapters.index("县（市、区）") + _lists_before(outline, "县（市、区）") + 1]
    assert {item.title for item in below} == {row["name"] for row in facts.store.rows("counties")}
    assert reader.metadata is not None
    assert reader.metadata.author == "规划处"


def _lists_before(outline: list[Any], title: str) -> int:
    count = 0
    for item in outline:
        if isinstance(item, list):
            count += 1
        elif item.title == title:
            break
    return count


def test_slides_are_native_and_have_the_clauses_in_their_notes(facts: Facts) -> None:
    made = make_atlas(facts, replace(BOOK, format="pptx"))
    slides = list(Presentation(BytesIO(made.body)).slides)
    assert not [shape for slide in slides for shape in slide.shapes if shape.shape_type == 13]
    clicks = [shape.click_action.target_slide for shape in slides[1].shapes if "到第" in shape.name]
    assert len(clicks) > 10
    assert clicks[0] is not None
    assert clicks[0].slide_id == slides[FRONT_PAGES].slide_id
    notes = [s.notes_slide.notes_text_frame for s in slides if s.has_notes_slide]
    assert any(frame is not None and "《" in frame.text for frame in notes)


def test_single_sheets_for_each_of_a_kind(facts: Facts) -> None:
    assert [request.view.pick for request in each(facts, COUNTY)] == [
        f"county:{row['county_id']}"
        for row in sorted(facts.store.rows("counties"), key=lambda row: row["has_data"] != "yes")
    ]
    assert [request.view for request in each(facts, CLUSTER)] == [
        View(theme="chain", cluster=(row["industry_id"],)) for row in clusters(facts.store)
    ]
