"""Read the data tables of a region and find every fault in them at once.

A region is a folder of CSV files, one per table of `layers.tables.schema.TABLES`. Cells are text;
an empty cell means "not given". Nothing is repaired silently: what is wrong is a `Fault` that names
file, row, column, what is wrong and what to do; what was read kindly is told in the same form.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from geo.list_cell import split
from geo.precision import PLACED, WIDEST_M, WIDEST_OF_ANY_M, WIDEST_OF_SEVERAL_M, WITHOUT_POINT
from layers.tables.cells import settle
from layers.tables.columns import Table
from layers.tables.csv_file import read_sheet
from layers.tables.faults import Fault, TableFaultsError, split_off_following
from layers.tables.schema import TABLES
from layers.tables.units import with_counties

ROW = "_row"
"""Name of the helper column that remembers the row of the file."""


@dataclass(frozen=True)
class Reading:
    """What became of a folder's tables.

    Attributes
    ----------
    frames
        Table name → frame of text cells, columns in schema order, rows in file order; and
        ``counties``. What could not be read is empty.
    rows
        Table name → the row of its file, as spreadsheets count them, that each row stands in.
    faults
        All that is wrong, of cells before references.
    notices
        What was read in another way than it stands in the file.
    """

    frames: dict[str, pd.DataFrame]
    rows: Mapping[str, list[int]]
    faults: tuple[Fault, ...]
    notices: tuple[Fault, ...]


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
    found = read(folder, only)
    if found.faults:
        raise TableFaultsError(*split_off_following(found.faults))
    return found.frames


def read(folder: Path, only: Collection[str] = ()) -> Reading:
    """Read the tables of a region with all that is to be told of them; see `read_tables`."""
    frames: dict[str, pd.DataFrame] = {}
    faults: list[Fault] = []
    notices: list[Fault] = []
    wanted = {name: table for name, table in TABLES.items() if not only or name in only}
    for name, table in wanted.items():
        frames[name], wrong, told = _read(folder / f"{name}.csv", table)
        faults += wrong
        notices += told
    spoilt = {(one.file, one.row, one.column) for one in faults}
    for name, table in wanted.items():
        cells = _check_cells(name, table, frames[name])
        faults += [one for one in cells if (one.file, one.row, one.column) not in spoilt]
        faults += _check_keys(name, table, frames[name])
    if "locations" in frames:
        faults += _check_positions(frames["locations"])
    for name, table in wanted.items():
        faults += _check_references(name, table, frames)
    rows = {name: frame[ROW].tolist() for name, frame in frames.items()}
    bare = {name: frame.drop(columns=ROW) for name, frame in frames.items()}
    return Reading(with_counties(bare), rows, tuple(faults), tuple(notices))


def _read(path: Path, table: Table) -> tuple[pd.DataFrame, list[Fault], list[Fault]]:
    wanted = list(table.columns)
    sheet = read_sheet(path, wanted)
    faults, notices = list(sheet.faults), list(sheet.notices)
    if table.needed and sheet.missing:
        faults.append(Fault(path.name, 0, "", "缺少这个文件；请补上，至少录入一行"))
    elif table.needed and not sheet.rows and not faults:
        faults.append(Fault(path.name, 0, "", "一行也没有；请至少录入一行"))
    kinds = [spec.metadata["kind"] for spec in table.columns.values()]
    rows = []
    for number, cells in sheet.rows.items():
        settled = [settle(cell, kind) for cell, kind in zip(cells, kinds, strict=True)]
        rows.append([*(one.text for one in settled), number])
        for column, one, cell in zip(wanted, settled, cells, strict=True):
            if one.fault:
                faults.append(Fault(path.name, number, column, one.fault, cell))
            elif one.notice:
                notices.append(Fault(path.name, number, column, one.notice, cell))
    frame = pd.DataFrame(rows, columns=[*wanted, ROW])
    return frame.astype(dict.fromkeys(wanted, str)), faults, notices


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
        near = _Near(known)
        for cell, row in frames[name][[column, ROW]].itertuples(index=False):
            unknown = [i for i in split(cell) if i not in known]
            faults += [Fault(f"{name}.csv", row, column, message, near.of(i)) for i in unknown]
    return faults


class _Near:
    """Says what an unknown id may have been meant to be; of very many it is not asked."""

    MOST = 20

    def __init__(self, known: Collection[str]) -> None:
        self._known, self._said = sorted(known), dict[str, str]()

    def of(self, name: str) -> str:
        """Return an id with the nearest that there is."""
        if name not in self._said:
            wanted = self._known if len(self._said) < self.MOST else []
            near = get_close_matches(name, wanted, n=1, cutoff=0.8)
            self._said[name] = f"{name}，相近的有 {near[0]}" if near else name
        return self._said[name]


def _check_positions(locations: pd.DataFrame) -> list[Fault]:
    """Check that a position and its precision class do not contradict each other."""
    faults = []
    for row, lon, lat, precision, radius in locations[
        [ROW, "lon", "lat", "precision", "uncertainty_m"]
    ].itertuples(index=False):
        placed = precision not in WITHOUT_POINT
        if placed and not (lon and lat and radius):
            message = f"精度为 {precision} 的位置要有经度、纬度和误差；请补齐或改精度"
            faults.append(Fault("locations.csv", row, "lon、lat、uncertainty_m", message))
        if not placed and (lon or lat):
            message = f"精度为 {precision} 时不应有坐标；请删去坐标或改精度"
            faults.append(Fault("locations.csv", row, "lon、lat", message))
        widest = _widest(precision)
        if placed and _is_wider(radius, widest):
            message = f"精度为 {precision} 的误差半径不应超过 {widest:.0f} 米；请改正半径或精度"
            faults.append(Fault("locations.csv", row, "uncertainty_m", message, radius))
    return faults


def _widest(precision: str) -> float:
    """Return the largest radius of a class; a township's may hold several sites or towns."""
    return WIDEST_OF_SEVERAL_M if precision == PLACED[-1] else WIDEST_M.get(precision, 0.0)


def _is_wider(radius: str, widest: float) -> bool:
    """Whether a radius is a number, as `_check_cells` tells, and beyond what its class allows."""
    try:
        return widest < float(radius) <= WIDEST_OF_ANY_M
    except ValueError:
        return False
