"""Tabs 文件 and 词典: documents, whose data the map is drawn from, and the tables in words."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.files import provenance
from ui.book import Cell, blocks, file_links, grid


def show(facts: Facts) -> None:
    """Show documents with their standing, then sources of map data with credit and licence."""
    documents, credits_ = provenance.documents(facts), provenance.credits_of(facts)
    blocks(
        "files",
        grid(
            [("", ""), ("文件", "label"), ("文号", ""), ("印发单位", ""), ("印发", "word"),
             ("有效期", "word"), ("状态", "word"), ("取用条数", "number")],
            [
                [{"text": one["level"], "look": "level-cell"}, one["title"], one["number"],
                 one["issuer"], one["issued"], one["valid"], _status(one), one["facts"]]
                for one in documents
            ],
            f"文件（{len(documents)}）",
            "县（市、区）、产业、园区和数字都出自这些文件；数据表只存名称、数字和条文号，不存原文句子。"
            "空格表示所收文件没有写，不等于没有。",
        )
        | file_links(table="documents"),
        grid(
            [("来源", ""), ("发布者", ""), ("署名", ""), ("许可", ""), ("用处", ""),
             ("坐标转换", "clause")],
            [
                [{"text": one["title"], "url": one["url"]}, one["publisher"], one["credit"] or "—",
                 one["licence"], one["uses"], one["conversion"] or "—"]
                for one in credits_
            ],
            f"地图数据的来源与署名（{len(credits_)}）",
            "位置和界线取自这些公开资料；界线不作划界依据。",
        )
        | file_links(table="credits"),
    )  # fmt: skip


def show_dictionary(facts: Facts) -> None:
    """Show what a row of each table is, how many there are, and their columns."""
    tables = provenance.dictionary(facts)
    blocks(
        "dictionary",
        grid(
            [("数据表", "label"), ("表名", "clause"), ("一行是", ""), ("行数", "number"),
             ("各列", "clause"), ("", "")],
            [
                [one["title"], one["id"], one["row"], one["number"], one["columns"],
                 {"files": file_links(data=one["id"])["files"]}]
                for one in tables
            ],
            f"数据表（{len(tables)}）",
        )
        | file_links(table="dictionary"),
    )  # fmt: skip


def _status(one: dict[str, object]) -> Cell:
    return {"text": one["status"], "look": "remarked" if one["remarked"] else ""}
