"""A service that is asked with the office's own key: place search first, then address geocoder.

What services have in common is here; a service's own file says its addresses, parameters, datum,
the names of its fields and the meaning of its codes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from geo.candidate import Candidate, Definition
from geo.errors import ProviderError
from geo.naming import SAME, best_match
from geo.online.http import Pace, Service
from geo.online.settings import Settings
from geo.providers import grading
from geo.providers.answers import Point
from geo.providers.name_matching import asked_names, by_first_name, may_be
from geo.reference import Reference

MOST_ASKED: Final = 10
"""So many places of a name are asked for."""


@dataclass(frozen=True)
class Found:
    """A place as a service describes it.

    Attributes
    ----------
    name
        As the service writes it.
    kind
        Kind of place as in `Candidate`.
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
    county, county_code
        The county that the service puts it into, by name and by official code; empty if not told.
    """

    name: str
    kind: str
    point: Point | None
    ref: str
    note: str
    basis: float = 0.0
    named: bool = True
    county: str = ""
    county_code: str = ""


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
        names, of = asked_names(self._reference, wanted), (self._reference, wanted)
        found = by_first_name(*of, names, lambda name: self._search(wanted, name))
        if not may_be(*of, found):
            found += by_first_name(*of, names[:1], lambda name: self._geocode(wanted, name))
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
        placed, lost = 0, ""
        for found in self.places(wanted, name):
            placed += found.point is not None
            lost = lost or (found.name if found.point is None else "")
            shown = f"（{found.note}）" if found.note else ""
            yield from self._offer(wanted, found, f"检索到“{found.name}”{shown}")
        if lost and not placed:
            what = f"{self.name}给的坐标都不能用（如“{lost}”，可能经纬度颠倒）"
            raise ProviderError(f"{what}；请检查设置里的服务地址。")

    def _geocode(self, wanted: Definition, name: str) -> Iterator[Candidate]:
        for host in wanted.host_names or ("",):
            for found in self.addresses(wanted, f"{wanted.region}{host}{name}"):
                yield from self._offer(wanted, found, f"地理编码答“{found.name}”（{found.note}）")

    def _offer(self, wanted: Definition, found: Found, how: str) -> Iterator[Candidate]:
        """Make a candidate of a place that has a point and bears one of the area's names.

        Where the service itself puts it into another county, it is none: counties' edges are not so
        sure that a point within one outweighs that.
        """
        match = best_match(self._reference, wanted, found.name) if found.named else SAME
        if not match or found.point is None or self._is_elsewhere(wanted, found):
            return
        grade = grading.of_match(grading.by_kind(found.kind), match)
        yield Candidate(
            provider=self.id,
            name=found.name,
            kind=found.kind,
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

    def _is_elsewhere(self, wanted: Definition, found: Found) -> bool:
        names, codes = self._reference.called(wanted.host_ids)
        by_code = bool(found.county_code and codes) and found.county_code not in codes
        return by_code or (bool(found.county) and found.county not in names)
