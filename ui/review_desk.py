"""The editor's desk as one Streamlit component: queue, map and form in the browser.

The browser keeps what is being typed; only finished acts travel: open, save, undo, convert, export.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from xstatic.pkg import leaflet

from layers.web.shared import DOM

KEY = "review-desk"
HERE = Path(__file__).resolve().parent
ASSETS = HERE / "review_assets"
SCRIPTS = ("parts", "queue", "ground", "marks", "form", "panel", "review")
"""Parts of the desk in the order in which they are joined into one module."""


@cache
def _component() -> Callable[..., Any]:
    script, sheet = _leaflet()
    files = [HERE / DOM, HERE / "address.js", *(ASSETS / f"{name}.js" for name in SCRIPTS)]
    return st.components.v2.component(
        "layout_review",
        css=f"{sheet}\n{(ASSETS / 'review.css').read_text('utf-8')}",
        js="\n".join((script, *(path.read_text("utf-8") for path in files))),
    )


def _leaflet() -> tuple[str, str]:
    """Return Leaflet's script and style sheet without references to files of their own."""
    folder = Path(leaflet.BASE_DIR)
    script = (folder / "leaflet.js").read_text("utf-8")
    sheet = (folder / "leaflet.css").read_text("utf-8")
    script = re.sub(r"//# sourceMappingURL=\S+", "", script)
    return script, re.sub(r"url\(images/[^)]*\)", "none", sheet)


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
