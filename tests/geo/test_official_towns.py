"""An office's file of towns: what is taken, what is not and why, and reading it again."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import Point, Polygon, box

from geo.boundaries import GeometryError
from geo.datum import wgs84_to_gcj02
from geo.official_towns import as_geojson, read_towns, take_towns
from tests.geo.reference import POLYGONS, places

WEST, EAST = box(118.0, 25.0, 118.3, 25.5), box(118.5, 25.0, 118.75, 25.5)


def _file(folder: Path, *rows: tuple[str, Polygon], column: str = "name", crs: int = 4490) -> Path:
    names, shapes = zip(*rows, strict=True)
    frame = gpd.GeoDataFrame({column: names}, geometry=list(shapes), crs=4490).to_crs(crs)
    path = folder / "towns.gpkg"
    frame.to_file(path)
    return path


def test_a_polygon_is_the_town_of_its_name_in_the_county_that_holds_it(tmp_path: Path) -> None:
    path = _file(tmp_path, ("山桥镇", WEST), ("山桥", EAST))
    taken = take_towns(path, "cgcs2000", places(), POLYGONS)
    assert set(taken.shapes) == {"t-west-shanqiao", "t-east-shanqiao"}
    assert taken.shapes["t-west-shanqiao"].equals(WEST)
    assert not taken.unknown
    assert not taken.faults


def test_a_projected_file_is_brought_to_degrees(tmp_path: Path) -> None:
    path = _file(tmp_path, ("山桥镇", WEST), column="XZQMC", crs=4547)
    taken = take_towns(path, "cgcs2000", places(), POLYGONS)
    assert taken.shapes["t-west-shanqiao"].symmetric_difference(WEST).area < 1e-4


def test_shifted_coordinates_are_shifted_back_when_that_is_declared(tmp_path: Path) -> None:
    corners = [wgs84_to_gcj02(x, y) for x, y in WEST.exterior.coords]
    shifted = Polygon([(float(x), float(y)) for x, y in corners])
    taken = take_towns(_file(tmp_path, ("山桥镇", shifted)), "gcj02", places(), POLYGONS)
    found = taken.shapes["t-west-shanqiao"]
    assert found.symmetric_difference(WEST).area < 1e-6


def test_what_cannot_be_taken_is_named_with_its_reason(tmp_path: Path) -> None:
    path = _file(
        tmp_path, ("山桥镇", WEST), ("山桥镇", WEST), ("无名镇", EAST),
        ("白沙镇", box(110, 20, 110.2, 20.2)),
    )  # fmt: skip
    taken = take_towns(path, "wgs84", places(), POLYGONS)
    assert taken.unknown == ["无名镇"]
    assert len(taken.faults) == 2
    assert "出现两次" in taken.faults[0]
    assert "坐标系" in taken.faults[1]


def test_a_file_that_is_no_use_is_one_sentence(tmp_path: Path) -> None:
    text = tmp_path / "towns.geojson"
    text.write_text("no polygons", "utf-8")
    with pytest.raises(GeometryError, match="读不出来"):
        take_towns(text, "wgs84", places(), POLYGONS)
    with pytest.raises(GeometryError, match="--name"):
        take_towns(_file(tmp_path, ("山桥镇", WEST), column="label"), "wgs84", places(), POLYGONS)
    with pytest.raises(GeometryError, match="没有一个面"):
        take_towns(_file(tmp_path, ("无名镇", WEST)), "wgs84", places(), POLYGONS)


def test_a_point_is_no_town(tmp_path: Path) -> None:
    path = _file(tmp_path, ("山桥镇", WEST), ("白沙镇", Point(118.6, 25.3)))
    assert "没有面" in take_towns(path, "wgs84", places(), POLYGONS).faults[0]


def test_what_is_kept_is_read_again_and_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    shapes = {"t-west-shanqiao": WEST, "t-east-shanqiao": EAST}
    written = as_geojson(shapes, {"t-west-shanqiao": "山桥镇"})
    assert written == as_geojson(dict(reversed(shapes.items())), {"t-west-shanqiao": "山桥镇"})
    path = tmp_path / "towns.geojson"
    path.write_bytes(written)
    found = read_towns(path)
    assert {key: shape.equals(shapes[key]) for key, shape in found.items()} == dict.fromkeys(
        shapes, True
    )


def test_no_file_means_cells_and_a_damaged_one_is_named(tmp_path: Path) -> None:
    assert read_towns(None) == {}
    assert read_towns(tmp_path / "none.geojson") == {}
    damaged = tmp_path / "towns.geojson"
    damaged.write_text("{}", "utf-8")
    with pytest.raises(GeometryError, match="take_towns"):
        read_towns(damaged)
