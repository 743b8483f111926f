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
from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from geo.boundaries import COUNTIES, Lines, lines_of
from geo.crs import area_m2
from geo.errors import GeometryError
from geo.line_fit import (
    DATUMS,
    FEW,
    Edges,
    Points,
    Reading,
    Shift,
    gap_m,
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

KM_A_DEGREE: Final = 111.0
GAP_DEG: Final = 0.0005
SMALL: Final = 1 / 2000
"""A county is no smaller than this share of the median one."""

MOST_COMMON: Final = 0.03
"""Share of a region that its surroundings may cover by careless drawing."""

LOOSE_M: Final = 150.0
"""Borders that miss each other by more are worth a word."""

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
    beside
        File of surroundings → the units that it lies around.
    sourced
        Whether the region says where its lines are from.
    """

    names: Mapping[str, str]
    spare: frozenset[str] = frozenset()
    called: Mapping[str, str] = field(default_factory=dict)
    other: Mapping[str, str] = field(default_factory=dict)
    points: Points = field(
        default_factory=lambda: Points(np.array([], "U1"), np.array([]), np.array([]))
    )

    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sourced: bool = False

    @property
    def words(self) -> frozenset[str]:
        """All names that may stand in a file."""
        return frozenset(self.names.values()) | frozenset(self.called)


def look_at(folder: Path, known: Known) -> list[str]:
    """Compare all lines of a geometry folder with what is known.

    Parameters
    ----------
    folder
        The geometry folder of a region.
    known
        What they are compared with.

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
    for stem in (COUNTIES, *known.beside):
        try:
            read[stem] = lines_of(folder, stem, known.words)
        except GeometryError as error:
            wrong += error.findings
            continue
        notices += read[stem].notices
    counties = read.pop(COUNTIES, None)
    # What lies around wrong lines is compared when they are right.
    if counties and not (found := list(_counties(counties, known, notices))):
        land = _land(counties)
        for stem, one in read.items():
            wrong += _context(one, land, known, known.beside[stem], notices)
    elif counties:
        wrong += found
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
    elif not (known.sourced or _telling(shapes, known)):
        notices.append(
            f"本地区的已知地点太少，看不出界线文件 {lines.path.name} 是不是偏移过的坐标"
            "（GCJ-02、BD-09）；请按来源说明确认，并在 region.toml 的 county_source 写明来源。"
        )
    yield from _form(lines, shapes, known, notices)


def _telling(shapes: Mapping[str, BaseGeometry], known: Known) -> bool:
    """Whether points would show it if the lines were in another datum."""
    return all(spoilt_by(shapes, known.points, Shift(name)) >= SPOILT for name in DATUMS)


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
    cloud = shapely.points(own.lon, own.lat)
    if shapely.covers(shapely.union_all(list(frame.geometry)), cloud).mean() > MOSTLY:
        return frame, ""  # the land is right, who it belongs to is not
    hint = f"文件写的坐标系是 {_crs_name(lines)}，按常见的各种坐标系都对不上"
    return None, f"{why}{hint}；请查明坐标系（或是不是别处的界线）后改正。"


def as_read(lines: Lines, raw: Mapping[str, BaseGeometry], points: Points) -> str:
    """Say how coordinates must be read for known points to lie in their polygons; empty if none."""
    one = reading_of(raw, points)
    same = one is not None and lines.crs == CRS.from_user_input(one.crs)
    if one is None or (same and not one.swapped and one.unit == 1):
        return ""
    return _remedy(lines, one)


def _remedy(lines: Lines, one: Reading) -> str:
    remedy = f"请在 GIS 里把坐标系定义为 {one.crs}（只改定义，不要转换）后另存"
    if one.swapped:
        remedy = f"请把两个坐标对调，坐标系定义为 {one.crs} 后另存"
    if one.unit != 1:
        remedy = f"请把坐标换成米，坐标系定义为 {one.crs} 后另存"
    said = f"，文件写的坐标系是 {_crs_name(lines)}" if lines.crs else ""
    return f"看坐标应是{one.name}（{one.crs}）{said}；{remedy}。"


def _crs_name(lines: Lines) -> str:
    crs = lines.crs
    code = crs.to_epsg() if crs else None
    return f"EPSG:{code}" if code else crs.name if crs else "空的"


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
    if shift.counties:
        name += f"（至少 {_listed(shift.counties)}）"
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
    notices += (
        f"界线文件 {name} 里 {key}（{known.names[key]}）离其他县约 {far:.0f} 千米；请核对位置。"
        for key, far in _alone(shapes)
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


def _alone(shapes: Mapping[str, BaseGeometry]) -> Iterator[tuple[str, float]]:
    """Yield counties that lie farther from all others than these are wide, with kilometres."""
    keys, bounds = list(shapes), shapely.bounds(np.array(list(shapes.values())))
    for n, key in enumerate(keys):
        rest = np.delete(bounds, n, axis=0)
        if not len(rest):
            return
        low, high = rest[:, :2].min(axis=0), rest[:, 2:].max(axis=0)
        far = shapes[key].distance(shapely.box(*low, *high))
        if far > np.hypot(*(high - low)):
            yield key, far * KM_A_DEGREE


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


@dataclass(frozen=True)
class _Land:
    """The counties that surroundings are compared with."""

    lines: Lines
    shapes: Mapping[str, BaseGeometry]
    edges: Edges


def _land(lines: Lines) -> _Land:
    frame = lines.in_store_crs()
    shapes = dict(zip(frame["county_id"], frame.geometry, strict=True))
    return _Land(lines, shapes, Edges(list(shapes.values())))


def _context(
    lines: Lines, land: _Land, known: Known, own: frozenset[str], notices: list[str]
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
        yield _which(lines, land, known, shift)
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


def _which(lines: Lines, land: _Land, known: Known, shift: Shift) -> str:
    """Say which of two files is in doubt where surroundings and counties miss each other.

    Lines that are still in another datum are met more often than ones converted once too much;
    points tell that counties are right.
    """
    own = Shift(shift.datum, off_m=shift.off_m, left_m=shift.left_m)
    if shift.twice and spoilt_by(land.shapes, known.points, own) < SPOILT:
        return suspected(land.lines, own)
    return suspected(lines, shift)


def _read_by_edges(lines: Lines, edges: Edges) -> str:
    """Say how coordinates of surroundings must be read to meet the counties."""
    x, y = samples(list(lines.frame.geometry), 500)
    share = {one: meets(x, y, edges, one) for one in readings()}
    best = max(share, key=lambda one: share[one])
    if share[best] < 1 / len(x) * SHOWN:
        return f"文件写的坐标系是 {_crs_name(lines)}；请查明后改正。"
    return _remedy(lines, best)


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    return "、".join(found[:SHOWN]) + (f" 等 {len(found)} 个" if len(found) > SHOWN else "")
