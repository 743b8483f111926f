"""What the pages beside the map share: opening the store, drawing one component, reading addresses.

Such a page is one component that draws a record of plain data. What the reader chooses goes into
the address by the browser's own history; the page runs anew with it and sends the next record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from geo.online.settings import SettingsError
from layers.build.store import StoreError
from layers.facts.lookup import Facts
from layers.screen.card_assets import CLAUSES, DOM, PARTS, PARTS_STYLES, TABLE
from ui.pages import top_bar
from ui.session import open_store, settings, tell

HERE = Path(__file__).resolve().parent
SHARED_SCRIPTS = (DOM, CLAUSES, TABLE, "address.js", PARTS)
SHARED_STYLES = (PARTS_STYLES, "positions.css", "record_page.css")

Record = dict[str, Any]


def opened(page: str) -> Facts | None:
    """Set a page up and return what is known, or tell why it cannot be shown."""
    try:
        office = settings()
        top_bar(page, office)
        return open_store(office, st.query_params.to_dict()).facts
    except (StoreError, SettingsError) as error:
        tell(error)
        return None


def address() -> dict[str, str]:
    """Return keys and values of the page's address; of a repeated key the last value."""
    return {str(key): str(value) for key, value in st.query_params.to_dict().items()}


def draw(page: str, record: Record, scripts: Sequence[str], styles: Sequence[str] = ()) -> None:
    """Draw a page's component from its record."""
    # A list passes through as it is; a dict would be searched for data frames.
    _component(page, (*SHARED_SCRIPTS, *scripts), (*SHARED_STYLES, *styles))(
        data=[record], key=f"sheet-{page}"
    )


@cache
def _component(page: str, scripts: tuple[str, ...], styles: tuple[str, ...]) -> Callable[..., Any]:
    return st.components.v2.component(
        f"layout_{page}",
        css="\n".join((HERE / name).read_text("utf-8") for name in styles),
        js="\n".join((HERE / name).read_text("utf-8") for name in scripts),
    )
