"""The core measures as pyproj does: lengths, areas, grids; and moves as `geo.datum` does."""

from __future__ import annotations

import math
import random
import re
from typing import Any

import pytest
import quickjs
from pyproj import Geod, Transformer

from geo.datum import bd09_to_wgs84, gcj02_to_wgs84, wgs84_to_gcj02
from layers.view.engine import CODEC, CORE, CoreError

GEOD = Geod(a=6378137, rf=298.257222101)
CHANCE = random.Random(17)  # noqa: S311 - cases of a test
POINTS = [(CHANCE.uniform(74, 135), CHANCE.uniform(18, 53)) for _ in range(60)]
MM = 0.001


def ask(name: str, *values: object) -> Any:  # noqa: ANN401 - as JSON has it
    """Return what the core answers."""
    return CODEC.call("placeAnswers", name, values)


def apart(one: list[float], other: list[float]) -> float:
    """Return the metres between two points."""
    return float(GEOD.inv(one[0], one[1], other[0], other[1])[2])


def ring_of(lon: float, lat: float, corners: int, size: float) -> list[list[float]]:
    """Return a star-shaped ring about a point, degrees."""
    turns = [math.tau * i / corners for i in range(corners)]
    radii = [size * CHANCE.uniform(0.4, 1) for _ in turns]
    return [
        [lon + r * math.cos(t), lat + r * math.sin(t)] for r, t in zip(radii, turns, strict=True)
    ]


@pytest.mark.parametrize("far", [0.001, 0.2, 5.0])
def test_distances_and_directions_are_those_of_pyproj(far: float) -> None:
    for lon, lat in POINTS:
        to = (lon + far * CHANCE.uniform(-1, 1), lat + far * CHANCE.uniform(-1, 1))
        azimuth, _, m = GEOD.inv(lon, lat, *to)
        told = ask("inverse", [lon, lat], to)
        assert told["m"] == pytest.approx(m, abs=MM)
        assert 0 <= told["azimuth"] < 360
        assert told["azimuth"] == pytest.approx(azimuth % 360, abs=1e-6)


def test_a_way_is_as_long_as_its_parts() -> None:
    lons, lats = zip(*POINTS, strict=True)
    assert ask("lengthOf", POINTS) == pytest.approx(GEOD.line_length(lons, lats), abs=MM)
    assert ask("lengthOf", POINTS[:1]) == 0


@pytest.mark.parametrize("size", [0.002, 0.1, 2.0])
def test_areas_are_those_of_pyproj_whichever_way_a_ring_turns(size: float) -> None:
    for lon, lat in POINTS[:20]:
        ring = ring_of(lon, lat, CHANCE.randint(3, 12), size)
        lons, lats = zip(*ring, strict=True)
        area, _ = GEOD.polygon_area_perimeter(lons, lats)
        for same in (ring, ring[::-1], [*ring, ring[0]]):
            assert ask("areaOf", same) == pytest.approx(abs(area), rel=1e-6)


def test_a_circle_is_closed_and_everywhere_as_far() -> None:
    ring = ask("circleOf", [118.5, 24.9], 5000)
    assert len(ring) == 97
    assert ring[0] == ring[-1]
    assert all(GEOD.inv(118.5, 24.9, *point)[2] == pytest.approx(5000, abs=MM) for point in ring)
    assert len(ask("circleOf", [118.5, 24.9], 5000, 8)) == 9


@pytest.mark.parametrize("zone", range(25, 46))
def test_grids_are_those_of_the_registry(zone: int) -> None:
    """With the zone's number in front: EPSG 4513 and after; without: 4534 and after."""
    numbered = Transformer.from_crs(4490, 4513 + zone - 25, always_xy=True)
    bare = Transformer.from_crs(4490, 4534 + zone - 25, always_xy=True)
    for part in (-1.4999, -0.7, 0.0, 1.1, 1.4999):
        point = (zone * 3 + part, CHANCE.uniform(18, 53))
        told = ask("gaussKruger", point)
        assert told["zone"] == zone
        assert (told["east"], told["north"]) == pytest.approx(numbered.transform(*point), abs=MM)
        east, north = bare.transform(*point)
        assert ask("fromGaussKruger", zone, north, east) == pytest.approx(point, abs=1e-9)


def test_a_point_is_told_in_a_neighbour_s_zone_when_asked() -> None:
    told = ask("gaussKruger", [118.55, 24.8], 40)
    there = Transformer.from_crs(4490, 4528, always_xy=True).transform(118.55, 24.8)
    assert (told["east"], told["north"]) == pytest.approx(there, abs=MM)


def test_maps_of_phones_are_those_of_the_datum_module() -> None:
    for lon, lat in POINTS:
        if not (97 < lon < 123 and 22 < lat < 42.8):  # the library's cover is a plain rectangle
            continue
        assert ask("toGcj", [lon, lat]) == pytest.approx(
            [float(x) for x in wgs84_to_gcj02(lon, lat)], abs=1e-7
        )
        for name, move in (("fromGcj", gcj02_to_wgs84), ("fromBd", bd09_to_wgs84)):
            assert apart(ask(name, [lon, lat]), [float(x) for x in move(lon, lat)]) < 0.5
        assert apart(ask("toGcj", ask("fromGcj", [lon, lat])), [lon, lat]) < 0.5


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("distanceWords", 0.4, "0 米"),
        ("distanceWords", 860.2, "860 米"),
        ("distanceWords", 999.6, "1.00 千米"),
        ("distanceWords", 2864, "2.86 千米"),
        ("areaWords", 3_210_000, "3.21 平方千米 · 321.00 公顷 · 4815 亩"),
        ("areaWords", 20_000, "2.00 公顷 · 30.00 亩"),
        ("areaWords", 0, "0.00 公顷 · 0.00 亩"),
        ("directionWord", 57, "东北"),
        ("directionWord", 337.6, "北"),
        ("directionWord", -90, "西"),
        ("directionWord", 202.4, "南"),
        ("coordinateWords", [118.55, 24.8], "118.5500°E 24.8000°N"),
        ("coordinateWords", [-70.1, -33.4], "70.1000°W 33.4000°S"),
    ],
)
def test_measures_are_told_in_words(name: str, value: object, words: str) -> None:
    assert ask(name, value) == words


def test_a_fault_is_told_with_its_module_and_line() -> None:
    with pytest.raises(CoreError, match=r"^place/geodesy\.js:\d+: TypeError"):
        ask("inverse", None, [118.5, 24.8])
    with pytest.raises(CoreError, match="places have no function zones"):
        ask("zones")


def test_no_library_runs_before_it_is_asked() -> None:
    """They take as long as all of the core: a page that measures nothing does not wait for them."""
    script = CORE.read_text(encoding="utf-8")
    (line,) = [one for one in script.splitlines() if one.startswith("var layoutLibraries=")]
    context = quickjs.Context()
    context.eval(script.replace(line, "var layoutLibraries=()=>{throw new Error('asked')};"))
    assert context.eval("typeof layoutCore.createCore") == "function"
    with pytest.raises(quickjs.JSException, match="asked"):
        context.eval("layoutCore.inverse([118, 24], [118, 25])")


def test_the_libraries_licences_travel_with_them() -> None:
    script = CORE.read_text(encoding="utf-8")
    for holder in ("Charles Karney", "Jiulong Hu", "Mike Adair"):
        assert re.search(rf"Copyright \(c\) [^\n]*{holder}", script)
    assert script.count("FITNESS FOR A PARTICULAR PURPOSE") == 3
