"""The map in one file, opened from a disk by a browser without network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from layers.build.store import Store
from layers.export.standalone import build_standalone
from layers.facts.lookup import Facts
from layers.view import View
from tests.browser.explorer import OPENING

Open = Callable[[Path, str], Page]
VIEW = View(theme="energy", county=("lanyu",), pick="area:p-port")


def _write(store: Path, folder: Path) -> Path:
    path = folder / "一张图 (1).html"
    path.write_bytes(build_standalone(Facts(Store.open(store)), VIEW))
    return path


@pytest.fixture(scope="module")
def file(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the invented city's map; its name has what names of files have."""
    return _write(built, tmp_path_factory.mktemp("standalone"))


@pytest.fixture
def open_file(browser: Browser) -> Iterator[Open]:
    """Open a file; at the end it has asked for nothing but itself, and nothing went wrong."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, locale="zh-CN", offline=True
    )
    asked: list[str] = []
    faults: list[str] = []
    opened: list[str] = []

    def open_it(path: Path, hash_text: str = "") -> Page:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.goto(path.as_uri() + hash_text)
        opened.append(path.as_uri())
        expect(page.get_by_label("图例").first).to_be_visible()
        expect(_title(page)).to_be_visible()
        return page

    yield open_it
    context.close()
    assert {url for url in asked if not url.startswith("blob:")} == set(opened)
    assert faults == []


def _card(page: Page) -> Locator:
    return page.get_by_role("complementary", name="卡片")


def _title(page: Page) -> Locator:
    return _card(page).locator("h2")


def _click_first_park(page: Page) -> None:
    # In one step: the map may be drawn anew between finding a mark and measuring it.
    expect(page.locator("svg.marks g.park > g").first).to_be_attached()
    box = page.evaluate(
        "document.querySelector('svg.marks g.park > g').getBoundingClientRect().toJSON()"
    )
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_it_opens_in_the_exported_view(open_file: Open, file: Path) -> None:
    page = open_file(file, "")
    expect(_title(page)).to_have_text("澜屿石化港区")
    expect(page.get_by_role("button", name="高耗能", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.get_by_role("banner")).to_contain_text("下载时的视图：专题 高耗能")
    expect(page.locator("#layout-notice")).to_be_hidden()
    expect(page.get_by_role("button", name="底图")).to_be_hidden()
    assert "pick=area:p-port" in page.url
    for size in ((1366, 768), (1920, 1080)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        right = _card(page).evaluate("card => card.getBoundingClientRect().right")
        assert right <= size[0]
        assert page.evaluate("document.documentElement.scrollHeight") <= size[1]


def test_a_click_opens_a_card_and_back_leads_back(open_file: Open, file: Path) -> None:
    page = open_file(file, "#theme=layout")
    expect(_title(page)).to_have_text(OPENING)
    _click_first_park(page)
    expect(_title(page)).not_to_have_text(OPENING)
    _card(page).locator("[data-fold^='clauses']").first.click()
    expect(_card(page).locator(".clauses li").first).to_contain_text("《")
    first = _title(page).inner_text()
    _card(page).locator(".value.link").first.click()
    expect(_title(page)).not_to_have_text(first)
    page.go_back()
    expect(_title(page)).to_have_text(first)
    page.go_back()
    expect(_title(page)).to_have_text(OPENING)
    page.go_forward()
    expect(_title(page)).to_have_text(first)
    page.reload()
    expect(_title(page)).to_have_text(first)
    page.keyboard.press("Escape")
    expect(_title(page)).to_have_text(OPENING)


def test_views_are_kept_in_the_file_too(open_file: Open, file: Path) -> None:
    page = open_file(file, "#theme=layout")
    keep = _card(page).get_by_role("button", name="收藏", exact=True)
    keep.click()
    box = page.get_by_role("dialog", name="收藏")
    box.get_by_label("收藏的名称").fill("布局")
    box.get_by_role("button", name="收藏此图").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="高耗能", exact=True).click()
    expect(page.get_by_role("button", name="高耗能", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(_title(page)).to_contain_text(
        "高耗能"
    )  # the theme's card stands: its foot is not drawn anew
    keep.click()
    box.get_by_role("button", name="布局", exact=True).click()
    expect(page.get_by_role("button", name="高耗能", exact=True)).to_have_attribute(
        "aria-pressed", "false"
    )


def test_search_filter_layers_and_table_work(open_file: Open, file: Path) -> None:
    page = open_file(file, "#theme=layout")
    page.get_by_role("combobox", name="搜索").fill("澜屿")
    page.keyboard.press("Enter")
    expect(_title(page)).to_contain_text("澜屿")
    switch = page.get_by_label("图层与筛选").get_by_label("国家级", exact=False).first
    before = page.locator("svg.marks g.park > g").count()
    switch.uncheck()
    assert page.locator("svg.marks g.park > g").count() < before
    page.get_by_label("图层与筛选").get_by_label("只看可靠位置", exact=False).check()
    expect(page.locator(".filter-chip")).to_have_count(1)
    page.get_by_role("button", name="表格").click()
    expect(page.locator("#table tbody tr").first).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert saved.value.suggested_filename.endswith(".csv")
    with page.expect_download() as saved:
        _card(page).get_by_text("下载 ▾").click()
        _card(page).get_by_role("button", name="CSV 表格").click()
    page.get_by_label("图层与筛选").get_by_text("全部未落图").click()
    expect(_title(page)).to_contain_text("未落图")


def test_an_address_that_asks_in_vain_says_so(open_file: Open, file: Path) -> None:
    page = open_file(file, "#theme=layout&county=lanyu,constructor&pick=constructor")
    notice = page.locator("#layout-notice")
    expect(notice).to_have_text(
        "链接中的这些条件已不存在，未采用：县（市、区）“constructor”、选中项“constructor”。"
        "其余照常显示。"
    )
    expect(_card(page)).to_contain_text("链接所指的内容已不存在")
    page.evaluate("location.hash = '#theme=links'")
    expect(notice).to_be_hidden()
    expect(_title(page)).to_have_text("跨县域配套 2 组")
    expect(_card(page)).not_to_contain_text("链接所指的内容已不存在")


def test_hostile_text_shows_as_written(
    open_file: Open, hostile_built: Path, tmp_path: Path
) -> None:
    page = open_file(_write(hostile_built, tmp_path), "")
    for subject in ("area:p-port", "county:lanyu", "link:bamboo", "chain:ch-basket"):
        page.evaluate("id => { location.hash = `#theme=layout&pick=${id}`; }", subject)
        expect(_card(page)).to_contain_text("{{7*7}}")
        expect(_card(page)).to_contain_text("</script><img src=x")
    expect(page.get_by_role("banner")).to_contain_text("</script><img src=x")
    assert page.evaluate("window.__xss") is None
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize(("day", "over"), [("2025-06-01", False), ("2026-11-30", True)])
def test_what_is_over_follows_the_reader_s_own_day(
    file: Path, open_file: Open, day: str, *, over: bool
) -> None:
    """The file is the same on both days: it may be opened long after it was made."""
    page = open_file(file, "")
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.reload()
    expect(_title(page)).to_be_visible()
    expect(page.locator(".alone-head .sources")).to_contain_text("《产业规划》")
    said = page.locator(".alone-head .sources").text_content() or ""
    assert ("《产业规划》（已到期）" in said) == over
    assert "（送审稿）" in said
    assert (_card(page).locator(".document .standing").get_by_text("已到期").count() > 0) == over
