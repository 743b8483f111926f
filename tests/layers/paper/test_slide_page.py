"""A slide: its finding, words of one line, few names, one shape a zone, all else in the notes."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.shapes.base import BaseShape

from layers.export.sheet_file import make
from layers.facts.lookup import Facts
from layers.paper.content import content_of
from layers.paper.drawing import Page, texts
from layers.paper.furniture.compose import Sheet
from layers.paper.furniture.framing import framed
from layers.paper.furniture.layout import THEME, layout_of
from layers.paper.furniture.metrics import Metrics
from layers.paper.furniture.slide_words import MOST_NAMES
from layers.paper.ground import Ground
from layers.paper.request import PAPERS, SheetRequest, Words
from layers.view import View

SLIDE = PAPERS["slide"]
VIEWS = [
    View(),
    View(theme="chain", cluster=("cl-bamboo",)),
    View(theme="energy"),
    View(theme="links"),
]


def slide(facts: Facts, view: View, words: Words | None = None) -> Sheet:
    request = SheetRequest(view, SLIDE, words=words or Words())
    return framed(facts, Ground.of(facts.store), request, bound=False)


def said(page: Page, role: str) -> list[str]:
    return [text.text for text in texts(page.items) if text.role == role]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.theme or "layout")
def test_words_take_one_line_each_and_the_rest_stands_in_the_notes(
    facts: Facts, view: View
) -> None:
    page = slide(facts, view).page
    content = content_of(facts, view)
    ((title,), (subtitle,), (footer,)) = (said(page, r) for r in ("title", "subtitle", "footer"))
    notes = "\n".join(page.notes)

    assert title == page.title == (content.finding or content.title)
    assert "\n" not in title + subtitle + footer
    assert "…" not in title + subtitle + footer
    assert all(credit in notes for credit in content.credits)
    assert all(source.name in notes for source in content.sources)
    assert not any(credit in footer for credit in content.credits)
    assert all(part in footer for part in ("界线不作划界依据", "审图号", "数据截至"))


def test_what_the_user_wrote_stands_whole(facts: Facts) -> None:
    words = Words(
        title="另一个题目", subtitle="另一个副题", unit="某某局", number="图 3-1", note="只供讨论"
    )
    page = slide(facts, View(), words).page

    assert said(page, "title") == ["另一个题目"]
    assert said(page, "subtitle") == ["另一个副题"]
    assert all(word in said(page, "footer")[0] for word in ("某某局", "图 3-1", "只供讨论"))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.theme or "layout")
def test_few_places_are_named_and_none_is_numbered(facts: Facts, view: View) -> None:
    sheet = slide(facts, view)
    places = {m.id for m in sheet.content.symbols} | {
        m.place for m in sheet.content.energy if not m.is_county
    }
    named = {t.owner for t in texts(sheet.page.items) if t.role == "label"} & places

    assert len(named) <= MOST_NAMES
    assert said(sheet.page, "number") == []
    assert sheet.numbered == 0


def test_a_longer_title_and_footer_leave_their_room() -> None:
    usual = layout_of(Metrics(SLIDE), THEME, 16.6, 6.2)
    high = layout_of(Metrics(SLIDE), THEME, 30.0, 20.0)

    assert (usual.map.width, usual.map.height) == pytest.approx((206, 148), abs=0.1)
    assert high.title.bottom < high.map.top < high.map.bottom < high.footer.top


def every(shapes) -> Iterator[BaseShape]:
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from every(shape.shapes)


def test_a_presentation_is_a_slide_whatever_the_paper_and_has_one_shape_a_zone(
    facts: Facts,
) -> None:
    made = make(facts, SheetRequest(View(), PAPERS["a4"], "pptx"))
    again = make(facts, SheetRequest(View(), SLIDE, "pptx"))
    book = Presentation(io.BytesIO(made.body))
    groups = [s for s in every(book.slides[0].shapes) if s.name == "片区"]
    zones = [o.name for o in content_of(facts, View()).outlines if o.layer == "zones"]

    assert made.body == again.body
    assert book.slide_width / book.slide_height == pytest.approx(16 / 9, rel=1e-3)
    assert made.name.endswith("_16比9.pptx")
    assert groups
    for group in groups:
        shapes = list(group.shapes)
        assert sorted(s.name for s in shapes) == sorted(set(zones))
        assert all(s.shape_type == MSO_SHAPE_TYPE.FREEFORM for s in shapes)
        assert all("softEdge" in s.element.xml for s in shapes)


def test_nothing_lies_outside_the_slide(facts: Facts) -> None:
    for view in VIEWS:
        book = Presentation(io.BytesIO(make(facts, SheetRequest(view, SLIDE, "pptx")).body))
        for shape in every(book.slides[0].shapes):
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= book.slide_width
            assert shape.top + shape.height <= book.slide_height
