"""What is worth a better position comes first."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.facts.position_needs import area_needs, point_needs, weight
from tests.layers.conftest import With


def test_the_badly_known_come_first_and_the_known_not_at_all(facts: Facts) -> None:
    found = [need.area["area_id"] for need in area_needs(facts, 99)]
    assert found.index("p-somewhere") < found.index("p-songwu")
    assert "p-port" not in found
    assert "p-hitech" not in found
    assert len(area_needs(facts, 2)) == 2


def test_what_is_made_of_its_members_is_not_asked_for(facts: Facts) -> None:
    kinds = {need.area["kind"] for need in area_needs(facts, 99)}
    assert not kinds & {"zone", "corridor", "group"}


def test_more_relations_and_a_higher_rank_weigh_more(facts: Facts) -> None:
    port, songwu, hitech = (facts.get(f"area:{key}") for key in ("p-port", "p-songwu", "p-hitech"))
    assert weight(facts, hitech) > weight(facts, port) > weight(facts, songwu)


def test_unchecked_points_are_listed_with_what_stands_on_them(
    facts: Facts, facts_with: With
) -> None:
    assert point_needs(facts, 9) == []
    places = [
        row | {"source_id": "recalled"} if row["place_id"] in ("port", "moqiao") else row
        for row in facts.store.rows("places")
    ]
    (need,) = point_needs(facts_with(places=places), 9)
    assert need.place["place_id"] == "port"
    assert {area["area_id"] for area in need.areas} == {"p-port", "j-mill"}
