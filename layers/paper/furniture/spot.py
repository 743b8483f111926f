"""The spot that a reader asks from: a cross in the circle of what is near, which is a distance.

The circle is drawn as what it is, a line at so many metres; where the spot lies is as sure as its
source.
"""

from __future__ import annotations

import numpy as np
import shapely

from layers.paper.body.frame import Frame, area_path, line_path
from layers.paper.drawing import Group, Item, Look, Path, Stroke
from layers.paper.furniture.metrics import Metrics
from layers.paper.ground import Ground
from layers.paper.subject import Spot
from layers.vocabulary.style import style

ARM_MM, HOLE_MM = 3.4, 1.0
WASH = 0.05
DASH_MM = (2.2, 1.4)


def spot_items(
    ground: Ground, frame: Frame, metrics: Metrics, spot: Spot | None
) -> tuple[Item, ...]:
    """Return the circle with its wash and the cross; nothing without a spot."""
    if spot is None:
        return ()
    state = style()["colour"]["state"]
    ink, casing = state["select_ring"], state["select_casing"]
    line = Stroke(ink, 1.1 * metrics.line_scale, DASH_MM)
    found: list[Item | None] = []
    if spot.ring:
        circle = shapely.Polygon(ground.to_plane(np.array(spot.ring, dtype=np.float64)))
        found.append(area_path(frame.clip(circle), Look(fill=ink, opacity=WASH), "周边"))
        found.append(line_path(frame.clip(circle.boundary), Look(stroke=line), "周边"))
    if spot.error:
        own = shapely.Polygon(ground.to_plane(np.array(spot.error, dtype=np.float64)))
        thin = Stroke(ink, 0.6 * metrics.line_scale)
        found.append(line_path(frame.clip(own.boundary), Look(stroke=thin), "地点误差"))
    ((x, y),) = frame.to_page(ground.to_plane(np.array([spot.point], dtype=np.float64)))
    arm, hole = ARM_MM * metrics.scale, HOLE_MM * metrics.scale
    ways = np.array([(1, 0), (-1, 0), (0, 1), (0, -1)], dtype=np.float64)
    arms = tuple(np.array([(x, y) + way * hole, (x, y) + way * arm]) for way in ways)
    stroke = Stroke(ink, 1.6 * metrics.line_scale)
    edge = Stroke(casing, 3.2 * metrics.line_scale)
    found.append(Path(arms, Look(stroke=stroke, casing=edge), closed=False, name=spot.name))
    return (Group("所问地点", tuple(item for item in found if item)),)
