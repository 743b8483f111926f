"""Ties: who is joined with whom where nobody supplies anybody; the layer of clusters."""

from __future__ import annotations

from layers.build.ties import ties
from layers.facts.lookup import Facts


def _pairs(*members: tuple[str, str]) -> list[tuple[str, str]]:
    rows = [{"place_id": place, "role": role} for place, role in members]
    return [(tie.hub["place_id"], tie.spoke["place_id"]) for tie in ties(rows)]


def test_members_are_tied_to_every_core_and_cores_never_to_each_other() -> None:
    found = _pairs(("a", "core"), ("b", "member"), ("c", "core"), ("d", "core"))
    assert found == [("a", "b"), ("c", "b"), ("d", "b")]
    assert _pairs(("a", "core"), ("b", "core")) == []


def test_equals_are_tied_to_the_one_named_first() -> None:
    assert _pairs(("a", "joint"), ("b", "joint"), ("c", "joint")) == [("a", "b"), ("a", "c")]


def test_a_place_named_twice_counts_once_and_as_core_if_any_clause_says_so() -> None:
    found = _pairs(("a", "member"), ("b", "member"), ("a", "core"), ("", "core"))
    assert found == [("a", "b")]


def test_a_place_alone_is_tied_to_nothing() -> None:
    assert _pairs(("a", "core"), ("a", "member")) == []


def test_lines_of_ties_say_so_and_arrows_stay_arrows(clustered: Facts, facts: Facts) -> None:
    lines = {row["id"]: row for row in clustered.store.rows("layer:links")}
    arrows = {row["id"] for row in facts.store.rows("layer:links")}

    assert {key for key, row in lines.items() if row["tie"] != "yes"} == arrows
    assert lines["twins--lanyu--xiutang"]["tie"] == "yes"
    cores = [lines[f"k-shore--p-hitech--{core}"] for core in ("p-port", "jichuan")]
    assert {line["role"] for line in cores} == {"core"}
    assert not [key for key in lines if key.startswith("k-alone")]


def test_a_store_without_clusters_has_no_ties(facts: Facts) -> None:
    assert {row["tie"] for row in facts.store.rows("layer:links")} == {""}
    assert len(facts.store.rows("layer:clusters")) == 0


def test_the_layer_of_clusters_has_a_row_a_place_with_its_clause(clustered: Facts) -> None:
    frame = clustered.store.frame("clusters").set_index("id")

    assert len(frame) == len(clustered.store.rows("cluster_members"))
    port = frame.loc["k-shore--石化港区"]
    assert (port["role"], port["size_class"], port["size_100m_yuan"]) == (
        "core",
        "超3000亿",
        "3000",
    )
    assert (port["place"], port["county"], port["locator"]) == ("p-port", "lanyu", "专栏1")
    assert port.geometry.geom_type == "Point"
    assert frame.loc["k-shore--域外某地"].geometry is None
