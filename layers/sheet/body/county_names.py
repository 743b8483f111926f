"""Names of counties: inside them, closer set, or beside them with a leader."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import cast

import numpy as np
from shapely.geometry.base import BaseGeometry

from layers import wording
from layers.sheet.body.land import is_hit
from layers.sheet.body.names import closer, in_shape, label_of, middle_of
from layers.sheet.body.places import Label
from layers.sheet.body.stage import Stage
from layers.sheet.content import CountyMark
from layers.sheet.drawing import BOLD, Type
from layers.style import style

Disc = tuple[tuple[float, float], float]
NO_DISCS: Mapping[str, Disc] = {}
LEAST_PART, STARTS = 0.5, 12
"""Part of a county in view that is worth a leader, and from how many points it is tried."""
COUNTY_END_MM = 0.3
"""So near to its middle the leader of a county begins."""
MOSTLY = 0.6
"""Part of a hit county's name that has to lie inside it, if it does not fit."""


def county_names(
    stage: Stage, taken: frozenset[str], discs: Mapping[str, Disc] = NO_DISCS
) -> Iterator[Label]:
    """Yield names of counties; those that the theme hits are larger, with their number of chains.

    Parameters
    ----------
    taken
        Ids of counties that are named elsewhere, as hosts of the energy theme are.
    discs
        Middle and radius of the discs of leading counties: their names belong to these.
    """
    ends = {mark.place for mark in stage.content.ends} - set(discs)
    for mark in stage.content.counties:
        shape = stage.detail.counties.get(mark.id)
        shape = stage.ground.counties.get(mark.id) if shape is None else shape
        if shape is None or mark.id in taken or not (mark.named or mark.selected):
            continue
        part = stage.frame.clip(shape)
        if part.is_empty or not part.area or (mark.functional and is_hit(mark)):
            continue
        if is_hit(mark):
            yield _hit_county(stage, mark, part)
            continue
        yield _county(stage, mark, part, _starts(stage, mark, part, discs, ends))


def _hit_county(stage: Stage, mark: CountyMark, part: BaseGeometry) -> Label:
    ink = style()["colour"]["ink"]["text"]
    name = stage.sizes.type("county", ink, weight=BOLD, larger=1.3, spaced=False)
    count = stage.sizes.type("note", ink)
    count = Type(stage.sizes.small(7.0), ink, halo=name.halo, leading=count.leading)
    blocks = [(mark.name, name), (f"{mark.count} 条" if mark.count else "未列链条", count)]
    width, height = label_of(mark.id, mark.name, blocks, "hit").size
    inside = in_shape(part, (width, height))
    mostly = in_shape(part, (width * MOSTLY, height * MOSTLY))
    spots = np.concatenate([inside, mostly])
    return label_of(
        mark.id, mark.name, blocks, "hit", spots=spots, at=middle_of(part), around=False,
        careful=True,
    )  # fmt: skip


def _county(stage: Stage, mark: CountyMark, part: BaseGeometry, starts: Sequence[Disc]) -> Label:
    colour = style()["colour"]
    chain = stage.content.theme == "chain"
    dim = chain or mark.dimmed or not mark.has_data or mark.functional
    ink = colour["state"]["dim_label"] if dim else colour["ink"]["county"]
    spaced = len(mark.name) <= style()["label"]["county"]["longest_spaced"]
    kind = stage.sizes.type("county", ink, spaced=spaced)
    text = mark.short if mark.functional else mark.name
    if mark.functional:
        kind = Type(stage.sizes.name("provincial"), ink, halo=kind.halo, leading=kind.leading)
    blocks = [(text, kind)]
    if not mark.has_data:
        small = Type(stage.sizes.name("other"), ink, halo=kind.halo, leading=kind.leading)
        blocks = [(text, small), (wording.NO_DATA, small)]
    level = "group" if mark.functional else "county"
    more = {"counted": False, "reach": (2.0, 2.0), "careful": True}
    if not mark.has_data:
        spots = in_shape(part, label_of(mark.id, mark.name, blocks, level).size)
        return label_of(mark.id, mark.name, blocks, level, spots=spots, at=middle_of(part), **more)
    lesser = None
    for start in reversed(starts):
        lesser = _with_leader(mark, [(text, closer(kind))], start, lesser)
    for own in ([(text, closer(kind))], blocks):
        spots = in_shape(part, label_of(mark.id, mark.name, own, level).size)
        lesser = label_of(mark.id, mark.name, own, level, spots=spots, lesser=lesser, **more)
    return cast("Label", lesser)


def _starts(
    stage: Stage,
    mark: CountyMark,
    part: BaseGeometry,
    discs: Mapping[str, Disc],
    named: Collection[str],
) -> list[Disc]:
    """Return where a leader from a county may begin, the best first; nowhere if it needs none."""
    if mark.id in discs:
        return [discs[mark.id]]
    metres = stage.frame.metres_per_mm
    whole = stage.ground.counties[mark.id].area / metres**2
    quiet = mark.functional or mark.id in named or part.area < LEAST_PART * whole
    if quiet or stage.is_bare(middle_of(part)):
        return []
    inner = in_shape(part, (1.0, 1.0))
    some = [middle_of(part), *((float(x), float(y)) for x, y in inner[:: len(inner) // STARTS + 1])]
    return [(at, COUNTY_END_MM) for at in some]


def _with_leader(
    mark: CountyMark, blocks: list[tuple[str, Type]], end: Disc, lesser: Label | None
) -> Label:
    """Return the name of a county that is too small or too crowded for it, beside it."""
    at, radius = end
    return label_of(
        mark.id, mark.name, blocks, "county", at=at, reach=(radius, radius),
        around=radius > COUNTY_END_MM, pinned=True, counted=False, careful=True, lesser=lesser,
    )  # fmt: skip
