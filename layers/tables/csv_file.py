"""One table file: its rows, or why it cannot be read at all.

Rows are counted as a spreadsheet shows them: a blank line is one, a cell of two lines is not two.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from geo.text_file import UTF_16, TextError, decode
from layers.tables.cells import settle
from layers.tables.faults import HEADER, Fault

SEPARATORS = {";": "分号", "\t": "制表符", "|": "竖线", "，": "全角逗号", "；": "全角分号"}
LONGEST_CELL = 131_072
"""Characters; nobody writes a cell like this, but a quote that is never closed makes one."""


@dataclass(frozen=True)
class Sheet:
    """What stands in a file.

    Attributes
    ----------
    rows
        Row as a spreadsheet counts them → cells in the order of the wanted columns.
    faults
        Why it cannot be read; then there are no rows.
    notices
        What was read in another way than it stands there.
    missing
        Whether there is no such file.
    """

    rows: dict[int, list[str]]
    faults: tuple[Fault, ...] = ()
    notices: tuple[Fault, ...] = ()
    missing: bool = False


def read_sheet(path: Path, wanted: Sequence[str]) -> Sheet:
    """Read the wanted columns of a file; all others, and any that is not there, are faults."""

    def unread(message: str, row: int = 0) -> Sheet:
        return Sheet({}, (Fault(path.name, row, "", message),))

    try:
        body = path.read_bytes()
    except FileNotFoundError:
        return Sheet({}, missing=True)
    except OSError as error:
        return unread(f"读不出来（{error.strerror}）；请检查文件和权限，关闭占用它的程序")
    try:
        text, encoding = decode(body)
    except TextError as error:
        return unread(str(error))
    if not text.strip("\0 \r\n\t,"):
        return unread("是空的；请补上内容，没有内容时只写表头")
    records: dict[int, list[str]] = {}
    try:
        for number, cells in _records(text, "\t" if body.startswith(UTF_16) else ","):
            records[number] = cells  # noqa: PERF403 - those before a damaged one count
    except csv.Error as error:
        message = "引号没有配对，从这一行起读不下去；请检查引号"
        return unread(
            message if "limit" not in str(error) else f"{message}和过长的格", len(records) + 1
        )
    notices = [Fault(path.name, 0, "", encoding)] if encoding else []
    return _of_records(path.name, records, wanted, notices)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every row with its number, blank lines among them."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    yield from enumerate(reader, HEADER)


def _of_records(
    file: str, records: dict[int, list[str]], wanted: Sequence[str], notices: list[Fault]
) -> Sheet:
    top = min((number for number, cells in records.items() if _says(cells)), default=HEADER)
    written = records.get(top, [])
    header = [settle(name, "id").text for name in written]
    rows = {number: cells for number, cells in records.items() if number > top and _says(cells)}
    width = _width(header, rows.values())
    if header[:width] != written[:width] or top > HEADER:
        message = "表头前的空行、列名里的空格或全角字符已略去"
        notices = [*notices, Fault(file, HEADER, "", message)]
    header = header[:width]
    faults = [*_wrong_header(file, header, wanted)] or [*_wrong_rows(file, rows, written[:width])]
    if faults:
        return Sheet({}, tuple(faults), tuple(notices))
    places = [header.index(name) for name in wanted]
    found = {number: [cells[place] for place in places] for number, cells in rows.items()}
    return Sheet(found, notices=tuple(notices))


def _says(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _width(header: Sequence[str], rows: Iterable[list[str]]) -> int:
    """Return how many columns there are: those without a name at the end hold nothing."""
    width = len(header)
    filled = max(map(_last, rows), default=0)
    while width and not header[width - 1] and width > filled:
        width -= 1
    return width


def _last(cells: Sequence[str]) -> int:
    """Return how many cells there are up to the last that says something."""
    return max((number for number, cell in enumerate(cells, 1) if cell.strip()), default=0)


def _wrong_header(file: str, header: Sequence[str], wanted: Sequence[str]) -> Iterator[Fault]:
    separator = _separator(header, wanted)
    if separator:
        message = f"看来是{separator}分隔；请另存为逗号分隔的 CSV（UTF-8）"
        yield Fault(file, HEADER, "", message)
        return
    if not set(header) & set(wanted):
        message = f"第一行不是这张表的列名；应是 {','.join(wanted)}"
        yield Fault(file, HEADER, "", message, ",".join(header))
        return
    missing = [name for name in wanted if name not in header]
    for name in dict.fromkeys(header):
        if header.count(name) > 1 and name:
            yield Fault(file, HEADER, name, "这一列有两列；请删去一列")
        if name not in wanted:
            near = get_close_matches(name, missing, n=1, cutoff=0.6)
            hint = f"，是不是 {near[0]}" if near else ""
            yield Fault(file, HEADER, name or "没有名称的", f"不认识这一列{hint}；请删去或改名")
            missing = [one for one in missing if one not in near]
    for name in missing:
        yield Fault(file, HEADER, name, "缺少这一列；请补上，没有内容时留空")


def _separator(header: Sequence[str], wanted: Sequence[str]) -> str:
    """Return the word for what parts the columns, if it is no comma."""
    told = ",".join(header)
    for mark, word in SEPARATORS.items():
        parts = [part.strip(' "') for part in told.split(mark)]
        if len(parts) > 1 and len(set(parts) & set(wanted)) > len(set(header) & set(wanted)):
            return word
    return ""


def _wrong_rows(file: str, rows: dict[int, list[str]], written: Sequence[str]) -> Iterator[Fault]:
    width = len(written)
    for number, cells in rows.items():
        if cells[:width] == list(written):
            yield Fault(
                file, number, "", "表头又出现了一次；请删去这一行，看它下面的行是不是重复的"
            )
        if len(cells) < width or _says(cells[width:]):
            count = len(cells) if len(cells) < width else _last(cells)
            message = f"有 {count} 格，应为 {width} 格；请检查这一行和上一行的逗号、引号"
            yield Fault(file, number, "", message)
