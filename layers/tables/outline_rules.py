"""What became of every heading of a document: rows of the tables, or a reason why none."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from layers.tables.clause_rules import clauses
from layers.tables.faults import Fault
from layers.tables.region_data import RegionData, fault

OUTLINE = "outline"
NUMERAL = re.compile(r"[一二三四五六七八九十\d]")


@dataclass(frozen=True)
class Heading:
    """A row of the outline and how many cells of the other tables cite its place or one below."""

    row: int
    doc_id: str
    locator: str
    heading: str
    cited: int
    reason: str


@dataclass(frozen=True)
class Walked:
    """How far a document's outline has been worked through."""

    doc_id: str
    headings: int
    cited: int
    reasoned: int


def below(locator: str, above: str) -> bool:
    """Whether a place is another one or stands below it; 专栏10 does not stand below 专栏1."""
    if not locator.startswith(above):
        return False
    rest = locator[len(above) :]
    return not (rest and NUMERAL.match(rest) and NUMERAL.match(above[-1]))


def headings(data: RegionData) -> list[Heading]:
    """Return the rows of the outline in the order of their documents."""
    cited: dict[str, Counter[str]] = defaultdict(Counter)
    for table, _, _, doc_id, locator in clauses(data):
        if table != OUTLINE:
            cited[doc_id][locator] += 1
    rows = sorted(
        data.numbered(OUTLINE), key=lambda one: (one[1]["doc_id"], float(one[1]["ordinal"]))
    )
    return [
        Heading(
            number,
            row["doc_id"],
            row["locator"],
            row["heading"],
            sum(n for place, n in cited[row["doc_id"]].items() if below(place, row["locator"])),
            row["reason"],
        )
        for number, row in rows
    ]


def walked(found: Iterable[Heading]) -> list[Walked]:
    """Return by document how many headings there are, gave rows and have a reason why not."""
    groups: dict[str, list[Heading]] = defaultdict(list)
    for one in found:
        groups[one.doc_id].append(one)
    return [
        Walked(doc_id, len(of), sum(bool(one.cited) for one in of), sum(map(_has_reason, of)))
        for doc_id, of in groups.items()
    ]


def _has_reason(one: Heading) -> bool:
    return bool(one.reason)


def reasons(data: RegionData) -> Iterator[Fault]:
    """Find headings that gave nothing and do not say why, and reasons beside what was taken."""
    for one in headings(data):
        value = f"{one.doc_id} {one.locator}"
        if not one.cited and not one.reason:
            message = "没有一行数据来自这一处；请录入条文，或写明为什么没有"
            yield fault(OUTLINE, one.row, "reason", message, value)
        if one.cited and one.reason:
            message = "已有数据来自这一处，却写着为什么没有；请删去理由"
            yield fault(OUTLINE, one.row, "reason", message, value)


NOTICES = (reasons,)
