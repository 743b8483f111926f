"""From a locator to the part of a document's text that it names.

A published text has lost its rules and some of its headings, but chapters, boxes, tables and their
rows can still be told by how their lines begin. What is lost is put back by an `Anchor`, which is
data. The texts are read where they lie beside the project; no sentence of them is stored here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

DIGITS = "[一二三四五六七八九十]+"
HEADINGS = (
    (0, re.compile(rf"(第{DIGITS}章)")),
    (0, re.compile(r"(附件\d+)$")),
    (1, re.compile(rf"(第{DIGITS}节)")),
    (2, re.compile(rf"({DIGITS})、")),
    (3, re.compile(rf"([(（]{DIGITS}[)）])")),
    (4, re.compile(r"(\d+)[.．](?!\d)")),
    (5, re.compile(rf"({DIGITS}是)")),
)
BOX = re.compile(r"(专栏\d+)")
TABLE = re.compile(r"(表\d+)")
TOKEN = re.compile(
    rf"第{DIGITS}[章节]|(?:专栏|表|附件|注)\d+|[(（]{DIGITS}[)）]|{DIGITS}是|{DIGITS}|\d+|[^\s\d]+"
)
BOX_LEVEL = 9
"""Deeper than any heading: a box or a table ends nothing but itself."""
BOOKMARK = re.compile(r"\[bookmark: [^\]]*\]")
TABULAR = ("表", "附件")


def plain(text: str) -> str:
    """Return a text without blanks and line breaks, full-width forms and dashes made one."""
    text = unicodedata.normalize("NFKC", BOOKMARK.sub("", text))
    return re.sub(r"[-‐‑‒–—―－]+", "-", re.sub(r"\s+", "", text))


@dataclass(frozen=True)
class Anchor:
    """A heading that the text has lost: the part begins at the line that begins so."""

    part: str
    begins_with: str
    until: str = ""


@dataclass(frozen=True)
class _Mark:
    line: int
    level: int
    label: str
    end: int = 0


class PartError(LookupError):
    """The text has no such part."""


class Document:
    """The text of one document, asked by locator."""

    def __init__(self, text: str, anchors: Iterable[Anchor] = ()) -> None:
        self._lines = [BOOKMARK.sub("", line) for line in text.splitlines()]
        self._bare = [plain(line) for line in self._lines]
        given = list(anchors)
        self._asides = [(anchor.part, *self._aside(anchor)) for anchor in given if anchor.until]
        lost = [self._lost(anchor) for anchor in given if not anchor.until]
        found = sorted([*lost, *self._marks()], key=lambda mark: (mark.line, mark.level))
        self._found = found

    def part(self, locator: str) -> str:
        """Return the text of a part, without blanks, and its headings; of a table a row or a cell.

        Raises
        ------
        PartError
            If the document has no such part.
        """
        tokens = _tokens(locator)
        aside = [(a, b) for name, a, b in self._asides if tokens and name == tokens[-1]]
        if aside:
            return "".join("".join(self._bare[a:b]) for a, b in aside)
        start, end, above = 0, len(self._lines), ""
        for number, token in enumerate(tokens):
            start, end = self._within(start, end, token)
            above += self._title(start)
            if token.startswith(TABULAR) and tokens[number + 1 :]:
                return self._cell(start, end, tokens[number + 1 :])
        return f"{above}\n{self._text(start, end)}"

    def _title(self, line: int) -> str:
        """Return the heading of a part: the line, or what stands before its first full stop."""
        return self._bare[line].partition("。")[0]

    def _text(self, start: int, end: int) -> str:
        """Return the lines of a part without the footnotes that cut through them."""
        noted = {line for _, a, b in self._asides for line in range(a, b)}
        return "".join(self._bare[line] for line in range(start, end) if line not in noted)

    def _line_of(self, words: str, after: int = 0) -> int:
        wanted = plain(words)
        for number in range(after, len(self._bare)):
            if self._bare[number].startswith(wanted):
                return number
        raise PartError(words)

    def _lost(self, anchor: Anchor) -> _Mark:
        label = plain(anchor.part)
        level = next((level for level, p in HEADINGS[:3] if p.fullmatch(label)), 2)
        return _Mark(self._line_of(anchor.begins_with), level, label)

    def _aside(self, anchor: Anchor) -> tuple[int, int]:
        start = self._line_of(anchor.begins_with)
        return start, self._line_of(anchor.until, start)

    def _marks(self) -> Iterator[_Mark]:
        number = 0
        while number < len(self._bare):
            line = self._bare[number]
            box, table = BOX.match(line), TABLE.match(line)
            if box or table:
                end = self._box_end(number) if box else self._table_end(number)
                label = (box or table).group(1)  # type: ignore[union-attr]
                yield _Mark(number, BOX_LEVEL, label, end)
                yield from self._items(number + 1, end)
                number = end
                continue
            heading = _heading(line)
            if heading:
                yield _Mark(number, *heading)
            number += 1

    def _items(self, start: int, end: int) -> Iterator[_Mark]:
        for number in range(start, end):
            item = HEADINGS[5][1].match(self._bare[number])
            if item:
                yield _Mark(number, BOX_LEVEL + 1, item.group(1))

    def _box_end(self, start: int) -> int:
        """Return where a box ends: at two empty lines; one stands below its title."""
        for number in range(start + 1, len(self._bare) - 1):
            if not self._bare[number] and not self._bare[number + 1]:
                return number
        return len(self._bare)

    def _table_end(self, start: int) -> int:
        """Return where a table ends: at the first heading that no tab makes a cell."""
        for number in range(start + 1, len(self._bare)):
            if not self._lines[number].startswith("\t") and _heading(self._bare[number]):
                return number
        return len(self._bare)

    def _within(self, start: int, end: int, token: str) -> tuple[int, int]:
        inside = [mark for mark in self._found if start <= mark.line < end]
        in_box = bool(inside) and inside[0].level == BOX_LEVEL and inside[0].line == start
        for mark in inside:
            item = mark.level > BOX_LEVEL
            if mark.label == token and item == (in_box and item):
                follow = (m.line for m in inside if m.line > mark.line and m.level <= mark.level)
                return mark.line, mark.end or next(follow, end)
        raise PartError(token)

    def _cell(self, start: int, end: int, tokens: Sequence[str]) -> str:
        rows = list(_rows(self._lines[start + 1 : end]))
        named = [
            (row.index(tokens[0]), number) for number, row in enumerate(rows) if tokens[0] in row
        ]
        if not named:
            raise PartError(tokens[0])
        column, number = min(named)  # a row's name stands to the left of the figures like it
        group = [_filled(rows, number), *_continued(rows[number + 1 :], column)]
        if len(tokens) == 1:
            return "\n".join("\n".join(cells) for cells in group)
        return _column(rows, group, tokens[1])


def _tokens(locator: str) -> list[str]:
    tokens: list[str] = []
    for number, word in enumerate(locator.split()):
        row_or_cell = number and tokens[0].startswith(TABULAR)
        tokens += [plain(word)] if row_or_cell else [plain(t) for t in TOKEN.findall(word)]
    return tokens


def _heading(line: str) -> tuple[int, str] | None:
    for level, pattern in HEADINGS:
        found = pattern.match(line)
        if found:
            return level, found.group(1)
    return None


def _rows(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows: a cell begins with a tab and goes on without, an empty line ends a row."""
    cells: list[str] = []
    for line in lines:
        if line.startswith("\t") or (line.strip() and not cells):
            cells.append(plain(line))
        elif line.strip():
            cells[-1] += plain(line)
        elif cells:
            yield cells
            cells = []
    if cells:
        yield cells


def _filled(rows: Sequence[list[str]], number: int) -> list[str]:
    """Return a row with its first cells, which are printed once for the rows below them."""
    row = list(rows[number])
    if not row[0]:
        row[0] = next((r[0] for r in reversed(rows[:number]) if r[0]), "")
    return row


def _continued(rows: Sequence[list[str]], column: int) -> Iterator[list[str]]:
    for row in rows:
        if any(row[: column + 1]):
            return
        yield row


def _column(rows: Sequence[list[str]], group: Sequence[list[str]], name: str) -> str:
    head = next((row for row in rows if name in row), None)
    if head is None:
        raise PartError(name)
    at = head.index(name)
    return "\n".join(row[at] for row in group if at < len(row))
