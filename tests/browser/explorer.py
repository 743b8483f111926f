"""The explorer as a visitor meets it: its frame, its switches, its card."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import FrameLocator, Locator, Page, expect

OPENING = re.compile(r"个组团$|^高耗能行业$|配套 \d+ 条$|产业集群 \d+ 个$|一张图$")
"""Titles of the cards that stand beside a theme while nothing is picked."""


def page_link(page: Page, name: str) -> Locator:
    """Return a page's link in the row of navigation, by the page's id."""
    return page.locator(f"header.bar [data-id={name}]")


def level_link(page: Page, name: str) -> Locator:
    """Return a level's link in the row of navigation, by what it is called."""
    return page.get_by_role("navigation", name="层级").get_by_role("link", name=name, exact=True)


@dataclass(frozen=True)
class Explorer:
    """An opened explorer page."""

    page: Page
    map: FrameLocator

    @classmethod
    def open(cls, page: Page, url: str) -> Explorer:
        """Open the app and wait until the map is drawn and the card stands beside it."""
        page.goto(url)
        found = cls(page, page.frame_locator("iframe.map"))
        expect(found.map.locator("#map_page")).to_be_visible()
        expect(found.map.get_by_label("图例").first).to_be_visible()
        expect(found.title).to_have_text(OPENING)
        return found

    def start_again(self) -> None:
        """Return to the first view by the app's own address, as a link would, without a reload.

        What no address holds stays: a folded legend, an open table, a window's size. Tests of that
        open a page of their own.
        """
        self.map.locator("input[type=search]").fill("")
        for dialog in self.map.get_by_role("dialog").all():
            if dialog.is_visible():
                dialog.press("Escape")
        self.page.evaluate(
            """() => {
                history.pushState({}, "", "/");
                dispatchEvent(new PopStateEvent("popstate", { state: {} }));
            }"""
        )
        expect(self.title).to_have_text(OPENING)
        layout = self.map.get_by_label("专题").get_by_role("button", name="布局", exact=True)
        expect(layout).to_have_attribute("aria-pressed", "true")
        expect(self.map.get_by_label("正在使用的筛选").locator("button")).to_have_count(0)

    @property
    def card(self) -> Locator:
        """The card beside the map."""
        return self.page.get_by_role("complementary", name="卡片")

    @property
    def title(self) -> Locator:
        """The card's title."""
        return self.card.locator("h2")

    def unfold(self, section: str, what: str = "clauses") -> Locator:
        """Unfold clauses, or the rest of a list (``rows``), of a section of the card by its id."""
        self.card.locator(f'[data-fold="{what} {section}"]').click()
        return self.card.locator(f'section[data-section="{section}"]')

    def switch(self, label: str) -> Locator:
        """Return a layer's switch."""
        panel = self.map.get_by_label("图层与筛选")
        return panel.get_by_role("checkbox", name=label).first

    def theme(self, label: str) -> None:
        """Choose a theme."""
        self.map.get_by_label("专题").get_by_role("button", name=label, exact=True).click()

    def view(self) -> list[str]:
        """Return what changes with every pan and zoom: the map pane's shift and a county's path."""
        return self.map.locator("#map_page").evaluate(
            """map => [map.querySelector(".leaflet-map-pane").style.transform,
                       map.querySelector("path").getAttribute("d")]"""
        )

    def pick(self, subject: str) -> None:
        """Send the pick that a click on a mark sends."""
        self.map.locator("body").evaluate(
            "(_, id) => parent.postMessage({app: 'layout', type: 'pick', id}, '*')", subject
        )
