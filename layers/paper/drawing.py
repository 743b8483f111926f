"""What is on a page, before anybody paints it: shapes and texts in millimetres.

A page is composed once and painted by several painters: picture files, PDF, slides. So they all
show the same, and what a page must keep (no two labels overlap, no text below its floor) is checked
here, on numbers, and not on pixels.

Coordinates are millimetres from the page's upper left corner, x to the right, y downwards. Line
widths and type sizes are points. Colours are ``#RRGGBB``. Items are painted in their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from layers.vocabulary.wording import PRODUCT

MM_PER_PT = 25.4 / 72
LANGUAGE = "zh-CN"
"""The language of what stands on a page, as files name it."""
REGULAR, BOLD = "regular", "bold"
START, MIDDLE, END = "start", "middle", "end"

Points = NDArray[np.float64]
"""Array of shape (n, 2): x, y in millimetres."""


@dataclass(frozen=True)
class Box:
    """A rectangle: left, top, right, bottom in millimetres."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in millimetres."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in millimetres."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """Centre: x, y."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by: float) -> Box:
        """Return the box with `by` millimetres more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def overlaps(self, other: Box) -> bool:
        """Whether the two boxes share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other box lies inside this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    @classmethod
    def sized(cls, left: float, top: float, width: float, height: float) -> Box:
        """Return a box by its corner and its size, as the style table gives frames."""
        return cls(left, top, left + width, top + height)

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> Box:
        """Return a box by its centre and its size."""
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


@dataclass(frozen=True)
class Stroke:
    """A line: colour, width in points, dash and gap lengths in points (empty for solid)."""

    colour: str
    width_pt: float
    dash_pt: tuple[float, ...] = ()


@dataclass(frozen=True)
class Hatch:
    """Parallel lines or dots in an area.

    Attributes
    ----------
    angle
        Degrees, counter-clockwise from the horizontal; 45 rises to the right. None for dots.
    """

    colour: str
    width_pt: float
    spacing_mm: float
    angle: float | None = 45.0


@dataclass(frozen=True)
class Look:
    """How a shape is painted: what is None is not painted.

    Attributes
    ----------
    casing
        A wider line under the stroke, so that it stands off its ground.
    """

    fill: str | None = None
    opacity: float = 1.0
    stroke: Stroke | None = None
    casing: Stroke | None = None
    hatch: Hatch | None = None


@dataclass(frozen=True, eq=False)
class Path:
    """An area or a line.

    Attributes
    ----------
    rings
        Rings of an area (even-odd: holes are rings, too; the first point is not repeated), or
        lines.
    closed
        Whether `rings` are rings.
    name
        What it is, for the list of objects of a slide.
    owner
        Id of the thing whose name it leads to, if it is a leader.
    """

    rings: tuple[Points, ...]
    look: Look
    closed: bool = True
    name: str = ""
    owner: str = ""


@dataclass(frozen=True)
class Ellipse:
    """An ellipse by its centre and half axes in millimetres."""

    x: float
    y: float
    rx: float
    ry: float
    look: Look
    name: str = ""


@dataclass(frozen=True)
class Rect:
    """A rectangle; `radius` rounds its corners (millimetres)."""

    box: Box
    look: Look
    radius: float = 0.0
    name: str = ""


@dataclass(frozen=True)
class Halo:
    """A line round letters: colour, width in points on each side."""

    colour: str
    width_pt: float


@dataclass(frozen=True)
class Type:
    """How a text is set.

    Attributes
    ----------
    spacing_em
        Additional space after each character.
    leading
        Distance of lines as a multiple of the size.
    """

    size_pt: float
    colour: str
    weight: str = REGULAR
    spacing_em: float = 0.0
    halo: Halo | None = None
    leading: float = 1.25


@dataclass(frozen=True)
class Text:
    r"""One or several lines of text.

    Attributes
    ----------
    x
        Where the lines start, have their middle or end, as `align` says.
    y
        Middle of the block of lines: of the characters' full height, not of their baseline.
    text
        Lines separated by ``\n``; never wrapped by a painter.
    role
        What it is on the page: ``title``, ``label``, ``key``, ``legend``, ``footer`` …
    owner
        Id of the thing that it names, empty for furniture.
    """

    x: float
    y: float
    text: str
    type: Type
    align: str = START
    role: str = "label"
    owner: str = ""


@dataclass(frozen=True)
class Group:
    """Items that belong together; a slide has them as one group with this name.

    Attributes
    ----------
    soft_mm
        If it is not 0: the first item is all of it, to be blurred at its edges over so many
        millimetres; the others are the same for painters that cannot blur. A slide has the first
        alone, so that one click colours it; all else has the others.
    owner
        Id of the thing that they stand for on a map, empty where they are no mark.
    """

    name: str
    items: tuple[Item, ...]
    owner: str = ""
    soft_mm: float = 0.0


Item = Path | Ellipse | Rect | Text | Group


@dataclass(frozen=True)
class Link:
    """A place on a page that opens another page of the same file; `page` counts from 0."""

    box: Box
    page: int


@dataclass(frozen=True)
class Page:
    """A finished page.

    Attributes
    ----------
    title
        Its name in bookmarks and in the list of slides.
    chapter
        Name of the part of a book that begins with this page, empty for none: a bookmark above
        this page's own, a section of the slides.
    notes
        Lines for the speaker: the clauses behind what is drawn.
    about
        What the picture shows, in one sentence, for those who cannot see it.
    links
        Where a click opens another page.
    number
        The page's number as it is printed on it; a reader's list of pages shows the same.
    """

    width: float
    height: float
    items: tuple[Item, ...]
    title: str
    notes: tuple[str, ...] = ()
    about: str = ""
    level: int = 0
    """Depth of the page among the bookmarks."""
    chapter: str = ""
    links: tuple[Link, ...] = ()
    number: str = ""


@dataclass(frozen=True)
class Origin:
    """Where a file comes from, written into its properties; nothing of it changes by the clock.

    Attributes
    ----------
    title, author
        As on the sheet; without an author the product is named.
    subject
        What it shows, in words for readers.
    source
        The view's address and the digest of the data, so that the picture can be made again.
    product
        What made it.
    """

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = field(default=())
    source: str = ""
    product: str = PRODUCT


def texts(items: tuple[Item, ...]) -> Iterator[Text]:
    """Yield all texts of the items, those in groups too, in painting order."""
    for item in items:
        if isinstance(item, Text):
            yield item
        elif isinstance(item, Group):
            yield from texts(item.items)
