"""Tables as CSV files that open right in a spreadsheet program and run nothing there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so may be taken for a formula."""


def neutral(cell: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula: with a ``'`` in front."""
    return f"'{cell}" if cell.lstrip(" ").startswith(RISKY) else cell


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file: UTF-8 with byte order mark, lines ended by CR LF, every cell neutral."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([neutral(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")
