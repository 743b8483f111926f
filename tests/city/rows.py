"""How the rows of the invented city are written down, and the clauses that they come from.

A row lists only what it has; `tests.city.make_city` fills in the empty cells.
"""

from __future__ import annotations

Row = dict[str, str]
Rows = list[Row]


def rows(columns: str, *cells: str) -> Rows:
    """Return rows from a header and lines, both with cells parted by ``|``."""
    names = [name.strip() for name in columns.split("|")]
    return [
        dict(zip(names, [cell.strip() for cell in line.split("|")], strict=True)) for line in cells
    ]


def clause(doc_id: str, locator: str, found: Rows) -> Rows:
    """Return the rows with the clause that says so; a row's own clause wins."""
    return [{"doc_id": doc_id, "locator": locator, **row} for row in found]


P, C = "plan21", "chain23"
"""The two documents: a plan and a list of chains."""
