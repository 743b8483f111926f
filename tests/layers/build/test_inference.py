"""Conclusions are kept apart from clauses, and follow one rule."""

import pytest

from layers.build.inference import (
    PARK_CHAINS_IN_WORDS,
    clusters_of_industry,
    park_chains,
    park_clusters,
)
from layers.vocabulary import wording

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


def crosswalk(*links: tuple[str, str, str]) -> dict[str, set[str]]:
    """Return what corresponds to what, by ties that run one way or both."""
    rows = [{"industry_id": a, "counterpart_id": b, "relation": how} for a, b, how in links]
    return clusters_of_industry(INDUSTRIES, rows)


def test_a_tie_runs_both_ways_unless_it_is_that_of_a_part_to_its_whole() -> None:
    own = {"cl-cloth": {"cl-cloth"}, "cl-stone": {"cl-stone"}}
    for ends in (("old-cloth", "cl-cloth"), ("cl-cloth", "old-cloth")):
        found = crosswalk((*ends, "overlap"))
        assert found == own | {"old-cloth": {"cl-cloth"}, "seg-shoes": {"cl-cloth"}}
    found = crosswalk(("old-cloth", "cl-cloth", "within"))
    assert found["old-cloth"] == {"cl-cloth"}
    assert crosswalk(("cl-cloth", "old-cloth", "within"))["old-cloth"] == set()
    assert crosswalk() == own | {"old-cloth": set(), "seg-shoes": set()}


def test_an_industry_s_own_tie_comes_before_its_parent_s() -> None:
    found = crosswalk(("seg-shoes", "cl-stone", "same"), ("old-cloth", "cl-cloth", "same"))
    assert found["seg-shoes"] == {"cl-stone"}
    assert found["old-cloth"] == {"cl-cloth"}
    assert crosswalk(("cl-cloth", "cl-stone", "same"))["cl-cloth"] == {"cl-cloth"}
    assert (
        crosswalk(("cl-cloth", "gone", "same"), ("gone", "old-cloth", "same"))["old-cloth"] == set()
    )


def test_an_industry_may_correspond_to_several_clusters_in_a_fixed_order() -> None:
    found = crosswalk(("old-cloth", "cl-stone", "same"), ("old-cloth", "cl-cloth", "overlap"))
    assert found["old-cloth"] == {"cl-cloth", "cl-stone"}
    clause = {"area_id": "p-one", "subject_id": "old-cloth", "doc_id": "d1", "locator": "表3"}
    rows = park_clusters([clause], CHAINS, {"old-cloth": {"z", "b", "y", "a", "x", "c"}})
    assert [row["cluster"] for row in rows] == ["a", "b", "c", "x", "y", "z"]
    assert rows[0] == clause | {"cluster": "a", "evidence": "inferred"}


def test_what_corresponds_to_no_cluster_has_none() -> None:
    unknown = [{"area_id": "p-one", "subject_id": "x", "doc_id": "d1", "locator": "表3"}]
    assert park_clusters(unknown, CHAINS, crosswalk()) == []
    named = [unknown[0] | {"subject_id": "cl-stone"}]
    (row,) = park_clusters(named, CHAINS, crosswalk())
    assert (row["cluster"], row["evidence"]) == ("cl-stone", "stated")


def test_a_park_s_chain_tells_both_clauses_and_their_places() -> None:
    assert hosting("old-cloth", "ch-hats", "ch-slabs", "cl-cloth") == [
        {
            "area_id": "p-one",
            "chain_id": chain,
            "evidence": "stated",
            "doc_id": "d1",
            "locator": "表3",
            "reason_doc_id": "",
            "reason_locator": "",
        }
        for chain in ("ch-hats", "ch-slabs")
    ]
    (row,) = hosting("cl-cloth")
    assert (row["evidence"], row["locator"], row["reason_locator"]) == ("inferred", "表3", "附件2")


def test_every_county_of_a_park_offers_its_chains_and_the_first_clause_carries_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(AREAS[0], "county_ids", "west;east")
    clauses = [
        {"area_id": "p-one", "subject_id": "old-cloth", "doc_id": doc, "locator": "表3"}
        for doc in ("d1", "d9")
    ]
    clusters = park_clusters(clauses, CHAINS, clusters_of_industry(INDUSTRIES, LINKS))
    again = [row | {"doc_id": "d8"} for row in COUNTY_CHAINS]
    rows = park_chains(AREAS, clusters, CHAINS, [*COUNTY_CHAINS, *again])
    assert [row["chain_id"] for row in rows] == ["ch-hats", "ch-shoes"]
    assert {(row["doc_id"], row["reason_doc_id"]) for row in rows} == {("d1", "d2")}


def test_the_rule_is_told_for_each_evidence() -> None:
    assert [*PARK_CHAINS_IN_WORDS] == [*wording.EVIDENCE.values(), "文件未提及"]


def test_what_one_park_is_named_for_says_nothing_of_another() -> None:
    areas = [AREAS[0], {"area_id": "p-two", "kind": "park", "county_ids": "east"}]
    clauses = [
        {"area_id": area, "subject_id": subject, "doc_id": doc, "locator": "表3"}
        for area, subject, doc in (
            ("p-two", "old-cloth", "d1"),
            ("p-one", "ch-hats", "d1"),
            ("p-one", "ch-hats", "d7"),
        )
    ]
    clusters = park_clusters(clauses, CHAINS, clusters_of_industry(INDUSTRIES, LINKS))
    rows = park_chains(areas, clusters, CHAINS, COUNTY_CHAINS)
    assert [(row["area_id"], row["chain_id"], row["evidence"], row["doc_id"]) for row in rows] == [
        ("p-one", "ch-hats", "stated", "d1"),
        ("p-two", "ch-shoes", "inferred", "d1"),
    ]
