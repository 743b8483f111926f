"""What stands round a spot and in what is drawn, as the view's core tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from layers.build.store import Store
from layers.view import View
from layers.view.engine import engine_of

Record = Mapping[str, Any]


def surroundings(store: Store, subject: str, km: int = 0) -> Record | None:
    """Return what stands round a spot, as the core measures it.

    Parameters
    ----------
    subject
        ``place:<id>``, ``point:<lon>,<lat>`` (degrees, EPSG:4490) or ``area:<id>``.
    km
        Radius in kilometres, one of those that the core knows; 0 for the usual one.

    Returns
    -------
    Distances and errors in metres, azimuths in degrees clockwise from north; None for what has no
    point to measure from. See ``Around`` in ``layers/view/core/types.d.ts``.
    """
    found: Record | None = engine_of(store).call("surroundings", subject, km)
    return found


def spot_card(store: Store, subject: str, km: int = 0) -> Record | None:
    """Return the card of a spot, as the map page draws it; None for what has no point."""
    found: Record | None = engine_of(store).call("spotCard", subject, km)
    return found


def selection_card(store: Store, view: View) -> Record | None:
    """Return the card of what a view's drawing holds; None where nothing is drawn."""
    found: Record | None = engine_of(store).call("selectionCard", asdict(view))
    return found


def lies_within(store: Store, view: View) -> frozenset[str]:
    """Return the ids of areas and units that lie in what a view has drawn, if it has."""
    return frozenset(engine_of(store).call("liesWithin", asdict(view)) if view.within else ())
