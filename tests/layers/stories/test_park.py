"""Every park is a row; what it hosts is what its card says."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.stories.park import parks_table


def test_whatever_a_row_says_has_its_clause(facts: Facts) -> None:
    for row in parks_table(facts):
        assert row.clauses
        for item in row.hosted:
            assert item.clauses, (row.name, item.text)


def test_what_has_no_place_on_the_map_says_so(facts: Facts) -> None:
    parks = {row["area_id"] for row in facts.unplaced() if row["kind"] == "park"}
    assert {row.id for row in parks_table(facts) if not row.placed} == parks != set()
