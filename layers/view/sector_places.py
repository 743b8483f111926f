"""At how many places the documents tell of each energy sector, on the map or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from layers.facts.lookup import Facts
from layers.view.relations import energy


@dataclass(frozen=True)
class SectorPlaces:
    """Ids of the parks and projects, and of the units, that host a sector."""

    areas: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)


@lru_cache(maxsize=4)
def drawn_hosts(facts: Facts) -> list[list[str]]:
    """Return which sector is told of which place as the map has it, as rows of hosts."""
    hosts: list[list[str]] = energy(facts.store)["hosts"]
    return hosts


@lru_cache(maxsize=4)
def places_of_sectors(facts: Facts) -> dict[str, SectorPlaces]:
    """Return where the documents tell of each sector: places of its own, of what is drawn as it.

    What the map draws as another sector has its own places all the same.
    """
    drawn = ((sector, place) for sector, place, *_ in drawn_hosts(facts))
    own = ((row["sector_id"], row["place_id"]) for row in facts.store.rows("energy_hosts"))
    found = {row["sector_id"]: SectorPlaces() for row in facts.store.rows("energy_sectors")}
    for sector, place in (*drawn, *own):
        kind = facts.subject(place).partition(":")[0]
        if kind in ("area", "county"):
            places = found[sector]
            (places.areas if kind == "area" else places.units).add(place)
    return found
