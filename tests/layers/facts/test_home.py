"""What belongs to the home level's unit though no document speaks of it: from the tables alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from layers.facts.home import home_blank, shown_home

UNITS = [("shore", "city"), ("isle", "city"), ("rock", "far"), ("city", "land"), ("far", "land")]
COUNTIES = [("city", "yes"), ("far", "yes"), ("isle", "no"), ("rock", "no")]


@dataclass
class Tables:
    region: dict[str, Any]

    def rows(self, table: str) -> list[dict[str, str]]:
        if table == "units":
            return [{"unit_id": unit, "parent_id": above} for unit, above in UNITS]
        return [{"county_id": unit, "has_data": told} for unit, told in COUNTIES]


LEVELS = {"levels": [{"id": "land", "unit": "land"}, {"id": "", "unit": "city"}]}


def test_a_unit_without_data_belongs_to_home_by_its_parents() -> None:
    assert home_blank(Tables(LEVELS)) == ["isle"]
    assert home_blank(Tables({})) == []


def test_home_is_shown_where_it_is_one_of_several() -> None:
    assert shown_home(Tables(LEVELS), {"city", "far"}) == "city"
    assert shown_home(Tables(LEVELS), {"shore", "isle"}) == ""
