"""Rules of printed figures: the value is what is printed, digit by digit.

A spreadsheet that opens a table takes the noughts at the end of a figure away; which digits a plan
prints says how exact it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from layers.tables.faults import Fault
from layers.tables.region_data import RegionData, Row, fault

FIGURES = ("energy_figures", "targets")
FIGURE = re.compile(r"\d+(?:\.\d+)?")
FALLS = re.compile(r"^[-−—–]\s*\d|(?:下降|降低|减少)\s*\d")
"""A figure that falls, as plans print it: a stroke in front, or the word."""
ALIKE = 4
"""So many figures of a printed table with the same number of decimals make a habit."""


def as_printed(data: RegionData) -> Iterator[Fault]:
    """Find values whose digits are not among those that are printed."""
    for table in FIGURES:
        for number, row in data.numbered(table):
            printed = _figures(row["printed"])
            if row["value"] and printed and row["value"].lstrip("-") not in printed:
                message = (
                    f"与 value（{row['value']}）的数字不一样，小数末尾的 0 也算；"
                    "请照文件改正，表格软件会丢掉末尾的 0"
                )
                yield fault(table, number, "printed", message, row["printed"])


def signs(data: RegionData) -> Iterator[Fault]:
    """Find values that rise where what is printed falls, and the other way round."""
    for table in FIGURES:
        for number, row in data.numbered(table):
            falls = bool(FALLS.search(unicodedata.normalize("NFKC", row["printed"]).strip()))
            if row["value"] and _figures(row["printed"]) and falls != (row["value"][0] == "-"):
                message = f"与 value（{row['value']}）的正负不一样；请照文件改正其中一个"
                yield fault(table, number, "printed", message, row["printed"])


def _figures(printed: str) -> list[str]:
    """Return the figures of a cell; one that is written in Chinese numerals has none."""
    return FIGURE.findall(unicodedata.normalize("NFKC", printed).replace(",", ""))


def decimals(data: RegionData) -> Iterator[Fault]:
    """Find figures with fewer decimals than all others of their column in a printed table."""
    for table in FIGURES:
        columns: dict[tuple[str, ...], list[tuple[int, Row, int]]] = defaultdict(list)
        for number, row in data.numbered(table):
            if figures := _figures(row["printed"]):
                place = (row["doc_id"], row["locator"].split(" ")[0], row["measure"])
                columns[place].append((number, row, len(figures[0].partition(".")[2])))
        for rows in columns.values():
            usual, count = Counter(places for _, _, places in rows).most_common(1)[0]
            for line, said, places in rows if count >= ALIKE else ():
                if 0 < places < usual:
                    message = f"同一张表的其他数有 {usual} 位小数；请对照文件，或是丢了末尾的 0"
                    yield fault(table, line, "printed", message, said["printed"])


DIGITS = {digit: n for n, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
UNITS = {"十": 10, "百": 100, "千": 1_000}
AMOUNT = re.compile(rf"(\d+(?:\.\d+)?|[{''.join((*DIGITS, *UNITS))}]+)?(万)?亿")
"""An amount of hundreds of millions, as plans write the size of a cluster."""


def sizes(data: RegionData) -> Iterator[Fault]:
    """Find clusters whose size in numbers is not the one in words beside it."""
    for number, row in data.numbered("clusters"):
        written = unicodedata.normalize("NFKC", row["size_class"]).replace(",", "")
        amounts = [_amount(*found) for found in AMOUNT.findall(written)]
        if row["size_100m_yuan"] and amounts and float(row["size_100m_yuan"]) not in amounts:
            message = f"与 size_class（{row['size_class']}）说的不一样，单位是亿元；请改正其中一个"
            yield fault("clusters", number, "size_100m_yuan", message, row["size_100m_yuan"])


def _amount(digits: str, ten_thousand: str) -> float:
    """Return an amount in hundreds of millions; a bare 亿 is one."""
    if digits and digits[0] in {*DIGITS, *UNITS}:
        count, left = 0, 0
        for sign in digits:
            count += max(left, 1) * UNITS.get(sign, 0)
            left = DIGITS.get(sign, 0)
        value = float(count + left)
    else:
        value = float(digits or 1)
    return value * (10_000 if ten_thousand else 1)


RULES = (as_printed, signs, sizes)
NOTICES = (decimals,)
