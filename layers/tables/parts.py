"""From a locator to the part of a document's text that it names.

A published text has lost its rules and some of its headings, but chapters, boxes, tables and their
rows can still be told by how their lines begin, and a paragraph without a number by its first
sentence. What is lost is put back by an `Anchor`, which is data. The texts are read where they lie
beside the project; no sentence of them is stored here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from layers.tables.text_lines import (
    BOOKMARK,
    BOX,
    DIGITS,
    HEADINGS,
    INDENT,
    ITEM,
    SECTION_LEVEL,
    TABLE,
    heading_of,
    lines_of,
    plain,
    row_numbers,
)

TOKEN = re.compile(
    rf"第{DIGITS}[章节]|(?:专栏|表|附件|注)\d+|[(（]{DIGITS}[)）]|{DIGITS}是|{DIGITS}|\d+"
)
BOX_LEVEL = 9
"""Deeper than any heading: a box or a table ends nothing but itself."""
TABULAR = re.compile(r"(表|附件)\d")
HEAD = re.compile(r"^[^。;:]{4,26}。|(?<=。)[^。;:,]{4,20}。")
"""A paragraph's first sentence that names it; within a line it has no comma.

A line that is indented is one paragraph.
"""


@dataclass(frozen=True)
class Anchor:
    """A heading that the text has lost: the part begins at the line that begins so.

    With `until`, what another text cuts through: a footnote, or a box that no rule ends.
    """

    part: str
    begins_with: str
    until: str = ""


@dataclass(frozen=True)
class _Mark:
    line: int
    level: int
    label: str
    end: int = 0


Part = tuple[str, str]
"""Document and what its locator begins with."""


def part_of(doc_id: str, locator: str) -> Part:
    """Return the part of a clause."""
    return doc_id, locator.split(" ", 1)[0]


class PartError(LookupError):
    """The text has no such part."""


class Document:
    """The text of one document, asked by locator."""

    def __init__(self, text: str, anchors: Iterable[Anchor] = ()) -> None:
        self._lines = list(lines_of(BOOKMARK.sub("", text).splitlines()))
        self._bare = [plain(line) for line in self._lines]
        given = list(anchors)
        cut = [(anchor.part, *self._aside(anchor)) for anchor in given if anchor.until]
        ends = {name: end for name, a, end in cut if self._bare[a].startswith(plain(name))}
        self._box_ends = {name: end for name, end in ends.items() if BOX.fullmatch(name)}
        self._asides = [one for one in cut if one[0] not in self._box_ends]
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
            row = self._row(start, end, token)
            if row:
                return f"{above}\n{row}"
            if number and not TOKEN.fullmatch(token):
                return f"{above}\n{self._paragraph(start, end, token)}"
            start, end = self._within(start, end, token)
            above += self._title(start)
            if TABULAR.match(token) and tokens[number + 1 :]:
                return self._cell(start, end, tokens[number + 1 :])
        return f"{above}\n{self._text(start, end)}"

    def introduced(self, locator: str) -> str:
        """Return what stands between the headings above a part and their first subheadings."""
        start, end, said = 0, len(self._lines), ""
        for token in _tokens(locator):
            try:
                start, end = self._within(start, end, token)
            except PartError:  # a footnote, a row or a named paragraph has nothing below it
                break
            below = (mark.line for mark in self._found if start < mark.line < end)
            said += self._text(start, next(below, end))
        return said

    def headings(self, chapters: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield every heading below some chapters, boxes among them: its locator and its words."""
        wanted = {plain(chapter) for chapter in chapters}
        path: list[_Mark] = []
        for mark in self._found:
            box = mark.level == BOX_LEVEL
            path = [one for one in path if box or one.level < mark.level]
            if path and path[0].label in wanted and mark.level <= BOX_LEVEL:
                above = " ".join(one.label for one in (path[:1] if box else path))
                yield (mark.label if box else f"{above} {mark.label}"), self._bare[mark.line]
            if not box and mark.level < BOX_LEVEL:
                path.append(mark)

    def named(self, locator: str) -> list[str]:
        """Return the names of the paragraphs below a heading that have a name and no number."""
        start, end = 0, len(self._lines)
        for token in _tokens(locator):
            start, end = self._within(start, end, token)
        return [name for _, _, name in self._heads(start + 1, end)]

    def _heads(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        for number in self._unnoted(start, end):
            for found in HEAD.finditer(self._bare[number]):
                if not (found.start() and self._lines[number].startswith(INDENT)):
                    yield number, found.start(), found.group().rstrip("。")

    def _paragraph(self, start: int, end: int, name: str) -> str:
        """Return a paragraph by words of its name, up to the next name, heading or box."""
        heads = list(self._heads(start, end))
        begin = next((head[:2] for head in heads if name in head[2]), None)
        begin = begin or self._begins(start, end, name)
        stops = [*(head[:2] for head in heads), *((mark.line, 0) for mark in self._found)]
        stop = min((one for one in stops if one > begin), default=(end, 0))
        stop = min(stop, (end, 0))
        if stop[0] == begin[0]:
            return self._bare[begin[0]][begin[1] : stop[1]]
        rest = self._bare[stop[0]][: stop[1]] if stop[1] else ""
        return self._bare[begin[0]][begin[1] :] + self._text(begin[0] + 1, stop[0]) + rest

    def _begins(self, start: int, end: int, name: str) -> tuple[int, int]:
        """Return where a sentence begins so that is no name by its punctuation."""
        for number in range(start, end):
            found = re.search(rf"(?:^|(?<=。)){re.escape(name)}", self._bare[number])
            if found:
                return number, found.start()
        raise PartError(name)

    def _row(self, start: int, end: int, token: str) -> str:
        """Return a numbered row of a box, or nothing."""
        if not (token.isdecimal() and BOX.match(self._bare[start])):
            return ""
        rows = [(line, row_numbers(self._lines[line])) for line in range(start + 1, end)]
        starts = [line for line, numbers in rows if numbers]
        for line, numbers in rows:
            if int(token) in numbers:
                return self._text(line, next((one for one in starts if one > line), end))
        return ""

    def _title(self, line: int) -> str:
        """Return the heading of a part: the line, or what stands before its first full stop."""
        return self._bare[line].partition("。")[0]

    def _text(self, start: int, end: int) -> str:
        """Return the lines of a part without the footnotes that cut through them."""
        return "".join(self._bare[line] for line in self._unnoted(start, end))

    def _unnoted(self, start: int, end: int) -> list[int]:
        noted = {line for _, a, b in self._asides for line in range(a, b)}
        return [line for line in range(start, end) if line not in noted]

    def _line_of(self, words: str, after: int = 0) -> int:
        wanted = plain(words)
        for number in range(after, len(self._bare)):
            if self._bare[number].startswith(wanted):
                return number
        raise PartError(words)

    def _lost(self, anchor: Anchor) -> _Mark:
        label = plain(anchor.part)
        level = next((level for level, p in HEADINGS[:4] if p.fullmatch(label)), 2)
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
            heading = heading_of(line)
            if heading:
                yield _Mark(number, *heading)
            number += 1

    def _items(self, start: int, end: int) -> Iterator[_Mark]:
        for number in range(start, end):
            item = ITEM.match(self._bare[number])
            if item:
                yield _Mark(number, BOX_LEVEL + 1, item.group(1))

    def _box_end(self, start: int) -> int:
        """Return where a box ends: at two empty lines, a section or a box; or where is told."""
        label = BOX.match(self._bare[start]).group(1)  # type: ignore[union-attr]
        if label in self._box_ends:
            return self._box_ends[label]
        for number in range(start + 1, len(self._bare) - 1):
            line, after = self._bare[number : number + 2]
            heading = heading_of(line)
            if (not line and not after) or BOX.match(line):
                return number
            if heading and heading[0] <= SECTION_LEVEL:
                return number
        return len(self._bare)

    def _table_end(self, start: int) -> int:
        """Return where a table ends: at the first heading that no tab makes a cell."""
        for number in range(start + 1, len(self._bare)):
            if not self._lines[number].startswith("\t") and heading_of(self._bare[number]):
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
        labels = [plain(token) for token in TOKEN.findall(word)]
        row_or_cell = number and TABULAR.match(tokens[0])
        whole = row_or_cell or "".join(labels) != plain(word)
        tokens += [plain(word)] if whole else labels
    return tokens


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
