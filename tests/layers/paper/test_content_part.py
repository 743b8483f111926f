"""A sheet of a part of the region: what it shows, counts and names is what lies in its frames."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from layers.build.store import Store
from layers.export.sheet_file import make, sheet_for
from layers.facts.lookup import Facts
from layers.paper.body import Frame, extent_of
from layers.paper.content import Content, content_of
from layers.paper.drawing import Box
from layers.paper.furniture import framing, maps
from layers.paper.furniture.block import Block
from layers.paper.furniture.focus import POINT_ZOOM, focused, inside_of
from layers.paper.furniture.footer import footer_lines
from layers.paper.furniture.subject_panel import panel_of
from layers.paper.furniture.text_blocks import Heading
from layers.paper.ground import Ground
from layers.paper.request import PAPERS, SheetRequest, Words
from layers.view import View
from layers.view.marks import MISS, Inside
from layers.vocabulary import wording

BOX = Box(0.0, 0.0, 200.0, 150.0)
"""About where a map stands on the page."""
PORT = Inside(frozenset({"p-port", "lanyu"}), frozenset({"lanyu", "z-shore", "g-port"}))


@pytest.fixture(scope="module")
def facts(built: Path) -> Facts:
    """Return the facts of the invented city."""
    return Facts(Store.open(built))


@pytest.fixture(scope="module")
def ground(facts: Facts) -> Ground:
    """Return the city's geometry."""
    return Ground.of(facts.store)


def _counts(content: Content) -> dict[str, int | None]:
    rows = [(row.text, row.count) for section in content.legend for row in section.rows]
    totals = [(section.title, section.total) for section in content.legend if section.title]
    return dict([*rows, *totals])


def _headings(blocks: tuple[Block, ...] | None) -> list[str]:
    return [block.text for block in blocks or () if isinstance(block, Heading)]


def test_only_what_is_inside_is_shown_and_counted(facts: Facts) -> None:
    view = View(at=(40.0, 100.0, 12.0))
    whole, part = content_of(facts, view), content_of(facts, view, PORT)

    assert [mark.id for mark in part.symbols] == ["p-port"]
    assert {mark.id for mark in part.outlines} <= PORT.shapes
    assert [county.id for county in part.counties] == ["lanyu"]
    counts = _counts(part)
    assert (counts["片区（示意范围）"], counts["组团（示意范围）"]) == (1, 1)
    assert (counts["图上园区（含分园）"], counts["误差（九成）"]) == (1, 1)
    assert "暂无资料" in _counts(whole)
    assert "暂无资料" not in counts
    assert part.subtitle.startswith("图上 1 个片区 · 1 个组团 · 1 处园区")
    assert part.title == whole.title


def test_notes_say_that_they_tell_of_the_whole_region(facts: Facts) -> None:
    whole, part = content_of(facts, View()), content_of(facts, View(), PORT)

    assert part.notes == tuple(f"全市{note}" for note in whole.notes)


def test_notes_beside_a_county_tell_of_it_alone(facts: Facts) -> None:
    part = content_of(facts, View(pick="county:xiutang"), PORT)
    other = content_of(facts, View(pick="county:lanyu"), PORT)

    assert part.notes == ("本县（市、区）另有 1 处仅知所在县，未落图",)
    assert (part.unplaced, other.unplaced) == (1, 0)


@pytest.mark.parametrize("theme", ["energy", "links"])
def test_themes_count_what_is_inside(facts: Facts, theme: str) -> None:
    whole, part = (content_of(facts, View(theme=theme), i) for i in (None, PORT))

    assert {mark.place for mark in part.energy} <= PORT.places < {"p-port", "lanyu", ""}
    ends = [{arrow.start, arrow.end} for arrow in part.arrows]
    assert all(pair & (PORT.places | PORT.shapes) for pair in ends)
    assert {lead.place for lead in part.leads} <= PORT.shapes
    shown = {cell.sector for mark in whole.energy for cell in mark.cells}
    gone = shown - {cell.sector for mark in part.energy for cell in mark.cells}
    assert not gone & {cell.sector for cell in part.sectors}


def test_the_sheet_of_a_part_has_no_mark_beyond_its_frame(facts: Facts, ground: Ground) -> None:
    x, y = ground.points["p-port"]
    ((lon, lat),) = ground.to_degrees(ground.points["p-port"].reshape(1, 2))
    view = View(at=(float(lat), float(lon), 13.0))
    sheet = sheet_for(facts, SheetRequest(view))
    (frame,) = sheet.frames
    west, south, east, north = frame.extent

    assert west < x < east
    assert south < y < north
    for mark in sheet.content.symbols:
        at = ground.points[mark.id]
        assert west < at[0] < east
        assert south < at[1] < north
    assert len(sheet.content.symbols) < len(content_of(facts, view).symbols)


def test_a_frame_round_everything_leaves_nothing_out(ground: Ground) -> None:
    far = (-1e7, -1e7, 1e7, 1e7)

    assert inside_of(ground, [Frame(Box(0, 0, 100, 100), far)]) is None


@pytest.mark.parametrize("pick", ["county:jichuan", "area:z-hill", "area:g-port"])
def test_a_picked_place_fills_the_map(facts: Facts, ground: Ground, pick: str) -> None:
    key = pick.partition(":")[2]
    shapes = [ground.counties, *ground.outlines.values()]
    bounds = next(layer[key] for layer in shapes if key in layer).bounds
    west, south, east, north = extent_of(ground, focused(facts, ground, View(pick=pick), BOX))

    assert west < bounds[0] < bounds[2] < east
    assert south < bounds[1] < bounds[3] < north


def test_a_picked_park_is_shown_with_its_county(facts: Facts, ground: Ground) -> None:
    view = focused(facts, ground, View(pick="area:p-port"), BOX)
    nowhere = focused(facts, ground, View(pick="area:p-somewhere"), BOX)
    county = focused(facts, ground, View(pick="county:xiutang"), BOX)

    assert view.at is not None
    assert view.at[2] == POINT_ZOOM
    assert nowhere.at == county.at


@pytest.mark.parametrize(
    "view",
    [
        View(),
        View(theme="chain", pick="county:jichuan"),
        View(pick="county:jichuan", at=(40.0, 100.0, 9.0)),
        View(pick="area:p-nowhere"),
    ],
)
def test_other_views_keep_their_part(facts: Facts, ground: Ground, view: View) -> None:
    assert focused(facts, ground, view, BOX) == view


@pytest.mark.parametrize(
    ("view", "asked"),
    [(View(pick="county:jichuan"), 1), (View(), 1), (View(theme="chain", county=("jichuan",)), 1)],
)
def test_a_view_is_resolved_once_and_its_sheet_laid_out_once(
    facts: Facts, monkeypatch: pytest.MonkeyPatch, view: View, asked: int
) -> None:
    """Where a theme's frame cuts the region lies where its hits are: that is a second question."""
    calls: list[str] = []

    def counted(module: ModuleType, name: str) -> None:
        own = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given: calls.append(name) or own(*given))

    counted(framing, "content_of")
    counted(maps, "draw_body")
    paper = replace(PAPERS["a4"], id="300x210", width=300)  # one that no other test has laid out
    sheet = sheet_for(facts, SheetRequest(view, paper))
    made = make(facts, SheetRequest(view, paper, "pdf"))

    assert made.report.labels == sheet.labels
    assert (calls.count("content_of"), calls.count("draw_body")) == (asked, len(sheet.frames))


@pytest.mark.parametrize("pick", ["county:jichuan", "county:xiutang", "area:z-shore"])
def test_panel_and_legend_count_the_same_parks(facts: Facts, pick: str) -> None:
    content = sheet_for(facts, SheetRequest(View(pick=pick))).content
    shown = sum(mark.kind == "park" and mark.role != MISS for mark in content.symbols)
    (heading,) = (text for text in _headings(panel_of(facts, content)) if "园区（" in text)
    number, _, lost = heading.partition("（")[2].removesuffix("）").partition("，其中 ")

    assert _counts(content)["图上区内园区"] == shown
    assert int(number) == shown + int(lost.partition(" ")[0] or 0)


def test_documents_of_the_panel_are_named(facts: Facts) -> None:
    content = content_of(facts, View(pick="county:jichuan"))
    bare = content_of(facts, View(pick="county:jichuan", theme="links"))

    (draft,) = [source for source in content.sources if source.standing == "draft"]
    assert draft.doc_id == "chain23"
    assert f"《{draft.title}》（送审稿）" in content.subtitle
    chain = facts.rows_of("county_chains", "county_id", "jichuan")[0]["chain_id"]
    assert any(facts.name(chain) in line for line in content.clauses)
    assert panel_of(facts, bare) is None


def test_a_county_without_data_says_so_and_owes_its_boundary_alone(facts: Facts) -> None:
    content = sheet_for(facts, SheetRequest(View(pick="county:wangzhou"))).content

    assert (content.title, content.subtitle) == ("望洇县位置图", "暂无资料")
    assert _headings(panel_of(facts, content)) == ["县情要点"]
    assert not content.sources
    said = footer_lines(content, Words(), locators=True)[0]
    assert said.startswith("资料来源：仅界线")


def test_counties_that_no_document_lists_are_those_of_the_whole_region(facts: Facts) -> None:
    view = View(theme="chain", cluster=("cl-moon",))
    words = wording.NOT_MENTIONED
    told = [
        [row.count for part in content.legend for row in part.rows if row.text == words]
        for content in (content_of(facts, view, inside) for inside in (None, PORT))
    ]

    assert told[0] == told[1] != []
