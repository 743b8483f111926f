"""The table below the map as a file: the rows that the page shows of a view, with their clauses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

import geopandas as gpd

from layers.build.store import Row
from layers.facts.lookup import Clause, Facts
from layers.files.workbook import Worksheet
from layers.view import View
from layers.view.data import OUTLINES
from layers.view.engine import engine_of

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
BOX_NUMBERS = 4
OF_A_CLAUSE = ("area", "link")
"""Kinds of subjects that a clause names; counties are there without any."""


def view_worksheets(
    facts: Facts, view: View, box: Box | None, *, unplaced: bool
) -> dict[str, Worksheet]:
    """Return the tabs of the table of a view by id.

    Parameters
    ----------
    facts, view
        What is shown.
    box
        What the map's frame shows, if the table keeps to it.
    unplaced
        Whether what is not on the map is listed, too.
    """
    frame = None if box is None else _frame(facts, box)
    tabs = engine_of(facts.store).call("tableOf", asdict(view), frame, unplaced)
    return {tab["id"]: _worksheet(facts, tab) for tab in tabs}


def read_box(text: str) -> Box | None:
    """Return a box from what an address says, or None for what is none."""
    try:
        numbers = tuple(float(part) for part in text.split(","))
    except ValueError:
        return None
    return numbers if len(numbers) == BOX_NUMBERS else None  # type: ignore[return-value]


def _frame(facts: Facts, box: Box) -> dict[str, list[str]]:
    """Return what lies in a box: places by their point, outlines by their bounds."""
    store = facts.store
    layers = [store.frame(layer) for layer in ("counties", *OUTLINES) if _has(facts, layer)]
    shapes = {key for frame in layers for key in _meeting(frame, box)}
    return {"places": sorted(_meeting(store.frame("areas"), box)), "shapes": sorted(shapes)}


def _has(facts: Facts, layer: str) -> bool:
    return f"layer:{layer}" in facts.store.tables


def _meeting(frame: gpd.GeoDataFrame, box: Box) -> list[str]:
    west, south, east, north = box
    some = frame[~(frame.geometry.isna() | frame.geometry.is_empty)]
    x0, y0, x1, y1 = some.bounds.to_numpy().T
    meets = (x0 <= east) & (x1 >= west) & (y0 <= north) & (y1 >= south)
    return [str(key) for key in some["id"][meets]]


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
