"""Pages beside the map: there and back without a reload, with the map as it was left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from layers.files.workbook import RISKY
from tests.app_process import App
from tests.browser.explorer import Explorer


@pytest.fixture
def explorer(page: Page, city_app: App) -> Explorer:
    """Open the explorer of the invented city in a laptop's window."""
    return Explorer.open(page, city_app.url)


def to_positions(explorer: Explorer) -> Page:
    """Go to 定位质量 by the button above the map."""
    explorer.map.get_by_role("button", name="定位质量").click()
    expect(explorer.page.get_by_role("heading", name="定位质量")).to_be_visible()
    return explorer.page


def back(page: Page) -> None:
    """Go back to the map by the bar."""
    page.get_by_role("navigation", name="页面").get_by_role("button", name="一张图").click()


def part(page: Page, title: str) -> Locator:
    """Return the part of the page under a heading."""
    return page.locator("section", has=page.get_by_role("heading", name=title))


def test_pages_open_without_a_reload_and_the_map_comes_back_as_it_was(explorer: Explorer) -> None:
    page = explorer.page
    page.evaluate("window.sameDocument = true")
    explorer.switch("组团").uncheck()
    explorer.theme("高耗能")
    page.wait_for_function("window.layoutMapState?.query.theme === 'energy'")
    explorer.map.get_by_role("button", name="放大").click()
    page.wait_for_function("window.layoutMapState.preset === null")
    to_positions(explorer)
    assert page.url.endswith("/positions")
    place = page.evaluate("window.layoutMapState.query.at")
    assert place
    back(page)
    expect(explorer.map.locator("#map_page")).to_be_visible()
    theme = explorer.map.get_by_label("专题").get_by_role("button", name="高耗能")
    expect(theme).to_have_attribute("aria-pressed", "true")
    expect(explorer.switch("组团")).not_to_be_checked()
    page.wait_for_function("place => window.layoutMapState.query.at === place", arg=place)
    assert page.evaluate("window.sameDocument")


def test_a_place_in_a_list_leads_to_its_card_and_to_its_county_on_the_map(
    explorer: Explorer,
) -> None:
    page = to_positions(explorer)
    part(page, "未落图").get_by_role("link", name="岫棠食品基地").click()
    expect(explorer.title).to_have_text("岫棠食品基地")
    expect(explorer.card).to_contain_text("仅知所在县")
    outline = explorer.map.locator("svg.marks g.shape path")
    expect(outline).to_have_count(3)  # glow, casing, ring
    expect(outline.last).to_have_attribute("stroke-dasharray", "8 5")


def test_the_scope_and_the_filters_change_what_is_counted(explorer: Explorer) -> None:
    page = to_positions(explorer)
    lead = page.get_by_text("位置到村、街道或更准的")
    expect(lead).to_contain_text("园区、组团与园内片 12 处")
    page.get_by_role("button", name="平台与项目").click()
    expect(lead).to_contain_text("平台与项目 2 处")
    missing = part(page, "未落图")
    rows = missing.locator("tbody tr")
    expect(rows.first).to_be_visible()
    every = rows.count()
    expect(missing.get_by_role("status")).to_have_text(f"显示 {every} / {every}")
    missing.get_by_label("筛选").fill("县也不知道")
    expect(missing.get_by_role("status")).to_have_text(f"显示 1 / {every}")
    missing.get_by_label("筛选").fill("")
    missing.get_by_label("类型").select_option("园区")
    expect(missing.get_by_role("status")).to_have_text(f"显示 2 / {every}")


def test_the_list_downloads_as_a_safe_file(page: Page, hostile_app: App) -> None:
    page.goto(f"{hostile_app.url}/positions")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载全部").click()
    data = download.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert not any(line.startswith(RISKY) for line in data.decode("utf-8-sig").split("\r\n"))


def test_hostile_text_runs_nothing_on_the_page(page: Page, hostile_app: App) -> None:
    page.goto(f"{hostile_app.url}/positions")
    expect(page.get_by_role("heading", name="未落图")).to_be_visible()
    expect(part(page, "未落图")).to_contain_text("</script><img src=x")
    assert page.evaluate("window.__xss") is None
    assert page.locator("img[src=x]").count() == 0


def test_the_page_fits_both_windows(sized_page: Page, app: App) -> None:
    sized_page.goto(f"{app.url}/positions")
    expect(sized_page.get_by_role("heading", name="未落图")).to_be_visible()
    wide = "Math.max(...[...document.querySelectorAll('*')].map(e => e.scrollWidth))"
    size = sized_page.viewport_size
    assert size is not None
    assert sized_page.evaluate(wide) <= size["width"]
