"""Sections of a presentation: the chapters of a book of slides."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from layers.sheet.drawing import Page
from layers.sheet.paint.slide_text import attribute

EXTENSION = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
OFFICE_2010 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


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
