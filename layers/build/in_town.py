"""In which town every area lies: as a source says, or by town polygons, or that nobody can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.list_cell import join, split
from geo.towns import TownAnswer, Towns, edges_of
from layers.build.relations import Row, Tables
from layers.vocabulary.lengths import distance

TOLD_M = 10
"""To how many metres a short length is told."""


@dataclass(frozen=True)
class InTown:
    """Towns of a region, asked for areas.

    Attributes
    ----------
    names
        Place id of a town → name.
    town_of
        Gazetteer point → the town that it is, or lies in, as its source says.
    towns
        The towns, asked by point.
    edges_m
        County → how near to a cell's edge the town is not told, metres (`geo.towns`).
    """

    names: Mapping[str, str]
    town_of: Mapping[str, str]
    towns: Towns
    edges_m: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Tables, towns: Towns) -> InTown:
        """Make it from tables ``places`` and ``town_cell_quality``."""
        places = tables["places"]
        names = {row["place_id"]: row["name"] for row in places if row["kind"] == "town"}
        held = {row["place_id"]: row["town_id"] for row in places if row["town_id"] in names}
        edges = edges_of(tables.get("town_cell_quality", ()))
        return cls(names, held | {town: town for town in names}, towns, edges)

    def needed_m(self, county_id: str) -> float:
        """Return how far from an edge the towns of a county are told; 0 with official polygons."""
        return 0.0 if self.towns.is_official(county_id) else self.edges_m.get(county_id, 0.0)

    def columns(self, place: Row) -> dict[str, str]:
        """Return ``town`` and ``town_note`` of a row of table ``locations``.

        The town is empty where none is told, the note says why, or what it is told by. The middle
        of several sites lies in no town of its own.
        """
        if not place.get("lon"):
            return {}
        known = [self.town_of.get(one, "") for one in split(place["place_ids"])]
        if known and all(known):
            return {"town": join(dict.fromkeys(self.names[town] for town in known))}
        if len(split(place["sites"])) > 1:
            return {}
        county = place["county_id"]
        found = self.towns.at(county, float(place["lon"]), float(place["lat"]))
        return self._by_polygon(county, found) if found else {}

    def _by_polygon(self, county_id: str, found: TownAnswer) -> dict[str, str]:
        name, needed = self.names[found.town_id], self.needed_m(county_id)
        if found.edge_m < needed:
            other = self.names[found.other]
            why = f"在{name}的示意范围内，离{other}的只有约 {distance(found.edge_m, step=TOLD_M)}"
            trust = f"这里离边不到 {distance(needed, step=TOLD_M)}的，判断不到九成可靠"
            return {"town_note": f"无法判断：{why}；{trust}"}
        official = self.towns.is_official(county_id)
        return {"town": name, "town_note": "按本单位的乡镇界线" if official else "按乡镇示意范围"}
