"""Pages as one PDF: shapes as vectors, text as text in embedded outline fonts.

pikepdf writes the file, HarfBuzz cuts the fonts down to what is used; what stands on a page is said
here, in the few operators that a map needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import BytesIO

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from layers.paper import fonts
from layers.paper.drawing import MM_PER_PT, Halo, Item, Origin, Page, Points, Stroke, Text
from layers.paper.paint.operations import Act, acts, runs
from layers.paper.paint.outline import CLOSE, CURVE, LINE, MOVE, Outline, coarse_glyph, letters
from layers.paper.paint.pdf_book import bind
from layers.paper.paint.pdf_types import Types

MITRE = b"4 M"
"""Sharp corners longer than this are cut off, as in the other formats."""
ORDERS = {MOVE: b"%g %g m", LINE: b"%g %g l", CLOSE: b"h"}
LAST_OF_CURVE = b"%g %g c"
HANDLE = b"%g %g"
"""What is said of a point of a path, by what it is; a curve has two handles before its end."""

HaloKey = tuple[Halo, float, str, str]
"""Halo, size, weight, characters drawn as one: what is drawn once and then used again."""


def paint_pdf(pages: Sequence[Page], origin: Origin) -> bytes:
    """Return pages as PDF 1.5: fonts embedded and subset, no date; the same pages, the same bytes.

    Text can be selected and searched. Pages have bookmarks that are nested by
    their `level`, below one of their `chapter`.
    """
    with Pdf.new() as pdf:
        resources = pdf.make_indirect(Dictionary(XObject=Dictionary(), ExtGState=Dictionary()))
        types = Types()
        for page in pages:
            drawn = pdf.add_blank_page(page_size=(page.width / MM_PER_PT, page.height / MM_PER_PT))
            said = b"\n".join(_Sheet(pdf, page.height, types, resources).said(page.items))
            drawn.obj.Contents = Stream(pdf, said)
            drawn.obj.Resources = resources
            drawn.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
        resources.Font = types.written(pdf)
        bind(pdf, pages, origin)
        target = BytesIO()
        pdf.save(
            target,
            min_version="1.5",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return target.getvalue()


class _Sheet:
    """A page as operators: millimetres from the upper left become points from the lower left."""

    def __init__(self, pdf: Pdf, height: float, types: Types, resources: Dictionary) -> None:
        self._pdf = pdf
        self._height = height
        self._types = types
        self._resources = resources

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
            clear = b" %b gs" % self._clear(act.opacity)
        return b"q %b%b %b f Q" % (_colour(act.fill or ""), clear, path)

    def _clear(self, opacity: float) -> bytes:
        """Return the name of what makes an area as clear as this."""
        name = f"/Clear{round(opacity * 1000)}"
        if name not in self._resources.ExtGState:
            self._resources.ExtGState[name] = Dictionary(ca=round(opacity, 3))
        return name.encode("ascii")

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
        for key, spots in places.items():
            halo, size, weight, cluster = key
            stroke = Stroke(halo.colour, 2 * halo.width_pt)
            outline, at = _letter(weight, cluster, size), np.zeros(2)
            shown = _path(outline) + b" S" if len(spots) == 1 else self._stored(key, outline)
            drawn = [_line(stroke)]
            for spot in self._points(np.array(spots)):
                drawn.append(b"1 0 0 1 %.2f %.2f cm %b" % (*(spot - at), shown))
                at = spot
            yield b"q %b Q" % b" ".join(drawn)

    def _stored(self, key: HaloKey, outline: Outline) -> bytes:
        """Return what draws a letter's line that the file holds once."""
        halo, size, weight, cluster = key
        codes = "-".join(f"{ord(character):X}" for character in cluster)
        name = f"/H{halo.width_pt:g}-{size:g}-{weight}-{codes}"
        if name not in self._resources.XObject:
            edge = halo.width_pt + 1
            low, high = outline.points.min(0) - edge, outline.points.max(0) + edge
            form = Stream(self._pdf, _path(outline) + b" S")
            form.Type, form.Subtype = Name.XObject, Name.Form
            form.BBox = Array([*low.round(2).tolist(), *high.round(2).tolist()])
            self._resources.XObject[name] = self._pdf.make_indirect(form)
        return name.encode("ascii") + b" Do"

    def _text(self, text: Text) -> Iterable[bytes]:
        """Yield the lines of a text; where the font goes on in another one, it is placed anew."""
        kind = text.type
        for line in fonts.lines(text):
            ((x, bottom),) = self._points(np.array([(line.x, line.baseline)])).tolist()
            said = [f"BT {_colour(kind.colour).decode()}"]
            for name, codes, wide in self._types.runs(line.text, kind):
                place = f"1 0 0 1 {x:.2f} {bottom:.2f} Tm"
                said.append(f"/{name} {kind.size_pt:g} Tf {place} <{codes}> Tj")
                x += wide * kind.size_pt
            yield f"{' '.join(said)} ET".encode("ascii")


@lru_cache(maxsize=20_000)
def _letter(weight: str, cluster: str, size_pt: float) -> Outline:
    drawn = coarse_glyph(weight, cluster)
    return Outline(np.round(drawn.points * size_pt, 2), drawn.codes)


def _path(outline: Outline) -> bytes:
    """Return an outline (points of the page) as operators."""
    codes = outline.codes
    orders = [ORDERS.get(code, HANDLE) for code in codes.tolist()]
    for end in np.flatnonzero(codes == CURVE)[2::3].tolist():
        orders[end] = LAST_OF_CURVE
    return b" ".join(orders) % tuple(outline.points[codes != CLOSE].ravel().tolist())


@lru_cache(maxsize=500)
def _colour(colour: str, *, of_line: bool = False) -> bytes:
    """Return what sets a colour; a grey has no parts of other inks in it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    grey = len(set(parts)) == 1
    order = "g" if grey else "rg"
    numbers = " ".join(f"{part:.4g}" for part in (parts[:1] if grey else parts))
    return f"{numbers} {order.upper() if of_line else order}".encode("ascii")


@lru_cache(maxsize=500)
def _line(stroke: Stroke, *, sharp: bool = False) -> bytes:
    """Return what makes ready for a line; without dashes for one that is drawn through."""
    dash = " ".join(f"{length:g}" for length in stroke.dash_pt or ())
    look = f" {stroke.width_pt:g} w {0 if sharp else 1} j" + (f" [{dash}] 0 d" if dash else "")
    return _colour(stroke.colour, of_line=True) + look.encode("ascii")
