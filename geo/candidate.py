"""What is looked for, and what a provider offers: the words that the geocoding steps share.

A `Definition` is what the plans say of an area as far as it helps to find it. A `Candidate` is a
place that may be that area. All coordinates are CGCS2000 degrees, lon before lat; radii are metres
and meant so that in nine cases of ten the truth lies within.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

OUTLINED_KINDS: Final = ("group", "subarea")
"""Kinds of areas that are made of towns: a single place in their name is not where they are."""

COVERING_KINDS: Final = ("zone", "corridor")
"""Kinds of areas that cover many towns: a point would claim what no document says."""

BY_HAND: Final = 1.0
"""Basis of a position that somebody set: it stands whatever else is found."""

UNKNOWN_M: Final = 4_000.0
"""Radius of a point of no known kind, metres: as coarse as a town."""

STATED, INFERRED = 0.95, 0.85
"""Basis of a place that a clause names, and of one that a public source or a name leads to."""


@dataclass(frozen=True)
class Definition:
    """An area to be found.

    Attributes
    ----------
    area_id, name, kind
        As in table ``areas``.
    aliases
        Its other names, the short one among them.
    county_ids
        Where it lies; empty if no plan and no inference says so.
    host_ids, host_names
        The administrative counties that hold it, with their full names: a functional zone is
        replaced by its hosts. In the same order.
    region
        Name of the region, which services want to be told.
    """

    area_id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    county_ids: tuple[str, ...] = ()
    host_ids: tuple[str, ...] = ()
    host_names: tuple[str, ...] = ()
    region: str = ""


@dataclass(frozen=True)
class Candidate:
    """A place that may be an area.

    Attributes
    ----------
    provider
        Id of the provider that offers it.
    name
        Its name as the provider writes it.
    kind
        ``seat, town, village, estate, plant, port, landmark`` or empty if the provider does not
        tell, or tells something else (a shop, a stop, an office).
    lon, lat
        CGCS2000 degrees.
    precision
        How fine the provider says the point is, one of `geo.precision.PLACED`.
    radius_m
        Nine in ten times the place lies within it.
    method
        How it was found, as in table ``locations``.
    source_id, source_ref
        Source of the coordinate, and id or name within it.
    reason
        Why it may be the area, a Chinese phrase.
    datum
        Datum in which the provider gave it, before conversion.
    place_ids
        Gazetteer points that it is made of, if any.
    basis
        How sure the provider is that this is the area, 0 to 1; 0 leaves it to be judged by name.
    sites
        Names of the places that the area has sites in, where it has several: the radius holds all.
    """

    provider: str
    name: str
    kind: str
    lon: float
    lat: float
    precision: str
    radius_m: float
    method: str
    source_id: str
    reason: str
    source_ref: str = ""
    datum: str = "cgcs2000"
    place_ids: tuple[str, ...] = ()
    basis: float = 0.0
    sites: tuple[str, ...] = ()


class Provider(Protocol):
    """Something that knows places. Each answers in CGCS2000 and declares what it was born in."""

    @property
    def id(self) -> str:
        """Short name for commands and tables: lower-case words joined by hyphens."""

    @property
    def source_id(self) -> str:
        """Row of table ``sources`` that its coordinates come from."""

    @property
    def datum(self) -> str:
        """Datum of its raw coordinates: ``cgcs2000``, ``wgs84`` or ``gcj02``."""

    @property
    def online(self) -> bool:
        """Whether it asks a service over the network."""

    def candidates(self, wanted: Definition) -> Sequence[Candidate]:
        """Offer places that may be the area, best first; none if it knows none.

        Raises
        ------
        geo.errors.ProviderError
            If it cannot be asked.
        """
