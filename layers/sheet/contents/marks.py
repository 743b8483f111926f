"""Marks of areas and symbols: what stands on the sheet and in which role."""

from __future__ import annotations

from layers.sheet.content import (
    MISS,
    PLAIN,
    STATED,
    Cell,
    CountyMark,
    EnergyMark,
    OutlineMark,
    SymbolMark,
    Tile,
)
from layers.sheet.contents.known import OUTLINES
from layers.sheet.contents.legend_areas import ONE_CHAIN_STEP
from layers.sheet.contents.meaning import Symbol
from layers.sheet.contents.model import Model
from layers.sheet.contents.ramps import count_step
from layers.sheet.contents.things import Area, County, Sector
from layers.view import RANKS

LAYER_OF_COUNTY = {True: "functional", False: "counties"}


def county_marks(model: Model) -> tuple[CountyMark, ...]:
    """Return the counties and functional zones that stand on the map, in the table's order."""
    shown = (c for c in model.known.counties.values() if c.at and model.shows_shape(c.id))
    marks = (_county(model, county) for county in shown)
    return tuple(mark for mark in marks if mark.outlined or mark.role == STATED)


def _county(model: Model, county: County) -> CountyMark:
    hit = model.chain is not None and county.id in model.chain.counties
    chains = model.chain.counties[county.id] if model.chain and hit else ()
    dimmed = county.data and model.filters.county_steps_back(county.id)
    on = LAYER_OF_COUNTY[county.functional] in model.state.layers
    filled = hit or dimmed or not county.data
    return CountyMark(
        id=county.id,
        name=county.name,
        short=county.short,
        functional=county.functional,
        has_data=county.data,
        role=_county_role(model, county, hit=hit),
        count=len(chains),
        step=_step(model, len(chains)),
        chains=tuple(model.known.chains[chain].name for chain in chains),
        dimmed=dimmed,
        outlined=model.functional if county.functional else on or filled,
        named=on or hit,
        selected=county.id in _picked_counties(model),
    )


def _county_role(model: Model, county: County, *, hit: bool) -> str:
    if hit:
        return STATED
    return MISS if model.chain or not model.filters.passes_county(county.id) else PLAIN


def _step(model: Model, count: int) -> int:
    """Return the step of the count ramp; one chosen chain has a step of its own."""
    return ONE_CHAIN_STEP if count and model.state.chain else count_step(count)


def _picked_counties(model: Model) -> tuple[str, ...]:
    """Return the picked county, or the counties that are all that is known of a picked area."""
    known = model.known
    kind, key = known.subject(model.state.selected) or ("", "")
    if kind == "county":
        return (key,)
    if kind != "area":
        return ()
    shown = any(symbol.area.id == key for symbol in model.symbols)
    outlined = any(key in ids for ids in known.outlines.values())
    return () if shown or outlined else known.areas[key].counties


def outline_marks(model: Model) -> tuple[OutlineMark, ...]:
    """Return the outlines by layer, zone and the documents' order.

    Zones give their colours up to a theme: then they are left out.
    """
    layers = [layer for layer in OUTLINES if layer != "zones" or not model.themed]
    return tuple(
        _outline(model, layer, area)
        for layer in layers
        for area in sorted(model.outlines(layer), key=lambda area: _outline_order(model, area))
    )


def _outline_order(model: Model, area: Area) -> tuple[int, float, str]:
    return _zone(model, area), area.order, area.id


def _zone(model: Model, area: Area) -> int:
    return model.known.zone_index(area.id if area.kind == "zone" else area.parent)


def _outline(model: Model, layer: str, area: Area) -> OutlineMark:
    back = layer in ("zones", "groups") and model.filters.steps_back(area.id)
    return OutlineMark(
        id=area.id,
        layer=layer,
        name=area.short,
        code=area.code,
        zone=_zone(model, area),
        focus=area.focus if layer == "zones" else "",
        dimmed=back,
        selected=model.state.selected == f"area:{area.id}",
    )


def symbol_marks(model: Model) -> tuple[SymbolMark, ...]:
    """Return the symbols: parks by rank, then platforms and projects, in the documents' order."""
    return tuple(_symbol(model, symbol) for symbol in sorted(model.symbols, key=_symbol_order))


def _symbol_order(symbol: Symbol) -> tuple[int, float, str]:
    area = symbol.area
    first = RANKS.index(area.rank or "other") if area.kind == "park" else len(RANKS)
    return first + (area.kind == "project"), area.order, area.id


def _symbol(model: Model, symbol: Symbol) -> SymbolMark:
    area = symbol.area
    return SymbolMark(
        id=area.id,
        name=area.short,
        kind=area.kind,
        rank=area.rank,
        precision=area.precision,
        radius_m=area.radius,
        role=symbol.role,
        host=symbol.host,
        selected=model.state.selected == f"area:{area.id}",
        tiles=tuple(
            Tile(cluster.id, cluster.name, cluster.mark, cluster.tier, evidence)
            for cluster, evidence in model.clusters_of(area.id)
        ),
    )


def energy_marks(model: Model) -> tuple[EnergyMark, ...]:
    """Return the hosts that stand on the map, areas first, in the documents' order of sectors."""
    hosts = sorted(model.hosts, key=lambda host: host.place in model.known.counties)
    return tuple(
        EnergyMark(
            place=host.place,
            name=model.known.short(host.place),
            is_county=host.place in model.known.counties,
            cells=tuple(cell(model, sector, evidence) for sector, evidence in host.sectors),
            controlled=host.controlled,
        )
        for host in hosts
    )


def cell(model: Model, sector: Sector, evidence: str) -> Cell:
    """Return a sector as a hexagon shows it."""
    dimmed = bool(model.state.sector) and model.state.sector != sector.id
    return Cell(sector.id, sector.name, sector.mark, sector.value, evidence, dimmed)


def sector_cells(model: Model) -> tuple[Cell, ...]:
    """Return the sectors for the chart: on a part of the region without those that stand beyond."""
    placed = {host.id for host in model.known.hosts}
    here = {sector.id for host in model.hosts for sector, _ in host.sectors}
    return tuple(
        cell(model, sector, "")
        for key, sector in model.known.sectors.items()
        if model.inside is None or key in here or key not in placed
    )
