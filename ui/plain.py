"""Text of data or users where Streamlit reads Markdown: every letter as it stands.

It does so in the labels of all widgets, in captions, headings and messages, and in what one chooses
from lying open: pills, segmented controls, radio buttons and their captions. The choices of a
`streamlit.selectbox` and what stands in an empty field are shown as they are: there a backslash
would be seen.
"""

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
