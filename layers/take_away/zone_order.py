"""The zones in order: their place gives their colour."""

from __future__ import annotations

from layers.facts import Facts


def zone_order(facts: Facts) -> list[str]:
    """Return the zones in the documents' order, which gives their colours."""
    found = [row for row in facts.store.rows("areas") if row["kind"] == "zone"]
    return [row["area_id"] for row in sorted(found, key=lambda row: float(row["ordinal"]))]
