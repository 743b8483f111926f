"""What 分歧 and 数据与来源 share: parts drawn from plain data, and tables to take along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from layers.facts.lookup import Facts
from layers.files.workbook import Worksheet, csv_file, file_name, workbook
from layers.stories.record import clauses_line
from ui import choices
from ui.record_page import HERE, Record, show

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Cell = str | Mapping[str, Any]


def blocks(key: str, *parts: Record, columns: Sequence[Sequence[Record]] = ()) -> None:
    """Draw parts one below the other, then columns of parts side by side."""
    beside = [{"kind": "columns", "columns": [list(own) for own in columns]}] if columns else []
    show(key, [*parts, *beside], "book")


def grid(
    columns: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[Cell]],
    title: str = "",
    note: str = "",
    frame: str = "",
) -> Record:
    """Return a table; a column is its head and its look, ``frame`` names what scrolls by itself."""
    found: Record = {
        "kind": "grid",
        "columns": list(map(list, columns)),
        "rows": list(map(list, rows)),
    }
    return found | {"title": title, "note": note, "frame": frame}


def file_links(**asked: str) -> Record:
    """Return the link to a table of 数据与来源 as a file, for the head of a part or a cell."""
    level = st.query_params.get("level", "")
    return {"files": asked | ({"level": level} if level else {})}


def folded(clauses: Iterable[Any]) -> Cell:
    """Return clauses as a cell: their number, which opens them."""
    return clauses_line(clauses) or ""


def downloads(facts: Facts, key: str, make: Callable[[], Worksheet], number: int) -> None:
    """Offer a table as files in one place; a file is made when it is asked for."""
    title = facts.store.region["title"]

    def book() -> bytes:
        sheet = make()
        return workbook(facts, [sheet], f"{sheet.name} {number} 条")

    with st.popover(f"下载 {number} 条", disabled=not number):
        for ending, mime, data in (("xlsx", XLSX, book), ("csv", CSV, lambda: csv_file(make()))):
            st.download_button(
                ending.upper(),
                data,
                file_name=f"{file_name(title, key)}.{ending}",
                mime=mime,
                on_click="ignore",
                key=f"{key}-{ending}",
            )


def style() -> None:
    """Set the look of Streamlit's own parts on these pages; to be called first."""
    choices.begin()
    st.html(f"<style>{(HERE / 'book_page.css').read_text('utf-8')}</style>")
