"""Tab 词典: the data tables in words, and the words by which the documents name chains."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.files import provenance
from ui.book import blocks, file_links, grid


def show(facts: Facts) -> None:
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
