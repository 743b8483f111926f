"""The row of navigation: real links that carry the subject, whole at every width."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.app_process import App
from tests.browser.explorer import Explorer, page_link

WIDTHS = (911, 1093, 1184, 1280, 1366, 1536, 1920)
EDGE_PX = 12
OVERLAPS = """row => {
    const boxes = [...row.querySelectorAll(".product, .levels a, .page, .fold, .sheets")]
        .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect());
    return boxes.slice(1).filter(({ left }, i) => left < boxes[i].right - 1).length;
}"""


def test_the_subject_travels_and_a_link_opens_in_a_tab_of_its_own(
    page: Page, city_app: App
) -> None:
    page.goto(f"{city_app.url}/?theme=chain&chain=ch-basket&pick=county:jichuan")
    expect(page_link(page, "chains")).to_contain_text("竹编")
    expect(page_link(page, "counties")).to_contain_text("霁川区")
    with page.context.expect_page() as opened:
        page_link(page, "counties").click(modifiers=["ControlOrMeta"])
    assert opened.value.url.endswith("/counties?county=jichuan")
    page.evaluate("globalThis.kept = true")
    page_link(page, "chains").click()
    page.wait_for_url("**/chains?chain=ch-basket")
    expect(page_link(page, "chains")).to_have_attribute("aria-current", "page")
    expect(page_link(page, "counties")).to_contain_text("霁川区")
    assert page.evaluate("globalThis.kept")


def test_the_way_back_finds_the_map_alive(page: Page, city_app: App) -> None:
    page.goto(city_app.url)
    explorer = Explorer(page, page.frame_locator("iframe.map"))
    expect(explorer.map.get_by_label("图例").first).to_be_visible()
    expect(explorer.title).to_be_visible()
    loads: list[str] = []
    page_link(page, "counties").click()
    expect(page.locator("iframe.map:not([inert])")).to_have_count(0)
    page.on("request", lambda asked: loads.append(asked.url))
    page_link(page, "map").click()
    expect(explorer.map.get_by_label("图例").first).to_be_visible()
    expect(explorer.title).to_be_visible()
    assert [url for url in loads if "/map/" in url] == []


def test_the_row_is_whole_at_every_width(page: Page, app: App) -> None:
    page.goto(f"{app.url}/chains?cluster=cl-it")
    row = page.locator("header.bar")
    expect(row).to_be_visible()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        box = page_link(page, "sheets").bounding_box()
        assert box
        assert box["x"] + box["width"] == pytest.approx(width - EDGE_PX, abs=1)
        assert row.evaluate(OVERLAPS) == 0
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1366, "height": 768})


def test_a_narrow_window_folds_the_pages(page: Page, city_app: App) -> None:
    page.set_viewport_size({"width": 911, "height": 512})
    page.goto(f"{city_app.url}/counties")
    page.get_by_role("button", name="页面").click()
    page_link(page, "matrix").click()
    page.wait_for_url("**/matrix*")
    expect(page_link(page, "matrix")).to_be_hidden()
    page.set_viewport_size({"width": 1366, "height": 768})


def test_the_first_tab_leads_past_the_row(page: Page, city_app: App) -> None:
    page.goto(f"{city_app.url}/counties")
    expect(page_link(page, "counties")).to_be_visible()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到内容")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "stMain"
