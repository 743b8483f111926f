"""GeoPackage: layers in the map's colours with Chinese column names, and what they rest on."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pandas as pd
import shapely

from layers.build.store import write_store
from layers.files.qgis_project import Shelf, keep, project
from layers.files.qgis_scene import Scene
from layers.files.qgis_style import documents, style_rows
from layers.files.selection import Layer, Selection
from layers.files.workbook import Worksheet
from layers.view.marks import shown

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


def geopackage(selection: Selection, name: str = "") -> bytes:
    """Return a GeoPackage; its tables are ``data_<name>`` and ``meta`` as in the store.

    Parameters
    ----------
    selection
        What goes into it.
    name
        What the file will be called: QGIS's project inside names it. Empty for none inside.
    """
    layers = {layer.name: layer.frame for layer in selection.layers}
    tables = {name: _frame(sheet) for name, sheet in selection.tables.items()}
    region = json.dumps(dict(selection.facts.store.region), ensure_ascii=False, sort_keys=True)
    meta = {
        "region": region,
        "digest": selection.facts.store.digest,
        "crs": selection.system.crs,
        "scope": selection.scope or "全部",
    }
    looks, theme = _looks(selection)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layers.gpkg"
        write_store(path, layers, tables, meta, style_rows(looks))
        with closing(sqlite3.connect(path)) as base:
            _name_columns(base, selection.layers)
            _describe(base, selection)
            if name:
                _add_project(base, selection, looks, theme, name)
            base.commit()
        return path.read_bytes()


def _frame(sheet: Worksheet) -> pd.DataFrame:
    return pd.DataFrame(list(sheet.rows), columns=list(sheet.header), dtype=str)


def _looks(selection: Selection) -> tuple[dict[str, Element], str]:
    """Return layer → its look with its Chinese column names, and what the map is about."""
    facts, by_name = selection.facts, {layer.name: layer for layer in selection.layers}
    columns = {layer.name: layer.columns for layer in selection.layers}
    chains = by_name.get("county_chains")
    clusters = frozenset(chains.frame["cluster"]) if chains else frozenset[str]()
    scene = Scene(facts.store, columns, metric=selection.system.metric, clusters=clusters)
    if selection.view is not None:
        found = shown(facts, selection.view)
        tier = found.chained.tier if found.theme == "chain" and found.chained else None
        scene = replace(scene, theme=found.theme, tier=tier)
    looks = {name: look for name, look in documents(scene).items() if name in by_name}
    for name, look in looks.items():
        _add_aliases(look, by_name[name])
    return looks, scene.theme


def _add_aliases(look: Element, layer: Layer) -> None:
    look.set("styleCategories", f"{look.get('styleCategories')}|Fields")
    aliases = SubElement(look, "aliases")
    # QGIS counts the column of row numbers, too.
    for index, (column, label) in enumerate(layer.labels.items(), start=1):
        SubElement(aliases, "alias", {"index": str(index), "field": column, "name": label})


def _add_project(
    base: sqlite3.Connection,
    selection: Selection,
    looks: Mapping[str, Element],
    theme: str,
    name: str,
) -> None:
    shelves = [
        Shelf(layer.name, layer.title, _geometry(layer), looks[layer.name], _bounds(layer))
        for layer in selection.layers
    ]
    title = selection.facts.store.region["title"]
    keep(base, project(title, name, shelves, selection.system, theme))


def _geometry(layer: Layer) -> str:
    kinds = set(shapely.get_dimensions(layer.placed.geometry.to_numpy()).tolist())
    return ("Point", "Line", "Polygon")[max(kinds)] if kinds else ""


def _bounds(layer: Layer) -> tuple[float, float, float, float] | None:
    placed = layer.placed
    if not len(placed):
        return None
    west, south, east, north = placed.geometry.total_bounds.tolist()
    return west, south, east, north


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
