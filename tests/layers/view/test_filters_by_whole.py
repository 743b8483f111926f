"""Filters by zone and group: what the memberships put there, stated and inferred told apart."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from layers.facts.lookup import Facts
from layers.files.selection import selection
from layers.files.systems import CGCS2000, SYSTEMS
from layers.stories.matrix import matrix
from layers.view import View
from layers.view.engine import engine_of
from layers.view.marks import MISS, shown
from layers.view.matrix import read_table, select
from layers.view.words import filters_in_words
from tests.layers.conftest import With


def resolved(facts: Facts, view: View) -> dict[str, Any]:
    found: dict[str, Any] = engine_of(facts.store).call("resolve", asdict(view), None)
    return found


def with_evidence(facts: Facts, facts_with: With, pair: str, evidence: str) -> Facts:
    """Return facts in which a membership has another evidence."""
    rows = facts.store.rows("layer:memberships")
    found = [{**row, "evidence": evidence} if row["id"] == pair else row for row in rows]
    return facts_with(**{"layer:memberships": found})


@pytest.mark.parametrize("kind", ["zone", "group"])
def test_what_a_filter_leaves_are_the_members_of_the_build(facts: Facts, kind: str) -> None:
    for whole in (row for row in facts.store.rows("areas") if row["kind"] == kind):
        key = whole["area_id"]
        view = View(layers=("park-national", "park-provincial", "park-other"), **{kind: (key,)})
        members = {row["member"] for row in facts.members(key)}
        rows = engine_of(facts.store).call("exportedRows", asdict(view), True)  # noqa: FBT003
        asked = {row["area_id"] for row in facts.store.rows("areas")} & {*members, key}

        assert {mark["id"] for mark in resolved(facts, view)["symbols"]} <= members
        assert set(rows["areas"]) == asked


def test_inferred_members_go_with_the_filter_of_evidence(facts: Facts, facts_with: With) -> None:
    view = View(zone=("z-shore",), evidence=("stated",))
    stated = with_evidence(facts, facts_with, "p-port/z-shore", "stated")

    assert not resolved(facts, view)["symbols"]
    assert [mark["id"] for mark in resolved(stated, view)["symbols"]] == ["p-port"]


def test_a_document_is_asked_of_places_and_not_of_memberships(facts: Facts) -> None:
    both = View(zone=("z-shore",), doc=("plan21",))
    alone = {mark["id"] for mark in resolved(facts, View(doc=("plan21",)))["symbols"]}
    within = {mark["id"] for mark in resolved(facts, View(zone=("z-shore",)))["symbols"]}

    assert {mark["id"] for mark in resolved(facts, both)["symbols"]} == alone & within


def test_the_address_keeps_them_and_says_what_is_not_known(facts: Facts) -> None:
    view, dropped = View.from_query({"zone": "z-shore,z-gone", "group": "g-port"}, facts)

    assert view == View(zone=("z-shore",), group=("g-port",))
    assert dropped == ["片区“z-gone”"]
    assert view.to_query() == {"zone": "z-shore", "group": "g-port"}
    assert filters_in_words(facts, view) == "片区 霁澜滨水带；组团 澜屿临港组团"


def test_a_county_stands_back_where_no_part_of_it_is_asked_for(facts: Facts) -> None:
    found = resolved(facts, View(group=("g-port",)))

    assert {c["id"]: c["dimmed"] for c in found["counties"] if c["has_data"]}["lanyu"] is False
    assert {c["id"]: c["dimmed"] for c in found["counties"] if c["has_data"]}["xiutang"] is True


def test_the_table_says_where_a_place_lies_and_what_of_it_is_inferred(facts: Facts) -> None:
    tabs = engine_of(facts.store).call("tableOf", asdict(View()))
    tab = next(tab for tab in tabs if tab["id"] == "symbols")
    row = next(row for row in tab["rows"] if row["subject"] == "area:p-port")

    assert dict(zip(tab["heads"], row["cells"], strict=True))["片区"] == "一滨（推断）"


def test_a_file_and_the_matrix_hold_the_same(facts: Facts) -> None:
    whole = matrix(facts, "park")
    table, _ = read_table({"by": "park", "zone": "z-shore"}, facts, whole)
    members = {row["member"] for row in facts.members("z-shore")}
    taken = selection(facts, ("parks",), SYSTEMS[CGCS2000], View(zone=("z-shore",)))

    assert {head.id for head in select(whole, table).rows} <= members
    assert set(taken.layers[0].frame["id"]) <= members
    assert "霁澜滨水带" in taken.scope


def test_a_picked_group_keeps_its_parks_clear(facts: Facts, facts_with: With) -> None:
    rows = facts.store.rows("layer:memberships")
    like = next(row for row in rows if row["id"] == "p-port/z-shore")
    inside = {**like, "id": "p-port/g-port", "whole": "g-port", "whole_kind": "group"}
    found = facts_with(**{"layer:memberships": [*rows, {**inside, "kind": "group"}]})
    marks = shown(found, View(pick="area:g-port")).symbols

    assert {mark.id for mark in marks if mark.role != MISS} == {"p-port"}
    assert len(marks) > 1


def test_the_legend_says_which_zones_hold_counties_by_our_reading(
    facts: Facts, facts_with: With
) -> None:
    note = "一滨有推断划入的县（市、区）"
    found = with_evidence(facts, facts_with, "lanyu/z-shore", "inferred")

    assert note in resolved(found, View())["notes"]
    assert note not in resolved(facts, View())["notes"]
    assert note not in resolved(found, View(theme="chain"))["notes"]


def test_ground_beyond_what_is_asked_for_has_its_row(facts: Facts) -> None:
    def texts(view: View) -> list[str]:
        return [row["text"] for part in resolved(facts, view)["legend"] for row in part["rows"]]

    assert "所选片区、组团以外" in texts(View(group=("g-port",)))
    assert "所选片区、组团以外" not in texts(View(county=("lanyu",)))
