"""The north arrow; meridians and parallels with their degrees and minutes along the frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from layers.sheet.body.frame import Frame
from layers.sheet.drawing import MIDDLE, START, Box, Group, Item, Look, Path, Points, Stroke, Text
from layers.sheet.fonts import text_box
from layers.sheet.ground import Ground
from layers.sheet.page.block import one_line, points, turned
from layers.sheet.page.setting import Setting, line_height, table
from layers.style import style

MINUTES = (1, 2, 5, 10, 15, 20, 30, 60, 120)
"""Distances of the lines that are chosen from, minutes."""
FEWEST = 3
"""The widest distance is taken that gives this many lines across the map's longer side."""
STEPS = 24
"""Points of a line: it is slightly curved."""
CLEAR_MM = 0.8


@dataclass(frozen=True)
class Graticule:
    """The lines, their figures, and the room that the figures take."""

    lines: Group
    figures: Group
    taken: tuple[Box, ...]


def graticule(
    ground: Ground, frame: Frame, setting: Setting, furniture: Sequence[Box]
) -> Graticule:
    """Return the graticule of a map frame; figures stand inside it along left and lower edge.

    Figures that would touch the furniture are left out.
    """
    corners = frame.to_ground(_edge(frame.box))
    lonlat = ground.to_degrees(corners)
    west, south = lonlat.min(axis=0)
    east, north = lonlat.max(axis=0)
    step = _step(max(east - west, north - south) * 60) / 60
    look = Look(stroke=setting.line("graticule"))
    paths: list[Item] = []
    figures: list[Text] = []
    for lon in _ticks(west, east, step):
        line = _line(ground, frame, np.linspace([lon, south], [lon, north], STEPS))
        paths.append(Path((line,), look, closed=False, name=degrees(lon, "E")))
        figures += _figure(_crossing(line, 1, frame.box.bottom), degrees(lon, "E"), frame, setting)
    for lat in _ticks(south, north, step):
        line = _line(ground, frame, np.linspace([west, lat], [east, lat], STEPS))
        paths.append(Path((line,), look, closed=False, name=degrees(lat, "N")))
        figures += _figure(_crossing(line, 0, frame.box.left), degrees(lat, "N"), frame, setting)
    shown = _apart(figures, furniture)
    taken = tuple(text_box(text).grown(CLEAR_MM / 2) for text in shown)
    return Graticule(Group("经纬网", tuple(paths)), Group("经纬度注记", tuple(shown)), taken)


def degrees(value: float, letter: str) -> str:
    """Return degrees and minutes, such as 118°30′E."""
    minutes = round(value * 60)
    return f"{minutes // 60}°{minutes % 60:02d}′{letter}"


def _step(minutes: float) -> int:
    fits = [step for step in MINUTES if minutes / step >= FEWEST]
    return max(fits, default=MINUTES[0])


def _ticks(low: float, high: float, step: float) -> list[float]:
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def _edge(box: Box) -> Points:
    """Return points along the edge of a box."""
    corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom),
               (box.left, box.bottom), (box.left, box.top)]  # fmt: skip
    sides = [np.linspace(a, b, 9) for a, b in pairwise(corners)]
    return np.concatenate(sides)


def _line(ground: Ground, frame: Frame, lonlat: Points) -> Points:
    """Return the part of a line inside the frame, on the page; points outside are moved in."""
    import shapely

    page = frame.to_page(ground.to_plane(lonlat))
    cut = shapely.get_coordinates(frame.cut(shapely.LineString(page)))
    return np.round(cut, 2) if len(cut) else points(*((frame.box.left, frame.box.top),) * 2)


def _crossing(line: Points, axis: int, edge: float) -> tuple[float, float] | None:
    """Return where a line meets an edge of the frame, None where it does not."""
    ends = line[[0, -1]]
    nearest = ends[np.argmin(np.abs(ends[:, axis] - edge))]
    return (float(nearest[0]), float(nearest[1])) if abs(nearest[axis] - edge) < CLEAR_MM else None


def _figure(
    at: tuple[float, float] | None, words: str, frame: Frame, setting: Setting
) -> list[Text]:
    """Return the figure beside a line's end, or nothing where it would leave the frame."""
    if at is None:
        return []
    box, kind = frame.box, setting.type("graticule")
    if words.endswith("E"):
        text = Text(at[0], box.bottom - 1.6 * setting.scale, words, kind, MIDDLE, "graticule")
    else:
        text = Text(box.left + CLEAR_MM, at[1] - 1.4 * setting.scale, words, kind, START,
                    "graticule")  # fmt: skip
    return [text] if box.holds(text_box(text)) else []


def _apart(figures: list[Text], furniture: Sequence[Box]) -> list[Text]:
    """Return the figures that run neither into furniture nor into one before them."""
    kept: list[Text] = []
    for text in figures:
        box = text_box(text).grown(CLEAR_MM / 2)
        taken = [*furniture, *(text_box(other) for other in kept)]
        if not any(box.overlaps(other) for other in taken):
            kept.append(text)
    return kept


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
