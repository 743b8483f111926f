"""A correction as a row of text: its columns, which row is in force, what an undo goes back to.

The values of a row are the state that holds after it, whatever its action: an undo carries what it
restored. No precision means that the automatic position holds again. So the last row of an area
tells everything, and rows of several origins can be laid one over the other.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from layers.build.store import Row, StoreError
from layers.corrections.form import COLUMNS, MOMENT, Problem
from layers.files.workbook import neutral
from layers.tables.csv_file import read_sheet

STATE = ("lon", "lat", "precision", "uncertainty_m", "extent")
"""What a correction settles."""

FILE = "corrections.csv"
MOST_TOLD = 3
"""So many of the corrections that are left out are named."""

NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


class CorrectionsError(StoreError):
    """Corrections cannot be read or written; the message is a Chinese sentence."""


def merged(upstream: Iterable[Row], own: Iterable[Row]) -> list[Row]:
    """Return the rows of both origins in the order in which they apply, each row once.

    A row of the office that has been sent upstream and come back with the data counts as it stands
    there. The order follows from the rows alone (see `in_order`), not from where they come from: so
    every office that has the same rows has the same positions in force.
    """
    found = {row["correction_id"]: row for row in upstream}
    more = {row["correction_id"]: row for row in own if row["correction_id"] not in found}
    return in_order([*found.values(), *more.values()])


def in_order(rows: Sequence[Row]) -> list[Row]:
    """Return rows so that each of an area comes after the one that its editor had seen.

    That is the order of the log, whatever the clocks say: no save is taken that has not seen the
    last one. Only where two offices went on from the same row a clock must tell, and the one that
    has the latest row of all comes last; whoever goes on from there stays last.
    """
    by_area: dict[str, list[Row]] = {}
    for row in rows:
        by_area.setdefault(row["area_id"], []).append(row)
    ordered = {area: iter(_seen_first(mine)) for area, mine in by_area.items()}
    return [next(ordered[row["area_id"]]) for row in rows]


def _seen_first(rows: Sequence[Row]) -> list[Row]:
    known = {row["correction_id"]: row for row in rows}
    below: dict[str, list[str]] = {key: [] for key in known}
    starts: list[str] = []
    for key, row in known.items():
        base = row["base_id"]
        (below[base] if base in known else starts).append(key)
    walked: dict[str, str] = {}
    for start in [*starts, *sorted(known)]:  # a circle, which no log has, has no start
        starts += [start] if start not in walked and start not in starts else []
        _walk(start, below, walked)
    latest = {key: (_moment(row), key) for key, row in known.items()}
    for key in reversed(walked):
        base = walked[key]
        if base:
            latest[base] = max(latest[base], latest[key])
    left, done = sorted(starts, key=latest.__getitem__, reverse=True), []
    while left:
        key = left.pop()
        done.append(known[key])
        next_ones = (one for one in below[key] if walked[one] == key)
        left += sorted(next_ones, key=latest.__getitem__, reverse=True)
    return done


def _walk(start: str, below: Mapping[str, Sequence[str]], walked: dict[str, str]) -> None:
    """Note for each row that goes on from `start`, directly or not, from which it was reached."""
    left = [(start, "")]
    while left:
        key, base = left.pop()
        if key not in walked:
            walked[key] = base
            left += [(one, key) for one in below[key]]


def _moment(row: Row) -> str:
    return row["made_at"] if MOMENT.fullmatch(row["made_at"]) else ""


def of_area(rows: Iterable[Row], area_id: str) -> list[Row]:
    """Return the rows of one area."""
    return [row for row in rows if row["area_id"] == area_id]


def last_id(rows: Sequence[Row]) -> str:
    """Return the id of the last of an area's rows, or an empty string."""
    return rows[-1]["correction_id"] if rows else ""


def in_force(rows: Iterable[Row]) -> dict[str, Row]:
    """Return area id → the row that holds, leaving out areas that went back to automatic."""
    last = {row["area_id"]: row for row in rows}
    return {area: row for area, row in last.items() if row["precision"]}


def standing(rows: Iterable[Row]) -> list[Row]:
    """Return those of an area's settings that no undo has taken back, oldest first."""
    found: list[Row] = []
    for row in rows:
        if row["action"] == "set":
            found.append(row)
        elif found:
            found.pop()
    return found


def read_upstream(data: Path) -> list[Row]:
    """Return the corrections that came with the data; none if the table is missing.

    Raises
    ------
    CorrectionsError
        If the file cannot be read.
    """
    sheet = read_sheet(data / FILE, COLUMNS)
    if sheet.faults:
        raise CorrectionsError(f"{sheet.faults[0]}。")
    rows = (dict(zip(COLUMNS, cells, strict=True)) for cells in sheet.rows.values())
    return in_order([as_typed(row) for row in rows])


def to_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return rows as the bytes of a ``corrections.csv`` for the data folder, sorted by key.

    UTF-8 with byte order mark, so that a spreadsheet program reads it right; what it would take for
    a formula is guarded, and `as_typed` takes the guard off again.
    """
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in sorted(rows, key=lambda row: row["correction_id"]):
        writer.writerow({column: _guarded(row[column]) for column in COLUMNS})
    return stream.getvalue().encode("utf-8-sig")


def as_typed(row: Mapping[str, str | None]) -> Row:
    """Return a row of a ``corrections.csv`` with its cells as they were before the export."""
    return {column: _unguarded(row.get(column) or "") for column in COLUMNS}


def _risky(cell: str) -> bool:
    """Tell whether a cell is a formula but for the guards in front of it."""
    bare = cell.lstrip("'")
    return neutral(bare) != bare


def _guarded(cell: str) -> str:
    # What begins like a guarded cell gets one more guard, so that taking one off is always right.
    return f"'{cell}" if _risky(cell) and not NUMBER.fullmatch(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _risky(cell) else cell


def told_aside(aside: Sequence[tuple[Row, Problem]]) -> str:
    """Return the sentence about corrections that are left out, and why."""
    listed = "；".join(
        f"{row['area_id'][:40]}（{row['made_at'][:10]}）{one.message}"
        for row, one in aside[:MOST_TOLD]
    )
    return f"有 {len(aside)} 条校核记录用不上，已略过：{listed}"
