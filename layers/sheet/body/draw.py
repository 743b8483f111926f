"""Draw the map inside its frame: the ground, the marks on it, the names."""

from __future__ import annotations

from dataclasses import dataclass

from layers.sheet.body.frame import Frame
from layers.sheet.body.land import ground_items
from layers.sheet.body.sizes import Sizes
from layers.sheet.body.stage import Stage
from layers.sheet.body.tones import Tones
from layers.sheet.content import Content
from layers.sheet.drawing import Box, Item, Text
from layers.sheet.ground import Ground
from layers.sheet.request import Options, Paper


@dataclass(frozen=True)
class Body:
    """A drawn map.

    Attributes
    ----------
    items
        Everything inside the frame, in painting order; nothing reaches over the frame.
    labels
        Names and numbers among them.
    key
        Number and name of what stands on the map with a number in place of its name.
    taken
        Boxes of symbols and names.
    unlabelled
        Number of things that have neither.
    """

    items: tuple[Item, ...]
    labels: tuple[Text, ...]
    key: tuple[tuple[int, str], ...]
    taken: tuple[Box, ...]
    unlabelled: int


def draw_body(  # noqa: PLR0913 - what a map depends on
    ground: Ground,
    content: Content,
    frame: Frame,
    paper: Paper,
    options: Options,
    obstacles: tuple[Box, ...] = (),
    bare: Box | None = None,
) -> Body:
    """Draw a map.

    Parameters
    ----------
    frame
        Where on the page, and what part of the ground.
    obstacles
        Boxes of the page that names and marks keep clear of: legend, scale bar, north arrow.
    bare
        Box of the page inside which symbols stand small and without names, since an inset shows
        them.
    """
    tones = Tones.of(options.profile, themed=content.theme != "layout")
    sizes = Sizes(paper, options)
    stage = Stage(ground, content, frame, sizes, tones, tuple(obstacles), bare)
    return Body(tuple(ground_items(stage)), (), (), (), 0)
