"""A service that is asked with the office's own key: place search first, then address geocoder.

What services have in common is here; a service's own file says its addresses, parameters, datum,
the names of its fields and the meaning of its codes.
"""

from __future__ import annotations

import math
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from geo.candidate import Candidate, Definition
from geo.online.http import Pace, Service
from geo.online.settings import Settings
from geo.providers import grading
from geo.providers.name_matching import SAME, asked_names, best_match, by_first_name
from geo.reference import Reference

MOST_ASKED: Final = 10
"""So many places of a name are asked for."""

Point = tuple[float, float]
"""Longitude and latitude in degrees, in this order."""


@dataclass(frozen=True)
class Found:
    """A place as a service describes it.

    Attributes
    ----------
    name
        As the service writes it.
    kind
        Kind of place as in `Candidate`, or ``road``.
    point
        CGCS2000 degrees, longitude before latitude; None if the answer has none.
    ref
        Id or name within the service.
    note
        What the service calls such a place, for readers; may be empty.
    basis
        As in `Candidate`.
    named
        Whether the service told the name: if not, it is the one that was asked for.
    """

    name: str
    kind: str
    point: Point | None
    ref: str
    note: str
    basis: float = 0.0
    named: bool = True


class KeyedProvider(ABC):
    """Searches for places by name, and asks the address geocoder where that finds none."""

    id: str
    source_id: str
    datum: str
    online = True
    name: ClassVar[str]
    """The service's name for readers."""
    key_name: ClassVar[str]
    """The parameter that carries the key."""
    gap_s: ClassVar[float]
    """Seconds from one request to the next."""

    def __init__(
        self, settings: Settings, reference: Reference, key: str, pace: Pace | None
    ) -> None:
        self._reference = reference
        self._service = Service(
            f"{self.name}地名查询",
            settings.geocode_timeout_s,
            settings.geocode_cache / self.id,
            secret={self.key_name: key},
            check=self.check,
            pace=pace or Pace(self.gap_s),
        )

    def candidates(self, wanted: Definition) -> Sequence[Candidate]:
        """Offer what bears one of the area's names.

        Raises
        ------
        ProviderError
            If the service cannot be asked or refuses.
        """
        names = asked_names(self._reference, wanted)
        found = by_first_name(names, lambda name: self._search(wanted, name))
        found = found or by_first_name(names[:1], lambda name: self._geocode(wanted, name))
        return list({one.source_ref: one for one in found}.values())

    @staticmethod
    @abstractmethod
    def check(answer: Any) -> None:  # noqa: ANN401 - any JSON
        """Raise `WebError` for an error that comes as HTTP 200, or for another form."""

    @abstractmethod
    def places(self, wanted: Definition, name: str) -> Iterable[Found]:
        """Ask for places of a name, in the area's counties as far as the service allows."""

    @abstractmethod
    def addresses(self, wanted: Definition, address: str) -> Iterable[Found]:
        """Ask where an address is: region, county and name; nothing as coarse as a county."""

    def _search(self, wanted: Definition, name: str) -> Iterator[Candidate]:
        for found in self.places(wanted, name):
            shown = f"（{found.note}）" if found.note else ""
            yield from self._offer(wanted, found, f"检索到“{found.name}”{shown}")

    def _geocode(self, wanted: Definition, name: str) -> Iterator[Candidate]:
        for host in wanted.host_names or ("",):
            for found in self.addresses(wanted, f"{wanted.region}{host}{name}"):
                yield from self._offer(wanted, found, f"地理编码答“{found.name}”（{found.note}）")

    def _offer(self, wanted: Definition, found: Found, how: str) -> Iterator[Candidate]:
        """Make a candidate of a place that has a point and bears one of the area's names."""
        match = best_match(self._reference, wanted, found.name) if found.named else SAME
        if not match or found.point is None:
            return
        grade = grading.of_match(grading.by_kind(found.kind), match)
        yield Candidate(
            provider=self.id,
            name=found.name,
            kind="" if found.kind == "road" else found.kind,
            lon=found.point[0],
            lat=found.point[1],
            precision=grade.precision,
            radius_m=grade.radius_m,
            method="service",
            source_id=self.source_id,
            reason=f"{self.name}{how}",
            source_ref=found.ref,
            datum=self.datum,
            basis=found.basis,
        )


def code(value: object) -> str:
    """Show a code, never a text: texts may quote the question and its key."""
    return str(value) if isinstance(value, int) or str(value).isdecimal() else "不明"


def text(entry: Mapping[str, Any], name: str) -> str:
    """Return a field as text; empty if it is missing or, as 高德 writes emptiness, a list."""
    value = entry.get(name)
    return str(value).strip() if isinstance(value, str | int | float) else ""


def parts(answer: Any, name: str) -> list[Mapping[str, Any]]:  # noqa: ANN401 - any JSON
    """Return a field as a list of records; empty if it is missing or of another form."""
    value = answer.get(name) if isinstance(answer, dict) else None
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def record(answer: Any, name: str) -> Mapping[str, Any]:  # noqa: ANN401 - any JSON
    """Return a field as a record; empty if it is missing or of another form."""
    value = answer.get(name) if isinstance(answer, dict) else None
    return value if isinstance(value, dict) else {}


def lonlat(written: str) -> Point | None:
    """Read ``lon,lat`` in degrees, parted by comma or blank; None if it is no place on earth."""
    numbers = re.split(r"[,\s]+", written.strip())
    try:
        lon, lat = (float(number) for number in numbers)
    except ValueError:
        return None
    on_earth = math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90  # noqa: PLR2004 - degrees
    return (lon, lat) if on_earth else None
