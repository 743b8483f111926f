"""What there is to make sheets of, in the documents' order: counties, clusters, zones."""

from __future__ import annotations

from layers.facts import Facts
from layers.store import Row


def counties(facts: Facts) -> list[Row]:
    """Return the counties that the documents cover, in the table's order."""
    return [row for row in facts.store.rows("counties") if row["has_data"] == "yes"]


def clusters(facts: Facts) -> list[Row]:
    """Return the clusters in the catalogue's order."""
    return [row for row in by_ordinal(facts, "industries") if row["grouping"] == "cluster"]


def zones(facts: Facts) -> list[Row]:
    """Return the zones in their document's order."""
    return [row for row in by_ordinal(facts, "areas") if row["kind"] == "zone"]


def by_ordinal(facts: Facts, table: str) -> list[Row]:
    """Return the rows of a table that has an ordinal, in its order."""
    return sorted(facts.store.rows(table), key=lambda row: float(row["ordinal"] or 0))
