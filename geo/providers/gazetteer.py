"""The offline gazetteer as a provider: what an area's name and the tables tell of its place.

It offers a candidate for each way in which the tables lead to a point: a place of the same name; a
works or landmark that the name begins with; a village, estate or port in the name; the places that
table ``area_towns`` gives; towns in the name; the functional zone that holds the area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from geo.candidate import Candidate, Definition
from geo.crs import distance_m
from geo.gazetteer import Place
from geo.ground import Ground, Row
from geo.position import (
    BESIDE_M,
    RECALLED,
    WIDE_KINDS,
    Spot,
    among,
    around,
    at,
    beside,
    names,
    within_town,
)

OUTLINED_KINDS: Final = ("group", "subarea")
"""They are made of towns: a single place in their name is not where they are."""

COVERING_KINDS: Final = ("zone", "corridor")
"""They cover many towns: a point would claim what no document says."""

TOWN_REACH_M: Final = 4_000.0
"""How far a town reaches where its cell is not known."""

SAME_NAME, STATED, TOLD, NAMED, IN_NAME, REMEMBERED, ZONE = 0.95, 0.95, 0.85, 0.85, 0.8, 0.6, 0.55
"""How sure each way is: a clause or the very name; a public source; a name; memory; a zone."""


class GazetteerProvider:
    """Places of the tables; see the module. Every place carries its own source and datum."""

    id = "gazetteer"
    source_id = ""
    datum = "cgcs2000"
    online = False

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._datums = ground.tables["sources"].set_index("source_id")["datum"].to_dict()

    def candidates(self, wanted: Definition) -> Sequence[Candidate]:
        """Offer the points that the tables lead to; none without a county, nor for a zone."""
        if wanted.kind in COVERING_KINDS or not wanted.county_ids:
            return []
        found = list(self._by_towns(wanted))
        if wanted.kind not in OUTLINED_KINDS:
            found = [*self._by_name(wanted), *found, *self._by_zone(wanted)]
        return _once(found)

    def spot_in(self, county_id: str, name: str) -> Spot | None:
        """Give the position of something of which only this is known: it lies in that place.

        None if the place is unknown in that county, or ambiguous.
        """
        hosts = self._ground.hosts.get(county_id, (county_id,))
        found = self._ground.gazetteer.exact(name, hosts)
        return self._covering(found) if len(found) == 1 else None

    def _by_name(self, wanted: Definition) -> Iterator[Candidate]:
        yield from self._same_name(wanted)
        for name in (wanted.name, *wanted.aliases):
            host = self._ground.gazetteer.leading(name, wanted.host_ids)
            if len(host) == 1:
                reason = f"名称以“{host[0].name}”开头，取其位置"
                yield self._offer(beside(host[0]), "place_name", NAMED, reason)
                break
        found = self._ground.gazetteer.within(wanted.name, wanted.host_ids)
        clear = [places[0] for places in found if len(places) == 1]
        finer = [place for place in clear if place.kind not in WIDE_KINDS]
        towns = [place for place in clear if place.kind in WIDE_KINDS]
        if finer:
            yield self._offer(beside(finer[0]), "place_name", NAMED, f"名称中有“{finer[0].name}”")
        if towns:
            reason = f"名称中有“{names(towns)}”"
            yield self._offer(self._covering(towns), "town_in_name", IN_NAME, reason)

    def _same_name(self, wanted: Definition) -> Iterator[Candidate]:
        full = (wanted.name, *wanted.aliases)
        for name in (*full, *(self._ground.without_county(name) for name in full)):
            found = self._ground.gazetteer.exact(name, wanted.host_ids)
            if len(found) == 1 and found[0].kind not in (*WIDE_KINDS, "village"):
                reason = f"地名库有同名地点“{found[0].name}”"
                yield self._offer(at(found[0]), "place_name", SAME_NAME, reason)
                return

    def _by_towns(self, wanted: Definition) -> Iterator[Candidate]:
        rows = self._ground.towns.get(wanted.area_id, [])
        for evidence in ("stated", "inferred"):
            chosen = [row for row in rows if row["evidence"] == evidence]
            places, unknown = self._places_of(chosen)
            if not places:
                continue
            reason = self._told(chosen, places, stated=evidence == "stated")
            if unknown:
                reason += f"；地名库缺{'、'.join(unknown)}"
            recalled = any(row["source_id"] == RECALLED for row in chosen)
            spot = self._covering(places)
            if len(places) > 1 and any((p.lon, p.lat) == (spot.lon, spot.lat) for p in places):
                reason += "；几处中点不在界内，改取居中的一处"
            if wanted.kind == "group":
                spot = _coarse(spot)
            if evidence == "stated":
                yield self._offer(spot, "town_in_name", STATED, reason)
            elif recalled:
                yield self._offer(_coarse(spot), RECALLED, REMEMBERED, reason)
            else:
                fine = all(place.kind not in WIDE_KINDS for place in places)
                method = "place_inferred" if fine else "town_inferred"
                yield self._offer(spot, method, TOLD, reason)

    def _told(self, rows: Sequence[Row], places: Sequence[Place], *, stated: bool) -> str:
        if stated:
            return f"名称或文件写明{names(places)}"
        why = "；".join(dict.fromkeys(row["reason"] for row in rows if row["reason"]))
        return f"推断在{names(places)}" + (f"：{why}" if why else "")

    def _by_zone(self, wanted: Definition) -> Iterator[Candidate]:
        for zone in wanted.county_ids[:1] if len(wanted.county_ids) == 1 else ():
            if self._ground.hosts.get(zone) == (zone,):
                continue
            places, _ = self._places_of(self._ground.towns.get(zone, []))
            if places:
                reason = f"只知在{self._ground.county_names[zone]}，取其所在镇（街道）"
                yield self._offer(_coarse(self._covering(places)), "town_inferred", ZONE, reason)

    def _places_of(self, rows: Sequence[Row]) -> tuple[list[Place], list[str]]:
        places, unknown = [], []
        for row in rows:
            hosts = self._ground.hosts.get(row["county_id"], (row["county_id"],))
            found = self._ground.gazetteer.exact(row["town"], hosts)
            if len(found) == 1:
                places.append(found[0])
            else:
                unknown.append(row["town"])
        return places, unknown

    def _covering(self, places: Sequence[Place]) -> Spot:
        """Give the point of one place, or the middle of several where it lies in a county."""
        reaches = [self._reach(place) for place in places]
        if len(places) == 1:
            return self._inside(places[0], reaches[0])
        middle = among(places, reaches)
        counties = {place.county_id for place in places}
        if self._ground.county_at(middle.lon, middle.lat, counties):
            return middle
        centre = (middle.lon, middle.lat)
        nearest = min(places, key=lambda p: (distance_m(centre, (p.lon, p.lat)), p.place_id))
        return around(places, reaches, (nearest.lon, nearest.lat))

    def _inside(self, place: Place, reach_m: float) -> Spot:
        """Give the position of what lies in a place; the radius of an estate covers all of it."""
        if place.kind in WIDE_KINDS:
            return within_town(place, reach_m)
        return at(place) if place.kind == "estate" else beside(place)

    def _reach(self, place: Place) -> float:
        default = TOWN_REACH_M if place.kind in WIDE_KINDS else BESIDE_M
        return self._ground.reach_m.get(place.place_id, default)

    def _offer(self, spot: Spot, method: str, basis: float, reason: str) -> Candidate:
        recalled = spot.source_id == RECALLED
        return Candidate(
            provider=self.id,
            name=names(spot.places),
            kind=spot.places[0].kind,
            lon=spot.lon,
            lat=spot.lat,
            precision=spot.precision,
            radius_m=spot.radius_m,
            method=RECALLED if recalled else method,
            source_id=spot.source_id,
            reason=reason,
            datum=self._datums.get(spot.source_id, self.datum),
            place_ids=tuple(place.place_id for place in spot.places),
            basis=basis,
        )


def _coarse(spot: Spot) -> Spot:
    return Spot(spot.lon, spot.lat, spot.radius_m, "township", spot.places)


def _once(found: Sequence[Candidate]) -> list[Candidate]:
    """Keep the surest of several candidates that are made of the same places."""
    best: dict[tuple[str, ...], Candidate] = {}
    for one in sorted(found, key=lambda candidate: (-candidate.basis, candidate.radius_m)):
        best.setdefault(one.place_ids, one)
    return list(best.values())
