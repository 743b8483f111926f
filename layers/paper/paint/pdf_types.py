"""The type of a PDF: embedded outline fonts with only what is used, and what each glyph says.

A font holds glyphs by their number in the whole font (Identity-H), two bytes each. Characters that
stand apart have a font of their own whose widths hold the space: so readers see whole words where a
gap between characters would part them.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from itertools import count

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from layers.paper import fonts
from layers.paper.drawing import BOLD, REGULAR, Type
from layers.paper.paint.subset import IN_PDF, subset, whole

UNITS = 1000
"""Widths of a PDF's glyphs are thousandths of an em."""
ALL_SYMBOLS = 4
"""Flag of a font whose characters are no Latin set."""
CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{ranges}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
MOST_AT_ONCE = 100
"""Entries that one block of such a table may have."""

Key = tuple[str, float, int]
"""Weight, space after each character in em, which of several whose glyphs say different things."""


class Types:
    """The fonts of a file while it is written."""

    def __init__(self) -> None:
        self._said: dict[Key, dict[int, str]] = {}
        self._wide: dict[Key, dict[int, float]] = {}

    def runs(self, words: str, kind: Type) -> Iterator[tuple[str, str, float]]:
        """Yield parts of a line: their font's name, their codes, how wide they are in em."""
        before, codes, wide = "", "", 0.0
        for cluster in fonts.clusters(words):
            glyph = fonts.glyph(kind.weight, cluster)
            advance = glyph.advance + kind.spacing_em
            name = self._noted(kind, cluster, glyph.number, advance)
            if before and name != before:
                yield before, codes, wide
                codes, wide = "", 0.0
            before, codes, wide = name, f"{codes}{glyph.number:04X}", wide + advance
        if before:
            yield before, codes, wide

    def _noted(self, kind: Type, cluster: str, number: int, advance: float) -> str:
        """Return the name of the font in which this glyph says this."""
        for which in count():
            key = kind.weight, kind.spacing_em, which
            said = self._said.setdefault(key, {})
            if said.setdefault(number, cluster) == cluster:
                self._wide.setdefault(key, {})[number] = advance
                return self._name(key)
        raise AssertionError  # there is always one more

    def _name(self, key: Key) -> str:
        weight, spacing, which = key
        return f"{weight.capitalize()}{round(spacing * UNITS)}-{which}"

    def written(self, pdf: Pdf) -> Dictionary:
        """Put the fonts into the file; return them by their names."""
        programs = {weight: self._program(pdf, weight) for weight in sorted(self._weights())}
        found = Dictionary()
        for key in sorted(self._said):
            found[f"/{self._name(key)}"] = self._font(pdf, key, programs[key[0]])
        return found

    def _weights(self) -> set[str]:
        return {weight for weight, _, _ in self._said}

    def _program(self, pdf: Pdf, weight: str) -> Dictionary:
        """Return the descriptor of a weight, its outlines embedded: those of all its fonts."""
        used = sorted(
            {glyph for key in self._said if key[0] == weight for glyph in self._said[key]}
        )
        face = whole(weight)
        outlines = subset(weight, used, IN_PDF)
        left, bottom, right, top = struct.unpack(">4h", face.reference_table("head").data[36:44])
        extents = hb.Font(face).get_font_extents("ltr")
        program = Stream(pdf, bytes(hb.Face(outlines).reference_table("CFF ").data))
        program.Subtype = Name.CIDFontType0C
        return pdf.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor,
                FontName=Name(f"/{_tag(used)}+{fonts.font_path(weight).stem}"),
                Flags=ALL_SYMBOLS,
                FontBBox=[left, bottom, right, top],
                ItalicAngle=0,
                Ascent=extents.ascender,
                Descent=extents.descender,
                CapHeight=extents.ascender,
                StemV=STEMS[weight],
                FontFile3=pdf.make_indirect(program),
            )
        )

    def _font(self, pdf: Pdf, key: Key, program: Dictionary) -> Object:
        base = program.FontName
        inner = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType0,
            BaseFont=base,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            DW=UNITS,
            W=_widths(self._wide[key]),
            FontDescriptor=program,
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=base,
                Encoding=Name("/Identity-H"),
                DescendantFonts=[pdf.make_indirect(inner)],
                ToUnicode=pdf.make_indirect(Stream(pdf, _meanings(self._said[key]))),
            )
        )


STEMS = {REGULAR: 85, BOLD: 145}
"""How thick upright strokes are, for a reader that has to find another font."""


def _tag(glyphs: list[int]) -> str:
    """Return the six letters that tell one subset from another."""
    digest = hashlib.sha256(repr(glyphs).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _widths(wide: dict[int, float]) -> Array:
    """Return widths as a PDF lists them, without those that are one em."""
    found: list[int | Array] = []
    for number, advance in sorted(wide.items()):
        width = round(advance * UNITS, 1)
        if width != UNITS:
            found += (number, Array([int(width) if width.is_integer() else width]))
    return Array(found)


def _meanings(said: dict[int, str]) -> bytes:
    """Return the table that tells which characters a glyph stands for."""
    lines = [f"<{number:04X}> <{_utf16(words)}>" for number, words in sorted(said.items())]
    blocks = [lines[start : start + MOST_AT_ONCE] for start in range(0, len(lines), MOST_AT_ONCE)]
    ranges = (line for one in blocks for line in (f"{len(one)} beginbfchar", *one, "endbfchar"))
    return CMAP.format(ranges="\n".join(ranges)).encode("ascii")


def _utf16(words: str) -> str:
    return words.encode("utf-16-be").hex().upper()
