"""Which rows of the legend a sheet shows: some things are drawn at large scales only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layers.sheet.body import Frame
from layers.sheet.body.scales import draws
from layers.sheet.content import Content, LegendRow, LegendSection

TILES = "tiles"
"""Rows of clusters' letters: which are drawn is known with the map only, and has its own key."""


def legend_sections(content: Content, frames: Sequence[Frame]) -> tuple[LegendSection, ...]:
    """Return the sections with the rows of what these maps draw; empty ones are left out."""
    shown = []
    for section in content.legend:
        rows = tuple(row for row in section.rows if _is_drawn(row, frames))
        if rows:
            shown.append(replace(section, rows=rows))
    return tuple(shown)


def folded(sections: Sequence[LegendSection]) -> tuple[LegendSection, ...]:
    """Return the sections but for those that give way where there is no room."""
    return tuple(section for section in sections if not section.folds)


def without_sectors(sections: Sequence[LegendSection]) -> tuple[LegendSection, ...]:
    """Return the sections but for the rows of single sectors."""
    kept = []
    for section in sections:
        rows = tuple(row for row in section.rows if row.swatch[0] != "energy")
        if rows:
            kept.append(replace(section, rows=rows))
    return tuple(kept)


def _is_drawn(row: LegendRow, frames: Sequence[Frame]) -> bool:
    if row.count == 0 or row.when == TILES:
        return False
    return not row.when or any(draws(row.when, frame) for frame in frames)
