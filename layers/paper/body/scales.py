"""What is drawn at large scales only, and how large things are drawn on a paper."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from layers.paper.body.frame import Frame
from layers.paper.drawing import BOLD, REGULAR, Halo, Stroke, Type
from layers.paper.request import Options, Paper, paper_scale
from layers.vocabulary.style import style

FROM = {"tiles": 600_000, "extents": 650_000, "subareas": 300_000, "group_names": 300_000}
"""Denominator of the smallest scale at which something is drawn: paper shows finer things than
a screen, so that these limits, and that of true circles, are its own."""


def draws(what: str, frame: Frame) -> bool:
    """Whether a map draws something at its scale.

    Parameters
    ----------
    what
        A key of `FROM`; ``wide``, the true circles of all symbols; ``far``, that of the selected
        one alone.
    """
    if what in FROM:
        return frame.scale <= FROM[what]
    wide = frame.scale <= style()["symbol"]["precision"]["true_radius_paper_scale"]
    return bool(wide == (what == "wide"))


PT_PER_PX = 0.75
"""A CSS pixel in points: dashes and halos are given in pixels only."""
LEADING = 1.15
HALF = 0.5


@dataclass(frozen=True)
class Sizes:
    """Lengths, line widths and type for a paper and a profile."""

    paper: Paper
    options: Options

    @cached_property
    def scale(self) -> float:
        """Factor against A4."""
        return paper_scale(self.paper)

    @cached_property
    def _profile(self) -> dict[str, Any]:
        return dict(style()["profile"].get(self.options.profile, {}))

    def mm(self, length: float) -> float:
        """Return a length of the style table (mm on A4) on this paper."""
        return length * self.scale

    def pt(self, width: float) -> float:
        """Return a line width of the style table (pt on A4) on this paper."""
        return round(width * self.scale * float(self._profile.get("line_scale", 1.0)), 3)

    def px(self, width: float) -> float:
        """Return a line width given in pixels, in points on this paper."""
        return self.pt(width * PT_PER_PX)

    def dash(self, pixels: list[float]) -> tuple[float, ...]:
        """Return a dash given in pixels, in points on this paper."""
        return tuple(round(value * PT_PER_PX * self.scale, 2) for value in pixels)

    def stroke(self, colour: str, width: float, dash: list[float] | None = None) -> Stroke:
        """Return a line: width in pt on A4, dash in pixels."""
        return Stroke(colour, self.pt(width), self.dash(dash or []))

    def name(self, level: str, *, larger: float = 1.0) -> float:
        """Return the size of a name on the map, points; never below the paper's floor."""
        floor = style()["paper"]["floor"]["slide_name_pt" if self.paper.slide else "pt"]
        wide = float(self._profile.get("label_scale", 1.0))
        return round(max(style()["label"][level]["pt"] * larger * self.scale * wide, floor), 2)

    def small(self, size: float) -> float:
        """Return the size of a character in a mark or a figure below a name, points."""
        floor = style()["paper"]["floor"]["slide_pt" if self.paper.slide else "pt"]
        return round(max(size * self.scale, floor), 2)

    def type(
        self, level: str, colour: str, *, weight: str = "", larger: float = 1.0, spaced: bool = True
    ) -> Type:
        """Return the type of a level of names, with its halo."""
        own = style()["label"][level]
        return Type(
            self.name(level, larger=larger),
            colour,
            weight or own.get("weight", REGULAR),
            own.get("spacing_em", 0.0) if spaced else 0.0,
            self.halo(own["halo_px"]) if "halo_px" in own else None,
            LEADING,
        )

    def halo(self, pixels: float, colour: str = "") -> Halo:
        """Return a halo as the style table gives it: the width of both sides, in pixels."""
        width = round(pixels * PT_PER_PX * HALF * self.scale, 2)
        return Halo(colour or style()["colour"]["ink"]["halo"], width)

    def mark_type(self, size: float, colour: str) -> Type:
        """Return the type of a character inside a mark."""
        return Type(self.small(size), colour, BOLD, leading=LEADING)
