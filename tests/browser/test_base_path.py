"""One visit to an app that lies below a path, and links as chat programs leave them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.app_process import App, running_app
from tests.browser.explorer import OPENING, Explorer, page_link

BASE = "gis/layout"


@pytest.fixture(scope="module")
def based(city: Path, built: Path) -> Iterator[App]:
    """Run the app of the invented city below a path."""
    with running_app(city, built, BASE) as running:
        yield running


def test_a_visit_below_a_path(page: Page, based: App) -> None:
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    explorer = Explorer.open(page, based.url)  # without the stroke at its end
    assert page.url == f"{based.url}/"
    explorer.theme("高耗能")
    page.wait_for_function("location.search.includes('theme=energy')")
    assert page.url.startswith(f"{based.url}/?")
    page.goto(f"{based.url}/?pick=area:p-port")
    expect(explorer.title).to_have_text("澜屿石化港区")
    page_link(page, "sheets").click()
    assert page.url.startswith(f"{based.url}/sheets?")
    expect(page.locator("img").first).to_be_visible(timeout=60_000)
    page_link(page, "matrix").click()
    assert page.url.startswith(f"{based.url}/matrix")
    page.locator(".menu > summary").click()
    with page.expect_download() as got:
        page.get_by_role("link", name="XLSX").click()
    assert Path(got.value.path()).read_bytes().startswith(b"PK")
    page.go_back()
    page.go_back()
    expect(explorer.title).to_have_text("澜屿石化港区")
    page.goto(f"{based.url}/counties")
    expect(page.locator("header.bar")).to_be_visible()
    assert faults == []


@pytest.mark.parametrize(
    ("link", "address", "title", "notice"),
    [
        ("pick=area:p-port。", "pick=area:p-port", "澜屿石化港区", ""),
        ("pick=area%253Ap-port%EF%BC%8C请看&from=x", "pick=area:p-port", "澜屿石化港区", ""),
        ("theme=chain&amp;pick=area:p-port", "theme=chain", "澜屿石化港区", ""),
        ("pick=list:unplaced。", "pick=list:unplaced", "未落图", ""),
        ("theme=energy&utm_source=wechat", "theme=energy", OPENING, ""),
        ("theme=chain%26cluster=cl-chem", "cluster=cl-bamboo", "竹木制品", "cl-chem"),
        ("pick=area:gone。", "", OPENING, "area:gone"),
    ],
)  # fmt: skip
def test_a_mangled_link_shows_card_and_address_of_what_was_meant(
    page: Page, city_app: App, link: str, address: str, title: str, notice: str
) -> None:
    page.goto(f"{city_app.url}/?{link}")
    explorer = Explorer(page, page.frame_locator("iframe.map"))
    expect(explorer.map.get_by_label("图例").first).to_be_visible()
    expect(explorer.title).to_contain_text(title)
    page.wait_for_function("asked => location.search.includes(asked)", arg=address)
    page.wait_for_function("!/from=|utm_|amp;|%|area:gone/.test(location.search)")
    said = page.locator("p.notice")
    expect(said).to_contain_text(notice) if notice else expect(said).to_be_empty()


def test_a_mangled_level_is_mended_on_every_page(page: Page, leveled_app: App) -> None:
    level = "atlas"
    page.goto(f"{leveled_app.url}/counties?level={level}。")
    expect(page.locator("header.bar")).to_be_visible()
    page.wait_for_function("!decodeURIComponent(location.search).includes('。')")
