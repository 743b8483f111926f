"""What drawing a map needs to know: geometry, content, frame, sizes, colours."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, TypeVar, cast

from shapely.geometry.base import BaseGeometry

from layers.paper.body.colours import Colours
from layers.paper.body.frame import Frame, area_path
from layers.paper.body.scales import Sizes
from layers.paper.content import Content
from layers.paper.drawing import Box, Group, Item, Look, Path
from layers.paper.ground import Detail, Ground

Made = TypeVar("Made")
KEPT = 6
"""Frames of which is kept what they show of the ground."""
THINNING_MM = 0.15
"""What is smaller than this on paper is cut away from outlines."""
EDGE_MM = 1.0
"""Symbols nearer to the frame than this are not drawn."""


@dataclass(frozen=True, eq=False)
class Canvas:
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
    colours: Colours
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

    @property
    def region(self) -> BaseGeometry:
        """The part of the region inside the frame, millimetres on the page."""
        return self.once("region", lambda: self.frame.clip(self.detail.region))

    @property
    def outline(self) -> BaseGeometry:
        """The line round all of the region inside the frame, millimetres on the page."""
        return self.once("outline", lambda: self.frame.clip(self.detail.whole.boundary))

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """Return what `make` gives, made at the first call with this key for this frame."""
        kept = _kept(self.ground, self.frame)
        if key not in kept:
            kept[key] = make()
        return cast("Made", kept[key])

    def area(self, shape: BaseGeometry, look: Look, name: str = "") -> Path | None:
        """Return what is to be seen of one of the ground's own polygons; None where nothing is."""
        path = self.once(("area", id(shape)), lambda: area_path(self.frame.clip(shape), look))
        return path and replace(path, look=look, name=name)

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


@lru_cache(maxsize=KEPT)
def _kept(ground: Ground, frame: Frame) -> dict[object, Any]:
    """Return what is known of a frame: sheets of one paper mostly have the same."""
    del ground, frame
    return {}


def grouped(name: str, items: Iterable[Item | None]) -> list[Item]:
    """Return the items as one group, or nothing where there are none."""
    kept = tuple(item for item in items if item is not None)
    return [Group(name, kept)] if kept else []
