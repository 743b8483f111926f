"""Names of files that every system takes, made from a title."""

from __future__ import annotations

import re

from layers.sheet.request import Paper
from layers.workbook import LONGEST_FILE_NAME, file_name

RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=[ .]|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever ending they have."""

PAPER_WORDS = {
    "a4": "A4",
    "a4-portrait": "A4纵向",
    "a3": "A3",
    "a3-portrait": "A3纵向",
    "slide": "16比9",
}


def sheet_name(title: str, paper: Paper | None, ending: str) -> str:
    """Return a file's name, such as ``图名_A4.pdf``, of at most 80 characters.

    Parameters
    ----------
    title
        Any text; what no system allows in a name is replaced.
    paper
        Its size is named, if there is one.
    ending
        Without the dot.
    """
    size = f"_{PAPER_WORDS.get(paper.id, f'{paper.id}mm')}" if paper else ""
    tail = f"{size}.{ending}"
    stem = file_name(title)
    if RESERVED.match(stem):
        stem = f"_{stem}"
    stem = stem[: LONGEST_FILE_NAME - len(tail)].rstrip(" .") or "图"
    return f"{stem}{tail}"
