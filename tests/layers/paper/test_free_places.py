"""Where furniture stands: never on data, in a free corner, the map moved no more than needed."""

import numpy as np
import pytest
import shapely

from layers.facts.lookup import Facts
from layers.paper.body import Frame, extent_of
from layers.paper.content import content_of
from layers.paper.drawing import Box
from layers.paper.furniture.free_places import (
    BOTTOM_LEFT,
    CORNERS,
    at_corner,
    room_of,
    shows_whole,
    with_room,
)
from layers.paper.furniture.graticule import convergence, degrees, true_scale
from layers.paper.furniture.layout import NOWHERE, OVERVIEW, THEME, layout_of, nearest
from layers.paper.furniture.metrics import Metrics
from layers.paper.ground import Ground
from layers.paper.request import PAPERS, Paper
from layers.view import View

MAP = Box(10, 10, 200, 110)


@pytest.fixture(scope="module")
def ground(facts: Facts) -> Ground:
    return Ground.of(facts.store)


@pytest.fixture(scope="module")
def frame(ground: Ground) -> Frame:
    return Frame(MAP, extent_of(ground, View()))


def test_the_legend_never_covers_data(ground: Ground, facts: Facts, frame: Frame) -> None:
    content = content_of(facts, View())
    found = with_room(ground, content, frame, [(500, 500), (40, 60)], 1.5)

    assert found is not None
    shown, box, number = found
    land = shapely.union_all(list(ground.counties.values()))
    corners = np.array([[box.left, box.bottom], [box.right, box.top]])
    field = shapely.box(*shown.to_ground(corners).ravel())
    assert number == 1
    assert MAP.holds(box)
    assert field.intersection(land).area <= 0.001 * field.area
    assert shows_whole(ground, shown)


def test_a_legend_without_room_is_told(ground: Ground, facts: Facts, frame: Frame) -> None:
    content = content_of(facts, View())

    assert with_room(ground, content, frame, [(180, 90)], 1.5) is None


def test_furniture_keeps_clear_of_furniture(ground: Ground, facts: Facts, frame: Frame) -> None:
    room = room_of(ground, content_of(facts, View()), frame)
    first = room.take(room.best((20, 5), CORNERS, 4))
    second = room.take(room.best((20, 5), CORNERS, 4))

    assert first.left == pytest.approx(MAP.left + 4)
    assert not first.overlaps(second)
    assert room.free((20, 5), [BOTTOM_LEFT], 4) is None


def test_true_scale_and_north_are_measured_on_the_ellipsoid(ground: Ground, frame: Frame) -> None:
    west, south, east, north = ground.bounds
    x = (west + east) / 2
    shifted = Frame(MAP, (x + 60_000, south, x + 120_000, north))

    assert true_scale(ground, frame) == pytest.approx(frame.scale, rel=0.002)
    assert abs(convergence(ground, frame)) < abs(convergence(ground, shifted))


@pytest.mark.parametrize(
    ("size", "name"),
    [
        ((297, 210), "a4_landscape"),
        ((500, 500), "a4_landscape"),
        ((210, 297), "a4_portrait"),
        ((120, 1200), "a4_portrait"),
        ((1200, 120), "a4_landscape"),
    ],
)
def test_a_paper_takes_the_nearest_layout(size: tuple[float, float], name: str) -> None:
    assert nearest(Paper("custom", "自定", *size)) == name


@pytest.mark.parametrize("kind", [OVERVIEW, THEME])
@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.id)
def test_frames_lie_on_the_page_and_apart(paper: Paper, kind: str) -> None:
    layout = layout_of(Metrics(paper), kind, 14, 9)
    frames = [layout.title, layout.map, layout.inset, layout.list, layout.panel, layout.footer]
    used = [box for box in frames if box != NOWHERE]

    assert all(layout.page.holds(box) for box in used)
    assert not any(
        one.grown(-0.01).overlaps(other) for n, one in enumerate(used) for other in used[n + 1 :]
    )


def test_a4_stands_as_the_style_table_says() -> None:
    layout = layout_of(Metrics(PAPERS["a4"]), THEME, 14, 9)

    assert (layout.map.left, layout.map.top) == pytest.approx((10, 27), abs=0.2)
    assert layout.map.width == pytest.approx(186, abs=0.5)
    assert layout.panel.width == pytest.approx(86, abs=0.5)


def test_degrees_and_minutes() -> None:
    assert degrees(118.5, "E") == "118°30′E"
    assert degrees(24.9999999, "N") == "25°00′N"


def test_corners_lie_inside() -> None:
    frame = Box(0, 0, 100, 50)

    assert at_corner(frame, "bottom right", (20, 10), 2) == Box(78, 38, 98, 48)
