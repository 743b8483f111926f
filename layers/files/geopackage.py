"""GeoPackage: layers in the map's colours with Chinese column names, and what they rest on."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from xml.etree.ElementTree import SubElement, fromstring, tostring

import pandas as pd

from layers.build.store import write_store
from layers.facts.order import chain_tiers, zone_ids
from layers.files.qgis_style import layer_styles
from layers.files.selection import Layer, Selection
from layers.files.workbook import Worksheet

SCHEMA_TABLES = """
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  name TEXT,
  title TEXT,
  description TEXT,
  mime_type TEXT,
  constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name)
);
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL,
  constraint_type TEXT NOT NULL,
  value TEXT,
  min NUMERIC,
  min_is_inclusive BOOLEAN,
  max NUMERIC,
  max_is_inclusive BOOLEAN,
  description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
);
CREATE TABLE IF NOT EXISTS gpkg_extensions (
  table_name TEXT,
  column_name TEXT,
  extension_name TEXT NOT NULL,
  definition TEXT NOT NULL,
  scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);
"""
"""GeoPackage's schema extension (OGC 12-128r18, annex F.9): where a column has a title."""
DEFINITION = "http://www.geopackage.org/spec121/#extension_schema"


def geopackage(selection: Selection) -> bytes:
    """Return a GeoPackage; its tables are ``data_<name>`` and ``meta`` as in the store."""
    layers = {layer.name: layer.frame for layer in selection.layers}
    tables = {name: _frame(sheet) for name, sheet in selection.tables.items()}
    region = json.dumps(dict(selection.facts.store.region), ensure_ascii=False, sort_keys=True)
    meta = {
        "region": region,
        "digest": selection.facts.store.digest,
        "crs": selection.system.crs,
        "scope": selection.scope or "全部",
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layers.gpkg"
        write_store(path, layers, tables, meta, _styles(selection))
        with closing(sqlite3.connect(path)) as base:
            _name_columns(base, selection.layers)
            _describe(base, selection)
            base.commit()
        return path.read_bytes()


def _frame(sheet: Worksheet) -> pd.DataFrame:
    return pd.DataFrame(list(sheet.rows), columns=list(sheet.header), dtype=str)


def _styles(selection: Selection) -> pd.DataFrame:
    """Return the looks of the layers that are there, each with its Chinese column names."""
    store = selection.facts.store
    styles = layer_styles(zone_ids(store), chain_tiers(store))
    by_name = {layer.name: layer for layer in selection.layers}
    styles = styles[styles["f_table_name"].isin(by_name)].reset_index(drop=True)
    styles["styleQML"] = [
        _with_aliases(document, by_name[name])
        for name, document in zip(styles["f_table_name"], styles["styleQML"], strict=True)
    ]
    return styles


def _with_aliases(document: str, layer: Layer) -> str:
    root = fromstring(document)  # noqa: S314 - our own text
    root.set("styleCategories", "Symbology|Fields")
    aliases = SubElement(root, "aliases")
    # QGIS counts the column of row numbers, too.
    for index, (column, label) in enumerate(layer.labels.items(), start=1):
        SubElement(aliases, "alias", {"index": str(index), "field": column, "name": label})
    return tostring(root, encoding="unicode")


def _name_columns(base: sqlite3.Connection, layers: Sequence[Layer]) -> None:
    base.executescript(SCHEMA_TABLES)
    base.executemany(
        "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_schema', ?, 'read-write')",
        [(table, DEFINITION) for table in ("gpkg_data_columns", "gpkg_data_column_constraints")],
    )
    base.executemany(
        "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, NULL, NULL, NULL)",
        [
            (layer.name, column, label, label)
            for layer in layers
            for column, label in layer.labels.items()
        ],
    )


def _describe(base: sqlite3.Connection, selection: Selection) -> None:
    """Name layers in Chinese and say beside each what it rests on."""
    text = "\n".join(selection.notes)
    base.executemany(
        "UPDATE gpkg_contents SET identifier = ?, description = ? WHERE table_name = ?",
        [(layer.title, text, layer.name) for layer in selection.layers],
    )
