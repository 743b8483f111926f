"""Tables as files to take along: CSV, or a workbook whose last sheet names what it rests on.

Every cell but that of a column of numbers is written as text, so that nothing in it is taken for a
formula; equal input gives equal bytes.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from layers.facts.lookup import Clause, Facts
from layers.vocabulary import wording

LONGEST_CELL = 32_767
"""What a cell of a workbook can hold."""
LONGEST_SHEET_NAME = 31
LONGEST_FILE_NAME = 80
WIDEST = 60
WIDE_FROM = "\u2e80"
"""From here on a character takes two columns' width."""
FORBIDDEN_IN_SHEET = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
FORBIDDEN_IN_FILE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]')
MADE_ON = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A fixed date, so that equal tables give equal files."""
SOURCES = "来源"

Line = tuple[str, ...]


@dataclass(frozen=True)
class Worksheet:
    """A table to take along.

    Attributes
    ----------
    name
        What it is, in a few words.
    header, rows
        Cells as text.
    clauses
        The clauses that it rests on, one for each use.
    numbers
        Columns, counted from 0, whose cells a workbook holds as numbers.
    """

    name: str
    header: Line
    rows: tuple[Line, ...]
    clauses: tuple[Clause, ...] = ()
    numbers: frozenset[int] = frozenset()


def csv_file(sheet: Worksheet) -> bytes:
    """Return a table as a CSV file (see `csv_bytes`)."""
    return csv_bytes(sheet.header, sheet.rows)


def workbook(facts: Facts, sheets: Sequence[Worksheet], scope: str) -> bytes:
    """Return an XLSX file of the sheets, followed by one that names documents, clauses, credits.

    Parameters
    ----------
    facts
        Where documents and sources are told.
    sheets
        At least one.
    scope
        What the tables were cut down to, in words, or empty.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": MADE_ON, "title": facts.store.region["title"]})
    head = book.add_format({"bold": True, "bg_color": "#EEEDE8", "bottom": 1, "text_wrap": True})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    names: Counter[str] = Counter()
    for sheet in (*sheets, sources_sheet(facts, sheets, scope)):
        page = book.add_worksheet(_sheet_name(sheet.name, names))
        for number, row in enumerate((sheet.header, *sheet.rows)):
            for column, cell in enumerate(row):
                if number and cell and column in sheet.numbers:
                    page.write_number(number, column, float(cell), body)
                else:
                    page.write_string(number, column, _clipped(cell), body if number else head)
        for column, width in enumerate(_widths(sheet)):
            page.set_column(column, column, width)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.header) - 1)
    book.close()
    return target.getvalue()


def sources_sheet(facts: Facts, sheets: Iterable[Worksheet], scope: str) -> Worksheet:
    """Return the sheet that says what the others rest on."""
    used = Counter(clause for sheet in sheets for clause in sheet.clauses)
    region = facts.store.region
    rows: list[Line] = [
        ("范围", region["name"], scope or "全部"),
        ("数据截至", region.get("data_as_of", ""), ""),
        *(
            ("文件", row["title"], "，".join(part for part in _standing(facts, row) if part))
            for row in facts.store.rows("documents")
        ),
        *(
            ("条文", clause.text, "，".join(filter(None, (f"{number} 处", clause.remark))))
            for clause, number in sorted(used.items(), key=lambda pair: pair[0].text)
        ),
        *(
            ("署名", row["credit"], row["licence"])
            for row in facts.store.rows("sources")
            if row["credit"]
        ),
        *(("文本缺失", one, "") for one in facts.losses()),
        ("说明", wording.NOT_MENTIONED, "空格表示所收文件没有写，不等于没有"),
    ]
    return Worksheet(SOURCES, ("类别", "内容", "备注"), tuple(rows))


def _standing(facts: Facts, row: dict[str, str]) -> Line:
    standing = wording.STANDING[facts.standing(row["doc_id"])]
    return row["number"], row["issuer"], row["issued_on"], standing


def file_name(*parts: str) -> str:
    """Return a file name without its ending: what no system allows is replaced, long ones cut."""
    name = FORBIDDEN_IN_FILE.sub("_", " ".join(part for part in parts if part)).strip(" .")
    return name[:LONGEST_FILE_NAME].rstrip(" .") or "表"


def _sheet_name(wanted: str, names: Counter[str]) -> str:
    """Return a name that a workbook allows and no other sheet has."""
    name = FORBIDDEN_IN_SHEET.sub("_", wanted).strip() or "表"
    name = name[: LONGEST_SHEET_NAME - 3]
    names[name.lower()] += 1
    again = names[name.lower()]
    return name if again == 1 else f"{name}{again}"


def _clipped(cell: str) -> str:
    return cell if len(cell) <= LONGEST_CELL else f"{cell[: LONGEST_CELL - 1]}…"


def _widths(sheet: Worksheet) -> list[int]:
    """Return column widths in characters of the default font, Chinese ones counted twice."""
    columns = zip(sheet.header, *sheet.rows, strict=True)
    return [
        min(WIDEST, 2 + max(sum(1 + (c >= WIDE_FROM) for c in cell) for cell in column))
        for column in columns
    ]


RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so may be taken for a formula."""


def neutral(cell: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula: with a ``'`` in front."""
    return f"'{cell}" if cell.lstrip(" ").startswith(RISKY) else cell


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str | float]]) -> bytes:
    """Return a CSV file: UTF-8 with byte order mark, lines ended by CR LF, every text neutral.

    Numbers stay numbers, whatever their sign.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")
