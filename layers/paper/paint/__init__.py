"""Painters: a page as a picture, as a document, as slides."""

from collections.abc import Sequence

from layers.paper.drawing import Origin, Page
from layers.paper.fonts import check_glyphs
from layers.paper.request import GREY, SVG, Options, SheetError

PNG, PDF, PPTX = "png", "pdf", "pptx"
BOOKS = (PDF, PPTX)
"""Formats that hold several pages."""
MOST_PIXELS = 210_000_000
"""Most pixels of a PNG: A3 at 600 dpi has 70 million."""


def paint(
    pages: Sequence[Page],
    format: str,  # noqa: A002
    dpi: int,
    origin: Origin,
    options: Options | None = None,
) -> bytes:
    """Return pages as the bytes of a file; the same pages give the same bytes.

    Several threads and processes may paint at once: nothing is shared but read-only caches.

    Parameters
    ----------
    pages
        One page; of a PDF or of slides one or more.
    format
        ``png``, ``svg``, ``pdf`` or ``pptx``.
    dpi
        Resolution of a PNG in dots per inch; the others have none.
    origin
        What the file's properties say.
    options
        Their profile and how letters are drawn count here.

    Raises
    ------
    SheetError
        If a character is missing in the fonts, a font package is missing, or a PNG would have more
        than `MOST_PIXELS` pixels.
    """
    if not pages:
        raise SheetError("没有要画的页面；请至少选一页。")
    if format not in (PNG, SVG, *BOOKS):
        raise SheetError(f"不认识图片格式“{format}”；请用 png、svg、pdf 或 pptx。")
    if len(pages) > 1 and format not in BOOKS:
        raise SheetError(f"{format.upper()} 只能放一页；请改用 PDF，或逐页下载。")
    if format != PPTX:  # a slide's text is drawn by the program that opens it
        check_glyphs(pages)
    asked = options or Options()
    if asked.profile == GREY:
        from layers.paper.paint.grey import greyed

        pages = [greyed(page) for page in pages]
    return _painted(pages, format, dpi, origin, asked)


def _painted(
    pages: Sequence[Page],
    format: str,  # noqa: A002
    dpi: int,
    origin: Origin,
    options: Options,
) -> bytes:
    if format == PDF:
        from layers.paper.paint.pdf import paint_pdf

        return paint_pdf(pages, origin)
    if format == PPTX:
        from layers.paper.paint import slides

        return slides.paint(pages, origin)
    if format == SVG:
        from layers.paper.paint.svg import paint_svg

        return paint_svg(pages[0], origin, outlines=options.outlines)
    return _png(pages[0], dpi, origin)


def _png(page: Page, dpi: int, origin: Origin) -> bytes:
    from layers.paper.paint.png import paint_png, size_px

    width, height = size_px(page, dpi)
    if width * height > MOST_PIXELS:
        raise SheetError(
            f"图片将有 {width}×{height} 像素，超出上限；请降低分辨率（现为 {dpi} dpi）或改用 PDF。"
        )
    return paint_png(page, dpi, origin)
