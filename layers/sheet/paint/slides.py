"""Slides of pages: a PPTX file whose shapes and texts are native and can be edited.

No picture is in it. A page's groups are groups with their names, its title is the slide's title,
its notes are the speaker's notes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from pptx import Presentation
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide

from layers.sheet.drawing import Origin, Page
from layers.sheet.paint.slide_look import emu
from layers.sheet.paint.slide_package import (
    APPLICATION,
    APPLICATION_XML,
    PROPERTIES,
    add_extension,
    finished,
    prepare,
    properties_xml,
)
from layers.sheet.paint.slide_shapes import shapes_xml, title_of
from layers.sheet.paint.slide_text import attribute, cleaned

TITLED, BLANK = "Title Only", "Blank"
"""Layouts of the library's own template; others are taken out."""
EXTENSION = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
OFFICE_2010 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def paint(pages: Sequence[Page], origin: Origin) -> bytes:
    """Return a PPTX file with one slide a page.

    Parameters
    ----------
    pages
        At least one. A presentation has one size: that of the widest and the highest page.

    Notes
    -----
    Halos are glows of the letters: PowerPoint and WPS show them, LibreOffice (7.4) leaves them out.
    Hatches are preset patterns: their direction and colour are the page's, their distance is the
    program's.
    """
    slides = Presentation()
    width, height = max(page.width for page in pages), max(page.height for page in pages)
    prepare(slides, (emu(width), emu(height)), (TITLED, BLANK))
    made = [_add(slides, page) for page in pages]
    add_extension(slides, sections_xml(pages, [slide.slide_id for slide in made]))
    target = io.BytesIO()
    slides.save(target)
    parts = {
        str(slide.part.partname).lstrip("/"): slide_xml(page)
        for slide, page in zip(made, pages, strict=True)
    }
    parts |= {PROPERTIES: properties_xml(origin), APPLICATION: APPLICATION_XML}
    return finished(target.getvalue(), parts)


def _add(slides: Slides, page: Page) -> Slide:
    """Add a slide with its notes; its shapes are written when the file is finished."""
    layout = slides.slide_layouts.get_by_name(TITLED if title_of(page.items) else BLANK)
    slide = slides.slides.add_slide(layout or slides.slide_layouts[0])
    if page.notes:
        _note(slide, page.notes)
    return slide


def slide_xml(page: Page) -> str:
    """Return a page as the part of the file that holds a slide."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<p:sld {nsdecls('a', 'p', 'r')}><p:cSld name={attribute(page.title)}><p:spTree>"
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{shapes_xml(page.items, page.about)}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def _note(slide: Slide, lines: Sequence[str]) -> None:
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n".join(cleaned(line) for line in lines)


def sections_xml(pages: Sequence[Page], ids: Sequence[int]) -> str:
    """Return the extension that lists sections; empty if no page lies below another.

    Parameters
    ----------
    pages
        A page with a chapter or of level 0 begins a section, which has the chapter's or the page's
        title; so does the first page.
    ids
        Each page's number in the presentation.
    """
    if not any(page.level for page in pages):
        return ""
    starts = [n for n, page in enumerate(pages) if page.chapter or not page.level or not n]
    ends = [*starts[1:], len(pages)]
    sections = "".join(
        _section(pages[start].chapter or pages[start].title, ids[start:end])
        for start, end in zip(starts, ends, strict=True)
    )
    return (
        f'<p:ext uri="{EXTENSION}"><p14:sectionLst xmlns:p14="{OFFICE_2010}">{sections}'
        "</p14:sectionLst></p:ext>"
    )


def _section(title: str, ids: Sequence[int]) -> str:
    key = str(uuid5(NAMESPACE_URL, f"slides {ids[0]}")).upper()
    slides = "".join(f'<p14:sldId id="{number}"/>' for number in ids)
    return (
        f'<p14:section name={attribute(title)} id="{{{key}}}">'
        f"<p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
    )
