"""Figures of the energy sectors: each for the sector whose row it is, never for a part of it.

A table gives figures for whole sectors. What is a part of one has none of its own, and says so;
the whole's figure is not its.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from layers.build.store import group
from layers.vocabulary import wording

Row = Mapping[str, str]
Key = tuple[str, str, str]
"""Sector, measure, year."""

PRINTED_MINUS = re.compile(r"^[-—–－−](?=\d)")
MINUS = "−"


class Rows(Protocol):
    """What this module needs of a store."""

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the rows of a data table."""


def shown(printed: str) -> str:
    """Return a figure as it is shown: what is printed, a leading minus always as the sign."""
    return PRINTED_MINUS.sub(MINUS, printed)


def with_unit(printed: str, unit: str) -> str:
    """Return a figure as it is shown, with its unit unless the print carries it already."""
    figure = shown(printed)
    return figure if unit and unit in figure else f"{figure}{unit}"


def figures_of_sectors(store: Rows) -> dict[Key, dict[str, str]]:
    """Return one row a sector, measure and year: of several clauses the one that tells most."""
    rows = store.rows("energy_figures")
    told = Counter((row["doc_id"], row["locator"]) for row in rows)
    by_key = group(rows, lambda r: f"{r['sector_id']} {r['measure']} {r['year']}")
    best = (max(same, key=lambda r: told[r["doc_id"], r["locator"]]) for same in by_key.values())
    return {(row["sector_id"], row["measure"], row["year"]): row for row in best}


def newest(figures: Mapping[Key, Row], measure: str) -> dict[str, Row]:
    """Return sector → its own row of a measure, that of the newest year."""
    found: dict[str, tuple[str, Row]] = {}
    for (sector, kind, year), row in figures.items():
        if kind == measure and row["value"] and year >= found.get(sector, ("", row))[0]:
            found[sector] = year, row
    return {sector: row for sector, (_, row) in found.items()}


def whole_of(row: Row, sectors: Iterable[Row], counted: Iterable[str]) -> str:
    """Return the name of the sector in whose figures those of a part are; empty if in none's.

    Parameters
    ----------
    row, sectors
        The sector; all of them. The total of all is no sector that another is a part of.
    counted
        Ids of the sectors that have figures of their own.
    """
    own = set(counted)
    if row["sector_id"] in own:
        return ""
    wholes = {one["sector_id"]: one for one in sectors if one["in_total"] != "yes"}
    whole = wholes.get(row["parent_id"])
    return whole["name"] if whole and whole["sector_id"] in own else ""


def unlisted(whole: str) -> str:
    """Return what is said in place of a figure: in whose figure it is, or that there is none."""
    return wording.WITHIN.format(whole=whole) if whole else wording.UNLISTED
