"""Coordinates as people paste them, in whatever form, become a point or remain a search."""

from __future__ import annotations

import random
from typing import Any

import pytest
from pyproj import Transformer

from geo.datum import bd09_to_wgs84, gcj02_to_wgs84
from layers.view.engine import CODEC

LAND = (117.3, 24.2, 119.3, 26.0)
"""Where the tests' store has land: west, south, east, north."""
CLOSE = 2e-5
"""Degrees: two metres, as much as rounding to a metre and a second leaves."""
LON, LAT = 118.55, 24.80
DEGREES = {
    "118.55,24.80": "lon-lat",
    "24.80,118.55": "lat-lon",
    "118.55 24.80": "lon-lat",
    "118.55、24.80": "lon-lat",
    "118.55；24.80": "lon-lat",
    "118.55\t24.80": "lon-lat",
    "118.55\n24.80": "lon-lat",
    "118.55/24.80": "lon-lat",
    "(118.55, 24.80)": "lon-lat",
    "１１８．５５，２４．８０": "lon-lat",
    "118.55°,24.80°": "lon-lat",
    "118.55E 24.80N": "lon-lat",
    "24.80°N, 118.55°E": "lat-lon",
    "N24.80 E118.55": "lat-lon",
    "E 118.55; N 24.80": "lon-lat",
    "经度: 118.55 纬度: 24.80": "lon-lat",
    "纬度：24.80，经度：118.55": "lat-lon",
    "lon=118.55, lat=24.80": "lon-lat",
    "lat 24.80 lng 118.55": "lat-lon",
    "Latitude: 24.80 Longitude: 118.55": "lat-lon",
    "东经118.55度，北纬24.80度": "lon-lat",
    "坐标：118.55，24.80": "lon-lat",
    "X=118.55 Y=24.80": "lon-lat",
    "POINT(118.55 24.80)": "lon-lat",
    "SRID=4490;POINT(118.55 24.80)": "lon-lat",
    "[118.55, 24.8]": "lon-lat",
    '{"type": "Point", "coordinates": [118.55, 24.8]}': "lon-lat",
    "118.55,24.80,0": "lon-lat",
    "纬度24.8，经度118.55，高程35.2": "lat-lon",
    "经纬度：118.55,24.80": "lon-lat",
    "某镇 118.55 24.80": "lon-lat",
    "ll=24.80,118.55": "lat-lon",
    "geo:24.80,118.55": "lat-lon",
    "https://www.google.com/maps/@24.80,118.55,15z": "lat-lon",
    "https://www.openstreetmap.org/?q=24.80,118.55#map=15": "lat-lon",
    "https://uri.example/marker?position=118.55,24.80&name=a1": "lon-lat",
    "24°48′N 118°33′E": "lat-lon",
    "118°33′00″E，24°48′00″N": "lon-lat",
    "118°33'00\"E 24°48'00\"N": "lon-lat",
    "东经118度33分 北纬24度48分": "lon-lat",
    "东经118°33′0″、北纬24°48′0″": "lon-lat",
    "24°48.000′N, 118°33.000′E": "lat-lon",
    "N24°48′ E118°33′": "lat-lon",
    "24 48 00 N 118 33 00 E": "lat-lon",
    "N 24 48.0 E 118 33.0": "lat-lon",
    "118:33:00, 24:48:00": "lon-lat",
    "118°33′，24°48′": "lon-lat",
    "CGCS2000 118.55000 24.80000": "lon-lat",
    "118.5500°E 24.8000°N · CGCS2000 · 40 带 N 2744049 E 40353280": "lon-lat",
}
"""Notation → its order; all of them mean (LON, LAT)."""
NORTH, EAST = 2_745_000, 648_575
GRIDS = {
    "2745000,39648575": "north-east",
    "39648575,2745000": "east-north",
    "X=2745000 Y=39648575": "north-east",
    "x: 39648575, y: 2745000": "east-north",
    "2745000米，39648575米": "north-east",
    "2745000m 39648575m": "north-east",
    "2745000N 39648575E": "north-east",
    "N 2745000 E 39648575": "north-east",
    "北坐标2745000 东坐标39648575": "north-east",
    "纵坐标：2745000，横坐标：39648575": "north-east",
    "2,745,000 39,648,575": "north-east",
    "2,745,000,39,648,575": "north-east",
    "２７４５０００，３９６４８５７５": "north-east",
    "2 745 000; 39 648 575": "north-east",
    "2745000.00 39648575.00": "north-east",
    "2745000, 39648575, 35.2": "north-east",
    "POINT(39648575 2745000)": "east-north",
    "3°带第39带 2745000 648575": "north-east",
    "39带 X 2745000 Y 648575": "north-east",
    "中央经线117° 2745000, 648575": "north-east",
    "20648575 2745000": "east-north",
}
"""Notation → its order; all of them mean (NORTH, EAST) of zone 39, the last one by its 6° zone."""
NOTHING = [
    "", "2024,2025", "2025 12", "2025-12-01", "13812345678", "0595-22500000", "118.55", "39648575",
    "13812345678 13912345678", "350500 362000", "2745000", "118 24", "1.2 3.4", "12号 34号", "磁灶",
    "12.5公顷 30.2亩", "09:30:00 17:45:00", "24°72′N 118°33′E", "118.55,24.80,118.60,24.90",
    "N 24.80 N 118.55", "第3期 118.55 34.80 项目",
    "200.55,124.80", "a1 b2", "5G 2.0", "9" * 500, "2745000 999",
]  # fmt: skip


def read(text: str, box: tuple[float, ...] = LAND) -> list[dict[str, Any]] | None:
    """Return what a text may mean where land is a box."""
    found: list[dict[str, Any]] | None = CODEC.call("placeAnswers", "readCoordinate", [text, box])
    return found


@pytest.mark.parametrize("text", DEGREES)
def test_degrees_are_read(text: str) -> None:
    (one, *more) = read(text) or []
    assert one["point"] == pytest.approx([LON, LAT], abs=CLOSE)
    assert (one["notation"], one["datum"], one["inside"]) == (DEGREES[text], "CGCS2000", True)
    assert not more
    assert one["says"].startswith(("经纬度，", "度分秒，"))


@pytest.mark.parametrize("text", GRIDS)
def test_metres_of_a_grid_are_read(text: str) -> None:
    (one, *more) = read(text) or []
    there = Transformer.from_crs(4527, 4490, always_xy=True).transform(39_000_000 + EAST, NORTH)
    assert one["point"] == pytest.approx(there, abs=1e-9)
    assert (one["notation"], one["datum"], one["inside"]) == (GRIDS[text], "CGCS2000", True)
    assert not more
    assert one["says"].startswith(("3°带第39带，先", "6°带第20带，先"))


@pytest.mark.parametrize("text", NOTHING)
def test_numbers_that_are_no_coordinate_are_a_search(text: str) -> None:
    assert read(text) is None


def test_fine_degrees_may_be_those_of_a_phone() -> None:
    shown = (118.55461, 24.79705)
    first, second = read("118.55461,24.79705") or []
    assert (first["datum"], first["point"]) == ("CGCS2000", list(shown))
    assert second["datum"] == "GCJ-02"
    assert second["says"] == "经纬度，先经后纬，按 GCJ-02（高德、腾讯地图）换算"
    assert second["point"] == pytest.approx([float(x) for x in gcj02_to_wgs84(*shown)], abs=2e-6)


@pytest.mark.parametrize(
    ("text", "datum"),
    [
        ("高德 118.55,24.80", "GCJ-02"),
        ("微信定位：118.55,24.80", "GCJ-02"),
        ("GCJ02: 24.80,118.55", "GCJ-02"),
        ("https://uri.amap.com/marker?position=118.55,24.80&name=a", "GCJ-02"),
        ("https://map.qq.com/?type=marker&coord=24.80,118.55", "GCJ-02"),
        ("百度 118.55,24.80", "BD-09"),
    ],
)
def test_a_named_datum_comes_first(text: str, datum: str) -> None:
    first, second = read(text) or []
    move = gcj02_to_wgs84 if datum == "GCJ-02" else bd09_to_wgs84
    assert (first["datum"], second["datum"]) == (datum, "CGCS2000")
    assert first["point"] == pytest.approx([float(x) for x in move(LON, LAT)], abs=2e-6)
    assert second["point"] == [LON, LAT]


@pytest.mark.parametrize("text", ["CGCS2000 118.55461,24.79705", "WGS84: 118.55461,24.79705"])
def test_a_text_that_names_the_usual_datum_has_one_reading(text: str) -> None:
    assert [one["datum"] for one in read(text) or []] == ["CGCS2000"]


def test_a_grid_and_minutes_are_not_asked_for_their_datum() -> None:
    for text in ("2745000.1234,39648575.1234", "24°48.1234′N 118°33.1234′E"):
        assert [one["datum"] for one in read(text) or []] == ["CGCS2000"]


def test_both_orders_are_offered_only_where_both_have_land() -> None:
    both = (80.0, 80.0, 90.0, 90.0)
    assert [one["notation"] for one in read("82.5,84.5", both) or []] == ["lon-lat", "lat-lon"]
    assert [one["notation"] for one in read("82.5,84.5", (82, 84, 83, 85)) or []] == ["lon-lat"]
    assert [one["notation"] for one in read("POINT(82.5 84.5)", both) or []] == ["lon-lat"]


def test_without_its_number_a_zone_is_one_that_has_land() -> None:
    (one,) = read("648575 2745000") or []
    there = Transformer.from_crs(4527, 4490, always_xy=True).transform(39_000_000 + EAST, NORTH)
    assert one["point"] == pytest.approx(there, abs=1e-9)
    assert one["says"] == "3°带第39带（原文没有带号，按图上有地的带读），先东后北"
    two = read("500000,2745000", (116.0, 24.0, 121.0, 26.0)) or []
    assert [round(one["point"][0], 6) for one in two] == [117.0, 120.0]
    assert read("500000,2745000", (0, 0, 1, 1)) is None


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("116.40,39.90", [116.40, 39.90]),
        ("39.90,116.40", [116.40, 39.90]),
        ("30.25,88.15", [88.15, 30.25]),
        ("39.9°N 116.4°E", [116.4, 39.9]),
        ("33.87°S 151.21°E", [151.21, -33.87]),
        ("-33.87, 151.21", [151.21, -33.87]),
    ],
)
def test_what_lies_where_there_is_no_land_is_said_so(text: str, point: list[float]) -> None:
    (one,) = read(text) or []
    assert one["point"] == point
    assert one["inside"] is False


def test_an_older_datum_is_told_to_be_unconverted() -> None:
    (one,) = read("西安80 2745000,39648575") or []
    assert one["says"] == "3°带第39带，先北后东；原文为1980 西安坐标系，未换算，可差百米"


def test_words_beside_fine_or_named_numbers_do_no_harm() -> None:
    assert read("某镇某村 118°33′E 24°48′N 东侧地块")
    assert read("厂区 118.55461,24.79705")
    assert read("某镇 118.5 24.8") is None


def test_any_text_is_read_at_once() -> None:
    """What is pasted may be anything, and search asks at each key."""
    chance = random.Random(17)  # noqa: S311 - cases of a test
    signs = "0123456789.,，;° ′'\"东经北纬度分秒带第NSEWXYm-+:()[]{}lon@?=&米 \n"
    for _ in range(60):
        text = "".join(chance.choice(signs) for _ in range(chance.randint(1, 120)))
        for one in read(text) or []:
            assert abs(one["point"][0]) <= 180
            assert abs(one["point"][1]) <= 90
    for text in ("1" * 400, "1 " * 200, "1°" * 200, "1," * 200, "N" * 400, " " * 400, "1 111" * 80):
        read(text)
