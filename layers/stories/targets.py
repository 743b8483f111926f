"""Planned and reported numbers: each with whose it is, its year, its nature and its document.

A district's number about an industry is the district's, not the city's: its scope is the place that
it is about, else the territory of the document that says it.
"""

from __future__ import annotations

from collections.abc import Iterable

from layers.build.store import Row, group
from layers.facts.figures import with_unit
from layers.facts.lookup import Facts
from layers.stories.record import Item, Part, listed

NATURE = {"target": "目标", "baseline": "现状"}
COLUMNS = ("数值", "范围", "对象", "指标", "年份", "性质", "文件")
PLACES = ("region", "county", "area")
"""Kinds of subjects that are places: their numbers are their own."""
SAME = ("subject", "measure", "printed", "unit", "year", "nature", "doc_id")


def targets(facts: Facts, *ids: str) -> Part:
    """Return the numbers of things, the first of which is the story's own."""
    every = dict.fromkeys(ids)
    rows = (row for any_id in every for row in facts.rows_of("targets", "subject_id", any_id))
    return Part("target", "目标与现状", _items(facts, rows, ids[0]), COLUMNS)


def region_targets(facts: Facts) -> Part:
    """Return the numbers of the region itself, which no other story tells."""
    rows = facts.rows_of("targets", "subject_kind", "region")
    name = str(facts.store.region["name"])
    return Part("target", f"{name}目标与现状", _items(facts, rows, ""), COLUMNS)


def scope(facts: Facts, row: Row) -> str:
    """Return whose a number is: the place it is about, else the territory of its document.

    A document of a county names it in its title.
    """
    if row["subject_kind"] in PLACES:
        return row["subject"]
    document = facts.store.documents.get(row["doc_id"], {})
    if document.get("level") == "county":
        names = (one["name"] for one in facts.store.rows("counties"))
        return next((name for name in names if name in document["title"]), document["issuer"])
    return str(facts.store.region["name"])


def _items(facts: Facts, rows: Iterable[Row], own: str) -> tuple[Item, ...]:
    """Return an item a number, with all clauses of a document that say the same."""
    same = group(rows, lambda row: "\n".join(row[key] for key in SAME)).values()
    return tuple(_item(facts, said, own) for said in same)


def _item(facts: Facts, same: list[Row], own: str) -> Item:
    row = same[0]
    whose, nature = scope(facts, row), NATURE[row["nature"]]
    title = facts.store.documents.get(row["doc_id"], {}).get("short_title", "")
    about = row["subject"] if row["subject_id"] != own else ""
    document = facts.short_title(row["doc_id"]) if title else ""
    return Item(
        with_unit(row["printed"], row["unit"]),
        label=" ".join(part for part in (row["year"], row["measure"]) if part),
        tone="" if row["nature"] == "target" else "quiet",
        detail=listed((whose, about, nature, document), "，"),
        clauses=facts.clauses(same),
        cells=(whose, row["subject"], row["measure"], row["year"], nature, title),
    )
