"""Conclusions are kept apart from clauses, and follow one rule."""

import pytest

from layers.build.inference import clusters_of_industry, park_chains, park_clusters

INDUSTRIES = [
    {"industry_id": "cl-cloth", "grouping": "cluster", "parent_id": ""},
    {"industry_id": "cl-stone", "grouping": "cluster", "parent_id": ""},
    {"industry_id": "old-cloth", "grouping": "leading", "parent_id": ""},
    {"industry_id": "seg-shoes", "grouping": "segment", "parent_id": "old-cloth"},
]
LINKS = [
    {"industry_id": "old-cloth", "counterpart_id": "cl-cloth", "relation": "same"},
    {"industry_id": "cl-stone", "counterpart_id": "old-cloth", "relation": "within"},
]
CHAINS = [
    {"chain_id": "ch-shoes", "industry_id": "cl-cloth"},
    {"chain_id": "ch-hats", "industry_id": "cl-cloth"},
    {"chain_id": "ch-slabs", "industry_id": "cl-stone"},
]
AREAS = [{"area_id": "p-one", "kind": "park", "county_ids": "east"}]
COUNTY_CHAINS = [
    {"county_id": "east", "chain_id": "ch-shoes", "doc_id": "d2", "locator": "附件2"},
    {"county_id": "east", "chain_id": "ch-slabs", "doc_id": "d2", "locator": "附件2"},
    {"county_id": "west", "chain_id": "ch-hats", "doc_id": "d2", "locator": "附件2"},
]


def hosting(*subjects: str) -> list[dict[str, str]]:
    """Return the chains of the one park, which clauses give these subjects."""
    clauses = [
        {"area_id": "p-one", "subject_id": s, "doc_id": "d1", "locator": "表3"} for s in subjects
    ]
    crosswalk = clusters_of_industry(INDUSTRIES, LINKS)
    clusters = park_clusters(clauses, CHAINS, crosswalk)
    return park_chains(AREAS, clusters, CHAINS, COUNTY_CHAINS)


def test_a_segment_corresponds_through_its_parent() -> None:
    assert clusters_of_industry(INDUSTRIES, LINKS)["seg-shoes"] == {"cl-cloth"}


def test_industry_and_county_chain_meet_in_an_inferred_row_with_both_clauses() -> None:
    (row,) = hosting("old-cloth")
    assert (row["chain_id"], row["evidence"]) == ("ch-shoes", "inferred")
    assert (row["doc_id"], row["reason_doc_id"]) == ("d1", "d2")


def test_a_chain_of_another_county_or_cluster_is_not_inferred() -> None:
    assert {row["chain_id"] for row in hosting("old-cloth")} == {"ch-shoes"}


def test_a_clause_that_names_the_chain_is_stated_and_wins() -> None:
    rows = {row["chain_id"]: row for row in hosting("old-cloth", "ch-shoes", "ch-hats")}
    assert {chain: row["evidence"] for chain, row in rows.items()} == {
        "ch-shoes": "stated",
        "ch-hats": "stated",
    }
    assert rows["ch-shoes"]["reason_doc_id"] == ""


def test_where_the_plan_names_a_chain_nothing_else_of_its_cluster_is_inferred() -> None:
    rows = hosting("old-cloth", "ch-hats")
    assert {row["chain_id"]: row["evidence"] for row in rows} == {"ch-hats": "stated"}


def test_only_parks_are_inferred_to_host_a_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(AREAS[0], "kind", "project")
    assert hosting("old-cloth") == []
    assert [row["evidence"] for row in hosting("ch-shoes")] == ["stated"]


def test_the_whole_does_not_stand_for_its_part() -> None:
    assert "cl-stone" not in clusters_of_industry(INDUSTRIES, LINKS)["old-cloth"]


def test_a_cluster_is_stated_only_by_its_own_name_or_chain() -> None:
    crosswalk = clusters_of_industry(INDUSTRIES, LINKS)
    clauses = [
        {"area_id": "p-one", "subject_id": s, "doc_id": "d1", "locator": "表3"}
        for s in ("old-cloth", "ch-slabs")
    ]
    found = {r["cluster"]: r["evidence"] for r in park_clusters(clauses, CHAINS, crosswalk)}
    assert found == {"cl-cloth": "inferred", "cl-stone": "stated"}
