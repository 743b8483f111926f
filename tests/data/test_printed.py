"""What the region's tables quote is printed where they say so; the texts lie beside the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from layers.tables.printed import missing, quotes, read_documents
from layers.tables.reading import read_tables

ROOT = Path(__file__).resolve().parents[2]
NAMED = os.environ.get("LAYOUT_DOCUMENTS")
BESIDE = [Path(NAMED)] if NAMED else [up / "shared" / "documents" for up in ROOT.parents]
TEXTS = next((folder for folder in BESIDE if folder.is_dir()), None)


@pytest.mark.skipif(
    TEXTS is None,
    reason="没有规划文件原文：放到项目旁的 shared/documents，或用 LAYOUT_DOCUMENTS 指明文件夹",
)
def test_all_that_is_quoted_is_printed_at_its_locator() -> None:
    assert TEXTS
    tables = read_tables(ROOT / "data")
    assert len(quotes(tables)) > 2000
    assert [str(one) for one in missing(tables, read_documents(ROOT / "data", TEXTS))] == []
