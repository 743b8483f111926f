"""The data tables: one schema, from which validation, dictionary and descriptor are made.

`TABLES` maps a table's name (its file is ``<name>.csv``) to a `Table`: what one row is, the columns
that identify a row, and the columns in file order. Another region is another folder with the
same tables.
"""

from __future__ import annotations

from layers.schema import industry, layout, position, relation
from layers.schema.table import Table

TABLES: dict[str, Table] = layout.TABLES | industry.TABLES | relation.TABLES | position.TABLES

__all__ = ["TABLES", "Table"]
