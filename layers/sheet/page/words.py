"""The user's and the data's words, made fit to be set: one line, no control characters, no markup.

Markup is not taken out: it is text and is drawn as text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import fields

from layers.sheet.drawing import REGULAR
from layers.sheet.fonts import width_mm
from layers.sheet.request import Words

BREAKS = ("Zl", "Zp", "Zs")
"""Unicode categories that become a space, as do the controls among `SPACES`."""
SPACES = "\t\n\v\f\r\x85"
GONE = ("Cc", "Cf", "Cs")
"""Unicode categories of what has no shape: controls, directions and joiners, half pairs."""
SELECTORS = range(0xFE00, 0xFE10)
"""Variation selectors: they ask for another look of the character before them."""
ELLIPSIS = "…"
TO_FILL = "（待填）"


def clean(text: str) -> str:
    """Return a text as one line: breaks become spaces, characters without a shape go."""
    shown = "".join(_shown(character) for character in text)
    return " ".join(shown.split())


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if character in SPACES or category in BREAKS:
        # The ideographic space keeps apart what one writes in Chinese, so one space is enough.
        return " "
    return "" if category in GONE or ord(character) in SELECTORS else character


def cleaned(words: Words) -> Words:
    """Return the words with every field `clean`."""
    return Words(**{field.name: clean(getattr(words, field.name)) for field in fields(Words)})


def or_to_fill(text: str) -> str:
    """Return the text, or the words that say that it is to be filled in."""
    return text or TO_FILL


def cut(text: str, size_pt: float, weight: str, width: float) -> str:
    """Return the text, cut with … so that it is at most `width` millimetres wide."""
    if width_mm(text, size_pt, weight) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width_mm(text[:middle] + ELLIPSIS, size_pt, weight) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS


def cut_lines(lines: Sequence[str], number: int, size_pt: float, width: float) -> list[str]:
    """Return the first `number` lines; if some are left out, the last one says so with …."""
    if len(lines) <= number:
        return list(lines)
    kept = list(lines[:number])
    kept[-1] = cut(kept[-1] + lines[number], size_pt, REGULAR, width)
    return kept
