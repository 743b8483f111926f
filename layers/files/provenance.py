"""What the map rests on: documents, tables, credits; and the data tables in readers' words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from layers.facts.lookup import Clause, Facts
from layers.facts.standing import REMARKED
from layers.files.story_tables import part_worksheet
from layers.files.workbook import Worksheet
from layers.stories.counts import taken
from layers.stories.lists import unplaced
from layers.stories.precision import sources_used
from layers.stories.record import Line as Record
from layers.stories.targets import region_targets
from layers.vocabulary import wording

WORDS = Path(__file__).parent.parent / "tables" / "dictionary.json"


@cache
def dictionary_words() -> Mapping[str, Mapping[str, object]]:
    """Return the Chinese words of tables (``title``, ``row``) and columns."""
    found: Mapping[str, Mapping[str, object]] = json.loads(WORDS.read_text("utf-8"))
    return found


def documents(facts: Facts) -> list[Record]:
    """Return the documents with their standing and how many facts were taken from each."""
    return [
        {
            "level": wording.DOCUMENT_LEVEL.get(row["level"], ""),
            "title": row["title"],
            "short": row["short_title"],
            "number": row["number"] or "未写明",
            "issuer": row["issuer"],
            "issued": row["issued_on"],
            "valid": "—".join(part for part in (row["valid_from"], row["valid_to"]) if part),
            "status": wording.STANDING[facts.standing(row["doc_id"])],
            "remarked": facts.standing(row["doc_id"]) in REMARKED,
            "facts": str(taken(facts, row["doc_id"])),
        }
        for row in facts.store.rows("documents")
    ]


def dictionary(facts: Facts) -> list[Record]:
    """Return the data tables of the store: what a row is, how many there are, their columns."""
    tables, columns = dictionary_words()["tables"], dictionary_words()["columns"]
    found = []
    for name, words in tables.items():
        rows = facts.store.tables.get(name)
        if rows is None or not isinstance(words, dict):
            continue
        own = list(rows[0]) if rows else []
        found.append(
            {
                "id": name,
                "title": words["title"],
                "row": words["row"],
                "number": str(len(rows)),
                "columns": "、".join(str(columns.get(column, column)) for column in own) or "—",
            }
        )
    return found


def credits_of(facts: Facts) -> list[Record]:
    """Return the sources of coordinates and boundaries that anything rests on."""
    return [
        {
            "title": use.source["title"],
            "publisher": use.source["publisher"],
            "credit": use.source["credit"],
            "licence": use.source["licence"],
            "url": use.source.get("url", ""),
            "accessed": use.source["accessed_on"],
            "conversion": use.source["conversion"],
            "uses": "，".join(
                f"{label} {number}"
                for label, number in (
                    ("定位", use.areas),
                    ("地名点", use.places),
                    ("界线", use.outlines),
                    ("位置条文", use.told),
                    ("底图要素", use.ground),
                )
                if number
            ),
        }
        for use in sources_used(facts)
    ]


TABLES: dict[str, tuple[str, Mapping[str, str]]] = {
    "documents": (
        "文件",
        {
            "title": "标题",
            "number": "文号",
            "issuer": "印发单位",
            "issued": "印发日期",
            "valid": "有效期",
            "status": "状态",
            "facts": "取用条数",
        },
    ),
    "dictionary": (
        "数据表",
        {"id": "表名", "title": "中文名", "row": "一行是", "number": "行数", "columns": "各列"},
    ),
    "credits": (
        "坐标与界线来源",
        {
            "title": "来源",
            "publisher": "发布者",
            "credit": "署名",
            "licence": "许可",
            "uses": "用处",
            "conversion": "坐标转换",
            "accessed": "取用日期",
            "url": "网址",
        },
    ),
}
"""Part of the page → name of its sheet, and its columns."""


def sheets(facts: Facts) -> dict[str, Worksheet]:
    """Return the tables of the page."""
    parts = {
        "documents": documents(facts),
        "dictionary": dictionary(facts),
        "credits": credits_of(facts),
    }
    found = {
        part: Worksheet(
            name,
            tuple(columns.values()),
            tuple(tuple(str(record[key]) for key in columns) for record in parts[part]),
        )
        for part, (name, columns) in TABLES.items()
    }
    lists = {"targets": region_targets(facts), "unplaced": unplaced(facts)}
    return found | {name: part_worksheet(part) for name, part in lists.items()}


def table_sheet(facts: Facts, name: str) -> Worksheet:
    """Return a data table as it is, columns headed in words and by their own names.

    Raises
    ------
    KeyError
        If the dictionary or the store does not have it.
    """
    words = dictionary_words()["tables"][name]
    columns = dictionary_words()["columns"]
    rows = facts.store.rows(name)
    keys = list(rows[0]) if rows else []
    cited = [row for row in rows if row.get("doc_id")]
    used: tuple[Clause, ...] = tuple(facts.clause(r["doc_id"], r.get("locator", "")) for r in cited)
    title = str(words["title"]) if isinstance(words, dict) else name
    header = tuple(f"{columns.get(key, key)} {key}" for key in keys)
    return Worksheet(title, header, tuple(tuple(row.values()) for row in rows), used)
