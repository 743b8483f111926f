"""Where a place of which only a unit is known stands on the map of a whole province.

On the map of a city such a place is listed and not drawn: a mark would say where in the county it
is. On that of a province the county itself is a few millimetres wide, and the mark with its ring
says no more than the unit: a point inside it, and a radius that holds all of it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import distance_m
from geo.list_cell import split
from geo.precision import WITHOUT_POINT
from layers.tables.units import Tree
from layers.vocabulary.wording import PLACES

ROUND_M = 1_000.0
"""Radii are rounded up to this: they are no measurements."""


def with_units(
    locations: pd.DataFrame, areas: pd.DataFrame, tree: Tree, leaves: Mapping[str, BaseGeometry]
) -> pd.DataFrame:
    """Return locations with a point for what only its unit is known of.

    Parameters
    ----------
    locations
        Rows of the table, ``county_id`` as the level tells it and ``unit_ids`` as the folder does.
    areas
        Rows of the table, with ``county_ids`` and ``unit_ids`` likewise.
    tree
        The units of the folder.
    leaves
        Unit id → polygon, CGCS2000 degrees.
    """
    told = areas.set_index("area_id")
    rows = locations.to_dict("records")
    made = []
    for row in rows:
        area = told.loc[row["area_id"]]
        units = split(area.get("unit_ids") or area["county_ids"])
        known = row["lon"] or row["precision"] not in WITHOUT_POINT or area["kind"] not in PLACES
        shape = None if known else _shape(units, tree, leaves)
        point = {} if shape is None else _point(shape)
        made.append(
            row | point | ({"precision": "county", "method": "county_only"} if point else {})
        )
    return pd.DataFrame(made, columns=list(locations.columns), dtype=str)


def _shape(units: list[str], tree: Tree, leaves: Mapping[str, BaseGeometry]) -> BaseGeometry | None:
    own = [
        leaves[row["unit_id"]]
        for unit in units
        for row in tree.leaves(tree.today(unit))
        if row["unit_id"] in leaves
    ]
    return shapely.union_all(own) if own else None


def _point(shape: BaseGeometry) -> dict[str, str]:
    point = shape.representative_point()
    edge = shapely.get_coordinates(shape.convex_hull)
    far = max(distance_m((point.x, point.y), end) for end in edge)
    radius = int(-(-far // ROUND_M) * ROUND_M)
    return {"lon": f"{point.x:.5f}", "lat": f"{point.y:.5f}", "uncertainty_m": str(radius)}
