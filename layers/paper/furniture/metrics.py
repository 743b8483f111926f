"""How furniture is set on a paper: type, lines and lengths at its scale, never below its floor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from layers.paper.drawing import BOLD, MM_PER_PT, REGULAR, Box, Item, Stroke, Type
from layers.paper.request import Paper, paper_scale
from layers.vocabulary.style import style

NAMES = ("label", "key")
"""Roles of texts that name something on the map: a slide has a higher floor for them."""


class SwatchPainter(Protocol):
    """Draws the swatches of the legend, as `layers.paper.furniture.swatch` does."""

    def __call__(self, swatch: tuple[str, ...], box: Box) -> tuple[Item, ...]:
        """Return what stands in the box of a swatch."""

    def height(self, swatch: tuple[str, ...]) -> float:
        """Return the least height of a row with this swatch, millimetres."""


@dataclass(frozen=True)
class Metrics:
    """A paper, how it is printed, and how tightly its panels are set.

    Attributes
    ----------
    tight
        Factor of all distances between lines and blocks; below 1 where a panel is too full.
    swatches
        What draws the legend's swatches; None where there are none.
    """

    paper: Paper
    profile: str = "colour"
    tight: float = 1.0
    swatches: SwatchPainter | None = None

    def swatch(self, swatch: tuple[str, ...], box: Box) -> tuple[Item, ...]:
        """Return a swatch in its box."""
        return self.swatches(swatch, box) if self.swatches else ()

    def swatch_height(self, swatch: tuple[str, ...]) -> float:
        """Return the least height of a row with this swatch, millimetres."""
        return self.swatches.height(swatch) if self.swatches else 0.0

    @property
    def scale(self) -> float:
        """Factor of type and symbols against A4."""
        return paper_scale(self.paper)

    def mm(self, name: str) -> float:
        """Return a named length of the style table at this paper's scale, millimetres."""
        return float(table()["mm"][name]) * self.scale

    def gap(self, name: str) -> float:
        """Return a named length that gives way where the panel is too full."""
        return self.mm(name) * self.tight

    def type(self, name: str, *, colour: str = "", weight: str = "") -> Type:
        """Return a named type of the style table, never below the paper's floor.

        Parameters
        ----------
        colour
            ``#RRGGBB`` in place of the table's own.
        weight
            Weight in place of the table's own.
        """
        return _type(self.paper, self.tight, name, colour, weight)

    def size(self, name: str, bound: str = "pt") -> float:
        """Return the size of a named type, points; `bound` is ``pt`` or ``min_pt``."""
        own = table()["type"][name]
        if self.paper.slide:
            return max(own[f"slide_{bound}"], self.floor())
        return max(own[bound] * self.scale, self.floor())

    def floor(self, role: str = "") -> float:
        """Return the smallest size for a text of this role, points."""
        floors = table()["floor"]
        if not self.paper.slide:
            return float(floors["pt"])
        return float(floors["slide_name_pt" if role in NAMES else "slide_pt"])

    def line(self, name: str) -> Stroke:
        """Return a named line of the furniture."""
        own = table()["line"][name]
        return Stroke(own["colour"], own["pt"] * self.line_scale)

    @property
    def line_scale(self) -> float:
        """Factor of line widths: the projector profile has wider ones."""
        own = style()["profile"].get(self.profile, {})
        return float(own.get("line_scale", 1.0)) * self.scale


LEADING, TIGHTEST = 1.25, 1.15
"""Distance of lines as a multiple of the size where there is room, and where there is none: below
it the characters of one line touch those of the next."""


@lru_cache(maxsize=500)
def _type(paper: Paper, tight: float, name: str, colour: str, weight: str) -> Type:
    own = table()["type"][name]
    ink = style()["colour"]["ink"]
    return Type(
        Metrics(paper).size(name),
        colour or ink[own.get("colour", "text")],
        weight or own.get("weight", REGULAR),
        leading=max(TIGHTEST, LEADING * (0.6 + 0.4 * tight)),
    )


def table() -> dict[str, Any]:
    """Return the style table's part about paper."""
    found: dict[str, Any] = style()["paper"]
    return found


def line_height(kind: Type) -> float:
    """Return the height of a line of this type, millimetres."""
    return kind.size_pt * kind.leading * MM_PER_PT


def bold(kind: Type) -> Type:
    """Return the type in bold."""
    return Type(kind.size_pt, kind.colour, BOLD, kind.spacing_em, kind.halo, kind.leading)
