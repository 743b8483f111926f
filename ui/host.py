"""The thin host: one Streamlit component that frames the map page and draws the card beside it.

The map page is a document of its own in a sandboxed frame, addressed by its digest, so that a rerun
never reloads it. Only two small things travel: what was picked goes out, its card comes in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

KEY = "explorer"
HERE = Path(__file__).resolve().parent


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "layout_explorer",
        css=(HERE / "host.css").read_text("utf-8"),
        js="\n".join((HERE / name).read_text("utf-8") for name in ("card.js", "host.js")),
    )


def explorer(
    *,
    title: str,
    page: str,
    card: Mapping[str, Any],
    backgrounds: Sequence[Mapping[str, str]],
    notice: str,
    on_pick: Callable[[], None],
) -> None:
    """Show the map page and the card.

    Parameters
    ----------
    title
        Name of the frame for screen readers.
    page
        Digest of the map page.
    card
        As `layers.cards.card_of` gives it.
    backgrounds
        Online backgrounds that can be switched on, with the reason where they cannot.
    notice
        One sentence above the map, or empty.
    on_pick
        Called after ``st.session_state[KEY].pick`` has changed.
    """
    state = {
        "title": title,
        "page": page,
        "card": card,
        "backgrounds": list(backgrounds),
        "notice": notice,
    }
    # A list passes through as it is; a dict would be searched for data frames, at 400 ms and 80 MB.
    _component()(data=[state], key=KEY, on_pick_change=on_pick)
