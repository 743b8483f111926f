"""Parks as rows: one each, with all that the page 园区, the map's 表格 and files tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from geo.list_cell import split
from layers.build.store import Row, group
from layers.facts import order
from layers.facts.lookup import Clause, Facts
from layers.stories.disputes import Dispute, disputes_of
from layers.stories.lists import industries
from layers.stories.matrix import concluded_from, park_clauses
from layers.stories.record import Item, evidence_of, mark_of, refer
from layers.stories.within import is_part, members_of
from layers.vocabulary import wording


@dataclass(frozen=True)
class ParkRow:
    """A park, or another place that stands on the map as a symbol.

    Attributes
    ----------
    id, subject, name, aliases
        Its id, its wire name and its names.
    kind, rank
        Keys of `wording.KIND` and `wording.RANK`; `rank_word` is the rank, else the kind, in words.
    within
        The park that it is a part of; such a one is counted in no rank.
    units, zones, groups
        What it lies in, each with evidence and clauses.
    clusters, chains, industries
        What it hosts, each with evidence and clauses; an industry that is a cluster or a chain by
        its name stands with those.
    precision, radius_m
        Class of its position, a key of the words of the level, and its error in metres, 0 if none.
    placed
        Whether it stands on the map.
    clauses
        Where the documents name it.
    disputes
        What clauses tell differently about it.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    rank: str
    within: Item | None
    units: tuple[Item, ...]
    zones: tuple[Item, ...]
    groups: tuple[Item, ...]
    clusters: tuple[Item, ...]
    chains: tuple[Item, ...]
    industries: tuple[Item, ...]
    precision: str
    precision_word: str
    radius_m: float
    placed: bool
    clauses: tuple[Clause, ...]
    disputes: tuple[Dispute, ...]

    @property
    def subject(self) -> str:
        """Its wire name."""
        return f"area:{self.id}"

    @property
    def rank_word(self) -> str:
        """Its rank, else its kind, in words."""
        return wording.PARK_RANK[self.rank] if self.rank else wording.KIND[self.kind]

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of all documents that tell of it, by name or by what it hosts."""
        hosted = (*self.clusters, *self.chains, *self.industries)
        every = (*self.clauses, *(clause for item in hosted for clause in item.clauses))
        return tuple(dict.fromkeys(clause.doc_id for clause in every))


@lru_cache(maxsize=4)
def parks_table(facts: Facts) -> tuple[ParkRow, ...]:
    """Return all parks: by rank, then in the documents' order; parts of parks among them."""
    return places_table(facts, "park")


@lru_cache(maxsize=8)
def places_table(facts: Facts, *kinds: str) -> tuple[ParkRow, ...]:
    """Return the places of some kinds: parks first, by rank, then in the documents' order."""
    areas = order.layout(row for row in facts.store.rows("areas") if row["kind"] in kinds)
    return tuple(place_row(facts, area) for area in areas)


def place_row(facts: Facts, area: Row) -> ParkRow:
    """Return the row of an area."""
    key = area["area_id"]
    precision = facts.precision(key)
    placement = facts.placements.get(key, {})
    mentions = facts.rows_of("mentions", "area_id", key)
    return ParkRow(
        id=key,
        name=area["name"],
        aliases=tuple(split(area["aliases"])),
        kind=area["kind"],
        rank=area["rank"],
        within=refer(facts, area["parent_id"]) if is_part(facts, area) else None,
        units=members_of(facts, facts.wholes(key, "unit"), "whole"),
        zones=members_of(facts, facts.wholes(key, "zone"), "whole"),
        groups=members_of(facts, facts.wholes(key, "group"), "whole"),
        clusters=clusters_of(facts, key),
        chains=chains_of(facts, key),
        industries=_others(facts, key),
        precision=precision,
        precision_word=facts.words.precision[precision],
        radius_m=float(placement.get("uncertainty_m") or 0),
        placed=key not in unplaced_ids(facts),
        clauses=facts.clauses(mentions or [area]),
        disputes=disputes_of(facts, key),
    )


@lru_cache(maxsize=4)
def unplaced_ids(facts: Facts) -> frozenset[str]:
    """Return the ids of what has no place on the map."""
    return frozenset(row["area_id"] for row in facts.unplaced())


def chains_of(facts: Facts, area_id: str) -> tuple[Item, ...]:
    """Return the chains that an area hosts, in the catalogue's order, with evidence and clauses."""
    return tuple(
        refer(
            facts,
            row["chain"],
            mark=mark_of(facts, row["cluster"], row["evidence"]),
            evidence=row["evidence"],
            detail=concluded_from(facts, row),
            clauses=park_clauses(facts, row),
        )
        for row in (
            {**row, "cluster": facts.get(f"chain:{row['chain']}")["industry_id"]}
            for row in facts.rows_of("layer:park_chains", "park", area_id)
        )
    )


def clusters_of(facts: Facts, area_id: str) -> tuple[Item, ...]:
    """Return the clusters that clauses give an area, in the catalogue's order."""
    rows = group(facts.clusters_of_areas.get(area_id, []), "cluster")
    places = [row["industry_id"] for row in order.clusters(facts.store)]
    return tuple(
        refer(
            facts,
            key,
            mark=mark_of(facts, key, evidence_of(rows[key])),
            evidence=evidence_of(rows[key]),
            clauses=facts.clauses(rows[key]),
        )
        for key in sorted(rows, key=places.index)
    )


def _others(facts: Facts, area_id: str) -> tuple[Item, ...]:
    """Return the industries of an area that are told by no cluster or chain of their name."""
    told = (*clusters_of(facts, area_id), *chains_of(facts, area_id))
    names = {item.text for item in told}
    return tuple(item for item in industries(facts, area_id) if item.text not in names)
