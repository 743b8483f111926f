"""Whether the stated radii hold: independent positions against where the gazetteer puts them.

A check says in which town, village or estate something lies, and where it really is. Where the
table carries the result of geocoding that place, it is taken; else an area of that place would
stand on the gazetteer's point with a radius that is known from the areas and candidates that do.
"""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from geo.list_cell import split
from layers.facts import Facts
from layers.store import Row

EARTH_M = 6_371_008.8
"""Mean radius; distances of some kilometres come out right to a third of a percent."""


@dataclass(frozen=True)
class Check:
    """One check: how far off the point is, the radius stated for it, and the class it has."""

    row: Row
    precision: str
    distance_m: float
    radius_m: float

    @property
    def within(self) -> bool:
        """Whether the truth lies within the radius."""
        return self.distance_m <= self.radius_m


@dataclass(frozen=True)
class Verdict:
    """All checks of a class: how many hold, and the medians of distance and radius in metres."""

    precision: str
    number: int
    within: int
    median_distance_m: float
    median_radius_m: float


class Calibration:
    """The checks of a store."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def checks(self) -> list[Check]:
        """Return the checks that can be compared, the worst first."""
        rows = self.facts.store.tables.get("position_checks", [])
        found = [check for check in map(self._check, rows) if check]
        return sorted(found, key=lambda check: check.radius_m - check.distance_m)

    @property
    def left_out(self) -> int:
        """Number of checks whose place is in no gazetteer or carries no position."""
        return len(self.facts.store.tables.get("position_checks", [])) - len(self.checks)

    def verdicts(self) -> list[Verdict]:
        """Sum the checks up by class."""
        by_class: dict[str, list[Check]] = defaultdict(list)
        for check in self.checks:
            by_class[check.precision].append(check)
        return [
            Verdict(
                name,
                len(found),
                sum(check.within for check in found),
                statistics.median(check.distance_m for check in found),
                statistics.median(check.radius_m for check in found),
            )
            for name, found in sorted(by_class.items(), reverse=True)
        ]

    @cached_property
    def _stated(self) -> dict[str, Row]:
        """Gazetteer point → the first position or candidate that is made of this point alone."""
        rows = [*self.facts.store.rows("locations"), *self.facts.store.tables.get("candidates", [])]
        found: dict[str, Row] = {}
        for row in rows:
            places = split(row["place_ids"])
            if len(places) == 1 and row["uncertainty_m"]:
                found.setdefault(places[0], row)
        return found

    def _check(self, row: Row) -> Check | None:
        if row.get("distance_m") and row.get("radius_m"):
            off, radius = float(row["distance_m"]), float(row["radius_m"])
            return Check(row, row.get("precision") or "township", off, radius)
        for place in self.facts.rows_of("places", "county_id", row["county_id"]):
            stated = self._stated.get(place["place_id"])
            if stated and row["place"] in (place["name"], *split(place["aliases"])):
                off = distance_m(_at(row), _at(place))
                return Check(row, stated["precision"], off, float(stated["uncertainty_m"]))
        return None


def _at(row: Row) -> tuple[float, float]:
    return float(row["lon"]), float(row["lat"])


def distance_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the metres between two positions (longitude, latitude in degrees) on a sphere."""
    (lon_a, lat_a), (lon_b, lat_b) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH_M * math.asin(math.sqrt(half))
