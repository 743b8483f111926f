"""An office's file of towns: what is taken, what is not and why, and reading it again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import Point, Polygon, box

from geo.datum import wgs84_to_bd09, wgs84_to_gcj02
from geo.errors import GeometryError
from geo.lines.boundaries import read_counties
from geo.lines.official_towns import as_geojson, read_towns, take_towns
from tests.city.make_city import write_city
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


def test_a_file_of_another_place_or_datum_is_refused_with_what_would_fit(tmp_path: Path) -> None:
    city = write_city(tmp_path / "city")
    counties = read_counties(city / "geometry").set_index("county_id").geometry.to_dict()
    table = pd.DataFrame(
        [
            {"place_id": key, "name": name, "kind": "town", "county_id": county, "aliases": "",
             "lon": str(at.x), "lat": str(at.y), "radius_m": "2000", "source_id": "s",
             "town_id": ""}
            for key, name, county, at in (
                (f"t-{county}", f"{word}镇", county, shape.representative_point())
                for word, (county, shape) in zip("甲乙丙丁", counties.items(), strict=True)
            )
        ]
    )  # fmt: skip
    frame = gpd.GeoDataFrame(
        {"name": table["name"]}, geometry=[counties[c] for c in table["county_id"]], crs=4490
    )

    def taken(changed: gpd.GeoDataFrame, datum: str = "cgcs2000") -> set[str]:
        path = city / "towns.gpkg"
        changed.to_file(path)
        return set(take_towns(path, datum, table, counties).shapes)

    def shifted(move: Callable[..., object]) -> gpd.GeoDataFrame:
        moved = shapely.transform(
            frame.geometry.to_numpy(), lambda at: np.column_stack(move(at[:, 0], at[:, 1]))
        )
        return frame.set_geometry(gpd.GeoSeries(moved, crs=4490))

    assert taken(frame) == set(table["place_id"])
    assert taken(shifted(wgs84_to_bd09), "bd09") == set(table["place_id"])
    with pytest.raises(GeometryError, match="看来应是 --datum bd09"):
        taken(shifted(wgs84_to_bd09), "wgs84")
    with pytest.raises(GeometryError, match=r"多转换了一次 BD-09.*看来应是 --datum cgcs2000"):
        taken(frame, "bd09")
    with pytest.raises(GeometryError, match=r"不在它们的乡镇那里.*EPSG:4544"):
        taken(frame.to_crs(4544).set_crs(4543, allow_override=True))
