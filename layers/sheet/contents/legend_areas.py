"""Legend rows of zones, counties and outlines. Twin of the page's ``legend_rows.js``."""

from __future__ import annotations

from collections.abc import Iterable

from layers import wording
from layers.legend_words import LEGEND
from layers.sheet.content import LegendRow, LegendSection
from layers.sheet.contents import swatches
from layers.sheet.contents.meaning import ChainTheme
from layers.sheet.contents.model import Model
from layers.sheet.contents.ramps import count_step
from layers.style import style

ONE_CHAIN_STEP = 2
"""Step of the ramp that counties take where one chain is chosen."""


def counted(rows: Iterable[LegendRow]) -> tuple[LegendRow, ...]:
    """Return the rows that count anything."""
    return tuple(row for row in rows if row.count)


def zone_section(model: Model) -> LegendSection | None:
    """Return the zones, unless a theme takes the colours."""
    if model.themed:
        return None
    zones = sorted(model.legended("zones"), key=lambda zone: zone.order)
    rows = [
        LegendRow(swatches.zone(model.known.zone_index(zone.id)), zone.short, None)
        for zone in zones
    ]
    complete = len(model.all_outlines("zones")) == len(model.known.zones)
    if zones and complete and model.known.unclaimed and not model.picks_out:
        rows.append(LegendRow(swatches.LAND, LEGEND["unclaimed"], None))
    return LegendSection(LEGEND["zones"], tuple(rows), len(zones))


def outline_section(model: Model) -> LegendSection:
    """Return groups, subareas, corridors, functional zones and drawn extents."""
    functional = sum(
        county.functional and county.at and model.shows_shape(county.id)
        for county in model.known.counties.values()
    )
    rows = [
        LegendRow(swatches.GROUP, LEGEND["groups"], len(model.legended("groups"))),
        LegendRow(
            swatches.SUBAREA, LEGEND["subareas"], len(model.outlines("subareas")), "subareas"
        ),
        LegendRow(swatches.CORRIDOR, LEGEND["corridors"], len(model.outlines("corridors"))),
        LegendRow(swatches.FUNCTIONAL, LEGEND["functional"], functional if model.functional else 0),
        LegendRow(swatches.EXTENT, LEGEND["extents"], len(model.outlines("extents")), "extents"),
    ]
    return LegendSection("", counted(rows))


def chain_section(model: Model) -> LegendSection | None:
    """Return the counties of the theme's cluster or chain."""
    theme = model.chain
    if theme is None:
        return None
    one = bool(model.state.chain)
    tier = theme.cluster.tier
    counties = model.known.counties
    only = sum(not chains for chains in theme.counties.values())
    silent = sum(
        c.data and c.id not in theme.counties and model.shows_shape(c.id) for c in counties.values()
    )
    units = sum(counties[county].functional for county in theme.counties)
    rows = [
        *_ramp_rows(theme, one=one),
        LegendRow(
            swatches.cluster_only(tier),
            LEGEND["clusterOfChainOnly" if one else "clusterOnly"],
            only,
        ),
        LegendRow(swatches.LAND, LEGEND["silent"], silent),
        LegendRow(swatches.unit(tier), LEGEND["units"], units),
    ]
    return LegendSection(LEGEND["countiesOfChain" if one else "countyChains"], counted(rows))


def _ramp_rows(theme: ChainTheme, *, one: bool) -> list[LegendRow]:
    tier = theme.cluster.tier
    counts = [len(chains) for chains in theme.counties.values() if chains]
    if one:
        swatch = swatches.ramp(tier, ONE_CHAIN_STEP)
        return [LegendRow(swatch, LEGEND["chainStated"], len(counts))]
    labels = style()["colour"]["count_ramp"]["labels"]
    steps = [count_step(count) for count in counts]
    return [
        LegendRow(swatches.ramp(tier, step), label, steps.count(step))
        for step, label in enumerate(labels)
    ]


def no_data_section(model: Model) -> LegendSection:
    """Return the counties that no document covers."""
    none = sum(
        not county.data and county.at and model.shows_shape(county.id)
        for county in model.known.counties.values()
    )
    return LegendSection("", counted([LegendRow(swatches.NO_DATA, wording.NO_DATA, none)]))
