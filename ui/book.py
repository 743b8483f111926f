"""What 分歧 and 数据与来源 share: parts drawn from plain data, and what narrows lists down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import streamlit as st

from layers.stories.record import clauses_line
from layers.view.lists import Listing
from ui import choices
from ui.record_page import HERE, Record, address, show

One = TypeVar("One")
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
) -> Record:
    """Return a table; a column is its head and its look."""
    found: Record = {
        "kind": "grid",
        "columns": list(map(list, columns)),
        "rows": list(map(list, rows)),
    }
    return found | {"title": title, "note": note}


def file_links(**asked: str) -> Record:
    """Return the link to a table of 数据与来源 as a file, for the head of a part or a cell."""
    level = st.query_params.get("level", "")
    return {"files": asked | ({"level": level} if level else {})}


def folded(clauses: Iterable[Any]) -> Cell:
    """Return clauses as a cell: their number, which opens them."""
    return clauses_line(clauses) or ""


def narrowed(
    listing: Listing[One], hint: str, counter: str, field_width: int, menu_width: int
) -> list[One]:
    """Draw what narrows a list down, and how much of it is left; return that."""
    with st.container(key="book-filters", horizontal=True, vertical_alignment="bottom"):
        choices.search("搜索", "q", hint, field_width)
        for own in listing.filters:
            choices.menu(own.label, own.key, listing.options(own), menu_width)
        found = listing.found(address())
        line = f"{len(listing.every)} {counter}中显示 {len(found)} {counter}"
        st.html(f'<span role="status" class="count">{line}</span>')
    return found


def style() -> None:
    """Set the look of Streamlit's own parts on these pages; to be called first."""
    choices.begin()
    st.html(f"<style>{(HERE / 'book_page.css').read_text('utf-8')}</style>")
