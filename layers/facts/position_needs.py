"""What would raise the positions most.

That is the areas that matter and are badly known, and the unchecked gazetteer points that many
areas hang on.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from layers.build.store import Row
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

_RULE = (
    "得分 = （级别分 + 0.5 × 关联数）× 欠缺程度。级别分：国家级 6、省级 4、园内片 3、其他园区 2、"
    "平台与项目 1；关联数最多计 12；欠缺程度：不明、{coarse} 1，乡镇待核 0.7，乡镇 0.5，村级 0.1。"
)

RELATIONS = (
    ("layer:park_chains", "park", "chain"),
    ("area_industries", "area_id", "subject_id"),
    ("link_members", "place_id", "link_id"),
    ("energy_hosts", "place_id", "sector_id"),
    ("area_members", "member_id", "area_id"),
)
"""Table, its column of the area, and its column of what hangs on the area."""


def rule(facts: Facts) -> str:
    """Return how areas are ranked, in the reader's words."""
    return _RULE.format(coarse=facts.words.coarse_short)


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


LEAST_TESTS = {"town_to_point": 40, "park_to_town": 30}
"""Fewer independent rows of a kind say little; then that is said, too."""


@dataclass(frozen=True)
class Check:
    """One row of table ``position_checks`` that tests: distance and radius in metres."""

    row: Row
    kind: str
    precision: str
    distance_m: float
    radius_m: float

    @property
    def within(self) -> bool:
        """Whether the truth lies within the radius."""
        return self.row["within"] == "yes"


@dataclass(frozen=True)
class Verdict:
    """All tests of a kind and class: how many hold, how sure that is, medians in metres.

    `low` and `high` bound the share that holds, in nineteen cases of twenty.
    """

    kind: str
    precision: str
    number: int
    within: int
    low: float
    high: float
    median_distance_m: float
    median_radius_m: float


class Calibration:
    """The checks of a store, as `geo.checks` measured them."""

    def __init__(self, facts: Facts) -> None:
        self._rows = facts.store.tables.get("position_checks", [])

    @cached_property
    def checks(self) -> list[Check]:
        """Return the rows that test, the worst first; none that radii were fitted on."""
        found = [_check(row) for row in self._rows if row["use"] == "test"]
        return sorted(found, key=lambda check: check.radius_m - check.distance_m)

    def used(self, use: str) -> int:
        """Return the number of rows for a use: ``fit``, ``test`` or ``refused``."""
        return sum(row["use"] == use for row in self._rows)

    def too_few(self) -> dict[str, int]:
        """Return the kinds that have fewer tests than `LEAST_TESTS`, and how many they have."""
        numbers = Counter(check.kind for check in self.checks)
        least = LEAST_TESTS.items() if self.checks else ()
        return {kind: numbers[kind] for kind, wanted in least if numbers[kind] < wanted}

    def verdicts(self) -> list[Verdict]:
        """Sum the tests up by kind and class, and each kind as a whole (its class is empty)."""
        groups: dict[tuple[str, str], list[Check]] = {}
        for check in self.checks:
            for precision in ("", check.precision):
                groups.setdefault((check.kind, precision), []).append(check)
        return [_verdict(*key, found) for key, found in sorted(groups.items(), reverse=True)]


def _check(row: Row) -> Check:
    off_m, radius_m = float(row["distance_m"]), float(row["radius_m"])
    return Check(row, row["kind"], row["precision"], off_m, radius_m)


def _verdict(kind: str, precision: str, found: list[Check]) -> Verdict:
    held = sum(check.within for check in found)
    return Verdict(
        kind,
        precision,
        len(found),
        held,
        *interval(held, len(found)),
        statistics.median(check.distance_m for check in found),
        statistics.median(check.radius_m for check in found),
    )


@dataclass(frozen=True)
class CellQuality:
    """How often the town cells of a county are right (leave-one-out over its villages)."""

    county: str
    villages: int
    right: int
    edge_m: float


def cell_quality(facts: Facts) -> list[CellQuality]:
    """Return the quality of town cells, in the order of the counties, then for all together.

    The edge of all together is the widest.
    """
    rows = {row["county_id"]: row for row in facts.store.tables.get("town_cell_quality", [])}
    order = [row["county_id"] for row in facts.store.rows("counties") if row["county_id"] in rows]
    found = [_quality(facts.name(key), rows[key]) for key in order]
    if not found:
        return []
    villages, right = (sum(getattr(one, name) for one in found) for name in ("villages", "right"))
    return [*found, CellQuality("合计", villages, right, max(one.edge_m for one in found))]


def _quality(name: str, row: Row) -> CellQuality:
    return CellQuality(name, int(row["villages"]), int(row["right"]), float(row["edge_m"]))


Z95 = 1.959964
"""Quantile of the normal distribution for an interval of 95 %."""


def interval(held: int, number: int) -> tuple[float, float]:
    """Give the 95 % interval (Wilson) of a share of which `held` of `number` are known."""
    if not number:
        return 0.0, 1.0
    share, weight = held / number, Z95**2 / number
    middle = (share + weight / 2) / (1 + weight)
    half = Z95 * math.sqrt(share * (1 - share) / number + weight / (4 * number)) / (1 + weight)
    return max(0.0, middle - half), min(1.0, middle + half)
