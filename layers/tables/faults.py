"""What is wrong in the files of a region, and how it is told: root causes first, alike things once.

A notice is told in the same form: what was read in another way than it stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

HEADER = 1
"""Row of a file's column names; a fault up to here is one of the whole file."""

SHOWN = 8
"""Of how many rows that have the same thing wrong it is told what stands there."""

LONGEST = 40


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in a file: where, what, and what to do about it.

    The row is the one that a spreadsheet shows; 0 for the file as a whole.
    """

    file: str
    row: int
    column: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        """Return the fault as one Chinese line."""
        where = self.file
        where += f" 第 {self.row} 行" if self.row else ""
        where += _named(self.file, self.column)
        shown = f"（现为“{_shown(self.value)}”）" if self.value else ""
        return f"{where}：{self.message}{shown}"

    @property
    def is_root(self) -> bool:
        """Whether the file, or a row of it, cannot be read at all."""
        return self.row <= HEADER or not self.column


class TableFaultsError(ValueError):
    """The tables cannot be used.

    Attributes
    ----------
    faults
        All that is wrong, what cannot be read at all first.
    following
        How many more faults there are only because of what cannot be read.
    """

    def __init__(self, faults: Iterable[Fault], following: int = 0) -> None:
        found = list(dict.fromkeys(faults))
        roots = sorted(one for one in found if one.is_root)
        self.faults = [*roots, *(one for one in found if not one.is_root)]
        self.following = following
        super().__init__("\n".join(_told(self.faults, len(roots), following)))


def _told(found: Sequence[Fault], roots: int, following: int) -> Iterator[str]:
    told = list(lines(found))
    if len(told) == 1:
        yield told[0]
    else:
        count = f"{len(found)} 处问题" + (f"（其中 {roots} 处读不出来，排在最前）" if roots else "")
        yield f"数据表有 {count}，请逐条修改后重试："
        yield from (f"  {n}. {line}" for n, line in enumerate(told, 1))
    if following:
        yield f"另有 {following} 处是由读不出来的引起的，没有列出；改好后再看。"


def split_off_following(found: Iterable[Fault]) -> tuple[list[Fault], int]:
    """Part faults from those that are only there because another file could not be read.

    A reference to a table that could not be read finds none of its ids.
    """
    wrong = list(dict.fromkeys(found))
    files = {one.file for one in wrong if one.is_root}
    own = [one for one in wrong if one.is_root or not any(file in one.message for file in files)]
    return own, len(wrong) - len(own)


def lines(found: Iterable[Fault]) -> Iterator[str]:
    """Yield the Chinese lines of faults; the same thing wrong in many rows is told once."""
    alike: dict[tuple[str, str, str], list[Fault]] = {}
    for one in found:
        file = one.file if one.row or one.column else ""
        alike.setdefault((file, one.column, one.message), []).append(one)
    for (file, column, message), places in alike.items():
        if len(places) == 1:
            yield str(places[0])
        elif not file:
            yield f"{len(places)} 个文件{message}（{'、'.join(one.file for one in places)}）"
        else:
            where = file + _named(file, column)
            yield f"{where}有 {len(places)} 处：{message}（{_rows(places)}）"


def _named(file: str, column: str) -> str:
    """Return the words for a column of a table, or an entry of the region's own words."""
    return f" “{column}”{'项' if file.endswith('.toml') else '列'}" if column else ""


def _rows(places: Sequence[Fault]) -> str:
    """Return where the same thing is wrong: the first rows with what stands there."""
    shown = "、".join(_place(one) for one in places[:SHOWN])
    last = places[-1].row
    return shown + (f"……至第 {last} 行" if len(places) > SHOWN and last else "")


def _place(found: Fault) -> str:
    row = f"第 {found.row} 行" if found.row else ""
    return " ".join(filter(None, (row, _shown(found.value))))


def _shown(value: str) -> str:
    """Return the beginning of what stands in a cell, in one line."""
    return "".join(char if char.isprintable() else "·" for char in value[:LONGEST])
