"""What a correction is judged against: the areas, their counties and the counties' land.

Read from the region's own files by the standard library and shapely, so that the app stays small.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.list_cell import split
from layers.corrections.row import CorrectionsError
from layers.store import Row


@dataclass(frozen=True)
class Ground:
    """The region as far as positions need it.

    Attributes
    ----------
    polygons
        County id → land polygon, CGCS2000 degrees; functional zones have none.
    hosts
        County id → ids of the counties with land that hold it, mostly itself.
    names
        County id → name.
    areas
        Area id → its row.
    automatic
        Area id → its row of ``locations``, which holds as long as nobody has corrected it.
    """

    polygons: Mapping[str, BaseGeometry]
    hosts: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    areas: Mapping[str, Row]
    automatic: Mapping[str, Row]

    def holders(self, area_id: str) -> list[str]:
        """Return the counties with land that an area lies in; all of them if nothing is said."""
        found = [
            host
            for county in split(self.areas[area_id]["county_ids"])
            for host in self.hosts.get(county, (county,))
        ]
        return list(dict.fromkeys(found)) or list(self.polygons)

    def county_at(self, lon: float, lat: float, among: Iterable[str]) -> str:
        """Return which of the counties holds a point (degrees), or an empty string."""
        point = shapely.Point(lon, lat)
        held = (c for c in among if c in self.polygons)
        return next((c for c in held if shapely.covers(self.polygons[c], point)), "")


def read_ground(data: Path) -> Ground:
    """Read what corrections are judged against from a region's folder.

    Raises
    ------
    CorrectionsError
        If a table or the counties' polygons cannot be read.
    """
    try:
        counties = _rows(data / "counties.csv")
        text = (data / "geometry" / "counties.geojson").read_text("utf-8")
        polygons = {
            feature["properties"]["county_id"]: shape(feature["geometry"])
            for feature in json.loads(text)["features"]
        }
        return Ground(
            polygons,
            {r["county_id"]: tuple(split(r["host_ids"])) or (r["county_id"],) for r in counties},
            {row["county_id"]: row["name"] for row in counties},
            {row["area_id"]: row for row in _rows(data / "areas.csv")},
            {row["area_id"]: row for row in _rows(data / "locations.csv")},
        )
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise CorrectionsError(
            f"校核要用的数据表读不出来（{error!r}）；请检查数据文件夹。"
        ) from error


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))
