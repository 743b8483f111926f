"""Slides of the shipped region: two equal maps, few names that are counted, a county's chains."""

from __future__ import annotations

import pytest

from layers.facts.lookup import Facts
from layers.paper.drawing import texts
from layers.paper.furniture.slide_words import MOST_NAMES, NAMED_ALONE
from layers.view import View
from tests.layers.paper.test_slide_page import said, slide


def test_how_many_parks_are_named_is_said_where_some_are_not(facts: Facts) -> None:
    sheet = slide(facts, View())
    parks = {m.id for m in sheet.content.symbols if m.kind == "park"}
    named = {t.owner for t in texts(sheet.page.items) if t.role == "label"} & parks

    assert 0 < len(named) <= MOST_NAMES < len(parks)
    assert NAMED_ALONE.format(len(named)) in said(sheet.page, "subtitle")[0]


def test_two_maps_are_equal_and_stand_where_the_look_has_them(facts: Facts) -> None:
    sheet = slide(facts, View())
    small, large = (frame.box for frame in sheet.frames)

    assert (small.left, small.top) == pytest.approx((9, 27), abs=0.1)
    assert (large.left, large.top) == pytest.approx((129.8, 27), abs=0.1)
    for box in (small, large):
        assert (box.width, box.height) == pytest.approx((118, 148), abs=0.1)


def test_a_county_lists_all_its_chains(facts: Facts) -> None:
    rows = facts.store.rows("county_chains")
    every = [row["county_id"] for row in rows]
    county = max(sorted(set(every)), key=every.count)
    page = slide(facts, View(pick=f"county:{county}")).page
    words = "".join(t.text.replace("\n", "") for t in texts(page.items))

    for row in facts.rows_of("county_chains", "county_id", county):
        assert facts.name(row["chain_id"]) in words
