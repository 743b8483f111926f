"""What stands beside the two maps of a slide: zones with their groups, a chart, a short legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layers.paper.body import Frame
from layers.paper.content import Content
from layers.paper.furniture.block import Block
from layers.paper.furniture.legend import LegendBlock, folded, legend_sections
from layers.paper.furniture.list_blocks import CodeList, KeyList
from layers.paper.furniture.themes import group_lists
from layers.paper.furniture.tile_blocks import Bars
from layers.view.marks import LegendSection
from layers.vocabulary.style import style

NO_GROUP = "未列组团"
NO_DATA, FOLDED = "no-data", "图例续"
RAMP = ("energy-ramp", "energy-unknown")


def zone_list(content: Content) -> list[Block]:
    """Return the zones with their groups in one column, nothing if no groups are drawn."""
    groups = [o for o in content.outlines if o.layer == "groups" and o.code and not o.dimmed]
    lists = dict(zip(sorted({o.zone for o in groups}), group_lists(content), strict=True))
    inks = style()["colour"]["zone"]
    for zone in (o for o in content.outlines if o.layer == "zones" and not o.dimmed):
        bare = CodeList(f"{zone.name}（{NO_GROUP}）", (), inks[zone.zone % len(inks)]["ink"])
        own = lists.get(zone.zone, bare)
        lists[zone.zone] = replace(own, swatch=("zone", str(zone.zone)))
    told = tuple(lists[zone] for zone in sorted(lists))
    return [KeyList(told, name="组团名单", columns=1)] if groups else []


def with_figures(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks; a chart has the rows with a figure, the legend names the others."""
    return [_with_figures(block) if isinstance(block, Bars) else block for block in blocks]


def _with_figures(chart: Bars) -> Bars:
    rows = tuple(row for row in chart.rows if row.value is not None)
    return replace(chart, rows=rows, optional=False) if rows else chart


def legends_of(
    content: Content, frames: Sequence[Frame], blocks: Sequence[Block]
) -> tuple[tuple[LegendBlock, ...], ...]:
    """Return the legend as it may be set: its heading gives way, then some of its sections."""
    sections = _without(legend_sections(content, frames), _told(blocks))
    return (
        (LegendBlock(sections),),
        (LegendBlock(sections, title=""),),
        (LegendBlock(_unnamed(folded(sections)), title=""), *_beside(sections)),
        (LegendBlock(folded(sections), title=""),),
    )


def _unnamed(sections: Sequence[LegendSection]) -> tuple[LegendSection, ...]:
    """Return the sections without ground that no document covers: the map itself says so on it."""
    found = (
        replace(one, rows=tuple(row for row in one.rows if row.swatch[0] != NO_DATA))
        for one in sections
    )
    return tuple(one for one in found if one.rows)


def _beside(sections: Sequence[LegendSection]) -> tuple[LegendBlock, ...]:
    """Return what folds with its rows side by side and no heading."""
    rows = [row for one in sections if one.folds for row in one.rows]
    alone = tuple(LegendSection("", (row,)) for row in rows)
    return (LegendBlock(alone, columns=2, title="", name=FOLDED),) if rows else ()


def _told(blocks: Sequence[Block]) -> set[tuple[str, ...]]:
    """Return the beginnings of swatches that lists and charts show with their own rows."""
    found: set[tuple[str, ...]] = set()
    for block in blocks:
        if isinstance(block, KeyList):
            found |= {one.swatch for one in block.lists if one.swatch}
        if isinstance(block, Bars):
            found |= {row.swatch[:2] for row in block.rows} | {(kind,) for kind in RAMP}
    return found


def _without(
    sections: Sequence[LegendSection], told: set[tuple[str, ...]]
) -> tuple[LegendSection, ...]:
    """Return the sections without the rows that are told."""
    found = []
    for one in sections:
        rows = tuple(r for r in one.rows if told.isdisjoint((r.swatch[:1], r.swatch[:2])))
        if rows != one.rows:
            one = replace(one, title="", total=None)  # noqa: PLW2901 - its heading told of all
        found.append(replace(one, rows=rows))
    return tuple(one for one in found if one.rows)
