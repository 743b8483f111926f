"""What lies in what, in the shipped region: one answer wherever it is asked."""

from __future__ import annotations

import pytest

from layers.facts.lookup import Facts
from layers.screen.cards import card_of
from layers.stories.subject import story_of
from layers.view.relations import members


def test_column_payload_card_and_look_up_agree_for_all_zones_and_groups(facts: Facts) -> None:
    page = {(whole, member): evidence for whole, member, _, evidence in members(facts.store)}
    parks = facts.store.rows("layer:parks")
    shown = {
        (row.get("pick", ""), park["id"]): row.get("evidence", "")
        for park in parks
        for part in card_of(facts, f"area:{park['id']}")["sections"]
        for row in part["rows"]
        if row.get("label") in ("片区", "组团")
    }
    for kind in ("zone", "group"):
        for whole in (a["area_id"] for a in facts.store.rows("areas") if a["kind"] == kind):
            asked = {r["member"]: r["evidence"] for r in facts.members(whole, "park")}
            column = {p["id"]: p[f"{kind}_evidence"] for p in parks if p[kind] == whole}
            card = {park: e for (pick, park), e in shown.items() if pick == f"area:{whole}"}
            payload = {m: e for (w, m), e in page.items() if w == whole and m.startswith("p-")}
            assert asked == column == card == payload, whole


def test_no_place_is_in_two_zones(facts: Facts) -> None:
    areas = (row["area_id"] for row in facts.store.rows("areas"))
    assert [area for area in areas if len(facts.wholes(area, "zone")) > 1] == []


@pytest.mark.parametrize(
    ("place", "zone", "evidence", "reason"),
    [
        ("p-semi-nanan", "z-south", "stated", "clause"),
        ("p-nanan", "z-south", "stated", "clause"),
        ("p-anxi", "z-multi", "inferred", "county"),
        ("p-huian", "z-north", "inferred", "county"),
        ("p-taishang", "z-bay", "inferred", "county"),
        ("p-licheng-electronics", "z-bay", "inferred", "county"),
        ("p-quangang-petrochem", "z-north", "stated", "clause"),
        ("p-nanan-luncang", "z-south", "inferred", "position"),
        ("p-spec-sanitary", "z-south", "inferred", "town"),
    ],
)
def test_known_places_lie_in_their_zone(
    facts: Facts, place: str, zone: str, evidence: str, reason: str
) -> None:
    found = [(r["whole"], r["evidence"], r["reason"]) for r in facts.wholes(place, "zone")]
    assert found == [(zone, evidence, reason)]


def test_the_rest_of_the_three_cities_of_one_clause_lies_in_the_south_wing(facts: Facts) -> None:
    found = {row["member"]: row for row in facts.members("z-south", "county")}
    assert found.keys() == {"jinjiang", "nanan", "shishi"}
    assert len({(row["note"], row["locator"], row["evidence"]) for row in found.values()}) == 1
    assert all(row["portion"] and row["note"] for row in found.values())


def test_no_clause_puts_a_park_into_a_group(facts: Facts) -> None:
    rows = facts.store.rows("layer:memberships")
    groups = [r for r in rows if r["kind"] == "group" and r["member_kind"] == "park"]
    assert {row["evidence"] for row in groups} == {"inferred"}


def test_a_name_in_the_clause_of_the_north_wing_is_the_park_in_every_table(facts: Facts) -> None:
    clause = {"doc_id": "qz14", "locator": "第二章第四节 二（一）"}
    columns = {
        "area_members": "member_id",
        "link_members": "place_id",
        "energy_hosts": "place_id",
        "county_industries": "county_id",
        "area_industries": "area_id",
    }
    named = {
        table: {
            row[column]
            for row in facts.store.rows(table)
            if {key: row[key] for key in clause} == clause
        }
        for table, column in columns.items()
    }
    assert not any("quangang" in places for places in named.values())
    for table in columns.keys() - {"county_industries"}:
        assert "p-quangang-petrochem" in named[table], table


def test_an_industry_or_a_task_of_counties_is_not_that_of_all_their_parks(facts: Facts) -> None:
    for whole in ("c-sports-cluster", "c-service-zone"):
        kinds = {row["member_kind"] for row in facts.members(whole)}
        assert kinds <= {"county", "corridor"}, whole
    assert facts.members("c-centre", "park")


def test_a_park_whose_zone_is_open_says_so(facts: Facts) -> None:
    about = story_of(facts, "area:p-shishi-smart")["about"].items
    (said,) = [item for item in about if item.label == "片区"]
    assert said.text == "无法判断"
    assert "南翼" in said.detail


def test_a_county_does_not_take_the_sectors_of_a_functional_zone(facts: Facts) -> None:
    named = {item.text for item in story_of(facts, "county:huian")["sector"].items}
    assert not named & {"陶瓷", "造纸"}
