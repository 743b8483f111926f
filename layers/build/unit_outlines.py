"""Outlines of a level's units and of the land around, made from those of the leaves alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.lines.boundaries import read_context, read_counties
from geo.lines.folder import CONTEXT, COUNTIES, GEOMETRY, files_of, is_there
from layers.build.levels import HOME, Level
from layers.tables.units import Tree

EDGE_DEG = 1e-4
"""Lines so near to the outline are a part of it."""


def leaves_of(data: Path) -> dict[str, BaseGeometry]:
    """Return unit id → polygon of the leaves that have an outline, CGCS2000 degrees."""
    folder = data / GEOMETRY
    changed = tuple((one.name, one.stat().st_mtime_ns) for one in files_of(folder, COUNTIES))
    return dict(_leaves(folder, changed))


@lru_cache(maxsize=2)
def _leaves(folder: Path, changed: tuple[tuple[str, int], ...]) -> Mapping[str, BaseGeometry]:
    """Read the outlines once a build: every level is made of them."""
    del changed
    counties = read_counties(folder)
    return dict(zip(counties["county_id"], counties.geometry, strict=True))


def outlines_of_units(
    data: Path, tables: Mapping[str, pd.DataFrame], level: Level | None
) -> dict[str, BaseGeometry]:
    """Return unit id → polygon of the units that a level is divided into, dissolved from leaves."""
    leaves = leaves_of(data)
    if level is None or not level.unit_id:
        return leaves
    tree = Tree(tables["units"].to_dict("records"))
    found = {}
    for unit in level.units:
        # A leaf that is a unit of the map itself is no part of a wider one there.
        within = {row["unit_id"] for row in tree.leaves(unit)} - {*level.units} | {unit}
        own = [leaves[key] for key in sorted(within & leaves.keys())]
        if own:
            found[unit] = own[0] if len(own) == 1 else shapely.coverage_union_all(own)
    return found


def inner_borders(
    data: Path, tables: Mapping[str, pd.DataFrame], level: Level
) -> list[dict[str, Any]]:
    """Return rows ``id, geometry``: of each unit the borders between its own leaves, as lines."""
    tree, leaves = Tree(tables["units"].to_dict("records")), leaves_of(data)
    found = []
    for unit in level.units:
        own = [leaves[row["unit_id"]] for row in tree.leaves(unit) if row["unit_id"] in leaves]
        if len(own) > 1:
            lines = shapely.union_all([shape.boundary for shape in own])
            edge = shapely.union_all(own).boundary.buffer(EDGE_DEG)
            found.append({"id": unit, "kind": "border", "geometry": lines.difference(edge)})
    return found


def union_of(data: Path, level: Level, tree: Tree) -> BaseGeometry:
    """Return the outline of a level's whole unit."""
    leaves = leaves_of(data)
    own = [leaves[row["unit_id"]] for row in tree.leaves(level.unit_id) if row["unit_id"] in leaves]
    return shapely.union_all(own)


def surroundings(
    data: Path, tables: Mapping[str, pd.DataFrame], level: Level | None
) -> list[dict[str, Any]]:
    """Return rows ``id, name, geometry`` of the land around a level: the near finer than the far.

    That of a file of its own (``context-<unit>``); else what lies beside it in the unit that it is
    part of, and round that. A file ``context`` is what lies around the home level.
    """
    folder = data / GEOMETRY
    if level is None or level.unit_id == "":
        return _rows_of(folder)
    tree, leaves = Tree(tables["units"].to_dict("records")), leaves_of(data)
    found: list[dict[str, Any]] = []
    unit, near_home = level.unit_id, is_there(folder, CONTEXT)
    while not is_there(folder, f"{CONTEXT}-{unit}"):
        parent = tree.rows[unit]["parent_id"]
        if not parent or (near_home and (level.id == HOME or found)):
            return found + _rows_of(folder)
        found += _beside(tree, leaves, unit, parent)
        unit = parent
    return found + _rows_of(folder, unit)


def _rows_of(folder: Path, unit: str = "") -> list[dict[str, Any]]:
    return list(read_context(folder, unit).to_dict("records"))


def _beside(
    tree: Tree, leaves: Mapping[str, BaseGeometry], unit: str, parent: str
) -> list[dict[str, Any]]:
    """Return rows of the other parts of the unit that a unit is part of."""
    found = []
    for row in tree.children(parent):
        within = {leaf["unit_id"] for leaf in tree.leaves(row["unit_id"])}
        own = [leaves[key] for key in sorted(within & leaves.keys())]
        if own and row["unit_id"] != unit:
            shape = own[0] if len(own) == 1 else shapely.coverage_union_all(own)
            found.append({"id": row["unit_id"], "name": row["name"], "geometry": shape})
    return found
