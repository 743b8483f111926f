"""Whether a thing passes the filters, and what a pick sets apart. Twin of the page's script.

The page does this in ``facets.js`` and ``highlight.js``; a change there is a change here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from layers.precision import FINE
from layers.sheet.contents.known import Known
from layers.sheet.contents.state import State
from layers.sheet.contents.things import Area, Hosting, Link
from layers.view import RELIABLE

SYMBOL_KINDS = ("park", "platform", "project")
FACETS = ("county", "cluster", "chain", "tier", "rank", "kind", "doc", "precision")
"""Filters that look at areas; evidence is asked of relations."""
HOSTED = ("cluster", "chain", "tier")
OWN_OF_OUTLINES = ("county", "kind", "doc", "precision")
GATHERING = ("zone", "group", "corridor")

Values = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Belonging:
    """Areas and counties that belong to what is picked."""

    areas: frozenset[str]
    counties: frozenset[str]


class Filters:
    """The filters and the pick of a state, asked of areas, counties and links."""

    def __init__(self, known: Known, state: State) -> None:
        self.known, self.state = known, state
        self.facets = tuple(facet for facet in FACETS if state.filter(facet))
        self._hosted: dict[str, Values] = {}
        self._passed: dict[str, bool] = {}

    def hosted(self, place: str) -> Values:
        """Return clusters, chains and tiers of a place, by the evidence and documents asked for."""
        if place not in self._hosted:
            known = self.known
            by_county = place in known.counties
            clusters = self._let_through(
                known.county_clusters if by_county else known.area_clusters, place
            )
            chains = self._let_through(
                known.county_chains if by_county else known.area_chains, place
            )
            theirs = {known.chains[chain].cluster for chain in chains if chain in known.chains}
            tiers = {known.clusters[c].tier for c in clusters | theirs if c in known.clusters}
            self._hosted[place] = {"cluster": clusters, "chain": chains, "tier": frozenset(tiers)}
        return self._hosted[place]

    def _let_through(self, hosting: Hosting, place: str) -> frozenset[str]:
        state = self.state
        return frozenset(
            one.id
            for one in hosting.get(place, ())
            if state.admits(one.evidence) and state.asked(one.documents)
        )

    def passes(self, area: Area) -> bool:
        """Whether an area passes all filters; an outline also passes for what lies in it."""
        if area.id not in self._passed:
            self._passed[area.id] = self._passes_all(area)
        return self._passed[area.id]

    def _passes_all(self, area: Area) -> bool:
        if area.kind in SYMBOL_KINDS:
            return self.passes_facets(area, self.facets)
        own = [facet for facet in self.facets if facet in OWN_OF_OUTLINES]
        hosting = [facet for facet in self.facets if facet not in OWN_OF_OUTLINES]
        if not self.passes_facets(area, own):
            return False
        if not hosting or self.passes_facets(area, hosting):
            return True
        members = (self.known.areas.get(key) for key in self.members_of(area.id))
        return any(
            member.kind in SYMBOL_KINDS and self.passes_facets(member, hosting)
            for member in members
            if member
        )

    def passes_facets(self, area: Area, facets: Iterable[str]) -> bool:
        """Whether an area passes some of the filters."""
        return all(self._values(area, facet) & self.state.filter(facet) for facet in facets)

    def _values(self, area: Area, facet: str) -> frozenset[str]:
        if facet in HOSTED:
            return self.hosted(area.id)[facet]
        return {
            "county": frozenset(area.counties),
            "rank": frozenset({(area.rank or "other") if area.kind == "park" else ""}),
            "kind": frozenset({area.kind}),
            "doc": area.documents,
            "precision": frozenset({RELIABLE if area.precision in FINE else ""}),
        }[facet]

    def reliable_enough(self, area: Area) -> bool:
        """Whether an area's position passes where only reliable ones are shown."""
        return not self.state.reliable or area.precision in FINE

    def passes_county(self, county: str) -> bool:
        """Whether a county passes the filters that can be asked of a county."""
        asked = self.state.filter("county")
        if asked and county not in asked:
            return False
        hosted = self.hosted(county)
        return all(
            not self.state.filter(facet) or hosted[facet] & self.state.filter(facet)
            for facet in HOSTED
        )

    def passes_place(self, place: str) -> bool:
        """Whether a county or an area passes; what is neither does."""
        if place in self.known.counties:
            return self.passes_county(place)
        area = self.known.areas.get(place)
        return area is None or self.passes(area)

    def passes_link(self, link: Link) -> bool:
        """Whether a link passes: its document, what it is about, and one of its ends."""
        known, asked = self.known, self.state.filter
        clusters = {
            known.chains[key].cluster if key in known.chains else key for key in link.subjects
        }
        tiers = {known.clusters[key].tier for key in clusters if key in known.clusters}
        values = {
            "doc": {link.document},
            "cluster": clusters,
            "chain": set(link.subjects),
            "tier": tiers,
            "county": {county for m in link.members for county in self._counties_of(m.place)},
        }
        return all(not asked(facet) or asked(facet) & own for facet, own in values.items())

    def _counties_of(self, place: str) -> tuple[str, ...]:
        area = self.known.areas.get(place)
        return area.counties if area else (place,)

    def members_of(self, area: str) -> set[str]:
        """Return ids of everything that lies in an area, members of members too."""
        return {member for member, _ in self.known.members.get(area, ())}

    @cached_property
    def belonging(self) -> Belonging | None:
        """What belongs to the picked county, zone, group or link; None if nothing steps back."""
        kind, key = self.known.subject(self.state.selected) or ("", "")
        if kind == "county":
            areas = {area.id for area in self.known.areas.values() if key in area.counties}
            return Belonging(frozenset(areas), frozenset({key}))
        if kind == "area" and self.known.areas[key].kind in GATHERING:
            return self._of_gathering(self.known.areas[key])
        if kind == "link":
            return self._of_places({m.place for m in self.known.links[key].members})
        return None

    def _of_gathering(self, area: Area) -> Belonging:
        """Return an area's members, the counties that it lies in, and what it is part of."""
        known = self.known
        members = self.members_of(area.id)
        areas = {area.id, *(members & known.areas.keys())}
        if area.parent in known.areas:
            areas.add(area.parent)
        counties = (members & known.counties.keys()) | set(area.counties)
        return Belonging(frozenset(areas), frozenset(counties))

    def _of_places(self, places: set[str]) -> Belonging:
        areas = places & self.known.areas.keys()
        counties = places & self.known.counties.keys()
        for key in areas:
            counties |= set(self.known.areas[key].counties)
        return Belonging(frozenset(areas), frozenset(counties))

    def steps_back(self, place: str) -> bool:
        """Whether an area or a county steps back, because something else is picked."""
        found = self.belonging
        return found is not None and place not in found.areas and place not in found.counties

    def county_steps_back(self, county: str) -> bool:
        """Whether a county steps back: it is filtered out, or something elsewhere is picked."""
        asked = self.state.filter("county")
        return bool(asked and county not in asked) or self.steps_back(county)
