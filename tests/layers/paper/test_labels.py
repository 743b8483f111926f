"""Names find places: by priority, never over one another, tied by a leader where they must."""

import math
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from layers.paper.body import labels as placing
from layers.paper.body.host_places import (
    MOST_MM,
    Form,
    Size,
    Stood,
    Tie,
    Wanted,
    edge_of,
    settle,
)
from layers.paper.body.label_boxes import Cells
from layers.paper.body.label_places import Label
from layers.paper.body.labels import Outcome, place_labels
from layers.paper.body.names import named_part
from layers.paper.body.obstacles import Obstacles, crossed, overlaps, passes, rows
from layers.paper.body.symbols import spread
from layers.paper.drawing import Box, Look, Type

KIND = Type(6.0, "#222222")
NUMBER = (3.0, 2.6)
FRAME = Box(0, 0, 100, 80)
XY = tuple[float, float]
Cloud = NDArray[np.float64]
PLACES = st.tuples(st.floats(2, 98), st.floats(2, 78))


def label(owner: str, at: XY, name: str = "某某工业园", rank: float = 8) -> Label:
    return Label(owner, name, ((name, KIND),), rank, at=at, reach=(1.0, 1.0))


def placed(labels: list[Label], *boxes: Box) -> Outcome:
    field = Obstacles(FRAME)
    field.block(boxes)
    for one in labels:
        if one.at:
            field.block([Box.around(*one.at, 2, 2)], [one.owner])
    return place_labels(labels, field, number_size=NUMBER)


@settings(max_examples=25)
@given(st.lists(PLACES, min_size=1, max_size=60), st.integers(2, 14))
def test_labels_never_overlap_each_other_or_foreign_symbols(points: list[XY], length: int) -> None:
    labels = [label(f"p{k}", at, "园" * length) for k, at in enumerate(points)]
    outcome = placed(labels)
    boxes = rows(one.box for one in outcome.placed)
    assert int(overlaps(boxes, boxes, 0.0).sum()) == len(boxes)
    assert len(outcome.placed) + len(outcome.lost) == len(labels)
    for one in outcome.placed:
        assert FRAME.holds(one.box)
        others = [Box.around(*o.at, 2, 2) for o in labels if o is not one.label and o.at]
        assert not any(one.box.overlaps(box) for box in others)


def test_a_name_stands_to_the_right_of_its_symbol_if_it_can() -> None:
    (one,) = placed([label("p", (50, 40))]).placed
    assert one.box.left > 51
    assert one.box.centre[1] == pytest.approx(40)
    assert one.leader is None


def test_what_matters_more_comes_first() -> None:
    labels = [label("a", (50, 40), rank=8), label("b", (50, 40), rank=3)]
    by_owner = {one.label.owner: one for one in placed(labels).placed}
    assert by_owner["b"].box.left > 51


def test_a_name_far_from_its_symbol_has_a_leader() -> None:
    wall = [Box.around(50, 40, 9, 9)]
    field = Obstacles(FRAME)
    field.block(wall, ["p"])
    field.block([Box(51.5, 30, 58, 50), Box(42, 30, 48.5, 50)])
    field.block([Box(42, 42, 58, 50), Box(42, 30, 58, 38)])
    outcome = place_labels([label("p", (50, 40))], field, number_size=NUMBER)
    assert all(one.leader is not None for one in outcome.placed)


def test_a_name_that_finds_no_place_is_set_as_its_lesser_form() -> None:
    short = replace(label("p", (50, 40), "园"), leader=False)
    walls = [Box(0, 0, 100, 37), Box(0, 43, 100, 80), Box(0, 37, 47, 43), Box(54, 37, 100, 43)]
    outcome = placed([replace(label("p", (50, 40), "园" * 8), lesser=short)], *walls)
    assert [one.label.blocks[0][0] for one in outcome.placed] == ["园"]


def test_a_plate_is_never_replaced_by_a_number() -> None:
    own = replace(label("p", (50, 40)), plate=Look(fill="#333333"), counted=False, around=False)
    walls = [Box(40, 30, 49, 50), Box(49, 30, 51, 39), Box(49, 41, 51, 50)]
    (one,) = placed([own], *walls).placed
    assert one.leader is not None
    assert not one.numbered


def test_names_of_areas_keep_off_minor_symbols() -> None:
    field = Obstacles(FRAME)
    field.minor.add(rows([Box(50, 30, 99, 50)]), np.array([7]))
    one = replace(label("p", (50, 40)), careful=True)
    (found,) = place_labels([one], field, number_size=NUMBER).placed
    assert found.box.right < 50


GRID = [(float(x), float(y)) for x in range(30, 71, 10) for y in range(25, 56, 6)]
ANCHORS = st.lists(st.sampled_from(GRID), min_size=1, max_size=9, unique=True)
"""Anchors that stand apart: where several share one point, ties may have to cross rows."""


def settled(anchors: list[XY], small: list[Box] | None = None) -> tuple[list[Stood], list[Tie]]:
    """Return where rows at these places stand, and the lines that tie them."""
    size = Size(6, 4, (8, 2.5), 1)
    wanted = [Wanted(str(k), at, (Form(size),)) for k, at in enumerate(anchors)]
    found = settle(wanted, FRAME, [], small or [])
    ties = [
        (at, edge_of(found[str(k)].box, at))
        for k, at in enumerate(anchors)
        if str(k) in found and found[str(k)].tied
    ]
    return list(found.values()), ties


@settings(max_examples=40)
@given(ANCHORS)
def test_rows_stay_near_and_no_tie_passes_another(anchors: list[XY]) -> None:
    stood, ties = settled(anchors)
    boxes = rows(one.box for one in stood)
    assert int(overlaps(boxes, boxes, 0.0).sum()) == len(stood)
    assert all(math.dist(*tie) <= MOST_MM for tie in ties)
    inner = boxes + np.array([0.01, 0.01, -0.01, -0.01])
    assert not any(crossed(*tie, inner).any() for tie in ties)


def test_a_few_rows_all_find_a_place() -> None:
    """What real sheets have: so many hosts close together, and every tie is clear."""
    anchors = [(50.0, 37.0), (40.0, 37.0), (60.0, 37.0), (50.0, 31.0), (50.0, 43.0)]
    assert len(settled(anchors)[0]) == len(anchors)


def test_a_tie_passes_no_symbol() -> None:
    anchors = [(50.0, 40.0), (50.0, 43.0)]
    symbols = [Box.around(50 + 4 * dx, 41.5 + 4 * dy, 2, 2) for dx, dy in ((1, 0), (-1, 0), (0, 1))]
    _, ties = settled(anchors, symbols)
    assert not any(crossed(*tie, rows(symbols)).any() for tie in ties)


def test_no_other_symbol_is_nearer_to_a_name_than_its_own() -> None:
    field = Obstacles(FRAME)
    field.stand([Box.around(50, 40, 2, 2), Box.around(65.6, 40, 2, 2)], ["p", "q"])
    (one,) = place_labels([label("p", (50, 40), "园" * 6)], field, number_size=NUMBER).placed
    assert one.box.right < 50


def test_the_name_of_an_area_stands_on_no_other_land_at_the_end_of_its_leader() -> None:
    land = shapely.box(52, 0, 100, 80)
    own = replace(label("p", (50, 40)), belongs=False, around=False, off=land)
    (one,) = placed([own]).placed
    assert one.leader is not None
    assert one.box.right <= 52


def test_the_leader_of_an_area_crosses_no_other_one() -> None:
    between = shapely.box(51.5, 0, 52, 80)
    own = replace(label("p", (50, 40)), belongs=False, around=False, off=between)
    (one,) = placed([own]).placed
    assert one.leader is not None
    assert not shapely.LineString(one.leader).intersects(between)


def test_names_on_one_line_do_not_read_as_one() -> None:
    found = placed([label("p", (50, 40)), label("q", (50 + 7.2, 40))]).placed
    first, second = sorted((one.box for one in found), key=lambda box: box.left)
    if abs(first.top - second.top) < 1:
        assert second.left - first.right > 0.7


def test_what_is_noted_counts_though_it_gets_no_number() -> None:
    own = Label("p", "某翼", (("某翼", KIND),), 5, belongs=False, counted=False, noted=True)
    assert owners(placed([own]).lost) == ["p"]


def test_what_finds_no_place_gets_a_number() -> None:
    field = Obstacles(Box(40, 36, 60, 44))
    field.block([Box.around(50, 40, 2, 2)], ["p"])
    outcome = place_labels([label("p", (50, 40), "很长的名字" * 4)], field, number_size=NUMBER)
    assert [one.numbered for one in outcome.placed] == [True]


def test_a_quiet_name_is_left_out() -> None:
    quiet = Label("w", "某湾", (("某湾", KIND),), 7, counted=False)
    outcome = placed([quiet])
    assert not outcome.placed
    assert not outcome.lost


def test_a_leader_crosses_a_box_or_not() -> None:
    boxes = np.array([[4.0, -1, 6, 1], [4, 2, 6, 3], [11, -1, 12, 1]])
    assert crossed((0, 0), (10, 0), boxes).tolist() == [True, False, False]


@settings(max_examples=25)
@given(st.lists(PLACES, min_size=2, max_size=12))
def test_symbols_give_way_within_their_limits(points: list[XY]) -> None:
    at = np.array(points)
    found = spread(at, [1.0] * len(at), [3.0] * len(at))
    assert (np.hypot(*(found - at).T) < 3.01).all()


def test_symbols_at_one_place_come_apart() -> None:
    at = np.full((3, 2), 50.0)
    found = spread(at, [1.0] * 3, [3.0] * 3)
    gaps = [math.dist(found[a], found[b]) for a, b in ((0, 1), (0, 2), (1, 2))]
    assert min(gaps) > 1.9
    assert spread(at[:2], [1.0] * 2, [0.0, 3.0])[0] == pytest.approx(at[0])


def test_a_name_fits_only_inside_its_polygon() -> None:
    import shapely

    shape = shapely.box(10, 10, 40, 20).union(shapely.box(10, 10, 16, 60))
    spots = Cells.of(shape).holding(20, 4)
    assert len(spots)
    half = np.array([10, 2]) - 0.9
    boxes = shapely.box(*np.column_stack([spots - half, spots + half]).T)
    assert shapely.covers(shape, boxes).all()
    assert not len(Cells.of(shape).holding(20, 30))


def at_spots(owner: str, *spots: XY, rank: float = 8, text: str = "园", **more: object) -> Label:
    """Return a label that stands at some spots only, the first of them best."""
    found = Label(owner, owner, ((text, KIND),), rank, spots=np.array(spots, dtype=float))
    return replace(found, **{"around": False, "leader": False, **more})


def hole(left: float, top: float, right: float, bottom: float) -> list[Box]:
    """Return walls about a hole, 12 mm thick: so far out no leader reaches beyond them."""
    return [
        Box(left - 12, top - 12, left, bottom + 12),
        Box(right, top - 12, right + 12, bottom + 12),
        Box(left - 12, top - 12, right + 12, top),
        Box(left - 12, bottom, right + 12, bottom + 12),
    ]


def told(outcome: Outcome) -> dict[str, tuple[XY, bool]]:
    """Return owner → middle of its label, and whether that is a number."""
    return {
        one.label.owner: ((round(one.box.centre[0], 2), round(one.box.centre[1], 2)), one.numbered)
        for one in outcome.placed
    }


def owners(labels: list[Label]) -> list[str]:
    return [one.owner for one in labels]


RING = [
    (50 + 3.5 * math.cos(k * math.pi / 4), 40 + 3.5 * math.sin(k * math.pi / 4)) for k in range(8)
]
"""Places about (50, 40), in each of the eight directions in which a name would stand."""


def leader_of(outcome: Outcome, owner: str) -> tuple[XY, XY]:
    (one,) = [one for one in outcome.placed if one.label.owner == owner]
    assert one.leader is not None
    assert not one.numbered
    return one.leader


def test_no_leader_goes_through_a_symbol() -> None:
    field = Obstacles(FRAME)
    symbols = [Box.around(*at, 1.5, 1.5) for at in RING]
    field.block([Box.around(50, 40, 2, 2), *symbols], ["p", *(f"s{k}" for k in range(8))])
    outcome = place_labels([label("p", (50, 40))], field, number_size=NUMBER)
    start, end = leader_of(outcome, "p")
    assert math.dist(start, end) > 2.5
    assert not crossed(start, end, rows(symbols)).any()


def test_no_leader_goes_through_a_name() -> None:
    field = Obstacles(FRAME)
    field.block([Box.around(50, 40, 2, 2)], ["p"])
    ring = [(50 + (x - 50) * 1.2, 40 + (y - 40) * 1.2) for x, y in RING]
    small = (("园", Type(4.0, "#222222")),)
    names = [replace(at_spots(f"n{k}", at, rank=1), blocks=small) for k, at in enumerate(ring)]
    outcome = place_labels([label("p", (50, 40)), *names], field, number_size=NUMBER)
    boxes = rows(one.box for one in outcome.placed if one.label.owner != "p")
    start, end = leader_of(outcome, "p")
    assert math.dist(start, end) > 3
    assert len(boxes) == 8
    assert not crossed(start, end, boxes).any()


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.floats(35, 65), st.floats(30, 50)), min_size=8, max_size=25))
def test_leaders_of_names_keep_off_symbols_names_and_one_another(points: list[XY]) -> None:
    labels = [label(f"p{k}", at, "园" * 5) for k, at in enumerate(points)]
    outcome = placed(labels)
    for one in outcome.placed:
        if one.leader is None or one.numbered:
            continue
        symbols = [Box.around(*o.at, 2, 2) for o in labels if o is not one.label and o.at]
        others = [o.box for o in outcome.placed if o is not one]
        assert not passes(*one.leader, rows(symbols)).any()
        assert not crossed(*one.leader, rows(others)).any()


def test_a_later_name_is_not_laid_over_a_leader() -> None:
    field = Obstacles(FRAME)
    field.block([Box.around(50, 40, 2, 2)], ["p"])
    field.block([Box(30, 20, 49, 60), Box(49, 20, 54, 39), Box(49, 41, 54, 60)])
    first = label("p", (50, 40), rank=1)
    (alone,) = place_labels([first], field, number_size=NUMBER).placed
    assert alone.leader is not None
    (x, y), (end, _) = alone.leader
    middle = ((x + end) / 2, y)
    over = at_spots("q", middle, (80, 70))
    field.names.remove(field.code("p"))
    outcome = place_labels([first, over], field, number_size=NUMBER)
    assert told(outcome)["q"] == ((80, 70), False)


def test_a_name_moves_where_that_gives_another_its_only_place() -> None:
    outcome = placed([at_spots("a", (20, 20), (60, 60), rank=3), at_spots("b", (20, 20))])
    assert told(outcome) == {"a": ((60, 60), False), "b": ((20, 20), False)}
    assert owners([one.label for one in outcome.placed]) == ["a", "b"]
    assert not outcome.lost


@pytest.mark.parametrize(("pinned", "moved"), [(11, {"b"}), (12, set())])
def test_a_name_asks_others_to_move_at_its_twelve_best_places(pinned: int, moved: set[str]) -> None:
    spots = [(4.0 + 7 * k, 20.0) for k in range(pinned + 1)]
    first = [at_spots(f"n{k:02}", at, rank=1, pinned=True) for k, at in enumerate(spots[:-1])]
    movable = at_spots("a", spots[-1], (60, 60), rank=3)
    outcome = placed([*first, movable, at_spots("b", *spots, counted=False)])
    assert {"b"} & told(outcome).keys() == moved


def test_a_pinned_name_makes_room_for_nobody() -> None:
    pinned = at_spots("a", (20, 20), (60, 60), rank=9, pinned=True)
    rival = at_spots("b", (20, 20), rank=10)
    outcome = placed([pinned, rival])
    assert told(outcome) == {"a": ((20, 20), False)}
    assert owners(outcome.lost) == ["b"]


def test_two_names_in_the_way_are_both_left_where_they_are() -> None:
    both = [at_spots(o, (x, 20), (x, 60), rank=3) for o, x in (("a", 18), ("b", 22))]
    wide = at_spots("c", (20, 20), text="园" * 4, counted=False)
    assert told(placed([*both, wide])) == {"a": ((18, 20), False), "b": ((22, 20), False)}


def test_who_cannot_stand_elsewhere_stays_where_it_was() -> None:
    walls = hole(46, 36, 54, 44)
    first = at_spots("a", (50, 40), rank=3)
    second = at_spots("b", (50, 40), counted=False)
    outcome = placed([first, second], *walls)
    assert told(outcome) == {"a": ((50, 40), False)}
    assert not outcome.lost


def test_a_number_takes_the_place_of_the_name_that_matters_least() -> None:
    long = at_spots("b", (20, 20), (60, 20), text="很长的名字" * 3)
    walls = [Box(10, 30, 90, 32), Box(10, 8, 17.5, 30), Box(57, 8, 57.9, 30)]
    others = [at_spots("y", (20, 20), rank=9), at_spots("z", (60, 20), rank=10)]
    outcome = placed([long, *others], *walls)
    assert told(outcome) == {"b": ((60, 20), True), "y": ((20, 20), False)}
    assert owners(outcome.lost) == ["z"]


def test_of_names_that_matter_alike_the_one_at_the_better_place_makes_room() -> None:
    long = at_spots("b", (20, 20), (60, 20), text="很长的名字" * 3)
    walls = [Box(10, 8, 17.5, 30), Box(57, 8, 57.9, 30)]
    others = [at_spots("y", (20, 20), counted=False), at_spots("z", (60, 20), counted=False)]
    outcome = placed([long, *others], *walls)
    assert told(outcome) == {"b": ((20, 20), True), "z": ((60, 20), False)}
    assert not outcome.lost


def test_a_name_that_matters_more_gives_way_only_if_it_still_gets_its_number() -> None:
    first = replace(at_spots("a", (50, 40), rank=3), at=(80, 70))
    outcome = placed([first, at_spots("b", (50, 40), text="园" * 9)], *hole(46, 36, 54, 44))
    found = told(outcome)
    assert found["b"] == ((50, 40), True)
    assert found["a"][1]
    assert math.dist(found["a"][0], (80, 70)) < 5
    assert not outcome.lost


def test_a_pinned_name_is_not_driven_out_by_a_number() -> None:
    first = at_spots("a", (50, 40), rank=9, pinned=True)
    outcome = placed([first, at_spots("b", (50, 40), text="园" * 9)], *hole(46, 36, 54, 44))
    assert told(outcome) == {"a": ((50, 40), False)}
    assert owners(outcome.lost) == ["b"]


def test_a_number_is_not_driven_out_by_another() -> None:
    two = [at_spots(owner, (50, 40), text="园" * 9) for owner in ("b", "c")]
    outcome = placed(two, *hole(46, 36, 54, 44))
    assert told(outcome) == {"b": ((50, 40), True)}
    assert owners(outcome.lost) == ["c"]


def test_a_name_is_given_back_where_room_has_become_free() -> None:
    labels = [
        at_spots("b", (46, 40), text="园" * 8),
        at_spots("c", (53, 40), rank=9.5),
        at_spots("z", (50, 40), rank=9, text="园" * 4 + "园"),
    ]
    outcome = placed(labels, Box(30, 30, 44, 50))
    assert told(outcome) == {"b": ((46, 40), True), "c": ((53, 40), False)}
    assert owners(outcome.lost) == ["z"]


def test_a_number_beside_its_symbol_comes_before_one_at_a_leader() -> None:
    one = replace(label("p", (50, 40), "很长的名字" * 6))
    near = at_spots("y", (53, 40), rank=9, counted=False)
    walls = [Box(0, 0, 100, 37.5), Box(0, 42.5, 100, 80), Box(0, 30, 48.5, 50), Box(70, 30, 99, 50)]
    outcome = placed([one, near], *walls)
    (number,) = outcome.placed
    assert (number.label.owner, number.numbered, number.leader) == ("p", True, None)
    assert (number.box.width, number.box.height) == pytest.approx(NUMBER)


def test_a_number_that_only_a_crossing_leader_would_reach_is_lost() -> None:
    walls = [
        *(Box(x, 35, x + 1, 45) for x in (45.5, 53.5)),
        *(Box(45.5, y, 54.5, y + 1) for y in (35.5, 43.5)),
        *(
            Box.around(x, y, 0.6, 0.6)
            for x in (48, 50, 52)
            for y in (38, 40, 42)
            if (x, y) != (50, 40)
        ),
    ]
    outcome = placed([label("p", (50, 40), "很长的名字" * 9)], *walls)
    assert not outcome.placed
    assert owners(outcome.lost) == ["p"]


def test_two_names_in_the_way_of_a_number_stay_and_another_goes() -> None:
    long = at_spots("b", (20, 20), (60, 20), text="很长的名字" * 3)
    walls = [Box(10, 10, 17, 30), Box(50, 10, 57.5, 30)]
    names = [
        at_spots(owner, (x, 20), rank=9, counted=False)
        for owner, x in (("x", 18.5), ("y", 21.5), ("z", 60))
    ]
    found = told(placed([long, *names], *walls))
    assert found.keys() == {"b", "x", "y"}
    assert found["b"] == ((60, 20), True)


def test_a_number_drives_out_no_name_where_it_has_a_place_of_its_own() -> None:
    long = at_spots("b", (20, 20), (60, 20), text="很长的名字" * 3)
    outcome = placed(
        [long, at_spots("z", (60, 20), rank=9)], Box(10, 8, 17.5, 30), Box(50, 8, 57.5, 30)
    )
    assert told(outcome) == {"b": ((20, 20), True), "z": ((60, 20), False)}
    assert not outcome.lost


def test_a_number_drives_out_no_name_where_it_does_not_fit() -> None:
    long = at_spots("b", (20, 20), (60, 20), text="很长的名字" * 3)
    narrow = [Box(10, 10, 18.7, 30), Box(21.3, 10, 30, 30), Box(50, 10, 57.5, 30)]
    names = [at_spots("y", (20, 20), rank=10), at_spots("z", (60, 20), rank=9, counted=False)]
    outcome = placed([long, *names], *narrow)
    assert told(outcome) == {"b": ((60, 20), True), "y": ((20, 20), False)}


def test_the_shortest_leader_is_none_and_needs_no_free_way() -> None:
    one = replace(label("p", (50, 40)), around=False, longest=0.05)
    (found,) = placed([one]).placed
    assert (found.leader, found.numbered) == (None, False)


def test_a_name_gives_up_after_so_many_leaders(monkeypatch: pytest.MonkeyPatch) -> None:
    for tries, numbered in ((1, True), (2, False)):
        monkeypatch.setattr(placing, "LEADER_TRIES", tries)
        field = Obstacles(FRAME)
        field.block([Box.around(50, 40, 2, 2), Box.around(52.5, 40, 1, 1)], ["p", "s"])
        one = replace(label("p", (50, 40)), around=False)
        (found,) = place_labels([one], field, number_size=NUMBER).placed
        assert found.numbered is numbered


def test_a_number_at_the_end_of_a_leader_drives_out_a_name_that_matters_less() -> None:
    walls = [
        *(Box(0, 0, 100, 38.4), Box(0, 41.6, 100, 80), Box(30, 38, 49, 42), Box(66, 38, 90, 42)),
        Box(52, 38.4, 54, 39.2),
    ]
    less = at_spots("z", (60, 40), rank=9, text="园" * 5, counted=False)
    assert told(placed([less], *walls)) == {"z": ((60, 40), False)}
    (one,) = placed([label("p", (50, 40), "很长的名字" * 6), less], *walls).placed
    assert (one.label.owner, one.numbered) == ("p", True)
    assert one.leader is not None


def test_a_name_takes_up_no_place_that_it_did_not_get() -> None:
    wide = at_spots("a", (20, 20), (60, 60), rank=3, text="园" * 4)
    outcome = placed([wide, at_spots("b", (18, 20))], Box(23, 19, 24, 21))
    assert told(outcome) == {"a": ((60, 60), False), "b": ((18, 20), False)}


def test_nobody_moves_for_a_name_that_would_cover_a_symbol() -> None:
    wide = at_spots("b", (20, 20), text="园" * 4, counted=False)
    outcome = placed([at_spots("a", (18, 20), (60, 60), rank=3), wide], Box(23, 19, 24, 21))
    assert told(outcome) == {"a": ((18, 20), False)}


def test_a_lesser_form_keeps_off_what_it_had_better_not_cover() -> None:
    field = Obstacles(FRAME)
    field.block([Box(0, 26, 100, 34)])
    field.discourage(rows([Box(10, 10, 30, 25)]), 50)
    less = at_spots("p", (20, 20), (60, 60))
    long = at_spots("p", (20, 30), text="园" * 4, lesser=less)
    assert told(place_labels([long], field, number_size=NUMBER)) == {"p": ((60, 60), False)}


def test_more_names_than_a_sheet_holds_are_not_tried() -> None:
    spots = [(2.0 + 4 * (k % 24), 2.0 + 4 * (k // 24)) for k in range(402)]
    labels = [at_spots(f"p{k:03}", at, counted=k != 401) for k, at in enumerate(spots)]
    outcome = placed(labels)
    assert len(outcome.placed) == 400
    assert owners(outcome.lost) == ["p400"]


def test_what_has_no_place_at_all_is_lost_but_a_quiet_name_is_not_missed() -> None:
    outcome = placed([at_spots("a", (-9, -9)), at_spots("q", (-9, -9), counted=False)])
    assert outcome.placed == []
    assert owners(outcome.lost) == ["a"]


def test_labels_come_back_in_order_of_priority_with_alignment() -> None:
    labels = [label("b", (20, 40)), label("a", (20, 20)), label("c", (98, 60), rank=1)]
    found = placed(labels).placed
    assert owners([one.label for one in found]) == ["c", "a", "b"]
    assert [one.align for one in found] == ["end", "start", "start"]
    assert not any(one.numbered for one in found)


def test_a_name_keeps_off_what_it_had_better_not_cover() -> None:
    field = Obstacles(FRAME)
    field.discourage(rows([Box(51, 30, 99, 50)]), 50)
    (one,) = place_labels([label("p", (50, 40))], field, number_size=NUMBER).placed
    assert one.box.right < 50


def test_names_keep_their_gap_from_one_another() -> None:
    for gap, alone in ((0.4, False), (3.0, True)):
        labels = [at_spots(o, (x, 20), gap=gap, counted=False) for o, x in (("a", 20), ("b", 23))]
        assert (len(placed(labels).placed) == 1) is alone


def test_a_name_keeps_clear_of_the_symbols_of_others() -> None:
    for clear, spot in ((0.2, (23, 20)), (3.0, (60, 60))):
        outcome = placed([at_spots("a", (23, 20), (60, 60), clear=clear)], Box(19, 19, 21, 21))
        assert told(outcome)["a"] == (spot, False)


def test_a_lesser_form_may_have_a_lesser_form_of_its_own() -> None:
    least = at_spots("p", (50, 40), text="园")
    less = at_spots("p", (50, 40), text="园" * 7, lesser=least)
    outcome = placed([at_spots("p", (50, 40), text="园" * 9, lesser=less)], *hole(46, 36, 54, 44))
    (one,) = outcome.placed
    assert (one.label.blocks[0][0], one.numbered) == ("园", False)


def test_longer_leaders_are_allowed_where_papers_are_stretched() -> None:
    walls = [Box.around(50, 40, 30, 30)]
    for stretch, named in ((1.0, False), (3.0, True)):
        field = Obstacles(FRAME)
        field.block([Box.around(50, 40, 2, 2)], ["p"])
        field.minor.add(rows(walls), np.array([7]))
        one = replace(label("p", (50, 40)), careful=True, counted=False)
        found = place_labels([one], field, number_size=NUMBER, stretch=stretch).placed
        assert bool(found) is named


def test_the_name_of_a_narrow_neighbour_stands_from_top_to_bottom() -> None:
    kind = Type(10, "#000000")
    wide = named_part("n", "台湾省", kind, shapely.box(0, 0, 40, 20))
    narrow = named_part("n", "台湾省", kind, shapely.box(0, 0, 5, 40))
    none = named_part("n", "台湾省", kind, shapely.box(0, 0, 1, 1))

    assert [[text for text, _ in one.blocks] for one in (wide, narrow)] == [
        ["台湾省"],
        ["台\n湾\n省"],
    ]
    assert not len(none.spots)
