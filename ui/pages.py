"""The pages of the app: which there are, which are offered, and the row that leads to them.

This is also the script that Streamlit runs first: it draws the row of navigation, which stays while
pages come and go, and hands over to the page of the address. A page is a script in this folder; one
that is not there yet is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from geo.online.settings import Settings
from layers.facts.lookup import Facts
from layers.manifest import read_manifest
from layers.screen.card_assets import DOM
from layers.view import level_of
from layers.view.options import options_of
from layers.vocabulary.level_words import OF_COUNTIES, WORDS, LevelWords
from layers.vocabulary.wording import PRODUCT
from ui.session import office_or_default, ready_store

HERE = Path(__file__).resolve().parent
ICON = str(HERE / "icon.svg")
BAR_KEY = "bar"
BAR_SCRIPTS = (DOM, "address.js", "bar.js")
ROW_NAME = "产业布局一张图"
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
    in_row
        Whether it stands in the row of navigation; the others are reached by links of pages.
    for_editors
        Whether it is offered only where the office has set an editor's passphrase. The page guards
        itself: not to be offered is no lock.
    """

    id: str
    label: str
    script: str
    in_row: bool = True
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
    AppPage("positions", "定位质量", "positions.py", in_row=False),
    AppPage("sources", "数据与来源", "sources.py"),
    AppPage(SHEETS, "出图", "sheets.py"),
    AppPage("review", "定位校核", "review.py", in_row=False, for_editors=True),
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
    """Set a page up below the row of navigation; every page but the map calls this first.

    Parameters
    ----------
    current
        Id of the page that is shown.
    office
        Settings of this installation.
    """
    _, words = _level(office, st.query_params.to_dict())
    label = next(page.title(words) for page in PAGES if page.id == current)
    st.set_page_config(page_title=f"{label} · {PRODUCT}", page_icon=ICON, layout="wide")


def _level(office: Settings, query: Mapping[str, str]) -> tuple[str, LevelWords]:
    manifest = read_manifest(office.store)
    levels = manifest.levels if manifest else {}
    shown = level_of(query, levels) if levels else ""
    return shown, WORDS[levels[shown].kind] if levels else OF_COUNTIES


def navigation(office: Settings, query: Mapping[str, str]) -> dict[str, Any]:
    """Return what the row of navigation shows: levels, pages, names of subjects.

    Parameters
    ----------
    office
        Settings of this installation.
    query
        Keys and values of the address.
    """
    shown, words = _level(office, query)
    opened = ready_store(office, query)
    levels = opened.facts.store.region.get("levels", []) if opened else []
    unit = next((one["unit"] for one in levels if one["id"] == shown), "")
    in_row = {page.id for page in PAGES if page.in_row}
    return {
        "product": ROW_NAME,
        "home": HOME,
        "homely": OF_HOME_ALONE,
        "pages": [page for page in offered(office, words) if page["id"] in in_row],
        "level": shown,
        "known": [one["id"] for one in levels],
        "levels": [
            {"id": one["id"], "name": one["name"], "here": one["unit"] == unit}
            for one in levels
            if not one["period"]
        ],
        "titles": {one["id"]: f"{one['name']}{one['period']}" for one in levels},
        "units": {one["id"]: one["unit"] for one in levels},
        "there": {one["id"]: one["counterparts"] for one in levels if one["id"] != shown},
        "carded": {one["id"]: _carded(one) for one in levels},
        "names": _names(opened.facts) if opened else {},
        "others": _others(opened.facts) if opened else {},
    }


def _carded(level: Mapping[str, Any]) -> list[str]:
    """Return the industries of a level that have a card there, and are none of its clusters."""
    clusters = {f"industry:{key}" for key in level["clusters"]}
    answers = set(level["counterparts"].values()) - clusters
    return sorted(one for one in answers if one.startswith("industry:"))


def _others(facts: Facts) -> dict[str, str]:
    """Return subject → name of what can be picked on the map, and has no key of an address."""
    rows = facts.store.rows
    kept = (("industry", "industries", "industry_id"), ("sector", "energy_sectors", "sector_id"),
            ("link", "links", "link_id"), ("area", "areas", "area_id"))  # fmt: skip
    return {f"{kind}:{row[key]}": row["name"] for kind, table, key in kept for row in rows(table)}


def _names(facts: Facts) -> dict[str, dict[str, str]]:
    """Return the names of what the row can lead to, by key of an address and id."""
    return {key: dict(options_of(facts, key)) for key in ("county", "cluster", "chain", "park")}


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
    """Draw the row of navigation and run the page of the address."""
    page = st.navigation([_registered(page) for page in _present()], position="hidden")
    # A list passes through as it is; a dict would be searched for data frames.
    _bar()(data=[navigation(office_or_default(), st.query_params.to_dict())], key=BAR_KEY)
    page.run()


if __name__ == "__main__":
    main()
