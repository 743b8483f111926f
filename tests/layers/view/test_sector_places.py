"""Of how many places a sector is told: one number for chart and list, whatever is on the map."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.screen.card_themes import ENERGY, theme_cards
from layers.view.sector_places import places_of_sectors


def test_units_that_host_a_sector_are_no_parks_or_projects(facts: Facts) -> None:
    found = places_of_sectors(facts)
    assert found["power"].units == {"lanyu"}
    assert not found["power"].areas
    assert found["chem"].areas == {"p-port"}


def test_the_chart_prints_that_number(facts: Facts) -> None:
    chart = theme_cards(facts)[ENERGY]["sections"][0]
    rows = [row for row in chart["rows"] if "pick" in row]
    said = {row["pick"].partition(":")[2]: row["places"] for row in rows}
    number = {key: len(own.areas) for key, own in places_of_sectors(facts).items()}
    assert said == {key: str(number[key] or "—") for key in said}
