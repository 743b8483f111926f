"""Memberships: every rule once, on rows made for it; look-ups on the invented city."""

from __future__ import annotations

from typing import Any

import pytest
from shapely.geometry import box

from layers.build.memberships import memberships, placed
from layers.build.places import Geometry
from layers.facts.lookup import Facts
from layers.screen.cards import card_of
from layers.vocabulary import wording

CLAUSE = {"doc_id": "plan", "locator": "专栏2"}
EMPTY: dict[str, list[dict[str, str]]] = {
    name: [] for name in ("area_members", "area_towns", "locations", "places")
}
OUTLINES = {
    "z-east": box(1, 0, 2, 1),
    "z-west": box(0, 0, 1, 1),
    "g-east": box(1.5, 0, 2, 1),
}
Found = dict[tuple[str, str], dict[str, str]]


def area(key: str, counties: str = "", **more: str) -> dict[str, str]:
    """Return a row of ``areas``; the letter before the hyphen tells the kind."""
    kinds = {"z": "zone", "g": "group", "c": "corridor", "p": "park", "s": "subarea"}
    row = {"area_id": key, "name": key, "short_name": "", "kind": kinds[key[0]], "rank": ""}
    row |= {"ordinal": "1", "parent_id": "", "parent_evidence": "", "county_ids": counties}
    return row | {"county_evidence": "stated"} | CLAUSE | more


def member(whole: str, part: str, evidence: str = "stated", **more: str) -> dict[str, str]:
    """Return a row of ``area_members``."""
    row = {"area_id": whole, "member_id": part, "portion": "", "evidence": evidence}
    return row | {"reason": "" if evidence == "stated" else "照此读"} | CLAUSE | more


def at(key: str, lon: float, precision: str = "site") -> dict[str, str]:
    """Return a row of ``locations`` at the latitude of all outlines."""
    row = {"area_id": key, "lon": str(lon), "lat": "0.5", "precision": precision}
    return row | {"uncertainty_m": "800", "method": "manual", "source_id": "survey"}


def made(*areas: dict[str, str], **tables: list[dict[str, str]]) -> Found:
    """Return memberships by member and whole, in two counties and a zone each."""
    counties = [
        {"county_id": key, "name": key, "host_ids": hosts}
        for key, hosts in (("east", ""), ("west", ""), ("new", "east"))
    ]
    zones = [area("z-east"), area("z-west")]
    rows = EMPTY | {"areas": [*zones, *areas], "counties": counties} | tables
    found = memberships(rows, Geometry({}, OUTLINES, ""))
    assert [row["id"] for row in found] == sorted(row["id"] for row in found)
    return {(row["member"], row["whole"]): row for row in found}


def why(found: Found, one: str, whole: str) -> tuple[str, str] | None:
    """Return evidence and reason of a membership, or None."""
    row = found.get((one, whole))
    return (row["evidence"], row["reason"]) if row else None


def test_a_clause_stands_whatever_the_parent_county_and_position_say() -> None:
    found = made(
        area("p-all", "west"),
        area("p-one", "west", parent_id="p-all", parent_evidence="stated"),
        area_members=[member("z-east", "p-one"), member("z-west", "west")],
        locations=[at("p-one", 0.5)],
    )
    assert why(found, "p-one", "z-east") == ("stated", "clause")
    assert why(found, "p-one", "z-west") is None
    assert why(found, "p-one", "p-all") == ("stated", "clause")


def test_a_place_without_a_close_point_lies_where_all_its_counties_do() -> None:
    found = made(
        area("p-one", "west"),
        area("p-two", "west;east"),
        area("p-new", "new"),
        area_members=[member("z-west", "west"), member("z-east", "new", "inferred")],
    )
    assert why(found, "p-one", "z-west") == ("inferred", "county")
    assert found["p-one", "z-west"]["via"] == "west"
    assert found["p-one", "z-west"]["locator"] == CLAUSE["locator"]
    assert why(found, "p-two", "z-west") is None
    assert why(found, "p-new", "z-east") == ("inferred", "county")
    assert why(found, "new", "east") == ("inferred", "reading")


def test_a_part_of_a_county_says_nothing_of_what_lies_in_it() -> None:
    found = made(area("p-one", "west"), area_members=[member("z-west", "west", portion="北部")])
    assert found["west", "z-west"]["portion"] == "北部"
    assert why(found, "p-one", "z-west") is None


def test_a_close_position_is_a_conclusion_with_its_radius_a_coarse_one_is_none() -> None:
    found = made(
        area("g-east", "east", parent_id="z-east", parent_evidence="stated"),
        area("p-close"),
        area("p-coarse"),
        locations=[at("p-close", 1.7), at("p-coarse", 1.7, "township")],
    )
    assert why(found, "p-close", "z-east") == ("inferred", "position")
    assert why(found, "p-close", "g-east") == ("inferred", "position")
    assert found["p-close", "z-east"]["uncertainty_m"] == "800"
    assert why(found, "p-coarse", "z-east") is None


def test_a_place_lies_in_the_zone_whose_towns_hold_all_of_its_own() -> None:
    towns = [
        {"area_id": key, "county_id": "west", "town": town, "source_id": source, **CLAUSE}
        for key, town, source in (
            ("z-west", "甲镇", ""),
            ("p-one", "甲村", ""),
            ("p-two", "乙镇", ""),
            ("p-guess", "甲镇", "recalled"),
        )
    ]
    places = [
        {"place_id": "a", "name": "甲镇", "kind": "town", "county_id": "west", "town_id": ""},
        {"place_id": "b", "name": "甲村", "kind": "village", "county_id": "west", "town_id": "a"},
        {"place_id": "c", "name": "乙镇", "kind": "town", "county_id": "west", "town_id": ""},
    ]
    parks = (area(key, "west") for key in ("p-one", "p-two", "p-guess"))
    found = made(*parks, area_towns=towns, places=places)
    assert why(found, "p-one", "z-west") == ("inferred", "town")
    assert why(found, "p-two", "z-west") is None
    assert why(found, "p-guess", "z-west") is None


def test_members_of_members_are_members_as_sure_as_the_weakest_step() -> None:
    found = made(
        area("c-all"),
        area("p-sure"),
        area("p-read", parent_id="p-sure", parent_evidence="inferred"),
        area("p-said", parent_id="p-sure", parent_evidence="stated"),
        area("p-other", parent_id="p-sure", parent_evidence="stated", doc_id="second"),
        area_members=[member("z-east", "p-sure"), member("c-all", "z-east")],
    )
    assert why(found, "p-said", "z-east") == ("stated", "part")
    assert why(found, "p-said", "c-all") == ("stated", "part")
    assert why(found, "p-read", "z-east") == ("inferred", "part")
    assert why(found, "p-other", "z-east") == ("inferred", "part")
    assert found["p-read", "z-east"]["via"] == "p-sure"


def test_a_part_with_a_position_of_its_own_does_not_follow_its_park_into_a_group() -> None:
    parts = {"parent_id": "p-all", "parent_evidence": "stated"}
    found = made(
        area("g-east", "east", parent_id="z-east", parent_evidence="stated"),
        area("p-all"),
        area("p-near", **parts),
        area("s-nowhere", **parts),
        locations=[at("p-all", 1.7), at("p-near", 1.2)],
    )
    assert why(found, "s-nowhere", "g-east") == ("inferred", "part")
    assert why(found, "p-near", "g-east") is None
    assert why(found, "p-near", "z-east") == ("inferred", "position")


def test_a_county_is_in_part_in_the_zone_of_its_groups_and_two_parts_add_up() -> None:
    found = made(
        area("c-all"),
        area("g-east", "east;west", parent_id="z-east", parent_evidence="stated"),
        area_members=[
            member("c-all", "z-east"),
            member("c-all", "z-west"),
            member("z-west", "west", "inferred", portion="其余"),
        ],
    )
    assert why(found, "west", "z-east") == ("inferred", "group")
    assert found["west", "z-east"]["portion"] == "g-east"
    assert found["west", "c-all"]["portion"] == "g-east;其余"
    assert found["west", "z-west"]["note"] == "照此读"


def test_a_park_in_a_county_is_not_in_what_the_county_lies_in() -> None:
    found = made(area("p-new", "new"))
    assert found.keys() == {("p-new", "new"), ("new", "east")}


def test_columns_of_places_tell_what_is_stated_first() -> None:
    rows = [
        {"member": "p", "whole": whole, "kind": "zone", "evidence": evidence}
        for whole, evidence in (("z-east", "inferred"), ("z-west", "stated"))
    ]
    assert placed(rows) == {"p": {"zone": "z-west", "zone_evidence": "stated"}}


def test_every_reason_has_its_words(facts: Facts) -> None:
    rows = facts.store.rows("layer:memberships")
    assert {row["reason"] for row in rows} <= wording.MEMBERSHIP_REASON.keys()


def test_look_ups_go_both_ways_in_the_order_of_the_documents(facts: Facts) -> None:
    zones = [row["whole"] for row in facts.wholes("p-hitech-north", "zone")]
    assert zones == ["z-hill"]
    kinds = [row["member_kind"] for row in facts.members("z-shore")]
    assert kinds[:2] == ["county", "county"]
    assert kinds == sorted(kinds, key=["county", *wording.KIND].index)
    assert {row["member_kind"] for row in facts.members("z-shore", "park")} == {"park"}
    assert facts.wholes("nothing") == facts.members("nothing") == []


@pytest.mark.parametrize("county", ["jichuan", "lanyu", "xiutang"])
def test_county_and_zone_say_the_same_of_each_other(facts: Facts, county: str) -> None:
    for row in facts.wholes(county, "zone"):
        ours = _rows(facts, f"county:{county}")[f"area:{row['whole']}"]
        theirs = _rows(facts, f"area:{row['whole']}")[f"county:{county}"]
        for key in ("evidence", "detail", "clauses"):
            assert ours.get(key) == theirs.get(key)


def _rows(facts: Facts, subject: str) -> dict[str, Any]:
    sections = card_of(facts, subject)["sections"]
    return {row["pick"]: row for part in sections for row in part["rows"] if row.get("pick")}
