"""出图 as a visitor meets it: from the map to a finished file, and what is told on the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, Route, expect
from pypdf import PdfReader

from tests.app_process import App
from tests.browser.explorer import OPENING, Explorer

SLOW_MS = 60_000
"""The first sheet waits for two processes to load the geodata libraries."""


def preview(page: Page) -> Locator:
    """Return the picture of the sheet."""
    return page.get_by_role("img", name=re.compile("^成图预览"))


def job(page: Page) -> Locator:
    """Return the newest of the files that were ordered."""
    return page.get_by_role("list", name="生成的文件").get_by_role("listitem").first


def opened(page: Page, app: App, address: str = "sheets") -> Page:
    """Open the page and wait for its first preview."""
    page.goto(f"{app.url}/{address}")
    expect(preview(page)).to_be_visible(timeout=SLOW_MS)
    return page


def test_from_the_map_to_a_pdf_with_a_title_of_ones_own(
    page: Page, city_app: App, tmp_path: Path
) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    explorer = Explorer.open(page, city_app.url)
    explorer.theme("产业链")
    expect(page).to_have_url(re.compile("theme=chain"))
    page.get_by_role("link", name="出图").click()
    expect(page.get_by_role("heading", name="出图")).to_be_visible()
    assert "/sheets?theme=chain&cluster=" in page.url
    expect(preview(page)).to_be_visible(timeout=SLOW_MS)
    page.get_by_label("图名").fill("试验<b>图名</b>")
    expect(preview(page)).to_have_attribute("alt", "成图预览：试验<b>图名</b>", timeout=SLOW_MS)
    with page.expect_download(timeout=SLOW_MS) as download:
        page.get_by_role("button", name="PDF", exact=True).click()
    assert download.value.suggested_filename == "试验_b_图名__b__A4.pdf"
    download.value.save_as(tmp_path / "sheet.pdf")
    (sheet,) = PdfReader(tmp_path / "sheet.pdf").pages
    assert "试验<b>图名</b>" in sheet.extract_text()
    expect(page.get_by_text("已完成 1")).to_be_visible()
    page.go_back()
    expect(explorer.map.locator("#map_page")).to_be_visible()
    assert errors == []


def test_the_cards_foot_makes_the_picture_of_a_slide(
    page: Page, city_app: App, tmp_path: Path
) -> None:
    explorer = Explorer.open(page, city_app.url)
    explorer.theme("产业链")
    expect(explorer.title).not_to_have_text(OPENING)
    explorer.card.get_by_text("下载 ▾").click()
    with page.expect_download(timeout=SLOW_MS) as download:
        explorer.card.get_by_role("button", name="PNG 幻灯片").click()
    assert download.value.suggested_filename.endswith("_16比9.png")
    download.value.save_as(tmp_path / "slide.png")
    with Image.open(tmp_path / "slide.png") as picture:
        assert picture.width / picture.height == pytest.approx(16 / 9, rel=0.01)
        assert picture.width >= 1920


def test_why_there_is_no_picture_is_told_at_the_cards_foot(page: Page, city_app: App) -> None:
    explorer = Explorer.open(page, city_app.url)
    fault = '{"fault": "排队出图的人太多，请过一会儿再试。", "field": ""}'
    page.route(
        "**/exports", lambda route: route.fulfill(body=fault, content_type="application/json")
    )
    explorer.card.get_by_text("下载 ▾").click()
    explorer.card.get_by_role("button", name="PNG 幻灯片").click()
    again = explorer.card.get_by_role("button", name="没有生成，再试一次")
    expect(again).to_have_attribute("title", re.compile("排队出图的人太多"))


def test_a_fault_stands_beside_its_field_and_the_last_picture_stays(
    page: Page, city_app: App
) -> None:
    opened(page, city_app)
    shown = preview(page).get_attribute("src")
    title = page.get_by_label("图名")
    title.fill("图" * 200)
    fault = page.locator(".st-key-field-title").get_by_role("alert")
    expect(fault).to_contain_text("最多 60 个")
    title.fill("好😀")
    expect(fault).to_contain_text("U+1F600", timeout=SLOW_MS)
    assert preview(page).get_attribute("src") == shown
    title.fill("好")
    expect(fault).to_be_hidden()
    expect(preview(page)).not_to_have_attribute("src", shown or "", timeout=SLOW_MS)


def test_long_work_is_broken_off_and_the_next_goes_on(page: Page, city_app: App) -> None:
    opened(page, city_app)
    page.get_by_role("button", name="图册 PDF").click()
    expect(job(page)).to_contain_text("图册 PDF", timeout=SLOW_MS)
    job(page).get_by_role("button", name="取消").click()
    expect(job(page)).to_have_count(0)
    with page.expect_download(timeout=SLOW_MS) as download:
        page.get_by_role("button", name="PNG", exact=True).click()
    assert download.value.suggested_filename.endswith(".png")


def test_what_suits_every_sheet_is_remembered_a_title_is_not(page: Page, city_app: App) -> None:
    opened(page, city_app)
    page.get_by_label("编制单位").fill("某处")
    page.get_by_label("图名").fill("一幅图")
    expect(preview(page)).to_have_attribute("alt", "成图预览：一幅图", timeout=SLOW_MS)
    page.get_by_role("link", name="地图", exact=True).click()
    expect(page.frame_locator("iframe.map").locator("#map_page")).to_be_visible()
    page.get_by_role("link", name="出图").click()
    expect(page.get_by_label("编制单位")).to_have_value("某处")
    expect(page.get_by_label("图名")).to_have_value("")


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("counties?county=lanyu,jichuan", "county=lanyu,jichuan"),
        ("chains?chain=ch-basket", "theme=chain&chain=ch-basket"),
        ("matrix?by=park&county=lanyu&only=1", "county=lanyu"),
        ("positions", ""),
    ],
)
def test_every_page_hands_its_own_view_on(
    page: Page, city_app: App, address: str, kept: str
) -> None:
    page.goto(f"{city_app.url}/{address}")
    expect(page.locator(".record").first).to_be_visible()
    page.get_by_role("link", name="出图").click()
    expect(page.get_by_role("heading", name="出图")).to_be_visible()
    assert kept in page.url
    expect(page.locator(".notice")).to_have_count(0)


def test_data_of_the_view_is_offered_and_fetched(page: Page, city_app: App) -> None:
    opened(page, city_app, "sheets?county=lanyu")
    page.get_by_text("数据下载").click()
    page.get_by_role("combobox", name="格式").click()
    page.get_by_role("option", name=re.compile("^CSV")).click()
    with page.expect_download(timeout=SLOW_MS) as download:
        page.get_by_role("button", name="下载数据").click()
    assert download.value.suggested_filename.endswith(".zip")


def test_a_choice_counts_for_a_click_right_after_it_and_costs_no_word(
    page: Page, city_app: App
) -> None:
    opened(page, city_app)
    page.get_by_label("图名").fill("一幅图")
    page.get_by_role("combobox", name="纸张").click()
    page.get_by_role("option", name="A3 横向").click()
    with page.expect_download(timeout=SLOW_MS) as download:
        page.get_by_role("button", name="PNG", exact=True).click()
    assert download.value.suggested_filename == "一幅图_A3.png"
    expect(page.get_by_label("图名")).to_have_value("一幅图")


def test_finished_files_share_one_row(page: Page, city_app: App) -> None:
    opened(page, city_app, "sheets?theme=chain&cluster=cl-bamboo")
    for label in ("PNG", "SVG", "PDF", "PPTX", "单文件网页"):
        page.get_by_role("button", name=label, exact=True).click()
    expect(page.get_by_text("已完成 5")).to_be_visible(timeout=SLOW_MS)
    expect(job(page)).to_contain_text("单文件网页")
    box = page.locator(".jobs").bounding_box()
    assert box is not None
    assert box["height"] <= 40
    page.get_by_role("button", name="清空").click()
    expect(page.locator(".jobs")).to_be_hidden()


def test_what_has_failed_is_told_until_something_is_changed(page: Page, city_app: App) -> None:
    page.goto(f"{city_app.url}/sheets?county=wangzhou&rank=national")
    expect(page.get_by_text("还没有预览。")).to_be_visible(timeout=SLOW_MS)
    page.get_by_role("button", name="PDF", exact=True).click()
    failed = page.get_by_role("listitem").filter(has_text="没有符合这些条件的要素")
    expect(failed).to_be_visible(timeout=SLOW_MS)
    page.get_by_label("备注").fill("一句话")
    expect(failed).to_be_hidden()


def test_the_page_fits_its_window(sized_page: Page, city_app: App) -> None:
    opened(sized_page, city_app)
    size = "document.documentElement"
    assert sized_page.evaluate(f"{size}.scrollWidth - {size}.clientWidth") <= 0
    box = preview(sized_page).bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= sized_page.viewport_size["height"]


def test_orders_survive_a_cut_of_the_line(page: Page, city_app: App) -> None:
    opened(page, city_app)
    page.get_by_role("button", name="图册 PDF").click()
    expect(job(page)).to_contain_text("图册 PDF")
    page.context.set_offline(offline=True)
    expect(job(page)).to_contain_text("连上后自动继续", timeout=SLOW_MS)
    page.get_by_role("button", name="PNG", exact=True).click()
    expect(job(page)).to_contain_text("PNG")
    expect(job(page)).to_contain_text("连上后自动继续")
    page.wait_for_timeout(2500)
    with page.expect_download(timeout=2 * SLOW_MS):
        page.context.set_offline(offline=False)
    expect(page.get_by_text("已完成 2")).to_be_visible(timeout=2 * SLOW_MS)
    expect(page.get_by_text("连上后自动继续")).to_have_count(0)


def test_an_order_whose_answer_was_lost_is_made_once(page: Page, city_app: App) -> None:
    opened(page, city_app)
    asked: list[str] = []

    def lose_the_answer(route: Route) -> None:
        if route.request.method != "POST":
            route.fallback()
            return
        asked.append(route.fetch().json()["token"])
        if len(asked) == 1:
            route.abort("connectionreset")
        else:
            route.fulfill(json={"token": asked[-1]})

    page.route("**/exports", lose_the_answer)
    with page.expect_download(timeout=SLOW_MS):
        page.get_by_role("button", name="PNG", exact=True).click()
    assert len(asked) == 2
    assert len(set(asked)) == 1


def test_orders_outlive_a_reload_of_the_page_and_are_not_saved_twice(
    page: Page, city_app: App
) -> None:
    opened(page, city_app)
    page.get_by_role("button", name="图册 PDF").click()
    expect(job(page)).to_contain_text("%", timeout=SLOW_MS)
    with page.expect_download(timeout=2 * SLOW_MS):
        page.reload()
    expect(page.get_by_text("已完成 1")).to_be_visible(timeout=SLOW_MS)
    saved: list[object] = []
    page.on("download", lambda one: saved.append(one))  # noqa: PLW0108 - no built-in is taken
    page.reload()
    expect(page.get_by_text("已完成 1")).to_be_visible(timeout=SLOW_MS)
    assert saved == []
