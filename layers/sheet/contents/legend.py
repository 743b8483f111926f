"""The whole legend of a sheet: sections in the page's order, and the sentences below them."""

from __future__ import annotations

from layers.legend_words import NOTES, PART
from layers.sheet.content import LegendSection
from layers.sheet.contents import legend_areas as areas
from layers.sheet.contents import legend_marks as marks
from layers.sheet.contents.model import Model

SECTIONS = (
    areas.zone_section,
    areas.chain_section,
    marks.ramp_section,
    marks.energy_section,
    marks.inferred_hosts,
    areas.outline_section,
    marks.link_section,
    marks.park_section,
    marks.other_section,
    marks.beside_section,
    marks.precision_section,
    marks.evidence_section,
    areas.no_data_section,
)


def legend_of(model: Model) -> tuple[LegendSection, ...]:
    """Return the sections that have any row."""
    sections = (section(model) for section in SECTIONS)
    return tuple(section for section in sections if section and section.rows)


def notes_of(model: Model) -> tuple[str, ...]:
    """Return what is not on the map, and what a look does not mean."""
    without, where = model.without, _where(model)
    notes = [
        where + NOTES[name].format(n=number)
        for name, number in (
            ("countyOnly", without.county),
            ("unplaced", without.unplaced),
            ("unreliable", without.unreliable),
        )
        if number
    ]
    if model.state.reliable:
        notes.append(NOTES["reliableOnly"])
    return (*notes, *_land_notes(model), *_energy_notes(model), *_link_notes(model))


def _where(model: Model) -> str:
    """Return of what a map that shows a part of the region tells the numbers in its notes."""
    if model.inside is None:
        return ""
    if model.filters.belonging is not None:
        return PART["county" if model.state.selected.startswith("county:") else "picked"]
    return PART["filtered" if model.filters.facets else "region"]


def _land_notes(model: Model) -> list[str]:
    """Say whose colour a functional zone has that a chain theme does not hit."""
    if model.chain is None or not model.functional:
        return []
    silent = (
        county.functional and county.data and county.at and model.shows_shape(key)
        for key, county in model.known.counties.items()
        if key not in model.chain.counties
    )
    return [NOTES["functionalLand"]] if any(silent) else []


def _energy_notes(model: Model) -> list[str]:
    if model.energy is None:
        return []
    lost = len(model.energy) - len(model.placed_hosts)
    where = f"{_where(model)} ".lstrip()
    notes = [where + NOTES["hostsUnplaced"].format(n=lost)] if lost else []
    placed = {host.id for host in model.known.hosts}
    idle = [sector.mark for key, sector in model.known.sectors.items() if key not in placed]
    return notes + ([NOTES["idleSectors"].format(marks="、".join(idle))] if idle else [])


def _link_notes(model: Model) -> list[str]:
    if model.pairs is None:
        return []
    where = PART["region"] if model.inside is not None else ""
    missing = len(model.pairs) - len(model.placed_flows)
    notes = [where + NOTES["linksUnplaced"].format(n=missing)] if missing else []
    endless = len(model.known.links) - len({flow.link.id for flow in model.placed_flows})
    if endless:
        notes.append(where + NOTES["linksWithoutEnds"].format(n=endless))
    return [*notes, NOTES["lineWidth"]]
