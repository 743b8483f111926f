"""What a PDF has beside its pages: bookmarks, places to click, page numbers, properties."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String
from pikepdf import Page as PdfPage

from layers.paper.drawing import LANGUAGE, MM_PER_PT, Origin, Page

WHOLE_PAGE = "Fit"


def bind(pdf: Pdf, pages: Sequence[Page], origin: Origin) -> None:
    """Make a book of a file whose pages are drawn.

    Parameters
    ----------
    pages
        The pages in the file's order.
    origin
        What the file's properties say.
    """
    _add_bookmarks(pdf, pages)
    _add_links(pdf, pages)
    if any(page.number for page in pages):
        numbers = ((place, Dictionary(P=String(page.number))) for place, page in enumerate(pages))
        pdf.Root.PageLabels = Dictionary(Nums=Array(chain.from_iterable(numbers)))
    if len(pages) > 1:
        pdf.Root.PageMode = Name.UseOutlines
    pdf.Root.Lang = String(LANGUAGE)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    _tell_origin(pdf, origin)


def _add_bookmarks(pdf: Pdf, pages: Sequence[Page]) -> None:
    """Nest the pages' titles by their levels, below one of their chapter."""
    with pdf.open_outline() as outline:
        above: list[tuple[int, list[OutlineItem]]] = [(-1, outline.root)]
        for place, page in enumerate(pages):
            if page.chapter:
                above = [above[0]]
                _hang(above, 0, OutlineItem(page.chapter, place, WHOLE_PAGE))
            while above[-1][0] >= page.level:
                above.pop()
            _hang(above, page.level, OutlineItem(page.title, place, WHOLE_PAGE))


def _hang(above: list[tuple[int, list[OutlineItem]]], level: int, one: OutlineItem) -> None:
    above[-1][1].append(one)
    above.append((level, one.children))


def _add_links(pdf: Pdf, pages: Sequence[Page]) -> None:
    for page, drawn in zip(pages, pdf.pages, strict=True):
        if page.links:
            drawn.obj.Annots = Array([_link(pdf, page, place) for place in range(len(page.links))])


def _link(pdf: Pdf, page: Page, place: int) -> Dictionary:
    link = page.links[place]
    box = link.box
    sides = (box.left, page.height - box.bottom, box.right, page.height - box.top)
    target: PdfPage = pdf.pages[link.page]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=[round(side / MM_PER_PT, 2) for side in sides],
            Border=[0, 0, 0],
            Dest=[target.obj, Name.Fit],
        )
    )


def _tell_origin(pdf: Pdf, origin: Origin) -> None:
    """Write the file's properties, in the old place and as XMP; without any date."""
    said = {
        "dc:title": origin.title,
        "dc:creator": [origin.author] if origin.author else None,
        "dc:description": origin.subject,
        "dc:source": origin.source,
        "dc:language": {LANGUAGE},
        "pdf:Keywords": ", ".join(origin.keywords),
        "pdf:Producer": origin.product,
        "xmp:CreatorTool": origin.product,
    }
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        for key, value in said.items():
            if value:
                metadata[key] = value
