"""The QR code on a sheet: it opens the sheet's own view on the map page; drawn without network.

Its modules never get smaller than a phone reads from paper, so that a long address makes a larger
code and not a finer one.
"""

from __future__ import annotations

import numpy as np
import shapely

from layers.paper.body.frame import area_path
from layers.paper.drawing import Box, Group, Item, Look, Rect
from layers.paper.furniture.metrics import Metrics
from layers.view import View, query_string
from layers.vocabulary.style import style

LEAST_MM, LEAST_MODULE_MM = 18.0, 0.5
"""Side of a code without its margin, and of one of its modules, on A4."""
QUIET = 4
"""Modules of margin that the standard asks for on each side."""
INK = "#000000"
"""Readers need all the contrast that there is."""
NAME = "二维码"


def address_of(base: str, view: View) -> str:
    """Return the address of a view; `base` is that of the map page."""
    query = query_string(view.to_query())
    return f"{base}?{query}" if query else base


def qr_side(address: str, metrics: Metrics) -> float:
    """Return the side of an address's code with its margin, millimetres."""
    number = len(_modules(address))
    side = max(LEAST_MM, LEAST_MODULE_MM * number) * max(1.0, metrics.scale)
    return side * (number + 2 * QUIET) / number


def qr_items(address: str, box: Box) -> tuple[Item, ...]:
    """Return the code in a square that holds its margin, too: one black shape on white."""
    modules = _modules(address)
    step = box.width / (len(modules) + 2 * QUIET)
    rows, columns = np.nonzero(modules)
    left, top = box.left + (columns + QUIET) * step, box.top + (rows + QUIET) * step
    # One shape: squares beside each other would show hairlines between them.
    shape = shapely.union_all(shapely.box(left, top, left + step, top + step))
    code = area_path(shape, Look(fill=INK), NAME)
    plate = Rect(box, Look(fill=style()["colour"]["ink"]["panel"]), name="二维码底")
    return (Group(NAME, (plate, *([code] if code else []))),)


def _modules(address: str) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Return the code's modules, dark ones true, without margin."""
    from segno import make_qr

    return np.array([[bool(dot) for dot in row] for row in make_qr(address, error="m").matrix])
