"""What planners rely on: one page, no reload, no jump, every card with its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

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


def test_the_page_fits_both_windows_without_errors(sized_page: Page, app: App) -> None:
    errors: list[str] = []
    sized_page.on("pageerror", lambda error: errors.append(str(error)))
    sized_page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    explorer = Explorer.open(sized_page, app.url)
    size = sized_page.viewport_size
    assert size is not None
    box = explorer.card.bounding_box()
    frame = sized_page.locator("iframe.map").bounding_box()
    assert box
    assert frame
    assert frame["x"] == 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] + box["height"] <= size["height"]
    overflow = "document.documentElement.scrollHeight - innerHeight"
    assert sized_page.evaluate(overflow) <= 0
    assert errors == []


def test_the_map_loads_once_and_while_streamlit_starts(page: Page, app: App) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    explorer = Explorer.open(page, app.url)
    assert sum("/map/" in url for url in asked) == 1
    first = next(i for i, url in enumerate(asked) if "/map/" in url)
    assert all("/cards/" not in url for url in asked[:first])
    explorer.theme("高耗能")
    explorer.pick("county:jinjiang")
    expect(explorer.title).to_have_text("晋江市")
    assert len([frame for frame in page.frames if "/map/" in frame.url]) == 1


def test_layers_are_listed_with_counts_and_the_documents_numbers(explorer: Explorer) -> None:
    panel = explorer.map.get_by_label("图层与筛选")
    for label, count in (("组团", "18"), ("片区", "4"), ("国家级", "5")):
        row = panel.locator("label", has_text=label).first
        expect(row.locator(".count")).to_have_text(count)
    expect(explorer.switch("支撑平台")).not_to_be_checked()
    expect(explorer.switch("重点项目")).not_to_be_checked()


def test_a_layer_switch_changes_the_map_and_nothing_else(explorer: Explorer) -> None:
    requests: list[str] = []
    explorer.page.on("request", lambda request: requests.append(request.url))
    before = explorer.view()
    legend = explorer.map.get_by_label("图例").first
    expect(legend).to_contain_text("组团（示意范围）")
    explorer.switch("组团").uncheck()
    expect(legend).not_to_contain_text("组团（示意范围）")
    explorer.switch("组团").check()
    expect(legend).to_contain_text("组团（示意范围）")
    assert explorer.view() == before
    assert requests == []


def test_a_click_opens_a_card_with_its_clauses_and_keeps_the_view(explorer: Explorer) -> None:
    before = explorer.view()
    loads: list[str] = []
    explorer.page.on("domcontentloaded", lambda page: loads.append(page.url))
    explorer.page.on(
        "request", lambda r: loads.append(r.url) if r.is_navigation_request() else None
    )
    explorer.map.locator("#map_page").click(position={"x": 400, "y": 200})
    expect(explorer.title).not_to_have_text(OPENING)
    fold = explorer.card.locator("[data-fold^='clauses']").first
    fold.click()
    expect(explorer.card.locator(".clauses li").first).to_contain_text("《")
    assert explorer.view() == before
    assert loads == []


def test_links_in_a_card_lead_on_and_escape_closes(explorer: Explorer) -> None:
    explorer.pick("area:p-hitech")
    expect(explorer.title).to_have_text("泉州高新技术产业开发区")
    explorer.unfold("about").get_by_role("button", name="石狮市").click()
    expect(explorer.title).to_have_text("石狮市")
    explorer.page.keyboard.press("Escape")
    expect(explorer.title).to_have_text(OPENING)


def test_escape_on_the_map_closes_the_card_too(explorer: Explorer) -> None:
    explorer.map.locator("#map_page").click(position={"x": 400, "y": 200})
    expect(explorer.title).not_to_have_text(OPENING)
    explorer.page.keyboard.press("Escape")
    expect(explorer.title).to_have_text(OPENING)


def test_the_unplaced_list_gives_every_entry_a_reason_and_a_clause(explorer: Explorer) -> None:
    explorer.map.get_by_label("图层与筛选").get_by_text("全部未落图").click()
    expect(explorer.title).to_contain_text("未落图")
    folds = explorer.card.locator("[data-fold][aria-expanded=false]:not([data-fold^=document])")
    while folds.count():
        folds.first.click()
    count = explorer.card.locator(".row").count()
    assert f"未落图 {count} 处" == explorer.title.inner_text()
    assert explorer.card.locator(".row .clauses").count() == count


def test_the_chain_theme_colours_counties_and_names_its_hosts(explorer: Explorer) -> None:
    explorer.theme("产业链")
    legend = explorer.map.get_by_label("图例").first
    expect(legend).to_contain_text("条")
    washes = explorer.map.locator(".leaflet-wash-pane")
    explorer.map.locator("summary", has_text="图层").click()
    expect(explorer.switch("片区")).not_to_be_checked()
    expect(washes).to_have_css("opacity", "0")
    explorer.theme("布局")
    expect(explorer.switch("片区")).to_be_checked()
    expect(washes).not_to_have_css("opacity", "0")


@pytest.mark.parametrize(("theme", "word"), [("高耗能", "万吨标煤"), ("配套", "牵头")])
def test_the_other_themes_explain_themselves(explorer: Explorer, theme: str, word: str) -> None:
    explorer.theme(theme)
    expect(explorer.map.get_by_label("图例").first).to_contain_text(word)


def test_a_missing_key_or_dead_network_leaves_the_vector_base(own: Explorer) -> None:
    own.map.get_by_role("button", name="底图").click()
    own.map.get_by_text("天地图 矢量").click()
    expect(own.map.get_by_role("status").first).to_contain_text("密钥")
    assert own.view()


def test_a_draft_is_called_a_draft_on_its_card(explorer: Explorer) -> None:
    explorer.pick("link:l-pan-home")
    expect(explorer.card.locator(".document").get_by_text("送审稿")).to_have_count(1)
    expect(explorer.card).to_contain_text("牵头")


def test_a_smaller_window_still_shows_the_whole_city(own: Explorer) -> None:
    own.page.set_viewport_size({"width": 1100, "height": 700})
    frame = own.map.locator("#map_page")
    city = own.map.locator(".leaflet-city-pane path").first

    def inside() -> bool:
        outer, inner = frame.bounding_box(), city.bounding_box()
        assert outer
        assert inner
        top, bottom = inner["y"], inner["y"] + inner["height"]
        return outer["y"] <= top and bottom <= outer["y"] + outer["height"]

    own.page.wait_for_function("innerWidth === 1100")
    assert any(inside() for _ in range(50))


@pytest.mark.parametrize(
    ("width", "height"),
    [(911, 512), (1093, 614), (1184, 666), (1280, 720), (1366, 768), (1536, 864), (1920, 1080)],
)
def test_nothing_in_the_frame_is_cut_or_covers_the_map(
    own: Explorer, width: int, height: int
) -> None:
    own.page.set_viewport_size({"width": width, "height": height})
    own.page.wait_for_function(f"innerWidth === {width}")
    found = own.map.locator("body").evaluate(
        """async () => {
            await new Promise(done => setTimeout(done, 300));
            const box = one => document.querySelector(one).getBoundingClientRect();
            const [map, city] = [box("#map_page"), box(".leaflet-city-pane path")];
            const [legend, strip] = [box(".legend"), box(".strip")];
            const buttons = [...document.querySelectorAll(".strip > button, .strip .tab")]
                .filter(one => one.offsetParent);
            const cut = buttons.filter(one => one.scrollWidth > one.clientWidth + 1
                || one.getBoundingClientRect().right > strip.right + 1);
            return {
                city: city.left >= map.left && city.top >= map.top && city.bottom <= map.bottom,
                below: legend.top >= map.bottom - 1,
                cut: cut.map(one => one.textContent),
                scrolls: document.documentElement.scrollWidth > innerWidth
                    || document.documentElement.scrollHeight > innerHeight,
                right: city.right, free: map.right,
            };
        }"""
    )
    card = own.card.bounding_box()
    assert card
    assert found["city"]
    assert found["below"]
    assert found["cut"] == []
    assert not found["scrolls"]
    assert found["right"] <= min(found["free"], card["x"])
    assert card["x"] + card["width"] <= width


def test_choosing_a_chain_shows_where_it_is(own: Explorer) -> None:
    own.map.get_by_role("button", name="中心城区").click()
    own.theme("产业链")
    own.map.get_by_role("button", name="石油化工").first.click()
    outside = own.map.locator("body").evaluate(
        """() => {
            const frame = document.querySelector("#map_page").getBoundingClientRect();
            const marks = [...document.querySelectorAll("#map_page .leaflet-fill-pane path")];
            const beyond = ({ left, right, top, bottom }) => left < frame.left
                || right > frame.right || top < frame.top || bottom > frame.bottom;
            return marks.map(one => one.getBoundingClientRect()).filter(beyond).length;
        }"""
    )
    assert outside <= 1  # the county that no document covers lies where it lies


def test_the_map_is_worked_by_keys(own: Explorer) -> None:
    container = own.map.locator("#map_page")
    before = own.view()
    container.focus()
    container.press("ArrowDown")
    assert own.view() == before
    expect(own.map.locator("g.focus rect").first).to_be_attached()
    container.press("Enter")
    expect(own.title).not_to_have_text(OPENING)
    container.press("Escape")
    expect(own.title).to_have_text(OPENING)
    container.press("?")
    expect(own.map.get_by_role("dialog", name="按键")).to_be_visible()
    own.page.keyboard.press("Escape")
    expect(own.map.get_by_role("dialog", name="按键")).to_be_hidden()


def test_enter_on_a_picked_mark_follows_its_cards_own_link(own: Explorer) -> None:
    container = own.map.locator("#map_page")
    container.focus()
    container.press("ArrowDown")
    container.press("Enter")
    link = own.card.locator("a.foot-page")
    expect(link).to_be_visible()
    path = re.escape(link.get_attribute("href") or "none")
    container.press("Enter")
    expect(own.page).to_have_url(re.compile(path))


def test_the_whole_legend_and_all_credits_can_be_read(own: Explorer) -> None:
    own.map.get_by_role("button", name="图例说明").click()
    sheet = own.map.get_by_role("dialog", name="图例说明")
    expect(sheet).to_contain_text("一湾")
    expect(sheet).to_contain_text("合计")
    sheet.get_by_role("button", name="关闭").click()
    own.map.get_by_role("button", name="资料来源").click()
    expect(own.map.get_by_role("dialog", name="资料来源").locator("li")).not_to_have_count(0)


def test_only_reliable_positions_are_left_and_counted(own: Explorer) -> None:
    switch = own.map.locator("label", has_text="只看可靠位置")
    good, every = switch.locator(".count").inner_text().split("/")
    own.switch("支撑平台").check()
    more, all_of_them = switch.locator(".count").inner_text().split("/")
    assert int(more) >= int(good)
    assert int(all_of_them) == int(every) + 88
    switch.locator("input").check()
    legend = own.map.get_by_label("图例").first
    expect(legend.get_by_text("乡镇", exact=True)).to_have_count(0)
    expect(legend).not_to_contain_text("组团（示意范围）")
    own.map.get_by_role("button", name="图例说明").click()
    expect(own.map.get_by_role("dialog", name="图例说明")).to_contain_text("已隐去")
    spots = own.map.locator("#layout-data").evaluate(
        """data => Object.entries(JSON.parse(data.textContent).model.areas)
            .filter(([, { kind, reliable }]) => reliable && ["park", "platform"].includes(kind))
            .map(([id, { spot }]) => spot || id)"""
    )
    assert len(spots) == int(more)
    # What stands on one point is one symbol, and each point has its own.
    marks = own.map.locator("svg.marks").first  # the inset repeats some in another one
    expect(marks.locator("g.park > g")).to_have_count(len(set(spots)))
