"""What a view comes to mean, one record a thing: hosts, arrows, symbols, what is inside a frame."""

from __future__ import annotations

from dataclasses import dataclass

from layers.sheet.contents.things import Area, Arrow, Cluster, Link, Sector


@dataclass(frozen=True)
class Inside:
    """What lies inside the frames of a sheet's maps, by id.

    Attributes
    ----------
    places
        Areas and counties whose position is inside.
    shapes
        Counties and areas whose outline meets a frame.
    """

    places: frozenset[str]
    shapes: frozenset[str]


@dataclass(frozen=True)
class ChainTheme:
    """The theme of a cluster or chain: counties with their chains, areas with their evidence."""

    cluster: Cluster
    counties: dict[str, tuple[str, ...]]
    areas: dict[str, str]


@dataclass(frozen=True)
class Host:
    """A place with its sectors, the largest consumption first."""

    place: str
    sectors: tuple[tuple[Sector, str], ...]

    @property
    def controlled(self) -> bool:
        """Whether a clause says of one of the sectors that no more of it is to come."""
        return any(sector.controlled for sector, _ in self.sectors)


@dataclass(frozen=True)
class Flow:
    """An arrow that can be drawn, and its link."""

    link: Link
    arrow: Arrow


@dataclass(frozen=True)
class Symbol:
    """An area that a symbol stands for; a host's hexagons stand in its place."""

    area: Area
    role: str
    host: bool


@dataclass(frozen=True)
class Without:
    """How many areas have no symbol: their county alone is known; nothing is; not reliable."""

    county: int
    unplaced: int
    unreliable: int
