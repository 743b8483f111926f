"""What a view shows, as the view's core tells it: the same marks and numbers as on the map page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from layers.facts.lookup import Facts
from layers.paper.content import (
    ArrowMark,
    Cell,
    CountyMark,
    EndMark,
    EnergyMark,
    LeadMark,
    LegendRow,
    LegendSection,
    OutlineMark,
    SymbolMark,
    Tile,
)
from layers.view import View
from layers.view.engine import engine_of

Record = Mapping[str, Any]
Made = TypeVar("Made")


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
        counties=_marks(CountyMark, found["counties"]),
        outlines=_marks(OutlineMark, found["outlines"]),
        symbols=_marks(SymbolMark, found["symbols"], tiles=Tile),
        energy=_marks(EnergyMark, found["energy"], cells=Cell),
        arrows=_marks(ArrowMark, found["arrows"]),
        leads=_marks(LeadMark, found["leads"]),
        ends=_marks(EndMark, found["ends"]),
        sectors=_marks(Cell, found["sectors"]),
        legend=_marks(LegendSection, found["legend"], rows=LegendRow),
        notes=tuple(found["notes"]),
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
