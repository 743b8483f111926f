"""What the rules of a region look at: tables that were read, polygons, the region's own words.

A rule is a function over `RegionData` that yields a `Fault` for every place where the region is not
sound. Reading (`layers.tables.reading`) finds what one cell or one reference has wrong; the rules
find what rows say of each other and of the map. No rule knows a place, a document or a number of
rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo.list_cell import split
from layers.tables.faults import Fault
from layers.tables.printed import FIRST_ROW
from layers.tables.units import Tree

Row = Mapping[str, str]


@dataclass(frozen=True)
class RegionData:
    """A region as it was read.

    Attributes
    ----------
    frames
        Checked tables, as `layers.tables.reading.read_tables` returns them.
    polygons
        County id → outline in EPSG:4490.
    words
        What ``region.toml`` says.
    file_rows
        Table → the row of its file, as spreadsheets count them, that each of its rows stands in;
        of a table that is not told, one after another.
    """

    frames: Mapping[str, pd.DataFrame]
    polygons: Mapping[str, BaseGeometry] = field(default_factory=dict)
    words: Mapping[str, Any] = field(default_factory=dict)
    file_rows: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @cached_property
    def tables(self) -> dict[str, list[dict[str, str]]]:
        """The tables as rows."""
        return {name: frame.to_dict("records") for name, frame in self.frames.items()}

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the rows of a table; none of one that a region need not have."""
        return self.tables.get(table, [])

    def numbered(self, table: str) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the rows of a table with the row of the file that they stand in."""
        yield from zip(self.rows_of(table), self.rows(table), strict=True)

    def rows_of(self, table: str) -> Sequence[int]:
        """Return the rows of the file that the rows of a table stand in."""
        count = len(self.frames[table]) if table in self.frames else 0
        told = self.file_rows.get(table, ())
        return told if len(told) == count else range(FIRST_ROW, FIRST_ROW + count)

    @cached_property
    def areas(self) -> dict[str, dict[str, str]]:
        """Id → area."""
        return {row["area_id"]: row for row in self.rows("areas")}

    @cached_property
    def tree(self) -> Tree:
        """The tree of units."""
        return Tree(self.rows("units"))

    def land(self, unit_ids: str) -> frozenset[str]:
        """Return the leaves whose land a cell of units names: of a zone, those of its hosts."""
        none: frozenset[str] = frozenset()
        return none.union(*(self._land.get(unit_id, none) for unit_id in split(unit_ids)))

    @cached_property
    def _land(self) -> dict[str, frozenset[str]]:
        """Unit → its leaves; of a zone those of its hosts, of an old unit those of its heir."""
        found: dict[str, set[str]] = {unit_id: set() for unit_id in self.tree.rows}
        for leaf in self.tree.leaves():
            if not leaf["host_ids"]:
                for whole in self.tree.parents(leaf["unit_id"]):
                    found[whole].add(leaf["unit_id"])
        for unit_id, row in self.tree.rows.items():
            for other in (*split(row["host_ids"]), self.tree.today(unit_id)):
                found[unit_id] |= found.get(other, set())
        return {unit_id: frozenset(leaves) for unit_id, leaves in found.items()}


Rule = Callable[[RegionData], Iterable[Fault]]


def fault(table: str, row: int, column: str, message: str, value: str = "") -> Fault:
    """Return a fault of a row of a table."""
    return Fault(f"{table}.csv", row, column, message, value)
