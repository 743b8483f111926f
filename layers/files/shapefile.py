"""Shapefiles in a zip: UTF-8, short column names with a map of them, nothing cut unsaid."""

from __future__ import annotations

import math
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import geopandas as gpd
import pyogrio
import shapely

from layers.files.choices import README, archive
from layers.files.columns import for_readers
from layers.files.selection import Layer, Selection
from layers.files.workbook import Worksheet, csv_bytes

LONGEST_NAME = 10
LONGEST_CELL = 254
"""Bytes that a text cell of a dBASE table holds."""
DATE = "2000-01-01"
"""dBASE stamps a table with a date; a fixed one keeps equal input at equal bytes."""
KINDS = {0: "point", 1: "line", 2: "polygon"}
"""Dimension of a geometry → word in the file's name; a shapefile holds one kind."""
NAMES, CUT, UNPLACED = "字段对照.csv", "截断的文字.csv", "未落图.csv"

Row = tuple[str, ...]


def shapefiles(selection: Selection) -> bytes:
    """Return a zip with a shapefile for each layer, the map of names, and what they cannot hold."""
    names: list[Row] = []
    cut: list[Row] = []
    files: dict[str, bytes] = {}
    for layer in selection.layers:
        short = short_names(layer.columns)
        names += [(layer.name, short[c], c, text) for c, text in layer.labels.items()]
        cut += _cut_cells(layer, short)
        for stem, frame in _by_kind(layer):
            files |= _written(stem, _fitted(frame, layer.columns).rename(columns=short))
    parts = {README: selection.text, NAMES: csv_bytes(("图层", "短名", "全名", "中文名"), names)}
    if cut:
        parts[CUT] = csv_bytes(("图层", "编号", "短名", "全文"), cut)
    if any(len(layer.unplaced) for layer in selection.layers):
        parts[UNPLACED] = _unplaced(selection.layers)
    tables = {f"{s.name}.csv": csv_bytes(s.header, s.rows) for s in _sources(selection)}
    return archive({**parts, **tables, **files})


def _sources(selection: Selection) -> list[Worksheet]:
    return [selection.tables[key] for key in ("documents", "credits")]


def short_names(columns: Sequence[str]) -> dict[str, str]:
    """Return column → a name of at most ten letters, digits and ``_``, none of them twice."""
    found: dict[str, str] = {}
    for column in columns:
        plain = re.sub(r"\W", "_", column, flags=re.ASCII)
        name, number = plain[:LONGEST_NAME], 2
        while name in found.values():
            name = f"{plain[: LONGEST_NAME - len(str(number))]}{number}"
            number += 1
        found[column] = name
    return found


def _by_kind(layer: Layer) -> Iterable[tuple[str, gpd.GeoDataFrame]]:
    """Yield file name and rows for each kind of geometry; empty ones are no kind."""
    placed = layer.placed
    kinds = shapely.get_dimensions(placed.geometry.to_numpy())
    several = len(set(kinds.tolist())) > 1
    for kind, word in KINDS.items():
        if (kinds == kind).any():
            yield f"{layer.name}_{word}" if several else layer.name, placed[kinds == kind]


def _fitted(frame: gpd.GeoDataFrame, columns: Sequence[str]) -> gpd.GeoDataFrame:
    texts = [column for column in columns if column != "uncertainty_m"]
    found = frame.copy()
    for column in texts:
        found[column] = [_clipped(str(value)) for value in frame[column]]
    return found


def _clipped(text: str) -> str:
    """Cut a text at whole characters to what a cell holds."""
    return text.encode()[:LONGEST_CELL].decode(errors="ignore")


def _cut_cells(layer: Layer, short: dict[str, str]) -> Iterable[Row]:
    """Yield the full text of each cell that a shapefile's table cannot hold."""
    for record in layer.placed.to_dict("records"):
        for column in layer.columns:
            text = str(record[column])
            if len(text.encode()) > LONGEST_CELL:
                yield layer.name, record["id"], short[column], text


def _unplaced(layers: Iterable[Layer]) -> bytes:
    """Return a table of what has no geometry, with the columns of all layers side by side."""
    found = [
        {"图层": layer.title}
        | {layer.labels[c]: _plain(row[c]) for c in for_readers(layer.columns)}
        for layer in layers
        for row in layer.unplaced.to_dict("records")
    ]
    header = list(dict.fromkeys(name for row in found for name in row))
    return csv_bytes(header, [[row.get(name, "") for name in header] for row in found])


def _plain(value: object) -> str:
    return "" if isinstance(value, float) and math.isnan(value) else str(value)


def _written(stem: str, frame: gpd.GeoDataFrame) -> dict[str, bytes]:
    """Return the files of one shapefile by name."""
    with tempfile.TemporaryDirectory() as folder:
        pyogrio.write_dataframe(
            frame,
            Path(folder) / f"{stem}.shp",
            driver="ESRI Shapefile",
            layer_options={"ENCODING": "UTF-8", "DBF_DATE_LAST_UPDATE": DATE},
        )
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}
