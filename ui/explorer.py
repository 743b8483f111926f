"""The explorer page: the map with its card beside it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geo.settings import SettingsError
from geo.tiles import BACKGROUNDS, available
from layers.cards import card_of
from layers.store import StoreError
from ui.faults import tell
from ui.host import KEY, explorer
from ui.session import open_store, settings

STALE = "图层早于数据表，请重新运行 scripts/build_layers.py。"
PICKED = "picked"
ICON = Path(__file__).resolve().parent / "icon.svg"

FULL_PAGE = """<style>
header[data-testid="stHeader"], footer {display: none}
[data-testid="stMainBlockContainer"] {padding: 0; max-width: none}
[data-testid="stMain"] {overflow: hidden}
[data-testid="stVerticalBlock"] {gap: 0}
</style>"""


def _remember_pick() -> None:
    """Keep what was picked: a trigger lives for one run only."""
    st.session_state[PICKED] = st.session_state[KEY].pick


def _backgrounds() -> list[dict[str, str]]:
    office = settings()
    return [
        {
            "id": b.id,
            "label": b.label,
            "attribution": b.attribution,
            "notice": available(b, office),
        }
        for b in BACKGROUNDS.values()
    ]


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    st.set_page_config(page_title="产业空间布局一张图", page_icon=str(ICON), layout="wide")
    st.html(FULL_PAGE)
    try:
        opened = open_store(settings())
    except (StoreError, SettingsError) as error:
        tell(error)
        return
    explorer(
        title=opened.facts.store.region["title"],
        page=opened.page,
        card=card_of(opened.facts, st.session_state.get(PICKED)),
        backgrounds=_backgrounds(),
        notice=STALE if opened.stale else "",
        on_pick=_remember_pick,
    )


main()
