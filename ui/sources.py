"""The page 数据与来源: what the map rests on, tab by tab; only the open one is made."""

from __future__ import annotations

import streamlit as st

from geo.online.settings import Settings
from layers.facts.lookup import Facts
from layers.view import dropped_line
from layers.view.lists import LISTS
from ui import choices, files_tab, help_tab, quality_tab, targets_tab
from ui.book import style
from ui.record_page import Link, Record, address, links, opened, show
from ui.session import office_or_default

TABS = {
    "files": ("文件", files_tab.show),
    "targets": ("目标与数字", targets_tab.show),
    "positions": ("定位质量", quality_tab.show),
    "unplaced": ("未落图", quality_tab.show_unplaced),
    "dictionary": ("词典", files_tab.show_dictionary),
    "help": ("帮助", help_tab.show),
}
"""What ``?tab=`` asks for → its name and what shows it."""
KEY = "book-tab"
KEPT = ("level", "tab")
"""What of the address all tabs share: another tab begins without filters."""


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    facts = opened("sources")
    if facts is None:
        return
    style()
    place = st.container()
    with st.container(key="book"):
        st.session_state[KEY] = TABS[choices.one_asked("tab", TABS)][0]
        tabs = st.tabs([label for label, _ in TABS.values()], key=KEY, on_change=_switched)
        for tab, (_, show_tab) in zip(tabs, TABS.values(), strict=True):
            if tab.open:
                with tab:
                    show_tab(facts)
    with place:
        show("head", [_head(facts, office_or_default(), dropped_line(choices.unknown()))])


def _switched() -> None:
    """Take the opened tab for what the address asks for."""
    names = {label: key for key, (label, _) in TABS.items()}
    for key in list(st.query_params):
        if key not in KEPT:
            del st.query_params[key]
    opened_tab = names[st.session_state[KEY]]
    choices.write(tab="" if opened_tab == next(iter(TABS)) else opened_tab)


def _head(facts: Facts, office: Settings, notice: str) -> Record:
    as_of = facts.store.region.get("data_as_of", "")
    review = ("定位校核", "review", {"level": ""}, False)
    return {
        "kind": "head",
        "title": "数据与来源",
        "note": f"数据截至 {as_of}" if as_of else "",
        "notice": notice,
        "links": [*([review] if office.editor_passphrase else []), *_files()],
    }


def _files() -> list[Link]:
    """Return links to the open tab's list as a file; the other tabs have theirs at each table."""
    values = address()
    tab = values.pop("tab", "")
    return links(tab, values, {tab: ""}) if tab in LISTS else []


main()
