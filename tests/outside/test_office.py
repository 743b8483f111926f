"""Slides and workbooks open in LibreOffice, whole and with their words."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

from tests.outside.conftest import TITLE, Exported

Convert = Callable[[Path], Path]
SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")


def _pages(path: Path) -> list[str]:
    """Return the text of each page, without the spaces that a layout brings."""
    return ["".join(page.extract_text().split()) for page in PdfReader(path).pages]


def test_a_slide_has_its_title_and_its_names(export: Exported, soffice: Convert) -> None:
    view = ("--view", "theme=chain", "--size", "slide", "--title", TITLE)
    (text,) = _pages(soffice(export("export_map", "sheet.pptx", *view)))
    assert TITLE in text
    assert "霁川区" in text


def test_every_slide_of_the_atlas_is_a_page_with_words(export: Exported, soffice: Convert) -> None:
    book = export("export_map", "atlas.pptx", "--atlas")
    with zipfile.ZipFile(book) as parts:
        slides = [name for name in parts.namelist() if SLIDE.fullmatch(name)]
    pages = _pages(soffice(book))
    assert len(pages) == len(slides) > 5
    assert all(pages)


def test_a_workbook_has_its_rows_and_its_sources(export: Exported, soffice: Convert) -> None:
    text = "".join(_pages(soffice(export("export_data", "data.xlsx"))))
    for word in ("澜屿石化港区", "砚汐市", "《产业规划》"):
        assert word in text
