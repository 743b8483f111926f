"""What a state means for counties, symbols, hosts and links. Twin of the page's ``model.js``.

A change there is a change here; so is one of ``energy.js`` (which hosts stand on the map) and of
``links.js`` (which place leads, what stands at a supplier).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from layers.precision import PLACED
from layers.sheet.content import MISS, PLAIN, STATED
from layers.sheet.contents.filters import SYMBOL_KINDS, Filters
from layers.sheet.contents.known import Known
from layers.sheet.contents.meaning import ChainTheme, Flow, Host, Inside, Symbol, Without
from layers.sheet.contents.state import THEME_LAYER, state_of
from layers.sheet.contents.things import Area, Cluster, Hosted, Sector
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


class Model:
    """All that a view means, worked out when it is asked for.

    `inside` is what lies in a sheet's map frames, and nothing else is on the map; None for all.
    """

    def __init__(self, known: Known, view: View, inside: Inside | None = None) -> None:
        self.known, self.view, self.inside = known, view, inside
        self.state = state = state_of(view, known)
        self.filters = Filters(known, state)

    def shows_place(self, key: str) -> bool:
        """Whether a position lies on the map."""
        return self.inside is None or key in self.inside.places

    def shows_shape(self, key: str) -> bool:
        """Whether any part of an outline lies on the map."""
        return self.inside is None or key in self.inside.shapes

    def shows_end(self, key: str) -> bool:
        """Whether an arrow's end lies on the map: in a county wherever this is seen."""
        return self.shows_shape(key) if key in self.known.counties else self.shows_place(key)

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
            if not self.shows_shape(county):
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
        return tuple(host for host in self.placed_hosts if self.shows_place(host.place))

    @property
    def placed_hosts(self) -> tuple[Host, ...]:
        """Hosts that have a position, on this map or beyond its edge."""
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
        """Pairs whose arrow stands on the map with one of its ends, at least."""
        return tuple(
            flow
            for flow in self.placed_flows
            if self.shows_end(flow.arrow.start) or self.shows_end(flow.arrow.end)
        )

    @cached_property
    def placed_flows(self) -> tuple[Flow, ...]:
        """Pairs that an arrow can be drawn for, on this map or beyond its edge."""
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
            if not self.shows_end(flow.arrow.end):
                continue
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
            if not self.shows_place(area.id):
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
        return [area for area in self.all_outlines(layer) if self.shows_shape(area.id)]

    @property
    def picks_out(self) -> bool:
        """Whether the map shows a part of the region where all steps back but what is picked."""
        return self.inside is not None and self.filters.belonging is not None

    def legended(self, layer: str) -> list[Area]:
        """Return the zones or groups that the legend counts: none that steps back beside a pick."""
        shown = self.outlines(layer)
        back = self.filters.steps_back if self.picks_out else lambda _: False
        return [area for area in shown if not back(area.id)]

    def all_outlines(self, layer: str) -> list[Area]:
        """Return the outlines of a layer, on this map or beyond its edge."""
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
        """Areas of switched-on layers that have no symbol.

        On a map of a part of the region they are those of what is picked, if anything is.
        """
        picked = self.filters.belonging if self.inside is not None else None
        others = [facet for facet in self.filters.facets if facet != "precision"]
        county = unplaced = unreliable = 0
        for area in self.known.areas.values():
            if area.kind not in SYMBOL_KINDS or layer_of(area) not in self.state.layers:
                continue
            if not self.filters.passes_facets(area, others):
                continue
            if picked is not None and area.id not in picked.areas:
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
