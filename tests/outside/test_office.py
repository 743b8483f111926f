"""Slides and workbooks open in LibreOffice, whole and with their words."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.outside.conftest import TITLE, Exported, needed

Convert = Callable[[Path], Path]
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)"')
WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)"')
SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")


def _pages(path: Path) -> list[str]:
    """Return the text of each page, without the spaces that a layout brings."""
    return ["".join(page.extract_text().split()) for page in PdfReader(path).pages]


def test_a_slide_has_its_title_and_its_names(export: Exported, soffice: Convert) -> None:
    view = ("--view", "theme=chain", "--size", "slide", "--title", TITLE)
    (text,) = _pages(soffice(export("export_map", "sheet.pptx", *view)))
    assert TITLE in text
    assert "霁川区" in text


@pytest.mark.parametrize("view", ["", "theme=chain", "theme=energy", "theme=links"])
def test_in_the_letters_of_another_machine_no_word_lies_outside_the_slide(
    export: Exported, soffice: Convert, view: str
) -> None:
    pdf = soffice(export("export_map", f"wide-{view[6:]}.pptx", "--view", view))
    command = [needed("pdftotext"), "-bbox", str(pdf), "-"]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    (page,) = PAGE.findall(told)
    wide, high = map(float, page)
    boxes = [tuple(map(float, box)) for box in WORD.findall(told)]

    assert len(boxes) > 20
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= wide
        assert bottom <= high


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
