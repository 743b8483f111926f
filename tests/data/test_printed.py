"""What the region's tables quote is printed where they say so; the texts lie beside the project."""

from __future__ import annotations

from pathlib import Path

from layers.tables.parts import Document
from layers.tables.printed import missing, quotes
from layers.tables.reading import read_tables

DATA = Path(__file__).resolve().parents[2] / "data"


def test_all_that_is_quoted_is_printed_at_its_locator(documents: dict[str, Document]) -> None:
    tables = read_tables(DATA)
    cited = {one.doc_id for one in quotes(tables)} - {""}  # a word of the trade cites none
    assert cited == set(documents)
    assert len(quotes(tables)) > 7000
    assert [str(one) for one in missing(tables, documents)] == []
