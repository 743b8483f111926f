"""The home level's unit on a map, and what of it no document speaks of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Protocol


class Region(Protocol):
    """What is asked of a store."""

    @property
    def region(self) -> Mapping[str, Any]:
        """The region's own words."""

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the rows of a data table."""


def home_unit(store: Region) -> str:
    """Return the unit that the home level is about; empty where a store knows no levels."""
    return next((one["unit"] for one in store.region.get("levels", ()) if not one["id"]), "")


def home_blank(store: Region) -> list[str]:
    """Return the map's units without data that belong to the home level's unit."""
    home = home_unit(store)
    rows = store.rows("counties") if home else []
    blank = [row["county_id"] for row in rows if row["has_data"] == "no"]
    return [key for key in blank if home in _above(store, key)]


def shown_home(store: Region, units: Collection[str]) -> str:
    """Return the home unit, or nothing where a map does not show it as one of its units."""
    home = home_unit(store)
    return home if home in units else ""


def _above(store: Region, unit: str) -> set[str]:
    """Return the units that a unit belongs to."""
    parents = {row["unit_id"]: row["parent_id"] for row in store.rows("units")}
    found: set[str] = set()
    while (unit := parents.get(unit, "")) and unit not in found:
        found.add(unit)
    return found
