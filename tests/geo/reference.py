"""An invented region for geocoding: two counties side by side, each with a town of one name.

West is a square from 118.0 to 118.5°E, east one from 118.5 to 119.0°E, both from 25.0 to 25.5°N.
A functional zone, ``zone``, lies in east.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from shapely.geometry import Polygon, box

from geo.candidate import Candidate
from geo.geocoding import ask
from geo.locate import Located, locate_areas
from geo.providers.gazetteer import GazetteerProvider
from geo.reference import Reference

POLYGONS: dict[str, Polygon] = {
    "west": box(118.0, 25.0, 118.5, 25.5),
    "east": box(118.5, 25.0, 119.0, 25.5),
}

_PLACES = [
    ("t-west-shanqiao", "山桥镇", "山桥", "town", "west", 118.1, 25.1, 2000, "gaz"),
    ("t-west-heping", "和坪乡", "和坪", "town", "west", 118.4, 25.1, 2000, "gaz"),
    ("t-west-gaoling", "高岭街道", "高岭", "town", "west", 118.25, 25.4, 4000, "recalled"),
    ("t-east-shanqiao", "山桥镇", "山桥", "town", "east", 118.9, 25.1, 2000, "gaz"),
    ("t-east-baisha", "白沙镇", "白沙", "town", "east", 118.6, 25.3, 1000, "gaz"),
    ("t-east-baishagang", "白沙港镇", "白沙港", "town", "east", 118.8, 25.4, 2000, "gaz"),
    ("v-east-tianwei", "田尾村", "田尾", "village", "east", 118.7, 25.2, 800, "gaz"),
    ("k-east-hongda", "宏达石化", "宏达石化有限公司", "plant", "east", 118.85, 25.3, 500, "gaz"),
    ("e-west-yuanqu", "和坪陶瓷城", "", "estate", "west", 118.41, 25.12, 500, "gaz"),
]
_AREA = {
    "short_name": "", "aliases": "", "kind": "park", "county_ids": "", "parent_id": "",
    "ordinal": "1", "county_evidence": "stated",
}  # fmt: skip


def places() -> pd.DataFrame:
    columns = [
        "place_id", "name", "aliases", "kind", "county_id", "lon", "lat", "radius_m", "source_id",
    ]  # fmt: skip
    return pd.DataFrame(_PLACES, columns=columns).astype(str).assign(town_id="")


def counties() -> pd.DataFrame:
    rows = [
        ("west", "西山县", "西山", "", ""),
        ("east", "东海市", "东海", "", ""),
        ("zone", "云台开发区", "开发区", "云台区", "east"),
    ]
    return pd.DataFrame(rows, columns=["county_id", "name", "short_name", "aliases", "host_ids"])


def towns(*rows: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(
        [(*row, "")[:6] for row in rows],
        columns=["area_id", "county_id", "town", "evidence", "reason", "source_id"],
        dtype=str,
    )


def members(*rows: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["area_id", "member_id", "portion"], dtype=str)


def area(area_id: str, name: str, county_ids: str = "", **cells: str) -> dict[str, str]:
    return {**_AREA, "area_id": area_id, "name": name, "county_ids": county_ids, **cells}


def tables(
    areas: Sequence[Mapping[str, str]],
    area_towns: pd.DataFrame | None = None,
    area_members: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    sources = [("gaz", "wgs84"), ("recalled", "wgs84")]
    return {
        "areas": pd.DataFrame(list(areas)),
        "area_towns": towns() if area_towns is None else area_towns,
        "area_members": members() if area_members is None else area_members,
        "counties": counties(),
        "places": places(),
        "sources": pd.DataFrame(sources, columns=["source_id", "datum"]),
    }


def reference(
    areas: Sequence[Mapping[str, str]],
    area_towns: pd.DataFrame | None = None,
    area_members: pd.DataFrame | None = None,
) -> Reference:
    return Reference(tables(areas, area_towns, area_members), POLYGONS, {}, "大江市")


def locate(of: Reference, day: str, *others: Candidate, area_id: str = "p-a") -> Located:
    """Ask the gazetteer for all areas, add candidates of other providers for one, and choose."""
    wanted = [of.definition(row) for row in of.tables["areas"].to_dict("records")]
    offers = ask([GazetteerProvider(of)], wanted).offers
    if others:
        offers[area_id] += others
    return locate_areas(of, offers, day)
