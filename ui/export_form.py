"""A form of the page 专题制图, read into a job; whatever a browser sends is checked here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from layers.facts import Facts
from layers.sheet.address import view_of
from layers.sheet.asking import check, dpi_of, format_of, paper_of, words_of
from layers.sheet.request import Options, SheetError, SheetRequest
from layers.sheet.worker import ATLAS, CHOICES, DATA, SHEET, Job
from layers.view import View

GLANCE_DPI = 110
GLANCE_DPI_LARGE = 96
LARGE_MM = 300.0
"""From this width on a preview has more dots than any window, so it takes the fewest."""

BOOK_FORMATS = ("pdf", "pptx")


def job_of(form: Mapping[str, object], facts: Facts) -> Job:
    """Return the job that a form asks for; its target is none yet.

    Raises
    ------
    SheetError
        If something in it cannot be met; the first fault counts.
    """
    kind = _text(form, "kind") or SHEET
    if kind in (DATA, CHOICES):
        request = SheetRequest(_view(form, facts))
        asked = {key: _text(form, f"data_{key}") for key in ("format", "crs", "scope")}
        return Job(facts.store.path, kind, Path(), request, asked)
    if kind not in (SHEET, ATLAS):
        raise SheetError("没有这种文件；请刷新页面后重试。")
    request = _request(form, facts)
    if kind == ATLAS and request.format not in BOOK_FORMATS:
        raise SheetError("图册只能是 PDF 或 PPTX。", "format")
    if kind == ATLAS:
        # What stands on a sheet alone is not the book's.
        request = replace(request, words=replace(request.words, title="", subtitle="", number=""))
    return Job(facts.store.path, kind, Path(), request)


def _request(form: Mapping[str, object], facts: Facts) -> SheetRequest:
    paper = paper_of(_text(form, "paper") or "a4")
    glance = form.get("glance") is True
    few = GLANCE_DPI if paper.width < LARGE_MM else GLANCE_DPI_LARGE
    words = form.get("words")
    request = SheetRequest(
        _view(form, facts),
        paper,
        "png" if glance else format_of(_text(form, "format") or "png"),
        few if glance else dpi_of(_text(form, "dpi") or "300"),
        words_of(words if isinstance(words, Mapping) else {}),
        Options(
            _text(form, "profile") or "colour",
            form.get("graticule") is True,
            form.get("inset") is not False,
        ),
    )
    check(request)
    return request


def _view(form: Mapping[str, object], facts: Facts) -> View:
    query = form.get("query")
    asked = query if isinstance(query, Mapping) else {}
    view, _ = view_of({str(key): str(value) for key, value in asked.items()}, facts)
    return view


def _text(form: Mapping[str, object], key: str) -> str:
    return str(form.get(key) or "")
