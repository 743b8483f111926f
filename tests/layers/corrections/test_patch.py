"""Corrections lie over the data in the store, and never in the files of the region."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import zipfile
from contextlib import suppress
from gzip import decompress as gunzip
from pathlib import Path

import pandas as pd
import pytest
import shapely

from layers.build.store import Row, Store
from layers.build_store import build
from layers.corrections.log import Log
from layers.corrections.patch import INNER as INNER_COLUMNS
from layers.corrections.patch import patched
from layers.corrections.row import read_upstream, to_csv
from layers.export.standalone import build_standalone
from layers.facts.lookup import Facts
from layers.files.provenance import sheets, table_sheet
from layers.files.take_away import FORMATS, take_away
from layers.files.workbook import csv_file, workbook
from layers.manifest import data_digest
from layers.screen.cards import card_file
from layers.soundness import check
from layers.tables.faults import TableFaultsError
from layers.tables.reading import read_tables
from layers.view import View
from layers.vocabulary.wording import OFFICE_CORRECTION
from tests.app_process import ROOT
from tests.stored import land_of

WHOSE = {"base_id": "", "made_by": "校核员甲", "source": "踏勘", "reason": "核过第七号"}
POINT = {"lon": "100.5", "lat": "40.2", "precision": "site", "uncertainty_m": "300"}
BOX = "POLYGON ((100.45 40.15, 100.55 40.15, 100.55 40.25, 100.45 40.25, 100.45 40.15))"


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    """Return a log: a park moved, a group and a park drawn, a park taken off, one undone."""
    log = Log(tmp_path_factory.mktemp("office") / "log.sqlite")
    log.save({**WHOSE, **POINT, "area_id": "p-somewhere", "lat": "40.42"})
    log.save({**WHOSE, **POINT, "area_id": "g-port", "extent": BOX})
    log.save({**WHOSE, **POINT, "area_id": "p-port", "extent": BOX})
    log.save({**WHOSE, "area_id": "p-bamboo", "precision": "county"})
    undone = log.save({**WHOSE, **POINT, "area_id": "p-songwu"})
    log.undo("p-songwu", undone["correction_id"], "校核员乙")
    log.save({**WHOSE, **POINT, "area_id": "p-gone"})
    return log


@pytest.fixture(scope="module")
def store(city: Path, log: Log, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return the invented city's store with the corrections."""
    out = tmp_path_factory.mktemp("built") / "layers.gpkg"
    said: list[str] = []
    build(city, out, said.append, log.path)
    assert any("1 条校核记录" in step for step in said)
    return Store.open(out)


def open_to_all(rows: list[Row]) -> list[Row]:
    """Return corrections without what is the editors' own."""
    return [{key: cell for key, cell in row.items() if key not in INNER_COLUMNS} for row in rows]


def laid_over(data: Path, own: list[Row]) -> dict[str, pd.DataFrame]:
    """Return a folder's tables with the corrections."""
    return patched(read_tables(data), own, land_of(data), lambda _: None)


def row(store: Store, table: str, column: str, value: str) -> Row:
    """Return the one row of a table with a value."""
    (found,) = [row for row in store.rows(table) if row[column] == value]
    return found


def test_a_corrected_position_is_in_tables_and_layers(store: Store) -> None:
    location = row(store, "locations", "area_id", "p-somewhere")
    assert (location["method"], location["source_id"]) == ("manual", OFFICE_CORRECTION)
    assert location["reason"] == "人工校核，依据：踏勘"
    assert location["county_id"] == "xiutang"
    assert row(store, "sources", "source_id", OFFICE_CORRECTION)["title"]
    frame = store.frame("parks").set_index("id")
    assert frame.geometry["p-somewhere"].equals(shapely.Point(100.5, 40.42))
    assert frame["precision"]["p-somewhere"] == "site"


def test_a_place_is_taken_off_the_map_and_an_undone_one_is_as_before(store: Store) -> None:
    assert row(store, "locations", "area_id", "p-bamboo")["lon"] == ""
    assert row(store, "layer:parks", "id", "p-bamboo")["precision"] == "county"
    assert row(store, "locations", "area_id", "p-songwu")["method"] == "town_in_name"


def test_drawn_outlines_replace_schematic_ones_or_stand_in_their_layer(store: Store) -> None:
    groups, extents = store.frame("groups").set_index("id"), store.frame("extents").set_index("id")
    drawn = shapely.from_wkt(BOX)
    assert shapely.equals(groups.geometry["g-port"], drawn)
    assert (groups["method"]["g-port"], groups["precision"]["g-port"]) == ("manual", "site")
    assert groups["method"]["g-core"] == "town_cells"
    assert list(extents.index) == ["p-port"]
    assert shapely.equals(extents.geometry["p-port"], drawn)


def test_the_store_holds_the_corrections_of_both_origins_that_have_a_place(
    store: Store, city: Path, log: Log
) -> None:
    upstream = read_upstream(city)
    assert [r["area_id"] for r in upstream] == ["j-mill"]
    own = [r for r in log.rows() if r["area_id"] != "p-gone"]
    assert store.rows("corrections") == open_to_all(upstream + own)


def test_a_correction_that_came_with_the_data_holds(city: Path, store: Store) -> None:
    (upstream,) = read_upstream(city)
    location = row(store, "locations", "area_id", "j-mill")
    held = ("lon", "lat", "precision", "uncertainty_m")
    assert [location[c] for c in held] == [upstream[c] for c in held]
    assert location["reason"] == "人工校核，依据：踏勘"


def test_the_export_in_the_data_folder_gives_the_same_positions(
    city: Path, log: Log, store: Store, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(city, tmp_path / "data"))
    kept = read_upstream(city) + [r for r in log.rows() if r["area_id"] != "p-gone"]
    (data / "corrections.csv").write_bytes(to_csv(kept))
    for own in ([], log.rows()[:2]):
        tables = laid_over(data, own)
        for name in ("locations", "corrections", "sources"):
            assert tables[name].to_dict("records") == store.rows(name)


def test_text_like_a_formula_comes_back_from_an_export_as_it_was(
    city: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(city, tmp_path / "data"))
    saved = Log(tmp_path / "log.sqlite").save(
        {**WHOSE, **POINT, "area_id": "p-port", "reason": "=1+1", "source": "'@甲"}
    )
    (data / "corrections.csv").write_bytes(to_csv([saved]))
    tables = laid_over(data, [])
    assert tables["corrections"].to_dict("records") == open_to_all([saved])
    assert read_upstream(data) == [saved]
    held = tables["locations"].set_index("area_id")["reason"]
    assert held["p-port"] == "人工校核，依据：'@甲"


def test_the_region_stays_as_it_is_and_the_digest_covers_the_log(city: Path, log: Log) -> None:
    assert data_digest(city, log.path) != data_digest(city)
    assert data_digest(city, log.path.with_name("none.sqlite")) == data_digest(city)
    assert "manual" not in (city / "locations.csv").read_text("utf-8").split("p-somewhere")[1][:60]


@pytest.mark.parametrize(
    ("broken", "word"), [({"extent": "POLYGON ((0 0"}, "WKT"), ({"lon": ""}, "lon")]
)
def test_an_unusable_correction_of_the_data_is_a_fault(
    city: Path, tmp_path: Path, broken: Row, word: str
) -> None:
    data = Path(shutil.copytree(city, tmp_path / "data"))
    saved = Log(tmp_path / "log.sqlite").save({**WHOSE, **POINT, "area_id": "p-port"})
    (data / "corrections.csv").write_bytes(to_csv([saved | broken]))
    with pytest.raises(TableFaultsError, match=word):
        build(data, tmp_path / "layers.gpkg")
    (fault,) = check(data).faults
    assert (fault.file, fault.row) == ("corrections.csv", 2)


def test_an_undone_one_goes_back_to_what_was_found(store: Store, city: Path) -> None:
    found = {row["area_id"]: row for row in read_tables(city)["locations"].to_dict("records")}
    corrected = {"p-somewhere", "g-port", "p-port", "p-bamboo", "j-mill"}
    assert store.automatic == {area: found[area] for area in corrected if area in found}


def test_the_command_takes_the_log_and_tells_when_it_is_damaged(city: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.sqlite"
    log.write_bytes(b"damaged" * 100)
    command = [sys.executable, str(ROOT / "scripts" / "build_layers.py"), "--data", str(city)]
    command += ["--out", str(tmp_path / "layers.gpkg"), "--corrections", str(log)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "log.sqlite" in done.stderr


INNER = ("校核员", "第七号")
"""In every name and reason of this log, and in nothing else."""


def test_who_corrected_and_why_is_in_nothing_that_is_open_to_all(store: Store) -> None:
    facts = Facts(store)
    made = {
        path.name: gunzip(body) if path.suffix == ".gz" else body
        for path in store.path.parent.rglob("*")
        if path.is_file()
        for body in [path.read_bytes()]
    }
    assert any(name.endswith(".html") for name in made)
    assert any(name.endswith(".json.gz") for name in made)
    made["cards"] = gunzip(card_file(facts).packed)
    made["alone"] = build_standalone(facts, View())
    for name in store.tables:
        with suppress(KeyError):
            made[f"table {name}"] = csv_file(table_sheet(facts, name))
    assert "踏勘" in made["table corrections"].decode()
    made["sources"] = unzipped(workbook(facts, list(sheets(facts).values()), ""))
    for form in FORMATS:
        body = take_away(facts, form=form).body
        made[form] = unzipped(body) if body.startswith(b"PK") else body
    leaks = [
        f"{name}: {word}"
        for name, body in made.items()
        for word in INNER
        if word.encode() in body or json.dumps(word).strip('"').encode() in body
    ]
    assert leaks == []


def test_the_editors_own_export_has_all(log: Log) -> None:
    assert all(word in to_csv(log.rows()).decode() for word in INNER)


def unzipped(body: bytes) -> bytes:
    """Return all that a ZIP file holds."""
    with zipfile.ZipFile(io.BytesIO(body)) as found:
        return b"\n".join(found.read(name) for name in found.namelist())
