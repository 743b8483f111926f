"""What stands around the map on its page: nothing inside the app, much in a file of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PageFrame:
    """What a page has beyond the map itself; all parts are safe markup.

    Attributes
    ----------
    title
        The document's title; empty for the region's own.
    styles, head, body
        More of the style sheet, blocks before the page's script, elements before the map.
    """

    title: str = ""
    styles: str = ""
    head: str = ""
    body: str = ""
