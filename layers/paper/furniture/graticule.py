"""The north arrow; meridians and parallels with their degrees and minutes along the frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from geo.crs import distance_m
from layers.paper.body.frame import Frame
from layers.paper.drawing import (
    MIDDLE,
    START,
    Box,
    Group,
    Item,
    Look,
    Path,
    Points,
    Rect,
    Stroke,
    Text,
)
from layers.paper.fonts import text_box, width_mm
from layers.paper.furniture.block import one_line, points, turned
from layers.paper.furniture.metrics import Metrics, line_height, table
from layers.paper.ground import Ground
from layers.paper.request import PAPERS, Paper
from layers.vocabulary.style import style

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
    ground: Ground, frame: Frame, metrics: Metrics, furniture: Sequence[Box]
) -> Graticule:
    """Return the graticule of a map frame; figures stand inside it along left and lower edge.

    Figures that would touch the furniture are left out.
    """
    corners = frame.to_ground(_edge(frame.box))
    lonlat = ground.to_degrees(corners)
    west, south = lonlat.min(axis=0)
    east, north = lonlat.max(axis=0)
    step = _step(max(east - west, north - south) * 60) / 60
    look = Look(stroke=metrics.line("graticule"))
    paths: list[Item] = []
    figures: list[Text] = []
    for lon in _ticks(west, east, step):
        line = _line(ground, frame, np.linspace([lon, south], [lon, north], STEPS))
        paths.append(Path((line,), look, closed=False, name=degrees(lon, "E")))
        figures += _figure(_crossing(line, 1, frame.box.bottom), degrees(lon, "E"), frame, metrics)
    for lat in _ticks(south, north, step):
        line = _line(ground, frame, np.linspace([west, lat], [east, lat], STEPS))
        paths.append(Path((line,), look, closed=False, name=degrees(lat, "N")))
        figures += _figure(_crossing(line, 0, frame.box.left), degrees(lat, "N"), frame, metrics)
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
    at: tuple[float, float] | None, words: str, frame: Frame, metrics: Metrics
) -> list[Text]:
    """Return the figure beside a line's end, or nothing where it would leave the frame."""
    if at is None:
        return []
    box, kind = frame.box, metrics.type("graticule")
    if words.endswith("E"):
        text = Text(at[0], box.bottom - 1.6 * metrics.scale, words, kind, MIDDLE, "graticule")
    else:
        text = Text(box.left + CLEAR_MM, at[1] - 1.4 * metrics.scale, words, kind, START,
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


def arrow_size(metrics: Metrics) -> tuple[float, float]:
    """Return width and height of the arrow with its 北, millimetres."""
    high = float(table()["north_arrow"]["mm"]) * metrics.scale
    letters = line_height(metrics.type("furniture", weight="bold"))
    return max(high * SHAPE, letters) + 0.4, high + letters


def draw_arrow(degrees: float, box: Box, metrics: Metrics) -> Group:
    """Return the arrow in a frame of its `arrow_size`."""
    kind = metrics.type("furniture", weight="bold")
    letters = line_height(kind)
    high = box.height - letters
    x, top = box.centre[0], box.top + letters
    half, notch, bottom = high * SHAPE / 2, top + high * NOTCH, top + high
    angle = degrees if abs(degrees) > NEGLIGIBLE_DEGREES else 0.0
    about = (x, top + high / 2)
    left = turned(points((x, top), (x, notch), (x - half, bottom)), angle, about)
    right = turned(points((x, top), (x + half, bottom), (x, notch)), angle, about)
    ink = style()["colour"]["ink"]
    line = Stroke(ink["park"], 0.5 * metrics.line_scale)
    text = one_line("北", kind, "north", MIDDLE).middle(x, box.top + letters / 2)
    dark = Path((left,), Look(fill=ink["park"], stroke=line), name="指北针左")
    light = Path((right,), Look(fill=ink["panel"], stroke=line), name="指北针右")
    return Group("指北针", (dark, light, text))


UNIT = "千米"
ROUND = (1.0, 1.5, 2.0, 2.5, 5.0, 10.0)
"""First figures of the lengths that a block may have."""
DIGITS = 3
"""Most figures of a scale in words."""
TRUE = 0.005
"""By how much, as a share, a scale in words may differ from the true one."""
TEN_THOUSAND = 10_000


@dataclass(frozen=True)
class ScaleBar:
    """A scale bar: what each of its two blocks stands for (km), how long a block is (mm)."""

    block_km: float
    block_mm: float


def true_scale(ground: Ground, frame: Frame) -> float:
    """Return the denominator of the scale at the map's middle, measured on the ellipsoid."""
    x, y = frame.box.centre
    half = frame.box.width / 4
    ends = frame.to_ground(np.array([[x - half, y], [x + half, y]]))
    start, end = ground.to_degrees(ends)
    return 1000 * distance_m(start, end) / (2 * half)


def scale_bar(scale: float, metrics: Metrics, part: float = 1.0) -> ScaleBar:
    """Return the longest bar of two round blocks within a part of what the style table allows."""
    most = table()["scale_bar"]["mm_max"] * metrics.scale / 2 * part
    longest = most * scale / 1e6
    power = 10 ** math.floor(math.log10(longest))
    block = max(first * power for first in ROUND if first * power <= longest * (1 + 1e-9))
    return ScaleBar(block, block * 1e6 / scale)


def scale_words(scale: float) -> str:
    """Return the scale in words, such as 约 1∶114 万: as round as it can be said truly."""
    for digits in range(1, DIGITS + 1):
        rounded = round(scale, digits - 1 - math.floor(math.log10(scale)))
        if abs(rounded - scale) <= TRUE * scale:
            break
    if rounded < TEN_THOUSAND:
        return f"约 1∶{rounded:.0f}"
    return f"约 1∶{rounded / TEN_THOUSAND:g} 万"


def paper_words(paper: Paper) -> str:
    """Return the size of paper that the scale holds for."""
    if paper.id in PAPERS:
        return paper.name.split()[0]
    return f"{paper.width:g}×{paper.height:g} 毫米"


def bar_size(bar: ScaleBar, metrics: Metrics) -> tuple[float, float]:
    """Return width and height of the bar with its figures, millimetres."""
    kind = metrics.type("furniture")
    left = width_mm("0", kind.size_pt) / 2
    last = width_mm(_bar_figure(2 * bar.block_km), kind.size_pt) / 2
    right = max(last, _last_width(bar, metrics) - last)
    high = line_height(kind) + 0.6 * metrics.scale + _bar_height(metrics)
    return left + 2 * bar.block_mm + right, high


def _last_width(bar: ScaleBar, metrics: Metrics) -> float:
    return width_mm(f"{_bar_figure(2 * bar.block_km)} {UNIT}", metrics.type("furniture").size_pt)


def _bar_height(metrics: Metrics) -> float:
    return float(table()["scale_bar"]["height_mm"] * metrics.scale)


def _bar_figure(km: float) -> str:
    return f"{km:g}"


def draw_bar(bar: ScaleBar, box: Box, metrics: Metrics) -> Group:
    """Return the bar in a frame of its `bar_size`."""
    kind = metrics.type("furniture")
    ink = style()["colour"]["ink"]
    left = box.left + width_mm("0", kind.size_pt) / 2
    top = box.bottom - _bar_height(metrics)
    line = metrics.line("box")
    look = Look(fill=ink["panel"], stroke=type(line)(ink["park"], line.width_pt))
    blocks = [
        Rect(Box.sized(left + n * bar.block_mm, top, bar.block_mm, _bar_height(metrics)), one)
        for n, one in enumerate((Look(fill=ink["park"], stroke=look.stroke), look))
    ]
    middle = box.top + line_height(kind) / 2
    texts = [
        one_line(_bar_figure(n * bar.block_km), kind, "scale", MIDDLE).middle(
            left + n * bar.block_mm, middle
        )
        for n in (0, 1)
    ]
    last = _bar_figure(2 * bar.block_km)
    start = left + 2 * bar.block_mm - width_mm(last, kind.size_pt) / 2
    texts.append(one_line(f"{last} {UNIT}", kind, "scale", START).middle(start, middle))
    return Group("比例尺", (*blocks, *texts))
