"""Which rows of the legend a sheet shows: some things are drawn at large scales only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layers.sheet.body import Frame
from layers.sheet.content import Content, LegendRow, LegendSection
from layers.style import style


def legend_sections(content: Content, frames: Sequence[Frame]) -> tuple[LegendSection, ...]:
    """Return the sections with the rows of what these maps draw; empty ones are left out."""
    shown = []
    for section in content.legend:
        rows = tuple(row for row in section.rows if _is_drawn(row, frames))
        if rows:
            shown.append(replace(section, rows=rows))
    return tuple(shown)


def _is_drawn(row: LegendRow, frames: Sequence[Frame]) -> bool:
    if row.count == 0:
        return False
    if not row.when:
        return True
    true_circles = style()["symbol"]["precision"]["true_radius_paper_scale"]
    large = any(frame.scale <= true_circles for frame in frames)
    return large != (row.when == "far")
