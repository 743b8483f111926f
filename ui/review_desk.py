"""The editor's desk as one Streamlit component: queue, map and form in the browser.

The browser keeps what is being typed; only finished acts travel: open, save, undo, convert, export.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from layers.corrections.land import Land, background, land_of
from layers.facts.lookup import Facts
from layers.screen.card_assets import CLAUSES, DOM, leaflet_files
from ui.guard.kept import kept

KEY = "review-desk"
HERE = Path(__file__).resolve().parent
ASSETS = HERE / "review_assets"
SCRIPTS = ("parts", "queue", "ground", "marks", "form", "panel", "review")
"""Parts of the desk in the order in which they are joined into one module."""


@cache
def _component() -> Callable[..., Any]:
    script, sheet = leaflet_files()
    files = [
        HERE / DOM,
        HERE / CLAUSES,
        HERE / "address.js",
        *(ASSETS / f"{name}.js" for name in SCRIPTS),
    ]
    return st.components.v2.component(
        "layout_review",
        css=f"{sheet}\n{(ASSETS / 'review.css').read_text('utf-8')}",
        js="\n".join((script, *(path.read_text("utf-8") for path in files))),
    )


def review_desk(state: Mapping[str, Any], on_act: Callable[[], None]) -> None:
    """Show the desk.

    Parameters
    ----------
    state
        ``editor, queue, place, ground, backgrounds, answer, notice``.
    on_act
        Called after ``st.session_state[KEY].act`` has changed.
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
