"""Whether what lies around a region lies there, and which of two files is in doubt if not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import area_m2
from geo.errors import GeometryError
from geo.lines.boundaries import SHOWN, Lines
from geo.lines.fit import (
    Edges,
    Points,
    Shift,
    gap_m,
    meets,
    readings,
    samples,
    shift_by_edges,
    spoilt_by,
)
from geo.lines.words import crs_name, remedy, suspected

MOST_COMMON: Final = 0.03
"""Share of a region that its surroundings may cover by careless drawing."""

LOOSE_M: Final = 150.0
"""Borders that miss each other by more are worth a word."""

SPOILT: Final = 4
"""So many points that lie right and would not after a conversion prove that it is not needed."""


@dataclass(frozen=True)
class Land:
    """The counties that surroundings are compared with."""

    lines: Lines
    shapes: Mapping[str, BaseGeometry]
    edges: Edges


def land_of(lines: Lines) -> Land:
    """Give counties that are where they should be, for comparing with them."""
    frame = lines.in_store_crs()
    shapes = dict(zip(frame["county_id"], frame.geometry, strict=True))
    return Land(lines, shapes, Edges(list(shapes.values())))


def around_of(
    lines: Lines, land: Land, points: Points, own: frozenset[str], notices: list[str]
) -> Iterator[str]:
    """Find why surroundings cannot be taken, or why the counties do not fit to them."""
    name = lines.path.name
    try:
        shapes = list(lines.in_store_crs().geometry)
    except GeometryError as error:
        yield f"{error}{_read_by_edges(lines, land.edges)}"
        return
    frame = shapely.box(*shapely.total_bounds(list(land.shapes.values())))
    if not shapely.box(*shapely.total_bounds(shapes)).intersects(frame):
        hint = _read_by_edges(lines, land.edges)
        yield f"界线文件 {name} 的位置不对：周边离本地区的界线很远。{hint}"
        return
    shift = shift_by_edges(shapes, land.edges)
    if shift:
        yield _which(lines, land, points, shift)
        return
    inner = [land.shapes[key] for key in sorted(own & land.shapes.keys())]
    common, whole = _common(shapes, inner)
    if common > MOST_COMMON * whole:
        yield (
            f"界线文件 {land.lines.path.name} 和 {name} 重叠 {common / 1e6:.0f} 平方千米，"
            "周边伸进了本地区；请核对两个文件的坐标系和范围。"
        )
        return
    off = gap_m(shapes, land.edges)
    if off is not None and off > LOOSE_M:
        notices.append(
            f"界线文件 {name} 和 {land.lines.path.name} 的接边相差约 {off:.0f} 米；"
            "请核对两者的来源和坐标系，照用。"
        )
    notices += filter(None, [lines.datum_notice])


def _common(around: list[BaseGeometry], inner: list[BaseGeometry]) -> tuple[float, float]:
    """Give the square metres that units and what lies around have in common, and those of units."""
    if not inner:
        return 0.0, 1.0
    whole = shapely.union_all(inner)
    near = [shape for shape in around if shape.intersects(whole)]
    return sum(area_m2(shape.intersection(whole)) for shape in near), area_m2(whole)


def _which(lines: Lines, land: Land, points: Points, shift: Shift) -> str:
    """Say which of two files is in doubt where surroundings and counties miss each other.

    Lines that are still in another datum are met more often than ones converted once too much;
    points tell that counties are right.
    """
    own = Shift(shift.datum, off_m=shift.off_m, left_m=shift.left_m)
    if shift.twice and spoilt_by(land.shapes, points, own) < SPOILT:
        return suspected(land.lines, own)
    return suspected(lines, shift)


def _read_by_edges(lines: Lines, edges: Edges) -> str:
    """Say how coordinates of surroundings must be read to meet the counties."""
    x, y = samples(list(lines.frame.geometry), 500)
    share = {one: meets(x, y, edges, one) for one in readings()}
    best = max(share, key=lambda one: share[one])
    if share[best] < 1 / len(x) * SHOWN:
        return f"文件写的坐标系是 {crs_name(lines)}；请查明后改正。"
    return remedy(lines, best)
