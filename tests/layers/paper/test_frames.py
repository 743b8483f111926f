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
from layers.paper.body.frame import COARSEST, FINEST, Frame
from layers.paper.furniture.framing import planned
from layers.paper.ground import Ground
from layers.paper.request import PAPERS, SheetError, SheetRequest
from layers.view import View
from tests.layers.paper.sweep import crossed, faults, random_views

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


def test_a_filter_and_a_pick_of_a_county_show_it_about_as_large(facts: Facts) -> None:
    asked, picked = View(county=("jichuan",)), View(pick="county:jichuan")

    assert frame_of(facts, asked).scale == pytest.approx(frame_of(facts, picked).scale, rel=0.25)


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


def test_a_window_far_from_the_region_is_refused_in_a_sentence(facts: Facts) -> None:
    for zoom in (0.0, 5.0, 22.0):
        with pytest.raises(SheetError, match="图上没有内容"):
            frame_of(facts, View(at=(-60.0, 10.0, zoom)))
