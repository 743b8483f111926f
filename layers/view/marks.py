"""What a view shows, as the view's core tells it: the same marks and numbers as on the map page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from layers.facts.lookup import Facts
from layers.view import View
from layers.view.engine import engine_of

Record = Mapping[str, Any]
Made = TypeVar("Made")

PLAIN, STATED, INFERRED, MISS = "plain", "stated", "inferred", "miss"
"""Role of a mark: no theme is on; a hit that a document states; one that we conclude; no hit."""


@dataclass(frozen=True)
class Cell:
    """One sector, or one cluster, at a host.

    Attributes
    ----------
    value, step
        Its own consumption (10 kt coal equivalent) or None; the step of this on the ramp, −1 for
        none.
    says
        Its figure in words, or what is said where it has none of its own.
    """

    sector: str
    name: str
    mark: str
    value: float | None
    step: int
    evidence: str
    dimmed: bool = False
    """Whether another sector is asked for."""
    says: str = ""
    form: str = "hexagon"
    """``tile`` for a cluster: `sector` is then its id, `value` and `step` tell its size."""
    controlled: bool = False
    """Whether no more of it is to come, says a clause."""
    told: tuple[str, ...] = ()
    """Ids of the sectors that count in it here."""
    places: int = 0
    """At how many places a sector of the chart stands on the map; `concluded` ones of these."""
    concluded: int = 0


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
    said
        What plans place in it without saying where: characters of sectors, concluded ones in
        brackets; of the energy theme alone.
    hatched
        Whether a document states any of these.
    cells
        These sectors.
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
    said: str = ""
    hatched: bool = False
    cells: tuple[Cell, ...] = ()


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
    under
        Whether another symbol stands for it on its point; `name` tells how many it stands for.
    also
        Ids of those that it stands for.
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
    under: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class EnergyMark:
    """Sectors or clusters at one place: an area's or a county's id; the largest first."""

    place: str
    name: str
    is_county: bool
    cells: tuple[Cell, ...]
    also: tuple[str, ...] = ()
    """Ids of the others on its point: `cells` are those of all."""


def clusters_in(marks: Iterable[EnergyMark]) -> list[Cell]:
    """Return the tiles that do not step back, one a cluster; none where hexagons stand."""
    cells = (cell for mark in marks for cell in mark.cells)
    tiles = {cell.sector: cell for cell in cells if cell.form == "tile" and not cell.dimmed}
    return list(tiles.values())


@dataclass(frozen=True)
class ArrowMark:
    """An arrow from a supplier to a leading place, or a tie without a head.

    Attributes
    ----------
    role
        Role of the place it leads to: lead or core.
    wording
        existing, building, planned or encouraged.
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
    tie: bool = False
    """Whether it only says that the two belong together; `cores` are those of them that lead."""
    cores: tuple[str, ...] = ()
    lane: int = 0
    """Which of the arrows of the same ends it is."""


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
        kinds are listed in ``layers/view/core/types.d.ts``.
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
class Inside:
    """What lies inside the frames of a sheet's maps, by id.

    Attributes
    ----------
    places
        Areas and counties whose position is inside.
    shapes
        Counties and areas whose outline meets a frame.
    """

    places: frozenset[str]
    shapes: frozenset[str]


@dataclass(frozen=True)
class ChainTheme:
    """The chain theme.

    Attributes
    ----------
    id, name, tier
        Of its cluster.
    counties
        County → the chains of the theme that are listed there.
    listed
        How many counties carry it: for one chain those that list it, not its cluster alone.
    """

    id: str
    name: str
    tier: str
    counties: Mapping[str, tuple[str, ...]]
    listed: int


@dataclass(frozen=True)
class Shown:
    """What a view shows on a map, or on the part of it that lies in a sheet's frames.

    Attributes
    ----------
    part
        Whether it is a part of the region.
    theme
        ``layout``, ``chain``, ``energy`` or ``links``: what colour stands for.
    layers
        Ids of the layers that are on.
    cluster, chain, sector, link, selected
        What is chosen, stands out or is picked; empty for nothing.
    filters
        Name → values that pass, empty for all.
    chained
        The chain theme, if it is on.
    belonging
        Areas that belong to the pick where all else steps back, or None.
    outlined
        Areas with an outline on the map, also those that give their colour up to a theme.
    counts
        How many of each thing stand out: ``zones, groups, corridors, parks, platforms, projects,
        counties, hosts, inferredHosts, sectors, spots, inferredSpots, links, pairs``.
    whole
        What the whole view shows: ids of ``zones`` and ``groups``, ``kinds`` of symbols.
    """

    view: View
    part: bool
    theme: str
    layers: frozenset[str]
    cluster: str
    chain: str
    sector: str
    link: str
    selected: str
    filters: Mapping[str, tuple[str, ...]]
    chained: ChainTheme | None
    belonging: frozenset[str] | None
    functional: bool
    unplaced: int
    outlined: tuple[str, ...]
    whole: Mapping[str, tuple[str, ...]]
    counties: tuple[CountyMark, ...]
    outlines: tuple[OutlineMark, ...]
    symbols: tuple[SymbolMark, ...]
    energy: tuple[EnergyMark, ...]
    arrows: tuple[ArrowMark, ...]
    leads: tuple[LeadMark, ...]
    ends: tuple[EndMark, ...]
    sectors: tuple[Cell, ...]
    legend: tuple[LegendSection, ...]
    notes: tuple[str, ...]
    counts: Mapping[str, int]

    @property
    def picked(self) -> tuple[str, str]:
        """Kind and id of the pick; empty texts for none."""
        kind, _, key = self.selected.partition(":")
        return kind, key


def shown(facts: Facts, view: View, inside: Inside | None = None) -> Shown:
    """Return what a view shows.

    Parameters
    ----------
    facts
        Of the store that the map page was built from.
    view
        Read from an address by `View.from_query`, so that its ids are known.
    inside
        What lies in the frames of a sheet's maps: marks and numbers are of that alone.

    Raises
    ------
    layers.view.engine.CoreError
        If the core fails.
    KeyError
        If the store lacks a table, a layer or a column.
    """
    frame = inside and {"places": sorted(inside.places), "shapes": sorted(inside.shapes)}
    found = engine_of(facts.store).call("resolve", asdict(view), frame)
    state, chain, belonging = found["state"], found["chain"], found["belonging"]
    return Shown(
        view=view,
        part=inside is not None,
        theme=found["theme"],
        layers=frozenset(state["layers"]),
        **{key: state[key] or "" for key in ("cluster", "chain", "sector", "link", "selected")},
        filters=_lists(state["filters"]),
        chained=chain
        and ChainTheme(**{key: chain[key] for key in CHAIN}, counties=_lists(chain["counties"])),
        belonging=None if belonging is None else frozenset(belonging),
        functional=found["functional"],
        unplaced=found["unplaced"],
        outlined=tuple(found["outlined"]),
        whole=_lists(found["whole"]),
        counties=_marks(CountyMark, found["counties"], cells=Cell),
        outlines=_marks(OutlineMark, found["outlines"]),
        symbols=_marks(SymbolMark, found["symbols"], tiles=Tile),
        energy=_marks(EnergyMark, found["energy"], cells=Cell),
        arrows=_marks(ArrowMark, found["arrows"]),
        leads=_marks(LeadMark, found["leads"]),
        ends=_marks(EndMark, found["ends"]),
        sectors=_marks(Cell, found["sectors"]),
        legend=_marks(LegendSection, found["legend"], rows=LegendRow),
        notes=tuple(found["notes"]),
        counts=found["counts"],
    )


CHAIN = ("id", "name", "tier", "listed")


def _lists(record: Any) -> dict[str, tuple[str, ...]]:  # noqa: ANN401 - pairs or an object of JSON
    return {key: tuple(values) for key, values in dict(record).items()}


def _marks(
    make: Callable[..., Made], records: list[Record], **parts: Callable[..., Any]
) -> tuple[Made, ...]:
    """Return records as objects; `parts` tells which of their lists hold records, too."""

    def value(key: str, own: Any) -> Any:  # noqa: ANN401 - as JSON has it
        if key in parts:
            return _marks(parts[key], own)
        return tuple(own) if isinstance(own, list) else own

    return tuple(make(**{key: value(key, own) for key, own in one.items()}) for one in records)
