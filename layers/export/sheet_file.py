"""From a request to a finished file: read, lay out, paint, name.

What is read of a store is kept for the next sheet, so the first one of a process is slow and the
others are quick.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from layers.facts.lookup import Facts
from layers.facts.standing import DRAFT, ENDED
from layers.files.workbook import LONGEST_FILE_NAME, file_name
from layers.paper.request import (
    FIELDS,
    HTML,
    Paper,
    SheetError,
    SheetRequest,
    Words,
    as_made,
    check,
    marked,
)
from layers.view import View, query_string
from layers.vocabulary.wording import PRODUCT

if TYPE_CHECKING:
    from layers.paper.clauses import Source
    from layers.paper.furniture.attachments import Wrong
    from layers.paper.furniture.compose import Sheet
READ, LAY_OUT, PAINT, WRITE = "读取", "排版", "绘制", "写出"
STEPS = {READ: 0.0, LAY_OUT: 0.15, PAINT: 0.5, WRITE: 0.95}
"""Step → how much of the work is done when it begins, of 1."""

MEDIA_TYPES = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    HTML: "text/html; charset=utf-8",
}
KEPT_SHEETS = 4

Progress = Callable[[str, float], None]
"""Called with the name of a step and how much of the work is done, from 0 to 1."""

RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=[ .]|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever ending they have."""

PAPER_WORDS = {
    "a4": "A4",
    "a4-portrait": "A4纵向",
    "a3": "A3",
    "a3-portrait": "A3纵向",
    "slide": "16比9",
}


@dataclass(frozen=True)
class Report:
    """What a sheet shows and what it could not.

    Attributes
    ----------
    title
        The title that stands on it.
    labels, numbered, unlabelled
        Names beside their symbols; those replaced by a number and a key; those left out.
    unplaced
        What the view has but no position is known of.
    drafts, ended
        Titles of the documents behind it that are not in force yet, or no more.
    notes
        What else there is to say of the file.
    subtitle
        The one made from the view, whether it or another stands on the sheet.
    """

    title: str
    labels: int = 0
    numbered: int = 0
    unlabelled: int = 0
    unplaced: int = 0
    drafts: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    subtitle: str = ""


@dataclass(frozen=True)
class Made:
    """A finished file: its content, its media type, a name for it, and what is to be told."""

    body: bytes
    media_type: str
    name: str
    report: Report


def make(facts: Facts, request: SheetRequest, progress: Progress | None = None) -> Made:
    """Make the file that is asked for.

    Parameters
    ----------
    facts
        The opened store.
    request
        View, paper, format, words and options.
    progress
        Told of each step.

    Raises
    ------
    layers.paper.request.SheetError
        If the request cannot be met; the message is a Chinese sentence.
    """
    request = as_made(request)
    check(request)
    tell = progress or silent
    if request.format == HTML:
        return _stand_alone(facts, request, tell)
    _begin(tell, READ)
    _check_glyphs(request.words)
    _begin(tell, LAY_OUT)
    sheet = sheet_for(facts, request)
    _begin(tell, PAINT)
    body = _painted(sheet, request)
    _begin(tell, WRITE)
    content = sheet.content
    report = Report(
        sheet.page.title,
        sheet.labels,
        sheet.numbered,
        sheet.unlabelled,
        content.unplaced,
        titles(content.sources, DRAFT),
        titles(content.sources, ENDED),
        _left_out(sheet, request),
        subtitle=sheet.subtitle,
    )
    name = sheet_name(report.title, request.paper, request.format)
    return Made(body, MEDIA_TYPES[request.format], name, report)


def _left_out(sheet: Sheet, request: SheetRequest) -> tuple[str, ...]:
    """Return what the paper had no room for: words that were cut, parts beside the map.

    What a slide leaves out stands in its notes.
    """
    from layers.paper.drawing import texts

    shown = _letters("".join(text.text for text in texts(sheet.page.items)))
    cut = [name for key, (name, _) in FIELDS.items() if _letters(_word(request, key)) not in shown]
    parts = () if request.paper.slide else sheet.dropped
    return (
        *([f"纸上印不全：{'、'.join(cut)}"] if cut else []),
        *([f"纸上放不下：{'、'.join(parts)}"] if parts else []),
    )


def _word(request: SheetRequest, key: str) -> str:
    word: str = getattr(request.words, key)
    return word


def _letters(text: str) -> str:
    """Return a text without the blanks at which lines are broken."""
    return "".join(text.split())


def wrong_on(facts: Facts, sheet: Sheet) -> list[Wrong]:
    """Return what is attached wrongly on a sheet."""
    from layers.paper.furniture.attachments import wrong_attachments
    from layers.paper.ground import Ground

    return wrong_attachments(Ground.of(facts.store), sheet.page, sheet.frames)


def warm(facts: Facts) -> None:
    """Load what the first sheet would have to wait for: marks, geometry, fonts, painters."""
    from layers.paper.furniture import framing as _layout
    from layers.paper.ground import Ground
    from layers.paper.paint import pdf as _pdf
    from layers.paper.paint import png as _png
    from layers.view.marks import shown

    del _layout, _pdf, _png
    shown(facts, View())
    Ground.of(facts.store)


def titles(sources: Iterable[Source], standing: str) -> tuple[str, ...]:
    """Return the titles of the documents that are this on the day of the facts."""
    return tuple(source.title for source in sources if source.standing == standing)


def sheet_for(facts: Facts, request: SheetRequest, *, bound: bool = False) -> Sheet:
    """Lay out the request's sheet; a picked county or zone has its facts beside the map.

    The last few are kept: a file follows the preview of the same sheet.

    Parameters
    ----------
    bound
        Whether it is a page of a book, which tells on other pages what finds no room beside a map.
    """
    options = replace(request.options, outlines=False)
    words = marked(request.words, facts)
    from layers.export.card_sheet import may_go_on

    # A card goes on behind its page where the file has pages.
    kind = request.format if may_go_on(request) else SheetRequest.format
    plain = replace(request, words=words, format=kind, dpi=SheetRequest.dpi, options=options)
    return _sheet(_Opened(facts), plain, bound)


def _stand_alone(facts: Facts, request: SheetRequest, tell: Progress) -> Made:
    from layers.export.standalone import build_standalone
    from layers.paper.content import content_of

    _begin(tell, READ)
    title = request.words.title or content_of(facts, request.view).title
    _begin(tell, PAINT)
    body = build_standalone(facts, request.view, replace(request.words, title=title))
    _begin(tell, WRITE)
    return Made(body, MEDIA_TYPES[HTML], sheet_name(title, None, HTML), Report(title))


def _check_glyphs(words: Words) -> None:
    """Refuse words that the font cannot draw, with the field's name; a whole page is checked later.

    Raises
    ------
    SheetError
        Naming the characters.
    """
    from layers.paper.fonts import has

    for field, (name, _) in FIELDS.items():
        text: str = getattr(words, field)
        lost = dict.fromkeys(character for character in text if not has(character))
        if lost:
            shown = "、".join(f"“{character}”（U+{ord(character):04X}）" for character in lost)
            raise SheetError(f"{name}里有字体画不出的字符：{shown}；请删去或换一个。", field)


def _begin(tell: Progress, step: str) -> None:
    tell(step, STEPS[step])


def silent(step: str, share: float) -> None:
    """Stand where nobody wants to be told of the steps."""
    del step, share


@dataclass(frozen=True)
class _Opened:
    """A store as the key of a cache: two of the same digest tell the same on the same day."""

    facts: Facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Opened) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @cached_property
    def _key(self) -> tuple[str, date]:
        """Digest of the store and the day, as it was when the sheet was asked for."""
        return self.facts.store.digest, self.facts.on


@lru_cache(maxsize=KEPT_SHEETS)
def _sheet(opened: _Opened, request: SheetRequest, bound: bool) -> Sheet:  # noqa: FBT001
    from layers.export.card_sheet import card_beside
    from layers.paper.furniture.framing import framed
    from layers.paper.ground import Ground

    card = card_beside(opened.facts, request)
    return framed(opened.facts, Ground.of(opened.facts.store), request, bound=bound, card=card)


def _painted(sheet: Sheet, request: SheetRequest) -> bytes:
    from layers.paper.drawing import Origin

    origin = Origin(
        sheet.page.title,
        request.words.unit or PRODUCT,
        sheet.page.about,
        source=f"?{query_string(request.view.to_query())} {sheet.content.digest}",
    )
    from layers.paper.paint import paint

    pages = (sheet.page, *sheet.further)
    return paint(pages, request.format, request.dpi, origin, request.options)


def sheet_name(title: str, paper: Paper | None, ending: str) -> str:
    """Return a file's name, such as ``图名_A4.pdf``, of at most 80 characters.

    Parameters
    ----------
    title
        Any text; what no system allows in a name is replaced.
    paper
        Its size is named, if there is one.
    ending
        Without the dot.
    """
    size = f"_{PAPER_WORDS.get(paper.id, f'{paper.id}mm')}" if paper else ""
    tail = f"{size}.{ending}"
    stem = file_name(title)
    if RESERVED.match(stem):
        stem = f"_{stem}"
    stem = stem[: LONGEST_FILE_NAME - len(tail)].rstrip(" .") or "图"
    return f"{stem}{tail}"
