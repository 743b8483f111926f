"""The pages beside the map as a visitor meets them: filters, clauses, keys, addresses, files."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app_process import App

PAGES = ("matrix", "chains", "counties", "parks", "sources")


def opened(page: Page, app: App, address: str) -> Page:
    """Open a page by its address and wait until it is drawn."""
    page.goto(f"{app.url}/{address}")
    drawn = page.locator(".heat, .wide, .summary, .record table").first
    expect(drawn).to_be_visible()
    return page


def row(page: Page, name: str) -> Locator:
    """Return a row of the heat table."""
    return page.locator(".heat tbody tr", has=page.locator("th", has_text=name))


def panel(page: Page) -> Locator:
    """Return the panel of clauses."""
    return page.get_by_role("complementary", name="条文")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_fits_its_window_without_a_sideways_scroll(
    sized_page: Page, app: App, name: str
) -> None:
    opened(sized_page, app, name)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert sized_page.evaluate(wide) <= 0


def test_a_cell_opens_its_clauses_and_the_address_holds_it(page: Page, city_app: App) -> None:
    opened(page, city_app, "matrix")
    row(page, "石化港区").locator("i").click()
    expect(panel(page)).to_contain_text("文件明确")
    expect(panel(page)).to_contain_text("《产业规划》表1")
    assert "row=p-port" in page.url
    assert "col=ch-ethene" in page.url
    page.reload()
    expect(panel(page)).to_contain_text("《产业规划》表1")


def test_a_column_brings_its_hosts_to_the_top_and_lists_them(page: Page, city_app: App) -> None:
    opened(page, city_app, "matrix")
    page.get_by_role("columnheader", name="乙烯").click()
    expect(page.locator(".heat tbody th").first).to_have_text("石化港区")
    expect(panel(page)).to_contain_text("文件明确（1）")
    panel(page).get_by_role("link", name="澜屿石化港区").click()
    expect(panel(page)).to_contain_text("《产业规划》表1")


def test_filters_combine_and_one_button_clears_them(page: Page, city_app: App) -> None:
    opened(page, city_app, "matrix")
    shown = page.locator(".key", has_text="行 ×")
    before = shown.text_content() or ""
    page.get_by_role("button", name="县（市、区）", exact=True).click()
    page.get_by_role("button", name="澜屿", exact=True).click()
    expect(page.get_by_role("button", name="县（市、区）：澜屿")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_text("只看有的", exact=True).click()
    expect(shown).to_contain_text("· 1 行 × 3 条，另 1 条文件目录之外")
    assert "county=lanyu" in page.url
    page.get_by_role("button", name="产业层级", exact=True).click()
    page.get_by_role("button", name="未来产业", exact=True).click()
    expect(page.get_by_text("没有符合条件的结果。")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="清除筛选").click()
    expect(shown).to_have_text(before)
    assert "county" not in page.url


def test_the_table_is_walked_by_keys_with_one_tab_stop(page: Page, city_app: App) -> None:
    opened(page, city_app, "matrix?only=1")
    assert page.locator(".heat [tabindex='0']").count() == 1
    page.locator(".heat [tabindex='0']").focus()
    for key in ("ArrowDown", "End", "Home", "ArrowRight", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
    assert page.locator(".heat [tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()


def test_the_file_has_the_rows_that_are_shown(page: Page, city_app: App, tmp_path: Path) -> None:
    opened(page, city_app, "matrix?only=1&sort=name&evidence=inferred")
    names = page.locator(".heat tbody th").all_inner_texts()
    page.locator(".menu > summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV 表").click()
    target = tmp_path / "grid.csv"
    download.value.save_as(target)
    with target.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.reader(stream))
    assert len(lines) - 1 == len(names) > 0


def test_pages_lead_to_each_other_without_a_reload_and_back_again(
    page: Page, city_app: App
) -> None:
    opened(page, city_app, "matrix?row=p-port&col=ch-ethene")
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="产业页").click()
    expect(page.get_by_role("heading", name="乙烯", exact=True)).to_be_visible()
    page.locator(".catalogue").get_by_role("link", name="竹木制品").click()
    expect(page.get_by_role("heading", name="竹木制品", exact=True)).to_be_visible()
    expect(page.locator(".steps li").first).to_contain_text("采竹")
    page.go_back()
    expect(page.get_by_role("heading", name="乙烯", exact=True)).to_be_visible()
    page.go_back()
    expect(panel(page)).to_contain_text("《产业规划》表1")
    page.go_forward()
    expect(page.get_by_role("heading", name="乙烯", exact=True)).to_be_visible()
    assert page.evaluate("window.sameDocument")


def test_a_click_on_a_name_switches_and_adding_has_a_control_of_its_own(
    page: Page, city_app: App
) -> None:
    opened(page, city_app, "counties?county=lanyu")
    page.get_by_role("radio", name="霁川", exact=True).click()
    expect(page.get_by_role("heading", name="霁川区", level=1)).to_be_visible()
    page.get_by_role("button", name="＋ 加入对照").click()
    page.get_by_role("button", name="澜屿", exact=True).click()
    expect(page.get_by_role("columnheader", name="澜屿市")).to_be_visible()
    expect(page.get_by_role("columnheader", name="霁川区")).to_be_visible()
    page.reload()
    expect(page.get_by_role("columnheader", name="澜屿市")).to_be_visible()


def test_parks_are_narrowed_sorted_and_opened_without_a_reload(page: Page, city_app: App) -> None:
    opened(page, city_app, "parks")
    page.evaluate("window.sameDocument = true")
    field = page.get_by_placeholder("找园区、产业链、地名")
    field.fill("石化")
    field.press("Enter")
    names = page.locator(".wide tbody th")
    expect(names.filter(has_text="澜屿石化港区")).to_be_visible()
    expect(names.filter(has_text="霁川科技园")).to_have_count(0)
    page.get_by_role("link", name="名称").click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("名称")
    page.get_by_role("link", name="澜屿石化港区", exact=True).click()
    expect(page.get_by_role("heading", name="澜屿石化港区", level=1)).to_be_visible()
    page.go_back()
    expect(page.locator("th[aria-sort=ascending]")).to_be_visible()
    assert page.evaluate("window.sameDocument")


def test_a_damaged_address_opens_the_rest_and_is_told(page: Page, city_app: App) -> None:
    opened(page, city_app, "counties?county=lanyu,gone&foo=%3Cimg%20src=x%3E")
    expect(page.locator(".notice")).to_contain_text("gone")
    expect(page.get_by_role("heading", name="澜屿市")).to_be_visible()


@pytest.mark.parametrize(
    "address",
    [
        "matrix?row=p-port&col=ch-ethene",
        "matrix?by=county&col=ch-ethene",
        "chains?cluster=cl-bamboo",
        "chains?chain=ch-basket",
        "counties?county=lanyu",
        "counties?county=lanyu,jichuan",
        "parks",
        "parks?park=p-port",
        "sources",
    ],
)
def test_hostile_text_shows_as_text_and_runs_nothing(
    page: Page, hostile_app: App, address: str
) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    opened(page, hostile_app, address)
    for text in ("{{7*7}}", "</script><img src=x"):
        expect(page.locator(".record", has_text=text).first).to_be_visible()
    assert page.evaluate("window.__xss") is None
    assert page.locator("img[src=x]").count() == 0
    assert errors == []


def test_hostile_names_make_a_harmless_file(page: Page, hostile_app: App, tmp_path: Path) -> None:
    opened(page, hostile_app, "chains?cluster=cl-bamboo")
    page.locator(".menu > summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="XLSX").click()
    name = download.value.suggested_filename
    assert name.endswith(".xlsx")
    assert not set('\\/:*?"<>|') & set(name)
    download.value.save_as(tmp_path / "table.xlsx")


def test_how_conclusions_are_drawn_opens_beside_the_filters(page: Page, city_app: App) -> None:
    opened(page, city_app, "matrix")
    page.get_by_role("button", name="怎样推断").click()
    expect(page.get_by_text("该处的细分产业 ∩ 所在县（市、区）的产业链").last).to_be_visible()
