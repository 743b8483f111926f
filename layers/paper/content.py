"""What a sheet shows, before it has a place: marks by id, legend rows, sources, clauses.

The same view shows the same marks on the map page and on paper. Geometry is not here: it is looked
up by id (`layers.paper.ground`).
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
        `STATED` where the chain theme hits it; `MISS` where it does not, or where a filter leaves
        it out; else `PLAIN`.
    count, step
        Number of chains that a document states, and the step of the count ramp; step −1 where only
        the cluster is stated (hatched).
    chains
        Names of those chains, in catalogue order.
    dimmed
        Whether a filter or a highlight elsewhere makes it step back.
    outlined
        Whether its own line is drawn; a functional zone may stand as a tile alone.
    named
        Whether its name stands on the map.
    selected
        Whether it is the view's pick, or all that is known of where the pick lies.
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
    outlined: bool = True
    named: bool = True
    selected: bool = False


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
    selected: bool = False


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
    """One sector at a host.

    Attributes
    ----------
    value, step
        Its consumption (10 kt coal equivalent) or None; the step of this on the ramp, −1 for none.
    """

    sector: str
    name: str
    mark: str
    value: float | None
    step: int
    evidence: str
    dimmed: bool = False
    """Whether another sector is asked for."""


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
    dimmed
        Whether another link is asked for.
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
    dimmed: bool = False


@dataclass(frozen=True)
class LeadMark:
    """A place that arrows lead to: its role (lead, core) and the character on its disc."""

    place: str
    name: str
    role: str
    mark: str
    dimmed: bool = False


@dataclass(frozen=True)
class EndMark:
    """What stands in words at a place of a link: its name, what it supplies.

    Attributes
    ----------
    lines
        First the name, with the role where the link is the view's.
    member
        Whether it is a member of the view's link that supplies by no arrow.
    """

    place: str
    link: str
    lines: tuple[str, ...]
    member: bool = False


@dataclass(frozen=True)
class LegendRow:
    """A row of the legend: what its swatch shows, its words, how many there are.

    Attributes
    ----------
    swatch
        Kind and details, e.g. ``("zone", "0")``, ``("symbol", "national", "site", "plain")``; the
        kinds are listed in ``layers/view/core/legend.js``.
    when
        What a sheet must draw for it: empty for every sheet, else ``subareas``, ``extents``,
        ``tiles``, ``wide`` (all true circles) or ``far`` (that of the pick alone).
    """

    swatch: tuple[str, ...]
    text: str
    count: int | None
    when: str = ""


@dataclass(frozen=True)
class LegendSection:
    """Rows under one heading; an empty title has none.

    Attributes
    ----------
    total
        Number beside the heading, or None.
    folds
        Whether it may be left out first where there is no room.
    columns
        Columns that its rows may stand in.
    """

    title: str
    rows: tuple[LegendRow, ...]
    total: int | None = None
    folds: bool = False
    columns: int = 1


@dataclass(frozen=True)
class Source:
    """A document behind what is drawn, with the locators that were used.

    Attributes
    ----------
    name
        The title as it stands in a text, a draft named as such (`Facts.document_name`).
    """

    doc_id: str
    title: str
    name: str
    draft: bool
    locators: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """All that a sheet shows for a view.

    Attributes
    ----------
    theme
        ``layout``, ``chain``, ``energy`` or ``links``: what colour stands for.
    cluster, chain, tier
        Of the chain theme, empty for none; `chain` is empty for a whole cluster.
    title, subtitle
        Made from the view.
    notes
        Sentences below the legend: what is not on the map, what a look does not mean.
    clauses
        One line for each thing that is drawn, with its clauses.
    date
        Up to when the data go, as the region says.
    sectors, listed
        All sectors, for the chart beside an energy map; how many counties carry the chain theme.
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
    chain: str = ""
    listed: int = 0
    leads: tuple[LeadMark, ...] = ()
    ends: tuple[EndMark, ...] = ()
