"""Every park is a row; what it hosts is what its card says."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.stories.park import parks_table
from layers.stories.subject import story_of
from layers.vocabulary import wording


def test_every_park_is_a_row_the_highest_ranks_first(facts: Facts) -> None:
    rows = parks_table(facts)
    parks = [row["area_id"] for row in facts.store.rows("areas") if row["kind"] == "park"]
    assert sorted(row.id for row in rows) == sorted(parks)
    ranks = [wording.RANKS.index(row.rank) for row in rows]
    assert ranks == sorted(ranks)


def test_a_row_tells_what_the_card_tells(facts: Facts) -> None:
    for row in parks_table(facts):
        story = story_of(facts, row.subject)
        assert row.name == story.name
        assert row.chains == story["chain"].items
        assert len(row.disputes) == len(story["dispute"].items)
        assert {item.text for item in story["zone"].items} <= {item.text for item in row.zones}


def test_whatever_a_row_says_has_its_clause(facts: Facts) -> None:
    for row in parks_table(facts):
        assert row.clauses
        for item in (*row.chains, *row.clusters, *row.industries):
            assert item.clauses, (row.name, item.text)


def test_what_has_no_place_on_the_map_says_so(facts: Facts) -> None:
    unplaced = {row["area_id"] for row in facts.unplaced()}
    assert {row.id for row in parks_table(facts) if not row.placed} == {
        row.id for row in parks_table(facts) if row.id in unplaced
    }
