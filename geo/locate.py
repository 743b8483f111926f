"""Say where the areas of a plan are, how sure that is and why.

The order of decisions, each only if the one before gave nothing: a gazetteer point that is the
place itself; a place whose name stands in the area's name; the towns that table ``area_towns``
gives (stated before inferred); the functional zone that it lies in; its county only; nothing.
A candidate outside the counties of the area is refused with a reason, never moved into them.

All positions are CGCS2000 degrees, lon before lat; radii are metres and meant so that in nine cases
of ten the truth lies within.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import pandas as pd
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.crs import distance_m
from geo.gazetteer import Gazetteer, Place
from geo.position import (
    BESIDE_M,
    COLUMNS,
    Position,
    among,
    at,
    beside,
    names,
    row,
    within_town,
)

WIDEST_M: Final = 10_000.0
"""Above this a position says no more than the county does and is not drawn."""

TOWN_REACH_M: Final = 4_000.0
"""Radius of a town where its cell is not known."""

_WIDE_KINDS: Final = ("zone", "corridor")
"""They cover many towns: a point would claim what no document says."""

_OUTLINED_KINDS: Final = ("group", "subarea")
"""They are made of towns: a single place in their name is not where they are."""


@dataclass(frozen=True)
class Ground:
    """What positions are judged against.

    Attributes
    ----------
    tables
        Frames of text cells: ``areas, area_towns, area_members, counties, places, sources``.
    polygons
        County id → polygon in CGCS2000 degrees; functional zones need none.
    reach_m
        Place id of a town → how far from its point the town reaches, metres.
    blocked
        Names that are no place inside an area's name, such as the region's.
    """

    tables: Mapping[str, pd.DataFrame]
    polygons: Mapping[str, BaseGeometry]
    reach_m: Mapping[str, float] = field(default_factory=dict)
    blocked: Sequence[str] = ()


@dataclass(frozen=True)
class _Case:
    """One area and what the tables say of it."""

    area: Mapping[str, str]
    counties: tuple[str, ...]
    hosts: tuple[str, ...]
    towns: pd.DataFrame


class _Locator:
    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        counties = ground.tables["counties"]
        self.names = dict(zip(counties["county_id"], counties["name"], strict=True))
        self.hosts = {
            row["county_id"]: tuple(_split(row["host_ids"])) or (row["county_id"],)
            for row in counties.to_dict("records")
        }
        written = [*counties["name"], *counties["short_name"], *ground.blocked]
        written += [alias for cell in counties["aliases"] for alias in _split(cell)]
        self.gazetteer = Gazetteer(ground.tables["places"], written)
        self.written = sorted(written, key=len, reverse=True)
        self.towns = ground.tables["area_towns"]

    def case(self, area: Mapping[str, str]) -> _Case:
        counties = tuple(_split(area["county_ids"]))
        hosts = tuple(dict.fromkeys(h for c in counties for h in self.hosts.get(c, ())))
        return _Case(area, counties, hosts, self._towns_of(area["area_id"]))

    def locate(self, area: Mapping[str, str]) -> Position:
        case = self.case(area)
        if area["kind"] in _WIDE_KINDS:
            return self._wide(case)
        if not case.counties:
            return Position("unplaced", "none", "文件未写明所在县（市、区），名称也不足以判断")
        refused: list[str] = []
        steps: tuple[Callable[[_Case], Position | None], ...] = (
            self._is_place, self._named, self._by_towns, self._by_functional_zone,
        )  # fmt: skip
        for step in steps:
            position = step(case)
            if position is None:
                continue
            checked = self._check(position, case)
            if isinstance(checked, Position):
                return checked
            refused.append(checked)
        return self._county_only(case, refused)

    def _wide(self, case: _Case) -> Position:
        members = self.ground.tables["area_members"]
        if case.area["area_id"] in set(members["area_id"]) or len(case.towns):
            reason = "由组成部分体现，没有单独的点位"
            return Position("county", "members", reason, county_id=_only(case.hosts))
        if case.counties:
            return self._county_only(case, [])
        return Position("unplaced", "none", "文件未写明所在县（市、区），也未列成员")

    def _is_place(self, case: _Case) -> Position | None:
        if case.area["kind"] in _OUTLINED_KINDS:
            return None
        full = [case.area["name"], case.area["short_name"], *_split(case.area["aliases"])]
        for name in [*full, *(self._without_county(name) for name in full)]:
            found = self.gazetteer.exact(name, case.hosts)
            if len(found) == 1 and found[0].kind not in ("town", "seat"):
                return at(found[0], "place_name", f"地名库有同名地点“{found[0].name}”")
        return None

    def _named(self, case: _Case) -> Position | None:
        if case.area["kind"] in _OUTLINED_KINDS:
            return None
        for name in [case.area["name"], *_split(case.area["aliases"])]:
            host = self.gazetteer.leading(name, case.hosts)
            if len(host) == 1:
                reason = f"名称以“{host[0].name}”开头，取其位置"
                return beside(host[0], "place_name", reason)
        found = self.gazetteer.within(case.area["name"], case.hosts)
        clear = [places[0] for places in found if len(places) == 1]
        finer = [place for place in clear if place.kind != "town"]
        if finer:
            reason = f"名称中有“{finer[0].name}”"
            return beside(finer[0], "place_name", reason)
        if len(case.towns) or not clear:
            return None
        return self._around(clear, "town_in_name", f"名称中有“{names(clear)}”")

    def _by_towns(self, case: _Case) -> Position | None:
        if case.towns.empty:
            return None
        stated = case.towns[case.towns["evidence"] == "stated"]
        rows = case.towns if stated.empty else stated
        places, unknown = self._places_of(rows)
        if not places:
            return None
        listed = names(places)
        if stated.empty:
            why = "；".join(dict.fromkeys(text for text in rows["reason"] if text))
            reason, method = f"推断在{listed}" + (f"：{why}" if why else ""), "town_inferred"
        else:
            reason, method = f"名称或文件写明{listed}", "town_in_name"
        if unknown:
            reason += f"；地名库缺{'、'.join(unknown)}"
        return self._around(places, method, reason)

    def _by_functional_zone(self, case: _Case) -> Position | None:
        zone = _only(case.counties)
        if not zone or self.hosts.get(zone) == (zone,):
            return None
        places, _ = self._places_of(self._towns_of(zone))
        if not places:
            return None
        reason = f"只知在{self.names[zone]}，取其所在镇（街道）"
        return self._around(places, "town_inferred", reason)

    def _county_only(self, case: _Case, refused: Sequence[str]) -> Position:
        listed = "、".join(self.names.get(county, county) for county in case.counties)
        stated = case.area["county_evidence"] == "stated"
        reason = f"文件只写明在{listed}" if stated else f"推断在{listed}，文件未写明位置"
        if refused:
            reason += "；" + "；".join(dict.fromkeys(refused))
        return Position("county", "county_only", reason, county_id=_only(case.counties))

    def _around(self, places: Sequence[Place], method: str, reason: str) -> Position:
        """Give the middle of some places, and a radius that covers them all."""
        if len(places) == 1:
            place = places[0]
            if place.kind != "town":
                return beside(place, method, reason)
            return within_town(place, self._reach(place), method, reason)
        weights = 1 / np.array([place.radius_m for place in places])
        lon, lat = np.average([(p.lon, p.lat) for p in places], axis=0, weights=weights)
        middle = self._middle(places, float(lon), float(lat))
        if middle != (lon, lat):
            reason += "；几处中点不在界内，改取居中的一处"
        radius = among(places, middle, [self._reach(place) for place in places])
        return Position("township", method, reason, *middle, radius, "", tuple(places))

    def _middle(self, places: Sequence[Place], lon: float, lat: float) -> tuple[float, float]:
        counties = {place.county_id for place in places}
        if self._county_at(lon, lat, counties):
            return lon, lat
        nearest = min(places, key=lambda p: (distance_m((lon, lat), (p.lon, p.lat)), p.place_id))
        return nearest.lon, nearest.lat

    def _check(self, position: Position, case: _Case) -> Position | str:
        """Return the position with its county, or why it is refused."""
        lon, lat, radius = position.lon, position.lat, position.uncertainty_m
        if lon is None or lat is None or radius is None:
            return position
        if radius > WIDEST_M and not self._is_outlined(case):
            return f"{names(position.places)}相距过远（半径约{radius / 1000:.0f}公里），不设点位"
        counties = {*case.hosts, *(place.county_id for place in position.places)}
        county = self._county_at(lon, lat, counties)
        if not county:
            return f"候选位置{names(position.places)}（{lon:.4f}，{lat:.4f}）在界外，未采用"
        return replace(position, county_id=county)

    def _is_outlined(self, case: _Case) -> bool:
        """Tell whether the area covers its towns: a radius then is its extent, not a doubt."""
        own = {case.area["name"], *_split(case.area["aliases"])}
        zones = {self.names[county] for county in case.counties if county not in case.hosts}
        return case.area["kind"] in _OUTLINED_KINDS or bool(own & zones)

    def _county_at(self, lon: float, lat: float, counties: set[str]) -> str:
        point = Point(lon, lat)
        polygons = self.ground.polygons
        held = (c for c in sorted(counties) if c in polygons and polygons[c].covers(point))
        return next(held, "")

    def _reach(self, place: Place) -> float:
        default = TOWN_REACH_M if place.kind == "town" else BESIDE_M
        return self.ground.reach_m.get(place.place_id, default)

    def _places_of(self, rows: pd.DataFrame) -> tuple[list[Place], list[str]]:
        places, unknown = [], []
        for county, town in rows[["county_id", "town"]].itertuples(index=False):
            found = self.gazetteer.exact(town, self.hosts.get(county, (county,)))
            if len(found) == 1:
                places.append(found[0])
            else:
                unknown.append(town)
        return places, unknown

    def _towns_of(self, owner: str) -> pd.DataFrame:
        return self.towns[self.towns["area_id"] == owner]

    def _without_county(self, name: str) -> str:
        for written in self.written:
            if written and name.startswith(written) and len(name) > len(written):
                return name[len(written) :]
        return name


def locate_areas(ground: Ground, located_on: str) -> pd.DataFrame:
    """Make table ``locations``: one row for every area.

    Parameters
    ----------
    ground
        Tables, county polygons and reaches; see `Ground`.
    located_on
        Day to write into the rows, ISO 8601.

    Returns
    -------
    pandas.DataFrame
        Columns `COLUMNS`, all text, sorted by ``area_id``; coordinates with five decimals (1 m),
        empty where only the county or nothing is known.
    """
    locator = _Locator(ground)
    datums = ground.tables["sources"].set_index("source_id")["datum"].to_dict()
    rows = []
    for area in ground.tables["areas"].to_dict("records"):
        position = locator.locate(area)
        rows.append(row(area["area_id"], position, datums, located_on))
    return pd.DataFrame(rows, columns=list(COLUMNS)).sort_values("area_id", ignore_index=True)


def _only(ids: Sequence[str]) -> str:
    return ids[0] if len(ids) == 1 else ""


def _split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]
