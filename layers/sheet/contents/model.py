"""What a state means for counties, symbols, hosts and links. Twin of the page's ``model.js``.

A change there is a change here; so is one of ``energy.js`` (which hosts stand on the map) and of
``links.js`` (which place leads, what stands at a supplier).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from layers.precision import PLACED
from layers.sheet.content import MISS, PLAIN, STATED
from layers.sheet.contents.filters import SYMBOL_KINDS, Filters
from layers.sheet.contents.known import Known
from layers.sheet.contents.state import THEME_LAYER, state_of
from layers.sheet.contents.things import Area, Arrow, Cluster, Hosted, Link, Sector
from layers.view import View

LAYER_OF_KIND = {
    "zone": "zones",
    "group": "groups",
    "subarea": "subareas",
    "corridor": "corridors",
    "platform": "platforms",
    "project": "projects",
}


def layer_of(area: Area) -> str:
    """Return the layer that an area belongs to."""
    return f"park-{area.rank or 'other'}" if area.kind == "park" else LAYER_OF_KIND[area.kind]


@dataclass(frozen=True)
class ChainTheme:
    """The theme of a cluster or chain: counties with their chains, areas with their evidence."""

    cluster: Cluster
    counties: dict[str, tuple[str, ...]]
    areas: dict[str, str]


@dataclass(frozen=True)
class Host:
    """A place with its sectors, the largest consumption first."""

    place: str
    sectors: tuple[tuple[Sector, str], ...]

    @property
    def controlled(self) -> bool:
        """Whether a clause says of one of the sectors that no more of it is to come."""
        return any(sector.controlled for sector, _ in self.sectors)


@dataclass(frozen=True)
class Flow:
    """An arrow that can be drawn, and its link."""

    link: Link
    arrow: Arrow


@dataclass(frozen=True)
class Symbol:
    """An area that a symbol stands for; a host's hexagons stand in its place."""

    area: Area
    role: str
    host: bool


@dataclass(frozen=True)
class Without:
    """How many areas have no symbol: their county alone is known; nothing is; not reliable."""

    county: int
    unplaced: int
    unreliable: int


class Model:
    """All that a view means, worked out when it is asked for."""

    def __init__(self, known: Known, view: View) -> None:
        self.known, self.view = known, view
        self.state = state = state_of(view, known)
        self.filters = Filters(known, state)

    @cached_property
    def chain(self) -> ChainTheme | None:
        """The chain theme, if its layer is on."""
        if "chains" not in self.state.layers or not self.state.cluster:
            return None
        cluster = self.known.clusters[self.state.cluster]
        return ChainTheme(cluster, self._chain_counties(), self._chain_areas())

    def _chain_counties(self) -> dict[str, tuple[str, ...]]:
        known, state, found = self.known, self.state, {}
        wanted = [
            chain.id
            for chain in known.chains.values()
            if (chain.id == state.chain if state.chain else chain.cluster == state.cluster)
        ]
        for county in known.counties:
            if not self.filters.passes_county(county) or self.filters.steps_back(county):
                continue
            hosted = self.filters.hosted(county)
            chains = tuple(chain for chain in wanted if chain in hosted["chain"])
            if chains or state.cluster in hosted["cluster"]:
                found[county] = chains
        return found

    def _chain_areas(self) -> dict[str, str]:
        state, found = self.state, {}
        hosting = self.known.area_chains if state.chain else self.known.area_clusters
        for area, hosted in hosting.items():
            evidence = self._evidence(hosted, state.chain or state.cluster)
            if evidence:
                found[area] = evidence
        return found

    def _evidence(self, hosted: Iterable[Hosted], subject: str) -> str:
        """Return the better evidence for a subject among what is asked for, or an empty text."""
        state = self.state
        every = [
            one.evidence
            for one in hosted
            if one.id == subject and state.asked(one.documents) and state.admits(one.evidence)
        ]
        return STATED if STATED in every else next(iter(every), "")

    @cached_property
    def energy(self) -> dict[str, Host] | None:
        """Places with sectors, if the layer of energy is on; also those without a position."""
        if "energy" not in self.state.layers:
            return None
        places: dict[str, list[tuple[Sector, str]]] = {}
        for host in self.known.hosts:
            if not (self.state.admits(host.evidence) and self.state.asked(host.documents)):
                continue
            if self.filters.passes_place(host.place):
                pair = (self.known.sectors[host.id], host.evidence)
                places.setdefault(host.place, []).append(pair)
        return {place: Host(place, _largest_first(pairs)) for place, pairs in places.items()}

    @cached_property
    def hosts(self) -> tuple[Host, ...]:
        """Hosts that stand on the map."""
        return tuple(host for host in (self.energy or {}).values() if self._can_host(host.place))

    def _can_host(self, place: str) -> bool:
        area = self.known.areas.get(place)
        if area is None:
            return self._has_place(place)
        return area.at and area.precision in PLACED and self.filters.reliable_enough(area)

    def _has_place(self, place: str) -> bool:
        thing = self.known.areas.get(place) or self.known.counties.get(place)
        return thing is not None and thing.at

    def can_end(self, place: str) -> bool:
        """Whether an arrow may begin or end at a place: its position passes."""
        area = self.known.areas.get(place)
        return self._has_place(place) and (area is None or self.filters.reliable_enough(area))

    @cached_property
    def pairs(self) -> tuple[Flow, ...] | None:
        """All pairs of supplier and leading place, if the layer of links is on."""
        if "links" not in self.state.layers:
            return None
        links = filter(self.filters.passes_link, self.known.links.values())
        return tuple(Flow(link, arrow) for link in links for arrow in link.arrows)

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """Pairs that an arrow can be drawn for."""
        return tuple(
            flow
            for flow in self.pairs or ()
            if flow.arrow.start != flow.arrow.end
            and self.can_end(flow.arrow.start)
            and self.can_end(flow.arrow.end)
        )

    def dims_link(self, link: str) -> bool:
        """Whether a link steps back because another one is asked for."""
        wanted = self.known.links.get(self.state.link)
        return wanted is not None and bool(wanted.members) and wanted.id != link

    @cached_property
    def leads(self) -> dict[str, Flow]:
        """Leading places, each with the arrow that decides its disc."""
        found: dict[str, Flow] = {}
        for flow in self.flows:
            known = found.get(flow.arrow.end)
            if known is None or self._weight(flow) > self._weight(known):
                found[flow.arrow.end] = flow
        return found

    def _weight(self, flow: Flow) -> int:
        """Return how much an arrow counts: clear ones before dimmed ones, 牵头 before 核心."""
        return (0 if self.dims_link(flow.link.id) else 2) + (flow.arrow.role == "lead")

    @property
    def theme(self) -> str:
        """What colour stands for: the state's theme if its layer is on, else one that is on."""
        on = [theme for theme, layer in THEME_LAYER.items() if layer in self.state.layers]
        return self.state.theme if self.state.theme in on else next(iter(on), "layout")

    @property
    def themed(self) -> bool:
        """Whether a theme takes the colours, so that zones give them up."""
        return self.chain is not None or self.energy is not None or self.pairs is not None

    @cached_property
    def symbols(self) -> tuple[Symbol, ...]:
        """Symbols to draw, each with its role."""
        found = []
        for area in self.known.areas.values():
            if area.kind not in SYMBOL_KINDS or not area.at or area.precision not in PLACED:
                continue
            forced = self.state.selected == f"area:{area.id}"
            shown = layer_of(area) in self.state.layers and self.filters.passes(area)
            if forced or shown:
                found.append(Symbol(area, self._role(area, forced=forced), self._hosts(area)))
        return tuple(found)

    def _hosts(self, area: Area) -> bool:
        return self.energy is not None and area.id in self.energy

    def _role(self, area: Area, *, forced: bool) -> str:
        if not forced and self.filters.steps_back(area.id):
            return MISS
        missed = MISS if self.themed else PLAIN
        return self.chain.areas.get(area.id, missed) if self.chain else missed

    def clusters_of(self, area: str) -> list[tuple[Cluster, str]]:
        """Return clusters of an area for its tiles, in catalogue order, with their evidence."""
        found = [
            (self.known.clusters[one.id], one.evidence)
            for one in self.known.area_clusters.get(area, ())
            if self.state.admits(one.evidence) and one.id in self.known.clusters
        ]
        return sorted(found, key=lambda pair: pair[0].order)

    def outlines(self, layer: str) -> list[Area]:
        """Return the outlines of a layer that stand on the map."""
        areas = (self.known.areas[key] for key in self.known.outlines[layer])
        if layer == "extents":
            on = [area for area in areas if layer_of(area) in self.state.layers]
        else:
            on = list(areas) if layer in self.state.layers else []
        return [area for area in on if self.filters.passes(area)]

    @property
    def functional(self) -> bool:
        """Whether the schematic outlines of functional zones stand on the map."""
        return "functional" in self.state.layers and not self.state.reliable

    @cached_property
    def without(self) -> Without:
        """Areas of switched-on layers that have no symbol."""
        others = [facet for facet in self.filters.facets if facet != "precision"]
        county = unplaced = unreliable = 0
        for area in self.known.areas.values():
            if area.kind not in SYMBOL_KINDS or layer_of(area) not in self.state.layers:
                continue
            if not self.filters.passes_facets(area, others):
                continue
            if not area.at or area.precision not in PLACED:
                county += area.precision == "county"
                unplaced += area.precision != "county"
            elif not self.filters.reliable_enough(area):
                unreliable += 1
        return Without(county, unplaced, unreliable)


def _largest_first(pairs: list[tuple[Sector, str]]) -> tuple[tuple[Sector, str], ...]:
    def consumption(pair: tuple[Sector, str]) -> float:
        return -1.0 if pair[0].value is None else pair[0].value

    return tuple(sorted(pairs, key=consumption, reverse=True))
