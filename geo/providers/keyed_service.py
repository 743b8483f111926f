"""What providers that ask a service with the office's own key share.

Fields are taken out of what services answer: things may be missing, empty lists or another type.
"""

from __future__ import annotations

import math
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from geo.candidate import Candidate, Definition
from geo.online.http import Pace, Service
from geo.online.settings import Settings
from geo.providers import grading
from geo.providers.naming import asked_names, by_first_name
from geo.reference import Reference

Point = tuple[float, float]


class KeyedProvider(ABC):
    """Searches for places by name, and asks the address geocoder where that finds none."""

    id: str
    source_id: str
    datum: str
    online = True
    name: ClassVar[str]
    """The service's name for readers."""

    def __init__(
        self,
        settings: Settings,
        reference: Reference,
        secret: Mapping[str, str],
        check: Callable[[Any], None],
        pace: Pace,
    ) -> None:
        self._reference = reference
        self._service = Service(
            f"{self.name}地名查询",
            settings.geocode_timeout_s,
            settings.geocode_cache / self.id,
            secret=secret,
            check=check,
            pace=pace,
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

    @abstractmethod
    def _search(self, wanted: Definition, name: str) -> Iterable[Candidate]:
        """Ask for places of a name."""

    @abstractmethod
    def _geocode(self, wanted: Definition, name: str) -> Iterable[Candidate]:
        """Ask where an address of that name is."""

    def _found(
        self, labels: tuple[str, str, str], category: str, point: Point, match: str
    ) -> Candidate:
        """Offer what the search found: its name, kind and id, and what the service calls it."""
        shown = f"（{category}）" if category else ""
        return self._offer(labels, point, match, f"{self.name}检索到“{labels[0]}”{shown}")

    def _offer(
        self,
        labels: tuple[str, str, str],
        point: Point,
        match: str,
        reason: str,
        basis: float = 0.0,
    ) -> Candidate:
        name, kind, ref = labels
        grade = grading.of_match(grading.by_kind(kind), match)
        return Candidate(
            provider=self.id,
            name=name,
            kind="" if kind == "road" else kind,
            lon=point[0],
            lat=point[1],
            precision=grade.precision,
            radius_m=grade.radius_m,
            method="service",
            source_id=self.source_id,
            reason=reason,
            source_ref=ref,
            datum=self.datum,
            basis=basis,
        )


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
