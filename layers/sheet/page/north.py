"""The north arrow: it points to true north at the middle of the map."""

from __future__ import annotations

import math

import numpy as np

from layers.sheet.body.frame import Frame
from layers.sheet.drawing import MIDDLE, Box, Group, Look, Path, Stroke
from layers.sheet.ground import Ground
from layers.sheet.page.block import one_line
from layers.sheet.page.setting import Setting, line_height, table
from layers.sheet.page.shapes import points, turned
from layers.style import style

NEGLIGIBLE_DEGREES = 0.5
"""Below this, true north and the grid's north are the same to the eye."""
STEP_DEGREES = 0.01
SHAPE = 0.44
"""Width of the arrow as a share of its height."""
NOTCH = 0.78
"""Where the arrow's lower notch lies, as a share of its height."""


def convergence(ground: Ground, frame: Frame) -> float:
    """Return by how many degrees true north lies clockwise of the page's upward direction."""
    middle = frame.to_ground(np.array([frame.box.centre]))
    start = ground.to_degrees(middle)
    end = ground.to_plane(start + np.array([[0.0, STEP_DEGREES]]))
    east, north = (end - middle)[0]
    return math.degrees(math.atan2(east, north))


def arrow_size(setting: Setting) -> tuple[float, float]:
    """Return width and height of the arrow with its 北, millimetres."""
    high = float(table()["north_arrow"]["mm"]) * setting.scale
    letters = line_height(setting.type("furniture", weight="bold"))
    return max(high * SHAPE, letters) + 0.4, high + letters


def draw_arrow(degrees: float, box: Box, setting: Setting) -> Group:
    """Return the arrow in a frame of its `arrow_size`."""
    kind = setting.type("furniture", weight="bold")
    letters = line_height(kind)
    high = box.height - letters
    x, top = box.centre[0], box.top + letters
    half, notch, bottom = high * SHAPE / 2, top + high * NOTCH, top + high
    angle = degrees if abs(degrees) > NEGLIGIBLE_DEGREES else 0.0
    about = (x, top + high / 2)
    left = turned(points((x, top), (x, notch), (x - half, bottom)), angle, about)
    right = turned(points((x, top), (x + half, bottom), (x, notch)), angle, about)
    ink = style()["colour"]["ink"]
    line = Stroke(ink["park"], 0.5 * setting.line_scale)
    text = one_line("北", kind, "north", MIDDLE).middle(x, box.top + letters / 2)
    dark = Path((left,), Look(fill=ink["park"], stroke=line), name="指北针左")
    light = Path((right,), Look(fill=ink["panel"], stroke=line), name="指北针右")
    return Group("指北针", (dark, light, text))
