"""What a view leaves of the table of hosts and chains: the core decides, as on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from layers.facts.lookup import Facts
from layers.stories.matrix import BY, EVIDENCES, Head, Matrix
from layers.view import View
from layers.view.engine import CODEC, engine_of
from layers.view.place import lies_within


@dataclass(frozen=True)
class TableView:
    """What a table of rows and columns shows.

    Attributes
    ----------
    by
        What heads the rows.
    row, col
        Ids of the selected row and column, or empty.
    sort
        ``""`` for the documents' order, ``name``, ``count``, or the id of a column.
    only
        Whether rows without any cell are left out.
    filters
        The same filters as on the map.
    drawn
        Ids of what lies in the shape that the filters ask for, if they do.
    """

    by: str
    row: str = ""
    col: str = ""
    sort: str = ""
    only: bool = False
    filters: View = field(default_factory=View)
    drawn: frozenset[str] = frozenset()


def read_table(
    params: Mapping[str, str], facts: Facts, whole: Matrix
) -> tuple[TableView, list[str]]:
    """Return the view that an address asks for, and what it asked for in vain, in words."""
    ways = {
        "by": list(BY),
        "row": [head.id for head in whole.rows],
        "col": [column.id for column in whole.columns],
        "evidence": list(EVIDENCES),
    }
    found = engine_of(facts.store).call("readTable", dict(params), ways)
    filters = View.of(found["view"])
    drawn = lies_within(facts.store, filters)
    return TableView(**found["table"], filters=filters, drawn=drawn), found["dropped"]


def written(view: TableView) -> dict[str, str]:
    """Return keys and values of a view's address."""
    own = {"by": view.by, "row": view.row, "col": view.col, "sort": view.sort, "only": view.only}
    told: dict[str, str] = CODEC.call("writeTable", asdict(view.filters) | own)
    return told


def select(whole: Matrix, view: TableView) -> Matrix:
    """Return the rows, columns and cells that a view's filters leave, sorted as it says.

    The core decides, as it does on the page (``core/matrix.js``).
    """
    state = asdict(view.filters) | {"by": view.by, "sort": view.sort, "only": view.only}
    kept = CODEC.call("selectMatrix", record(whole, view), state)
    rows = {head.id: head for head in whole.rows}
    columns = {column.id: column for column in whole.columns}
    pairs = ((cell["row"], cell["column"]) for cell in kept["cells"])
    return replace(
        whole,
        rows=tuple(rows[row["id"]] for row in kept["rows"]),
        columns=tuple(columns[key] for key in kept["columns"]),
        cells={pair: whole.cells[pair] for pair in pairs},
    )


def record(whole: Matrix, view: TableView) -> dict[str, list[dict[str, Any]]]:
    """Return rows, columns and cells as the core takes them; a cell with ids of its documents."""

    def lies(head: Head) -> dict[str, Any]:
        drawn = view.filters.within if head.id in view.drawn else ()
        return {"county": head.counties, **head.wholes, "within": drawn}

    return {
        "rows": [asdict(head) | {"lies": lies(head)} for head in whole.rows],
        "columns": [{"id": c.id, "group": c.cluster, "tier": c.tier} for c in whole.columns],
        "cells": [
            {
                "row": row,
                "column": column,
                "evidence": cell.evidence,
                "docs": sorted({said.doc_id for said in cell.says}),
            }
            for (row, column), cell in whole.cells.items()
        ],
    }
