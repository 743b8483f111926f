"""All rules of a region in one place, and how what they find is told.

They find what must be so beyond what reading finds (`layers.tables.reading`): a caller that has
read a region asks `faults`, one that speaks to people sets `lines`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from layers.tables import (
    clause_rules,
    layout_rules,
    level_rules,
    outline_rules,
    position_rules,
)
from layers.tables.reading import Fault
from layers.tables.region_data import RegionData, Rule

RULES: tuple[Rule, ...] = (
    *clause_rules.RULES,
    *outline_rules.RULES,
    *level_rules.RULES,
    *layout_rules.RULES,
    *position_rules.RULES,
)

SHOWN = 8
"""Of how many rows that have the same thing wrong it is told what stands there."""


def faults(data: RegionData, rules: tuple[Rule, ...] = RULES) -> list[Fault]:
    """Return all that the rules find, sorted by file and row, each once."""
    return sorted({found for rule in rules for found in rule(data)})


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
            where = file + (f" “{column}”列" if column else "")
            yield f"{where}有 {len(places)} 处：{message}（{_rows(places)}）"


def _rows(places: Sequence[Fault]) -> str:
    """Return where the same thing is wrong: the first rows with what stands there."""
    shown = [_place(one) for one in places[:SHOWN]]
    rest = [f"第 {one.row} 行" if one.row else one.value for one in places[SHOWN:]]
    return "、".join((*shown, *rest))


def _place(found: Fault) -> str:
    row = f"第 {found.row} 行" if found.row else ""
    return " ".join(filter(None, (row, found.value[:40])))
