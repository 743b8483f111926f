"""How shapes of a slide are filled and outlined, in DrawingML."""

from __future__ import annotations

from layers.sheet.drawing import Hatch, Look, Stroke

EMU_PER_MM = 36_000
EMU_PER_PT = 12_700
STEP = 360
"""Everything on a slide lies on a grid of 0.01 mm: finer than any printer, and short numbers."""
WHOLE = 100_000
"""100 % in DrawingML."""

WIDE_MM = 1.6
"""Hatches wider than this take the pattern with the wider distance: programs have only those."""
PATTERNS = {
    0: ("ltHorz", "narHorz"),
    45: ("ltUpDiag", "wdUpDiag"),
    90: ("ltVert", "narVert"),
    135: ("ltDnDiag", "wdDnDiag"),
}
"""Direction of the lines, counter-clockwise from the horizontal → narrow and wide pattern."""
DOTS = ("pct10", "pct5")


def emu(millimetres: float) -> int:
    """Return a length as a whole number of steps, in EMU."""
    return round(millimetres * EMU_PER_MM / STEP) * STEP


def colour_xml(colour: str, opacity: float = 1.0) -> str:
    """Return a colour such as ``#1F4E8C``."""
    alpha = f'<a:alpha val="{round(opacity * WHOLE)}"/>' if opacity < 1 else ""
    return f'<a:srgbClr val="{colour.lstrip("#").upper()}">{alpha}</a:srgbClr>'


def solid_xml(colour: str, opacity: float = 1.0) -> str:
    """Return a plain fill."""
    return f"<a:solidFill>{colour_xml(colour, opacity)}</a:solidFill>"


def fill_xml(look: Look) -> str:
    """Return what fills a shape: a colour, a pattern over it, or nothing."""
    if look.hatch is not None:
        return _pattern_xml(look.hatch, look.fill, look.opacity)
    if look.fill is not None:
        return solid_xml(look.fill, look.opacity)
    return "<a:noFill/>"


def _pattern_xml(hatch: Hatch, ground: str | None, opacity: float) -> str:
    behind = colour_xml("#FFFFFF", 0.0) if ground is None else colour_xml(ground, opacity)
    return (
        f'<a:pattFill prst="{pattern(hatch)}"><a:fgClr>{colour_xml(hatch.colour)}</a:fgClr>'
        f"<a:bgClr>{behind}</a:bgClr></a:pattFill>"
    )


def pattern(hatch: Hatch) -> str:
    """Return the name of the preset pattern that comes nearest to a hatch."""
    wide = hatch.spacing_mm > WIDE_MM
    if hatch.angle is None:
        return DOTS[wide]
    nearest = min(PATTERNS, key=lambda angle: _turn(angle, hatch.angle or 0.0))
    return PATTERNS[nearest][wide]


def _turn(one: float, other: float) -> float:
    """Return by how many degrees two directions differ; lines have no sense, so at most 90."""
    apart = abs(one - other) % 180
    return min(apart, 180 - apart)


def line_xml(stroke: Stroke | None, *, sharp: bool = False) -> str:
    """Return a shape's outline; None for none.

    Parameters
    ----------
    sharp
        Whether its corners are sharp and not round.
    """
    if stroke is None:
        return "<a:ln><a:noFill/></a:ln>"
    dash = _dash_xml(stroke)
    corner = '<a:miter lim="800000"/>' if sharp else "<a:round/>"
    width = max(1, round(stroke.width_pt * EMU_PER_PT))
    return f'<a:ln w="{width}" cap="flat">{solid_xml(stroke.colour)}{dash}{corner}</a:ln>'


def _dash_xml(stroke: Stroke) -> str:
    """Return dashes and gaps, which DrawingML measures in widths of the line."""
    if not stroke.dash_pt:
        return '<a:prstDash val="solid"/>'
    lengths = [round(length / stroke.width_pt * WHOLE) for length in stroke.dash_pt]
    lengths *= 1 + len(lengths) % 2
    pairs = zip(lengths[::2], lengths[1::2], strict=True)
    stops = "".join(f'<a:ds d="{dash}" sp="{gap}"/>' for dash, gap in pairs)
    return f"<a:custDash>{stops}</a:custDash>"
