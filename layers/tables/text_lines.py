"""What a line of a published text is: a heading, a box, a row of one, or several run together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

DIGITS = "[一二三四五六七八九十]+"
HEADINGS = (
    (0, re.compile(rf"(第{DIGITS}章)")),
    (0, re.compile(r"(附件\d*)$")),
    (0, re.compile(r"(前言)$")),
    (1, re.compile(rf"(第{DIGITS}节)")),
    (2, re.compile(rf"({DIGITS})、")),
    (3, re.compile(rf"([(（]{DIGITS}[)）])")),
    (4, re.compile(r"(\d+)[.．](?!\d)")),
    (5, re.compile(rf"({DIGITS}是)")),
)
ITEM = HEADINGS[6][1]
SECTION_LEVEL = 2
"""Headings up to here end a box that no rule ends; below, they may stand within it."""
BOX = re.compile(r"(专栏\d+)")
TABLE = re.compile(r"(表\d+)")
BOOKMARK = re.compile(r"\[bookmark: [^\]]*\]")
INDENT = "\u3000\u3000"
RUN_TOGETHER = re.compile(rf"(?<=\S\S)(?={INDENT}\S)|(?<=。)(?={DIGITS}、)")
"""Where one line holds several: at an indent within it, and before a heading after a full stop."""
CONTENTS, PREFACE = "目录", "前言"
ROW = re.compile(r"\s*(?:[^\d\s]+\s+)?(\d+)(?=\s)")
"""A row of a box that has lost its rules: its number, after what is left of the first column."""
MERGED = 3
"""So many numbers in a row make the number of a row that several have run into."""


def plain(text: str) -> str:
    """Return a text without blanks and line breaks, full-width forms and dashes made one."""
    text = unicodedata.normalize("NFKC", BOOKMARK.sub("", text))
    return re.sub(r"[-‐‑‒–—―－]+", "-", re.sub(r"\s+", "", text))


def lines_of(raw: Sequence[str]) -> Iterator[str]:
    """Yield the lines, without the table of contents, those that were run together apart."""
    bare = [plain(line) for line in raw]
    first = next((n for n, line in enumerate(bare) if line.startswith(CONTENTS)), len(raw))
    follow = (n for n in range(first + 1, len(raw)) if bare[n].startswith(PREFACE))
    last = next(follow, first)
    for number, line in enumerate(raw):
        if not first <= number < last:
            yield from RUN_TOGETHER.split(line)


def row_numbers(line: str) -> list[int]:
    """Return the numbers of the rows that a line of a box begins."""
    found = ROW.match(line)
    if not found:
        return []
    number = found.group(1)
    run = [int(digit) for digit in number]
    merged = len(run) >= MERGED and run == list(range(run[0], run[0] + len(run)))
    return run if merged else [int(number)]


def heading_of(line: str) -> tuple[int, str] | None:
    """Return the level and the label of the heading that a line begins with."""
    for level, pattern in HEADINGS:
        found = pattern.match(line)
        if found:
            return level, found.group(1)
    return None
