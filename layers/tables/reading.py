"""Read the data tables of a region and find every fault in them at once.

A region is a folder of CSV files, one per table of `layers.tables.schema.TABLES`. Cells are text;
an empty cell means "not given". Nothing is repaired silently: what is wrong is a `Fault` that names
file, row, column, what is wrong and what to do, and all faults are raised together.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from geo.list_cell import split
from layers.tables.columns import Table
from layers.tables.schema import TABLES
from layers.tables.units import with_counties

ROW = "_row"
"""Name of the helper column that remembers the line of a record in its file."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in a table: where, what, and what to do about it."""

    file: str
    row: int
    column: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        """Return the fault as one Chinese line."""
        where = self.file
        where += f" 第 {self.row} 行" if self.row else ""
        where += f" “{self.column}”列" if self.column else ""
        shown = f"（现为“{self.value[:40]}”）" if self.value else ""
        return f"{where}：{self.message}{shown}"


class TableFaultsError(ValueError):
    """The tables cannot be used; `faults` lists everything that is wrong, sorted."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        lines = "\n".join(f"  {n}. {fault}" for n, fault in enumerate(self.faults, 1))
        super().__init__(f"数据表有 {len(self.faults)} 处问题，请逐条修改后重试：\n{lines}")


def read_tables(folder: Path, only: Collection[str] = ()) -> dict[str, pd.DataFrame]:
    """Read and check the tables of a region.

    Parameters
    ----------
    folder
        Folder that holds ``<table>.csv`` for every table of `layers.tables.schema.TABLES`.
    only
        Names of the tables to read; empty means all. References to others are not checked.

    Returns
    -------
    Table name → frame of text cells, columns in schema order, rows in file order; and beside them
    ``counties``, the leaves of the tree of units (see `layers.tables.units`).

    Raises
    ------
    TableFaultsError
        With every fault of every table.
    """
    frames: dict[str, pd.DataFrame] = {}
    faults: list[Fault] = []
    wanted = {name: table for name, table in TABLES.items() if not only or name in only}
    for name, table in wanted.items():
        frame, found = _read(folder / f"{name}.csv", table)
        faults += found
        frames[name] = frame
    for name, table in wanted.items():
        faults += _check_cells(name, table, frames[name])
        faults += _check_keys(name, table, frames[name])
        faults += _check_references(name, table, frames)
    if "locations" in frames:
        faults += _check_positions(frames["locations"])
    if faults:
        raise TableFaultsError(faults)
    return with_counties({name: frame.drop(columns=ROW) for name, frame in frames.items()})


def _read(path: Path, table: Table) -> tuple[pd.DataFrame, list[Fault]]:
    wanted = list(table.columns)
    empty = pd.DataFrame(columns=[*wanted, ROW], dtype=str)
    try:
        records = list(_records(path))
    except FileNotFoundError:
        missing = Fault(path.name, 0, "", "缺少这个文件；请补上，没有内容时只写表头")
        return empty, [missing] if table.needed else []
    except UnicodeDecodeError:
        return empty, [Fault(path.name, 0, "", "不是 UTF-8 编码；请另存为 UTF-8 的 CSV")]
    except (OSError, csv.Error) as error:
        return empty, [Fault(path.name, 0, "", f"读不出来（{error}）；请检查文件")]
    header = records[0][1] if records else []
    faults = [Fault(path.name, 1, c, "缺少这一列；请补上") for c in wanted if c not in header]
    extra = [c for c in header if c not in wanted]
    faults += [Fault(path.name, 1, c, "不认识这一列；请删去或改名") for c in extra]
    faults += [
        Fault(path.name, line, "", f"有 {len(cells)} 格，应为 {len(header)} 格；请检查逗号和引号")
        for line, cells in records[1:]
        if len(cells) != len(header)
    ]
    if faults:
        return empty, faults
    frame = pd.DataFrame([cells for _, cells in records[1:]], columns=header, dtype=str)
    return frame[wanted].assign(**{ROW: [line for line, _ in records[1:]]}), []


def _records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield (line where the record starts, cells); blank lines are passed over."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        start = 1
        for cells in reader:
            if cells:
                yield start, cells
            start = reader.line_num + 1


def _check_cells(name: str, table: Table, frame: pd.DataFrame) -> list[Fault]:
    schema = pa.DataFrameSchema(table.columns)
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        return [
            Fault(f"{name}.csv", int(frame.loc[i, ROW]), str(column), str(check), str(value))
            for column, check, value, i in cases[
                ["column", "check", "failure_case", "index"]
            ].itertuples(index=False)
        ]
    return []


def _check_keys(name: str, table: Table, frame: pd.DataFrame) -> list[Fault]:
    keys = list(table.key)
    double = frame[frame.duplicated(keys, keep="first")]
    return [
        Fault(
            f"{name}.csv", row, "、".join(keys), "与前面一行重复；请合并或删去一行", " ".join(key)
        )
        for row, *key in double[[ROW, *keys]].itertuples(index=False)
    ]


def _check_references(name: str, table: Table, frames: dict[str, pd.DataFrame]) -> list[Fault]:
    faults = []
    for column, spec in table.columns.items():
        targets = spec.metadata["refers_to"]
        if not targets or any(target not in frames for target in targets):
            continue
        known = {i for target in targets for i in frames[target][TABLES[target].key[0]]}
        message = (
            f"在 {'、'.join(f'{t}.csv' for t in targets)} 中没有这个编号；请改正或先补上那一行"
        )
        for cell, row in frames[name][[column, ROW]].itertuples(index=False):
            unknown = [i for i in split(cell) if i not in known]
            faults += [Fault(f"{name}.csv", row, column, message, i) for i in unknown]
    return faults


def _check_positions(locations: pd.DataFrame) -> list[Fault]:
    """Check that a position and its precision class do not contradict each other."""
    faults = []
    for row, lon, lat, precision, radius in locations[
        [ROW, "lon", "lat", "precision", "uncertainty_m"]
    ].itertuples(index=False):
        placed = precision not in ("county", "unplaced")
        if placed and not (lon and lat and radius):
            message = f"精度为 {precision} 的位置要有经度、纬度和误差；请补齐或改精度"
            faults.append(Fault("locations.csv", row, "lon、lat、uncertainty_m", message))
        if not placed and (lon or lat):
            message = f"精度为 {precision} 时不应有坐标；请删去坐标或改精度"
            faults.append(Fault("locations.csv", row, "lon、lat", message))
    return faults
