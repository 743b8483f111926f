"""Pages as one PDF: shapes as vectors, text as text, bookmarks by the pages' titles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.backends import backend_pdf
from matplotlib.colors import to_rgb
from matplotlib.font_manager import FontPath, get_font
from matplotlib.path import Path as MplPath
from matplotlib.transforms import Affine2D, IdentityTransform

from layers.sheet import fonts
from layers.sheet.drawing import MM_PER_PT, Halo, Item, Origin, Page, Points, Text, Type
from layers.sheet.paint.acts import Act, acts, runs
from layers.sheet.paint.bookmarks import write_bookmarks
from layers.sheet.paint.brush import paint_act, path_of
from layers.sheet.paint.outline import Outline, coarse_glyph, letters

PDF: Any = backend_pdf
"""Matplotlib's renderers bring no types."""
POINTS_PER_INCH = 72
PRODUCER = "layout-map"
MITRE = b"4 M"
"""Sharp corners longer than this are cut off, as in the other formats."""
Codes = dict[tuple[str, str, int], tuple[bytes, int]]
"""Weight, character, number of the glyph → name of the font's part in the file, code in it."""
HaloKey = tuple[Halo, float, str, str]
"""Halo, size, weight, characters drawn as one: what is drawn once and then used again."""


def paint_pdf(pages: Sequence[Page], origin: Origin) -> bytes:
    """Return pages as PDF 1.4: fonts embedded and subset, no date; the same pages, the same bytes.

    Text can be selected and searched. Pages have bookmarks that are nested by
    their `level`, below one of their `chapter`.
    """
    target = BytesIO()
    codes: Codes = {}
    file = PDF.PdfFile(target, metadata=_properties(origin))
    for page in pages:
        width, height = (length / MM_PER_PT for length in (page.width, page.height))
        file.newPage(width / POINTS_PER_INCH, height / POINTS_PER_INCH)
        file.currentstream.compressobj = _Gathered(file.currentstream.compressobj)
        renderer = PDF.RendererPdf(
            file, POINTS_PER_INCH, height / POINTS_PER_INCH, width / POINTS_PER_INCH
        )
        _Sheet(renderer, page.height, codes).paint(page.items)
        renderer.finalize()
    write_bookmarks(file, pages)
    file.finalize()
    return target.getvalue()


class _Gathered:
    """A page's operators, compressed in one go: one by one takes far longer."""

    def __init__(self, packer: Any) -> None:  # noqa: ANN401 - zlib does not name its type
        self._packer = packer
        self._parts: list[bytes] = []

    def compress(self, data: bytes) -> bytes:
        """Keep the data for later."""
        self._parts.append(data)
        return b""

    def flush(self) -> bytes:
        """Return all of it compressed."""
        whole = self._packer.compress(b"".join(self._parts))
        return bytes(whole + self._packer.flush())


def _properties(origin: Origin) -> dict[str, str | None]:
    """Return the document's properties; matplotlib leaves out what is None."""
    return {
        "Title": origin.title or None,
        "Author": origin.author or None,
        "Subject": origin.subject or None,
        "Keywords": ", ".join(origin.keywords) or None,
        "Creator": PRODUCER,
        "Producer": PRODUCER,
        "CreationDate": None,
    }


class _Sheet:
    """A page under the brush: millimetres from the upper left become points from the lower left."""

    def __init__(self, renderer: RendererBase, height: float, codes: Codes) -> None:
        self._renderer: Any = renderer
        self._height = height
        self._codes = codes

    def paint(self, items: tuple[Item, ...]) -> None:
        """Paint the items in their order."""
        self._say(MITRE)
        for run in runs(items):
            if isinstance(run, tuple):
                self._halos(run)
                for text in run:
                    self._text(text)
            else:
                for act in acts(run):
                    self._act(act)

    def _act(self, act: Act) -> None:
        points = self._points(act.outline.points)
        path = path_of(Outline(points, act.outline.codes))
        paint_act(self._renderer, act, path, Affine2D())

    def _points(self, points: Points) -> Points:
        """Return places in points; finer than a hundredth would only make the file larger."""
        turned = (points * (1, -1) + (0, self._height)) / MM_PER_PT
        return np.round(turned, 2)

    def _halos(self, run: tuple[Text, ...]) -> None:
        """Draw the halos of a run; the same letter of the same size is stored once."""
        places: dict[HaloKey, list[tuple[float, float]]] = {}
        for text in run:
            halo, kind = text.type.halo, text.type
            if halo is None:
                continue
            for letter in letters(text):
                key = (halo, kind.size_pt, kind.weight, letter.cluster)
                places.setdefault(key, []).append((letter.x, letter.baseline))
        for (halo, size, weight, cluster), spots in places.items():
            context = self._renderer.new_gc()
            context.set_foreground(halo.colour)
            context.set_linewidth(2 * halo.width_pt)
            context.set_joinstyle("round")
            self._renderer.draw_markers(
                context,
                _letter_path(weight, cluster, size),
                IdentityTransform(),
                MplPath(self._points(np.array(spots))),
                IdentityTransform(),
            )
            context.restore()

    def _text(self, text: Text) -> None:
        context, kind = self._renderer.new_gc(), text.type
        context.set_foreground(kind.colour)
        self._renderer.check_gc(context, to_rgb(kind.colour))
        if kind.spacing_em:
            self._say(_spoken(text))
        for words, x, baseline in _pieces(text):
            ((left, bottom),) = self._points(np.array([(x, baseline)]))
            self._line(words, float(left), float(bottom), kind)
        if kind.spacing_em:
            self._say(b"EMC")
        context.restore()

    def _line(self, words: str, left: float, bottom: float, kind: Type) -> None:
        """Set a line; where the font goes on in another of its parts, it is placed anew.

        Matplotlib's own way shapes each line again, which takes most of a page's time.
        """
        runs: list[tuple[bytes, float, bytearray]] = []
        at = 0.0
        for cluster in fonts.clusters(words):
            for char, glyph, place in fonts.parts(kind.weight, cluster):
                name, code = self._code(kind.weight, char, glyph)
                if not runs or runs[-1][0] != name:
                    runs.append((name, at + place, bytearray()))
                runs[-1][2].append(code)
            at += fonts.glyph(kind.weight, cluster).advance
        said, x = [b"BT"], -left / kind.size_pt
        for name, start, codes in runs:
            step, up = (start - x) * kind.size_pt, bottom if len(said) == 1 else 0.0
            shown = f" {kind.size_pt:g} Tf {step:.3f} {up:.2f} Td <{codes.hex()}> Tj"
            said.append(name + shown.encode("ascii"))
            x = start
        self._say(b" ".join([*said, b"ET"]))

    def _code(self, weight: str, char: str, glyph: int) -> tuple[bytes, int]:
        """Return under which name and number a glyph stands in the file."""
        key = weight, char, glyph
        if key not in self._codes:
            file, font = self._renderer.file, get_font(str(fonts.font_path(weight)))
            part, code = file._character_tracker.track_glyph(font, char, glyph)  # noqa: SLF001
            name = file.fontName(FontPath(str(font.fname), font.face_index), part)
            self._codes[key] = PDF.pdfRepr(name), code
        return self._codes[key]

    def _say(self, operator: bytes) -> None:
        self._renderer.file.output(PDF.Verbatim(operator))


def _pieces(text: Text) -> Iterable[tuple[str, float, float]]:
    """Yield what is set in one go: whole lines, or characters where they stand apart."""
    if text.type.spacing_em:
        return [(letter.cluster, letter.x, letter.baseline) for letter in letters(text)]
    return [(line.text, line.x, line.baseline) for line in fonts.lines(text)]


def _spoken(text: Text) -> bytes:
    """Return what marks set-apart characters as one text, so that a search finds them."""
    said = text.text.replace("\n", " ") + " "  # the space parts it from what is said next
    words = ("\ufeff" + said).encode("utf-16-be").hex().upper()
    return f"/Span << /ActualText <{words}> >> BDC".encode("ascii")


@lru_cache(maxsize=20_000)
def _letter_path(weight: str, cluster: str, size_pt: float) -> MplPath:
    drawn = coarse_glyph(weight, cluster)
    return path_of(Outline(np.round(drawn.points * size_pt, 2), drawn.codes))
