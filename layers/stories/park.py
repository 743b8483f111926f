"""Parks in rows: what each is, where it lies, what it hosts and who says so.

Every cell is a part of the park's own story (`layers.stories.subject.place`), and who hosts a chain
or cluster is told by that one's story, so that a row says what cards and pages say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from geo.list_cell import split
from layers.build.store import Row
from layers.facts import order
from layers.facts.lookup import Clause, Facts
from layers.stories.record import Item, refer
from layers.stories.subject import story_of
from layers.stories.within import members_of, rank_word


@dataclass(frozen=True)
class ParkRow:
    """A park with what it hosts.

    Attributes
    ----------
    area
        Its row.
    rank
        In words.
    counties, zones, groups
        What it lies in, each with evidence.
    chains, industries
        What it hosts, each with evidence and clauses.
    clauses
        All that name it or what it hosts.
    placed
        Whether it stands on the map.
    precision
        Class of its position.
    error_m
        Radius of its position in metres; none without a position.
    silence
        What an empty cell says.
    """

    area: Row
    rank: str
    counties: tuple[Item, ...]
    zones: tuple[Item, ...]
    groups: tuple[Item, ...]
    chains: tuple[Item, ...]
    industries: tuple[Item, ...]
    clauses: tuple[Clause, ...]
    placed: bool
    precision: str
    error_m: float | None
    silence: str

    @property
    def id(self) -> str:
        """Id of the park."""
        return self.area["area_id"]

    @property
    def name(self) -> str:
        """Its name."""
        return self.area["name"]

    @property
    def hosted(self) -> tuple[Item, ...]:
        """What it hosts, chains first."""
        return (*self.chains, *self.industries)


@dataclass(frozen=True)
class ChainRow:
    """A chain with the parks that host it, as its own story tells them, and its cluster."""

    chain: Row
    cluster: Row
    hosts: tuple[Item, ...]

    def told_by(self, evidence: str) -> tuple[Item, ...]:
        """Return the parks that host it by a document, or by our conclusion."""
        return tuple(item for item in self.hosts if item.evidence == evidence)


@lru_cache(maxsize=4)
def chains_table(facts: Facts) -> tuple[ChainRow, ...]:
    """Return all chains in the catalogue's order."""
    return tuple(
        ChainRow(chain, cluster, story_of(facts, f"chain:{chain['chain_id']}")["park"].items)
        for cluster in order.clusters(facts.store)
        for chain in order.chains(facts.store, cluster["industry_id"])
    )


@lru_cache(maxsize=4)
def parks_table(facts: Facts) -> tuple[ParkRow, ...]:
    """Return all parks in the documents' order."""
    areas = (row for row in facts.store.rows("areas") if row["kind"] == "park")
    return tuple(_row(facts, area) for area in order.layout(areas))


def _row(facts: Facts, area: Row) -> ParkRow:
    key = area["area_id"]
    story, place = story_of(facts, f"area:{key}"), facts.placements.get(key, {})
    radius = place.get("uncertainty_m", "")
    chains, industries = story["chain"].items, story["industry"].items
    cited = (
        clause for item in (*story["mention"].items, *chains, *industries) for clause in item.cited
    )
    return ParkRow(
        area,
        rank_word(area),
        tuple(refer(facts, county) for county in split(area["county_ids"])),
        members_of(facts, facts.wholes(key, "zone"), "whole"),
        members_of(facts, facts.wholes(key, "group"), "whole"),
        chains,
        industries,
        tuple(dict.fromkeys(cited)),
        key not in facts.unplaced_ids,
        facts.precision(key),
        float(radius) if radius else None,
        facts.silence(key),
    )
