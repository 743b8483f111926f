from __future__ import annotations

import re
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry import box

from layers.build.store import Store, level_path
from layers.facts.lookup import Facts
from layers.paper.furniture import legend as legend_module
from layers.paper.furniture import legend_lines
from layers.screen.page import ASSETS
from layers.screen.payload import opening_theme, screen
from layers.view.data import model
from layers.view.engine import CORE
from layers.view.geometry import feature_collection, label_spots, thinned, zoom_of_scale
from layers.vocabulary.legend_words import legend, notes
from layers.vocabulary.level_words import OF_COUNTIES
from tests.layers.leveled_city import EARLIER, PROVINCE
from tests.layers.tiny_store import TinyStore


def test_counties_tell_kind_and_data() -> None:
    counties = model(TinyStore())["counties"]

    assert counties["east"]["name"] == "东区"
    assert counties["new"]["functional"]
    assert not counties["isle"]["data"]


def test_areas_carry_precision_and_radius() -> None:
    areas = model(TinyStore())["areas"]

    assert (areas["p-one"]["precision"], areas["p-one"]["radius"]) == ("locality", 2000.0)
    assert areas["p-two"]["precision"] == "county"
    assert "radius" not in areas["p-two"]
    assert areas["z-one"]["precision"] == "unplaced"


def test_an_unchecked_position_is_marked() -> None:
    store = TinyStore()
    store._frames["areas"]["source_id"] = ["recalled", "s", None]
    areas = model(store)["areas"]

    assert ["recalled" in areas[key] for key in ("p-one", "p-two", "f-one")] == [True, False, False]


def test_stated_and_inferred_stay_apart() -> None:
    found = model(TinyStore())

    assert found["hosting"] == {
        "chain": [["east", "ch-one", "stated", "doc"], ["p-one", "ch-one", "inferred", "doc"]],
        "cluster": [["west", "cl-one", "stated", "doc"], ["p-one", "cl-one", "stated", "doc"]],
        "zone": [
            ["g-one", "z-one", "stated"],
            ["p-one", "z-one", "inferred"],
            ["z-one", "z-one", "stated"],
        ],
        "group": [],
    }


def test_newest_figure_counts_and_the_total_is_no_sector() -> None:
    sectors = {row["id"]: row for row in model(TinyStore())["sectors"]}

    assert sectors["e-one"]["value"] == 120.5
    assert "e-all" not in sectors


def test_part_of_a_sector_has_no_figure_and_says_in_whose_it_is() -> None:
    sectors = {row["id"]: row for row in model(TinyStore())["sectors"]}

    part = sectors["e-two"]
    assert (part["value"], part["says"], part["mark"]) == (None, "含在陶瓷内，未单列", "砖")
    assert sectors["e-one"]["says"] == f"{TinyStore().region['name']} 2020 年 120.5万吨标煤"


def test_links_have_arrows_from_partner_to_lead() -> None:
    (link,) = model(TinyStore())["links"]

    (arrow,) = link["arrows"]
    assert arrow == {"from": "west", "to": "east", "role": "lead", "supplies": ["纱", "线"]}


def test_unclaimed_land_is_noticed() -> None:
    assert model(TinyStore())["region"]["unclaimed"]


def test_every_word_of_the_legend_is_used() -> None:
    """By the core, on paper by the rows of the ground's lines, on screen by those of places."""
    core = CORE.read_text("utf-8") + "".join(
        Path(one.__file__).read_text("utf-8") for one in (legend_module, legend_lines)
    )
    core += (ASSETS / "places.js").read_text("utf-8")
    by_value = {"nationalParks", "provincialParks", "otherParks", "stated", "inferred"}
    told = {*legend(OF_COUNTIES), *notes(OF_COUNTIES)} - by_value
    assert all(re.search(rf"\b{word}\b", core) for word in told)


def test_credits_come_from_the_sources() -> None:
    assert screen(TinyStore())["credits"] == ["© 甲图社"]


def test_features_carry_ids_and_nothing_else() -> None:
    found = feature_collection(TinyStore().frame("areas"))

    assert [feature["properties"] for feature in found["features"]] == [{"id": "p-one"}]
    assert found["features"][0]["geometry"]["coordinates"] == [10.7, 50.5]


def test_first_spot_is_the_middle_of_a_square() -> None:
    lon, lat, room, space = label_spots(box(10, 50, 11, 51))[0]

    assert abs(lon - 10.5) < 0.02
    assert 50.2 < lat < 50.8
    assert 10_000 < room < 13_000  # a sixth of the width of 71 km
    assert 30_000 < space < 36_000  # half of it


def _disc(radius: float) -> gpd.GeoDataFrame:
    shape = shapely.Point(118.6, 24.9).buffer(radius, quad_segs=64)
    return gpd.GeoDataFrame({"id": ["own"]}, geometry=[shape], crs="EPSG:4490")


def test_small_land_keeps_the_lines_that_a_large_one_loses() -> None:
    nothing = gpd.GeoDataFrame({"id": []}, geometry=[], crs="EPSG:4490")
    kept = [
        shapely.get_num_coordinates(thinned(_disc(r), nothing, schematic=())[0].geometry[0])
        for r in (0.05, 8.0)
    ]

    assert kept[0] == kept[1], "the same share of its size"


def test_a_map_of_twice_the_scale_is_one_zoom_further_in() -> None:
    fine, coarse = (zoom_of_scale(scale, _disc(0.05)) for scale in (50_000, 100_000))

    assert fine == coarse + 1
    assert 12 < coarse < 12.5


def test_areas_tell_the_documents_that_name_them() -> None:
    areas = model(TinyStore())["areas"]

    assert areas["p-one"]["docs"] == ["doc", "doc-two"]
    assert areas["p-two"]["docs"] == ["doc"]


def test_documents_have_a_short_name_where_there_is_one() -> None:
    told = model(TinyStore())["documents"]
    assert [(one["id"], one["name"]) for one in told] == [("doc", "甲"), ("doc-two", "规划乙")]


def test_members_are_the_memberships_in_zones_groups_and_corridors() -> None:
    found = model(TinyStore())["members"]
    assert found == [["z-one", "g-one", "", "stated"], ["z-one", "p-one", "", "inferred"]]


def test_a_controlled_sector_and_its_host_have_a_clause_each() -> None:
    found = model(TinyStore())

    assert found["sectors"][0]["control"] == ["doc", "表2"]
    assert found["hosts"] == [["e-one", "p-one", "stated", "doc", "doc", "表1", "e-one"]]


def test_links_tell_their_members_and_what_they_are_about() -> None:
    (link,) = model(TinyStore())["links"]

    assert link["subjects"] == ["cl-one", "ch-one"]
    assert [member["role"] for member in link["members"]] == ["lead", "partner"]


def test_a_level_tells_its_periods_their_years_and_what_they_are_on_which_day(
    leveled_built: Path,
) -> None:
    told = screen(Store.open(level_path(leveled_built, PROVINCE)))["region"]
    levels = {one["id"]: one for one in told["levels"]}
    now, then = levels[PROVINCE], levels[EARLIER]
    assert (now["from"], now["years"]) == ("2021", "2021–2025")
    assert (then["years"], then["standing"]) == ("2016–2020", [["2021-01-01", "已到期"]])
    assert told["drafts"] == []


def test_a_bare_address_opens_the_overview_where_zones_are_told(facts: Facts) -> None:
    assert opening_theme(facts.store) == "layout"


def test_marks_of_disagreement_are_of_what_is_more_than_a_hint(facts: Facts) -> None:
    rows = facts.store.rows("discrepancies")
    weighty = {row["subject_id"] for row in rows if row["severity"] in ("major", "minor")}

    assert screen(facts.store)["disputed"] == sorted(weighty - {""})
