"""The view that an address asks for: the map's own, or that of the tables beside it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from layers.facts import Facts
from layers.view import SEPARATOR, THEMED, View

TABLE_ONLY = ("by", "row", "col", "sort", "only")
"""Keys of a table's address that a map has no such word for."""


def params_of(text: str) -> dict[str, str]:
    """Return keys and values of what stands after ``?``, or of a whole address.

    Of a repeated key the last value counts.
    """
    asked = text.strip()
    if "://" in asked or asked.startswith("/"):
        asked = urlsplit(asked).query
    asked = asked.lstrip("?").partition("#")[0]
    return dict(parse_qsl(asked, keep_blank_values=True))


def view_of(params: Mapping[str, str], facts: Facts) -> tuple[View, list[str]]:
    """Return the view of an address, and what it asked for in vain as words for the reader.

    A table's selected row becomes the selection and its selected column the theme.
    """
    return View.from_query(_on_map(params, facts), facts)


def _on_map(params: Mapping[str, str], facts: Facts) -> dict[str, str]:
    if "by" not in params:
        return dict(params)
    query = {key: text for key, text in params.items() if key not in TABLE_ONLY}
    row, column = params.get("row", ""), params.get("col", "")
    if row and facts.subject(row):
        query["pick"] = facts.subject(row)
    if column and facts.subject(column) == f"chain:{column}":
        # The theme's own choice stands before the filters, in a place that may be empty.
        chosen = {"chain": column, "cluster": ""}
        for key in THEMED:
            kept = query.pop(key, "")
            query |= {key: SEPARATOR.join((chosen[key], kept) if kept else (chosen[key],))}
        query["theme"] = "chain"
    return {key: text for key, text in query.items() if text}
