"""Positions are read as people write them, and what could be two positions is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.corrections.desk import read_pair


@pytest.mark.parametrize(
    "text",
    [
        "118.93, 25.18",
        "118.93 25.18",
        "（118.93，25.18）",
        "１１８．９３，２５．１８",
        "118.93° 25.18°",
        "118.93°E, 25.18°N",
        "E118.93 N25.18",
        "e118.93n25.18",
        "经度：118.93 纬度：25.18",
        "118°55'48\"E 25°10'48\"N",
        "118°55′48″E，25°10′48″N",
        "118º55’48”E 25º10’48”N",
        "118°55'48''E 25°10'48''N",
        "E118°55'48\" N25°10'48\"",
        "118°55.8' 25°10.8'",
        "东经118度55分48秒，北纬25°10′48″",
        "东经 118 度 55 分 48 秒、北纬 25 度 10 分 48 秒",
    ],
)
def test_a_position_is_read_in_every_usual_form(text: str) -> None:
    pair = read_pair(text)
    assert pair
    assert (pair.lon, pair.lat) == pytest.approx((118.93, 25.18))
    assert not pair.swapped


@pytest.mark.parametrize(
    "text",
    ["25.18, 118.93", "25.18N 118.93E", "北纬25°10′48″ 东经118度55分48秒", "N25.18E118.93"],
)
def test_latitude_may_come_first(text: str) -> None:
    pair = read_pair(text)
    assert pair
    assert (pair.lon, pair.lat) == pytest.approx((118.93, 25.18))
    assert pair.swapped


def test_west_and_south_are_below_zero() -> None:
    pair = read_pair("南纬33度27分 西经70.5度")
    assert pair
    assert (pair.lon, pair.lat) == pytest.approx((-70.5, -33.45))
    assert read_pair("-70.5, -33.45") == (-70.5, -33.45, False)


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "118.9", "1 2 3", "118.5.3, 4", "1, 2m", "118°61'E 24°N", "118°1'60\"E 24°N",
        "118.5°30'E 24°N", "118E 24E", "24N 25N", "-118W 24N", "190, 24", "120, 91", "nan, inf",
        "1e3, 4", "118.5 N25",
    ],
)  # fmt: skip
def test_what_is_no_position_or_could_be_two_is_refused(text: str) -> None:
    assert read_pair(text) is None


@given(st.integers(-180 * 3600, 180 * 3600), st.integers(-90 * 3600, 90 * 3600))
def test_every_second_of_arc_comes_back(lon: int, lat: int) -> None:
    parts = []
    for value, letters in ((lon, "EW"), (lat, "NS")):
        minutes, seconds = divmod(abs(value), 60)
        degrees, minutes = divmod(minutes, 60)
        parts.append(f"{degrees}°{minutes}'{seconds}\"{letters[value < 0]}")
    pair = read_pair(" ".join(parts))
    assert pair
    assert (pair.lon * 3600, pair.lat * 3600) == pytest.approx((lon, lat))


@given(st.text("0123456789.°'\"EWNS度分秒 ,-", max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    pair = read_pair(text)
    assert pair is None or (abs(pair.lon) <= 180 and abs(pair.lat) <= 90)
