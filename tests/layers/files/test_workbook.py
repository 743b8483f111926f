"""Files to take along: all cells are text, sources go with them, equal input gives equal bytes."""

from __future__ import annotations

import io

import openpyxl
import pytest

from layers.facts.lookup import Clause, Facts
from layers.facts.standing import DRAFT
from layers.files.workbook import LONGEST_CELL, SOURCES, Worksheet, csv_file, file_name, workbook

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://x")']


@pytest.fixture
def sheet() -> Worksheet:
    """Return a table with everything that a spreadsheet program could misread."""
    rows = tuple((text, "b") for text in FORMULAS)
    return Worksheet("表/一:[?]", ("甲", "=乙"), rows, (Clause("《甲》一", DRAFT),) * 2)


def read(body: bytes) -> openpyxl.Workbook:
    """Open a workbook as a user's program would."""
    return openpyxl.load_workbook(io.BytesIO(body))


def test_no_cell_is_a_formula_and_every_text_is_as_it_was(facts: Facts, sheet: Worksheet) -> None:
    book = read(workbook(facts, [sheet], ""))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)] == FORMULAS


def test_the_last_sheet_names_documents_clauses_and_credits(facts: Facts, sheet: Worksheet) -> None:
    page = read(workbook(facts, [sheet], "只看一县")).worksheets[-1]
    rows = [tuple(cell.value for cell in row) for row in page.iter_rows(min_row=2)]
    assert page.title == SOURCES
    assert ("条文", "《甲》一", "2 处，送审稿") in rows
    titles = {row["title"] for row in facts.store.rows("documents")}
    assert titles == {text for kind, text, _ in rows if kind == "文件"}
    assert any(kind == "署名" for kind, *_ in rows)
    assert rows[0][2] == "只看一县"


def test_equal_tables_give_equal_bytes(facts: Facts, sheet: Worksheet) -> None:
    assert workbook(facts, [sheet], "") == workbook(facts, [sheet], "")


def test_sheets_get_names_that_are_allowed_and_differ(facts: Facts, sheet: Worksheet) -> None:
    long = Worksheet("长" * 60, ("a",), (("x" * (LONGEST_CELL + 5),),))
    names = read(workbook(facts, [sheet, sheet, long, long], "")).sheetnames
    assert len({name.lower() for name in names}) == 5
    assert all(0 < len(name) <= 31 for name in names)


def test_csv_is_neutral_and_has_a_byte_order_mark(sheet: Worksheet) -> None:
    body = csv_file(sheet)
    assert body.startswith(b"\xef\xbb\xbf")
    assert b"\n=" not in body


@pytest.mark.parametrize(
    ("given", "expected"),
    [("a/b\\c:d", "a_b_c_d"), ("..", "表"), ("\u202egnp.exe", "_gnp.exe"), ("x" * 200, "x" * 80)],
)
def test_file_names_are_safe_everywhere(given: str, expected: str) -> None:
    assert file_name(given) == expected
