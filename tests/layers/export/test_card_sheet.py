"""一页图: a card and its map on one sheet, what goes on behind it; spots and QR codes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pyproj import Geod

from layers.build.store import Store
from layers.export.sheet_file import make, sheet_for
from layers.facts.lookup import Facts
from layers.files.around_table import around_worksheet
from layers.paper.drawing import Group, Page, Rect, texts
from layers.paper.furniture.qr import LEAST_MM
from layers.paper.request import (
    PAPERS,
    Options,
    SheetError,
    SheetRequest,
    check,
    exact_view,
    paper_of,
)
from layers.screen.cards import card_of
from layers.view.place import spot_card, surroundings

A4 = PAPERS["a4-portrait"]
BASE = "https://map.example.gov.cn/layout/"


@pytest.fixture(scope="module")
def facts(built: Path) -> Facts:
    return Facts(Store.open(built))


def _spot(facts: Facts) -> str:
    """Return the address of a spot that lies near one of the city's parks."""
    lon, lat = next(iter(facts.store.frame("areas").geometry.dropna())).centroid.coords[0]
    return f"point:{lon:.5f},{lat:.5f}"


def _letters(text: str) -> str:
    return "".join(text.split())


def _said(pages: tuple[Page, ...]) -> str:
    return _letters("".join(one.text for page in pages for one in texts(page.items)))


def _words(card: dict[str, Any]) -> Iterator[str]:
    """Yield what a card says: titles, names, labels, what stands beside and below."""
    for part in card["sections"]:
        yield part["title"]
        for row in part["rows"]:
            yield from (row.get(key, "") for key in ("text", "label", "aside", "detail", "fine"))
            yield from (place for _, place in row.get("clauses", ()))
            for claim in row.get("claims", ()):
                yield "".join(words for words, _ in claim["pieces"])
    yield from (one["text"] for one in card["documents"])


@pytest.mark.parametrize("kind", ["county", "area", "chain", "industry", "sector", "link"])
def test_a_page_says_all_that_a_card_says(facts: Facts, kind: str) -> None:
    tables = {"county": ("counties", "county_id"), "area": ("areas", "area_id")}
    tables |= {"chain": ("chains", "chain_id"), "industry": ("industries", "industry_id")}
    tables |= {"sector": ("energy_sectors", "sector_id"), "link": ("links", "link_id")}
    table, key = tables[kind]
    cards = [card_of(facts, f"{kind}:{row[key]}") for row in facts.store.rows(table)]
    card = max(cards, key=lambda one: sum(len(part["rows"]) for part in one["sections"]))
    view = exact_view({"pick": card["id"]}, facts)

    sheet = sheet_for(facts, SheetRequest(view, A4, "pdf", card=card["id"]))

    said = _said((sheet.page, *sheet.further))
    assert [text for text in _words(card) if _letters(text) not in said] == []
    assert sheet.page.title == card["title"]
    assert "审图号" in _said((sheet.page,))
    assert "示意图" in _said((sheet.page,))


def test_what_one_page_has_no_room_for_is_told_and_goes_on_in_a_pdf(
    facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = card_of(facts, f"county:{facts.store.rows('counties')[0]['county_id']}")
    long = card | {"sections": [part | {"rows": part["rows"] * 40} for part in card["sections"]]}
    monkeypatch.setattr("layers.export.card_sheet.card_of", lambda *_: long)
    small = paper_of("200x140")
    view = exact_view({"pick": card["id"]}, facts)
    picture = make(facts, SheetRequest(view, small, "svg", card=card["id"]))
    book = make(facts, SheetRequest(view, small, "pdf", card=card["id"]))

    request = SheetRequest(view, small, card=card["id"])
    assert "PDF有续页。" in _said((sheet_for(facts, request).page,))
    assert any(note.startswith("纸上放不下：") for note in picture.report.notes)
    first, *more = [page.extract_text() for page in PdfReader(io.BytesIO(book.body)).pages]
    assert "项见下一页。" in first
    assert all("（续）" in text and "数据截至" in text for text in more)
    assert len(more) >= 1
    assert book.report.notes == ()


def test_a_card_that_is_not_there_and_a_format_without_pages_are_refused(facts: Facts) -> None:
    view = exact_view({}, facts)
    with pytest.raises(SheetError, match="没有这张卡片"):
        make(facts, SheetRequest(view, A4, "pdf", card="area:none"))
    with pytest.raises(SheetError, match="一页图"):
        check(SheetRequest(view, A4, "html", card="opening"))


def test_a_spot_is_drawn_and_measured_as_the_core_tells(facts: Facts) -> None:
    pick = _spot(facts)
    view = exact_view({"pick": pick, "around": "10"}, facts)

    sheet = sheet_for(facts, SheetRequest(view, A4, "pdf"))

    card = spot_card(facts.store, pick, 10)
    assert card is not None
    said = _said((sheet.page, *sheet.further))
    assert [text for text in _words(dict(card)) if _letters(text) not in said] == []
    assert sheet.content.spot is not None
    (lon, lat), ring = sheet.content.spot.point, np.array(sheet.content.spot.ring)
    far = Geod(ellps="GRS80").inv(*[np.full(len(ring), one) for one in (lon, lat)], *ring.T)[2]
    assert far == pytest.approx(np.full(len(ring), 10_000), abs=0.01)
    groups = [item.name for item in sheet.page.items if isinstance(item, Group)]
    assert "所问地点" in groups


def test_the_table_of_a_spot_says_what_the_core_measures(facts: Facts) -> None:
    pick = _spot(facts)
    told = surroundings(facts.store, pick, 10)
    assert told is not None
    found = around_worksheet(facts, exact_view({"pick": pick, "around": "10"}, facts))
    assert found is not None
    sheet, scope = found

    near = [*told["parks"], *told["works"]]
    expected = [
        (facts.name(key), f"{one['m']:.0f}", f"{one['error']:.0f}", one["lie"] == "in")
        for one in near
        for key in one["ids"]
    ]
    rows = [(row[0], row[4], row[5], row[7] == "在内") for row in sheet.rows]
    assert expected
    assert rows[: len(expected)] == expected
    assert all(row[9] and row[10] for row in sheet.rows), "each has its clause"
    assert "10 千米" in scope
    assert around_worksheet(facts, exact_view({}, facts)) is None


def test_what_is_drawn_to_select_by_frames_the_sheet(facts: Facts) -> None:
    west, south, east, north = facts.store.frame("counties").total_bounds
    x, y = (east - west) / 4, (north - south) / 4
    box = f"{west + x:.5f},{south + y:.5f}~{east - x:.5f},{north - y:.5f}"
    near = sheet_for(facts, SheetRequest(exact_view({"within": box}, facts), A4))
    far = sheet_for(facts, SheetRequest(exact_view({}, facts), A4))
    assert near.frames[0].scale < far.frames[0].scale


@pytest.mark.parametrize("more", ["", "，".join(["长"] * 60)])
def test_a_code_opens_the_view_from_paper(facts: Facts, more: str) -> None:
    options = Options(qr=BASE + "x" * len(more))
    view = exact_view({"theme": "energy"}, facts)

    made = make(facts, SheetRequest(view, PAPERS["a4"], "png", 150, options=options))

    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(made.body)))
    assert code.text == f"{options.qr}?theme=energy"
    assert code.ec_level == "M"
    page = sheet_for(facts, SheetRequest(view, PAPERS["a4"], options=options)).page
    (drawn,) = [item for item in page.items if isinstance(item, Group) and item.name == "二维码"]
    plate, shape = drawn.items
    assert isinstance(plate, Rect)
    (left, top), (right, bottom) = (
        f(np.vstack(shape.rings), axis=0)
        for f in (np.min, np.max)  # type: ignore[union-attr]
    )
    assert min(right - left, bottom - top) >= LEAST_MM
    module = (right - left) / (len(_modules(code.text)))
    assert left - plate.box.left == pytest.approx(4 * module, abs=0.05)
    assert plate.box.bottom <= page.height


def _modules(address: str) -> list[object]:
    from segno import make_qr

    return list(make_qr(address, error="m").matrix)


@pytest.mark.parametrize("kind", ["svg", "pptx"])
def test_a_code_is_a_shape_in_files_that_can_be_edited(facts: Facts, kind: str) -> None:
    request = SheetRequest(exact_view({}, facts), PAPERS["a4"], kind, options=Options(qr=BASE))
    bare = SheetRequest(exact_view({}, facts), PAPERS["a4"], kind)
    assert len(make(facts, request).body) > len(make(facts, bare).body) + 500


@pytest.mark.parametrize(
    "base", ["ftp://x.cn/", "地图", "javascript:alert(1)", "https://a@b.cn/", "https://x.cn/?a=1"]
)
def test_a_code_of_no_plain_address_is_refused(facts: Facts, base: str) -> None:
    with pytest.raises(SheetError, match="二维码") as told:
        check(SheetRequest(exact_view({}, facts), options=Options(qr=base)))
    assert told.value.field == "qr"
