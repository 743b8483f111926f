"""Hostile text in every column shows as text and runs nothing; an invented city needs no code."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.app_process import App
from tests.browser.explorer import Explorer


def test_the_invented_city_goes_from_tables_to_map(page: Page, city_app: App) -> None:
    explorer = Explorer.open(page, city_app.url)
    expect(explorer.map.get_by_role("application", name="砚汐产业布局一张图")).to_be_visible()
    explorer.pick("area:p-port")
    expect(explorer.title).to_have_text("澜屿石化港区")
    explorer.unfold("industry")
    expect(explorer.card).to_contain_text("《产业规划》")


def test_hostile_text_runs_nothing_and_shows_as_written(page: Page, hostile_app: App) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    explorer = Explorer.open(page, hostile_app.url)
    for subject in (
        "area:p-port",
        "county:lanyu",
        "link:bamboo",
        "chain:ch-basket",
        "sector:power",
    ):
        explorer.pick(subject)
        expect(explorer.card).to_contain_text("{{7*7}}")
        expect(explorer.card).to_contain_text("</script><img src=x")
    explorer.map.get_by_label("图层与筛选").get_by_text("全部未落图").click()
    expect(explorer.title).to_contain_text("未落图")
    for frame in page.frames:
        assert frame.evaluate("window.__xss") is None
        assert frame.locator("img[src=x]").count() == 0
    assert errors == []
