"""Whom a sheet's geometry is owed to, and how new the data are."""

from __future__ import annotations

import re

from layers.facts import RECALLED, Facts
from layers.sheet.contents.shown import Shown

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MADE_OF_TOWNS = "town_cells"
"""Method of outlines that are made of towns and villages."""
REFERRING = "source_id"


def credits_of(facts: Facts, shown: Shown) -> tuple[str, ...]:
    """Return the credits of boundaries, of drawn positions and of what outlines are made of.

    A source that no row refers to has gone into the boundaries themselves, such as a coast.
    """
    placements = facts.placements
    used = {row["source_id"] for row in facts.store.rows("layer:counties")}
    drawn = {mark.id for mark in shown.symbols} | {mark.place for mark in shown.energy}
    used |= {placements[key]["source_id"] for key in drawn if key in placements}
    if _made_of_towns(facts, shown):
        used |= {row["source_id"] for row in facts.store.rows("places") if row["kind"] in TOWNS}
    used |= _in_boundaries(facts)
    found = (row["credit"] for key, row in facts.sources.items() if key in used)
    return tuple(dict.fromkeys(credit for credit in found if credit))


TOWNS = ("town", "village")


def _made_of_towns(facts: Facts, shown: Shown) -> bool:
    methods = {facts.placements.get(key, {}).get("method") for key in shown.outlined}
    return shown.functional or MADE_OF_TOWNS in methods


def _in_boundaries(facts: Facts) -> set[str]:
    """Return the sources that no row of any table refers to."""
    named = {
        row[REFERRING]
        for name, rows in facts.store.tables.items()
        if name != "sources" and rows and REFERRING in rows[0]
        for row in rows
    }
    return set(facts.sources) - named - {RECALLED}


def data_date(facts: Facts) -> str:
    """Return up to when the data go: as the region says, else the newest date in its tables."""
    said = facts.store.region.get("data_as_of", "")
    dates = (
        row[column]
        for name, rows in facts.store.tables.items()
        if not name.startswith("layer:") and rows
        for column in rows[0]
        if column.endswith("_on")
        for row in rows
    )
    return said or max((date for date in dates if DATE.fullmatch(date)), default="")
