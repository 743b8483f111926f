"""What is not on the map: where it may be, why no more is known, which clause names it."""

from __future__ import annotations

from geo.list_cell import split
from layers import wording
from layers.facts import Facts
from layers.store import Row
from layers.stories.record import Item, Part, listed, refer

COLUMNS = ("名称", "类型", "级别", "县（市、区）", "精度", "原因")


def unplaced(facts: Facts) -> Part:
    """Return the areas of which at most the county is known, in the order of `Facts.unplaced`."""
    items = tuple(_item(facts, row) for row in facts.unplaced())
    return Part("unplaced", "未落图与仅知所在县", items, COLUMNS)


def _item(facts: Facts, row: Row) -> Item:
    place = listed(facts.name(county) for county in split(row["county_ids"]))
    reason = facts.locations.get(row["area_id"], {}).get("reason", "")
    kind, rank = wording.KIND[row["kind"]], wording.RANK[row["rank"]]
    precision = wording.PRECISION[facts.precision(row["area_id"])]
    return refer(
        facts,
        row["area_id"],
        detail=listed((place, reason), "；"),
        clauses=facts.clauses([row]),
        cells=(kind, rank, place, precision, reason),
    )
