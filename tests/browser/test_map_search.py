"""Search on the map: by name, pinyin, initials, with a slip; choosing opens the card."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app_process import App
from tests.browser.explorer import OPENING, Explorer
from tests.chromium import Visit


@pytest.fixture(scope="module")
def held(laptop: Visit, app: App) -> Iterator[Explorer]:
    """Open the explorer once for all tests that leave nothing behind but what an address holds."""
    with laptop.holding() as page:
        yield Explorer.open(page, app.url)


@pytest.fixture
def explorer(held: Explorer) -> Explorer:
    """Return the explorer at its first view."""
    held.start_again()
    return held


@pytest.fixture
def own(page: Page, app: App) -> Explorer:
    """Open the explorer for one test alone, which leaves the map."""
    return Explorer.open(page, app.url)


def _box(explorer: Explorer) -> Locator:
    return explorer.map.get_by_role("combobox", name="搜索园区、组团、产业链")


def _options(explorer: Explorer) -> Locator:
    return explorer.map.get_by_role("option")


FOUND = {
    "晋江经济开发区": "晋江经济开发区",
    "jinjiangjingjikaifaqu": "晋江经济开发区",
    "jjjjkfq": "晋江经济开发区",
    "jinjaingjingjikaifaqu": "晋江经济开发区",
    "jinjiangjinjikaifaqu": "晋江经济开发区",
    "晋江经计开发区": "晋江经济开发区",
    "dehua": "德化县",
    "fengze": "丰泽区",
    "水暖厨卫": "水暖厨卫",
}
"""What is typed → what is found first."""


def test_a_thing_is_found_by_whatever_its_name_is_typed_as(explorer: Explorer) -> None:
    for typed, first in FOUND.items():
        _box(explorer).fill("")
        expect(_options(explorer)).to_have_count(0)
        _box(explorer).fill(typed)
        expect(_options(explorer).first).to_contain_text(first)


def test_initials_with_gaps_are_found(explorer: Explorer) -> None:
    _box(explorer).fill("jjzj")
    expect(_options(explorer).filter(has_text="晋江智能装备").first).to_be_visible()


def test_results_are_grouped_and_the_match_is_marked(explorer: Explorer) -> None:
    _box(explorer).fill("晋江")
    found = explorer.map.get_by_role("listbox", name="搜索结果")
    expect(found.get_by_role("group").first).to_have_attribute("aria-label", "县（市、区）")
    expect(_options(explorer).first.locator("mark")).to_have_text("晋江")
    expect(found.get_by_role("group", name="园区")).to_contain_text("晋江")


def test_no_hit_says_so_and_offers_the_nearest(explorer: Explorer) -> None:
    _box(explorer).fill("晋汇纺贸")
    found = explorer.map.get_by_role("listbox", name="搜索结果")
    expect(found).to_contain_text("没有找到“晋汇纺贸”")
    assert 1 <= found.get_by_role("group", name="你是不是找").get_by_role("option").count() <= 5
    _box(explorer).press("Enter")
    expect(explorer.title).to_have_text(OPENING)
    expect(_box(explorer)).to_have_value("晋汇纺贸")
    _box(explorer).press("ArrowDown")
    name = _options(explorer).first.locator(".found-name").inner_text()
    _box(explorer).press("Enter")
    expect(explorer.title).to_contain_text(name)  # of a place it tells what lies round it


def test_measures_trades_and_goods_are_found_and_open_what_tells_of_them(own: Explorer) -> None:
    for typed, kind in (("规上工业", "目标与数字"), ("机械装备", "行业"), ("主导产业", "行业")):
        _box(own).fill(typed)
        expect(own.map.get_by_role("group", name=kind).first).to_contain_text(typed[:2])
    own.map.get_by_role("group", name="行业").get_by_role("option").first.click()
    expect(own.card).to_contain_text("主导产业")
    _box(own).fill("规上工业")
    _box(own).press("Enter")
    expect(own.page).to_have_url(re.compile(r"/sources\?.*tab=targets&q="))


def test_keys_alone_find_and_open(explorer: Explorer) -> None:
    explorer.map.locator("#map_page").focus()
    explorer.page.keyboard.press("/")
    expect(_box(explorer)).to_be_focused()
    explorer.page.keyboard.type("jinjiang")
    explorer.page.keyboard.press("ArrowDown")
    expect(_options(explorer).nth(1)).to_have_attribute("aria-selected", "true")
    explorer.page.keyboard.press("ArrowUp")
    explorer.page.keyboard.press("Enter")
    expect(explorer.title).to_have_text("晋江市")
    expect(_box(explorer)).to_have_value("")


def test_escape_empties_the_box_and_leaves_the_card(explorer: Explorer) -> None:
    explorer.map.locator("#map_page").focus()
    explorer.page.keyboard.press("Control+k")
    explorer.page.keyboard.type("shishi")
    explorer.page.keyboard.press("Escape")
    expect(_box(explorer)).to_have_value("")
    expect(explorer.map.get_by_role("listbox", name="搜索结果")).to_be_hidden()
    expect(explorer.title).to_have_text(OPENING)


def test_a_chain_that_is_chosen_takes_the_theme(explorer: Explorer) -> None:
    _box(explorer).fill("水暖厨卫")
    explorer.map.get_by_role("group", name="产业链").get_by_role("option").first.click()
    expect(explorer.title).to_contain_text("水暖厨卫")
    expect(explorer.map.get_by_label("图例").first).to_contain_text("文件明确该产业链")


def test_hostile_names_are_found_and_shown_as_text(page: Page, hostile_app: App) -> None:
    explorer = Explorer.open(page, hostile_app.url)
    _box(explorer).fill("<img")
    expect(_options(explorer).first).to_contain_text("</script><img src=x")
    expect(_options(explorer).first.locator("mark")).to_have_text("<img")
    explorer.page.keyboard.press("Enter")
    explorer.map.locator("details.filters > summary").click()
    explorer.map.locator(".filter-button").first.click()
    expect(explorer.map.get_by_role("dialog")).to_contain_text("<img src=x")
    explorer.map.get_by_role("dialog").get_by_role("checkbox").first.check()
    expect(explorer.map.get_by_label("正在使用的筛选")).to_contain_text("<img src=x")
    for frame in page.frames:
        assert frame.evaluate("window.__xss") is None
        assert frame.locator("img[src=x]").count() == 0
