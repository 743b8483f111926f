"""Land that no document speaks of: in the region's line, named in every locator, never cut."""

from __future__ import annotations

from pathlib import Path as FilePath

import pytest
import shapely

from layers.build.store import Store
from layers.facts.lookup import Facts
from layers.paper.body.crowd import uncut
from layers.paper.body.frame import Frame
from layers.paper.content import content_of
from layers.paper.drawing import Box, Group, Path, Rect, Text
from layers.paper.fonts import text_box
from layers.paper.furniture.focus import focused, shown_frame
from layers.paper.furniture.framing import planned
from layers.paper.furniture.free_places import shows_whole
from layers.paper.furniture.locator import locator
from layers.paper.furniture.metrics import Metrics
from layers.paper.ground import Ground
from layers.paper.request import PAPERS, SheetRequest
from layers.view import View

BLANK = "wangzhou"
FIELD = Box(0.0, 0.0, 210.0, 150.0)
SMALL = Box(0.0, 0.0, 26.0, 24.0)
COUNTIES = ("county:jichuan", "county:xiutang", "county:lanyu")


@pytest.fixture(scope="module")
def facts(built: FilePath) -> Facts:
    """Return the facts of the invented city."""
    return Facts(Store.open(built))


@pytest.fixture(scope="module")
def ground(facts: Facts) -> Ground:
    """Return the city's geometry."""
    return Ground.of(facts.store)


def _located(facts: Facts, ground: Ground, pick: str) -> tuple[Group, Frame]:
    view = focused(facts, ground, View(pick=pick), FIELD)
    content = content_of(facts, view)
    main = shown_frame(ground, content, FIELD)
    return locator(ground, content, SMALL, main, Metrics(PAPERS["a4"])), main


def test_the_regions_line_runs_round_what_has_no_data(ground: Ground) -> None:
    detail = ground.detail(100.0)

    assert detail.whole.contains(detail.counties[BLANK].representative_point())
    assert not detail.region.contains(detail.counties[BLANK].representative_point())
    assert ground.bounds == pytest.approx(detail.whole.bounds, abs=2000)


@pytest.mark.parametrize("pick", COUNTIES)
def test_a_locator_names_what_has_no_data_off_the_frame_of_the_map(
    facts: Facts, ground: Ground, pick: str
) -> None:
    drawn, _ = _located(facts, ground, pick)
    names = [item for item in drawn.items if isinstance(item, Text)]
    boxes = [text_box(name) for name in names]
    (own,) = [n for n, name in enumerate(names) if ground.unit_names[BLANK] in name.text]
    (main,) = [i.box for i in drawn.items if isinstance(i, Rect) and i.name == "主图范围"]
    line = shapely.box(main.left, main.top, main.right, main.bottom).boundary
    field = boxes[own]

    assert SMALL.holds(field)
    assert not line.intersects(shapely.box(field.left, field.top, field.right, field.bottom))
    assert not any(field.overlaps(other) for n, other in enumerate(boxes) if n != own)


def test_a_locator_is_drawn_once(facts: Facts, ground: Ground) -> None:
    first, _ = _located(facts, ground, COUNTIES[0])
    again, _ = _located(facts, ground, COUNTIES[0])

    assert first is again


def test_an_inset_shows_what_has_no_data_whole_or_not_at_all(ground: Ground) -> None:
    shape = ground.counties[BLANK]
    west, south, east, north = shape.bounds
    main = Frame(FIELD, ground.bounds)
    half = (east - west) / 2
    cutting = Frame(Box(0, 0, 60, 60), (west + half, south, east + half, north))
    found = shapely.box(*uncut(ground, cutting, main).extent)

    assert shape.intersects(shapely.box(*cutting.extent).boundary)
    assert found.contains(shape) or not found.intersects(shape)


@pytest.mark.parametrize("pick", ["area:z-hill", "area:z-shore", "area:g-port"])
def test_a_zones_map_cuts_nothing_without_data(facts: Facts, ground: Ground, pick: str) -> None:
    _, main = _located(facts, ground, pick)
    shape, shown = ground.counties[BLANK], shapely.box(*main.extent)

    assert shown.contains(shape) or not shown.intersects(shape)


@pytest.mark.parametrize("paper", ["a4", "slide"])
@pytest.mark.parametrize("pick", COUNTIES)
def test_every_county_sheet_has_a_locator(
    facts: Facts, ground: Ground, pick: str, paper: str
) -> None:
    request = SheetRequest(View(pick=pick), PAPERS[paper])
    sheet = planned(facts, ground, request, bound=False).draw()

    whole = any(shows_whole(ground, frame) for frame in sheet.frames)
    assert whole or "位置图" in _names(sheet.page.items)


def _names(items: object) -> set[str]:
    found: set[str] = set()
    for item in items if isinstance(items, tuple) else ():
        if isinstance(item, Group):
            found |= {item.name} | _names(tuple(item.items))
    return found


def test_chains_colour_a_county_that_sectors_are_said_of_too(facts: Facts, ground: Ground) -> None:
    query = {"theme": "energy", "layers": "counties,energy,chains", "cluster": "cl-bamboo"}
    view, _ = View.from_query(query, facts)
    both = [m for m in content_of(facts, view).counties if m.hatched and m.step >= 0]
    request = SheetRequest(view, PAPERS["a4"])
    sheet = planned(facts, ground, request, bound=False).draw()
    hatches = {i.name for i in _paths(sheet.page.items) if i.look.hatch}

    assert both
    assert not {mark.name for mark in both} & hatches


def _paths(items: object) -> list[Path]:
    found: list[Path] = []
    for item in items if isinstance(items, tuple) else ():
        found += [item] if isinstance(item, Path) else []
        found += _paths(tuple(item.items)) if isinstance(item, Group) else []
    return found
