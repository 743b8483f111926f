"""The thin host: one Streamlit component that frames the map page and draws the card beside it.

The map page is a document of its own in a sandboxed frame, addressed by its digest, so that a rerun
never reloads it. Cards are files of the store, fetched by the browser: a pick wakes nothing here.
What is shown stands in the address, which the browser keeps by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from layers.web.shared import CARD_SCRIPTS, CARD_STYLES, DOM

KEY = "explorer"
HERE = Path(__file__).resolve().parent
SCRIPTS = (
    DOM,
    "address.js",
    *CARD_SCRIPTS,
    "orders.js",
    "save_page.js",
    "host.js",
)


@dataclass(frozen=True)
class Scene:
    """What the host shows.

    Attributes
    ----------
    title
        Name of the frame for screen readers.
    page
        Digest of the map page.
    cards
        Digest of the cards.
    backgrounds
        Online backgrounds that can be switched on, with the reason where they cannot.
    pages
        The other pages of the app, as `ui.pages.offered` gives them.
    notice
        One sentence above the map, or empty: what is wrong.
    """

    title: str
    page: str
    cards: str
    backgrounds: Sequence[Mapping[str, str]]
    pages: Sequence[Mapping[str, str]]
    notice: str


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "layout_explorer",
        css="\n".join((HERE / name).read_text("utf-8") for name in (CARD_STYLES, "host.css")),
        js="\n".join((HERE / name).read_text("utf-8") for name in SCRIPTS),
    )


def explorer(scene: Scene) -> None:
    """Show the map page and the card."""
    # A list passes through as it is; a dict would be searched for data frames, at 400 ms and 80 MB.
    _component()(data=[asdict(scene)], key=KEY)
