"""An invented region: two counties side by side, west 118.0 to 118.5°E, east 118.5 to 119.0°E."""

from __future__ import annotations

import pandas as pd
from shapely.geometry import box

from geo.candidate import Definition
from geo.reference import Reference

COUNTY_COLUMNS = ["county_id", "name", "short_name", "aliases", "host_ids"]

PLACE_COLUMNS = ["place_id", "name", "aliases", "kind", "county_id", "town_id", "lon", "lat",
                 "radius_m", "source_id"]  # fmt: skip


def region(adcodes: tuple[str, str] = ("", "")) -> Reference:
    counties = [("west", "西山县", "西山", "", ""), ("east", "东海市", "东海", "", "")]
    table = pd.DataFrame(counties, columns=COUNTY_COLUMNS).assign(adcode=adcodes)
    no_towns = pd.DataFrame(columns=["area_id", "county_id", "town"], dtype=str)
    no_places = pd.DataFrame(columns=PLACE_COLUMNS, dtype=str)
    return Reference(
        tables={"counties": table, "area_towns": no_towns, "places": no_places},
        polygons={"west": box(118.0, 25.0, 118.5, 25.5), "east": box(118.5, 25.0, 119.0, 25.5)},
        region="云江市",
    )


def park(name: str = "东海市白沙工业园", *aliases: str, kind: str = "park") -> Definition:
    return Definition("a1", name, kind, aliases, ("east",), ("east",), ("东海市",), "云江市")
