"""What the map page knows of areas, counties, chains, sectors and links, one record a thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    """A zone, group, park, platform …; `at` tells whether it has a point."""

    id: str
    name: str
    short: str
    kind: str
    rank: str
    code: str
    parent: str
    focus: str
    radius: float
    order: float
    counties: tuple[str, ...]
    documents: frozenset[str]
    precision: str
    at: bool


@dataclass(frozen=True)
class County:
    """A county or functional zone; `at` tells whether it has an outline."""

    id: str
    name: str
    short: str
    functional: bool
    data: bool
    at: bool


@dataclass(frozen=True)
class Cluster:
    """A cluster: its tile's character, its tier, its place in the catalogue."""

    id: str
    name: str
    mark: str
    tier: str
    order: int


@dataclass(frozen=True)
class Chain:
    """A chain of a cluster."""

    id: str
    name: str
    cluster: str


@dataclass(frozen=True)
class Sector:
    """An energy-intensive sector; `value` in 10 kt coal equivalent, or None."""

    id: str
    name: str
    mark: str
    value: float | None
    controlled: bool


@dataclass(frozen=True)
class Arrow:
    """What flows from a place to a leading place."""

    start: str
    end: str
    role: str
    supplies: tuple[str, ...]


@dataclass(frozen=True)
class Member:
    """A place that takes part in a link."""

    place: str
    role: str
    supplies: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """A link with its arrows and members; `subjects` are clusters and chains."""

    id: str
    name: str
    wording: str
    document: str
    subjects: tuple[str, ...]
    arrows: tuple[Arrow, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Hosted:
    """A cluster, chain or sector at a place: its id, the evidence, the documents."""

    id: str
    place: str
    evidence: str
    documents: frozenset[str]


Hosting = Mapping[str, tuple[Hosted, ...]]
"""Place → what it hosts."""
