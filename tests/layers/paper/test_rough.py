"""A sheet says that its borders are outlines where their data are too coarse for its scale."""

from dataclasses import replace

import shapely

from layers.facts.lookup import Facts
from layers.paper.body.frame import Frame
from layers.paper.drawing import Box
from layers.paper.furniture.rough import sketched
from layers.paper.ground import Ground

SQUARE = shapely.box(0, 0, 4_000, 4_000)
PAGE = Box(0, 0, 200, 200)


def test_coarse_borders_are_told_at_a_large_scale_alone(facts: Facts) -> None:
    whole = Ground.of(facts.store)
    coarse = replace(whole, counties={"one": shapely.segmentize(SQUARE, 400)})
    fine = replace(whole, counties={"one": shapely.segmentize(SQUARE, 20)})
    near, far = Frame(PAGE, (0, 0, 5_000, 5_000)), Frame(PAGE, (0, 0, 500_000, 500_000))
    assert "示意轮廓" in sketched(coarse, [near])[0]
    assert "400 米" in sketched(coarse, [near])[0], "the data's own precision"
    assert sketched(coarse, [far]) == ()
    assert sketched(fine, [near]) == ()
