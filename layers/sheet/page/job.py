"""What a sheet is made from, and what stands between its title and its footer."""

from __future__ import annotations

from dataclasses import dataclass

from layers.sheet.body import Body, Frame
from layers.sheet.content import Content
from layers.sheet.drawing import Item
from layers.sheet.ground import Ground
from layers.sheet.page.maps import MapSpace
from layers.sheet.page.scale_bar import scale_words, true_scale
from layers.sheet.page.setting import Setting
from layers.sheet.request import Options, Words

LEADING_RANKS = ("national", "provincial")
"""Ranks of the parks whose names matter most."""


@dataclass(frozen=True, eq=False)
class Job:
    """What a sheet is made from."""

    ground: Ground
    content: Content
    setting: Setting
    words: Words
    options: Options

    def space(self, frame: Frame, content: Content | None = None) -> MapSpace:
        """Return a map frame to be furnished; `content` if it shows less than the sheet."""
        shown = content or self.content
        return MapSpace.of(self.ground, shown, frame, self.setting, self.options)

    def scale(self, frame: Frame) -> str:
        """Return the scale of a frame in words."""
        return scale_words(true_scale(self.ground, frame))

    def leading(self) -> frozenset[str]:
        """Return the parks whose names matter most."""
        return frozenset(m.id for m in self.content.symbols if m.rank in LEADING_RANKS)


@dataclass(frozen=True)
class Part:
    """What stands between title and footer.

    Attributes
    ----------
    scale
        The scales of its maps in words.
    dropped
        Parts of the panel that found no room.
    frames
        The frames of its maps.
    """

    items: tuple[Item, ...]
    bodies: tuple[Body, ...]
    scale: str
    dropped: tuple[str, ...]
    frames: tuple[Frame, ...]
