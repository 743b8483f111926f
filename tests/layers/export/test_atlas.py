"""The atlas: every chapter is there, nothing overlaps, the contents lead to the right pages."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pypdf import PdfReader

from layers.build.store import Store
from layers.export.atlas import Atlas, atlas_pages, each, facts_pages, make_atlas
from layers.export.atlas_plan import CLUSTER, COUNTY, leaves
from layers.export.sheet_file import silent
from layers.facts.lookup import Facts
from layers.facts.order import clusters, counties, zones
from layers.paper.body import extent_of
from layers.paper.content import content_of
from layers.paper.drawing import Page, texts
from layers.paper.fonts import overlaps
from layers.paper.furniture.focus import bounds_of
from layers.paper.furniture.metrics import Metrics
from layers.paper.furniture.subject_panel import panel_of
from layers.paper.furniture.text_blocks import Heading
from layers.paper.ground import Ground
from layers.paper.request import PAPERS, Options, Words
from layers.view import View
from tests.layers.paper.problems import problems

WORDS = Words(unit="规划处")


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


def test_each_zone_cluster_and_county_has_its_page(facts: Facts, atlas: Atlas) -> None:
    titles = [page.title for page in atlas.pages]
    for row in (*zones(facts.store), *counties(facts.store)):
        assert row["name"] in titles
    for row in clusters(facts.store):
        assert any(title.startswith(row["name"]) for title in titles)
    assert {"封面", "目录", "高耗能行业", "跨县域配套"} <= set(titles)


def test_the_contents_name_the_pages_by_their_numbers(atlas: Atlas) -> None:
    lines = _said(atlas.pages[1]).split("\n")
    for number, page in enumerate(atlas.pages[2:], start=3):
        if page.level < 2:  # pages of facts follow their map without a line of their own
            assert lines[lines.index(page.title) + 1] == str(number)


def test_facts_that_a_panel_cannot_hold_have_pages_of_their_own(facts: Facts) -> None:
    request = each(facts, COUNTY)[0]
    content = content_of(facts, request.view)
    blocks = panel_of(facts, content) or ()
    metrics = Metrics(PAPERS["slide"])
    once = facts_pages(blocks, "要点", content, WORDS, metrics)
    often = facts_pages([*blocks] * 8, "要点", content, WORDS, metrics)
    assert len(often) > len(once)
    assert {page.title: problems(page) for page in often if problems(page)} == {}
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    said = "\n".join(map(_said, often)).replace("\n", "")
    for heading in headings:
        assert said.count(heading) >= 8


def test_every_map_page_has_its_footer(atlas: Atlas) -> None:
    for page in atlas.pages[2:]:
        said = _said(page).replace("\n", "")
        for words in ("资料来源", "编制单位：规划处", "数据截至", "审图号", "界线不作划界依据"):
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
    made = make_atlas(facts, WORDS, Options(), "pdf", lambda _step, share: steps.append(share))
    assert make_atlas(facts, WORDS, Options(), "pdf").body == made.body
    assert steps == sorted(steps)
    assert made.report.notes[0].endswith("文字重叠 0 处")
    reader = PdfReader(BytesIO(made.body))
    outline: list[Any] = reader.outline
    chapters = [item.title for item in outline if not isinstance(item, list)]
    wanted = ["封面", "目录", "产业集群", "县（市、区）"]
    assert [title for title in chapters if title in wanted] == wanted
    below = outline[chapters.index("县（市、区）") + _lists_before(outline, "县（市、区）") + 1]
    assert [item.title for item in below] == [row["name"] for row in counties(facts.store)]
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
    made = make_atlas(facts, WORDS, Options(), "pptx")
    slides = list(Presentation(BytesIO(made.body)).slides)
    assert not [shape for slide in slides for shape in slide.shapes if shape.shape_type == 13]
    notes = [s.notes_slide.notes_text_frame for s in slides if s.has_notes_slide]
    assert any(frame is not None and "《" in frame.text for frame in notes)


def test_single_sheets_for_each_of_a_kind(facts: Facts) -> None:
    assert [request.view.pick for request in each(facts, COUNTY)] == [
        f"county:{row['county_id']}" for row in counties(facts.store)
    ]
    assert [request.view for request in each(facts, CLUSTER)] == [
        View(theme="chain", cluster=(row["industry_id"],)) for row in clusters(facts.store)
    ]
