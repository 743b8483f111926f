"""The table below the map as a file: the rows that the page shows of a view, with their clauses."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict

from layers.build.store import Row
from layers.facts.lookup import Clause, Facts
from layers.files.workbook import Worksheet
from layers.view import View
from layers.view.engine import engine_of

OF_A_CLAUSE = ("area", "link")
"""Kinds of subjects that a clause names; counties are there without any."""


def view_worksheets(
    facts: Facts, view: View, seen: Collection[str] | None, *, unplaced: bool
) -> dict[str, Worksheet]:
    """Return the tabs of the table of a view by id.

    Parameters
    ----------
    facts, view
        What is shown.
    seen
        Ids of what the map's frame shows, if the table keeps to it: only the screen knows.
    unplaced
        Whether what is not on the map is listed, too.
    """
    frame = None if seen is None else {"places": sorted(seen), "shapes": sorted(seen)}
    tabs = engine_of(facts.store).call("tableOf", asdict(view), frame, unplaced)
    return {tab["id"]: _worksheet(facts, tab) for tab in tabs}


def _worksheet(facts: Facts, tab: Mapping[str, list[dict[str, list[object]]]]) -> Worksheet:
    rows = [row["cells"] for row in tab["rows"]]
    numbers = {
        column
        for column in range(len(tab["heads"]))
        if rows and all(isinstance(row[column], (int, float)) for row in rows)
    }
    return Worksheet(
        str(tab["name"]),
        tuple(str(head) for head in tab["heads"]),
        tuple(tuple(str(cell) for cell in row) for row in rows),
        tuple(clause for row in tab["rows"] for clause in _clauses(facts, str(row["subject"]))),
        frozenset(numbers),
    )


def _clauses(facts: Facts, subject: str) -> tuple[Clause, ...]:
    kind, _, key = subject.partition(":")
    if kind not in OF_A_CLAUSE:
        return ()
    own: Row = facts.get(subject)
    named = facts.rows_of("mentions", "area_id", key) if kind == "area" else []
    return facts.clauses((own, *named))
