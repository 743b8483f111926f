"""The build: reproducible, incremental, complete in its layers, and harmless when it fails."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
from shapely.geometry import LineString, box

from geo.lines.base_files import BaseFile
from geo.lines.official_towns import as_geojson
from layers.build.layer_frame import COMMON
from layers.build.store import Store, level_path
from layers.build_store import build
from layers.manifest import (
    card_path,
    manifest_path,
    page_path,
    read_manifest,
    stale,
    write_manifest,
)
from layers.tables.faults import TableFaultsError
from tests.app_process import ROOT
from tests.layers.leveled_city import DISTRICT, EARLIER, PROVINCE

LAYERS = {
    "areas",
    "clusters",
    "context",
    "corridors",
    "counties",
    "county_chains",
    "energy",
    "extents",
    "groups",
    "links",
    "memberships",
    "park_chains",
    "park_clusters",
    "parks",
    "subareas",
    "zones",
}


@pytest.fixture(scope="module")
def built(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the store of the invented city."""
    path = tmp_path_factory.mktemp("build") / "layers.gpkg"
    build(city, path)
    return path


def contents(store: Path) -> dict[str, bytes]:
    """Return what a build has made: store, page and cards, by their place beside the store."""
    manifest = read_manifest(store)
    assert manifest is not None
    made = [
        path
        for one in manifest.levels.values()
        for path in (
            store.with_name(one.store),
            page_path(store, one.page),
            card_path(store, one.cards),
        )
    ]
    return {path.relative_to(store.parent).as_posix(): path.read_bytes() for path in made}


def command(data: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """Run the build command."""
    script = str(ROOT / "scripts" / "build_layers.py")
    arguments = [sys.executable, script, "--data", str(data), "--out", str(out)]
    return subprocess.run(arguments, capture_output=True, encoding="utf-8", check=False)


def test_the_store_has_every_layer_with_the_common_columns_in_cgcs2000(built: Path) -> None:
    found = {name for name, kind in pyogrio.list_layers(built) if kind}
    assert found == LAYERS
    for name in sorted(found):
        info = pyogrio.read_info(built, layer=name)
        assert tuple(info["fields"])[: len(COMMON)] == COMMON, name
        assert info["crs"] == "EPSG:4490", name


def test_every_area_is_in_the_layer_of_all_areas_placed_or_not(built: Path) -> None:
    store = Store.open(built)
    drawn = {row["id"] for row in store.rows("layer:areas")}
    assert drawn == {row["area_id"] for row in store.rows("areas")}
    frame = store.frame("areas").set_index("id")
    assert frame.geometry.isna().any()
    unplaced = frame["precision"].isin(["county", "unplaced"])
    assert (frame.geometry.isna() == unplaced).all()


def test_the_same_input_gives_the_same_bytes(city: Path, built: Path, tmp_path: Path) -> None:
    again = tmp_path / "layers.gpkg"
    build(city, again)
    assert contents(again) == contents(built)


def test_a_second_build_without_change_touches_nothing(city: Path, built: Path) -> None:
    before = built.stat().st_mtime_ns
    done = command(city, built)
    assert done.returncode == 0
    assert "没有变化" in done.stdout
    assert built.stat().st_mtime_ns == before


def test_code_that_says_the_same_is_noted_and_other_code_builds_anew(
    city: Path, built: Path, tmp_path: Path
) -> None:
    out = Path(shutil.copytree(built.parent, tmp_path / "store")) / built.name
    made = read_manifest(out)
    assert made
    write_manifest(out, replace(made, files=dict.fromkeys(made.files, "commented")))
    assert "没有变化" in command(city, out).stdout
    assert read_manifest(out) == made
    write_manifest(out, replace(made, code="other", files=dict.fromkeys(made.files, "other")))
    assert "没有变化" not in command(city, out).stdout
    assert read_manifest(out) == made


def test_a_faulty_table_is_listed_and_leaves_the_last_good_build(
    city: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for path in city.rglob("*"):
        target = data / path.relative_to(city)
        target.mkdir(exist_ok=True) if path.is_dir() else target.write_bytes(path.read_bytes())
    out = tmp_path / "out" / "layers.gpkg"
    build(data, out)
    before = contents(out) | {"manifest": manifest_path(out).read_bytes()}
    areas = data / "areas.csv"
    areas.write_text(areas.read_text("utf-8").replace(",park,", ",castle,"), "utf-8")
    done = command(data, out)
    assert done.returncode == 2
    assert "areas.csv “kind”列" in done.stderr
    assert contents(out) | {"manifest": manifest_path(out).read_bytes()} == before


def test_a_failing_page_leaves_the_last_good_build(
    city: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(built)
    monkeypatch.setattr("layers.build_store.build_page", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(city, built)
    assert contents(built) == before
    assert [p.name for p in built.parent.glob(".*")] == []


@pytest.mark.parametrize("text", ["", "title = ", 'title = "x"\nname = "y"'])
def test_a_region_without_its_words_is_a_fault(city: Path, tmp_path: Path, text: str) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for path in city.glob("*.csv"):
        (data / path.name).write_bytes(path.read_bytes())
    (data / "region.toml").write_text(text, "utf-8")
    with pytest.raises(TableFaultsError, match=r"region\.toml"):
        build(data, tmp_path / "layers.gpkg")


def test_an_offices_towns_replace_the_cells_and_make_the_store_stale(
    city: Path, tmp_path: Path
) -> None:
    towns, out = tmp_path / "towns.geojson", tmp_path / "layers.gpkg"
    shapes = {"songwu-lanyu": box(100.4, 40.0, 100.6, 40.3)}
    towns.write_bytes(as_geojson(shapes, {"songwu-lanyu": "松坞镇"}))
    manifest = build(city, out, towns=towns)
    rows = {row["id"]: row for row in Store.open(out).rows("layer:areas")}
    assert rows["p-port"]["town"] == "松坞镇"
    assert rows["p-port"]["town_note"] == "按本单位的乡镇界线"
    assert stale(manifest, city, None, towns) == ""
    assert stale(manifest, city) == "data"


def test_an_offices_lines_are_layers_with_their_source_and_only_text(
    city: Path, tmp_path: Path
) -> None:
    hostile = "</script><b>{{7*7}}"
    towns, out = tmp_path / "towns.geojson", tmp_path / "layers.gpkg"
    shapes = {"songwu-lanyu": box(100.4, 40.0, 100.6, 40.3)}
    towns.write_bytes(as_geojson(shapes, {"songwu-lanyu": "松坞镇"}))
    road = gpd.GeoDataFrame({"name": [hostile], "class": ["国道"]}, crs=4490,
                            geometry=[LineString([(100.1, 40.1), (100.5, 40.2)])])  # fmt: skip
    road.to_file(tmp_path / "roads.gpkg")
    land = gpd.GeoDataFrame({"class": [hostile]}, crs=4490, geometry=[box(100.1, 40, 100.2, 40.1)])
    land.to_file(tmp_path / "landuse.gpkg")
    bases = (
        BaseFile("roads", tmp_path / "roads", "", hostile),
        BaseFile("landuse", tmp_path / "landuse"),
        BaseFile("towns", towns),
    )
    manifest = build(city, out, towns=towns, bases=bases)
    store = Store.open(out)
    own = ("id", "name", "county")
    (town,) = store.rows("layer:towns")
    assert [town[c] for c in own] == ["songwu-lanyu", "松坞镇", "lanyu"]
    (street,) = store.rows("layer:roads")
    assert (street["name"], street["class"], street["rank"]) == (hostile, "国道", "main")
    sources = {row["source_id"]: row["credit"] for row in store.rows("sources")}
    assert all(sources[f"office-{name}"].endswith("仅供参考") for name in ("roads", "towns"))
    page = page_path(out, manifest.levels[""].page).read_text("utf-8")
    assert hostile not in page
    assert '"id":"landuse","name":"土地利用"' in page
    assert stale(manifest, city, None, towns, bases) == ""
    assert stale(manifest, city, None, towns) == "data"


def test_every_level_has_store_page_and_cards_of_its_own_beside_the_home_ones(
    leveled_built: Path,
) -> None:
    made = read_manifest(leveled_built)
    assert made
    assert {
        key: (one.store, one.name, one.kind, one.period) for key, one in made.levels.items()
    } == {
        "": ("layers.gpkg", "砚汐市", "prefecture", ""),
        PROVINCE: ("layers.yanzhou.gpkg", "砚州省", "province", ""),
        EARLIER: ("layers.yanzhou-p16.gpkg", "砚州省", "province", "十三五"),
        DISTRICT: ("layers.jichuan.gpkg", "霁川区", "county", ""),
    }
    assert len(contents(leveled_built)) == 3 * len(made.levels)
    digests = {Store.open(level_path(leveled_built, key)).digest for key in made.levels}
    assert len(digests) == len(made.levels)


def test_every_level_knows_itself_the_others_and_what_answers_to_its_things(
    leveled_built: Path,
) -> None:
    for key in ("", PROVINCE, EARLIER, DISTRICT):
        region = Store.open(level_path(leveled_built, key)).region
        assert region["level"]["id"] == key
        assert [one["id"] for one in region["levels"]] == [PROVINCE, EARLIER, "", DISTRICT]
    home = Store.open(leveled_built).region
    answers = {one["id"]: one["counterparts"] for one in home["levels"]}
    assert answers[PROVINCE]["industry:cl-bamboo"] == "industry:pv-light"
    assert answers[PROVINCE]["chain:ch-basket"] == "chain:pch-bamboo"
    assert answers[DISTRICT]["county:jichuan"] == "county:jichuan"


def test_a_level_is_framed_by_the_outline_of_its_unit(leveled_built: Path) -> None:
    region = Store.open(level_path(leveled_built, DISTRICT)).region
    (frame,) = region["presets"]
    west, south, east, north = frame["bounds"]
    unit = Store.open(level_path(leveled_built, DISTRICT)).frame("counties").total_bounds
    assert west < unit[0] < unit[2] < east
    assert south < unit[1] < unit[3] < north
    assert region["title"] == "霁川区产业布局一张图"


def test_a_prefecture_is_made_up_of_its_counties_and_what_no_document_covers_is_left_out(
    leveled_built: Path,
) -> None:
    home = Store.open(leveled_built).frame("counties").set_index("id").geometry
    wide = (
        Store.open(level_path(leveled_built, PROVINCE)).frame("counties").set_index("id").geometry
    )
    assert wide["yanxi"].equals(home["jichuan"].union(home["xiutang"]))
    assert wide["wangzhou"].equals(home["wangzhou"])


def test_a_place_known_by_its_county_alone_is_drawn_on_the_provinces_map_only(
    leveled_built: Path,
) -> None:
    home = Store.open(leveled_built).frame("areas").set_index("id").geometry
    wide = Store.open(level_path(leveled_built, PROVINCE)).frame("areas").set_index("id").geometry
    assert home["p-bamboo"] is None
    assert wide["p-base"].geom_type == "Point"
    assert wide["p-hitech"].equals(home["p-hitech"])
    assert wide["p-far"] is None


def test_a_level_that_is_no_more_leaves_nothing_behind(
    leveled: Path, leveled_built: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(leveled_built.parent, tmp_path / "store"))
    data = Path(shutil.copytree(leveled, tmp_path / "data"))
    words = (data / "region.toml").read_text("utf-8")
    (data / "region.toml").write_text(words.replace('[[levels]]\nunit = "yanzhou"\n', ""), "utf-8")
    other = folder / "other.yanzhou.gpkg"
    other.write_bytes(b"of another store")
    manifest = build(data, folder / leveled_built.name)
    assert set(manifest.levels) == {"", DISTRICT}
    assert {path.name for path in folder.glob("*.gpkg")} == {
        "layers.gpkg", "layers.jichuan.gpkg", other.name
    }  # fmt: skip
    assert len(list((folder / "pages").iterdir())) == len(manifest.levels)
    assert len(list((folder / "cards").iterdir())) == len(manifest.levels)
