"""A page as PNG: drawn and written in bands, so that a large sheet needs little memory."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.backends import backend_agg
from matplotlib.colors import to_rgb
from matplotlib.path import Path as MplPath
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from layers.paper.drawing import LANGUAGE, MM_PER_PT, Item, Origin, Page, Stroke, Text
from layers.paper.paint.operations import Act, acts, runs
from layers.paper.paint.outline import outline_of_text, path_of

AGG: Any = backend_agg
"""Matplotlib's renderers bring no types."""
MM_PER_INCH = 25.4
BAND_PIXELS = 4_000_000
"""Most pixels that are drawn at once: A3 at 600 dpi, 70 million, is no slower in bands."""
PACKED_ROWS = 256
"""Rows that are packed at once."""
LEVEL = 3
SIGNATURE = b"\x89PNG\r\n\x1a\n"
RGB_8, GREY_8 = bytes([8, 2, 0, 0, 0]), bytes([8, 0, 0, 0, 0])
SRGB, GAMMA = b"\0", struct.pack(">I", 45455)
"""Colours are sRGB, to be shown as they look; its curve in words for readers that know no sRGB."""
WHITE = 255
UNSEEN = (0.0, 0.0, 0.0, 1e-6)
"""A fill that leaves no trace.

Lines without a fill are cut where they leave the canvas: they lose corners there, and their dashes
begin anew where they come back. The bands of one picture would not fit together.
"""
AS_IT_IS = 0
"""Filter of a row: maps have flat colours, which pack best without differences."""

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Step:
    """An act with its path, how it snaps to pixels, and what rows it touches (millimetres)."""

    act: Act
    path: MplPath
    snap: bool | None
    top: float
    bottom: float


@dataclass(frozen=True)
class Band:
    """Rows of a picture: how wide, how many, which is the first, whether there are others."""

    width: int
    rows: int
    first: int
    cut: bool


def size_px(page: Page, dpi: int) -> tuple[int, int]:
    """Return width and height of the picture in pixels."""
    return round(page.width / MM_PER_INCH * dpi), round(page.height / MM_PER_INCH * dpi)


def paint_png(page: Page, dpi: int, origin: Origin) -> bytes:
    """Return a page as PNG on white, with its resolution and what `origin` says.

    A page without any colour is 8-bit grey, others are 8-bit RGB.
    """
    width, height = size_px(page, dpi)
    steps = list(_steps(page.items))
    channels = 1 if all(_is_grey(step.act) for step in steps) else 3
    per_metre = round(dpi / MM_PER_INCH * 1000)
    header = struct.pack(">II", width, height) + (GREY_8 if channels == 1 else RGB_8)
    resolution = struct.pack(">IIB", per_metre, per_metre, 1)
    packer = zlib.compressobj(LEVEL)
    packed: list[bytes] = []
    for band in _bands(width, height):
        pixels = _drawn(steps, band, dpi)[:, :, :channels]
        parts = (pixels[row : row + PACKED_ROWS] for row in range(0, band.rows, PACKED_ROWS))
        packed.extend(packer.compress(_lines(part)) for part in parts)
    packed.append(packer.flush())
    chunks = [
        (b"IHDR", header),
        (b"sRGB", SRGB),
        (b"gAMA", GAMMA),
        (b"pHYs", resolution),
        *((b"iTXt", words) for words in _said(page, origin)),
        (b"IDAT", b"".join(packed)),
        (b"IEND", b""),
    ]
    return SIGNATURE + b"".join(_chunk(*chunk) for chunk in chunks)


def _said(page: Page, origin: Origin) -> Iterator[bytes]:
    """Yield what the file says of itself, under the names that the format has for it."""
    words = {
        "Title": origin.title or page.title,
        "Author": origin.author,
        "Description": origin.subject or page.about,
        "Source": origin.source,
        "Software": origin.product,
    }
    for name, text in words.items():
        if text:
            uncompressed, language = b"\0\0", LANGUAGE.encode("ascii") + b"\0"
            yield name.encode("ascii") + b"\0" + uncompressed + language + b"\0" + text.encode()


def _is_grey(act: Act) -> bool:
    colour = act.fill or (act.stroke.colour if act.stroke else "")
    return colour[1:3] == colour[3:5] == colour[5:7]


def _bands(width: int, height: int) -> Iterator[Band]:
    rows = min(max(BAND_PIXELS // width, 1), height)
    for first in range(0, height, rows):
        yield Band(width, min(rows, height - first), first, cut=rows < height)


def _lines(pixels: Pixels) -> memoryview:
    """Return rows as PNG wants them: each with its filter's number in front."""
    rows, columns, channels = pixels.shape
    lines = np.empty((rows, 1 + columns * channels), dtype=np.uint8)
    lines[:, 0] = AS_IT_IS
    for colour in range(channels):
        lines[:, 1 + colour :: channels] = pixels[:, :, colour]
    return lines.data


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _drawn(steps: list[Step], band: Band, dpi: int) -> Pixels:
    """Draw a band; return its pixels, shape (rows, columns, 3)."""
    renderer = AGG.RendererAgg(band.width, band.rows, dpi)
    canvas = np.asarray(renderer.buffer_rgba())
    canvas[:] = WHITE
    scale = dpi / MM_PER_INCH
    to_canvas = Affine2D().scale(scale, -scale).translate(0, band.first + band.rows)
    top, bottom = band.first / scale, (band.first + band.rows) / scale
    for step in steps:
        if step.top <= bottom and step.bottom >= top:
            _paint_act(renderer, step.act, step.path, to_canvas, snap=step.snap, uncut=band.cut)
    return canvas[:, :, :3]


def _paint_act(
    renderer: RendererBase,
    act: Act,
    path: MplPath,
    to_canvas: Affine2D,
    *,
    snap: bool | None = None,
    uncut: bool = False,
) -> None:
    """Fill an outline or draw it as a line.

    Parameters
    ----------
    path, to_canvas
        The act's outline and the way from its millimetres to the renderer's units.
    snap
        Whether level and upright lines are moved to whole pixels; None where all lines are such.
    uncut
        Whether lines run on beyond the canvas, which takes longer.
    """
    context = renderer.new_gc()
    context.set_snap(snap)
    if act.fill is not None:
        context.set_linewidth(0)
        renderer.draw_path(context, path, to_canvas, (*to_rgb(act.fill), act.opacity))
    elif act.stroke is not None:
        _set_line(context, act)
        renderer.draw_path(context, path, to_canvas, UNSEEN if uncut else None)
    context.restore()


def _set_line(context: GraphicsContextBase, act: Act) -> None:
    stroke = act.stroke
    if stroke is None:
        return
    context.set_foreground(stroke.colour)
    context.set_linewidth(stroke.width_pt)
    context.set_joinstyle("miter" if act.sharp else "round")
    context.set_capstyle("butt")
    if stroke.dash_pt:
        context.set_dashes(0, list(stroke.dash_pt))


def _steps(items: tuple[Item, ...]) -> Iterator[Step]:
    for run in runs(items):
        if isinstance(run, tuple):
            yield from (_step(act, snap=False) for act in _letters(run))
        else:
            yield from (_step(act, snap=None) for act in acts(run))


def _step(act: Act, *, snap: bool | None) -> Step:
    points = act.outline.points
    reach = act.stroke.width_pt * MM_PER_PT * 5 if act.stroke else 0.1
    top, bottom = points[:, 1].min() - reach, points[:, 1].max() + reach
    return Step(act, path_of(act.outline), snap, float(top), float(bottom))


def _letters(run: tuple[Text, ...]) -> Iterator[Act]:
    """Yield the acts of texts that follow one another: all halos, then all letters."""
    written = [text for text in run if text.text.strip()]
    for text in written:
        halo = text.type.halo
        if halo is not None:
            line = Stroke(halo.colour, 2 * halo.width_pt)
            yield Act(outline_of_text(text, coarse=True), stroke=line)
    for text in written:
        yield Act(outline_of_text(text), fill=text.type.colour)
