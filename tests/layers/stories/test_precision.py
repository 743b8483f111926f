"""The counts of 定位质量 on the invented city."""

from __future__ import annotations

import pytest

from geo.precision import CLASSES, FINE, PLACED
from layers.facts.lookup import Facts
from layers.stories.lists import unplaced
from layers.stories.precision import SCOPES, Precision, Spread, quantile, sources_used
from layers.vocabulary import wording


def by_label(spreads: list[Spread]) -> dict[str, Spread]:
    """Return spreads by their label."""
    return {spread.label: spread for spread in spreads}


@pytest.mark.parametrize("scope", SCOPES)
def test_every_area_of_the_scope_is_counted_once_by_kind(facts: Facts, scope: str) -> None:
    found = Precision(facts, scope)
    assert sum(spread.total for spread in found.by_kind()) == found.whole().total
    assert found.whole().total == len(found.areas)


def test_parks_are_told_apart_by_rank(facts: Facts) -> None:
    found = by_label(Precision(facts, "sites").by_kind())
    national = found["园区 · 国家级"]
    within = found["园区 · 分园与园中园"]
    assert (national.counts["official"], within.counts["locality"]) == (1, 1)
    assert national.share(FINE) == 1
    assert found["园区 · 其他园区"].counts["unplaced"] == 1


def test_an_area_of_two_counties_counts_in_both_and_one_of_none_apart(facts: Facts) -> None:
    found = by_label(Precision(facts).by_county())
    shared = next(a for a in facts.store.rows("areas") if a["area_id"] == "z-shore")
    assert shared["county_ids"] == "jichuan;lanyu"
    assert sum(spread.total for spread in found.values()) > len(facts.store.rows("areas"))
    assert found["县（市、区）不明"].total == 1


def test_an_area_counts_for_each_document_that_mentions_it(facts: Facts) -> None:
    named: dict[str, set[str]] = {}
    for row in facts.store.rows("mentions"):
        named.setdefault(row["doc_id"], set()).add(row["area_id"])
    titles = {row["doc_id"]: row["title"] for row in facts.store.rows("documents")}
    found = by_label(Precision(facts).by_document())
    assert {titles[doc]: len(areas) for doc, areas in named.items()} == {
        label: spread.total for label, spread in found.items()
    }


def test_classes_are_those_of_the_map_in_order() -> None:
    assert tuple(wording.PRECISION_SHORT) == CLASSES
    assert CLASSES[: len(PLACED)] == PLACED


def test_radii_tell_the_middle_and_what_nine_in_ten_keep_to(facts: Facts) -> None:
    found = {radii.precision: radii for radii in Precision(facts, "sites").radii()}
    assert (found["site"].number, found["site"].median_m) == (1, 800)
    assert found["township"].median_m == 4250
    assert quantile([float(n) for n in range(1, 11)], 0.9) == 9
    assert quantile([7.0], 0.9) == 7


def test_an_empty_spread_has_no_share() -> None:
    assert Spread("", dict.fromkeys(CLASSES, 0)).share(FINE) == 0


def test_sources_are_listed_with_what_rests_on_them(facts: Facts) -> None:
    (use,) = sources_used(facts)
    placed = [row for row in facts.placements.values() if row["source_id"] == "survey"]
    assert (use.areas, use.places) == (len(placed), len(facts.store.rows("places")))


def test_what_has_no_place_gives_reason_and_clause(facts: Facts) -> None:
    found = {item.pick: item for item in unplaced(facts).items}
    assert found["area:p-somewhere"].cells[1] == "岫棠县"
    assert found["area:p-nowhere"].cells[3] == "县也不知道"
    assert all(item.clauses[0].text.startswith("《") for item in found.values())
    assert len(found) == len(facts.unplaced())
