"""A data folder that a mutant spoils: its tables as cells, and what was done to it.

Mutations are functions of a `Folder` and register themselves under a name by `kind`; equal seeds
make equal mutants.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layers.tables.schema import TABLES

Cell = tuple[str, int, str]
"""Table, number of the row among the rows, column."""


@dataclass(frozen=True)
class Spoilt:
    """What a mutation did: in which file and column, and how."""

    file: str
    column: str
    what: str


@dataclass
class Grid:
    """A table as it stands in its file."""

    path: Path
    header: list[str]
    rows: list[list[str]]

    def cell(self, row: list[str], column: str) -> str:
        """Return what stands in a column of a row."""
        return row[self.header.index(column)]

    def save(self, **how: Any) -> None:  # noqa: ANN401 - options of the CSV writer
        """Write the table back, by default as the project writes its tables."""
        self.path.write_bytes(self.text(**how).encode())

    def text(self, **how: Any) -> str:  # noqa: ANN401 - options of the CSV writer
        """Return the table as text of a CSV file."""
        out = io.StringIO(newline="")
        csv.writer(out, **{"lineterminator": "\n", **how}).writerows([self.header, *self.rows])
        return out.getvalue()


@dataclass(frozen=True)
class Folder:
    """A copy of a region's folder that a mutation may spoil."""

    path: Path
    rng: random.Random

    def grid(self, table: str) -> Grid:
        """Return a table of the folder."""
        path = self.path / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        return Grid(path, header, rows)

    def filled(self, least: int = 1) -> list[str]:
        """Return the tables that have at least so many rows, sorted."""
        return [name for name in sorted(TABLES) if len(self.grid(name).rows) >= least]

    def any_table(self, least: int = 1) -> Grid:
        """Return a table by chance."""
        return self.grid(self.rng.choice(self.filled(least)))

    def pick(self, fits: Callable[[str, str, str], bool]) -> tuple[Grid, int, str]:
        """Return a cell by chance: first its column, so that long tables do not win, then its row.

        `fits` takes table, column and what stands in the cell.
        """
        found: dict[tuple[str, str], list[int]] = {}
        for table in self.filled():
            grid = self.grid(table)
            for column, name in enumerate(grid.header):
                rows = [n for n, row in enumerate(grid.rows) if fits(table, name, row[column])]
                if rows:
                    found[table, name] = rows
        table, name = self.rng.choice(sorted(found))
        return self.grid(table), self.rng.choice(found[table, name]), name

    def change(self, fits: Callable[[str, str, str], bool], change: Callable[[str], str]) -> Spoilt:
        """Change one cell that fits."""
        grid, row, name = self.pick(fits)
        column = grid.header.index(name)
        old = grid.rows[row][column]
        grid.rows[row][column] = change(old)
        grid.save()
        return told(grid, row, name, f"{old!r} → {grid.rows[row][column]!r}")

    def outlines(self, stem: str = "counties") -> dict[str, Any]:
        """Return a boundary file of the folder as JSON."""
        found: dict[str, Any] = json.loads((self.path / "geometry" / f"{stem}.geojson").read_text())
        return found

    def save_outlines(self, document: dict[str, Any], stem: str = "counties") -> None:
        """Write a boundary file back."""
        path = self.path / "geometry" / f"{stem}.geojson"
        path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")


def told(grid: Grid, row: int, column: str, what: str) -> Spoilt:
    """Return what was done to a cell or a row."""
    return Spoilt(grid.path.name, column, f"第 {row + 2} 行 {what}")


Mutation = Callable[[Folder], Spoilt]
KINDS: dict[str, Mutation] = {}


def kind(name: str) -> Callable[[Mutation], Mutation]:
    """Register a mutation under a name."""

    def register(mutation: Mutation) -> Mutation:
        if name in KINDS:
            raise ValueError(f"two kinds of the name {name}")
        KINDS[name] = mutation
        return mutation

    return register


def of_kind(*kinds: str) -> Callable[[str, str, str], bool]:
    """Return what fits every filled cell of columns of such kinds (see `layers.tables.columns`)."""
    return lambda table, column, cell: bool(cell) and meant(table, column) in kinds


def meant(table: str, column: str) -> str:
    """Return the kind of a column: text, list, id, id list, number, date, choice."""
    return str(TABLES[table].columns[column].metadata["kind"])
