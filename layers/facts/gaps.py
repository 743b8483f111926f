"""What the texts we hold have lost: told here alone where a place would seem unmentioned.

A plan that is silent and a text that has lost a table look the same in the data; a reader must know
which of them it is (table ``gaps``).
"""

from __future__ import annotations

from collections.abc import Iterable

from geo.list_cell import split
from layers.build.store import Row
from layers.vocabulary import wording


def tables_lost(gaps: Iterable[Row]) -> frozenset[str]:
    """Return the ids of the areas whose industries a lost table would have told."""
    lost = (row for row in gaps if row["kind"] == "table")
    return frozenset(key for row in lost for key in split(row["concerns_ids"]))


def silence(gaps: Iterable[Row], area_id: str) -> str:
    """Return what is said of the industries and chains of an area that no clause gives it."""
    return wording.LOST_TABLE if area_id in tables_lost(gaps) else wording.NOT_MENTIONED
