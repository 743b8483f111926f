"""The signs of 帮助: the legend's swatches, each as a small SVG by itself."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.paper.content import content_of
from layers.paper.drawing import Box, Origin, Page
from layers.paper.furniture.swatch import PAINTS, Swatches
from layers.paper.ground import Ground
from layers.paper.paint.svg import paint_svg
from layers.paper.request import PAPERS, Options
from layers.view import View
from layers.vocabulary.sign_words import SIGNS, sign_id

WIDTH_MM, HEIGHT_MM = 9.0, 7.0
AREA_MM = (7.0, 4.6)
"""Room of a swatch: areas fill it, symbols stand in its middle."""


def drawn_signs(facts: Facts) -> dict[str, str]:
    """Return the drawing of each sign by its name; they are the same for all regions.

    Parameters
    ----------
    facts
        Any store's: swatches are drawn on a canvas, and a canvas is that of a map.
    """
    view, _ = View.from_query({}, facts)
    swatches = Swatches.of(
        Ground.of(facts.store), content_of(facts, view), PAPERS["a4"], Options(outlines=True)
    )
    room = Box.around(WIDTH_MM / 2, HEIGHT_MM / 2, *AREA_MM)
    return {
        sign_id(swatch): _svg(swatches, swatch, room)
        for _, signs in SIGNS
        for swatch, _ in signs
        if swatch[0] in PAINTS
    }


def _svg(swatches: Swatches, swatch: tuple[str, ...], room: Box) -> str:
    page = Page(WIDTH_MM, HEIGHT_MM, swatches(swatch, room), "")
    return paint_svg(page, Origin(), outlines=True).decode()
