"""The shipped tables: sound, complete by the documents' own counts, within their counties."""

import csv
import re
from collections import Counter
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point

from geo.boundaries import read_counties
from layers.tables.descriptor import descriptor, dictionary
from layers.tables.reading import read_tables, split
from layers.tables.schema import TABLES

DATA = Path(__file__).resolve().parents[2] / "data"
SENTENCE = re.compile(r"[\u4e00-\u9fff，、]{45,}")
"""Longer than any name: a cell with such a run would be a sentence of a document."""


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    """Return the shipped tables, checked."""
    return read_tables(DATA)


@pytest.fixture(scope="module")
def counties() -> gpd.GeoDataFrame:
    """Return the shipped county polygons by county id."""
    return read_counties(DATA / "geometry").set_index("county_id")


def test_the_counts_are_those_that_the_documents_print(tables) -> None:
    areas = tables["areas"]
    parks = areas[areas["kind"] == "park"]
    whole = parks[parks["parent_id"] == ""]
    chains = tables["chains"]
    assert Counter(areas["kind"])["group"] == 18
    assert Counter(areas["kind"])["subarea"] == 3
    assert sorted(areas.loc[areas["kind"] == "group", "parent_id"].value_counts()) == [5, 6, 7]
    assert (whole["rank"] == "national").sum() == 4
    assert (whole["rank"] == "provincial").sum() == 10
    assert (chains["in_catalogue"] == "yes").sum() == 50
    assert Counter(chains.loc[chains["in_catalogue"] == "yes", "tier"]) == {
        "advantage": 31,
        "strategic": 14,
        "future": 5,
    }
    assert len(tables["provincial_chains"]) == 21
    assert len(tables["county_classes"]) == 13


def test_each_source_of_county_chains_is_a_row_of_its_own(tables) -> None:
    clauses = {locator.split()[0] for locator in tables["county_chains"]["locator"]}
    assert clauses == {"附件2", "专栏1", "专栏2", "专栏3"}


def test_the_energy_table_is_complete_and_as_printed(tables) -> None:
    figures = tables["energy_figures"]
    table = figures[figures["locator"].str.startswith("表1")]
    assert len(table) == 24
    printed = dict(zip(table["sector_id"] + table["measure"], table["printed"], strict=True))
    assert printed["es-fuelcoal_eq_10kt"] == "1056.71"
    assert printed["es-steelgrowth_pct"] == "—3.0"


def test_rows_are_sorted_by_their_key() -> None:
    for name, table in TABLES.items():
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            keys = [tuple(row[c] for c in table.key) for row in csv.DictReader(stream)]
        assert keys == sorted(keys), f"{name}.csv"


def test_no_cell_holds_a_sentence(tables) -> None:
    long = [
        (name, column, cell)
        for name, frame in tables.items()
        for column in frame.columns
        for cell in frame[column]
        if SENTENCE.search(cell)
    ]
    assert long == []


def test_every_area_is_mentioned_and_located_or_listed(tables) -> None:
    areas = set(tables["areas"]["area_id"])
    assert areas == set(tables["mentions"]["area_id"])
    assert areas == set(tables["locations"]["area_id"])


def test_what_is_being_built_has_the_verb_of_its_clause(tables) -> None:
    """加快, 推动, 推进 …建设 push what is under way: such a place is not merely planned."""
    verbs = tables["mentions"][["area_id", "wording_as_written"]].itertuples(index=False)
    pushed = {
        area
        for area, cell in verbs
        if any(re.match(r"(重点)?(加快|推动|推进)", verb) for verb in split(cell))
    }
    areas = tables["areas"]
    assert set(areas["area_id"][areas["wording"] == "building"]) == pushed
    assert len(pushed) == 39


def test_every_position_lies_in_a_county_that_its_area_names(tables, counties) -> None:
    hosts = dict(tables["counties"][["county_id", "host_ids"]].itertuples(index=False))
    named = dict(tables["areas"][["area_id", "county_ids"]].itertuples(index=False))
    outside = []
    for row in tables["locations"].itertuples():
        if not row.lon:
            continue
        ids = {host for c in split(named[row.area_id]) for host in (split(hosts[c]) or [c])}
        point = Point(float(row.lon), float(row.lat))
        if not any(counties.geometry[i].covers(point) for i in ids):
            outside.append(row.area_id)
    assert outside == []


def test_every_gazetteer_point_lies_in_its_county(tables, counties) -> None:
    outside = [
        row.place_id
        for row in tables["places"].itertuples()
        if not counties.geometry[row.county_id].covers(Point(float(row.lon), float(row.lat)))
    ]
    assert outside == []


def test_homonyms_are_resolved_by_county(tables) -> None:
    towns = tables["area_towns"].set_index(["area_id", "town"])["county_id"]
    assert towns["g-guanqiao-neikeng", "官桥镇"] == "nanan"
    assert towns["g-donghai-xiutu", "东海街道"] == "fengze"


def test_the_dictionary_and_the_descriptor_are_current() -> None:
    assert (DATA / "README.md").read_text("utf-8") == dictionary()
    assert (DATA / "datapackage.json").read_text("utf-8") == descriptor()
