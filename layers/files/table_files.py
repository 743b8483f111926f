"""Layers as tables for people: CSV files, and one workbook."""

from __future__ import annotations

import math
from collections.abc import Iterable

import shapely
from shapely.geometry.base import BaseGeometry

from geo.list_cell import split
from layers.facts.lookup import Clause, Facts
from layers.files.choices import README, archive
from layers.files.columns import for_readers, labels
from layers.files.selection import Layer, Selection
from layers.files.systems import System, digits, rounded
from layers.files.workbook import LONGEST_CELL, Worksheet, csv_bytes, file_name, workbook

TOO_LONG = "“{}”的界线太长，放不进表格的一格；图形请用 GeoPackage 或 GeoJSON。"

Cell = str | float


def csv_files(selection: Selection) -> bytes:
    """Return a zip with a CSV file for each layer, for documents, credits and columns."""
    files, remarks = {}, []
    for layer in selection.layers:
        header, rows = _table(layer, selection.system)
        shapes = _wkt(layer, selection.system)
        if any(len(text) > LONGEST_CELL for text in shapes):
            remarks.append(TOO_LONG.format(layer.title))
        elif any(shapes):
            header = [*header, labels(layer.words)["wkt"]]
            rows = [[*row, text] for row, text in zip(rows, shapes, strict=True)]
        files[f"{file_name(layer.title)}.csv"] = csv_bytes(header, rows)
    rest = {
        f"{sheet.name}.csv": csv_bytes(sheet.header, sheet.rows)
        for key, sheet in selection.tables.items()
        if key != "notes"
    }
    text = selection.text + "".join(f"{remark}\r\n" for remark in remarks).encode()
    return archive({README: text, **files, **rest})


def workbook_file(selection: Selection) -> bytes:
    """Return an XLSX file: a sheet for each layer, then notes, credits, columns and sources."""
    sheets = []
    for layer in selection.layers:
        header, rows = _table(layer, selection.system)
        numbers = frozenset(
            i for i in range(len(header)) if any(isinstance(row[i], float) for row in rows)
        )
        cells = tuple(tuple(str(cell) for cell in row) for row in rows)
        clauses = tuple(_clauses(selection.facts, layer))
        sheets.append(Worksheet(layer.title, tuple(header), cells, clauses, numbers))
    rest = [selection.tables[key] for key in ("notes", "credits", "columns")]
    return workbook(selection.facts, [*sheets, *rest], selection.scope)


def _table(layer: Layer, system: System) -> tuple[list[str], list[list[Cell]]]:
    """Return a layer as a head and rows; points end with their two coordinates."""
    columns = for_readers(layer.columns)
    named, every = layer.labels, labels(layer.words)
    points = [_point(shape, system) for shape in layer.frame.geometry]
    names = [("lon", "lat"), ("x", "y")][system.metric] if any(points) else ()
    records = layer.frame[columns].to_dict("records")
    rows = [
        [*(_cell(record[column]) for column in columns), *(point or ("",) * len(names))]
        for record, point in zip(records, points, strict=True)
    ]
    return [*(named[column] for column in columns), *(every[name] for name in names)], rows


def _point(shape: BaseGeometry | None, system: System) -> tuple[float, ...]:
    if shape is None or shape.is_empty or shape.geom_type != "Point":
        return ()
    return round(shape.x, digits(system)), round(shape.y, digits(system))


def _wkt(layer: Layer, system: System) -> list[str]:
    """Return the geometries as text; points have columns of their own."""
    return [
        ""
        if shape is None or shape.is_empty or shape.geom_type == "Point"
        else shapely.to_wkt(rounded(shape, system), rounding_precision=digits(system), trim=True)
        for shape in layer.frame.geometry
    ]


def _cell(value: object) -> Cell:
    if isinstance(value, float):
        return "" if math.isnan(value) else value
    return str(value)


def _clauses(facts: Facts, layer: Layer) -> Iterable[Clause]:
    """Yield the clauses of rows that rest on one document; others name theirs in the row."""
    for documents, locators in layer.frame[["doc_id", "locator"]].itertuples(index=False):
        if len(split(documents)) == 1:
            yield from (facts.clause(documents, locator) for locator in split(locators))
