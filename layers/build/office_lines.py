"""The lines of a region's folder, compared with its tables before they are taken.

An office puts its own files in place of ours; what they are compared with is what the tables say:
units, places, positions. See `geo.line_check` for what is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from geo.boundaries import CONTEXT, is_there
from geo.line_check import Known, look_at
from geo.line_fit import Points
from layers.tables.units import LEVELS, Row, Tree

Frames = Mapping[str, pd.DataFrame]
GEOMETRY = "geometry"
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
    geo.boundaries.GeometryError
        With everything for which they cannot be taken.
    """
    units = [f"{CONTEXT}-{level['unit']}" for level in region.get("levels", ())]
    folder = data / GEOMETRY
    contexts = [CONTEXT, *(stem for stem in units if is_there(folder, stem))]
    return look_at(folder, known_of(tables), contexts)


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
