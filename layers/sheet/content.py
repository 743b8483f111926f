"""What a sheet shows, before it has a place: marks by id, legend rows, sources, clauses.

The same view shows the same marks on the map page and on paper. Geometry is not here: it is looked
up by id (`layers.sheet.ground`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from layers.view import View

PLAIN, STATED, INFERRED, MISS = "plain", "stated", "inferred", "miss"
"""Role of a mark: no theme is on; a hit that a document states; one that we conclude; no hit."""


@dataclass(frozen=True)
class CountyMark:
    """A county or functional zone.

    Attributes
    ----------
    role
        `PLAIN` where no chain theme is on, `STATED` where the theme hits it, `MISS` elsewhere.
    count, step
        Number of chains that a document states, and the step of the count ramp; step −1 where only
        the cluster is stated (hatched).
    chains
        Names of those chains, in catalogue order.
    dimmed
        Whether a filter or a highlight elsewhere makes it step back.
    """

    id: str
    name: str
    short: str
    functional: bool
    has_data: bool
    role: str = PLAIN
    count: int = 0
    step: int = -1
    chains: tuple[str, ...] = ()
    dimmed: bool = False


@dataclass(frozen=True)
class OutlineMark:
    """A zone, group, subarea, corridor or drawn extent: schematic, never surveyed.

    Attributes
    ----------
    layer
        Layer of the store: zones, groups, subareas, corridors, extents.
    code
        Code on the pill of a group.
    zone
        Place of its zone in the documents' order, from 0, which gives its colour; −1 for none.
    focus
        What a zone is for, in its own words; empty for others.
    """

    id: str
    layer: str
    name: str
    code: str = ""
    zone: int = -1
    focus: str = ""
    dimmed: bool = False


@dataclass(frozen=True)
class Tile:
    """A cluster's character in its tier's colour."""

    cluster: str
    name: str
    mark: str
    tier: str
    evidence: str


@dataclass(frozen=True)
class SymbolMark:
    """A park, platform or project with a position.

    Attributes
    ----------
    name
        Name for the map, shortened where nothing else has that short name.
    role
        `PLAIN`, `STATED`, `INFERRED` or `MISS`.
    host
        Whether an energy host's hexagons stand in its place.
    selected
        Whether it is the view's pick.
    """

    id: str
    name: str
    kind: str
    rank: str
    precision: str
    radius_m: float
    role: str = PLAIN
    host: bool = False
    selected: bool = False
    tiles: tuple[Tile, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One sector at a host; `value` is its consumption (10 kt coal equivalent) or None."""

    sector: str
    name: str
    mark: str
    value: float | None
    evidence: str


@dataclass(frozen=True)
class EnergyMark:
    """Sectors at one place: an area's or a county's id; the largest consumption first."""

    place: str
    name: str
    is_county: bool
    cells: tuple[Cell, ...]
    controlled: bool = False


@dataclass(frozen=True)
class ArrowMark:
    """An arrow from a supplier to a leading place.

    Attributes
    ----------
    role
        Role of the place it leads to: lead or core.
    wording
        existing, planned or encouraged.
    """

    link: str
    name: str
    start: str
    end: str
    start_name: str
    end_name: str
    role: str
    wording: str
    supplies: tuple[str, ...]


@dataclass(frozen=True)
class LegendRow:
    """A row of the legend: what its swatch shows, its words, how many there are.

    Attributes
    ----------
    swatch
        Kind and details, e.g. ``("zone", "0")``, ``("symbol", "national", "site", "plain")``; the
        kinds are listed at `layers.sheet.legend`.
    """

    swatch: tuple[str, ...]
    text: str
    count: int | None


@dataclass(frozen=True)
class LegendSection:
    """Rows under one heading; an empty title has none."""

    title: str
    rows: tuple[LegendRow, ...]
    total: int | None = None


@dataclass(frozen=True)
class Source:
    """A document behind what is drawn, with the locators that were used."""

    doc_id: str
    title: str
    draft: bool
    locators: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """All that a sheet shows for a view.

    Attributes
    ----------
    theme
        ``layout``, ``chain``, ``energy`` or ``links``: what colour stands for.
    tier
        Tier of the theme's cluster, empty for none.
    title, subtitle
        Made from the view.
    notes
        Sentences below the legend: what is not on the map, what a look does not mean.
    clauses
        One line for each thing that is drawn, with its clauses.
    date
        Newest date in the data, ``YYYY-MM-DD``.
    """

    view: View
    theme: str
    cluster: str
    tier: str
    region: str
    title: str
    subtitle: str
    counties: tuple[CountyMark, ...]
    outlines: tuple[OutlineMark, ...]
    symbols: tuple[SymbolMark, ...]
    energy: tuple[EnergyMark, ...]
    arrows: tuple[ArrowMark, ...]
    legend: tuple[LegendSection, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    credits: tuple[str, ...]
    clauses: tuple[str, ...]
    date: str
    digest: str
    unplaced: int = 0
    sectors: tuple[Cell, ...] = field(default=())
    """All sectors with their figures, for the chart beside an energy map."""
