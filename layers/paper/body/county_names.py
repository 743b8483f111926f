"""Names of counties (inside them, closer set, or beside them with a leader) and of symbols."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from layers.paper.body.canvas import EDGE_MM, Canvas
from layers.paper.body.energy import Host, cells_at, host_name
from layers.paper.body.label_places import Label
from layers.paper.body.land import is_hit
from layers.paper.body.links import START_MM
from layers.paper.body.names import (
    FEW_SPOTS,
    LEAST_MM,
    PRIORITY,
    closer,
    in_shape,
    label_of,
    middle_of,
    smaller,
    starts_in,
)
from layers.paper.body.symbols import Symbol
from layers.paper.drawing import BOLD, REGULAR, Box, Type
from layers.view.marks import INFERRED, CountyMark, EndMark
from layers.vocabulary import wording
from layers.vocabulary.name_lines import name_lines
from layers.vocabulary.style import style
from layers.vocabulary.wording import RANKS

Disc = tuple[tuple[float, float], float]
NO_DISCS: Mapping[str, Disc] = {}
LEAST_PART = 0.5
"""Part of a county in view that is worth a leader."""
FIRST = 0.1
"""The name of a unit with so little room chooses before the codes of groups do."""
AT_LAST = PRIORITY["pill"] - FIRST / 2
"""A name that has to leave its land chooses after the codes with little room."""
UNITS = (PRIORITY["zone"] + PRIORITY["hit"]) / 2
"""Units are named after zones and before whatever stands in them."""
NAMES_MOST = 14
"""Hosts of the energy theme that are named in the densest third of a map."""
PICKED = 1.8
"""A picked unit without data, which has its map to itself, is named so much larger."""
SMALL_MM2 = 250.0
"""A unit that takes less of the page may be named on its neighbour's land, by a leader."""
LONG_SAID = 10
"""More characters of sectors below a name stand on two lines: the stated, the concluded ones."""
NUMBER_CLEAR_MM = 0.3
"""The number of a unit stands so far from symbols: it is not theirs."""
MORE_STARTS = 24
"""From so many points in a small unit a leader on another one's land is tried."""
BESIDE_TURNS, BESIDE_IT_MM = 16, (1.6, 2.4, 3.2)
"""Directions and distances from its edge at which the number of a small unit is tried."""
COUNTY_END_MM = 0.3
"""So near to its middle the leader of a county begins."""


def county_names(
    canvas: Canvas, taken: frozenset[str], discs: Mapping[str, Disc] = NO_DISCS
) -> Iterator[Label]:
    """Yield names of counties; those that the theme hits are larger, with their number of chains.

    Parameters
    ----------
    taken
        Ids of counties that are named elsewhere, as hosts of the energy theme are.
    discs
        Middle and radius of the discs of leading counties: their names belong to these.
    """
    for mark in canvas.content.counties:
        shape = canvas.detail.counties.get(mark.id)
        shape = canvas.ground.counties.get(mark.id) if shape is None else shape
        if shape is None or mark.id in taken or not (mark.named or mark.selected):
            continue
        part = canvas.frame.clip(shape)
        if part.is_empty or not part.area or (mark.functional and is_hit(mark)):
            continue
        if is_hit(mark):
            yield _hit_county(canvas, mark, _coloured(canvas, part))
            continue
        label = _county(canvas, mark, part, _starts(canvas, mark, part, discs))
        if mark.id in discs:  # it takes part, as the ends do
            label = _ranked(label, PRIORITY["pill"] - 2 * FIRST)
        yield label


def _coloured(canvas: Canvas, part: BaseGeometry) -> BaseGeometry:
    """Return what of a county has its colour: all but the functional zones, if that is any."""
    marks = (mark for mark in canvas.content.counties if mark.functional)
    shapes = (canvas.ground.counties[m.id] for m in marks if m.id in canvas.ground.counties)
    own = part.buffer(0).difference(shapely.union_all([canvas.frame.clip(s) for s in shapes]))
    return part if own.is_empty else own


def _hit_county(canvas: Canvas, mark: CountyMark, part: BaseGeometry) -> Label:
    """Return the name of a county that the theme hits, with its number of chains."""
    ink = style()["colour"]["ink"]["text"]
    name = canvas.sizes.type("county", ink, weight=BOLD, larger=1.3, spaced=False)
    count = canvas.sizes.type("note", ink)
    count = Type(canvas.sizes.small(7.0), ink, halo=name.halo, leading=count.leading)
    words = canvas.ground.words
    told = f"{mark.count} {words.chain_counter}" if mark.count else words.no_chain
    close = smaller(canvas, name)
    small = smaller(canvas, close)
    sizes = [
        [(mark.name, name), (told, count)],
        [(mark.name, close), (told, count)],
        [(mark.name, small), (told, count)],
        [(f"{mark.name} {told}", small)],
        [(mark.name, close)],
        [(mark.name, small)],
    ]
    starts = _starts(canvas, mark, part, NO_DISCS)
    last = _at_last(canvas, mark, part, sizes[3:4], starts)
    for start in reversed(starts):
        last = _with_leader(canvas, mark, sizes[3], start, last)
    return _inside(canvas, mark, part, sizes, last)


def _county(canvas: Canvas, mark: CountyMark, part: BaseGeometry, starts: Sequence[Disc]) -> Label:
    kind = _county_type(canvas, mark)
    text = mark.short if mark.functional else mark.name
    close = closer(kind)
    if not mark.has_data:
        small = replace(close, size_pt=canvas.sizes.name("other"))
        sizes = [[(text, small), (wording.NO_DATA, small)], [(f"{text} {wording.NO_DATA}", small)]]
        if mark.selected:
            ink = kind.colour
            large = canvas.sizes.type("county", ink, weight=BOLD, larger=PICKED, spaced=False)
            sizes.insert(0, [(text, large), (wording.NO_DATA, close)])
        starts = [(at, COUNTY_END_MM) for at in reversed(starts_in(part))]
    else:
        sizes = _ways_inside(canvas, mark, kind)
    last = _at_last(canvas, mark, part, _beside(sizes)[:1], starts) if starts else None
    if not mark.has_data:  # at the last without the words: its hatch has a row in the legend
        last = _inside(canvas, mark, part, [[(text, sizes[-1][0][1])]], last)
    for start in reversed(starts):
        for own in reversed(_beside(sizes) if mark.has_data else sizes):
            last = _with_leader(canvas, mark, own, start, last)
    return _inside(canvas, mark, part, sizes, last)


def name_rooms(canvas: Canvas) -> list[Box]:
    """Return where the names of counties with sectors in words find room, far off the hosts.

    Hexagons leave it free: they can stand beside their place, a county's name cannot.
    """
    hosts = [at for mark in canvas.content.energy if (at := canvas.point(mark.place))]
    found = []
    for mark in canvas.content.counties:
        shape = canvas.detail.counties.get(mark.id)
        if not mark.said or mark.functional or shape is None:
            continue
        part, kind = canvas.frame.clip(shape), _county_type(canvas, mark)
        if part.is_empty or not part.area or canvas.is_bare(middle_of(part)):
            continue
        for own in _ways_inside(canvas, mark, kind):
            wide, high = label_of(mark.id, mark.name, own, "county").size
            spots = [(float(x), float(y)) for x, y in in_shape(part, (wide, high))]
            if spots:
                far = lambda at: min((math.dist(at, host) for host in hosts), default=0.0)  # noqa: E731
                found.append(Box.around(*max(spots, key=far), wide, high))
                break
    return found


def _ways_inside(canvas: Canvas, mark: CountyMark, kind: Type) -> list[list[tuple[str, Type]]]:
    """Return how the name of a county with data is set inside it, the best first."""
    text, close = mark.short if mark.functional else mark.name, closer(kind)
    said = _said(canvas, mark, kind)
    sizes = [[(text, one), *said] for one in (kind, close, smaller(canvas, close))]
    if said:
        sizes.append([(f"{text} {mark.said}", replace(said[0][1], colour=kind.colour))])
        sizes.append([(text, smaller(canvas, close))])
    return sizes


def _beside(sizes: Sequence[Sequence[tuple[str, Type]]]) -> Sequence[Sequence[tuple[str, Type]]]:
    """Return the ways in which a county's name is set outside it: closer, else on one line."""
    return [*sizes[1:2], *sizes[3:]]


def _said(canvas: Canvas, mark: CountyMark, kind: Type) -> list[tuple[str, Type]]:
    """Return the line below a county's name: the sectors that plans place somewhere in it."""
    if not mark.said:
        return []
    ink, size = style()["colour"]["energy_ramp"]["county_text"], style()["label"]["county"]
    small = Type(canvas.sizes.small(size["said_pt"]), ink, halo=kind.halo, leading=kind.leading)
    said = mark.said.replace("（", "\n（", 1) if len(mark.said) > LONG_SAID else mark.said
    return [(said.strip(), small)]


def _county_type(canvas: Canvas, mark: CountyMark) -> Type:
    colour = style()["colour"]
    dim = canvas.content.theme == "chain" or mark.dimmed or not mark.has_data or mark.functional
    ink = colour["state"]["dim_label"] if dim else colour["ink"]["county"]
    spaced = len(mark.name) <= style()["label"]["county"]["longest_spaced"]
    kind = canvas.sizes.type("county", ink, spaced=spaced)
    if mark.id == canvas.ground.home:
        return canvas.sizes.type("county", colour["ink"]["text"], weight=BOLD, spaced=spaced)
    if mark.functional:
        return Type(canvas.sizes.name("provincial"), ink, halo=kind.halo, leading=kind.leading)
    return kind


def _inside(
    canvas: Canvas,
    mark: CountyMark,
    part: BaseGeometry,
    sizes: Sequence[Sequence[tuple[str, Type]]],
    lesser: Label | None,
) -> Label:
    """Return the name of a county inside it, set as the first of these ways that finds room."""
    level = "hit" if is_hit(mark) else "county"
    is_missed = not canvas.is_bare(middle_of(part)) and (
        not mark.has_data or _is_mostly_shown(canvas, mark, part)
    )
    for own in reversed(sizes):
        spots = in_shape(part, label_of(mark.id, mark.name, own, level).size)
        lesser = label_of(
            mark.id, mark.name, own, level, spots=spots, counted=False, careful=True,
            noted=is_missed, lesser=lesser, clear=0.0 if mark.said else 0.2,
        )  # fmt: skip
    first = mark.said or len(spots) < FEW_SPOTS
    return _ranked(cast("Label", lesser), PRIORITY["pill"] - FIRST if first else UNITS)


def _ranked(label: Label, rank: float) -> Label:
    """Return the name of a unit with its rank, however it is set but at the last; it stays."""
    lesser = label.lesser and _ranked(label.lesser, rank)
    own = max(rank, AT_LAST) if label.priority == AT_LAST else rank
    return replace(label, priority=own, pinned=True, lesser=lesser)


def _at_last(
    canvas: Canvas,
    mark: CountyMark,
    part: BaseGeometry,
    ways: Sequence[Sequence[tuple[str, Type]]],
    starts: Sequence[Disc],
) -> Label:
    """Return the name of a county for which neither its own land nor the sea has room.

    A small one is tied to it from its neighbour's land; else it stands in the list of numbers. A
    unit of the sheet is never without a name.
    """
    spots = in_shape(part, LEAST_MM)
    small = part.area <= SMALL_MM2 * canvas.sizes.scale**2
    if small:
        spots = np.concatenate([spots, _beside_it(part)])
    last = label_of(
        mark.id, mark.name, ways[0], "county", number_spots=spots, clear=NUMBER_CLEAR_MM,
        counted=not canvas.sizes.paper.slide, noted=True,
    )  # fmt: skip
    last = replace(last, priority=AT_LAST)
    if not small:
        return last
    more = [(float(x), float(y)) for x, y in spots[:: len(spots) // MORE_STARTS + 1]]
    shapely.prepare(part)
    inside = [(at, COUNTY_END_MM) for at in more if part.contains(shapely.Point(at))]
    for start in (*reversed(inside), *reversed(starts)):
        for own in reversed(ways):
            tied = _with_leader(canvas, mark, own, start, last)
            last = replace(tied, off=None, priority=AT_LAST)
    return last


def _beside_it(part: BaseGeometry) -> NDArray[np.float64]:
    """Return places round a small unit for its number, where a symbol covers it all."""
    left, top, right, bottom = part.bounds
    turns = 2 * np.pi * np.arange(BESIDE_TURNS) / BESIDE_TURNS
    ring = np.column_stack([np.cos(turns), np.sin(turns)])
    half = np.array([right - left, bottom - top]) / 2
    return np.vstack([np.array(middle_of(part)) + ring * (half + far) for far in BESIDE_IT_MM])


def _starts(
    canvas: Canvas, mark: CountyMark, part: BaseGeometry, discs: Mapping[str, Disc]
) -> list[Disc]:
    """Return where a leader from a county may begin, the best first; nowhere if it needs none."""
    if mark.id in discs:
        return [discs[mark.id]]
    if not _is_mostly_shown(canvas, mark, part) or canvas.is_bare(middle_of(part)):
        return []
    return [(at, COUNTY_END_MM) for at in reversed(starts_in(part))]


def _is_mostly_shown(canvas: Canvas, mark: CountyMark, part: BaseGeometry) -> bool:
    whole = canvas.ground.counties[mark.id].area / canvas.frame.metres_per_mm**2
    return bool(part.area >= LEAST_PART * whole)


def _with_leader(
    canvas: Canvas,
    mark: CountyMark,
    blocks: Sequence[tuple[str, Type]],
    end: Disc,
    lesser: Label | None,
) -> Label:
    """Return the name of a county that is too small or too crowded for it, beside it.

    It does not stand on another one's land: in the sea, where there is any near by.
    """
    at, radius = end
    disc = radius > COUNTY_END_MM
    return label_of(
        mark.id, mark.name, blocks, "county", at=at, reach=(radius, radius), around=disc,
        belongs=disc, pinned=True, counted=False, noted=not disc, careful=True,
        off=_other_land(canvas, mark.id), lesser=lesser,
    )  # fmt: skip


def _other_land(canvas: Canvas, key: str) -> BaseGeometry:
    """Return all land in the frame but that of a unit, millimetres on the page."""

    def made() -> BaseGeometry:
        units = canvas.detail.counties
        shapes = [shape for other, shape in units.items() if other != key]
        shapes += canvas.detail.context.values()
        parts = [canvas.frame.clip(shape) for shape in shapes]
        return shapely.GeometryCollection([part for part in parts if not part.is_empty])

    return canvas.once(("other land", key), made)


LONG_SUPPLY = 14
SEVERAL, MORE = "、", " 等"
END_LEADER = 0.9
"""Leaders at ends of links are this much shorter than others."""


def symbol_names(canvas: Canvas, found: Iterable[Symbol]) -> list[Label]:
    """Return names of parks, platforms and projects; misses and what an inset shows have none."""
    shown = [symbol for symbol in found if symbol.mark.selected or not symbol.minor]
    return [_symbol(canvas, symbol) for symbol in shown if is_named(canvas, symbol.mark.id)]


def is_named(canvas: Canvas, any_id: str) -> bool:
    """Whether a page with few names has that of this place."""
    return canvas.content.named is None or any_id in canvas.content.named


def _symbol(canvas: Canvas, symbol: Symbol) -> Label:
    mark = symbol.mark
    rank = mark.rank if mark.kind == "park" and mark.rank in RANKS else "other"
    hit = mark.role in ("stated", INFERRED)
    weight = BOLD if rank == "national" or mark.selected else REGULAR
    kind = canvas.sizes.type(rank, style()["colour"]["ink"]["text"], weight=weight)
    level = "selected" if mark.selected else "host" if hit and rank != "national" else rank
    if mark.kind != "park" and not hit and not mark.selected:
        level = "minor"
    radius = symbol.outer + (canvas.sizes.mm(0.8) if mark.selected else 0.0)
    return Label(
        mark.id, mark.name, (("\n".join(name_lines(mark.name)), kind),), PRIORITY[level],
        at=symbol.at, reach=(radius, radius), white=symbol.white, pinned=mark.selected,
    )  # fmt: skip


def host_names(canvas: Canvas, found: Iterable[Host]) -> Iterator[Label]:
    """Yield names of hosts, but for those that a link names at its ends."""
    named = {end.place for end in canvas.content.ends}
    hosts = [
        host
        for host in found
        if host.mark.place not in named
        and (host.mark.is_county or is_named(canvas, host.mark.place))
    ]
    numbered = _beyond_most(canvas, hosts)
    for host in hosts:
        # Beside the first row: the box of several has corners without a hexagon.
        first = cells_at(canvas, host)[0][1][1]
        half = (host.box.width / 2, min(first - host.box.top, host.box.height / 2))
        said = host_name(canvas, host.mark)
        yield Label(
            host.mark.place, said[0].replace("\n", ""), (said,), PRIORITY["hit"],
            at=(host.at[0], first), reach=half, leader=False,
            around=host.mark.place not in numbered,
            counted=not host.mark.is_county, noted=host.mark.is_county,
        )  # fmt: skip


def _beyond_most(canvas: Canvas, found: Sequence[Host]) -> frozenset[str]:
    """Return the hosts in the densest third of the map that have a number in place of a name.

    Units and those with the sectors that consume most keep theirs.
    """
    if canvas.content.theme != "energy":
        return frozenset()
    half = np.array([canvas.frame.box.width, canvas.frame.box.height]) * math.sqrt(1 / 3) / 2
    middles = np.array([host.at for host in found]).reshape(-1, 2)
    near = (np.abs(middles[:, None] - middles[None]) <= half).all(axis=2)
    if not len(found) or near.sum(axis=1).max() <= NAMES_MOST:
        return frozenset()
    crowd = np.flatnonzero(near[near.sum(axis=1).argmax()])
    dense = [found[int(index)].mark for index in crowd]
    units = sum(mark.is_county for mark in dense)
    dense = [mark for mark in dense if not mark.is_county]
    dense.sort(key=lambda m: (-max((c.step for c in m.cells), default=-1), -len(m.cells), m.place))
    return frozenset(mark.place for mark in dense[max(0, NAMES_MOST - units) :])


def end_names(canvas: Canvas, places: Mapping[str, tuple[float, float]]) -> Iterator[Label]:
    """Yield what stands in words at the ends of links: names, roles, what is supplied.

    Parameters
    ----------
    places
        Where on the page the ends are, by id.
    """
    units = {mark.id: mark for mark in canvas.content.counties}
    colour = style()["colour"]["link"]["line"]
    first = canvas.sizes.type("provincial", colour, weight=BOLD)
    more = canvas.sizes.type("provincial", colour)
    disc = canvas.sizes.mm(style()["symbol"]["lead"]["mm"]) / 2
    leading = {lead.place for lead in canvas.content.leads}
    for mark in canvas.content.ends:
        at = places.get(mark.place)
        if at is None or not canvas.frame.shows(at, EDGE_MM):
            continue
        reach = disc if mark.place in leading else canvas.sizes.mm(START_MM)
        label: Label | None = None
        lines = end_lines(mark, units.get(mark.place))
        for text, leader in reversed(_ways(lines)):
            name, _, rest = text.partition("\n") if lines[0] else ("", "", text)
            blocks = tuple((words, kind) for words, kind in ((name, first), (rest, more)) if words)
            label = Label(
                f"end {mark.place}", " · ".join(filter(None, lines)), blocks, PRIORITY["hit"],
                at=at, reach=(reach, reach), leader=leader, careful=True, mark=mark.place,
                longest=END_LEADER, lesser=label,
            )  # fmt: skip
        if label:
            yield label


def ended(canvas: Canvas, places: Mapping[str, tuple[float, float]]) -> frozenset[str]:
    """Return the counties that are named where a link begins, and so not once more elsewhere."""
    leading = {lead.place for lead in canvas.content.leads}
    shown = {key for key, at in places.items() if canvas.frame.shows(at, EDGE_MM)}
    hit = {mark.id for mark in canvas.content.counties if is_hit(mark)}
    return frozenset({end.place for end in canvas.content.ends} & shown - leading - hit)


def end_lines(mark: EndMark, unit: CountyMark | None) -> Sequence[str]:
    """Return what stands at an end of a link: a county in full, unless its own name tells it."""
    if unit is None:
        return mark.lines
    if is_hit(unit) and mark.lines[1:]:
        return (mark.lines[0].partition(" · ")[2], *mark.lines[1:])  # its role, if it has one
    return (mark.lines[0].replace(unit.short, unit.name, 1), *mark.lines[1:])


def _ways(lines: Sequence[str]) -> list[tuple[str, bool]]:
    """Return how an end is named, the best first, and whether at the end of a leader."""
    whole = end_text(lines)
    short = end_text([shortened(line) for line in lines])
    return [(whole, False), (short, False), (short, True), (lines[0] or short, True)]


def shortened(line: str) -> str:
    """Return the first of several things, with a word that there are more."""
    first, several, _ = line.partition(SEVERAL)
    return f"{first.removesuffix(MORE)}{MORE}" if several else line


def end_text(lines: Sequence[str]) -> str:
    """Return the lines at an end of a link, on one line where that is short enough."""
    lines = [line for line in lines if line]
    whole = " · ".join(lines)
    return whole if len(whole) <= LONG_SUPPLY else "\n".join(lines)
