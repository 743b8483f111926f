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

from geo.errors import why_unread
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
    records: dict[int, list[str]] = {}
    try:
        text, delimiter, encoding = _text(path)
        for number, cells in enumerate(_records(text, delimiter), HEADER):
            records[number] = cells  # noqa: PERF403 - those before a damaged one count
    except FileNotFoundError:
        return Sheet({}, missing=True)
    except TextError as error:
        return Sheet({}, (Fault(path.name, 0, "", str(error)),))
    except csv.Error as error:
        long = "field limit" in str(error)
        message = "一格超过 13 万字，或引号没有配对" if long else "引号没有配对，从这一行起读不下去"
        message += "；请检查这一格和引号" if long else "；请检查引号"
        return Sheet({}, (Fault(path.name, len(records) + 1, "", message),))
    notices = [Fault(path.name, 0, "", encoding)] if encoding else []
    if not text.endswith(("\n", "\r")):
        message = "末尾没有换行，文件或许不完整；请核对最后一行"
        notices.append(Fault(path.name, len(records), "", message))
    notices += _lone_quotes(path.name, text, records)
    return _of_records(path.name, records, wanted, notices)


def _lone_quotes(file: str, text: str, records: dict[int, list[str]]) -> Iterator[Fault]:
    """Tell cells with a quote that has no other: rightly written, a file has an even number."""
    for number, cells in records.items() if text.count('"') % 2 else ():
        for cell in cells:
            if cell.count('"') % 2:
                message = "有一个引号没有配对，照原样当作文字；请核对这一格，多余的删去"
                yield Fault(file, number, "", message, cell)


def _text(path: Path) -> tuple[str, str, str]:
    """Return a file's text, what parts its cells, and how it was read if not as UTF-8."""
    try:
        body = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        message = f"读不出来（{why_unread(error)}）；请检查文件和权限，关闭占用它的程序"
        raise TextError(message) from error
    text, encoding = decode(body, "CSV UTF-8（逗号分隔）")
    if not text.strip("\0 \r\n\t,"):
        raise TextError("是空的；请补上内容，没有内容时只写表头")
    # “Unicode 文本” of a spreadsheet has tabs; what an editor saved as UTF-16 kept its commas.
    has_tabs = body.startswith(UTF_16) and "\t" in text.lstrip().partition("\n")[0]
    return text, "\t" if has_tabs else ",", encoding


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield every row, blank lines among them."""
    csv.field_size_limit(LONGEST_CELL)
    yield from csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)


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
    faults = [*_wrong_header(file, header, wanted, ",".join(written))] or [
        *_wrong_rows(file, rows, written[:width])
    ]
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


def _wrong_header(
    file: str, header: Sequence[str], wanted: Sequence[str], written: str
) -> Iterator[Fault]:
    separator = _separator(header, wanted, written)
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
            near = get_close_matches(name, missing, n=1, cutoff=0.5)
            hint = f"，是不是 {near[0]}" if near else ""
            yield Fault(file, HEADER, name or "没有名称的", f"不认识这一列{hint}；请删去或改名")
            missing = [one for one in missing if one not in near]
    for name in missing:
        yield Fault(file, HEADER, name, "缺少这一列；请补上，没有内容时留空")


def _separator(header: Sequence[str], wanted: Sequence[str], written: str) -> str:
    """Return the word for what parts the columns, if it is no comma."""
    for mark, word in SEPARATORS.items():
        parts = [part.strip(' "') for part in written.split(mark)]
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
