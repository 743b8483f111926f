"""The offline gazetteer as a provider: what an area's name and the tables tell of its place.

It offers a candidate for each way in which the tables lead to a point: a place of the same name; a
works or landmark that the name begins with; a village, estate or port in the name; the places that
table ``area_towns`` gives; towns in the name; the functional zone that holds the area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.candidate import COVERING_KINDS, INFERRED, OUTLINED_KINDS, STATED, Candidate, Definition
from geo.gazetteer import Place, normalise
from geo.position import RECALLED, WIDE_KINDS, Position, at, beside, covering, from_memory
from geo.reference import Reference, Row

ALIKE, MOST_ALIKE, NEAR = 0.6, 3, 0.45
"""Places whose names are so like the area's are told to an editor, how many at most, and how sure
they can be: never enough to be chosen."""

SAME_NAME, TOWN_IN_NAME, REMEMBERED, ZONE = 0.95, 0.8, 0.6, 0.55
"""How sure further ways are: the very name; a town's name in it; memory; a functional zone."""

SEVERAL, ONE_KNOWN = "有多处，点位取其中，半径含各处", "有多处，只查到一处，半径不含其余各处"
"""What is said of an area with several sites: all known ones are held, or one alone is known."""


class GazetteerProvider:
    """Places of the tables; see the module. Every place carries its own source and datum."""

    id = "gazetteer"
    source_id = ""
    datum = "cgcs2000"
    online = False

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._datums = reference.tables["sources"].set_index("source_id")["datum"].to_dict()

    def candidates(self, wanted: Definition) -> Sequence[Candidate]:
        """Offer the points that the tables lead to; none without a county, nor for a zone."""
        if wanted.kind in COVERING_KINDS or not wanted.county_ids:
            return []
        found = list(self._by_towns(wanted))
        if wanted.kind not in OUTLINED_KINDS:
            named = [*self._by_name(wanted), *self._alike(wanted)]
            found = [*named, *found, *self._by_zone(wanted)]
        return _surest_of_each(found)

    def _by_name(self, wanted: Definition) -> Iterator[Candidate]:
        yield from self._same_name(wanted)
        for name in (wanted.name, *wanted.aliases):
            host = self._reference.gazetteer.leading(name, wanted.host_ids)
            if len(host) == 1:
                reason = f"名称以“{_as_written(host[0], name)}”开头，取其位置"
                yield self._offer(beside(host[0]), "place_name", INFERRED, reason)
                break
        found = self._reference.gazetteer.within(wanted.name, wanted.host_ids)
        clear = [places[0] for places in found if len(places) == 1]
        finer = [place for place in clear if place.kind not in WIDE_KINDS]
        towns = [place for place in clear if place.kind in WIDE_KINDS]
        if finer:
            reason = f"名称中有“{_as_written(finer[0], wanted.name)}”"
            yield self._offer(beside(finer[0]), "place_name", INFERRED, reason)
        if towns:
            reason = f"名称中有“{_names(towns)}”"
            yield self._offer(
                covering(self._reference, towns), "town_in_name", TOWN_IN_NAME, reason
            )

    def _same_name(self, wanted: Definition) -> Iterator[Candidate]:
        full = (wanted.name, *wanted.aliases)
        for name in (*full, *(self._reference.without_county(name) for name in full)):
            found = self._reference.gazetteer.exact(name, wanted.host_ids)
            if len(found) == 1 and found[0].kind not in (*WIDE_KINDS, "village"):
                reason = f"地名库有同名地点“{_as_written(found[0], name)}”"
                yield self._offer(at(found[0]), "place_name", SAME_NAME, reason)
                return

    def _alike(self, wanted: Definition) -> Iterator[Candidate]:
        """Offer places of the counties whose names are only like the area's, for an editor."""
        graded = [
            (self._reference.likeness(wanted, place.name), place)
            for place in self._reference.gazetteer.places
            if place.county_id in wanted.host_ids and place.kind not in (*WIDE_KINDS, "village")
        ]
        near = [(grade, place) for grade, place in graded if grade >= ALIKE]
        near.sort(key=lambda pair: (-pair[0], pair[1].place_id))
        for grade, place in near[:MOST_ALIKE]:
            reason = f"地名库有名称相近的“{place.name}”，只供校核时参考"
            yield self._offer(at(place), "place_name", NEAR * grade, reason)

    def _by_towns(self, wanted: Definition) -> Iterator[Candidate]:
        rows = self._reference.towns.get(wanted.area_id, [])
        for evidence in ("stated", "inferred"):
            chosen = [row for row in rows if row["evidence"] == evidence]
            places, unknown = self._places_of(chosen)
            if places:
                reason = self._reason_of(chosen, places, stated=evidence == "stated")
                if unknown:
                    reason += f"；地名库缺{'、'.join(unknown)}"
                yield self._in_places(wanted, chosen, places, reason)

    def _in_places(
        self, wanted: Definition, rows: Sequence[Row], places: Sequence[Place], reason: str
    ) -> Candidate:
        """Offer the point of an area that lies in some places, or has a site in each of them."""
        marked, _ = self._places_of([row for row in rows if row.get("site") == "yes"])
        sites = tuple(place.name for place in marked)
        position = covering(self._reference, places, sites=bool(sites))
        middle = (position.lon, position.lat)
        if len(places) > 1 and any((p.lon, p.lat) == middle for p in places):
            reason += "；几处中点不在界内，改取居中的一处"
        if wanted.kind == "group":
            position = _coarse(position)
        if sites:
            reason = f"{SEVERAL if len(sites) > 1 else ONE_KNOWN}；{reason}"
        if rows[0]["evidence"] == "stated":
            found = self._offer(position, "town_in_name", STATED, reason)
        elif any(row["source_id"] == RECALLED for row in rows):
            found = self._offer(from_memory(position), RECALLED, REMEMBERED, reason)
        else:
            fine = all(place.kind not in WIDE_KINDS for place in places)
            method = "place_inferred" if fine else "town_inferred"
            found = self._offer(position, method, INFERRED, reason)
        return replace(found, sites=sites)

    def _reason_of(self, rows: Sequence[Row], places: Sequence[Place], *, stated: bool) -> str:
        if stated:
            return f"名称或文件写明{_names(places)}"
        why = "；".join(dict.fromkeys(row["reason"] for row in rows if row["reason"]))
        return f"推断在{_names(places)}" + (f"：{why}" if why else "")

    def _by_zone(self, wanted: Definition) -> Iterator[Candidate]:
        for zone in wanted.county_ids[:1] if len(wanted.county_ids) == 1 else ():
            if self._reference.hosts.get(zone) == (zone,):
                continue
            places, _ = self._places_of(self._reference.towns.get(zone, []))
            if places:
                reason = f"只知在{self._reference.county_names[zone]}，取其所在镇（街道）"
                yield self._offer(
                    _coarse(covering(self._reference, places)), "town_inferred", ZONE, reason
                )

    def _places_of(self, rows: Sequence[Row]) -> tuple[list[Place], list[str]]:
        places, unknown = [], []
        for row in rows:
            hosts = self._reference.hosts.get(row["county_id"], (row["county_id"],))
            found = self._reference.gazetteer.exact(row["town"], hosts)
            if len(found) == 1:
                places.append(found[0])
            else:
                unknown.append(row["town"])
        return places, unknown

    def _offer(self, position: Position, method: str, basis: float, reason: str) -> Candidate:
        """Make the candidate; a point made of others is never more than inferred."""
        recalled = position.source_id == RECALLED
        made = [place for place in position.places if place.derived]
        if made:
            method = "place_inferred" if method == "place_name" else method
            basis = min(basis, INFERRED)
            reason += "；点位推定：" + "；".join(place.note or place.name for place in made)
        return Candidate(
            provider=self.id,
            name=_names(position.places),
            kind=position.places[0].kind,
            lon=position.lon,
            lat=position.lat,
            precision=position.precision,
            radius_m=position.radius_m,
            method=RECALLED if recalled else method,
            source_id=position.source_id,
            reason=reason,
            datum=self._datums.get(position.source_id, self.datum),
            place_ids=tuple(place.place_id for place in position.places),
            basis=basis,
        )


def _as_written(place: Place, text: str) -> str:
    """Give a place's name, and which of its names the text has if it is another."""
    written = place.written_in(text)
    same = not written or written == normalise(place.name)
    return place.name if same else f"{written}（{place.name}）"


def _names(places: Sequence[Place]) -> str:
    """List the names of places, as Chinese text."""
    return "、".join(place.name for place in places)


def _coarse(position: Position) -> Position:
    return replace(position, precision="township")


def _surest_of_each(found: Sequence[Candidate]) -> list[Candidate]:
    """Keep the surest of several candidates that are made of the same places."""
    best: dict[tuple[str, ...], Candidate] = {}
    for one in sorted(found, key=lambda candidate: (-candidate.basis, candidate.radius_m)):
        best.setdefault(one.place_ids, one)
    return list(best.values())
