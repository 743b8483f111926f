"""Where a map lies and at which scale, whatever is asked for: frames are laid out, not drawn.

A larger sweep, over the region's own data: ``python -m tests.layers.paper.sweep``.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely

from layers.build.store import Store
from layers.facts.lookup import Facts
from layers.paper.body.frame import COARSEST, FINEST, Frame, within_known
from layers.paper.content import content_of
from layers.paper.drawing import Box
from layers.paper.furniture.framing import planned
from layers.paper.ground import Ground
from layers.paper.request import PAPERS, SheetError, SheetRequest, paper_of
from layers.view import View
from tests.layers.paper.sweep import crossed, faults, random_views, wrong_with

RANDOM = 60


@pytest.fixture(scope="module")
def facts(built: Path) -> Facts:
    """Return the facts of the invented city."""
    return Facts(Store.open(built))


@pytest.fixture(scope="module")
def ground(facts: Facts) -> Ground:
    """Return the city's geometry."""
    return Ground.of(facts.store)


def frame_of(facts: Facts, view: View, paper: str = "a4") -> Frame:
    request = SheetRequest(view, PAPERS[paper])
    return planned(facts, Ground.of(facts.store), request, bound=False).frames[0]


def test_random_views_have_sane_frames(facts: Facts) -> None:
    assert faults(facts, random_views(facts, RANDOM), tuple(PAPERS)) == []


def test_every_theme_with_every_place_has_a_sane_frame(facts: Facts) -> None:
    assert faults(facts, crossed(facts)) == []


@pytest.mark.parametrize("kind", ["county", "zone", "group"])
def test_what_a_filter_asks_for_fills_the_map(facts: Facts, ground: Ground, kind: str) -> None:
    shapes = ground.counties if kind == "county" else ground.outlines[f"{kind}s"]
    for row in facts.store.rows("counties" if kind == "county" else "areas"):
        key = row.get("area_id", row.get("county_id", ""))
        if key not in shapes or row.get("has_data") == "no":
            continue
        frame = frame_of(facts, View.from_query({kind: key}, facts)[0])
        assert shapely.box(*frame.extent).covers(shapes[key].envelope)


def test_a_filter_and_a_pick_of_a_county_show_it_as_large(facts: Facts) -> None:
    asked, picked = View(county=("jichuan",)), View(pick="county:jichuan")

    assert frame_of(facts, asked).scale == pytest.approx(frame_of(facts, picked).scale, rel=0.01)


def test_two_filters_show_the_ground_that_they_have_in_common(facts: Facts) -> None:
    both = frame_of(facts, View(county=("lanyu",), zone=("z-shore",)))

    assert both.scale <= frame_of(facts, View(zone=("z-shore",))).scale


def test_a_window_is_never_finer_or_coarser_than_the_data(facts: Facts, ground: Ground) -> None:
    (at,) = ground.to_degrees(np.array([ground.place("p-port")]))
    lon, lat = float(at[0]), float(at[1])
    near = frame_of(facts, View(at=(lat, lon, 22.0)))
    west, south, east, north = near.extent

    assert near.scale >= FINEST - 1
    assert min(east - west, north - south) >= 2 * ground.radii["p-port"] - 1
    assert frame_of(facts, View(at=(lat, lon, 0.0))).scale <= COARSEST + 1


@pytest.mark.parametrize("paper", ["900x240", "120x1200", "1200x1200", "a3", "slide"])
def test_no_paper_shows_more_than_is_known(facts: Facts, ground: Ground, paper: str) -> None:
    for view in (View(), View(theme="energy"), View(county=("jichuan",))):
        plan = planned(facts, ground, SheetRequest(view, paper_of(paper)), bound=False)
        assert wrong_with(ground, plan.frames) in ("", f"1:{plan.frames[0].scale:.0f}")


def test_a_frame_at_the_edge_of_what_is_known_is_moved_back(ground: Ground) -> None:
    west, south, _, north = ground.known
    beyond = (west - 9_000.0, south - 9_000.0, west + 1_000.0, south + 1_000.0)

    west_edge, south_edge, *_ = within_known(ground, Frame(Box(0, 0, 100, 100), beyond)).extent

    assert (west_edge, south_edge) == pytest.approx((west, south))
    assert north > south


def test_a_map_with_room_for_the_region_shows_it_whole(facts: Facts, ground: Ground) -> None:
    west, south, east, north = ground.bounds
    ((lon, lat),) = ground.to_degrees(np.array([[west, south]]))  # the middle is a corner of it

    frame = frame_of(facts, View(at=(float(lat), float(lon), 5.0)))

    assert shapely.box(*frame.extent).covers(shapely.box(west, south, east, north))


def test_who_takes_part_in_a_link_is_inside_with_its_county(facts: Facts, ground: Ground) -> None:
    for row in facts.store.rows("links"):
        view = View(theme="links", link=(row["link_id"],))
        try:
            plan = planned(facts, ground, SheetRequest(view), bound=False)
        except SheetError:
            continue
        arrows = content_of(facts, view).arrows
        shown = shapely.box(*plan.frames[0].extent)
        for end in {end for arrow in arrows for end in (arrow.start, arrow.end)}:
            place = ground.place(end)
            assert place is not None
            assert shown.covers(shapely.Point(place))
            unit = ground.unit_at(*map(float, place))
            assert shown.covers(ground.counties[unit].envelope)


def test_a_unit_without_data_is_shown_whole_where_the_map_comes_near(
    facts: Facts, ground: Ground
) -> None:
    for county in sorted(ground.counties.keys() - ground.blank - ground.functional):
        shown = shapely.box(*frame_of(facts, View(county=(county,))).extent)
        for key in ground.blank:
            near = shown.intersects(ground.counties[key])
            assert not near or shown.covers(ground.counties[key])


def test_a_window_far_from_the_region_is_refused_in_a_sentence(facts: Facts) -> None:
    for zoom in (0.0, 5.0, 22.0):
        with pytest.raises(SheetError, match="图上没有内容"):
            frame_of(facts, View(at=(-60.0, 10.0, zoom)))
