"""Whether counties are drawn as counties are: beside each other, whole, in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import area_m2, distance_m
from geo.lines.boundaries import SHOWN, Lines

OVERLAP: Final = 0.01
OVERLAP_M2: Final = 1e6
"""Share of the smaller county, and area, that two counties may have in common, badly drawn."""

SPECK_M2: Final = 1e4
GAP_DEG: Final = 0.0005
SMALL: Final = 1 / 2000
"""A county is no smaller than this share of the median one."""


def form_of(
    lines: Lines, shapes: Mapping[str, BaseGeometry], names: Mapping[str, str], notices: list[str]
) -> Iterator[str]:
    """Find counties that lie in each other, or are next to nothing."""
    name = lines.path.name
    areas = {key: area_m2(shape) for key, shape in shapes.items()}
    middle = float(np.median(list(areas.values())))
    for key, area in areas.items():
        if area < SMALL * middle:
            yield (
                f"界线文件 {name} 里 {key}（{names[key]}）只有 {area / 1e6:.3f} 平方千米，"
                f"各县的中位数是 {middle / 1e6:.0f} 平方千米；面不完整，请补全。"
            )
    notices += (
        f"界线文件 {name} 里 {key}（{names[key]}）离其他县约 {far:.0f} 千米；请核对位置。"
        for key, far in _alone(shapes)
    )
    array = np.array(list(shapes.values()))
    if shapely.coverage_is_valid(array, gap_width=GAP_DEG):
        return
    serious, slight = _overlaps(shapes, areas)
    for one, other, common in serious[:SHOWN]:
        yield (
            f"界线文件 {name} 里 {one}（{names[one]}）和 {other}（{names[other]}）"
            f"重叠 {common / 1e6:.1f} 平方千米；请修好，或核对两者的来源和坐标系是否一致。"
        )
    if slight and not serious:
        total = sum(common for *_, common in slight) / 1e6
        notices.append(
            f"界线文件 {name} 里有 {len(slight)} 对县稍有重叠（共 {total:.2f} 平方千米），照用。"
        )
    elif not serious:
        notices.append(f"界线文件 {name} 里县与县之间有细缝（50 米以内），照用。")


def _alone(shapes: Mapping[str, BaseGeometry]) -> Iterator[tuple[str, float]]:
    """Yield counties that lie farther from all others than these are wide, with kilometres."""
    keys, bounds = list(shapes), shapely.bounds(np.array(list(shapes.values())))
    for n, key in enumerate(keys):
        rest = np.delete(bounds, n, axis=0)
        if not len(rest):
            return
        low, high = rest[:, :2].min(axis=0), rest[:, 2:].max(axis=0)
        ends = shapely.get_coordinates(shapely.shortest_line(shapes[key], shapely.box(*low, *high)))
        far = distance_m(*ends)
        if far > distance_m(low, high):
            yield key, far / 1000


def _overlaps(
    shapes: Mapping[str, BaseGeometry], areas: Mapping[str, float]
) -> tuple[list[tuple[str, str, float]], list[tuple[str, str, float]]]:
    """Give pairs of counties with the square metres in common: too many, and few."""
    keys, array = list(shapes), np.array(list(shapes.values()))
    serious, slight = [], []
    tree = shapely.STRtree(array)
    for n, m in tree.query(array, predicate="intersects").T:
        if n >= m:
            continue
        common = area_m2(shapely.intersection(array[n], array[m]))
        least = min(areas[keys[n]], areas[keys[m]])
        if common > min(OVERLAP_M2, OVERLAP * least):
            serious.append((keys[n], keys[m], common))
        elif common > SPECK_M2:
            slight.append((keys[n], keys[m], common))
    return serious, slight
