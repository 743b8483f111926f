"""What a correction's cells may hold: as the schema says, at saving, in the log, in the import."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
import pytest
from pandera.errors import SchemaErrors

from layers.build.store import Row
from layers.corrections.form import COLUMNS, LONGEST, misfits
from layers.corrections.log import Log
from layers.corrections.patch import patched, table_faults
from layers.corrections.row import FILE, CorrectionsError, to_csv
from layers.tables.faults import TableFaultsError
from layers.tables.reading import read_tables
from layers.tables.schema import TABLES
from tests.stored import land_of

GOOD = dict.fromkeys(COLUMNS, "") | {
    "correction_id": "k1", "area_id": "p-songwu", "action": "set", "made_by": "甲",
    "made_at": "2026-03-04T05:06:07Z", "lon": "100.5", "lat": "40.2", "precision": "site",
    "uncertainty_m": "300", "source": "踏勘", "reason": "核过",
}  # fmt: skip
CROSSED = "POLYGON ((100.45 40.15, 100.55 40.25, 100.55 40.15, 100.45 40.25, 100.45 40.15))"
OUTER = "POLYGON ((100 40, 101 40, 101 41, 100 41, 100 40), (102 40, 103 40, 103 41, 102 40))"
MANY = f"POLYGON (({', '.join(f'100.{n:06} 40.2' for n in range(100_000))}))"
BAD = [
    *(("uncertainty_m", cell) for cell in (
        "abc", "1e2", "+50", "nan", "inf", "-5", "0", "1000000000", "５０", " 50", "", "9" * 400,
    )),
    *((column, cell) for column in ("lon", "lat") for cell in (
        "abc", "1e2", "+50", "nan", "inf", "200", "-181", "1" * 10**6, "1_0",
    )),
    ("precision", "exact"), ("precision", ""), ("action", "delete"), ("area_id", "../p"),
    ("base_id", "x" * 10**6), ("base_id", "<b>"), ("made_at", "gestern"), ("made_by", "\n"),
    ("made_at", "2026-02-30T00:00:00Z"), ("made_by", "甲\n乙"), ("made_by", ""),
    ("old_lon", "abc"), ("old_precision", "exact"), ("old_method", "<b>"),
    *(("reason", f"a{letter}b") for letter in "\0\x07\t\r\x7f\u2028\u2029\u202e\ud800\uffff"),
    ("reason", "长" * 10**7), ("source", "a" * 201),
    *(("extent", cell) for cell in (
        CROSSED, OUTER, MANY, "POLYGON EMPTY", "POINT (100.5 40.2)", "rubbish", "POLYGON ((0 0",
        "POLYGON ((100 40, nan 40, 100 41, 100 40))", "POLYGON Z ((1 1 1, 2 1 1, 2 2 1, 1 1 1))",
        "POLYGON ((100 40, inf 40, 100 41, 100 40))", "x" * 10**7,
    )),
]  # fmt: skip


@pytest.mark.parametrize(("column", "cell"), BAD, ids=lambda value: ascii(value)[:14])
def test_what_no_correction_may_hold_is_named_by_its_column(column: str, cell: str) -> None:
    began = time.perf_counter()
    (problem, *_) = misfits(GOOD | {column: cell})
    assert problem.field == column
    assert problem.message.endswith(("。", "编号"))
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("precision", ["county", "unplaced"])
def test_a_place_without_a_point_has_no_bad_radius_either(precision: str) -> None:
    bare = GOOD | {"precision": precision, "lon": "", "lat": "", "uncertainty_m": ""}
    assert not misfits(bare)
    assert misfits(bare | {"uncertainty_m": "abc"})
    assert misfits(bare | {"lon": "100.5"})


def test_texts_of_every_script_and_of_several_lines_are_right() -> None:
    assert not misfits(GOOD | {"reason": "第一行\n第二行 𠮷 (±300 m)", "source": "=1+1"})
    assert set(LONGEST) < set(COLUMNS)


def test_what_the_schema_refuses_is_refused_here_too() -> None:
    cells = ("", "a", "1", "-1", "+1", "1e2", "1.5", "1.", ".5", "nan", "site", "set", "undo",
             "p-one", "P", "2026-03-04T05:06:07Z", " ", "manual", "５", "90",
             "100.5", "999999", "01")  # fmt: skip
    for column, spec in TABLES["corrections"].columns.items():
        schema = pa.DataFrameSchema({column: spec})
        for cell in cells:
            try:
                schema.validate(pd.DataFrame({column: [cell]}, dtype=str), lazy=True)
            except SchemaErrors:
                assert misfits(GOOD | {column: cell}), (column, cell)


def spoil(path: Path, cells: Row) -> None:
    """Put a row into a log as an earlier version would have."""
    row = GOOD | cells
    with closing(sqlite3.connect(path)) as base, base:
        marks = ", ".join("?" * len(row))
        base.execute(
            f"INSERT INTO corrections ({', '.join(row)}) VALUES ({marks})",  # noqa: S608
            list(row.values()),
        )


def test_nothing_bad_is_saved_and_what_is_there_already_is_skipped_and_told(
    city: Path, tmp_path: Path
) -> None:
    log = Log(tmp_path / "log.sqlite")
    for bad in ({"uncertainty_m": "abc"}, {"precision": "county", "uncertainty_m": "abc"}):
        with pytest.raises(CorrectionsError, match="没有保存：不是数字"):
            log.save(GOOD | {"lon": "", "lat": ""} | bad)
    assert log.rows() == []
    saved = log.save(GOOD)
    spoil(log.path, {"base_id": saved["correction_id"], "uncertainty_m": "abc"})
    spoil(log.path, {"correction_id": "k2", "made_at": "x", "base_id": "k1"})
    spoil(log.path, {"correction_id": "k3", "base_id": "k2", "lon": "100.2"})
    assert [row["correction_id"] for row, _ in log.set_aside()] == ["k1", "k2"]
    assert log.save(GOOD | {"base_id": "k3", "lon": "100.2"})["base_id"] == "k3"
    said: list[str] = []
    tables = patched(read_tables(city), log.own(), land_of(city), said.append)
    held = tables["locations"].set_index("area_id")
    assert held["lon"]["p-songwu"] == "100.5", "those outside the county do not hold"
    assert any("4 条校核记录用不上，已略过：" in line for line in said)
    assert any("不在" in line or "不是数字" in line for line in said)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"uncertainty_m": "1e2"}, "uncertainty_m”列：被电子表格改成了科学记数"),
        ({"uncertainty_m": "+50"}, "uncertainty_m”列："),
        ({"uncertainty_m": "2000"}, "uncertainty_m”列：精度为"),
        ({"lon": "100.2"}, "lon”列：这个点不在"),
        ({"extent": CROSSED}, "extent”列：范围不是完整的多边形"),
        ({"reason": " "}, "reason”列：请填写理由"),
        ({"made_at": "gestern"}, "made_at”列：不是时刻"),
    ],
)
def test_a_table_to_import_is_refused_by_row_and_column(
    city: Path, tmp_path: Path, cells: Row, said: str
) -> None:
    good = GOOD | {"correction_id": "k0", "area_id": "p-port"}
    (tmp_path / FILE).write_bytes(to_csv([good, GOOD | cells]))
    tables = read_tables(city)

    def take() -> None:
        corrections = read_tables(tmp_path, ("corrections",))["corrections"]
        if wrong := table_faults({**tables, "corrections": corrections}, land_of(city)):
            raise TableFaultsError(wrong)

    with pytest.raises(TableFaultsError) as refused:
        take()
    column, _, words = said.partition("”列：")
    assert f"{FILE} 第 3 行 “{column}”列" in str(refused.value)
    assert words in str(refused.value)
