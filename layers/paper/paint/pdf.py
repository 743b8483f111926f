"""Pages as one PDF: shapes as vectors, text as text, bookmarks by the pages' titles.

Matplotlib writes the file, its fonts and what is used often; what stands on a page is said here, in
one go: its own renderer minds each change of each line and shapes each text again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Any

import numpy as np
from matplotlib.backends import backend_pdf
from matplotlib.colors import to_rgb
from matplotlib.font_manager import FontPath, get_font
from matplotlib.transforms import IdentityTransform

from layers.paper import fonts
from layers.paper.drawing import MM_PER_PT, Halo, Item, Origin, Page, Points, Stroke, Text, Type
from layers.paper.paint.operations import Act, acts, runs
from layers.paper.paint.outline import Outline, coarse_glyph, letters, path_of

PDF: Any = backend_pdf
"""Matplotlib's writers bring no types."""
POINTS_PER_INCH = 72
PRODUCER = "layout-map"
MITRE = b"4 M"
"""Sharp corners longer than this are cut off, as in the other formats."""
AS_IT_IS = IdentityTransform()

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
    file = PDF.PdfFile(target, metadata=_properties(origin))
    codes: Codes = {}
    for page in pages:
        width, height = (length / MM_PER_PT for length in (page.width, page.height))
        file.newPage(width / POINTS_PER_INCH, height / POINTS_PER_INCH)
        said = _Sheet(file, page.height, codes).said(page.items)
        file.output(PDF.Verbatim(b"\n".join(said)))
    _write_links(file, pages)
    write_bookmarks(file, pages)
    file.finalize()
    return target.getvalue()


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
    """A page as operators: millimetres from the upper left become points from the lower left."""

    def __init__(self, file: Any, height: float, codes: Codes) -> None:  # noqa: ANN401 - has no type
        self._file = file
        self._height = height
        self._codes = codes

    def said(self, items: tuple[Item, ...]) -> Iterable[bytes]:
        """Yield what paints the items in their order."""
        yield MITRE
        for run in runs(items):
            if isinstance(run, tuple):
                yield from self._halos(run)
                for text in run:
                    yield from self._text(text)
            else:
                yield from map(self._act, acts(run))

    def _act(self, act: Act) -> bytes:
        path = _path(Outline(self._points(act.outline.points), act.outline.codes))
        if act.stroke is not None:
            return b"q %b %b S Q" % (_line(act.stroke, sharp=act.sharp), path)
        clear = b""
        if act.opacity < 1:
            clear = b" %b gs" % PDF.pdfRepr(self._file.alphaState((act.opacity, act.opacity)))
        return b"q %b rg%b %b f Q" % (_colour(act.fill or ""), clear, path)

    def _points(self, points: Points) -> Points:
        """Return places in points; finer than a hundredth would only make the file larger."""
        turned = (points * (1, -1) + (0, self._height)) / MM_PER_PT
        return np.round(turned, 2) + 0.0

    def _halos(self, run: tuple[Text, ...]) -> Iterable[bytes]:
        """Yield the halos of a run; the same letter of the same size is stored once."""
        places: dict[HaloKey, list[tuple[float, float]]] = {}
        for text in run:
            halo, kind = text.type.halo, text.type
            if halo is None:
                continue
            for letter in letters(text):
                key = (halo, kind.size_pt, kind.weight, letter.cluster)
                places.setdefault(key, []).append((letter.x, letter.baseline))
        for (halo, size, weight, cluster), spots in places.items():
            stroke = Stroke(halo.colour, 2 * halo.width_pt)
            outline, at = _letter(weight, cluster, size), np.zeros(2)
            shown = _path(outline) + b" S" if len(spots) == 1 else self._stored(outline, stroke)
            drawn = [_line(stroke)]
            for spot in self._points(np.array(spots)):
                drawn.append(b"1 0 0 1 %.2f %.2f cm %b" % (*(spot - at), shown))
                at = spot
            yield b"q %b Q" % b" ".join(drawn)

    def _stored(self, outline: Outline, stroke: Stroke) -> bytes:
        """Return what draws a letter's line that the file holds once."""
        look = {"fill": False, "stroke": True, "lw": stroke.width_pt}
        name = self._file.markerObject(
            path_of(outline), AS_IT_IS, **look, joinstyle="round", capstyle="butt"
        )
        return bytes(PDF.pdfRepr(name)) + b" Do"

    def _text(self, text: Text) -> Iterable[bytes]:
        kind = text.type
        if kind.spacing_em:
            yield _spoken(text)
        for words, x, baseline in _pieces(text):
            ((left, bottom),) = self._points(np.array([(x, baseline)]))
            yield self._words(words, float(left), float(bottom), kind)
        if kind.spacing_em:
            yield b"EMC"

    def _words(self, words: str, left: float, bottom: float, kind: Type) -> bytes:
        """Set a line; where the font goes on in another of its parts, it is placed anew."""
        runs: list[tuple[bytes, float, bytearray]] = []
        x, size = left, kind.size_pt
        for cluster in fonts.clusters(words):
            drawn = fonts.glyph(kind.weight, cluster)
            name, code = self._code(kind.weight, drawn)
            if not runs or runs[-1][0] != name:
                runs.append((name, x, bytearray()))
            runs[-1][2].append(code)
            x += drawn.advance * size
        said = [b"q %b rg BT" % _colour(kind.colour)]
        for name, x, codes in runs:
            shown = f" {size:g} Tf 1 0 0 1 {x:.2f} {bottom:.2f} Tm <{codes.hex()}> Tj"
            said.append(name + shown.encode("ascii"))
        return b" ".join([*said, b"ET Q"])

    def _code(self, weight: str, drawn: fonts.Glyph) -> tuple[bytes, int]:
        """Return under which name and number a glyph stands in the file."""
        key = weight, drawn.char, drawn.number
        if key not in self._codes:
            font = get_font(str(fonts.font_path(weight)))
            tracker = self._file._character_tracker  # noqa: SLF001
            part, code = tracker.track_glyph(font, drawn.char, drawn.number)
            name = self._file.fontName(FontPath(str(font.fname), font.face_index), part)
            self._codes[key] = PDF.pdfRepr(name), code
        return self._codes[key]


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
def _letter(weight: str, cluster: str, size_pt: float) -> Outline:
    drawn = coarse_glyph(weight, cluster)
    return Outline(np.round(drawn.points * size_pt, 2), drawn.codes)


def _path(outline: Outline) -> bytes:
    """Return an outline (points of the page) as operators."""
    (said,) = PDF.PdfFile.pathOperations(path_of(outline), AS_IT_IS, simplify=False)
    return bytes(said.pdfRepr())


@lru_cache(maxsize=500)
def _colour(colour: str) -> bytes:
    return b" ".join(PDF.pdfRepr(part) for part in to_rgb(colour))


@lru_cache(maxsize=500)
def _line(stroke: Stroke, *, sharp: bool = False) -> bytes:
    """Return what makes ready for a line; without dashes for one that is drawn through."""
    dash = " ".join(f"{length:g}" for length in stroke.dash_pt or ())
    look = f" RG {stroke.width_pt:g} w {0 if sharp else 1} j" + (f" [{dash}] 0 d" if dash else "")
    return _colour(stroke.colour) + look.encode("ascii")


LANGUAGE = "zh-CN"
TOP, CHAPTER = -1, 0
"""Levels of the whole and of a chapter."""


@dataclass(eq=False)
class Bookmark:
    """A bookmark with those below it; `place` is its object in the file, `page` that it opens."""

    place: Any
    level: int
    title: str = ""
    page: Any = None
    below: list[Bookmark] = field(default_factory=list)

    @property
    def number(self) -> int:
        """Number of bookmarks below it on all levels."""
        return sum(1 + child.number for child in self.below)


def write_bookmarks(file: Any, pages: Sequence[Page]) -> None:  # noqa: ANN401 - has no type
    """Write the bookmarks and a catalogue that names them.

    Parameters
    ----------
    file
        Matplotlib's `PdfFile` with all pages drawn, before it is finalized.
    pages
        The pages in the file's order.
    """
    file.endStream()
    whole = _tree(file, pages)
    _write(file, whole)
    catalogue = {
        "Type": PDF.Name("Catalog"),
        "Pages": file.pagesObject,
        "Outlines": whole.place,
        "Lang": LANGUAGE,
    }
    if any(page.number for page in pages):
        names = [{"P": page.number} for page in pages]
        numbered = [part for place, name in enumerate(names) for part in (place, name)]
        catalogue["PageLabels"] = {"Nums": numbered}
    if len(pages) > 1:
        catalogue["PageMode"] = PDF.Name("UseOutlines")
    file.rootObject = file.reserveObject("catalogue")
    file.writeObject(file.rootObject, catalogue)


def _write_links(file: Any, pages: Sequence[Page]) -> None:  # noqa: ANN401
    """Give each page its places to click; the pages that they open are all known by now."""
    for page, (_, notes) in zip(pages, file._annotations, strict=True):  # noqa: SLF001
        for link in page.links:
            box = link.box
            sides = (box.left, page.height - box.bottom, box.right, page.height - box.top)
            notes.append(
                {
                    "Type": PDF.Name("Annot"),
                    "Subtype": PDF.Name("Link"),
                    "Rect": [round(side / MM_PER_PT, 2) for side in sides],
                    "Border": [0, 0, 0],
                    "Dest": [file.pageList[link.page], PDF.Name("Fit")],
                }
            )


def _tree(file: Any, pages: Sequence[Page]) -> Bookmark:  # noqa: ANN401
    whole = Bookmark(file.reserveObject("bookmarks"), TOP)
    above = [whole]
    for page, target in zip(pages, file.pageList, strict=True):
        if page.chapter:
            above = [whole]
            _hang(file, above, Bookmark(None, CHAPTER, page.chapter, target))
        while above[-1].level >= page.level:
            above.pop()
        _hang(file, above, Bookmark(None, page.level, page.title, target))
    return whole


def _hang(file: Any, above: list[Bookmark], one: Bookmark) -> None:  # noqa: ANN401
    one.place = file.reserveObject("bookmark")
    above[-1].below.append(one)
    above.append(one)


def _write(file: Any, one: Bookmark) -> None:  # noqa: ANN401
    """Write what is below a bookmark, and the whole itself."""
    if one.level == TOP:
        file.writeObject(one.place, {"Type": PDF.Name("Outlines"), **_ends(one)})
    for number, child in enumerate(one.below):
        entry = {
            "Title": child.title,
            "Parent": one.place,
            "Dest": [child.page, PDF.Name("Fit")],
            **_ends(child),
        }
        if number:
            entry["Prev"] = one.below[number - 1].place
        if number + 1 < len(one.below):
            entry["Next"] = one.below[number + 1].place
        file.writeObject(child.place, entry)
        _write(file, child)


def _ends(one: Bookmark) -> dict[str, Any]:
    if not one.below:
        return {}
    return {"First": one.below[0].place, "Last": one.below[-1].place, "Count": one.number}
