"""Towns and villages: faint names from near, switches, search with homonyms apart; coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app_process import App
from tests.browser.explorer import Explorer
from tests.chromium import Visit

NEAR = "at=40.12000,100.24000,12"
OVERLAPPING = """() => {
    const boxes = (found) => [...document.querySelectorAll(found)].map((one) => [one.textContent, one.getBoundingClientRect()]);
    const [own, others] = [boxes(".place text"), boxes(".label .name")];
    const meet = ([, a], [, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return own.flatMap((one, i) => [...others, ...own.slice(i + 1)].filter((other) => meet(one, other)).map(([text]) => `${one[0]}×${text}`));
}"""  # noqa: E501 - a script


@pytest.fixture(scope="module")
def held(laptop: Visit, city_app: App) -> Iterator[Explorer]:
    """Open the invented city once for tests that leave nothing behind but what an address holds."""
    with laptop.holding() as page:
        yield Explorer.open(page, city_app.url)


@pytest.fixture
def explorer(held: Explorer) -> Explorer:
    """Return the explorer at its first view."""
    held.start_again()
    return held


def _go(explorer: Explorer, query: str) -> None:
    explorer.page.evaluate(
        """query => {
            history.pushState({}, "", `/?${query}`);
            dispatchEvent(new PopStateEvent("popstate", { state: {} }));
        }""",
        query,
    )


def _names(explorer: Explorer) -> Locator:
    return explorer.map.locator(".map-area g.place text")


def _find(explorer: Explorer, text: str) -> Locator:
    box = explorer.map.get_by_role("combobox").first
    box.fill("")
    box.fill(text)
    return explorer.map.get_by_role("option")


def test_names_come_with_the_zoom_leave_room_to_all_others_and_have_switches(
    explorer: Explorer,
) -> None:
    expect(_names(explorer)).to_have_count(0)
    _go(explorer, "at=40.12000,100.24000,10.5")
    expect(_names(explorer).filter(has_text="墨桥镇")).to_have_count(1)
    expect(_names(explorer).filter(has_text="汀桥村")).to_have_count(0)
    legend = explorer.map.get_by_label("图例").first
    expect(legend).to_contain_text("乡镇驻地")
    expect(legend).not_to_contain_text("村、社区")
    _go(explorer, NEAR)
    village = _names(explorer).filter(has_text="汀桥村")
    expect(village).to_have_count(1)
    expect(legend).to_contain_text("村、社区")
    overlapping = explorer.map.locator("body").evaluate(OVERLAPPING)
    assert overlapping == []
    explorer.switch("村、社区").uncheck()
    expect(village).to_have_count(0)
    expect(_names(explorer).filter(has_text="墨桥镇")).to_have_count(1)
    explorer.switch("乡镇、街道").uncheck()
    expect(_names(explorer)).to_have_count(0)
    _go(explorer, f"layers=zones,groups,park-other&{NEAR}")  # a link from before there were any
    expect(explorer.switch("组团")).to_be_checked()
    expect(explorer.switch("乡镇、街道")).not_to_be_checked()
    expect(_names(explorer)).to_have_count(0)
    _go(explorer, NEAR)
    expect(village).to_have_count(1)
    box = village.bounding_box()
    assert box
    explorer.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(explorer.page).to_have_url(re.compile(r"pick=place:tingqiao"))


def test_homonyms_are_found_with_their_counties(explorer: Explorer) -> None:
    found = _find(explorer, "songwu")
    group = explorer.map.get_by_role("group", name="乡镇、村")
    expect(group.get_by_role("option")).to_have_count(2)
    expect(group).to_contain_text(re.compile("松坞镇.*澜屿市.*松坞镇.*岫棠县"))
    found.filter(has_text="岫棠县 · 乡镇").click()
    expect(explorer.page).to_have_url(re.compile(r"pick=place:songwu-xiutang"))
    expect(_find(explorer, "汀桥").first).to_contain_text("霁川区")


def test_a_coordinate_is_offered_each_way_that_fits_and_opened(explorer: Explorer) -> None:
    found = _find(explorer, "100.15123,40.15123")
    expect(found).to_have_count(2)
    expect(found.nth(0)).to_contain_text("CGCS2000")
    expect(found.nth(0)).to_contain_text("霁川区")
    expect(found.nth(1)).to_contain_text("手机地图（GCJ-02）换算后")
    expect(_find(explorer, "北纬40°9′4.4″，东经100°9′4.4″").first).to_contain_text("度分秒")
    explorer.page.keyboard.press("Enter")
    expect(explorer.page).to_have_url(re.compile(r"pick=point:100\.1512\d,40\.1512\d"))


def test_what_lies_outside_says_so_and_plain_numbers_are_a_search(explorer: Explorer) -> None:
    before = explorer.title.inner_text()
    found = _find(explorer, "24.8123N 118.5123E")
    expect(found.first).to_contain_text("不在本图各县（市、区）内")
    explorer.map.get_by_role("combobox").first.press("Enter")
    expect(found.first).to_be_visible()
    expect(explorer.title).to_have_text(before)
    for typed in ("2021-2025", "100", "3 条", "12,34"):
        _find(explorer, typed)
        expect(explorer.map.get_by_role("group", name="坐标")).to_have_count(0)


def test_where_there_are_no_places_there_are_no_switches(page: Page, leveled_app: App) -> None:
    explorer = Explorer.open(page, f"{leveled_app.url}/?level=yanzhou")
    expect(explorer.map.get_by_role("checkbox", name="村、社区")).to_be_hidden()
