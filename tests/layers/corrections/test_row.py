"""An export opens right in a spreadsheet program, runs nothing there and loses nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.build.store import Row
from layers.corrections.form import COLUMNS
from layers.corrections.row import FILE, as_typed, read_upstream, to_csv
from layers.files.workbook import RISKY, neutral

FORMULA = "=cmd|' /C calc'!A0"
EMPTY: Row = dict.fromkeys(COLUMNS, "")


def cells(exported: bytes) -> list[dict[str, str]]:
    """Return the rows of an export as a spreadsheet program takes them."""
    return list(csv.DictReader(io.StringIO(exported.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", [FORMULA, *(f"{start}1a" for start in RISKY), " =1", "'=1"])
def test_no_text_of_an_export_is_a_formula(text: str) -> None:
    (row,) = cells(to_csv([{**EMPTY, "correction_id": "k1", "reason": text, "made_by": text}]))
    assert neutral(row["reason"]) == row["reason"] == row["made_by"] == f"'{text}"


def test_an_export_says_that_it_is_unicode_and_numbers_stay_numbers() -> None:
    exported = to_csv([{**EMPTY, "correction_id": "k1", "lon": "-70.5", "reason": "核过"}])
    assert exported.startswith(b"\xef\xbb\xbf")
    (row,) = cells(exported)
    assert (row["lon"], row["reason"]) == ("-70.5", "核过")


texts = st.one_of(st.text(), st.text("'=+-@＝1. \t\r\n\"a,", max_size=8))


@given(st.tuples(texts, texts, texts))
def test_any_text_comes_back_from_an_export_as_it_was(typed: tuple[str, str, str]) -> None:
    row = {**EMPTY, **dict(zip(("made_by", "source", "reason"), typed, strict=True))}
    (found,) = cells(to_csv([row]))
    assert as_typed(found) == row


def test_files_with_and_without_a_mark_are_read(tmp_path: Path) -> None:
    row = {**EMPTY, "correction_id": "k1", "reason": FORMULA}
    exported = to_csv([row])
    for data in (exported, exported.removeprefix(b"\xef\xbb\xbf")):
        (tmp_path / FILE).write_bytes(data)
        assert read_upstream(tmp_path) == [row]
