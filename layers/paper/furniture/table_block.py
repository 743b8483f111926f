"""A block of figures in rows: what is measured, for which year, what kind of figure, how much.

What all rows of a table share, their source, stands once above them.
"""

from __future__ import annotations

from dataclasses import dataclass

from layers.paper.drawing import Item
from layers.paper.fonts import width_mm
from layers.paper.furniture.block import Drawn, Place, wrapped
from layers.paper.furniture.metrics import Metrics
from layers.paper.furniture.text_blocks import ROUNDING_MM

Cells = tuple[str, ...]
WIDE_SHARE = 0.5
"""Smallest share of the width for the first column, where words stand."""
CONTINUED = "（续）"


@dataclass(frozen=True)
class Table:
    """Rows under the heads of their columns; the first column takes what the others leave.

    Attributes
    ----------
    source
        What all rows share, above them.
    widest
        The longest cell of each column but the first, of the whole list that these rows are of.
    goes_on
        Whether the rows go on from a table before, where the source and the heads stand already.
    """

    source: str
    heads: Cells
    rows: tuple[Cells, ...]
    widest: Cells
    name: str = "表"
    optional: bool = False
    goes_on: bool = False

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return the source, the heads and the rows; a measure is told once for its rows."""
        items: list[Item] = []
        y = place.y
        if not self.goes_on:
            said = wrapped(self.source, metrics.type("small"), place.width, "panel")
            items.append(said.at(place.x, y))
            y += said.height + 0.25 * metrics.gap("gap")
            head = self._row(self.heads, Place(place.x, y, place.width), metrics, head=True)
            items += head.items
            y += head.height
        before = ""
        for row in self.rows:
            shown = ("" if row[0] == before else row[0], *row[1:])
            drawn = self._row(shown, Place(place.x, y, place.width), metrics)
            items += drawn.items
            y += drawn.height
            before = row[0]
        return Drawn(tuple(items), y - place.y)

    def _row(self, cells: Cells, place: Place, metrics: Metrics, *, head: bool = False) -> Drawn:
        kind = metrics.type("small" if head else "row")
        items: list[Item] = []
        high, x = 0.0, place.x
        for text, wide in zip(cells, self._widths(place.width, metrics), strict=True):
            if text:
                said = wrapped(text, kind, wide, "panel")
                items.append(said.at(x, place.y))
                high = max(high, said.height)
            x += wide + metrics.mm("gap")
        return Drawn(tuple(items), high + 0.25 * metrics.gap("gap"))

    def _widths(self, width: float, metrics: Metrics) -> list[float]:
        """Return the widths of the columns; long figures are wrapped."""
        own = metrics.type("row")
        asked = [
            max(width_mm(text, own.size_pt), width_mm(head, own.size_pt)) + ROUNDING_MM
            for text, head in zip(self.widest, self.heads[1:], strict=True)
        ]
        room = width - metrics.mm("gap") * len(asked)
        rest = room * (1 - WIDE_SHARE) - sum(asked[:-1])
        asked[-1] = max(min(asked[-1], rest), ROUNDING_MM)
        return [room - sum(asked), *asked]
