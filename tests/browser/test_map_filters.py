"""Filters and highlight on the map: they combine, count each other, and ask nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect

from tests.app_process import App
from tests.browser.explorer import OPENING, Explorer
from tests.chromium import Visit


@pytest.fixture(scope="module")
def held(laptop: Visit, app: App) -> Iterator[Explorer]:
    """Open the explorer once for all tests that leave nothing behind but what an address holds."""
    with laptop.holding() as page:
        yield Explorer.open(page, app.url)


@pytest.fixture
def explorer(held: Explorer) -> Explorer:
    """Return the explorer at its first view."""
    held.start_again()
    return held


@pytest.fixture
def own(page: Page, app: App) -> Explorer:
    """Open the explorer for one test alone, which changes what no address holds."""
    return Explorer.open(page, app.url)


def _unfold(explorer: Explorer) -> None:
    folded = explorer.map.locator("details.filters:not([open]) > summary")
    if folded.count():
        folded.click()


def _open(explorer: Explorer, label: str) -> Locator:
    _unfold(explorer)
    button = explorer.map.get_by_label("图层与筛选").locator(".filter-button", has_text=label)
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    return explorer.map.get_by_role("dialog", name=label)


def _choose(explorer: Explorer, label: str, choice: str) -> None:
    _open(explorer, label).locator("label", has_text=choice).first.locator("input").check()


def _count(explorer: Explorer, label: str, choice: str) -> int:
    row = _open(explorer, label).locator("label", has_text=choice).first
    return int(row.locator(".count").inner_text())


def _symbols(explorer: Explorer) -> int:
    return explorer.map.locator("svg.marks g.park > g").count()


def test_a_filter_hides_marks_without_a_word_to_the_server(page: Page, app: App) -> None:
    sent: list[str | bytes] = []
    requests: list[str] = []

    def note(payload: str | bytes) -> None:
        sent.append(payload)

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", note)

    page.on("websocket", listen)
    explorer = Explorer.open(page, app.url)
    page.on("request", lambda request: requests.append(request.url))
    before, view, quiet = _symbols(explorer), explorer.view(), len(sent)
    _choose(explorer, "县（市、区）", "晋江市")
    expect(explorer.map.get_by_label("正在使用的筛选")).to_contain_text("晋江市")
    assert 0 < _symbols(explorer) < before
    explorer.map.get_by_role("button", name="清除筛选").click()
    assert _symbols(explorer) == before
    assert explorer.view() == view
    assert len(sent) == quiet
    assert requests == []


def test_counts_follow_the_other_filters(explorer: Explorer) -> None:
    alone = _count(explorer, "园区级别", "国家级")
    _choose(explorer, "县（市、区）", "晋江市")
    both = _count(explorer, "园区级别", "国家级")
    assert both < alone
    _choose(explorer, "园区级别", "国家级")
    assert _count(explorer, "县（市、区）", "晋江市") == both
    row = explorer.map.get_by_label("图层与筛选").locator("label", has_text="国家级").first
    expect(row.locator(".count")).to_have_text(str(both))


def test_every_filter_has_choices_and_its_chip_takes_it_off(own: Explorer) -> None:
    chips = own.map.get_by_label("正在使用的筛选").locator("button")
    labels = ("县（市、区）", "园区级别", "产业集群", "产业链", "产业层级", "类型", "文件")
    clear = own.map.get_by_role("button", name="清除筛选")
    for label in labels:
        _open(own, label).get_by_role("checkbox").first.check()
    used = own.map.locator("details.filters > summary .count")
    expect(used).to_have_text(f"{len(labels)} 项")
    for left in range(len(labels) - 1, -1, -1):
        chips.first.click()
        expect(chips).to_have_count(left)
    expect(used).to_have_text("未设")
    expect(clear).to_be_disabled()


def test_nothing_left_says_so_and_keeps_the_map(explorer: Explorer) -> None:
    view = explorer.view()
    explorer.switch("支撑平台").check()
    _choose(explorer, "园区级别", "国家级")
    _choose(explorer, "类型", "支撑平台")
    said = explorer.map.get_by_text("没有同时满足 2 个条件的结果")
    expect(said).to_be_visible()
    assert explorer.view() == view
    remains = explorer.map.locator(".none-found").get_by_text(re.compile("还剩 [1-9]"))
    expect(remains).to_be_visible()
    explorer.map.get_by_role("button", name=re.compile("去掉“")).click()
    expect(said).to_be_hidden()


def test_evidence_is_one_control_and_offered_where_it_does_something(explorer: Explorer) -> None:
    button = explorer.map.locator(".filter-button[data-facet=evidence]")
    expect(button).to_be_hidden()
    explorer.theme("产业链")
    expect(button).to_contain_text("全部")
    before = _symbols(explorer)
    _open(explorer, "依据").get_by_role("radio", name="文件明确").check()
    expect(button).to_contain_text("文件明确")
    expect(explorer.page).to_have_url(re.compile("evidence=stated"))
    _open(explorer, "依据").get_by_role("radio", name="全部").check()
    expect(explorer.map.locator(".filter-chip")).to_have_count(0)
    assert _symbols(explorer) == before


def _chains(explorer: Explorer) -> list[int]:
    counts = _open(explorer, "产业链").locator("label .count")
    return [int(number) for number in counts.all_inner_texts()]


def test_numbers_of_chains_and_layers_follow_a_county(explorer: Explorer) -> None:
    layer = explorer.map.locator(".layers label", has_text="省级").first.locator(".count")
    before, of_layer = _chains(explorer), int(layer.inner_text())
    _choose(explorer, "县（市、区）", "晋江市")
    expect(layer).not_to_have_text(str(of_layer))
    assert 0 < int(layer.inner_text()) < of_layer
    after = _chains(explorer)
    assert len(after) == len(before)
    assert all(few <= many for few, many in zip(after, before, strict=True))
    assert 0 < sum(after) < sum(before)


def test_keys_reach_and_leave_a_filter(own: Explorer) -> None:
    own.map.locator("details.filters > summary").focus()
    own.page.keyboard.press("Enter")
    button = own.map.locator(".filter-button", has_text="县（市、区）")
    button.focus()
    own.page.keyboard.press("Enter")
    boxes = own.map.get_by_role("dialog").get_by_role("checkbox")
    expect(boxes.first).to_be_focused()
    own.page.keyboard.press("ArrowDown")
    expect(boxes.nth(1)).to_be_focused()
    own.page.keyboard.press("Space")
    expect(boxes.nth(1)).to_be_checked()
    own.page.keyboard.press("Escape")
    expect(own.map.get_by_role("dialog")).to_be_hidden()
    expect(button).to_be_focused()


def test_a_picked_county_stands_out_until_escape(explorer: Explorer) -> None:
    legend = explorer.map.get_by_label("图例").first
    box = explorer.map.get_by_role("combobox", name="搜索园区、组团、产业链")
    box.fill("晋江市")
    box.press("Enter")
    expect(explorer.title).to_have_text("晋江市")
    expect(legend).to_contain_text("其余园区")
    legend.get_by_role("button", name="图例说明").click()
    sheet = explorer.map.get_by_role("dialog", name="图例说明")
    expect(sheet).to_contain_text(re.compile("图上区内园区（[1-9]"))
    sheet.press("Escape")
    expect(sheet).to_be_hidden()
    expect(explorer.title).to_have_text("晋江市")
    explorer.map.locator("#map_page").focus()
    explorer.page.keyboard.press("Escape")
    expect(legend).not_to_contain_text("其余园区")
    expect(explorer.title).to_have_text(OPENING)


def test_a_picked_link_names_both_ends_with_their_roles(explorer: Explorer) -> None:
    explorer.theme("配套")
    chooser = explorer.map.locator("#chooser")
    chooser.get_by_role("button").filter(has_text="泛家居").first.click()
    labels = explorer.map.locator("svg.marks g.label")
    expect(labels.filter(has_text="牵头").first).to_be_visible()
    expect(labels.filter(has_text=" · 配套").first).to_be_visible()


def test_controlled_sectors_are_a_hint_with_both_clauses(own: Explorer) -> None:
    own.theme("高耗能")
    expect(own.map.get_by_label("图例").first).to_contain_text("双框：严格控制新上")
    mark = own.map.locator("svg.marks g.energy text", has_text="矿").first.bounding_box()
    assert mark
    own.page.mouse.move(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    tip = own.map.get_by_role("tooltip")
    expect(tip).to_contain_text("提示，不作结论")
    expect(tip).to_contain_text("严格控制新上：陶瓷")
    expect(tip).to_contain_text("含陶瓷")


def test_disputes_are_counted_in_the_first_card_and_open_their_list(explorer: Explorer) -> None:
    row = explorer.card.locator(".row").filter(has_text="分歧").first
    button = row.get_by_role("button", name=re.compile("^[1-9][0-9]* 条$"))
    number = button.inner_text()
    button.click()
    expect(explorer.title).to_have_text(f"分歧 {number}")


def test_the_sidebar_fits_one_screen(own: Explorer) -> None:
    sidebar = own.map.get_by_label("图层与筛选")
    assert sidebar.evaluate("e => e.scrollHeight <= e.clientHeight")


def test_a_zone_leaves_what_lies_in_it_and_says_so(explorer: Explorer) -> None:
    every = _symbols(explorer)
    number = _count(explorer, "片区", "北翼")
    _choose(explorer, "片区", "北翼")

    expect(explorer.map.locator(".filter-chip")).to_have_count(1)
    assert 0 < _symbols(explorer) <= number
    assert _symbols(explorer) < every
    expect(explorer.page).to_have_url(re.compile("zone=z-north"))


def test_an_empty_group_on_the_map_is_a_result(explorer: Explorer) -> None:
    _choose(explorer, "组团", "东海秀涂高端商务组团")

    expect(explorer.map.locator(".filter-chip")).to_have_count(1)
    expect(explorer.map.locator(".none-found")).to_be_hidden()
