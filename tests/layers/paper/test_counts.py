"""Numbers of a view are counted once: subtitle and panel of its sheet print the same."""

from __future__ import annotations

import pytest

from layers.export.sheet_file import sheet_for
from layers.facts.lookup import Facts
from layers.paper.content import content_of, shows_something
from layers.paper.drawing import texts
from layers.paper.furniture.themes import NO_HIT, figure
from layers.paper.request import Options, SheetRequest
from layers.view import View


def clear(facts: Facts, query: dict[str, str]) -> tuple[str, list[str]]:
    """Return the subtitle of a view, and what its panel counts."""
    view, dropped = View.from_query(query, facts)
    assert not dropped
    content = content_of(facts, view)
    _, number, below = figure(content)
    return content.subtitle, [number.replace(" 组", " 组配套"), *below]


@pytest.mark.parametrize("link", ["", "bamboo"])
def test_links_and_pairs_are_the_same_in_subtitle_and_panel(facts: Facts, link: str) -> None:
    subtitle, counted = clear(facts, {"theme": "links"} | ({"link": link} if link else {}))
    assert all(number in subtitle for number in counted)


def test_places_of_a_chosen_sector_alone_are_counted(facts: Facts) -> None:
    sector = facts.store.rows("energy_hosts")[0]["sector_id"]
    subtitle, (number, places) = clear(facts, {"theme": "energy", "sector": sector})
    assert number == "1 个行业"
    assert places in subtitle


def test_a_sheet_of_counties_alone_does_not_say_that_nothing_was_found(facts: Facts) -> None:
    view, _ = View.from_query({"layers": "counties"}, facts)
    assert shows_something(content_of(facts, view))
    page = sheet_for(facts, SheetRequest(view, options=Options(inset=False))).page
    assert not [text for text in texts(page.items) if NO_HIT in text.text]
