"""Names find places: by priority, never over one another, tied by a leader where they must."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from layers.sheet.body.field import Field, crossed, overlaps, rows
from layers.sheet.body.host_places import Rows, Size, Tie
from layers.sheet.body.labels import Outcome, place_labels
from layers.sheet.body.places import Label
from layers.sheet.body.spots import Cells
from layers.sheet.body.symbols import spread
from layers.sheet.drawing import Box, Look, Type

KIND = Type(6.0, "#222222")
NUMBER = (3.0, 2.6)
FRAME = Box(0, 0, 100, 80)
XY = tuple[float, float]
Cloud = NDArray[np.float64]
PLACES = st.tuples(st.floats(2, 98), st.floats(2, 78))


def label(owner: str, at: XY, name: str = "某某工业园", rank: float = 8) -> Label:
    return Label(owner, name, ((name, KIND),), rank, at=at, reach=(1.0, 1.0))


def placed(labels: list[Label], *boxes: Box) -> Outcome:
    field = Field(FRAME)
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
    field = Field(FRAME)
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
    walls = [Box(40, 30, 49, 50), Box(51, 30, 60, 50), Box(49, 30, 51, 39), Box(49, 41, 51, 50)]
    (one,) = placed([own], *walls).placed
    assert one.leader is not None
    assert not one.numbered


def test_names_of_areas_keep_off_minor_symbols() -> None:
    field = Field(FRAME)
    field.minor.add(rows([Box(50, 30, 99, 50)]), np.array([7]))
    one = replace(label("p", (50, 40)), careful=True)
    (found,) = place_labels([one], field, number_size=NUMBER).placed
    assert found.box.right < 50


GRID = [(float(x), float(y)) for x in range(30, 71, 10) for y in range(25, 56, 6)]
ANCHORS = st.lists(st.sampled_from(GRID), min_size=1, max_size=9, unique=True)
"""Anchors that stand apart: where several share one point, ties may have to cross rows."""


class Watched(Rows):
    """Rows that tell whether one had to take a place where ties may cross rows."""

    forced = False

    def _best(
        self, at: XY, size: Size, middles: Cloud, *, tied: bool = True, own: bool = False
    ) -> tuple[XY, Cloud] | None:
        self.forced |= not tied
        return super()._best(at, size, middles, tied=tied, own=own)


@settings(max_examples=40)
@given(ANCHORS)
def test_a_tie_passes_through_another_row_only_where_it_must(anchors: list[XY]) -> None:
    found = Watched(FRAME, rows([]), {str(k): at for k, at in enumerate(anchors)})
    for k, at in enumerate(anchors):
        found.stand(str(k), at, Size(6, 4, 1, (8, 2.5)))
    assert int(overlaps(found.taken, found.taken, 0.0).sum()) == len(anchors)
    if not found.forced:
        assert not _crossing(found)


def _crossing(found: Rows) -> list[Tie]:
    """Return the ties that pass through a row that is not their own."""
    return [
        (start, end)
        for start, end in found.ties
        for own in [(found.taken[:, :2] <= end).all(1) & (found.taken[:, 2:] >= end).all(1)]
        if (crossed(start, end, found.taken) & ~own).any()
    ]


def test_a_few_rows_are_never_forced() -> None:
    """What real sheets have: so many hosts close together, and every tie is clear."""
    anchors = [(50.0, 37.0), (40.0, 37.0), (60.0, 37.0), (50.0, 31.0), (50.0, 43.0)]
    found = Watched(FRAME, rows([]), {str(k): at for k, at in enumerate(anchors)})
    for k, at in enumerate(anchors):
        found.stand(str(k), at, Size(6, 4, 1, (8, 2.5)))
    assert not found.forced
    assert not _crossing(found)


def test_what_finds_no_place_gets_a_number() -> None:
    field = Field(Box(40, 36, 60, 44))
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
