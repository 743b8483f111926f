"""What stands round a spot and in what is drawn: honest about errors, names and borders."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from layers.build.store import Store
from layers.facts.lookup import Facts
from layers.stories.matrix import PARK, matrix
from layers.stories.subject import story_of
from layers.view import View
from layers.view.data import model
from layers.view.engine import engine_of
from layers.view.matrix import read_table, select
from layers.view.place import lies_within, selection_card, spot_card, surroundings
from layers.view.words import name_of_pick, view_in_words
from layers.vocabulary.lengths import distance

GEOD = Geod(a=6378137.0, rf=298.257222101)
SHORE = "100.40,40.00~100.60,40.30"
"""A box round the port and 松坞镇 of 澜屿市, far from the other units."""


def named(card: Mapping[str, Any], section: str) -> list[dict[str, Any]]:
    """Return the rows of a card's section."""
    return next((part["rows"] for part in card["sections"] if part["id"] == section), [])


def of_label(card: Mapping[str, Any], label: str) -> dict[str, Any]:
    """Return the row of the facts with a label."""
    return next(row for row in named(card, "spot-about") if row.get("label") == label)


def test_distances_are_those_of_the_ellipsoid_with_the_errors_of_both_ends(facts: Facts) -> None:
    around = surroundings(facts.store, "point:100.55000,40.10000", 10)
    assert around
    port = next(one for one in around["parks"] if "p-port" in one["ids"])
    azimuth, _, metres = GEOD.inv(100.55, 40.1, 100.56, 40.08)
    assert port["m"] == pytest.approx(metres, abs=0.01)
    assert port["azimuth"] == pytest.approx(azimuth % 360, abs=0.001)
    assert (port["error"], port["lie"]) == (800, "in")
    town = surroundings(facts.store, "place:songwu-lanyu", 10)
    assert town
    own = next(one for one in town["parks"] if "p-songwu" in one["ids"])
    assert own["error"] == 3500 + 3500  # of the park and of the town


@pytest.mark.parametrize(("km", "lie"), [(2, "unsure"), (5, "in")])
def test_in_or_out_only_if_the_whole_error_is(facts: Facts, km: int, lie: str) -> None:
    # 2.4 km from the port, whose point may be wrong by 800 m.
    around = surroundings(facts.store, "point:100.55000,40.10000", km)
    assert around
    assert [one["lie"] for one in around["parks"] if "p-port" in one["ids"]] == [lie]


def test_what_the_error_does_not_reach_is_left_out_and_counted(facts: Facts) -> None:
    near = surroundings(facts.store, "point:100.56000,40.08000", 2)
    far = surroundings(facts.store, "point:100.00000,40.50000", 2)
    assert near
    assert far
    assert any("p-port" in one["ids"] for one in near["parks"])
    assert not any("p-port" in one["ids"] for one in far["parks"])
    assert far["beyond"] > 0


def test_what_cannot_be_told_says_why(facts: Facts) -> None:
    card = spot_card(facts.store, "point:100.55000,40.10000", 2)
    assert card
    (part,) = [part for part in card["sections"] if part["id"] == "spot-park"]
    (row,) = [row for row in part["rows"] if row["pick"] == "area:p-port"]
    assert row["lie"] == "unsure"
    assert "无法判断" in row["aside"]
    assert "误差范围跨过 2 千米线" in part["foot"]
    bar = row["bar"]
    assert bar["from"] < bar["limit"] < bar["to"]
    assert bar["from"] < bar["at"] < bar["to"]
    assert card["radius"] == {"now": 2, "choices": [2, 5, 10]}


def test_within_its_error_a_thing_has_no_direction(facts: Facts) -> None:
    card = spot_card(facts.store, "place:songwu-lanyu", 10)
    assert card
    (row,) = [r for r in named(card, "spot-park") if r["pick"] == "area:p-songwu"]
    assert row["way"] == ""


def test_what_is_known_to_a_unit_alone_is_not_measured(facts: Facts) -> None:
    around = surroundings(facts.store, "place:songwu-xiutang", 10)
    assert around
    assert "p-somewhere" in around["coarse"]["county"]
    measured = {key for one in (*around["parks"], *around["works"]) for key in one["ids"]}
    assert not measured & set(around["coarse"]["county"] + around["coarse"]["unplaced"])
    assert surroundings(facts.store, "area:p-somewhere") is None


def test_homonyms_are_told_apart_by_their_unit(facts: Facts) -> None:
    card = spot_card(facts.store, "place:songwu-lanyu")
    assert card
    (other,) = named(card, "spot-homonym")
    assert (other["pick"], other["label"]) == ("place:songwu-xiutang", "岫棠县")
    assert of_label(card, "所在")["pick"] == "county:lanyu"
    said = {row["pick"] for row in named(card, "spot-said")}
    assert {"area:p-songwu", "area:g-port"} <= said
    assert "area:g-hill" not in said  # of the other one
    (row,) = [r for r in named(card, "spot-said") if r["pick"] == "area:p-songwu"]
    assert (row["evidence"], len(row["clauses"])) == ("stated", 1)


def test_a_town_of_which_plans_say_nothing_is_told_so(facts: Facts) -> None:
    card = spot_card(facts.store, "place:port")
    assert card
    assert [row["text"] for row in named(card, "spot-said")] == ["所收文件未提及"]


def test_the_town_of_a_point_is_not_told_without_lines(facts: Facts) -> None:
    card = spot_card(facts.store, "point:100.55000,40.10000")
    assert card
    assert of_label(card, "乡镇")["text"] == "无法判断"
    seats = of_label(card, "最近驻地")["items"]
    assert len(seats) == 3
    assert all(one["pick"].startswith("place:") for one in seats)


def border_of(facts: Facts) -> tuple[float, float]:
    """Return a point on the border of two units."""
    told = model(facts.store)["grounds"]["county"]
    one, other = (
        {tuple(p) for polygons in told[key] for ring in polygons for p in ring}
        for key in ("jichuan", "lanyu")
    )
    return min(one & other)


def test_at_a_border_both_units_are_named(facts: Facts) -> None:
    lon, lat = border_of(facts)
    around = surroundings(facts.store, f"point:{lon:.5f},{lat:.5f}")
    assert around
    assert around["unit"]["lie"] == "unsure"
    assert {"jichuan", "lanyu"} <= set(around["unit"]["between"])
    assert {"jichuan", "lanyu"} <= set(around["units"])
    card = spot_card(facts.store, f"point:{lon:.5f},{lat:.5f}")
    assert card
    row = of_label(card, "所在")
    assert row["text"] == "无法判断"
    assert {"county:jichuan", "county:lanyu"} <= {one.get("pick") for one in row["items"]}
    assert "误差" in row["detail"]


def test_outside_all_units_the_nearest_is_named(facts: Facts) -> None:
    card = spot_card(facts.store, "point:101.50000,41.50000")
    assert card
    assert of_label(card, "所在")["text"] == "不在本图各县（市、区）内"
    assert of_label(card, "最近的县（市、区）")["pick"].startswith("county:")
    assert not [part for part in card["sections"] if part["id"].startswith("spot-chain")]


def test_what_a_unit_has_says_nothing_of_the_plot_and_has_its_clauses(facts: Facts) -> None:
    card = spot_card(facts.store, "place:songwu-lanyu")
    assert card
    (part,) = [one for one in card["sections"] if one["id"] == "spot-chain-lanyu"]
    assert part["foot"] == "只写到县，不能说明这块地有没有"
    every = facts.rows_of("county_chains", "county_id", "lanyu")
    assert part["note"] == f"{len({row['chain_id'] for row in every})} 条"
    assert all(row["clauses"] and row["pick"].startswith("industry:") for row in part["rows"])
    assert all(doc < len(card["documents"]) for row in part["rows"] for doc, _ in row["clauses"])


def test_only_what_has_a_point_is_a_spot(facts: Facts) -> None:
    for subject in ("county:lanyu", "area:z-shore", "chain:ch-ethene", "place:gone", "point:1,2"):
        assert surroundings(facts.store, subject) is None
    assert surroundings(facts.store, "area:p-port")


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("point:100.5,40.1", "point:100.50000,40.10000"),
        ("point:100.123456,40.1", "point:100.12346,40.10000"),
        ("point:100.5，40.1", "point:100.50000,40.10000"),
        ("point%3A100.5%2C40.1", "point:100.50000,40.10000"),
        ("point:-0.000001,0", "point:0.00000,0.00000"),
        ("point:181,40", ""),
        ("point:100,91", ""),
        ("point:abc", ""),
        ("place:songwu-lanyu", "place:songwu-lanyu"),
        ("place:gone", ""),
    ],
)
def test_a_spot_in_an_address(facts: Facts, asked: str, kept: str) -> None:
    view, dropped = View.from_query({"pick": asked}, facts)
    assert view.pick == kept
    assert len(dropped) == (not kept)
    assert View.from_query(view.to_query(), facts) == (view, [])


def test_the_usual_radius_is_not_written(facts: Facts) -> None:
    engine = engine_of(facts.store)
    for query, around in (
        ({"pick": "place:port"}, 5),
        ({"pick": "place:port", "around": "10"}, 10),
        ({"pick": "area:p-port"}, 0),
        ({"pick": "area:p-port", "around": "5"}, 5),
        ({"pick": "county:lanyu", "around": "5"}, 0),
        ({"around": "5"}, 0),
    ):
        view, dropped = View.from_query(query, facts)
        assert dropped == []
        assert engine.call("resolve", asdict(view), None)["state"]["around"] == around
    view, dropped = View.from_query({"pick": "place:port", "around": "7"}, facts)
    assert (view.around, len(dropped)) == ("", 1)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("100.6,40.3~100.4,40", "100.40000,40.00000~100.60000,40.30000"),
        (
            "100.4,40~100.6,40~100.5,40.3",
            "100.40000,40.00000~100.60000,40.00000~100.50000,40.30000",
        ),
        ("100.4，40%7E100.6，40.3", "100.40000,40.00000~100.60000,40.30000"),
        ("100.4,40~100.6,40.3~100.6,40~100.4,40.3", ""),  # crosses itself
        ("100.4,40~100.6,40~100.5,40", ""),  # no ground
        ("100.4,40~100.4,40.3", ""),
        ("100.4,40", ""),
        ("181,40~182,41", ""),
        ("a~b", ""),
    ],
)
def test_what_is_drawn_in_an_address(facts: Facts, asked: str, kept: str) -> None:
    view, dropped = View.from_query({"within": asked}, facts)
    assert view.within == ((kept,) if kept else ())
    assert len(dropped) == (not kept)
    assert all("框选范围" in line for line in dropped)
    assert View.from_query(view.to_query(), facts) == (view, [])


NUMBER = st.floats(-200, 200, allow_nan=False)


@given(corners=st.lists(st.tuples(NUMBER, NUMBER), max_size=6))
def test_any_drawing_is_kept_or_refused_and_stable(
    facts: Facts, corners: list[tuple[float, float]]
) -> None:
    text = "~".join(f"{x},{y}" for x, y in corners)
    view, dropped = View.from_query({"within": text, "pick": f"point:{text}"}, facts)
    assert len(view.within) <= 1
    assert len(dropped) == bool(text and not view.within) + (not view.pick)
    assert View.from_query(view.to_query(), facts) == (view, [])


def drawn(facts: Facts, within: str = SHORE, **more: str) -> View:
    """Return a view of what lies in a shape."""
    return View.from_query({"within": within, **more}, facts)[0]


def test_places_pass_by_their_point_units_and_outlines_by_shared_ground(facts: Facts) -> None:
    inside = lies_within(facts.store, drawn(facts))
    assert {"p-port", "p-songwu", "j-mill", "lanyu"} <= inside
    assert not inside & {"p-hitech", "p-bamboo", "p-somewhere", "p-nowhere", "xiutang"}
    whole = lies_within(facts.store, drawn(facts, "99,39~102,42"))
    assert {"jichuan", "lanyu", "xiutang", "z-shore"} <= whole
    assert not whole & {"p-somewhere", "p-nowhere"}  # no point: nobody knows


def test_table_files_counts_and_hosts_follow_what_is_drawn(facts: Facts) -> None:
    engine = engine_of(facts.store)
    layers = "counties,park-national,park-provincial,park-other,projects,energy,links,zones,groups"
    view = asdict(drawn(facts, layers=layers))
    inside = lies_within(facts.store, drawn(facts))
    rows = engine.call("exportedRows", view, True)  # noqa: FBT003 - as the core takes it
    assert set(rows["areas"]) <= inside
    assert {"p-port", "p-songwu"} <= set(rows["areas"])
    assert set(rows["counties"]) == {"lanyu", "tanqi"}  # a functional zone lies in it
    assert {pair.split()[1] for pair in rows["energy"]} <= inside
    assert {pair.split()[0] for pair in rows["hosting"]} <= inside
    tabs = {tab["id"]: tab["rows"] for tab in engine.call("tableOf", view)}
    for tab in ("symbols", "extents", "counties", "hosts"):
        assert {row["subject"].partition(":")[2] for row in tabs.get(tab, [])} <= inside, tab
    assert {mark["id"] for mark in engine.call("resolve", view, None)["symbols"]} <= inside
    resolved = engine.call("resolve", asdict(drawn(facts)), None)
    parks = {mark["id"] for mark in resolved["symbols"]}
    assert parks <= inside
    assert resolved["counts"]["parks"] == len(
        [key for key in parks if facts.get(f"area:{key}")["kind"] == "park"]
    )
    for link in {row.split()[0] for row in rows["links"]}:
        ends = {row["place_id"] for row in facts.rows_of("link_members", "link_id", link)}
        assert ends & inside, link


def test_the_table_of_hosts_follows_what_is_drawn(facts: Facts) -> None:
    whole = matrix(facts, PARK)
    view, dropped = read_table({"within": SHORE}, facts, whole)
    assert dropped == []
    kept = {head.id for head in select(whole, view).rows}
    assert kept == {head.id for head in whole.rows} & lies_within(facts.store, view.filters)
    assert kept


def test_the_card_of_what_is_drawn_counts_what_its_list_holds(facts: Facts) -> None:
    view = drawn(facts)
    card = selection_card(facts.store, view)
    assert card
    assert card["id"] == "within"
    numbers = {row["text"]: row["number"] for row in named(card, "counts")}
    assert numbers["园区"] == len(named(card, "within-park"))
    (size, _) = named(card, "within-size")
    west, south, east, north = 100.4, 40.0, 100.6, 40.3
    ring = [(west, south), (east, south), (east, north), (west, north)]
    area, _ = GEOD.polygon_area_perimeter(*zip(*ring, strict=True))
    assert f"{abs(area) / 1e4:.2f} 公顷" in size["text"]
    assert f"{abs(area) * 3 / 2000:.0f} 亩" in size["text"]
    # The port's error crosses no side of the box, that of 松坞镇 does.
    tight = selection_card(facts.store, drawn(facts, "100.50,40.05~100.60,40.23"))
    assert tight
    crossing = {row["pick"] for row in named(tight, "within-crossing")}
    assert "area:p-songwu" in crossing
    assert "area:p-port" not in crossing
    assert selection_card(facts.store, View()) is None


def test_shares_of_units_are_those_of_the_ground(facts: Facts) -> None:
    card = selection_card(facts.store, drawn(facts))
    assert card
    shares = {row["pick"]: row["aside"] for row in named(card, "within-units")}
    assert "county:lanyu" in shares
    assert all(one.startswith(("占范围的", "不到", "功能区")) for one in shares.values())


def test_the_live_card_is_that_of_the_pick_before_that_of_the_drawing(facts: Facts) -> None:
    engine = engine_of(facts.store)

    def of(**query: str) -> str | None:
        view, _ = View.from_query(query, facts)
        found = engine.call("liveCard", asdict(view))
        return found and found["of"]

    assert of(pick="place:port", within=SHORE) == "place:port"
    assert of(within=SHORE) == "within"
    assert of(pick="area:p-port") is None
    assert of(pick="area:p-port", around="5") == "area:p-port"
    assert of(pick="county:lanyu", within=SHORE) is None
    assert of() is None


def test_pick_and_drawing_are_named_in_words(facts: Facts) -> None:
    view = drawn(facts, pick="place:songwu-lanyu")
    assert name_of_pick(facts, view.pick) == "松坞镇"
    assert name_of_pick(facts, "area:p-port") == facts.name("p-port")
    words = view_in_words(facts, view)
    assert "框选范围 矩形" in words
    assert "松坞镇" in words
    assert "°" in name_of_pick(facts, "point:100.50000,40.10000")


def test_a_card_is_plain_data(facts: Facts) -> None:
    card = spot_card(facts.store, "place:songwu-lanyu", 10)
    assert card
    assert {"id", "title", "subtitle", "badges", "sections", "documents", "radius", "spot"} <= set(
        card
    )
    text = json.dumps(card, ensure_ascii=False)
    assert "{" not in json.dumps([part["title"] for part in card["sections"]])
    assert "undefined" not in text
    assert "NaN" not in text
    for part in card["sections"]:
        assert part["rows"] or part.get("foot")


def test_names_that_are_attacks_stay_names(hostile_built: Path) -> None:
    facts = Facts(Store.open(hostile_built))
    rows = facts.store.rows("places")
    names = {f"place:{row['place_id']}": row["name"] for row in rows if row["kind"] == "town"}
    for subject, name in names.items():
        card = spot_card(facts.store, subject, 10)
        assert card
        assert card["title"] == f"{name}周边 10 千米"
        assert name_of_pick(facts, subject) == name
        seats = [one["pick"] for row in named(card, "spot-about") for one in row.get("items", [])]
        units = {f"county:{row['county_id']}" for row in facts.store.rows("counties")}
        assert set(seats) <= {*names, *units}
    assert selection_card(facts.store, drawn(facts))


def test_an_error_is_said_in_the_words_of_every_other_card(facts: Facts) -> None:
    place = next(row for row in facts.store.rows("layer:areas") if row["id"] == "p-songwu")
    card = spot_card(facts.store, "area:p-songwu", 5)
    assert card
    assert f"误差 {distance(float(place['uncertainty_m']))}" in card["subtitle"]


def test_a_unit_has_as_many_chains_as_on_its_own_card(facts: Facts) -> None:
    for row in facts.store.rows("counties"):
        story = story_of(facts, f"county:{row['county_id']}")
        listed = sum(len(part.items) for part in story.parts if part.id.startswith("chain-"))
        assert model(facts.store)["counties"][row["county_id"]]["chains"] == listed
