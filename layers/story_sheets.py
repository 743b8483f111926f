"""The pages of chains and counties as tables to take along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from layers.cards.parts import Card as Record
from layers.facts import Clause
from layers.matrix import EVIDENCE
from layers.workbook import Sheet

Columns = Mapping[str, str]

CHAIN_TABLES: dict[str, tuple[str, Columns]] = {
    "counties": ("县（市、区）", {"name": "县（市、区）", "chains": "产业链"}),
    "hosts": (
        "园区与其他落点",
        {
            "name": "名称",
            "kind": "类型",
            "counties": "县（市、区）",
            "word": "依据",
            "chains": "产业链",
            "precision": "位置精度",
        },
    ),
    "targets": (
        "目标与现状",
        {"subject": "对象", "measure": "指标", "value": "数值", "year": "年份", "nature": "性质"},
    ),
    "gaps": (
        "前后不一",
        {"county": "县（市、区）", "what": "哪一项", "level": "层次", "silent": "未见于"},
    ),
}
"""Part of a chain's page → name of its sheet, and its columns."""


def chain_sheets(record: Record) -> dict[str, Sheet]:
    """Return the tables of a chain's page; steps and links as one line a step or member."""
    found = {"steps": _steps(record["steps"]), "links": _links(record["links"])}
    for part, (name, columns) in CHAIN_TABLES.items():
        lines = [[_cell(row[key]) for key in columns] for row in record[part]]
        found[part] = _sheet(name, columns.values(), lines, record[part])
    return found


def county_sheets(records: Sequence[Record]) -> dict[str, Sheet]:
    """Return the counties as two tables: side by side, and a line for each fact."""
    titles = [part["title"] for part in records[0]["parts"]] if records else []
    beside = tuple(
        (title, *(_column(record["parts"][number]["items"]) for record in records))
        for number, title in enumerate(titles)
    )
    facts = [
        (record["name"], part["title"], item)
        for record in records
        for part in record["parts"]
        for item in part["items"]
    ]
    lines = [
        [
            county,
            title,
            item.get("label", ""),
            item["text"],
            item.get("detail", ""),
            EVIDENCE["inferred"] if item.get("evidence") == "inferred" else "",
        ]
        for county, title, item in facts
    ]
    header = ("县（市、区）", "部分", "标注", "内容", "说明", "依据")
    return {
        "beside": Sheet("对照", ("部分", *(record["name"] for record in records)), beside),
        "facts": _sheet("逐条", header, lines, [item for *_, item in facts]),
    }


def _column(items: Iterable[Record]) -> str:
    return "；".join(
        f"{item['text']}（{EVIDENCE['inferred']}）"
        if item.get("evidence") == "inferred"
        else item["text"]
        for item in items
    )


def _steps(sequences: Sequence[Record]) -> Sheet:
    pairs = [(whole, n, step) for whole in sequences for n, step in enumerate(whole["steps"], 1)]
    lines = [
        [whole["of"], str(n), step["text"], "、".join(one["name"] for one in step["about"])]
        for whole, n, step in pairs
    ]
    header = ("产业", "序", "环节", "对应产业")
    return _sheet("上下游环节", header, lines, [whole for whole, *_ in pairs])


def _links(links: Sequence[Record]) -> Sheet:
    members = [
        (link, role["role"], member)
        for link in links
        for role in link["roles"]
        for member in role["members"]
    ]
    lines = [
        [link["name"], link["kind"], link["wording"], role, member["name"], member["supplies"]]
        for link, role, member in members
    ]
    header = ("联动", "类型", "措辞", "角色", "参与方", "提供")
    return _sheet("跨县域联动", header, lines, [link for link, *_ in members])


def _sheet(
    name: str, header: Iterable[str], lines: Iterable[list[str]], records: Sequence[Record]
) -> Sheet:
    """Return a sheet whose last column holds the clauses of each line's record."""
    rows = tuple(
        (*line, "；".join(clause["text"] for clause in record.get("clauses", ())))
        for line, record in zip(lines, records, strict=True)
    )
    used = tuple(
        Clause(clause["text"], clause["draft"])
        for record in records
        for clause in record.get("clauses", ())
    )
    return Sheet(name, (*header, "出处"), rows, used)


def _cell(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
