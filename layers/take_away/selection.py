"""Which rows of each layer a view lets through: the same as on the map and in its table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

import geopandas as gpd

from layers.facts import Facts
from layers.take_away.columns import ON_THEME
from layers.view import View
from layers.view.engine import engine_of

AREA_LAYERS = ("zones", "groups", "subareas", "corridors", "parks", "areas", "extents")
KEYS: dict[str, tuple[str, tuple[str, ...]]] = {
    **dict.fromkeys(AREA_LAYERS, ("areas", ("id",))),
    "counties": ("counties", ("id",)),
    "links": ("links", ("link_id", "lead", "partner")),
    "energy": ("energy", ("sector", "place")),
    "county_chains": ("hosting", ("county", "chain")),
    "park_chains": ("hosting", ("park", "chain")),
    "park_clusters": ("hosting", ("park", "cluster")),
}
"""Layer → part of the core's answer, and the columns that make up a row's key there."""


def chosen(
    facts: Facts, names: Collection[str], view: View | None, *, by_name: bool
) -> dict[str, gpd.GeoDataFrame]:
    """Return the rows of layers that a view lets through.

    Parameters
    ----------
    facts
        The store.
    names
        Layers of the store.
    view
        The filter; None lets everything through.
    by_name
        Whether the layers were asked for by name: then the filters alone count, not which layers
        the map has switched on.

    Returns
    -------
    Layer → its rows as in the store, those without a position among them.
    """
    frames = {name: facts.store.frame(name) for name in names}
    if view is None:
        return frames
    rows = engine_of(facts.store).call("exportedRows", asdict(view), by_name)
    return {name: _kept(name, frame, rows, by_name=by_name) for name, frame in frames.items()}


def _kept(
    layer: str, frame: gpd.GeoDataFrame, rows: Mapping[str, Any], *, by_name: bool
) -> gpd.GeoDataFrame:
    """Return the rows that are kept; areas with their evidence for what the map is about."""
    if layer == "memberships":
        ends = frame[["member", "whole"]]
        return frame[ends.isin(rows["ends"]).all(axis=1) & ends.isin(rows["areas"]).any(axis=1)]
    if layer not in KEYS:
        return frame if by_name else frame.iloc[:0]
    part, columns = KEYS[layer]
    keys = frame[list(columns)].agg(" ".join, axis=1) if len(frame) else frame["id"]
    kept = frame[keys.isin(rows[part])].reset_index(drop=True)
    if rows["theme"] is None or layer not in AREA_LAYERS:
        return kept
    return kept.assign(**{ON_THEME: [rows["theme"].get(key, "") for key in kept["id"]]})
