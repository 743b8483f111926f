"""What the rows of a file are on the view's map: what it is about, what steps back for a pick.

Both are the core's own roles (`layers.view.marks`); rows without a position, which have no mark,
take theirs from the relations that the view lets through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd

from layers.facts.gaps import tables_lost
from layers.facts.lookup import Facts
from layers.files.columns import IN_FOCUS, LOST, ON_THEME
from layers.view import View
from layers.view.marks import Shown, shown

HOSTS = ("parks", "areas", "subareas", "corridors", "counties")
"""Layers whose things can carry what a theme is about."""
PLACED = (*HOSTS, "zones", "groups", "extents")
ENDS: Mapping[str, Mapping[str, Iterable[str]]] = {
    "energy": {"energy": ("place",)},
    "links": {"links": ("lead", "partner"), "clusters": ("place",)},
}
"""Theme → layers of its own, and their columns that name a place."""


@dataclass(frozen=True)
class Roles:
    """Roles of places in a view.

    Attributes
    ----------
    carriers
        Place → evidence that it carries what the map is about; None where no theme is on.
    focus
        Places that belong to what is picked, where all else steps back; else None.
    """

    carriers: Mapping[str, str] | None
    focus: frozenset[str] | None

    def on(self, layer: str, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Return the rows of a layer with the columns that tell their roles."""
        found = frame
        if self.carriers is not None and layer in HOSTS:
            told = [self.carriers.get(key, "") for key in found["id"]]
            found = found.assign(**{ON_THEME: told})
        if self.focus is not None and layer in PLACED:
            words = ["yes" if key in self.focus else "no" for key in found["id"]]
            found = found.assign(**{IN_FOCUS: words})
        return found


def roles_of(
    facts: Facts,
    view: View,
    rows: Mapping[str, Any],
    frames: Mapping[str, gpd.GeoDataFrame],
) -> Roles:
    """Return the roles of a view.

    Parameters
    ----------
    facts
        Of the store.
    view
        The view whose rows are taken.
    rows
        The core's answer to ``exportedRows``.
    frames
        Layer → the rows that are kept of it.
    """
    found = shown(facts, view)
    if found.theme == "chain" and found.chained:
        lost = dict.fromkeys(tables_lost(facts.store.tables.get("gaps", ())), LOST)
        counties = dict.fromkeys(found.chained.counties, "stated")
        carriers: Mapping[str, str] | None = lost | (rows["theme"] or {}) | counties
    elif found.theme in ENDS:
        carriers = _ends(frames, ENDS[found.theme])
    else:
        carriers = None
    return Roles(carriers, _focus(found))


def _ends(
    frames: Mapping[str, gpd.GeoDataFrame], layers: Mapping[str, Iterable[str]]
) -> dict[str, str]:
    """Return place → the best evidence of the relations that end there."""
    rows = [
        (row[column], row.get("evidence", "stated"))
        for layer, columns in layers.items()
        if layer in frames
        for row in frames[layer].to_dict("records")
        for column in columns
    ]
    rows.sort(key=lambda row: row[1] == "stated")
    return {place: evidence for place, evidence in rows if place}


def _focus(found: Shown) -> frozenset[str] | None:
    if found.belonging is None:
        return None
    return found.belonging | {
        mark.id for mark in found.counties if mark.has_data and not mark.dimmed
    }
