"""收藏 and 一页图 at the card's foot: views kept in this browser alone, a page of the card."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.app_process import App
from tests.browser.explorer import OPENING, Explorer

SLOW_MS = 60_000


def _kept(explorer: Explorer) -> Locator:
    """Open the list of kept views."""
    explorer.card.get_by_role("button", name="收藏", exact=True).click()
    box = explorer.page.get_by_role("dialog", name="收藏")
    expect(box).to_be_visible()
    return box


def test_a_view_is_kept_named_opened_taken_along_and_deleted(page: Page, city_app: App) -> None:
    explorer = Explorer.open(page, f"{city_app.url}/?theme=energy")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    box = _kept(explorer)
    expect(box.get_by_text("还没有收藏。")).to_be_visible()
    box.get_by_label("收藏的名称").fill("能耗 <b>")
    box.get_by_role("button", name="收藏此图").click()
    expect(box.get_by_role("button", name="能耗 <b>", exact=True)).to_be_visible()
    assert asked == [], "nothing is told the server"
    box.get_by_role("button", name="改名：能耗 <b>").click()
    box.get_by_label("新名称").fill("高耗能")
    box.get_by_role("button", name="确定").click()
    page.keyboard.press("Escape")

    explorer.start_again()
    box = _kept(explorer)
    box.get_by_role("button", name="高耗能", exact=True).click()
    expect(page).to_have_url(f"{city_app.url}/?theme=energy")
    expect(explorer.title).to_have_text("高耗能行业")

    box = _kept(explorer)
    box.get_by_text("文本", exact=True).click()
    field = box.get_by_label("收藏的文本")
    box.get_by_role("button", name="复制为文本").click()
    expect(field).to_have_value(f"高耗能\t{city_app.url}/?theme=energy")
    field.fill("布局\thttps://else.where/map/?theme=layout\r\nno address")
    box.get_by_role("button", name="从文本读入").click()
    expect(box.get_by_text("读入 1 个。")).to_be_visible()
    expect(box.get_by_role("listitem")).to_have_count(2)
    for name in ("布局", "高耗能"):
        box.get_by_role("button", name=f"删除：{name}").click()
    expect(box.get_by_text("还没有收藏。")).to_be_visible()


def test_a_browser_that_keeps_nothing_is_said(page: Page, city_app: App) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    explorer = Explorer.open(page, city_app.url)
    box = _kept(explorer)
    expect(box.get_by_role("status")).to_contain_text("这个浏览器不让网页存东西")
    box.get_by_role("button", name="收藏此图").click()
    expect(box.get_by_role("status")).to_contain_text("复制链接")


def test_the_card_is_had_as_a_page(page: Page, city_app: App, tmp_path: Path) -> None:
    explorer = Explorer.open(page, f"{city_app.url}/")
    explorer.page.goto(f"{city_app.url}/?pick=area:p-port")
    expect(explorer.title).not_to_have_text(OPENING)
    title = explorer.title.inner_text()
    explorer.card.get_by_text("下载 ▾").click()
    with page.expect_download(timeout=SLOW_MS) as download:
        explorer.card.get_by_role("button", name="一页图（A4）").click()
    assert download.value.suggested_filename == f"{title}_A4纵向.pdf"
    download.value.save_as(tmp_path / "page.pdf")
    first = PdfReader(tmp_path / "page.pdf").pages[0]
    assert (round(first.mediabox.width), round(first.mediabox.height)) == (595, 842)
    text = first.extract_text()
    assert title in text
    assert "依据文件" in text
