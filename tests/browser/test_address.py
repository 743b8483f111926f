"""The address holds the view: a link restores it, back and forward walk through it."""

from __future__ import annotations

import math
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from layers.build.store import Store
from layers.view.geometry import known_bounds
from tests.app_process import App
from tests.browser.explorer import OPENING, Explorer, level_link, page_link

LONGEST = 2000


@pytest.fixture
def explorer(page: Page, city_app: App) -> Explorer:
    """Open the explorer of the invented city in a laptop's window."""
    return Explorer.open(page, city_app.url)


def theme(explorer: Explorer, label: str) -> Locator:
    """Return the button of a theme."""
    return explorer.map.get_by_label("专题").get_by_role("button", name=label, exact=True)


def layers_unfolded(explorer: Explorer) -> None:
    """Unfold the layers: under a theme they lie folded."""
    explorer.map.locator("summary", has_text="图层").click()


def at(page: Page, *parts: str) -> None:
    """Wait until the address has these parts."""
    page.wait_for_function(
        "parts => parts.every(part => location.search.includes(part))", arg=list(parts)
    )


def paste(page: Page, app: App, query: str) -> Explorer:
    """Open a pasted link and wait until the map is drawn."""
    page.goto(f"{app.url}/{query}")
    explorer = Explorer(page, page.frame_locator("iframe.map"))
    expect(explorer.map.get_by_label("图例").first).to_be_visible()
    return explorer


def test_what_is_shown_stands_in_the_address_and_a_link_restores_it(page: Page, app: App) -> None:
    explorer = Explorer.open(page, app.url)
    explorer.theme("高耗能")
    layers_unfolded(explorer)
    expect(explorer.switch("国家级")).to_be_checked()
    explorer.switch("国家级").uncheck()
    explorer.switch("只看可靠位置").check()
    explorer.map.get_by_role("button", name="电力热力").click()  # frames what it is about
    expect(explorer.title).to_have_text("电力热力")
    explorer.map.get_by_role("button", name="放大").click()
    at(page, "theme=energy", "layers=", "precision=reliable", "pick=sector:es-power", "at=")
    page.wait_for_function("layoutMapState.preset === null")
    link = page.url
    assert len(link) < LONGEST
    other = page.context.new_page()
    other.goto(link)
    again = Explorer(other, other.frame_locator("iframe.map"))
    expect(again.title).to_have_text("电力热力")
    expect(theme(again, "高耗能")).to_have_attribute("aria-pressed", "true")
    layers_unfolded(again)
    expect(again.switch("国家级")).not_to_be_checked()
    expect(again.switch("只看可靠位置")).to_be_checked()
    other.wait_for_function("window.layoutMapState")
    assert other.url == link
    city = ".leaflet-city-pane path"
    first, second = (one.map.locator(city).first.bounding_box() for one in (explorer, again))
    assert first
    assert second == pytest.approx(first, abs=1)


def test_back_and_forward_change_view_and_card_without_a_reload(explorer: Explorer) -> None:
    page = explorer.page
    page.evaluate("window.sameDocument = true")
    loads: list[str] = []
    page.on("request", lambda request: loads.append(request.url))
    explorer.theme("高耗能")
    at(page, "theme=energy")
    explorer.map.get_by_role("button", name="电力").click()
    expect(explorer.title).to_have_text("电力")
    page.go_back()
    expect(explorer.title).to_have_text(OPENING)
    expect(theme(explorer, "高耗能")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(theme(explorer, "布局")).to_have_attribute("aria-pressed", "true")
    page.go_forward()
    expect(theme(explorer, "高耗能")).to_have_attribute("aria-pressed", "true")
    page.go_forward()
    expect(explorer.title).to_have_text("电力")
    assert page.evaluate("window.sameDocument")
    assert [url for url in loads if "/map/" in url] == []


def test_moving_the_map_is_no_step_back(explorer: Explorer) -> None:
    page = explorer.page
    steps = page.evaluate("history.length")
    for _ in range(3):
        explorer.map.get_by_role("button", name="放大").click()
    at(page, "at=")
    assert page.evaluate("history.length") == steps


def test_a_card_link_that_changes_the_theme_is_one_step(explorer: Explorer) -> None:
    page = explorer.page
    explorer.pick("area:p-port")
    expect(explorer.title).to_have_text("澜屿石化港区")
    steps = page.evaluate("history.length")
    explorer.card.get_by_role("button", name="乙烯", exact=True).first.click()
    expect(explorer.title).to_have_text("乙烯")
    at(page, "theme=chain", "pick=chain:")
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(explorer.title).to_have_text("澜屿石化港区")
    expect(theme(explorer, "布局")).to_have_attribute("aria-pressed", "true")


def test_a_damaged_link_opens_what_it_can_and_says_what_it_could_not(
    page: Page, city_app: App
) -> None:
    query = "?theme=chain&chain=gone&county=lanyu,atlantis&layers=counties,unicorn&pick=area:p-port"
    explorer = paste(page, city_app, f"{query}&at=x,y,z&zzz=%3Cb%3E")
    notice = page.get_by_role("status").first
    for part in ("“gone”", "“atlantis”", "“x,y,z”", "“zzz=<b>”", "“unicorn”"):
        expect(notice).to_contain_text(part)
    expect(explorer.title).to_have_text("澜屿石化港区")
    expect(theme(explorer, "产业链")).to_have_attribute("aria-pressed", "true")
    at(page, "county=lanyu", "layers=counties", "pick=area:p-port")
    assert "gone" not in page.url
    assert "unicorn" not in page.url


def test_a_link_to_something_that_is_gone_opens_the_map_and_says_so(
    page: Page, city_app: App
) -> None:
    explorer = paste(page, city_app, "?pick=area:gone")
    expect(explorer.title).to_have_text(OPENING)
    expect(page.get_by_role("status").first).to_contain_text("area:gone")
    page.wait_for_function("!location.search.includes('gone')")


def test_a_link_from_another_page_brings_its_place_into_view(page: Page, city_app: App) -> None:
    explorer = paste(page, city_app, "?pick=link:bamboo")
    expect(explorer.title).to_have_text("竹制品跨县协作")
    expect(theme(explorer, "配套")).to_have_attribute("aria-pressed", "true")


def test_the_browsers_back_leads_from_another_page_to_the_map_as_it_was(
    explorer: Explorer,
) -> None:
    page = explorer.page
    explorer.theme("高耗能")
    explorer.map.get_by_role("button", name="电力").click()
    expect(explorer.title).to_have_text("电力")
    at(page, "pick=sector:power")
    page_link(page, "chains").click()
    expect(page.get_by_role("navigation", name="产业集群与产业链")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("竹木制品")
    page.go_back()
    expect(explorer.title).to_have_text("电力")
    expect(theme(explorer, "高耗能")).to_have_attribute("aria-pressed", "true")


def test_the_link_can_be_copied_with_and_without_the_clipboard_permission(
    explorer: Explorer,
) -> None:
    page = explorer.page
    explorer.pick("area:p-port")
    expect(explorer.title).to_have_text("澜屿石化港区")
    page.evaluate(
        """() => {
            navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
            addEventListener("copy", () => (window.copied = getSelection().toString()
                || document.activeElement.value), true);
        }"""
    )
    explorer.card.get_by_role("button", name="复制链接").click()
    expect(explorer.card.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("window.copied") == page.url
    page.evaluate("document.execCommand = () => false")
    expect(explorer.card.get_by_role("button", name="已复制")).to_have_count(0)
    explorer.card.get_by_role("button", name="复制链接").click()
    expect(explorer.card.get_by_label("链接", exact=True)).to_have_value(page.url)


HAS_SPOKEN = """() => {
  const asked = new URLSearchParams(location.search).get("level") ?? "";
  return (globalThis.layoutMapState?.query.level ?? "") === asked;
}"""
"""The map of the level asked for has spoken: only then does the next way begin there."""


def test_back_and_forward_walk_through_the_levels(page: Page, app: App) -> None:
    explorer = Explorer.open(page, app.url)
    row = page.get_by_role("navigation", name="层级").get_by_role("link")
    shown = row.and_(page.locator("[aria-current]"))
    walked = [(shown.inner_text(), page.url)]
    for name in [one for one in row.all_inner_texts() if one != walked[0][0]]:
        level_link(page, name).click()
        expect(shown).to_have_text(name)
        expect(explorer.map.get_by_label("图例").first).to_be_visible()
        at(page, "level=")
        page.wait_for_function(HAS_SPOKEN)
        walked.append((name, page.url))
    assert len(walked) > 2
    for name, url in walked[-2::-1]:
        page.evaluate("history.back()")
        expect(shown).to_have_text(name)
        page.wait_for_function("href => location.href === href", arg=url)
        page.wait_for_function(HAS_SPOKEN)
    page.evaluate("history.forward()")
    expect(shown).to_have_text(walked[1][0])


@pytest.mark.parametrize("asked", ["60,10,2", "24.6,126,8", "15,118,9", "25,118.3,0"])
def test_no_address_shows_more_than_the_store_knows(
    sized_page: Page, city_app: App, built: Path, asked: str
) -> None:
    store = Store.open(built)
    known = known_bounds(store.frame("counties"), store.frame("context"))
    explorer = paste(sized_page, city_app, f"?at={asked}")
    explorer.map.get_by_role("button", name="放大").click()
    explorer.map.get_by_role("button", name="缩小").click()
    explorer.map.get_by_role("button", name="缩小").click()
    at(sized_page, "at=")
    size = explorer.map.locator("#map_page").bounding_box()
    assert size is not None
    told = parse_qs(urlsplit(sized_page.url).query)["at"][0]
    lat, lon, zoom = map(float, told.split(","))
    east = size["width"] / 2 / (256 * 2**zoom) * 360
    north = size["height"] / 2 / (256 * 2**zoom) * 360 * math.cos(math.radians(lat))
    slack = 4 / (256 * 2**zoom) * 360  # a pixel or two, and a degree's change of length
    assert lon - east >= known[0] - slack
    assert lon + east <= known[2] + slack
    assert lat - north >= known[1] - 2 * slack
    assert lat + north <= known[3] + 2 * slack
