"""CSV files open right in a spreadsheet program and run nothing there."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.files.workbook import RISKY, csv_bytes


def read(data: bytes) -> list[list[str]]:
    """Read a file back as a spreadsheet program does."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_file_says_that_it_is_unicode_and_ends_lines_as_windows_does() -> None:
    data = csv_bytes(("名称", "原因"), [("甲", "有,逗号"), ("乙", '有"引号"')])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 3
    assert read(data) == [["名称", "原因"], ["甲", "有,逗号"], ["乙", '有"引号"']]


@pytest.mark.parametrize("start", [*RISKY, "  ="])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    (_, (cell,)) = read(csv_bytes(("头",), [(f"{start}1+1",)]))
    assert cell == f"'{start}1+1"


@given(st.lists(st.text(alphabet="=+-@a,\"\n\r '＝", max_size=6), min_size=1, max_size=4))
def test_any_cells_come_back_whole(cells: list[str]) -> None:
    (_, found) = read(csv_bytes(["头"] * len(cells), [cells]))
    assert [cell.removeprefix("'") for cell in found] == [cell.removeprefix("'") for cell in cells]
