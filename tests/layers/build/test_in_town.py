"""The town of an area: as a source says, by polygons, or that nobody can tell."""

from __future__ import annotations

import pandas as pd
import pytest
from shapely.geometry import box

from geo.towns import Towns
from layers.build.in_town import InTown
from layers.build.memberships import _clear_of_edge
from layers.build.places import Geometry

PLACES = [
    {"place_id": "t-a", "name": "甲镇", "kind": "town", "town_id": "", "lon": "118.1"},
    {"place_id": "t-b", "name": "乙镇", "kind": "town", "town_id": "", "lon": "118.3"},
    {"place_id": "v-a", "name": "甲村", "kind": "village", "town_id": "t-a", "lon": "118.12"},
]
ROWS = [row | {"county_id": "west", "lat": "25.1"} for row in PLACES]
QUALITY = [{"county_id": "west", "edge_m": "500"}]


def columns(lon: float, place_ids: str = "", sites: str = "", **official: object) -> dict[str, str]:
    """Return what is said of a position at 25.1°N."""
    towns = Towns(pd.DataFrame(ROWS), official)  # type: ignore[arg-type]
    found = InTown.of({"places": ROWS, "town_cell_quality": QUALITY}, towns)
    row = {"county_id": "west", "lon": str(lon), "lat": "25.1", "place_ids": place_ids}
    return found.columns(row | {"sites": sites})


def test_what_a_source_says_stands_without_a_note() -> None:
    assert columns(118.3, "v-a") == {"town": "甲镇"}
    assert columns(118.2, "v-a;t-b") == {"town": "甲镇;乙镇"}


def test_a_point_well_inside_a_cell_is_told_with_what_it_is_told_by() -> None:
    assert columns(118.29) == {"town": "乙镇", "town_note": "按乡镇示意范围"}


def test_a_point_near_an_edge_is_not_told() -> None:
    found = columns(118.211)
    assert "town" not in found
    assert found["town_note"].startswith("无法判断：在乙镇的示意范围内，离甲镇的只有约")
    assert "500 米" in found["town_note"]


def test_the_middle_of_several_sites_lies_in_no_town() -> None:
    assert columns(118.29, sites="甲园;乙园") == {}


def test_with_official_polygons_the_edge_is_sharp() -> None:
    official = {"t-a": box(118, 25, 118.211, 25.2), "t-b": box(118.211, 25, 118.4, 25.2)}
    towns = Towns(pd.DataFrame(ROWS), official)
    found = InTown.of({"places": ROWS, "town_cell_quality": QUALITY}, towns)
    row = {"county_id": "west", "lon": "118.2112", "lat": "25.1", "place_ids": "", "sites": ""}
    assert found.columns(row) == {"town": "乙镇", "town_note": "按本单位的乡镇界线"}


def test_without_a_point_nothing_is_said() -> None:
    found = InTown.of({"places": ROWS}, Towns(pd.DataFrame(ROWS)))
    assert found.columns({"lon": ""}) == {}


@pytest.mark.parametrize(("lon", "clear"), [(118.25, "yes"), (118.203, ""), (118.398, "yes")])
def test_a_place_near_the_edge_of_an_outline_is_not_put_into_it(lon: float, clear: str) -> None:
    land, shape = box(118, 25, 118.4, 25.2), box(118.2, 25, 118.4, 25.2)
    geometry = Geometry({"west": land}, {}, "", edges_m={"west": 500.0})
    at = {"county_id": "west", "lon": str(lon), "lat": "25.1"}
    assert _clear_of_edge(geometry, shape, at) is bool(clear)
    assert _clear_of_edge(Geometry({"west": land}, {}, ""), shape, at)
