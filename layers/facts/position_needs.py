"""What would raise the positions most.

That is the areas that matter and are badly known, and the unchecked gazetteer points that many
areas hang on.
"""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass
from functools import cached_property

from geo.list_cell import split
from layers.build.store import Row, group
from layers.facts.lookup import Facts
from layers.vocabulary.wording import RECALLED

BASE = {"national": 6.0, "provincial": 4.0, "other": 2.0}
"""Weight of a park by rank."""
KIND_BASE = {"subarea": 3.0, "platform": 1.0, "project": 1.0}
"""Weight of other kinds; what is made of its members has no position of its own to raise."""
RELATION = 0.5
MOST_RELATIONS = 12
LACK = {"unplaced": 1.0, "county": 1.0, "township": 0.5, "locality": 0.1, "site": 0, "official": 0}
"""What is still to be gained, by precision class."""
UNCHECKED_LACK = 0.7
"""The same for a town whose point nobody has checked."""

RULE = (
    "得分 = （级别分 + 0.5 × 关联数）× 欠缺程度。级别分：国家级 6、省级 4、园内片 3、其他园区 2、"
    "平台与项目 1；关联数最多计 12；欠缺程度：不明、仅知县 1，乡镇待核 0.7，乡镇 0.5，村级 0.1。"
)
"""The rule in the reader's words."""

RELATIONS = (
    ("layer:park_chains", "park", "chain"),
    ("area_industries", "area_id", "subject_id"),
    ("link_members", "place_id", "link_id"),
    ("energy_hosts", "place_id", "sector_id"),
    ("area_members", "member_id", "area_id"),
)
"""Table, its column of the area, and its column of what hangs on the area."""


@dataclass(frozen=True)
class AreaNeed:
    """An area, what hangs on it, how well it is known, and how much a better position is worth."""

    area: Row
    relations: int
    precision: str
    unchecked: bool
    worth: float


@dataclass(frozen=True)
class PointNeed:
    """An unchecked gazetteer point, the areas that stand on it, and the worth of checking it."""

    place: Row
    areas: tuple[Row, ...]
    worth: float


def relations(facts: Facts, area_id: str) -> int:
    """Count the distinct chains, industries, links, sectors and groups that hang on an area."""
    found = {
        row[target]
        for table, column, target in RELATIONS
        for row in facts.rows_of(table, column, area_id)
    }
    return len(found)


def weight(facts: Facts, area: Row) -> float:
    """Return how much an area matters, however well it is known; 0 for what has no own place."""
    base = BASE[area["rank"] or "other"] if area["kind"] == "park" else KIND_BASE.get(area["kind"])
    if base is None:
        return 0.0
    return base + RELATION * min(relations(facts, area["area_id"]), MOST_RELATIONS)


def area_needs(facts: Facts, most: int) -> list[AreaNeed]:
    """Return the areas whose better position is worth most, at most so many, the best first."""
    found = [_area_need(facts, area) for area in facts.store.rows("areas")]
    wanted = [need for need in found if need.worth > 0]
    wanted.sort(key=lambda need: (-need.worth, need.area["area_id"]))
    return wanted[:most]


def _area_need(facts: Facts, area: Row) -> AreaNeed:
    key = area["area_id"]
    precision = facts.precision(key)
    unchecked = facts.placements.get(key, {}).get("source_id") == RECALLED
    lack = UNCHECKED_LACK if unchecked and precision == "township" else LACK[precision]
    worth = weight(facts, area) * lack
    return AreaNeed(area, relations(facts, key), precision, unchecked, worth)


def point_needs(facts: Facts, most: int) -> list[PointNeed]:
    """Return the unchecked points that most hangs on, at most so many, the best first."""
    found = []
    for place in facts.rows_of("places", "source_id", RECALLED):
        standing = facts.rows_of("locations", "place_ids", place["place_id"])
        areas = tuple(facts.get(f"area:{row['area_id']}") for row in standing)
        worth = sum(weight(facts, area) for area in areas)
        found.append(PointNeed(place, areas, worth))
    wanted = [need for need in found if need.areas]
    wanted.sort(key=lambda need: (-need.worth, need.place["place_id"]))
    return wanted[:most]


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
        by_class = group(self.checks, lambda check: check.precision)
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
