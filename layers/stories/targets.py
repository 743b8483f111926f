"""Planned and reported numbers: each with whose it is, its year, its nature and its document.

A district's number about an industry is the district's, not the city's: its scope is the place that
it is about, else the territory of the document that says it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from geo.list_cell import split
from layers.build.store import Row, group
from layers.facts.figures import with_unit
from layers.facts.lookup import Facts
from layers.stories.record import Item, Part, listed

NATURE = {"target": "目标", "baseline": "现状"}
COLUMNS = ("数值", "范围", "对象", "指标", "年份", "性质", "文件")
PLACES = ("region", "county", "area")
"""Kinds of subjects that are places: their numbers are their own."""
SAME = ("subject", "measure", "printed", "unit", "year", "nature", "doc_id")
ALIKE = ("subject", "measure", "unit", "year", "nature")
"""Where these are alike, two numbers of one place say the same thing differently."""


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


@dataclass(frozen=True)
class Number:
    """A number of any subject, with what one chooses it by.

    Attributes
    ----------
    row
        The row that says it; of several clauses that say the same, the first.
    item
        How it is told.
    counties
        Ids of the units that it is about, also by where a park lies or whose document it is.
    words
        What a search looks through: subject and its aliases, measure, number, document.
    """

    row: Row
    item: Item
    counties: tuple[str, ...]
    words: str

    @property
    def value(self) -> float | None:
        """The number itself; none where the print gives no single one."""
        try:
            return float(self.row["value"])
        except ValueError:
            return None


@lru_cache(maxsize=4)
def every_number(facts: Facts) -> tuple[Number, ...]:
    """Return the numbers of all subjects: the region's own first, then in the tables' order."""
    rows = sorted(facts.store.rows("targets"), key=lambda row: row["subject_kind"] != "region")
    return tuple(_number(facts, said) for said in _same(rows))


def numbers_part(numbers: Iterable[Number]) -> Part:
    """Return numbers as a list with its columns."""
    return Part("target", "目标与数字", tuple(number.item for number in numbers), COLUMNS)


def series(numbers: Iterable[Number]) -> tuple[tuple[Number, ...], ...]:
    """Return what has values in several years: of one subject, measure and unit, by year.

    What several documents or clauses say of a year is there once if they say the same.
    """
    dated = (one for one in numbers if one.row["year"] and one.value is not None)
    found = group(dated, lambda one: (one.row["subject_id"], one.row["measure"], one.row["unit"]))
    several = (own for own in found.values() if len({one.row["year"] for one in own}) > 1)
    return tuple(tuple(_by_year(own)) for own in several)


def _by_year(own: Iterable[Number]) -> list[Number]:
    once = {(one.row["year"], one.row["nature"], one.item.text): one for one in own}
    return sorted(once.values(), key=lambda one: one.row["year"])


def _number(facts: Facts, same: list[Row]) -> Number:
    row, item = same[0], _item(facts, same, "")
    subject = facts.subject(row["subject_id"])
    named = facts.get(subject) if subject in facts else {}
    words = (
        *item.cells,
        item.text,
        *split(named.get("aliases", "")),
        *(c.text for c in item.cited),
    )
    return Number(row, item, _counties(facts, row, named), "\n".join(words))


def _counties(facts: Facts, row: Row, named: Row) -> tuple[str, ...]:
    own = facts.store.rows("counties")
    if row["subject_kind"] == "area":
        ids = split(named.get("county_ids", ""))
        return tuple(one["county_id"] for one in own if one["county_id"] in ids)
    return tuple(one["county_id"] for one in own if one["name"] == scope(facts, row))


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
    """Return an item a number, with all clauses of a document that say the same.

    The level's own come first, those of a year before those without; what else is said of the
    same year stands beside it.
    """
    every = list(rows)
    said = group(every, lambda row: _alike(facts, row))
    told = sorted(_same(every), key=lambda same: (_whose(facts, same[0]), not same[0]["year"]))
    others = (_others(said[_alike(facts, same[0])], same[0]) for same in told)
    return tuple(_item(facts, same, own, one) for same, one in zip(told, others, strict=True))


def _alike(facts: Facts, row: Row) -> tuple[str, ...]:
    """Return what two numbers share that say the same thing: whose, of what, of which year."""
    return (_whose(facts, row), *(row[key] for key in ALIKE))


def _others(alike: list[Row], row: Row) -> str:
    """Return what else is said of the same year, after the sign of a disagreement."""
    if not row["year"]:
        return ""
    others = listed(with_unit(one["printed"], one["unit"])
                    for one in alike if one["printed"] != row["printed"])  # fmt: skip
    return f"≠ 另有 {others}" if others else ""


def _whose(facts: Facts, row: Row) -> str:
    """Return whose a number is where it is not the level's own, nor the place's it is about."""
    whose = "" if row["subject_kind"] in PLACES else scope(facts, row)
    return whose if whose != facts.store.region["name"] else ""


def _same(rows: Iterable[Row]) -> Iterable[list[Row]]:
    return group(rows, lambda row: "\n".join(row[key] for key in SAME)).values()


def _item(facts: Facts, same: list[Row], own: str, others: str = "") -> Item:
    row = same[0]
    whose, nature = scope(facts, row), NATURE[row["nature"]]
    title = facts.store.documents.get(row["doc_id"], {}).get("short_title", "")
    about = row["subject"] if row["subject_id"] != own else ""
    document = facts.short_title(row["doc_id"]) if title else ""
    return Item(
        with_unit(row["printed"], row["unit"]),
        label=listed((_whose(facts, row), listed((row["year"], row["measure"]), " ")), "："),
        tone="" if row["nature"] == "target" else "quiet",
        detail=listed((others, whose, about, nature, document), "，"),
        clauses=facts.clauses(same),
        cells=(whose, row["subject"], row["measure"], row["year"], nature, title),
    )
