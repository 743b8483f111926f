"""The scale bar and the scale in words, true at the middle of the map."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from geo.crs import distance_m
from layers.sheet.body.frame import Frame
from layers.sheet.drawing import MIDDLE, START, Box, Group, Look, Rect
from layers.sheet.fonts import width_mm
from layers.sheet.ground import Ground
from layers.sheet.page.block import one_line
from layers.sheet.page.setting import Setting, line_height, table
from layers.sheet.request import PAPERS, Paper
from layers.style import style

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


def scale_bar(scale: float, setting: Setting) -> ScaleBar:
    """Return the longest bar of two round blocks that is not longer than the style table allows."""
    most = table()["scale_bar"]["mm_max"] * setting.scale / 2
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


def bar_size(bar: ScaleBar, setting: Setting) -> tuple[float, float]:
    """Return width and height of the bar with its figures, millimetres."""
    kind = setting.type("furniture")
    left = width_mm("0", kind.size_pt) / 2
    last = width_mm(_figure(2 * bar.block_km), kind.size_pt) / 2
    right = max(last, _last_width(bar, setting) - last)
    high = line_height(kind) + 0.6 * setting.scale + _bar_height(setting)
    return left + 2 * bar.block_mm + right, high


def _last_width(bar: ScaleBar, setting: Setting) -> float:
    return width_mm(f"{_figure(2 * bar.block_km)} {UNIT}", setting.type("furniture").size_pt)


def _bar_height(setting: Setting) -> float:
    return float(table()["scale_bar"]["height_mm"] * setting.scale)


def _figure(km: float) -> str:
    return f"{km:g}"


def draw_bar(bar: ScaleBar, box: Box, setting: Setting) -> Group:
    """Return the bar in a frame of its `bar_size`."""
    kind = setting.type("furniture")
    ink = style()["colour"]["ink"]
    left = box.left + width_mm("0", kind.size_pt) / 2
    top = box.bottom - _bar_height(setting)
    line = setting.line("box")
    look = Look(fill=ink["panel"], stroke=type(line)(ink["park"], line.width_pt))
    blocks = [
        Rect(Box.sized(left + n * bar.block_mm, top, bar.block_mm, _bar_height(setting)), one)
        for n, one in enumerate((Look(fill=ink["park"], stroke=look.stroke), look))
    ]
    middle = box.top + line_height(kind) / 2
    texts = [
        one_line(_figure(n * bar.block_km), kind, "scale", MIDDLE).middle(
            left + n * bar.block_mm, middle
        )
        for n in (0, 1)
    ]
    last = _figure(2 * bar.block_km)
    start = left + 2 * bar.block_mm - width_mm(last, kind.size_pt) / 2
    texts.append(one_line(f"{last} {UNIT}", kind, "scale", START).middle(start, middle))
    return Group("比例尺", (*blocks, *texts))
