"""反查 as tables to take along: the whole answer, and the chosen places side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from layers.facts.lookup import Clause, Facts
from layers.files.workbook import Worksheet
from layers.stories.record import Item, Part
from layers.stories.where import Where
from layers.stories.where_beside import Column
from layers.vocabulary import wording

ANSWER, BESIDE, LINES = "answer", "beside", "lines"


def where_worksheets(found: Where, columns: Sequence[Column]) -> dict[str, Worksheet]:
    """Return the answer, a line an item; with places also these side by side, and their lines."""
    every = {ANSWER: _answer(found)}
    if not columns:
        return every
    return every | {BESIDE: _beside(columns), LINES: _lines(columns)}


def _answer(found: Where) -> Worksheet:
    told = [(part, item) for part in found.parts for item in part.items]
    rows = tuple(
        (part.title, item.label, item.text, *(item.cells or ("", "", _detail(item))),
         _evidence(item), _clauses(item))
        for part, item in told
    )  # fmt: skip
    silent = tuple(
        (part.title, "", part.silent, *[""] * 5)
        for part in found.parts
        if part.silent and not part.items
    )
    header = ("文件怎样说", "标注", "地点或条目", "类型", "所在", "原文用词或理由", "依据", "条文")
    used = _used(item for _, item in told)
    return Worksheet(f"{wording.WHERE} {found.what.name}", header, (*rows, *silent), used)


def _detail(item: Item) -> str:
    """Return what is said of an item, else what belongs to it."""
    more = (" ".join(filter(None, (one.label, one.text, one.detail))) for one in item.more)
    return item.detail or "；".join(more)


def _evidence(item: Item) -> str:
    return wording.EVIDENCE.get(item.evidence, "")


def _clauses(item: Item) -> str:
    return "；".join(
        f"{clause.text}（{clause.remark}）" if clause.remark else clause.text
        for clause in item.cited
    )


def _used(items: Iterable[Item]) -> tuple[Clause, ...]:
    return tuple(clause for item in items for clause in item.cited)


def _beside(columns: Sequence[Column]) -> Worksheet:
    rows = tuple(
        (parts[0].title, *(_cell(part) for part in parts))
        for parts in zip(*(column.parts for column in columns), strict=True)
    )
    return Worksheet("并列", ("文件怎样说", *(column.name for column in columns)), rows)


def _cell(part: Part) -> str:
    return "；".join(map(in_words, part.items)) or part.silent


def in_words(item: Item) -> str:
    """Return an item in a line: label, words, what belongs to it, and if we concluded it."""
    mark = _evidence(item) if item.evidence == "inferred" else ""
    more = "／".join(one.text for one in item.more)
    said = " ".join(filter(None, (item.label, item.text)))
    rest = "，".join(filter(None, (item.detail, more, mark)))
    return f"{said}（{rest}）" if rest else said


def _lines(columns: Sequence[Column]) -> Worksheet:
    told = [(c.name, part.title, i) for c in columns for part in c.parts for i in part.items]
    rows = tuple(
        (name, title, item.label, item.text, _detail(item),
         _evidence(item), _clauses(item))
        for name, title, item in told
    )  # fmt: skip
    header = ("地点", "文件怎样说", "标注", "内容", "说明", "依据", "条文")
    return Worksheet("逐条", header, rows, _used(item for *_, item in told))


def title_of(facts: Facts, found: Where, columns: Sequence[Column]) -> str:
    """Return what a file's answer was cut down to, in words."""
    places = "、".join(column.name for column in columns)
    name = f"{facts.store.region['name']} {found.what.name}"
    return f"{name}：{places}" if places else name
