"""The map of the editor's desk: the one part of it that is drawn by hand.

Points and outlines are moved on it; what has been moved comes back as one message.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from layers.corrections.land import Land, background, land_of
from layers.facts.lookup import Facts
from layers.screen.card_assets import DOM, leaflet_files
from ui.guard.kept import kept

KEY = "review-map"
ASSETS = Path(__file__).resolve().parent / "review_assets"
SCRIPTS = ("ground", "marks", "desk")
"""Parts of the map in the order in which they are joined into one module."""


@cache
def _component() -> Callable[..., Any]:
    script, sheet = leaflet_files()
    files = [Path(DOM), *(ASSETS / f"{name}.js" for name in SCRIPTS)]
    return st.components.v2.component(
        "layout_review_map",
        css=f"{sheet}\n{(ASSETS / 'map.css').read_text('utf-8')}",
        js="\n".join((script, *(path.read_text("utf-8") for path in files))),
    )


def review_map(state: Mapping[str, Any], on_act: Callable[[], None]) -> None:
    """Show the map.

    Parameters
    ----------
    state
        ``ground``; ``place`` and ``draft`` or None; ``tiles`` of the background, or None;
        ``theirs``, the other side of a conflict; ``draw``, ``look`` and ``seen`` of the bench.
    on_act
        Called after ``st.session_state[KEY].act`` has changed: a patch of the draft with
        ``area_id`` and ``nonce``, or ``take`` with a candidate's number.
    """
    # A list passes through as it is; a dict would be searched for data frames.
    _component()(data=[dict(state)], key=KEY, on_act_change=on_act)


@kept(most=2)
def ground(facts: Facts) -> Land:
    """Read what corrections are judged by once per build."""
    return land_of(facts)


@kept(most=2)
def shown_ground(facts: Facts, page: str) -> dict[str, Any]:
    """Make the map's background once per build."""
    del page
    return background(facts)
