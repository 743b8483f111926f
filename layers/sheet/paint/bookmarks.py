"""The bookmarks of a PDF: its pages by their titles, nested by level, below their chapters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from matplotlib.backends import backend_pdf

from layers.sheet.drawing import Page

PDF: Any = backend_pdf
"""Matplotlib's writers bring no types."""
LANGUAGE = "zh-CN"
TOP, CHAPTER = -1, 0
"""Levels of the whole and of a chapter."""


@dataclass(eq=False)
class Bookmark:
    """A bookmark with those below it; `place` is its object in the file, `page` that it opens."""

    place: Any
    level: int
    title: str = ""
    page: Any = None
    below: list[Bookmark] = field(default_factory=list)

    @property
    def number(self) -> int:
        """Number of bookmarks below it on all levels."""
        return sum(1 + child.number for child in self.below)


def write_bookmarks(file: Any, pages: Sequence[Page]) -> None:  # noqa: ANN401 - has no type
    """Write the bookmarks and a catalogue that names them.

    Parameters
    ----------
    file
        Matplotlib's `PdfFile` with all pages drawn, before it is finalized.
    pages
        The pages in the file's order.
    """
    file.endStream()
    whole = _tree(file, pages)
    _write(file, whole)
    catalogue = {
        "Type": PDF.Name("Catalog"),
        "Pages": file.pagesObject,
        "Outlines": whole.place,
        "Lang": LANGUAGE,
    }
    if len(pages) > 1:
        catalogue["PageMode"] = PDF.Name("UseOutlines")
    file.rootObject = file.reserveObject("catalogue")
    file.writeObject(file.rootObject, catalogue)


def _tree(file: Any, pages: Sequence[Page]) -> Bookmark:  # noqa: ANN401
    whole = Bookmark(file.reserveObject("bookmarks"), TOP)
    above = [whole]
    for page, target in zip(pages, file.pageList, strict=True):
        if page.chapter:
            above = [whole]
            _hang(file, above, Bookmark(None, CHAPTER, page.chapter, target))
        while above[-1].level >= page.level:
            above.pop()
        _hang(file, above, Bookmark(None, page.level, page.title, target))
    return whole


def _hang(file: Any, above: list[Bookmark], one: Bookmark) -> None:  # noqa: ANN401
    one.place = file.reserveObject("bookmark")
    above[-1].below.append(one)
    above.append(one)


def _write(file: Any, one: Bookmark) -> None:  # noqa: ANN401
    """Write what is below a bookmark, and the whole itself."""
    if one.level == TOP:
        file.writeObject(one.place, {"Type": PDF.Name("Outlines"), **_ends(one)})
    for number, child in enumerate(one.below):
        entry = {
            "Title": child.title,
            "Parent": one.place,
            "Dest": [child.page, PDF.Name("Fit")],
            **_ends(child),
        }
        if number:
            entry["Prev"] = one.below[number - 1].place
        if number + 1 < len(one.below):
            entry["Next"] = one.below[number + 1].place
        file.writeObject(child.place, entry)
        _write(file, child)


def _ends(one: Bookmark) -> dict[str, Any]:
    if not one.below:
        return {}
    return {"First": one.below[0].place, "Last": one.below[-1].place, "Count": one.number}
