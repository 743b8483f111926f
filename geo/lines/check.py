"""Whether lines that an office brings are the ones that they should be, before they are taken.

They are compared with what the region knows: its units, the places and positions of its counties,
and the other lines. Whatever is wrong is a Chinese sentence that says what is suspected and what to
do; a file that is in doubt is not taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import GeometryError
from geo.lines.boundaries import SHOWN, Lines, lines_of, listed
from geo.lines.fit import (
    DATUMS,
    FEW,
    Edges,
    Points,
    Shift,
    outside,
    shift_by_points,
    spoilt_by,
)
from geo.lines.folder import COUNTIES
from geo.lines.form import form_of
from geo.lines.neighbours import SPOILT, around_of, land_of
from geo.lines.words import as_read, crs_name, suspected

MOSTLY: Final = 0.5
"""If so many points lie outside their counties, the lines are somewhere else."""

LEAST_OWN: Final = 2
"""So many points of a county must lie elsewhere before its polygon is called another's."""


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
    if counties and not (found := list(_counties(counties, known, notices, read.values()))):
        land = land_of(counties)
        for stem, one in read.items():
            wrong += around_of(one, land, known.points, known.beside[stem], notices)
    elif counties:
        wrong += found
    if wrong:
        raise GeometryError(dict.fromkeys(wrong))
    return list(dict.fromkeys(notices))


def _counties(
    lines: Lines, known: Known, notices: list[str], around: Iterable[Lines]
) -> Iterator[str]:
    """Find why the counties cannot be taken: root causes alone."""
    if wrong := list(_ids(lines, known, notices)):
        yield from wrong
        return
    frame, why = _placed(lines, known, around)
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
    yield from form_of(lines, shapes, known.names, notices)


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
        pairs = listed([f"{key} 应为 {unit}" for key, unit in called.items()])
        yield (
            f"界线文件 {name} 的 county_id 写的是行政区划代码或名称，不是编号："
            f"{pairs}；请改为 units.csv 的 unit_id。"
        )
    for key in unknown[:SHOWN]:
        if key not in called:
            why = known.other.get(key, "units.csv 里没有这个编号；请改为 unit_id，或删去这条记录")
            yield f"界线文件 {name} 里的 {key}：{why}。"
    if rest := [key for key in unknown[SHOWN:] if key not in called]:
        yield f"界线文件 {name} 里还有 {len(rest)} 个编号在 units.csv 里没有：{listed(rest)}。"
    meant = set(called.values())
    if lost := [f"{key}（{known.names[key]}）" for key in missing if key not in meant]:
        yield (
            f"界线文件 {name} 缺少 {listed(lost)} 的面；请补上。"
            "确实没有界线、也没有资料的，请在 units.csv 把 has_data 写成 no。"
        )
    without = [key for key in known.spare if key not in given and known.names.get(key)]
    if without and not unknown:
        names = listed(sorted(known.names[key] for key in without))
        notices.append(f"界线文件 {name} 没有 {names} 的面，地图上不画；units.csv 写明没有资料。")


def _placed(
    lines: Lines, known: Known, around: Iterable[Lines]
) -> tuple[gpd.GeoDataFrame | None, str]:
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
    if hint := as_read(lines, raw, known.points, _edges_of(around)):
        return None, f"{why}{hint}"
    if frame is None:
        return None, why
    cloud = shapely.points(own.lon, own.lat)
    if shapely.covers(shapely.union_all(list(frame.geometry)), cloud).mean() > MOSTLY:
        return frame, ""  # the land is right, who it belongs to is not
    hint = f"文件写的坐标系是 {crs_name(lines)}，按常见的各种坐标系都对不上"
    return None, f"{why}{hint}；请查明坐标系（或是不是别处的界线）后改正。"


def _edges_of(around: Iterable[Lines]) -> Edges | None:
    """Give the lines of surroundings that can be read, to compare the counties with."""
    shapes: list[BaseGeometry] = []
    for one in around:
        with suppress(GeometryError):
            shapes += list(one.in_store_crs().geometry)
    return Edges(shapes) if shapes else None


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
