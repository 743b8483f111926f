"""The map inside its frame: true to scale, all inside, every place named once."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from geo.crs import distance_m
from layers.facts.lookup import Facts
from layers.paper.body import Body, Frame, crowded_extent, draw_body, extent_of
from layers.paper.body.draw import canvas_of
from layers.paper.body.land import no_data_look
from layers.paper.body.obstacles import overlaps, rows
from layers.paper.body.scales import Sizes
from layers.paper.body.zone_borders import REST, bands, territories
from layers.paper.content import Content, content_of
from layers.paper.drawing import Box, Group, Item, Path, texts
from layers.paper.fonts import text_box
from layers.paper.furniture.attachments import bounds_of
from layers.paper.ground import Ground
from layers.paper.request import PAPERS, Options, SheetError
from layers.view import View
from layers.view.marks import SymbolMark
from layers.vocabulary.style import style
from layers.vocabulary.wording import ONE_OF

BOX = Box.sized(10, 27, 152, 160)


@pytest.fixture(scope="module")
def ground(facts: Facts) -> Ground:
    return Ground.of(facts.store)


@pytest.fixture(scope="module")
def frame(ground: Ground) -> Frame:
    return Frame(BOX, extent_of(ground, View()))


def drawn(ground: Ground, content: Content, frame: Frame, **more: Any) -> Body:  # noqa: ANN401 - arguments as they are
    paper, options = more.pop("paper", PAPERS["a4"]), more.pop("options", Options())
    return draw_body(ground, content, frame, paper, options, **more)


def crowd(content: Content, number: int, radius_m: float = 100.0) -> Content:
    """Return the content with this many parks of one name in place of its symbols."""
    marks = tuple(
        SymbolMark(f"p{k:03}", "同名工业园", "park", "other", "locality", radius_m)
        for k in range(number)
    )
    return replace(content, symbols=marks)


def placed(ground: Ground, number: int, spread_m: float) -> Ground:
    """Return the ground with points for `crowd` about the middle of the first county."""
    middle = ground.place(min(ground.counties))
    assert middle is not None
    steps = np.random.default_rng(7).normal(0, spread_m, (number, 2))
    points = {f"p{k:03}": middle + steps[k] for k in range(number)}
    return replace(ground, points={**ground.points, **points}, _kept={})


def flat(items: tuple[Item, ...]) -> list[Item]:
    found: list[Item] = []
    for item in items:
        found += flat(item.items) if isinstance(item, Group) else [item]
    return found


def same(one: Item, other: Item) -> bool:
    if not isinstance(one, Path) or not isinstance(other, Path):
        return one == other
    rings = zip(one.rings, other.rings, strict=True)
    return one.look == other.look and all(np.array_equal(a, b) for a, b in rings)


def test_a_millimetre_is_as_long_as_the_scale_says(ground: Ground, frame: Frame) -> None:
    x, y = BOX.centre
    for ends in ([[x - 10, y], [x + 10, y]], [[x, y - 10], [x, y + 10]]):
        one, other = ground.to_degrees(frame.to_ground(np.array(ends)))
        assert distance_m(one, other) == pytest.approx(20 * frame.scale / 1000, rel=1e-3)


def test_projection_goes_there_and_back(ground: Ground, frame: Frame) -> None:
    at = np.array([[100.1, 40.2], [100.5, 40.4]])
    assert ground.to_degrees(ground.to_plane(at)) == pytest.approx(at, abs=1e-8)
    plane = ground.to_plane(at)
    assert frame.to_ground(frame.to_page(plane)) == pytest.approx(plane, abs=1e-3)


def test_a_frame_grows_its_extent_to_its_own_shape() -> None:
    frame = Frame(Box.sized(0, 0, 100, 50), (0, 0, 1000, 1000))
    assert list(frame.extent) == [-500, 0, 1500, 1000]
    assert frame.scale == pytest.approx(20_000)


@pytest.mark.parametrize("theme", ["layout", "chain", "energy", "links"])
@pytest.mark.parametrize("paper", ["a4", "slide"])
def test_nothing_reaches_over_the_frame(
    ground: Ground, frame: Frame, facts: Facts, theme: str, paper: str
) -> None:
    content = content_of(facts, View(theme=theme, cluster=("cl-petro",)))
    tight = Frame(BOX, tuple(np.add(frame.extent, (15e3, 9e3, -22e3, -20e3))))
    for one in (frame, tight):
        body = drawn(ground, content, one, paper=PAPERS[paper])
        room = BOX.grown(0.02)
        outside = [item for item in flat(body.items) if not room.holds(bounds_of(item))]
        assert outside == []


def test_the_whole_region_is_shown_without_a_position(ground: Ground) -> None:
    west, south, east, north = extent_of(ground, View())
    inner = ground.bounds
    assert (west, south) < inner[:2]
    assert (east, north) > inner[2:]


def test_a_position_gives_the_window_of_its_zoom(ground: Ground) -> None:
    west, south, east, north = extent_of(ground, View(at=(40.2, 100.3, 10.0)))
    closer = extent_of(ground, View(at=(40.2, 100.3, 11.0)))
    assert (east - west) / (north - south) == pytest.approx(802 / 574)
    assert closer[2] - closer[0] == pytest.approx((east - west) / 2)


def test_a_place_far_away_is_refused(ground: Ground) -> None:
    with pytest.raises(SheetError, match="之外"):
        extent_of(ground, View(at=(10.0, 60.0, 9.0)))


def test_names_and_numbers_name_every_symbol(ground: Ground, frame: Frame, facts: Facts) -> None:
    content = crowd(content_of(facts, View()), 60)
    body = drawn(placed(ground, 60, 4_000), content, frame)
    named = {t.owner for t in body.labels if t.role == "label"}
    numbered = [t for t in body.labels if t.role == "number"]
    marks = {mark.id for mark in content.symbols}
    assert len(marks & (named | {t.owner for t in numbered})) + body.unlabelled == len(marks)
    assert body.unlabelled <= len(marks) * 0.6, "names of units go before those of parks"
    assert named.isdisjoint(t.owner for t in numbered)
    assert numbered
    assert [number for number, _ in body.key] == list(range(1, len(numbered) + 1))
    assert {text.text for text in numbered} == {str(number) for number, _ in body.key}


def test_numbers_run_in_reading_order(ground: Ground, frame: Frame, facts: Facts) -> None:
    content = crowd(content_of(facts, View()), 60)
    body = drawn(placed(ground, 60, 4_000), content, frame)
    at = sorted((int(t.text), t.y, t.x) for t in body.labels if t.role == "number")
    assert all(y <= below + 7.1 for (_, y, _), (_, below, _) in pairwise(at))


def test_two_places_of_one_name_are_both_named(ground: Ground, frame: Frame, facts: Facts) -> None:
    content = crowd(content_of(facts, View()), 2)
    body = drawn(placed(ground, 2, 9_000), content, frame)
    assert sum(text.text == "同名工业园" for text in body.labels) == 2


def test_texts_never_overlap(ground: Ground, frame: Frame, facts: Facts) -> None:
    for number, spread in ((40, 9_000), (90, 3_000)):
        content = crowd(content_of(facts, View()), number)
        body = drawn(placed(ground, number, spread), content, frame)
        boxes = rows(text_box(text) for text in texts(body.items))
        assert int(overlaps(boxes, boxes, -0.01).sum()) == len(boxes)


def test_names_keep_clear_of_furniture(ground: Ground, frame: Frame, facts: Facts) -> None:
    legend = Box.sized(60, 90, 50, 40)
    content = crowd(content_of(facts, View()), 30)
    body = drawn(placed(ground, 30, 9_000), content, frame, obstacles=(legend,))
    assert [t for t in body.labels if text_box(t).overlaps(legend)] == []


def test_what_an_inset_shows_stands_small_and_without_names(
    ground: Ground, frame: Frame, facts: Facts
) -> None:
    content = content_of(facts, View())
    full = drawn(ground, content, frame)
    bare = drawn(ground, content, frame, bare=BOX)
    marks = {mark.id for mark in content.symbols}
    assert marks & {text.owner for text in full.labels}
    assert not marks & {text.owner for text in bare.labels}


def test_the_same_input_gives_the_same_picture(ground: Ground, frame: Frame, facts: Facts) -> None:
    content = crowd(content_of(facts, View()), 50)
    one = drawn(placed(ground, 50, 3_000), content, frame)
    other = drawn(placed(ground, 50, 3_000), content, frame)
    pairs = zip(flat(one.items), flat(other.items), strict=True)
    assert all(same(a, b) for a, b in pairs)


def test_a_crowd_asks_for_an_inset_over_it(ground: Ground, frame: Frame, facts: Facts) -> None:
    content = crowd(content_of(facts, View()), 80)
    inset = Box.sized(166, 27, 121, 128)
    dense = placed(ground, 80, 1_500)
    found = crowded_extent(dense, content, frame, inset)
    assert found is not None
    middle = ground.place(min(ground.counties))
    assert middle is not None
    west, south, east, north = found
    assert west < middle[0] < east
    assert south < middle[1] < north
    assert crowded_extent(ground, content_of(facts, View()), frame, inset) is None
    assert crowded_extent(dense, content, Frame(BOX, found), inset) is None


def test_an_inset_cuts_no_place_that_lies_at_its_edge(
    ground: Ground, frame: Frame, facts: Facts
) -> None:
    content = crowd(content_of(facts, View()), 80)
    inset = Box.sized(166, 27, 121, 128)
    dense = placed(ground, 80, 6_000)
    found = crowded_extent(dense, content, frame, inset)
    assert found is not None
    shown = Frame(inset, found)
    points = shown.to_page(np.array([dense.points[mark.id] for mark in content.symbols]))
    inner, outer = inset.grown(-2.9), inset.grown(1.9)
    for x, y in points.tolist():
        spot = Box.around(x, y, 0.01, 0.01)
        assert inner.holds(spot) or not outer.holds(spot)
    assert frame.scale / shown.scale >= 1.6


def test_the_seam_leaves_no_gap_and_fades_only_between_zones(ground: Ground) -> None:
    found = bands(ground, 100.0)
    region = ground.detail(100.0).region
    plain = [band for band in found if len(band.shares) == 1]
    covered = plain[0].shape
    for band in plain[1:]:
        covered = covered.union(band.shape)
    assert region.difference(covered).area < 1e-4 * region.area
    assert all(region.buffer(1).covers(band.shape) for band in found)
    assert {key for band in found for key, _ in band.shares} <= {*territories(ground), REST}
    strongest = max(share for band in found if len(band.shares) == 2 for _, share in band.shares)
    assert strongest == pytest.approx(1.0)


def test_grey_tells_zones_apart_by_hatches(ground: Ground, frame: Frame, facts: Facts) -> None:
    content = content_of(facts, View())
    colour = drawn(ground, content, frame)
    grey = drawn(ground, content, frame, options=Options(profile="grey"))

    def hatches(body: Body) -> int:
        paths = [item for item in flat(body.items) if isinstance(item, Path)]
        return len({p.look.hatch.angle for p in paths if p.look.hatch})

    assert hatches(grey) > hatches(colour)


def paths(body: Body, group: str) -> list[Path]:
    (one,) = (i for i in body.items if isinstance(i, Group) and i.name == group)
    return [item for item in one.items if isinstance(item, Path)]


def test_a_picked_schematic_area_has_no_line_that_looks_surveyed(
    facts: Facts, ground: Ground, frame: Frame
) -> None:
    picked = {row["area_id"]: row for row in facts.store.rows("areas") if row["kind"] in ONE_OF}
    city = Sizes(PAPERS["a4"], Options()).pt(style()["line"]["city"]["pt"])
    for area in picked:
        content = content_of(facts, View(pick=f"area:{area}"))
        shown = paths(drawn(ground, content, frame), "选中范围")
        strokes = [path.look.stroke for path in shown if path.look.stroke]
        assert all(stroke.dash_pt and stroke.width_pt < city for stroke in strokes)
        assert all(not path.look.casing for path in shown)


def test_a_filter_by_a_unit_is_drawn_as_a_pick(facts: Facts, ground: Ground, frame: Frame) -> None:
    county = min(ground.counties)
    by = [View(pick=f"county:{county}"), View(county=(county,))]
    lines = [paths(drawn(ground, content_of(facts, view), frame), "选中范围") for view in by]
    assert [path.look for path in lines[0]] == [path.look for path in lines[1]] != []


def test_circles_of_error_that_coincide_are_one(facts: Facts, ground: Ground) -> None:
    at = ground.place(min(ground.counties))
    assert at is not None
    near = Frame(BOX, (at[0] - 2e4, at[1] - 2e4, at[0] + 2e4, at[1] + 2e4))
    content = crowd(content_of(facts, View()), 6, radius_m=3_000.0)
    together = drawn(placed(ground, 6, 50.0), content, near)
    apart = drawn(placed(ground, 6, 3_000.0), content, near)
    assert len(paths(together, "位置误差范围")) == 1
    assert len(paths(apart, "位置误差范围")) > 3


def test_a_functional_zone_has_land_and_not_its_countys_colour(
    ground: Ground, frame: Frame, facts: Facts
) -> None:
    content = content_of(facts, View(theme="chain", cluster=("cl-moon",)))
    zones = {mark.name for mark in content.counties if mark.functional}
    fills = [
        item.look.fill
        for item in flat(drawn(ground, content, frame).items)
        if isinstance(item, Path) and item.name in zones and item.look.fill
    ]

    assert fills == [style()["colour"]["base"]["land"]] * len(zones) != []


def test_arrows_of_the_same_ends_do_not_coincide(
    ground: Ground, frame: Frame, facts: Facts
) -> None:
    content = content_of(facts, View(theme="links"))
    first = content.arrows[0]
    twins = replace(content, arrows=(first, replace(first, link="other", role="core", lane=1)))
    lines = [
        item.rings[0]
        for item in flat(drawn(ground, twins, frame).items)
        if isinstance(item, Path) and item.look.stroke and not item.look.fill
        and item.look.stroke.colour == style()["colour"]["link"]["line"]
    ]  # fmt: skip

    assert len(lines) == len(twins.arrows)
    assert len({tuple(np.round(line[len(line) // 2], 1)) for line in lines}) == len(lines)


def test_grey_hatches_ground_without_data_unlike_any_zone(
    facts: Facts, ground: Ground, frame: Frame
) -> None:
    content = content_of(facts, View())
    own = canvas_of(ground, content, frame, PAPERS["a4"], Options(profile="grey"))
    blank = no_data_look(own).hatch
    items = flat(drawn(ground, content, frame, options=Options(profile="grey")).items)
    looks = [item.look for item in items if isinstance(item, Path) and item.look.hatch]
    zones = {look.hatch.angle for look in looks if look.hatch and look.hatch != blank}
    assert blank is not None
    assert zones
    assert blank.angle not in zones


def test_on_a_slide_a_symbol_without_its_name_stands_small(ground: Ground, facts: Facts) -> None:
    content = crowd(content_of(facts, View()), 40)
    ids = frozenset(mark.id for mark in content.symbols)
    content = replace(content, named=ids)
    own = placed(ground, 40, 1500.0)
    slide = Frame(BOX, extent_of(own, View()))
    body = drawn(own, content, slide, paper=PAPERS["slide"])
    named = {text.owner for text in body.labels if text.role != "number"} & ids
    wide = {
        item.owner: max(bounds_of(part).width for part in flat(item.items))
        for item in body.items
        if isinstance(item, Group) and item.owner in ids
    }
    small = [wide[key] for key in wide.keys() - named]

    assert named
    assert max(small) < min(wide[key] for key in named)
