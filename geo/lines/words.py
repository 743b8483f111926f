"""What is said of lines that are in doubt: what is suspected, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from geo.lines.boundaries import Lines, listed
from geo.lines.fit import Edges, Points, Reading, Shift, reading_of


def as_read(
    lines: Lines, raw: Mapping[str, BaseGeometry], points: Points, edges: Edges | None = None
) -> str:
    """Say how coordinates must be read for known points to lie in their polygons; empty if none."""
    one = reading_of(raw, points, edges)
    same = one is not None and lines.crs == CRS.from_user_input(one.crs)
    if one is None or (same and not one.swapped and one.unit == 1):
        return ""
    return remedy(lines, one)


def remedy(lines: Lines, one: Reading) -> str:
    """Say what coordinates are, what the file calls them, and how to put that right."""
    what = f"请在 GIS 里把坐标系定义为 {one.crs}（只改定义，不要转换）后另存"
    if one.swapped:
        what = f"请把两个坐标对调，坐标系定义为 {one.crs} 后另存"
    if one.unit != 1:
        what = f"请把坐标换成米，坐标系定义为 {one.crs} 后另存"
    said = f"，文件写的坐标系是 {crs_name(lines)}" if lines.crs else ""
    return f"看坐标应是{one.name}（{one.crs}）{said}；{what}。"


def crs_name(lines: Lines) -> str:
    """Name the CRS of a file by its number, where it has one."""
    crs = lines.crs
    code = crs.to_epsg() if crs else None
    return f"EPSG:{code}" if code else crs.name if crs else "空的"


def suspected(lines: Lines, shift: Shift) -> str:
    """Say that lines seem to be in a datum, or out of one too much."""
    name = lines.path.name
    if shift.counties:
        name += f"（至少 {listed(shift.counties)}）"
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
        f"界线文件 {name} 疑似 {shift.datum} 坐标（{proof}），文件却写成 {crs_name(lines)}；"
        "请向来源索取 CGCS2000 的界线，或先转换再放进来。"
    )
