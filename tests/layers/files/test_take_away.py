"""Data to take along: what a view lets through, which systems there are, what the notes say."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import geopandas as gpd
import pytest
from shapely.geometry import Point

from geo.crs import GEOD
from layers.facts.lookup import Facts
from layers.files.selection import Selection, selection
from layers.files.systems import SYSTEMS, moved, system_of
from layers.files.take_away import FORMATS, LAYERS, Region, TakeAwayError, layers_of, take_away
from layers.paper.content import content_of
from layers.view import View

DEGREES = SYSTEMS[4490]
SYMBOLS = ("parks", "areas")

Pack = Callable[..., Selection]


@pytest.fixture
def pack(facts: Facts) -> Pack:
    """Return a maker of what a view takes along."""
    return lambda view=None, *names: selection(facts, names, DEGREES, view)


def ids(packed: Selection, layer: str) -> set[str]:
    """Return the ids of a layer's rows; none if the layer is not there."""
    return {key for one in packed.layers if one.name == layer for key in one.frame["id"]}


def test_without_a_view_everything_is_taken(facts: Facts, pack: Pack) -> None:
    packed = pack()
    for layer in packed.layers:
        assert ids(packed, layer.name) == {
            row["id"] for row in facts.store.rows(f"layer:{layer.name}")
        }
    assert {"counties", "areas", "links", "energy", "context"} <= {
        one.name for one in packed.layers
    }


@pytest.mark.parametrize(
    "view",
    [
        View(),
        View(county=("xiutang",)),
        View(rank=("national",), precision="reliable"),
        View(kind=("platform",), layers=("platforms",)),
        View(theme="chain", pick="area:p-port"),
        View(theme="energy", evidence=("stated",)),
        View(theme="links", county=("lanyu",)),
    ],
    ids=str,
)
def test_a_view_takes_what_the_map_shows(facts: Facts, pack: Pack, view: View) -> None:
    content, packed = content_of(facts, view), pack(view)
    symbols = {mark.id for mark in content.symbols}
    frame = next(one.placed for one in packed.layers if one.name == "areas")
    kinds = ("park", "platform", "project")
    taken = set(frame[frame["kind"].isin(kinds)]["id"])
    # Parks that the theme misses are in the file; on the map they are if they are asked for.
    assert taken == symbols or (view.theme and taken > symbols)
    for layer in ("zones", "groups", "subareas", "corridors"):
        drawn = {mark.id for mark in content.outlines if mark.layer == layer}
        placed = next((set(one.placed["id"]) for one in packed.layers if one.name == layer), set())
        assert placed == drawn
    assert {row.split("--")[1] for row in ids(packed, "energy")} >= {
        mark.place for mark in content.energy
    }
    arrows = {f"{mark.link}--{mark.start}--{mark.end}" for mark in content.arrows}
    assert ids(packed, "links") >= arrows
    # A chain's own supplies come with its theme.
    assert bool(arrows) == (view.theme in ("links", "chain"))


def test_what_has_no_position_is_kept_if_it_passes(pack: Pack) -> None:
    assert {"p-nowhere", "p-somewhere"} <= ids(pack(View()), "parks")
    only = pack(View(county=("xiutang",)))
    assert "p-somewhere" in ids(only, "parks")
    assert "p-nowhere" not in ids(only, "parks")
    row = next(one.unplaced for one in only.layers if one.name == "parks").iloc[0]
    assert (row["id"], row["precision_text"], row["geometry"]) == (
        "p-somewhere",
        "仅知所在县",
        None,
    )


def test_layers_named_are_filtered_whether_switched_on_or_not(pack: Pack) -> None:
    view = View(county=("jichuan", "lanyu"))
    assert "f-lab" not in ids(pack(view), "areas")
    assert "f-lab" in ids(pack(view, "areas"), "areas")
    assert ids(pack(view, "energy"), "energy")
    assert not ids(pack(view), "energy")
    assert {one.name for one in pack(view, "areas", "counties").layers} == {"areas", "counties"}


def test_a_theme_marks_hosts_and_takes_its_own_relations(facts: Facts, pack: Pack) -> None:
    chain = facts.store.rows("layer:park_chains")[0]
    packed = pack(View(theme="chain", chain=(chain["chain"],)))
    rows = next(one.frame for one in packed.layers if one.name == "park_chains")
    assert set(rows["chain"]) == {chain["chain"]}
    parks = next(one.frame for one in packed.layers if one.name == "areas").set_index("id")
    evidence = dict(zip(rows["park"], rows["evidence"], strict=True))
    marked = parks[parks["theme_evidence"] != ""]["theme_evidence"].to_dict()
    told = {park: word for park, word in evidence.items() if park in parks.index}
    assert marked == {"p-nowhere": "lost"} | told, "a lost table is no silence"


def test_codes_have_words_beside_them(pack: Pack) -> None:
    packed = pack(None, "parks")
    row = packed.layers[0].frame.set_index("id").loc["p-hitech-north"]
    assert (row["rank"], row["rank_text"]) == ("national", "国家级")
    assert (row["parent"], row["parent_text"]) == ("p-hitech", "霁川高新园")
    assert (row["county_text"], row["clause"]) == ("岫棠县", "《产业规划》第二章第一节")
    for layer in pack().layers:
        assert len(set(layer.labels.values())) == len(layer.columns)


def test_the_systems_are_those_of_the_region(facts: Facts) -> None:
    region = Region(facts.store)
    assert [system.code for system in region.offered()] == [4490, 4326, 4542, 4543, 4521, 4522]
    assert region.advice(system_of("EPSG:4542")) == ""
    assert "EPSG:4542、EPSG:4521" in region.advice(SYSTEMS[4543])
    assert "不在这一带" in region.advice(SYSTEMS[4548])


@pytest.mark.parametrize(("code", "zone"), [(4548, 39), (4549, 40), (4527, 39), (4528, 40)])
def test_a_zone_is_named_by_its_number_and_middle(code: int, zone: int) -> None:
    system = SYSTEMS[code]
    middle = gpd.GeoDataFrame(geometry=[Point(zone * 3, 25)], crs="EPSG:4490")
    east, north = moved(middle, system).geometry.iloc[0].coords[0]
    prefix = zone * 1_000_000 if code < 4534 else 0
    # On the middle line the northing is the way from the equator.
    way = GEOD.inv(zone * 3, 0, zone * 3, 25)[2]
    assert (system.zone, f"{zone * 3}°" in system.name) == (zone, True)
    assert east == pytest.approx(500_000 + prefix, abs=0.001)
    assert north == pytest.approx(way, abs=0.001)


@pytest.mark.parametrize("code", ["4490", "EPSG:4326", "4542", "4543", "4521", "epsg:4522"])
def test_there_and_back_is_less_than_a_millimetre(facts: Facts, code: str) -> None:
    body = take_away(facts, ["areas", "zones"], "geojson", code).body
    system = system_of(code)
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        for layer in ("areas", "zones"):
            name = f"{layer}_EPSG{system.code}.geojson"
            found = gpd.read_file(io.BytesIO(file.read(name))).set_index("id")
            assert found.crs.to_epsg() == system.code
            back = found.to_crs("EPSG:4490")
            for key, own in facts.store.frame(layer).set_index("id").geometry.items():
                if own is None:
                    assert back.geometry[key] is None
                else:
                    assert own.hausdorff_distance(back.geometry[key]) < 0.001 / 111_000


def test_the_notes_say_what_the_data_rests_on(facts: Facts) -> None:
    made = take_away(facts, ["parks"], "geojson", "4543", View(county=("xiutang",)))
    text = "\n".join(made.notes)
    assert "县（市、区） 岫棠县" in text
    assert "《砚汐市产业链清单》（送审稿）" in text
    assert "不作划界依据" in text
    assert "注意：本区域" in text
    assert facts.store.digest in text
    for row in facts.store.rows("sources"):
        assert not row["credit"] or f"署名：{row['credit']}" in text
    with zipfile.ZipFile(io.BytesIO(made.body)) as file:
        readme = file.read("说明.txt").decode("utf-8-sig")
        inside = json.loads(file.read("parks_EPSG4543.geojson"))
    assert all(note in readme for note in made.notes)
    assert inside["notes"] == list(made.notes)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"layers": ["areas", "<b>"]}, "没有图层“<b>”"),
        ({"form": "doc"}, "没有“doc”这种格式"),
        ({"crs": "3857"}, "没有“3857”这种坐标系"),
        ({"crs": "x" * 99}, "没有“x{30}”这种坐标系"),
        ({"form": "kml", "crs": "4543"}, "KML 只有经纬度"),
        ({"view": View(county=("wangzhou",)), "layers": ["parks"]}, "没有可以下载的要素"),
        ({"view": View(layers=("none",))}, "没有可以下载的要素"),
        ({"view": View(county=("wangzhou",), rank=("national",))}, "没有可以下载的要素"),
    ],
    ids=str,
)
def test_what_cannot_be_taken_is_refused_in_a_sentence(
    facts: Facts, change: dict[str, object], words: str
) -> None:
    with pytest.raises(TakeAwayError, match=words):
        take_away(facts, **change)


def test_points_that_stand_for_a_county_are_said_to(pack: Pack) -> None:
    said = "只代表这个县，不是实际位置"
    assert any(said in note for note in pack(None, "energy").notes)
    assert not any(said in note for note in pack(None, "parks").notes)


def test_choices_read_from_text() -> None:
    assert layers_of(" parks, areas,parks,") == SYMBOLS
    assert layers_of("parks，areas") == SYMBOLS
    assert layers_of("") == ()
    assert all(form.name and form.note for form in FORMATS.values())
    assert set(LAYERS) >= {"counties", "zones", "links", "energy", "context"}
