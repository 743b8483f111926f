"""The page 数据与来源: what the map rests on, tab by tab; only the open one is made."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.online.settings import Settings
from layers.facts.lookup import Facts
from ui import choices, files_tab, help_tab, quality_tab, targets_tab, unplaced_tab
from ui.book import notice, style
from ui.record_page import opened
from ui.session import office_or_default

TABS = {
    "files": ("文件", files_tab.show),
    "targets": ("目标与数字", targets_tab.show),
    "positions": ("定位质量", quality_tab.show),
    "unplaced": ("未落图", unplaced_tab.show),
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
    with st.container(key="book"):
        _head(facts, office_or_default())
        place = st.container()
        st.session_state[KEY] = TABS[choices.one_asked("tab", TABS)][0]
        tabs = st.tabs([label for label, _ in TABS.values()], key=KEY, on_change=_switched)
        for tab, (_, show) in zip(tabs, TABS.values(), strict=True):
            if tab.open:
                with tab:
                    show(facts)
        notice(place)


def _switched() -> None:
    """Take the opened tab for what the address asks for."""
    names = {label: key for key, (label, _) in TABS.items()}
    for key in list(st.query_params):
        if key not in KEPT:
            del st.query_params[key]
    opened_tab = names[st.session_state[KEY]]
    choices.write(tab="" if opened_tab == next(iter(TABS)) else opened_tab)


def _head(facts: Facts, office: Settings) -> None:
    as_of = facts.store.region.get("data_as_of", "")
    with st.container(key="book-head", horizontal=True, vertical_alignment="center"):
        said = f'<span class="count">数据截至 {escape(as_of)}</span>' if as_of else ""
        st.html(f"<h1>数据与来源</h1>{said}")
        if office.editor_passphrase:
            st.page_link("review.py", label="定位校核")


main()
