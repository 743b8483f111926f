"""Scripts and styles that stand in several documents: what draws a card, and Leaflet.

They live here since a page that stands alone is made without the app, and the app without folium.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

CARDS = Path(__file__).with_name("assets") / "cards"

DOM = str(CARDS / "dom.js")
"""Small makers of elements, for everything in the app's own document."""

STANDING = str(CARDS / "standing.js")
"""What a document is on the reader's own day."""

CLAUSES = str(CARDS / "clauses.js")
"""Clauses, marks and signs; needs `DOM` before it."""

TABLE = str(CARDS / "table.js")
"""Tables and titled parts; needs `DOM` before it."""

PARTS = str(CARDS / "parts.js")
"""What pages draw stories with: folded clauses, entries, tables; needs those above."""

GRID = str(CARDS / "grid.js")
"""Tables given as plain data; needs those above."""

CLAIMS = str(CARDS / "claims.js")
"""Disagreements, clause beside clause; needs those above."""

SAVE = str(CARDS / "save.js")
"""Files made in the browser; needs `DOM` before it."""

COPY = str(CARDS / "copy.js")
"""The clipboard; needs `DOM` before it."""

STORY = str(CARDS / "story.js")
"""How pages set stories; needs `PARTS` and the app's own addresses before it."""

PARTS_STYLES = str(CARDS / "parts.css")
"""How tables, marks and clauses look, on pages and in cards."""

CARD_SCRIPTS = (
    STANDING,
    CLAUSES,
    SAVE,
    COPY,
    *(str(CARDS / f"{name}.js") for name in ("sections", "bookmarks", "card", "aside")),
)
"""What draws and saves a card and keeps it beside the map; needs `DOM` before it."""

CARD_STYLES = (PARTS_STYLES, str(CARDS / "card.css"))
"""How a card looks; the page around it sets ``--gutter`` and where the card stands."""

ROOM = str(CARDS.parent / "room.css")
"""How the window is shared out between sidebar, map and card; goes before all other styles."""


@cache
def leaflet_files() -> tuple[str, str]:
    """Return Leaflet's script and style sheet without references to files of their own."""
    folder = Path(leaflet.BASE_DIR)
    script = (folder / "leaflet.js").read_text("utf-8")
    sheet = (folder / "leaflet.css").read_text("utf-8")
    script = re.sub(r"//# sourceMappingURL=\S+", "", script)
    return script, re.sub(r"url\(images/[^)]*\)", "none", sheet)
