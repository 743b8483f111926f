from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from layers.tables.reading import read_tables
from layers.tables.schema import TABLES
from tests.city.make_city import CORRECTIONS, HOSTILE, MADE_AT

OF_A_PROVINCE = {"cluster_members", "clusters", "outline"}
"""Tables that the city's plans have nothing for (see ``tests/layers/build/test_levels.py``)."""


def test_the_city_is_valid_and_every_table_has_rows(city: Path) -> None:
    tables = read_tables(city)
    assert tables.keys() == {*TABLES, "counties"}
    assert {name for name, frame in tables.items() if frame.empty} == OF_A_PROVINCE


def test_the_city_has_every_kind_of_area_rank_and_precision(city: Path) -> None:
    tables = read_tables(city)
    for table, column in (("areas", "kind"), ("areas", "rank"), ("locations", "precision")):
        allowed = set(TABLES[table].columns[column].metadata["enum"])
        assert set(tables[table][column]) - {""} == allowed


def test_counties_cover_their_land_once(city: Path) -> None:
    outlines = gpd.read_file(city / "geometry" / "counties.geojson").geometry.to_numpy()
    assert shapely.is_valid(outlines).all()
    whole = shapely.union_all(outlines)
    assert shapely.area(whole) == pytest.approx(shapely.area(outlines).sum())


def test_every_free_text_of_the_hostile_city_is_hostile(hostile_city: Path, city: Path) -> None:
    tables, plain = read_tables(hostile_city), read_tables(city)
    for name, table in TABLES.items():
        for column, spec in table.columns.items():
            if spec.metadata["kind"] in ("text", "list") and column != MADE_AT:
                given = plain[name][column] != ""
                hostile = HOSTILE if name != CORRECTIONS else HOSTILE[:30]
                assert tables[name][column][given].str.contains(hostile, regex=False).all()
