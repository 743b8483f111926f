"""Whether lines that an office brings are the ones that they should be, before they are taken.

They are compared with what the region knows: its units, the places and positions of its counties,
and the other lines. Whatever is wrong is a Chinese sentence that says what is suspected and what to
do; a file that is in doubt is not taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.boundaries import COUNTIES, Lines, lines_of
from geo.crs import area_m2
from geo.errors import GeometryError
from geo.line_fit import (
    FEW,
    Edges,
    Points,
    Reading,
    Shift,
    meets,
    outside,
    reading_of,
    readings,
    samples,
    shift_by_edges,
    shift_by_points,
    spoilt_by,
)

SHOWN: Final = 8
MOSTLY: Final = 0.5
"""If so many points lie outside their counties, the lines are somewhere else."""

LEAST_OWN: Final = 2
"""So many points of a county must lie elsewhere before its polygon is called another's."""

OVERLAP: Final = 0.01
OVERLAP_M2: Final = 1e6
"""Share of the smaller county, and area, that two counties may have in common, badly drawn."""

GAP_DEG: Final = 0.0005
SMALL: Final = 1 / 2000
"""A county is no smaller than this share of the median one."""

SPOILT: Final = 4
"""So many points that lie right and would not after a conversion prove that it is not needed."""


@dataclass(frozen=True)
class Known:
    """What a region knows before it looks at lines.

    Attributes
    ----------
    names
        Id of a unit without parts → its name: these have a polygon each.
    spare
        Those of them that may be without: no document covers them, or they lie in others.
    called
        Other ways to write a unit (code, names) → its id.
    other
        Ids that have no polygon of their own → why not.
    points
        Places and positions, each with the county that it lies in.
    """

    names: Mapping[str, str]
    spare: frozenset[str] = frozenset()
    called: Mapping[str, str] = field(default_factory=dict)
    other: Mapping[str, str] = field(default_factory=dict)
    points: Points = field(
        default_factory=lambda: Points(np.array([], "U1"), np.array([]), np.array([]))
    )

    @property
    def words(self) -> frozenset[str]:
        """All names that may stand in a file."""
        return frozenset(self.names.values()) | frozenset(self.called)


def look_at(folder: Path, known: Known, contexts: Iterable[str]) -> list[str]:
    """Compare all lines of a geometry folder with what is known.

    Parameters
    ----------
    folder
        The geometry folder of a region.
    known
        What they are compared with.
    contexts
        Names of the files of surroundings that are used.

    Returns
    -------
    list of str
        What should be known of them, Chinese sentences.

    Raises
    ------
    GeometryError
        With everything for which they cannot be taken.
    """
    wrong: list[str] = []
    notices: list[str] = []
    read: dict[str, Lines] = {}
    for stem in (COUNTIES, *contexts):
        try:
            read[stem] = lines_of(folder, stem, known.words)
        except GeometryError as error:
            wrong += error.findings
            continue
        notices += read[stem].notices
    edges = None
    counties = read.pop(COUNTIES, None)
    if counties is not None:
        wrong += (found := list(_counties(counties, known, notices)))
        # What lies around wrong lines is compared when they are right.
        edges = None if found else Edges(list(counties.in_store_crs().geometry))
    if counties is not None and edges is not None:
        for one in read.values():
            wrong += _context(one, counties, known, edges, notices)
    if wrong:
        raise GeometryError(dict.fromkeys(wrong))
    return list(dict.fromkeys(notices))


def _counties(lines: Lines, known: Known, notices: list[str]) -> Iterator[str]:
    """Find why the counties cannot be taken: root causes alone."""
    if wrong := list(_ids(lines, known, notices)):
        yield from wrong
        return
    frame, why = _placed(lines, known)
    if frame is None:
        yield why
        return
    shapes = dict(zip(frame["county_id"], frame.geometry, strict=True))
    if wrong := list(_exchanged(lines, shapes, known)):
        yield from wrong
        return
    if shift := shift_by_points(shapes, known.points):
        yield suspected(lines, shift)
        return
    if notice := lines.datum_notice:
        notices.append(notice)
    yield from _form(lines, shapes, known, notices)


def _ids(lines: Lines, known: Known, notices: list[str]) -> Iterator[str]:
    """Find ids that are none, and counties that are missing."""
    given = list(lines.frame["county_id"])
    unknown = [key for key in given if key not in known.names]
    missing = [key for key in known.names if key not in given and key not in known.spare]
    name = lines.path.name
    called = {key: known.called[key] for key in unknown if key in known.called}
    if called:
        pairs = _listed([f"{key} 应为 {unit}" for key, unit in called.items()])
        yield (
            f"界线文件 {name} 的 county_id 写的是行政区划代码或名称，不是编号："
            f"{pairs}；请改为 units.csv 的 unit_id。"
        )
    for key in unknown[:SHOWN]:
        if key not in called:
            why = known.other.get(key, "units.csv 里没有这个编号；请改为 unit_id，或删去这条记录")
            yield f"界线文件 {name} 里的 {key}：{why}。"
    if rest := [key for key in unknown[SHOWN:] if key not in called]:
        yield f"界线文件 {name} 里还有 {len(rest)} 个编号在 units.csv 里没有：{_listed(rest)}。"
    meant = set(called.values())
    if lost := [f"{key}（{known.names[key]}）" for key in missing if key not in meant]:
        yield (
            f"界线文件 {name} 缺少 {_listed(lost)} 的面；请补上。"
            "确实没有界线、也没有资料的，请在 units.csv 把 has_data 写成 no。"
        )
    without = [key for key in known.spare if key not in given and known.names.get(key)]
    if without and not unknown:
        names = _listed(sorted(known.names[key] for key in without))
        notices.append(f"界线文件 {name} 没有 {names} 的面，地图上不画；units.csv 写明没有资料。")


def _placed(lines: Lines, known: Known) -> tuple[gpd.GeoDataFrame | None, str]:
    """Give the counties in degrees if they lie where their points are, else why they do not."""
    raw = dict(zip(lines.frame["county_id"], lines.frame.geometry, strict=True))
    frame, why, off = None, "", 0
    try:
        frame = lines.in_store_crs()
    except GeometryError as error:
        why = str(error)
    own = known.points.of(raw)
    if frame is not None:
        off = int(outside(dict(zip(raw, frame.geometry, strict=True)), own).sum())
        if len(own) < FEW or off <= MOSTLY * len(own):
            return frame, ""
        why = (
            f"界线文件 {lines.path.name} 的位置不对：{len(own)} 个已知地点有 {off} 个"
            "不在自己的县里。"
        )
    if hint := as_read(lines, raw, known.points):
        return None, f"{why}{hint}"
    if frame is None:
        return None, why
    hint = f"文件写的坐标系是 {_crs_name(lines)}，按常见的各种坐标系都对不上"
    return None, f"{why}{hint}；请查明坐标系（或是不是别处的界线）后改正。"


def as_read(lines: Lines, raw: Mapping[str, BaseGeometry], points: Points) -> str:
    """Say how coordinates must be read for known points to lie in their polygons; empty if none."""
    one = reading_of(raw, points)
    return _remedy(lines, one) if one else ""


def _remedy(lines: Lines, one: Reading) -> str:
    remedy = f"请在 GIS 里把坐标系定义为 {one.crs}（只改定义，不要转换）后另存"
    if one.swapped:
        remedy = f"请把两个坐标对调，坐标系定义为 {one.crs} 后另存"
    if one.unit != 1:
        remedy = f"请把坐标换成米，坐标系定义为 {one.crs} 后另存"
    said = _crs_name(lines)
    return f"看坐标应是{one.name}（{one.crs}），文件写的坐标系是{said}；{remedy}。"


def _crs_name(lines: Lines) -> str:
    crs = lines.crs
    if crs is None:
        return "空的"
    code = crs.to_epsg()
    return f"EPSG:{code}" if code else crs.name


def _exchanged(lines: Lines, shapes: Mapping[str, BaseGeometry], known: Known) -> Iterator[str]:
    """Find counties whose points lie in the polygon of another one."""
    points = known.points.of(shapes)
    off = outside(shapes, points)
    for county, shape in shapes.items():
        own = points.county == county
        gone = own & off
        if gone.sum() < LEAST_OWN or gone.sum() <= MOSTLY * own.sum():
            continue
        cloud = shapely.points(points.lon[gone], points.lat[gone])
        held = {key: int(shapely.covers(one, cloud).sum()) for key, one in shapes.items()}
        other = max(held, key=lambda key: held[key])
        where = (
            f"落在 {other}（{known.names[other]}）的面里，两者的编号可能写反了"
            if held[other] > gone.sum() / 2 and shape is not shapes[other]
            else "在面外，面可能不是它的或不完整"
        )
        yield (
            f"界线文件 {lines.path.name} 里 {county}（{known.names[county]}）的已知地点 "
            f"{own.sum()} 个有 {gone.sum()} 个{where}；请核对编号和图形。"
        )


def suspected(lines: Lines, shift: Shift) -> str:
    """Say that lines seem to be in a datum, or out of one too much."""
    name = lines.path.name
    proof = (
        f"有 {shift.points} 个已知地点落到县外，按 {shift.datum} 还原后有 {shift.fixed} 个回到县里"
        if shift.points
        else f"与相邻的界线相差约 {shift.off_m:.0f} 米，按 {shift.datum} 还原后只差 "
        f"{shift.left_m:.0f} 米"
    )
    if shift.twice:
        return (
            f"界线文件 {name} 疑似多转换了一次 {shift.datum}"
            f"（{proof.replace('还原', '加回偏移')}）；请用转换前的文件。"
        )
    return (
        f"界线文件 {name} 疑似 {shift.datum} 坐标（{proof}），文件却写成 {_crs_name(lines)}；"
        "请向来源索取 CGCS2000 的界线，或先转换再放进来。"
    )


def _form(
    lines: Lines, shapes: Mapping[str, BaseGeometry], known: Known, notices: list[str]
) -> Iterator[str]:
    """Find counties that lie in each other, or are next to nothing."""
    name = lines.path.name
    areas = {key: area_m2(shape) for key, shape in shapes.items()}
    middle = float(np.median(list(areas.values())))
    for key, area in areas.items():
        if area < SMALL * middle:
            yield (
                f"界线文件 {name} 里 {key}（{known.names[key]}）只有 {area / 1e6:.3f} 平方千米，"
                f"各县的中位数是 {middle / 1e6:.0f} 平方千米；面不完整，请补全。"
            )
    array = np.array(list(shapes.values()))
    if shapely.coverage_is_valid(array, gap_width=GAP_DEG):
        return
    serious, slight = _overlaps(shapes, areas)
    for one, other, common in serious[:SHOWN]:
        yield (
            f"界线文件 {name} 里 {one}（{known.names[one]}）和 {other}（{known.names[other]}）"
            f"重叠 {common / 1e6:.1f} 平方千米；请修好，或核对两者的来源和坐标系是否一致。"
        )
    if slight and not serious:
        total = sum(common for *_, common in slight) / 1e6
        notices.append(
            f"界线文件 {name} 里有 {len(slight)} 对县稍有重叠（共 {total:.2f} 平方千米），照用。"
        )
    elif not serious:
        notices.append(f"界线文件 {name} 里县与县之间有细缝（50 米以内），照用。")


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
        elif common > 1:
            slight.append((keys[n], keys[m], common))
    return serious, slight


def _context(
    lines: Lines, counties: Lines, known: Known, edges: Edges, notices: list[str]
) -> Iterator[str]:
    """Find why surroundings cannot be taken, or why the counties do not fit to them."""
    try:
        shapes = list(lines.in_store_crs().geometry)
        away = None
    except GeometryError as error:
        shapes, away = [], str(error)
    land = shapely.box(*counties.in_store_crs().total_bounds)
    if shapes and not shapely.box(*shapely.total_bounds(shapes)).intersects(land):
        away = f"界线文件 {lines.path.name} 的位置不对：周边离本地区的界线很远。"
    if away:
        yield away + _read_by_edges(lines, edges)
        return
    if notice := lines.datum_notice:
        notices.append(notice)
    shift = shift_by_edges(shapes, edges)
    if shift and not shift.twice:
        yield suspected(lines, shift)
    elif shift:
        yield _against_context(lines, counties, known, shift)


def _read_by_edges(lines: Lines, edges: Edges) -> str:
    """Say how coordinates of surroundings must be read to meet the counties."""
    x, y = samples(list(lines.frame.geometry), 500)
    share = {one: meets(x, y, edges, one) for one in readings()}
    best = max(share, key=lambda one: share[one])
    if share[best] < 1 / len(x) * SHOWN:
        return f"文件写的坐标系是 {_crs_name(lines)}；请查明后改正。"
    return _remedy(lines, best)


def _against_context(lines: Lines, counties: Lines, known: Known, shift: Shift) -> str:
    """Say which of two files is in doubt where the surroundings lie as if converted once more."""
    frame = counties.in_store_crs()
    shapes = dict(zip(frame["county_id"], frame.geometry, strict=True))
    own = Shift(shift.datum, points=0, off_m=shift.off_m, left_m=shift.left_m)
    if spoilt_by(shapes, known.points, own) >= SPOILT:
        return suspected(lines, shift)
    return suspected(counties, own)


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    return "、".join(found[:SHOWN]) + (f" 等 {len(found)} 个" if len(found) > SHOWN else "")
