"""Measuring on the map and selecting by drawing: mouse and keys, kept, refused, taken along."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app_process import App
from tests.browser.explorer import OPENING, Explorer, page_link

Spot = tuple[float, float]
LENGTH = re.compile(r"\d (千)?米 \d{1,3}°$")
ALONG = 30.0
"""Pixels that a box reaches beyond the symbols that it is to hold."""


@dataclass(frozen=True)
class Drawn:
    """An explorer whose map is drawn on; spots are parts of the map's width and height."""

    explorer: Explorer

    def at(self, spot: Spot) -> Spot:
        """Return a spot of the map in the window's pixels."""
        box = self.explorer.map.locator("#map_page").bounding_box()
        assert box
        return box["x"] + spot[0] * box["width"], box["y"] + spot[1] * box["height"]

    def click(self, *spots: Spot) -> None:
        """Click one spot after another."""
        for spot in spots:
            self.explorer.page.mouse.click(*self.at(spot))

    def end(self, spot: Spot) -> None:
        """Click a spot twice."""
        self.explorer.page.mouse.dblclick(*self.at(spot))

    def pull(self, start: Spot, end: Spot) -> None:
        """Pull from one point of the window to another."""
        mouse = self.explorer.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move(*end, steps=4)
        mouse.up()

    def tool(self, name: str) -> Locator:
        """Return the button of a tool."""
        return self.explorer.map.get_by_role("group", name="量测与选择").get_by_role(
            "button", name=name
        )

    def button(self, name: str) -> Locator:
        """Return a button below the tools."""
        return self.told.get_by_role("button", name=name, exact=True)

    @property
    def told(self) -> Locator:
        """What the block says."""
        return self.explorer.map.locator(".measured")

    @property
    def plates(self) -> Locator:
        """The numbers on the map."""
        return self.explorer.map.locator("svg.marks g.draw g.plate")

    @property
    def corners(self) -> Locator:
        """The corners that can be moved."""
        return self.explorer.map.locator("button.corner")

    @property
    def chips(self) -> Locator:
        """The filters in use."""
        return self.explorer.map.get_by_label("正在使用的筛选").get_by_role("button")

    def eastern(self, number: int) -> tuple[Spot, Spot]:
        """Return the corners of a box round the easternmost symbols, in the window's pixels."""
        boxes = [
            box
            for mark in self.explorer.map.locator("svg.marks g.park > g").all()
            if (box := mark.bounding_box())
        ]
        middles = [(b["x"] + b["width"] / 2, b["y"] + b["height"] / 2) for b in boxes]
        kept = sorted(middles)[-number:]
        xs, ys = zip(*kept, strict=True)
        return (min(xs) - ALONG, min(ys) - ALONG), (max(xs) + ALONG, max(ys) + ALONG)


@pytest.fixture
def drawn(page: Page, city_app: App) -> Drawn:
    """Open the explorer of the invented city in a laptop's window."""
    return Drawn(Explorer.open(page, city_app.url))


def test_a_distance_is_set_by_clicks_and_stays_until_it_is_cleared(drawn: Drawn) -> None:
    drawn.tool("距离").click()
    drawn.click((0.2, 0.4), (0.4, 0.4))
    expect(drawn.told).to_contain_text(re.compile(r"起点到终点 [\d.]+ 千米"))
    expect(drawn.plates).to_have_text([LENGTH])
    drawn.explorer.page.keyboard.press("Backspace")
    expect(drawn.button("完成")).to_be_disabled()
    drawn.click((0.4, 0.4))
    drawn.end((0.4, 0.7))

    expect(drawn.tool("距离")).to_have_attribute("aria-pressed", "false")
    expect(drawn.told).to_contain_text("全长，2 段")
    expect(drawn.told).to_contain_text("椭球面长度")
    expect(drawn.explorer.title).to_have_text(OPENING)
    drawn.explorer.theme("高耗能")
    expect(drawn.plates).to_have_text([LENGTH, LENGTH])
    drawn.button("清除").click()
    expect(drawn.plates).to_have_count(0)
    expect(drawn.told).to_be_hidden()


def test_keys_measure_and_leave_the_map_as_it_was(drawn: Drawn) -> None:
    keyboard = drawn.explorer.page.keyboard
    drawn.explorer.map.locator("#map_page").press("m")
    expect(drawn.tool("距离")).to_have_attribute("aria-pressed", "true")
    for key in ("ArrowRight", "Enter", *["ArrowRight"] * 6, "Enter"):
        keyboard.press(key)
    expect(drawn.plates).to_have_text([re.compile(r" (89|90|91)°$")])
    keyboard.press("Enter")
    expect(drawn.told).to_contain_text("方位角")
    expect(drawn.button("清除")).to_be_visible()
    keyboard.press("m")
    for key in ("ArrowDown", "Enter", "ArrowDown", "ArrowDown", "Escape"):
        keyboard.press(key)
    expect(drawn.tool("距离")).to_have_attribute("aria-pressed", "false")
    expect(drawn.plates).to_have_count(1)
    expect(drawn.explorer.title).to_have_text(OPENING)


def test_a_ring_that_crosses_itself_is_kept_until_it_is_mended(drawn: Drawn) -> None:
    drawn.tool("面积").click()
    drawn.click((0.3, 0.3), (0.6, 0.6), (0.6, 0.3), (0.3, 0.6))
    drawn.button("完成").click()
    expect(drawn.told).to_contain_text("边线相交")
    expect(drawn.corners).to_have_count(4)
    drawn.pull(drawn.at((0.6, 0.3)), drawn.at((0.45, 0.85)))
    expect(drawn.told).to_contain_text("不再相交")
    drawn.button("完成").click()
    expect(drawn.told).to_contain_text(re.compile(r"面积 [\d.]+ 平方千米"))
    expect(drawn.told).to_contain_text(re.compile(r"[\d.]+ 公顷 · \d+ 亩"))
    expect(drawn.told).to_contain_text("周长")
    expect(drawn.corners).to_have_count(0)


def test_a_box_leads_from_the_map_to_table_file_sheet_and_back(drawn: Drawn) -> None:
    page, explorer = drawn.explorer.page, drawn.explorer
    drawn.tool("框选").click()
    drawn.pull(*drawn.eastern(2))
    expect(drawn.chips).to_have_text([re.compile("框选范围")])
    expect(page).to_have_url(re.compile(r"within=[\d.]+,[\d.]+~[\d.]+,[\d.]+"))
    expect(explorer.card).to_contain_text("澜屿石化港区")
    expect(page_link(page, "sheets")).to_have_attribute("href", re.compile("within="))

    explorer.map.get_by_role("button", name="表格", exact=True).click()
    rows = explorer.map.get_by_role("region", name="表格").locator("tbody tr")
    expect(rows).to_have_count(2)
    with page.expect_download() as download:
        explorer.map.get_by_role("button", name="XLSX").click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    names = {str(row[0]) for row in book.worksheets[0].iter_rows(values_only=True)}
    assert set(rows.locator("th").all_inner_texts()) <= names

    page.reload()
    expect(drawn.chips).to_have_text([re.compile("框选范围")])
    expect(explorer.map.locator("svg.marks g.within path")).not_to_have_count(0)
    drawn.chips.click()
    expect(page).not_to_have_url(re.compile("within="))
    page.go_back()
    expect(drawn.chips).to_have_text([re.compile("框选范围")])
    expect(explorer.card).to_contain_text("澜屿石化港区")


def test_a_corner_moves_by_keys_and_what_has_no_land_is_refused(drawn: Drawn) -> None:
    page, explorer = drawn.explorer.page, drawn.explorer
    drawn.tool("框选").click()
    drawn.pull(drawn.at((0.01, 0.94)), drawn.at((0.06, 0.99)))
    expect(drawn.told).to_contain_text("没有本图的地域")
    expect(drawn.chips).to_have_count(0)
    page.keyboard.press("Escape")
    drawn.tool("圈选").click()
    (left, top), (right, bottom) = drawn.eastern(1)
    for point in ((left, top), (right, top), (right, bottom)):
        page.mouse.click(*point)
    page.mouse.dblclick(left, bottom)
    expect(drawn.corners).to_have_count(4)
    expect(page).to_have_url(re.compile("within="))
    before = page.url
    drawn.corners.first.focus()
    page.keyboard.press("ArrowUp")
    expect(page).not_to_have_url(before)
    expect(drawn.corners.first).to_be_focused()
    expect(explorer.map.get_by_role("button", name="清除选区")).to_be_visible()
    explorer.map.get_by_role("button", name="清除筛选").click()
    expect(drawn.corners).to_have_count(0)
