"""The desk: the least certain place first, all about it, and every way that a save can end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from layers.build.store import Row, Store
from layers.build_store import build
from layers.corrections.desk import Desk, convert
from layers.corrections.land import background, land_of
from layers.corrections.log import Log
from layers.corrections.row import CorrectionsError
from layers.facts.lookup import Facts
from layers.facts.position_needs import weight
from tests.app_process import ROOT

RING = [[100.45, 40.15], [100.55, 40.15], [100.55, 40.25], [100.45, 40.25]]


@pytest.fixture(scope="module")
def store(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return the invented city's store."""
    out = tmp_path_factory.mktemp("desk") / "layers.gpkg"
    build(city, out)
    return Store.open(out)


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    """Return a desk with an empty log."""
    return Desk(Facts(store), land_of(Facts(store)), Log(tmp_path / "log.sqlite"))


def draft(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - a browser sends anything
    """Return what the browser sends for a good correction."""
    good = {"area_id": "p-songwu", "base_id": "", "lon": 100.5, "lat": "40.2", "precision": "site"}
    return {**good, "uncertainty_m": "300", "rings": [], "source": "踏勘", "reason": "核过", **more}


def test_the_least_certain_come_first(desk: Desk) -> None:
    places = desk.queue()["places"]
    order = [place["precision"] for place in places]
    ranks = ("unplaced", "county", "township", "locality", "site", "official")
    assert order == sorted(order, key=ranks.index)


def test_what_the_tables_place_by_hand_is_a_position_as_any_other(desk: Desk) -> None:
    now = desk.place("p-hitech-north")["now"]
    assert (now["precision"], now["lon"]) == ("locality", "100.2")


def test_within_a_class_what_matters_most_comes_first(desk: Desk) -> None:
    worth = {area["area_id"]: weight(desk.facts, area) for area in desk.facts.store.rows("areas")}
    towns = [p for p in desk.queue()["places"] if p["precision"] == "township"]
    found = [worth[place["id"]] for place in towns]
    assert len(set(found)) > 1
    assert found == sorted(found, reverse=True)


def test_a_group_without_a_point_stands_by_its_outline(desk: Desk) -> None:
    places = desk.queue()["places"]
    group = next(place for place in places if place["id"] == "g-port")
    assert group["method"] == "town_cells"


def test_what_was_recalled_comes_before_towns(store: Store, desk: Desk) -> None:
    automatic = {**desk.land.automatic}
    automatic["p-port"] = automatic["p-port"] | {"method": "recalled"}
    land = desk.land.__class__(**vars(desk.land) | {"automatic": automatic})
    places = Desk(Facts(store), land, desk.log).queue()["places"]
    ids = [place["id"] for place in places]
    towns = [p["id"] for p in places if p["precision"] == "township"]
    assert ids.index("p-port") < min(map(ids.index, towns))


def test_a_place_tells_its_clauses_position_and_history(desk: Desk) -> None:
    place = desk.place("p-songwu")
    assert place
    assert {c["text"] for c in place["clauses"]} == {"松坞镇"}
    assert place["clauses"][0]["clause"]["text"].startswith("《产业规划》")
    assert place["now"]["precision"] == "township"
    assert [entry["who"] for entry in place["history"]] == ["自动定位"]
    assert place["base"] == ""
    assert place["candidates"] == []
    assert desk.place("p-gone") is None


def test_candidates_and_past_positions_are_told_in_order(store: Store, desk: Desk) -> None:
    candidate = dict.fromkeys(
        ("provider", "name", "lon", "lat", "precision", "score", "reason", "against", "source_ref"),
        "",
    )
    candidate |= {"area_id": "p-songwu", "county_id": "lanyu", "source_id": "survey"}
    candidate |= {"uncertainty_m": "500", "verdict": "lost"}
    past = {"area_id": "p-songwu", "changed_on": "2022-01-01", "reason": "换了来源"}
    past |= {"old_precision": "county", "old_lon": "", "old_lat": "", "old_uncertainty_m": ""}
    tables = {
        **store.tables,
        "candidates": [candidate | {"number": n} for n in ("10", "2")],
        "location_history": [past | {"number": "1"}],
    }
    place = Desk(Facts(Store(store.path, tables, {}, "")), desk.land, desk.log).place("p-songwu")
    assert place
    assert [found["number"] for found in place["candidates"]] == ["2", "10"]
    assert place["candidates"][0]["source"] == "砚汐市虚构测绘"
    (entry,) = place["history"]
    assert entry["old"] == "仅知所在县"
    assert entry["new"].startswith("乡镇")


def test_a_save_is_in_queue_history_and_export_at_once(desk: Desk) -> None:
    answer = desk.save(draft(rings=[RING]), "甲")
    assert answer["kind"] == "saved"
    place = desk.place("p-songwu")
    assert place
    assert place["base"] == answer["id"]
    assert place["now"]["rings"] == [RING]
    assert place["history"][-1]["who"] == "甲"
    item = next(p for p in desk.queue()["places"] if p["id"] == "p-songwu")
    assert (item["precision"], item["method"]) == ("site", "manual")
    (row,) = desk.log.rows()
    assert (row["old_precision"], row["old_method"]) == ("township", "town_in_name")
    assert answer["id"] in desk.export().decode()


def test_undo_brings_the_automatic_position_back(desk: Desk) -> None:
    saved = desk.save(draft(), "甲")
    answer = desk.undo({"area_id": "p-songwu", "base_id": saved["id"]}, "乙")
    assert (answer["kind"], answer["undone"]) == ("saved", True)
    place = desk.place("p-songwu")
    assert place
    assert place["now"]["method"] == "town_in_name"
    assert not place["undoable"]
    again = desk.undo({"area_id": "p-songwu", "base_id": answer["id"]}, "乙")
    assert again["kind"] == "error"


def test_a_conflict_carries_the_other_version(desk: Desk) -> None:
    desk.save(draft(), "甲")
    answer = desk.save(draft(lon=100.51), "乙")
    assert answer["kind"] == "conflict"
    assert (answer["newer"]["who"], answer["newer"]["lon"]) == ("甲", "100.5")
    kept = desk.save(draft(lon=100.51, base_id=answer["newer"]["id"]), "乙")
    assert kept["kind"] == "saved"


def test_an_undo_of_what_was_replaced_is_told_as_such(desk: Desk) -> None:
    first = desk.save(draft(), "甲")
    desk.save(draft(lon=100.51, base_id=first["id"]), "乙")
    answer = desk.undo({"area_id": "p-songwu", "base_id": first["id"]}, "甲")
    assert (answer["kind"], answer["undo"], answer["newer"]["who"]) == ("conflict", True, "乙")
    assert len(desk.log.rows()) == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"rings": [[[100.5, 40.2]]]}, "extent"),
        ({"rings": "POLYGON"}, "extent"),
        ({"rings": [1, {}]}, "extent"),
        ({"rings": [[["x", None]]]}, "extent"),
        ({"rings": [RING * 1000]}, "extent"),
        ({"lon": {"a": 1}}, "lon"),
        ({"lon": "1e999"}, "lon"),
        ({"precision": ["site"]}, "precision"),
        ({"area_id": "../p"}, "area_id"),
        ({"source": None}, "source"),
    ],
)
def test_whatever_the_browser_sends_is_checked(
    desk: Desk, change: dict[str, object], field: str
) -> None:
    answer = desk.save(draft(**change), "甲")
    assert answer["kind"] == "faults"
    assert field in {fault["field"] for fault in answer["faults"]}
    assert desk.log.rows() == []


def test_an_outline_without_a_point_gets_one_inside(desk: Desk) -> None:
    assert desk.save(draft(lon="", lat="", rings=[RING]), "甲")["kind"] == "saved"
    (row,) = desk.log.rows()
    assert 100.45 < float(row["lon"]) < 100.55


def test_an_outline_that_cannot_be_drawn_here_is_kept(desk: Desk) -> None:
    holed = (
        "POLYGON ((100.45 40.15, 100.55 40.15, 100.55 40.25, 100.45 40.25, 100.45 40.15),"
        " (100.46 40.16, 100.47 40.16, 100.47 40.17, 100.46 40.16))"
    )
    first: Row = {"area_id": "p-songwu", "base_id": "", "made_by": "甲", "lon": "100.5"}
    first |= {"lat": "40.2", "precision": "site", "uncertainty_m": "9", "extent": holed}
    saved = desk.log.save(first)
    place = desk.place("p-songwu")
    assert place
    assert not place["now"]["whole"]
    answer = desk.save(draft(base_id=saved["correction_id"], rings="keep"), "甲")
    assert answer["kind"] == "saved"
    assert desk.log.rows()[-1]["extent"] == holed


def test_a_log_that_fails_is_an_answer_and_no_fault_of_the_page(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise CorrectionsError("磁盘满了")

    monkeypatch.setattr(Log, "_connect", fail)
    monkeypatch.setattr(Log, "save", lambda *_: fail(None))
    assert desk.save(draft(), "甲") == {"kind": "error", "message": "磁盘满了"}


def test_pasted_positions_are_brought_to_cgcs2000() -> None:
    answer = convert({"text": "39.913345, 116.384047", "datum": "gcj02"})
    assert (answer["lon"], answer["lat"]) == (116.377817, 39.911954)
    assert "GCJ-02" in answer["message"]
    assert "纬度, 经度" in answer["message"]
    same = convert({"text": "东经100度30分36秒，北纬40°6′", "datum": "cgcs2000"})
    assert (same["lon"], same["lat"], same["message"]) == (100.51, 40.1, "")
    for wrong in (
        {"text": "x, 1", "datum": "gcj02"},
        {"text": "1, 1", "datum": "moon"},
        {"text": None, "datum": "bd09"},
        {"text": "1" * 100_000, "datum": "cgcs2000"},
        {"datum": ["cgcs2000"]},
    ):
        assert convert(wrong)["kind"] == "error"


def test_the_background_is_plain_data_of_everything_drawn(store: Store) -> None:
    found = background(Facts(store))
    assert {county["id"] for county in found["counties"]} >= {"jichuan", "lanyu", "xiutang"}
    assert found["groups"]
    outlines = [ring for one in found["groups"] for (ring,) in one["geometry"]["coordinates"]]
    assert all(len(ring) > 3 and ring[0] == ring[-1] for ring in outlines)
    parks = {one["properties"]["name"]: one["geometry"]["coordinates"] for one in found["parks"]}
    assert parks["澜屿石化港区"] == [100.56, 40.08]
    assert json.dumps(found)


def test_the_desk_needs_no_geodata_library() -> None:
    code = (
        "import sys, layers.corrections.desk, layers.corrections.land;"
        "heavy = {'pandas', 'geopandas', 'pandera', 'pyogrio', 'pyproj'} & set(sys.modules);"
        "sys.exit(bool(heavy))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
