"""What a chain, a cluster or an industry of another grouping covers and corresponds to; its gaps.

A gap is what one part of a document gives a county, and another part on the same matter does not
(see `layers.build.absences`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from geo.list_cell import split
from layers.build.absences import absences
from layers.build.store import Row
from layers.facts import order
from layers.facts.lookup import Clause, Facts


@dataclass(frozen=True)
class Theme:
    """A chain or industry by its row."""

    facts: Facts
    row: Row

    @cached_property
    def chain(self) -> str:
        """Id of the chain, empty for an industry."""
        return self.row.get("chain_id", "")

    @cached_property
    def id(self) -> str:
        """Id of the chain, else of the industry."""
        return self.chain or self.row["industry_id"]

    @cached_property
    def chains(self) -> tuple[str, ...]:
        """Ids of the chains that it covers, in the catalogue's order."""
        rows = [] if self.chain else order.chains(self.facts.store, self.id)
        return (self.chain,) if self.chain else tuple(row["chain_id"] for row in rows)

    @cached_property
    def links(self) -> list[Row]:
        """Return the links about it; a chain has those of its cluster that name no other chain."""
        about = dict.fromkeys((self.id, *self.related, *self.chains, self.row["industry_id"]))
        rows = [row for i in about for row in self.facts.rows_of("links", "subject_ids", i)]
        if self.chain:
            rows = [row for row in rows if self._meant(split(row["subject_ids"]))]
        once = {row["link_id"]: row for row in rows}.values()
        return sorted(once, key=lambda row: (row["doc_id"], order.ordinal(row)))

    def _meant(self, subjects: list[str]) -> bool:
        """Whether a link about these means the chain: by name, or no other of its cluster."""
        own = {row["chain_id"] for row in order.chains(self.facts.store, self.row["industry_id"])}
        return self.chain in subjects or own.isdisjoint(subjects)

    @cached_property
    def related(self) -> list[str]:
        """Industries of other groupings that correspond to it.

        For a cluster: its counterparts and their segments. For a chain: the segments of those that
        bear its name or an alias. An industry of another grouping has none of its own accord.
        """
        facts = self.facts
        if not self.chain and self.row["grouping"] != "cluster":
            return []
        tied = (one for one, _ in counterparts(facts, self.row["industry_id"]))
        ids = dict.fromkeys(one for one in tied if f"industry:{one}" in facts)
        for parent in list(ids):
            children = facts.rows_of("industries", "parent_id", parent)
            ids |= dict.fromkeys(row["industry_id"] for row in children)
        own = _names(self.row)
        return [i for i in ids if not self.chain or own & _names(facts.get(f"industry:{i}"))]

    @cached_property
    def gaps(self) -> list[Gap]:
        """What one part of a document gives a county of it and another part does not."""
        every = gaps(self.facts)
        if self.chain:
            return [gap for gap in every if gap.chain == self.chain]
        return [gap for gap in every if gap.cluster == self.id]


def _names(row: Row) -> set[str]:
    return {row["name"], *split(row["aliases"])}


def counterparts(facts: Facts, industry_id: str) -> list[tuple[str, Row]]:
    """Return the ids that the crosswalk ties to an industry, each with the row that does."""
    ends = (("industry_id", "counterpart_id"), ("counterpart_id", "industry_id"))
    return [
        (row[far], row)
        for near, far in ends
        for row in facts.rows_of("industry_links", near, industry_id)
    ]


GAP_TABLES = ("chains", "county_chains", "county_clusters", "documents")


@dataclass(frozen=True)
class Gap:
    """A county, and what is missing where.

    Attributes
    ----------
    county
        Id of the county.
    cluster, chain
        Ids of what is missing; `chain` is empty if the part does not name the county at all.
    chains
        Ids of the chains that are given where it is named.
    named_by
        Clauses that name it.
    silent
        The parts that do not, as the reader knows them.
    """

    county: str
    cluster: str
    chain: str
    chains: tuple[str, ...]
    named_by: tuple[Clause, ...]
    silent: tuple[str, ...]


@lru_cache(maxsize=2)
def gaps(facts: Facts) -> tuple[Gap, ...]:
    """Return all gaps: by cluster, counties first, then chains, in the tables' order."""
    tables = {name: facts.store.rows(name) for name in GAP_TABLES}
    return tuple(
        Gap(
            one.county,
            one.cluster,
            one.chain,
            tuple(dict.fromkeys(row["chain_id"] for row in one.named if row.get("chain_id"))),
            facts.clauses(one.named),
            tuple(facts.clause(*part).text for part in one.silent),
        )
        for one in absences(tables)
    )
