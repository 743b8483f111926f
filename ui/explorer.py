"""The explorer page: the map with its card beside it."""

from __future__ import annotations

import streamlit as st

from geo.settings import Settings, SettingsError
from geo.tiles import BACKGROUNDS, available
from layers.cards import LISTS, card_of
from layers.facts import Facts
from layers.store import StoreError
from layers.view import View, dropped_line
from ui.faults import tell
from ui.host import KEY, PICKED, Scene, explorer
from ui.pages import HOME, ICON, SHEETS, offered
from ui.session import Opened, open_store, settings

STALE = "图层早于数据表，请重新运行 scripts/build_layers.py。"
ANSWERING = "answering"
"""Set for the one run that a pick has caused."""

FULL_PAGE = """<style>
header[data-testid="stHeader"], footer {display: none}
[data-testid="stMainBlockContainer"] {padding: 0; max-width: none}
[data-testid="stMain"] {overflow: hidden}
[data-testid="stVerticalBlock"] {gap: 0}
</style>"""


def _remember_pick() -> None:
    """Keep what was picked: a trigger lives for one run only."""
    st.session_state[PICKED] = st.session_state[KEY].pick
    st.session_state[ANSWERING] = True


def _read_address(facts: Facts) -> str:
    """Take the pick over from an address that was opened; return what it asked for in vain.

    In a run that a pick has caused the pick is known already, and the browser may send an address
    that it has left.
    """
    if st.session_state.pop(ANSWERING, False):
        return ""
    query = {str(key): str(text) for key, text in st.query_params.to_dict().items()}
    if not query:
        return ""
    st.session_state[PICKED] = query.get("pick", "")
    if query.get("pick") in LISTS:
        del query["pick"]
    _, dropped = View.from_query(query, facts)
    return dropped_line(dropped)


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


def _pages(office: Settings) -> list[dict[str, str]]:
    """Return the other pages; the one that makes a sheet of the map stands last, as its act."""
    others = [page for page in offered(office) if page["id"] not in (HOME, SHEETS)]
    return [*others, {"id": SHEETS, "label": "出图", "main": "yes"}]


def _scene(opened: Opened, office: Settings) -> Scene:
    facts = opened.facts
    lost = _read_address(facts)
    picked = st.session_state.get(PICKED)
    return Scene(
        title=facts.store.region["title"],
        page=opened.page,
        # The line above the map says already what an address asked for in vain.
        card=card_of(facts, picked if not lost or picked in facts or picked in LISTS else None),
        backgrounds=_backgrounds(office),
        pages=_pages(office),
        notice=f"{STALE if opened.stale else ''}{lost}",
    )


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
    explorer(_scene(opened, office), _remember_pick)


main()
