"""Which town a point lies in, how often that is right, and where it is not told."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from geo.cells import town_areas, town_cells
from geo.towns import QUALITY_COLUMNS, Towns, edges_of
from tests.geo.reference import POLYGONS, places


def _village(number: int, town: str, lon: float, lat: float) -> dict[str, str]:
    row = {"place_id": f"v-{number}", "name": f"村{number}", "kind": "village", "aliases": ""}
    row |= {"county_id": "west", "lon": str(lon), "lat": str(lat), "town_id": town}
    return row | {"radius_m": "800", "source_id": "gaz"}


def _with(*villages: dict[str, str]) -> pd.DataFrame:
    return pd.concat([places(), pd.DataFrame(villages)], ignore_index=True)


def test_the_nearest_town_holds_a_point_and_half_the_difference_is_free_of_doubt() -> None:
    found = Towns(places()).at("west", 118.15, 25.1)
    assert found is not None
    assert (found.town_id, found.other) == ("t-west-shanqiao", "t-west-heping")
    assert found.edge_m == pytest.approx(10_080, rel=0.01)


def test_a_village_brings_its_town_along() -> None:
    known = _with(_village(1, "t-west-heping", 118.16, 25.1))
    found = Towns(known).at("west", 118.15, 25.1)
    assert found is not None
    assert found.town_id == "t-west-heping"


def test_a_county_with_one_town_has_no_edge_and_one_without_gives_none() -> None:
    one = places()[lambda frame: frame["place_id"] == "t-west-heping"]
    found = Towns(one).at("west", 118.01, 25.49)
    assert found is not None
    assert (found.town_id, found.other, found.edge_m) == ("t-west-heping", "", np.inf)
    assert Towns(one).at("east", 118.7, 25.2) is None


def test_villages_are_left_out_one_by_one() -> None:
    near = [_village(n, "t-west-shanqiao", 118.1 + n / 100, 25.1) for n in range(1, 10)]
    astray = _village(10, "t-west-shanqiao", 118.39, 25.1)
    (row,) = Towns(_with(*near, astray)).quality.to_dict("records")
    assert tuple(row) == QUALITY_COLUMNS
    assert (row["county_id"], row["villages"], row["right"]) == ("west", "10", "9")
    assert row["edge_m"] == "0"


def test_where_the_nearest_are_wrong_an_edge_is_kept() -> None:
    sure = [_village(n, "t-west-shanqiao", 118.05 + n / 200, 25.1) for n in range(1, 12)]
    owners = ("t-west-heping", "t-west-shanqiao") * 2
    wrong = [_village(20 + n, town, 118.24 + n / 250, 25.1) for n, town in enumerate(owners)]
    known = _with(*sure, *wrong)
    quality = Towns(known).quality
    assert edges_of(quality.to_dict("records"))["west"] > 0


def test_without_villages_there_is_nothing_to_tell() -> None:
    assert Towns(places()).quality.empty


def test_an_offices_polygons_replace_the_cells() -> None:
    official = {
        "t-west-shanqiao": box(118.0, 25.0, 118.3, 25.5),
        "t-west-heping": box(118.3, 25.0, 118.5, 25.5),
    }
    towns = Towns(places(), official)
    found = towns.at("west", 118.29, 25.1)
    assert found is not None
    assert (found.town_id, found.other) == ("t-west-shanqiao", "t-west-heping")
    assert found.edge_m == pytest.approx(1008, rel=0.01)
    assert towns.is_official("west")
    assert not towns.is_official("east")
    assert towns.at("west", 117.9, 25.1) is None


def test_the_cells_of_the_other_towns_are_cut_back() -> None:
    official = {"t-west-heping": box(118.2, 25.0, 118.5, 25.5)}
    found, cells = (
        town_areas(places(), POLYGONS, official),
        town_cells(places(), POLYGONS),
    )
    assert found["t-west-heping"].equals(official["t-west-heping"])
    assert found["t-west-shanqiao"].area < cells["t-west-shanqiao"].area
    assert not found["t-west-shanqiao"].overlaps(found["t-west-heping"])
    assert found["t-east-baisha"].equals(cells["t-east-baisha"])
