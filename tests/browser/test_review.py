"""An editor corrects a position in the browser, and it is on the map; two do not collide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from layers.corrections.log import Log
from layers.corrections.row import read_upstream
from tests.browser.reviewer import PLACE, REBUILD_MS, Desk, Office, working
from tests.chromium import visiting


@pytest.fixture(scope="module")
def office(city: Path, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Run the app with the invented city."""
    with working(city, built, tmp_path_factory.mktemp("office")) as found:
        yield found


@pytest.fixture
def desk(page: Page, office: Office) -> Desk:
    """Return an opened desk."""
    return Desk.enter(page, office, "甲")


def test_a_place_is_moved_saved_seen_on_the_map_and_taken_back(desk: Desk, office: Office) -> None:
    before = office.area(PLACE)
    desk.open(PLACE)
    expect(desk.page.locator(".st-key-review-panel")).to_contain_text("《产业规划》")
    lon = desk.field("lon").input_value()
    desk.page.locator(".map.leaflet-container").click(position={"x": 420, "y": 240})
    expect(desk.field("lon")).not_to_have_value(lon)
    desk.fill(precision="site", source="踏勘", reason="<b>核过</b>")
    expect(desk.field("uncertainty_m")).to_have_value("500")
    expect(desk.page.locator("path.reach")).to_be_visible()
    desk.save.click()
    expect(desk.history).to_contain_text("<b>核过</b>")
    expect(desk.notice).to_contain_text("地图已更新", timeout=REBUILD_MS)
    (saved,) = office.log.rows()
    assert saved["made_by"] == "甲"
    after = office.area(PLACE)
    assert (after["precision"], after["method"]) == ("site", "manual")
    desk.button("撤销上一次校核").click()
    expect(desk.history).to_contain_text("撤销")
    expect(desk.notice).to_contain_text("正在更新")
    expect(desk.notice).to_contain_text("地图已更新", timeout=REBUILD_MS)
    assert office.area(PLACE) == before


def test_a_fault_keeps_everything_that_was_typed_also_over_a_reload(desk: Desk) -> None:
    desk.open("p-bamboo")
    desk.fill(precision="official", uncertainty_m="900", reason="写了很久的理由")
    desk.save.click()
    expect(desk.page.locator(".st-key-review-panel").get_by_role("alert")).to_contain_text(
        ["请填写来源"]
    )
    expect(desk.field("reason")).to_have_value("写了很久的理由")
    assert desk.page.url.endswith("/review?area=p-bamboo")
    desk.page.reload()
    Desk.unlock(desk.page, desk.office, "甲")
    expect(desk.title).to_be_visible()
    expect(desk.field("reason")).to_have_value("写了很久的理由")
    expect(desk.status).to_contain_text("已恢复")
    desk.button("放弃填写").click()
    expect(desk.field("reason")).to_have_value("")


def test_two_editors_of_one_place_see_both_versions(
    desk: Desk, office: Office, browser: Browser
) -> None:
    with visiting(browser, 1366, 768) as other_visit:
        other = Desk.enter(other_visit.new_page(), office, "乙")
        for each, lon in ((desk, "100.50"), (other, "100.51")):
            each.open("p-port")
            each.fill(precision="site", uncertainty_m="300", lon=lon, lat="40.10")
            each.fill(source="踏勘", reason=f"在 {lon}")
        desk.save.click()
        expect(desk.history).to_contain_text("甲")
        other.save.click()
        conflict = other.conflict
        expect(conflict).to_contain_text("在 100.50")
        expect(conflict).to_contain_text("在 100.51")
        other.button("继续编辑").click()
        expect(conflict).to_be_hidden()
        expect(other.field("reason")).to_have_value("在 100.51")
        other.settle()
        other.save.click()
        expect(conflict).to_be_visible()
        other.settle()
        other.button("仍用我的").click()
        expect(other.history).to_contain_text("在 100.51")
        other_visit.context.close()
    rows = [row for row in office.log.rows() if row["area_id"] == "p-port"]
    assert [row["made_by"] for row in rows] == ["甲", "乙"]
    assert rows[1]["base_id"] == rows[0]["correction_id"]


def test_an_outline_is_drawn_edited_and_saved_by_mouse_and_keys(desk: Desk, office: Office) -> None:
    desk.open("p-hitech-north")
    desk.button("画范围").click()
    chart = desk.page.locator(".map.drawing")
    for x, y in ((300, 200), (420, 200), (420, 320), (300, 320)):
        chart.click(position={"x": x, "y": y})
    desk.page.keyboard.press("Enter")
    said = desk.page.locator(".st-key-review-outline")
    expect(said).to_contain_text("4 个顶点")
    desk.page.locator(".vertex:not(.between)").first.focus()
    desk.page.keyboard.press("Delete")
    expect(said).to_contain_text("3 个顶点")
    desk.page.locator(".vertex.between").first.drag_to(
        desk.page.locator(".map.leaflet-container"), target_position={"x": 460, "y": 260}
    )
    expect(said).to_contain_text("4 个顶点")
    desk.fill(source="规划图", reason="四至")
    desk.save.click()
    expect(desk.history).to_contain_text("有范围")
    row = next(r for r in office.log.rows() if r["area_id"] == "p-hitech-north")
    assert re.match(r"POLYGON \(\(100\.\d+ 40\.\d+", row["extent"])


def test_keys_move_the_point_and_pasted_coordinates_are_converted(desk: Desk) -> None:
    desk.open("j-mill")
    lat = float(desk.field("lat").input_value())
    desk.page.locator(".point").focus()
    desk.page.keyboard.press("ArrowUp")
    expect(desk.field("lat")).not_to_have_value(str(lat))
    assert float(desk.field("lat").input_value()) > lat
    desk.page.get_by_label("粘贴坐标").fill("39.913345, 116.384047")
    desk.choose("datum", "GCJ-02")
    expect(desk.status).to_contain_text("GCJ-02")
    expect(desk.field("lon")).to_have_value("116.377817")
    desk.page.get_by_label("粘贴坐标").fill("100°30'36\"E 40°6'N")
    desk.choose("datum", "CGCS2000")
    expect(desk.field("lon")).to_have_value("100.51")
    expect(desk.field("lat")).to_have_value("40.1")
    desk.button("放弃填写").click()


def test_the_queue_is_searched_filtered_and_walked_by_keys(desk: Desk) -> None:
    whole = desk.places.count()
    desk.page.get_by_label("搜索名称").fill("澜屿")
    desk.page.get_by_label("搜索名称").press("Enter")
    expect(desk.places.filter(has_not_text="澜屿")).to_have_count(0)
    named = [text.split("\n")[0] for text in desk.places.all_inner_texts()]
    assert 2 < len(named) < whole
    desk.places.first.click()
    expect(desk.title).to_have_text(named[0])
    desk.page.keyboard.press("ArrowDown")
    expect(desk.title).to_have_text(named[1])
    desk.button("下一处").click()
    expect(desk.title).to_have_text(named[2])
    expect(desk.chosen).to_contain_text(named[2])
    desk.choose("class", "仅知")
    expect(desk.places.filter(has_text=named[2])).to_have_count(0)


def test_the_export_goes_straight_into_a_data_folder(
    desk: Desk, office: Office, city: Path, tmp_path: Path
) -> None:
    upstream = read_upstream(city)
    with desk.page.expect_download() as got:
        desk.button("下载校核记录").click()
    got.value.save_as(tmp_path / got.value.suggested_filename)
    assert got.value.suggested_filename == "corrections.csv"
    assert (tmp_path / "corrections.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    rows = read_upstream(tmp_path)
    assert rows == sorted(Log(office.log.path, upstream).rows(), key=lambda r: r["correction_id"])


def test_the_page_holds_its_window(sized_page: Page, office: Office) -> None:
    errors: list[str] = []
    sized_page.on("pageerror", lambda error: errors.append(str(error)))
    desk = Desk.enter(sized_page, office, "甲")
    desk.open(PLACE)
    size = sized_page.viewport_size
    assert size
    box = sized_page.locator(".st-key-review-panel").bounding_box()
    assert box
    assert box["x"] + box["width"] <= size["width"]
    assert sized_page.evaluate("document.documentElement.scrollHeight - innerHeight") <= 0
    assert (
        sized_page.locator(".st-key-review-panel").evaluate("n => n.scrollWidth - n.clientWidth")
        <= 0
    )
    assert errors == []


def test_hostile_text_is_text_on_the_desk(
    page: Page, hostile_city: Path, hostile_built: Path, tmp_path: Path
) -> None:
    hostile = "</script><img src=x onerror=window.__xss=1>{{7*7}}"
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    with working(hostile_city, hostile_built, tmp_path) as office:
        row = {"area_id": "p-port", "base_id": "", "made_by": hostile[:40], "reason": hostile}
        at = {"lon": "100.5", "lat": "40.1", "precision": "site", "uncertainty_m": "9"}
        office.log.save({**row, **at, "source": hostile})
        desk = Desk.enter(page, office, hostile[:40])
        desk.open("p-port")
        expect(desk.history).to_contain_text(hostile)
        expect(desk.title).to_contain_text("{{7*7}}")
        page.locator(".map path").last.hover(force=True)
    assert page.evaluate("window.__xss") is None
    assert page.locator("img[src=x]").count() == 0
    assert errors == []
