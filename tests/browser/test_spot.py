"""Asking from a place: a right click, keys or a link set a spot; its card is made on the map."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app_process import App
from tests.browser.accessibility import faults
from tests.browser.explorer import OPENING, Explorer, page_link
from tests.browser.test_access import settled
from tests.browser.test_standalone import Open, file, open_file

__all__ = ["file", "open_file"]  # fixtures

NEAR_PORT = "at=40.1,100.55,12"
"""A view whose middle lies 2.4 km from the port, whose own error is 800 m."""
PORT = "澜屿石化港区"
CARD = re.compile(r"/cards/")


@pytest.fixture
def explorer(page: Page, city_app: App) -> Explorer:
    """Open the invented city near its port."""
    return Explorer.open(page, f"{city_app.url}/?{NEAR_PORT}")


def _ask(page: Page, canvas: Locator) -> None:
    """Click with the right button where the map's middle is."""
    box = canvas.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, button="right")


def _radius(card: Locator, km: int) -> Locator:
    return card.get_by_role("button", name=f"周边 {km} 千米", exact=True)


def test_a_right_click_tells_what_lies_round_the_spot_and_each_radius_is_an_address(
    explorer: Explorer,
) -> None:
    page, card = explorer.page, explorer.card
    page.wait_for_function("window.layoutMapState")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _ask(page, explorer.map.locator("#map_page"))
    expect(explorer.title).to_have_text("周边 5 千米")
    expect(card.locator("section").first).to_contain_text("澜屿市")
    row = card.locator("section.look-ranges tr", has_text="石化港区")
    expect(row).to_contain_text("2.4 ± 0.8")
    expect(row.get_by_role("img")).to_have_accessible_name(re.compile("千米"))
    expect(explorer.map.locator("g.around path")).to_have_count(1)
    expect(explorer.map.locator("svg.marks")).to_contain_text("半径 5 千米")
    expect(page).to_have_url(re.compile(r"pick=point:100\.5\d{4},40\.\d{5}&(?!around)"))
    _radius(card, 2).click()
    expect(explorer.title).to_have_text("周边 2 千米")
    expect(card).to_contain_text("无法判断")
    expect(_radius(card, 2)).to_be_focused()
    expect(page).to_have_url(re.compile(r"pick=point:.*around=2"))
    page.wait_for_function("layoutMapState.query.around === '2'")
    assert [url for url in asked if CARD.search(url)] == []
    link = page.url
    page.reload()
    expect(explorer.title).to_have_text("周边 2 千米")
    page.wait_for_function("window.layoutMapState")
    assert page.url == link
    page.go_back()
    expect(explorer.title).to_have_text("周边 5 千米")
    page.go_back()
    expect(explorer.title).to_have_text(OPENING)
    expect(explorer.map.locator("g.around path")).to_have_count(0)
    page.go_forward()
    expect(explorer.title).to_have_text("周边 5 千米")
    page.keyboard.press("Escape")
    expect(explorer.title).to_have_text(OPENING)


def test_a_park_is_asked_from_its_card_and_there_is_a_way_back(explorer: Explorer) -> None:
    page, card = explorer.page, explorer.card
    _ask(page, explorer.map.locator("#map_page"))
    card.locator("section.look-ranges").get_by_role("button", name="石化港区").first.click()
    expect(explorer.title).to_have_text(PORT)
    card.get_by_role("button", name="周边", exact=True).click()
    expect(_radius(card, 5)).to_have_attribute("aria-pressed", "true")
    expect(explorer.title).not_to_have_text(PORT)
    expect(page).to_have_url(re.compile(r"pick=area:p-port&around=5"))
    expect(explorer.map.locator("g.around path")).to_have_count(1)
    page_link(page, "sources").click()
    expect(page.locator("iframe.map:not([inert])")).to_have_count(0)
    page_link(page, "map").click()
    expect(_radius(card, 5)).to_have_attribute("aria-pressed", "true")
    card.get_by_role("button", name="返回卡片").click()
    expect(explorer.title).to_have_text(PORT)
    expect(page).to_have_url(re.compile(r"pick=area:p-port&(?!around)"))
    explorer.pick("area:p-somewhere")
    expect(explorer.title).to_have_text("岫棠食品基地")
    expect(card.get_by_role("button", name="周边", exact=True)).to_be_hidden()


def test_keys_ask_from_the_mark_that_they_have_reached_or_from_the_middle(
    explorer: Explorer,
) -> None:
    page, canvas = explorer.page, explorer.map.locator("#map_page")
    canvas.focus()
    page.keyboard.press("Shift+F10")
    expect(explorer.title).to_have_text("周边 5 千米")
    expect(page).to_have_url(re.compile(r"pick=point:100\.5\d{4},40\.\d{5}"))
    page.keyboard.press("Escape")
    expect(explorer.title).to_have_text(OPENING)
    for _ in range(9):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
    expect(explorer.map.locator(".unseen[role=status]")).not_to_be_empty()
    page.keyboard.press("ContextMenu")
    expect(_radius(explorer.card, 5)).to_have_attribute("aria-pressed", "true")


def test_a_link_frames_what_lies_round_its_spot_and_what_is_none_is_told(
    page: Page, city_app: App
) -> None:
    explorer = Explorer(page, page.frame_locator("iframe.map"))
    page.goto(f"{city_app.url}/?pick=point:100.45,40.15&around=10")
    expect(explorer.title).to_have_text("周边 10 千米")
    expect(page).to_have_url(re.compile(r"pick=point:100\.45000,40\.15000&around=10&at="))
    circle = explorer.map.locator("g.around path").bounding_box()
    window = explorer.map.locator("#map_page").bounding_box()
    assert circle
    assert window
    assert circle["height"] > window["height"] / 4
    assert window["y"] < circle["y"] < window["y"] + window["height"] - circle["height"]
    page.goto(f"{city_app.url}/?pick=place:songwu-lanyu")
    expect(explorer.title).to_contain_text("松坞镇")
    expect(explorer.map.locator("g.around path")).to_have_count(1)
    page.goto(f"{city_app.url}/?pick=place:gone")
    expect(explorer.card).to_contain_text("链接所指的内容已不存在")
    expect(explorer.title).to_have_text(OPENING)


@pytest.mark.parametrize("query", ["pick=point:100.55000,40.10000", "pick=area:p-port&around=10"])
def test_the_card_has_no_barrier(page: Page, city_app: App, query: str) -> None:
    page.goto(f"{city_app.url}/?{query}")
    explorer = Explorer(page, page.frame_locator("iframe.map"))
    expect(explorer.card.locator("section.look-ranges tr").first).to_be_visible()
    settled(page)
    assert faults(page) == []
    assert faults(page.frames[1]) == []


def test_a_file_asks_from_a_place_as_the_app_does(open_file: Open, file: Path) -> None:
    page = open_file(file, f"#theme=layout&{NEAR_PORT}")
    card = page.get_by_role("complementary", name="卡片")
    title = card.locator("h2")
    expect(title).to_have_text(OPENING)
    _ask(page, page.locator("#map_page"))
    expect(title).to_have_text("周边 5 千米")
    expect(card.locator("section.look-ranges tr", has_text="石化港区")).to_be_visible()
    _radius(card, 10).click()
    expect(title).to_have_text("周边 10 千米")
    page.reload()
    expect(title).to_have_text("周边 10 千米")
    page.go_back()
    expect(title).to_have_text("周边 5 千米")
    page.keyboard.press("Escape")
    expect(title).to_have_text(OPENING)
