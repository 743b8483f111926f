"""The explorer page: the map with its card beside it."""

from __future__ import annotations

import streamlit as st

from geo.settings import Settings, SettingsError
from geo.tiles import BACKGROUNDS, available
from layers.store import StoreError
from ui.faults import tell
from ui.host import Scene, explorer
from ui.pages import HOME, ICON, SHEETS, offered
from ui.session import Opened, open_store, settings

FULL_PAGE = """<style>
header[data-testid="stHeader"], footer {display: none}
[data-testid="stMainBlockContainer"] {padding: 0; max-width: none}
[data-testid="stMain"] {overflow: hidden}
[data-testid="stVerticalBlock"] {gap: 0}
</style>"""


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
    return Scene(
        title=opened.facts.store.region["title"],
        page=opened.page,
        cards=opened.cards,
        backgrounds=_backgrounds(office),
        pages=_pages(office),
        notice=opened.stale,
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
    explorer(_scene(opened, office))


main()
