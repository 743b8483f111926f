"""Schematic outlines (示意范围) of zones, corridors, groups, subareas and functional zones.

They are unions of town cells (see `geo.cells`), softened and cut to the counties' land, and are to
be drawn dashed. Geometry goes in and comes out in CGCS2000 degrees (EPSG:4490, lon before lat).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.cells import disc, half_towards, nearest_parts, outline, strips, town_areas
from geo.crs import STORE_CRS
from geo.gazetteer import Gazetteer

PLAUSIBLE_M: Final = 6_000.0
"""How far from the points that a document names an outline may reach: the radius of a town."""

_OUTLINED: Final = ("zone", "group", "subarea", "corridor")


class Extents:
    """Outlines of one region, made from its tables.

    Parameters
    ----------
    tables
        Frames of text cells: ``areas, area_members, area_towns, counties, places`` and, where there
        is one, ``locations``.
    counties
        County id → land polygon, CGCS2000 degrees.
    official_towns
        Place id of a town → the office's own polygon, in place of its cell.
    """

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame],
        counties: Mapping[str, BaseGeometry],
        official_towns: Mapping[str, BaseGeometry] | None = None,
    ) -> None:
        self.counties = dict(counties)
        self.cells = town_areas(tables["places"], counties, official_towns)
        self._gazetteer = Gazetteer(tables["places"])
        self._towns = tables["area_towns"]
        self._members = tables["area_members"]
        self._areas = tables["areas"]
        self._kinds = dict(zip(self._areas["area_id"], self._areas["kind"], strict=True))
        self._points = _points(tables.get("locations"))
        frame = tables["counties"]
        self._hosts = {
            county: [host for host in hosts.split(";") if host]
            for county, hosts in frame[["county_id", "host_ids"]].itertuples(index=False)
        }

    def all(self) -> gpd.GeoDataFrame:
        """Give every outline there is.

        Returns
        -------
        geopandas.GeoDataFrame
            Columns ``id, kind, geometry`` (EPSG:4490), sorted by id. Kinds are ``zone``,
            ``corridor``, ``group``, ``subarea`` and ``functional_zone``. What has neither towns
            nor counties or groups for members has an empty geometry.
        """
        rows = [(a, k, self.of_area(a)) for a, k in self._kinds.items() if k in _OUTLINED]
        zones = [county for county, hosts in self._hosts.items() if hosts]
        rows += [(c, "functional_zone", self.of_county(c)) for c in zones]
        frame = gpd.GeoDataFrame(rows, columns=["id", "kind", "geometry"], crs=STORE_CRS)
        return frame.sort_values("id", ignore_index=True)

    def of_area(self, area_id: str) -> BaseGeometry:
        """Give the outline of a zone, corridor, group, subarea or any area with towns."""
        kind = self._kinds.get(area_id, "")
        if kind in ("zone", "corridor") and area_id in set(self._members["area_id"]):
            return self._of_members(area_id)
        if kind == "subarea":
            return self._of_subarea(area_id)
        return self.of_towns(area_id)

    def of_county(self, county_id: str) -> BaseGeometry:
        """Give the polygon of a county, or the outline of a functional zone from its towns."""
        hosts = self._hosts.get(county_id, [])
        if not hosts:
            return self.counties.get(county_id, Polygon())
        parts = self._parts(self._towns[self._towns["area_id"] == county_id])
        return outline([part for _, part, _ in parts], self._land(hosts))

    def of_towns(self, area_id: str, limit_m: float = PLAUSIBLE_M) -> BaseGeometry:
        """Give the outline of an area from its towns.

        It reaches at most `limit_m` from the places that a document names for it (from all its
        places, where a document names none).
        """
        rows = self._towns[self._towns["area_id"] == area_id]
        parts = self._parts(rows)
        stated = rows["evidence"].eq("stated").any()
        anchors = [disc(*at, limit_m) for at, _, said in parts if said or not stated]
        near = shapely.union_all(anchors)
        land = self._land([*self._counties_of(area_id), *rows["county_id"]])
        return outline([part.intersection(near) for _, part, _ in parts], land)

    def _of_subarea(self, area_id: str) -> BaseGeometry:
        """Give the part of its park that is nearest to its own point, else a strip by its order."""
        areas = self._areas.set_index("area_id")
        parent = areas.loc[area_id, "parent_id"]
        siblings = areas[(areas["parent_id"] == parent) & (areas["kind"] == "subarea")]
        order = list(siblings.assign(n=siblings["ordinal"].astype(float)).sort_values("n").index)
        whole = self._around_point(parent, self.of_towns(parent))
        if whole.is_empty:
            return whole
        points = [self._points.get(sibling) for sibling in order]
        place = order.index(area_id)
        if all(points) and len(set(points)) == len(points):
            return nearest_parts(whole, [point for point in points if point])[place]
        return strips(whole, len(order))[place]

    def _around_point(self, area_id: str, shape: BaseGeometry) -> BaseGeometry:
        """Cut an outline to what lies about the area's own point, where it has one."""
        point = self._points.get(area_id)
        return shape.intersection(disc(*point)) if point else shape

    def _of_members(self, area_id: str) -> BaseGeometry:
        members = self._members[self._members["area_id"] == area_id]
        parts = [
            self._of_member(area_id, member, portion)
            for member, portion in members[["member_id", "portion"]].itertuples(index=False)
        ]
        return outline(parts, self._land(self._counties_of(area_id)))

    def _land(self, county_ids: Iterable[str]) -> BaseGeometry:
        """Give the land of some counties and of the counties that functional zones lie in."""
        held = {host for county in county_ids for host in (self._hosts.get(county) or [county])}
        return shapely.union_all([self.counties[c] for c in sorted(held) if c in self.counties])

    def _counties_of(self, area_id: str) -> list[str]:
        found = self._areas.loc[self._areas["area_id"] == area_id, "county_ids"]
        return [county for cell in found for county in cell.split(";") if county]

    def _of_member(self, area_id: str, member: str, portion: str) -> BaseGeometry:
        if member in self._kinds:
            return self.of_towns(member) if self._kinds[member] == "group" else Polygon()
        mine = (self._towns["area_id"] == area_id) & (self._towns["county_id"] == member)
        parts = self._parts(self._towns[mine])
        if parts:
            return shapely.union_all([part for _, part, _ in parts])
        whole = self.of_county(member)
        return half_towards(whole, portion) if portion else whole

    def _parts(self, rows: pd.DataFrame) -> list[tuple[tuple[float, float], BaseGeometry, bool]]:
        """Give (lon and lat, cell or disc, whether stated) for each town that is known."""
        parts = []
        for county, town, evidence in rows[["county_id", "town", "evidence"]].itertuples(
            index=False
        ):
            found = self._gazetteer.exact(town, self._hosts.get(county) or [county])
            if len(found) == 1:
                place = found[0]
                cell = self.cells.get(place.place_id) or disc(place.lon, place.lat)
                parts.append(((place.lon, place.lat), cell, evidence == "stated"))
        return parts


def _points(locations: pd.DataFrame | None) -> dict[str, tuple[float, float]]:
    """Give area id → its point (lon, lat), of those that have one."""
    if locations is None:
        return {}
    placed = locations[locations["lon"] != ""]
    return {
        row["area_id"]: (float(row["lon"]), float(row["lat"])) for row in placed.to_dict("records")
    }
