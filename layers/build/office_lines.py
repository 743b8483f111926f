"""The lines of a region's folder, compared with its tables before they are taken.

An office puts its own files in place of ours; what they are compared with is what the tables say:
units, places, positions. See `geo.lines.check` for what is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo.errors import GeometryError
from geo.lines.boundaries import listed
from geo.lines.check import Known, look_at
from geo.lines.fit import Points
from geo.lines.folder import CONTEXT, GEOMETRY, is_there
from geo.lines.official_towns import misplaced, read_towns
from layers.tables.units import LEVELS, Row, Tree

Frames = Mapping[str, pd.DataFrame]
WITHOUT_DATA = "no"
_TOWNSHIPS = "000000"
"""What codes of twelve digits have behind that of the county."""
_WORDS = dict(zip(LEVELS, ("省", "市", "县", "乡镇"), strict=True))


def office_lines(data: Path, tables: Frames, region: Mapping[str, Any]) -> list[str]:
    """Look at all lines of a region's folder that the map uses.

    Parameters
    ----------
    data
        The region's folder.
    tables
        Checked tables.
    region
        The region's own words: its levels may have surroundings of their own.

    Returns
    -------
    list of str
        What should be known of them, Chinese sentences.

    Raises
    ------
    geo.lines.boundaries.GeometryError
        With everything for which they cannot be taken.
    """
    known = known_of(tables)
    beside = _beside(data / GEOMETRY, tables, region)
    sourced = bool(region.get("county_source"))
    return look_at(data / GEOMETRY, replace(known, beside=beside, sourced=sourced))


def office_towns(
    towns: Path | None, tables: Frames, counties: Mapping[str, BaseGeometry]
) -> dict[str, BaseGeometry]:
    """Read the office's own polygons of towns (place id → polygon), if there are any.

    Raises
    ------
    geo.lines.boundaries.GeometryError
        If the file is damaged, or its polygons do not lie in their counties.
    """
    shapes = read_towns(towns)
    if towns and (off := misplaced(shapes, tables["places"], counties)):
        raise GeometryError(
            f"本单位的乡镇界线 {towns.name} 里 {listed(off)} 不在自己的县里；"
            "请用 scripts/take_towns.py 重新导入，或删去这个文件。"
        )
    return shapes


def _beside(folder: Path, tables: Frames, region: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Return the files of surroundings that the map uses → the leaves that each lies around."""
    tree = Tree(tables["units"].to_dict("records"))
    levels = region.get("levels", ())
    home = next((one["unit"] for one in levels if one.get("home")), "")
    around = {
        f"{CONTEXT}-{one['unit']}": one["unit"]
        for one in levels
        if is_there(folder, f"{CONTEXT}-{one['unit']}")
    }
    if not around or is_there(folder, CONTEXT):
        around |= {CONTEXT: home}
    return {
        stem: frozenset(row["unit_id"] for row in tree.leaves(unit))
        for stem, unit in around.items()
    }


def known_of(tables: Frames) -> Known:
    """Return what the tables say that lines can be compared with."""
    tree = Tree(tables["units"].to_dict("records"))
    leaves = {row["unit_id"]: row for row in tree.leaves()}
    return Known(
        names={key: row["name"] for key, row in leaves.items() if not row["host_ids"]},
        spare=frozenset(key for key, row in leaves.items() if row["has_data"] == WITHOUT_DATA),
        called=_called(leaves.values()),
        other={key: _why_not(tree, row) for key, row in tree.rows.items() if key not in leaves}
        | {
            key: "是功能区，没有自己的面；请删去这条记录"
            for key, row in leaves.items()
            if row["host_ids"]
        },
        points=_points(tables, leaves),
    )


def _called(leaves: Iterable[Row]) -> dict[str, str]:
    """Return other ways to write a unit → its id; what two units are called is left out."""
    found: dict[str, set[str]] = {}
    for row in leaves:
        code = row["adcode"]
        written = [row["name"], row["short_name"], *row["aliases"].split(";")]
        written += [code, code + _TOWNSHIPS] if code else []
        for word in (*written, row["unit_id"].upper(), row["unit_id"].title()):
            found.setdefault(word, set()).add(row["unit_id"])
    return {word: next(iter(ids)) for word, ids in found.items() if word and len(ids) == 1}


def _why_not(tree: Tree, row: Row) -> str:
    """Say why a unit has no polygon of its own."""
    name = row["name"]
    if row["valid_to"]:
        heir = tree.today(row["unit_id"])
        hint = f"请改为 {heir}" if heir != row["unit_id"] else "请删去这条记录"
        return f"{name}已撤销；{hint}"
    return (
        f"{name}是{_WORDS.get(row['level'], row['level'])}一级，面要按最末一级的县给；请改正或删去"
    )


def _points(tables: Frames, leaves: Mapping[str, Row]) -> Points:
    """Return places and positions whose county has land of its own."""
    columns = ["county_id", "lon", "lat"]
    rows = pd.concat([tables[name][columns] for name in ("places", "locations") if name in tables])
    land = [key for key, row in leaves.items() if not row["host_ids"]]
    numbers = rows[["lon", "lat"]].apply(pd.to_numeric, errors="coerce")
    rows = rows.assign(**numbers)[rows["county_id"].isin(land)].dropna()
    return Points(
        rows["county_id"].to_numpy(str), rows["lon"].to_numpy(float), rows["lat"].to_numpy(float)
    )
