"""What stands around the map on its page: nothing inside the app, much in a file of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from layers.vocabulary.style import style

WIDE_FROM_PX: int = style()["page"]["wide_from_px"]
"""The width of the window from which the style sheets, as written, have room to spare."""


@dataclass(frozen=True)
class PageFrame:
    """What a page has beyond the map itself; all parts are safe markup.

    Attributes
    ----------
    title
        The document's title; empty for the region's own.
    styles, head, body
        More of the style sheet, blocks before the page's script, elements before the map.
    wide_from_px
        Width of the window from which the page has room to spare, CSS pixels.
    """

    title: str = ""
    styles: str = ""
    head: str = ""
    body: str = ""
    wide_from_px: int = WIDE_FROM_PX

    def stylesheets(self, own: str) -> str:
        """Return the page's style sheets with this page's width, and with what is added."""
        for step in (0, -1):
            own = own.replace(f"{WIDE_FROM_PX + step}px)", f"{self.wide_from_px + step}px)")
        return own + self.styles

    def style(self, table: Mapping[str, Any]) -> dict[str, Any]:
        """Return the style table of the page's script with this page's width."""
        return {**table, "page": {**table["page"], "wide_from_px": self.wide_from_px}}
