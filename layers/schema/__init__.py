"""The data tables: one schema, from which validation, dictionary and descriptor are made.

`TABLES` maps a table's name (its file is ``<name>.csv``) to a `Table`: what one row is, the columns
that identify a row, and the columns in file order. Another region is another folder with the
same tables.
"""

from __future__ import annotations

from layers.columns import Table
from layers.schema import position, relation
from layers.schema.position import LAYOUT
from layers.schema.relation import INDUSTRY

TABLES: dict[str, Table] = LAYOUT | INDUSTRY | relation.TABLES | position.TABLES

__all__ = ["TABLES", "Table"]
