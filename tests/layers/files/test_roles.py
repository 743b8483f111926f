"""A file of a view tells what carries its theme and what belongs to its pick, as the map does."""

from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import pytest

from layers.facts.lookup import Facts
from layers.files.selection import Selection, selection
from layers.files.systems import SYSTEMS
from layers.files.take_away import take_away
from layers.view import View
from layers.view.marks import shown

Pack = Callable[..., Selection]
NOT = "否（所收文件未提及）"


@pytest.fixture
def pack(facts: Facts) -> Pack:
    """Return a maker of what a view takes along."""
    return lambda view: selection(facts, (), SYSTEMS[4490], view)


def frame(packed: Selection, layer: str) -> gpd.GeoDataFrame:
    return next(one.frame for one in packed.layers if one.name == layer).set_index("id")


@pytest.fixture
def chained(facts: Facts) -> View:
    """Return the view of a cluster that some parks carry."""
    clusters = [row["cluster"] for row in facts.store.rows("layer:park_clusters")]
    return View(theme="chain", cluster=(clusters[0],))


def test_hosts_are_told_from_others_as_the_map_does(
    facts: Facts, pack: Pack, chained: View
) -> None:
    packed, found = pack(chained), shown(facts, chained)
    areas = frame(packed, "areas")
    for mark in found.symbols:
        told = areas["theme_evidence"][mark.id]
        assert (told if told in ("stated", "inferred") else "miss") == mark.role
    assert {"stated", "inferred", "miss"} & {mark.role for mark in found.symbols}
    assert set(areas["theme_evidence_text"]) > {NOT}
    label = next(one for one in packed.layers if one.name == "areas").labels
    assert label["theme_evidence_text"] == "承载"
    counties = frame(packed, "counties")
    hit = {mark.id for mark in found.counties if mark.role == "stated"}
    assert set(counties[counties["theme_evidence"] == "stated"].index) == hit


def test_hosts_of_energy_and_ends_of_links_are_told(facts: Facts, pack: Pack) -> None:
    areas = frame(pack(View(theme="energy")), "areas")
    found = shown(facts, View(theme="energy"))
    hosts = {mark.place for mark in found.energy if not mark.is_county}
    assert hosts & set(areas.index) <= set(areas[areas["theme_evidence"] != ""].index)
    counties = frame(pack(View(theme="links")), "counties")
    ends = {
        end for mark in shown(facts, View(theme="links")).arrows for end in (mark.start, mark.end)
    }
    told = set(counties[counties["theme_evidence"] == "stated"].index)
    assert ends & set(counties.index) <= told
    assert told


def test_what_steps_back_for_a_pick_is_told(facts: Facts, pack: Pack) -> None:
    view = View(pick="county:lanyu")
    packed, found = pack(view), shown(facts, view)
    areas = frame(packed, "areas")
    for mark in found.symbols:
        assert (areas["in_focus"][mark.id] == "yes") == (mark.role != "miss")
    assert set(areas["in_focus_text"]) == {"是", "否"}
    assert frame(packed, "counties")["in_focus"]["lanyu"] == "yes"
    assert "in_focus" not in frame(pack(View()), "areas")
    assert "theme_evidence" not in frame(pack(View()), "areas")


def test_the_scope_says_what_the_map_is_about_and_no_filter_that_there_is_not(
    facts: Facts, pack: Pack, chained: View
) -> None:
    name = facts.name(chained.cluster[0])
    assert pack(chained).scope == f"专题 产业链（{name}）"
    filtered = View(cluster=("", chained.cluster[0]), county=("lanyu", "xiutang"))
    said = pack(filtered).scope
    assert said == f"县（市、区） 澜屿市、岫棠县；产业集群 {name}"
    assert "退后显示的要素也在文件里" in "".join(pack(chained).notes)
    assert "退后显示的要素也在文件里" not in "".join(pack(filtered).notes)


@pytest.mark.parametrize("form", ["csv", "xlsx", "kml", "kmz", "shp", "geojson", "gpkg"])
def test_every_format_takes_the_roles_along(facts: Facts, chained: View, form: str) -> None:
    assert len(take_away(facts, ("parks",), form, view=chained).body) > 0
