"""The pages of the app: which there are, which are offered, how to get from one to another.

This is also the script that Streamlit runs first: it hands over to the page of the address. A page
is a script in this folder; one that is not there yet is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from geo.online.settings import Settings
from layers.manifest import read_manifest
from layers.screen.card_assets import DOM
from layers.view import level_of
from layers.vocabulary.level_words import OF_COUNTIES, WORDS, LevelWords

HERE = Path(__file__).resolve().parent
ICON = str(HERE / "icon.svg")
BAR_KEY = "bar"
BAR_SCRIPTS = (DOM, "address.js", "orders.js", "save_page.js", "bar.js")
HOME = "map"
SHEETS = "sheets"


@dataclass(frozen=True)
class AppPage:
    """A page of the app.

    Attributes
    ----------
    id
        Its path in the address; the first page has none.
    label
        Its name for readers; braces take the words of the level.
    script
        File in this folder.
    for_editors
        Whether it is offered only where the office has set an editor's passphrase. The page guards
        itself: not to be offered is no lock.
    """

    id: str
    label: str
    script: str
    for_editors: bool = False

    def title(self, words: LevelWords = OF_COUNTIES) -> str:
        """Return its name at a level."""
        return self.label.format(words)


PAGES = (
    AppPage(HOME, "地图", "explorer.py"),
    AppPage("chains", "产业", "chains.py"),
    AppPage("counties", "{0.page}", "counties.py"),
    AppPage("parks", "园区", "parks.py"),
    AppPage("matrix", "链园对照", "matrix.py"),
    AppPage("disputes", "分歧", "disputes.py"),
    AppPage("positions", "定位质量", "positions.py"),
    AppPage("sources", "数据与来源", "sources.py"),
    AppPage(SHEETS, "出图", "sheets.py"),
    AppPage("review", "定位校核", "review.py", for_editors=True),
)


OF_HOME_ALONE = ("review",)
"""Pages that know the home level only."""


def offered(office: Settings, words: LevelWords = OF_COUNTIES) -> list[dict[str, str]]:
    """Return ``id`` and ``label`` of the pages that a visitor is offered, in order."""
    return [
        {"id": page.id, "label": page.title(words)}
        for page in _present()
        if office.editor_passphrase or not page.for_editors
    ]


def top_bar(current: str, office: Settings) -> None:
    """Set the page up and draw the slim bar above it; every page but the map calls this first.

    Parameters
    ----------
    current
        Id of the page that is shown.
    office
        Settings of this installation.
    """
    manifest = read_manifest(office.store)
    levels = manifest.levels if manifest else {}
    shown = level_of(st.query_params.to_dict(), levels) if levels else ""
    words = WORDS[levels[shown].kind] if levels else OF_COUNTIES
    label = next(page.title(words) for page in PAGES if page.id == current)
    st.set_page_config(page_title=label, page_icon=ICON, layout="wide")
    st.html(f"<style>{(HERE / 'page.css').read_text('utf-8')}</style>")
    record = {
        "current": current,
        "home": HOME,
        "pages": offered(office, words),
        "level": shown,
        "levels": [
            {"id": key, "name": f"{one.name}{one.period}"}
            for key, one in levels.items()
            if one.name and current not in OF_HOME_ALONE
        ],
    }
    _bar()(data=[record], key=BAR_KEY)


@cache
def _bar() -> Callable[..., Any]:
    return st.components.v2.component(
        "layout_bar",
        css=(HERE / "bar.css").read_text("utf-8"),
        js="\n".join((HERE / name).read_text("utf-8") for name in BAR_SCRIPTS),
    )


def _present() -> list[AppPage]:
    return [page for page in PAGES if (HERE / page.script).is_file()]


def _registered(page: AppPage) -> st.Page:
    first = page.id == HOME
    path = None if first else page.id
    return st.Page(HERE / page.script, title=page.title(), url_path=path, default=first)


def main() -> None:
    """Run the page of the address."""
    st.navigation([_registered(page) for page in _present()], position="hidden").run()


if __name__ == "__main__":
    main()
