"""Which rows of each layer a view lets through: the same as on the map and in its table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

import geopandas as gpd
import numpy as np

from geo.list_cell import split
from layers.facts import Facts
from layers.sheet.contents.known import Known, known_of
from layers.sheet.contents.model import Model, layer_of
from layers.sheet.contents.state import LAYERS, state_of
from layers.take_away.columns import ON_THEME
from layers.view import View

AREA_LAYERS = ("zones", "groups", "subareas", "corridors", "parks", "areas", "extents")
HOSTING = {"county_chains": "county", "park_chains": "park", "park_clusters": "park"}
"""Layer of hosting → its column for the place that hosts."""

Row = Mapping[str, Any]
Passes = Callable[[Row], bool]


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
    known = known_of(facts.store)
    shown = _Shown(known, _filters_only(view, known) if by_name else view, by_name=by_name)
    found = {name: _kept(frame, shown.test(name)) for name, frame in frames.items()}
    return {name: shown.with_theme(name, frame) for name, frame in found.items()}


def _filters_only(view: View, known: Known) -> View:
    """Return the view with all layers on and nothing picked; chains only if they were on."""
    on = "chains" in state_of(view, known).layers
    layers = tuple(layer for layer in LAYERS if on or layer != "chains")
    return replace(view, layers=layers, pick="")


def _kept(frame: gpd.GeoDataFrame, passes: Passes) -> gpd.GeoDataFrame:
    kept = [passes(row) for row in frame.drop(columns="geometry").to_dict("records")]
    return frame[np.array(kept, dtype=bool)].reset_index(drop=True)


class _Shown:
    """What of each layer stands on the map, or would if it had a position."""

    def __init__(self, known: Known, view: View, *, by_name: bool) -> None:
        self._known, self._by_name = known, by_name
        self._model = Model(known, view)
        self._state = self._model.state
        self._areas = {area.id for area in known.areas.values() if self._area(area.id)}
        self._pairs = {
            (flow.link.id, flow.arrow.end, flow.arrow.start) for flow in self._model.pairs or ()
        }
        self._hosts = {
            (sector.id, host.place)
            for host in (self._model.energy or {}).values()
            for sector, _ in host.sectors
        }

    def test(self, layer: str) -> Passes:
        """Return what tells whether a row of a layer is let through."""
        if layer in AREA_LAYERS:
            return lambda row: row["id"] in self._areas
        if layer in HOSTING:
            return lambda row: self._hosting(row, HOSTING[layer])
        own: dict[str, Passes] = {
            "counties": self._county,
            "memberships": self._membership,
            "links": self._link,
            "energy": self._energy,
        }
        return own.get(layer, lambda _: self._by_name)

    def with_theme(self, layer: str, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Return areas with the evidence for the cluster or chain that the map is about."""
        theme = self._model.chain
        if theme is None or layer not in AREA_LAYERS:
            return frame
        evidence = [theme.areas.get(key, "") for key in frame["id"]]
        return frame.assign(**{ON_THEME: evidence})

    def _area(self, key: str) -> bool:
        area, state = self._known.areas[key], self._state
        on = layer_of(area) in state.layers and self._model.filters.passes(area)
        return on or state.selected == f"area:{key}"

    def _membership(self, row: Row) -> bool:
        ends = {row["member"], row["whole"]}
        return bool(ends & self._areas) and all(self._place(end) for end in ends)

    def _place(self, key: str) -> bool:
        """Whether an area stands on the map, or a county passes the filters."""
        return key in self._areas or (
            key in self._known.counties and self._model.filters.passes_county(key)
        )

    def _county(self, row: Row) -> bool:
        county = self._known.counties.get(row["id"])
        functional = county is not None and county.functional
        on = self._model.functional if functional else "counties" in self._state.layers
        return on and self._model.filters.passes_county(row["id"])

    def _link(self, row: Row) -> bool:
        wanted = self._state.link
        asked = not wanted or row["link_id"] == wanted
        return asked and (row["link_id"], row["lead"], row["partner"]) in self._pairs

    def _energy(self, row: Row) -> bool:
        wanted = self._state.sector
        asked = not wanted or row["sector"] == wanted
        return asked and (row["sector"], row["place"]) in self._hosts

    def _hosting(self, row: Row, column: str) -> bool:
        state = self._state
        documents = frozenset(split(row["doc_id"]) + split(row.get("reason_doc_id", "")))
        return (
            self._place(row[column])
            and state.admits(row["evidence"])
            and state.asked(documents)
            and self._on_theme(row)
            and self._asked_for(row)
        )

    def _subjects(self, row: Row) -> dict[str, str]:
        """Return cluster, chain and tier of a row; a row of clusters has no chain."""
        chain = row.get("chain", "")
        theirs = self._known.chains.get(chain)
        cluster = row.get("cluster", "") or (theirs.cluster if theirs else "")
        found = self._known.clusters.get(cluster)
        return {"cluster": cluster, "chain": chain, "tier": found.tier if found else ""}

    def _on_theme(self, row: Row) -> bool:
        """Whether a row belongs to the cluster or chain that the map is about."""
        if self._model.chain is None:
            return self._by_name
        subjects, state = self._subjects(row), self._state
        if state.chain and subjects["chain"]:
            return subjects["chain"] == state.chain
        return subjects["cluster"] == state.cluster

    def _asked_for(self, row: Row) -> bool:
        """Whether a row is of the clusters, chains and tiers that are asked for."""
        return all(
            not value or not self._state.filter(name) or value in self._state.filter(name)
            for name, value in self._subjects(row).items()
        )
