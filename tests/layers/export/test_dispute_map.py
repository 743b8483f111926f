"""The map beside the disagreements: a sheet's ground, everything that is disputed told on it."""

from __future__ import annotations

from layers.export.dispute_map import Spot, dispute_map, said, spots
from layers.facts.lookup import Facts
from layers.stories.disputes import disputes


def test_every_place_with_disagreements_is_counted_once(facts: Facts) -> None:
    found = spots(facts, disputes(facts))
    own = [one for one in disputes(facts) if one.subject in {spot.subject for spot in found}]
    assert found
    assert sum(spot.number for spot in found) == len(own)
    assert sum(spot.major for spot in found) == sum(one.weight == "major" for one in own)


def test_a_name_says_how_many_and_how_many_of_them_matter(facts: Facts) -> None:
    assert Spot("county:a", "甲县", "甲", 5, 2).told("甲县") == "甲县 5（重要 2）"
    assert Spot("county:a", "甲县", "甲", 1, 0).told("甲县") == "甲县 1"
    shown = spots(facts, disputes(facts))
    assert all(spot.name in said(shown) for spot in shown)


def test_it_stands_on_sea_and_land_with_scale_and_what_it_is_not(facts: Facts) -> None:
    drawn = dispute_map(facts, spots(facts, disputes(facts)))
    for name in ("海域", "陆域", "界线", "比例尺"):
        assert f"<title>{name}</title>" in drawn.svg


def test_it_is_the_same_picture_each_time(facts: Facts) -> None:
    shown = spots(facts, disputes(facts))
    assert dispute_map(facts, shown) == dispute_map(facts, shown)
