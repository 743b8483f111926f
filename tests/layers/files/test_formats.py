"""Files to take along: each format opened again and compared with the store."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import geopandas as gpd
import openpyxl
import pyogrio
import pytest
import shapely

from layers.build.store import DATA_PREFIX, META, Store, StoreError
from layers.facts.lookup import Facts
from layers.files.geojson import geojson
from layers.files.geopackage import geopackage
from layers.files.kml import DOCUMENT, NAMESPACE, kml, kmz
from layers.files.qgis_project import NAME
from layers.files.selection import Layer, Selection, selection
from layers.files.shapefile import LONGEST_CELL, shapefiles, short_names
from layers.files.systems import SYSTEMS
from layers.files.table_files import csv_files, workbook_file
from layers.files.take_away import FORMATS, take_away
from layers.vocabulary import wording
from layers.vocabulary.level_words import OF_COUNTIES
from layers.vocabulary.style import style
from tests.city.make_city import HOSTILE

KML = f"{{{NAMESPACE}}}"
UNPLACED = {"p-nowhere", "p-somewhere"}
MAKERS: dict[str, Callable[[Selection], bytes]] = {
    "gpkg": geopackage,
    "geojson": geojson,
    "kml": kml,
    "kmz": kmz,
    "shp": shapefiles,
    "csv": csv_files,
    "xlsx": workbook_file,
}


@pytest.fixture(scope="module")
def whole(facts: Facts) -> Selection:
    """Return all layers in the store's own system."""
    return selection(facts, (), SYSTEMS[4490], None)


@pytest.fixture(scope="module")
def files(whole: Selection) -> dict[str, bytes]:
    """Return everything in every format."""
    return {form: make(whole) for form, make in MAKERS.items()}


@pytest.fixture
def gpkg(files: dict[str, bytes], tmp_path: Path) -> Path:
    path = tmp_path / "a.gpkg"
    path.write_bytes(files["gpkg"])
    return path


@pytest.fixture
def hostile(facts: Facts) -> Selection:
    """Return two parks of one name with everything that a program could misread in their texts."""
    whole = selection(facts, ["parks"], SYSTEMS[4326], None)
    frame = whole.layers[0].frame.head(3).copy()
    frame["name"] = ["同名园", "同名园", "=1+1$[id]\x0b<b>&]]>" + HOSTILE]
    frame["clause"] = ["甲" * 300, "", "=cmd|'/c calc'!A1"]
    return replace(whole, layers=(Layer("parks", "园区/[基地]", frame, OF_COUNTIES),))


def members(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def same(own: gpd.GeoDataFrame, found: gpd.GeoDataFrame, key: str = "id") -> None:
    """Fail unless the geometries of both frames are equal, those that are empty too."""
    theirs = found.set_index(key).geometry
    assert sorted(theirs.index) == sorted(own["id"])
    for name, shape in own.set_index("id").geometry.items():
        other = theirs[name]
        if shape is None:
            assert other is None
        else:
            assert shapely.equals(shapely.set_precision(shape, 1e-8), other) or (
                shape.hausdorff_distance(other) < 1e-8
            )


@pytest.mark.parametrize("form", FORMATS)
def test_equal_input_gives_equal_bytes(
    whole: Selection, files: dict[str, bytes], form: str
) -> None:
    assert MAKERS[form](whole) == files[form]


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_of_nothing_but_unplaced_rows_can_be_made(whole: Selection, form: str) -> None:
    parks = next(layer for layer in whole.layers if layer.name == "parks")
    only = replace(parks, frame=parks.unplaced)
    body = MAKERS[form](replace(whole, layers=(only,)))
    if FORMATS[form].ending in ("zip", "kmz"):
        body = b"".join(members(body).values())
    if form not in ("gpkg", "xlsx"):
        assert all(key.encode() in body for key in UNPLACED)


def test_each_format_has_its_name_and_kml_its_system(facts: Facts) -> None:
    made = {form: take_away(facts, ["zones"], form) for form in ("csv", "kml")}
    assert made["csv"].name == "砚汐市 图层数据 CSV EPSG4490.zip"
    assert made["kml"].name == "砚汐市 图层数据 EPSG4326.kml"
    assert made["kml"].media_type == "application/vnd.google-earth.kml+xml"
    assert any("相差不到 1 米" in note for note in made["kml"].notes)


def test_a_geopackage_holds_layers_looks_and_sources(facts: Facts, gpkg: Path) -> None:
    names = {str(name) for name, kind in pyogrio.list_layers(gpkg) if kind}
    for name in names:
        found = gpd.read_file(gpkg, layer=name)
        assert found.crs.to_epsg() == 4490
        same(facts.store.frame(name), found)
    assert {"counties", "zones", "parks", "areas", "links", "energy"} <= names
    assert _meta(gpkg)["digest"] == facts.store.digest
    titles = [row["title"] for row in facts.store.rows("documents")]
    assert _column(gpkg, "documents", "标题") == titles
    assert set(_column(gpkg, "credits", "署名")) == {"虚构数据"}
    assert any("不作划界依据" in told for told in _column(gpkg, "notes", "说明"))
    with pytest.raises(StoreError, match="下载来的数据"):
        Store.open(gpkg)


def _column(gpkg: Path, table: str, column: str) -> list[str]:
    with closing(sqlite3.connect(gpkg)) as base:
        rows = base.execute(f'SELECT "{column}" FROM "{DATA_PREFIX}{table}"')  # noqa: S608 - ours
        return [value for (value,) in rows]


def _meta(gpkg: Path) -> dict[str, str]:
    with closing(sqlite3.connect(gpkg)) as base:
        return dict(base.execute(f'SELECT key, value FROM "{META}"'))  # noqa: S608 - ours


def test_a_geopackage_has_styles_and_chinese_names_as_qgis_reads_them(gpkg: Path) -> None:
    with closing(sqlite3.connect(gpkg)) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        geometry = dict(base.execute("SELECT table_name, column_name FROM gpkg_geometry_columns"))
        looks = base.execute(
            "SELECT f_table_name, f_geometry_column, styleQML FROM layer_styles"
            " WHERE f_table_schema = '' AND useAsDefault"
        ).fetchall()
        titles = base.execute("SELECT table_name, column_name, name FROM gpkg_data_columns")
        named = {(table, column): name for table, column, name in titles}
        columns = {
            table: {row[1] for row in base.execute(f"PRAGMA table_info({table})")}
            for table in geometry
        }
    assert {table for table, *_ in looks} == set(geometry)
    for table, column, document in looks:
        root = parsed(document)
        assert geometry[table] == column
        assert root.find("renderer-v2/rules/rule") is not None
        aliases = {one.get("field", ""): one.get("name") for one in root.iter("alias")}
        assert set(aliases) == columns[table] - {"fid", "geom"}
        assert aliases == {key: named[table, key] for key in aliases}


def test_a_geopackage_holds_a_project_that_names_it(facts: Facts, tmp_path: Path) -> None:
    path = tmp_path / "我的.gpkg"
    asked = ["parks", "counties"]
    path.write_bytes(take_away(facts, asked, saved_as=path.name).body)
    assert take_away(facts, asked, saved_as=path.name).body == path.read_bytes()
    with closing(sqlite3.connect(path)) as base:
        ((name, content),) = base.execute("SELECT name, content FROM qgis_projects")
    assert name == NAME
    project = parsed(members(bytes.fromhex(content))["project.qgs"])
    assert project.findtext("title") == facts.store.region["title"]
    layers = project.findall("projectlayers/maplayer")
    assert [layer.findtext("layername") for layer in layers] == ["园区", "县（市、区）"]
    assert layers[0].findtext("datasource") == "./我的.gpkg|layername=parks"
    assert all(layer.get("labelsEnabled") == "1" for layer in layers)
    assert _meta(path)["digest"] == facts.store.digest


def test_geojson_is_named_and_marked_by_its_system(facts: Facts, files: dict[str, bytes]) -> None:
    parts = members(files["geojson"])
    for name in ("parks", "zones", "corridors"):
        body = parts[f"{name}_EPSG4490.geojson"]
        same(facts.store.frame(name), gpd.read_file(io.BytesIO(body)))
        assert json.loads(body)["crs"]["properties"]["name"] == "urn:ogc:def:crs:EPSG::4490"
    plain = members(take_away(facts, ["zones"], "geojson", "4326").body)
    document = json.loads(plain["zones_EPSG4326.geojson"])
    assert "crs" not in document
    assert take_away(facts, ["zones"], "geojson").name.endswith("EPSG4326.zip")
    west, south, east, north = document["bbox"]
    bounds = facts.store.frame("zones").total_bounds
    assert (west, south, east, north) == pytest.approx(tuple(bounds), abs=1e-8)
    assert document["columns"]["name"] == "名称"
    ring = document["features"][0]["geometry"]["coordinates"][0]
    assert shapely.LinearRing(ring).is_ccw
    assert (ring[0][0] > 99, ring[0][1] < 41) == (True, True)


def test_kml_has_folders_styles_and_places(facts: Facts, files: dict[str, bytes]) -> None:
    document = parsed(files["kml"])[0]
    folders = {text(one, "name"): one for one in document.findall(f"{KML}Folder")}
    parks = folders[f"园区（{len(facts.store.rows('layer:parks'))}）"]
    inner = parks.find(f"{KML}Folder")
    assert inner is not None
    assert text(inner, "name") == "园区 未落图（2）"
    assert {values(mark)["id"] for mark in inner.iter(f"{KML}Placemark")} == UNPLACED
    assert inner.find(f".//{KML}Point") is None
    spots = {
        values(mark)["id"]: [float(n) for n in text(mark, f"Point/{KML}coordinates").split(",")]
        for mark in parks.findall(f"{KML}Placemark")
    }
    points = facts.store.frame("parks").set_index("id").geometry.dropna()
    for key, point in points.items():
        assert spots.pop(key) == pytest.approx([point.x, point.y], abs=1e-8)
    assert not spots


def test_kml_styles_are_the_maps_colours(files: dict[str, bytes]) -> None:
    document = parsed(files["kml"])[0]
    styles = {one.get("id"): one for one in document.findall(f"{KML}Style")}
    used = {str(one.text).removeprefix("#") for one in document.iter(f"{KML}styleUrl")}
    assert used <= set(styles)
    first = style()["colour"]["zone"][0]["fill"]
    written = text(styles["zone-z-shore"], f"PolyStyle/{KML}color")
    assert written[2:] == (first[5:7] + first[3:5] + first[1:3]).lower()


def test_a_kmz_brings_the_symbols_of_ranks_along(files: dict[str, bytes]) -> None:
    parts = members(files["kmz"])
    document = parsed(parts[DOCUMENT])[0]
    named = {str(one.text) for one in document.iter(f"{KML}href")}
    assert named <= parts.keys()
    assert {f"icons/rank-{rank}.png" for rank in wording.RANKS} <= named
    assert len({parts[f"icons/rank-{rank}.png"] for rank in wording.RANKS}) == len(wording.RANKS)
    assert all(parts[name].startswith(b"\x89PNG") for name in named)
    assert b"http" not in b"".join(parts.values()).replace(NAMESPACE.encode(), b"")
    assert not list(parsed(files["kml"]).iter(f"{KML}href")), "nothing is asked of the network"


def test_kml_zones_have_no_line_that_looks_surveyed(files: dict[str, bytes]) -> None:
    document = parsed(files["kml"])[0]
    for look in document.findall(f"{KML}Style"):
        if look.get("id", "").startswith(("zone-", "group-")):
            assert text(look, f"PolyStyle/{KML}outline") == "0"
            assert 0 < int(text(look, f"PolyStyle/{KML}color")[:2], 16) < 128


def parsed(body: bytes | str) -> Element:
    return fromstring(body)  # noqa: S314 - a file of our own


def text(parent: Element, path: str) -> str:
    return parent.findtext(KML + path) or ""


def values(mark: Element) -> dict[str, str]:
    return {one.get("name", ""): text(one, "value") for one in mark.iter(f"{KML}Data")}


def test_shapefiles_lose_nothing(facts: Facts, files: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(files["shp"])
    parts = members(files["shp"])
    names = rows(parts["字段对照.csv"])
    for name in ("parks", "areas", "zones", "links", "counties"):
        found = gpd.read_file(f"/vsizip/{path}/{name}.shp")
        own = facts.store.frame(name)
        same(own[own.geometry.notna()], found)
        assert found.crs.to_epsg() == 4490
        assert parts[f"{name}.cpg"] == b"UTF-8"
        short = {row["短名"]: row["全名"] for row in names if row["图层"] == name}
        assert set(found.columns) - {"geometry"} == set(short)
        assert all(len(key) <= 10 and key.isascii() for key in short)
        assert set(own.columns) - {"geometry"} <= set(short.values())
    unplaced = {row["编号"] for row in rows(parts["未落图.csv"]) if row["图层"] == "园区"}
    assert unplaced == UNPLACED


def test_short_names_stay_apart() -> None:
    names = [f"a_very_long_name_{i}" for i in range(12)] + ["中文列", "ok"]
    short = short_names(names)
    assert len(set(short.values())) == len(names)
    assert all(len(name) <= 10 and name.isascii() for name in short.values())


def test_tables_have_readers_words_and_numbers(facts: Facts, files: dict[str, bytes]) -> None:
    parts = members(files["csv"])
    assert all(body.startswith(b"\xef\xbb\xbf") for body in parts.values())
    parks = {row["编号"]: row for row in rows(parts["园区.csv"])}
    assert set(parks) == {row["id"] for row in facts.store.rows("layer:parks")}
    assert (parks["p-port"]["经度"], parks["p-port"]["级别"]) == ("100.56", "省级")
    assert (parks["p-nowhere"]["经度"], parks["p-nowhere"]["位置精度"]) == ("", "位置不明")
    line = rows(parts["跨县域配套.csv"])[0]["图形（WKT）"]
    assert shapely.from_wkt(line).geom_type == "LineString"
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    page = book["园区"]
    head = [cell.value for cell in page[1]]
    cells = {row[0].value: dict(zip(head, row, strict=True)) for row in page.iter_rows(min_row=2)}
    assert cells["p-port"]["经度"].value == 100.56
    assert not any(cells[key]["经度"].value for key in UNPLACED)
    assert book.sheetnames[-4:] == ["说明", "坐标与界线来源", "字段说明", "来源"]
    sources = {str(row[1].value) for row in book["来源"].iter_rows(min_row=2)}
    assert {"《产业规划》第二章第一节", "虚构数据"} <= sources


def test_a_far_zone_keeps_its_negative_numbers(facts: Facts) -> None:
    row = rows(members(take_away(facts, ["parks"], "csv", "4554").body)["园区.csv"])[0]
    assert float(row["东坐标（米）"]) < 0


def test_homonyms_and_hostile_texts_stay_what_they_are(hostile: Selection, tmp_path: Path) -> None:
    names = list(hostile.layers[0].frame["name"])
    path = tmp_path / "a.gpkg"
    path.write_bytes(geopackage(hostile))
    assert list(gpd.read_file(path, layer="parks")["name"]) == names
    document = json.loads(members(geojson(hostile))["parks_EPSG4326.geojson"])
    assert [one["properties"]["name"] for one in document["features"]] == names
    cells = rows(members(csv_files(hostile))["园区_[基地].csv"])
    assert [row["名称"] for row in cells] == [*names[:2], f"'{names[2]}"]
    assert cells[2]["条文"].startswith("'=")
    page = openpyxl.load_workbook(io.BytesIO(workbook_file(hostile))).worksheets[0]
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}


def test_kml_takes_no_text_for_markup(hostile: Selection) -> None:
    document = parsed(kml(hostile))
    marks = list(document.iter(f"{KML}Placemark"))
    assert [text(mark, "name") for mark in marks[:2]] == ["同名园", "同名园"]
    assert "<script" not in text(marks[2], "description")
    assert "$[" not in text(marks[2], "description")
    assert "&lt;b&gt;" in text(marks[2], "description")
    assert values(marks[2])["name"].startswith("=1+1$[id]<b>&]]>")


def test_what_a_shapefile_cuts_is_said_in_full(hostile: Selection) -> None:
    parts = members(shapefiles(hostile))
    cut = rows(parts["截断的文字.csv"])
    own = hostile.layers[0].frame.set_index("id")
    full = {(row["编号"], row["短名"]): row["全文"] for row in cut}
    first = own.index[0]
    assert full[first, "clause"] == "甲" * 300
    assert all(len(text.encode()) > LONGEST_CELL for text in full.values())
