"""Places by the words of clauses alone: for products, steps, and where a trade's name is printed.

A word of a clause is no host: 陶瓷 of a building trade is not the chain of that name. What is found
so for a chain or industry is told apart, beside what its own story tells.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet

from geo.list_cell import split
from layers.build.store import Row
from layers.facts.lookup import Facts
from layers.stories.record import Item, evidence_of, refer
from layers.stories.sought import GOODS, Sought, names_of
from layers.vocabulary import wording

WORDED = (
    ("area_industries", "area_id", "subject_id"),
    ("county_chains", "county_id", "chain_id"),
    ("county_clusters", "county_id", "industry_id"),
    ("county_industries", "county_id", "industry_id"),
    ("provincial_chains", "county_id", "industry_id"),
)
"""Tables whose clauses give a place a trade: table, its column of the place, of the trade."""
WORDS = re.compile("[;；、，]")
"""What stands between the words of a clause."""


def of_word(facts: Facts, word: str) -> Iterator[Item]:
    """Yield the places of which clauses use a word for what they supply, make or are to host."""
    for row in facts.store.tables.get("link_members", ()):
        if word in split(row["supplies"]):
            link, role = facts.name(row["link_id"]), wording.ROLE[row["role"]]
            said, subject = f"{link}：{role}，提供 {word}", facts.subject(row["place_id"])
            name = facts.name(row["place_id"]) if subject else row["place"]
            clauses = facts.clauses([row])
            yield Item(name, subject, evidence="stated", detail=said, clauses=clauses)
    yield from _printing(facts, {word})


def printed(facts: Facts, what: Sought, told: Collection[str]) -> Iterator[Item]:
    """Yield the places of which clauses print a trade's name, but for those that are told already.

    Parameters
    ----------
    facts, what
        Of the level; what is looked for.
    told
        Subjects of places.
    """
    if what.kind != GOODS:
        every = _printing(facts, set(names_of(facts, what)))
        yield from (item for item in every if item.pick not in told)


def _printing(facts: Facts, words: AbstractSet[str]) -> Iterable[Item]:
    for table, place, _ in WORDED:
        for row in facts.store.tables.get(table, ()):
            said = row.get("as_written", "")
            if not words.isdisjoint(WORDS.split(said)):
                yield _item(facts, row, place, said)


def _item(facts: Facts, row: Row, place: str, said: str) -> Item:
    evidence, clauses = evidence_of([row]), facts.clauses([row])
    return refer(facts, row[place], evidence=evidence, detail=f"“{said}”", clauses=clauses)
