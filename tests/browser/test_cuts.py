"""What readers see when the server does not answer: words in Chinese; all heals by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app_process import App, free_port, running_app
from tests.browser.explorer import OPENING, Explorer, page_link
from tests.relay import Relay, Way, relaying

LONG_S = 12
"""Longer than Streamlit needs to show its own dialog."""
WAITING = "正在重新连接…"
PORT = "澜屿石化港区"
FAULT = re.compile("Connection error|not responding|CONNECTING", re.IGNORECASE)


@pytest.fixture
def relay(city_app: App) -> Iterator[Relay]:
    """Stand between the browser and the app of the invented city."""
    with relaying(urlsplit(city_app.url).port or 0) as running:
        yield running


def line(page: Page) -> Locator:
    """Return what tells of the connection."""
    return page.locator("#layout-connection")


def mark(page: Page) -> None:
    """Put a mark on the document, which a reload would lose."""
    page.evaluate("globalThis.kept = true")


def pick_port(page: Page) -> None:
    """Pick as the map does on a click."""
    frame = page.frame_locator("iframe.map")
    search = frame.locator("input[type=search]")
    search.fill(PORT)
    search.press("Enter")


def test_without_a_socket_the_page_says_so_and_goes_on_by_itself(page: Page, relay: Relay) -> None:
    relay.turn("no upgrade")
    page.goto(relay.url)
    expect(line(page)).to_contain_text("WebSocket")
    expect(line(page)).to_contain_text("Upgrade")
    mark(page)
    relay.turn("through")
    expect(Explorer(page, page.frame_locator("iframe.map")).title).to_have_text(OPENING)
    expect(line(page)).to_be_hidden()
    assert page.evaluate("globalThis.kept")


def test_a_server_that_went_away_while_the_page_loaded_is_told_of(page: Page, relay: Relay) -> None:
    page.goto(relay.url, wait_until="commit")
    relay.turn("refused")
    expect(line(page)).to_contain_text("没有连上服务器")
    relay.turn("through")
    expect(Explorer(page, page.frame_locator("iframe.map")).title).to_have_text(OPENING)
    expect(line(page)).to_be_hidden()


@pytest.mark.parametrize("way", ["refused", "bad gateway", "silent"])
def test_a_pick_during_a_cut_is_fetched_when_the_server_is_back(
    page: Page, relay: Relay, way: Way
) -> None:
    explorer = Explorer.open(page, relay.url)
    mark(page)
    relay.turn(way)
    page.context.clear_cookies()
    pick_port(page)
    expect(explorer.title).to_have_text(WAITING)
    page.wait_for_function("location.search.includes('pick=area:p-port')")
    expect(line(page)).to_contain_text("重新连接")
    page.wait_for_timeout(LONG_S * 1000)
    assert not page.get_by_role("dialog").count()
    assert not FAULT.search(page.inner_text("body"))
    relay.turn("through")
    expect(explorer.title).to_have_text(PORT)
    expect(line(page)).to_be_hidden()
    assert page.evaluate("globalThis.kept")


def test_of_two_picks_during_a_cut_the_last_one_is_shown(page: Page, relay: Relay) -> None:
    explorer = Explorer.open(page, relay.url)
    relay.turn("refused")
    pick_port(page)
    expect(explorer.title).to_have_text(WAITING)
    page.keyboard.press("Escape")
    explorer.card.press("Escape")
    expect(explorer.title).to_have_text(OPENING)  # it was fetched before
    relay.turn("through")
    expect(line(page)).to_be_hidden()
    expect(explorer.title).to_have_text(OPENING)
    assert "pick" not in page.url


def test_a_page_gone_to_during_a_cut_opens_after_it(page: Page, relay: Relay) -> None:
    explorer = Explorer.open(page, relay.url)
    relay.turn("refused")
    page_link(page, "sheets").click()
    expect(line(page)).to_contain_text("打开所选的页面")
    relay.turn("through")
    expect(page.get_by_label("图名")).to_be_visible()
    relay.turn("refused")
    page.go_back()
    expect(line(page)).to_contain_text("打开所选的页面")
    relay.turn("through")
    expect(explorer.title).to_have_text(OPENING)


def test_a_socket_that_is_dead_without_knowing_is_made_anew(page: Page, relay: Relay) -> None:
    Explorer.open(page, relay.url)
    page.wait_for_timeout(1_000)
    relay.turn("forgotten")
    page_link(page, "sheets").click()
    expect(page.get_by_label("图名")).to_be_visible(timeout=60_000)
    assert page.url.startswith(f"{relay.url}/sheets")


def test_a_restarted_app_with_new_data_shows_the_same_view(
    page: Page, city: Path, built: Path, hostile_city: Path, hostile_built: Path
) -> None:
    port = free_port()
    with relaying(port) as relay:
        with running_app(city, built, port=port):
            explorer = Explorer.open(page, relay.url)
            relay.turn("refused")
        pick_port(page)
        expect(explorer.title).to_have_text(WAITING)
        # Another store, whose cards have other digests.
        with running_app(hostile_city, hostile_built, port=port):
            relay.turn("through")
            expect(explorer.title).not_to_have_text(WAITING)
            expect(explorer.map.get_by_label("图例").first).to_be_visible()
            page.wait_for_function("location.search.includes('pick=area:p-port')")
            page.wait_for_function("layoutMapState.query.pick === 'area:p-port'")
            expect(line(page)).to_be_hidden()


def test_no_link_makes_the_page_ask_streamlits_maker(page: Page, city_app: App) -> None:
    page.goto(f"{city_app.url}/?staticAppId=x&pick=area:p-port")
    expect(Explorer(page, page.frame_locator("iframe.map")).title).to_have_text(PORT)
