"""Stories as tables to take along: a line an item, or a line for each thing that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from layers.facts import Clause
from layers.matrix import EVIDENCE
from layers.stories.record import Item, Part, Story
from layers.workbook import Line, Sheet

CHAIN_TABLES = ("county", "park", "place", "step", "link", "target", "gap")
"""Parts of a chain's page that are tables of their own."""


def chain_sheets(story: Story) -> dict[str, Sheet]:
    """Return the tables of a chain's page by part."""
    return {key: part_sheet(story[key]) for key in CHAIN_TABLES}


def part_sheet(part: Part) -> Sheet:
    """Return a part as a table whose last columns hold evidence and clauses."""
    pairs = [(item, line) for item in part.items for line in _lines(item)]
    told = any(item.evidence for item in part.items)
    rows = [
        (*line, *((EVIDENCE[item.evidence],) if told else ()), _said(item)) for item, line in pairs
    ]
    header = (*part.columns, *(("依据",) if told else ()), "出处")
    return Sheet(part.title, header, tuple(rows), _used(part.items))


def _lines(item: Item) -> list[Line]:
    own = (item.text, *item.cells)
    return [(*own, one.label, one.text, one.detail) for one in item.more] or [own]


def _said(item: Item) -> str:
    return "；".join(clause.text for clause in item.cited)


def _used(items: Iterable[Item]) -> tuple[Clause, ...]:
    return tuple(clause for item in items for clause in item.cited)


def county_sheets(stories: Sequence[Story]) -> dict[str, Sheet]:
    """Return the counties as two tables: side by side, and a line for each fact."""
    beside = tuple(
        (parts[0].title, *("；".join(map(_short, part.items)) for part in parts))
        for parts in zip(*(story.parts for story in stories), strict=True)
    )
    facts = [(s.name, part.title, item) for s in stories for part in s.parts for item in part.items]
    lines = tuple(
        (name, title, item.label, item.text, _detail(item), _evidence(item), _said(item))
        for name, title, item in facts
    )
    header = ("县（市、区）", "部分", "标注", "内容", "说明", "依据", "出处")
    used = _used(item for *_, item in facts)
    return {
        "beside": Sheet("对照", ("部分", *(story.name for story in stories)), beside),
        "facts": Sheet("逐条", header, lines, used),
    }


def _evidence(item: Item) -> str:
    return EVIDENCE["inferred"] if item.evidence == "inferred" else ""


def _short(item: Item) -> str:
    return f"{item.text}（{_evidence(item)}）" if _evidence(item) else item.text


def _detail(item: Item) -> str:
    return item.detail or "；".join(f"{one.label} {one.text}" for one in item.more)
