"""Names on a small map: of the region, its neighbours, and the units that no document speaks of.

The latter stand inside their land or in the sea beside it, if need be at the end of a leader, never
on other land of the region.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.paper.body.frame import Frame
from layers.paper.body.names import in_shape
from layers.paper.drawing import Box, Item, Look, Path, Points, Stroke, Type
from layers.paper.fonts import width_mm
from layers.paper.furniture.block import Lines
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
    small, land = _small(metrics), _Land.of(ground, frame)
    if region:
        own = replace(small, colour=style()["colour"]["ink"]["title"], weight="bold")
        part = frame.clip(detail.region)
        yield from _placed(
            _ways((region,), own, metrics.floor(), 0.0), frame, part, taken, land, ""
        )
    for key, _ in sorted(detail.context.items(), key=lambda pair: (-pair[1].area, pair[0])):
        if key in land.parts:
            ways = _ways((ground.context_names[key],), small, metrics.floor(), 0.0)
            yield from _placed(ways, frame, land.parts[key], taken, land, key)


def blank_names(
    ground: Ground, frame: Frame, metrics: Metrics, taken: list[Box] | None = None
) -> Iterator[Item]:
    """Yield the names of the units that no document speaks of, and that none does.

    Parameters
    ----------
    taken
        Boxes where nothing else may stand; those of these names are added.
    """
    small, land = _small(metrics), _Land.of(ground, frame)
    boxes, floor = [] if taken is None else taken, metrics.floor()
    shapes = _detail(ground, frame).counties
    for key in sorted(ground.blank & shapes.keys()):
        name = ground.unit_names.get(key, "")
        both, alone = (name, NO_DATA), (name,)
        ways = [_Name(both, small, NEAR_MM), *_ways(both, small, floor, FAR_MM)]
        ways += _ways(alone, small, floor, FARTHEST_MM)
        yield from _placed(ways, frame, frame.clip(shapes[key]), boxes, land, "")


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


@dataclass(frozen=True)
class _Land:
    """All land of a frame, millimetres on the page, by id."""

    box: Box
    parts: Mapping[str, BaseGeometry]
    tree: shapely.STRtree

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, ground: Ground, frame: Frame) -> _Land:
        """Return the land that a frame shows."""
        detail = _detail(ground, frame)
        clipped = {k: frame.clip(s) for k, s in (*detail.counties.items(), *detail.context.items())}
        parts = {key: part for key, part in clipped.items() if not part.is_empty}
        return cls(frame.box, parts, shapely.STRtree(list(parts.values())))

    def free(self, spots: Points, size: tuple[float, float], own: str) -> Points:
        """Return the middles where a name lies in the frame and off all land but its own."""
        half = np.array([size[0] / 2 + BESIDE_MM / 2, size[1] / 2])
        low, high, b = spots - half, spots + half, self.box
        within = (low >= (b.left, b.top)).all(axis=1) & (high <= (b.right, b.bottom)).all(axis=1)
        spots, fields = spots[within], shapely.box(*np.hstack([low[within], high[within]]).T)
        hits, lands = self.tree.query(fields, predicate="intersects")
        keys = list(self.parts)
        others = hits[[keys[land] != own for land in lands]] if len(lands) else hits
        return np.delete(spots, np.unique(others), axis=0)


def _placed(
    names: Iterable[_Name],
    frame: Frame,
    part: BaseGeometry,
    taken: list[Box],
    land: _Land,
    own: str,
) -> Iterator[Item]:
    """Yield a name as the first of these ways that finds room, with its leader; else nothing.

    Parameters
    ----------
    own
        The land that the name may stand on where it reaches out of it.
    """
    if part.is_empty or not part.area:
        return
    for name in names:
        for x, y in _spots(name, part, land, own):
            box = Box.around(x, y, *name.size)
            if frame.box.holds(box) and not any(box.overlaps(other) for other in taken):
                taken.append(box)
                tie = _tied(part, box)
                if tie is not None:
                    (line,) = tie.rings
                    taken.append(Box(*map(float, (*line.min(axis=0), *line.max(axis=0)))))
                    yield tie
                yield name.at(x, y)
                return


def _spots(name: _Name, part: BaseGeometry, land: _Land, own: str) -> Iterator[tuple[float, float]]:
    """Yield middles for a name: inside its land, then beside it or reaching out of it."""
    wide, high = name.size
    yield from ((float(x), float(y)) for x, y in in_shape(part, (wide + 2 * BESIDE_MM, high)))
    more = _beside(part, name) if name.reach else _over(part, name)
    yield from ((float(x), float(y)) for x, y in land.free(more, name.size, own))


def _over(part: BaseGeometry, name: _Name) -> Points:
    """Return middles of a name that reaches out of its land into the sea, most inside first."""
    if part.area < WORTH_MM2:
        return np.empty((0, 2))
    wide, high = name.size
    spots = _grid(part, 0.0)
    across, down = np.meshgrid(
        np.linspace(-wide / 2, wide / 2, 5), np.linspace(-high / 2, high / 2, 3)
    )
    x, y = spots[:, :1] + across.ravel(), spots[:, 1:] + down.ravel()
    shapely.prepare(part)
    shares = shapely.contains_xy(part, x, y).mean(axis=1)
    middle = shapely.get_coordinates(part.centroid)[0]
    order = np.lexsort((np.hypot(*(spots - middle).T).round(3), -shares))
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


def _tied(part: BaseGeometry, box: Box) -> Path | None:
    """Return the leader of a name that stands off its land."""
    field = shapely.box(box.left, box.top, box.right, box.bottom)
    line = shapely.shortest_line(field, part)
    if line.length <= TIED_MM:
        return None
    look = Look(stroke=Stroke(style()["colour"]["base"]["city_line"], LEADER_PT))
    return Path((shapely.get_coordinates(line),), look, closed=False, name="引线")
