"""What positions are judged against: tables, counties' polygons and names, how far towns reach."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import pandas as pd
import shapely
from rapidfuzz import fuzz
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.candidate import Definition
from geo.gazetteer import Gazetteer, normalise
from geo.list_cell import split
from geo.towns import Towns, edges_of
from geo.zones import Zones

Row = Mapping[str, str]

INSIDE: Final = 0.92
"""Likeness of a longer name that holds the area's whole name."""

_LEAST_INSIDE: Final = 4
"""A shorter name stands in others by chance."""

_KIND = re.compile(r"(?:工业|产业|创业|科技)*(?:开发|集聚|集中|集控)?(?:园区|园|区|基地)$")
_SHORTEST: Final = 2
"""Of a name without the word for its kind, so many characters must remain."""


@dataclass(frozen=True)
class Reference:
    """What positions are judged against.

    Attributes
    ----------
    tables
        Frames of text cells: ``areas, area_towns, area_members, counties, places, sources``.
    polygons
        County id → polygon in CGCS2000 degrees; functional zones need none.
    reach_m
        Place id of a town → how far from its point the town reaches, metres.
    region
        Name of the region.
    cells
        Place id of a town → its cell, or the office's own polygon, CGCS2000 degrees.
    official_towns
        The same, of the office's own polygons alone.
    above
        Names of the units that hold the region: services write them in front of names.
    """

    tables: Mapping[str, pd.DataFrame]
    polygons: Mapping[str, BaseGeometry]
    reach_m: Mapping[str, float] = field(default_factory=dict)
    region: str = ""
    cells: Mapping[str, BaseGeometry] = field(default_factory=dict)
    official_towns: Mapping[str, BaseGeometry] = field(default_factory=dict)
    above: tuple[str, ...] = ()

    @cached_property
    def area_ids(self) -> frozenset[str]:
        """Ids of the areas that are judged by this reference."""
        return frozenset(self.tables["areas"]["area_id"])

    @cached_property
    def county_names(self) -> dict[str, str]:
        """County id → name."""
        counties = self.tables["counties"]
        return dict(zip(counties["county_id"], counties["name"], strict=True))

    @cached_property
    def hosts(self) -> dict[str, tuple[str, ...]]:
        """County id → the administrative counties that hold it; such a county holds itself."""
        return {
            row["county_id"]: tuple(split(row["host_ids"])) or (row["county_id"],)
            for row in self.tables["counties"].to_dict("records")
        }

    def called(self, county_ids: Collection[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Give all names and the official codes of some counties; no codes if one has none.

        What they were called before, and zones that lie within them alone, count too.
        """
        own = set(county_ids)
        counties = self.tables["counties"].to_dict("records")
        rows = [row for row in counties if set(self.hosts[row["county_id"]]) <= own]
        names = {n for r in rows for n in (r["name"], r["short_name"], *split(r["aliases"]))}
        codes = {str(r.get("adcode", "")) for r in rows if r["county_id"] in own}
        codes |= {str(r["adcode"]) for r in rows if r.get("adcode")}
        return frozenset(names), frozenset() if "" in codes else frozenset(codes)

    @cached_property
    def administrative_names(self) -> list[str]:
        """All names of counties and region, longest first: no places inside an area's name."""
        counties = self.tables["counties"]
        names = [*counties["name"], *counties["short_name"], self.region, self.region[:-1]]
        names += [alias for cell in counties["aliases"] for alias in split(cell)]
        return sorted({name for name in names if len(name) > 1}, key=lambda n: (-len(n), n))

    @cached_property
    def towns(self) -> dict[str, list[Row]]:
        """Area or functional zone → its rows of table ``area_towns``."""
        found: dict[str, list[Row]] = {}
        for row in self.tables["area_towns"].to_dict("records"):
            found.setdefault(row["area_id"], []).append(row)
        return found

    @cached_property
    def with_members(self) -> frozenset[str]:
        """Areas of which table ``area_members`` lists parts."""
        return frozenset(self.tables["area_members"]["area_id"])

    @cached_property
    def with_parts(self) -> frozenset[str]:
        """Parks of which the plans list parts that are parks themselves (一区多园)."""
        areas = self.tables["areas"]
        return frozenset(areas.loc[areas["kind"] == "park", "parent_id"]) - {""}

    @cached_property
    def town_finder(self) -> Towns:
        """The towns, asked by point."""
        return Towns(self.tables["places"], self.official_towns)

    @cached_property
    def edges_m(self) -> dict[str, float]:
        """County → how far from a cell's edge its town is told; 0 with the office's polygons."""
        found = edges_of(self.town_finder.quality.to_dict("records"))
        return {c: 0.0 if self.town_finder.is_official(c) else m for c, m in found.items()}

    @cached_property
    def zones(self) -> Zones:
        """Which zone a clause puts an area into, and which zones hold a town."""
        return Zones(self.tables)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places, looked up by name."""
        return Gazetteer(self.tables["places"], self.administrative_names)

    @cached_property
    def _prepared(self) -> dict[str, BaseGeometry]:
        for polygon in self.polygons.values():
            shapely.prepare(polygon)
        return dict(sorted(self.polygons.items()))

    def county_at(self, lon: float, lat: float, among: Collection[str] = ()) -> str:
        """Give the county that holds a point (CGCS2000 degrees), or an empty string.

        `among` limits the counties; a point on a shared border goes to the first by id.
        """
        point = Point(lon, lat)
        held = (
            county
            for county, polygon in self._prepared.items()
            if (not among or county in among) and polygon.covers(point)
        )
        return next(held, "")

    def towns_of(self, place_ids: Collection[str]) -> list[str]:
        """Give the names of the towns that gazetteer points are or lie in, as sources say."""
        known = (self._town_names.get(place, "") for place in place_ids)
        return list(dict.fromkeys(name for name in known if name))

    def sure_town(self, county_id: str, lon: float, lat: float) -> list[str]:
        """Give the town of a point, or none where it lies too near to another's cell to tell."""
        found = self.town_finder.at(county_id, lon, lat)
        if found is None or found.edge_m < self.edges_m.get(county_id, 0.0):
            return []
        return [self._town_names[found.town_id]]

    @cached_property
    def _town_names(self) -> dict[str, str]:
        places = self.tables["places"]
        towns = places[places["kind"] == "town"]
        names = dict(zip(towns["place_id"], towns["name"], strict=True))
        held = zip(places["place_id"], places["town_id"], strict=True)
        return names | {place: names[town] for place, town in held if town in names}

    def definition(self, area: Mapping[str, str]) -> Definition:
        """Give what is looked for, from a row of table ``areas``."""
        counties = tuple(split(area["county_ids"]))
        hosts = tuple(dict.fromkeys(h for c in counties for h in self.hosts.get(c, ())))
        aliases = [area["short_name"], *split(area["aliases"])]
        return Definition(
            area_id=area["area_id"],
            name=area["name"],
            kind=area["kind"],
            aliases=tuple(dict.fromkeys(name for name in aliases if name)),
            county_ids=counties,
            host_ids=hosts,
            host_names=tuple(self.county_names.get(host, host) for host in hosts),
            region=self.region,
        )

    def without_county(self, name: str) -> str:
        """Drop the names of counties and region from the front of a name."""
        for written in self.administrative_names:
            if name.startswith(written) and len(name) > len(written):
                return self.without_county(name[len(written) :])
        return name

    @cached_property
    def _units(self) -> dict[str, str]:
        """Every name of a unit, longest first → one form of it: its short name."""
        rows = self.tables["counties"].to_dict("records")
        forms = {name: name for name in (*self.above, self.region)}
        forms |= {self.region[:-1]: self.region} if self.region else {}
        for row in rows:
            short = row["short_name"] or row["name"]
            forms |= dict.fromkeys((row["name"], short, *split(row["aliases"])), short)
        known = {normalise(name): form for name, form in forms.items() if len(name) > 1}
        return dict(sorted(known.items(), key=lambda pair: (-len(pair[0]), pair[0])))

    def unit_in_front(self, name: str) -> tuple[str, str]:
        """Part a normalised name from the units in front; give the last one, and the rest."""
        for written, form in self._units.items():
            if name.startswith(written) and len(name) > len(written):
                last, rest = self.unit_in_front(name[len(written) :])
                return last or form, rest
        return "", name

    def without_unit_behind(self, name: str) -> str:
        """Drop the name of a unit at the end of a normalised name."""
        written = next((one for one in self._units if name.endswith(one)), "")
        return name.removesuffix(written) if len(name) > len(written) else name

    def likeness(self, wanted: Definition, name: str) -> float:
        """Tell how alike a found name and the names of the area are, 0 to 1.

        Names of counties and region, brackets, blanks and the word for the kind of place do not
        count; an area's name inside a longer one is nearly the same (a gate, an office of the
        park).
        """
        found = self._bare(name)
        return max(_alike(self._bare(own), found) for own in (wanted.name, *wanted.aliases))

    def _bare(self, name: str) -> str:
        whole = self.without_county(normalise(name))
        short = _KIND.sub("", whole)
        return short if len(short) >= _SHORTEST else whole


def _alike(mine: str, found: str) -> float:
    inside = len(mine) >= _LEAST_INSIDE and mine in found
    return max(fuzz.ratio(mine, found) / 100, INSIDE if inside else 0.0)
