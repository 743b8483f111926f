"""Reading boundary files, good and bad; what the shipped ones are like."""

from __future__ import annotations

import hashlib
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import LineString, Polygon, box

from geo.crs import STORE_CRS, area_m2
from geo.errors import GeometryError
from geo.lines.boundaries import read_context, read_counties
from geo.online.settings import ROOT

GEOMETRY = ROOT / "data" / "geometry"
UNITS = ROOT / "data" / "units.csv"
WEST, EAST = box(118.0, 25.0, 118.5, 25.5), box(118.5, 25.0, 119.0, 25.5)
BOW = Polygon([(118, 25), (119, 26), (119, 25), (118, 26)])


def _counties(**shapes: object) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"county_id": list(shapes)}, geometry=list(shapes.values()), crs=STORE_CRS
    )


@pytest.fixture
def pair() -> gpd.GeoDataFrame:
    return _counties(east=EAST, west=WEST)


def test_counties_come_sorted_in_the_store_crs(tmp_path: Path) -> None:
    _counties(west=WEST, east=EAST).to_file(tmp_path / "counties.geojson")
    found = read_counties(tmp_path)
    assert found["county_id"].tolist() == ["east", "west"]
    assert list(found.columns) == ["county_id", "geometry"]
    assert found.crs == STORE_CRS


@pytest.mark.parametrize("name", ["counties.geojson", "counties.gpkg", "counties.shp"])
@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:4326", "EPSG:4548"])
def test_an_office_may_put_its_own_file_there(pair, tmp_path: Path, name, crs) -> None:
    own = pair.to_crs(crs) if crs == "EPSG:4548" else pair.set_crs(crs, allow_override=True)
    own.assign(extra="x").to_file(tmp_path / name)
    found = read_counties(tmp_path)
    assert found.crs == STORE_CRS
    assert found.geometry[0].symmetric_difference(EAST).area < 1e-8


def test_the_context_has_names(tmp_path: Path) -> None:
    around = gpd.GeoDataFrame({"id": ["n"], "name": ["北邻"]}, geometry=[WEST], crs=STORE_CRS)
    around.to_file(tmp_path / "context.geojson")
    assert read_context(tmp_path)["name"].tolist() == ["北邻"]


def test_a_wider_unit_has_a_context_of_its_own(tmp_path: Path) -> None:
    for stem, name in (("context", "北邻"), ("context-wide", "邻省")):
        around = gpd.GeoDataFrame({"id": ["n"], "name": [name]}, geometry=[WEST], crs=STORE_CRS)
        around.to_file(tmp_path / f"{stem}.geojson")
    assert read_context(tmp_path, "wide")["name"].tolist() == ["邻省"]
    assert read_context(tmp_path)["name"].tolist() == ["北邻"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GeometryError, match=r"缺少界线文件 counties\.geojson.*放进"):
        read_counties(tmp_path)


def test_two_files_are_one_too_many(pair, tmp_path: Path) -> None:
    pair.to_file(tmp_path / "counties.geojson")
    pair.to_file(tmp_path / "counties.gpkg")
    with pytest.raises(GeometryError, match="只留一个"):
        read_counties(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "Not found", '{"type":"FeatureCollection"}'])
def test_a_damaged_file_is_named(tmp_path: Path, content) -> None:
    (tmp_path / "counties.geojson").write_text(content, encoding="utf-8")
    with pytest.raises(GeometryError, match=r"界线文件 counties\.geojson"):
        read_counties(tmp_path)


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (_counties(a=WEST, b=BOW), "自相交.*第 2 条"),
        (_counties(a=WEST, b=None), "没有图形.*第 2 条"),
        (_counties(a=WEST, b=LineString([(118, 25), (119, 26)])), "不是面.*第 2 条"),
        (_counties(a=WEST, b=EAST).assign(county_id=["a", None]), "county_id 为空.*第 2 条"),
        (_counties(a=WEST, b=EAST, c=WEST), "另一个编号的完全相同（第 1、3 条"),
        (_counties(a=WEST).rename(columns={"county_id": "code"}), "缺少字段 county_id"),
        (_counties(a=box(25.0, 118.0, 25.5, 118.5)), "经纬度次序"),
        (_counties(a=WEST).iloc[:0], "没有一条记录|缺少字段"),
    ],
)
def test_faulty_rows_are_named(tmp_path: Path, frame, message) -> None:
    frame.to_file(tmp_path / "counties.geojson")
    with pytest.raises(GeometryError, match=message):
        read_counties(tmp_path)


def test_a_file_without_crs_is_refused(pair, tmp_path: Path) -> None:
    pair.to_file(tmp_path / "counties.shp")
    (tmp_path / "counties.prj").unlink()
    with pytest.raises(GeometryError, match="没有写明坐标系"):
        read_counties(tmp_path)


AROUND = [
    ("台湾省", 121.5645, 25.0338),
    ("台湾省", 120.9606, 23.47),
    ("台湾省", 119.5660, 23.5654),
    ("台湾省", 120.8537, 21.9021),
    ("浙江省", 120.1551, 30.2741),
    ("江西省", 115.8581, 28.6832),
    ("广东省", 113.2644, 23.1291),
    ("广东省", 116.6819, 23.3535),
    ("安徽省", 117.2272, 31.8206),
    ("香港特别行政区", 114.1740, 22.3090),
    ("澳门特别行政区", 113.5439, 22.1987),
]
ISLANDS = [
    ("jinmen", 118.3194, 24.4325),
    ("jinmen", 118.2370, 24.4310),
    ("lianjiang", 119.9330, 26.1500),
    ("xiuyu", 119.4530, 24.9890),
]
"""Known points on land: seats, peaks, islands; WGS 84."""


class TestShippedFiles:
    """What lies in ``data/geometry``: clean, joined, small."""

    counties = read_counties(GEOMETRY)
    around = tuple(path.stem.partition("-")[2] for path in GEOMETRY.glob("context-*.geojson"))
    wider = tuple(read_context(GEOMETRY, unit) for unit in around)

    @property
    def frames(self) -> list[gpd.GeoDataFrame]:
        return [self.counties, *self.wider]

    def test_all_borders_are_shared_without_gaps_or_overlaps(self) -> None:
        assert self.wider
        for around in self.wider:
            shapes = np.concatenate([self.counties.geometry, around.geometry])
            assert shapely.coverage_is_valid(shapes, gap_width=0.0005)
        assert min(map(area_m2, _holes(self.counties)), default=np.inf) >= 0.3e6

    @pytest.mark.skipif(not UNITS.is_file(), reason="data/units.csv is not there yet")
    def test_every_present_unit_without_parts_has_a_polygon_and_no_other(self) -> None:
        units = _present_units()
        leaves = set(units["unit_id"]) - set(units["parent_id"])
        assert set(self.counties["county_id"]) == leaves

    @pytest.mark.skipif(not UNITS.is_file(), reason="data/units.csv is not there yet")
    def test_the_parts_of_each_unit_make_one_clean_area(self) -> None:
        units = _present_units()
        shapes = self.counties.set_index("county_id").geometry
        for parent, parts in units[units["unit_id"].isin(shapes.index)].groupby("parent_id"):
            own = shapes[parts["unit_id"]].to_numpy()
            assert shapely.coverage_is_valid(own), parent
            whole = shapely.coverage_union_all(own)
            assert whole.is_valid, parent
            assert area_m2(whole) == pytest.approx(sum(map(area_m2, own)), rel=1e-9), parent

    @pytest.mark.parametrize(("name", "lon", "lat"), AROUND)
    def test_what_lies_around_is_where_it_is_and_has_its_name(
        self, name: str, lon: float, lat: float
    ) -> None:
        for around in self.wider:
            found = around["name"][around.geometry.covers(shapely.Point(lon, lat))]
            assert found.tolist() == [name]

    @pytest.mark.parametrize(("unit", "lon", "lat"), ISLANDS)
    def test_islands_of_the_province_are_parts_of_its_counties(
        self, unit: str, lon: float, lat: float
    ) -> None:
        at = shapely.Point(lon, lat)
        assert self.counties["county_id"][self.counties.covers(at)].tolist() == [unit]
        assert not any(around.covers(at).any() for around in self.wider)

    def test_no_specks_and_no_needless_digits(self) -> None:
        for frame in self.frames:
            parts = shapely.get_parts(frame.geometry.to_numpy())
            assert min(area_m2(part) for part in parts) >= 0.1e6
            points = shapely.get_coordinates(parts)
            assert np.array_equal(points, np.round(points, 5))

    def test_they_are_small_enough_to_travel_with_the_page(self) -> None:
        assert (GEOMETRY / "counties.geojson").stat().st_size < 700_000
        for unit in self.around:
            assert (GEOMETRY / f"context-{unit}.geojson").stat().st_size < 300_000

    def test_the_readme_gives_their_digests(self) -> None:
        readme = (GEOMETRY / "README.md").read_text("utf-8")
        for path in [*GEOMETRY.glob("*.geojson"), GEOMETRY / "reclaimed.csv"]:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            assert digest in readme, path.name


def _present_units() -> pd.DataFrame:
    """Return the units that have a code and are not past."""
    units = pd.read_csv(UNITS, dtype=str, keep_default_na=False)
    return units[(units["adcode"] != "") & (units["valid_to"] == "")]


def _holes(counties: gpd.GeoDataFrame) -> list[Polygon]:
    """Return the water that the land closes in."""
    land = shapely.get_parts(shapely.union_all(counties.geometry.to_numpy()))
    return [Polygon(ring) for part in land for ring in part.interiors]
