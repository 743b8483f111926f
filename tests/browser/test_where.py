"""反查 as a visitor meets it: a trade is typed, a place is added, the address holds both."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.app_process import App


def test_a_trade_is_found_by_typing_and_places_stand_beside_one_another(
    page: Page, city_app: App
) -> None:
    page.goto(f"{city_app.url}/matrix?by=where")
    trade = page.get_by_role("combobox", name="查什么")
    trade.click()
    trade.fill("没有这样的产业")
    expect(page.get_by_role("option")).to_have_count(1)
    trade.fill("竹编")
    page.get_by_role("option", name="竹编（竹编工艺） · 产业链").click()
    expect(page.get_by_role("heading", name="链园对照 · 反查 竹编")).to_be_visible()
    expect(page.get_by_role("heading", name="未列入该县清单")).to_be_visible()
    assert "chain=ch-basket" in page.url
    place = page.get_by_role("combobox", name="并列的地点")
    place.click()
    place.fill("竹制品园")
    page.get_by_role("option", name="岫棠竹制品园").click()
    beside = page.get_by_role("region", name="并列")
    expect(beside.get_by_role("columnheader", name="岫棠竹制品园")).to_be_visible()
    beside.locator("tr", has_text="推断到它本身").locator("summary").click()
    expect(beside.locator(".clauses").first).to_contain_text("《产业规划》表1")
    page.reload()
    expect(beside.get_by_role("columnheader", name="岫棠竹制品园")).to_be_visible()
    page.get_by_role("button", name="竹制品园 ✕").click()
    expect(beside).to_be_hidden()
    assert "places" not in page.url
