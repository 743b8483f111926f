"""分歧 and 数据与来源 as a visitor meets them: lists, choices kept by the address, files, help."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from layers.files.workbook import RISKY
from tests.app_process import App
from tests.browser.explorer import Explorer

TABS = ("files", "targets", "positions", "unplaced", "dictionary", "help")
SIDEWAYS = "document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"


def opened(page: Page, app: App, address: str) -> Page:
    """Open an address and wait until its list is there."""
    page.goto(f"{app.url}/{address}")
    expect(page.locator(".record").first).to_be_visible()
    return page


def counted(page: Page) -> Locator:
    """Return the line that says how many there are and how many are shown."""
    return page.locator("[role=status].count")


def test_the_former_address_of_positions_leads_to_the_tab(page: Page, city_app: App) -> None:
    opened(page, city_app, "positions")
    expect(page.get_by_role("tab", name="定位质量")).to_have_attribute("aria-selected", "true")
    expect(page).to_have_url(f"{city_app.url}/sources?tab=positions")
    expect(page.get_by_text("园区、组团与园内片 12 处")).to_be_visible()
    page.get_by_role("radio", name="平台与项目").click()
    expect(page.get_by_text("平台与项目 2 处")).to_be_visible()


def test_a_park_in_a_list_leads_to_its_page_and_on_to_its_card_without_a_reload(
    page: Page, city_app: App
) -> None:
    opened(page, city_app, "sources?tab=unplaced")
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="岫棠食品基地").click()
    expect(page.get_by_role("heading", name="岫棠食品基地", exact=True)).to_be_visible()
    page.get_by_role("link", name="在图上看").click()
    explorer = Explorer(page, page.frame_locator("iframe.map"))
    expect(explorer.title).to_have_text("岫棠食品基地")
    assert page.evaluate("window.sameDocument")


def test_what_is_typed_narrows_the_list_and_stays_in_the_address(page: Page, city_app: App) -> None:
    opened(page, city_app, "sources?tab=unplaced")
    page.get_by_label("搜索").fill("县也不知道")
    expect(counted(page)).to_contain_text("显示 1 处")
    page.reload()
    expect(counted(page)).to_contain_text("显示 1 处")
    page.get_by_role("tab", name="目标与数字").click()
    expect(page.get_by_role("searchbox", name="搜索")).to_have_value("")
    expect(page).to_have_url(f"{city_app.url}/sources?tab=targets")


def test_a_chosen_rule_stands_in_the_address(page: Page, city_app: App) -> None:
    opened(page, city_app, "disputes")
    rule = page.get_by_role("button", name="名称写法不一")
    rule.click()
    expect(rule).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(f"{city_app.url}/disputes?rule=name")
    page.reload()
    expect(rule).to_have_attribute("aria-pressed", "true")
    expect(counted(page).first).to_contain_text("1 条中显示 1 条")


def test_the_list_downloads_as_a_safe_file(page: Page, hostile_app: App) -> None:
    opened(page, hostile_app, "sources?tab=unplaced")
    page.get_by_text("下载 ▾").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    data = download.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert not any(line.startswith(RISKY) for line in data.decode("utf-8-sig").split("\r\n"))


@pytest.mark.parametrize(
    "address", ["disputes?weight=major,minor,note", *(f"sources?tab={tab}" for tab in TABS)]
)
def test_hostile_text_runs_nothing(page: Page, hostile_app: App, address: str) -> None:
    opened(page, hostile_app, address)
    assert page.evaluate("window.__xss") is None
    assert page.locator("img[src=x]").count() == 0


def test_a_report_is_made_without_network(page: Page, city_app: App) -> None:
    opened(page, city_app, "sources?tab=help")
    box = page.get_by_label("要复制的文字")
    expect(box).to_have_value(re_report())
    page.get_by_role("button", name="复制").click()
    expect(page.get_by_text("已复制")).to_be_visible()


def re_report() -> re.Pattern[str]:
    """Return the pattern of a report: page, store, browser."""
    return re.compile(r"当前页面：http.*\n.*\n.*图层摘要：[0-9a-f]{16}\n浏览器：Mozilla", re.DOTALL)


@pytest.mark.parametrize("address", ["disputes", *(f"sources?tab={tab}" for tab in TABS)])
def test_pages_fit_both_windows(sized_page: Page, app: App, address: str) -> None:
    opened(sized_page, app, address)
    assert sized_page.evaluate(SIDEWAYS) <= 0
