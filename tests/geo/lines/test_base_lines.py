"""An office's roads and land use: every format and datum, what is refused, what a map shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, Point, box

from geo.datum import wgs84_to_bd09, wgs84_to_gcj02
from geo.errors import GeometryError
from geo.lines import base_thinning
from geo.lines.base_files import BaseFile, datum_of, found
from geo.lines.base_lines import LONGEST, BaseLines, read_all
from geo.lines.base_thinning import drawn

LAND = box(118.0, 24.8, 118.6, 25.2)
AROUND = (117.9, 24.7, 118.7, 25.3)
ROAD = LineString([(118.1, 24.9), (118.2, 25.0), (118.4, 25.1)])


def _roads(name: str = "一号路", kind: str = "国道") -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"名称": [name], "道路等级": [kind]}, geometry=[ROAD], crs=4490)


def _shifted(frame: gpd.GeoDataFrame, move: Callable[..., object]) -> gpd.GeoDataFrame:
    moved = shapely.transform(
        frame.geometry.to_numpy(), lambda at: np.column_stack(move(at[:, 0], at[:, 1]))
    )
    return frame.set_geometry(gpd.GeoSeries(moved, crs=frame.crs))


def _given(folder: Path, layer: str = "roads", **more: str) -> BaseFile:
    return BaseFile(layer, folder / layer, **more)


def _read(folder: Path, layer: str = "roads", **more: str) -> BaseLines:
    (one,) = read_all([_given(folder, layer, **more)], AROUND)
    return one


def _zipped(folder: Path) -> None:
    (folder / "in").mkdir()
    _roads().to_file(folder / "in" / "路.shp", encoding="GBK")
    with ZipFile(folder / "roads.zip", "w") as archive:
        for path in sorted((folder / "in").iterdir()):
            archive.write(path, f"数据/{path.name}")


def _kml(folder: Path) -> None:
    at = " ".join(f"{x},{y},0" for x, y in ROAD.coords)
    (folder / "roads.kml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">'
        "<Document><Folder><name>国道</name><Placemark><name>一号路</name>"
        f"<LineString><coordinates>{at}</coordinates></LineString></Placemark></Folder>"
        "</Document></kml>",
        "utf-8",
    )


FORMATS: dict[str, Callable[[Path], object]] = {
    "geojson": lambda f: _roads().to_file(f / "roads.geojson"),
    "geopackage": lambda f: _roads().to_file(f / "roads.gpkg"),
    "shapefile": lambda f: _roads().to_file(f / "roads.shp", encoding="GBK"),
    "projected": lambda f: _roads().to_crs(4548).to_file(f / "ROADS.gpkg"),
    "zip": _zipped,
    "kml": _kml,
    "gcj02": lambda f: _shifted(_roads(), wgs84_to_gcj02).to_file(f / "roads.gcj02.geojson"),
    "bd09": lambda f: _shifted(_roads(), wgs84_to_bd09).to_file(f / "roads.bd09.gpkg"),
}


@pytest.mark.parametrize("case", FORMATS)
def test_every_format_and_datum_lies_where_it_should(tmp_path: Path, case: str) -> None:
    FORMATS[case](tmp_path)
    rows = _read(tmp_path).rows
    assert rows[["name", "class"]].to_numpy().tolist() == [["一号路", "国道"]]
    assert shapely.hausdorff_distance(rows.geometry[0], ROAD) < 2e-5


def test_the_settings_tell_the_datum_of_what_has_no_crs(tmp_path: Path) -> None:
    _shifted(_roads(), wgs84_to_gcj02).to_file(tmp_path / "roads.shp", encoding="GBK")
    (tmp_path / "roads.prj").unlink()
    with pytest.raises(GeometryError, match=r"道路文件 roads\.shp 没有写明坐标系"):
        _read(tmp_path)
    found_rows = _read(tmp_path, datum="gcj02")
    assert shapely.hausdorff_distance(found_rows.rows.geometry[0], ROAD) < 2e-5
    assert found_rows.datum == "GCJ-02"


def test_a_shift_is_undone_where_it_is_told_and_never_guessed(tmp_path: Path) -> None:
    _shifted(_roads(), wgs84_to_gcj02).to_file(tmp_path / "roads.gpkg")
    assert shapely.hausdorff_distance(_read(tmp_path).rows.geometry[0], ROAD) > 1e-3


def test_name_and_settings_must_not_contradict_each_other(tmp_path: Path) -> None:
    path = tmp_path / "roads.gcj02.geojson"
    with pytest.raises(GeometryError, match=r"文件名写的是 gcj02，设置 roads_datum 写的是 wgs84"):
        datum_of(_given(tmp_path, datum="wgs84"), path)


def _plain_json(folder: Path, features: object) -> None:
    told = {"type": "FeatureCollection", "features": features}
    (folder / "roads.geojson").write_text(json.dumps(told), "utf-8")


def test_geojson_without_a_crs_is_taken_and_what_was_assumed_is_told(tmp_path: Path) -> None:
    _plain_json(
        tmp_path,
        [{"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(ROAD)}],
    )
    one = _read(tmp_path)
    assert "没有写明坐标系" in one.notices[0]
    assert "roads.gcj02.geojson" in one.notices[0]


def _two(folder: Path) -> None:
    _roads().to_file(folder / "roads.geojson")
    _roads().to_file(folder / "roads.gpkg")


def _bad_zip(folder: Path) -> None:
    (folder / "roads.zip").write_bytes(b"PK\3\4 and nothing more")


def _empty_zip(folder: Path) -> None:
    with ZipFile(folder / "roads.zip", "w") as archive:
        archive.writestr("../readme.txt", "x")


def _bomb(folder: Path) -> None:
    (folder / "roads.kml").write_text('<!DOCTYPE a [<!ENTITY b "c">]><kml>&b;</kml>', "utf-8")


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "two": (_two, r"道路文件有 roads\.geojson、roads\.gpkg，不知用哪一个"),
    "polygons": (lambda f: _roads().set_geometry([LAND]).to_file(f / "roads.gpkg"), "没有线的图层"),
    "points": (
        lambda f: _roads().set_geometry([Point(118, 25)]).to_file(f / "roads.geojson"),
        r"道路文件 roads\.geojson 里没有线",
    ),
    "elsewhere": (
        lambda f: _roads().set_geometry([LineString([(100, 30), (101, 30)])]).to_file(
            f / "roads.gpkg"
        ),
        "不在本地区",
    ),
    "swapped": (
        lambda f: _shifted(_roads(), lambda x, y: (y, x)).to_file(f / "roads.gpkg"),
        "不在国内.*经纬度次序",
    ),
    "web page": (lambda f: (f / "roads.geojson").write_text("<html></html>"), "其实是网页"),
    "cut": (lambda f: (f / "roads.geojson").write_text('{"type": "Fea'), "没有写完"),
    "bad zip": (_bad_zip, r"道路文件 roads\.zip 解不开"),
    "nothing in the zip": (_empty_zip, r"roads\.zip 里没有 Shapefile"),
    "entities": (_bomb, "ENTITY"),
    "rar": (lambda f: (f / "roads.rar").write_bytes(b"Rar!"), "请改用 zip 压缩"),
}  # fmt: skip
"""What is put there → what is said; nothing of it is taken."""


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_used_is_one_sentence_with_a_remedy(tmp_path: Path, case: str) -> None:
    change, message = REFUSED[case]
    change(tmp_path)
    with pytest.raises(GeometryError, match=message):
        _read(tmp_path)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    _bad_zip(tmp_path)
    (tmp_path / "landuse.geojson").write_text("<html></html>")
    with pytest.raises(GeometryError) as told:
        read_all([_given(tmp_path), _given(tmp_path, "landuse")], AROUND)
    assert len(told.value.findings) == 2


def test_nothing_given_is_nothing(tmp_path: Path) -> None:
    assert found(_given(tmp_path)) is None
    assert read_all([_given(tmp_path), _given(tmp_path, "landuse")], AROUND) == []


def test_texts_are_one_short_line(tmp_path: Path) -> None:
    _roads("<b>一\n号\u202e</b>" + "长" * 99, "{{7*7}}").to_file(tmp_path / "roads.geojson")
    row = _read(tmp_path).rows.iloc[0]
    assert row["name"].startswith("<b>一 号 </b>长")
    assert len(row["name"]) == LONGEST
    assert row["class"] == "{{7*7}}"


def test_a_map_shows_what_lies_on_its_land_by_class(tmp_path: Path) -> None:
    far = LineString([(118.55, 25.0), (118.69, 25.0)])
    frame = gpd.GeoDataFrame({"class": ["县道", "县道"]}, geometry=[ROAD, far], crs=4490)
    frame.to_file(tmp_path / "roads.gpkg")
    rows = drawn(_read(tmp_path), LAND)
    assert rows["class"].tolist() == ["县道"]
    assert rows.total_bounds[2] == pytest.approx(118.6 + base_thinning.MARGIN_DEG, abs=1e-3)


def test_land_use_is_joined_by_class_and_specks_are_gone(tmp_path: Path) -> None:
    shapes = [
        box(118, 25, 118.1, 25.1),
        box(118.1, 25, 118.2, 25.1),
        box(118.3, 25, 118.3001, 25.0001),
    ]
    kinds = {"DLMC": ["林地", "林地", "工业用地"]}
    gpd.GeoDataFrame(kinds, geometry=shapes, crs=4490).to_file(tmp_path / "landuse.gpkg")
    rows = drawn(_read(tmp_path, "landuse"), LAND)
    assert rows["class"].tolist() == ["林地"]
    assert rows.geometry[0].area == pytest.approx(0.02, rel=1e-3)


def test_too_much_is_refused_with_the_largest_class(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _roads().to_file(tmp_path / "roads.gpkg")
    monkeypatch.setattr(base_thinning, "MOST_VERTICES", 2)
    with pytest.raises(GeometryError, match=r"“国道”占.*删去等级较低的路"):
        drawn(_read(tmp_path), LAND)
