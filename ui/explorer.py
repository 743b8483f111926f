"""The explorer page: the map with its card beside it.

Its host is thin: one Streamlit component that frames the map page and draws the card beside it.

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

from geo.online.settings import Settings, SettingsError
from geo.online.tiles import BACKGROUNDS, available
from layers.build.store import StoreError
from layers.screen.card_assets import CARD_SCRIPTS, CARD_STYLES, DOM, ROOM
from layers.vocabulary.wording import PRODUCT
from ui.pages import ICON, offered
from ui.review_bench import BENCH
from ui.session import Opened, open_store, rebuild, settings, tell


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


def _notice(opened: Opened) -> str:
    """Say what has changed since the build; what to do about it concerns editors alone."""
    if rebuild().running:  # after a save: the last map stands until the new one is there
        return ""
    return opened.stale + (opened.remedy if BENCH in st.session_state else "")


def _scene(opened: Opened, office: Settings) -> Scene:
    return Scene(
        title=opened.facts.store.region["title"],
        page=opened.page,
        cards=opened.cards,
        backgrounds=_backgrounds(office),
        pages=[page["id"] for page in offered(office)],
        notice=_notice(opened),
        level=str(opened.facts.store.region["level"]["id"]),
    )


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    st.set_page_config(page_title=PRODUCT, page_icon=ICON, layout="wide")
    try:
        office = settings()
        opened = open_store(office, st.query_params.to_dict())
    except (StoreError, SettingsError) as error:
        tell(error)
        return
    explorer(_scene(opened, office))


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
STYLES = (ROOM, *CARD_STYLES, "host.css")


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
        Ids of the pages that the map may ask for.
    notice
        One sentence above the map, or empty: what is wrong.
    level
        Id of the level that is shown.
    """

    title: str
    page: str
    cards: str
    backgrounds: Sequence[Mapping[str, str]]
    pages: Sequence[str]
    notice: str
    level: str


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "layout_explorer",
        css="\n".join((HERE / name).read_text("utf-8") for name in STYLES),
        js="\n".join((HERE / name).read_text("utf-8") for name in SCRIPTS),
    )


def explorer(scene: Scene) -> None:
    """Show the map page and the card."""
    # A list passes through as it is; a dict would be searched for data frames, at 400 ms and 80 MB.
    _component()(data=[asdict(scene)], key=KEY)


main()
