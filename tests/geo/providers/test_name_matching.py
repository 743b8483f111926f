"""What services are asked for, and how far a search goes on."""

from __future__ import annotations

from geo.candidate import Candidate
from geo.providers.name_matching import asked_names, by_first_name
from tests.geo.providers.region import park, region


def test_names_are_asked_for_once_and_without_the_county() -> None:
    wanted = park("东海市白沙工业园", "白沙工业园", "云江市东海白沙园", "四", "五六", "七八")
    assert asked_names(region(), wanted) == ("白沙工业园", "白沙园", "五六")


def test_a_county_in_front_stays_where_nothing_else_is_told() -> None:
    assert asked_names(region(), park("东海工业园区")) == ("东海工业园区",)


def test_what_only_carries_the_name_does_not_end_the_search() -> None:
    asked: list[str] = []

    def search(name: str) -> list[Candidate]:
        asked.append(name)
        found = {"白沙工业园": "白沙工业园停车场", "白沙园": "白沙园"}.get(name, name)
        return [
            Candidate("maps", found, "", 118.7, 25.2, "township", 4000, "service", "maps", "有")
        ]

    wanted = park("白沙工业园", "白沙园", "大白沙园")
    found = by_first_name(region(), wanted, ("白沙工业园", "白沙园", "大白沙园"), search)
    assert asked == ["白沙工业园", "白沙园"]
    assert [one.name for one in found] == ["白沙工业园停车场", "白沙园"]
