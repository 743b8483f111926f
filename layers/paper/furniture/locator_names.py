"""Names on a small map: of the region, its neighbours, and the units that no document speaks of.

The latter stand inside their land or in the sea beside it, if need be at the end of a leader, never
on other land of the region.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.paper.body.frame import Frame
from layers.paper.body.label_boxes import clear_of
from layers.paper.body.names import in_shape
from layers.paper.drawing import Box, Item, Look, Path, Points, Stroke, Type
from layers.paper.fonts import width_mm
from layers.paper.furniture.block import Lines, points
from layers.paper.furniture.metrics import Metrics, line_height
from layers.paper.ground import Detail, Ground
from layers.vocabulary.style import style
from layers.vocabulary.wording import NO_DATA

NAMES_TOLERANCE_MM = 0.12
"""Land is thinned by this much on the page."""
SMALLER = 0.85
"""A name that finds no room is set so much smaller."""
BESIDE_MM = 0.4
NEAREST_MM, FAR_MM, FARTHEST_MM = 0.2, 3.8, 9.0
"""A name beside its land stands so far from it; one that says all, and one that is short."""
STEP_MM, MOST_STEPS = 0.7, 30
"""Places that are tried lie so far apart; so many in a row at most."""
LEADER_PT = 0.4
NEAR_MM, TIED_MM = 1.7, 1.0
"""A name had better be no farther from its land; one that is farther off has a leader."""
LEAST_OVER = 0.3
"""Share of a neighbour's name on its own land, where it reaches into the sea."""
WORTH_MM2 = 4.0
"""Land around that is smaller on the page needs no name."""


@dataclass(frozen=True)
class _Name:
    """A name and how it is set; `reach` is how far from its land it may stand."""

    lines: tuple[str, ...]
    kind: Type
    reach: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, millimetres."""
        wide = max(width_mm(line, self.kind.size_pt, self.kind.weight) for line in self.lines)
        return wide, len(self.lines) * line_height(self.kind)

    def at(self, x: float, y: float) -> Item:
        """Return the name about a point."""
        return Lines(self.lines, self.kind, "caption", "middle").middle(x, y)


def names_in(
    ground: Ground, frame: Frame, region: str, metrics: Metrics, taken: list[Box]
) -> Iterator[Item]:
    """Yield the names of the region and of the land around, inside it or in the sea beside it.

    Parameters
    ----------
    region
        The region's name; empty if it is not to stand on the map.
    taken
        Boxes where other names stand; those of these names are added.
    """
    detail = _detail(ground, frame)
    small = _small(metrics)
    if region:
        own = replace(small, colour=style()["colour"]["ink"]["title"], weight="bold")
        part = frame.clip(detail.region)
        land = _land(ground, frame, "")
        yield from _placed(_ways((region,), own, metrics.floor(), 0.0), frame, part, taken, land)
    for key, shape in sorted(detail.context.items(), key=lambda pair: (-pair[1].area, pair[0])):
        part = frame.clip(shape)
        others = _land(ground, frame, key)
        ways = _ways((ground.context_names[key],), small, metrics.floor(), 0.0)
        yield from _placed(ways, frame, part, taken, others)


def blank_names(
    ground: Ground, frame: Frame, metrics: Metrics, taken: list[Box] | None = None
) -> Iterator[Item]:
    """Yield the names of the units that no document speaks of, and that none does.

    Parameters
    ----------
    taken
        Boxes where nothing else may stand; those of these names are added.
    """
    small, land = _small(metrics), _land(ground, frame, "")
    boxes, floor = [] if taken is None else taken, metrics.floor()
    shapes = _detail(ground, frame).counties
    for key in sorted(ground.blank & shapes.keys()):
        name = ground.unit_names.get(key, "")
        both, alone = (name, NO_DATA), (name,)
        ways = [_Name(both, small, NEAR_MM), *_ways(both, small, floor, FAR_MM)]
        ways += _ways(alone, small, floor, FARTHEST_MM)
        yield from _placed(ways, frame, frame.clip(shapes[key]), boxes, land)


def edges_of(box: Box, half: float) -> list[Box]:
    """Return the sides of a box as boxes, so that no name stands across them."""
    return [
        Box(box.left - half, box.top, box.left + half, box.bottom),
        Box(box.right - half, box.top, box.right + half, box.bottom),
        Box(box.left, box.top - half, box.right, box.top + half),
        Box(box.left, box.bottom - half, box.right, box.bottom + half),
    ]


def _small(metrics: Metrics) -> Type:
    return replace(metrics.type("small"), leading=1.0)


def _ways(lines: tuple[str, ...], kind: Type, floor: float, reach: float) -> list[_Name]:
    """Return a name as it is set: as usual, then smaller, not below the paper's floor."""
    sizes = dict.fromkeys((kind.size_pt, max(round(SMALLER * kind.size_pt, 2), floor)))
    return [_Name(lines, replace(kind, size_pt=size), reach) for size in sizes]


def _detail(ground: Ground, frame: Frame) -> Detail:
    return ground.detail(frame.metres_per_mm * NAMES_TOLERANCE_MM)


def _land(ground: Ground, frame: Frame, but: str) -> BaseGeometry:
    """Return all land in the frame but that of one neighbour, millimetres on the page."""
    detail = _detail(ground, frame)
    around = (shape for key, shape in detail.context.items() if key != but)
    parts = [frame.clip(shape) for shape in (*detail.counties.values(), *around)]
    return shapely.GeometryCollection([part for part in parts if not part.is_empty])


def _placed(
    names: Iterable[_Name],
    frame: Frame,
    part: BaseGeometry,
    taken: list[Box],
    land: BaseGeometry,
) -> Iterator[Item]:
    """Yield a name as the first of these ways that finds room, with its leader; else nothing.

    Parameters
    ----------
    land
        Land where the name does not stand if it reaches out of its own.
    """
    if part.is_empty or not part.area:
        return
    for name in names:
        wide, high = name.size
        spots = [(float(x), float(y)) for x, y in in_shape(part, (wide + 2 * BESIDE_MM, high))]
        for x, y in (
            *spots,
            *_off(land, name, _beside(part, name) if name.reach else _over(part, name)),
        ):
            box = Box.around(x, y, wide, high)
            if frame.box.holds(box) and not any(box.overlaps(other) for other in taken):
                taken.append(box)
                yield from _tied(part, box)
                yield name.at(x, y)
                return


def _over(part: BaseGeometry, name: _Name) -> Points:
    """Return middles of a name that reaches out of its land into the sea, most inside first."""
    if part.area < WORTH_MM2:
        return np.empty((0, 2))
    wide, high = name.size
    spots = _grid(part, 0.0)
    half = np.array([wide / 2, high / 2])
    boxes = shapely.box(*np.hstack([spots - half, spots + half]).T)
    shares = shapely.area(shapely.intersection(boxes, part.buffer(0))) / (wide * high)
    order = np.argsort(-np.round(shares, 3), kind="stable")
    return spots[order[shares[order] >= LEAST_OVER]]


def _beside(part: BaseGeometry, name: _Name) -> Points:
    """Return middles of places round a land, the nearest first, of these what is below it."""
    left, top, right, bottom = part.bounds
    wide, high = name.size
    spots = _grid(part, name.reach, wide / 2, high / 2)
    x, y = spots.T
    away = np.max([left - x - wide / 2, x - wide / 2 - right, top - y - high / 2,
                   y - high / 2 - bottom], axis=0)  # fmt: skip
    kept = np.flatnonzero((away >= NEAREST_MM) & (away <= name.reach))
    return spots[kept[np.lexsort((-y[kept], np.round(away[kept])))]]


def _grid(part: BaseGeometry, reach: float, wide: float = 0.0, high: float = 0.0) -> Points:
    """Return points on and round a land."""
    left, top, right, bottom = part.bounds
    x, y = reach + wide, reach + high
    step = max(STEP_MM, (right - left + 2 * x) / MOST_STEPS, (bottom - top + 2 * y) / MOST_STEPS)
    across = np.arange(left - x, right + x + step, step)
    down = np.arange(top - y, bottom + y + step, step)
    return np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)


def _off(land: BaseGeometry, name: _Name, spots: Points) -> list[tuple[float, float]]:
    """Return the places where a name stands off all this land."""
    half = np.array([name.size[0] / 2 + BESIDE_MM / 2, name.size[1] / 2])
    clear = clear_of(land, np.column_stack([spots - half, spots + half]))
    return [(float(x), float(y)) for x, y in spots[clear]]


def _tied(part: BaseGeometry, box: Box) -> Iterator[Item]:
    """Yield the leader of a name that stands off its land."""
    field = shapely.box(box.left, box.top, box.right, box.bottom)
    line = shapely.shortest_line(field, part)
    if line.length > TIED_MM:
        ink = style()["colour"]["base"]["city_line"]
        yield Path((points(*map(tuple, shapely.get_coordinates(line))),),
                   Look(stroke=Stroke(ink, LEADER_PT)), closed=False, name="引线")  # fmt: skip
