"""The tree of units: province, prefecture, county, town, and the zones that lie across it.

Only leaves have an outline of their own; a parent is what its leaves make up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, str]

COUNTY_COLUMNS = (
    "county_id", "name", "short_name", "aliases", "kind", "adcode", "host_ids", "has_data", "note",
)  # fmt: skip
"""Columns of a table of the units that a map is divided into, whatever their level."""

LEVELS = ("province", "prefecture", "county", "town")
"""Places in the tree, the widest first."""
ZONE = "functional_zone"
TOWN = "town"


class Tree:
    """The units of a folder.

    Parameters
    ----------
    rows
        Rows of table ``units``.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = {row["unit_id"]: row for row in rows}

    def parents(self, unit_id: str) -> Iterator[str]:
        """Yield a unit and what it is a part of, the nearest first; a circle ends it."""
        seen: set[str] = set()
        while unit_id in self.rows and unit_id not in seen:
            seen.add(unit_id)
            yield unit_id
            unit_id = self.rows[unit_id]["parent_id"]

    def within(self, unit_id: str, whole_id: str) -> bool:
        """Whether a unit is another one or a part of it."""
        return whole_id in self.parents(unit_id)

    def children(self, unit_id: str) -> list[Row]:
        """Return the units of today that are parts of a unit, zones among them."""
        found = self._children.get(unit_id, [])
        return [row for row in found if not row["valid_to"]]

    def leaves(self, unit_id: str = "") -> list[Row]:
        """Return the present units without parts, towns left out, of a unit or of all."""
        return [
            row
            for key, row in self.rows.items()
            if row["level"] != TOWN
            and not row["valid_to"]
            and not any(child["level"] != TOWN for child in self.children(key))
            and (not unit_id or self.within(key, unit_id))
        ]

    def today(self, unit_id: str) -> str:
        """Return the unit that has taken a unit's place, or the unit itself."""
        return self._successor.get(unit_id, unit_id)

    @cached_property
    def _children(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows.values():
            found.setdefault(row["parent_id"], []).append(row)
        return found

    @cached_property
    def _successor(self) -> dict[str, str]:
        return {
            old: row["unit_id"]
            for row in self.rows.values()
            for old in row["succeeds_ids"].split(";")
            if old
        }


def county_table(units: Iterable[Row]) -> pd.DataFrame:
    """Return units as the table ``counties``: what a map is divided into."""
    import pandas as pd

    rows = [
        {"county_id": row["unit_id"]} | {name: row[name] for name in COUNTY_COLUMNS[1:]}
        for row in units
    ]
    rows.sort(key=lambda row: row["county_id"])
    return pd.DataFrame(rows, columns=list(COUNTY_COLUMNS), dtype=str)


def with_counties(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return tables with ``counties`` beside ``units``, if that was read."""
    if "units" not in tables:
        return tables
    leaves = Tree(tables["units"].to_dict("records")).leaves()
    return {**tables, "counties": county_table(leaves)}
