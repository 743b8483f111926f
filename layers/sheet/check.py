"""Which texts of a finished page overlap."""

from __future__ import annotations

from layers.sheet.drawing import Page, Text, texts
from layers.sheet.fonts import text_box

TOUCHING_MM = 0.05
"""Boxes that share no more than this do not overlap to the eye."""


def overlaps(page: Page) -> list[tuple[Text, Text]]:
    """Return the pairs of texts whose boxes overlap, in painting order."""
    found = [(text, text_box(text).grown(-TOUCHING_MM / 2)) for text in texts(page.items)]
    # Sorted by their left edge, each text needs a look only at those that begin before it ends.
    order = sorted(range(len(found)), key=lambda index: found[index][1].left)
    pairs = []
    for place, index in enumerate(order):
        box = found[index][1]
        for other in order[place + 1 :]:
            if found[other][1].left >= box.right:
                break
            if box.overlaps(found[other][1]):
                pairs.append((min(index, other), max(index, other)))
    return [(found[one][0], found[other][0]) for one, other in sorted(pairs)]
