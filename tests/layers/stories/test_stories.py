"""A chain and a county told in full: steps, counties, hosts, links, gaps, each with its clause."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from layers.facts.lookup import KINDS, Facts
from layers.files import provenance
from layers.files.story_tables import chain_worksheets, county_sheets
from layers.stories.chain import choices, page
from layers.stories.record import Item, Story
from layers.stories.subject import choices as counties
from layers.stories.subject import story_of
from layers.stories.theme import gaps
from layers.stories.within import park_part
from layers.tables.schema import TABLES
from tests.layers.conftest import With


def names(items: tuple[Item, ...]) -> list[str]:
    """Return what items say."""
    return [item.text for item in items]


def test_every_subject_has_a_story_of_plain_data(facts: Facts) -> None:
    for kind, (table, key) in KINDS.items():
        for row in facts.store.rows(table):
            story = story_of(facts, f"{kind}:{row[key]}")
            assert story.name == row["name"]
            json.dumps(story.record())


def test_every_chain_and_cluster_has_a_page_and_files(facts: Facts) -> None:
    for cluster in choices(facts):
        subjects = [f"industry:{cluster['id']}"]
        subjects += [f"chain:{chain['id']}" for chain in cluster["chains"]]
        for subject in subjects:
            story = story_of(facts, subject)
            assert page(facts, story)["subject"] == subject
            for sheet in chain_worksheets(story).values():
                assert all(len(row) == len(sheet.header) for row in sheet.rows)


def test_steps_stand_in_order_with_their_clause_and_what_they_name(facts: Facts) -> None:
    (steps,) = story_of(facts, "industry:cl-bamboo")["step"].items
    assert names(steps.more) == ["采竹", "编织", "竹地板"]
    assert [(i.text, i.pick) for i in steps.more[1].more] == [("竹编", "chain:ch-basket")]
    assert steps.clauses[0].text.endswith("附件1")


def test_a_cluster_takes_the_steps_of_its_counterparts(facts: Facts) -> None:
    assert names(story_of(facts, "industry:cl-chem")["step"].items) == ["石油化工"]


def test_a_counterpart_may_be_a_chain_of_another_document(facts_with: With) -> None:
    tie = {"industry_id": "cl-chem", "counterpart_id": "ch-floor", "relation": "overlap"}
    tie |= {"evidence": "inferred", "reason": "范围相交"}
    facts = facts_with(industry_links=[tie])
    (counterpart,) = story_of(facts, "industry:cl-chem")["counterpart"].items
    assert counterpart.pick == "chain:ch-floor"
    assert counterpart.clauses
    for row in facts.store.rows("chains"):
        assert story_of(facts, f"chain:{row['chain_id']}").name == row["name"]


def test_a_store_without_steps_still_tells_the_rest(facts_with) -> None:
    found = story_of(facts_with(chain_steps=None), "industry:cl-bamboo")
    assert found["step"].items == ()
    assert found["county"].items


def test_hosts_are_told_with_evidence_stated_first(facts: Facts) -> None:
    for part in ("park", "place"):
        hosts = story_of(facts, "industry:cl-bamboo")[part].items
        evidence = [host.evidence for host in hosts]
        assert evidence == sorted(evidence, reverse=True)
        assert all(host.clauses for host in hosts)


def test_hosts_of_a_chain_are_among_those_of_its_cluster(facts: Facts) -> None:
    for chain in facts.store.rows("chains"):
        whole = story_of(facts, f"industry:{chain['industry_id']}").together("", "park", "place")
        own = story_of(facts, f"chain:{chain['chain_id']}").together("", "park", "place")
        assert {i.pick for i in own.items} <= {i.pick for i in whole.items}


def test_links_tell_who_leads_and_who_brings_what(facts: Facts) -> None:
    (link,) = story_of(facts, "chain:ch-basket")["link"].items
    assert [(i.label, i.text) for i in link.more][:1] == [("牵头", "岫棠县")]
    assert {i.detail for i in link.more if i.label == "配套"} == {"设计", "涂料、出口"}


def test_an_industry_of_two_groupings_is_told_once_with_all_words_and_clauses(
    facts_with, facts: Facts
) -> None:
    rows = facts.store.rows("area_industries")
    own = next(row for row in rows if row["subject_id"] == "cl-bamboo")
    segment = facts.get("industry:seg-plastic") | {"name": "竹木制品"}
    industries = [r for r in facts.store.rows("industries") if r["industry_id"] != "seg-plastic"]
    twin = {**own, "subject_id": "seg-plastic", "as_written": "竹家具", "locator": "表3"}
    changed = facts_with(area_industries=[*rows, twin], industries=[*industries, segment])
    (item,) = story_of(changed, f"area:{own['area_id']}")["industry"].items
    assert (item.text, item.detail) == ("竹木制品", "竹制品、竹家具")
    assert [clause.locator for clause in item.clauses] == ["表1", "表3"]


def test_a_chain_that_a_clause_names_is_told_with_the_chains_alone(facts: Facts) -> None:
    story = story_of(facts, "area:p-port")
    assert names(story["industry"].items) == ["石油化工"]
    assert names(story["chain"].items) == ["乙烯"]


def test_a_conclusion_says_by_which_segment_and_why(facts: Facts) -> None:
    (item, *_) = story_of(facts, "area:p-bamboo")["chain"].items
    assert (item.evidence, item.detail) == ("inferred", "竹木制品：竹制品含竹编")


def test_figures_say_whose_they_are(facts_with, facts: Facts) -> None:
    rows = facts.store.rows("targets")
    other = {**rows[0], "subject": "别处", "subject_id": "ch-basket"}
    (item,) = story_of(facts_with(targets=[other]), "industry:cl-bamboo")["target"].items
    assert "别处" in item.detail
    assert "《" in item.detail


def test_a_park_within_a_park_is_no_further_park_of_its_rank(facts_with, facts: Facts) -> None:
    rows = facts.store.rows("areas")
    wholes = [row for row in rows if row["kind"] == "park" and row["rank"] == "national"]
    parted = [{**r, "parent_id": "p-port"} if r == wholes[0] else r for r in rows]
    before, after = (
        Counter(park_part(f, row) for row in f.rows_of("areas", "kind", "park"))
        for f in (facts, facts_with(areas=parted))
    )
    assert after["park-national"] == before["park-national"] - 1
    assert after["park-within"] == before["park-within"] + 1


@pytest.mark.parametrize("kind", ["zone", "group"])
def test_what_lies_in_what_is_told_from_both_ends_with_one_evidence(
    facts: Facts, kind: str
) -> None:
    def ends(story: Story) -> dict[str, str]:
        return {i.pick: i.evidence for part in story.parts for i in part.items if i.evidence}

    for row in facts.store.rows("areas"):
        if row["kind"] == kind:
            subject = f"area:{row['area_id']}"
            for item in story_of(facts, subject).together("", "county", "park-", "group").items:
                assert ends(story_of(facts, item.pick))[subject] == item.evidence


def test_a_heading_counts_what_stands_below_it(facts: Facts) -> None:
    story = story_of(facts, "chain:ch-floor")
    for part in story.parts:
        number = f"（{len(part.items)}）" if part.items else ""
        assert part.heading == f"{part.title}{number}"


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
    stories = [story_of(facts, f"county:{one['id']}") for one in counties(facts)]
    assert len({tuple(part.id for part in found.parts) for found in stories}) == 1
    sheets = county_sheets(facts, stories)
    assert sheets["beside"].header[1:] == tuple(found.name for found in stories)
    assert all(len(row) == len(sheets["beside"].header) for row in sheets["beside"].rows)


def test_a_county_without_documents_is_not_offered(facts: Facts) -> None:
    assert "wangzhou" not in {one["id"] for one in counties(facts)}


def test_every_table_and_column_has_words() -> None:
    words = provenance.dictionary_words()
    assert words["tables"].keys() == TABLES.keys()
    columns = {column for table in TABLES.values() for column in table.columns}
    assert words["columns"].keys() == columns


def test_the_page_of_sources_tells_documents_tables_and_what_has_no_place(facts: Facts) -> None:
    documents, tables = provenance.documents(facts), provenance.dictionary(facts)
    assert [row["status"] for row in documents if row["remarked"]] == ["送审稿"]
    numbers = {row["id"]: row["number"] for row in tables}
    assert numbers["areas"] == str(len(facts.store.rows("areas")))
    assert len(provenance.sheets(facts)["unplaced"].rows) == len(facts.unplaced())
    for name in numbers:
        sheet = provenance.table_sheet(facts, name)
        assert all(len(row) == len(sheet.header) for row in sheet.rows)
    assert provenance.sheets(facts).keys() == {*provenance.TABLES, "targets", "unplaced"}
