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
from layers.files.workbook import neutral

COLUMNS = (
    "correction_id", "area_id", "base_id", "action", "made_at", "made_by",
    "lon", "lat", "precision", "uncertainty_m", "extent", "source", "reason",
    "old_lon", "old_lat", "old_precision", "old_uncertainty_m", "old_method",
)  # fmt: skip
"""As in table ``corrections``; written down here, so that the app needs no schema library."""

STATE = ("lon", "lat", "precision", "uncertainty_m", "extent")
"""What a correction settles."""

FILE = "corrections.csv"
WITHOUT_POINT = ("county", "unplaced")

NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


class CorrectionsError(StoreError):
    """Corrections cannot be read or written; the message is a Chinese sentence."""


def merged(upstream: Iterable[Row], own: Iterable[Row]) -> list[Row]:
    """Return the rows of both origins in the order in which they apply, each row once.

    The region's own table comes first. A row of the office that has been sent upstream and come
    back with the data counts where it stands there.
    """
    found = {row["correction_id"]: row for row in upstream}
    return list(
        (found | {r["correction_id"]: r for r in own if r["correction_id"] not in found}).values()
    )


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
    path = data / FILE
    if not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return [as_typed(row) for row in csv.DictReader(stream)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CorrectionsError(f"{FILE} 读不出来（{error}）；请改正或恢复这个文件。") from error


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
