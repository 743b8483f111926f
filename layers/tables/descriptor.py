"""The data dictionary and the Frictionless descriptor, made from the schema.

``data/README.md`` and ``data/datapackage.json`` are products of this module; a test compares them
with what the schema says now, so they cannot drift.
"""

from __future__ import annotations

import json
from typing import Any

import pandera.pandas as pa

from layers.tables.columns import Table
from layers.tables.patterns import (
    DATE_PATTERN,
    ID_PATTERN,
    LIST,
    NAME,
    NUMBER_PATTERN,
    REMARK,
)
from layers.tables.schema import TABLES

HEAD = f"""# Data dictionary

Generated from `layers/tables/schema.py` by `python scripts/describe_data.py`; do not edit by hand.

One folder is one region. All tables are CSV, UTF-8, sorted by their key, one fact a row. A cell is
text; an empty cell means "not given", which is never the same as "none". Lists are joined by `;`.
Text has no control characters and nothing invisible; a name has up to {NAME:,} characters, a remark
{REMARK:,}, a list {LIST:,}. Every cell is checked when it is read.
Every fact carries `doc_id` and `locator`: the clause that says so. Names, figures and locators of
the plan documents stand here; their sentences do not. Coordinates are CGCS2000 (EPSG:4490),
longitude before latitude, in degrees.

Besides the tables: `region.toml` (title, frames of the region), `geometry/` (boundaries, with a
README of their own) and `picks/` (which gazetteer points `scripts/derive_places.py` takes and why).
"""

PATTERNS = {"id": ID_PATTERN, "number": NUMBER_PATTERN, "date": DATE_PATTERN}


def dictionary() -> str:
    """Return the text of ``data/README.md``."""
    return HEAD + "".join(_section(name, TABLES[name]) for name in TABLES)


def _section(name: str, table: Table) -> str:
    lines = [
        f"\n## `{name}.csv`\n",
        f"One row is {table.row}. Key: {', '.join(f'`{c}`' for c in table.key)}.\n",
        "| column | holds | kind | required | refers to or values |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [_row(column, spec) for column, spec in table.columns.items()]
    return "\n".join(lines) + "\n"


def _row(column: str, spec: pa.Column) -> str:
    facts = spec.metadata
    detail = ", ".join(f"`{t}`" for t in facts["refers_to"] or facts["enum"])
    required = "yes" if facts["required"] else ""
    return f"| `{column}` | {spec.description} | {facts['kind']} | {required} | {detail} |"


def descriptor() -> str:
    """Return the text of ``data/datapackage.json`` (Frictionless Data Package)."""
    package = {
        "profile": "tabular-data-package",
        "name": "industrial-layout",
        "resources": [_resource(name, table) for name, table in TABLES.items()],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(name: str, table: Table) -> dict[str, Any]:
    keys = [
        {
            "fields": [column],
            "reference": {"resource": target, "fields": [TABLES[target].key[0]]},
        }
        for column, spec in table.columns.items()
        if spec.metadata["kind"] == "id" and len(spec.metadata["refers_to"]) == 1
        for target in spec.metadata["refers_to"]
    ]
    return {
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "description": f"one row is {table.row}",
        "schema": {
            "fields": [_field(column, spec) for column, spec in table.columns.items()],
            "primaryKey": list(table.key),
            "foreignKeys": keys,
            "missingValues": [""],
        },
    }


def _field(column: str, spec: pa.Column) -> dict[str, Any]:
    facts = spec.metadata
    constraints: dict[str, Any] = {"required": facts["required"]}
    if facts["enum"]:
        constraints["enum"] = list(facts["enum"])
    elif facts["kind"] in PATTERNS:
        constraints["pattern"] = PATTERNS[facts["kind"]]
    if facts["longest"]:
        constraints["maxLength"] = facts["longest"]
    return {
        "name": column,
        "type": "string",
        "description": spec.description,
        "constraints": constraints,
    }
