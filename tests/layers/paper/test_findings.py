"""Findings are short, true of what is drawn or listed, and tell what is only concluded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from layers.facts import order
from layers.facts.lookup import Facts
from layers.paper.content import content_of
from layers.paper.findings import LONGEST, finding_of
from layers.stories.subject import story_of
from layers.view import View
from layers.view.marks import MISS, STATED, shown

NUMBER = re.compile(r"\d+")


def told(facts: Facts, view: View) -> str:
    return finding_of(facts, shown(facts, view))


def views(facts: Facts) -> Iterator[View]:
    yield from (View(theme=theme) for theme in ("", "energy", "links"))
    yield from (View(rank=(rank,)) for rank in ("national", "provincial", "other"))
    for row in facts.store.rows("counties"):
        yield View(pick=f"county:{row['county_id']}")
        yield View(county=(row["county_id"],))
    yield from (View(pick=f"area:{row['area_id']}") for row in facts.store.rows("areas"))
    for row in order.clusters(facts.store):
        yield View(theme="chain", cluster=(row["industry_id"],))
    for row in facts.store.rows("links"):
        yield View(theme="links", pick=f"link:{row['link_id']}", link=(row["link_id"],))


def test_findings_are_short_and_made_of_numbers_that_the_view_has(facts: Facts) -> None:
    found = 0
    for view in views(facts):
        mark = shown(facts, view)
        text = finding_of(facts, mark)
        found += bool(text)
        assert len(text) <= LONGEST
        for number in map(int, NUMBER.findall(text)):
            assert number in _numbers(facts, view), (view, text)

    assert found > 10


def _numbers(facts: Facts, view: View) -> set[int]:
    """Return how many of each thing a view draws or lists."""
    found = shown(facts, view)
    numbers = {*found.counts.values(), len(found.counties), len(facts.store.rows("counties"))}
    parks = [m for m in found.symbols if m.kind == "park" and m.role != MISS]
    whole = [m for m in parks if m.id not in facts.within_parks]
    within = [facts.get(f"area:{m.id}")["county_ids"] for m in parks]
    numbers |= {len(parks), len(whole), len(set(within)), *map(within.count, within)}
    numbers.add(sum(m.precision == "township" for m in parks))
    zones = {m.zone for m in found.outlines if m.layer == "groups"}
    numbers |= {len(zones), sum(m.layer == "zones" for m in found.outlines)}
    numbers |= {
        sum(m.zone == zone for m in found.outlines if m.layer == "groups") for zone in zones
    }
    cells = [cell.sector for mark in found.energy for cell in mark.cells]
    numbers |= set(map(cells.count, cells))
    inferred = [c.sector for mark in found.energy for c in mark.cells if c.evidence != STATED]
    numbers |= set(map(inferred.count, inferred))
    hits = [county for county in found.counties if county.role == STATED and county.count]
    led = [arrow for arrow in found.arrows if arrow.role == "lead"]
    numbers |= {len(hits), len({arrow.link for arrow in led})}
    numbers |= {len(led), len(found.arrows) - len(led)}
    if found.picked[0] == "county":
        story = story_of(facts, found.selected)
        items = [i for part in story.parts if part.id.startswith("chain-") for i in part.items]
        own = [facts.get(item.pick)["industry_id"] for item in items]
        numbers |= {len(items), len(set(own)), *map(own.count, own)}
    return numbers


def test_a_view_filtered_by_more_than_places_has_the_plain_title(facts: Facts) -> None:
    assert told(facts, View()) != ""
    assert told(facts, View(precision="reliable")) == ""
    document = next(iter(facts.store.documents))
    assert told(facts, View(doc=(document,))) == ""


def test_who_leads_is_told_where_a_document_names_a_lead_alone(facts: Facts) -> None:
    arrows = shown(facts, View(theme="links")).arrows
    for link in {arrow.link for arrow in arrows}:
        roles = {arrow.role for arrow in arrows if arrow.link == link}
        text = told(facts, View(theme="links", pick=f"link:{link}", link=(link,)))
        assert ("牵头" in text) <= ("lead" in roles)


def test_parks_of_a_zone_that_are_concluded_are_called_so(facts: Facts) -> None:
    for zone in order.zones(facts.store):
        story = story_of(facts, f"area:{zone['area_id']}")
        parks = [i for p in story.parts if p.id.startswith("park-") for i in p.items]
        text = told(facts, View(pick=f"area:{zone['area_id']}"))
        inferred = any(item.evidence == "inferred" for item in parks)
        assert ("推断" in text) == (inferred and "园区" in text)


def test_pairs_are_given_to_leads_only_where_a_document_says_so(facts: Facts) -> None:
    view = shown(facts, View(theme="links"))
    first, *others = view.arrows
    mixed = replace(
        view, arrows=(replace(first, role="lead"), *others, replace(first, role="core"))
    )

    assert "另 1 对有核心" in finding_of(facts, mixed)
    assert "另" not in finding_of(facts, replace(view, arrows=(first,)))


SPOTS = [(0, "图上落点 2 处"), (1, "推断 1"), (2, "均为推断")]


@pytest.mark.parametrize(("inferred", "said"), SPOTS)
def test_places_of_a_sector_say_how_many_are_concluded(
    facts: Facts, inferred: int, said: str
) -> None:
    view = shown(facts, View(theme="energy"))
    most = max((c for c in view.sectors if c.value is not None), key=lambda c: c.value or 0.0)
    own = replace(most, places=2, concluded=inferred)

    assert said in finding_of(facts, replace(view, sectors=(own,)))


def test_that_there_is_one_of_a_thing_is_no_finding(facts: Facts) -> None:
    for view in views(facts):
        kind = view.pick.partition(":")[0]
        if kind == "county":
            assert "承载 1 " not in told(facts, view)
        if kind == "area" and facts.get(view.pick)["kind"] == "group":
            assert "”图上园区 1 处" not in told(facts, view)


@pytest.mark.parametrize("theme", ["", "chain", "energy", "links"])
def test_the_finding_is_one_of_content_and_titles_stay_plain(facts: Facts, theme: str) -> None:
    content = content_of(facts, View(theme=theme))

    assert content.title.endswith("图")
    assert content.finding == told(facts, View(theme=theme))
