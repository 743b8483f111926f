"""How well the places are located: counts by precision class, radii, sources, what has no place.

Plain Python on the rows of the store: the app counts without pandas. Shares are between 0 and 1,
radii are metres.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.precision import CLASSES, PLACED
from layers.build.store import Row, group
from layers.facts.lookup import Facts
from layers.stories.within import PARKS, park_part
from layers.vocabulary import wording
from layers.vocabulary.base_words import LAYER_NAMES

COARSE = (*PLACED, "county")
"""What has a mark where a unit is but a few millimetres wide (see `layers.build.coarse_places`)."""

SCOPES = {
    "sites": ("园区、组团与园内片", ("park", "group", "subarea")),
    "works": ("平台与项目", ("platform", "project")),
    "all": ("全部", tuple(wording.KIND)),
}
"""Scope → its name and the kinds of areas that it counts."""

MOST = 0.9
"""Share of cases that a radius is meant to hold."""


@dataclass(frozen=True)
class Spread:
    """How many areas fall into each class.

    Attributes
    ----------
    label
        What they have in common.
    counts
        Class → number, for all of `CLASSES`.
    """

    label: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """Number of areas."""
        return sum(self.counts.values())

    def share(self, classes: Iterable[str]) -> float:
        """Return the share of areas in some classes; 0 if there is no area."""
        return sum(self.counts[name] for name in classes) / self.total if self.total else 0.0


@dataclass(frozen=True)
class Radii:
    """The stated radii of one class, in metres: how many, the middle, what nine in ten keep to."""

    precision: str
    number: int
    median_m: float
    most_m: float


@dataclass(frozen=True)
class SourceUse:
    """A source and what rests on it.

    Attributes
    ----------
    areas, places, outlines
        Areas, gazetteer points and county outlines whose coordinates it gives.
    told
        Areas of which it tells in which town or village they lie.
    ground
        Lines of the office's own that are drawn beneath the map.
    """

    source: Row
    areas: int
    places: int
    outlines: int
    told: int
    ground: int = 0


class Precision:
    """All counts of one store, within a scope of `SCOPES`."""

    def __init__(self, facts: Facts, scope: str = "all") -> None:
        self.facts = facts
        kinds = SCOPES[scope][1]
        self.areas = [row for row in facts.store.rows("areas") if row["kind"] in kinds]

    def whole(self) -> Spread:
        """Count all areas of the scope."""
        return self._spread("合计", self.areas)

    def by_kind(self) -> list[Spread]:
        """Count by kind, parks by rank, those within parks apart; no empty ones."""
        found = []
        for kind, name in wording.KIND.items():
            own = [area for area in self.areas if area["kind"] == kind]
            if kind != "park":
                found.append(self._spread(name, own))
                continue
            by_part = group(own, lambda area: park_part(self.facts, area))
            for key, title in PARKS.items():
                label = f"{name} · {title.rpartition(' · ')[2]}"
                found.append(self._spread(label, by_part.get(key, ())))
        return [spread for spread in found if spread.total]

    def by_county(self) -> list[Spread]:
        """Count by county; an area of several counties counts for each of them."""
        found = [
            self._among(county["name"], self.facts.rows_of("areas", "county_ids", key))
            for county in self.facts.store.rows("counties")
            for key in (county["county_id"],)
        ]
        found.append(
            self._spread(
                f"{self.facts.words.unit}不明", [a for a in self.areas if not a["county_ids"]]
            )
        )
        return [spread for spread in found if spread.total]

    def by_document(self) -> list[Spread]:
        """Count by document; an area counts for each document that mentions it."""
        found = [
            self._among(document["title"], self.facts.rows_of("mentions", "doc_id", key))
            for document in self.facts.store.rows("documents")
            for key in (document["doc_id"],)
        ]
        return [spread for spread in found if spread.total]

    def radii(self) -> list[Radii]:
        """Return the radii of each class that has any, finest first."""
        held: dict[str, list[float]] = {name: [] for name in PLACED}
        for area in self.areas:
            place = self.facts.placements.get(area["area_id"], {})
            if place.get("uncertainty_m") and place["precision"] in held:
                held[place["precision"]].append(float(place["uncertainty_m"]))
        return [
            Radii(name, len(values), statistics.median(values), quantile(values, MOST))
            for name, values in held.items()
            if values
        ]

    def _among(self, label: str, rows: Iterable[Row]) -> Spread:
        """Count the areas of the scope that the rows name."""
        named = {row["area_id"] for row in rows}
        return self._spread(label, [area for area in self.areas if area["area_id"] in named])

    def _spread(self, label: str, areas: Iterable[Row]) -> Spread:
        counts = Counter(self.facts.precision(area["area_id"]) for area in areas)
        return Spread(label, {name: counts[name] for name in CLASSES})


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of all values do not exceed (nearest rank)."""
    return sorted(values)[math.ceil(share * len(values)) - 1]


def sources_used(facts: Facts) -> list[SourceUse]:
    """Return the sources that anything rests on, the one with most areas first."""
    areas = Counter(row["source_id"] for row in facts.placements.values())
    places = Counter(row["source_id"] for row in facts.store.rows("places"))
    outlines = Counter(row["source_id"] for row in facts.store.rows("layer:counties"))
    pairs = {(row.get("source_id", ""), row["area_id"]) for row in facts.store.rows("area_towns")}
    told = Counter(source for source, _ in pairs)
    tables = [facts.store.tables.get(f"layer:{name}", []) for name in LAYER_NAMES]
    ground = Counter(row["source_id"] for rows in tables for row in rows)
    found = [
        SourceUse(source, areas[key], places[key], outlines[key], told[key], ground[key])
        for key, source in facts.sources.items()
    ]
    used = [use for use in found if any(_uses(use))]
    return sorted(used, key=lambda use: (-use.areas, -use.places, -use.told, use.source["title"]))


def _uses(use: SourceUse) -> tuple[int, ...]:
    return use.areas, use.places, use.outlines, use.told, use.ground
