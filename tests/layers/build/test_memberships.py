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


def test_parts_of_which_each_has_several_portions_add_up_and_come_to_an_end() -> None:
    parts = [member("z-east", "west", portion="甲;乙"), member("z-west", "west", portion="乙;丙")]
    wholes = [member("c-all", "z-east"), member("c-all", "z-west")]
    found = made(area("c-all"), area_members=[*parts, *wholes])
    assert found["west", "c-all"]["portion"] == "甲;乙;丙"


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


def test_a_county_keeps_the_zone_that_a_clause_gives_it() -> None:
    found = made(
        area("g-east", "west", parent_id="z-east", parent_evidence="stated", locator="别处"),
        area("p-one", "west"),
        area_members=[member("z-east", "west"), member("z-west", "east", "inferred")],
        locations=[at("p-one", 0.5)],
    )
    row = found["west", "z-east"]
    assert why(found, "west", "z-east") == ("stated", "clause")
    assert (row["portion"], row["doc_id"], row["locator"]) == ("", *CLAUSE.values())
    assert (row["kind"], row["member_kind"], row["whole_kind"]) == ("zone", "county", "zone")
    assert (row["name"], row["county"], row["rank"]) == ("west", "west", "")
    assert why(found, "p-one", "z-east") == ("inferred", "county")
    assert why(found, "east", "z-west") == ("inferred", "reading")


def test_what_a_clause_says_replaces_our_reading_and_is_replaced_by_nothing() -> None:
    for evidence in (["inferred", "stated"], ["stated", "inferred"]):
        own, parent = evidence
        more = {"parent_id": "z-east", "parent_evidence": parent, "locator": parent}
        rows = [member("z-east", "p-one", own, locator=own)]
        found = made(area("p-one", **more), area_members=rows)
        assert why(found, "p-one", "z-east") == ("stated", "clause")
        assert found["p-one", "z-east"]["locator"] == "stated"


def test_a_membership_tells_its_kind_and_what_is_known_of_the_member() -> None:
    found = made(
        area("c-all", name="长廊"),
        area("g-one", "east", parent_id="z-east", parent_evidence=""),
        area("p-all", "east;west", rank="national", county_evidence="inferred"),
        area("s-one", parent_id="p-all", parent_evidence="stated"),
        area_members=[member("g-one", "p-all"), member("c-all", "p-all", locator="图3")],
    )
    kinds = {whole: row["kind"] for (one, whole), row in found.items() if one == "p-all"}
    expected = {"g-one": "group", "c-all": "corridor", "east": "unit", "west": "unit"}
    assert kinds == expected | {"z-east": "zone"}
    row = found["p-all", "c-all"]
    assert (row["rank"], row["county"], row["name"]) == ("national", "east;west", "p-all")
    assert (row["member_kind"], row["whole_kind"]) == ("park", "corridor")
    assert (row["doc_id"], row["locator"], row["note"]) == ("plan", "图3", "")
    assert found["s-one", "p-all"]["kind"] == "part"
    assert why(found, "g-one", "z-east") == ("inferred", "reading")
    assert why(found, "p-all", "east") == why(found, "p-all", "west") == ("inferred", "reading")


def test_a_conclusion_gives_nothing_a_second_zone() -> None:
    found = made(
        area("p-all"),
        area("p-read", parent_id="p-all", parent_evidence="inferred"),
        area("p-held", "west"),
        area("p-seen"),
        area_members=[
            member("z-east", "p-all"),
            member("z-west", "p-read"),
            member("z-west", "west"),
            member("z-east", "p-held"),
            member("z-east", "p-seen"),
        ],
        locations=[at("p-seen", 0.5)],
    )
    for place, zone, other in (
        ("p-read", "z-west", "z-east"),
        ("p-held", "z-east", "z-west"),
        ("p-seen", "z-east", "z-west"),
    ):
        assert why(found, place, zone) == ("stated", "clause")
        assert why(found, place, other) is None


def test_a_part_of_what_has_two_zones_by_clauses_follows_into_both() -> None:
    found = made(
        area("p-all"),
        area("p-one", parent_id="p-all", parent_evidence="stated"),
        area_members=[member("z-east", "p-all"), member("z-west", "p-all")],
    )
    assert why(found, "p-one", "z-east") == why(found, "p-one", "z-west") == ("stated", "part")


def test_corridors_are_passed_on_even_to_what_has_one() -> None:
    found = made(
        area("c-one"),
        area("c-two"),
        area("p-all"),
        area("p-one", parent_id="p-all", parent_evidence="inferred"),
        area_members=[member("c-one", "p-one"), member("c-two", "p-all")],
    )
    assert why(found, "p-one", "c-two") == ("inferred", "part")


def test_the_clause_of_a_conclusion_is_that_of_the_first_county_or_group() -> None:
    group = {"parent_id": "z-east", "parent_evidence": "stated"}
    found = made(
        area("g-two", "west", **group, ordinal="10", locator="后", short_name="乙"),
        area("g-one", "west", **group, ordinal="9", locator="前"),
        area("g-off", "west", ordinal="1"),
        area("p-both", "east;new"),
        area_members=[
            member("z-west", "new", locator="新区"), member("z-west", "east", locator="东区"),
        ],
    )  # fmt: skip
    row = found["west", "z-east"]
    assert (row["evidence"], row["reason"], row["locator"]) == ("inferred", "group", "前")
    assert (row["portion"], row["via"]) == ("g-one;乙", "g-one;g-two")
    row = found["p-both", "z-west"]
    assert (row["reason"], row["locator"], row["via"]) == ("county", "东区", "east;new")


def test_the_county_s_groups_and_ground_hold_its_places_too_but_not_its_groups() -> None:
    found = made(
        area("c-all", extends_over="ground"),
        area("g-one"),
        area("g-two", "west"),
        area("p-one", "west"),
        area("p-none"),
        area_members=[member("c-all", "west"), member("g-one", "west")],
    )
    assert why(found, "p-one", "c-all") == why(found, "p-one", "g-one") == ("inferred", "county")
    assert {whole for one, whole in found if one == "g-two"} == {"west"}
    assert not [whole for one, whole in found if one == "p-none"]


def test_an_industry_or_a_task_holds_no_place_for_its_county_nor_through_ground() -> None:
    found = made(
        area("c-task"),
        area("c-town", extends_over="ground"),
        area("p-one", "west"),
        area_members=[member("c-task", "c-town"), member("c-town", "west")],
    )
    assert why(found, "p-one", "c-town") == ("inferred", "county")
    assert ("p-one", "c-task") not in found


def test_parts_of_a_county_add_up_to_the_weaker_evidence_and_all_of_it_is_all() -> None:
    zones = [member("c-all", "z-east"), member("c-all", "z-west")]
    coast = member("z-east", "west", portion="沿海")
    rest = member("z-west", "west", "inferred", portion="其余")
    row = made(area("c-all"), area_members=[*zones, coast, rest])["west", "c-all"]
    assert (row["portion"], row["evidence"], row["via"]) == ("沿海;其余", "inferred", "z-east")
    alone = made(area("c-all"), area_members=[*zones, coast])["west", "c-all"]
    assert (alone["portion"], alone["evidence"]) == ("沿海", "stated")
    for whole in (rest | {"portion": ""}, coast | {"area_id": "z-west", "portion": ""}):
        row = made(area("c-all"), area_members=[*zones, coast, whole])["west", "c-all"]
        assert row["portion"] == ""
        assert row["evidence"] == whole["evidence"]
    same = [*zones, coast, rest | {"portion": "沿海"}]
    assert made(area("c-all"), area_members=same)["west", "c-all"]["portion"] == "沿海"


def test_a_part_of_a_county_stays_a_part_though_a_clause_names_it_again() -> None:
    rows = [
        member("c-all", "z-east"),
        member("z-east", "west", portion="沿海"),
        member("c-all", "west", portion="北部"),
    ]
    row = made(area("c-all"), area_members=rows)["west", "c-all"]
    assert (row["portion"], row["reason"]) == ("北部", "clause")


def test_what_is_only_in_part_in_a_whole_takes_nothing_along() -> None:
    found = made(
        area("c-all"),
        area("p-all"),
        area("p-one", parent_id="p-all", parent_evidence="stated"),
        area_members=[member("c-all", "p-all", portion="南部")],
    )
    assert why(found, "p-one", "c-all") is None


def test_parts_of_parts_follow_and_a_circle_is_no_membership_in_itself() -> None:
    chain = {f"p-{k}": f"p-{k + 1}" for k in range(4)} | {"p-4": "z-east"}
    found = made(*(area(k, parent_id=v, parent_evidence="inferred") for k, v in chain.items()))
    assert all(why(found, key, "z-east") for key in chain)
    assert found["p-0", "p-4"]["kind"] == "part"
    circle = {"p-a": "p-b", "p-b": "p-a"}
    found = made(*(area(k, parent_id=v, parent_evidence="stated") for k, v in circle.items()))
    assert found.keys() == {("p-a", "p-b"), ("p-b", "p-a"), ("new", "east")}


@pytest.mark.parametrize(
    ("towns", "reason"),
    [
        (["甲镇"], "town"),
        (["甲镇", "丙镇"], "town"),
        (["甲镇", "乙镇"], ""),
        (["丁镇"], ""),
        (["无名镇"], ""),
        ([], ""),
    ],
)
def test_all_towns_of_a_place_must_be_known_ones_of_the_zone(towns: list[str], reason: str) -> None:
    def row(key: str, town: str) -> dict[str, str]:
        return {"area_id": key, "county_id": "west", "town": town, "source_id": "", **CLAUSE}

    names = [
        ("a", "甲镇", "west"),
        ("b", "乙镇", "west"),
        ("c", "丙镇", "west"),
        ("d", "丁镇", "west"),
    ]
    names += [("e", "丁镇", "west"), ("f", "甲镇", "east")]
    places = [
        {"place_id": key, "name": name, "kind": "town", "county_id": county, "town_id": ""}
        for key, name, county in names
    ]
    zone = [row("z-west", town) for town in ("甲镇", "丙镇", "丁镇", "无名镇")]
    found = made(
        area("p-one", "west"),
        area_towns=[*zone, *(row("p-one", town) for town in towns)],
        places=places,
    )
    assert why(found, "p-one", "z-west") == (("inferred", reason) if reason else None)
    if reason:
        assert found["p-one", "z-west"]["locator"] == CLAUSE["locator"]


def test_towns_move_nothing_out_of_its_zone() -> None:
    town = {"county_id": "west", "town": "甲镇", "source_id": "", **CLAUSE}
    place = {"place_id": "a", "name": "甲镇", "kind": "town", "county_id": "west", "town_id": ""}
    found = made(
        area("p-one", "west"),
        area_towns=[{"area_id": key, **town} for key in ("z-west", "p-one")],
        places=[place],
        area_members=[member("z-east", "p-one")],
    )
    assert why(found, "p-one", "z-west") is None


@pytest.mark.parametrize(
    ("precision", "reason"),
    [("official", "position"), ("site", "position"), ("locality", "position"), ("township", "")],
)
def test_only_a_close_position_of_a_place_says_in_which_outline_it_lies(
    precision: str, reason: str
) -> None:
    kinds = {"p-one": "park", "s-one": "subarea", "p-two": "platform", "p-six": "project"}
    found = made(
        area("g-one"),
        *(area(key, kind=kind) for key, kind in kinds.items()),
        locations=[at(key, 0.5, precision) for key in ("g-one", *kinds)],
    )
    for key in kinds:
        assert why(found, key, "z-west") == (("inferred", reason) if reason else None)
        assert why(found, key, "z-east") is None
    assert why(found, "g-one", "z-west") is None
    if reason:
        row = found["p-one", "z-west"]
        assert (row["precision"], row["method"], row["source_id"]) == (
            precision,
            "manual",
            "survey",
        )


def test_on_a_border_the_zone_that_comes_first_takes_the_place() -> None:
    for order in ({"z-east": "1", "z-west": "2"}, {"z-east": "3", "z-west": "2"}):
        zones = (area(key, ordinal=ordinal) for key, ordinal in order.items())
        found = made(*zones, area("p-one"), locations=[at("p-one", 1.0)])
        zone = min(order, key=lambda key: order[key])
        assert [whole for one, whole in found if one == "p-one"] == [zone]


def test_a_part_of_a_placed_park_follows_it_unless_its_own_position_says_more() -> None:
    parts = {"parent_id": "p-all", "parent_evidence": "stated"}
    found = made(
        area("p-all"),
        area("p-far", **parts),
        area("p-near", **parts),
        locations=[at("p-all", 1.2), at("p-far", 5.0)],
    )
    assert why(found, "p-near", "z-east") == ("inferred", "part")
    assert found["p-near", "z-east"]["via"] == "p-all"
    assert why(found, "p-far", "z-east") is None


def test_columns_of_places_tell_zone_and_group_and_nothing_else() -> None:
    rows = [
        {"member": "p", "whole": whole, "kind": kind, "evidence": "inferred"}
        for whole, kind in (("z-a", "zone"), ("z-b", "zone"), ("g", "group"), ("c", "corridor"))
    ]
    evidence = {"zone_evidence": "inferred", "group_evidence": "inferred"}
    assert placed(rows) == {"p": {"zone": "z-a", "group": "g"} | evidence}


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


def test_a_county_s_own_card_names_the_zone_of_its_clause(facts: Facts) -> None:
    stated = [
        row
        for row in facts.store.rows("layer:memberships")
        if row["member_kind"] == "county" and row["kind"] == "zone" and row["evidence"] == "stated"
    ]
    assert stated
    for row in stated:
        said = _rows(facts, f"county:{row['member']}")[f"area:{row['whole']}"]
        assert said["evidence"] == "stated"
        assert said["clauses"]


@pytest.mark.parametrize("county", ["jichuan", "lanyu", "xiutang"])
def test_county_and_zone_say_the_same_of_each_other(facts: Facts, county: str) -> None:
    for row in facts.wholes(county, "zone"):
        ours = _rows(facts, f"county:{county}")[f"area:{row['whole']}"]
        theirs = _rows(facts, f"area:{row['whole']}")[f"county:{county}"]
        assert ours.get("evidence") == theirs.get("evidence")


def _rows(facts: Facts, subject: str) -> dict[str, Any]:
    sections = card_of(facts, subject)["sections"]
    return {row["pick"]: row for part in sections for row in part["rows"] if row.get("pick")}
