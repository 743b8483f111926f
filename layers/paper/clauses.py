"""The clauses behind what is drawn: one line for each thing, and the documents of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from layers.build.store import Row, group
from layers.facts.lookup import Facts
from layers.view.marks import MISS, Shown
from layers.vocabulary import wording
from layers.vocabulary.style import style

MOST_LOCATORS = 4
MOST_CLAUSES = 4

Clause = tuple[str, str]
"""Id of a document, locator in it."""


@dataclass(frozen=True)
class Source:
    """A document behind what is drawn, with the locators that were used.

    Attributes
    ----------
    name
        The title as it stands in a text, a draft named as such (`Facts.document_name`).
    standing
        What the document is on the day of the facts (see `layers.facts.standing`).
    number
        The number under which it was issued; empty for none known.
    """

    doc_id: str
    title: str
    name: str
    standing: str
    locators: tuple[str, ...]
    number: str = ""


@dataclass(frozen=True)
class Backed:
    """A drawn thing: how it is called, and the clauses that it rests on."""

    name: str
    clauses: tuple[Clause, ...]


class Clauses:
    """Looks up the clauses of what a view shows."""

    def __init__(self, facts: Facts, shown: Shown) -> None:
        self.facts, self.shown = facts, shown
        self._clusters = group(facts.area_clusters, "area_id") if shown.chained else {}

    def drawn(self) -> list[Backed]:
        """Return everything that is drawn, in the order of the sheet's marks."""
        parts = (self._counties, self._outlines, self._symbols, self._hosts, self._links)
        return [thing for part in parts for thing in part() if thing.clauses]

    def _backed(self, name: str, rows: Iterable[Row]) -> Backed:
        """Return a thing with its clauses; of those in documents asked for, if there are any."""
        every = tuple(dict.fromkeys((row["doc_id"], row["locator"]) for row in rows))
        every = tuple(clause for clause in every if clause[0])
        asked = self.shown.filters["doc"]
        return Backed(name, tuple(c for c in every if c[0] in asked) or every)

    def _counties(self) -> Iterator[Backed]:
        theme, facts = self.shown.chained, self.facts
        for county, chains in (theme.counties if theme else {}).items():
            given = facts.rows_of("county_chains", "county_id", county)
            rows = [row for row in given if row["chain_id"] in chains]
            if not rows and theme:
                clusters = facts.rows_of("county_clusters", "county_id", county)
                rows = [row for row in clusters if row["industry_id"] == theme.id]
            words = "、".join(facts.name(chain) for chain in chains)
            yield self._backed(f"{facts.name(county)}{f'（{words}）' if words else ''}", rows)

    def _outlines(self) -> Iterator[Backed]:
        for mark in self.shown.outlines:
            if mark.layer not in self._small() and not mark.dimmed:
                name = self.facts.name(mark.id)
                yield self._backed(name, self._naming(mark.id))

    def _small(self) -> tuple[str, ...]:
        """Return the layers that the view's scale is too small for, and those without a clause."""
        at = self.shown.view.at
        close = at is not None and at[2] >= style()["zoom"]["subareas"]
        return ("extents",) if close else ("extents", "subareas")

    def _naming(self, area: str) -> list[Row]:
        """Return the clause that introduces an area and all that mention it."""
        return [self.facts.get(f"area:{area}"), *self.facts.rows_of("mentions", "area_id", area)]

    def _symbols(self) -> Iterator[Backed]:
        for mark in self.shown.symbols:
            name = self.facts.name(mark.id)
            if mark.role in wording.EVIDENCE and not mark.host:
                word = f"（{wording.EVIDENCE[mark.role]}）"
                yield self._backed(f"{name}{word}", self._hosting(mark.id, mark.role))
            elif mark.role != MISS and not mark.host:
                yield self._backed(name, self._naming(mark.id))

    def _hosting(self, area: str, evidence: str) -> list[Row]:
        """Return the clauses that give an area the theme's chain or cluster, or let us infer it."""
        chain, cluster = self.shown.chain, self.shown.cluster
        if chain:
            return self.facts.host_clauses.get((area, chain), [])
        own = self._clusters.get(area, [])
        return [r for r in own if r["cluster"] == cluster and r["evidence"] == evidence]

    def _hosts(self) -> Iterator[Backed]:
        units = ((mark.id, (), mark.cells) for mark in self.shown.counties if not mark.dimmed)
        marks = ((mark.place, mark.also, mark.cells) for mark in self.shown.energy)
        for place, also, cells in (*marks, *units):
            every = (place, *also)
            rows = [r for p in every for r in self.facts.rows_of("energy_hosts", "place_id", p)]
            for cell in cells:
                if cell.dimmed:
                    continue
                if cell.form == "tile":
                    yield self._tied(cell.sector)
                    continue
                own = [row for row in rows if row["sector_id"] in cell.told]
                rest = [row for row in own if row["evidence"] == cell.evidence]
                name = f"{self.facts.name(place)} {cell.name}"
                yield self._backed(f"{name}（{wording.EVIDENCE[cell.evidence]}）", rest or own)

    def _tied(self, key: str) -> Backed:
        """Return a link or cluster with the clause that names it and those of its places."""
        rows = self.facts.rows_of("link_members", "link_id", key)
        return self._backed(self.facts.name(key), [self.facts.get(f"link:{key}"), *rows])

    def _links(self) -> Iterator[Backed]:
        clear = (mark.link for mark in self.shown.arrows if not mark.dimmed)
        for key in dict.fromkeys(clear):
            yield self._tied(key)

    def figures(self) -> list[Clause]:
        """Return the clauses of the figures and hints that an energy map shows."""
        units = (cell for mark in self.shown.counties for cell in mark.cells)
        every = [*(cell for mark in self.shown.energy for cell in mark.cells), *units]
        cells = [cell for cell in every if cell.form != "tile"]
        found: dict[Clause, None] = {}
        for sector in sorted({key for cell in cells if not cell.dimmed for key in cell.told}):
            row = self.facts.get(f"sector:{sector}")
            for figure in self.facts.rows_of("energy_figures", "sector_id", sector):
                found[figure["doc_id"], figure["locator"]] = None
            if row["controlled"] == "yes" and row["controlled_locator"]:
                found[row["doc_id"], row["controlled_locator"]] = None
        return [clause for clause in found if clause[0]]


def clause_line(facts: Facts, thing: Backed) -> str:
    """Return a thing and its clauses in one line; beyond a few only their number is told."""
    shown = group_by_document(thing.clauses[:MOST_CLAUSES])
    told = "；".join(_text(facts, doc_id, locators) for doc_id, locators in shown.items())
    left = len(thing.clauses) - MOST_CLAUSES
    return f"{thing.name}：{told}" + (f"；另 {left} 处" if left > 0 else "")


def group_by_document(clauses: Iterable[Clause]) -> dict[str, list[str]]:
    """Return document → its locators, both in their order."""
    found: dict[str, list[str]] = {}
    for doc_id, locator in clauses:
        found.setdefault(doc_id, []).append(locator)
    return found


def _text(facts: Facts, doc_id: str, locators: Iterable[str]) -> str:
    """Return clauses of a document as readers know them, a draft named as such."""
    title = f"《{facts.store.documents[doc_id]['short_title']}》"
    clauses = [facts.clause(doc_id, locator) for locator in locators]
    where = "、".join(clause.text.removeprefix(title) for clause in clauses)
    return f"{facts.document_name(doc_id)}{where}"


def sources_of(facts: Facts, clauses: Iterable[Clause]) -> tuple[Source, ...]:
    """Return the documents of the clauses, the one with most of them first."""
    by_document: dict[str, Counter[str]] = {}
    for doc_id, locator in clauses:
        by_document.setdefault(doc_id, Counter())[_head(locator)] += 1
    often = sorted(by_document, key=lambda key: (-by_document[key].total(), key))
    return tuple(_source(facts, key, by_document[key]) for key in often)


def _head(locator: str) -> str:
    """Return the chapter, table or box of a locator, without the place inside it."""
    return locator.partition(" ")[0]


def _source(facts: Facts, doc_id: str, locators: Counter[str]) -> Source:
    document = facts.store.documents[doc_id]
    often = sorted(locators, key=lambda locator: (-locators[locator], locator))
    shown = often[:MOST_LOCATORS]
    if len(often) > MOST_LOCATORS:
        shown[-1] += " 等"
    title = document["short_title"] or document["title"]
    name = facts.document_name(doc_id)
    number = document.get("number", "")
    return Source(doc_id, title, name, facts.standing(doc_id), tuple(shown), number)
