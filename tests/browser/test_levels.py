"""From one level to another: map and card change, the address carries it, back returns."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.app_process import App
from tests.browser.explorer import Explorer, level_link, page_link
from tests.layers.leveled_city import EARLIER, PROVINCE


def open_at(page: Page, app: App, query: str) -> Explorer:
    """Open the explorer of the invented province by a link."""
    page.goto(f"{app.url}/{query}")
    return Explorer(page, page.frame_locator("iframe.map"))


def period(explorer: Explorer, name: str) -> Locator:
    """Return the button of a period."""
    group = explorer.map.get_by_label("规划期", exact=True)
    return group.get_by_role("button", name=name)


def at(page: Page, level: str, *parts: str) -> None:
    """Wait until the address is about a level and has these parts."""
    page.wait_for_function(
        """([level, parts]) => (new URLSearchParams(location.search).get("level") ?? "") === level
            && parts.every((part) => location.search.includes(part))""",
        arg=[level, parts],
    )


def shown(explorer: Explorer, *, unit: str) -> None:
    """Wait until the map is that of a level: its unit's link is the current one."""
    expect(level_link(explorer.page, unit)).to_have_attribute("aria-current", "true")
    row = explorer.page.get_by_role("navigation", name="层级")
    expect(row.locator("[aria-current]")).to_have_count(1)


def test_a_level_is_chosen_shown_kept_in_the_address_and_left_by_back(
    page: Page, leveled_app: App
) -> None:
    explorer = open_at(page, leveled_app, "?pick=county:xiutang")
    shown(explorer, unit="砚汐市")
    expect(explorer.title).to_have_text("岫棠县")
    home = page.frames[1].url
    level_link(page, "砚州省").click()
    at(page, PROVINCE, "pick=county:yanxi")
    shown(explorer, unit="砚州省")
    expect(explorer.title).to_have_text("砚汐市")
    expect(explorer.card).to_contain_text("砚州省十三五怎么说")
    assert page.frames[1].url != home
    period(explorer, "十三五").click()
    at(page, EARLIER, "pick=county:yanxi")
    expect(period(explorer, "十三五")).to_have_attribute("aria-pressed", "true")
    expect(explorer.card).to_contain_text("砚州省十四五怎么说")
    page.reload()
    expect(period(explorer, "十三五")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    at(page, PROVINCE, "pick=county:yanxi")
    expect(period(explorer, "十四五")).to_have_attribute("aria-pressed", "true")
    expect(explorer.card).to_contain_text("砚州省十三五怎么说")
    page.go_back()
    at(page, "", "pick=county:xiutang")
    shown(explorer, unit="砚汐市")
    expect(explorer.title).to_have_text("岫棠县")


def test_a_clause_of_another_level_on_a_card_leads_to_its_card_there(
    page: Page, leveled_app: App
) -> None:
    explorer = open_at(page, leveled_app, "?pick=county:jichuan")
    expect(explorer.card).to_contain_text("砚州省十四五怎么说")
    told = explorer.card.locator("section", has_text="砚州省十四五怎么说")
    told.locator("[data-fold][aria-expanded=false]").first.click()
    told.get_by_role("button", name="竹制品", exact=True).first.click()
    at(page, PROVINCE, "pick=chain:pch-bamboo")
    shown(explorer, unit="砚州省")
    expect(explorer.title).to_have_text("竹制品")
    # The other level's map has said what it shows: only then does the way back begin there.
    page.wait_for_function(
        "level => globalThis.layoutMapState?.query.level === level", arg=PROVINCE
    )
    page.go_back()
    at(page, "", "pick=county:jichuan")
    shown(explorer, unit="砚汐市")
    expect(explorer.title).to_have_text("霁川区")


def test_what_is_chosen_goes_along_as_what_answers_to_it(page: Page, leveled_app: App) -> None:
    explorer = open_at(page, leveled_app, "?theme=chain&chain=ch-basket")
    shown(explorer, unit="砚汐市")
    level_link(page, "砚州省").click()
    at(page, PROVINCE, "theme=chain", "chain=pch-bamboo")
    shown(explorer, unit="砚州省")


def test_what_another_level_does_not_know_is_said_in_one_line(page: Page, leveled_app: App) -> None:
    page.goto(f"{leveled_app.url}/chains?level={PROVINCE}&chain=pch-tea")
    expect(page_link(page, "chains")).to_contain_text("茶业")
    level_link(page, "砚汐市").click()
    at(page, "")
    line = page.locator("header.bar").get_by_role("status")
    expect(line).to_contain_text("砚汐市的图里没有“茶业”")
    line.get_by_role("button", name="关闭提示").click()
    expect(line).to_be_hidden()


def test_the_way_back_to_a_level_leads_to_the_subject_that_was_left(
    page: Page, leveled_app: App
) -> None:
    explorer = open_at(page, leveled_app, "?pick=county:jichuan")
    shown(explorer, unit="砚汐市")
    level_link(page, "砚州省").click()
    at(page, PROVINCE, "pick=county:yanxi")
    line = page.locator("header.bar").get_by_role("status")
    expect(line).to_contain_text("砚州省的图里没有“霁川区”，这里显示“砚汐市”。")
    level_link(page, "砚汐市").click()
    at(page, "", "pick=county:jichuan")
    expect(line).to_be_hidden()


def test_a_page_keeps_its_subject_through_levels(page: Page, leveled_app: App) -> None:
    page.goto(f"{leveled_app.url}/counties?county=jichuan")
    level_link(page, "砚州省").click()
    at(page, PROVINCE, "county=yanxi")
    assert "/counties?" in page.url
    expect(page_link(page, "counties")).to_contain_text("砚汐市")


def test_a_level_that_is_left_writes_nothing_into_the_address(page: Page, leveled_app: App) -> None:
    explorer = open_at(page, leveled_app, "?pick=county:jichuan")
    expect(explorer.title).to_have_text("霁川区")
    asked = f"{leveled_app.url}/?level={PROVINCE}&pick=county:yanxi"
    page.evaluate(
        "href => history.pushState({}, '', href)", asked
    )  # before the app has heard of it
    explorer.pick("county:xiutang")
    expect(explorer.title).to_have_text("岫棠县")
    assert page.url == asked
