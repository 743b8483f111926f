"""Conclusions are kept apart from clauses, and follow one rule whose knowledge is in tables."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from layers.build.inference import (
    PARK_CHAINS_IN_WORDS,
    clusters_of_industry,
    host_clauses,
    park_chains,
    park_clusters,
)
from layers.vocabulary import wording

Row = dict[str, str]
Tables = dict[str, list[Row]]


def table(columns: str, *lines: str) -> list[Row]:
    """Return rows of cells joined by ``|``."""
    return [dict(zip(columns.split("|"), line.split("|"), strict=True)) for line in lines]


INDUSTRIES = table(
    "industry_id|name|grouping|parent_id",
    "cl-cloth|衣鞋|cluster|",
    "cl-stone|石作|cluster|",
    "old-cloth|衣鞋|leading|",
    "old-build|建材|leading|",
    "seg-dye|染布|segment|old-cloth",
    "seg-shoes|制鞋|segment|old-cloth",
    "seg-carving|雕石|segment|old-build",
)
LINKS = table(
    "industry_id|counterpart_id|relation|evidence",
    "old-cloth|cl-cloth|same|inferred",
    "old-build|cl-stone|overlap|inferred",
    "cl-stone|old-cloth|within|inferred",
)
CHAINS = table(
    "chain_id|name|aliases|industry_id",
    "ch-shoes|运动鞋|跑鞋|cl-cloth",
    "ch-hats|帽子||cl-cloth",
    "ch-slabs|石板||cl-stone",
)
CARRIED = table(
    "industry_id|chain_id|reason",
    "seg-shoes|ch-shoes|制鞋即鞋",
    "seg-shoes|ch-hats|鞋帽同业",
    "old-cloth|ch-hats|同名",
)
GIVEN = table(
    "county_id|chain_id|as_written|doc_id|locator",
    "east|ch-shoes|运动鞋|d2|附件2",
    "east|ch-slabs|石板|d2|附件2",
    "west|ch-hats|帽子|d2|附件2",
)


def clause(subject: str, words: str = "", area: str = "p-one", **more: str) -> Row:
    """Return a row of ``area_industries``."""
    row = {"area_id": area, "subject_id": subject, "as_written": words or "别的"}
    return row | {"evidence": "stated", "reason": "", "doc_id": "d1", "locator": "表3"} | more


def tables(*clauses: Row, county: str = "east", kind: str = "park", **more: list[Row]) -> Tables:
    """Return the tables of one park (or another kind of area) with these clauses."""
    areas = [{"area_id": "p-one", "kind": kind, "county_ids": county}]
    return {
        "areas": areas, "area_industries": list(clauses), "industries": INDUSTRIES,
        "chains": CHAINS, "industry_links": LINKS, "segment_chains": CARRIED,
        "county_chains": GIVEN,
        "county_industries": [], "terms": [],
        **more,
    }  # fmt: skip


def hosting(*clauses: Row, **more: object) -> list[Row]:
    """Return the chains of the one park."""
    return park_chains(host_clauses(tables(*clauses, **more)))  # type: ignore[arg-type]


def pairs(rows: Iterable[Row]) -> dict[str, str]:
    """Return chain → evidence."""
    return {row["chain_id"]: row["evidence"] for row in rows}


def test_a_segment_s_chain_that_a_clause_gives_the_county_is_inferred_with_both_clauses() -> None:
    (row,) = hosting(clause("seg-shoes"))
    assert row == {
        "area_id": "p-one", "chain_id": "ch-shoes", "evidence": "inferred",
        "doc_id": "d1", "locator": "表3", "reason_doc_id": "d2", "reason_locator": "附件2",
    }  # fmt: skip


def test_a_segment_carries_only_what_the_table_lists() -> None:
    assert hosting(clause("seg-dye")) == []


def test_what_no_clause_gives_the_county_is_not_inferred() -> None:
    assert pairs(hosting(clause("seg-shoes"), county="west")) == {"ch-hats": "inferred"}
    assert pairs(hosting(clause("seg-shoes"), county="")) == {}
    both = hosting(clause("seg-shoes"), county="west;east")
    assert pairs(both) == {"ch-hats": "inferred", "ch-shoes": "inferred"}


def test_a_clause_that_names_the_chain_is_stated_whatever_the_county_has() -> None:
    for words in ("运动鞋", "跑鞋", "布鞋;跑鞋"):
        assert pairs(hosting(clause("seg-shoes", words), county="west"))["ch-shoes"] == "stated"
    assert pairs(hosting(clause("ch-slabs", "石板"), county="")) == {"ch-slabs": "stated"}


def test_a_term_names_and_a_character_of_a_word_does_not() -> None:
    terms = table("term|subject_id", "凉鞋|ch-shoes")
    named = hosting(clause("seg-shoes", "凉鞋"), county="", terms=terms)
    assert pairs(named) == {"ch-shoes": "stated"}
    for part in ("鞋", "运动", "运动鞋城"):
        assert hosting(clause("seg-shoes", part), county="") == []


def test_a_word_of_two_trades_names_that_of_the_clause_s_own() -> None:
    assert hosting(clause("seg-carving", "运动鞋"), county="") == []


def test_an_industry_as_a_whole_names_no_chain_not_even_of_its_name() -> None:
    assert pairs(hosting(clause("old-cloth", "帽子"), county="west")) == {"ch-hats": "inferred"}


def test_a_named_chain_silences_nothing() -> None:
    rows = hosting(clause("seg-shoes", "帽子"))
    assert pairs(rows) == {"ch-hats": "stated", "ch-shoes": "inferred"}


@pytest.mark.parametrize("kind", ["park", "platform", "project", "subarea"])
def test_parks_platforms_and_projects_follow_one_rule(kind: str) -> None:
    assert pairs(hosting(clause("seg-shoes"), kind=kind)) == {"ch-shoes": "inferred"}


@pytest.mark.parametrize("kind", ["zone", "group"])
def test_zones_and_groups_host_nothing_themselves(kind: str) -> None:
    assert hosting(clause("ch-shoes", "运动鞋"), kind=kind) == []


def test_what_we_read_into_a_clause_is_inferred_even_where_it_names() -> None:
    read = clause("seg-shoes", "运动鞋", evidence="inferred", reason="牌子")
    (first, *_) = host_clauses(tables(read))
    assert (first["evidence"], first["reason"]) == ("inferred", "牌子")


def test_a_county_s_segment_of_the_chain_s_name_counts_as_given() -> None:
    carried = table("industry_id|chain_id|reason", "seg-dye|ch-hats|染帽")
    own = table("county_id|industry_id|as_written|doc_id|locator", "east|seg-dye|染布业|d1|第一章")
    same = table("term|subject_id", "帽子|seg-dye")
    more = {"segment_chains": carried, "county_industries": own}
    assert hosting(clause("seg-dye"), **more) == []
    (row,) = hosting(clause("seg-dye"), terms=same, **more)
    assert (row["chain_id"], row["reason_locator"]) == ("ch-hats", "第一章")


def test_an_industry_of_the_chain_s_own_name_needs_no_county_and_its_segments_neither() -> None:
    same = table("term|subject_id", "帽子|old-cloth")
    for subject in ("old-cloth", "seg-shoes"):
        rows = hosting(clause(subject), county="", terms=same)
        assert pairs(rows) == {"ch-hats": "inferred"}
        assert rows[0]["reason_doc_id"] == ""


def test_all_clauses_of_a_pair_are_kept_and_the_stated_alone_where_there_are_any() -> None:
    twice = [clause("seg-shoes", doc_id=doc) for doc in ("d1", "d9")]
    again = [*GIVEN, GIVEN[0] | {"doc_id": "d8"}]
    (row,) = hosting(*twice, county_chains=again)
    assert (row["doc_id"], row["reason_doc_id"]) == ("d1;d9", "d2;d8")
    (row,) = hosting(*twice, clause("seg-shoes", "跑鞋", doc_id="d7"))
    assert (row["doc_id"], row["reason_doc_id"]) == ("d7", "")


def test_an_industry_s_own_tie_comes_before_its_parent_s() -> None:
    links = [*LINKS, LINKS[0] | {"industry_id": "seg-dye", "counterpart_id": "cl-stone"}]
    found = clusters_of_industry(tables(industry_links=links))
    assert {key: set(found[key]) for key in ("seg-dye", "seg-shoes", "old-cloth", "cl-cloth")} == {
        "seg-dye": {"cl-stone"}, "seg-shoes": {"cl-cloth"}, "old-cloth": {"cl-cloth"},
        "cl-cloth": {"cl-cloth"},
    }  # fmt: skip


def test_a_tie_runs_both_ways_unless_it_is_that_of_a_part_to_its_whole() -> None:
    for relation, turned, found in (
        ("overlap", False, {"cl-stone"}), ("overlap", True, {"cl-stone"}),
        ("within", False, {"cl-stone"}), ("within", True, set()),
    ):  # fmt: skip
        ends = ("cl-stone", "old-build") if turned else ("old-build", "cl-stone")
        link = dict(zip(("industry_id", "counterpart_id"), ends, strict=True))
        links = [link | {"relation": relation, "evidence": "inferred"}]
        assert set(clusters_of_industry(tables(industry_links=links))["old-build"]) == found


def test_an_industry_of_the_cluster_s_name_is_stated_for_it_and_so_are_its_segments() -> None:
    found = clusters_of_industry(tables())
    assert found["old-cloth"] == found["seg-dye"] == {"cl-cloth": "stated"}
    assert found["old-build"] == found["seg-carving"] == {"cl-stone": "inferred"}


def test_an_industry_may_stand_under_a_chain_of_another_document() -> None:
    link = LINKS[0] | {"industry_id": "old-build", "counterpart_id": "ch-hats"}
    links = [*LINKS, link | {"relation": "within", "evidence": "stated"}]
    found = clusters_of_industry(tables(industry_links=links))
    assert found == clusters_of_industry(tables())


def test_a_place_has_a_cluster_by_its_industry_or_by_the_chain_that_is_named() -> None:
    clauses = clause("old-cloth"), clause("seg-carving"), clause("ch-hats", "帽子")
    found = [(row["cluster"], row["evidence"]) for row in park_clusters(tables(*clauses))]
    assert found == [("cl-cloth", "stated"), ("cl-stone", "inferred"), ("cl-cloth", "stated")]
    (row,) = park_clusters(tables(clause("old-cloth", evidence="inferred")))
    assert row["evidence"] == "inferred"
    assert park_clusters(tables(clause("unknown"))) == []


def test_the_rule_is_told_for_each_evidence() -> None:
    assert [*PARK_CHAINS_IN_WORDS] == [*wording.EVIDENCE.values(), "文件未提及"]
