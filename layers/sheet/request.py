"""What somebody asks for: which paper, which words on it, how it is to be drawn."""

from __future__ import annotations

from dataclasses import dataclass, field

from layers.view import View

FORMATS = ("png", "svg", "pdf", "pptx")
PROFILES = ("colour", "grey", "projector")
DPI = (96, 600)
"""Lowest and highest resolution of a picture, dots per inch."""
CUSTOM_MM = (120.0, 1200.0)
"""Shortest and longest side of a paper of one's own, millimetres."""


class SheetError(RuntimeError):
    """A sheet cannot be made; the message is a Chinese sentence for the user.

    Attributes
    ----------
    field
        What it is about, such as ``title`` or ``dpi``; empty for the sheet as a whole.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Paper:
    """A size of paper, or a slide; millimetres."""

    id: str
    name: str
    width: float
    height: float
    slide: bool = False


PAPERS = {
    paper.id: paper
    for paper in (
        Paper("a4", "A4 横向", 297, 210),
        Paper("a4-portrait", "A4 纵向", 210, 297),
        Paper("a3", "A3 横向", 420, 297),
        Paper("a3-portrait", "A3 纵向", 297, 420),
        Paper("slide", "16:9 幻灯片", 338.667, 190.5, slide=True),
    )
}


@dataclass(frozen=True)
class Words:
    """What the user may write on the sheet; an empty title or subtitle is made from the view.

    Attributes
    ----------
    title, subtitle
        图名, 副题.
    unit, date, approval
        编制单位, 数据截至, 审图号; never invented: empty prints as a field to be filled in.
    note
        One more sentence for the footer.
    mark
        What stands in the box at the upper right, such as 内部资料.
    number
        图号.
    """

    title: str = ""
    subtitle: str = ""
    unit: str = ""
    date: str = ""
    approval: str = ""
    note: str = ""
    mark: str = ""
    number: str = ""


@dataclass(frozen=True)
class Options:
    """How the sheet is drawn.

    Attributes
    ----------
    profile
        ``colour``, ``grey`` for printers without colour, ``projector`` for weak ones.
    graticule
        Whether meridians and parallels are drawn.
    inset
        Whether a crowded part may get an enlarged inset.
    """

    profile: str = "colour"
    graticule: bool = False
    inset: bool = True


@dataclass(frozen=True)
class SheetRequest:
    """One sheet to be made."""

    view: View
    paper: Paper = PAPERS["a4"]
    format: str = "png"
    dpi: int = 300
    words: Words = field(default_factory=Words)
    options: Options = field(default_factory=Options)
