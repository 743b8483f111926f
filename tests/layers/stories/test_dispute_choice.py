"""Disagreements are chosen by units that they are about or name, and by words."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.stories.dispute_choice import (
    Choice,
    about,
    chosen,
    concerned,
    disputed_subjects,
    held,
)
from layers.stories.disputes import disputes
from layers.stories.lists import told_in
from layers.stories.subject import story_of
from layers.vocabulary import wording


def test_each_is_found_by_every_unit_it_names(facts: Facts) -> None:
    for one in disputes(facts):
        for unit in concerned(facts, one):
            assert one in chosen(facts, Choice(units=[unit]))


def test_units_together_are_fewer_than_any_of_them(facts: Facts) -> None:
    units = [row["county_id"] for row in facts.store.rows("counties")][:2]
    together = chosen(facts, Choice(units=units, together=True))
    assert set(together) <= set(chosen(facts, Choice(units=units)))
    assert all(set(units) <= concerned(facts, one) for one in together)


def test_no_disagreement_is_counted_for_two_subjects(facts: Facts) -> None:
    found = disputes(facts)
    placed = [one for own in disputed_subjects(found).values() for one in own]
    assert sorted(one.id for one in placed) == sorted(one.id for one in found if one.subject)


def test_whatever_the_order_spelling_stays_at_the_end(facts: Facts) -> None:
    for order in ("weight", "rule", "unit"):
        ends = [one.is_spelling for one in chosen(facts, Choice(), order)]
        assert ends == sorted(ends)


def test_a_chosen_entry_tells_what_the_list_shows(facts: Facts) -> None:
    units = held(facts, Choice(weights=("major", "minor")))["units"]
    assert units
    for unit, number in units.items():
        assert len(chosen(facts, Choice(weights=("major", "minor"), units=[unit]))) == number
    one = next(iter(units))
    beside = held(facts, Choice(weights=(), units=[one]))
    assert sum(beside["weights"].values()) == len(chosen(facts, Choice(weights=(), units=[one])))


def test_a_units_story_has_the_disagreements_that_the_page_finds_for_it(facts: Facts) -> None:
    for row in facts.store.rows("counties"):
        unit = row["county_id"]
        part = story_of(facts, f"county:{unit}")["dispute"]
        assert told_in(facts, part) == chosen(facts, Choice(weights=(), units=(unit,)))
        assert part.silent == wording.NONE_FOUND


def test_those_of_a_cluster_are_about_it_its_chains_or_what_answers_to_it(facts: Facts) -> None:
    every = disputes(facts)
    for row in facts.store.rows("industries"):
        key = row["industry_id"]
        found = chosen(facts, Choice(weights=(), clusters=(key,)))
        assert {one.id for one in found} == {one.id for one in every if key in about(facts, one)}
        if row["grouping"] == wording.MAIN_GROUPING:
            own = {one.id for one in every if one.subject == f"industry:{key}"}
            assert own <= {one.id for one in found}
