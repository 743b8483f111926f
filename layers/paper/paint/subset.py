"""Fonts with only the glyphs that a file uses, cut by HarfBuzz from the installed ones."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO

import uharfbuzz as hb

from layers.paper import fonts

IN_PDF = ("BASE", "GDEF", "GPOS", "GSUB", "OS/2", "VORG", "cmap", "name", "post", "vhea", "vmtx")
IN_BROWSER = ("BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx")
"""Tables of a font that have no use there."""


@cache
def whole(weight: str) -> hb.Face:
    """Return the whole font of a weight; its file is read where it is needed."""
    return hb.Face(hb.Blob.from_file_path(str(fonts.font_path(weight))))


def subset(weight: str, glyphs: Iterable[int], without: Iterable[str]) -> hb.Blob:
    """Return a font of these glyphs alone, in the order of their numbers, without some tables."""
    asked = hb.SubsetInput()
    asked.glyph_set.update(glyphs)
    asked.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode()) for tag in without)
    asked.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    return hb.subset(whole(weight), asked).blob


def web_font(weight: str, characters: Iterable[str]) -> bytes:
    """Return a font for a browser (WOFF) that draws these characters as the sheet does.

    It has one form of each, so that no program has to know in which language they are written.
    """
    from fontTools.ttLib import TTFont, newTable
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    numbers = {character: fonts.glyph(weight, character).number for character in characters}
    cut = subset(weight, numbers.values(), IN_BROWSER)
    font = TTFont(BytesIO(cut.data), recalcTimestamp=False)
    names = dict(zip(sorted({0, *numbers.values()}), font.getGlyphOrder(), strict=True))
    table = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = {ord(one): names[number] for one, number in sorted(numbers.items())}
    font["cmap"] = newTable("cmap")
    font["cmap"].tableVersion, font["cmap"].tables = 0, [table]
    font.flavor = "woff"
    made = BytesIO()
    font.save(made)
    return made.getvalue()
