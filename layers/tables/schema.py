"""The data tables: one schema, from which validation, dictionary and descriptor are made.

`TABLES` maps a table's name (its file is ``<name>.csv``) to a `Table`: what one row is, the columns
that identify a row, and the columns in file order. Another region is another folder with the
same tables.
"""

from __future__ import annotations

from layers.tables import industry_tables, layout_tables
from layers.tables.columns import Table
from layers.tables.industry_tables import INDUSTRY
from layers.tables.layout_tables import LAYOUT

TABLES: dict[str, Table] = LAYOUT | INDUSTRY | industry_tables.TABLES | layout_tables.TABLES

__all__ = ["TABLES", "Table"]
