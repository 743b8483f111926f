"""What is located together: the areas of one prefecture, among its own counties and places.

County first, name second: a park of one prefecture is never looked for among the places of another,
and how a name is read depends on the names of its own counties alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo.list_cell import join, split
from layers.tables.units import Tree, county_table

ELSEWHERE = ""
"""Scope of what lies in no prefecture, or in several."""


@dataclass(frozen=True)
class Scope:
    """Tables and polygons of one prefecture, in the form of `geo.reference.Reference`.

    Attributes
    ----------
    name
        Its name; that of the folder's region for the home scope.
    tables
        Name of a table → its rows that belong here; ``counties`` are the leaves, and beside them
        each wider unit as one that lies in all its leaves.
    polygons
        Leaf → polygon, CGCS2000 degrees.
    above
        Names of the units that hold it.
    """

    name: str
    tables: Mapping[str, pd.DataFrame]
    polygons: Mapping[str, BaseGeometry]
    above: tuple[str, ...] = ()


def scopes_of(
    tables: Mapping[str, pd.DataFrame],
    polygons: Mapping[str, BaseGeometry],
    region: Mapping[str, object],
) -> list[Scope]:
    """Return the scopes of a folder, the home scope first; a folder without levels is one."""
    units = tables["units"].to_dict("records")
    tree = Tree(units)
    home = _home(region)
    if not home:
        return [Scope(str(region.get("name", "")), tables, polygons)]
    keys = [key for key, row in tree.rows.items() if row["level"] == "prefecture" and key != home]
    areas = tables["areas"]
    homes = {row["doc_id"] for row in tables["documents"].to_dict("records")
             if tree.within(row["scope_id"], home)}  # fmt: skip
    where = [
        _scope_of(tree, split(row["county_ids"]), home if row["doc_id"] in homes else ELSEWHERE)
        for row in areas.to_dict("records")
    ]
    found = []
    for key in (home, *sorted(keys), ELSEWHERE):
        own = areas[[one == key for one in where]]
        if not own.empty or key == home:
            name = str(region["name"]) if key == home else tree.rows.get(key, {}).get("name", "")
            only = homes if key == home else set()
            found.append(_scope(name, key, own, (tables, polygons, tree), only))
    return found


def _home(region: Mapping[str, object]) -> str:
    levels = region.get("levels")
    told = levels if isinstance(levels, list) else []
    return next((str(one["unit"]) for one in told if one.get("home")), "")


def _scope_of(tree: Tree, units: list[str], otherwise: str) -> str:
    found = {
        next((one for one in tree.parents(tree.today(unit))
              if tree.rows[one]["level"] == "prefecture"), ELSEWHERE)
        for unit in units
    }  # fmt: skip
    return found.pop() if len(found) == 1 else otherwise


def _scope(
    name: str,
    key: str,
    areas: pd.DataFrame,
    whole: tuple[Mapping[str, pd.DataFrame], Mapping[str, BaseGeometry], Tree],
    only: set[str],
) -> Scope:
    tables, polygons, tree = whole
    leaves = tree.leaves(key)
    ids = {row["unit_id"] for row in leaves}
    held = {one: {leaf["unit_id"] for leaf in tree.leaves(one) if not leaf["host_ids"]}
            for one in tree.rows if one not in ids}  # fmt: skip
    wider = [
        {**tree.rows[one], "host_ids": join(sorted(within))}
        for one, within in held.items()
        if within and within <= ids
    ]
    past = [
        {**row, "host_ids": tree.today(one)}
        for one, row in tree.rows.items()
        if row["valid_to"] and tree.today(one) in ids
    ]
    kept = set(areas["area_id"])
    members = tables["area_members"]
    if only:
        # What another level's document counts among the parts of a place is not told at this one.
        members = members[members["doc_id"].isin(only)]
    places = tables["places"]
    told = {
        "areas": areas,
        "counties": county_table([*leaves, *wider, *past]),
        "places": places[places["county_id"].isin(ids)],
        "area_towns": _of(tables["area_towns"], kept | ids),
        "area_members": _of(members, kept | ids),
        "sources": tables["sources"],
    }
    shapes = {one: shape for one, shape in polygons.items() if one in ids}
    frames = {table: frame.reset_index(drop=True) for table, frame in told.items()}
    higher = dict.fromkeys(up for one in sorted(ids) for up in tree.parents(one) if up not in ids)
    names = (tree.rows[up][column] for up in higher for column in ("name", "short_name"))
    return Scope(name, frames, shapes, tuple(dict.fromkeys(one for one in names if one)))


def _of(frame: pd.DataFrame, kept: set[str]) -> pd.DataFrame:
    return frame[frame["area_id"].isin(kept)]
