"""The shipped tables: sound, complete by the documents' own counts, within their counties."""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from layers.soundness import check
from layers.tables.descriptor import descriptor, dictionary
from layers.tables.faults import lines
from layers.tables.reading import read_tables

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    """Return the shipped tables, checked."""
    return read_tables(DATA)


def test_no_rule_of_regions_finds_anything() -> None:
    found = check(DATA)
    assert found.complete, "\n".join(lines(found.roots))
    assert found.sound, "\n".join(lines(found.faults))
    assert not found.notices, "\n".join(lines(found.notices))


def test_the_counts_are_those_that_the_documents_print(home) -> None:
    areas = home["areas"]
    parks = areas[areas["kind"] == "park"]
    whole = parks[parks["parent_id"] == ""]
    chains = home["chains"]
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
    assert len(home["provincial_chains"]) == 21
    assert len(home["county_classes"]) == 13


def test_each_source_of_county_chains_is_a_row_of_its_own(home) -> None:
    clauses = {locator.split()[0] for locator in home["county_chains"]["locator"]}
    assert clauses == {"附件2", "专栏1", "专栏2", "专栏3"}


def test_the_energy_table_is_complete_and_as_printed(home) -> None:
    figures = home["energy_figures"]
    table = figures[figures["locator"].str.startswith("表1")]
    assert len(table) == 24
    printed = dict(zip(table["sector_id"] + table["measure"], table["printed"], strict=True))
    assert printed["es-fuelcoal_eq_10kt"] == "1056.71"
    assert printed["es-steelgrowth_pct"] == "—3.0"


def test_homonyms_are_resolved_by_county(tables) -> None:
    towns = tables["area_towns"].set_index(["area_id", "town"])["county_id"]
    assert towns["g-guanqiao-neikeng", "官桥镇"] == "nanan"
    assert towns["g-donghai-xiutu", "东海街道"] == "fengze"


def test_the_dictionary_and_the_descriptor_are_current() -> None:
    assert (DATA / "README.md").read_text("utf-8") == dictionary()
    assert (DATA / "datapackage.json").read_text("utf-8") == descriptor()
