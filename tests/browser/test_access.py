"""No page and no frame has a barrier that axe knows of; all of it says that it is Chinese."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.app_process import App
from tests.browser.accessibility import faults
from tests.browser.explorer import Explorer, page_link

TABS = ("files", "targets", "positions", "unplaced", "dictionary", "help")
PAGES = ("chains", "counties", "parks", "matrix", "disputes", "sheets")
SETTLED = """() => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState
    === "notRunning" && !document.querySelector("[data-stale=true]")"""


def settled(page: Page) -> None:
    """Wait until Streamlit has run the page and nothing is asked for any more."""
    page.wait_for_function(SETTLED)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("address", [*PAGES, *(f"sources?tab={tab}" for tab in TABS)])
def test_no_page_has_a_barrier(page: Page, city_app: App, address: str) -> None:
    page.goto(f"{city_app.url}/{address}")
    expect(page_link(page, address.partition("?")[0])).to_have_attribute("aria-current", "page")
    settled(page)
    assert faults(page) == []
    assert page.locator("html").get_attribute("lang") == "zh-CN"


@pytest.mark.parametrize("query", ["", "?theme=chain", "?theme=energy&pick=county:lanyu"])
def test_neither_map_nor_card_has_a_barrier(page: Page, city_app: App, query: str) -> None:
    page.goto(f"{city_app.url}/{query}")
    explorer = Explorer(page, page.frame_locator("iframe.map"))
    expect(explorer.map.get_by_label("图例").first).to_be_visible()
    expect(explorer.title).to_be_visible()
    settled(page)
    assert faults(page) == []
    (frame,) = page.frames[1:]
    assert faults(frame) == []
    assert frame.locator("html").get_attribute("lang") == "zh-CN"
