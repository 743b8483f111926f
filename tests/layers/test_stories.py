"""A chain and a county told in full: steps, counties, hosts, links, gaps, each with its clause."""

from __future__ import annotations

import json

import pytest

from layers import provenance
from layers.chain_story import catalogue, story, theme_of
from layers.county_story import counties
from layers.county_story import story as county
from layers.facts import Facts
from layers.gaps import gaps
from layers.matrix import PARK, Matrix, matrix
from layers.schema import TABLES
from layers.story_sheets import chain_sheets, county_sheets


@pytest.fixture(scope="module")
def parks(facts: Facts) -> Matrix:
    """Return the whole matrix of parks."""
    return matrix(facts, PARK)


def test_every_chain_and_cluster_has_a_story_of_plain_data(facts: Facts, parks: Matrix) -> None:
    for cluster in catalogue(facts):
        themes = [theme_of(facts, cluster=cluster["id"])]
        themes += [theme_of(facts, chain=chain["id"]) for chain in cluster["chains"]]
        for theme in themes:
            found = story(facts, theme, parks)
            assert found["name"] == facts.name(theme.id)
            json.dumps(found)
            chain_sheets(found)


def test_steps_stand_in_order_with_their_clause_and_what_they_name(
    facts: Facts, parks: Matrix
) -> None:
    (steps,) = story(facts, theme_of(facts, cluster="cl-bamboo"), parks)["steps"]
    assert [step["text"] for step in steps["steps"]] == ["采竹", "编织", "竹地板"]
    assert steps["steps"][1]["about"] == [{"name": "竹编", "pick": "chain:ch-basket"}]
    assert steps["clauses"][0]["text"].endswith("附件1")


def test_a_cluster_takes_the_steps_of_its_counterparts(facts: Facts, parks: Matrix) -> None:
    found = story(facts, theme_of(facts, cluster="cl-chem"), parks)
    assert [sequence["of"] for sequence in found["steps"]] == ["石油化工"]


def test_a_store_without_steps_still_tells_the_rest(facts_with) -> None:
    older = facts_with(chain_steps=None)
    found = story(older, theme_of(older, cluster="cl-bamboo"), matrix(older, PARK))
    assert found["steps"] == []
    assert found["counties"]


def test_hosts_are_told_with_evidence_stated_first(facts: Facts, parks: Matrix) -> None:
    hosts = story(facts, theme_of(facts, cluster="cl-bamboo"), parks)["hosts"]
    evidence = [host["evidence"] for host in hosts]
    assert evidence == sorted(evidence, reverse=True)
    assert all(host["clauses"] for host in hosts)


def test_links_tell_who_leads_and_who_brings_what(facts: Facts, parks: Matrix) -> None:
    (link,) = story(facts, theme_of(facts, chain="ch-basket"), parks)["links"]
    roles = {role["role"]: role["members"] for role in link["roles"]}
    assert [member["name"] for member in roles["牵头"]] == ["岫棠县"]
    assert {member["supplies"] for member in roles["配套"]} == {"设计", "涂料、出口"}


def test_a_county_that_one_part_names_and_another_does_not_is_a_gap(
    facts_with, facts: Facts
) -> None:
    rows = facts.store.rows("county_clusters")
    more = [*rows, {**rows[0], "county_id": "xiutang"}]
    found = [(g.county, g.cluster, g.chain) for g in gaps(facts_with(county_clusters=more))]
    assert ("xiutang", "cl-chem", "") in found
    assert not [gap for gap in gaps(facts) if gap.county == "lanyu"]


def test_a_chain_that_one_part_names_and_another_does_not_is_a_gap(
    facts_with, facts: Facts
) -> None:
    rows = facts.store.rows("county_chains")
    basket = next(row for row in rows if row["chain_id"] == "ch-basket")
    found = gaps(facts_with(county_chains=[*rows, {**basket, "locator": "专栏1 1"}]))
    assert ("xiutang", "ch-floor") in [(gap.county, gap.chain) for gap in found]
    floor = next(gap for gap in found if gap.chain == "ch-floor" and gap.county == "xiutang")
    assert "专栏1" in floor.silent[0]


def test_all_counties_have_the_same_parts_in_the_same_order(facts: Facts) -> None:
    stories = [county(facts, one["id"]) for one in counties(facts)]
    assert len({tuple(part["id"] for part in found["parts"]) for found in stories}) == 1
    json.dumps(stories)
    sheets = county_sheets(stories)
    assert sheets["beside"].header[1:] == tuple(found["name"] for found in stories)
    assert all(len(row) == len(sheets["beside"].header) for row in sheets["beside"].rows)


def test_a_county_without_documents_is_not_offered(facts: Facts) -> None:
    assert "wangzhou" not in {one["id"] for one in counties(facts)}


def test_every_table_and_column_has_words() -> None:
    words = provenance.dictionary_words()
    assert words["tables"].keys() == TABLES.keys()
    columns = {column for table in TABLES.values() for column in table.columns}
    assert words["columns"].keys() == columns


def test_the_page_of_sources_tells_documents_tables_and_what_has_no_place(facts: Facts) -> None:
    page = provenance.page(facts)
    assert [row["status"] for row in page["documents"] if row["draft"]] == ["送审稿"]
    numbers = {row["id"]: row["number"] for row in page["dictionary"]}
    assert numbers["areas"] == str(len(facts.store.rows("areas")))
    assert len(page["unplaced"]) == len(facts.unplaced())
    for name in numbers:
        sheet = provenance.table_sheet(facts, name)
        assert all(len(row) == len(sheet.header) for row in sheet.rows)
    assert provenance.sheets(facts).keys() == provenance.TABLES.keys()
