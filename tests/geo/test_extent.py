"""Cells cover a county without overlaps; outlines stay on land, near their towns and whole."""

from __future__ import annotations

import pandas as pd
import pytest
import shapely
from shapely.geometry import Point, Polygon, box

from geo.cells import DISC_M, disc, half_towards, outline, reach_m, strips, town_cells
from geo.crs import area_m2
from geo.extent import Extents
from tests.geo.reference import POLYGONS, area, members, places, tables, towns

KM2 = 1e6
SQUARE = box(118.0, 25.0, 118.2, 25.2)


@pytest.fixture(scope="module")
def cells() -> dict[str, Polygon]:
    return town_cells(places(), POLYGONS)


@pytest.mark.parametrize("county", ["west", "east"])
def test_cells_cover_their_county_once(cells: dict[str, Polygon], county: str) -> None:
    mine = [cell for key, cell in cells.items() if key.startswith(f"t-{county}-")]
    whole = area_m2(POLYGONS[county])
    assert len(mine) == 3
    assert sum(area_m2(cell) for cell in mine) == pytest.approx(whole, rel=1e-4)
    assert area_m2(shapely.union_all(mine)) == pytest.approx(whole, rel=1e-4)


def test_a_cell_holds_its_town_and_no_other(cells: dict[str, Polygon]) -> None:
    for row in places().query("kind == 'town'").to_dict("records"):
        point = Point(float(row["lon"]), float(row["lat"]))
        assert [key for key, cell in cells.items() if cell.covers(point)] == [row["place_id"]]


def test_only_towns_have_cells(cells: dict[str, Polygon]) -> None:
    assert not [key for key in cells if not key.startswith("t-")]
    assert town_cells(places().iloc[:0], POLYGONS) == {}


def test_a_county_of_one_town_is_its_cell() -> None:
    one = places().iloc[:1]
    assert town_cells(one, POLYGONS)["t-west-shanqiao"].equals(POLYGONS["west"])


def test_a_village_brings_its_land_to_its_town(cells: dict[str, Polygon]) -> None:
    known = places()
    known.loc[known["place_id"] == "v-east-tianwei", "town_id"] = "t-east-shanqiao"
    found = town_cells(known, POLYGONS)
    village = Point(118.7, 25.2)
    assert not cells["t-east-shanqiao"].covers(village)
    assert found["t-east-shanqiao"].covers(village)
    whole = area_m2(shapely.union_all([cell for key, cell in found.items() if "east" in key]))
    assert whole == pytest.approx(area_m2(POLYGONS["east"]), rel=1e-4)


def test_a_village_in_another_county_than_its_town_counts_for_nothing() -> None:
    known = places()
    known.loc[known["place_id"] == "v-east-tianwei", "town_id"] = "t-west-heping"
    assert set(town_cells(known, POLYGONS)) == set(town_cells(places(), POLYGONS))


def test_reach_grows_with_the_cell(cells: dict[str, Polygon]) -> None:
    reaches = reach_m(places(), cells)
    biggest = max(cells, key=lambda key: area_m2(cells[key]))
    assert max(reaches, key=lambda key: reaches[key]) == biggest
    assert reach_m(places(), {}) == {}


def test_the_reach_of_a_town_is_that_of_its_villages(cells: dict[str, Polygon]) -> None:
    town = "t-west-shanqiao"
    steps = [0.01 * n for n in range(1, 11)]
    villages = pd.DataFrame(
        [
            (f"v-{n}", "村", "", "village", "west", 118.1, 25.1 + step, 800, "gaz", town)
            for n, step in enumerate(steps)
        ],
        columns=list(places().columns),
    ).astype(str)
    reach = reach_m(pd.concat([places(), villages]), cells)[town]
    assert 8_500 < reach < 11_000
    assert (
        reach_m(pd.concat([places(), villages[:4]]), cells)[town] == reach_m(places(), cells)[town]
    )


def test_a_disc_has_its_area() -> None:
    assert area_m2(disc(118.2, 25.2)) == pytest.approx(3.14 * DISC_M**2, rel=0.01)


def test_an_outline_stays_on_land() -> None:
    land = box(118.0, 25.0, 118.1, 25.2)
    shape = outline([SQUARE], land)
    assert shape.geom_type == "Polygon"
    assert shape.difference(land.buffer(1e-6)).area == pytest.approx(0, abs=1e-9)


def test_a_narrow_gap_is_bridged_and_a_wide_one_is_not() -> None:
    land = box(118, 25, 118.5, 25.3)
    near = [box(118.0, 25.0, 118.1, 25.2), box(118.11, 25.0, 118.2, 25.2)]
    far = [box(118.0, 25.0, 118.1, 25.2), box(118.2, 25.0, 118.3, 25.2)]
    assert outline(near, land).geom_type == "Polygon"
    assert outline(far, land).geom_type == "MultiPolygon"


def test_specks_are_left_out() -> None:
    shape = outline([SQUARE, box(118.4, 25.0, 118.42, 25.02)], box(118, 25, 119, 26))
    assert shape.geom_type == "Polygon"


def test_nothing_gives_an_empty_outline() -> None:
    assert outline([], SQUARE).is_empty
    assert outline([Polygon()], SQUARE).is_empty


@pytest.mark.parametrize("count", [1, 2, 3])
def test_strips_run_from_north_to_south(count: int) -> None:
    parts = strips(SQUARE, count)
    assert len(parts) == count
    middles = [part.centroid.y for part in parts]
    assert middles == sorted(middles, reverse=True)
    assert [part.area for part in parts] == pytest.approx([SQUARE.area / count] * count)


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("西北部", (118.02, 25.18), (118.18, 25.02)),
        ("东部", (118.18, 25.1), (118.02, 25.1)),
        ("南部地区", (118.1, 25.02), (118.1, 25.18)),
    ],
)
def test_the_side_that_words_name(
    words: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    half = half_towards(SQUARE, words)
    assert half.area == pytest.approx(SQUARE.area / 2)
    assert half.covers(Point(inside))
    assert not half.covers(Point(outside))


def test_words_without_a_direction_leave_the_whole() -> None:
    assert half_towards(SQUARE, "沿线").equals(SQUARE)
    assert half_towards(SQUARE, "东西两侧").equals(SQUARE)


def _extents() -> Extents:
    areas = [
        area("z-a", "一带", "west;east", kind="zone"),
        area("g-a", "白沙田尾组团", "east", kind="group"),
        area("g-none", "无镇组团", "west", kind="group"),
        area("p-a", "甲园", "west"),
        area("s-two", "南片", "west", kind="subarea", parent_id="p-a", ordinal="2"),
        area("s-one", "北片", "west", kind="subarea", parent_id="p-a", ordinal="1"),
    ]
    rows = towns(
        ("g-a", "east", "田尾村", "stated", ""),
        ("g-a", "east", "白沙镇", "inferred", "村所在镇"),
        ("p-a", "west", "和坪乡", "stated", ""),
        ("zone", "east", "白沙港镇", "inferred", "常识"),
        ("z-a", "west", "高岭街道", "inferred", "北部"),
    )
    of = members(("z-a", "g-a", ""), ("z-a", "west", "北部"), ("z-a", "zone", ""))
    return Extents(tables(areas, rows, of), POLYGONS)


def test_every_outlined_thing_is_there() -> None:
    found = _extents().all()
    assert list(found["id"]) == ["g-a", "g-none", "s-one", "s-two", "z-a", "zone"]
    assert found.crs.to_epsg() == 4490
    assert found.geometry.is_valid.all()
    assert list(found.loc[found.geometry.is_empty, "id"]) == ["g-none"]


def test_an_inferred_town_counts_only_near_what_is_stated() -> None:
    extents = _extents()
    shape = extents.of_area("g-a")
    village = Point(118.7, 25.2)
    assert shape.covers(village)
    assert shape.hausdorff_distance(village) < 0.08
    assert area_m2(shape) < area_m2(extents.cells["t-east-baisha"])


def test_a_functional_zone_lies_in_its_host() -> None:
    shape = _extents().of_county("zone")
    assert shape.covers(Point(118.8, 25.4))
    assert POLYGONS["east"].buffer(1e-6).covers(shape)
    assert area_m2(shape) > 100 * KM2


def test_subareas_follow_their_ordinal_from_north_to_south() -> None:
    extents = _extents()
    assert extents.of_area("s-one").centroid.y > extents.of_area("s-two").centroid.y


def test_a_zone_takes_groups_zones_and_the_towns_of_a_part() -> None:
    shape = _extents().of_area("z-a")
    for point in ((118.7, 25.2), (118.8, 25.4), (118.25, 25.4)):
        assert shape.covers(Point(point))
    assert not shape.covers(Point(118.1, 25.05))


def test_a_part_without_towns_is_the_half_on_that_side() -> None:
    areas = [area("z-a", "一带", "west", kind="zone")]
    of = members(("z-a", "west", "北部"))
    shape = Extents(tables(areas, None, of), POLYGONS).of_area("z-a")
    assert shape.covers(Point(118.25, 25.4))
    assert not shape.covers(Point(118.25, 25.1))
