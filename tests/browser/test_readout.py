"""The line along the map's lower edge reads where the pointer is, and covers nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Frame, Locator, Page, expect
from pyproj import Transformer

from tests.app_process import App
from tests.browser.explorer import Explorer
from tests.chromium import Visit

LON, LAT = 100.18, 40.18
"""In 霁川区 of the invented city, far from its borders."""
BORDER_LON = 100.296
"""There, at this latitude, 澜屿市 begins."""
AT = f"/?at={LAT},{LON},13"
SAID = re.compile(
    r"(?P<what>光标|图中心)(?P<lon>[\d.]+)°E (?P<lat>[\d.]+)°NCGCS2000"
    r"(?P<zone>\d+) 带 (?P<north>\d+) N (?P<east>\d+) E(?P<unit>\D+)级别 (?P<level>[\d.]+)"
)
ROUNDED_M = 8
"""Metres that four decimals of a degree leave open."""


@pytest.fixture(scope="module")
def held(laptop: Visit, city_app: App) -> Iterator[Explorer]:
    """Open the explorer at a known place for the tests that leave nothing behind."""
    with laptop.holding() as page:
        page.goto(f"{city_app.url}{AT}")
        explorer = Explorer(page, page.frame_locator("iframe.map"))
        expect(line(explorer)).to_contain_text("图中心")
        expect(explorer.title).to_be_visible()
        yield explorer


def line(explorer: Explorer) -> Locator:
    """Return the read-out."""
    return explorer.map.locator(".readout")


def said(explorer: Explorer) -> dict[str, str]:
    """Return the parts of what the line says."""
    found = SAID.fullmatch(line(explorer).text_content() or "")
    assert found, line(explorer).text_content()
    return found.groupdict()


def middle(explorer: Explorer) -> tuple[float, float]:
    """Return the middle of the map in the page's pixels."""
    box = explorer.map.locator("#map_page").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def leave(explorer: Explorer) -> None:
    """Take the pointer away from the map, to the legend below it."""
    box = explorer.map.locator(".legend").bounding_box()
    assert box
    explorer.page.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2)
    expect(line(explorer)).to_contain_text("图中心")


def test_the_pointer_s_place_is_read_in_degrees_and_on_the_grid(held: Explorer) -> None:
    held.page.mouse.move(*middle(held))
    expect(line(held)).to_contain_text("光标")
    read = said(held)
    lon, lat = float(read["lon"]), float(read["lat"])
    assert (lon, lat) == pytest.approx((LON, LAT), abs=2e-4)
    east, north = Transformer.from_crs(4490, 4521, always_xy=True).transform(lon, lat)
    assert read["zone"] == "33"
    assert int(read["east"]) == pytest.approx(east, abs=ROUNDED_M)
    assert int(read["north"]) == pytest.approx(north, abs=ROUNDED_M)
    assert (read["unit"], read["level"]) == ("霁川区", "13")
    x, y = middle(held)
    held.page.mouse.move(x + 100, y - 50)
    expect(line(held)).not_to_contain_text(f"{lon:.4f}°E")
    moved = said(held)
    assert float(moved["lon"]) > lon
    assert float(moved["lat"]) > lat
    leave(held)


def test_without_a_pointer_it_reads_the_middle_of_the_picture(held: Explorer) -> None:
    leave(held)
    read = said(held)
    assert (read["lon"], read["lat"]) == (f"{LON:.4f}", f"{LAT:.4f}")
    map_frame(held).evaluate(
        """() => document.querySelector("#map_page").dispatchEvent(new PointerEvent("pointermove",
            { pointerType: "touch", clientX: 300, clientY: 300, bubbles: true }))"""
    )
    held.page.wait_for_function(
        "() => new Promise((done) => requestAnimationFrame(() => done(true)))"
    )
    assert said(held)["what"] == "图中心"


def map_frame(explorer: Explorer) -> Frame:
    """Return the frame of the map."""
    element = explorer.page.locator("iframe.map").element_handle()
    assert element is not None
    frame = element.content_frame()
    assert frame is not None
    return frame


def test_many_moves_within_a_frame_are_read_once(held: Explorer) -> None:
    asked = map_frame(held).evaluate(
        """() => {
            let asked = 0;
            const own = requestAnimationFrame;
            window.requestAnimationFrame = (then) => own(then, (asked += 1));
            const at = (clientX) => new PointerEvent("pointermove",
                { pointerType: "mouse", clientX, clientY: 300, bubbles: true });
            for (let k = 0; k < 50; k += 1)
                document.querySelector("#map_page").dispatchEvent(at(200 + k));
            window.requestAnimationFrame = own;
            return asked;
        }"""
    )
    assert asked == 1
    held.page.mouse.move(*middle(held))
    leave(held)


def test_a_click_copies_what_the_line_says_and_search_reads_it(held: Explorer) -> None:
    page = held.page
    leave(held)
    page.evaluate(
        """() => {
            window.copied = "";
            navigator.clipboard.writeText = async (text) => { window.copied = text; };
        }"""
    )
    line(held).click()
    expect(held.map.get_by_text("坐标已复制")).to_be_visible()
    copied = page.evaluate("window.copied")
    assert re.fullmatch(r"[\d.]+°E [\d.]+°N · CGCS2000 · 33 带 \d+ N \d+ E", copied)
    leave(held)


def test_keys_copy_where_the_pointer_is(held: Explorer) -> None:
    held.map.locator("#map_page").focus()
    held.page.mouse.move(*middle(held))
    expect(line(held)).to_contain_text("光标")
    copied = map_frame(held).evaluate(
        """() => {
            const copy = new ClipboardEvent("copy",
                { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
            document.dispatchEvent(copy);
            return [copy.defaultPrevented, copy.clipboardData.getData("text/plain")];
        }"""
    )
    assert copied[0]
    assert copied[1].startswith(f"{said(held)['lon']}°E")
    leave(held)


def test_it_takes_the_system_s_colours_where_these_are_forced(held: Explorer) -> None:
    held.page.emulate_media(forced_colors="active")
    look = """(one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"""
    ink, ground = line(held).locator(".degrees").evaluate(look)[0], line(held).evaluate(look)[1]
    held.page.emulate_media(forced_colors="none")
    assert ink != ground
    assert not ground.startswith("rgba")


def test_near_a_border_no_unit_is_told(page: Page, city_app: App) -> None:
    page.goto(f"{city_app.url}/?at={LAT},{BORDER_LON},13")
    explorer = Explorer(page, page.frame_locator("iframe.map"))
    expect(line(explorer)).to_contain_text("澜屿市、霁川区界线附近，无法判断")
    page.goto(f"{city_app.url}/?at={LAT},{BORDER_LON + 0.01},13")
    expect(line(explorer)).to_contain_text("E澜屿市级别")


@pytest.mark.parametrize("size", [(911, 614), (1093, 614), (1366, 768), (1920, 1080)])
def test_it_lies_on_nothing_and_holds_what_it_says(
    page: Page, city_app: App, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{city_app.url}{AT}")
    explorer = Explorer(page, page.frame_locator("iframe.map"))
    expect(line(explorer)).to_contain_text("图中心")
    boxes = map_frame(explorer).evaluate(
        """() => Object.fromEntries([".readout", ".scale", ".legend", ".map-area", ".status"].map(
            (one) => [one, document.querySelector(one).getBoundingClientRect().toJSON()]))"""
    )
    own = boxes[".readout"]
    assert own["height"] == 22
    assert boxes[".scale"]["bottom"] <= own["top"]
    assert own["bottom"] <= boxes[".map-area"]["bottom"] <= boxes[".legend"]["top"] + 1
    degrees = line(explorer).locator(".degrees").bounding_box()
    card = explorer.card.bounding_box()
    assert degrees
    assert card
    assert degrees["x"] + degrees["width"] < card["x"]
    assert line(explorer).evaluate("(one) => one.scrollWidth <= one.clientWidth")


def test_a_low_map_keeps_all_of_itself(page: Page, city_app: App) -> None:
    page.set_viewport_size({"width": 1366, "height": 500})
    page.goto(f"{city_app.url}{AT}")
    explorer = Explorer(page, page.frame_locator("iframe.map"))
    expect(explorer.map.get_by_role("img", name=re.compile("^比例尺"))).to_be_visible()
    expect(line(explorer)).to_be_hidden()
    page.set_viewport_size({"width": 1366, "height": 768})
    expect(line(explorer)).to_be_visible()
