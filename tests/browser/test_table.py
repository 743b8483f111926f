"""The table below the map is its twin, and everything can be reached by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from layers.files.workbook import RISKY
from tests.app_process import App
from tests.browser.explorer import OPENING, Explorer


@pytest.fixture
def explorer(page: Page, city_app: App) -> Explorer:
    """Open the explorer of the invented city in a laptop's window."""
    return Explorer.open(page, city_app.url)


def opened(explorer: Explorer) -> Locator:
    """Open the table and return it."""
    explorer.map.get_by_role("button", name="表格", exact=True).click()
    table = explorer.map.get_by_role("region", name="表格")
    expect(table).to_be_visible()
    return table


def sheet(table: Locator, name: str) -> Locator:
    """Choose a sheet of the table; returns its rows."""
    table.get_by_label("表", exact=True).get_by_role("button", name=name).click()
    return table.locator("tbody tr")


def focused(page: Page) -> str:
    """Return a word for what has the focus in the map's frame, or outside of it."""
    frame = next(frame for frame in page.frames if "/map/" in frame.url)
    return frame.evaluate(
        """() => {
            const parts = ["sidebar", "strip", "folium-map", "table"];
            if (!document.hasFocus()) return "outside";
            return parts.find(part => document.activeElement.closest(`.${part}`)) ?? "other";
        }"""
    )


def test_every_mark_on_the_map_has_its_row(explorer: Explorer) -> None:
    rows = sheet(opened(explorer), "园区与项目")
    expect(rows).to_have_count(explorer.map.locator("svg.marks g.park > g").count())


def test_the_table_follows_layers_and_theme(explorer: Explorer) -> None:
    table = opened(explorer)
    before = sheet(table, "园区与项目").count()
    explorer.switch("支撑平台").check()
    expect(table.locator("tbody tr")).not_to_have_count(before)
    explorer.theme("配套")
    rows = table.locator("tbody tr")
    expect(rows.filter(has_text="共建园区")).to_contain_text("文件未写明")
    expect(rows.filter(has_text="竹制品跨县协作")).not_to_have_count(0)


def test_a_row_selects_and_the_selection_marks_its_row(explorer: Explorer) -> None:
    table = opened(explorer)
    table.get_by_role("button", name="澜屿石化港区").click()
    expect(explorer.title).to_have_text("澜屿石化港区")
    row = table.locator("tr[aria-current=true]")
    expect(row).to_contain_text("澜屿石化港区")
    explorer.page.keyboard.press("Escape")
    expect(row).to_have_count(0)
    expect(explorer.title).to_have_text(OPENING)


def test_a_pick_the_frame_and_the_unplaced_change_the_rows(explorer: Explorer) -> None:
    table = opened(explorer)
    every = sheet(table, "园区与项目").count()
    table.get_by_label("含未落图").check()
    expect(table.locator("tbody tr")).not_to_have_count(every)
    table.get_by_label("含未落图").uncheck()
    expect(table.locator("tbody tr")).to_have_count(every)
    sheet(table, "片区与组团").first.get_by_role("button").click()
    rows = sheet(table, "园区与项目")
    assert 0 < rows.count() < every
    explorer.page.keyboard.press("Escape")
    table.get_by_label("仅当前视野").check()
    for _ in range(3):
        explorer.map.get_by_role("button", name="放大", exact=True).click()
    expect(rows).not_to_have_count(every)


def test_a_column_sorts_up_and_down(explorer: Explorer) -> None:
    table = opened(explorer)
    rows = sheet(table, "县（市、区）")
    table.get_by_role("button", name="产业链", exact=True).last.click()
    head = table.locator("th[aria-sort]")
    expect(head).to_have_attribute("aria-sort", "ascending")
    up = [int(text) for text in rows.locator("td:nth-child(4)").all_inner_texts()]
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    down = [int(text) for text in rows.locator("td:nth-child(4)").all_inner_texts()]
    assert up == sorted(up)
    assert down == up[::-1]


def test_the_table_takes_two_fifths_and_the_map_gives_way(explorer: Explorer) -> None:
    table = opened(explorer)
    below = table.bounding_box()
    above = explorer.map.locator(".map-area").bounding_box()
    assert below
    assert above
    assert below["y"] >= above["y"] + above["height"]
    assert abs(below["height"] / (below["height"] + above["height"]) - 0.4) < 0.02


def test_the_table_downloads_as_a_safe_file(page: Page, hostile_app: App) -> None:
    explorer = Explorer.open(page, hostile_app.url)
    table = opened(explorer)
    rows = sheet(table, "园区与项目").count()
    with page.expect_download() as download:
        table.get_by_role("button", name="CSV", exact=True).click()
    data = download.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8-sig").split("\r\n")
    assert not any(line.startswith(RISKY) for line in lines)
    assert len([line for line in lines if line]) == rows + 1


def test_the_card_downloads_as_a_file(explorer: Explorer) -> None:
    explorer.pick("area:p-port")
    expect(explorer.title).to_have_text("澜屿石化港区")
    with explorer.page.expect_download() as download:
        explorer.card.get_by_text("下载 ▾").click()
        explorer.card.get_by_role("button", name="CSV 表格").click()
    assert download.value.suggested_filename == "澜屿石化港区.csv"
    text = download.value.path().read_text("utf-8-sig")
    assert "《产业规划》" in text


def test_tab_leads_from_themes_to_map_table_layers_and_card(explorer: Explorer) -> None:
    page = explorer.page
    opened(explorer)
    explorer.map.get_by_label("专题").get_by_role("button").first.focus()
    seen = [focused(page)]
    for _ in range(120):
        page.keyboard.press("Tab")
        now = focused(page)
        if now != seen[-1]:
            seen.append(now)
        if now == "outside":
            break
    parts = [part for part in seen if part != "other"]
    assert parts == ["strip", "folium-map", "table", "sidebar", "outside"]
    expect(explorer.card.locator(":focus")).to_have_count(1)


def test_arrow_keys_lead_from_row_to_row_and_from_mark_to_mark(explorer: Explorer) -> None:
    page = explorer.page
    table = opened(explorer)
    first = table.locator("tbody tr").nth(0).get_by_role("button")
    first.focus()
    page.keyboard.press("ArrowDown")
    second = table.locator("tbody tr").nth(1).get_by_role("button")
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    expect(explorer.title).to_have_text(second.inner_text())
    explorer.map.locator("#map_page").focus()
    before = explorer.view()
    page.keyboard.press("ArrowRight")
    told = explorer.map.locator("p.unseen[role=status]")
    expect(told).not_to_be_empty()
    name, *_ = told.inner_text().split("，")
    assert name != second.inner_text()
    page.keyboard.press("Enter")
    expect(explorer.title).to_have_text(name)
    assert explorer.view() == before


def test_escape_in_the_table_clears_then_closes(explorer: Explorer) -> None:
    table = opened(explorer)
    table.get_by_role("button", name="澜屿石化港区").click()
    expect(explorer.title).to_have_text("澜屿石化港区")
    explorer.page.keyboard.press("Escape")
    expect(explorer.title).to_have_text(OPENING)
    table.locator("tbody button").first.focus()
    explorer.page.keyboard.press("Escape")
    expect(table).to_be_hidden()
    toggle = explorer.map.get_by_role("button", name="表格", exact=True)
    expect(toggle).to_be_focused()


def test_the_energy_chart_stands_in_its_theme_and_its_bars_pick(explorer: Explorer) -> None:
    bar = explorer.card.locator("tr.bar").filter(has_text="520.5").get_by_role("button")
    expect(bar).to_have_count(0)
    explorer.theme("高耗能")
    expect(bar).to_be_visible()
    bar.click()
    expect(explorer.title).to_have_text("电力")
    expect(explorer.card.locator(".bar.own").first).to_contain_text("电力")


def test_lists_open_from_the_first_card(explorer: Explorer) -> None:
    explorer.card.locator(".row").filter(has_text="分歧").get_by_role("button").click()
    expect(explorer.title).to_have_text("分歧 1 条")
    expect(explorer.card).to_contain_text("霁川科技园")
