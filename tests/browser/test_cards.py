"""A card is a file: a pick asks for it once and for nothing else, and never wakes the server."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Request, Route, WebSocket, expect

from tests.app_process import App
from tests.browser.explorer import OPENING, Explorer, page_link

PORT = "澜屿石化港区"
CARD = re.compile(r"/cards/[0-9a-f]{64}/([^/]+)$")


class Traffic:
    """What a page has sent since it was last forgotten: addresses asked for, websocket frames."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        self.frames = 0
        page.on("request", self._ask)
        page.on("websocket", self._watch)

    def _ask(self, request: Request) -> None:
        self.asked.append(request.url)

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framesent", self._count)

    def _count(self, _: str | bytes) -> None:
        self.frames += 1

    def forget(self) -> None:
        """Begin to count anew."""
        self.asked.clear()
        self.frames = 0


@pytest.fixture
def traffic(page: Page) -> Traffic:
    """Listen to a page from before it is opened."""
    return Traffic(page)


@pytest.fixture
def explorer(page: Page, city_app: App, traffic: Traffic) -> Explorer:
    """Open the explorer of the invented city; what that took is forgotten."""
    found = Explorer.open(page, city_app.url)
    page.wait_for_function("window.layoutMapState")
    traffic.forget()
    return found


def test_a_pick_fetches_its_card_once_and_tells_the_server_nothing(
    explorer: Explorer, traffic: Traffic
) -> None:
    explorer.pick("area:p-port")
    expect(explorer.title).to_have_text(PORT)
    (asked,) = traffic.asked
    found = CARD.search(asked)
    assert found
    assert found[1] == "area:p-port"
    explorer.page.keyboard.press("Escape")
    expect(explorer.title).to_have_text(OPENING)
    explorer.map.get_by_label("图层与筛选").get_by_text("全部未落图").click()
    expect(explorer.title).to_contain_text("未落图")
    assert traffic.frames == 0


def test_the_address_restores_card_and_list_and_an_unknown_subject_says_so(
    explorer: Explorer, city_app: App
) -> None:
    page = explorer.page
    explorer.map.get_by_label("图层与筛选").get_by_text("全部未落图").click()
    expect(explorer.title).to_contain_text("未落图")
    page.reload()
    expect(explorer.title).to_contain_text("未落图")
    for strange in ("area:gone", "constructor", "../../app"):
        page.goto(f"{city_app.url}/?theme=energy&pick={strange}")
        expect(explorer.card).to_contain_text("链接所指的内容已不存在")
        expect(explorer.title).to_have_text(OPENING)
        page.wait_for_function("!location.search.includes('pick') && window.layoutMapState")
        assert "theme=energy" in page.url


def test_the_card_stays_while_another_page_is_visited(explorer: Explorer) -> None:
    page = explorer.page
    for pick, title in (("area:p-port", PORT), ("list:links", "跨县域配套")):
        explorer.pick(pick)
        expect(explorer.title).to_contain_text(title)
        page_link(page, "sources").click()
        expect(page.locator("iframe.map:not([inert])")).to_have_count(0)
        page_link(page, "map").click()
        expect(explorer.title).to_contain_text(title)


def test_without_a_server_the_card_says_why_it_is_empty(explorer: Explorer) -> None:
    explorer.page.route(CARD, lambda route: route.abort())
    explorer.pick("area:p-port")
    expect(explorer.card).to_contain_text("没有连上服务器")
    explorer.page.unroute(CARD)
    explorer.pick("area:p-port")
    expect(explorer.title).to_have_text(PORT)


def test_a_store_that_has_been_replaced_reloads_the_page_once(explorer: Explorer) -> None:
    page = explorer.page
    page.evaluate("window.sameDocument = true")
    left = [1]

    def gone(route: Route) -> None:
        if left:
            left.pop()
            told = "text/plain; charset=utf-8"
            route.fulfill(status=410, body="图层已更新，请刷新浏览器。", content_type=told)
        else:
            route.fallback()

    page.route(CARD, gone)
    explorer.pick("area:p-port")
    page.wait_for_function("!window.sameDocument")
    expect(explorer.title).to_have_text(PORT)
    left.append(1)
    explorer.pick("area:p-bamboo")
    expect(explorer.card).to_contain_text("请刷新浏览器")


def test_what_is_unfolded_stays_so_in_the_next_card(explorer: Explorer) -> None:
    explorer.pick("area:p-port")
    expect(explorer.title).to_have_text(PORT)
    expect(explorer.card.locator(".clauses")).to_have_count(0)
    expect(explorer.unfold("industry").locator(".clauses li").first).to_contain_text("《产业规划》")
    explorer.pick("area:p-hitech")
    expect(explorer.title).not_to_have_text(PORT)
    industries = explorer.card.locator("section[data-section=industry]")
    expect(industries.locator(".clauses li").first).to_contain_text("《")


def test_head_and_foot_stay_while_the_body_scrolls_and_a_theme_opens_its_card(
    explorer: Explorer,
) -> None:
    explorer.pick("county:lanyu")
    foot = explorer.card.locator("footer")
    link = foot.get_by_role("link", name="打开县区页")
    expect(link).to_have_attribute("href", re.compile(r"/counties\?county=lanyu$"))
    box, card = foot.bounding_box(), explorer.card.bounding_box()
    assert box
    assert card
    assert box["height"] <= 44
    assert abs(box["y"] + box["height"] - card["y"] - card["height"]) <= 2
    explorer.page.keyboard.press("Escape")
    explorer.theme("高耗能")
    expect(explorer.title).to_have_text("高耗能行业")
    expect(explorer.card.locator("table.bars")).to_contain_text("−1.2")
    explorer.theme("布局")
    expect(explorer.title).to_contain_text("个组团")
