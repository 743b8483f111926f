"""Lines as offices bring them, put in place of the invented city's own: taken, told, or refused.

Every case is a change to a copy of the city's folder and what must be said of it; what is taken
lies where the city's own lines lie.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import GeometryCollection, LineString, Point, box

from geo.datum import wgs84_to_bd09, wgs84_to_gcj02
from geo.errors import GeometryError
from geo.lines.boundaries import read_context, read_counties
from geo.lines.official_towns import as_geojson
from layers.build.office_lines import office_lines, office_towns
from layers.tables.reading import read_tables

HERE, BESIDE = 4544, 4543
"""CGCS2000, three degrees, without a zone number: the city's zone (105°E) and another one."""
WORDS = {"county_source": "atlas"}


@dataclass(frozen=True)
class Office:
    """A copy of the city's folder that an office has put its own lines into."""

    folder: Path
    tables: dict[str, pd.DataFrame]

    @property
    def geometry(self) -> Path:
        return self.folder / "geometry"

    def frame(self, stem: str = "counties") -> gpd.GeoDataFrame:
        return gpd.read_file(self.geometry / f"{stem}.geojson")

    def put(
        self, frame: gpd.GeoDataFrame, ending: str = "gpkg", stem: str = "counties", **how: object
    ) -> Path:
        """Put a file in place of ours."""
        (self.geometry / f"{stem}.geojson").unlink(missing_ok=True)
        path = self.geometry / f"{stem}.{ending}"
        frame.to_file(path, **how)
        return path

    def text(self, change: Callable[[str], str | bytes], stem: str = "counties") -> None:
        """Change the text of a file."""
        path = self.geometry / f"{stem}.geojson"
        body = change(path.read_text("utf-8"))
        path.write_bytes(body.encode() if isinstance(body, str) else body)

    def look(self) -> list[str]:
        return office_lines(self.folder, self.tables, WORDS)


@pytest.fixture(scope="module")
def tables(city: Path) -> dict[str, pd.DataFrame]:
    return read_tables(city)


@pytest.fixture
def office(city: Path, tmp_path: Path, tables: dict[str, pd.DataFrame]) -> Office:
    shutil.copytree(city / "geometry", tmp_path / "data" / "geometry")
    return Office(tmp_path / "data", tables)


def _as(epsg: int, seen: int, *, swap: bool = False, unit: float = 1) -> Callable[[Office], object]:
    """Put counties in one CRS under the name of another one."""

    def change(office: Office) -> None:
        frame = office.frame().to_crs(epsg)
        shapes = shapely.transform(
            frame.geometry.to_numpy(), lambda at: (at[:, ::-1] if swap else at) / unit
        )
        office.put(frame.set_geometry(gpd.GeoSeries(shapes, crs=seen)))

    return change


def _moved(
    how: Callable[..., object],
) -> Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]:
    def move(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        shapes = shapely.transform(
            frame.geometry.to_numpy(), lambda at: np.column_stack(how(at[:, 0], at[:, 1]))
        )
        return frame.set_geometry(gpd.GeoSeries(shapes, crs=frame.crs))

    return move


def _changed(change: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]) -> Callable[[Office], object]:
    return lambda office: office.put(change(office.frame()))


def _ids(**ids: object) -> Callable[[Office], object]:
    return _changed(lambda f: f.assign(county_id=f["county_id"].map(lambda key: ids.get(key, key))))


def _shape(county: str, shape: object) -> Callable[[Office], object]:
    def change(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        found = frame.geometry.where(frame["county_id"] != county, shape)
        return frame.set_geometry(gpd.GeoSeries(found, crs=frame.crs))

    return _changed(change)


def _without_prj(office: Office) -> None:
    office.put(office.frame().to_crs(HERE), "shp").with_suffix(".prj").unlink()


def _two_layers(office: Office) -> None:
    frame = office.frame()
    path = office.put(frame, layer="大陆")
    frame.to_file(path, layer="海岛")


def _zip(office: Office) -> None:
    path = office.geometry / "counties.geojson"
    with ZipFile(path.with_suffix(".zip"), "w") as archive:
        archive.write(path, path.name)
    path.unlink()


def _named_zip(office: Office) -> None:
    path = office.geometry / "counties.geojson"
    body = path.read_bytes()
    with ZipFile(path, "w") as archive:
        archive.writestr("counties.geojson", body)


def _half_file(office: Office) -> None:
    path = office.put(office.frame())
    path.write_bytes(path.read_bytes()[:5000])


def _big5(office: Office) -> None:
    frame = office.frame("context").assign(name=["臺中縣", "雲林縣"])
    path = office.put(frame, "shp", "context", encoding="BIG5")
    path.with_suffix(".cpg").unlink()


def _names_beside(office: Office) -> None:
    frame = office.frame().rename(columns={"county_id": "XZQDM"})
    office.put(frame)


REFUSED: dict[str, tuple[Callable[[Office], object], str]] = {
    "wrong meridian": (
        _as(HERE, BESIDE),
        r"位置不对.*中央经线 105 度.*（EPSG:4544）.*坐标系是 EPSG:4543",
    ),
    "zone numbers, other label": (_as(4523, BESIDE), r"3 度带第 35 带.*带带号.*EPSG:4523"),
    "six degrees": (_as(4496, HERE), r"6 度带第 18 带.*EPSG:4496"),
    "north before east": (_as(HERE, HERE, swap=True), r"中央经线 105 度.*写反.*对调"),
    "latitude first": (_as(4490, 4490, swap=True), r"经纬度，两个坐标写反.*对调"),
    "metres called degrees": (_as(HERE, 4490), r"不在国内.*EPSG:4544"),
    "degrees called metres": (_as(4490, HERE), r"看坐标应是经纬度（EPSG:4490）"),
    "web mercator called degrees": (_as(3857, 4490), r"网络墨卡托"),
    "UTM called Gauss-Krueger": (_as(32647, HERE), r"UTM 47N"),
    "kilometres": (_as(HERE, HERE, unit=1000), r"单位是千米.*换成米"),
    "no .prj": (_without_prj, r"没有写明坐标系.*看坐标应是.*EPSG:4544"),
    "GCJ-02": (_changed(_moved(wgs84_to_gcj02)), r"疑似 GCJ-02 坐标.*相差约 1\d\d 米"),
    "BD-09": (_changed(_moved(wgs84_to_bd09)), r"疑似 BD-09 坐标"),
    "another city": (_changed(_moved(lambda x, y: (x + 3, y - 2))), r"位置不对.*都对不上"),
    "codes": (_ids(jichuan="999901"), "行政区划代码.*999901 应为 jichuan.*unit_id"),
    "long codes": (_ids(jichuan="999901000000"), "999901000000 应为 jichuan"),
    "names": (_ids(lanyu="澜屿市", jichuan="霁川"), "澜屿市 应为 lanyu"),
    "unknown": (_ids(lanyu="landyu"), "landyu：units.csv 里没有这个编号.*缺少 lanyu（澜屿市）"),
    "a zone": (_ids(wangzhou="tanqi"), "tanqi：是功能区"),
    "missing": (_changed(lambda f: f[f["county_id"] != "lanyu"]), "缺少 lanyu（澜屿市）.*has_data"),
    "exchanged": (_ids(lanyu="xiutang", xiutang="lanyu"), "编号可能写反"),
    "column of codes": (_names_beside, "缺少字段 county_id.*XZQDM"),
    "two layers": (_two_layers, "几个面的图层：大陆、海岛.*改名为 counties"),
    "lines": (_changed(lambda f: f.set_geometry(f.geometry.boundary)), "没有面的图层"),
    "points": (_changed(lambda f: f.set_geometry(f.geometry.representative_point())), "没有面"),
    "a line among polygons": (
        _shape("lanyu", LineString([(100, 40), (101, 41)])),
        "不是面（第 2 条）",
    ),
    "no shape": (_shape("lanyu", None), "没有图形（第 2 条）"),
    "a speck": (_shape("wangzhou", box(100.7, 40.15, 100.7001, 40.1501)), "只有 0.000 平方"),
    "overlap": (_shape("wangzhou", box(100.5, 40.1, 100.75, 40.2)), "重叠 .* 平方千米"),
    "html": (lambda o: o.text(lambda _: "<!DOCTYPE html><html>请登录</html>"), "其实是网页"),
    "kml": (lambda o: o.text(lambda _: '<?xml version="1.0"?><kml></kml>'), "其实是 KML"),
    "empty": (lambda o: o.text(lambda _: ""), "是空文件"),
    "cut": (lambda o: o.text(lambda text: text[: len(text) // 2]), "没有写完"),
    "comma": (lambda o: o.text(lambda text: text.replace("[[[", "[[[,", 1)), "第 1 行不合 GeoJSON"),
    "nested": (lambda o: o.text(lambda _: '{"a":' * 60_000), "嵌套太深"),
    "topojson": (lambda o: o.text(lambda _: '{"type":"Topology"}'), "TopoJSON"),
    "lfs": (lambda o: o.text(lambda _: "version https://git-lfs.github.com/spec/v1"), "指针"),
    "crs unknown": (
        lambda o: o.text(lambda text: text.replace("EPSG::4490", "EPSG::99999")),
        "认不出",
    ),
    "no features": (_changed(lambda f: f.iloc[:0]), "没有一条记录"),
    "zip": (_zip, r"有 counties\.zip：请先解压"),
    "zip by another name": (_named_zip, "是压缩包"),
    "half a GeoPackage": (_half_file, "多半已损坏"),
    "geojson called gpkg": (
        lambda o: (o.geometry / "counties.geojson").rename(o.geometry / "counties.gpkg"),
        "把后缀改为 .geojson",
    ),
    "both": (lambda o: o.frame().to_file(o.geometry / "counties.gpkg"), "只留一个"),
    "one coordinate": (
        lambda o: o.text(lambda text: text.replace("100.6,", "500.6,", 1)),
        "第 2 条",
    ),
    "context: GCJ-02": (
        lambda o: o.put(_moved(wgs84_to_gcj02)(o.frame("context")), stem="context"),
        r"context\.gpkg 疑似 GCJ-02",
    ),
    "context: another zone": (
        lambda o: o.put(
            o.frame("context").to_crs(HERE).set_crs(4549, allow_override=True), stem="context"
        ),
        r"周边离本地区.*EPSG:4544",
    ),
    "context: over the region": (
        lambda o: o.put(
            o.frame("context")
            .set_geometry([box(100, 40, 100.3, 40.3), box(100, 40, 100.2, 40.3)])
            .set_crs(4490),
            stem="context",
        ),
        "周边伸进了本地区",
    ),
    "context: an encoding nobody knows": (_big5, r"文字编码看不出来.*context\.cpg"),
}
"""What is put there → what is said; nothing of it is taken."""


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_in_doubt_is_refused_with_what_is_suspected(office: Office, case: str) -> None:
    change, message = REFUSED[case]
    change(office)
    with pytest.raises(GeometryError, match=f"(?s){message}") as told:
        office.look()
    assert "Error" not in str(told.value)


def _lines_first(office: Office) -> None:
    frame = office.frame()
    path = office.put(frame.set_geometry(frame.geometry.boundary), layer="roads")
    frame.to_file(path, layer="xian")


def _measured(office: Office) -> None:
    office.text(lambda text: re.sub(r"(\[[\d.]+, [\d.]+)\]", r"\1, 3, 4]", text))


def _upper_case(office: Office) -> None:
    path = office.put(office.frame().rename(columns={"county_id": "COUNTY_ID"}), "shp")
    for one in path.parent.glob("counties.*"):
        one.rename(one.with_name(one.name.upper()))


def _islands(office: Office) -> None:
    frame = office.frame()
    west = frame[frame["county_id"] == "wangzhou"].clip(box(100.6, 40, 100.7, 41))
    east = frame[frame["county_id"] == "wangzhou"].clip(box(100.7, 40, 101, 41))
    rest = frame[frame["county_id"] != "wangzhou"]
    office.put(
        gpd.GeoDataFrame(np.concatenate([rest, west, east]), columns=frame.columns).set_crs(4490)
    )


def _crossed(office: Office) -> None:
    (x, y), *rest = office.frame().geometry[2].exterior.coords[:-1]
    curl = [(x, y), (x - 0.001, y - 0.001), (x - 0.001, y), (x, y - 0.001)]
    _shape("wangzhou", shapely.Polygon([*curl, *rest]))(office)


def _gbk(stem: str, cpg: str = "") -> Callable[[Office], object]:
    def change(office: Office) -> None:
        path = office.put(office.frame(stem), "shp", stem, encoding="GBK")
        path.with_suffix(".cpg").unlink()
        if cpg:
            path.with_suffix(".cpg").write_text(cpg, "ascii")

    return change


def _code_page_byte(office: Office) -> None:
    _gbk("context")(office)
    with (office.geometry / "context.dbf").open("r+b") as dbf:
        dbf.seek(29)
        dbf.write(b"\x4d")


def _gibberish(office: Office) -> None:
    frame = office.frame("context")
    office.put(
        frame.assign(name=[n.encode("gbk").decode("latin-1") for n in frame["name"]]),
        stem="context",
    )


TAKEN: dict[str, tuple[Callable[[Office], object], str]] = {
    "as it is": (lambda _: None, ""),
    "its zone": (_as(HERE, HERE), ""),
    "its zone with numbers": (_as(4523, 4523), ""),
    "web mercator": (_as(3857, 3857), ""),
    "WGS 84": (_as(4490, 4326), ""),
    "Xian 80": (_as(4490, 4610), "西安80坐标系.*误差大小不明"),
    "Beijing 54": (_as(4490, 4214), "北京54坐标系"),
    "60 m beside": (_changed(_moved(lambda x, y: (x + 5e-4, y - 4e-4))), ""),
    "400 m beside": (_changed(_moved(lambda x, y: (x + 4.8e-3, y - 2.6e-3))), "接边相差约"),
    "height": (_changed(lambda f: f.set_geometry(f.geometry.force_3d(12.0))), ""),
    "measures": (_measured, ""),
    "first layer is lines": (
        _lines_first,
        r"roads（\w*LineString）、xian（\w*Polygon）.*用的是图层 xian",
    ),
    "upper case": (_upper_case, ""),
    "in parts": (_islands, "wangzhou 各有几条记录，已合并"),
    "a collection": (
        lambda o: _shape(
            "wangzhou", GeometryCollection([o.frame().geometry[2], Point(100.7, 40.15)])
        )(o),
        "",
    ),
    "crossed": (_crossed, "wangzhou 的图形自相交，已自动修好"),
    "blanks": (_ids(lanyu=" lanyu", xiutang="ｘｉｕｔａｎｇ"), ""),
    "without data": (
        _changed(lambda f: f[f["county_id"] != "wangzhou"]),
        "没有 望洇县 的面，地图上不画",
    ),
    "BOM": (lambda o: o.text(lambda text: "\ufeff" + text), ""),
    "no crs": (lambda o: o.text(lambda text: text.replace('"crs"', '"was"')), ""),
    "GBK GeoJSON": (
        lambda o: o.text(lambda text: text.encode("gbk"), "context"),
        "已按 GB18030 读",
    ),
    "GBK, nothing told": (_gbk("context"), "认作 GB18030（如“岑溟市”）"),
    "GBK, told": (_gbk("context", "GBK"), ""),
    "GBK, code page": (_gbk("context", "936"), ""),
    "GBK, byte in the file": (_code_page_byte, ""),
    "GBK, told wrongly": (_gbk("context", "UTF-8"), "cpg 写的是 UTF-8"),
    "UTF-8, told wrongly": (
        lambda o: (
            o.put(o.frame("context"), "shp", "context", encoding="UTF-8")
            .with_suffix(".cpg")
            .write_text("GBK")
        ),
        "认作 UTF-8",
    ),
    "gibberish, well encoded": (_gibberish, "按错误的编码转存.*GB18030"),
    "an island far away": (
        _shape("wangzhou", box(102.6, 40.1, 102.8, 40.2)),
        "望洇县）离其他县约 17\\d 千米",
    ),
}
"""What is put there → what is told, nothing where the text is empty; all of it is taken."""


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("case", TAKEN)
def test_what_is_taken_lies_where_it_should_and_what_was_done_is_told(
    office: Office, city: Path, case: str, capfd: pytest.CaptureFixture[str]
) -> None:
    change, told = TAKEN[case]
    change(office)
    said = office.look()
    found, names = read_counties(office.geometry), read_context(office.geometry)["name"]
    assert capfd.readouterr() == ("", "")
    assert names.tolist() == ["岑溟市", "朔陂市"]
    assert not found.geometry.has_z.any()
    assert [one for one in said if not re.search(told or "^$", one)] == []
    assert bool(said) == bool(told)
    if case not in {"400 m beside", "60 m beside", "without data", "an island far away"}:
        own = read_counties(city / "geometry")
        assert found["county_id"].tolist() == own["county_id"].tolist()
        off = shapely.symmetric_difference(found.geometry.to_numpy(), own.geometry.to_numpy())
        assert shapely.area(off).max() < 2e-4


def test_where_points_are_too_few_it_is_said_that_nothing_is_known(office: Office) -> None:
    (said,) = office_lines(office.folder, office.tables, {})
    assert "已知地点太少" in said
    assert "county_source" in said


def test_kept_towns_lie_in_their_counties(office: Office, tmp_path: Path) -> None:
    counties = {"lanyu": box(100.3, 40, 100.6, 40.3)}
    kept = tmp_path / "towns.geojson"
    kept.write_bytes(as_geojson({"chaojian": box(100.34, 40.05, 100.4, 40.1)}, {}))
    assert set(office_towns(kept, office.tables, counties)) == {"chaojian"}
    kept.write_bytes(as_geojson({"chaojian": box(40.05, 100.34, 40.1, 100.4)}, {}))
    with pytest.raises(GeometryError, match=r"towns\.geojson 里 chaojian 不在自己的县里"):
        office_towns(kept, office.tables, counties)
    assert office_towns(None, office.tables, counties) == {}
