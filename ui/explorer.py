"""The explorer page: the map with its card beside it."""

from __future__ import annotations

import streamlit as st

from geo.settings import Settings, SettingsError
from geo.tiles import BACKGROUNDS, available
from layers.cards import card_of
from layers.store import StoreError
from ui.faults import tell
from ui.host import KEY, PICKED, Scene, explorer
from ui.pages import HOME, ICON, offered, open_page
from ui.session import open_store, settings

STALE = "图层早于数据表，请重新运行 scripts/build_layers.py。"

FULL_PAGE = """<style>
header[data-testid="stHeader"], footer {display: none}
[data-testid="stMainBlockContainer"] {padding: 0; max-width: none}
[data-testid="stMain"] {overflow: hidden}
[data-testid="stVerticalBlock"] {gap: 0}
</style>"""


def _remember_pick() -> None:
    """Keep what was picked: a trigger lives for one run only."""
    st.session_state[PICKED] = st.session_state[KEY].pick


def _backgrounds(office: Settings) -> list[dict[str, str]]:
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
    st.set_page_config(page_title="产业空间布局一张图", page_icon=ICON, layout="wide")
    st.html(FULL_PAGE)
    try:
        office = settings()
        opened = open_store(office)
    except (StoreError, SettingsError) as error:
        tell(error)
        return
    scene = Scene(
        title=opened.facts.store.region["title"],
        page=opened.page,
        card=card_of(opened.facts, st.session_state.get(PICKED)),
        backgrounds=_backgrounds(office),
        pages=[page for page in offered(office) if page["id"] != HOME],
        notice=STALE if opened.stale else "",
    )
    wanted = explorer(scene, _remember_pick)
    if wanted:
        open_page(wanted)


main()
