"""What drawing a map needs to know: geometry, content, frame, sizes, colours."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from shapely.geometry.base import BaseGeometry

from layers.sheet.body.frame import Frame
from layers.sheet.body.sizes import Sizes
from layers.sheet.body.tones import Tones
from layers.sheet.content import Content
from layers.sheet.drawing import Box, Group, Item
from layers.sheet.ground import Detail, Ground

THINNING_MM = 0.15
"""What is smaller than this on paper is cut away from outlines."""
EDGE_MM = 1.0
"""Symbols nearer to the frame than this are not drawn."""


@dataclass(frozen=True, eq=False)
class Stage:
    """All that is needed to draw one map.

    Attributes
    ----------
    bare
        Part of the page where symbols stand small and without names: an inset shows them.
    """

    ground: Ground
    content: Content
    frame: Frame
    sizes: Sizes
    tones: Tones
    obstacles: tuple[Box, ...] = ()
    bare: Box | None = None

    @property
    def tolerance(self) -> float:
        """How much outlines may be thinned, metres."""
        return THINNING_MM * self.frame.metres_per_mm

    @cached_property
    def detail(self) -> Detail:
        """The polygons thinned for this scale."""
        return self.ground.detail(self.tolerance)

    @cached_property
    def region(self) -> BaseGeometry:
        """The part of the region inside the frame, millimetres on the page."""
        return self.frame.clip(self.detail.region)

    @property
    def themed(self) -> bool:
        """Whether colour stands for a theme and not for zones."""
        return self.content.theme != "layout"

    def point(self, any_id: str) -> tuple[float, float] | None:
        """Return the place of an area or county on the page, inside the frame or not."""
        at = self.ground.place(any_id)
        if at is None:
            return None
        x, y = self.frame.to_page(at.reshape(1, 2))[0]
        return float(x), float(y)

    def thin(self, shape: BaseGeometry) -> BaseGeometry:
        """Return one of the ground's polygons (metres) with fewer vertices; kept for its scale."""
        step = math.floor(2 * math.log2(max(self.tolerance / 2, 1.0)))
        return self.ground.once(("thin", step, id(shape)), lambda: shape.simplify(2 ** (step / 2)))

    def is_bare(self, at: tuple[float, float]) -> bool:
        """Whether an inset shows this point of the page."""
        b = self.bare
        return b is not None and b.left <= at[0] <= b.right and b.top <= at[1] <= b.bottom


def grouped(name: str, items: Iterable[Item | None]) -> list[Item]:
    """Return the items as one group, or nothing where there are none."""
    kept = tuple(item for item in items if item is not None)
    return [Group(name, kept)] if kept else []
