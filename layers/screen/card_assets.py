"""Scripts and styles that draw a card, wherever it stands: beside the app's map or in a file.

They live here since a page that stands alone is made without the app.
"""

from __future__ import annotations

from pathlib import Path

CARDS = Path(__file__).with_name("assets") / "cards"

DOM = str(CARDS / "dom.js")
"""Small makers of elements, for everything in the app's own document."""

CARD_SCRIPTS = tuple(str(CARDS / f"{name}.js") for name in ("save", "chart", "card", "aside"))
"""What draws and saves a card and keeps it beside the map; needs `DOM` before it."""

CARD_STYLES = str(CARDS / "card.css")
"""How a card looks; the page around it sets ``--gutter`` and where the card stands."""
