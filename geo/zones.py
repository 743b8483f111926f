"""What clauses say of zones: which one holds an area, and which ones hold a town.

A zone is made of counties, or of the towns of a county that table ``area_towns`` lists for it. An
area that a clause puts into a zone cannot stand in a town of another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

import pandas as pd

STATED: Final = "stated"
ZONE: Final = "zone"


class Zones:
    """The zones of one region, from its tables.

    Parameters
    ----------
    tables
        Frames of text cells: ``areas, area_members, area_towns, places``. A table
        ``area_members`` without the column ``evidence`` states nothing.
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        areas = tables["areas"]
        self._names = dict(zip(areas["area_id"], areas["name"], strict=True))
        short = {row["area_id"]: row["short_name"] for row in areas.to_dict("records")}
        self._names |= {key: name for key, name in short.items() if name}
        self._zones = set(areas.loc[areas["kind"] == ZONE, "area_id"])
        self._tables = tables

    def name(self, zone_id: str) -> str:
        """Give the short name of a zone."""
        return self._names.get(zone_id, zone_id)

    @cached_property
    def stated(self) -> dict[str, frozenset[str]]:
        """Area → zones that a clause puts it into, itself or what a clause makes it part of."""
        rows = self._tables["area_members"].to_dict("records")
        up: dict[str, set[str]] = {}
        for row in rows:
            if row.get("evidence") == STATED and not row.get("portion"):
                up.setdefault(row["member_id"], set()).add(row["area_id"])
        for row in self._tables["areas"].to_dict("records"):
            if row.get("parent_evidence") == STATED and row["parent_id"]:
                up.setdefault(row["area_id"], set()).add(row["parent_id"])
        return {area: frozenset(_above(area, up) & self._zones) for area in up}

    @cached_property
    def of_town(self) -> dict[tuple[str, str], frozenset[str]]:
        """(County, name of a town or finer place) → zones whose rows list it.

        The towns of a functional zone lie in the zones that it lies in.
        """
        found: dict[tuple[str, str], set[str]] = {}
        for row in self._tables["area_towns"].to_dict("records"):
            area = row["area_id"]
            zones = {area} if area in self._zones else self._whole.get(area, set())
            if zones:
                found.setdefault((row["county_id"], row["town"]), set()).update(zones)
        return {key: frozenset(zones) for key, zones in found.items()}

    @cached_property
    def of_county(self) -> dict[str, frozenset[str]]:
        """County → zones that hold all of it; one that lists towns of it holds these alone."""
        listed = {(zone, county) for (county, _), held in self.of_town.items() for zone in held}
        return {
            county: frozenset(zone for zone in zones if (zone, county) not in listed)
            for county, zones in self._whole.items()
        }

    @cached_property
    def _whole(self) -> dict[str, set[str]]:
        """County or functional zone → zones that have it as a member without a portion."""
        areas = set(self._tables["areas"]["area_id"])
        found: dict[str, set[str]] = {}
        for row in self._tables["area_members"].to_dict("records"):
            county = row["member_id"] not in areas
            if row["area_id"] in self._zones and county and not row["portion"]:
                found.setdefault(row["member_id"], set()).add(row["area_id"])
        return found

    def against(self, area_id: str, county_id: str, town: str) -> str:
        """Say which zone a town belongs to, where a clause puts the area into another one.

        Empty if nothing is stated, or no zone is said to hold the town.
        """
        wanted = self.stated.get(area_id, frozenset())
        held = self.of_town.get((county_id, town)) or self.of_county.get(county_id, frozenset())
        if not wanted or not held or wanted & held:
            return ""
        names = "、".join(self.name(zone) for zone in sorted(held))
        clause = "、".join(self.name(zone) for zone in sorted(wanted))
        return f"在{town}，属{names}，与条文所写的{clause}相抵"


def _above(area: str, up: Mapping[str, set[str]]) -> set[str]:
    """Give all wholes of an area."""
    found: set[str] = set()
    open_ = [area]
    while open_:
        new = up.get(open_.pop(), set()) - found
        found |= new
        open_ += sorted(new)
    return found
