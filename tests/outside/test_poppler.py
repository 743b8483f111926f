"""A PDF in poppler, as most viewers on Linux are made: its fonts, its words, its way about."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.outside.conftest import TITLE, Exported, needed


def said(program: str, *arguments: str) -> str:
    command = [needed(program), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.fixture(scope="module")
def sheet(export: Exported) -> Path:
    return export("export_map", "sheet.pdf", "--title", TITLE)


@pytest.fixture(scope="module")
def atlas(export: Exported) -> Path:
    return export("export_map", "atlas.pdf", "--atlas")


@pytest.mark.parametrize("name", ["sheet", "atlas"])
def test_fonts_are_outlines_embedded_cut_and_say_their_characters(
    name: str, request: pytest.FixtureRequest
) -> None:
    _, _, *fonts = said("pdffonts", str(request.getfixturevalue(name))).splitlines()
    assert fonts
    for font in fonts:
        assert "CID Type 0C" in font
        assert "Identity-H" in font
        assert font.split()[-5:-2] == ["yes", "yes", "yes"]


@pytest.mark.parametrize("order", ["-raw", "-layout"])
def test_words_are_whole_where_letters_stand_apart(sheet: Path, order: str) -> None:
    words = said("pdftotext", order, str(sheet), "-").split()
    assert TITLE in words
    assert {"一滨", "霁川区", "澜屿市", "岑溟市"} <= set(words)
    assert not {"霁", "澜", "岑"} & set(words)


def test_a_sheet_reads_from_its_title_to_its_sources(sheet: Path) -> None:
    text = said("pdftotext", "-raw", str(sheet), "-")
    places = [text.index(words) for words in (TITLE, "霁川区", "图例", "资料来源")]
    assert places == sorted(places)
