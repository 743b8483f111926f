"""The section of a printed legend that the screen has not: lines of the ground, picks, blanks.

On the screen these lines are a background like that of any web map; a sheet stands alone, so that
each line that its maps draw has its row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import shapely
from shapely.geometry.base import BaseGeometry

from layers.paper.body import Frame
from layers.paper.content import Content
from layers.paper.furniture.legend import PICKED, WITHIN
from layers.paper.ground import Ground
from layers.view.marks import LegendRow, LegendSection
from layers.vocabulary.legend_words import legend

DETAIL_M = 500.0
"""Lines are looked for in shapes thinned by this much."""
NEAR_M = 2500.0
"""Lines that run together in such shapes lie no farther from each other."""
OWN = (PICKED, "no-data")
"""Kinds of swatches that stand with the lines."""
GROUND = (
    *("zone", "land", "group", "subarea", "corridor", "functional", "extent"),
    *("ramp", "cluster-only", "unit", "energy-ramp", "energy-unknown"),
)
"""Kinds of swatches that tell of ground: the lines of it follow them, symbols come behind."""

OF_PAPER = ("border", PICKED, WITHIN)
"""Kinds of swatches that the screen's legend has not."""

Line = tuple[str, str, BaseGeometry]
"""Kind of the swatch, words, where it is drawn."""


def with_base(
    sections: Sequence[LegendSection], ground: Ground, content: Content, frames: Sequence[Frame]
) -> tuple[LegendSection, ...]:
    """Return the sections with one more: the lines that these maps draw, ground without data.

    It stands with what else tells of ground, before the symbols.
    """
    blank = [row for section in sections for row in section.rows if row.swatch[0] in OWN]
    kept = [
        replace(section, rows=tuple(row for row in section.rows if row not in blank))
        for section in sections
    ]
    boxes = shapely.union_all([shapely.box(*frame.extent) for frame in frames])
    lines = [
        LegendRow(("border", kind), words, None)
        for kind, words, where in _lines(ground, content, boxes)
        if where.intersects(boxes)
    ]
    title = legend(ground.words)["base"]
    base = LegendSection(title, (*lines, *blank))
    found = [section for section in kept if section.rows]
    places = [n for n, s in enumerate(found, 1) if any(r.swatch[0] in GROUND for r in s.rows)]
    found.insert(max(places, default=0), base)
    return tuple(section for section in found if section.rows)


def _lines(ground: Ground, content: Content, boxes: BaseGeometry) -> Iterator[Line]:
    """Yield the lines in the order of their weight, the heaviest first."""
    words, says, detail = ground.words, legend(ground.words), ground.detail(DETAIL_M)
    names = {county.id: county.name for county in content.counties}
    home = detail.counties.get(ground.home)
    if home is not None:
        yield "home", f"{names.get(ground.home, words.own)}界", home.boundary
    coast, abroad = ground.once("lines of the legend", lambda: _apart(ground))
    seaside = says["coast"] if coast.intersects(boxes) else "{line}"
    yield "city", seaside.format(line=words.outline), detail.whole.boundary
    drawn = {county.id for county in content.counties if county.outlined}
    borders = [line for pair, line in detail.borders.items() if not drawn.isdisjoint(pair)]
    yield "county", f"{words.unit}界", shapely.GeometryCollection(borders)
    yield "outside", says["within"], ground.inner_borders
    yield "outside", seaside.format(line=f"{words.around}界"), abroad


def _apart(ground: Ground) -> tuple[BaseGeometry, BaseGeometry]:
    """Return the region's line where it is a coast, and lines around that are not the region's."""
    detail = ground.detail(DETAIL_M)
    own = detail.whole.boundary
    near = shapely.union_all([shape.buffer(NEAR_M) for shape in detail.context.values()])
    return own.difference(near), detail.outside_lines.difference(own.buffer(NEAR_M))
