"""The shape that a reader drew to select by: its dashed line over a quiet fill."""

from __future__ import annotations

import numpy as np
import shapely

from layers.paper.body.canvas import Canvas, grouped
from layers.paper.body.frame import area_path, line_path
from layers.paper.drawing import Item, Look
from layers.vocabulary.style import style

FILL_OPACITY = 0.07
LINE_PT = 1.2
DASH_PX = (6.0, 4.0)
"""As on the map page."""
STEP_DEGREES = 0.01
"""A side of a box follows its parallel, which is curved in the plane."""


def within_look(canvas: Canvas) -> Look:
    """Return the look of the line, on the map as in the legend."""
    ink = style()["colour"]["ink"]["action"]
    return Look(stroke=canvas.sizes.stroke(ink, LINE_PT, list(DASH_PX)))


def within_items(canvas: Canvas) -> list[Item]:
    """Return the outline of what the view is asked for as a shape; nothing where there is none."""
    if not canvas.content.within:
        return []
    name = canvas.content.words.view_keys["within"]
    ring = shapely.segmentize(shapely.Polygon(canvas.content.within), STEP_DEGREES)
    shape = shapely.transform(ring, lambda at: canvas.ground.to_plane(np.asarray(at)))
    fill = Look(fill=style()["colour"]["ink"]["action"], opacity=FILL_OPACITY)
    return grouped(
        name,
        (
            area_path(canvas.frame.clip(shape), fill, name),
            line_path(canvas.frame.clip(shape.boundary), within_look(canvas), name),
        ),
    )
