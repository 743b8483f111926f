"""Cells that hold several values: joined and parted at ``;``.

A module of its own without other imports, so that no geodata library is needed to read a table.
"""

from __future__ import annotations

from collections.abc import Iterable

LIST_SEPARATOR = ";"


def split(cell: str) -> list[str]:
    """Split a list cell at ``;``; an empty cell gives an empty list."""
    return [part.strip() for part in cell.split(LIST_SEPARATOR) if part.strip()]


def join(values: Iterable[str]) -> str:
    """Join distinct values by ``;``, keeping their order, leaving out empty ones."""
    return LIST_SEPARATOR.join(dict.fromkeys(value for value in values if value))
