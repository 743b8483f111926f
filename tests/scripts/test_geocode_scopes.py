"""What is located together: county first, name second, prefecture by prefecture."""

from __future__ import annotations

import csv
import shutil
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from geo.lines.boundaries import read_counties
from layers.tables.reading import read_tables
from tests.city.make_city import write_table
from tests.city.rows import Rows, clause, rows
from tests.layers.leveled_city import HOME_UNIT, PLACED, ROWS

Scopes = dict[str, dict[str, pd.DataFrame]]
TABLES = (
    "area_members", "area_towns", "areas", "documents", "places", "sources", "units",
)  # fmt: skip
ROOT = Path(__file__).resolve().parents[2]

TWIN = "p-twin"
"""A park of the other prefecture in a town whose name a town of the home one has, too."""
ACROSS = "p-across"
"""A park in both prefectures."""
MORE: dict[str, Rows] = {
    "areas": clause("p21", "第四章", rows(
        "area_id|name|short_name|kind|rank|ordinal|county_ids|county_evidence",
        f"{TWIN}|澜屿松坞镇工业区|松坞工业区|park|other|7|lanyu|stated",
        f"{ACROSS}|霁澜合作园|合作园|park|other|8|jichuan;lanyu|stated",
    )),
    "mentions": clause("p21", "第四章", rows(
        "area_id|as_written", f"{TWIN}|松坞工业区", f"{ACROSS}|合作园"
    )),
    "area_members": clause("p21", "第四章", rows(
        "area_id|member_id|role|evidence", "p-hitech|jichuan|part|stated"
    )),
    "locations": [PLACED | row for row in rows(
        "area_id|county_id|precision|method|reason",
        f"{TWIN}|lanyu|county|county_only|待定位",
        f"{ACROSS}||unplaced|none|待定位",
    )],
}  # fmt: skip


@pytest.fixture(autouse=True)
def _paths(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the command find its neighbours, and keep it off this machine's own settings."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    for name in ("OSM_EXTRACTS", "GEOCODE_CACHE"):
        monkeypatch.setenv(f"LAYOUT_{name}", str(tmp_path / name.lower()))
    for name in ("TIANDITU_KEY", "AMAP_KEY"):
        monkeypatch.delenv(f"LAYOUT_{name}", raising=False)


@pytest.fixture(scope="module")
def wider(leveled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the province with parks in and across the other prefecture."""
    copy = Path(shutil.copytree(leveled, tmp_path_factory.mktemp("wider") / "data"))
    for name, more in MORE.items():
        write_table(copy, name, [*ROWS.get(name, []), *more])
    return copy


@pytest.fixture(scope="module")
def found(wider: Path) -> Scopes:
    """Return the scopes of that copy."""
    return scopes(wider)


def scopes(folder: Path) -> Scopes:
    """Return the tables of a folder's scopes by the scopes' names, in order."""
    from scripts import _geocode_scopes

    counties = read_counties(folder / "geometry")
    polygons = dict(zip(counties["county_id"], counties.geometry, strict=True))
    region = tomllib.loads((folder / "region.toml").read_text("utf-8"))
    made = _geocode_scopes.scopes_of(read_tables(folder, TABLES), polygons, region)
    for scope in made:
        assert scope.polygons.keys() <= set(scope.tables["counties"]["county_id"])
    return {scope.name: dict(scope.tables) for scope in made}


def ids(frame: pd.DataFrame, column: str) -> set[str]:
    """Return the distinct values of a column."""
    return set(frame[column])


def test_the_home_scope_is_first_and_what_lies_in_several_is_last(found: Scopes) -> None:
    assert [*found] == ["砚汐市", "朔陂市", ""]
    assert ids(found["朔陂市"]["areas"], "area_id") == {"p-base", TWIN}
    assert ids(found[""]["areas"], "area_id") == {ACROSS, "p-far", "z-shore"}


def test_every_area_is_in_one_scope(found: Scopes) -> None:
    every = [key for scope in found.values() for key in scope["areas"]["area_id"]]
    told = [row["area_id"] for rows in (ROWS, MORE) for row in rows["areas"]]
    assert sorted(every) == sorted(told)


def test_places_and_counties_are_those_of_the_prefecture_alone(found: Scopes) -> None:
    assert ids(found["朔陂市"]["places"], "place_id") == {
        "anlan",
        "chaojian",
        "lanyu-seat",
        "songwu-lanyu",
        "wuting",
    }
    assert "songwu-lanyu" not in ids(found["砚汐市"]["places"], "place_id")
    counties = found["朔陂市"]["counties"].set_index("county_id")
    assert {"lanyu", "oldlan", "shuobei"} <= set(counties.index)
    assert not {"jichuan", "xiutang"} & set(counties.index)
    assert counties.loc["oldlan", "host_ids"] == "lanyu"
    assert counties.loc["shuobei", "host_ids"] == "lanyu"


def test_what_the_province_adds_does_not_touch_the_home_scope(found: Scopes, leveled: Path) -> None:
    before, after = scopes(leveled)["砚汐市"], found["砚汐市"]
    for name, frame in before.items():
        pd.testing.assert_frame_equal(frame, after[name], obj=name)
    assert after["area_members"].empty


def test_a_folder_without_levels_is_one_scope(city: Path) -> None:
    (one,) = scopes(city).values()
    assert set(one["areas"]["county_ids"]) > {"jichuan", "lanyu", ""}


def test_a_town_of_one_name_in_two_prefectures_is_found_in_the_areas_own(
    wider: Path, tmp_path: Path
) -> None:
    from scripts import geocode

    folder = Path(shutil.copytree(wider, tmp_path / "data"))
    assert geocode.main(["--data", str(folder), "--offline", "--yes"]) == 0
    with (folder / "locations.csv").open(encoding="utf-8", newline="") as stream:
        placed = {row["area_id"]: row for row in csv.DictReader(stream)}
    assert placed[TWIN]["place_ids"] == "songwu-lanyu"
    assert placed["p-songwu"]["place_ids"] == "songwu-jichuan"
    assert (placed[TWIN]["county_id"], placed["p-songwu"]["county_id"]) == ("lanyu", "jichuan")
    assert placed[ACROSS]["lon"] == ""
    assert HOME_UNIT not in {row["county_id"] for row in placed.values()}
