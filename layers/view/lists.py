"""What an address asks of the lists of 数据与来源: tab and file read it alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from geo.list_cell import split
from layers.facts.lookup import Facts
from layers.stories.lists import unplaced
from layers.stories.record import Item, Part
from layers.stories.targets import NATURE, Number, every_number, numbers_part
from layers.view.asked import Asked
from layers.view.options import options_of
from layers.vocabulary import wording

One = TypeVar("One")
NO_UNIT, NO_YEAR = "none", "无年份"


@dataclass(frozen=True)
class Filter(Generic[One]):
    """A list of which one entry is chosen, or none: key of the address, label, what holds what."""

    key: str
    label: str
    values: Callable[[One], Sequence[str]]
    names: Mapping[str, str]
    in_order: bool = False
    """Whether the values themselves have an order; else they stand as the list has them."""
    every: bool = False
    """Whether what holds nothing is offered, too, in the order of `names`: pages lead to it."""


@dataclass(frozen=True)
class Listing(Generic[One]):
    """A list with its filters, what is looked through for words, and how it is set as a table."""

    every: tuple[One, ...]
    filters: tuple[Filter[One], ...]
    words: Callable[[One], str]
    part: Callable[[Sequence[One]], Part]

    def options(self, own: Filter[One]) -> dict[str, str]:
        """Return value → its name and how many have it; first all."""
        counted = Counter(value for one in self.every for value in own.values(one))
        order = list(own.names if own.every else sorted(counted) if own.in_order else counted)
        named = {key: f"{own.names.get(key, key)} {counted[key]}" for key in order}
        return {"": "全部"} | named

    def found(self, params: Mapping[str, str]) -> list[One]:
        """Return what an address leaves; what it asks for in vain leaves out nothing."""
        asked = Asked(params)
        chosen = [(own, asked.one(own.key, self.options(own))) for own in self.filters]
        return [
            one
            for one in self.every
            if wording.has_words(self.words(one), asked.text("q"))
            and all(not key or key in own.values(one) for own, key in chosen)
        ]

    def in_words(self, params: Mapping[str, str]) -> str:
        """Return what an address cuts the list down to; empty for all there are."""
        asked = Asked(params)
        chosen = ((own, asked.one(own.key, self.options(own))) for own in self.filters)
        told = [f"{own.label} {own.names.get(key, key)}" for own, key in chosen if key]
        return "；".join([*told, *([f"含“{text}”"] if (text := asked.text("q")) else [])])


@lru_cache(maxsize=4)
def numbers_list(facts: Facts) -> Listing[Number]:
    """Return the numbers of all subjects."""
    units = options_of(facts, "county")
    filters: tuple[Filter[Number], ...] = (
        Filter("subject", "对象", lambda one: [one.row["subject"]], {}),
        Filter("county", facts.words.unit, lambda one: one.counties, units, every=True),
        Filter("measure", "指标", lambda one: [one.row["measure"]], {}),
        Filter("document", "文件", lambda one: [one.row["doc_id"]], options_of(facts, "doc")),
        Filter("year", "年份", lambda one: [one.row["year"] or NO_YEAR], {}, in_order=True),
        Filter("nature", "性质", lambda one: [one.row["nature"]], NATURE),
    )
    return Listing(every_number(facts), filters, lambda one: one.words, numbers_part)


@lru_cache(maxsize=4)
def unplaced_list(facts: Facts) -> Listing[Item]:
    """Return what the documents name and nobody could place."""
    whole = unplaced(facts)
    names = {**options_of(facts, "county"), NO_UNIT: "不明"}

    def kind(one: Item) -> list[str]:
        area = facts.get(one.pick)
        return ["unranked" if area.get("unranked") else area["rank"] or area["kind"]]

    def units(one: Item) -> list[str]:
        return split(facts.get(one.pick)["county_ids"]) or [NO_UNIT]

    def precision(one: Item) -> list[str]:
        return [facts.precision(facts.get(one.pick)["area_id"])]

    filters: tuple[Filter[Item], ...] = (
        Filter("kind", "级别", kind, {kind(one)[0]: one.cells[0] for one in whole.items}),
        Filter("county", facts.words.unit, units, names, every=True),
        Filter("precision", "位置", precision, facts.words.precision),
    )
    return Listing(
        whole.items,
        filters,
        _words,
        lambda found: Part(whole.id, whole.title, tuple(found), whole.columns),
    )


def _words(one: Item) -> str:
    return "\n".join((one.text, *one.cells, *(clause.text for clause in one.clauses)))


LISTS: dict[str, Callable[[Facts], Listing[Number] | Listing[Item]]] = {
    "targets": numbers_list,
    "unplaced": unplaced_list,
}
"""Tab and file → the list."""
