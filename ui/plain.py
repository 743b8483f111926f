"""Text of data or users in Streamlit's labels, which read Markdown: every letter as it stands."""

from __future__ import annotations

import re

MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$^=&:])")
"""What Markdown, its formulas, directives and entities begin or end with."""
SHORTCUTS = re.compile(r"(?<=:)(?=[\w+/-]+:)|(?<=[-<>~])(?=[->=])", re.ASCII)
"""Where ``:name:`` would become an icon, ``->`` an arrow."""
JOINER = "\u2060"


def plain(text: str) -> str:
    """Return text that a label, a caption or a button shows letter by letter.

    Line breaks become spaces; what Streamlit would still turn into icons or arrows after Markdown
    has been read is held apart by a word joiner (U+2060), which nobody sees.
    """
    joined = SHORTCUTS.sub(JOINER, " ".join(text.split()))
    return MARKUP.sub(r"\\\1", joined)
